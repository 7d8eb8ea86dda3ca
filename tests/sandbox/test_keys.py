"""enable-key and import-key-material: who may do what in which state, and what it leads to."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from smn_kms_sandbox import KeyState, Sandbox, SeedKey
from smn_kms_sandbox._keys import Key
from tests.common import PROJECT, START, Clock

from .conftest import Caller, code_of, documents, wrap

FUTURE = int(START.timestamp()) + 3600


def state_of(sandbox: Sandbox, key_id: str, project_id: str = PROJECT) -> str:
    keys = sandbox.snapshot()[project_id]["keys"]
    return next(str(key["state"]) for key in keys if key["key_id"] == key_id)


def test_states_are_those_of_the_spec() -> None:
    schema = documents()[0]["components"]["schemas"]["KeyState"]
    documented = dict(zip(schema["x-enum-varnames"], schema["enum"], strict=True))
    assert {state.name: state.value for state in KeyState} == documented


def test_a_disabled_key_is_enabled_and_the_answer_names_it(call: Caller, sandbox: Sandbox) -> None:
    response = call.enable(SeedKey.DISABLED)
    assert response.status_code == 200
    assert response.json() == {"key_info": {"key_id": SeedKey.DISABLED, "key_state": "2"}}
    assert state_of(sandbox, SeedKey.DISABLED) == "2"


@pytest.mark.parametrize(
    ("key_id", "status", "code"),
    [
        (SeedKey.ENABLED, 400, "KMS.1201"),
        (SeedKey.PENDING_DELETION, 400, "KMS.0210"),
        (SeedKey.PENDING_IMPORT, 400, "KMS.1201"),
        (SeedKey.FROZEN, 400, "KMS.0320"),
        (SeedKey.DEFAULT, 400, "KMS.0211"),
        ("00000000-0000-4000-8000-000000000000", 404, "KMS.0207"),
    ],
)
def test_no_other_key_is_enabled(call: Caller, sandbox: Sandbox, key_id: str, status: int, code: str) -> None:
    call.enable()
    before = sandbox.snapshot()
    response = call.enable(key_id)
    assert code_of(response) == (status, code)
    assert sandbox.snapshot() == before
    assert set(response.json()) == {"error"}
    assert set(response.json()["error"]) == {"error_code", "error_msg"}


def test_a_key_to_be_activated_is_not_enabled_and_a_default_key_not_even_when_disabled(
    call: Caller, sandbox: Sandbox
) -> None:
    waiting = sandbox.add_key(PROJECT, state=KeyState.TO_BE_ACTIVATED)
    assert code_of(call.enable(waiting)) == (400, "KMS.1201")
    made_by_a_service = sandbox.add_key(PROJECT, state="3", default=True)
    assert code_of(call.enable(made_by_a_service)) == (400, "KMS.0211")


def test_enabling_twice_is_an_error(call: Caller) -> None:
    assert call.enable().status_code == 200
    assert code_of(call.enable()) == (400, "KMS.1201")


def test_a_refusal_says_what_the_spec_says(call: Caller) -> None:
    entries = documents()[0]["paths"]["/v1.0/{project_id}/kms/enable-key"]["post"]["x-error-codes"]
    message = next(entry["message"] for entry in entries if entry["code"] == "KMS.1201")
    assert call.enable(SeedKey.ENABLED).json()["error"]["error_msg"] == message


def test_projects_have_the_same_first_keys_and_nothing_else_in_common(call: Caller) -> None:
    assert call.enable(project_id="one").status_code == 200
    assert call.enable(project_id="two").status_code == 200
    assert code_of(call.enable(project_id="one")) == (400, "KMS.1201")


def test_imported_material_enables_the_key(call: Caller, sandbox: Sandbox) -> None:
    response = call.import_material(sandbox.import_parameters(SeedKey.PENDING_IMPORT))
    assert response.status_code == 200
    assert response.json() == {}
    assert state_of(sandbox, SeedKey.PENDING_IMPORT) == "2"


@pytest.mark.parametrize("expiration_time", [str(FUTURE), FUTURE, None])
def test_material_goes_at_its_expiration_time_and_not_before(
    call: Caller, sandbox: Sandbox, clock: Clock, expiration_time: str | int | None
) -> None:
    fields: dict[str, Any] = {} if expiration_time is None else {"expiration_time": expiration_time}
    call.import_material(sandbox.import_parameters(SeedKey.PENDING_IMPORT), **fields)
    clock.advance(timedelta(seconds=3599))
    assert state_of(sandbox, SeedKey.PENDING_IMPORT) == "2"
    clock.advance(timedelta(seconds=1))
    assert state_of(sandbox, SeedKey.PENDING_IMPORT) == ("5" if expiration_time else "2")


@pytest.mark.parametrize(("state", "afterwards"), [("2", "5"), ("3", "5"), ("4", "4"), ("7", "7")])
def test_a_key_without_its_material_waits_for_it_if_nothing_else_is_in_the_way(
    state: str, afterwards: str
) -> None:
    key = Key("k", KeyState(state), external=True, expires_at=int(START.timestamp()))
    assert key.as_of(START - timedelta(seconds=1)) == key
    later = key.as_of(START)
    assert later is not None
    assert later.state == afterwards


def test_a_key_takes_the_material_of_before_and_no_other(
    call: Caller, sandbox: Sandbox, clock: Clock
) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    call.import_material(parameters, b"1" * 32, expiration_time=FUTURE)
    assert code_of(call.import_material(parameters, b"1" * 32)) == (400, "KMS.0310")
    clock.advance(timedelta(hours=1))
    assert code_of(call.import_material(parameters, b"2" * 32)) == (400, "KMS.2606")
    assert call.import_material(parameters, b"1" * 32).status_code == 200
    clock.advance(timedelta(days=365))
    assert state_of(sandbox, SeedKey.PENDING_IMPORT) == "2"


def test_material_of_a_key_that_is_being_deleted_does_not_bring_it_back(
    call: Caller, sandbox: Sandbox
) -> None:
    key = sandbox.add_key(PROJECT, state="4", external=True)
    assert code_of(call.import_material(sandbox.import_parameters(key))) == (400, "KMS.0310")


def test_material_is_shown_nowhere(call: Caller, sandbox: Sandbox) -> None:
    material = b"never to be seen again: 32 bytes"
    call.import_material(sandbox.import_parameters(SeedKey.PENDING_IMPORT), material)
    assert SeedKey.PENDING_IMPORT in repr(sandbox._service.account)
    assert material not in repr(sandbox._service.account).encode()
    key = sandbox._service.account.project(PROJECT).find_key(SeedKey.PENDING_IMPORT)
    assert key is not None
    assert key.fingerprint == hashlib.sha256(material).digest()


@pytest.mark.parametrize(
    ("key_id", "status", "code"),
    [
        (SeedKey.ENABLED, 400, "KMS.0309"),
        (SeedKey.DISABLED, 400, "KMS.0309"),
        ("00000000-0000-4000-8000-000000000000", 404, "KMS.0207"),
    ],
)
def test_material_for_a_key_that_takes_none(
    call: Caller, sandbox: Sandbox, key_id: str, status: int, code: str
) -> None:
    assert code_of(call.import_material(sandbox.import_parameters(key_id))) == (status, code)


def test_an_import_token_is_good_for_24_hours(call: Caller, sandbox: Sandbox, clock: Clock) -> None:
    late = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    assert late.expiration_time == START.timestamp() + 24 * 3600
    clock.advance(timedelta(hours=24))
    assert code_of(call.import_material(late)) == (400, "KMS.2601")
    in_time = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    clock.advance(timedelta(hours=24, seconds=-1))
    assert call.import_material(in_time).status_code == 200


def test_an_import_token_is_good_for_one_key_of_one_project(call: Caller, sandbox: Sandbox) -> None:
    other = sandbox.add_key(PROJECT, state="5", external=True)
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    assert code_of(call.import_material(parameters, key_id=other)) == (400, "KMS.2603")
    elsewhere = sandbox.import_parameters(SeedKey.PENDING_IMPORT, "another-project")
    assert code_of(call.import_material(elsewhere)) == (400, "KMS.2603")
    assert call.import_material(elsewhere, project_id="another-project").status_code == 200


def test_an_import_token_that_was_not_issued_here(call: Caller, sandbox: Sandbox) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    assert code_of(call.import_material(parameters, import_token="A" * 200)) == (400, "KMS.2605")


@pytest.mark.parametrize(
    ("expiration_time", "code"),
    [
        (str(int(START.timestamp())), "KMS.2602"),
        (int(START.timestamp()), "KMS.2602"),
        ("1521578672", "KMS.2602"),
        (-1, "KMS.2602"),
        ("-1", "KMS.0308"),
        ("", "KMS.0308"),
        ("soon", "KMS.0308"),
        (" 4102444800", "KMS.0308"),
        ("4102444800\n", "KMS.0308"),
        ("4_102_444_800", "KMS.0308"),
        ("٤١٠٢٤٤٤٨٠٠", "KMS.0308"),
        ("9" * 5000, "KMS.0308"),
        (4102444800.5, "KMS.0308"),
        (True, "KMS.0308"),
        (None, "KMS.0308"),
    ],
)
def test_an_expiration_time_that_is_none(
    call: Caller, sandbox: Sandbox, expiration_time: object, code: str
) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    response = call.import_material(parameters, expiration_time=expiration_time)
    assert code_of(response) == (400, code)
    assert call.import_material(parameters).status_code == 200


def test_an_absurdly_late_expiration_time_is_taken(call: Caller, sandbox: Sandbox) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    assert call.import_material(parameters, expiration_time="9" * 4000).status_code == 200
    assert state_of(sandbox, SeedKey.PENDING_IMPORT) == "2"


@pytest.mark.parametrize("wrapped", ["A" * 344, "=" * 344, "A" * 345, "A" * 342 + "==", "A" * 360])
def test_material_that_cannot_be_unwrapped(call: Caller, sandbox: Sandbox, wrapped: str) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    response = call.import_material(parameters, encrypted_key_material=wrapped)
    assert code_of(response) == (400, "KMS.0311")


def test_material_with_something_after_its_end(call: Caller, sandbox: Sandbox) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    longer = wrap(parameters, b"m" * 32) + "AAAA"
    assert code_of(call.import_material(parameters, encrypted_key_material=longer)) == (400, "KMS.0311")


def test_material_that_was_wrapped_for_an_earlier_token(call: Caller, sandbox: Sandbox) -> None:
    earlier = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    later = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    mixed = wrap(earlier, b"m" * 32)
    assert code_of(call.import_material(later, encrypted_key_material=mixed)) == (400, "KMS.0311")


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_material_of_another_size(call: Caller, sandbox: Sandbox, size: int) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    assert code_of(call.import_material(parameters, b"m" * size)) == (400, "KMS.2604")


def test_a_refused_import_changes_nothing(call: Caller, sandbox: Sandbox) -> None:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    call.import_material(parameters, b"too short")
    assert state_of(sandbox, SeedKey.PENDING_IMPORT) == "5"
    assert call.import_material(parameters).status_code == 200
