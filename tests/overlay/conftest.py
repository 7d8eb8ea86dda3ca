"""A cloud in both colours, over answers that a test makes up, or over a loopback server that counts."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms.auth import _metadata

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
TOPIC = f"urn:smn:cn-north-4:{PROJECT}:demo"
KEY = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"
TOKEN = "canary-token-0123456789"
OPTIONS: dict[str, Any] = {
    "region": "cn-north-4",
    "project_id": PROJECT,
    "auth": smn_kms.TokenAuth(TOKEN),
    "retry": False,
    "verify": ssl.create_default_context(),
}
"""Enough for `connect`; one TLS context for all, since reading the CA bundle takes most of its time."""

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
    """Makes a call through the facade in one colour and returns or raises what it does."""

    def __init__(self, colour: str) -> None:
        self.colour = colour

    def __call__(
        self, operation: str, *args: Any, options: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        service, method, positional, keywords = CALLS[operation]
        return self.method(service, method, args or positional, {**keywords, **kwargs}, options)

    def method(
        self, service: str, method: str, args: Any, kwargs: Any, options: dict[str, Any] | None = None
    ) -> Any:
        settings = {**OPTIONS, **(options or {})}
        if self.colour == "sync":
            with smn_kms.connect(**settings) as cloud:
                return getattr(getattr(cloud, service), method)(*args, **kwargs)
        return asyncio.run(self._await(service, method, args, kwargs, settings))

    @staticmethod
    async def _await(service: str, method: str, args: Any, kwargs: Any, settings: dict[str, Any]) -> Any:
        async with smn_kms.connect_async(**settings) as cloud:
            return await getattr(getattr(cloud, service), method)(*args, **kwargs)


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Caller:
    return Caller(request.param)


Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[httpx.Response | Answer], list[httpx.Request]]:
    """Answer every request with one response, or what a function makes of it; the list holds the requests."""
    seen: list[httpx.Request] = []

    def install(answer: httpx.Response | Answer) -> list[httpx.Request]:
        def respond(request: httpx.Request) -> httpx.Response:
            seen.append(request)
            if not isinstance(answer, httpx.Response):
                return answer(request)
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

        def handle(_: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
            request.read()
            return respond(request)

        async def handle_async(_: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
            await request.aread()
            return respond(request)

        monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
        monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle_async)
        return seen

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
