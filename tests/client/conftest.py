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
from tests.common import KEY, MODES, PROJECT, TLS, TOPIC, Answer, Clock, Wire, outcome

from .service import Service

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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    clock.install(monkeypatch)
    return clock


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Service]:
    """Answer every request of a cloud with `OPTIONS` from a sandbox in this process."""
    service = Service(clock)
    monkeypatch.setitem(OPTIONS, "transport", service)
    yield service
    left = {call: ends for call, ends in service.ends.items() if ends}
    assert not left, "an ending that a test planned was never reached"


Flow = Callable[..., Any]


@pytest.fixture(params=MODES)
def flow(request: pytest.FixtureRequest, service: Service) -> Flow:
    """Runs a flow by its name, in sync or async."""

    def run(name: str, *args: Any, **kwargs: Any) -> Any:
        function = getattr(smn_kms, name if request.param == "sync" else f"{name}_async")
        return outcome(request.param, lambda cloud: function(cloud, *args, **kwargs), **OPTIONS)

    return run


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
