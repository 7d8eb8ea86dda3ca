"""Log in with name and password, and stay logged in."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Generator, Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import httpx

from . import _clock
from ._answers import rejects_credentials
from ._errors import InvalidRequestError, SmnKmsError, Violation
from ._retry import Retry
from ._services import IAM, KMS, SMN
from ._threads import in_thread

if TYPE_CHECKING:
    from ._iam import Token

RENEW_BEFORE = timedelta(minutes=10)
"""How long before its end a token is renewed."""


class PasswordAuth(httpx.Auth):
    """Authenticate as an IAM user: log in on the first call, and again before the token ends.

    When a service answers that the token is no longer good, the call logs in once more and is sent once
    more; no longer than that. Threads and tasks share one token, and while it is being renewed all wait for
    that one login. Users of a HUAWEI ID have no password to log in with; they need access keys.

    Args:
        user: Name of the IAM user.
        password: Its password.
        domain: Name of the account that it belongs to.
        region: Region id; its IAM is asked. Not needed with `connect`.
        project_id: Project that tokens are scoped to; by default the one that bears the name of the region.
            Not needed with `connect`.
        endpoint: Base URL of IAM in place of that of the region. Not needed with `connect`.

    Raises:
        InvalidRequestError: A value is missing or not text. The message does not hold it.
    """

    _header = KMS.security_header("XAuthToken")
    _codes = KMS.authentication_codes | SMN.authentication_codes

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
        given = {"user": user, "password": password, "domain": domain}
        found = [
            Violation(name, "required", "must be a text that is not empty")
            for name, value in given.items()
            if not isinstance(value, str) or not value
        ]
        if found:
            raise InvalidRequestError(tuple(found))
        self._user = user
        self._password = password
        self._domain = domain
        self._region = region
        self._project_id = project_id
        self._endpoint = endpoint
        self._options: Mapping[str, Any] = {"retry": Retry()}
        self._token: Token | None = None
        self._lock = threading.Lock()

    def within(
        self, *, region: str | None, project_id: str | None, endpoint: str | None, options: Mapping[str, Any]
    ) -> PasswordAuth:
        """The same user in a project; what the constructor was given goes first.

        Args:
            region: Region id.
            project_id: Project that tokens are scoped to, `None` for the one named like the region.
            endpoint: Base URL of IAM.
            options: Those of the client that logs in.
        """
        twin = PasswordAuth(
            user=self._user,
            password=self._password,
            domain=self._domain,
            region=self._region or region,
            project_id=self._project_id or project_id,
            endpoint=self._endpoint or endpoint,
        )
        twin._options = options
        return twin

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Put a token on the request, a new one and the request once more if the first was refused."""
        token = self._valid_token()
        response = yield _carrying(request, self._header, token)
        if response.is_error:
            response.read()
        if rejects_credentials(response, self._codes):
            yield _carrying(request, self._header, self._valid_token(refused=token))

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """`sync_auth_flow`; the rare login waits in a thread of its own."""
        token = self._current_token()
        if token is None:
            token = await in_thread(self._valid_token)
        response = yield _carrying(request, self._header, token)
        if response.is_error:
            await response.aread()
        if rejects_credentials(response, self._codes):
            renewed = await in_thread(partial(self._valid_token, refused=token))
            yield _carrying(request, self._header, renewed)

    def _current_token(self) -> Token | None:
        """The token, if it need not be renewed yet."""
        token = self._token
        return token if token and token.expires_at - RENEW_BEFORE > _clock.now() else None

    def _valid_token(self, refused: Token | None = None) -> Token:
        """A token that is not the refused one; while one caller logs in, the others wait for it here."""
        with self._lock:
            token = self._current_token()
            if token is None or token is refused:
                token = self._renewed(refused)
            return token

    def _renewed(self, refused: Token | None) -> Token:
        previous = self._token
        try:
            self._token = self._log_in()
        except SmnKmsError:
            # Before its last minutes are over, an outage of IAM need not be an outage of the caller.
            if previous is None or previous is refused or previous.expires_at <= _clock.now():
                raise
            return previous
        return self._token

    def _log_in(self) -> Token:
        # Loaded with the first login; most programs have none.
        from smn_kms_api.iam import models

        from ._iam import log_in

        url = self._endpoint or (self._region and IAM.endpoint(self._region))
        if not url:
            raise InvalidRequestError(
                (Violation("region", "required", "is required to know which IAM to ask"),)
            )
        if self._project_id:
            scope = models.Reference(id=self._project_id)
        elif self._region:
            scope = models.Reference(name=self._region)
        else:
            raise InvalidRequestError(
                (Violation("project_id", "required", "is required where no region is"),)
            )
        user = models.PasswordUser(
            name=self._user, password=self._password, domain=models.AccountName(name=self._domain)
        )
        return log_in(user, scope, {**self._options, "base_url": url})

    def __repr__(self) -> str:
        return "PasswordAuth(user=<redacted>, password=<redacted>, domain=<redacted>)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("PasswordAuth cannot be pickled or copied: the password would be written with it")


def _carrying(request: httpx.Request, header: str, token: Token) -> httpx.Request:
    request.headers[header] = token.value
    return request
