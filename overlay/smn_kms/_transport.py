"""Transports that stay fast with many calls in flight: httpx's own, over many small connection pools.

httpcore looks at every connection of a pool for every request, which from about 40 connections on costs more
than all the rest of a call. Here a pool never has more than one connection, and what httpcore's pool does for
many (limits, waiting callers, idle connections) is done over all pools, in constant time per request.

Connections belong to one process, and asynchronous ones to one event loop. A child process begins without the
connections of its parent, and each event loop has its own.
"""

from __future__ import annotations

import ssl
import sys
import threading
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import WeakSet

import httpx

from ._retry import limited, running
from ._threads import Done, forget_after_fork

if TYPE_CHECKING:
    import httpcore

    from ._wiring import Proxies

_LOOK_AGAIN = 1.0
"""Seconds after which a caller in line looks whether a slot was lost: its caller was ended by a signal."""

Pool = TypeVar("Pool", bound="httpcore.ConnectionPool | httpcore.AsyncConnectionPool")


class PooledTransport(httpx.HTTPTransport):
    """An `httpx.HTTPTransport` whose cost per request does not grow with the requests in flight.

    `limits` count over all hosts. `proxy` is for every request; without one, `proxies` chooses one for each
    origin.
    """

    def __init__(
        self,
        *,
        verify: ssl.SSLContext,
        limits: httpx.Limits,
        http2: bool,
        proxy: httpx.Proxy | None = None,
        proxies: Proxies | None = None,
    ) -> None:
        super().__init__(verify=verify, http2=http2, limits=limits, proxy=proxy)
        from ._network import prepare

        def new_pool(proxy: httpx.Proxy | None, limits: httpx.Limits) -> httpcore.ConnectionPool:
            # The one place that makes pools, for all proxies and under httpx and httpx2 alike.
            transport = httpx.HTTPTransport(verify=verify, http2=http2, limits=limits, proxy=proxy)
            return prepare(transport._pool)

        # Private, but `handle_request` has to stay httpx's own: tools hook it there.
        self._pool = _Pools(_Routes(new_pool, limits, proxy, proxies))  # type: ignore[assignment]


class AsyncPooledTransport(httpx.AsyncHTTPTransport):
    """`PooledTransport`, asynchronous.

    With `http2` one pool of httpx's serves all requests that go through the same proxy, or through none.
    Synchronous callers never share a connection, since one would wait for what another reads.
    """

    def __init__(
        self,
        *,
        verify: ssl.SSLContext,
        limits: httpx.Limits,
        http2: bool,
        proxy: httpx.Proxy | None = None,
        proxies: Proxies | None = None,
    ) -> None:
        super().__init__(verify=verify, http2=http2, limits=limits, proxy=proxy)
        from ._network import prepare

        def new_pool(proxy: httpx.Proxy | None, limits: httpx.Limits) -> httpcore.AsyncConnectionPool:
            transport = httpx.AsyncHTTPTransport(verify=verify, http2=http2, limits=limits, proxy=proxy)
            return prepare(transport._pool)

        routes = _Routes(new_pool, limits, proxy, proxies)
        self._pool = _AsyncPools(routes, shared=http2)  # type: ignore[assignment]


class _Routes(Generic[Pool]):
    """How requests get to a host: the proxy for it, and new pools."""

    def __init__(
        self,
        new_pool: Callable[[httpx.Proxy | None, httpx.Limits], Pool],
        limits: httpx.Limits,
        proxy: httpx.Proxy | None,
        proxies: Proxies | None,
    ) -> None:
        self.new_pool = new_pool
        self.limits = limits
        self._proxy = proxy
        self._proxies = proxies

    def proxy(self, scheme: bytes, host: bytes, port: int | None) -> httpx.Proxy | None:
        if self._proxy is not None or self._proxies is None:
            return self._proxy
        return self._proxies.choose(scheme.decode(), host.decode(), port)


