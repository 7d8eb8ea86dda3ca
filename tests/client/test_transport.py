"""The transport, against a loopback server: connections, limits, callers in line, proxies, tools."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import ssl
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import anyio
import anyio.from_thread
import anyio.lowlevel
import httpx
import pytest
import respx
import vcr  # type: ignore[import-untyped]
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpx import HTTPXMock

from smn_kms import _transport
from smn_kms._given import Given
from smn_kms._transport import AsyncPooledTransport, PooledTransport
from smn_kms._wiring import environment_proxies

TLS = ssl.create_default_context()
PATIENCE = 20.0
"""Seconds until a test that waits for something gives up."""


class Server(asyncio.Protocol):
    """What one connection of the loopback server does; `Loopback` keeps what all of them saw."""

    def __init__(self, loopback: Loopback) -> None:
        self.loopback = loopback
        self.buffer = b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        with self.loopback.changed:
            self.number = self.loopback.connections
            self.loopback.connections += 1
            self.loopback.open.append(self.number)
            self.loopback.most_open = max(self.loopback.most_open, len(self.loopback.open))
            self.loopback.changed.notify_all()

    def connection_lost(self, exc: Exception | None) -> None:
        with self.loopback.changed:
            self.loopback.open.remove(self.number)
            self.loopback.closed.append(self.number)
            self.loopback.changed.notify_all()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            self.answer(*head.decode().split("\r\n")[0].split(" ")[:2])

    def answer(self, method: str, target: str) -> None:
        with self.loopback.changed:
            self.loopback.requests.append(f"{method} {target}")
            if "/hold" in target:
                self.loopback.held.append(self)
            self.loopback.changed.notify_all()
        if method == "CONNECT":
            self.transport.write(b"HTTP/1.1 502 no\r\nContent-Length: 0\r\n\r\n")
        elif "/drop" in target:
            self.transport.close()
        elif "/half" in target:
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf")
            self.transport.close()
        elif "/last" in target:
            self.transport.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody")
            self.transport.close()
        elif "/hold" not in target:
            self.ok()

    def ok(self) -> None:
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody")


class Loopback:
    """The server, in an event loop of its own thread; everything but `release` is read under `changed`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.changed = threading.Condition()
        self.connections = 0
        self.open: list[int] = []
        self.closed: list[int] = []
        self.most_open = 0
        self.requests: list[str] = []
        self.held: list[Server] = []
        self.port = 0

    def wait(self, until: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(until, PATIENCE)

    def wait_held(self, number: int) -> None:
        self.wait(lambda: len(self.held) == number)

    def release(self) -> int:
        """Answer the oldest request that is held; return the number of its connection."""
        with self.changed:
            held = self.held.pop(0)
        self.loop.call_soon_threadsafe(held.ok)
        return held.number

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with anyio.from_thread.start_blocking_portal("asyncio") as portal:
        loopback = Loopback(portal.call(_running_loop))

        async def listen() -> asyncio.Server:
            return await asyncio.get_running_loop().create_server(lambda: Server(loopback), "127.0.0.1", 0)

        async def stop(listening: asyncio.Server) -> None:
            listening.close()
            await listening.wait_closed()

        listening = portal.call(listen)
        loopback.port = listening.sockets[0].getsockname()[1]
        yield loopback
        loopback.wait(lambda: not loopback.open)
        portal.call(stop, listening)


async def _running_loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


class Caller:
    """A client over the transport, which makes calls side by side: in threads, under asyncio or trio."""

    def __init__(self, kind: str, stack: ExitStack, options: dict[str, Any]) -> None:
        self.kind = kind
        self.waiting = 0
        self.changed = threading.Condition()
        limits = {
            "max_connections": options.pop("max_connections", 100),
            "max_keepalive_connections": options.pop("max_keepalive_connections", 100),
        }
        proxies = None if "proxy" in options else environment_proxies(Given())
        options = {
            "verify": TLS,
            "limits": httpx.Limits(**limits),
            "http2": False,
            "proxies": proxies,
            **options,
        }
        self.transport: Any
        self.client: Any
        if kind == "sync":
            self.transport = PooledTransport(**options)
            self.client = stack.enter_context(httpx.Client(transport=self.transport))
            self.threads = stack.enter_context(ThreadPoolExecutor(64))
        else:
            self.transport = AsyncPooledTransport(**options)
            self.portal = stack.enter_context(anyio.from_thread.start_blocking_portal(kind))
            self.client = httpx.AsyncClient(transport=self.transport)
            stack.callback(self.portal.call, self.client.aclose)
        pools = self.transport._pool
        self._new_event = pools._new_event
        pools._new_event = self._counted_event
        pools.forget()

    @property
    def slots(self) -> Any:
        pools = self.transport._pool
        if self.kind == "sync":
            return pools.slots
        [slots] = pools._slots.values()
        return slots

    def _counted_event(self) -> Any:
        with self.changed:
            self.waiting += 1
            self.changed.notify_all()
        return self._new_event()

    def wait_waiting(self, number: int) -> None:
        """Wait until this many calls had to stand in line since the beginning."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.waiting == number, PATIENCE)

    def start(self, url: str, *, stream: bool = False, pool: float | None = PATIENCE) -> Future[Any]:
        request = self.client.build_request("GET", url, timeout=httpx.Timeout(PATIENCE, pool=pool))
        if self.kind == "sync":
            return self.threads.submit(self.client.send, request, stream=stream)

        async def send() -> Any:
            return await self.client.send(request, stream=stream)

        return self.portal.start_task_soon(send)

    def get(self, url: str, **options: Any) -> Any:
        return self.start(url, **options).result(PATIENCE)

    def close(self, response: httpx.Response) -> None:
        if self.kind == "sync":
            response.close()
        else:
            self.portal.call(response.aclose)

    def read_stream(self, response: httpx.Response) -> list[bytes]:
        """Read past httpx, which closes a response at its end."""
        stream: Any = response.stream
        if self.kind == "sync":
            return list(stream)

        async def read() -> list[bytes]:
            return [part async for part in stream]

        return self.portal.call(read)

    def close_stream(self, response: httpx.Response) -> None:
        """Close past httpx, which remembers that a response is closed."""
        stream: Any = response.stream
        if self.kind == "sync":
            stream.close()
        else:
            self.portal.call(stream.aclose)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def caller(server: Loopback, kind: str) -> Iterator[Callable[..., Caller]]:
    with ExitStack() as stack:
        yield lambda **options: Caller(kind, stack, options)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name is the loopback server's."""
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        return real("127.0.0.1", port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def test_a_connection_serves_one_call_after_another(server: Loopback, caller: Callable[..., Caller]) -> None:
    ours = caller()
    assert [ours.get(server.url("/")).content for _ in range(3)] == [b"body"] * 3
    assert server.connections == 1


def test_calls_side_by_side_have_a_pool_each(server: Loopback, caller: Callable[..., Caller]) -> None:
    ours = caller()
    calls = [ours.start(server.url("/hold")) for _ in range(8)]
    server.wait_held(8)
    assert [len(slot.pool.connections) for slot in ours.slots._open] == [1] * 8
    assert all(slot.pool._ssl_context is TLS for slot in ours.slots._open)
    for _ in range(8):
        server.release()
    assert {it.result(PATIENCE).status_code for it in calls} == {200}
    assert len(ours.slots._idle) == 8
    ours.get(server.url("/"))
    assert server.connections == 8


def test_many_calls_never_open_more_than_the_limit(server: Loopback, caller: Callable[..., Caller]) -> None:
    ours = caller(max_connections=6)
    calls = [ours.start(server.url("/")) for _ in range(200)]
    assert {it.result(PATIENCE).content for it in calls} == {b"body"}
    assert server.most_open <= 6
    assert len(ours.slots._idle) == len(ours.slots._open) <= 6
    assert not ours.slots._waiters


@pytest.mark.usefixtures("names")
def test_the_limit_is_for_all_hosts_and_the_wait_has_a_time_out(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_connections=2)
    calls = [ours.start(server.url("/hold", host)) for host in ("one.example", "two.example")]
    server.wait_held(2)
    with pytest.raises(httpx.PoolTimeout) as caught:
        ours.get(server.url("/", "three.example"), pool=0.01)
    assert caught.value.request.url.host == "three.example"
    assert not ours.slots._waiters
    assert server.connections == 2
    for _ in calls:
        server.release()
    for it in calls:
        it.result(PATIENCE)
    assert ours.get(server.url("/", "three.example"), pool=0.01).status_code == 200


def test_callers_are_served_in_the_order_in_which_they_came(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_connections=1)
    calls = [ours.start(server.url("/hold"))]
    server.wait_held(1)
    for number in range(1, 6):
        calls.append(ours.start(server.url(f"/{number}")))
        ours.wait_waiting(number)
    server.release()
    for it in calls:
        it.result(PATIENCE)
    assert server.requests[1:] == [f"GET /{number}" for number in range(1, 6)]
    assert server.connections == 1


@pytest.mark.usefixtures("names")
def test_a_slot_goes_to_the_first_in_line_whatever_its_host(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_connections=1)
    calls = [ours.start(server.url("/hold", "one.example"))]
    server.wait_held(1)
    for number, host in enumerate(("two.example", "one.example"), 1):
        calls.append(ours.start(server.url(f"/{number}", host)))
        ours.wait_waiting(number)
    server.release()
    for it in calls:
        it.result(PATIENCE)
    assert server.requests[1:] == ["GET /1", "GET /2"]
    server.wait(lambda: sorted(server.closed) == [0, 1])


@pytest.mark.usefixtures("names")
def test_an_idle_connection_to_another_host_makes_room(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_connections=2)
    for host in ("one.example", "two.example"):
        ours.get(server.url("/", host))
    response = ours.get(server.url("/", "three.example"), stream=True)
    server.wait(lambda: server.closed == [0])
    assert ours.read_stream(response) == [b"body"]
    ours.close(response)
    ours.get(server.url("/", "two.example"))
    assert server.connections == 3


def test_the_oldest_idle_connections_close_first(server: Loopback, caller: Callable[..., Caller]) -> None:
    ours = caller(max_keepalive_connections=2)
    calls = []
    for number in range(1, 5):
        calls.append(ours.start(server.url("/hold")))
        server.wait_held(number)
    finished = []
    for it in calls:
        finished.append(server.release())
        it.result(PATIENCE)
    server.wait(lambda: server.closed == finished[:2])
    assert sorted(server.open) == sorted(finished[2:])


def test_without_idle_connections_each_call_has_its_own(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_keepalive_connections=0)
    for _ in range(2):
        ours.get(server.url("/"))
    server.wait(lambda: server.closed == [0, 1])
    assert not ours.slots._open


def test_an_idle_connection_closes_once_it_is_too_old(
    server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = caller(limits=httpx.Limits(keepalive_expiry=5))
    now = 1000.0
    monkeypatch.setattr(_transport, "monotonic", lambda: now)
    calls = [ours.start(server.url("/hold")) for _ in range(2)]
    server.wait_held(2)
    first = server.release()
    wait(calls, PATIENCE, FIRST_COMPLETED)
    server.release()
    for it in calls:
        it.result(PATIENCE)
    now += 6
    ours.get(server.url("/"))
    server.wait(lambda: server.closed == [first])


@pytest.mark.parametrize(
    ("path", "error"), [("/drop", httpx.RemoteProtocolError), ("/half", httpx.RemoteProtocolError)]
)
def test_a_failed_call_gives_its_slot_back(
    server: Loopback, caller: Callable[..., Caller], path: str, error: type[Exception]
) -> None:
    ours = caller(max_connections=1)
    for _ in range(2):
        with pytest.raises(error):
            ours.get(server.url(path))
        assert not ours.slots._open
    assert ours.get(server.url("/"), pool=0.01).status_code == 200


def test_a_failed_connection_gives_its_slot_back(server: Loopback, caller: Callable[..., Caller]) -> None:
    ours = caller(max_connections=1)
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(httpx.ConnectError):
        ours.get(f"http://127.0.0.1:{port}/")
    assert ours.get(server.url("/"), pool=0.01).status_code == 200


def test_a_failed_call_makes_room_for_the_next_in_line(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_connections=1)
    held = ours.start(server.url("/hold"))
    server.wait_held(1)
    dropped = ours.start(server.url("/drop"))
    ours.wait_waiting(1)
    last = ours.start(server.url("/"))
    ours.wait_waiting(2)
    server.release()
    assert held.result(PATIENCE).status_code == 200
    with pytest.raises(httpx.RemoteProtocolError):
        dropped.result(PATIENCE)
    assert last.result(PATIENCE).status_code == 200


def test_a_connection_that_the_server_ended_is_not_kept(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller()
    assert ours.get(server.url("/last")).content == b"body"
    assert not ours.slots._open


def test_a_response_holds_its_slot_until_it_is_closed_and_gives_it_back_once(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(max_connections=1)
    response = ours.get(server.url("/"), stream=True)
    assert ours.read_stream(response) == [b"body"]
    with pytest.raises(httpx.PoolTimeout):
        ours.get(server.url("/"), pool=0.01)
    ours.close_stream(response)
    held = ours.start(server.url("/hold"))
    server.wait_held(1)
    ours.close_stream(response)
    with pytest.raises(httpx.PoolTimeout):
        ours.get(server.url("/"), pool=0.01)
    server.release()
    held.result(PATIENCE)
    ours.close(response)


def test_closing_the_client_closes_every_connection(server: Loopback, kind: str) -> None:
    with ExitStack() as stack:
        ours = Caller(kind, stack, {})
        response = ours.get(server.url("/"), stream=True)
        ours.get(server.url("/"))
        assert len(server.open) == 2
        slots = ours.slots
    server.wait(lambda: not server.open)
    assert not slots._open
    assert not response.is_closed


@pytest.fixture(params=["asyncio", "trio"])
def run(request: pytest.FixtureRequest) -> Callable[[Any], None]:
    return lambda scenario: anyio.run(scenario, backend=request.param)


def one_connection() -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=AsyncPooledTransport(verify=TLS, limits=httpx.Limits(max_connections=1), http2=False),
        timeout=httpx.Timeout(PATIENCE, pool=0.01),
    )


async def get(client: httpx.AsyncClient, url: str) -> None:
    await client.get(url, timeout=PATIENCE)


def test_a_cancelled_caller_leaves_the_line(server: Loopback, run: Callable[[Any], None]) -> None:
    async def scenario() -> None:
        async with one_connection() as client:
            async with client.stream("GET", server.url("/")), anyio.create_task_group() as group:
                group.start_soon(get, client, server.url("/cancelled"))
                await anyio.wait_all_tasks_blocked()
                group.cancel_scope.cancel()
            assert (await client.get(server.url("/"))).content == b"body"

    run(scenario)
    assert "GET /cancelled" not in server.requests


def test_a_caller_cancelled_as_its_turn_comes_passes_the_slot_on(
    server: Loopback, run: Callable[[Any], None]
) -> None:
    async def scenario() -> None:
        async with one_connection() as client:
            scope = anyio.CancelScope()

            async def cancelled() -> None:
                with scope:
                    await get(client, server.url("/cancelled"))

            async with client.stream("GET", server.url("/")) as response, anyio.create_task_group() as group:
                group.start_soon(cancelled)
                await anyio.wait_all_tasks_blocked()
                group.start_soon(get, client, server.url("/next"))
                await anyio.wait_all_tasks_blocked()
                assert isinstance(response.stream, httpx.AsyncByteStream)
                assert [part async for part in response.stream] == [b"body"]
                await response.aclose()
                scope.cancel()
            assert (await client.get(server.url("/"))).content == b"body"

    run(scenario)
    assert server.requests == ["GET /", "GET /next", "GET /"]
    assert server.connections == 1


def test_a_task_cancelled_as_its_turn_comes_passes_the_slot_on(server: Loopback) -> None:
    """A task's own `cancel` also stops one that is about to go on; scopes of anyio and trio let it go on."""

    async def scenario() -> None:
        async with one_connection() as client:
            async with client.stream("GET", server.url("/")) as response:
                task = asyncio.create_task(get(client, server.url("/cancelled")))
                await anyio.wait_all_tasks_blocked()
                await response.aclose()
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert (await client.get(server.url("/"))).content == b"body"

    asyncio.run(scenario())
    assert server.requests == ["GET /", "GET /"]


@pytest.mark.parametrize("path", ["/hold", "/"])
def test_a_call_cancelled_under_way_gives_its_slot_back(
    server: Loopback, run: Callable[[Any], None], path: str
) -> None:
    async def scenario() -> None:
        async with one_connection() as client:
            for steps in range(12):
                async with anyio.create_task_group() as group:
                    group.start_soon(get, client, server.url(path))
                    for _ in range(steps):
                        await anyio.lowlevel.checkpoint()
                    group.cancel_scope.cancel()
            async with anyio.create_task_group() as group:
                group.start_soon(get, client, server.url(path))
                await anyio.wait_all_tasks_blocked()
                group.cancel_scope.cancel()
            assert (await client.get(server.url("/"))).content == b"body"

    run(scenario)


class TestProxies:
    """What the server sees of a request through a proxy is the whole URL."""

    @pytest.fixture(autouse=True)
    def _names(self, names: None) -> None:
        """Without a proxy a request reaches the server as well."""

    @pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
    @pytest.mark.parametrize("scheme", ["http://", ""])
    def test_of_the_environment(
        self,
        server: Loopback,
        caller: Callable[..., Caller],
        monkeypatch: pytest.MonkeyPatch,
        variable: str,
        scheme: str,
    ) -> None:
        if variable == "HTTP_PROXY":
            monkeypatch.delenv("REQUEST_METHOD", raising=False)
        monkeypatch.setenv(variable, f"{scheme}127.0.0.1:{server.port}")
        caller().get("http://kms.example/path")
        assert server.requests == ["GET http://kms.example/path"]

    def test_for_tls(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTPS_PROXY", server.url(""))
        ours = caller(max_connections=1)
        with pytest.raises(httpx.ProxyError):
            ours.get("https://kms.example/path")
        assert server.requests == ["CONNECT kms.example:443"]
        assert not ours.slots._open

    def test_not_without_a_choice_of_proxies(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:9")
        caller(proxies=None).get(server.url("/", "kms.example"))
        assert server.requests == ["GET /"]

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1"])
    def test_of_the_environment_never_for_loopback(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch, host: str
    ) -> None:
        monkeypatch.setenv("ALL_PROXY", "http://proxy.example:9")
        caller().get(server.url("/", host))
        assert server.requests == ["GET /"]

    def test_not_for_what_no_proxy_names(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ALL_PROXY", "http://proxy.example:9")
        monkeypatch.setenv("NO_PROXY", "kms.example")
        caller().get(server.url("/", "kms.example"))
        assert server.requests == ["GET /"]

    @pytest.mark.parametrize("entry", ["[", "http://[::1", "fe80::/10,[::", ",, ,", "ms.example", ":"])
    def test_whatever_else_no_proxy_holds(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch, entry: str
    ) -> None:
        monkeypatch.setenv("ALL_PROXY", server.url(""))
        monkeypatch.setenv("NO_PROXY", entry)
        caller().get("http://kms.example/path")
        assert server.requests == ["GET http://kms.example/path"]

    def test_given_goes_before_the_environment_and_serves_loopback_too(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ALL_PROXY", "gopher://proxy.example")
        monkeypatch.setenv("NO_PROXY", "*")
        caller(proxy=httpx.Proxy(server.url(""))).get("http://127.0.0.1:9/path")
        assert server.requests == ["GET http://127.0.0.1:9/path"]

    def test_of_the_environment_with_http2_has_a_pool_of_its_own(
        self, server: Loopback, caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ALL_PROXY", server.url(""))
        ours = caller(http2=True)
        for url in (server.url("/"), "http://one.example/", "http://two.example/"):
            ours.get(url)
        assert server.requests == ["GET /", "GET http://one.example/", "GET http://two.example/"]
        assert ours.kind == "sync" or len(ours.slots._shared) == 2


@pytest.mark.usefixtures("names")
def test_with_http2_tasks_share_a_pool_and_threads_do_not(
    server: Loopback, caller: Callable[..., Caller]
) -> None:
    ours = caller(http2=True)
    for host in ("one.example", "two.example"):
        ours.get(server.url("/", host))
    if ours.kind == "sync":
        assert [slot.pool._http2 for slot in ours.slots._open] == [True, True]
    else:
        [pool] = ours.slots._shared.values()
        assert len(pool.connections) == 2
        assert not ours.slots._open


class TestTools:
    """Tools that users hook into httpx see every call: each hooks the transport's `handle_request`."""

    def test_vcr(self, server: Loopback, caller: Callable[..., Caller], tmp_path: Path) -> None:
        ours = caller()
        cassette = str(tmp_path / "cassette.yaml")
        with vcr.use_cassette(cassette):
            ours.get(server.url("/recorded"))
        assert server.requests == ["GET /recorded"]
        with vcr.use_cassette(cassette, record_mode="none") as played:
            assert ours.get(server.url("/recorded")).content == b"body"
        assert played.play_count == 1
        assert server.requests == ["GET /recorded"]

    @pytest.mark.parametrize("using", ["httpcore", "httpx"])
    def test_respx(self, caller: Callable[..., Caller], using: str) -> None:
        ours = caller(max_connections=1)
        with respx.mock(using=using) as mock:
            route = mock.get("http://kms.example/").respond(text="mocked")
            assert [ours.get("http://kms.example/").text for _ in range(3)] == ["mocked"] * 3
        assert route.call_count == 3

    def test_pytest_httpx(self, caller: Callable[..., Caller], httpx_mock: HTTPXMock) -> None:
        httpx_mock.add_response(url="http://kms.example/", text="mocked", is_reusable=True)
        ours = caller()
        assert [ours.get("http://kms.example/").text for _ in range(2)] == ["mocked"] * 2
        assert len(httpx_mock.get_requests()) == 2

    def test_opentelemetry(self, server: Loopback, caller: Callable[..., Caller]) -> None:
        exporter = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(exporter))
        instrumentor = HTTPXClientInstrumentor()
        instrumentor.instrument(tracer_provider=provider)
        try:
            ours = caller()
            for _ in range(2):
                ours.get(server.url("/"))
        finally:
            instrumentor.uninstrument()
        assert [span.name for span in exporter.get_finished_spans()] == ["GET", "GET"]


PINNED = """
    import asyncio, json, ssl, sys
    import httpx
    from smn_kms._transport import AsyncPooledTransport, PooledTransport

    url = sys.argv[1]
    limits = httpx.Limits(max_connections=1)
    timeout = httpx.Timeout(20, pool=0.01)
    options = {"verify": ssl.create_default_context(), "limits": limits, "http2": False}

    def seen(transport):
        assert "handle_request" not in vars(type(transport))
        assert "handle_async_request" not in vars(type(transport))
        slots = list(transport._pool.slots._open)
        assert [type(slot.pool._network_backend).__module__ for slot in slots] == ["smn_kms._network"]
        return [type(slot.pool).__module__.partition(".")[0] for slot in slots]

    def call():
        transport = PooledTransport(**options)
        with httpx.Client(transport=transport, timeout=timeout) as client:
            with client.stream("GET", url):
                try:
                    client.get(url)
                except httpx.PoolTimeout:
                    return seen(transport)

    async def call_async():
        transport = AsyncPooledTransport(**options)
        async with httpx.AsyncClient(transport=transport, timeout=timeout) as client:
            async with client.stream("GET", url):
                try:
                    await client.get(url)
                except httpx.PoolTimeout:
                    return seen(transport)

    print(json.dumps([httpx.__name__, call(), asyncio.run(call_async())]))
"""


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_the_private_attribute_is_where_httpx_and_its_successor_look(server: Loopback, library: str) -> None:
    core = {"httpx": "httpcore", "httpx2": "httpcore2"}[library]
    first = "import httpx2; httpx2.alias_httpx()" if library == "httpx2" else ""
    code = first + textwrap.dedent(PINNED)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, server.url("/")],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [library, [core], [core]]
    assert server.requests == ["GET /", "GET /"]
