"""The pace of many calls, with a clock that is made up and a service that has a limit."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from random import Random

import attrs
import pytest

from smn_kms.flows import _pace
from smn_kms.flows._pace import FIRST, LONGEST_PAUSE, Pace


def turns(pace: Pace, now: float, count: int) -> list[float]:
    """When each of the next turns comes."""
    return [now + pace.wait(pace.take(now), now) for _ in range(count)]


def test_turns_come_one_after_the_other() -> None:
    assert turns(Pace(5.0), 5.0, 3) == pytest.approx([5.0 + number / FIRST for number in range(3)])


def test_turns_that_nobody_took_are_not_made_up_for() -> None:
    pace = Pace(0.0)
    assert sum(at == 60.0 for at in turns(pace, 60.0, 100)) <= 1 + FIRST * 0.05


def test_the_rate_grows_only_while_calls_wait_for_it() -> None:
    pace = Pace(0.0)
    for _ in range(100):
        pace.accept(waited=False, now=1.0)
    assert pace.rate == FIRST
    pace.accept(waited=True, now=1.0)
    assert pace.rate > FIRST


def test_of_the_refusals_of_one_moment_the_first_alone_counts() -> None:
    pace = Pace(0.0)
    for _ in range(32):
        pace.refuse(sent=1.0, now=1.1)
    assert pace.rate == FIRST / 2
    pace.refuse(sent=1.4, now=1.5)
    assert pace.rate < FIRST / 2


def test_all_turns_wait_for_the_time_that_the_service_asks_for() -> None:
    pace = Pace(0.0)
    before = pace.take(0.0)
    pace.refuse(sent=0.0, now=1.0, retry_after=7)
    assert pace.wait(before, 1.0) == 7.0
    assert min(turns(pace, 1.0, 3)) >= 8.0
    pace.pause(2.0, 1.0)
    assert min(turns(pace, 2.0, 3)) >= 8.0
    pace.refuse(sent=8.0, now=8.0, retry_after=1e9)
    assert min(turns(pace, 8.0, 1)) == pytest.approx(8.0 + LONGEST_PAUSE, abs=0.5)


def test_a_turn_that_was_taken_comes_later_when_the_rate_falls() -> None:
    pace = Pace(0.0)
    turn = [pace.take(0.0) for _ in range(65)][-1]
    assert pace.wait(turn, 0.0) == pytest.approx(1.0)
    pace.refuse(sent=0.0, now=0.0)
    assert pace.wait(turn, 0.0) == pytest.approx(2.0)


def test_the_rate_never_falls_to_nothing() -> None:
    pace = Pace(0.0)
    for second in range(1000):
        pace.refuse(sent=second, now=second)
    assert pace.rate == pytest.approx(_pace._LEAST)


def test_a_limit_of_long_ago_counts_as_unknown() -> None:
    def growth(now: float) -> float:
        pace = Pace(0.0)
        pace.refuse(sent=0.0, now=0.0)
        before = pace.rate
        pace.accept(waited=True, now=now)
        return pace.rate - before

    assert growth(31.0) > 10 * growth(29.0)


@attrs.frozen
class Run:
    """What came of the calls of some jobs after the first ten seconds, and the rate at the end."""

    accepted: float
    refused: float
    rate: float


def run(
    limit: float, burst: float, latency: float, jobs: int = 32, retry_after: float = 0.0, end: float = 60.0
) -> Run:
    """Jobs that make one call after the other, on a service with a token bucket. No time passes."""
    random, pace = Random(1), Pace(0.0)
    tokens, filled = burst, 0.0
    ends: list[tuple[float, bool]] = []
    numbers = itertools.count()
    events: list[tuple[float, int, Callable[[float], object]]] = []

    def at(moment: float, act: Callable[[float], object]) -> None:
        heapq.heappush(events, (moment, next(numbers), act))

    def begin(now: float) -> None:
        turn = pace.take(now)

        def send(now: float, waited: bool = False) -> None:
            if wait := pace.wait(turn, now):
                # Threads wake late.
                at(now + wait + random.uniform(0, 0.001), lambda then: send(then, waited=True))
                return
            half = latency * random.uniform(0.5, 0.7)
            at(now + half, lambda then: arrive(then, now, waited, half))

        send(now)

    def arrive(now: float, sent: float, waited: bool, half: float) -> None:
        nonlocal tokens, filled
        tokens, filled = min(burst, tokens + (now - filled) * limit), now
        accepted = tokens >= 1
        tokens -= accepted

        def answer(then: float) -> None:
            ends.append((then, accepted))
            if accepted:
                pace.accept(waited, then)
            else:
                pace.refuse(sent, then, retry_after)
            begin(then)

        at(now + half, answer)

    for _ in range(jobs):
        at(0.0, begin)
    while events[0][0] < end:
        moment, _, act = heapq.heappop(events)
        act(moment)
    late = [accepted for moment, accepted in ends if moment > 10]
    return Run(sum(late) / (end - 10), late.count(False) / len(late), pace.rate)


@pytest.mark.parametrize("retry_after", [0.0, 1.0])
@pytest.mark.parametrize("latency", [0.002, 0.05])
@pytest.mark.parametrize(("limit", "seconds"), [(20.0, 1.0), (20.0, 0.5), (200.0, 1.0)])
def test_the_limit_is_found_and_kept(
    limit: float, seconds: float, latency: float, retry_after: float
) -> None:
    end = 60.0 if limit < 100 else 25.0
    found = run(limit, limit * seconds, latency, retry_after=retry_after, end=end)
    assert found.accepted >= 0.9 * limit
    assert found.refused < 0.02


def test_without_a_limit_all_jobs_work() -> None:
    assert run(1e9, 1e9, 0.1, jobs=16, end=15.0).accepted > 0.9 * 16 / 0.11