class _Origin(Generic[Pool]):
    """A scheme, host and port: how requests get there, and the idle connections to it, oldest first."""

    __slots__ = ("idle", "proxy", "shared")

    def __init__(self, proxy: httpx.Proxy | None, shared: Pool | None) -> None:
        self.proxy = proxy
        self.shared = shared
        self.idle: deque[_Slot[Pool]] = deque()


class _Slot(Generic[Pool]):
    """One of the `max_connections`: a pool for one connection to an origin."""

    __slots__ = ("__weakref__", "idle_since", "is_open", "origin", "pool")

    def __init__(self, origin: _Origin[Pool], pool: Pool) -> None:
        self.origin = origin
        self.pool = pool
        self.idle_since = 0.0
        self.is_open = True


class _Waiter(Generic[Pool]):
    """A caller that waits for a slot; `ready` is set once it has one."""

    __slots__ = ("origin", "ready", "slot")

    def __init__(self, origin: _Origin[Pool], ready: Any) -> None:
        self.origin = origin
        self.ready = ready
        self.slot: _Slot[Pool] | None = None


class _Slots(Generic[Pool]):
    """Who uses which connection, without I/O: what has to be closed is left in `closing`.

    While a caller waits, every slot is in use; so a caller that finds an idle slot overtakes nobody.

    A signal may end a caller between any two steps, so each step leaves what the others can work with. A slot
    in use is held by its caller alone: one that is lost with its caller no longer counts.
    """

    def __init__(self, routes: _Routes[Pool], new_event: Callable[[], Any], shared: bool = False) -> None:
        limits = routes.limits
        self._routes = routes
        self._new_event = new_event
        self._limits_of_one = httpx.Limits(
            max_connections=1, max_keepalive_connections=1, keepalive_expiry=limits.keepalive_expiry
        )
        self._max_open = _or_infinite(limits.max_connections)
        self._max_idle = _or_infinite(limits.max_keepalive_connections)
        self._expiry = _or_infinite(limits.keepalive_expiry)
        self._shared: dict[httpx.Proxy | None, Pool] | None = {} if shared else None

        self._lock = threading.Lock()
        self.origins: dict[tuple[bytes, bytes, int | None], _Origin[Pool]] = {}
        self._open: WeakSet[_Slot[Pool]] = WeakSet()
        # All that are idle, oldest first; for a moment, one that its origin does not have.
        self._idle: OrderedDict[_Slot[Pool], None] = OrderedDict()
        self._waiters: deque[_Waiter[Pool]] = deque()
        self.closing: deque[Pool] = deque()

    def take(self, origin: _Origin[Pool]) -> _Slot[Pool] | _Waiter[Pool]:
        """Take a connection to the origin, or stand in line for one."""
        with self._lock:
            if origin.idle:
                slot = origin.idle.pop()
                self._idle.pop(slot, None)
                return slot
            if len(self._open) >= self._max_open and self._idle:
                self._close_oldest()
            if len(self._open) < self._max_open:
                return self._new_slot(origin)
            waiter = _Waiter(origin, self._new_event())
            self._waiters.append(waiter)
            return waiter

    def look_again(self) -> None:
        """Serve those in line if a slot was lost."""
        with self._lock:
            self._serve()

    def leave(self, waiter: _Waiter[Pool]) -> None:
        """Stop waiting; a slot that came at the last moment goes to the next in line."""
        with self._lock:
            with suppress(ValueError):
                self._waiters.remove(waiter)
            if waiter.slot is not None:
                self._settle(waiter.slot, good=True)

    def give_back(self, slot: _Slot[Pool], *, good: bool) -> None:
        """Use a slot again, or close it where its connection may be in any state."""
        with self._lock:
            self._settle(slot, good)

    def release(self, holder: Any, *, good: bool = True) -> None:
        """Take a slot out of the hand of a response, once."""
        slot: _Slot[Pool] | None = holder.slot
        if slot is None:
            return
        good = good and _is_clean(slot.pool)
        with self._lock:
            if holder.slot is not None:
                holder.slot = None
                self._settle(slot, good)

    def pools(self) -> list[Pool]:
        """Those of all slots, whoever has them."""
        return [slot.pool for slot in self._open]

    def close(self) -> None:
        with self._lock:
            while self._idle:
                self._close_oldest()
            for slot in list(self._open):
                self._close(slot)
            if self._shared:
                self.closing.extend(self._shared.values())
            self._serve()

    def _settle(self, slot: _Slot[Pool], good: bool) -> None:
        """Pass a good slot on to the first in line, or keep its connection; close all others."""
        if not good or not slot.is_open or (self._waiters and self._waiters[0].origin is not slot.origin):
            self._close(slot)
            self._serve()
        elif self._waiters:
            self._hand_over(slot)
        else:
            slot.idle_since = now = monotonic()
            self._idle[slot] = None
            slot.origin.idle.append(slot)
            while len(self._idle) > self._max_idle:
                self._close_oldest()
            while self._idle and now - next(iter(self._idle)).idle_since > self._expiry:
                self._close_oldest()

    def new_origin(self, key: tuple[bytes, bytes, int | None]) -> _Origin[Pool]:
        proxy = self._routes.proxy(*key)
        with self._lock:
            shared = None
            if self._shared is not None:
                shared = self._shared.get(proxy) or self._routes.new_pool(proxy, self._routes.limits)
                self._shared[proxy] = shared
            return self.origins.setdefault(key, _Origin(proxy, shared))

    def _new_slot(self, origin: _Origin[Pool]) -> _Slot[Pool]:
        slot = _Slot(origin, self._routes.new_pool(origin.proxy, self._limits_of_one))
        self._open.add(slot)
        return slot

    def _serve(self) -> None:
        while self._waiters and len(self._open) < self._max_open:
            self._hand_over(self._new_slot(self._waiters[0].origin))

    def _hand_over(self, slot: _Slot[Pool]) -> None:
        waiter = self._waiters[0]
        waiter.slot = slot
        self._waiters.popleft()
        waiter.ready.set()

    def _close(self, slot: _Slot[Pool]) -> None:
        slot.is_open = False
        self._open.discard(slot)
        self.closing.append(slot.pool)

    def _close_oldest(self) -> None:
        slot = next(iter(self._idle))
        with suppress(ValueError):
            slot.origin.idle.remove(slot)
        del self._idle[slot]
        self._close(slot)


