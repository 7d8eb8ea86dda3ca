"""Bodies: what is coded is not decoded, what is too long is not kept, and no cookie is."""

from __future__ import annotations

import asyncio
import gzip
import socket
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms.auth import _metadata
from smn_kms.auth._metadata import MetadataAuth
from tests.common import MODES, Wire, outcome, outcomes

from .conftest import OPTIONS, Answering, Caller
from .raw import read_request, serving

BOMB = gzip.compress(b"[" + b" " * 20_000_000 + b"]")
CODED = {
    "gzip": BOMB,
    "x-gzip": BOMB,
    "deflate": zlib.compress(b" " * 20_000_000),
    "gzip, gzip": gzip.compress(BOMB),
    "identity, GZIP": BOMB,
    "br": b"\x8b\x02\x80{}\x03",
    "no-such": b"{}",
    "\xff": b"{}",
}


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


def list_keys(cloud: Any) -> Any:
    return cloud.kms.list_keys()


def error_of(mode: str, **options: Any) -> smn_kms.SmnKmsError:
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        outcome(mode, list_keys, **{**OPTIONS, **options})
    return caught.value


def coded(coding: str, status: int) -> httpx.Response:
    headers = [(b"Content-Encoding", coding.encode("latin-1")), (b"Content-Type", b"application/json")]
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(CODED[coding]))


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Nothing of the size of a decoded body is ever allocated."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("coding", CODED)
def test_nothing_is_decoded(mode: str, coding: str) -> None:
    for status, expected in (
        (200, smn_kms.InvalidResponseError),
        (204, smn_kms.InvalidResponseError),
        (401, smn_kms.AuthenticationError),
        (404, smn_kms.NotFoundError),
        (500, smn_kms.ServerError),
    ):
        wire = Wire(lambda _, status=status: coded(coding, status))  # type: ignore[misc]
        tokens = iter(("token-1", "token-2"))
        error = error_of(mode, transport=wire, auth=smn_kms.TokenAuth(lambda: next(tokens)))  # noqa: B023
        assert type(error) is expected
        assert "Content-Encoding" in str(error)
        assert getattr(error, "body", None) is None
        assert len(wire.sent) == (2 if status == 401 else 1), "a refused token is renewed all the same"
        assert wire.sent[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("coding", ["identity", "Identity", ""])
def test_what_is_not_coded_is_read(call: Caller, answering: Answering, coding: str) -> None:
    answering(httpx.Response(404, headers={"Content-Encoding": coding}, json={"error_code": "KMS.0207"}))
    with pytest.raises(smn_kms.NotFoundError) as caught:
        call("enableKey")
    assert caught.value.code == "KMS.0207"


@pytest.mark.usefixtures("little_memory")
def test_a_coded_login_is_refused(mode: str) -> None:
    auth = smn_kms.PasswordAuth(user="user", password="password", domain="domain")
    error = error_of(mode, transport=Wire(lambda _: coded("gzip", 201)), auth=auth)
    assert isinstance(error, smn_kms.InvalidResponseError)
    assert error.operation == "createToken"


def endless(response: bytes, content: bytes) -> Callable[[socket.socket], None]:
    """A server that answers each request with some bytes, and then with others without an end."""

    def talk(connection: socket.socket) -> None:
        sent = 0
        while read_request(connection):
            connection.sendall(response)
            while sent < 50_000_000:
                connection.sendall(content)
                sent += len(content)

    return talk


JSON = b"Content-Type: application/json\r\n"
ENDLESS = {
    "plain": (JSON + b"\r\n", b" " * 65536),
    "announced": (JSON + b"Content-Length: 99999999999\r\n\r\n", b" " * 65536),
    "chunks": (JSON + b"Transfer-Encoding: chunked\r\n\r\n", b"8000\r\n%b\r\n" % (b" " * 0x8000)),
    "tiny chunks": (JSON + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n" * 10_000),
    "headers": (JSON, b"X-Long: %b\r\n" % (b"x" * 1000) * 60),
    "a header": (JSON + b"X-Long: ", b"x" * 65536),
}


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("status", [200, 500])
def test_no_body_is_read_without_end(mode: str, kind: str, status: int) -> None:
    head, content = ENDLESS[kind]
    with serving(endless(b"HTTP/1.1 %d any\r\n%b" % (status, head), content)) as address:
        most = 1_000 if kind == "tiny chunks" else 200_000
        error = error_of(mode, endpoint=f"http://{address}", max_response_bytes=most)
    if "header" in kind:
        assert type(error) is smn_kms.TransportError
    else:
        assert type(error) is (smn_kms.InvalidResponseError if status == 200 else smn_kms.ServerError)
        assert "pass a larger max_response_bytes to connect" in str(error)
        assert getattr(error, "body", None) is None


def test_a_body_of_the_longest_length_is_read(mode: str) -> None:
    body = b'{"keys": [], "key_details": [], "truncated": "false", "total": 0}'

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, headers={"Content-Type": "application/json"}, stream=httpx.ByteStream(body)
        )

    wire = Wire(answer)
    assert outcome(mode, list_keys, **{**OPTIONS, "transport": wire, "max_response_bytes": len(body)})
    error = error_of(mode, transport=wire, max_response_bytes=len(body) - 1)
    assert isinstance(error, smn_kms.InvalidResponseError)


MIB = 1 << 20
GROWING = {
    "lists": b"[" + b"[]," * (2 * MIB) + b"[]]",
    "objects": b"[" + b"{}," * (2 * MIB) + b"{}]",
    "fields": b"{" + b",".join(b'"%d":{}' % number for number in range(200_000)) + b"}",
    "names": b"[" + b",".join(b'"%d"' % number for number in range(250_000)) + b"]",
}


@pytest.mark.parametrize("kind", GROWING)
@pytest.mark.parametrize("status", [200, 500])
def test_no_json_takes_much_more_than_its_bytes(mode: str, kind: str, status: int) -> None:
    wire = Wire(lambda _: httpx.Response(status, stream=httpx.ByteStream(GROWING[kind])))
    tracemalloc.start()
    try:
        error = error_of(mode, transport=wire)
        assert tracemalloc.get_traced_memory()[1] < 32 * MIB
    finally:
        tracemalloc.stop()
    assert type(error) is (smn_kms.InvalidResponseError if status == 200 else smn_kms.ServerError)


@pytest.mark.parametrize("most", [0, -1, 1.5, "8", True, None])
def test_a_limit_that_is_none_is_refused(mode: str, most: Any) -> None:
    error = error_of(mode, max_response_bytes=most)
    assert isinstance(error, smn_kms.InvalidRequestError)
    assert [violation.field for violation in error.violations] == ["max_response_bytes"]


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("body", ["long", "coded"])
def test_the_metadata_service_sends_little(mode: str, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    head = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) if body == "coded" else b"\r\n"
    requests = []

    def talk(connection: socket.socket) -> None:
        requests.append(read_request(connection))
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + head)
        for _ in range(100):
            connection.sendall(BOMB if body == "coded" else b"x" * 65536)

    with serving(talk) as address:
        monkeypatch.setattr(_metadata, "ADDRESS", f"http://{address}")
        error = error_of(mode, auth=MetadataAuth())
    assert "no metadata token" in str(error)
    assert b"accept-encoding: identity" in requests[0].lower()


def test_no_cookie_is_kept(mode: str) -> None:
    wire = Wire(httpx.Response(500, headers={"Set-Cookie": "name=value; Path=/"}))
    clouds = []

    def call(cloud: Any) -> Any:
        clouds.append(cloud)
        return cloud.kms.list_keys()

    outcomes(mode, call, call, **{**OPTIONS, "transport": wire})
    assert [request.headers.get("Cookie") for request in wire.sent] == [None, None]
    assert not clouds[0]._http.cookies


def test_nobody_else_reads_a_body_without_end(mode: str) -> None:
    """Not httpx either, for credentials that send a second request after the first response."""

    class Twice(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Any:
            yield request
            yield request

    wire = Wire(lambda _: httpx.Response(200, stream=Endless()))
    error = error_of(mode, transport=wire, auth=Twice(), max_response_bytes=100_000)
    assert isinstance(error, smn_kms.InvalidResponseError)


class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 10_000
        pytest.fail("read to its end")

    async def __aiter__(self) -> Any:
        for part in self:
            await asyncio.sleep(0)
            yield part
