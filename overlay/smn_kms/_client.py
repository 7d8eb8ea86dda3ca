"""`connect` and `connect_async`, and the clouds that they return."""

from __future__ import annotations

import copy
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import httpx

import smn_kms_api
from smn_kms_api._runtime import public_names

from ._call import CLOSED, DEFAULT_TIMEOUT, AsyncConnection, CallOptions, Connection
from ._config import Config, as_retry, as_timeout, configure, is_a
from ._errors import ClientClosedError, InvalidRequestError, NotFoundError, TransportError, Violation
from ._frames import guarded
from ._given import Given, as_segment
from ._http import MAX_RESPONSE_BYTES, AsyncClient, Client
from ._redaction import Uncopied
from ._retry import Retry
from ._transport import AsyncPooledTransport, PooledTransport
from ._wiring import DEFAULT_LIMITS

if TYPE_CHECKING:
    from smn_kms_api.iam.models import Project
    from smn_kms_api.iam.service import AsyncIamService, IamService
    from smn_kms_api.kms.service import AsyncKmsService, KmsService
    from smn_kms_api.smn.service import AsyncSmnService, SmnService

FilePath = str | PathLike[str]
"""A file, as `open` takes it; `~` at its beginning is the home directory."""


class _Service:
    """A service as an attribute of a cloud, loaded with its first use; on the cloud's class, its class."""

    def __init__(self, service: str, class_name: str) -> None:
        self._service = service
        self._class_name = class_name

    def __get__(self, cloud: BaseCloud | None, owner: type[BaseCloud]) -> Any:
        module = import_module(f"{smn_kms_api.__name__}.{self._service}.service")
        kind = getattr(module, self._class_name)
        if cloud is None:
            return kind
        service = cloud._connected(self._service, kind)
        cloud.__dict__[self._service] = service
        return service


class BaseCloud(Uncopied):
    """The services of one project in one region. No I/O."""

    _instead = "connect once in each process"
    _connection: type[Connection | AsyncConnection]

    def __init__(
        self, config: Config, http: Any, project_id: str | None = None, auth: httpx.Auth | None = None
    ) -> None:
        self._config = config
        self._http = http
        self._project_id = project_id or config.resolved.project_id
        self._auth = auth or self._project_auth()

    def __repr__(self) -> str:
        urls = self._config.urls
        shown = {
            "region": self._config.resolved.region,
            "project_id": self._project_id,
            **({"endpoint": urls["kms"]} if len({*urls.values()}) == 1 else urls),
        }
        return f"<{type(self).__name__} {' '.join(f'{name}={value}' for name, value in shown.items())}>"

    def __dir__(self) -> Iterable[str]:
        return public_names(super().__dir__())

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        retry: Retry | bool | None = None,
        project_id: str | None = None,
    ) -> Self:
        """The same cloud with other options; connections and credentials are shared.

        Closing one of the two closes both.

        Args:
            timeout: As for `connect`; `None` leaves it as it is.
            retry: As for `connect`; `None` leaves it as it is.
            project_id: Another project of the region. A `PasswordAuth` gets a token for it; a token that was
                passed to `connect` is good for its own project only.

        Raises:
            InvalidRequestError: An argument is malformed; `violations` names all of them.
        """
        given = Given()
        before = self._config.options
        options = CallOptions(
            before.timeout if timeout is None else given.read("timeout", timeout, as_timeout),
            before.retry if retry is None else given.read("retry", retry, as_retry),
            before.headers,
        )
        project_id = given.take("project_id", project_id, as_segment)
        given.close()
        config = copy.copy(self._config)
        config.options = options
        same_project = project_id in (None, self._project_id)
        return type(self)(
            config, self._http, project_id or self._project_id, self._auth if same_project else None
        )

    def _check_open(self) -> None:
        if self._http.is_closed:
            raise ClientClosedError(CLOSED)

    def _project_auth(self) -> httpx.Auth:
        """The credentials for calls of the project."""
        config = self._config
        auth: Any = config.resolved.auth
        if not is_a(auth, "_password", "PasswordAuth"):
            return auth  # type: ignore[no-any-return]
        return auth.within(  # type: ignore[no-any-return]
            region=config.resolved.region,
            project_id=self._project_id,
            project_name=config.resolved.project_name,
            endpoint=config.urls.get("iam"),
            http=self._http,
            options=config.options,
        )

    def _connected(self, service: str, kind: Any) -> Any:
        config = self._config
        if service not in config.urls:
            reason = "must be passed to connect: nothing says which IAM belongs to the other endpoints"
            raise InvalidRequestError((Violation(f"endpoints[{service!r}]", "required", reason),))
        connection = self._connection(service, config.urls[service], self._http, self._auth, config.options)
        if service == "iam":
            return kind(connection)
        if self._project_id is None:
            reason = "before its project is looked up: enter it first, with `async with`"
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {service!r} {reason}")
        return kind(connection, project_id=self._project_id)

    def _project_name(self) -> str:
        return str(self._config.resolved.project_name)


