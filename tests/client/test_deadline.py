"""The deadline of a call, against servers that drip: a fake clock moves on with each piece that they send."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import ref

import httpcore
import httpx
import pytest

import smn_kms
from scripts.bench.measuring import write_certificate
from smn_kms._retry import Deadline, limited, running
from smn_kms._transport import PooledTransport
from smn_kms.auth import _metadata
from smn_kms.auth._metadata import MetadataAuth
from tests.common import MODES, TLS, Clock, outcome

from .conftest import OPTIONS, Answering
from .raw import PATIENCE, read_request, serving, wait_until_gone

SECONDS = 100.0
"""The deadline of a call, on the fake clock."""

PIECES = 60
"""How many pieces a server sends, ten seconds apart on the fake clock."""

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
DRIPS: dict[str, tuple[bytes, bytes]] = {
    "status line": (b"HTTP/1.1 200 ", b"O"),
    "header": (HEAD + b"X-Drip: ", b"x"),
    "headers": (HEAD, b"X-Drip: x\r\n"),
    "informational": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (HEAD + b"Content-Length: 9999\r\n\r\n", b" "),
    "body without an end": (HEAD + b"\r\n", b" "),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "chunk extension": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
    "trailers": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"X-Drip: x\r\n"),
}


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


def dripping(clock: Clock, first: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """A server that sends pieces ten seconds apart, and never an end."""

    def talk(connection: socket.socket) -> None:
        if read_request(connection):
            connection.sendall(first)
            for _ in range(PIECES):
                clock.passed += 10
                connection.sendall(piece)
            wait_until_gone(connection)

    return talk


def list_keys(cloud: Any) -> Any:
    return cloud.kms.list_keys()


def timed_out(mode: str, call: Callable[[Any], Any] = list_keys, **options: Any) -> smn_kms.SmnKmsError:
    """The error that a call ends in."""
    retry = smn_kms.Retry(attempts=1, deadline=SECONDS)
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        outcome(mode, call, **{**OPTIONS, "retry": retry, **options})
    return caught.value


@pytest.mark.parametrize("drip", DRIPS)
def test_no_service_outlasts_it(mode: str, clock: Clock, drip: str) -> None:
    with serving(dripping(clock, *DRIPS[drip])) as address:
        error = timed_out(mode, endpoint=f"http://{address}")
    assert isinstance(error, smn_kms.RequestTimeoutError)
    assert error.operation == "listKeys"


@pytest.mark.parametrize("drip", DRIPS)
def test_no_login_outlasts_it(mode: str, clock: Clock, drip: str) -> None:
    with serving(dripping(clock, *DRIPS[drip])) as address:
        auth = smn_kms.PasswordAuth(user="user", password="password", domain="domain")
        error = timed_out(mode, endpoint=f"http://{address}", auth=auth)
    assert isinstance(error, smn_kms.RequestTimeoutError)


@pytest.mark.parametrize("drip", DRIPS)
def test_the_metadata_service_does_not_outlast_its_limit(
    mode: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, drip: str
) -> None:
    with serving(dripping(clock, *DRIPS[drip])) as address:
        monkeypatch.setattr(_metadata, "ADDRESS", f"http://{address}")
        error = timed_out(mode, auth=MetadataAuth())
    assert "did not answer within 3 s" in str(error)


@pytest.mark.usefixtures("clock")
def test_what_is_asked_within_a_call_ends_with_the_call() -> None:
    with Deadline(5) as outer:
        assert Deadline(100).moment == outer.moment
        with Deadline(1) as inner:
            assert limited(60) == limited(None) == inner.remaining() == 1
        assert limited(60) == 5
        assert limited(2) == 2
    assert limited(60) == 60
    assert limited(None) is None


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """The TLS context of a server, and the certificate to trust."""
    folder = tmp_path_factory.mktemp("tls")
    pem, certificate = folder / "server.pem", folder / "certificate.pem"
    write_certificate(pem, certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context, certificate


def test_a_handshake_takes_its_time_from_the_call(
    mode: str, clock: Clock, tls: tuple[ssl.SSLContext, Path]
) -> None:
    def talk(connection: socket.socket) -> None:
        clock.passed += SECONDS - 0.05
        with tls[0].wrap_socket(connection, server_side=True) as inside:
            read_request(inside)
            wait_until_gone(inside)

    with serving(talk) as address:
        error = timed_out(mode, endpoint=f"https://{address}", verify=str(tls[1]))
    assert isinstance(error, smn_kms.RequestTimeoutError)


@pytest.fixture
def through(
    tls: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], dict[str, Any]]:
    """Makes options that lead through an https proxy, whose certificate the environment trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tls[1]))
    context = ssl.create_default_context(cafile=tls[1])
    return lambda address: {
        "endpoint": "https://127.0.0.1:9",
        "verify": context,
        "proxy": f"https://{address}",
    }


