"""The temporary keys of a cloud server (ECS) that has an agency, from its metadata service.

Source: `MetadataAccessor` in `auth/internal.py` of the provider's Python SDK; ECS user guide, "Obtaining ECS
Details Using Metadata".
"""

from __future__ import annotations

import json
import ssl
from collections.abc import AsyncGenerator, Generator, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

import httpx

from .. import _clock
from .._errors import TransportError
from .._given import as_word
from .._http import AsyncClient, Client, read, read_async
from .._redaction import Uncopied
from .._retry import Deadline
from .._transport import AsyncPooledTransport, PooledTransport
from ._aksk import AkSkAuth
from ._renewal import Lease, Renewal, moment

ADDRESS = "http://169.254.169.254"
"""Where every server finds its own metadata; a server outside the cloud finds nothing there."""

LIMIT = 3.0
"""Seconds for all that is asked of the metadata service at one time, or fewer where a call has fewer left."""

RENEW_BEFORE = timedelta(minutes=40)
"""How long before their end new keys are asked for."""

MAX_BYTES = 65536
"""Bytes of a response that are read at most. A token and keys have one or two thousand."""

_TOKEN_PATH = "/meta-data/latest/api/token"  # noqa: S105 - a path
_KEYS_PATH = "/openstack/latest/securitykey"
_TOKEN_HEADER = "X-Metadata-Token"  # noqa: S105 - the name of a header
_TTL = {"X-Metadata-Token-Ttl-Seconds": "21600"}
_NO_TOKENS = frozenset({404, 405, 503})
"""The statuses of a metadata service that knows no tokens, or is not set to use them."""


# The service speaks plain HTTP. A context that trusts nobody saves reading the CA bundle.
# A proxy, or another host that a response points to, would learn the keys.
_OPTIONS: Mapping[str, Any] = {
    "verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
    "limits": httpx.Limits(max_connections=1),
    "http2": False,
}


class MetadataAuth(Uncopied, httpx.Auth):
    """Sign each request with the temporary keys of this server, and renew them before they end.

    Threads and tasks share one renewal. While it lasts, and when it fails, the keys at hand are used for as
    long as they are good. Nothing is sent before the first call, or `keys`.

    Raises:
        TransportError: In place of a call, which is not sent: the keys have ended, or there never were any,
            and the metadata service gives no others. It is `retryable`.
    """

    requires_request_body = True

    def __init__(self) -> None:
        self.renewal = Renewal(_fetch, _fetch_async)
        self.keys = self.renewal.get
        self.keys_async = self.renewal.get_async

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign the request. Takes up to `LIMIT` seconds when the keys have to be renewed."""
        yield from self.keys().auth_flow(request)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """`auth_flow`, awaited."""
        await request.aread()
        for signed in (await self.keys_async()).auth_flow(request):
            yield signed

    def __repr__(self) -> str:
        return "MetadataAuth(<redacted>)"


def find() -> MetadataAuth:
    """The credentials of this server. Takes up to `LIMIT` seconds.

    Raises:
        TransportError: There are none; the message says what came instead.
    """
    auth = MetadataAuth()
    auth.keys()
    return auth


class _Reply(NamedTuple):
    status: int
    body: bytes


_Dialog = Generator[httpx.Request, _Reply, Lease[AkSkAuth] | str]


def _fetch() -> Lease[AkSkAuth]:
    """New keys from the metadata service."""
    dialog, deadline = _dialog(), Deadline(LIMIT)
    seconds = deadline.remaining()
    try:
        with deadline:
            transport = PooledTransport(**_OPTIONS)
            with Client(transport, max_response_bytes=MAX_BYTES) as http:
                request = next(dialog)
                while True:
                    response = http.send(request, stream=True)
                    request = dialog.send(_Reply(response.status_code, read(response)))
    except StopIteration as end:
        outcome = end.value
    except Exception as error:
        outcome = _reason(error, seconds)
    return _lease(outcome)


async def _fetch_async() -> Lease[AkSkAuth]:
    """`_fetch`, awaited."""
    dialog, deadline = _dialog(), Deadline(LIMIT)
    seconds = deadline.remaining()
    try:
        with deadline:
            transport = AsyncPooledTransport(**_OPTIONS)
            async with AsyncClient(transport, max_response_bytes=MAX_BYTES) as http:
                request = next(dialog)
                while True:
                    response = await http.send(request, stream=True)
                    request = dialog.send(_Reply(response.status_code, await read_async(response)))
    except StopIteration as end:
        outcome = end.value
    except Exception as error:
        outcome = _reason(error, seconds)
    return _lease(outcome)


def _dialog() -> _Dialog:
    """The requests for new keys; returns the keys, or why there are none, in words without a secret."""
    status, body = yield _request("PUT", _TOKEN_PATH, _TTL)
    headers = {}
    if status == httpx.codes.OK:
        try:
            headers[_TOKEN_HEADER] = as_word(body.decode().strip())
        except ValueError:
            return f"{ADDRESS} answered with something that is no metadata token"
    elif status not in _NO_TOKENS:
        return f"{ADDRESS} answered {status} when asked for a metadata token"
    status, body = yield _request("GET", _KEYS_PATH, headers)
    if status != httpx.codes.OK:
        return f"{ADDRESS} answered {status} when asked for keys: has this server an agency?"
    return _parse(body) or f"{ADDRESS} answered with something that is no set of keys"


def _request(method: str, path: str, headers: Mapping[str, str]) -> httpx.Request:
    timeout = httpx.Timeout(LIMIT).as_dict()
    headers = {**headers, "Accept-Encoding": "identity"}
    return httpx.Request(method, f"{ADDRESS}{path}", headers=headers, extensions={"timeout": timeout})


def _reason(error: Exception, seconds: float) -> str:
    if isinstance(error, httpx.TimeoutException):
        return f"{ADDRESS} did not answer within {seconds:.2g} s"
    return f"{ADDRESS} cannot be reached or broke off ({type(error).__name__})"


def _lease(outcome: Lease[AkSkAuth] | str) -> Lease[AkSkAuth]:
    if isinstance(outcome, str):
        raise TransportError(f"the metadata service has no keys ({outcome})", retryable=True)
    return outcome


def _parse(body: bytes) -> Lease[AkSkAuth] | None:
    """The keys in the answer of the metadata service, `None` if there are none that are good."""
    try:
        given = json.loads(body)["credential"]
        keys = AkSkAuth(given["access"], given["secret"], as_word(given["securitytoken"]))
        ends = moment(given["expires_at"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    if ends is None or ends <= _clock.now():
        return None
    return Lease.until(keys, ends, RENEW_BEFORE)
