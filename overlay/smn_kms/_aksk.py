"""Access key and secret key as a plain `httpx.Auth`, usable without `connect`."""

from __future__ import annotations

from collections.abc import Generator
from typing import NoReturn

import httpx

from . import _clock
from ._rules import check_header_values
from ._signing import DATE, authorization, sdk_date

PROJECT_ID = "smn_kms.project_id"
"""The request extension that names the project of a call, for credentials that need to know it: a `str`, or
`None` for a call that belongs to no project."""

SECURITY_TOKEN_HEADER = "X-Security-Token"  # noqa: S105 - the name of a header
"""Carries the session token of temporary credentials. It is a secret, and httpx does not treat it as one."""

_PROJECT_HEADER = "X-Project-Id"

# No other header is signed: proxies and HTTP libraries rewrite them, and the call would fail for nothing.
_SIGNED = frozenset({"host", DATE, _PROJECT_HEADER.lower(), SECURITY_TOKEN_HEADER.lower()})


class AkSkAuth(httpx.Auth):
    """Sign each request with an access key (SDK-HMAC-SHA256). The secret key never leaves the process.

    The clock of the machine must be right to 15 minutes, or the service refuses every call.

    One object may serve any number of clients, threads and projects. With a client of your own, leave
    `follow_redirects` off: httpx would carry `X-Security-Token` to another host.

    Args:
        access_key: Access key id (AK).
        secret_key: Secret access key (SK).
        security_token: Session token that came with temporary keys; `None` for permanent keys. It is not
            renewed.
        project_id: Project that requests belong to, sent as `X-Project-Id`. Not needed with `connect`, where
            each call names its project, and that one goes first. Without either, what the request carries
            under that name is signed.

    Raises:
        InvalidRequestError: A value cannot stand in a header. The message does not hold it.
    """

    requires_request_body = True

    def __init__(
        self,
        access_key: str,
        secret_key: str,
        security_token: str | None = None,
        *,
        project_id: str | None = None,
    ) -> None:
        given = {"access_key": access_key, "secret_key": secret_key}
        optional = {"security_token": security_token, "project_id": project_id}
        check_header_values(
            {**given, **{name: value for name, value in optional.items() if value is not None}}
        )
        self._access_key = access_key
        self._secret_key = secret_key
        self._security_token = security_token
        self._project_id = project_id

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign the request as it is about to be sent.

        Raises:
            InvalidRequestError: The project of the call cannot stand in a header.
        """
        headers = request.headers
        headers[DATE] = sdk_date(_clock.now())
        project_id = request.extensions.get(PROJECT_ID, self._project_id)
        if project_id is not None:
            check_header_values({"project_id": project_id})
            headers[_PROJECT_HEADER] = project_id
        if self._security_token is not None:
            headers[SECURITY_TOKEN_HEADER] = self._security_token
        names = _SIGNED | {"content-type"} if request.content else _SIGNED
        headers["Authorization"] = authorization(
            self._access_key,
            self._secret_key,
            request.method,
            request.url.raw_path,
            {name: headers[name] for name in names if name in headers},
            request.content,
        )
        # Sent once, whatever comes back: after five bad signatures in a row the service locks the access key
        # for five minutes, for everyone who uses it.
        yield request

    def __repr__(self) -> str:
        return "AkSkAuth(access_key=<redacted>, secret_key=<redacted>, security_token=<redacted>)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("AkSkAuth cannot be pickled or copied: the secret key would be written with it")
