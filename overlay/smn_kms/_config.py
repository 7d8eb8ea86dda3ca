"""The arguments of `connect`, checked and completed: where to send, as whom, and how."""

from __future__ import annotations

import inspect
import os
import re
import sys
import warnings
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import httpx

from ._call import CallOptions, request_headers
from ._contracts import SERVICES, endpoint_of, regions_of
from ._errors import InsecureConnectionWarning, TransportError
from ._given import (
    Given,
    RefusedError,
    as_base_url,
    as_boolean,
    as_count,
    as_domain,
    as_seconds,
    as_switch,
    is_absent,
    kind_of,
    suggestion,
)
from ._retry import Retry
from ._schema import plain
from ._wiring import is_loopback, transport_options
from .auth._chain import METADATA, Resolved, as_iam_url, as_one_url, region_variable, regions_file, resolve

_IAM = "iam"


class Config:
    """Everything that a cloud is made from, its HTTP client aside.

    Attributes:
        urls: Base URL by service; without `iam` where nothing says which IAM belongs to the others.
        url_labels: What the base URL of each service is called where it was found.
        resolved: Credentials, region, project, and where they were looked for.
        options: What holds for every call.
        transport: The transport that was passed, if any.
        wiring: What a transport of this package takes, where none was passed.
        max_response_bytes: How many bytes of a response are read.
    """

    def __init__(
        self,
        urls: Mapping[str, str],
        url_labels: Mapping[str, str],
        resolved: Resolved,
        options: CallOptions,
        transport: Any,
        wiring: Mapping[str, Any],
        max_response_bytes: int,
    ) -> None:
        self.urls = urls
        self.url_labels = url_labels
        self.resolved = resolved
        self.options = options
        self.transport = transport
        self.wiring = wiring
        self.max_response_bytes = max_response_bytes


def configure(
    arguments: Mapping[str, Any], *, transport_kind: type, probe: Callable[[], httpx.Auth]
) -> Config:
    """Check the arguments of `connect`, and complete them from the environment.

    Args:
        arguments: What `connect` takes, by name.
        transport_kind: The class of transports that `connect` or `connect_async` takes.
        probe: Gets the credentials of the metadata service or raises `TransportError`.

    Raises:
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
    """
    given = Given()
    is_async = transport_kind is httpx.AsyncBaseTransport
    auth = given.take("auth", arguments["auth"], _as_auth_for(is_async))
    passed = _passed_urls(given, arguments["endpoint"], arguments["endpoints"])
    options = CallOptions(
        given.read("timeout", arguments["timeout"], as_timeout),
        given.read("retry", arguments["retry"], as_retry),
        request_headers(given.take("user_agent", arguments["user_agent"], _as_user_agent)),
    )
    most = given.read("max_response_bytes", arguments["max_response_bytes"], as_count)
    transport = given.take("transport", arguments["transport"], _as_transport(transport_kind))
    resolved = resolve(
        given,
        # Whoever passed something that is no credentials is not to be given those of the environment.
        httpx.Auth() if auth is None and not is_absent(arguments["auth"]) else auth,
        arguments["region"],
        arguments["project_id"],
        region_needed=any(service not in passed for service in SERVICES if service != _IAM),
        iam_needed=_IAM not in passed,
    )
    labels = dict.fromkeys(passed, "endpoint")
    urls = _urls(given, passed, resolved, labels)
    verify, insecure = arguments["verify"], None
    if is_absent(verify) and resolved.is_terraform:
        insecure = resolved.take(given, "insecure", as_switch)
        verify = False if insecure else None
    wiring: Mapping[str, Any] = {}
    if transport is None:
        names = ("proxy", "cert", "limits", "http2")
        wiring = transport_options(given, verify=verify, **{name: arguments[name] for name in names})
    urls = {service: urls[service] for service in SERVICES if service in urls}
    resolved = resolved.complete(given, _metadata_probe(given, arguments["metadata"], probe))
    _warn(urls, wiring and verify, bool(insecure))
    return Config(urls, labels, resolved, options, transport, wiring, most)


