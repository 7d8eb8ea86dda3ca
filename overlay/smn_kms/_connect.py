"""`connect` and `connect_async`: from a region, a project and credentials to ready services."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from functools import partial
from types import TracebackType
from typing import Any, Self

import httpx

from smn_kms_api import kms, smn
from smn_kms_api.kms.service import AsyncKmsService, KmsService
from smn_kms_api.smn.service import AsyncSmnService, SmnService

from ._contract import Contract
from ._errors import InvalidRequestError, Violation
from ._http import AsyncContractClient, ContractClient
from ._retry import Retry
from ._rules import check_segment
from ._services import CONTRACTS, KMS, SMN

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
"""Seconds to wait for each read, write and free connection, and for a connection to be made."""

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
"""Connections that a service may have open, and may keep open while they are idle."""


class Cloud:
    """The services of one project in one region, synchronous. Made by `connect`; safe to share by threads.

    Attributes:
        kms: Customer master keys and their imported material.
        smn: The KMS keys of SMN topics.
    """

    def __init__(self, kms: KmsService, smn: SmnService) -> None:
        self.kms = kms
        self.smn = smn

    def close(self) -> None:
        """Close every connection; the services cannot be used afterwards."""
        for service in (self.kms, self.smn):
            service.client.get_httpx_client().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncCloud:
    """The services of one project in one region, asynchronous. Made by `connect_async`.

    Attributes:
        kms: Customer master keys and their imported material.
        smn: The KMS keys of SMN topics.
    """

    def __init__(self, kms: AsyncKmsService, smn: AsyncSmnService) -> None:
        self.kms = kms
        self.smn = smn

    async def close(self) -> None:
        """Close every connection; the services cannot be used afterwards."""
        for service in (self.kms, self.smn):
            await service.client.get_async_httpx_client().aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def connect(
    *,
    region: str | None = None,
    project_id: str | None = None,
    auth: httpx.Auth | None = None,
    endpoint: str | None = None,
    endpoints: Mapping[str, str] | None = None,
    timeout: float | httpx.Timeout = DEFAULT_TIMEOUT,
    retry: Retry | bool = True,
    proxy: str | None = None,
    verify: bool | str | ssl.SSLContext = True,
    cert: str | tuple[str, str] | None = None,
    limits: httpx.Limits = DEFAULT_LIMITS,
    http2: bool = False,
) -> Cloud:
    """Connect to the services of one project. Nothing is sent until the first call.

    Args:
        region: Region id, such as `cn-north-4`. Not needed where endpoints are given for every service.
        project_id: Id of the project in that region; tokens must be scoped to it.
        auth: Credentials, such as `TokenAuth`, or any `httpx.Auth`.
        endpoint: One base URL for all services, for a sandbox or a gateway.
        endpoints: Base URLs by service (`kms`, `smn`), before `endpoint` and the region.
        timeout: Seconds for each step (connect, read, write, wait for a connection), or an
            `httpx.Timeout`. Default: 60 seconds, 10 to connect.
        retry: When and for how long a call is tried again; `False` for a single try.
        proxy: URL of a proxy. Default: what the environment says (`HTTPS_PROXY` and its kin).
        verify: `False` to trust any server, the path of a CA bundle, or an `ssl.SSLContext`.
        cert: Client certificate: the path of a PEM file, or the paths of certificate and key.
        limits: Size of the connection pool of each service.
        http2: Whether to speak HTTP/2 where the server does. Needs the `http2` extra.

    Raises:
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
    """
    urls, project = _check(region, project_id, auth, endpoint, endpoints)
    options = _options(auth, timeout, retry, proxy, verify, cert, limits, http2)
    clients = {name: ContractClient(CONTRACTS[name], base_url=url, **options) for name, url in urls.items()}
    # The generated clients get no base URL of their own: only the client set here knows where to send.
    return Cloud(
        KmsService(
            kms.Client(base_url="").set_httpx_client(clients[KMS.service]),
            project_id=project,
            prepare=partial(_prepare, KMS),
        ),
        SmnService(
            smn.Client(base_url="").set_httpx_client(clients[SMN.service]),
            project_id=project,
            prepare=partial(_prepare, SMN),
        ),
    )


def connect_async(
    *,
    region: str | None = None,
    project_id: str | None = None,
    auth: httpx.Auth | None = None,
    endpoint: str | None = None,
    endpoints: Mapping[str, str] | None = None,
    timeout: float | httpx.Timeout = DEFAULT_TIMEOUT,
    retry: Retry | bool = True,
    proxy: str | None = None,
    verify: bool | str | ssl.SSLContext = True,
    cert: str | tuple[str, str] | None = None,
    limits: httpx.Limits = DEFAULT_LIMITS,
    http2: bool = False,
) -> AsyncCloud:
    """Connect to the services of one project, asynchronously: `connect` with every call awaited.

    Takes what `connect` takes and raises what it raises. Use as `async with connect_async(...) as cloud`.
    """
    urls, project = _check(region, project_id, auth, endpoint, endpoints)
    options = _options(auth, timeout, retry, proxy, verify, cert, limits, http2)
    clients = {
        name: AsyncContractClient(CONTRACTS[name], base_url=url, **options) for name, url in urls.items()
    }
    return AsyncCloud(
        AsyncKmsService(
            kms.Client(base_url="").set_async_httpx_client(clients[KMS.service]),
            project_id=project,
            prepare=partial(_prepare, KMS),
        ),
        AsyncSmnService(
            smn.Client(base_url="").set_async_httpx_client(clients[SMN.service]),
            project_id=project,
            prepare=partial(_prepare, SMN),
        ),
    )


def _prepare(
    contract: Contract,
    operation_id: str,
    parameters: Mapping[str, object],
    body: Mapping[str, object] | None,
) -> dict[str, Any]:
    """Check the arguments of a facade method as the caller gave them; return the body as it is sent."""
    return contract.check_arguments(contract.operations[operation_id], parameters, body) or {}


def _check(
    region: str | None,
    project_id: str | None,
    auth: httpx.Auth | None,
    endpoint: str | None,
    endpoints: Mapping[str, str] | None,
) -> tuple[dict[str, str], str]:
    """The base URL of each service, and the project id."""
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
    if project_id is None:
        found.append(Violation("project_id", "required", "is required"))
    else:
        check_segment(project_id, "project_id", found)
    if not isinstance(auth, httpx.Auth):
        found.append(Violation("auth", "required", "is required, an httpx.Auth such as TokenAuth"))
    if found:
        raise InvalidRequestError(tuple(dict.fromkeys(found)))
    return urls, str(project_id)


def _base_url(contract: Contract, region: str | None, given: str | None, found: list[Violation]) -> str:
    if given is not None:
        if not _is_base_url(given):
            found.append(Violation("endpoint", "format", "must be an http or https URL with a host"))
        return given
    if region is None:
        found.append(Violation("region", "required", "is required where no endpoint is given"))
        return ""
    url = contract.endpoint(region)
    if url is None:
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


def _options(
    auth: httpx.Auth | None,
    timeout: float | httpx.Timeout,
    retry: Retry | bool,
    proxy: str | None,
    verify: bool | str | ssl.SSLContext,
    cert: str | tuple[str, str] | None,
    limits: httpx.Limits,
    http2: bool,
) -> dict[str, Any]:
    if isinstance(retry, bool):
        retry = Retry() if retry else Retry(attempts=1)
    return {
        "auth": auth,
        "timeout": timeout,
        "retry": retry,
        "limits": limits,
        "http2": http2,
        "proxy": proxy,
        "verify": _tls(verify, cert),
    }


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
