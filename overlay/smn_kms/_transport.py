"""Transports that stay fast with many calls in flight: httpx's own, over many small connection pools.

httpcore looks at every connection of a pool for every request, which from about 40 connections on costs more
than all the rest of a call. Here a pool never has more than one connection, and what httpcore's pool does for
many (limits, waiting callers, idle connections) is done over all pools, in constant time per request.
"""

from __future__ import annotations

import ipaddress
import ssl
import threading
import urllib.request
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import httpx

from ._network import keep_deadline
from ._retry import limited

if TYPE_CHECKING:
    import httpcore

_PORTS = {b"http": 80, b"https": 443}

Pool = TypeVar("Pool", bound="httpcore.ConnectionPool | httpcore.AsyncConnectionPool")


class PooledTransport(httpx.HTTPTransport):
    """An `httpx.HTTPTransport` whose cost per request does not grow with the requests in flight.

    `limits` count over all hosts. `proxy` is for every request; without one, and with `trust_env`, the
    proxies of the environment apply, to loopback addresses never. With `http2` one pool of httpx's serves
    all requests that go through the same proxy, or through none.

    Raises:
        ValueError: A proxy has a scheme that httpx does not know.
        httpx.InvalidURL: A proxy is no URL.
        ImportError: A SOCKS proxy, and `socksio` is not installed.
    """

    def __init__(
        self,
        *,
        verify: ssl.SSLContext,
        limits: httpx.Limits,
        http2: bool,
        proxy: str | None,
        trust_env: bool = True,
    ) -> None:
        def new_pool(proxy: httpx.Proxy | None, limits: httpx.Limits) -> httpcore.ConnectionPool:
            # The one place that makes pools, for all proxies and under httpx and httpx2 alike.
            transport = httpx.HTTPTransport(verify=verify, http2=http2, limits=limits, proxy=proxy)
            return keep_deadline(transport._pool)

        super().__init__(verify=verify, http2=http2, limits=limits, proxy=proxy)
        # Private, but `handle_request` has to stay httpx's own: tools hook it there.
        self._pool = _Pools(new_pool, limits, http2, proxy, trust_env)  # type: ignore[assignment]


class AsyncPooledTransport(httpx.AsyncHTTPTransport):
    """`PooledTransport`, asynchronous."""

    def __init__(
        self,
        *,
        verify: ssl.SSLContext,
        limits: httpx.Limits,
        http2: bool,
        proxy: str | None,
        trust_env: bool = True,
    ) -> None:
        def new_pool(proxy: httpx.Proxy | None, limits: httpx.Limits) -> httpcore.AsyncConnectionPool:
            transport = httpx.AsyncHTTPTransport(verify=verify, http2=http2, limits=limits, proxy=proxy)
            return keep_deadline(transport._pool)

        super().__init__(verify=verify, http2=http2, limits=limits, proxy=proxy)
        self._pool = _AsyncPools(new_pool, limits, http2, proxy, trust_env)  # type: ignore[assignment]


class _Origin(Generic[Pool]):
    """A scheme, host and port: how requests get there, and the idle connections to it, oldest first."""

    __slots__ = ("idle", "proxy", "shared")

    def __init__(self, proxy: httpx.Proxy | None, shared: Pool | None) -> None:
        self.proxy = proxy
        self.shared = shared
        self.idle: deque[_Slot[Pool]] = deque()


class _Slot(Generic[Pool]):
    """One of the `max_connections`: a pool for one connection to an origin."""

    __slots__ = ("idle_since", "origin", "pool")

    def __init__(self, origin: _Origin[Pool], pool: Pool) -> None:
        self.origin = origin
        self.pool = pool
        self.idle_since = 0.0


class _Waiter(Generic[Pool]):
    """A caller that waits for a slot; `ready` is set once it has one."""

    __slots__ = ("origin", "ready", "slot")

    def __init__(self, origin: _Origin[Pool], ready: Any) -> None:
        self.origin = origin
        self.ready = ready
        self.slot: _Slot[Pool] | None = None