def as_timeout(value: object) -> httpx.Timeout:
    """The time-outs of each step that an argument stands for."""
    if isinstance(value, bool) or not isinstance(value, int | float | httpx.Timeout | None):
        wanted = "must be seconds, such as 30, or an httpx.Timeout, or None for no limit"
        raise RefusedError("type", f"{wanted}, not {kind_of(value)}")
    timeout = value if isinstance(value, httpx.Timeout) else httpx.Timeout(value)
    steps = {step: plain(seconds) for step, seconds in timeout.as_dict().items()}
    for seconds in steps.values():
        if seconds is not None:
            as_seconds(seconds)
    return httpx.Timeout(**steps)


def as_retry(value: object) -> Retry:
    """The retry settings that an argument stands for: `False` for a single attempt."""
    if isinstance(value, Retry):
        return value
    if not isinstance(value, bool):
        attempts = value if type(value) is int and value > 0 else 3
        raise RefusedError("type", f"must be True, False or a Retry, such as Retry(attempts={attempts})")
    return Retry() if value else Retry(attempts=1)


def _as_auth_for(is_async: bool) -> Callable[[object], httpx.Auth]:
    def as_auth(value: object) -> httpx.Auth:
        if not isinstance(value, httpx.Auth):
            reason = 'must be credentials, such as TokenAuth("...") or AkSkAuth("...", "...")'
            raise RefusedError("type", f"{reason}, not {kind_of(value)}")
        if not is_async and inspect.iscoroutinefunction(getattr(value, "_source", None)):
            reason = "must be TokenAuth with a plain function: coroutine functions are for connect_async"
            raise RefusedError("type", reason)
        return value

    return as_auth


def _as_user_agent(value: object) -> str:
    if not isinstance(value, str) or not (value.isascii() and value.isprintable()) or value.strip() != value:
        raise RefusedError("pattern", 'must be visible ASCII characters, such as "acme-deploy/2.1"')
    return value


def _as_transport(kind: type) -> Callable[[object], Any]:
    def as_transport(value: object) -> Any:
        if isinstance(value, kind):
            return value
        raise RefusedError("type", f"must be an httpx.{kind.__name__}, not {kind_of(value)}")

    return as_transport


# --- Endpoints --------------------------------------------------------------------------------------------


def _passed_urls(given: Given, endpoint: object, endpoints: object) -> dict[str, str]:
    """The base URLs by service that the caller passed. One that is refused counts as passed."""
    passed = {}
    if not is_absent(endpoint):
        passed = dict.fromkeys(SERVICES, given.read("endpoint", endpoint, as_base_url) or "")
    for service, url in (given.take("endpoints", endpoints, _as_mapping) or {}).items():
        name = f"endpoints[{service!r}]"
        if service not in SERVICES:
            given.refuse(name, "enum", f"must be the URL of a service: {', '.join(SERVICES)}")
        elif not is_absent(url):
            passed[service] = given.read(name, url, as_base_url) or ""
    return passed


def _as_mapping(value: object) -> Mapping[object, object]:
    if not isinstance(value, Mapping):
        raise RefusedError(
            "type", f'must be URLs by service, such as {{"kms": "https://..."}}, not {kind_of(value)}'
        )
    return value


def _urls(
    given: Given, passed: Mapping[str, str], resolved: Resolved, labels: dict[str, str]
) -> dict[str, str]:
    """The base URL of each service, of the first of these that has one. `labels` learns which one that is.

    1. The arguments.
    2. The variables of the provider's SDK, and for IAM those of its Terraform provider and the file.
    3. The domain that the Terraform provider takes from `HW_CLOUD`.
    4. The spec.
    """
    region = resolved.region
    urls = dict(passed)
    if _IAM not in urls:
        label, url = resolved.find(given, "iam_endpoint", as_iam_url)
        if url:
            urls[_IAM], labels[_IAM] = url, str(label)
    open_ = [service for service in SERVICES if service not in urls]
    if region is None:
        if open_ == [_IAM]:
            _refuse_unknown(given, open_, resolved)
        return urls
    path, regions = regions_file(given) if open_ else (None, "")
    cloud_label, cloud = resolved.find(given, "cloud", as_domain) if open_ else (None, None)
    unknown = []
    for service in open_:
        name = region_variable(service, region)
        url = endpoint_of(service, region) if _is_known(region) else None
        if listed := os.environ.get(name):
            urls[service], labels[service] = given.take(name, listed, as_one_url) or "", name
        elif re.search(rf"\b{service}\b", regions, re.IGNORECASE):
            reason = f"must be passed: {path} of the provider's SDK has one, and is not read"
            given.refuse(f"endpoints[{service!r}]", "unsupported", reason)
        elif cloud and not (url or "").endswith(f".{cloud}"):
            urls[service], labels[service] = f"https://{service}.{region.lower()}.{cloud}", str(cloud_label)
        elif url:
            urls[service], labels[service] = url, "the spec"
        else:
            unknown.append(service)
    if unknown:
        _refuse_unknown(given, unknown, resolved)
    return urls


