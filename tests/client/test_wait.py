"""Wait for a state of a key, on a clock that only sleeping moves."""

from __future__ import annotations

import asyncio
import pickle
from datetime import timedelta
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms import KeyState, _clock
from smn_kms_api.kms import models
from tests.common import KEY, PROJECT, Clock

from .conftest import OPTIONS, Flow
from .service import Ends, Service, kms_error


def test_two_reads_that_agree_are_enough(flow: Flow, service: Service, clock: Clock) -> None:
    service.put_key("2")
    key = flow("wait_for_key", KEY, KeyState.ENABLED)
    assert (key.key_id, key.key_state) == (KEY, "2")
    assert service.calls == ["describeKey"] * 2
    assert clock.sleeps == [1]


def test_one_read_is_no_proof(flow: Flow, service: Service) -> None:
    service.states = ["2", "1", "2", "1", "2", "2"]
    assert flow("wait_for_key", KEY, "ENABLED").key_state == "2"
    assert len(service.calls) == 6


@pytest.mark.parametrize("state", [KeyState.ENABLED, "ENABLED", "2", models.KeyState.ENABLED])
def test_a_state_in_any_spelling_is_taken(flow: Flow, service: Service, state: str) -> None:
    service.put_key("2")
    assert flow("wait_for_key", KEY, state)


def test_waits_grow_while_nothing_changes(flow: Flow, service: Service, clock: Clock) -> None:
    service.states = ["1"] * 7 + ["2", "2"]
    flow("wait_for_key", KEY, KeyState.ENABLED)
    assert clock.sleeps == [1, 2, 4, 8, 10, 10, 10, 1]
    clock.sleeps.clear()
    service.states = ["1"] * 4 + ["2", "2"]
    flow("wait_for_key", KEY, KeyState.ENABLED, interval=3)
    assert clock.sleeps == [3, 6, 10, 10, 3]


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("2", KeyState.DISABLED),
        ("3", KeyState.ENABLED),
        ("4", KeyState.ENABLED),
        ("5", KeyState.ENABLED),
        ("7", KeyState.ENABLED),
        ("1", KeyState.DISABLED),
    ],
)
def test_a_state_that_leads_nowhere_ends_it_after_two_reads(
    flow: Flow, service: Service, clock: Clock, state: str, wanted: KeyState
) -> None:
    service.states = [state] * 2
    with pytest.raises(smn_kms.KeyStateError, match=f"does not become {wanted} by itself") as caught:
        flow("wait_for_key", KEY, wanted)
    error = caught.value
    assert not isinstance(error, smn_kms.WaitTimeoutError)
    assert isinstance(error, smn_kms.SmnKmsError)
    assert (error.key_id, error.state, error.wanted) == (KEY, KeyState(state), wanted)
    assert clock.sleeps == [1]
    again = pickle.loads(pickle.dumps(error))
    assert (vars(again), str(again)) == (vars(error), str(error))
    assert str(error).startswith(f"kms.describeKey: key {KEY} is ")


@pytest.mark.parametrize("state", ["6", ""])
def test_a_state_that_nobody_explains_ends_nothing(flow: Flow, service: Service, state: str) -> None:
    service.put_key("2")
    service.states = [state] * 3
    assert flow("wait_for_key", KEY, KeyState.ENABLED).key_state == "2"
    service.states = ["6"] * 99
    with pytest.raises(smn_kms.WaitTimeoutError, match="last state read: 6"):
        flow("wait_for_key", KEY, KeyState.ENABLED)


def test_an_interval_is_never_cut_short(flow: Flow, service: Service, clock: Clock) -> None:
    service.states = ["1"] * 3 + ["2", "2"]
    flow("wait_for_key", KEY, KeyState.ENABLED, interval=30)
    assert clock.sleeps == [30, 30, 30, 30]


@pytest.mark.parametrize("timeout", [float("inf"), 10**400], ids=["inf", "huge"])
def test_waiting_may_have_no_end(flow: Flow, service: Service, clock: Clock, timeout: float) -> None:
    service.states = ["1"] * 99 + ["2", "2"]
    assert flow("wait_for_key", KEY, KeyState.ENABLED, timeout=timeout).key_state == "2"
    assert sum(clock.sleeps) > 900


