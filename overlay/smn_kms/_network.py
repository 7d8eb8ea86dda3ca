"""The network below httpcore, which keeps the deadline of the running call in every step.

httpcore's own time-outs begin anew with each read and write, so that a server that drips holds a call as long
as it likes. Loaded with the first transport, as httpcore is.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from ._retry import limited

if TYPE_CHECKING:
    import httpcore as core
else:
    # That of httpx2, where httpx is httpx2.
    core = import_module(httpx.__name__.replace("httpx", "httpcore"))

Pool = TypeVar("Pool", bound="core.ConnectionPool | core.AsyncConnectionPool")
T = TypeVar("T")

_RECORD = 65536

_LEAST, _FIRST, _MOST = 512, 4096, 65536
"""Bytes that an asynchronous connection reads at a time."""

_QUICK, _SLOW = 0.001, 0.005
"""Seconds for which parsing them holds up the event loop: in less more are read next, in more fewer."""


def prepare(pool: Pool) -> Pool:
    """Let the connections of a new pool keep the deadline of the running call."""
    # An argument of httpcore's constructor that httpx, which knows how to make pools for proxies, has not.
    if isinstance(pool, core.AsyncConnectionPool):
        pool._network_backend = _AsyncBackend(pool._network_backend)
    else:
        pool._network_backend = _Backend(pool._network_backend)
        # It has one caller at a time. A signal could leave the lock locked, and then the caller would wait.
        pool._optional_thread_lock = nullcontext()  # type: ignore[assignment]
    return pool


def hang_up(pool: core.ConnectionPool) -> None:
    """Close the connection of a pool that has one at most, in whatever state a signal or a fork left it."""
    backend = pool._network_backend
    if isinstance(backend, _Backend) and backend.stream is not None:
        backend.stream.close()


async def hang_up_async(pool: core.AsyncConnectionPool) -> None:
    """Close a pool that has one connection at most, which httpcore forgets where a SOCKS proxy refuses."""
    await pool.aclose()
    backend = pool._network_backend
    if isinstance(backend, _AsyncBackend) and backend.stream is not None:
        await backend.stream.aclose()


class _Backend(core.NetworkBackend):
    """Keeps the stream that was made last."""

    def __init__(self, backend: core.NetworkBackend) -> None:
        self._backend = backend
        self.stream: _Stream | None = None

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *options: Any, **more: Any
    ) -> _Stream:
        """Try each address of a host in turn; all of them together end with the deadline."""
        failure: Exception = core.ConnectError(f"{host} has no address")
        try:
            found = [each[4] for each in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)]
            for number, address in enumerate(found):
                numeric, _ = socket.getnameinfo(address, socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
                limit = limited(timeout, shares=len(found) - number)
                try:
                    stream = self._backend.connect_tcp(numeric, port, limit, *options, **more)
                    return _Stream(stream, self)
                except (core.ConnectError, core.ConnectTimeout) as error:
                    failure = error
        except TimeoutError as error:
            failure = core.ConnectTimeout(error)
        except OSError as error:
            failure = core.ConnectError(error)
        raise failure


class _Stream(core.NetworkStream):
    def __init__(self, stream: core.NetworkStream, backend: _Backend) -> None:
        self._backend = backend
        backend.stream = self
        self._stream = stream
        self._socket: socket.socket = stream.get_extra_info("socket")
        self.close = stream.close  # type: ignore[method-assign]
        self.get_extra_info = stream.get_extra_info  # type: ignore[method-assign]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._socket.settimeout(limited(timeout))
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise core.ReadTimeout(error) from error
        except OSError as error:
            raise core.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        try:
            self._socket.settimeout(limited(timeout))
            # One limit for all of it, however slowly it is taken.
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise core.WriteTimeout(error) from error
        except OSError as error:
            raise core.WriteError(error) from error

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> core.NetworkStream:
        try:
            if isinstance(self._socket, ssl.SSLSocket):
                return _TlsInTls(self, ssl_context, server_hostname, timeout)
            limit = limited(timeout)
        except TimeoutError as error:
            self.close()
            raise core.ConnectTimeout(error) from error
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, limit), self._backend)


class _TlsInTls(core.NetworkStream):
    """TLS within the TLS of an https proxy, in reads and writes that each keep the deadline."""

    def __init__(
        self, outer: _Stream, context: ssl.SSLContext, server_hostname: str | None, timeout: float | None
    ) -> None:
        self._outer = outer
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_hostname)
        self.close = outer.close  # type: ignore[method-assign]
        try:
            self._do(self._tls.do_handshake, timeout)
        except (core.ReadTimeout, core.WriteTimeout) as error:
            self.close()
            raise core.ConnectTimeout(error) from error
        except (core.ReadError, core.WriteError, OSError) as error:
            self.close()
            raise core.ConnectError(error) from error

    def _do(self, action: Callable[[], T], timeout: float | None) -> T:
        while True:
            try:
                result = action()
            except ssl.SSLWantReadError:
                self._outer.write(self._outgoing.read(), timeout)
            else:
                self._outer.write(self._outgoing.read(), timeout)
                return result
            if data := self._outer.read(_RECORD, timeout):
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._do(lambda: self._tls.read(max_bytes), timeout)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""
        except OSError as error:
            raise core.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._do(lambda: self._tls.write(buffer), timeout)
        except OSError as error:
            raise core.WriteError(error) from error

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._tls
        if info == "is_readable" and _holds_more(self._tls):
            return True
        return self._outer.get_extra_info(info)


def _holds_more(tls: ssl.SSLObject) -> bool:
    """Whether bytes have arrived that nobody read: on a connection that is idle, they belong to no answer."""
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except OSError:
        return True
    return True


class _AsyncBackend(core.AsyncNetworkBackend):
    """Keeps the stream that was made last."""

    def __init__(self, backend: core.AsyncNetworkBackend) -> None:
        self._backend = backend
        self.stream: _AsyncStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's
        *options: Any,
        **more: Any,
    ) -> _AsyncStream:
        try:
            limit = limited(timeout)
        except TimeoutError as error:
            raise core.ConnectTimeout(error) from error
        self.stream = _AsyncStream(await self._backend.connect_tcp(host, port, limit, *options, **more))
        return self.stream


class _AsyncStream(core.AsyncNetworkStream):
    """A stream with a note, `holds_more`: whether bytes may have arrived that nobody read or parsed."""

    def __init__(self, stream: core.AsyncNetworkStream) -> None:
        self._stream = stream
        self._tls = stream.get_extra_info("ssl_object")
        self._piece = _FIRST
        self._read_at: float | None = None
        self.holds_more = False
        self.aclose = stream.aclose  # type: ignore[method-assign]

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's
        try:
            limit = limited(timeout)
        except TimeoutError as error:
            raise core.ReadTimeout(error) from error
        if self._read_at is not None:
            parsing = monotonic() - self._read_at
            if parsing > _SLOW:
                self._piece = max(_LEAST, self._piece // 4)
            elif parsing < _QUICK:
                self._piece = min(_MOST, self._piece * 2)
        data = await self._stream.read(min(max_bytes, self._piece), limit)
        self._read_at = monotonic()
        self.holds_more = len(data) == self._piece
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - httpcore's
        try:
            limit = limited(timeout)
        except TimeoutError as error:
            raise core.WriteTimeout(error) from error
        self._read_at = None
        await self._stream.write(buffer, limit)

    def get_extra_info(self, info: str) -> Any:
        """What the stream knows; it also is readable where bytes wait above the socket."""
        if info == "is_readable" and (self.holds_more or (self._tls and _holds_more(self._tls))):
            return True
        return self._stream.get_extra_info(info)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's
    ) -> _AsyncStream:
        try:
            limit = limited(timeout)
        except TimeoutError as error:
            await self.aclose()
            raise core.ConnectTimeout(error) from error
        return _AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, limit))
