"""What the spec says about each service as a whole: its base URLs, and which headers hold secrets."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import smn_kms_api

SERVICES = ("iam", "kms", "smn")

CONTRACTS: Mapping[str, Mapping[str, Any]] = {
    service: import_module(f"{smn_kms_api.__name__}.{service}.contract").SERVICE for service in SERVICES
}

TOKEN_HEADER: str = CONTRACTS["kms"]["token_header"]
"""Carries the user token of a request."""

SECURITY_TOKEN_HEADER = "X-Security-Token"  # noqa: S105 - the name of a header
"""Carries the session token of temporary credentials. It is a secret, and httpx does not treat it as one."""

SECRET_REQUEST_HEADERS = frozenset(
    {SECURITY_TOKEN_HEADER, *(name for it in CONTRACTS.values() for name in it["secret_headers"])}
)
"""The names of the request headers whose values are secrets."""

SECRET_RESPONSE_HEADERS = frozenset(
    name for it in CONTRACTS.values() for name in it["secret_response_headers"]
)
"""The names of the response headers whose values are secrets."""

AUTHENTICATION_CODES = frozenset(
    code for contract in CONTRACTS.values() for code in contract["authentication_codes"]
)
"""The error codes by which any operation says that the credentials are at fault."""


def endpoint_of(service: str, region: str | None) -> str | None:
    """The base URL of a service in a region, or of one that needs no region; `None` if the spec has none."""
    for server in CONTRACTS[service]["servers"]:
        if server["regions"] is None or region in server["regions"]:
            return str(server["url"]).format(region=region)
    return None


def regions_of(service: str) -> list[str]:
    """The ids of every region that the spec lists for a service."""
    return sorted(region for server in CONTRACTS[service]["servers"] for region in server["regions"] or ())