def test_one_read_that_leads_nowhere_does_not_end_it(flow: Flow, service: Service) -> None:
    service.states = ["3", "2", "2"]
    assert flow("wait_for_key", KEY, KeyState.ENABLED)


def test_the_state_that_is_left_ends_nothing(flow: Flow, service: Service) -> None:
    service.states = ["2"] * 5 + ["3", "3"]
    assert flow("wait_for_key", KEY, KeyState.DISABLED, leaving="2").key_state == "3"
    service.states = ["2", "2", "4", "4"]
    with pytest.raises(smn_kms.KeyStateError, match="is PENDING_DELETION"):
        flow("wait_for_key", KEY, KeyState.DISABLED, leaving=KeyState.ENABLED)


def test_the_time_ends_it(flow: Flow, service: Service, clock: Clock) -> None:
    service.states = ["1"] * 99
    with pytest.raises(smn_kms.WaitTimeoutError, match="after 20 s; last state read: TO_BE_ACT") as caught:
        flow("wait_for_key", KEY, KeyState.ENABLED, timeout=20)
    assert isinstance(caught.value, smn_kms.KeyStateError)
    assert caught.value.state is KeyState.TO_BE_ACTIVATED
    assert clock.sleeps == [1, 2, 4, 8, 5]


def test_the_time_is_two_minutes_unless_another_is_given(flow: Flow, service: Service, clock: Clock) -> None:
    service.states = ["1"] * 99
    with pytest.raises(smn_kms.WaitTimeoutError):
        flow("wait_for_key", KEY, KeyState.ENABLED)
    assert sum(clock.sleeps) == 120


def test_a_single_read_in_time_does_not_prove_it(flow: Flow, service: Service) -> None:
    service.states = ["1", "2"]
    with pytest.raises(smn_kms.WaitTimeoutError, match="is not certainly ENABLED") as caught:
        flow("wait_for_key", KEY, KeyState.ENABLED, timeout=1)
    assert caught.value.state is KeyState.ENABLED


@pytest.mark.parametrize(
    "ending",
    [
        httpx.ReadTimeout("slow"),
        httpx.ConnectError("refused"),
        httpx.Response(429),
        httpx.Response(502),
        kms_error("KMS.0100", 500),
    ],
)
def test_a_read_that_fails_in_passing_is_repeated(flow: Flow, service: Service, ending: Any) -> None:
    service.put_key("2")
    service.ends["describeKey"] = [None, Ends(ending), None]
    assert flow("wait_for_key", KEY, KeyState.ENABLED)
    assert len(service.calls) == 4, "reads before and after a failure do not count as two in a row"


def test_what_the_service_asks_to_wait_is_waited(flow: Flow, service: Service, clock: Clock) -> None:
    service.put_key("2")
    service.ends["describeKey"] = [Ends(httpx.Response(429, headers={"Retry-After": "30"}))]
    flow("wait_for_key", KEY, KeyState.ENABLED)
    assert clock.sleeps == [30, 1]
    service.ends["describeKey"] = [Ends(httpx.Response(429, headers={"Retry-After": "30"}))]
    clock.sleeps.clear()
    with pytest.raises(smn_kms.WaitTimeoutError) as caught:
        flow("wait_for_key", KEY, KeyState.ENABLED, timeout=30)
    assert isinstance(caught.value.__cause__, smn_kms.RateLimitError)
    assert (caught.value.state, clock.sleeps) == (None, [])


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (kms_error("KMS.0307", 403), smn_kms.PermissionDeniedError),
        (kms_error("KMS.0303", 403), smn_kms.AuthenticationError),
        (kms_error("APIGW.0101", 404), smn_kms.NotFoundError),
        (httpx.Response(404), smn_kms.NotFoundError),
        (httpx.Response(200, content=b"<html>"), smn_kms.InvalidResponseError),
    ],
)
@pytest.mark.parametrize("wanted", [KeyState.ENABLED, KeyState.DELETED])
def test_a_read_that_fails_for_good_ends_it(
    flow: Flow, service: Service, ending: Any, kind: Any, wanted: KeyState
) -> None:
    service.ends["describeKey"] = [Ends(ending)]
    with pytest.raises(kind):
        flow("wait_for_key", KEY, wanted)
    assert len(service.calls) == 1


