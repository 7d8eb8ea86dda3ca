"""Serving a sandbox, on the loopback interface only."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ._app import application
from ._sandbox import Sandbox

LOOPBACK = "127.0.0.1"


class RunningSandbox(str):
    """The base URL of a sandbox that is being served, such as `http://127.0.0.1:8080`.

    Attributes:
        sandbox: The handle: state, faults and the requests seen.
        url: The base URL once more, as a plain string.
    """

    __slots__ = ("sandbox",)

    sandbox: Sandbox

    def __new__(cls, url: str, sandbox: Sandbox) -> RunningSandbox:
        self = super().__new__(cls, url)
        self.sandbox = sandbox
        return self

    @property
    def url(self) -> str:
        return str(self)


class _Connection(H11Protocol):
    """A connection that lends its transport to the application, so that this can hang up."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Server(uvicorn.Server):
    """A server of a sandbox, which tells when it has started and does not wait for callers when it stops."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(
            uvicorn.Config(
                application(sandbox),
                http=_Connection,
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                proxy_headers=False,
                server_header=False,
            )
        )
        self.settled = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.settled.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.close()
        await super().shutdown(sockets)


def listen(port: int) -> socket.socket:
    """Return a listening socket on a loopback port, a free one for 0. `OSError` if it is taken."""
    listener = socket.create_server((LOOPBACK, port))
    # Its connections inherit this. asyncio sets it only for sockets that name their protocol, which this
    # one does not; without it every answer is held back until the caller has acknowledged its headers.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def base_url(listener: socket.socket) -> str:
    """Return the URL under which a listening socket is reached."""
    host, port = listener.getsockname()
    return f"http://{host}:{port}"


@contextmanager
def running(sandbox: Sandbox | None = None, *, port: int = 0) -> Iterator[RunningSandbox]:
    """Serve a sandbox in a thread of its own, for as long as the `with` block lasts.

    Args:
        sandbox: The sandbox to serve; by default a new one.
        port: Loopback port to listen on; by default a free one.

    Yields:
        The base URL, which also carries the sandbox.

    Raises:
        OSError: The port is taken.
    """
    sandbox = sandbox or Sandbox()
    server = Server(sandbox)
    with listen(port) as listener:
        thread = threading.Thread(target=_serve, args=(server, listener), name="smn-kms-sandbox", daemon=True)
        thread.start()
        server.settled.wait()
        try:
            yield RunningSandbox(base_url(listener), sandbox)
        finally:
            server.should_exit = True
            thread.join()


def _serve(server: Server, listener: socket.socket) -> None:
    try:
        server.run(sockets=[listener])
    finally:
        server.settled.set()