class Cloud(BaseCloud):
    """The services of one project in one region, synchronous. `connect` returns it. Threads may share it.

    Attributes:
        iam: Tokens and projects.
        kms: Customer master keys and their imported material.
        smn: The KMS keys of SMN topics.
    """

    _connection = Connection

    if TYPE_CHECKING:
        iam: IamService
        kms: KmsService
        smn: SmnService
    else:
        iam = _Service("iam", "IamService")
        kms = _Service("kms", "KmsService")
        smn = _Service("smn", "SmnService")

    def close(self) -> None:
        """Close every connection; the services cannot be used afterwards."""
        self._http.close()

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find_project(self) -> None:
        """Look the project up by its name, which is that of the region unless the environment says more."""
        if self._project_id is None:
            projects: list[Project] = []
            # Where a login comes first, its token is for the same project, and a missing one shows there.
            with suppress(NotFoundError):
                projects = self.iam.list_projects(name=self._project_name()).projects
            self._project_id = _only(projects, self._project_name())


class AsyncCloud(BaseCloud):
    """The services of one project in one region, asynchronous. `connect_async` returns it.

    Attributes:
        iam: Tokens and projects.
        kms: Customer master keys and their imported material.
        smn: The KMS keys of SMN topics.
    """

    _connection = AsyncConnection

    if TYPE_CHECKING:
        iam: AsyncIamService
        kms: AsyncKmsService
        smn: AsyncSmnService
    else:
        iam = _Service("iam", "AsyncIamService")
        kms = _Service("kms", "AsyncKmsService")
        smn = _Service("smn", "AsyncSmnService")

    async def close(self) -> None:
        """Close every connection; the services cannot be used afterwards."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        self._check_open()
        try:
            await self._find_credentials()
            await self._find_project()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _find_credentials(self) -> None:
        """Ask the metadata service for keys, where nothing else has any."""
        auth: Any = self._auth
        if not is_a(auth, "_metadata", "MetadataAuth"):
            return
        try:
            await auth.keys_async()
        except TransportError as error:
            not_found = self._config.resolved.credentials_not_found(str(error))
        else:
            return
        raise not_found

    async def _find_project(self) -> None:
        """Look the project up by its name, which is that of the region unless the environment says more."""
        if self._project_id is None:
            projects: list[Project] = []
            # As in `Cloud`.
            with suppress(NotFoundError):
                projects = (await self.iam.list_projects(name=self._project_name())).projects
            self._project_id = _only(projects, self._project_name())


@guarded
def connect(
    *,
    region: str | None = None,
    project_id: str | None = None,
    auth: httpx.Auth | None = None,
    endpoint: str | None = None,
    endpoints: Mapping[str, str] | None = None,
    timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
    retry: Retry | bool = True,
    proxy: str | None = None,
    verify: bool | FilePath | ssl.SSLContext | None = None,
    cert: FilePath | tuple[FilePath, FilePath] | None = None,
    limits: httpx.Limits = DEFAULT_LIMITS,
    http2: bool = False,
    max_response_bytes: int = MAX_RESPONSE_BYTES,
    transport: httpx.BaseTransport | None = None,
    user_agent: str | None = None,
    metadata: bool | None = None,
) -> Cloud:
    """Connect to the services of one project.

    Nothing is sent until the first call, unless the project has to be looked up.

    Credentials, region and project come from the first of these places that has them:

    1. the arguments, of which an empty string counts as none;
    2. the environment, under the names of the provider's SDK (`HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`);
    3. the environment, under those of its Terraform provider (`HW_ACCESS_KEY`, `HW_SECRET_KEY`,
       `HW_REGION_NAME`);
    4. the credentials file of the SDK (`~/.huaweicloud/credentials`);
    5. for credentials alone, the metadata service of a cloud server, which has 3 seconds to respond.

    `docs/client.md` lists every variable.

    Args:
        region: Region id, such as `cn-north-4`. Not needed where endpoints are given for every service.
        project_id: Id of the project in that region; tokens must be scoped to it. Default: IAM is asked for
            the project named after the region.
        auth: Credentials: `TokenAuth`, `AkSkAuth`, `PasswordAuth`, or any `httpx.Auth`.
        endpoint: One base URL for all services, for a sandbox or a gateway.
        endpoints: Base URLs by service (`kms`, `smn`, `iam`), before `endpoint` and the region.
        timeout: Seconds for each step (connect, read, write, wait for a connection), or an
            `httpx.Timeout`. Default: 60 seconds, 10 to connect. `None` for no limit.
        retry: How often and for how long a call is attempted; `False` for a single attempt.
        proxy: URL of a proxy. Default: what the environment says (`HTTPS_PROXY` and the like).
        verify: `False` to trust any server, the path of a CA file, or an `ssl.SSLContext`. Default: the
            authorities of httpx, or those of `SSL_CERT_FILE` or `SSL_CERT_DIR`.
        cert: Client certificate: the path of a PEM file, or the paths of certificate and key.
        limits: How many connections may be open, and how many of them may stay open while they are idle.
        http2: Whether to speak HTTP/2 where the server does. Needs the `http2` extra.
        max_response_bytes: How many bytes of a response are read. Default: 8 MiB, many times what services
            send. A longer response raises `InvalidResponseError`, or the error of its status without a body.
        transport: Sends the requests in place of this package's own, for tests: `httpx.MockTransport`, say.
            Logins go through it, the metadata service does not. `proxy`, `verify`, `cert`, `limits` and
            `http2` then have no effect.
        user_agent: Put before this package's own name and version in the header `User-Agent`.
        metadata: `False` not to ask the metadata service, as the variable `SMN_KMS_METADATA=false` does.

    Raises:
        CredentialsNotFoundError: There are no credentials in any of these places.
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
        SmnKmsError: The project could not be looked up.

    Warns:
        InsecureConnectionWarning: An endpoint is `http://` and not loopback, or `verify` is `False`.
    """
    config = configure(locals(), transport_kind=httpx.BaseTransport, probe=_metadata_keys)
    transport = config.transport or PooledTransport(**config.wiring)
    cloud = Cloud(config, Client(transport, max_response_bytes=config.max_response_bytes))
    try:
        cloud._find_project()
    except BaseException:
        cloud.close()
        raise
    return cloud


@guarded
def connect_async(
    *,
    region: str | None = None,
    project_id: str | None = None,
    auth: httpx.Auth | None = None,
    endpoint: str | None = None,
    endpoints: Mapping[str, str] | None = None,
    timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
    retry: Retry | bool = True,
    proxy: str | None = None,
    verify: bool | FilePath | ssl.SSLContext | None = None,
    cert: FilePath | tuple[FilePath, FilePath] | None = None,
    limits: httpx.Limits = DEFAULT_LIMITS,
    http2: bool = False,
    max_response_bytes: int = MAX_RESPONSE_BYTES,
    transport: httpx.AsyncBaseTransport | None = None,
    user_agent: str | None = None,
    metadata: bool | None = None,
) -> AsyncCloud:
    """Connect to the services of one project, asynchronously: `connect` with every call awaited.

    Takes what `connect` takes. Use it as `async with connect_async(...) as cloud`, which asks the metadata
    service for credentials and IAM for the project where that is needed, and raises what that raises.
    """
    config = configure(locals(), transport_kind=httpx.AsyncBaseTransport, probe=_metadata_auth)
    transport = config.transport or AsyncPooledTransport(**config.wiring)
    http = AsyncClient(transport, max_response_bytes=config.max_response_bytes)
    return AsyncCloud(config, http)


def _metadata_auth() -> httpx.Auth:
    # Loaded where nothing else has credentials.
    from .auth._metadata import MetadataAuth

    return MetadataAuth()


def _metadata_keys() -> httpx.Auth:
    # As above.
    from .auth._metadata import find

    return find()


def _only(projects: Iterable[Project], name: str) -> str:
    """The id of the one project that bears a name."""
    ids = [project.id for project in projects]
    if len(ids) == 1:
        return ids[0]
    reason = f"must be passed: no project of these credentials is named {name}"
    if ids:
        reason = f"must be passed, one of {', '.join(ids)}: all are named {name}"
    raise InvalidRequestError((Violation("project_id", "required", reason),))