class _Slots(Generic[Pool]):
    """Who uses which connection, without I/O: what has to be closed is left in `_closing`.

    While a caller waits, every slot is in use; so a caller that finds an idle slot overtakes nobody.
    """

    def __init__(
        self,
        new_pool: Callable[[httpx.Proxy | None, httpx.Limits], Pool],
        limits: httpx.Limits,
        http2: bool,
        proxy: str | None,
        trust_env: bool,
    ) -> None:
        self._new_pool = new_pool
        self._limits = limits
        self._limits_of_one = httpx.Limits(
            max_connections=1, max_keepalive_connections=1, keepalive_expiry=limits.keepalive_expiry
        )
        self._max_open = _or_infinite(limits.max_connections)
        self._max_idle = _or_infinite(limits.max_keepalive_connections)
        self._expiry = _or_infinite(limits.keepalive_expiry)
        self._proxy = None if proxy is None else httpx.Proxy(proxy)
        self._proxies = _environment_proxies() if proxy is None and trust_env else {}
        for found in self._proxies.values():
            # A proxy that httpx cannot use fails here, and not in the middle of a call.
            new_pool(found, limits)
        self._shared: dict[httpx.Proxy | None, Pool] | None = {} if http2 else None

        self._lock = threading.Lock()
        self._origins: dict[tuple[bytes, bytes, int | None], _Origin[Pool]] = {}
        self._open: set[_Slot[Pool]] = set()
        self._idle: OrderedDict[_Slot[Pool], None] = OrderedDict()
        self._waiters: deque[_Waiter[Pool]] = deque()
        self._closing: deque[Pool] = deque()

    def _new_event(self) -> Any:
        raise NotImplementedError

    def _origin(self, url: httpcore.URL) -> _Origin[Pool]:
        key = (url.scheme, url.host, url.port)
        origin = self._origins.get(key)
        if origin is None:
            proxy = self._proxy or _environment_proxy(self._proxies, *key)
            with self._lock:
                shared = None
                if self._shared is not None:
                    shared = self._shared.get(proxy) or self._new_pool(proxy, self._limits)
                    self._shared[proxy] = shared
                origin = self._origins.setdefault(key, _Origin(proxy, shared))
        return origin

    def _take(self, origin: _Origin[Pool]) -> _Slot[Pool] | _Waiter[Pool]:
        """Take a connection to the origin, or stand in line for one."""
        with self._lock:
            if origin.idle:
                slot = origin.idle.pop()
                del self._idle[slot]
                return slot
            if len(self._open) >= self._max_open and self._idle:
                self._close_oldest()
            if len(self._open) < self._max_open:
                return self._new_slot(origin)
            waiter = _Waiter(origin, self._new_event())
            self._waiters.append(waiter)
            return waiter

    def _leave(self, waiter: _Waiter[Pool]) -> None:
        """Stop waiting; a slot that came at the last moment goes to the next in line."""
        with self._lock:
            if waiter.slot is None:
                self._waiters.remove(waiter)
        if waiter.slot is not None:
            self._give_back(waiter.slot)

    def _give_back(self, slot: _Slot[Pool], response: _Stream | _AsyncStream | None = None) -> None:
        """Pass a slot on to the first in line, or keep its connection; for a response, once."""
        connections = slot.pool.connections
        reusable = bool(connections) and connections[0].is_idle()
        with self._lock:
            if response is not None:
                if response.released:
                    return
                response.released = True
            if reusable and slot in self._open:
                if not self._waiters:
                    self._keep(slot)
                    return
                if self._waiters[0].origin is slot.origin:
                    self._hand_over(slot)
                    return
            self._close(slot)
            self._serve()

    def _keep(self, slot: _Slot[Pool]) -> None:
        slot.idle_since = now = monotonic()
        slot.origin.idle.append(slot)
        self._idle[slot] = None
        while len(self._idle) > self._max_idle:
            self._close_oldest()
        while self._idle and now - next(iter(self._idle)).idle_since > self._expiry:
            self._close_oldest()

    def _new_slot(self, origin: _Origin[Pool]) -> _Slot[Pool]:
        slot = _Slot(origin, self._new_pool(origin.proxy, self._limits_of_one))
        self._open.add(slot)
        return slot

    def _serve(self) -> None:
        while self._waiters and len(self._open) < self._max_open:
            self._hand_over(self._new_slot(self._waiters[0].origin))

    def _hand_over(self, slot: _Slot[Pool]) -> None:
        waiter = self._waiters.popleft()
        waiter.slot = slot
        waiter.ready.set()

    def _close(self, slot: _Slot[Pool]) -> None:
        self._open.discard(slot)
        self._closing.append(slot.pool)

    def _close_oldest(self) -> None:
        slot, _ = self._idle.popitem(last=False)
        slot.origin.idle.popleft()
        self._close(slot)

    def _close_all(self) -> None:
        with self._lock:
            while self._idle:
                self._close_oldest()
            for slot in list(self._open):
                self._close(slot)
            if self._shared:
                self._closing.extend(self._shared.values())
            self._serve()


