"""Give a topic its key."""

from __future__ import annotations

import itertools
import pickle
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import httpx
import pytest

import smn_kms
from smn_kms import TopicKeyChange
from smn_kms.flows._run import run
from smn_kms.flows._topic_key import removing
from tests.common import KEY, PROJECT, TOPIC

from .conftest import OPTIONS, Flow
from .service import OTHER, Ends, Service, smn_error
from .test_import_key import LOST


def test_a_topic_without_a_key_gets_it(flow: Flow, service: Service) -> None:
    done = flow("ensure_topic_key", TOPIC, KEY)
    assert done == smn_kms.TopicKey(
        change=TopicKeyChange.BOUND, topic_urn=TOPIC, key_id=KEY, binding_id=service.binding()[1]
    )
    assert done.previous_key_id is None
    assert done.effective_after == timedelta(minutes=5)
    assert str(done) == f"topic {TOPIC} has key {KEY}; takes effect in about 5 minutes"
    assert "effective_after" in repr(done)
    assert service.calls == ["bindTopicKmsKey"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        done.key_id = OTHER


@pytest.mark.parametrize("replace", [False, True])
def test_a_topic_with_the_key_stays_as_it_is(flow: Flow, service: Service, replace: bool) -> None:
    flow("ensure_topic_key", TOPIC, KEY)
    done = flow("ensure_topic_key", TOPIC, KEY, replace=replace)
    assert (done.change, done.binding_id, done.previous_key_id) == ("unchanged", service.binding()[1], None)
    assert str(done).endswith(f"had key {KEY} already, which takes effect about 5 minutes after it was bound")
    assert service.calls == ["bindTopicKmsKey", "bindTopicKmsKey", "getTopicKmsKey"]


def test_another_key_is_a_conflict(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    with pytest.raises(smn_kms.TopicKeyConflictError) as caught:
        flow("ensure_topic_key", TOPIC, KEY)
    error = caught.value
    assert isinstance(error, smn_kms.ConflictError)
    assert (error.topic_urn, error.key_id, error.binding_id) == (TOPIC, *service.binding())
    assert (error.status_code, error.code) == (409, "SMN.00013049")
    assert len(str(error.request_id)) == 32
    assert str(error) == (
        f"smn.bindTopicKmsKey: 409 SMN.00013049 the topic has key {OTHER}; "
        f"pass replace=True to replace it (request id {error.request_id})"
    )
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), vars(again), str(again)) == (type(error), vars(error), str(error))
    assert service.binding()[0] == OTHER


