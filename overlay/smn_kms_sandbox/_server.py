"""The HTTP server of a sandbox, on the loopback interface unless another address is given."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Collection, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from ._app import application
from ._guard import Guard
from ._sandbox import Sandbox

LOOPBACK = "127.0.0.1"

MOST_CONNECTIONS = 1000
"""Connections that may be open at a time. Others are closed at once."""

PATIENCE = 30.0
"""Seconds in which a caller must have sent the head of a request, and then its body."""


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
    """A connection that passes its transport to the application, so that this can hang up."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # Its lines have queries, which may have secrets in them. The logger is that of the whole process.
        self.access_log = False
        self.app_state = {**self.app_state, "transport": transport}
        self._waiting = (self.cycle, self.loop.time())
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()

    def end_if_stuck(self) -> None:
        """Close the connection if its caller has taken too long over a request."""
        # A caller who sends byte after byte never looks idle.
        cycle, since = self._waiting
        now = self.loop.time()
        if cycle is not self.cycle or (cycle and not cycle.more_body and not cycle.response_complete):
            self._waiting = (self.cycle, now)
        elif now - since > PATIENCE:
            self.transport.abort()


class Server(uvicorn.Server):
    """A server of a sandbox that starts and stops at once.

    uvicorn looks every tenth of a second whether it should stop, and gives its callers as long to go. This
    one is woken up, and hangs up.
    """

    def __init__(self, application: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                application,
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
        self._stopping: Future[None] = Future()

    def stop(self) -> None:
        """Let the server stop. May be called from any thread, and from a signal handler."""
        if not self._stopping.done():
            self._stopping.set_result(None)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.stop()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.settled.set()

    async def main_loop(self) -> None:
        stopping = asyncio.wrap_future(self._stopping)
        while not stopping.done():
            await self.on_tick(0)  # sets the date of the responses
            for connection in list(self.server_state.connections):
                if isinstance(connection, _Connection):
                    connection.end_if_stuck()
            await asyncio.wait([stopping], timeout=1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        while self.server_state.connections:
            for connection in self.server_state.connections:
                connection.transport.abort()
            await asyncio.sleep(0)  # in which they notice that they are lost
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks)


def guarded(sandbox: Sandbox, hosts: Collection[str] = (), *, page: bool = True) -> ASGIApp:
    """Return the application that serves a sandbox to callers who name one of `hosts`, or loopback."""
    return Guard(application(sandbox, page=page), hosts)


def listen(port: int, host: str = LOOPBACK) -> socket.socket:
    """Return a listening socket on a port of an address, a free one for 0. `OSError` if it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    # Its connections inherit this. asyncio sets it only for sockets that name their protocol, which this
    # one does not; without it every response is held back until the caller has acknowledged its headers.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def base_url(listener: socket.socket) -> str:
    """Return the URL under which a listening socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


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
    server = Server(guarded(sandbox))
    with listen(port) as listener:
        thread = threading.Thread(target=_serve, args=(server, listener), name="smn-kms-sandbox", daemon=True)
        thread.start()
        server.settled.wait()
        try:
            yield RunningSandbox(base_url(listener), sandbox)
        finally:
            server.stop()
            thread.join()


def _serve(server: Server, listener: socket.socket) -> None:
    try:
        server.run(sockets=[listener])
    finally:
        server.settled.set()