def test_a_key_that_is_gone_is_deleted(flow: Flow, service: Service) -> None:
    service.states = ["4", "4", None, None]
    assert flow("wait_for_key", KEY, KeyState.DELETED) is None
    assert len(service.calls) == 4


def test_a_key_that_is_gone_is_nothing_else(flow: Flow, service: Service) -> None:
    service.sandbox.remove_key(KEY, PROJECT)
    with pytest.raises(smn_kms.NotFoundError) as caught:
        flow("wait_for_key", KEY, KeyState.ENABLED)
    assert caught.value.code == "KMS.0207"
    assert len(service.calls) == 2


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"state": "ENABLE"}, "state"),
        ({"state": "6"}, "state"),
        ({"state": 2.5}, "state"),
        ({"state": b"2"}, "state"),
        ({"state": ["2"]}, "state"),
        ({"leaving": "disable"}, "leaving"),
        ({"leaving": ""}, "leaving"),
        ({"leaving": 9}, "leaving"),
        ({"timeout": 0}, "timeout"),
        ({"timeout": True}, "timeout"),
        ({"timeout": "3"}, "timeout"),
        ({"timeout": None}, "timeout"),
        ({"timeout": timedelta(seconds=3)}, "timeout"),
        ({"interval": 10**400}, "interval"),
        ({"interval": float("inf")}, "interval"),
        ({"timeout": float("nan")}, "timeout"),
        ({"interval": 0}, "interval"),
        ({"interval": -1.0}, "interval"),
        ({"key_id": "no id"}, "key_id"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(
    flow: Flow, service: Service, arguments: dict[str, Any], field: str
) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        flow("wait_for_key", **{"key_id": KEY, "state": "2", **arguments})
    assert {violation.field for violation in caught.value.violations} == {field}
    assert service.calls == []


def test_an_interruption_comes_out_as_it_is(
    flow: Flow, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    async def interrupted_async(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(_clock, "sleep", interrupted)
    monkeypatch.setattr(_clock, "sleep_async", interrupted_async)
    with pytest.raises(KeyboardInterrupt):
        flow("wait_for_key", KEY, KeyState.ENABLED, leaving=KeyState.PENDING_IMPORT)
    assert len(service.calls) == 1


def test_waiting_does_not_block_the_event_loop(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two keys are waited for at once: each goes on only when the other has waited too."""
    turns = asyncio.Barrier(2)

    async def sleep(_: float) -> None:
        await asyncio.wait_for(turns.wait(), 10)

    monkeypatch.setattr(_clock, "sleep_async", sleep)
    service.put_key("2")

    async def scenario() -> list[Any]:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            waits = [smn_kms.wait_for_key_async(cloud, KEY, KeyState.ENABLED) for _ in range(2)]
            return await asyncio.gather(*waits)

    assert all(asyncio.run(scenario()))


def test_nothing_is_shown(flow: Flow, service: Service, capfd: pytest.CaptureFixture[str]) -> None:
    service.states = ["1"] * 5
    service.put_key("2")
    flow("wait_for_key", KEY, KeyState.ENABLED)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "states", [["5"] * 1000, ["2", "3"] * 500, [None] * 1000], ids=["one", "two", "none"]
)
def test_a_wait_ends_though_a_test_has_stopped_the_clock(
    flow: Flow, service: Service, clock: Clock, states: list[str | None]
) -> None:
    clock.is_stopped = True
    service.states = states
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("wait_for_key", KEY, "ENABLED", leaving="PENDING_IMPORT", timeout=100)
    if states[0] is not None:
        assert isinstance(caught.value, smn_kms.WaitTimeoutError)
        assert sum(clock.sleeps) == pytest.approx(100)
