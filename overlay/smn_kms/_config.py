"""The arguments of `connect`, checked and completed: where to send, as whom, and how."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import httpx

from ._call import CallOptions, request_headers
from ._contracts import SERVICES, endpoint_of, regions_of
from ._errors import InvalidRequestError, Violation
from ._retry import Retry
from ._schema import check_header_values, segment_violation
from .auth._chain import Resolved, endpoint_from, resolve


@attrs.frozen
class Config:
    """Everything that a cloud is made from, its HTTP client aside.

    Attributes:
        urls: Base URL by service.
        resolved: Credentials, region, project, and where they were looked for.
        options: What holds for every call.
    """

    urls: Mapping[str, str]
    resolved: Resolved = attrs.field(repr=False)
    options: CallOptions


def configure(
    *,
    region: str | None,
    project_id: str | None,
    auth: Any,
    endpoint: str | None,
    endpoints: Mapping[str, str] | None,
    timeout: float | httpx.Timeout | None,
    retry: Retry | bool,
    user_agent: str | None,
    probe: Callable[[], httpx.Auth],
) -> Config:
    """Check the arguments of `connect`, and complete them from the environment.

    Takes what `connect` takes, and `probe`, which gets the credentials of the metadata service or raises
    `TransportError`.

    Raises:
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
    """
    given: dict[str, str | None] = {**dict.fromkeys(SERVICES, endpoint), **(endpoints or {})}
    violations = [
        Violation(f"endpoints[{name!r}]", "enum", f"must be one of {', '.join(SERVICES)}")
        for name in given
        if name not in SERVICES
    ]
    if project_id is not None and (violation := segment_violation(project_id, "project_id")):
        violations.append(violation)
    if not isinstance(auth, httpx.Auth | None):
        violations.append(Violation("auth", "type", "must be an httpx.Auth, such as TokenAuth"))
    violations += [
        Violation("endpoint", "format", f"must be an http or https URL with a host (for {name})")
        for name in SERVICES
        if given[name] is not None and not _is_base_url(given[name])
    ]
    if violations:
        raise InvalidRequestError(tuple(violations))
    options = call_options(timeout, retry, user_agent)
    region_needed = any(given[name] is None and not endpoint_of(name, None) for name in SERVICES)
    resolved = resolve(auth, region, project_id, region_needed=region_needed, probe=probe)
    given["iam"] = given["iam"] or resolved.iam_endpoint
    urls = {name: given[name] or _url(name, resolved.region, violations) for name in SERVICES}
    if violations:
        raise InvalidRequestError(tuple(violations))
    return Config(urls, resolved, options)


def call_options(
    timeout: float | httpx.Timeout | None, retry: Retry | bool, user_agent: str | None
) -> CallOptions:
    """What holds for every call of a cloud."""
    if user_agent is not None:
        # A comment in it may have spaces.
        text = user_agent.replace(" ", "_") if isinstance(user_agent, str) else None
        check_header_values({"user_agent": text})
    return CallOptions(as_timeout(timeout), as_retry(retry), request_headers(user_agent))


def as_timeout(timeout: float | httpx.Timeout | None) -> httpx.Timeout:
    """The time-outs of each step that an argument stands for."""
    return timeout if isinstance(timeout, httpx.Timeout) else httpx.Timeout(timeout)


def as_retry(retry: Retry | bool) -> Retry:
    """The retry settings that an argument stands for: `False` for a single attempt."""
    if isinstance(retry, bool):
        return Retry() if retry else Retry(attempts=1)
    return retry


def tls_context(verify: bool | str | ssl.SSLContext, cert: str | tuple[str, str] | None) -> ssl.SSLContext:
    """The TLS context of every connection."""
    if isinstance(verify, ssl.SSLContext):
        context = verify
    elif isinstance(verify, str):
        context = ssl.create_default_context(cafile=verify)
    else:
        context = httpx.create_ssl_context(verify=verify)
    if cert is not None:
        context.load_cert_chain(*([cert] if isinstance(cert, str) else cert))
    return context


def _url(service: str, region: str | None, violations: list[Violation]) -> str:
    """The base URL that the environment or the spec has for a service."""
    url = region and endpoint_from(os.environ, service, region)
    url = url or endpoint_of(service, region)
    if url is None:
        known = ", ".join(regions_of(service))
        reason = f"{region} is not known for {service}: pass an endpoint, or one of {known}"
        violations.append(Violation("region", "enum", reason))
    return url or ""


def _is_base_url(value: object) -> bool:
    try:
        url = httpx.URL(str(value))
    except httpx.InvalidURL:
        return False
    return url.scheme in ("http", "https") and bool(url.host)
