"""Bytes after an answer: a connection that has some serves no other call, wherever they wait."""

from __future__ import annotations

import socket
import ssl
import threading
from typing import Any

import anyio
import httpx
import pytest

from scripts.bench.measuring import write_certificate
from smn_kms._transport import AsyncPooledTransport, PooledTransport
from tests.common import TLS

from .raw import PATIENCE, read_request, serving


def answer(body: bytes, headers: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (headers, len(body), body)


def padded(to: int) -> bytes:
    """An answer of some bytes in all."""
    return answer(b"first", b"X-Pad: %b\r\n" % (b"x" * (to - len(answer(b"first", b"X-Pad: \r\n")))))


def padded_body(to: int) -> bytes:
    """The same, with the rest in the body."""
    head = len(answer(b"x" * 100_000)) - 100_000
    return answer(b"first".ljust(to - head))


INJECTED = answer(b"injected")
ANSWERS = {
    "beside the answer": answer(b"first"),
    "after chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n0\r\n\r\n",
    "behind 16 kB": padded(16384),
    "behind 64 kB": padded(65536),
    "behind 256 kB": padded_body(262144),
}


# With http2 connections are pooled in another way, though the server speaks HTTP/1.1.
KINDS = [f"{kind}{version}" for kind in ("sync", "asyncio", "trio") for version in ("", ", http2")]


class Server:
    """Sends some bytes to the first request, and proper answers to all that come on other connections."""

    def __init__(self, first: bytes, context: ssl.SSLContext | None = None) -> None:
        self.first = first
        self.context = context
        self.connections = 0
        self.has_sent = threading.Event()

    def __call__(self, connection: socket.socket) -> None:
        self.connections += 1
        number = self.connections
        if self.context is None:
            self.talk(connection, number)
        else:
            with self.context.wrap_socket(connection, server_side=True) as inside:
                self.talk(inside, number)

    def talk(self, connection: socket.socket, number: int) -> None:
        while read_request(connection):
            if number > 1:
                connection.sendall(answer(b"proper"))
            else:
                # All of it in one segment.
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
                connection.sendall(self.first)
                connection.sendall(INJECTED)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)
            self.has_sent.set()


def twice(kind: str, url: str, verify: ssl.SSLContext, server: Server) -> list[bytes]:
    """The first bytes of the answers to two calls, one after the other."""

    def first_bytes(response: httpx.Response) -> bytes:
        # What has not even arrived cannot be known.
        assert server.has_sent.wait(PATIENCE)
        return response.content[:8]

    backend, _, version = kind.partition(", ")
    options: dict[str, Any] = {"limits": httpx.Limits(max_connections=1), "http2": version == "http2"}
    if backend == "sync":
        with httpx.Client(transport=PooledTransport(verify=verify, **options)) as client:
            return [first_bytes(client.get(url)) for _ in range(2)]

    async def run() -> list[bytes]:
        async with httpx.AsyncClient(transport=AsyncPooledTransport(verify=verify, **options)) as client:
            return [first_bytes(await client.get(url)) for _ in range(2)]

    return anyio.run(run, backend=backend)


pytestmark = pytest.mark.skipif(not hasattr(socket, "TCP_CORK"), reason="needs a way to send all at once")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ANSWERS)
def test_no_call_gets_what_came_after_the_answer_to_another(kind: str, place: str) -> None:
    server = Server(ANSWERS[place])
    with serving(server) as address:
        assert [body[:5] for body in twice(kind, f"http://{address}", TLS, server)] == [b"first", b"prope"]
    assert server.connections == 2


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The TLS contexts of a server and of a client that trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    pem, certificate = folder / "server.pem", folder / "certificate.pem"
    write_certificate(pem, certificate)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return server, ssl.create_default_context(cafile=certificate)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ANSWERS)
def test_nor_within_tls(kind: str, place: str, contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    server = Server(ANSWERS[place], contexts[0])
    with serving(server) as address:
        assert [body[:5] for body in twice(kind, f"https://{address}", contexts[1], server)] == [
            b"first",
            b"prope",
        ]
    assert server.connections == 2


@pytest.mark.parametrize("kind", ["sync", "asyncio", "trio"])
def test_a_connection_without_leftovers_serves_again(
    kind: str, contexts: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server = Server(b"", contexts[0])
    server.connections = 1
    with serving(server) as address:
        assert twice(kind, f"https://{address}", contexts[1], server) == [b"proper"] * 2
    assert server.connections == 2
