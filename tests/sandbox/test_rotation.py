"""The rotation of keys: who may rotate, when a key does, and what is shown of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Sandbox, SeedKey
from tests.common import PROJECT, START, Clock

from .conftest import Kms, code_of
from .test_lifecycle import details, new_key

KEY = SeedKey.ENABLED.value
NEVER = {"key_rotation_enabled": False, "last_rotation_time": "", "number_of_rotations": 0}
WRITES = ("enable-key-rotation", "disable-key-rotation", "update-key-rotation-interval")


def status(kms: Kms, key_id: str = KEY) -> dict[str, Any]:
    found: dict[str, Any] = kms("get-key-rotation-status", key_id=key_id).json()
    return found


def rotate(kms: Kms, key_id: str = KEY, days: int = 30) -> None:
    assert kms("enable-key-rotation", key_id=key_id).json() == {}
    assert kms("update-key-rotation-interval", key_id=key_id, rotation_interval=days).json() == {}


def written(operation: str, kms: Kms, key_id: str) -> httpx.Response:
    days = {"rotation_interval": 60} if operation == "update-key-rotation-interval" else {}
    return kms(operation, key_id=key_id, **days)


def milliseconds(days: float) -> str:
    return str(int((START + timedelta(days=days)).timestamp() * 1000))


def materials(sandbox: Sandbox, key_id: str = KEY) -> list[bytes]:
    key = sandbox._service.account.project(PROJECT).find_key(key_id)
    assert key is not None
    return [material.secret for material in key.materials]


def test_a_key_rotates_after_each_interval(kms: Kms, clock: Clock, sandbox: Sandbox) -> None:
    first = materials(sandbox)
    assert status(kms) == NEVER
    assert details(kms, KEY)["key_rotation_enabled"] == "false"
    assert kms("enable-key-rotation", key_id=KEY).json() == {}
    assert status(kms) == NEVER | {"key_rotation_enabled": True, "rotation_interval": 365}
    assert details(kms, KEY)["key_rotation_enabled"] == "true"
    clock.advance(timedelta(days=364))
    assert status(kms)["number_of_rotations"] == 0
    clock.advance(timedelta(days=2))
    assert status(kms) == {
        "key_rotation_enabled": True,
        "rotation_interval": 365,
        "last_rotation_time": milliseconds(365),
        "number_of_rotations": 1,
    }
    clock.advance(timedelta(days=365 * 3))
    assert status(kms)["number_of_rotations"] == 4
    assert status(kms)["last_rotation_time"] == milliseconds(365 * 4)
    # Every version stays, so that what it encrypted is readable.
    assert materials(sandbox)[:1] == first
    assert len(set(materials(sandbox))) == 5


def test_what_was_encrypted_before_a_rotation_is_readable(kms: Kms, clock: Clock) -> None:
    def encrypted() -> str:
        return str(kms("encrypt-data", key_id=KEY, plain_text="text").json()["cipher_text"])

    rotate(kms)
    texts = [encrypted()]
    for _ in range(2):
        clock.advance(timedelta(days=30))
        texts.append(encrypted())
    assert status(kms)["number_of_rotations"] == 2
    opened = [kms("decrypt-data", cipher_text=it).json()["plain_text"] for it in texts]
    assert opened == ["text"] * 3


def test_a_new_interval_begins_when_it_is_given(kms: Kms, clock: Clock) -> None:
    rotate(kms, days=30)
    clock.advance(timedelta(days=29))
    assert written("update-key-rotation-interval", kms, KEY).json() == {}
    assert status(kms)["rotation_interval"] == 60
    clock.advance(timedelta(days=59))
    assert status(kms)["number_of_rotations"] == 0
    clock.advance(timedelta(days=1))
    assert status(kms)["last_rotation_time"] == milliseconds(89)


def test_a_key_that_no_longer_rotates_keeps_what_it_has(
    kms: Kms,
    clock: Clock,
    sandbox: Sandbox,
) -> None:
    rotate(kms)
    clock.advance(timedelta(days=61))
    assert kms("disable-key-rotation", key_id=KEY).json() == {}
    clock.advance(timedelta(days=365))
    assert status(kms) == {
        "key_rotation_enabled": False,
        "last_rotation_time": milliseconds(60),
        "number_of_rotations": 2,
    }
    assert len(materials(sandbox)) == 3
    assert kms("enable-key-rotation", key_id=KEY).json() == {}
    assert status(kms)["rotation_interval"] == 365


@pytest.mark.parametrize("days", [10, 100])
@pytest.mark.parametrize("pending", [False, True], ids=["disabled", "pending deletion"])
def test_a_key_that_cannot_be_used_rotates_when_it_can(
    kms: Kms,
    clock: Clock,
    days: int,
    pending: bool,
) -> None:
    """Once, however many intervals have passed; and not at all if none has."""
    rotate(kms)
    if pending:
        kms("schedule-key-deletion", key_id=KEY, pending_days="1000")
    else:
        kms("disable-key", key_id=KEY)
    clock.advance(timedelta(days=days))
    assert status(kms)["number_of_rotations"] == 0
    if pending:
        kms("cancel-key-deletion", key_id=KEY)
    assert status(kms)["number_of_rotations"] == 0
    kms("enable-key", key_id=KEY)
    assert status(kms)["number_of_rotations"] == (1 if days > 30 else 0)
    assert status(kms)["last_rotation_time"] == (milliseconds(100) if days > 30 else "")
    clock.advance(timedelta(days=30))
    assert status(kms)["number_of_rotations"] == (2 if days > 30 else 1)
    assert status(kms)["last_rotation_time"] == milliseconds(130 if days > 30 else 30)


@pytest.mark.parametrize(
    ("spec", "code"),
    [("SM4", None), ("RSA_3072", "KMS.0324"), ("EC_P256", "KMS.0325"), ("SM2", "KMS.0325")],
)
def test_only_symmetric_keys_rotate(kms: Kms, spec: str, code: str | None) -> None:
    key_id = new_key(kms, "new", key_spec=spec)
    response = kms("enable-key-rotation", key_id=key_id)
    assert (code_of(response) if code else response.json()) == ((400, code) if code else {})
    assert status(kms, key_id)["key_rotation_enabled"] is (code is None)


@pytest.mark.parametrize(
    ("key_id", "codes"),
    [
        (SeedKey.DEFAULT, "KMS.0211 KMS.0211 KMS.0211"),
        (SeedKey.PENDING_IMPORT, "KMS.0312 KMS.0313 KMS.0313"),
        (SeedKey.DISABLED, "KMS.0209 KMS.0313 KMS.0313"),
        (SeedKey.PENDING_DELETION, "KMS.0210 KMS.0313 KMS.0313"),
        (SeedKey.FROZEN, "KMS.0320 KMS.0313 KMS.0313"),
    ],
)
def test_what_does_not_rotate(kms: Kms, key_id: str, codes: str) -> None:
    before = details(kms, key_id)
    for operation, code in zip(WRITES, codes.split(), strict=True):
        assert code_of(written(operation, kms, key_id)) == (400, code)
    assert status(kms, key_id) == NEVER
    assert details(kms, key_id) == before


@pytest.mark.parametrize(
    ("step", "code"),
    [("disable-key", "KMS.0209"), ("schedule-key-deletion", "KMS.0210")],
)
def test_a_rotation_is_not_changed_while_the_key_cannot_be_used(
    kms: Kms,
    step: str,
    code: str,
) -> None:
    rotate(kms)
    kms(step, key_id=KEY, **({"pending_days": "7"} if "deletion" in step else {}))
    assert [code_of(written(it, kms, KEY)) for it in WRITES] == [(400, code)] * 3
    assert status(kms)["rotation_interval"] == 30


def test_twice(kms: Kms) -> None:
    rotate(kms)
    assert code_of(kms("enable-key-rotation", key_id=KEY)) == (400, "KMS.2901")
    assert kms("disable-key-rotation", key_id=KEY).json() == {}
    assert code_of(kms("disable-key-rotation", key_id=KEY)) == (400, "KMS.0313")


@pytest.mark.parametrize("days", [29, 366, 0, -1, "30", 30.5, None])
def test_intervals(kms: Kms, days: object) -> None:
    rotate(kms)
    response = kms("update-key-rotation-interval", key_id=KEY, rotation_interval=days)
    assert code_of(response) == (400, "KMS.3001")
    assert status(kms)["rotation_interval"] == 30


@pytest.mark.parametrize("operation", [*WRITES, "get-key-rotation-status"])
def test_a_key_that_is_not_there(kms: Kms, operation: str) -> None:
    assert code_of(written(operation, kms, "00000000-0000-4000-8000-000000000000")) == (404, "KMS.0207")
