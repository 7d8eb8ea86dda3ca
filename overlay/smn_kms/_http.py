"""The HTTP clients of this package: httpx's, which here store no cookies, decode nothing, read to a limit."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any

import httpx

from . import _clock
from ._errors import readable
from ._redaction import Uncopied
from ._retry import PASSED, running

MAX_RESPONSE_BYTES = 8 * 1024 * 1024
"""Bytes of a body that are read at most, by default. Those of the services have some hundred kilobytes."""

REFUSED = "smn_kms.refused"
"""The extension of a response that says why its body is refused. It is then as if it were empty."""


class _NoCookies(httpx.Cookies):
    def extract_cookies(self, response: httpx.Response) -> None:
        """Store nothing."""


_NO_COOKIES = _NoCookies()


class Client(Uncopied, httpx.Client):
    """Sends what it is given, through a transport. Any limit holds for each body."""

    cookies = _NO_COOKIES  # type: ignore[override]

    def __init__(
        self, transport: httpx.BaseTransport, *, max_response_bytes: int = MAX_RESPONSE_BYTES
    ) -> None:
        hooks: dict[str, list[Callable[..., Any]]] = {"response": [partial(_guard, most=max_response_bytes)]}
        super().__init__(transport=transport, trust_env=False, event_hooks=hooks)


class AsyncClient(Uncopied, httpx.AsyncClient):
    """`Client`, asynchronous."""

    cookies = _NO_COOKIES  # type: ignore[override]

    def __init__(
        self, transport: httpx.AsyncBaseTransport, *, max_response_bytes: int = MAX_RESPONSE_BYTES
    ) -> None:
        self._most = max_response_bytes
        super().__init__(transport=transport, trust_env=False, event_hooks={"response": [self._received]})

    async def _received(self, response: httpx.Response) -> None:
        _guard(response, self._most)


def read(response: httpx.Response) -> bytes:
    """The body of a streamed response, which is closed afterwards.

    Raises:
        httpx.ReadTimeout: The deadline passed while it arrived.
    """
    try:
        return response.read()
    finally:
        response.close()


async def read_async(response: httpx.Response) -> bytes:
    """`read`, awaited."""
    try:
        return await response.aread()
    finally:
        await response.aclose()


def _guard(response: httpx.Response, most: int) -> None:
    if response.has_redirect_location:
        # httpx makes a request of it, though no redirect is followed.
        del response.headers["Location"]
    response.stream = _Body(response, most)


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The bytes of a body as they came, at once, for whoever reads it; none of a body that is refused."""

    def __init__(self, response: httpx.Response, most: int) -> None:
        self._stream: Any = response.stream
        self._notes = response.extensions
        self._most = most
        deadline = running()
        self._ends = math.inf if deadline is None else deadline.moment
        coding = response.headers.get("Content-Encoding", "")
        if coding and coding.strip().lower() != "identity":
            self._notes[REFUSED] = (
                f"it has the Content-Encoding {readable(coding, 40)}, which was not asked for"
            )

    def __iter__(self) -> Iterator[bytes]:
        content = bytearray()
        if REFUSED not in self._notes:
            for chunk in self._stream:
                content += chunk
                if len(content) > self._most or _clock.monotonic() >= self._ends:
                    self._stop(content)
                    break
        body = bytes(content)
        content.clear()
        yield body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        content = bytearray()
        if REFUSED not in self._notes:
            async for chunk in self._stream:
                content += chunk
                if len(content) > self._most or _clock.monotonic() >= self._ends:
                    self._stop(content)
                    break
        body = bytes(content)
        content.clear()
        yield body

    def _stop(self, content: bytearray) -> None:
        if len(content) <= self._most:
            raise httpx.ReadTimeout(PASSED)
        content.clear()
        self._notes[REFUSED] = (
            f"it has more than {self._most:,} bytes: pass a larger max_response_bytes to connect"
        )

    def close(self) -> None:
        self._stream.close()

    async def aclose(self) -> None:
        await self._stream.aclose()
