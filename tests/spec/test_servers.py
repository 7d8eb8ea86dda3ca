"""Where each service is, region by region: transcribed from the endpoint tables, and found in the specs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.spec.nodes import Spec

COMMON = """\
    af-north-1 af-south-1 ae-ad-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5
    cn-east-2 cn-east-3 cn-east-4 cn-east-5 cn-north-1 cn-north-4 cn-north-9 cn-north-11 cn-north-12
    cn-south-1 cn-south-2 cn-south-4 cn-southwest-2 cn-southwest-3 la-north-2 la-south-2 me-east-1
    my-kualalumpur-1 na-mexico-1 ru-moscow-1 sa-brazil-1 tr-west-1
""".split()  # noqa: SIM905 - a table is easier to hold against its source in rows
GLOBAL_IAM = ("af-north-1", "ap-southeast-5", "cn-north-11", "cn-south-4", "cn-southwest-3")
ENDPOINTS: dict[tuple[str, str | None], str | None] = {
    **{("kms", region): f"https://kms.{region}.myhuaweicloud.com" for region in [*COMMON, "cn-north-2"]},
    **{("smn", region): f"https://smn.{region}.myhuaweicloud.com" for region in COMMON},
    **{
        ("iam", region): f"https://iam.{region}.myhuaweicloud.com"
        for region in [*COMMON, "cn-north-2"]
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
    **{
        (name, "eu-west-0"): f"https://{name}.eu-west-0.prod-cloud-ocb.orange-business.com"
        for name in ("kms", "smn", "iam")
    },
    ("kms", "not-yet-known-1"): None,
    ("smn", "not-yet-known-1"): None,
    ("kms", None): None,
    ("smn", None): None,
}


@pytest.mark.parametrize(("service", "region"), ENDPOINTS)
def test_the_endpoint_of_a_region(specs: dict[str, Spec], service: str, region: str | None) -> None:
    servers = specs[f"{service}.yaml"].document["servers"]
    found = (server["url"] for server in servers if not _regions(server) or region in _regions(server))
    url = next(found, None)
    assert (url and url.format(region=region)) == ENDPOINTS[service, region]


REGIONS = sorted({region for _, region in ENDPOINTS if region and region != "not-yet-known-1"})


@pytest.mark.parametrize("region", REGIONS)
def test_one_region_is_one_cloud(specs: dict[str, Spec], region: str) -> None:
    """Credentials of a region go to one operator, which the description of each server begins with."""
    found = {}
    for service in ("iam", "kms", "smn"):
        servers = specs[f"{service}.yaml"].document["servers"]
        [server, *_] = [each for each in servers if region in _regions(each) or not _regions(each)]
        found[service] = re.split(r"[,.]", server["description"])[0]
    assert len(set(found.values())) == 1, found


def test_no_region_is_listed_that_is_not_in_the_tables(spec: Spec) -> None:
    known = {region for service, region in ENDPOINTS if service == spec.service}
    assert {region for server in spec.document["servers"] for region in _regions(server)} - known == set()


def _regions(server: dict[str, Any]) -> list[str]:
    """The regions that a server is for; none if it is for all."""
    regions: list[str] = server["variables"]["region"]["enum"] if "variables" in server else []
    return regions