def test_another_key_is_replaced_on_request(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    done = flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert (done.change, done.key_id, done.previous_key_id, done.binding_id) == (
        TopicKeyChange.REPLACED,
        KEY,
        OTHER,
        service.binding()[1],
    )
    assert str(done).endswith(f"has key {KEY} in place of {OTHER}; takes effect in about 5 minutes")
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey", "updateTopicKmsKey"]
    assert service.binding() == (KEY, done.binding_id)


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_answer_to_a_binding_that_worked_is_a_success(
    flow: Flow, service: Service, ending: Any
) -> None:
    service.ends["bindTopicKmsKey"] = [Ends(ending, carried_out=True)]
    done = flow("ensure_topic_key", TOPIC, KEY)
    assert (done.change, done.binding_id) == (TopicKeyChange.BOUND, service.binding()[1])
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey"]


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_binding_is_not_sent_again(flow: Flow, service: Service, ending: Any) -> None:
    service.ends["bindTopicKmsKey"] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("ensure_topic_key", TOPIC, KEY)
    assert caught.value.operation == "bindTopicKmsKey"
    assert "Reading the key of the topic afterwards: smn.getTopicKmsKey: 404" in caught.value.__notes__[0]
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey"]


def test_a_topic_with_an_empty_key_has_none(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    service.edits["getTopicKmsKey"] = lambda body: body.update(key_id="", id="")
    service.ends["bindTopicKmsKey"] = [Ends(httpx.ReadTimeout("slow"))]
    with pytest.raises(smn_kms.RequestTimeoutError) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert caught.value.__notes__ == ["Read afterwards, the topic has no key."]
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey"]


def test_a_lost_answer_and_another_key_are_a_conflict(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    service.ends["bindTopicKmsKey"] = [Ends(smn_error("SMN.00013054", 500))]
    with pytest.raises(smn_kms.TopicKeyConflictError) as caught:
        flow("ensure_topic_key", TOPIC, KEY)
    assert (caught.value.status_code, caught.value.code, caught.value.key_id) == (409, None, OTHER)


def test_a_lost_answer_and_another_key_are_replaced_on_request(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    service.ends["bindTopicKmsKey"] = [Ends(httpx.ReadTimeout("slow"))]
    assert flow("ensure_topic_key", TOPIC, KEY, replace=True).change == "replaced"
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey", "updateTopicKmsKey"]


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_answer_to_a_replacement_that_worked_is_a_success(
    flow: Flow, service: Service, ending: Any
) -> None:
    service.bind(OTHER)
    service.ends["updateTopicKmsKey"] = [Ends(ending, carried_out=True)]
    done = flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert (done.change, done.binding_id, done.previous_key_id) == ("replaced", service.binding()[1], OTHER)
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey", "updateTopicKmsKey", "getTopicKmsKey"]


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_replacement_is_not_sent_again(flow: Flow, service: Service, ending: Any) -> None:
    service.bind(OTHER)
    service.ends["updateTopicKmsKey"] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert caught.value.operation == "updateTopicKmsKey"
    assert caught.value.__notes__ == [f"Read afterwards, the topic has key {OTHER}."]
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey", "updateTopicKmsKey", "getTopicKmsKey"]


REFUSED = {
    "key": (smn_error("SMN.00013056", 400), smn_kms.BadRequestError),
    "right": (smn_error("SMN.0001", 403), smn_kms.PermissionDeniedError),
    "topic": (smn_error("SMN.00010008", 404), smn_kms.NotFoundError),
    "unreachable": (httpx.ConnectError("refused"), smn_kms.ConnectError),
    "throttled": (httpx.Response(429), smn_kms.RateLimitError),
}


@pytest.mark.parametrize(("ending", "kind"), REFUSED.values(), ids=list(REFUSED))
def test_a_refusal_is_the_error_of_the_service(flow: Flow, service: Service, ending: Any, kind: Any) -> None:
    service.ends["bindTopicKmsKey"] = [Ends(ending)]
    with pytest.raises(kind) as caught:
        flow("ensure_topic_key", TOPIC, KEY)
    assert service.calls == ["bindTopicKmsKey"]
    assert not hasattr(caught.value, "__notes__")


@pytest.mark.parametrize(("ending", "kind"), REFUSED.values(), ids=list(REFUSED))
def test_a_refused_replacement_is_the_error_of_the_service(
    flow: Flow, service: Service, ending: Any, kind: Any
) -> None:
    service.bind(OTHER)
    service.ends["updateTopicKmsKey"] = [Ends(ending)]
    with pytest.raises(kind):
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    again = {"key": ["getTopicKmsKey"], "topic": ["getTopicKmsKey"]}
    name = next(name for name, (each, _) in REFUSED.items() if each is ending)
    assert service.calls == [*REPLACED, *again.get(name, [])]


# Side by side

THIRD = "2e258389-bb1e-4568-a1d5-e1f50adf70ea"
BIND, READ, UPDATE = "bindTopicKmsKey", "getTopicKmsKey", "updateTopicKmsKey"
REPLACED = [BIND, READ, UPDATE]


def meanwhile(service: Service, *acts: Callable[[], object]) -> None:
    """Let other callers act after each read of the topic's key, before the flow acts upon it."""
    left = [*acts]
    service.edits[READ] = lambda _: left and left.pop(0)()


def test_another_caller_that_put_the_same_key_there_is_a_success(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    meanwhile(service, lambda: service.replace(KEY))
    done = flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert (done.change, done.binding_id, done.previous_key_id) == ("unchanged", service.binding()[1], None)
    assert service.calls == [*REPLACED, READ]


def test_another_caller_that_put_another_key_there_is_a_conflict(flow: Flow, service: Service) -> None:
    service.sandbox.add_key(PROJECT, key_id=THIRD)
    service.bind(OTHER)
    meanwhile(service, lambda: service.replace(THIRD))
    with pytest.raises(smn_kms.TopicKeyConflictError) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    error = caught.value
    assert (error.key_id, error.binding_id, error.status_code, error.code) == (
        THIRD,
        service.binding()[1],
        409,
        None,
    )
    assert f"call again to replace key {THIRD}, which the topic got from another caller meanwhile" in str(
        error
    )
    assert service.calls == [*REPLACED, READ]
    assert flow("ensure_topic_key", TOPIC, KEY, replace=True).previous_key_id == THIRD


def test_the_same_key_with_another_binding_is_replaced_all_the_same(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    meanwhile(service, lambda: service.replace(OTHER))
    done = flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert (done.change, done.previous_key_id, service.binding()) == (
        "replaced",
        OTHER,
        (KEY, done.binding_id),
    )
    assert service.calls == [*REPLACED, READ, UPDATE]


def test_a_key_that_is_taken_away_meanwhile_is_bound(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    meanwhile(service, service.unbind)
    done = flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert (done.change, done.previous_key_id, service.binding()) == ("bound", None, (KEY, done.binding_id))
    assert service.calls == [*REPLACED, READ, BIND]


def test_a_key_that_is_taken_away_after_a_refused_binding_is_bound(flow: Flow, service: Service) -> None:
    service.ends[BIND] = [Ends(smn_error("SMN.00013049", 409))]
    assert flow("ensure_topic_key", TOPIC, KEY).change == "bound"
    assert service.calls == [BIND, READ, BIND]


def test_a_key_that_keeps_changing_is_a_conflict_after_some_decisions(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    meanwhile(service, *[lambda: service.replace(OTHER)] * 9)
    with pytest.raises(smn_kms.TopicKeyConflictError) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert caught.value.key_id == OTHER
    assert service.calls == [BIND, READ, *[UPDATE, READ] * 4]


def test_a_binding_that_is_refused_and_never_there_is_a_conflict(flow: Flow, service: Service) -> None:
    service.ends[BIND] = [Ends(smn_error("SMN.00013049", 409))] * 5
    with pytest.raises(smn_kms.ConflictError):
        flow("ensure_topic_key", TOPIC, KEY)
    assert service.calls == [BIND, READ] * 5


@pytest.mark.parametrize("bound", [False, True], ids=["first binding", "replacement"])
@pytest.mark.parametrize("keys", [[KEY] * 16, [KEY, THIRD] * 8], ids=["one key", "two keys"])
def test_of_sixteen_callers_at_once_none_ends_in_a_raw_refusal(
    service: Service, keys: list[str], bound: bool
) -> None:
    """All of them have read the key before one of them replaces it."""
    service.sandbox.add_key(PROJECT, key_id=THIRD)
    if bound:
        service.bind(OTHER)
    together, reads = threading.Barrier(len(keys)), itertools.count()
    service.edits[READ] = lambda _: bound and next(reads) < len(keys) and together.wait(5)
    ends: list[Any] = []

    def work(key: str) -> None:
        try:
            ends.append((key, smn_kms.ensure_topic_key(cloud, TOPIC, key, replace=bound).change))
        except Exception as error:
            ends.append((key, type(error)))

    with smn_kms.connect(**OPTIONS) as cloud:
        threads = [threading.Thread(target=work, args=(key,)) for key in keys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    winner = service.binding()[0]
    assert Counter(ends) == Counter(
        [(winner, "replaced" if bound else "bound")]
        + [(winner, "unchanged")] * (keys.count(winner) - 1)
        + [(key, smn_kms.TopicKeyConflictError) for key in keys if key != winner]
    )


def test_a_conflict_that_cannot_be_read_stays_one(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    service.ends["getTopicKmsKey"] = [Ends(smn_error("SMN.0001", 403))]
    with pytest.raises(smn_kms.ConflictError) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert not isinstance(caught.value, smn_kms.TopicKeyConflictError)
    assert "403 SMN.0001" in caught.value.__notes__[0]


@pytest.mark.parametrize(("topic", "key"), [("", KEY), ("a/b", KEY), (TOPIC, "no id")])
def test_arguments_are_held_to_the_spec(flow: Flow, service: Service, topic: str, key: str) -> None:
    with pytest.raises(smn_kms.InvalidRequestError):
        flow("ensure_topic_key", topic, key)
    assert service.calls == []


@pytest.mark.parametrize("call", ["bindTopicKmsKey", "updateTopicKmsKey"])
def test_the_note_of_an_interruption(flow: Flow, service: Service, call: str) -> None:
    if call == "updateTopicKmsKey":
        service.bind(OTHER)
    service.ends[call] = [Ends(KeyboardInterrupt, carried_out=True)]
    with pytest.raises(KeyboardInterrupt) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert caught.value.__notes__ == [
        "The key of the topic may have been changed: read it with get_topic_kms_key."
    ]


# Take a key away

REMOVE = "deleteTopicKmsKey"


def remove() -> str | None:
    with smn_kms.connect(**OPTIONS) as cloud:
        return run(cloud, removing(TOPIC))


def test_a_key_is_removed_once(service: Service) -> None:
    service.bind(OTHER)
    assert (remove(), remove()) == (OTHER, None)
    assert service.calls == [READ, REMOVE, READ, "getTopic"]


def test_a_topic_that_is_not_there_has_no_key_to_remove(service: Service) -> None:
    service.ends["getTopic"] = [Ends(smn_error("SMN.00010008", 404))]
    with pytest.raises(smn_kms.NotFoundError):
        remove()


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
@pytest.mark.parametrize("carried_out", [True, False])
def test_a_lost_removal_is_read_and_not_sent_again(service: Service, ending: Any, carried_out: bool) -> None:
    service.bind(OTHER)
    service.ends[REMOVE] = [Ends(ending, carried_out=carried_out)]
    if carried_out:
        assert remove() == OTHER
    else:
        with pytest.raises(smn_kms.SmnKmsError) as caught:
            remove()
        assert caught.value.__notes__ == [f"Read afterwards, the topic has key {OTHER}."]
    assert service.calls == [READ, REMOVE, READ]


def test_a_binding_that_is_replaced_meanwhile_is_removed(service: Service) -> None:
    service.bind(OTHER)
    meanwhile(service, lambda: service.replace(KEY))
    assert remove() == OTHER
    assert service.calls == [READ, REMOVE, READ, REMOVE]
    service.bind(OTHER)
    meanwhile(service, *[lambda: service.replace(OTHER)] * 9)
    with pytest.raises(smn_kms.BadRequestError):
        remove()
    assert service.calls[4:] == [READ, *[REMOVE, READ] * 5]


def test_a_binding_that_is_removed_meanwhile_is_gone(service: Service) -> None:
    service.bind(OTHER)
    meanwhile(service, service.unbind)
    assert remove() == OTHER


@pytest.mark.parametrize(("ending", "kind"), REFUSED.values(), ids=list(REFUSED))
def test_a_refused_removal_is_the_error_of_the_service(service: Service, ending: Any, kind: Any) -> None:
    service.bind(OTHER)
    service.ends[REMOVE] = [Ends(ending)]
    with pytest.raises(kind):
        remove()
    assert service.calls.count(REMOVE) == 1
    assert service.binding()[0] == OTHER


def test_a_404_of_the_gateway_is_not_a_missing_key(flow: Flow, service: Service) -> None:
    service.bind(OTHER)
    gateway = smn_error("APIGW.0101", 404)
    service.ends["getTopicKmsKey"] = [Ends(gateway)]
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(smn_kms.NotFoundError, match="APIGW"):
        run(cloud, removing(TOPIC))
    service.ends["getTopicKmsKey"], service.calls[:] = [Ends(gateway)], ()
    with pytest.raises(smn_kms.ConflictError) as caught:
        flow("ensure_topic_key", TOPIC, KEY, replace=True)
    assert "APIGW.0101" in caught.value.__notes__[0]
    assert service.calls == ["bindTopicKmsKey", "getTopicKmsKey"]
