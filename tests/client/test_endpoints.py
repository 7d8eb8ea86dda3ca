"""Where each service is, region by region: transcribed from the endpoint tables, not from the spec."""

from __future__ import annotations

import pytest

from smn_kms._contracts import SERVICES, endpoint_of, regions_of

COMMON = """\
    af-north-1 af-south-1 ae-ad-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5
    cn-east-2 cn-east-3 cn-east-4 cn-east-5 cn-north-1 cn-north-4 cn-north-9 cn-north-11 cn-north-12
    cn-south-1 cn-south-2 cn-south-4 cn-southwest-2 cn-southwest-3 la-north-2 la-south-2 me-east-1
    my-kualalumpur-1 na-mexico-1 ru-moscow-1 sa-brazil-1 tr-west-1
""".split()  # noqa: SIM905 - a table is easier to hold against its source in rows
GLOBAL_IAM = ("af-north-1", "ap-southeast-5", "cn-north-11", "cn-south-4", "cn-southwest-3")
EXPECTED: dict[tuple[str, str | None], str | None] = {
    **{("kms", region): f"https://kms.{region}.myhuaweicloud.com" for region in [*COMMON, "cn-north-2"]},
    **{("smn", region): f"https://smn.{region}.myhuaweicloud.com" for region in [*COMMON, "eu-west-0"]},
    **{
        ("iam", region): f"https://iam.{region}.myhuaweicloud.com"
        for region in [*COMMON, "cn-north-2", "eu-west-0"]
        if region not in GLOBAL_IAM
    },
    **{("iam", region): "https://iam.myhuaweicloud.com" for region in [*GLOBAL_IAM, None, "not-yet-known-1"]},
    ("smn", "cn-north-2"): "https://smn.cn-north-2.myhuaweicloud.cn",
    **{
        (name, "eu-west-101"): f"https://{name}.eu-west-101.myhuaweicloud.eu"
        for name in ("kms", "smn", "iam")
    },
    **{
        (name, region): f"https://{name}.{region}.otc.t-systems.com"
        for name in ("kms", "smn", "iam")
        for region in ("eu-de", "eu-nl")
    },
    ("kms", "eu-ch2"): "https://kms.eu-ch2.sc.otc.t-systems.com",
    ("smn", "eu-ch2"): "https://smn.eu-ch2.sc.otc.t-systems.com",
    ("iam", "eu-ch2"): "https://iam-pub.eu-ch2.sc.otc.t-systems.com",
    ("kms", "eu-west-0"): "https://kms.eu-west-0.prod-cloud-ocb.orange-business.com",
    ("kms", "not-yet-known-1"): None,
    ("smn", "not-yet-known-1"): None,
    ("kms", None): None,
    ("smn", None): None,
}


@pytest.mark.parametrize(("service", "region"), EXPECTED)
def test_the_endpoint_of_a_region(service: str, region: str | None) -> None:
    assert endpoint_of(service, region) == EXPECTED[service, region]


@pytest.mark.parametrize("service", SERVICES)
def test_no_region_is_known_that_is_not_in_the_tables(service: str) -> None:
    known = {region for name, region in EXPECTED if name == service and EXPECTED[name, region]}
    assert set(regions_of(service)) <= known
