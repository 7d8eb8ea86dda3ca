"""The temporary keys of a cloud server (ECS) that has an agency, from its metadata service.

Source: `MetadataAccessor` in `auth/internal.py` of the provider's Python SDK; ECS user guide, "Obtaining ECS
Details Using Metadata".
"""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import AsyncGenerator, Generator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NoReturn

import attrs
import httpx

from . import _clock
from ._aksk import AkSkAuth
from ._errors import InvalidRequestError, TransportError
from ._retry import Deadline
from ._rules import check_header_values
from ._threads import in_thread

ADDRESS = "http://169.254.169.254"
"""Where every server finds its own metadata; a server outside the cloud finds nothing there."""

LIMIT = 3.0
"""Seconds for all that is asked of the metadata service at one time."""

RENEW_BEFORE = timedelta(minutes=40)
"""How long before their end new keys are asked for."""

PAUSE = timedelta(minutes=1)
"""How long to leave the metadata service alone while the keys at hand are still good.

It hands out the same keys until 10 minutes before their end, so it is asked in vain for a while.
"""

_TOKEN_PATH = "/meta-data/latest/api/token"  # noqa: S105 - a path
_KEYS_PATH = "/openstack/latest/securitykey"
_TOKEN_HEADER = "X-Metadata-Token"  # noqa: S105 - the name of a header
_TTL = {"X-Metadata-Token-Ttl-Seconds": "21600"}
_NO_TOKENS = frozenset({404, 405, 503})
"""The statuses of a metadata service that knows no tokens, or is not set to use them."""


# The service speaks plain HTTP. A context that trusts nobody saves reading the CA bundle.
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@attrs.frozen
class Lease:
    """Temporary keys, and the times (aware) when they end and when to ask for new ones."""

    keys: AkSkAuth
    expires_at: datetime
    renew_at: datetime

    def is_due(self) -> bool:
        """Whether it is time to ask for new keys."""
        return _clock.now() >= self.renew_at or self.has_ended()

    def has_ended(self) -> bool:
        """Whether the keys are no longer good."""
        return _clock.now() >= self.expires_at


class MetadataAuth(httpx.Auth):
    """Sign each request with the temporary keys of this server, and renew them before they end.

    Threads and tasks share one renewal. While it lasts, and when it fails, the keys at hand are used for as
    long as they are good. Nothing is sent before the first call; `find` asks at once.

    Raises:
        TransportError: In place of a call, which is not sent: the keys have ended, or there never were any,
            and the metadata service gives no others.
    """

    requires_request_body = True

    def __init__(self) -> None:
        self._lease: Lease | None = None
        self._lock = threading.Lock()
        self._tries = 0
        self._failure = ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign the request. Blocks for up to `LIMIT` seconds when the keys have to be renewed."""
        yield from self.keys().auth_flow(request)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Sign the request. When the keys have to be renewed, a thread waits for that, not the event loop."""
        await request.aread()
        lease = self._lease
        if lease is None or lease.is_due():
            keys = await in_thread(partial(self._good_keys, self._tries))
        else:
            keys = lease.keys
        for signed in keys.auth_flow(request):
            yield signed

    def keys(self) -> AkSkAuth:
        """Keys that are good now. Blocks as `auth_flow` does.

        Raises:
            TransportError: There are none. It is `retryable`, for the service has not seen the call.
        """
        return self._good_keys(self._tries)

    def _good_keys(self, tries: int) -> AkSkAuth:
        """`keys` for a caller that came after so many tries, and shares the outcome of the next."""
        lease = self._lease
        if lease is None or lease.is_due():
            # Only those with nothing to use wait for another's renewal.
            if self._lock.acquire(blocking=lease is None or lease.has_ended()):
                try:
                    if self._tries == tries:
                        self._renew()
                finally:
                    self._lock.release()
            lease = self._lease
        if lease is None or lease.has_ended():
            raise TransportError(f"the metadata service has no keys ({self._failure})", retryable=True)
        return lease.keys

    def _renew(self) -> None:
        fetched = _fetch()
        if isinstance(fetched, Lease):
            self._lease = fetched
        else:
            self._failure = fetched
            if self._lease is not None:
                self._lease = attrs.evolve(self._lease, renew_at=_clock.now() + PAUSE)
        # Counted last: whoever finds the new count finds the outcome too.
        self._tries += 1

    def __repr__(self) -> str:
        return "MetadataAuth(<redacted>)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("MetadataAuth cannot be pickled or copied: the secret key would be written with it")


def find() -> MetadataAuth:
    """The credentials of this server. Blocks for up to `LIMIT` seconds.

    Raises:
        TransportError: There are none; the message says what came instead.
    """
    auth = MetadataAuth()
    auth.keys()
    return auth


def _fetch() -> Lease | str:
    """Keys from the metadata service, or what came instead: words, since an error would hold secrets."""
    deadline = Deadline(_clock.monotonic() + LIMIT)
    try:
        # A proxy, or another host that an answer points to, would learn the keys.
        with httpx.Client(
            base_url=ADDRESS, trust_env=False, follow_redirects=False, verify=_NO_TLS
        ) as client:
            status, body = _ask(client, "PUT", _TOKEN_PATH, _TTL, deadline)
            headers = {}
            if status == httpx.codes.OK:
                token = body.decode().strip()
                check_header_values({"token": token})
                headers[_TOKEN_HEADER] = token
            elif status not in _NO_TOKENS:
                return f"{ADDRESS} answered {status} when asked for a metadata token"
            status, body = _ask(client, "GET", _KEYS_PATH, headers, deadline)
    except httpx.TimeoutException:
        return f"{ADDRESS} did not answer within {LIMIT:g} s"
    except httpx.RequestError as error:
        return f"{ADDRESS} cannot be reached or broke off ({type(error).__name__})"
    except (InvalidRequestError, UnicodeDecodeError):
        return f"{ADDRESS} answered with something that is no metadata token"
    if status != httpx.codes.OK:
        return f"{ADDRESS} answered {status} when asked for keys: has this server an agency?"
    return _read(body) or f"{ADDRESS} answered with something that is no set of keys"


def _ask(
    client: httpx.Client, method: str, path: str, headers: Mapping[str, str], deadline: Deadline
) -> tuple[int, bytes]:
    remaining = deadline.remaining()
    # One step to connect and one to read, which together take no longer than what is left.
    timeout = httpx.Timeout(remaining * 2 / 3, connect=remaining / 3)
    with client.stream(method, path, headers=headers, timeout=timeout) as response:
        chunks = []
        for chunk in response.iter_bytes():
            chunks.append(chunk)
            if not deadline.remaining():
                raise httpx.ReadTimeout("the answer arrives too slowly")
    return response.status_code, b"".join(chunks)


def _read(body: bytes) -> Lease | None:
    """The keys in the answer of the metadata service, `None` if there are none that are good."""
    now = _clock.now()
    try:
        given = json.loads(body)["credential"]
        keys = AkSkAuth(given["access"], given["secret"], given["securitytoken"] or "")
        expires_at = datetime.fromisoformat(given["expires_at"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    if expires_at.utcoffset() is None:
        expires_at = expires_at.replace(tzinfo=UTC)
    if expires_at <= now:
        return None
    return Lease(keys, expires_at, renew_at=max(expires_at - RENEW_BEFORE, now + PAUSE))
