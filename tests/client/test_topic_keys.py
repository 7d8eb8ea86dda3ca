"""Give many topics their key."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest
import trio

import smn_kms
from smn_kms.flows import _many
from smn_kms.flows._pace import Pace
from tests.common import KEY, MODES, PROJECT, TOPIC, Clock

from .conftest import OPTIONS
from .service import OTHER, Ends, Service, kms_error, smn_error

BIND, READ, UPDATE = "bindTopicKmsKey", "getTopicKmsKey", "updateTopicKmsKey"
DESCRIBE = "describeKey"
Bulk = Callable[..., list[smn_kms.TopicKeyResult]]


@pytest.fixture(params=MODES)
def bulk(request: pytest.FixtureRequest, service: Service) -> Bulk:
    """Gives topics their key, in sync or async, and returns the results."""

    def run(topics: Any, key_id: str = KEY, **options: Any) -> list[smn_kms.TopicKeyResult]:
        if request.param == "sync":
            with smn_kms.connect(**OPTIONS) as cloud:
                return [*smn_kms.ensure_topic_keys(cloud, topics, key_id, **options)]

        async def main() -> list[smn_kms.TopicKeyResult]:
            async with smn_kms.connect_async(**OPTIONS) as cloud:
                return [
                    result
                    async for result in smn_kms.ensure_topic_keys_async(cloud, topics, key_id, **options)
                ]

        return asyncio.run(main())

    return run


@pytest.fixture(autouse=True)
def enabled(service: Service) -> None:
    """The key of these tests."""
    service.put_key("2")


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    assert [thread.name for thread in threading.enumerate() if "smn_kms" in thread.name] == []


def topics(service: Service, count: int) -> list[str]:
    return [service.sandbox.add_topic(f"t{number}", PROJECT) for number in range(count)]


def keys(service: Service) -> dict[str, str | None]:
    """The key of each topic."""
    found: dict[str, str | None] = {}
    for topic in service._project.topics.values():
        found[topic.urn] = topic.binding.key_id if topic.binding else None
    return found


def test_every_topic_gets_the_key_and_has_one_result(bulk: Bulk, service: Service) -> None:
    given = topics(service, 40)
    results = bulk(iter(given), jobs=4)
    assert sorted(result.topic_urn for result in results) == sorted(given)
    assert {result.outcome and result.outcome.change for result in results} == {"bound"}
    assert {keys(service)[topic] for topic in given} == {KEY}
    assert service.calls == [DESCRIBE, *[BIND] * 40]
    assert {result.outcome and result.outcome.change for result in bulk(given)} == {"unchanged"}


def test_no_topics_are_no_results(bulk: Bulk, service: Service) -> None:
    assert bulk([]) == []
    assert service.calls == [DESCRIBE]


@pytest.mark.parametrize("state", ["3", "4", "5", "7"])
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_key_that_topics_cannot_use_ends_everything(
    bulk: Bulk, service: Service, state: str, dry_run: bool
) -> None:
    service.put_key(state)
    with pytest.raises(smn_kms.KeyStateError, match="must be ENABLED before topics get it and is") as caught:
        bulk(topics(service, 9), dry_run=dry_run)
    assert (caught.value.state, caught.value.key_id) == (smn_kms.KeyState(state), KEY)
    assert service.calls == [DESCRIBE]


def test_a_key_that_is_not_there_ends_everything(bulk: Bulk, service: Service) -> None:
    missing = OTHER.replace("9", "8")
    with pytest.raises(smn_kms.NotFoundError, match=r"KMS\.0207"):
        bulk(topics(service, 9), missing)
    with pytest.raises(smn_kms.InvalidRequestError, match="key_id"):
        bulk(topics(service, 9), "orders")
    assert service.calls == [DESCRIBE]


@pytest.mark.parametrize("state", ["1", "9"])
def test_a_key_that_may_be_usable_is_bound(bulk: Bulk, service: Service, state: str) -> None:
    service.states = [state]
    assert [result.error for result in bulk([TOPIC])] == [None]


@pytest.mark.parametrize(
    "ending", [kms_error("KMS.0307", 403), httpx.ReadTimeout("slow"), httpx.Response(404)]
)
def test_a_key_that_cannot_be_read_is_left_to_the_service(bulk: Bulk, service: Service, ending: Any) -> None:
    service.ends[DESCRIBE] = [Ends(ending)]
    assert [result.error for result in bulk([TOPIC])] == [None]


def test_refused_credentials_at_the_key_end_everything(bulk: Bulk, service: Service) -> None:
    service.ends[DESCRIBE] = [Ends(httpx.Response(401))]
    with pytest.raises(smn_kms.AuthenticationError):
        bulk([TOPIC])
    assert service.calls == [DESCRIBE]


def test_the_failure_of_a_topic_is_its_result(bulk: Bulk, service: Service) -> None:
    good, missing, other = *topics(service, 1), f"{TOPIC}-missing", TOPIC
    service.bind(OTHER)
    results = {result.topic_urn: result for result in bulk([good, missing, other, "no urn"])}
    assert results[good].error is None
    for topic, kind in (
        (missing, smn_kms.NotFoundError),
        (other, smn_kms.TopicKeyConflictError),
        ("no urn", smn_kms.InvalidRequestError),
    ):
        error = results[topic].error
        assert type(error) is kind
        assert error.__traceback__ is None
        assert results[topic].outcome is None
    assert {result.error for result in bulk([good, other], replace=True)} == {None}


def test_what_would_be_done_is_told_without_doing_it(bulk: Bulk, service: Service) -> None:
    new, missing, other = *topics(service, 1), f"{TOPIC}-missing", TOPIC
    service.bind(OTHER)
    before, calls = keys(service), len(service.calls)
    results = {each.topic_urn: each for each in bulk([new, missing, other], dry_run=True)}
    assert results[new].outcome == smn_kms.TopicKey(
        change=smn_kms.TopicKeyChange.BOUND, topic_urn=new, key_id=KEY, binding_id=""
    )
    assert isinstance(results[missing].error, smn_kms.NotFoundError)
    conflict = results[other].error
    assert isinstance(conflict, smn_kms.TopicKeyConflictError)
    assert "pass replace=True to replace it" in str(conflict)
    (replaced,) = bulk([other], dry_run=True, replace=True)
    assert replaced.outcome
    assert (replaced.outcome.change, replaced.outcome.previous_key_id) == ("replaced", OTHER)
    (unchanged,) = bulk([other], OTHER, dry_run=True)
    assert unchanged.outcome
    assert (unchanged.outcome.change, unchanged.outcome.binding_id) == ("unchanged", service.binding()[1])
    assert keys(service) == before
    assert {*service.calls[calls:]} == {DESCRIBE, READ, "getTopic"}


THROTTLED = httpx.Response(429)


def test_refusals_for_too_many_calls_are_no_failures(bulk: Bulk, service: Service, clock: Clock) -> None:
    service.ends[BIND] = [Ends(THROTTLED) if number % 3 else None for number in range(30)]
    assert {result.error for result in bulk(topics(service, 30))} == {None}
    assert service.calls.count(BIND) == 30 + 20
    assert clock.sleeps


def test_all_jobs_wait_for_as_long_as_the_service_asks(bulk: Bulk, service: Service, clock: Clock) -> None:
    service.ends[BIND] = [None, Ends(httpx.Response(429, headers={"Retry-After": "50"})), *[None] * 20]
    moments: list[float] = []
    service.edits[BIND] = lambda _: moments.append(clock.passed)
    assert {result.error for result in bulk(topics(service, 21), jobs=1)} == {None}
    assert [moment > 50 for moment in moments] == [False] + [True] * 20


def test_a_service_that_refuses_all_calls_ends_in_its_error(bulk: Bulk, service: Service) -> None:
    service.ends[BIND] = [Ends(THROTTLED)] * 10
    (result,) = bulk(topics(service, 1))
    assert isinstance(result.error, smn_kms.RateLimitError)
    assert service.calls == [DESCRIBE, *[BIND] * 10]


def test_a_service_that_asks_for_an_hour_is_not_waited_for(
    bulk: Bulk, service: Service, clock: Clock
) -> None:
    service.ends[BIND] = [Ends(httpx.Response(429, headers={"Retry-After": "3600"}))]
    (result,) = bulk(topics(service, 1))
    assert isinstance(result.error, smn_kms.RateLimitError)
    assert clock.passed < 1


def test_other_failures_are_retried_as_the_cloud_says(
    bulk: Bulk, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(OPTIONS, "retry", smn_kms.Retry(attempts=3, backoff=0))
    refused, unavailable = httpx.ConnectError("refused"), httpx.Response(503, headers={"Retry-After": "1"})
    service.ends[BIND] = [Ends(refused), Ends(unavailable), None]
    assert [result.error for result in bulk(topics(service, 1))] == [None]
    service.ends[BIND] = [Ends(refused)] * 3
    (result,) = bulk(topics(service, 1))
    assert isinstance(result.error, smn_kms.ConnectError)


def test_answers_that_are_errors_count_for_the_pace(
    bulk: Bulk, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first call for a topic that has the key is refused, and not since there are too many."""
    bulk(given := topics(service, 10))
    accepted: list[bool] = []
    monkeypatch.setattr(Pace, "accept", lambda pace, waited, now: accepted.append(waited))
    bulk(given)
    assert len(accepted) == 21  # the key is read first


