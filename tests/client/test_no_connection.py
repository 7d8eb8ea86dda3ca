"""What makes no connection between the client and a service: named, and tried again where that helps."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

import smn_kms
from tests.common import TLS

from . import hostile
from .conftest import Caller

CREDENTIALS = "proxyuser:canary-of-the-proxy"


@contextmanager
def conversing(*answers: bytes, waits: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A server that answers what it receives with the next bytes; its port, and what came.

    Then it hangs up, or waits until the client does.
    """
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(5)
                    for answer in answers:
                        received.append(connection.recv(65536))
                        connection.sendall(answer)
                    if waits:
                        assert connection.recv(65536) == b""

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1], received
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=5)


def error_of(call: Caller, **options: Any) -> smn_kms.SmnKmsError:
    """How a call ends that may not be repeated once it was sent."""
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        call("enableKey", options={"retry": smn_kms.Retry(backoff=0, attempts=3), "verify": TLS, **options})
    assert caught.value.operation == "enableKey"
    assert caught.value.__cause__ is caught.value.__context__ is None
    return caught.value


@pytest.mark.parametrize(
    ("status", "retryable", "words"),
    [
        (b"500 canary-of-the-proxy", True, "the proxy could not connect (ProxyError: 500)"),
        (b"502 Bad Gateway", True, "the proxy could not connect (ProxyError: 502)"),
        (b"503 Service Unavailable", True, "the proxy could not connect (ProxyError: 503)"),
        (b"429 Too Many Requests", True, "the proxy could not connect (ProxyError: 429)"),
        (
            b"407 canary-of-the-proxy",
            False,
            "the proxy wants a user name and a password: put them in its URL",
        ),
        (b"403 Forbidden", False, "the proxy wants this host allowed in its rules (ProxyError: 403)"),
        (b"400 Bad Request", False, "the proxy refuses to connect (ProxyError: 400)"),
        (b"404 Not Found", False, "the proxy refuses to connect (ProxyError: 404)"),
        (b"302 Found", False, "the proxy refuses to connect (ProxyError: 302)"),
        (b"999", False, "the proxy refuses to connect (ProxyError: 999)"),
    ],
)
def test_a_proxy_that_makes_no_tunnel(call: Caller, status: bytes, retryable: bool, words: str) -> None:
    with hostile.serving() as proxy:
        proxy.answer = hostile.answer(status, b"")
        url = proxy.url.replace("://", f"://{CREDENTIALS}@")
        error = error_of(call, endpoint="https://127.0.0.1:1", proxy=url)
    assert type(error) is smn_kms.ConnectError
    assert error.retryable is retryable
    assert len(proxy.requests) == (3 if retryable else 1)
    assert words in str(error)
    assert "canary" not in str(error)


@pytest.mark.parametrize(
    ("answers", "retryable", "words"),
    [
        ([b"\x05\xff"], False, "the proxy wants a user name and a password"),
        ([b"\x05\x02", b"\x01\x01"], False, "the proxy wants a user name and a password"),
        *[
            ([b"\x05\x02", b"\x01\x00", b"\x05%c\x00\x01\x00\x00\x00\x00\x00\x00" % code], retryable, words)
            for code, retryable, words in [
                (1, True, "the proxy could not connect (ProxyError: Proxy Server could not connect: General"),
                (2, False, "the proxy wants this host allowed in its rules"),
                (3, True, "Network unreachable"),
                (4, True, "Host unreachable"),
                (5, True, "Connection refused"),
                (6, True, "TTL expired"),
                (
                    7,
                    False,
                    "the proxy refuses to connect (ProxyError: Proxy Server could not connect: Command",
                ),
                (8, False, "Address type not supported"),
            ]
        ],
    ],
)
def test_a_socks_proxy_that_makes_no_connection(
    call: Caller, answers: list[bytes], retryable: bool, words: str
) -> None:
    with conversing(*answers, waits=True) as (port, received):
        url = f"socks5://{CREDENTIALS}@127.0.0.1:{port}"
        error = error_of(call, endpoint="http://127.0.0.1:1", proxy=url)
    assert type(error) is smn_kms.ConnectError
    assert error.retryable is retryable
    assert len(received) == len(answers) * (3 if retryable else 1)
    assert words in str(error)