def test_tls_within_the_tls_of_a_proxy(
    mode: str, tls: tuple[ssl.SSLContext, Path], through: Callable[[str], dict[str, Any]]
) -> None:
    def talk(connection: socket.socket) -> None:
        with tls[0].wrap_socket(connection, server_side=True) as outside:
            read_request(outside)
            outside.sendall(b"HTTP/1.1 200 yes\r\n\r\n")
            inside = Inside(outside, tls[0])
            inside.do(lambda: inside.tls.read(65536))
            answer = b"HTTP/1.1 404 no\r\nContent-Length: 40000\r\n\r\n".ljust(40_048)
            inside.do(lambda: inside.tls.write(answer))
            wait_until_gone(outside)

    with serving(talk) as address:
        error = timed_out(mode, **through(address))
    assert isinstance(error, smn_kms.NotFoundError)


def test_a_handshake_within_tls_that_drips(
    mode: str, clock: Clock, tls: tuple[ssl.SSLContext, Path], through: Callable[[str], dict[str, Any]]
) -> None:
    def talk(connection: socket.socket) -> None:
        with tls[0].wrap_socket(connection, server_side=True) as outside:
            read_request(outside)
            # The first bytes of a long record.
            outside.sendall(b"HTTP/1.1 200 yes\r\n\r\n\x16\x03\x03\x20\x00")
            for _ in range(PIECES):
                clock.passed += 10
                outside.sendall(b"x")
            wait_until_gone(outside)

    with serving(talk) as address:
        error = timed_out(mode, **through(address))
    assert isinstance(error, smn_kms.RequestTimeoutError)
    assert error.retryable, "nothing was sent"


class Inside:
    """The server's side of TLS within TLS, which sockets of Python cannot do."""

    def __init__(self, outside: ssl.SSLSocket, context: ssl.SSLContext) -> None:
        self.outside = outside
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)
        self.do(self.tls.do_handshake)

    def do(self, action: Callable[[], Any]) -> Any:
        while True:
            try:
                result, blocked = action(), False
            except ssl.SSLWantReadError:
                blocked = True
            self.outside.sendall(self.outgoing.read())
            if not blocked:
                return result
            if not self.incoming.write(self.outside.recv(65536)):
                raise ConnectionError


def test_several_addresses_share_it_and_each_is_tried(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"192.0.2.{last}", 9)) for last in range(1, 7)]
    tried = []

    def time_out(address: tuple[str, int], timeout: float, **_: object) -> socket.socket:
        tried.append(address)
        clock.passed += timeout
        raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args: found)
    monkeypatch.setattr(socket, "create_connection", time_out)
    error = timed_out("sync", endpoint="http://kms.localhost", timeout=60)
    assert isinstance(error, smn_kms.RequestTimeoutError)
    assert [host for host, _ in tried] == [each[4][0] for each in found]
    assert clock.passed == pytest.approx(SECONDS)


