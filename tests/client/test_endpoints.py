"""The endpoint of each service in each region, as the client knows it."""

from __future__ import annotations

import pytest

from smn_kms._contracts import SERVICES, endpoint_of, regions_of
from tests.spec.test_servers import ENDPOINTS


@pytest.mark.parametrize(("service", "region"), ENDPOINTS)
def test_the_endpoint_of_a_region(service: str, region: str | None) -> None:
    assert endpoint_of(service, region) == ENDPOINTS[service, region]


@pytest.mark.parametrize("service", SERVICES)
def test_no_region_is_known_that_is_not_in_the_tables(service: str) -> None:
    known = {region for name, region in ENDPOINTS if name == service and ENDPOINTS[name, region]}
    assert set(regions_of(service)) <= known
