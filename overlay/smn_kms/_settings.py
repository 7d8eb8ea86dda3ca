"""What `connect` is given, checked and completed: where to send, as whom, and over which connections."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from typing import Any

import attrs
import httpx

from . import _environment
from ._contract import Contract
from ._credentials import resolve
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
        # Loaded when it is needed; most programs know their project.
        from ._iam import find_project_id

        return find_project_id(str(self.region), {**self.options, "base_url": self.urls[IAM.service]})


def settle(
    region: str | None,
    project_id: str | None,
    auth: Any,
    endpoint: str | None,
    endpoints: Mapping[str, str] | None,
    options: Mapping[str, Any],
) -> Settings:
    """Check the arguments of `connect`, and complete them from the environment.

    Raises:
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
    """
    given: dict[str, str | None] = {**dict.fromkeys(CONTRACTS, endpoint), **(endpoints or {})}
    found = [
        Violation(f"endpoints[{name!r}]", "enum", f"must be one of {', '.join(CONTRACTS)}")
        for name in given
        if name not in CONTRACTS
    ]
    if project_id is not None:
        check_segment(project_id, "project_id", found)
    if not isinstance(auth, httpx.Auth | None):
        found.append(Violation("auth", "type", "must be an httpx.Auth, such as TokenAuth"))
    found += [
        Violation("endpoint", "format", f"must be an http or https URL with a host (for {name})")
        for name in CONTRACTS
        if given[name] is not None and not _is_base_url(given[name])
    ]
    if found:
        raise InvalidRequestError(tuple(found))
    region_needed = any(
        given[name] is None and not contract.endpoint(None) for name, contract in CONTRACTS.items()
    )
    resolved = resolve(auth, region, project_id, region_needed=region_needed)
    given[IAM.service] = given[IAM.service] or resolved.iam_endpoint
    urls = {
        name: given[name] or _url(contract, resolved.region, found) for name, contract in CONTRACTS.items()
    }
    if found:
        raise InvalidRequestError(tuple(found))
    auth = resolved.auth
    if isinstance(auth, PasswordAuth):
        auth = auth.within(
            region=resolved.region,
            project_id=resolved.project_id,
            endpoint=urls[IAM.service],
            options=options,
        )
    return Settings(urls, {**options, "auth": auth}, resolved.region, resolved.project_id)


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


def _url(contract: Contract, region: str | None, found: list[Violation]) -> str:
    """The base URL that the environment or the spec knows for a service."""
    url = region and _environment.endpoint(os.environ, contract.service, region)
    url = url or contract.endpoint(region)
    if url is None:
        known = ", ".join(contract.regions)
        reason = f"{region} is not known for {contract.service}: pass an endpoint, or one of {known}"
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
