"""One renewal for many callers: shared, within the time of each, and passed on by one that is stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from smn_kms import PermissionDeniedError, RequestTimeoutError, SmnKmsError, TransportError
from smn_kms._retry import Deadline, running
from smn_kms._threads import Done
from smn_kms.auth import _renewal
from smn_kms.auth._renewal import Lease, Renewal
from tests.common import START

PACKAGE = str(Path(_renewal.__file__).parents[1])

LONG = 30.0
"""Seconds that no test lasts."""


class Source:
    """Gives `credentials-1`, `credentials-2` and so on, each when it is told to, or raises instead.

    Attributes:
        asked: How often it was asked.
        ends: What to raise, by the number of the request.
    """

    def __init__(self, **ends: BaseException) -> None:
        self.asked = 0
        self.ends = {int(name[1:]): error for name, error in ends.items()}
        self.is_asked = threading.Event()
        self.may_answer = threading.Event()
        self.may_answer_async = asyncio.Event()
        self.renewal = Renewal(self.fetch, self.fetch_async)

    def fetch(self) -> Lease[str]:
        self.asked += 1
        self.is_asked.set()
        number = self.asked
        assert self.may_answer.wait(LONG)
        return self._answer(number)

    async def fetch_async(self) -> Lease[str]:
        self.asked += 1
        number = self.asked
        await self.may_answer_async.wait()
        return self._answer(number)

    def _answer(self, number: int) -> Lease[str]:
        if number in self.ends:
            raise self.ends[number]
        return Lease(f"credentials-{number}")


def denied() -> PermissionDeniedError:
    return PermissionDeniedError("no", status_code=403)


def get(source: Source, seconds: float = LONG) -> str:
    with Deadline(seconds):
        return source.renewal.get()


async def get_async(source: Source, seconds: float = LONG) -> str:
    with Deadline(seconds):
        return await source.renewal.get_async()


def is_waiting(frame: FrameType | None) -> bool:
    """Whether a thread waits for the renewal of another one."""
    return frame is not None and frame.f_code is Done.wait.__code__


def in_threads(source: Source, leader: float, *others: float) -> list[Any]:
    """What callers in threads get: the first one renews, and the rest wait before it is answered."""
    idents: list[int] = []

    def run(seconds: float) -> str:
        idents.append(threading.get_ident())
        return get(source, seconds)

    with ThreadPoolExecutor(len(others) + 1) as pool:
        futures = [pool.submit(run, leader)]
        assert source.is_asked.wait(LONG)
        futures += [pool.submit(run, seconds) for seconds in others]
        ends = time.monotonic() + LONG
        while time.monotonic() < ends:
            frames = sys._current_frames()
            if len(idents) > len(others) and all(is_waiting(frames.get(each)) for each in idents[1:]):
                break
            time.sleep(0.001)
        else:
            raise AssertionError("the others do not wait")
        source.may_answer.set()
        return [future.exception(LONG) or future.result() for future in futures]


def in_tasks(source: Source, leader: float, *others: float) -> list[Any]:
    """`in_threads`, with tasks."""

    async def run() -> list[Any]:
        tasks = [asyncio.create_task(get_async(source, seconds)) for seconds in (leader, *others)]
        for _ in range(5):
            await asyncio.sleep(0)
        source.may_answer_async.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    return asyncio.run(run())


Together = Callable[..., list[Any]]


@pytest.fixture(params=[in_threads, in_tasks])
def together(request: pytest.FixtureRequest) -> Together:
    run: Together = request.param
    return run


@pytest.mark.parametrize("error", [TransportError("down", retryable=True), denied()], ids=repr)
def test_those_that_wait_share_an_error_but_not_its_object(together: Together, error: SmnKmsError) -> None:
    source = Source(_1=error)
    outcomes = together(source, LONG, *[LONG] * 9)
    assert {(type(outcome), str(outcome)) for outcome in outcomes} == {(type(error), str(error))}
    assert len({id(outcome) for outcome in outcomes}) == 10
    assert source.asked == 1


@pytest.mark.parametrize(
    "error", [RequestTimeoutError("slow"), TransportError("down", retryable=True)], ids=repr
)
def test_one_with_more_time_tries_again_after_one_with_less(together: Together, error: SmnKmsError) -> None:
    source = Source(_1=error)
    assert list(map(str, together(source, LONG / 2, LONG, LONG))) == [str(error), *["credentials-2"] * 2]
    assert source.asked == 2


def test_more_time_does_not_help_against_an_answer(together: Together) -> None:
    source = Source(_1=denied())
    assert list(map(type, together(source, LONG / 2, LONG))) == [PermissionDeniedError] * 2
    assert source.asked == 1


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), SystemExit(), asyncio.CancelledError()], ids=repr)
def test_one_that_is_interrupted_lets_the_next_one_renew(interrupt: BaseException) -> None:
    source = Source(_1=interrupt)
    outcomes = in_threads(source, LONG, LONG, LONG)
    assert outcomes == [interrupt, "credentials-2", "credentials-2"]
    assert source.asked == 2


def test_a_cancelled_task_lets_the_next_one_renew_and_leaves_nothing_running() -> None:
    source = Source()

    async def run() -> None:
        tasks = [asyncio.create_task(get_async(source)) for _ in range(10)]
        await asyncio.sleep(0.01)
        for asked, task in enumerate(tasks[:3], 1):
            assert source.asked == asked
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()
            for _ in range(5):
                await asyncio.sleep(0)
        source.may_answer_async.set()
        assert await asyncio.gather(*tasks[3:]) == ["credentials-4"] * 7
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())


def test_a_task_that_is_cancelled_while_it_waits_changes_nothing() -> None:
    source = Source()

    async def run() -> None:
        tasks = [asyncio.create_task(get_async(source)) for _ in range(3)]
        await asyncio.sleep(0.01)
        tasks[1].cancel()
        source.may_answer_async.set()
        assert [await tasks[0], await tasks[2]] == ["credentials-1"] * 2

    asyncio.run(run())


def test_nobody_waits_longer_than_its_own_call_may_take() -> None:
    source = Source()
    with ThreadPoolExecutor(2) as pool:
        leading = pool.submit(get, source)
        assert source.is_asked.wait(LONG)
        started = time.monotonic()
        with pytest.raises(RequestTimeoutError, match="give the call more time") as caught:
            get(source, 0.05)
        assert 0.04 < time.monotonic() - started < 1
        assert caught.value.retryable
        source.may_answer.set()
        assert leading.result(LONG) == "credentials-1"


def test_no_task_waits_longer_than_its_own_call_may_take() -> None:
    source = Source()

    async def run() -> None:
        leading = asyncio.create_task(get_async(source))
        await asyncio.sleep(0)
        started = time.monotonic()
        with pytest.raises(RequestTimeoutError, match="give the call more time"):
            await get_async(source, 0.05)
        assert 0.04 < time.monotonic() - started < 1
        source.may_answer_async.set()
        assert await leading == "credentials-1"

    asyncio.run(run())


def test_a_renewal_that_ends_as_a_caller_comes_serves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source()
    source.may_answer.set()
    usable, others = source.renewal._usable, [source.renewal.get]

    def slow(refused: str | None) -> str | None:
        found = usable(refused)
        while others:
            assert others.pop()() == "credentials-1"
        return found

    monkeypatch.setattr(source.renewal, "_usable", slow)
    assert get(source) == "credentials-1"
    assert source.asked == 1


@pytest.mark.usefixtures("clock")
def test_a_renewal_that_can_wait_leaves_the_call_half_of_its_time() -> None:
    seconds: list[float] = []

    def fetch() -> Lease[str]:
        deadline = running()
        seconds.append(0 if deadline is None else deadline.remaining())
        return Lease("good", renew_at=START)

    async def fetch_async() -> Lease[str]:
        return fetch()

    async def run() -> str:
        with Deadline(10):
            return await renewal.get_async()

    renewal = Renewal(fetch, fetch_async)
    for _ in range(2):
        with Deadline(10):
            assert renewal.get() == "good"
    assert asyncio.run(run()) == "good"
    assert seconds == [10, 5, 5]


class Interrupt(BaseException):
    """What the handler of a signal raises."""


def is_interrupted(step: int, work: Callable[[], object]) -> bool:
    """Whether some work has so many steps; then it is interrupted after this one.

    A step is where Python looks for signals: as a function of this package begins, and as one of C returns.
    """
    steps = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal steps
        if event in ("call", "c_return") and frame.f_code.co_filename.startswith(PACKAGE):
            steps += 1
            if steps == step:
                sys.setprofile(None)
                raise Interrupt

    sys.setprofile(count)
    try:
        work()
        return False
    except Interrupt:
        return True
    finally:
        sys.setprofile(None)


def test_a_signal_at_any_step_leaves_nobody_waiting_and_no_deadline_behind() -> None:
    for step in range(1, 1000):
        source = Source()
        source.may_answer.set()
        if not is_interrupted(step, lambda source=source: get(source)):  # type: ignore[misc]
            break
        assert running() is None
        assert source.renewal._attempts.of_threads() == {}
    assert 20 < step < 999


# Forks


@contextmanager
def forked(work: Callable[[], Any]) -> Iterator[int]:
    """A child of this process that does something, and says by its status whether that went well."""
    pid = os.fork()
    if pid == 0:
        signal.alarm(5)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    yield pid
    assert os.waitpid(pid, 0)[1] == 0


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_child_does_not_wait_for_a_thread_of_its_parent() -> None:
    source = Source()

    def in_child() -> None:
        source.may_answer.set()
        assert get(source) == "credentials-2"

    with ThreadPoolExecutor(1) as pool:
        leading: Future[str] = pool.submit(get, source)
        assert source.is_asked.wait(LONG)
        with forked(in_child):
            pass
        source.may_answer.set()
        assert leading.result(LONG) == "credentials-1"
