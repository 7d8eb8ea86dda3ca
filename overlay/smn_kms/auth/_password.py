"""Authentication with name and password: log in, and stay logged in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx

from .._call import AsyncConnection, CallOptions, Connection
from .._contracts import SECRET_RESPONSE_HEADERS, endpoint_of
from .._errors import InvalidRequestError, InvalidResponseError, Violation
from .._frames import guarded
from .._given import Given, RefusedError, as_base_url, as_name, as_password, as_region, as_segment, as_word
from .._http import AsyncClient, Client
from .._transport import AsyncPooledTransport, PooledTransport
from .._wiring import transport_options
from ._renewal import Lease, Refusals, Renewal, moment
from ._token import RenewedTokenAuth

if TYPE_CHECKING:
    from smn_kms_api._runtime import RawResponse

RENEW_BEFORE = timedelta(minutes=10)
"""How long before its end a token is renewed."""

_IAM = "iam"
(_SUBJECT_TOKEN,) = SECRET_RESPONSE_HEADERS


class PasswordAuth(RenewedTokenAuth):
    """Name and password of an IAM user: log in on the first call, and again before the token ends.

    When a service refuses the token, the call logs in again and is sent again, once. Threads and tasks share
    one token and one login. A password that IAM refuses is not sent again for 30 minutes, since refused
    logins lock the user; a new object sends it. A HUAWEI ID cannot log in with a password; use access keys.

    Args:
        user: Name of the IAM user.
        password: Password of the user.
        domain: Name of the account that the user belongs to.
        region: Region id, for the base URL of IAM. Not needed with `connect`.
        project_id: Project that tokens are scoped to. Default: the project named after the region. Not needed
            with `connect`.
        endpoint: Base URL of IAM, in place of the one of the region. Not needed with `connect`.

    Raises:
        InvalidRequestError: A value is missing or malformed. The message does not contain the value.
    """

    @guarded
    def __init__(
        self,
        *,
        user: str,
        password: str,
        domain: str,
        region: str | None = None,
        project_id: str | None = None,
        endpoint: str | None = None,
    ) -> None:
        given = Given()
        self._user = given.need("user", user, as_name)
        self._password = given.need("password", password, as_password)
        self._domain = given.need("domain", domain, as_name)
        self._region = given.take("region", region, as_region)
        self._project_id = given.take("project_id", project_id, as_segment)
        self._project_name = self._region
        self._endpoint = given.take("endpoint", endpoint, as_base_url)
        given.close()
        self._refusals = Refusals()
        super().__init__(Renewal(self._log_in, self._log_in_async, self._refusals))
        self._http: httpx.Client | httpx.AsyncClient | None = None
        self._options = CallOptions()

    @property
    def knows_iam(self) -> bool:
        """Whether the constructor was told which IAM to ask."""
        return bool(self._endpoint or self._region)

    def within(
        self,
        *,
        region: str | None,
        project_id: str | None,
        project_name: str | None,
        endpoint: str | None,
        http: httpx.Client | httpx.AsyncClient,
        options: CallOptions,
    ) -> PasswordAuth:
        """The same user in a project; what the constructor was given goes first.

        Args:
            region: Region id.
            project_id: Project that tokens are scoped to, `None` for one by its name.
            project_name: Its name.
            endpoint: Base URL of IAM.
            http: The client that logs in: a synchronous one for synchronous calls, else an asynchronous one.
            options: What holds for the login.
        """
        scoped = PasswordAuth(
            user=self._user,
            password=self._password,
            domain=self._domain,
            region=self._region or region,
            project_id=self._project_id or project_id,
            endpoint=self._endpoint or endpoint,
        )
        scoped._renewal = Renewal(scoped._log_in, scoped._log_in_async, self._refusals)
        scoped._refusals = self._refusals
        scoped._project_name = self._region or project_name
        scoped._http = http
        scoped._options = options
        return scoped

    def _log_in(self) -> Lease[str]:
        # Loaded with the first login; most programs have none.
        from smn_kms_api.iam.service import IamService

        url, arguments = self._url(), self._login()
        if isinstance(self._http, httpx.Client):
            connection = Connection(_IAM, url, self._http, None, self._options)
            return _lease(IamService(connection).with_raw_response.create_token(**arguments))
        with Client(PooledTransport(**_wiring())) as http:
            connection = Connection(_IAM, url, http, None, self._options)
            return _lease(IamService(connection).with_raw_response.create_token(**arguments))

    async def _log_in_async(self) -> Lease[str]:
        # As in `_log_in`.
        from smn_kms_api.iam.service import AsyncIamService

        url, arguments = self._url(), self._login()
        if isinstance(self._http, httpx.AsyncClient):
            connection = AsyncConnection(_IAM, url, self._http, None, self._options)
            return _lease(await AsyncIamService(connection).with_raw_response.create_token(**arguments))
        async with AsyncClient(AsyncPooledTransport(**_wiring())) as http:
            connection = AsyncConnection(_IAM, url, http, None, self._options)
            return _lease(await AsyncIamService(connection).with_raw_response.create_token(**arguments))

    def _url(self) -> str:
        """The base URL of IAM."""
        url = self._endpoint or (self._region and endpoint_of(_IAM, self._region))
        if not url:
            raise InvalidRequestError(
                (Violation("region", "required", "must be given, or endpoint: they say which IAM to ask"),)
            )
        return url

    def _login(self) -> Mapping[str, Any]:
        """The arguments of `create_token`."""
        from smn_kms_api.iam import models

        if self._project_id:
            project = models.Reference(id=self._project_id)
        elif self._project_name:
            project = models.Reference(name=self._project_name)
        else:
            raise InvalidRequestError(
                (Violation("project_id", "required", "must be given where no region is"),)
            )
        user = models.PasswordUser(
            name=self._user, password=self._password, domain=models.AccountName(name=self._domain)
        )
        identity = models.Identity(methods=["password"], password=models.PasswordIdentity(user=user))
        return {
            "auth": models.Auth(identity=identity, scope=models.Scope(project=project)),
            "nocatalog": "true",
        }

    def __repr__(self) -> str:
        return "PasswordAuth(user=<redacted>, password=<redacted>, domain=<redacted>)"


def _wiring() -> Mapping[str, Any]:
    """How connections are made for a login without a cloud: as `connect` makes them by default."""
    given = Given()
    options = transport_options(given)
    given.close()
    return options


def _lease(response: RawResponse[Any]) -> Lease[str]:
    """The token of a login."""
    try:
        token = as_word(response.headers.get(_SUBJECT_TOKEN, ""))
    except RefusedError:
        raise InvalidResponseError(
            f"the response lacks the header {_SUBJECT_TOKEN}, or it holds no token",
            status_code=response.status_code,
            service=_IAM,
            operation="createToken",
            request_id=response.request_id,
        ) from None
    return Lease.until(token, moment(response.parsed.token.expires_at), RENEW_BEFORE)