class _Pools:
    """What stands in the place of `httpx.HTTPTransport._pool`."""

    _new_event = Done

    def __init__(self, routes: _Routes[httpcore.ConnectionPool]) -> None:
        self._routes = routes
        self.slots = _Slots(routes, self._new_event)
        forget_after_fork(self)

    def forget(self) -> None:
        """Begin without connections."""
        before, self.slots = self.slots, _Slots(self._routes, self._new_event)
        before.closing.extend(before.pools())
        _close_surplus(before)

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        slots, url = self.slots, request.url
        key = (url.scheme, url.host, url.port)
        taken = slots.take(slots.origins.get(key) or slots.new_origin(key))
        slot = _wait(slots, taken, request) if isinstance(taken, _Waiter) else taken
        try:
            if slots.closing:
                _close_surplus(slots)
            response = slot.pool.handle_request(request)
            response.stream = held = _Stream(response.stream, slot, slots)
            if deadline := running():
                deadline.held.append(held)
        except BaseException:
            # It may have been a signal, in the middle of httpcore.
            slots.give_back(slot, good=False)
            _close_surplus(slots)
            raise
        return response

    def close(self) -> None:
        self.slots.close()
        _close_surplus(self.slots)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.close()


def _wait(
    slots: _Slots[httpcore.ConnectionPool],
    waiter: _Waiter[httpcore.ConnectionPool],
    request: httpcore.Request,
) -> _Slot[httpcore.ConnectionPool]:
    try:
        for seconds in _waits(request):
            waiter.ready.wait(seconds)
            if waiter.slot is not None:
                return waiter.slot
            slots.look_again()
        raise _timed_out()
    except BaseException:
        slots.leave(waiter)
        _close_surplus(slots)
        raise


