"""What `connect` is given, checked and completed: where to send, as whom, and over which connections."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any

import attrs
import httpx

from ._contract import Contract
from ._errors import InvalidRequestError, Violation
from ._password import PasswordAuth
from ._retry import Retry
from ._rules import check_segment
from ._services import CONTRACTS, IAM


@attrs.frozen
class Settings:
    """Everything that a cloud is made from.

    Attributes:
        urls: Base URL by service.
        options: What the HTTP client of each service takes.
        region: Region id, `None` where only endpoints are known.
        project_id: Id of the project, `None` while it is not known.
    """

    urls: Mapping[str, str]
    options: Mapping[str, Any] = attrs.field(repr=False)
    region: str | None
    project_id: str | None

    def find_project_id(self) -> str:
        """Ask IAM for the id of the project that bears the name of the region.

        Raises:
            InvalidRequestError: No project has that name, or several have.
            SmnKmsError: IAM refused, or did not answer as the spec promises.
        """
        from ._iam import find_project_id

        return find_project_id(str(self.region), {**self.options, "base_url": self.urls[IAM.service]})


def settle(
    region: str | None,
    project_id: str | None,
    auth: httpx.Auth | None,
    endpoint: str | None,
    endpoints: Mapping[str, str] | None,
    options: Mapping[str, Any],
) -> Settings:
    """Check the arguments of `connect`, and complete them.

    Raises:
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
    """
    given = endpoints or {}
    found = [
        Violation(f"endpoints[{name!r}]", "enum", f"must be one of {', '.join(CONTRACTS)}")
        for name in given
        if name not in CONTRACTS
    ]
    urls = {
        name: _base_url(contract, region, given.get(name, endpoint), found)
        for name, contract in CONTRACTS.items()
    }
    if project_id is not None:
        check_segment(project_id, "project_id", found)
    elif region is None:
        found.append(Violation("project_id", "required", "is required where no region is given"))
    if not isinstance(auth, httpx.Auth):
        found.append(Violation("auth", "required", "is required, an httpx.Auth such as TokenAuth"))
    if found:
        raise InvalidRequestError(tuple(dict.fromkeys(found)))
    if isinstance(auth, PasswordAuth):
        auth = auth.within(region=region, project_id=project_id, endpoint=urls[IAM.service], options=options)
    return Settings(urls, {**options, "auth": auth}, region, project_id)


def http_options(
    timeout: float | httpx.Timeout | None,
    retry: Retry | bool,
    proxy: str | None,
    verify: bool | str | ssl.SSLContext,
    cert: str | tuple[str, str] | None,
    limits: httpx.Limits,
    http2: bool,
) -> dict[str, Any]:
    """What the HTTP client of each service takes, credentials aside."""
    if isinstance(retry, bool):
        retry = Retry() if retry else Retry(attempts=1)
    return {
        "timeout": timeout,
        "retry": retry,
        "proxy": proxy,
        "verify": _tls(verify, cert),
        "limits": limits,
        "http2": http2,
    }


def _base_url(contract: Contract, region: str | None, given: str | None, found: list[Violation]) -> str:
    if given is not None:
        if not _is_base_url(given):
            found.append(Violation("endpoint", "format", "must be an http or https URL with a host"))
        return given
    url = contract.endpoint(region)
    if url is None and region is None:
        found.append(Violation("region", "required", "is required where no endpoint is given"))
    elif url is None:
        known = ", ".join(contract.regions)
        reason = f"is not known for {contract.service}: pass an endpoint, or one of {known}"
        found.append(Violation("region", "enum", reason))
    return url or ""


def _is_base_url(value: object) -> bool:
    try:
        url = httpx.URL(str(value))
    except httpx.InvalidURL:
        return False
    return url.scheme in ("http", "https") and bool(url.host)


def _tls(verify: bool | str | ssl.SSLContext, cert: str | tuple[str, str] | None) -> ssl.SSLContext:
    if isinstance(verify, ssl.SSLContext):
        context = verify
    elif isinstance(verify, str):
        context = ssl.create_default_context(cafile=verify)
    else:
        context = httpx.create_ssl_context(verify=verify)
    if cert is not None:
        context.load_cert_chain(*([cert] if isinstance(cert, str) else cert))
    return context