def test_a_lost_answer_is_read_and_not_sent_again(bulk: Bulk, service: Service) -> None:
    service.ends[BIND] = [Ends(httpx.ReadTimeout("slow"), carried_out=True)]
    (result,) = bulk(topics(service, 1))
    assert result.outcome
    assert result.outcome.change == "bound"
    assert service.calls == [DESCRIBE, BIND, READ]


def test_refused_credentials_end_everything(bulk: Bulk, service: Service) -> None:
    service.ends[BIND] = [Ends(smn_error("SMN.00000005", 401))] * 50
    with pytest.raises(smn_kms.AuthenticationError) as caught:
        bulk(topics(service, 50), jobs=4)
    assert len(service.calls) <= 12
    assert caught.value.code == "SMN.00000005"
    service.ends.clear()


def test_an_error_of_the_topics_ends_everything(bulk: Bulk, service: Service) -> None:
    def broken() -> Iterator[str]:
        yield from topics(service, 3)
        raise OSError("the list of topics cannot be read")

    with pytest.raises(OSError, match="cannot be read"):
        bulk(broken(), jobs=2)


def test_an_assertion_in_a_transport_is_raised(bulk: Bulk, service: Service) -> None:
    service.ends[BIND] = [Ends(AssertionError("of a test"))]
    with pytest.raises(AssertionError, match="of a test"):
        bulk(topics(service, 1))


