"""What the operations of KMS do: lead keys from state to state, and show them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from attrs import asdict, evolve

from ._call import Call, Outcome
from ._directory import ACCOUNT
from ._keys import AES_256, ASYMMETRIC, DEFAULT_SUFFIX, MATERIAL_BYTES, Key, KeyState
from ._refusal import Refusal

_LONGEST_PAGE = 1000
_EVERY = "ALL"
_WRAPPING = "RSAES_OAEP_SHA_256"  # of the algorithms, the only one that every source knows


def create_key(call: Call) -> Outcome:
    """Make a key, enabled or, if its material is to be imported, waiting for that."""
    wanted = call.body
    spec, external = wanted.get("key_spec", AES_256), wanted.get("origin") == "external"
    _must_be_alias(call, wanted["key_alias"])
    if spec not in MATERIAL_BYTES and spec not in ASYMMETRIC:
        raise Refusal("KMS.1110")
    key = Key(
        id=call.account.new_key_id(),
        state=KeyState.PENDING_IMPORT if external else KeyState.ENABLED,
        external=external,
        alias=wanted["key_alias"],
        description=wanted.get("key_description", ""),
        spec=spec,
        usage=wanted.get("key_usage", "SIGN_VERIFY" if spec in ASYMMETRIC else "ENCRYPT_DECRYPT"),
        enterprise_project_id=wanted.get("enterprise_project_id", "0"),
    ).made(call.account.clock())
    call.project.put_key(key)
    return Outcome({"key_info": {"key_id": key.id, "domain_id": ACCOUNT}})


def list_keys(call: Call) -> Outcome:
    """List the keys that fit, or one page of them. Left alone that is those of the commonest algorithm."""
    wanted = call.body
    start, length = int(wanted.get("marker", 0)), int(wanted.get("limit", _LONGEST_PAGE))
    if not 0 < length <= _LONGEST_PAGE:
        raise Refusal("KMS.1601")
    fitting = [
        key
        for key in call.project.live_keys()
        if wanted.get("key_spec", AES_256) in (_EVERY, key.spec)
        and wanted.get("key_state", key.state) == key.state
        and wanted.get("enterprise_project_id", "all") in ("all", key.enterprise_project_id)
    ]
    end = start + length
    page, more = fitting[start:end], end < len(fitting)
    return Outcome(
        {
            "keys": [key.id for key in page],
            "key_details": [_details(call, key) for key in page],
            "next_marker": str(end) if more else "",
            "truncated": _flag(more),
            "total": len(fitting),
        }
    )


def describe_key(call: Call) -> Outcome:
    """Tell everything about a key."""
    return Outcome({"key_info": _details(call, _key(call))})


def enable_key(call: Call) -> Outcome:
    """Enable a disabled key."""
    return Outcome({"key_info": _kept_status(call, _key(call).enabled())})


def disable_key(call: Call) -> Outcome:
    """Disable an enabled key."""
    return Outcome({"key_info": _kept_status(call, _key(call).disabled())})


def schedule_key_deletion(call: Call) -> Outcome:
    """Let a key go in some days."""
    days = timedelta(days=int(call.body["pending_days"]))
    return Outcome(_kept_status(call, _key(call).scheduled(call.account.clock() + days)))


def cancel_key_deletion(call: Call) -> Outcome:
    """Keep a key that was to go."""
    return Outcome(_kept_status(call, _key(call).kept()))


def update_key_alias(call: Call) -> Outcome:
    """Give a key another alias."""
    key, alias = _key(call), call.body["key_alias"]
    key.must_be_editable()
    _must_be_alias(call, alias, but_for=key.id)
    call.project.put_key(evolve(key, alias=alias))
    return Outcome({"key_info": {"key_id": key.id, "key_alias": alias}})


def update_key_description(call: Call) -> Outcome:
    """Give a key another description."""
    key, description = _key(call), call.body["key_description"]
    key.must_be_editable()
    call.project.put_key(evolve(key, description=description))
    return Outcome({"key_info": {"key_id": key.id, "key_description": description}})


def get_parameters_for_import(call: Call) -> Outcome:
    """Issue an import token and the public key that goes with it."""
    key = _key(call)
    key.must_await_material()
    if call.body["wrapping_algorithm"] != _WRAPPING:
        raise Refusal("KMS.0308")
    return Outcome(asdict(call.account.issue_import_token(key.id, call.project.id)))


def import_key_material(call: Call) -> Outcome:
    """Enable a key by the material that it waits for."""
    key = _key(call)
    key.must_await_material()
    token = call.account.import_token(call.body["import_token"])
    token.must_fit(call.project.id, key.id, call.account.clock())
    expires_at = _expiry(call)
    material = token.unwrap(call.body["encrypted_key_material"])
    call.project.put_key(key.with_material(material, expires_at))
    return Outcome({})


def delete_imported_key_material(call: Call) -> Outcome:
    """Let a key wait for its material again."""
    call.project.put_key(_key(call).without_material())
    return Outcome({})


def _key(call: Call) -> Key:
    return call.project.key(call.body["key_id"])


def _kept_status(call: Call, key: Key) -> dict[str, Any]:
    call.project.put_key(key)
    return {"key_id": key.id, "key_state": key.state.value}


def _must_be_alias(call: Call, alias: str, but_for: str | None = None) -> None:
    if alias.endswith(DEFAULT_SUFFIX):
        raise Refusal("KMS.1101")
    call.project.must_be_free(alias, but_for)


def _expiry(call: Call) -> int | None:
    if "expiration_time" not in call.body:
        return None
    expires_at = int(call.body["expiration_time"])
    if expires_at <= call.account.clock().timestamp():
        raise Refusal("KMS.2602")
    return expires_at


def _details(call: Call, key: Key) -> dict[str, Any]:
    details = {
        "key_id": key.id,
        "domain_id": ACCOUNT,
        "key_alias": key.alias,
        "realm": call.account.region,
        "key_spec": key.spec,
        "key_usage": key.usage,
        "key_description": key.description,
        "creation_date": _milliseconds(key.created_at),
        "scheduled_deletion_date": _milliseconds(key.deleted_at),
        "key_state": key.state.value,
        "default_key_flag": "1" if key.default else "0",
        "key_type": "1",
        "expiration_time": "" if key.expires_at is None else f"{key.expires_at}000",
        "origin": "external" if key.external else "kms",
        "key_rotation_enabled": _flag(False),
        "sys_enterprise_project_id": key.enterprise_project_id,
        "keystore_id": "0",
    }
    # The documents' list of states lacks this one, and the field may be left out.
    if key.state is KeyState.TO_BE_ACTIVATED:
        del details["key_state"]
    return details


def _milliseconds(moment: datetime | None) -> str:
    return "" if moment is None else str(int(moment.timestamp() * 1000))


def _flag(value: bool) -> str:
    return "true" if value else "false"
