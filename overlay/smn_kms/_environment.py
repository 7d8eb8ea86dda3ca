"""The environment variables that are read: the names of the provider's own tools, and no others.

Source: the provider's Python SDK (`huaweicloudsdkcore`, `auth/provider.py`, `auth/internal.py` and
`region/provider.py`) and its Terraform provider (`huaweicloud/provider.go`). The regions file of that SDK
(`HUAWEICLOUD_SDK_REGIONS_FILE`) is not read: it is YAML, and nothing here reads YAML.
"""

from __future__ import annotations

from collections.abc import Mapping

SDK = {
    "access_key": "HUAWEICLOUD_SDK_AK",
    "secret_key": "HUAWEICLOUD_SDK_SK",
    "security_token": "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "project_id": "HUAWEICLOUD_SDK_PROJECT_ID",
    "iam_endpoint": "HUAWEICLOUD_SDK_IAM_ENDPOINT",
}
"""The variables of the SDK by setting. It has none that names the region."""

TERRAFORM = {
    "access_key": "HW_ACCESS_KEY",
    "secret_key": "HW_SECRET_KEY",
    "security_token": "HW_SECURITY_TOKEN",
    "project_id": "HW_PROJECT_ID",
    "region": "HW_REGION_NAME",
}
"""The variables of the Terraform provider by setting."""


def endpoint(environ: Mapping[str, str], service: str, region: str) -> str | None:
    """The base URL that the environment sets for a service in a region, as the SDK would read it.

    Args:
        environ: The environment.
        service: The service, such as `kms`.
        region: The region id; `cn-north-4` makes the name `HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4`.

    Returns:
        The first of the URLs that the variable lists between commas, `None` where it lists none.
    """
    listed = environ.get(f"HUAWEICLOUD_SDK_REGION_{service}_{region}".replace("-", "_").upper(), "")
    return listed.partition(",")[0].strip() or None
