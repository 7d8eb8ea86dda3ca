"""Authentication by token: one that the caller has, or one that is obtained when it is needed."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator

import httpx

from .._call import RENEWED
from .._contracts import AUTHENTICATION_CODES, TOKEN_HEADER
from .._error_body import rejects_credentials
from .._errors import InvalidRequestError, Violation
from .._frames import guarded
from .._redaction import Uncopied
from .._schema import check_header_values
from ._renewal import Lease, Renewal

TokenSource = Callable[[], str] | Callable[[], Awaitable[str]]


class RenewedTokenAuth(Uncopied, httpx.Auth):
    """Puts a token on each request. After a refused token, gets another one and sends the request once more.

    A call whose attempts are all refused is sent once more in all, not in each attempt.

    Args:
        renewal: Gets tokens. `None` for a token that is not renewed.
        token: That token.
    """

    def __init__(self, renewal: Renewal[str] | None, token: str = "") -> None:
        self._renewal = renewal
        self._token = token

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Put the token on the request, and another one if the first is refused."""
        token = self._renewal.get() if self._renewal else self._token
        request.headers[TOKEN_HEADER] = token
        response = yield request
        if self._renewal and response.is_error and RENEWED not in request.extensions:
            response.read()
            if rejects_credentials(response, AUTHENTICATION_CODES):
                request.extensions[RENEWED] = True
                request.headers[TOKEN_HEADER] = self._renewal.get(refused=token)
                yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """`sync_auth_flow`, awaited."""
        token = await self._renewal.get_async() if self._renewal else self._token
        request.headers[TOKEN_HEADER] = token
        response = yield request
        if self._renewal and response.is_error and RENEWED not in request.extensions:
            await response.aread()
            if rejects_credentials(response, AUTHENTICATION_CODES):
                request.extensions[RENEWED] = True
                request.headers[TOKEN_HEADER] = await self._renewal.get_async(refused=token)
                yield request


class TokenAuth(RenewedTokenAuth):
    """A token of an IAM user: one that you have, or a function that returns one.

    Args:
        token: The value of the `X-Subject-Token` header of IAM's response. The token must be scoped to the
            project. It is valid for 24 hours and is not renewed.
            Or a function without arguments that returns a token; with `connect_async` also a coroutine
            function. It is called before the first request. When a service refuses its token (status 401, or
            an error code for it), it is called again and the request is sent once more. Threads and tasks
            share one call of it.

    Raises:
        InvalidRequestError: The token is empty or cannot be sent in a header. The message does not contain
            the token.
    """

    @guarded
    def __init__(self, token: str | TokenSource) -> None:
        if callable(token):
            self._source = token
            super().__init__(Renewal(self._ask, self._ask_async))
        else:
            check_header_values({"token": token})
            super().__init__(None, token)

    def _ask(self) -> Lease[str]:
        token = self._source()
        if inspect.isawaitable(token):
            if inspect.iscoroutine(token):
                token.close()
            reason = "must be a plain function: a synchronous client cannot await its token"
            raise InvalidRequestError((Violation("token", "type", reason),))
        check_header_values({"token": token})
        return Lease(token)

    async def _ask_async(self) -> Lease[str]:
        token = self._source()
        if inspect.isawaitable(token):
            token = await token
        check_header_values({"token": token})
        return Lease(token)

    def __repr__(self) -> str:
        return "TokenAuth(<redacted>)"
