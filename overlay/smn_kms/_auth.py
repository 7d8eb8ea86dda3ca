"""Credentials as plain `httpx.Auth`, each usable without `connect`."""

from __future__ import annotations

from collections.abc import Generator

import httpx

from ._rules import check_header_values
from ._services import KMS


class TokenAuth(httpx.Auth):
    """Authenticate with an IAM user token that the caller already has.

    Args:
        token: The value of the `X-Subject-Token` header of IAM's answer: a token scoped to the project,
            good for 24 hours. It is not renewed.

    Raises:
        InvalidRequestError: The token is empty or cannot stand in a header. The message does not hold it.
    """

    _header = KMS.security_header("XAuthToken")

    def __init__(self, token: str) -> None:
        check_header_values({"token": token})
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Put the token on the request."""
        request.headers[self._header] = self._token
        yield request

    def __repr__(self) -> str:
        return "TokenAuth(<redacted>)"
