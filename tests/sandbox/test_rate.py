"""A limit of the rate of calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest

import smn_kms
from smn_kms_sandbox import Fault, RunningSandbox, Sandbox, running
from smn_kms_sandbox import __main__ as command
from smn_kms_sandbox._faults import Rate
from tests.common import PROJECT, START, Clock

from .conftest import check_against_spec, code_of

LIST = f"/v1.0/{PROJECT}/kms/list-keys"
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(clock: Clock) -> Iterator[RunningSandbox]:
    """A sandbox that takes four calls in a second."""
    with running(Sandbox(rate=4, clock=clock)) as url:
        yield url


@pytest.fixture
def call(served: RunningSandbox) -> Iterator[Callable[..., httpx.Response]]:
    hooks = {"response": [check_against_spec]}
    headers = {"X-Auth-Token": "any"}
    with httpx.Client(
        base_url=served.url, headers=headers, event_hooks=hooks, verify=False, trust_env=False
    ) as client:

        def call(method: str = "POST", path: str = LIST) -> httpx.Response:
            return client.request(method, path, json={} if method == "POST" else None)

        yield call


def test_a_second_of_calls_may_come_at_once_and_the_next_are_refused(
    call: Callable[..., httpx.Response], clock: Clock
) -> None:
    assert [call().status_code for _ in range(6)] == [200] * 4 + [429] * 2
    refused = call()
    assert code_of(refused) == (429, "APIGW.0308")
    assert set(refused.json()) == {"error_code", "error_msg", "request_id"}
    assert refused.headers["Retry-After"] == "1"
    clock.advance(SECOND / 4)
    assert [call().status_code for _ in range(2)] == [200, 429]
    clock.advance(SECOND * 100)
    assert [call().status_code for _ in range(6)] == [200] * 4 + [429] * 2


def test_all_services_share_the_limit(call: Callable[..., httpx.Response], served: RunningSandbox) -> None:
    for _ in range(4):
        call()
    topics = f"/v2/{PROJECT}/notifications/topics"
    assert code_of(call("GET", topics)) == (429, "APIGW.0308")
    assert call("GET", "/v3/projects").status_code == 429
    # Neither what no operation has nor what the sandbox answers itself.
    assert call("GET", "/nowhere").status_code == 404
    assert call("GET", "/_sandbox/state").status_code == 200
    assert len(served.sandbox.requests) == 7


def test_a_refused_call_changes_nothing_and_takes_no_fault(
    call: Callable[..., httpx.Response], served: RunningSandbox, clock: Clock
) -> None:
    for _ in range(4):
        call()
    served.sandbox.inject(Fault(status=500))
    before = served.sandbox.snapshot()
    assert call(path=LIST.replace("list-keys", "create-key")).status_code == 429
    assert served.sandbox.snapshot() == before
    clock.advance(SECOND)
    assert [call().status_code for _ in range(2)] == [500, 200]


def test_a_reset_fills_the_bucket(call: Callable[..., httpx.Response], served: RunningSandbox) -> None:
    assert [call().status_code for _ in range(5)] == [200] * 4 + [429]
    served.sandbox.reset()
    assert call().status_code == 200


def test_the_client_waits_as_long_as_it_is_told(
    served: RunningSandbox, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.install(monkeypatch)
    auth = smn_kms.TokenAuth("any")
    with smn_kms.connect(endpoint=served, project_id=PROJECT, auth=auth) as cloud:
        for _ in range(4):
            cloud.kms.list_keys()
        with pytest.raises(smn_kms.RateLimitError):
            cloud.with_options(retry=False).kms.list_keys()
        assert clock.sleeps == []
        cloud.kms.list_keys()
        assert min(clock.sleeps) >= 1


def refusals(rate: Rate, *seconds: float) -> list[int | None]:
    found = (rate.take(START + timedelta(seconds=second)) for second in seconds)
    return [fault.retry_after if fault else None for fault in found]


def test_a_rate_below_one_lets_a_call_pass_now_and_then() -> None:
    assert refusals(Rate(0.1), 0, 0, 0.5, 9.999999, 10, 11) == [None, 10, 10, 1, None, 9]


@pytest.mark.parametrize("rate", [3, 7, 20, 200, 1.5])
def test_over_time_the_rate_is_kept(rate: float) -> None:
    bucket = Rate(rate)
    moments = [step / 1000 for step in range(5_000)]
    passed = refusals(bucket, *moments).count(None)
    assert 5 * rate <= passed <= 6 * rate + 1


def test_a_clock_that_is_turned_back_does_not_lock() -> None:
    assert refusals(Rate(1), 10**6, 0, 1, 2) == [None, 1, None, None]


@pytest.mark.parametrize("rate", [1e-300, 1e-9, 1e9, 1e300])
def test_any_rate_above_0_can_be_kept(rate: float) -> None:
    assert refusals(Rate(rate), 0, 0) == [None, None if rate > 1 else 10**9]


@pytest.mark.parametrize("rate", [0, -1, float("nan"), float("inf")])
def test_a_rate_is_above_0(rate: float, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="give a rate above 0"):
        Sandbox(rate=rate)
    with pytest.raises(SystemExit):
        command._arguments([f"--rate={rate}"])
    assert "give a number above 0, such as 20" in capsys.readouterr().err


def test_the_command_takes_a_rate(call: Callable[..., httpx.Response]) -> None:
    sandbox = command._sandbox(command._arguments(["--rate", "0.5"]))
    with running(sandbox) as url, httpx.Client(trust_env=False, verify=False) as client:
        answers = [client.post(url + LIST, json={}, headers={"X-Auth-Token": "any"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].headers["Retry-After"] == "2"