@pytest.mark.parametrize(
    "answers", [[b"HTTP/1.1 400 no"], [b""], [b"\x05\x02", b"\x09"], [b"\x05\x02", b"\x01\x00", b"\x05"]]
)
def test_what_is_no_socks_proxy(call: Caller, answers: list[bytes]) -> None:
    with conversing(*answers) as (port, received):
        error = error_of(
            call, endpoint="http://127.0.0.1:1", proxy=f"socks5://{CREDENTIALS}@127.0.0.1:{port}"
        )
    assert isinstance(error, smn_kms.TransportError)
    assert not error.retryable
    assert len(received) == len(answers)
    assert "canary" not in str(error)


PLAIN = {
    "an error": b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
    "a page": b"<html>",
    "another protocol": b"220 mail.example ESMTP\r\n",
}


@pytest.mark.parametrize("answer", PLAIN)
def test_https_to_a_port_without_tls(call: Caller, answer: str) -> None:
    with conversing(PLAIN[answer]) as (port, received):
        error = error_of(call, endpoint=f"https://127.0.0.1:{port}")
    assert type(error) is smn_kms.ConnectError
    assert not error.retryable
    assert len(received) == 1
    assert str(error).startswith(
        "kms.enableKey: check the scheme, https: what answers there does not speak TLS"
    )


def test_http_to_a_port_with_tls(call: Caller) -> None:
    alert = b"\x15\x03\x01\x00\x02\x02\x46"
    with conversing(alert) as (port, _):
        error = error_of(call, endpoint=f"http://127.0.0.1:{port}")
    assert type(error) is smn_kms.TransportError
    assert not error.retryable
    assert str(error).startswith(
        "kms.enableKey: check the scheme, http: what answers there does not speak HTTP"
    )


def test_a_proxy_with_the_wrong_scheme(call: Caller) -> None:
    with conversing(PLAIN["an error"]) as (port, received):
        error = error_of(call, endpoint="https://127.0.0.1:1", proxy=f"https://127.0.0.1:{port}")
    assert type(error) is smn_kms.ConnectError
    assert not error.retryable
    assert len(received) == 1
    assert "check the scheme, https" in str(error)


class Tls:
    """A server that makes the TLS handshake and hangs up, with a certificate that nobody trusts."""

    def __init__(self, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody")])
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        path = folder / "server.pem"
        path.write_bytes(certificate + key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(path)
        self.connections = 0

    @contextmanager
    def serving(self) -> Iterator[int]:
        with socket.create_server(("127.0.0.1", 0)) as listening:

            def serve() -> None:
                while True:
                    try:
                        connection, _ = listening.accept()
                    except OSError:
                        return
                    self.connections += 1
                    connection.settimeout(5)
                    try:
                        with self.context.wrap_socket(connection, server_side=True) as secure:
                            secure.recv(65536)
                    except OSError:
                        connection.close()

            thread = threading.Thread(target=serve)
            thread.start()
            try:
                yield listening.getsockname()[1]
            finally:
                listening.shutdown(socket.SHUT_RDWR)
                thread.join(timeout=5)


@pytest.fixture
def tls(tmp_path: Path) -> Tls:
    return Tls(tmp_path)


def client_context(**settings: Any) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    for name, value in settings.items():
        setattr(context, name, value)
    return context


DISAGREEMENTS: dict[str, Callable[[Tls], ssl.SSLContext]] = {
    "certificate": lambda _: TLS,
    "version": lambda _: client_context(minimum_version=ssl.TLSVersion.TLSv1_3),
    "ciphers": lambda _: client_context(maximum_version=ssl.TLSVersion.TLSv1_2),
}


@pytest.mark.parametrize("about", DISAGREEMENTS)
def test_a_server_that_will_never_agree(call: Caller, tls: Tls, about: str) -> None:
    context = DISAGREEMENTS[about](tls)
    if about == "version":
        tls.context.maximum_version = ssl.TLSVersion.TLSv1_2
    if about == "ciphers":
        tls.context.set_ciphers("ECDHE-ECDSA-AES256-GCM-SHA384")
        context.set_ciphers("ECDHE-ECDSA-CHACHA20-POLY1305")
    with tls.serving() as port:
        error = error_of(call, endpoint=f"https://127.0.0.1:{port}", verify=context)
    assert type(error) is smn_kms.ConnectError
    assert not error.retryable
    assert tls.connections == 1


def test_a_handshake_that_breaks_off_is_tried_again(call: Caller) -> None:
    with conversing(b"") as (port, received):
        error = error_of(call, endpoint=f"https://127.0.0.1:{port}")
    assert type(error) is smn_kms.ConnectError
    assert error.retryable
    assert len(received) == 3
