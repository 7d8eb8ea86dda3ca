"""Run a flow for each of many things: in threads or in tasks, at one pace, with results as they come.

What is decided is decided in `paced` and `Window`, without I/O. The two functions below differ in who waits,
and in nothing else.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable, Generator, Iterable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from .. import _clock
from .._client import AsyncCloud, Cloud
from .._errors import AuthenticationError, ClientClosedError, RateLimitError, SmnKmsError
from .._frames import guarded
from .._given import Given, as_count
from .._retry import Retry, wait_before
from ._pace import LONGEST_PAUSE, Pace
from ._run import Flow, Pause, check_cloud, run, run_async

if TYPE_CHECKING:
    import anyio

Item = TypeVar("Item")
Result = TypeVar("Result")
AnyCloud = TypeVar("AnyCloud", Cloud, AsyncCloud)

JOBS = 16
"""Calls in flight, left alone."""

_MOST_REFUSALS = 10
"""How often a call is refused since there are too many, until that is its error."""

ENDS_ALL = (AuthenticationError, ClientClosedError)
"""Errors that every other call would end in as well. Refused credentials may be locked after some."""


@attrs.frozen
class Many(Generic[Item, Result]):
    """What to do with many things.

    Attributes:
        flow: Makes the flow of one thing.
        failed: Makes the result of one thing whose flow ended in an error.
        jobs: How many flows may run at once.
        pace: What their calls keep to.
        retry: How often a call is made again, for other reasons than that there were too many.
        first: Makes the flow that comes before all others. Its error ends everything.
    """

    flow: Callable[[Item], Flow[Result]]
    failed: Callable[[Item, SmnKmsError], Result]
    jobs: int
    pace: Pace
    retry: Retry
    first: Callable[[], Flow[None]] | None = None

    def paced(self, flow: Flow[Any]) -> Flow[Any]:
        """A flow whose calls keep to the pace."""
        return paced(flow, self.pace, self.retry)

    def result_of(self, item: Item, error: SmnKmsError) -> Result:
        """The result of a thing whose flow ended in an error.

        Raises:
            SmnKmsError: `error`, if it ends everything.
        """
        # The frames of this package are of no use to a caller.
        error.__traceback__ = None
        if isinstance(error, ENDS_ALL):
            raise error
        return self.failed(item, error)


def prepared(
    kind: type[AnyCloud],
    cloud: AnyCloud,
    items: object,
    jobs: int,
    flow: Callable[[Item], Flow[Result]],
    failed: Callable[[Item, SmnKmsError], Result],
    first: Callable[[], Flow[None]] | None = None,
) -> tuple[AnyCloud, Many[Item, Result]]:
    """Check what both functions below take; the cloud makes each call once, since `paced` repeats them.

    Raises:
        InvalidRequestError: The cloud is none, the items are one text, or the jobs are no positive number.
    """
    check_cloud(kind, cloud)
    given = Given()
    if isinstance(items, str | bytes):
        given.refuse("topics", "type", "must be a list of URNs, not one of them: put it in brackets")
    jobs = given.read("jobs", jobs, as_count)
    given.close()
    retry = cloud._config.options.retry
    once = cloud.with_options(retry=attrs.evolve(retry, attempts=1))
    return once, Many(flow, failed, jobs, Pace(_clock.monotonic()), retry, first)


def paced(flow: Flow[Result], pace: Pace, retry: Retry) -> Flow[Result]:
    """A flow whose calls wait for their turns, and are made again where that is safe."""
    try:
        step = next(flow)
        while True:
            try:
                answer = yield from _pause(step) if isinstance(step, Pause) else _attempts(step, pace, retry)
            except BaseException as error:
                step = flow.throw(error)
            else:
                step = flow.send(answer)
    except StopIteration as end:
        result: Result = end.value
        return result


def _pause(step: Pause) -> Flow[None]:
    yield step


def _attempts(call: Callable[[Any], Any], pace: Pace, retry: Retry) -> Flow[Any]:
    """One call, until it succeeds or is not worth repeating."""
    attempts = refusals = 0
    while True:
        turn, waited = pace.take(_clock.monotonic()), False
        while seconds := pace.wait(turn, _clock.monotonic()):
            waited = True
            yield Pause(seconds)
        sent = _clock.monotonic()
        try:
            answer = yield call
        except SmnKmsError as error:
            asked = getattr(error, "retry_after", None) or 0.0
            if isinstance(error, RateLimitError):
                refusals += 1
                pace.refuse(sent, _clock.monotonic(), asked)
                again = refusals < _MOST_REFUSALS and asked <= LONGEST_PAUSE
            else:
                attempts += 1
                # Whatever else is wrong, there were not too many.
                pace.accept(waited, _clock.monotonic())
                if asked:
                    pace.pause(_clock.monotonic(), asked)
                again = error.retryable and attempts < retry.attempts and asked <= LONGEST_PAUSE
            if not again:
                raise
            seconds = wait_before(retry, attempts + refusals, error)
        else:
            pace.accept(waited, _clock.monotonic())
            return answer
        yield Pause(seconds)


class Window:
    """How many things are begun and not yet yielded, so that memory stays flat. No I/O.

    Attributes:
        begun: That number.
        ended: Whether there are no more.
    """

    def __init__(self, most: int) -> None:
        self.begun = 0
        self.ended = False
        self._most = most

    def has_room(self, ready: bool) -> bool:
        """Whether to begin another one; `ready` is whether there are results, which come first."""
        return not (ready or self.ended) and self.begun < self._most


class _StoppedError(Exception):
    """The caller wants no more results."""


_END = object()


def in_threads(
    cloud: Cloud, items: Iterable[Item], many: Many[Item, Result]
) -> Generator[Result, None, None]:
    """Yield the result of each thing; `items` are read in the thread of the caller, as they are needed.

    When the generator is closed or interrupted, waiting flows end at once. Calls in flight are waited for.
    """
    stop = threading.Event()
    work: SimpleQueue[Any] = SimpleQueue()
    done: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
    threads: list[threading.Thread] = []

    def sleep(seconds: float) -> None:
        if _clock.wait(stop, seconds):
            raise _StoppedError

    @guarded
    def one(item: Item) -> Result:
        result: Result = run(cloud, many.paced(many.flow(item)), sleep)
        return result

    def serve() -> None:
        while (item := work.get()) is not _END and not stop.is_set():
            try:
                try:
                    result = one(item)
                except SmnKmsError as error:
                    result = many.result_of(item, error)
            except BaseException as error:
                done.put((None, error))
            else:
                done.put((result, None))

    if many.first is not None:
        run(cloud, many.paced(many.first()))
    # Two things a thread, so that none waits for the caller to bring the next one.
    source, window = iter(items), Window(2 * many.jobs)
    try:
        while window.begun or not window.ended:
            if window.has_room(not done.empty()):
                item = next(source, _END)
                if item is _END:
                    window.ended = True
                    continue
                window.begun += 1
                work.put(item)
                if len(threads) < many.jobs:
                    # Where a second interruption ends the waiting below, the program can end all the same.
                    threads.append(threading.Thread(target=serve, daemon=True, name=f"{__package__}.many"))
                    threads[-1].start()
                continue
            result, error = done.get()
            window.begun -= 1
            if error is not None:
                raise error
            yield result
    finally:
        stop.set()
        for _ in threads:
            work.put(_END)
        for thread in threads:
            if thread.ident is not None:
                thread.join()


async def in_tasks(
    cloud: AsyncCloud, items: Iterable[Item] | AsyncIterable[Item], many: Many[Item, Result]
) -> AsyncGenerator[Result, None]:
    """`in_threads` with tasks. When the generator is closed, calls in flight are cancelled."""
    import anyio

    done: deque[tuple[Any, BaseException | None]] = deque()
    scopes: set[anyio.CancelScope] = set()
    came = anyio.Event()

    @guarded
    async def one(item: Item) -> Result:
        return await run_async(cloud, many.paced(many.flow(item)))

    async def serve(item: Item, scope: anyio.CancelScope) -> None:
        outcome: tuple[Any, BaseException | None] = None, SmnKmsError("call again: a task was cancelled")
        try:
            with scope:
                try:
                    try:
                        outcome = await one(item), None
                    except SmnKmsError as error:
                        outcome = many.result_of(item, error), None
                except Exception as error:
                    outcome = None, error
        finally:
            scopes.discard(scope)
            done.append(outcome)
            came.set()

    if many.first is not None:
        await run_async(cloud, many.paced(many.first()))
    source: Any = aiter(items) if isinstance(items, AsyncIterable) else iter(items)
    window = Window(many.jobs)
    try:
        while window.begun or not window.ended:
            if window.has_room(bool(done)):
                item = await anext(source, _END) if isinstance(source, AsyncIterator) else next(source, _END)
                if item is _END:
                    window.ended = True
                    continue
                window.begun += 1
                scopes.add(scope := anyio.CancelScope())
                _spawn(serve, item, scope)
                continue
            while not done:
                came = anyio.Event()
                await came.wait()
            result, error = done.popleft()
            window.begun -= 1
            if error is not None:
                raise error
            yield result
    finally:
        for scope in [*scopes]:
            scope.cancel()
        with anyio.CancelScope(shield=True):
            while scopes:
                came = anyio.Event()
                await came.wait()


_tasks: set[Any] = set()


def _spawn(function: Callable[..., Any], *args: Any) -> None:
    """Start a task, under any event loop that httpx runs on.

    Not in a task group: it would have to be left in the task that entered it, and a generator that is thrown
    away ends in another one.
    """
    import sniffio

    if sniffio.current_async_library() == "trio":
        import trio

        trio.lowlevel.spawn_system_task(function, *args)
        return
    import asyncio

    task = asyncio.get_running_loop().create_task(function(*args))
    # The loop itself keeps no task alive.
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