def _close_surplus(slots: _Slots[httpcore.ConnectionPool]) -> None:
    from ._network import hang_up

    while slots.closing:
        with suppress(IndexError):
            hang_up(slots.closing.popleft())


class _Stream:
    """The body of a response, which holds its slot until it is closed."""

    __slots__ = ("_slots", "_stream", "slot")

    def __init__(
        self,
        stream: Any,
        slot: _Slot[httpcore.ConnectionPool],
        slots: _Slots[httpcore.ConnectionPool],
    ) -> None:
        self._stream = stream
        self._slots = slots
        self.slot: _Slot[httpcore.ConnectionPool] | None = slot

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def let_go(self) -> None:
        self._slots.release(self, good=False)
        _close_surplus(self._slots)

    def close(self) -> None:
        try:
            if hasattr(self._stream, "close"):
                self._stream.close()
        except BaseException:
            self._slots.release(self, good=False)
            raise
        else:
            self._slots.release(self)
        finally:
            if self._slots.closing:
                _close_surplus(self._slots)


class _AsyncPools:
    """What stands in the place of `httpx.AsyncHTTPTransport._pool`: slots for each event loop."""

    def __init__(self, routes: _Routes[httpcore.AsyncConnectionPool], *, shared: bool) -> None:
        self._routes = routes
        self._shared = shared
        self.forget()
        forget_after_fork(self)

    def forget(self) -> None:
        """Begin without connections."""
        self._slots: dict[Any, _Slots[httpcore.AsyncConnectionPool]] = {}

    def _new_event(self) -> Any:
        # Loaded where the first caller waits; httpcore needs it for asynchronous connections anyway.
        import anyio

        return anyio.Event()

    @property
    def slots(self) -> _Slots[httpcore.AsyncConnectionPool]:
        """Those of the running event loop."""
        loop = _running_loop()
        slots = self._slots.get(loop)
        if slots is None:
            # Nothing can close the connections of a loop that has ended, but the garbage collector.
            for ended in [each for each in list(self._slots) if _has_ended(each)]:
                self._slots.pop(ended, None)
            slots = self._slots[loop] = _Slots(self._routes, self._new_event, shared=self._shared)
        return slots

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        slots, url = self.slots, request.url
        key = (url.scheme, url.host, url.port)
        origin = slots.origins.get(key) or slots.new_origin(key)
        if origin.shared is not None:
            response = await origin.shared.handle_async_request(request)
            network_stream = response.extensions.get("network_stream")
            if network_stream is not None and response.extensions["http_version"] != b"HTTP/2":
                response.stream = _SharedStream(response.stream, origin.shared, network_stream)
            return response
        taken = slots.take(origin)
        slot = await _wait_async(slots, taken, request) if isinstance(taken, _Waiter) else taken
        try:
            if slots.closing:
                await _close_surplus_async(slots)
            response = await slot.pool.handle_async_request(request)
            response.stream = held = _AsyncStream(response.stream, slot, slots)
            if deadline := running():
                deadline.held.append(held)
        except BaseException:
            slots.give_back(slot, good=_is_clean(slot.pool))
            await _close_surplus_async(slots)
            raise
        return response

    async def aclose(self) -> None:
        slots = self.slots
        slots.close()
        await _close_surplus_async(slots)
        self.forget()

    async def __aenter__(self) -> None:
        pass

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


async def _wait_async(
    slots: _Slots[httpcore.AsyncConnectionPool],
    waiter: _Waiter[httpcore.AsyncConnectionPool],
    request: httpcore.Request,
) -> _Slot[httpcore.AsyncConnectionPool]:
    import anyio

    try:
        for seconds in _waits(request):
            with anyio.move_on_after(seconds):
                await waiter.ready.wait()
            if waiter.slot is not None:
                return waiter.slot
            slots.look_again()
        raise _timed_out()
    except BaseException:
        slots.leave(waiter)
        await _close_surplus_async(slots)
        raise


