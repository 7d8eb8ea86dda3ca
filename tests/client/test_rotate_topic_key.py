"""Give a topic a new key in the place of its old one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import httpx
import pytest

import smn_kms
from tests.common import KEY, PROJECT, TOPIC, Clock

from .conftest import OPTIONS, Flow
from .service import OTHER, Ends, Service, kms_error, smn_error
from .test_import_key import LOST, MATERIAL

READ, LIST, CREATE, UPDATE = "getTopicKmsKey", "listKeys", "createKey", "updateTopicKmsKey"
DESCRIBE, TOPICS, SCHEDULE = "describeKey", "listTopics", "scheduleKeyDeletion"
ALIAS = "orders-2027"
MINUTES = 300.0


@pytest.fixture(autouse=True)
def bound(service: Service) -> None:
    """The topic has `OTHER`."""
    service.bind(OTHER)
    service.calls.clear()


def named(service: Service, alias: str = ALIAS) -> list[str]:
    """The ids of the keys that have an alias."""
    return [key.id for key in service._project.keys.values() if key.alias == alias]


def state(service: Service, key_id: str) -> str:
    return service.key(key_id).state.name


def test_a_new_key_takes_the_place_of_the_old_one(flow: Flow, service: Service, clock: Clock) -> None:
    done = flow("rotate_topic_key", TOPIC, ALIAS, description="of the next year")
    (new,) = named(service)
    assert done == smn_kms.TopicKeyRotation(
        change=smn_kms.TopicKeyChange.REPLACED,
        topic_urn=TOPIC,
        key_id=new,
        binding_id=service.binding()[1],
        previous_key_id=OTHER,
    )
    assert service.calls == [READ, LIST, CREATE, DESCRIBE, UPDATE, READ]
    assert service.bodies[2] == {
        "key_alias": ALIAS, "key_spec": "AES_256", "key_description": "of the next year"
    }  # fmt: skip
    assert (service.binding()[0], state(service, OTHER), clock.sleeps) == (new, "ENABLED", [MINUTES])


def test_a_rotation_that_is_run_again_changes_nothing(flow: Flow, service: Service) -> None:
    first = flow("rotate_topic_key", TOPIC, ALIAS)
    before = service.sandbox.snapshot()
    again = flow("rotate_topic_key", TOPIC, ALIAS)
    assert (again.change, again.key_id, again.binding_id) == ("unchanged", first.key_id, first.binding_id)
    assert again.previous_key_id is None
    assert service.sandbox.snapshot() == before


def test_a_key_of_your_own_material(flow: Flow, service: Service) -> None:
    for _ in range(2):
        flow("rotate_topic_key", TOPIC, ALIAS, material=MATERIAL, expires=4102444800)
    (new,) = named(service)
    assert service.has_material(new, MATERIAL)
    assert service.key(new).expires_at == 4102444800
    assert service.binding()[0] == new


def test_a_topic_without_a_key_gets_one(flow: Flow, service: Service) -> None:
    service.unbind()
    done = flow("rotate_topic_key", TOPIC, ALIAS)
    assert (done.change, done.previous_key_id) == ("bound", None)


def test_without_waiting(flow: Flow, service: Service, clock: Clock) -> None:
    assert flow("rotate_topic_key", TOPIC, ALIAS, wait=False).change == "replaced"
    assert clock.sleeps == []


# The old key


def test_the_old_key_is_retired_when_the_new_one_is_in_use(
    flow: Flow, service: Service, clock: Clock
) -> None:
    done = flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER, pending_days=7)
    assert (done.retired_key_id, done.used_by, done.previous_key_id) == (OTHER, None, OTHER)
    assert service.calls[-8:] == [UPDATE, READ, TOPICS, TOPICS, READ, READ, DESCRIBE, SCHEDULE]
    assert state(service, OTHER) == "PENDING_DELETION"
    deleted_at = service.key(OTHER).deleted_at
    assert deleted_at
    assert deleted_at - clock() == timedelta(days=7)
    assert clock.passed >= MINUTES
    again = flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER, pending_days=7)
    assert (again.retired_key_id, service.calls.count(SCHEDULE)) == (OTHER, 1)
    clock.advance(timedelta(days=8))
    assert flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER).retired_key_id == OTHER


def test_a_key_that_another_topic_uses_is_kept(flow: Flow, service: Service) -> None:
    others = [service.sandbox.add_topic(f"t{number}", PROJECT) for number in range(101)]
    where = {"project_id": PROJECT, "topic_urn": others[0]}
    service.sandbox._service.dispatch("bindTopicKmsKey", where, {"key_id": OTHER}, "r-0")
    done = flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    assert (done.change, done.retired_key_id, done.used_by) == ("replaced", None, others[0])
    assert state(service, OTHER) == "ENABLED"


def test_a_topic_that_is_deleted_during_the_search_hides_no_other(flow: Flow, service: Service) -> None:
    # The newest topics are listed first, so that without it the second page starts at another topic.
    topics = [service.sandbox.add_topic(f"t{number:03}", PROJECT) for number in range(150)]
    third = service.sandbox.add_key(PROJECT)
    for topic, key_id in ((topics[-1], third), (topics[49], OTHER)):
        where = {"project_id": PROJECT, "topic_urn": topic}
        service.sandbox._service.dispatch("bindTopicKmsKey", where, {"key_id": key_id}, "r-0")

    def delete(body: dict[str, Any]) -> None:
        if body["key_id"] == third:
            del service._project.topics[topics[-1]]

    service.edits[READ] = delete
    done = flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    assert (done.retired_key_id, done.used_by) == (None, topics[49])


@pytest.mark.parametrize(("code", "status"), [("SMN.0001", 403), ("APIGW.0101", 404)])
def test_a_use_that_cannot_be_read_keeps_the_key(
    flow: Flow, service: Service, code: str, status: int
) -> None:
    service.ends[READ] = [None, None, Ends(smn_error(code, status))]
    with pytest.raises(smn_kms.ApiError) as caught:
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    (new,) = named(service)
    assert caught.value.__notes__ == [f"The new key is {new}. To go on, run rotate_topic_key again."]
    assert (state(service, OTHER), service.binding()[0]) == ("ENABLED", new)
    service.ends[TOPICS] = [Ends(smn_error("SMN.0001", 403))]
    with pytest.raises(smn_kms.PermissionDeniedError):
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    assert flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER).retired_key_id == OTHER


def test_another_key_than_the_one_to_retire_is_a_conflict(flow: Flow, service: Service) -> None:
    way_out = f"as retire, or none: it has key {OTHER}"
    with pytest.raises(smn_kms.TopicKeyConflictError, match=way_out) as caught:
        flow("rotate_topic_key", TOPIC, ALIAS, retire=KEY)
    assert caught.value.operation == READ
    assert (service.binding()[0], named(service)) == (OTHER, [])


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
@pytest.mark.parametrize("carried_out", [True, False])
def test_a_lost_retirement_is_read_and_not_sent_again(
    flow: Flow, service: Service, ending: Any, carried_out: bool
) -> None:
    service.ends[SCHEDULE] = [Ends(ending, carried_out=carried_out)]
    if carried_out:
        assert flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER).retired_key_id == OTHER
    else:
        with pytest.raises(smn_kms.SmnKmsError) as caught:
            flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
        assert caught.value.operation == SCHEDULE
    assert service.calls.count(SCHEDULE) == 1


def test_a_refused_retirement_is_the_error_of_the_service(flow: Flow, service: Service) -> None:
    service.ends[SCHEDULE] = [Ends(kms_error("KMS.0211"))]
    with pytest.raises(smn_kms.BadRequestError, match=r"KMS\.0211"):
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    service.ends[SCHEDULE] = [Ends(kms_error("KMS.0211"))]
    service.ends[DESCRIBE] = [None, None, Ends(kms_error("KMS.0307", 403))]
    with pytest.raises(smn_kms.BadRequestError, match=r"KMS\.0211") as caught:
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    assert "afterwards" in caught.value.__notes__[0]


# Arguments, and keys that have the alias already


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alias": "no alias"}, "key_alias"),
        ({"key_spec": "AES_9"}, "key_spec"),
        ({"material": MATERIAL[:16]}, "must be 32 bytes"),
        ({"material": bytes(32)}, "must be random bytes"),
        ({"material": MATERIAL, "expires": 1}, "must be in the future"),
        ({"expires": 4102444800}, "expires needs material"),
        ({"retire": "orders"}, "must be the id of a key"),
        ({"retire": OTHER, "pending_days": 5}, "must be 7 to 1096 days"),
        ({"retire": OTHER, "wait": False}, "retire needs wait=True"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_is_sent(
    flow: Flow, service: Service, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match=message):
        flow("rotate_topic_key", **{"topic_urn": TOPIC, "alias": ALIAS, **options})
    assert service.calls == []


def test_the_note_of_a_lost_creation_names_this_function(flow: Flow, service: Service) -> None:
    service.ends[CREATE] = [Ends(httpx.ReadTimeout("slow"))]
    with pytest.raises(smn_kms.RequestTimeoutError) as caught:
        flow("rotate_topic_key", TOPIC, ALIAS)
    assert caught.value.__notes__ == ["The key may have been created. To go on, run rotate_topic_key again."]


def test_a_topic_that_does_not_exist_gets_no_key(flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.NotFoundError):
        flow("rotate_topic_key", f"{TOPIC}-2", ALIAS)
    assert service.calls == [READ, "getTopic"]


def test_keys_that_have_the_alias(flow: Flow, service: Service) -> None:
    third = service.sandbox.add_key(PROJECT, alias=ALIAS)
    with pytest.raises(
        smn_kms.InvalidRequestError, match=f"material must be left out: KMS made that of key {third}"
    ):
        flow("rotate_topic_key", TOPIC, ALIAS, material=MATERIAL)
    with pytest.raises(smn_kms.InvalidRequestError, match=f"id of the old key, not that of key {third}"):
        flow("rotate_topic_key", TOPIC, ALIAS, retire=third)
    assert service.binding()[0] == OTHER
    assert flow("rotate_topic_key", TOPIC, ALIAS).key_id == third


MISFITS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "algorithm": ({"spec": "SM4"}, {}),
    "key pair": ({"spec": "RSA_2048", "usage": "SIGN_VERIFY"}, {}),
    "enterprise project": ({}, {"enterprise_project_id": "4d9c"}),
    "origin": ({}, {"material": MATERIAL}),
}


@pytest.mark.parametrize(("fields", "options"), MISFITS.values(), ids=list(MISFITS))
@pytest.mark.parametrize("created_meanwhile", [False, True])
def test_a_key_with_the_alias_that_does_not_fit_is_not_used(
    flow: Flow, service: Service, fields: Any, options: Any, created_meanwhile: bool
) -> None:
    def create() -> None:
        key = service.key(service.sandbox.add_key(PROJECT, alias=ALIAS))
        service._project.put_key(attrs.evolve(key, **fields))

    if created_meanwhile:
        meanwhile(service, LIST, create)
    else:
        create()
    with pytest.raises(smn_kms.InvalidRequestError, match="which has this alias"):
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER, **options)
    assert (service.binding()[0], state(service, OTHER)) == (OTHER, "ENABLED")


@pytest.mark.parametrize("key_state", ["3", "4", "5"])
def test_a_key_with_the_alias_that_cannot_be_used(flow: Flow, service: Service, key_state: str) -> None:
    service.sandbox.add_key(PROJECT, alias=ALIAS, state=key_state, external=key_state == "5")
    with pytest.raises(smn_kms.KeyStateError):
        flow("rotate_topic_key", TOPIC, ALIAS)
    assert service.binding()[0] == OTHER


def test_a_new_key_may_be_unknown_or_unready_for_a_moment(flow: Flow, service: Service, clock: Clock) -> None:
    service.states = [None, "1", "1"]
    flow("rotate_topic_key", TOPIC, ALIAS, material=MATERIAL)
    assert clock.sleeps == [1, 1, 1, MINUTES]
    service.states = [None] * 99
    with pytest.raises(smn_kms.KeyStateError):
        flow("rotate_topic_key", TOPIC, "orders-2028", material=MATERIAL)


# Failures at any point, and other callers

CALLS = [READ, LIST, CREATE, DESCRIBE, UPDATE, TOPICS, SCHEDULE]
BYOK = [READ, LIST, CREATE, DESCRIBE, "getParametersForImport", "importKeyMaterial", UPDATE, TOPICS, SCHEDULE]


@pytest.mark.parametrize("flow", ["sync"], indirect=True)
@pytest.mark.parametrize(
    ("ending", "carried_out"),
    [
        (httpx.ReadTimeout("slow"), True),
        (httpx.ReadTimeout("slow"), False),
        (kms_error("KMS.0307", 403), False),
        (KeyboardInterrupt, True),
    ],
)
@pytest.mark.parametrize(
    ("material", "call"), [*((None, call) for call in CALLS), *((MATERIAL, call) for call in BYOK)]
)
def test_a_failure_of_any_call_is_mended_by_the_next_run(
    flow: Flow, service: Service, material: Any, call: str, ending: Any, carried_out: bool
) -> None:
    service.ends[call] = [Ends(ending, carried_out=carried_out)]
    try:
        flow("rotate_topic_key", TOPIC, ALIAS, material=material, retire=OTHER)
    except (smn_kms.SmnKmsError, KeyboardInterrupt):
        flow("rotate_topic_key", TOPIC, ALIAS, material=material, retire=OTHER)
    (new,) = named(service)
    assert (service.binding()[0], state(service, new), state(service, OTHER)) == (
        new,
        "ENABLED",
        "PENDING_DELETION",
    )


def meanwhile(service: Service, call: str, act: Callable[[], object]) -> None:
    """Let another caller act after a call, once."""
    left = [act]
    service.edits[call] = lambda _: left and left.pop(0)()


@pytest.mark.parametrize("had_one", [False, True])
def test_a_key_that_came_after_reading_is_not_replaced(flow: Flow, service: Service, had_one: bool) -> None:
    third = service.sandbox.add_key(PROJECT)
    if not had_one:
        service.unbind()
    act = service.replace if had_one else service.bind
    meanwhile(service, READ if had_one else CREATE, lambda: act(third))
    with pytest.raises(smn_kms.TopicKeyConflictError, match=f"call again to replace key {third}") as caught:
        flow("rotate_topic_key", TOPIC, ALIAS)
    assert (caught.value.key_id, service.binding()[0]) == (third, third)


@pytest.mark.parametrize("removed", [False, True])
def test_a_key_that_came_while_waiting_is_a_conflict(
    flow: Flow, service: Service, monkeypatch: pytest.MonkeyPatch, clock: Clock, removed: bool
) -> None:
    third = service.sandbox.add_key(PROJECT)
    act = service.unbind if removed else lambda: service.replace(third)
    monkeypatch.setattr(clock, "sleeps", Acting(act))
    with pytest.raises(smn_kms.TopicKeyConflictError, match="removed it" if removed else f"by {third}"):
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    assert state(service, OTHER) == "ENABLED"


class Acting(list[float]):
    """Sleeps, in which something happens."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act = act

    def append(self, seconds: float) -> None:
        super().append(seconds)
        self._act()


