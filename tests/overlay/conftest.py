"""A cloud in sync and async, over answers that a test makes up, or over a loopback server that counts."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms.auth import _metadata
from tests.common import MODES, PROJECT, TLS, Answer, Wire, outcome

TOPIC = f"urn:smn:cn-north-4:{PROJECT}:demo"
KEY = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"
TOKEN = "canary-token-0123456789"
OPTIONS: dict[str, Any] = {
    "region": "cn-north-4",
    "project_id": PROJECT,
    "auth": smn_kms.TokenAuth(TOKEN),
    "retry": False,
    "verify": TLS,
}
"""Enough for `connect`."""

METADATA_ADDRESS = _metadata.ADDRESS


@pytest.fixture(autouse=True)
def isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No credentials of this machine, and no metadata service, take part in a test."""
    for name in list(os.environ):
        if name.startswith(("HUAWEICLOUD_", "HW_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(_metadata, "ADDRESS", "http://127.0.0.1:9")


CALLS: dict[str, tuple[str, str, tuple[str, ...], dict[str, Any]]] = {
    "enableKey": ("kms", "enable_key", (), {"key_id": KEY}),
    "importKeyMaterial": (
        "kms",
        "import_key_material",
        (),
        {"key_id": KEY, "import_token": "aT0k" * 60, "encrypted_key_material": "mAt3" * 86},
    ),
    "bindTopicKmsKey": ("smn", "bind_topic_kms_key", (TOPIC,), {"key_id": KEY}),
    "getTopicKmsKey": ("smn", "get_topic_kms_key", (TOPIC,), {}),
}
"""A correct call of every operation: service, method, positional and keyword arguments."""


class Caller:
    """Makes a call through the facade, in sync or async, and returns or raises what it does."""

    def __init__(self, mode: str) -> None:
        self.mode = mode

    def __call__(
        self, operation: str, *args: Any, options: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        service, method, positional, keywords = CALLS[operation]
        return self.method(service, method, args or positional, {**keywords, **kwargs}, options)

    def method(
        self, service: str, method: str, args: Any, kwargs: Any, options: dict[str, Any] | None = None
    ) -> Any:
        def call(cloud: Any) -> Any:
            return getattr(getattr(cloud, service), method)(*args, **kwargs)

        return outcome(self.mode, call, **{**OPTIONS, **(options or {})})


@pytest.fixture(params=MODES)
def call(request: pytest.FixtureRequest) -> Caller:
    return Caller(request.param)


Answering = Callable[[Answer], list[httpx.Request]]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Answer every request of a cloud with `OPTIONS`; the list holds the requests."""
    wire = Wire()
    monkeypatch.setitem(OPTIONS, "transport", wire)

    def install(answer: Answer) -> list[httpx.Request]:
        wire.answer = answer
        return wire.sent

    return install


class Listener:
    """A loopback server that counts connections and answers each with fixed bytes."""

    def __init__(self, server: socket.socket, answer: bytes) -> None:
        self.url = f"http://127.0.0.1:{server.getsockname()[1]}"
        self.connections = 0
        self.received = b""
        self.answer = answer
        self._server = server

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            self.connections += 1
            with closing(connection):
                self.received += connection.recv(65536)
                connection.sendall(self.answer)


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = socket.create_server(("127.0.0.1", 0))
    listener = Listener(server, b"HTTP/1.1 500 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    thread = threading.Thread(target=listener.serve)
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(timeout=5)
