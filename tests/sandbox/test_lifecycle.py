"""The life of keys: which operation leads from which state to which, and what is shown of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from smn_kms_sandbox import ImportParameters, Sandbox, SeedKey
from tests.common import PROJECT, START, Clock

from .conftest import Caller, Kms, code_of
from .test_keys import state_of

NOBODY = "00000000-0000-4000-8000-000000000000"

FIELDS: dict[str, dict[str, str]] = {
    "enable-key": {},
    "disable-key": {},
    "schedule-key-deletion": {"pending_days": "7"},
    "cancel-key-deletion": {},
    "get-parameters-for-import": {"wrapping_algorithm": "RSAES_OAEP_SHA_256"},
    "delete-imported-key-material": {},
    "update-key-alias": {"key_alias": "another"},
    "update-key-description": {"key_description": "Another."},
}
STEPS = {
    "1": "KMS.1201 KMS.1301 SANDBOX.0400 KMS.1501 KMS.0310 KMS.2701 1 1",
    "2": "KMS.1201 3 4 KMS.1501 KMS.0310 5 2 2",
    "3": "2 KMS.1301 4 KMS.1501 KMS.0310 5 3 3",
    "4": "KMS.0210 KMS.0210 KMS.1402 3 KMS.0310 KMS.2701 KMS.0210 KMS.0210",
    "5": "KMS.1201 KMS.1301 4 KMS.1501 5 KMS.2701 5 5",
    "7": "KMS.0320 KMS.0320 KMS.0328 KMS.1501 KMS.0310 KMS.2701 7 7",
}


def details(kms: Kms, key_id: str) -> dict[str, str]:
    found: dict[str, str] = kms("describe-key", key_id=key_id).json()["key_info"]
    return found


def new_key(kms: Kms, alias: str, **fields: str) -> str:
    response = kms("create-key", key_alias=alias, **fields)
    assert response.status_code == 200, response.text
    return str(response.json()["key_info"]["key_id"])


def parameters_of(kms: Kms, key_id: str) -> ImportParameters:
    fields = FIELDS["get-parameters-for-import"]
    return ImportParameters(**kms("get-parameters-for-import", key_id=key_id, **fields).json())


@pytest.mark.parametrize(
    ("state", "operation", "outcome"),
    [
        (state, operation, outcome)
        for state, outcomes in STEPS.items()
        for operation, outcome in zip(FIELDS, outcomes.split(), strict=True)
    ],
)
def test_steps(kms: Kms, sandbox: Sandbox, state: str, operation: str, outcome: str) -> None:
    key_id = sandbox.add_key(PROJECT, state=state, external=True)
    before = details(kms, key_id)
    response = kms(operation, key_id=key_id, **FIELDS[operation])
    if len(outcome) == 1:
        assert response.status_code == 200
        assert state_of(sandbox, key_id) == outcome
        said = response.json().get("key_info", response.json())
        assert said.get("key_state", outcome) == outcome
        assert said.get("key_id", key_id) == key_id
    else:
        assert code_of(response) == (403 if outcome == "KMS.0328" else 400, outcome)
        assert details(kms, key_id) == before
        assert state_of(sandbox, key_id) == state


@pytest.mark.parametrize("operation", ["describe-key", *FIELDS])
def test_a_key_that_is_not_there(kms: Kms, operation: str) -> None:
    response = kms(operation, key_id=NOBODY, **FIELDS.get(operation, {}))
    assert code_of(response) == (404, "KMS.0207")


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("enable-key", "KMS.0211"),
        ("disable-key", "KMS.0211"),
        ("schedule-key-deletion", "KMS.0211"),
        ("cancel-key-deletion", "KMS.1501"),
        ("get-parameters-for-import", "KMS.0309"),
        ("delete-imported-key-material", "KMS.0309"),
        ("update-key-alias", "KMS.0211"),
        ("update-key-description", "KMS.0211"),
    ],
)
def test_a_default_key_stays_as_it_is(kms: Kms, operation: str, code: str) -> None:
    before = details(kms, SeedKey.DEFAULT)
    assert code_of(kms(operation, key_id=SeedKey.DEFAULT, **FIELDS[operation])) == (400, code)
    assert details(kms, SeedKey.DEFAULT) == before
    assert before["default_key_flag"] == "1"


@pytest.mark.parametrize("operation", ["get-parameters-for-import", "delete-imported-key-material"])
def test_material_that_kms_made_is_not_the_callers(kms: Kms, operation: str) -> None:
    response = kms(operation, key_id=SeedKey.ENABLED, **FIELDS[operation])
    assert code_of(response) == (400, "KMS.0309")


def test_a_new_key_is_described(kms: Kms) -> None:
    key_id = new_key(kms, "orders", key_description="Of the shop.", enterprise_project_id="7")
    shown = details(kms, key_id)
    assert shown == {
        "key_id": key_id,
        "domain_id": shown["domain_id"],
        "key_alias": "orders",
        "realm": "cn-north-4",
        "key_spec": "AES_256",
        "key_usage": "ENCRYPT_DECRYPT",
        "key_description": "Of the shop.",
        "creation_date": "1767225600000",
        "scheduled_deletion_date": "",
        "key_state": "2",
        "default_key_flag": "0",
        "key_type": "1",
        "expiration_time": "",
        "origin": "kms",
        "key_rotation_enabled": "false",
        "sys_enterprise_project_id": "7",
        "keystore_id": "0",
    }


def test_an_asymmetric_key_signs_unless_told_otherwise(kms: Kms) -> None:
    assert details(kms, new_key(kms, "a", key_spec="RSA_2048"))["key_usage"] == "SIGN_VERIFY"
    encrypting = new_key(kms, "b", key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT")
    assert details(kms, encrypting)["key_usage"] == "ENCRYPT_DECRYPT"


def test_an_algorithm_that_is_none(kms: Kms) -> None:
    assert code_of(kms("create-key", key_alias="a", key_spec="ROT_13")) == (400, "KMS.1110")


def test_an_imported_key_from_its_making_to_its_end(
    kms: Kms, call: Caller, sandbox: Sandbox, clock: Clock
) -> None:
    key_id = new_key(kms, "mine", origin="external")
    assert details(kms, key_id)["key_state"] == "5"
    until = int(START.timestamp()) + 3600
    first = call.import_material(parameters_of(kms, key_id), expiration_time=until)
    assert first.status_code == 200
    shown = details(kms, key_id)
    assert (shown["key_state"], shown["origin"]) == ("2", "external")
    assert shown["expiration_time"] == f"{until}000"
    assert kms("delete-imported-key-material", key_id=key_id).json() == {}
    shown = details(kms, key_id)
    assert (shown["key_state"], shown["expiration_time"]) == ("5", "")
    assert code_of(call.import_material(parameters_of(kms, key_id), b"x" * 32)) == (400, "KMS.2606")
    assert call.import_material(parameters_of(kms, key_id)).status_code == 200
    scheduled = kms("schedule-key-deletion", key_id=key_id, pending_days="8")
    assert scheduled.json() == {"key_id": key_id, "key_state": "4"}
    end = START + timedelta(days=8)
    assert details(kms, key_id)["scheduled_deletion_date"] == f"{int(end.timestamp())}000"
    clock.now = end - timedelta(seconds=1)
    assert details(kms, key_id)["key_state"] == "4"
    clock.now = end
    assert code_of(kms("describe-key", key_id=key_id)) == (404, "KMS.0207")
    assert key_id not in kms("list-keys").json()["keys"]
    assert key_id not in str(sandbox.snapshot())
    assert new_key(kms, "mine") != key_id


def test_a_key_that_is_kept_stays(kms: Kms, clock: Clock) -> None:
    kms("schedule-key-deletion", key_id=SeedKey.ENABLED, pending_days="7")
    kms("cancel-key-deletion", key_id=SeedKey.ENABLED)
    assert details(kms, SeedKey.ENABLED)["scheduled_deletion_date"] == ""
    clock.advance(timedelta(days=1096))
    assert details(kms, SeedKey.ENABLED)["key_state"] == "3"
    assert code_of(kms("describe-key", key_id=SeedKey.PENDING_DELETION)) == (404, "KMS.0207")


def test_a_key_that_is_kept_without_material_waits_for_it(
    kms: Kms, call: Caller, sandbox: Sandbox, clock: Clock
) -> None:
    never_had_any = new_key(kms, "a", origin="external")
    until = int(START.timestamp()) + 60
    call.import_material(parameters_of(kms, SeedKey.PENDING_IMPORT), expiration_time=until)
    for key_id in (never_had_any, SeedKey.PENDING_IMPORT):
        kms("schedule-key-deletion", key_id=key_id, pending_days="7")
    clock.advance(timedelta(seconds=60))
    for key_id in (never_had_any, SeedKey.PENDING_IMPORT):
        assert kms("cancel-key-deletion", key_id=key_id).json() == {"key_id": key_id, "key_state": "5"}


@pytest.mark.parametrize("days", ["7", "1096", 7, 1096])
def test_days_until_deletion(kms: Kms, days: str | int) -> None:
    response = kms("schedule-key-deletion", key_id=SeedKey.ENABLED, pending_days=days)
    assert response.status_code == 200


@pytest.mark.parametrize("days", ["6", "1097", "", 6, 1097, -7, 7.5, 7.0, True])
def test_too_few_days_and_too_many(kms: Kms, days: Any) -> None:
    response = kms("schedule-key-deletion", key_id=SeedKey.ENABLED, pending_days=days)
    assert code_of(response) == (400, "KMS.1401")


@pytest.mark.parametrize(("spec", "size"), [("AES_256", 32), ("SM4", 16)])
def test_the_algorithm_decides_how_long_the_material_is(kms: Kms, call: Caller, spec: str, size: int) -> None:
    key_id = new_key(kms, "a", origin="external", key_spec=spec)
    parameters = parameters_of(kms, key_id)
    assert code_of(call.import_material(parameters, b"m" * (48 - size))) == (400, "KMS.2604")
    assert call.import_material(parameters, b"m" * size).status_code == 200


def test_the_material_of_an_asymmetric_key_stays(kms: Kms, call: Caller) -> None:
    key_id = new_key(kms, "a", origin="external", key_spec="EC_P256")
    assert call.import_material(parameters_of(kms, key_id)).status_code == 200
    assert code_of(kms("delete-imported-key-material", key_id=key_id)) == (400, "KMS.2702")


def test_only_the_wrapping_that_every_source_knows(kms: Kms) -> None:
    response = kms("get-parameters-for-import", key_id=SeedKey.PENDING_IMPORT, wrapping_algorithm="NONE")
    assert code_of(response) == (400, "KMS.0308")


def test_an_alias_belongs_to_one_key(kms: Kms) -> None:
    first, second = new_key(kms, "first"), new_key(kms, "second")
    assert code_of(kms("create-key", key_alias="first")) == (400, "KMS.1104")
    assert code_of(kms("update-key-alias", key_id=second, key_alias="first")) == (400, "KMS.1104")
    renamed = kms("update-key-alias", key_id=first, key_alias="third")
    assert renamed.json() == {"key_info": {"key_id": first, "key_alias": "third"}}
    assert kms("update-key-alias", key_id=first, key_alias="third").status_code == 200
    assert kms("update-key-alias", key_id=second, key_alias="first").status_code == 200
    assert details(kms, second)["key_alias"] == "first"


def test_only_default_keys_have_an_alias_that_says_so(kms: Kms) -> None:
    assert code_of(kms("create-key", key_alias="my/default")) == (400, "KMS.1101")
    response = kms("update-key-alias", key_id=SeedKey.ENABLED, key_alias="my/default")
    assert code_of(response) == (400, "KMS.1101")
    assert details(kms, SeedKey.DEFAULT)["key_alias"].endswith("/default")


def test_a_description_may_be_emptied(kms: Kms) -> None:
    key_id = new_key(kms, "a", key_description="Something.")
    response = kms("update-key-description", key_id=key_id, key_description="")
    assert response.json() == {"key_info": {"key_id": key_id, "key_description": ""}}
    assert details(kms, key_id)["key_description"] == ""


def test_a_list_comes_in_pages(kms: Kms) -> None:
    newest = new_key(kms, "newest")
    page = kms("list-keys", limit="3").json()
    assert (page["next_marker"], page["truncated"], page["total"]) == ("3", "true", 7)
    ids = page["keys"]
    while page["truncated"] == "true":
        page = kms("list-keys", limit="3", marker=page["next_marker"]).json()
        assert page["keys"] == [key["key_id"] for key in page["key_details"]]
        ids += page["keys"]
    assert (page["next_marker"], page["total"]) == ("", 7)
    assert ids == [*SeedKey, newest]
    assert kms("list-keys").json()["keys"] == ids
    exact = kms("list-keys", limit="7").json()
    assert (exact["keys"], exact["next_marker"], exact["truncated"]) == (ids, "", "false")
    assert kms("list-keys", limit=3, marker=3).json() == kms("list-keys", limit="3", marker="3").json()
    assert kms("list-keys", limit=2000).json()["keys"] == ids
    beyond = kms("list-keys", marker="8").json()
    assert (beyond["keys"], beyond["truncated"]) == ([], "false")


def test_a_list_has_a_thousand_keys_to_a_page_at_most(kms: Kms, sandbox: Sandbox) -> None:
    for _ in range(1001):
        sandbox.add_key(PROJECT)
    page = kms("list-keys", limit="2000").json()
    assert (len(page["keys"]), page["next_marker"]) == (1000, "1000")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"limit": "0"}, "KMS.1601"),
        ({"limit": 0}, "KMS.1601"),
        ({"limit": -1}, "KMS.1601"),
        ({"limit": 2.0}, "KMS.1601"),
        ({"limit": True}, "KMS.1601"),
        ({"limit": "x"}, "KMS.1601"),
        ({"marker": "-1"}, "KMS.1602"),
        ({"key_state": "7"}, "KMS.0308"),
        ({"key_state": 7}, "KMS.0308"),
    ],
)
def test_a_page_that_is_none(kms: Kms, fields: dict[str, Any], code: str) -> None:
    assert code_of(kms("list-keys", **fields)) == (400, code)


def test_other_algorithms_are_hidden_unless_asked_for(kms: Kms) -> None:
    rsa = new_key(kms, "rsa", key_spec="RSA_4096")
    assert rsa not in kms("list-keys").json()["keys"]
    assert kms("list-keys", key_spec="RSA_4096").json()["keys"] == [rsa]
    assert kms("list-keys", key_spec="ALL").json()["keys"] == [*SeedKey, rsa]


def test_lists_of_some_keys(kms: Kms, sandbox: Sandbox) -> None:
    elsewhere = new_key(kms, "a", enterprise_project_id="7")
    waiting = sandbox.add_key(PROJECT, state="1", alias="waiting")
    assert kms("list-keys", enterprise_project_id="7").json()["keys"] == [elsewhere]
    assert kms("list-keys", enterprise_project_id="all").json()["total"] == 8
    assert kms("list-keys", key_state="5").json()["keys"] == [SeedKey.PENDING_IMPORT]
    (shown,) = kms("list-keys", key_state="1").json()["key_details"]
    assert (shown["key_id"], shown["key_alias"]) == (waiting, "waiting")
    assert shown["key_state"] == "1"
