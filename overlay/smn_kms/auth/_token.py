"""Authentication by token: one that the caller has, or one that is obtained when it is needed."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator

import httpx

from .._call import RENEWED
from .._contracts import AUTHENTICATION_CODES, TOKEN_HEADER
from .._error_body import rejects_credentials
from .._errors import InvalidRequestError, SmnKmsError, TransportError, Violation
from .._frames import guarded
from .._given import Given, as_word
from .._redaction import Uncopied
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
        renewal = self._renewal
        token = self._token if renewal is None else renewal.get()
        try:
            while True:
                request.headers[TOKEN_HEADER] = token
                response = yield request
                if renewal is None or not _may_renew(renewal, request, response, token):
                    return
                response.read()
                if not rejects_credentials(response, AUTHENTICATION_CODES):
                    return
                request.extensions[RENEWED] = True
                refused, token = token, renewal.get(refused=token)
                if token == refused:
                    return
        finally:
            # With an HTTP client of the caller's own, this frame is in the traceback of an error.
            del token

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """`sync_auth_flow`, awaited."""
        renewal = self._renewal
        token = self._token if renewal is None else await renewal.get_async()
        try:
            while True:
                request.headers[TOKEN_HEADER] = token
                response = yield request
                if renewal is None or not _may_renew(renewal, request, response, token):
                    return
                await response.aread()
                if not rejects_credentials(response, AUTHENTICATION_CODES):
                    return
                request.extensions[RENEWED] = True
                refused, token = token, await renewal.get_async(refused=token)
                if token == refused:
                    return
        finally:
            del token


def _may_renew(renewal: Renewal[str], request: httpx.Request, response: httpx.Response, token: str) -> bool:
    """Whether a response may be the first refusal in a call; attempts of a call share the request."""
    if response.is_error:
        return RENEWED not in request.extensions
    renewal.accept(token)
    return False


class TokenAuth(RenewedTokenAuth):
    """A token of an IAM user: one that you have, or a function that returns one.

    Args:
        token: The value of the `X-Subject-Token` header of IAM's response. The token must be scoped to the
            project. It is valid for 24 hours and is not renewed.
            Or a function without arguments that returns a token; with `connect_async` also a coroutine
            function. It is called before the first request. When a service refuses its token (status 401, or
            an error code for it), it is called again and the request is sent once more. Threads and tasks
            share one call of it. It makes no call with these credentials itself. An error that it raises
            ends the call as a `TransportError`.

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
            super().__init__(None, _checked(token))

    def _ask(self) -> Lease[str]:
        try:
            token = self._source()
        except Exception as error:
            raise _failure(error) from None
        if inspect.isawaitable(token):
            if inspect.iscoroutine(token):
                token.close()
            reason = "must be a plain function: a synchronous client cannot await its token"
            raise InvalidRequestError((Violation("token", "type", reason),))
        return Lease(_checked(token))

    async def _ask_async(self) -> Lease[str]:
        try:
            token = self._source()
            if inspect.isawaitable(token):
                token = await token
        except Exception as error:
            raise _failure(error) from None
        return Lease(_checked(token))

    def __repr__(self) -> str:
        return "TokenAuth(<redacted>)"


def _failure(error: Exception) -> SmnKmsError:
    """The error for a function of the caller's that raised one and gave no token."""
    if isinstance(error, SmnKmsError):
        return error
    failure = TransportError(
        f"repair the function that returns tokens: it raised {type(error).__name__}", retryable=True
    )
    # Its message may hold a secret; where it was raised does not.
    failure.add_note("".join(["Raised at:\n", *traceback.format_tb(error.__traceback__)]).rstrip())
    return failure


def _checked(token: object) -> str:
    given = Given()
    text: str = given.need("token", token, as_word)
    given.close()
    return text
