"""The operations of KMS: keys, their states and their material."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from attrs import asdict, evolve

from ._call import Call, Outcome
from ._errors import ServiceError, sandbox_code
from ._keys import AES_256, DEFAULT_SUFFIX, Key, KeyState, Material, fingerprint, milliseconds
from ._state import ACCOUNT_ID

_LONGEST_PAGE = 1000
_EVERY = "ALL"
_WRAPPING = "RSAES_OAEP_SHA_256"  # of the algorithms, the only one that every source knows

_MATERIAL_BYTES = {AES_256: 32, "SM4": 16}
"""How long the material of a symmetric key is, by its algorithm."""

_ASYMMETRIC = frozenset({"RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P384", "SECP256K1", "SM2"})
_TEMPORARY_KEY_BYTES = 32  # what an asymmetric key takes in the place of its material


def create_key(call: Call) -> Outcome:
    """Create a key, enabled or, if its material is to be imported, pending import."""
    wanted = call.body
    spec, external = wanted.get("key_spec", AES_256), wanted.get("origin") == "external"
    _check_alias(call, wanted["key_alias"])
    if spec not in _MATERIAL_BYTES and spec not in _ASYMMETRIC:
        raise ServiceError("KMS.1110")
    key = Key(
        id=call.account.new_key_id(),
        state=KeyState.PENDING_IMPORT if external else KeyState.ENABLED,
        external=external,
        alias=wanted["key_alias"],
        description=wanted.get("key_description", ""),
        spec=spec,
        usage=wanted.get("key_usage", "SIGN_VERIFY" if spec in _ASYMMETRIC else "ENCRYPT_DECRYPT"),
        enterprise_project_id=wanted.get("enterprise_project_id", "0"),
    ).created(call.account.clock(), call.account.new_secret())
    call.project.put_key(key)
    return Outcome({"key_info": {"key_id": key.id, "domain_id": ACCOUNT_ID}})


def list_keys(call: Call) -> Outcome:
    """List the keys that match, or one page of them. By default that is those of one algorithm."""
    wanted = call.body
    start, length = int(wanted.get("marker", 0)), int(wanted.get("limit", _LONGEST_PAGE))
    if length == 0:
        raise ServiceError("KMS.1601")
    matching = [
        key
        for key in call.project.live_keys()
        if wanted.get("key_spec", AES_256) in (_EVERY, key.spec)
        and wanted.get("key_state", key.state) == key.state
        and wanted.get("enterprise_project_id", "all") in ("all", key.enterprise_project_id)
    ]
    end = start + min(length, _LONGEST_PAGE)
    page, more = matching[start:end], end < len(matching)
    return Outcome(
        {
            "keys": [key.id for key in page],
            "key_details": [details(call, key) for key in page],
            "next_marker": str(end) if more else "",
            "truncated": _flag(more),
            "total": len(matching),
        }
    )


def describe_key(call: Call) -> Outcome:
    """Return everything about a key."""
    return Outcome({"key_info": details(call, call.key)})


def enable_key(call: Call) -> Outcome:
    """Enable a disabled key."""
    key = call.key
    _check_state(key, KeyState.DISABLED, "KMS.1201")
    return Outcome({"key_info": _stored(call, key.enabled(call.account.clock()))})


def disable_key(call: Call) -> Outcome:
    """Disable an enabled key."""
    key = call.key
    _check_state(key, KeyState.ENABLED, "KMS.1301")
    return Outcome({"key_info": _stored(call, evolve(key, state=KeyState.DISABLED))})


def schedule_key_deletion(call: Call) -> Outcome:
    """Delete a key in some days."""
    key = call.key
    if key.default:
        raise ServiceError("KMS.0211")
    if key.state is KeyState.PENDING_DELETION:
        raise ServiceError("KMS.1402")
    # For the last two the documents name no code. A frozen key has an unpaid account behind it, of
    # which there is one; a key to be activated has nothing.
    if key.state is KeyState.FROZEN:
        raise ServiceError("KMS.0328")
    if key.state is KeyState.TO_BE_ACTIVATED:
        raise ServiceError(sandbox_code(400), "The key is not activated yet.")
    deleted_at = call.account.clock() + timedelta(days=int(call.body["pending_days"]))
    return Outcome(_stored(call, evolve(key, state=KeyState.PENDING_DELETION, deleted_at=deleted_at)))


def cancel_key_deletion(call: Call) -> Outcome:
    """Keep a key that is pending deletion: disabled, or pending import if it has no material."""
    key = call.key
    if key.state is not KeyState.PENDING_DELETION:
        raise ServiceError("KMS.1501")
    state = KeyState.DISABLED if key.has_material else KeyState.PENDING_IMPORT
    return Outcome(_stored(call, evolve(key, state=state, deleted_at=None)))


def update_key_alias(call: Call) -> Outcome:
    """Give a key another alias."""
    key, alias = call.key, call.body["key_alias"]
    _check_editable(key)
    _check_alias(call, alias, but_for=key.id)
    call.project.put_key(evolve(key, alias=alias))
    return Outcome({"key_info": {"key_id": key.id, "key_alias": alias}})


def update_key_description(call: Call) -> Outcome:
    """Give a key another description."""
    key, description = call.key, call.body["key_description"]
    _check_editable(key)
    call.project.put_key(evolve(key, description=description))
    return Outcome({"key_info": {"key_id": key.id, "key_description": description}})


def get_parameters_for_import(call: Call) -> Outcome:
    """Issue an import token and the public key that goes with it."""
    key = call.key
    _check_pending_import(key)
    if call.body["wrapping_algorithm"] != _WRAPPING:
        raise ServiceError("KMS.0308")
    return Outcome(asdict(call.account.issue_import_token(key.id, call.project.id)))


def import_key_material(call: Call) -> Outcome:
    """Enable a key that is pending import by its material, which has to be the same as the first time."""
    key, now = call.key, call.account.clock()
    _check_pending_import(key)
    token = call.account.import_tokens.get(call.body["import_token"])
    if token is None:
        raise ServiceError("KMS.2605")
    if not token.is_for(call.project.id, key.id):
        raise ServiceError("KMS.2603")
    if now >= token.expires_at:
        raise ServiceError("KMS.2601")
    expires_at = int(call.body["expiration_time"]) if "expiration_time" in call.body else None
    if expires_at is not None and expires_at <= now.timestamp():
        raise ServiceError("KMS.2602")
    try:
        material = token.unwrap(call.body["encrypted_key_material"])
    except ValueError:
        raise ServiceError("KMS.0311") from None
    if len(material) != _MATERIAL_BYTES.get(key.spec, _TEMPORARY_KEY_BYTES):
        raise ServiceError("KMS.2604")
    digest = fingerprint(material)
    if key.fingerprint not in (None, digest):
        raise ServiceError("KMS.2606")
    call.project.put_key(
        evolve(
            key,
            state=KeyState.ENABLED,
            materials=(Material(material, now),),
            fingerprint=digest,
            expires_at=expires_at,
        )
    )
    return Outcome({})


def delete_imported_key_material(call: Call) -> Outcome:
    """Delete the material of a key, which is pending import again."""
    key = call.key
    if not key.external:
        raise ServiceError("KMS.0309")
    if key.spec in _ASYMMETRIC:
        raise ServiceError("KMS.2702")
    if key.state not in (KeyState.ENABLED, KeyState.DISABLED):
        raise ServiceError("KMS.2701")
    call.project.put_key(evolve(key, state=KeyState.PENDING_IMPORT, materials=(), expires_at=None))
    return Outcome({})


def _stored(call: Call, key: Key) -> dict[str, Any]:
    call.project.put_key(key)
    return {"key_id": key.id, "key_state": key.state.value}


def _check_editable(key: Key) -> None:
    if key.default:
        raise ServiceError("KMS.0211")
    if key.state is KeyState.PENDING_DELETION:
        raise ServiceError("KMS.0210")


def _check_state(key: Key, state: KeyState, code: str) -> None:
    _check_editable(key)
    if key.state is KeyState.FROZEN:
        raise ServiceError("KMS.0320")
    if key.state is not state:
        raise ServiceError(code)


def _check_pending_import(key: Key) -> None:
    if not key.external:
        raise ServiceError("KMS.0309")
    if key.state is not KeyState.PENDING_IMPORT:
        raise ServiceError("KMS.0310")


def _check_alias(call: Call, alias: str, but_for: str | None = None) -> None:
    """Raise a `ServiceError` if the alias is that of another key, or has the form of a default key's."""
    if alias.endswith(DEFAULT_SUFFIX):
        raise ServiceError("KMS.1101")
    if any(key.alias == alias and key.id != but_for for key in call.project.live_keys()):
        raise ServiceError("KMS.1104")


def details(call: Call, key: Key) -> dict[str, Any]:
    """Return what KMS shows of a key."""
    return {
        "key_id": key.id,
        "domain_id": ACCOUNT_ID,
        "key_alias": key.alias,
        "realm": call.account.region,
        "key_spec": key.spec,
        "key_usage": key.usage,
        "key_description": key.description,
        "creation_date": milliseconds(key.created_at),
        "scheduled_deletion_date": milliseconds(key.deleted_at),
        "key_state": key.state.value,
        "default_key_flag": "1" if key.default else "0",
        "key_type": "1",
        "expiration_time": "" if key.expires_at is None else f"{key.expires_at}000",
        "origin": "external" if key.external else "kms",
        "key_rotation_enabled": _flag(key.rotation is not None),
        "sys_enterprise_project_id": key.enterprise_project_id,
        "keystore_id": "0",
    }


def _flag(value: bool) -> str:
    return "true" if value else "false"
