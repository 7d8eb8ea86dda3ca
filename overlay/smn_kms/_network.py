"""The network below httpcore, which keeps the deadline of the running call in every step.

httpcore's own time-outs begin anew with each read and write, so that a server that drips holds a call as long
as it likes. Classes here have the methods that httpcore calls, and take httpcore's own in between.
"""

from __future__ import annotations

import socket
import ssl
import sys
from collections.abc import Awaitable
from typing import Any, TypeVar

from ._retry import limited

Pool = TypeVar("Pool", bound=Any)


def keep_deadline(pool: Pool) -> Pool:
    """Let the connections of a pool, synchronous or asynchronous, keep the deadline of the running call."""
    # httpcore's errors, or those of httpx2's httpcore.
    core = sys.modules[type(pool).__module__.partition(".")[0]]
    kind = _AsyncBackend if isinstance(pool, core.AsyncConnectionPool) else _Backend
    # An argument of httpcore's constructor that httpx, which knows how to make pools for proxies, has not.
    pool._network_backend = kind(pool._network_backend, core)
    return pool


class _Backend:
    def __init__(self, backend: Any, core: Any) -> None:
        self._backend = backend
        self._core = core

    def connect_tcp(self, *, host: str, port: int, timeout: float | None = None, **options: Any) -> _Stream:
        """Try each address of a host in turn; all of them together end with the deadline."""
        core = self._core
        failure: Exception = core.ConnectError(f"{host} has no address")
        try:
            found = [each[4] for each in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)]
            for number, address in enumerate(found):
                numeric, _ = socket.getnameinfo(address, socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
                limit = limited(timeout, shares=len(found) - number)
                try:
                    stream = self._backend.connect_tcp(host=numeric, port=port, timeout=limit, **options)
                    return _Stream(stream, core)
                except (core.ConnectError, core.ConnectTimeout) as error:
                    failure = error
        except TimeoutError as error:
            failure = core.ConnectTimeout(error)
        except OSError as error:
            failure = core.ConnectError(error)
        raise failure


class _Stream:
    __slots__ = ("_core", "_socket", "_stream", "close", "get_extra_info")

    def __init__(self, stream: Any, core: Any) -> None:
        self._stream = stream
        self._core = core
        self._socket = stream.get_extra_info("socket")
        self.close = stream.close
        self.get_extra_info = stream.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._socket.settimeout(limited(timeout))
            return self._socket.recv(max_bytes)  # type: ignore[no-any-return]
        except TimeoutError as error:
            raise self._core.ReadTimeout(error) from error
        except OSError as error:
            raise self._core.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        try:
            self._socket.settimeout(limited(timeout))
            # One limit for all of it, however slowly it is taken.
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise self._core.WriteTimeout(error) from error
        except OSError as error:
            raise self._core.WriteError(error) from error

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Any:
        try:
            limit = limited(timeout)
        except TimeoutError as error:
            self.close()
            raise self._core.ConnectTimeout(error) from error
        stream = self._stream.start_tls(ssl_context, server_hostname, limit)
        # TLS within TLS, through an https proxy, is no socket.
        return stream if isinstance(self._socket, ssl.SSLSocket) else _Stream(stream, self._core)


class _AsyncBackend:
    def __init__(self, backend: Any, core: Any) -> None:
        self._backend = backend
        self._core = core

    async def connect_tcp(self, **options: Any) -> _AsyncStream:
        try:
            options["timeout"] = limited(options.get("timeout"))
        except TimeoutError as error:
            raise self._core.ConnectTimeout(error) from error
        return _AsyncStream(await self._backend.connect_tcp(**options), self._core)


class _AsyncStream:
    __slots__ = ("_core", "_stream", "aclose", "get_extra_info")

    def __init__(self, stream: Any, core: Any) -> None:
        self._stream = stream
        self._core = core
        self.aclose = stream.aclose
        self.get_extra_info = stream.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> Awaitable[bytes]:
        try:
            return self._stream.read(max_bytes, limited(timeout))  # type: ignore[no-any-return]
        except TimeoutError as error:
            raise self._core.ReadTimeout(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> Awaitable[None]:
        try:
            return self._stream.write(buffer, limited(timeout))  # type: ignore[no-any-return]
        except TimeoutError as error:
            raise self._core.WriteTimeout(error) from error

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
            raise self._core.ConnectTimeout(error) from error
        stream = await self._stream.start_tls(ssl_context, server_hostname, limit)
        return _AsyncStream(stream, self._core)
