"""Requests of web pages and of programs that mean harm: refused, never a 500, in bounded memory."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from uvicorn.server import ServerState

from smn_kms_sandbox import RunningSandbox, Sandbox, SeenRequest, _journal, _server
from smn_kms_sandbox._guard import LARGEST_BODY
from smn_kms_sandbox._server import guarded
from tests.common import PROJECT

from .conftest import code_of

ENABLE = f"/v1.0/{PROJECT}/kms/enable-key"
TOKEN = {"X-Auth-Token": "any"}


@contextlib.contextmanager
def connected(url: str) -> Iterator[socket.socket]:
    address = httpx.URL(url)
    with socket.create_connection((address.host, address.port or 0), timeout=5) as connection:
        yield connection


def answer(url: str, request: bytes) -> bytes:
    """All that a sandbox sends until it closes the connection."""
    with connected(url) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("path", ["/_sandbox/state", "/v3/projects", "/nowhere"])
@pytest.mark.parametrize(
    "host",
    [
        "rebound.example",
        "127.0.0.1.rebound.example",
        "localhost.rebound.example:{port}",
        "localhost@rebound.example",
        "127.0.0.2",
        "0.0.0.0",
        "localhost\xa0",
        "[",
        "",
    ],
)
def test_a_host_name_that_was_moved_to_loopback(served: RunningSandbox, host: str, path: str) -> None:
    host = host.format(port=httpx.URL(served).port)
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nX-Auth-Token: any\r\nConnection: close\r\n\r\n"
    assert answer(served, head.encode("latin-1")).partition(b" ")[2].startswith(b"4")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8080"])
def test_names_of_the_loopback_interface(bare: httpx.Client, host: str) -> None:
    assert bare.get("/_sandbox/state", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("allowed", ["sandbox.internal", "Sandbox.Internal"])
def test_names_that_were_allowed(allowed: str) -> None:
    transport = httpx.ASGITransport(guarded(Sandbox(), [allowed]))

    async def statuses() -> list[int]:
        async with httpx.AsyncClient(transport=transport) as client:
            hosts = ("sandbox.internal:8080", "SANDBOX.internal", "localhost", "other.internal")
            return [(await client.get(f"http://{host}/_sandbox/state")).status_code for host in hosts]

    assert asyncio.run(statuses()) == [200, 200, 200, 421]


def test_who_is_refused_for_the_host_learns_the_way_out(bare: httpx.Client, sandbox: Sandbox) -> None:
    response = bare.get("/v3/projects", headers={"Host": "kms.test"})
    assert (response.status_code, "--allow-host" in response.json()["message"]) == (421, True)
    assert "kms.test" not in response.text
    assert sandbox.requests == ()


@pytest.mark.parametrize(
    "origin",
    ["https://page.example", "null", "http://localhost:1", "http://127.0.0.1:1", "http://localhost", ""],
)
@pytest.mark.parametrize("path", ["/_sandbox/reset", "/v3/auth/tokens", ENABLE])
def test_a_page_of_another_origin(bare: httpx.Client, sandbox: Sandbox, path: str, origin: str) -> None:
    response = bare.post(path, json={}, headers={"Origin": origin})
    assert response.status_code == 403
    assert "other pages" in response.json()["message"]
    assert sandbox.requests == ()


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("none", 404)])
def test_an_image_or_a_link_of_a_page(bare: httpx.Client, sandbox: Sandbox, site: str, status: int) -> None:
    topic = f"/v2/{PROJECT}/notifications/topics/{sandbox.topic_urn('demo', PROJECT)}/kms"
    assert bare.get(topic, headers={"Sec-Fetch-Site": site}).status_code == status
    assert len(sandbox.requests) == (status == 404)


def test_an_origin_that_is_the_sandbox_itself(bare: httpx.Client, served: RunningSandbox) -> None:
    assert bare.post("/_sandbox/reset", json={}, headers={"Origin": served.url}).status_code == 204


@pytest.mark.parametrize("path", ["/_sandbox/state", "/_sandbox/reset", "/v3/projects", "/v3/auth/tokens"])
@pytest.mark.parametrize("origin", [None, "https://page.example", "null"])
def test_no_page_may_read_an_answer(bare: httpx.Client, path: str, origin: str | None) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-auth-token"}
    headers = {**asked, **({"Origin": origin} if origin else {})}
    for method in ("OPTIONS", "GET", "POST", "HEAD"):
        response = bare.request(method, path, headers=headers)
        assert [name for name in response.headers if name.startswith("access-control-")] == []
        assert method != "OPTIONS" or response.is_client_error


HEAD = b"Host: localhost\r\nX-Auth-Token: any\r\nConnection: close\r\n"
POST = f"POST {ENABLE} HTTP/1.1\r\n".encode() + HEAD
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
MALFORMED = {
    "negative length": POST + b"Content-Length: -1\r\n\r\n",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "length of 5000 digits": POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "length that is no number": POST + b"Content-Length: 0x2\r\n\r\n{}",
    "length and chunks": POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunk size that is no number": CHUNKED + b"zz\r\n",
    "chunk size of 30 digits": CHUNKED + b"f" * 30 + b"\r\n",
    "chunk with a long extension": CHUNKED + b"1;" + b"a" * 100_000 + b"\r\nab\r\n",
    "chunk without end": CHUNKED + b"1\r\nab\r\n",
    "trailer that is long": CHUNKED + b"0\r\nX: " + b"a" * 100_000,
    "coding that is unknown": POST + b"Transfer-Encoding: gzip\r\n\r\n",
    "header that is long": b"GET / HTTP/1.1\r\n" + HEAD + b"X: " + b"a" * 1_000_000,
    "headers that are many": b"GET / HTTP/1.1\r\n" + HEAD + b"a:b\r\n" * 100_000,
    "path that is long": b"GET /" + b"a" * 1_000_000,
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "no host in 1.0": b"GET /_sandbox/state HTTP/1.0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 10 + b"\r\n\r\n",
    "byte in the path": b"GET /\x00 HTTP/1.1\r\n" + HEAD + b"\r\n",
    "byte above 127 in the path": b"GET /\xff HTTP/1.1\r\n" + HEAD + b"\r\n",
    "absolute path": b"GET http://localhost/_sandbox/state HTTP/1.1\r\n" + HEAD + b"\r\n",
    "asterisk": b"OPTIONS * HTTP/1.1\r\n" + HEAD + b"\r\n",
    "tunnel": b"CONNECT kms.example:443 HTTP/1.1\r\n" + HEAD + b"\r\n",
    "query that is no text": b"GET /v3/projects?page=%ff&per_page=%fe HTTP/1.1\r\n" + HEAD + b"\r\n",
    "project that is no text": b"POST /v1.0/%ED%A0%80%00/kms/enable-key HTTP/1.1\r\n" + HEAD + b"\r\n",
    "lone surrogate": POST + b'Content-Length: 19\r\n\r\n{"key_id":"\\udfff"}',
    "signature that is no text": POST
    + b"X-Sdk-Date: \xff\r\nAuthorization: SDK-HMAC-SHA256 Access=\xff\r\n\r\n",
}


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED)
def test_what_is_not_a_request(served: RunningSandbox, sandbox: Sandbox, request_: bytes) -> None:
    with connected(served) as connection:
        try:
            connection.sendall(request_)
            start = connection.recv(65536)
        except ConnectionError:
            start = b""
    # A server that closes while it is sent more than it reads may lose its answer.
    assert start[:10] in {b"", b"HTTP/1.1 4"}, start
    assert httpx.get(served + "/_sandbox/state", trust_env=False).status_code == 200


@pytest.mark.parametrize("path", [ENABLE, "/_sandbox/keys", "/nowhere"])
@pytest.mark.parametrize("framing", ["length", "chunks"])
def test_a_body_without_end(bare: httpx.Client, sandbox: Sandbox, path: str, framing: str) -> None:
    size = LARGEST_BODY + 1
    content = b"x" * size if framing == "length" else iter([b"x" * 2**16] * (size // 2**16 + 1))
    response = bare.post(path, content=content)
    assert response.status_code == 413
    assert str(LARGEST_BODY) in response.json()["message"]
    assert sandbox.requests == ()
    assert code_of(bare.post(ENABLE, content=b" " * LARGEST_BODY)) == (400, "KMS.0202")


class _Transport:
    def __init__(self) -> None:
        self.aborted = False

    def get_extra_info(self, _: str) -> None:
        return None

    def abort(self) -> None:
        self.aborted = True


class _Loop:
    now = 0.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def connection() -> tuple[Any, _Transport, _Loop]:
    loop = _Loop()
    config = _server.Server(guarded(Sandbox())).config
    state = ServerState()
    made = _server._Connection(config, state, {}, loop)  # type: ignore[arg-type]
    transport = _Transport()
    made.connection_made(transport)  # type: ignore[arg-type]
    return made, transport, loop


def tick(connection: Any, loop: _Loop, seconds: float) -> None:
    loop.now += seconds
    connection.end_if_stuck()


def test_a_caller_who_never_ends_its_request(connection: tuple[Any, _Transport, _Loop]) -> None:
    made, transport, loop = connection
    for _ in range(int(_server.PATIENCE)):
        made.data_received(b"G" if not loop.now else b"E")
        tick(made, loop, 1)
    assert not transport.aborted
    tick(made, loop, 1)
    assert transport.aborted


def test_a_caller_who_never_ends_its_body(connection: tuple[Any, _Transport, _Loop]) -> None:
    made, transport, loop = connection
    made.cycle = SimpleNamespace(more_body=True, response_complete=False)
    tick(made, loop, 1)
    tick(made, loop, _server.PATIENCE)
    assert not transport.aborted
    tick(made, loop, 1)
    assert transport.aborted


def test_a_call_that_takes_long_and_many_that_do_not(connection: tuple[Any, _Transport, _Loop]) -> None:
    made, transport, loop = connection
    made.cycle = SimpleNamespace(more_body=False, response_complete=False)
    for _ in range(100):
        tick(made, loop, _server.PATIENCE)
    for _ in range(100):
        made.cycle = SimpleNamespace(more_body=False, response_complete=True)
        tick(made, loop, 1)
    tick(made, loop, _server.PATIENCE)
    assert not transport.aborted


def test_connections_are_watched(served: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the server looks after its connections, which the tests of a single one do not show."""
    monkeypatch.setattr(_server, "PATIENCE", 0.0)
    assert answer(served, b"GET / HTTP/1.1\r\n") == b""