def test_a_key_that_is_disabled_while_waiting_retires_nothing(flow: Flow, service: Service) -> None:
    service.edits[READ] = lambda body: body.update(status="DISABLED")
    with pytest.raises(
        smn_kms.KeyStateError, match="must be ENABLED for the topic to use it and is DISABLED"
    ):
        flow("rotate_topic_key", TOPIC, ALIAS, retire=OTHER)
    assert SCHEDULE not in service.calls


def test_an_alias_that_another_caller_takes_is_its_key(flow: Flow, service: Service) -> None:
    meanwhile(service, LIST, lambda: service.sandbox.add_key(PROJECT, alias=ALIAS))
    done = flow("rotate_topic_key", TOPIC, ALIAS)
    assert [done.key_id] == named(service)
    service.ends[CREATE] = [Ends(kms_error("KMS.1104"))]
    with pytest.raises(smn_kms.BadRequestError, match=r"KMS\.1104"):
        flow("rotate_topic_key", TOPIC, "orders-2028")


@pytest.mark.parametrize("material", [None, MATERIAL])
def test_callers_side_by_side_all_succeed(service: Service, material: Any) -> None:
    together = threading.Barrier(6)
    ends: list[Any] = []
    waited = [0]

    def wait(_: Any) -> None:
        waited[0] += 1
        if waited[0] <= 6:
            together.wait(5)

    service.edits[LIST] = wait

    def work() -> None:
        try:
            ends.append(smn_kms.rotate_topic_key(cloud, TOPIC, ALIAS, material=material, retire=OTHER))
        except Exception as error:
            ends.append(error)

    with smn_kms.connect(**OPTIONS) as cloud:
        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    (new,) = named(service)
    assert [(type(end), getattr(end, "key_id", end)) for end in ends] == [(smn_kms.TopicKeyRotation, new)] * 6
    assert (service.binding()[0], state(service, OTHER)) == (new, "PENDING_DELETION")