async def _close_surplus_async(slots: _Slots[httpcore.AsyncConnectionPool]) -> None:
    from ._network import hang_up_async

    while slots.closing:
        await hang_up_async(slots.closing.popleft())


class _AsyncStream:
    """`_Stream`, asynchronous."""

    __slots__ = ("_slots", "_stream", "slot")

    def __init__(
        self,
        stream: Any,
        slot: _Slot[httpcore.AsyncConnectionPool],
        slots: _Slots[httpcore.AsyncConnectionPool],
    ) -> None:
        self._stream = stream
        self._slots = slots
        self.slot: _Slot[httpcore.AsyncConnectionPool] | None = slot

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    def let_go(self) -> None:
        # The next caller closes the connection.
        self._slots.release(self, good=False)

    async def aclose(self) -> None:
        try:
            if hasattr(self._stream, "aclose"):
                await self._stream.aclose()
        except BaseException:
            self._slots.release(self, good=False)
            raise
        else:
            self._slots.release(self)
        finally:
            if self._slots.closing:
                await _close_surplus_async(self._slots)


class _SharedStream:
    """The body of an HTTP/1.1 response from a pool that was made for HTTP/2."""

    __slots__ = ("_network_stream", "_pool", "_stream")

    def __init__(self, stream: Any, pool: httpcore.AsyncConnectionPool, network_stream: Any) -> None:
        self._stream = stream
        self._pool = pool
        self._network_stream = network_stream

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    async def aclose(self) -> None:
        if any(self._network_stream is _stream_with_more(each) for each in self._pool.connections):
            self._network_stream.holds_more = True
        await self._stream.aclose()


def _running_loop() -> Any:
    """The event loop that runs this code: asyncio's, or the token that stands for one of trio."""
    # Under trio, another thread may be loading asyncio.
    of_asyncio = getattr(sys.modules.get("asyncio"), "_get_running_loop", None)
    loop = of_asyncio and of_asyncio()
    if loop is None:
        import trio

        return trio.lowlevel.current_trio_token()
    return loop


def _has_ended(loop: Any) -> bool:
    if hasattr(loop, "is_closed"):
        return bool(loop.is_closed())
    try:
        loop.run_sync_soon(bool)
    except RuntimeError:
        return True
    return False


def _is_clean(pool: httpcore.ConnectionPool | httpcore.AsyncConnectionPool) -> bool:
    """Whether a connection can serve another call: it is idle, and nothing came after its last answer."""
    for connection in pool.connections:
        return connection.is_idle() and _stream_with_more(connection) is None
    return False


def _stream_with_more(connection: Any) -> Any:
    """The network stream from which bytes were read beyond the last answer, `None` where there are none."""
    # Below httpcore's connection to an origin is the one that speaks HTTP, through a proxy one level deeper.
    while (below := getattr(connection, "_connection", None)) is not None:
        connection = below
    # In HTTP/2 each frame says what it belongs to.
    parser = getattr(connection, "_h11_state", None)
    return connection._network_stream if parser is not None and parser.trailing_data[0] else None


def _or_infinite(limit: float | None) -> float:
    return float("inf") if limit is None else limit


def _pool_timeout(request: httpcore.Request) -> float | None:
    try:
        return limited(request.extensions.get("timeout", {}).get("pool"))
    except TimeoutError:
        raise _timed_out() from None


def _waits(request: httpcore.Request) -> Iterator[float]:
    """How long a caller in line waits each time, until its time is over."""
    left = _or_infinite(_pool_timeout(request))
    while left > 0:
        yield min(left, _LOOK_AGAIN)
        left -= _LOOK_AGAIN


def _timed_out() -> httpx.PoolTimeout:
    # httpx makes this of httpcore's error of the same name, and lets its own pass.
    return httpx.PoolTimeout("all connections are in use")
