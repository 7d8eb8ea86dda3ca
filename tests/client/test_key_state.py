"""One type for the states of a key, held against both specs."""

from __future__ import annotations

import copy
import json
import pickle
from importlib.resources import files
from typing import Any

import pytest

import smn_kms_api
from smn_kms import KeyState
from smn_kms_api.kms import models as kms_models
from smn_kms_api.smn import models as smn_models

ABILITIES = {
    "can_encrypt",
    "can_publish",
    "can_be_enabled",
    "can_be_disabled",
    "accepts_material",
    "material_can_be_deleted",
    "deletion_can_be_scheduled",
    "deletion_can_be_cancelled",
}
ALLOWED = {
    KeyState.TO_BE_ACTIVATED: set(),
    KeyState.ENABLED: {
        "can_encrypt",
        "can_publish",
        "can_be_disabled",
        "material_can_be_deleted",
        "deletion_can_be_scheduled",
    },
    KeyState.DISABLED: {"can_be_enabled", "material_can_be_deleted", "deletion_can_be_scheduled"},
    KeyState.PENDING_DELETION: {"can_publish", "deletion_can_be_cancelled"},
    KeyState.PENDING_IMPORT: {"accepts_material", "deletion_can_be_scheduled"},
    KeyState.FROZEN: set(),
    KeyState.DELETED: set(),
}
CODES = {
    "1": KeyState.TO_BE_ACTIVATED,
    "2": KeyState.ENABLED,
    "3": KeyState.DISABLED,
    "4": KeyState.PENDING_DELETION,
    "5": KeyState.PENDING_IMPORT,
    "7": KeyState.FROZEN,
}


def schema(service: str, name: str) -> dict[str, Any]:
    document = json.loads(files(smn_kms_api).joinpath(service, "openapi.json").read_bytes())
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def test_every_state_of_either_spec_is_here_and_no_other() -> None:
    kms, smn = schema("kms", "KeyState"), schema("smn", "TopicKmsKeyStatus")
    assert {*kms["x-enum-varnames"], *smn["enum"]} == {state.name for state in KeyState}


def test_there_is_one_class() -> None:
    assert KeyState is kms_models.KeyState


def test_answers_hold_it_and_requests_send_the_digit() -> None:
    for model in (kms_models.KeyDetails, kms_models.KeyStatusInfo):
        for value in ("2", "1", "6"):
            parsed = model.from_dict({"key_id": "0", "key_state": value})
            assert isinstance(parsed.key_state, KeyState)
            assert parsed.to_dict()["key_state"] == value
            assert type(parsed.to_dict()["key_state"]) is str


def test_every_list_of_states_in_the_spec_is_a_part_of_this_one() -> None:
    document = json.loads(files(smn_kms_api).joinpath("kms", "openapi.json").read_bytes())
    schemas = document["components"]["schemas"]
    subsets = {name: it for name, it in schemas.items() if "x-subset-of" in it}
    assert subsets
    for subset in subsets.values():
        whole = schemas[subset["x-subset-of"]]
        names = dict(zip(whole["enum"], whole["x-enum-varnames"], strict=True))
        assert dict(zip(subset["enum"], subset["x-enum-varnames"], strict=True)).items() <= names.items()
        meanings = dict(zip(whole["enum"], whole["x-enum-descriptions"], strict=True))
        assert (
            dict(zip(subset["enum"], subset["x-enum-descriptions"], strict=True)).items() <= meanings.items()
        )


@pytest.mark.parametrize(("code", "state"), CODES.items())
def test_a_digit_of_kms_is_a_state(code: str, state: KeyState) -> None:
    assert KeyState(code) is KeyState(int(code)) is state
    assert KeyState(state.name) is KeyState(state.name.lower()) is state
    assert state.code == state.value == code
    assert state == code
    assert state != state.name
    assert hash(state) == hash(code)
    assert str(state) == f"{state}" == f"{state:}" == state.name
    assert f"{state:>20}" == state.name.rjust(20)
    assert json.dumps(state) == json.dumps(code)


def test_the_enums_of_the_models_are_states_of_the_same_name() -> None:
    for theirs in (*kms_models.KeyState, *smn_models.TopicKmsKeyStatus):
        assert KeyState(theirs) is KeyState[theirs.name]


def test_smn_alone_knows_deleted() -> None:
    assert KeyState.DELETED.code is None
    assert KeyState("deleted") is KeyState.DELETED


@pytest.mark.parametrize("state", KeyState)
def test_what_a_state_allows(state: KeyState) -> None:
    assert {ability for ability in ABILITIES if getattr(state, ability)} == ALLOWED[state]


def test_an_ability_that_no_test_knows_is_missed() -> None:
    assert {name for name, value in vars(KeyState).items() if isinstance(value, property)} == {
        *ABILITIES,
        "is_known",
        "code",
    }


@pytest.mark.parametrize("value", ["6", "8", "", "RETIRED", "Retired", "__members__", 9])
def test_an_unknown_state_passes_and_allows_nothing(value: str | int) -> None:
    state, value = KeyState(value), str(value)
    assert state == value
    assert hash(state) == hash(value)
    assert str(state) == f"{state}" == state.name == state.value == value
    assert not state.is_known
    assert state.code is None
    assert not [ability for ability in ABILITIES if getattr(state, ability)]
    assert not [each for each in KeyState if state.may_become(each)]
    again = pickle.loads(pickle.dumps(state))
    assert (again, again.is_known) == (value, False)
    assert {state: 1}[KeyState(value)] == 1
    assert repr(state) == f"<KeyState.{value}: {value!r}>"
    assert len(KeyState) == 7


@pytest.mark.parametrize("nothing", [None, kms_models.KeyDetails(key_id="0").key_state])
def test_a_response_without_a_state(nothing: object) -> None:
    assert (KeyState(nothing), KeyState(nothing).is_known) == ("", False)


def test_a_known_state_is_known() -> None:
    assert all(state.is_known for state in KeyState)
    assert pickle.loads(pickle.dumps(KeyState.ENABLED)) is KeyState.ENABLED
    assert copy.deepcopy(KeyState.ENABLED) is KeyState.ENABLED


@pytest.mark.parametrize("value", [True, False, 2.5, b"2", ["2"], object()])
def test_what_is_no_text_is_no_state(value: Any) -> None:
    with pytest.raises(ValueError, match="not a valid KeyState"):
        KeyState(value)


def test_what_follows_by_itself() -> None:
    follows = {(old, new) for old in KeyState for new in KeyState if old.may_become(new)}
    assert follows == {
        (KeyState.TO_BE_ACTIVATED, KeyState.ENABLED),
        (KeyState.TO_BE_ACTIVATED, KeyState.PENDING_IMPORT),
        (KeyState.ENABLED, KeyState.PENDING_IMPORT),
        (KeyState.DISABLED, KeyState.PENDING_IMPORT),
        (KeyState.PENDING_DELETION, KeyState.DELETED),
    }