def test_more_connections_than_there_may_be(served: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_server, "MOST_CONNECTIONS", 0)
    with connected(served) as connection, contextlib.suppress(ConnectionError):
        assert connection.recv(1) == b""
    monkeypatch.undo()
    assert httpx.get(served.url, trust_env=False).status_code == 404


def test_the_oldest_requests_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_journal, "MOST_REQUESTS", 3)
    sandbox = Sandbox()
    for number in range(5):
        sandbox._service.record_request(SeenRequest("GET", f"/{number}", None, b""))
    assert [request.path for request in sandbox.requests] == ["/2", "/3", "/4"]


def test_requests_that_are_long_are_forgotten_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_journal, "MOST_BYTES", 100)
    sandbox = Sandbox()
    kept = []
    for path, size in (("/a", 90), ("/b", 8), ("/c", 60), ("/d", 40), ("/" + "e" * 99, 0), ("/f", 99)):
        sandbox._service.record_request(SeenRequest("GET", path, None, b"x" * size))
        kept.append("".join(request.path[1:2] for request in sandbox.requests))
    assert kept == ["a", "b", "bc", "d", "e", ""]
    assert sandbox._service.requests._bytes == 0


def test_responses_that_are_long_count_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_journal, "MOST_BYTES", 100)
    sandbox = Sandbox()
    for path, size in (("/a", 50), ("/b", 90), ("/c", 200)):
        request_id, _ = sandbox._service.record_request(SeenRequest("GET", path, None, b""))
        sandbox._service.record_response(request_id, 200, b"x" * size)
        assert [request.path for request in sandbox.requests] == [path][: size < 100]
    assert sandbox._service.requests._bytes == 0