class _Pools(_Slots["httpcore.ConnectionPool"]):
    """What stands in the place of `httpx.HTTPTransport._pool`."""

    _new_event = threading.Event

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        origin = self._origin(request.url)
        if origin.shared is not None:
            return origin.shared.handle_request(request)
        taken = self._take(origin)
        slot = self._wait(taken, request) if isinstance(taken, _Waiter) else taken
        try:
            if self._closing:
                self._close_surplus()
            response = slot.pool.handle_request(request)
        except BaseException:
            self._give_back(slot)
            self._close_surplus()
            raise
        response.stream = _Stream(response.stream, slot, self)
        return response

    def _wait(
        self, waiter: _Waiter[httpcore.ConnectionPool], request: httpcore.Request
    ) -> _Slot[httpcore.ConnectionPool]:
        try:
            timeout = _pool_timeout(request)
            waiter.ready.wait(None if timeout is None else min(timeout, threading.TIMEOUT_MAX))
            if waiter.slot is None:
                raise _timed_out()
            return waiter.slot
        except BaseException:
            self._leave(waiter)
            self._close_surplus()
            raise

    def _close_surplus(self) -> None:
        while True:
            with self._lock:
                if not self._closing:
                    return
                pool = self._closing.popleft()
            pool.close()

    def close(self) -> None:
        self._close_all()
        self._close_surplus()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.close()


class _Stream:
    """The body of a response, which holds its slot until it is closed."""

    __slots__ = ("_pools", "_slot", "_stream", "released")

    def __init__(self, stream: Any, slot: _Slot[httpcore.ConnectionPool], pools: _Pools) -> None:
        self._stream = stream
        self._slot = slot
        self._pools = pools
        self.released = False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        try:
            if hasattr(self._stream, "close"):
                self._stream.close()
        finally:
            self._pools._give_back(self._slot, self)
            if self._pools._closing:
                self._pools._close_surplus()


class _AsyncPools(_Slots["httpcore.AsyncConnectionPool"]):
    """What stands in the place of `httpx.AsyncHTTPTransport._pool`."""

    def _new_event(self) -> Any:
        # Loaded where the first caller waits; httpcore needs it for asynchronous connections anyway.
        import anyio

        return anyio.Event()

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        origin = self._origin(request.url)
        if origin.shared is not None:
            return await origin.shared.handle_async_request(request)
        taken = self._take(origin)
        slot = await self._wait(taken, request) if isinstance(taken, _Waiter) else taken
        try:
            if self._closing:
                await self._close_surplus()
            response = await slot.pool.handle_async_request(request)
        except BaseException:
            self._give_back(slot)
            await self._close_surplus()
            raise
        response.stream = _AsyncStream(response.stream, slot, self)
        return response

    async def _wait(
        self, waiter: _Waiter[httpcore.AsyncConnectionPool], request: httpcore.Request
    ) -> _Slot[httpcore.AsyncConnectionPool]:
        import anyio

        try:
            with anyio.move_on_after(_pool_timeout(request)):
                await waiter.ready.wait()
            if waiter.slot is None:
                raise _timed_out()
            return waiter.slot
        except BaseException:
            self._leave(waiter)
            await self._close_surplus()
            raise

    async def _close_surplus(self) -> None:
        while self._closing:
            await self._closing.popleft().aclose()

    async def aclose(self) -> None:
        self._close_all()
        await self._close_surplus()

    async def __aenter__(self) -> None:
        pass

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


class _AsyncStream:
    """`_Stream`, asynchronous."""

    __slots__ = ("_pools", "_slot", "_stream", "released")

    def __init__(self, stream: Any, slot: _Slot[httpcore.AsyncConnectionPool], pools: _AsyncPools) -> None:
        self._stream = stream
        self._slot = slot
        self._pools = pools
        self.released = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    async def aclose(self) -> None:
        try:
            if hasattr(self._stream, "aclose"):
                await self._stream.aclose()
        finally:
            self._pools._give_back(self._slot, self)
            if self._pools._closing:
                await self._pools._close_surplus()


def _or_infinite(limit: float | None) -> float:
    return float("inf") if limit is None else limit


def _pool_timeout(request: httpcore.Request) -> float | None:
    try:
        return limited(request.extensions.get("timeout", {}).get("pool"))
    except TimeoutError:
        raise _timed_out() from None


def _timed_out() -> httpx.PoolTimeout:
    # httpx makes this of httpcore's error of the same name, and lets its own pass.
    return httpx.PoolTimeout("all connections are in use")


def _environment_proxies() -> dict[str, httpx.Proxy]:
    found = urllib.request.getproxies()
    urls = {scheme: found[scheme] for scheme in ("http", "https", "all") if found.get(scheme)}
    return {scheme: httpx.Proxy(url if "://" in url else f"http://{url}") for scheme, url in urls.items()}


def _environment_proxy(
    proxies: dict[str, httpx.Proxy], scheme: bytes, host: bytes, port: int | None
) -> httpx.Proxy | None:
    """The proxy of the environment for an origin; what cannot be read in `NO_PROXY` is ignored."""
    proxy = proxies.get(scheme.decode("ascii")) or proxies.get("all")
    name = host.decode("ascii")
    if proxy is None or _is_loopback(name) or urllib.request.proxy_bypass(name):
        return None
    address = f"[{name}]" if ":" in name else name
    return None if urllib.request.proxy_bypass(f"{address}:{port or _PORTS.get(scheme)}") else proxy


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"