@pytest.mark.parametrize("jobs", [0, -1, 1.5, "4", True, None])
def test_jobs_are_a_positive_number(bulk: Bulk, service: Service, jobs: Any) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="jobs must be"):
        bulk([TOPIC], jobs=jobs)
    assert service.calls == []


def test_one_urn_is_no_list(bulk: Bulk, service: Service) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="topics must be a list of URNs"):
        bulk(TOPIC)
    assert service.calls == []


def test_the_cloud_of_the_other_kind_is_refused_at_once(service: Service) -> None:
    cloud = smn_kms.connect(**OPTIONS)
    wrong: Any = cloud
    with cloud, pytest.raises(smn_kms.InvalidRequestError, match="must be the AsyncCloud"):
        smn_kms.ensure_topic_keys_async(wrong, [TOPIC], KEY)


def endless(service: Service, taken: list[str]) -> Iterator[str]:
    for number in itertools.count():
        taken.append(service.sandbox.add_topic(f"t{number}", PROJECT))
        yield taken[-1]


def test_topics_are_read_as_they_are_needed_and_no_call_follows_the_end(service: Service) -> None:
    taken: list[str] = []
    with smn_kms.connect(**OPTIONS) as cloud:
        results = smn_kms.ensure_topic_keys(cloud, endless(service, taken), KEY, jobs=4)
        assert taken == service.calls == []
        for _ in range(10):
            next(results)
        results.close()
        assert len(taken) <= 10 + 2 * 4
        calls = len(service.calls)
        assert len(taken) >= calls - 1 >= 10
    assert len(service.calls) == calls


