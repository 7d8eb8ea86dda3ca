"""Servers on loopback that treat each connection as a test says, byte by byte."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PATIENCE = 20.0
"""Seconds until a server gives up that waits for something."""


@contextmanager
def serving(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address (`host:port`) of a server that hands each connection to a function, and then closes it.

    An `OSError` in the function is the client's going away, and no failure.
    """
    server = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def treat(connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        with connection, suppress(OSError):
            talk(connection)

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=treat, args=(connection,)))
            threads[-1].start()

    accepting = threading.Thread(target=serve)
    accepting.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        for thread in (accepting, *threads):
            thread.join(PATIENCE)
            assert not thread.is_alive()


def read_request(connection: socket.socket) -> bytes:
    """The head of a request and what came with it, empty when the client has gone."""
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65536)
        if not more:
            return b""
        received += more
    return received


def wait_until_gone(connection: socket.socket, seconds: float = 2.0) -> None:
    """Take what the client sends, and send nothing, until it goes or some seconds pass."""
    connection.settimeout(seconds)
    while connection.recv(65536):
        pass