def _is_known(region: str) -> bool:
    return any(region in regions_of(service) for service in SERVICES)


def _refuse_unknown(given: Given, unknown: list[str], resolved: Resolved) -> None:
    """Say that there are services without a base URL. That of IAM is missed only where it is asked."""
    auth: Any = resolved.auth
    if unknown == [_IAM]:
        logs_in = is_a(auth, "_password", "PasswordAuth") and not auth.knows_iam
        if logs_in or resolved.project_id is None:
            reason = "must be passed: nothing says which IAM belongs to the other endpoints"
            given.refuse(f"endpoints[{_IAM!r}]", "required", reason)
        return
    regional = [set(regions_of(service)) for service in unknown if service != _IAM]
    known = sorted(set.intersection(*regional))
    meant = suggestion(resolved.region, known) or f": {', '.join(known)}"
    given.refuse(resolved.region_name, "enum", f"must be a known region, or endpoint be passed{meant}")


# --- Connections ------------------------------------------------------------------------------------------


def is_a(auth: object, module: str, name: str) -> bool:
    """Whether credentials are of a class of `auth/`. There are none of a class whose module is not loaded."""
    loaded = sys.modules.get(f"{__package__}.auth.{module}")
    # A module without the class is being loaded by another thread.
    return isinstance(auth, getattr(loaded, name, ()))


def _metadata_probe(
    given: Given, metadata: object, probe: Callable[[], httpx.Auth]
) -> Callable[[], httpx.Auth]:
    """`probe`, or what says that the metadata service is not to be asked."""
    if metadata is None:
        name, allowed = METADATA, given.take(METADATA, os.environ.get(METADATA), as_switch)
    else:
        name, allowed = "metadata=False", given.read("metadata", metadata, as_boolean)

    def forbidden() -> NoReturn:
        raise TransportError(f"the metadata service, which is not asked because of {name}")

    return forbidden if allowed is False else probe


_warned: set[tuple[str, str]] = set()


def _warn(urls: Mapping[str, str], verify: object, by_variable: bool) -> None:
    """Warn of connections that others can read or answer, once in a process for each target."""
    clear, unverified = [], []
    for url in sorted({*urls.values()}):
        if url.startswith("http:"):
            if not is_loopback(httpx.URL(url).host):
                clear.append(url)
        elif verify is False:
            unverified.append(url)
    way_out = "unset HW_INSECURE" if by_variable else "pass verify=True, or the path of a CA file"
    for targets, text in (
        (clear, "pass an https:// endpoint: everyone on the way can read what goes to"),
        (unverified, f"{way_out}: certificates are not verified, so anyone can answer for"),
    ):
        new = [url for url in targets if (url, text) not in _warned]
        if new:
            _warned.update((url, text) for url in new)
            warnings.warn(f"{text} {', '.join(new)}", InsecureConnectionWarning, _level())


def _level() -> int:
    """The `stacklevel` of whoever called this package."""
    frame, level = sys._getframe(1), 1
    while frame.f_back and f"{frame.f_globals.get('__name__')}.".startswith(f"{__package__}."):
        frame, level = frame.f_back, level + 1
    # `_level` itself is one less than its caller, which `warn` counts from.
    return level