def test_so_many_calls_are_in_flight_as_there_are_jobs(service: Service) -> None:
    together = threading.Barrier(4)
    service.edits[BIND] = lambda _: together.wait(5)
    with smn_kms.connect(**OPTIONS) as cloud:
        assert len([*smn_kms.ensure_topic_keys(cloud, topics(service, 8), KEY, jobs=4)]) == 8


def test_jobs_that_wait_end_at_once(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    service.ends[BIND] = [None, *[Ends(httpx.Response(429, headers={"Retry-After": "100"}))] * 4]
    with smn_kms.connect(**{**OPTIONS, "transport": service}) as cloud:
        results = smn_kms.ensure_topic_keys(cloud, topics(service, 9), KEY, jobs=4)
        next(results)
        results.close()
    service.ends.clear()


def test_ctrl_c_leaves_no_thread(service: Service) -> None:
    """The program waits for a result when the signal comes."""
    calls = itertools.count(1)

    def interrupt(_: object) -> None:
        if next(calls) == 20:
            os.kill(os.getpid(), signal.SIGINT)

    service.edits[BIND] = interrupt
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(KeyboardInterrupt):
        for _ in smn_kms.ensure_topic_keys(cloud, endless(service, []), KEY, jobs=4):
            pass
    assert len(service.calls) < 40


def test_tasks_are_cancelled_when_the_generator_is_closed(service: Service) -> None:
    taken: list[str] = []

    async def main() -> None:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            results = smn_kms.ensure_topic_keys_async(cloud, endless(service, taken), KEY, jobs=4)
            async with contextlib.aclosing(results):
                async for _ in results:
                    if len(taken) > 10:
                        break
            assert [task for task in _many._tasks if not task.done()] == []

    asyncio.run(main())
    assert len(taken) <= 11 + 4


def test_a_loop_that_is_left_without_closing_leaves_no_task(service: Service) -> None:
    async def main() -> None:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            async for _ in smn_kms.ensure_topic_keys_async(cloud, endless(service, []), KEY, jobs=4):
                break
            for _ in range(100):
                await asyncio.sleep(0)
            assert [task for task in _many._tasks if not task.done()] == []

    asyncio.run(main())


def test_tasks_end_with_the_task_that_waits_for_them(service: Service) -> None:
    async def consume(cloud: smn_kms.AsyncCloud) -> None:
        async for _ in smn_kms.ensure_topic_keys_async(cloud, endless(service, []), KEY, jobs=4):
            await asyncio.sleep(0)

    async def main() -> None:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(consume(cloud), 0.01)
            for _ in range(100):
                await asyncio.sleep(0)
            assert [task for task in _many._tasks if not task.done()] == []

    asyncio.run(main())


def test_many_topics_under_trio(service: Service) -> None:
    async def given() -> AsyncIterator[str]:
        for topic in topics(service, 9):
            yield topic

    async def main() -> list[smn_kms.TopicKeyResult]:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            first = smn_kms.ensure_topic_keys_async(cloud, given(), KEY, jobs=4)
            results = [result async for result in first]
            async with contextlib.aclosing(
                smn_kms.ensure_topic_keys_async(cloud, endless(service, []), KEY, jobs=4)
            ) as more:
                await anext(more)
            return results

    assert [result.error for result in trio.run(main)] == [None] * 9