def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: Any) -> Any:
        places = ["::1", "127.0.0.1"] if host == "kms.localhost" else [host]
        return [each for place in places for each in real(place, *rest)]

    def talk(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 404 no\r\nContent-Length: 0\r\n\r\n")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with serving(talk) as address:
        error = timed_out("sync", endpoint=f"http://kms.localhost:{address.partition(':')[2]}")
    assert isinstance(error, smn_kms.NotFoundError)


# In real time


@pytest.mark.parametrize("flood", ["informational", "chunks", "chunk extension", "trailers", "headers"])
def test_no_flood_outlasts_it(mode: str, flood: str) -> None:
    """What arrives without a pause leaves no step to time out."""
    first, piece = DRIPS[flood]
    ends = time.monotonic() + 3

    def talk(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(first)
        while time.monotonic() < ends:
            connection.sendall(piece * 1000)

    with serving(talk) as address:
        retry = smn_kms.Retry(attempts=1, deadline=0.2)
        error = timed_out(mode, endpoint=f"http://{address}", retry=retry)
        assert time.monotonic() < ends - 1
    assert isinstance(error, smn_kms.TransportError)


def test_what_takes_long_to_parse_is_read_in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it holds up an event loop for some milliseconds only."""
    from smn_kms import _network  # which needs httpcore, and is loaded with the first transport

    class Source(httpcore.AsyncNetworkStream):
        def get_extra_info(self, _: str) -> None: ...

        async def aclose(self) -> None: ...

        async def write(self, *_: object) -> None: ...

        async def read(self, max_bytes: int, *_: object) -> bytes:
            asked.append(max_bytes)
            return bytes(max_bytes)

    asked: list[int] = []
    now = 0.0
    monkeypatch.setattr(_network, "monotonic", lambda: now)

    async def run() -> None:
        nonlocal now
        stream = _network._AsyncStream(Source())
        for seconds in (0, 0, 0, 0, 0, 0.003, 0.1, 0.02, 0.02, 0.02):
            await stream.read(65536)
            now += seconds
        await stream.write(b"request")
        now += 60
        await stream.read(65536)

    asyncio.run(run())
    assert asked == [4096, 8192, 16384, 32768, 65536, 65536, 65536, 16384, 4096, 1024, 1024]


def test_a_request_that_is_taken_slowly_ends_with_it() -> None:
    gone = threading.Event()

    def talk(connection: socket.socket) -> None:
        while not gone.wait(0.02) and connection.recv(65536):
            pass

    with serving(talk) as address, httpx.Client(transport=transport(PooledTransport)) as client:
        started = time.monotonic()
        with Deadline(0.2), pytest.raises(httpx.WriteTimeout):
            client.post(f"http://{address}", content=bytes(50_000_000), timeout=None)
        assert time.monotonic() - started < 1
        gone.set()


def test_the_wait_for_a_connection_ends_with_it() -> None:
    def talk(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(HEAD + b"\r\n")
        wait_until_gone(connection)

    with serving(talk) as address, httpx.Client(transport=transport(PooledTransport)) as client:
        url = f"http://{address}"
        with client.stream("GET", url), Deadline(0.05), pytest.raises(httpx.PoolTimeout):
            client.get(url, timeout=PATIENCE)


def test_credentials_that_never_come_end_with_an_asynchronous_call() -> None:
    retry = smn_kms.Retry(deadline=0.05)
    auth = smn_kms.TokenAuth(lambda: asyncio.sleep(PATIENCE, "token"))
    error = timed_out("async", endpoint="http://127.0.0.1:9", retry=retry, auth=auth)
    assert isinstance(error, smn_kms.RequestTimeoutError)
    assert error.operation == "listKeys"


def test_no_task_waits_for_what_another_reads(tls: tuple[ssl.SSLContext, Path]) -> None:
    """Tasks share an HTTP/2 connection, and one of them reads for all."""

    def talk(connection: socket.socket) -> None:
        with tls[0].wrap_socket(connection, server_side=True) as inside:
            # Settings that allow many requests at a time.
            inside.sendall(bytes.fromhex("000006040000000000" + "000300000064"))
            wait_until_gone(inside, PATIENCE)

    async def run(address: str) -> None:
        options = {**OPTIONS, "endpoint": f"https://{address}", "verify": str(tls[1]), "http2": True}
        async with smn_kms.connect_async(**options) as cloud:
            patient = asyncio.create_task(cloud.kms.list_keys())
            hasty = cloud.with_options(retry=smn_kms.Retry(attempts=1, deadline=0.2))
            await asyncio.sleep(0)
            started = time.monotonic()
            with pytest.raises(smn_kms.RequestTimeoutError):
                await hasty.kms.list_keys()
            assert time.monotonic() - started < 2
            patient.cancel()

    with serving(talk) as address:
        asyncio.run(run(address))


def transport(kind: Any) -> Any:
    return kind(verify=TLS, limits=httpx.Limits(max_connections=1), http2=False, proxy=None)


@pytest.mark.parametrize("status", [200, 404])
def test_no_deadline_outlives_its_call(mode: str, answering: Answering, status: int) -> None:
    """It would end later calls, if a signal came before it was taken back."""
    deadlines: list[ref[Deadline]] = []

    def answer(_: httpx.Request) -> httpx.Response:
        deadline = running()
        assert deadline is not None
        deadlines.append(ref(deadline))
        return httpx.Response(status, json={})

    answering(answer)
    gc.disable()
    try:
        with suppress(smn_kms.NotFoundError):
            outcome(mode, list_keys, **OPTIONS)
        assert [deadline() for deadline in deadlines] == [None]
    finally:
        gc.enable()
