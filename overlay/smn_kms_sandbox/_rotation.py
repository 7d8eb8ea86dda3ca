"""The operations of KMS on the rotation of keys."""

from __future__ import annotations

from attrs import evolve

from ._call import Call, Outcome, check_enabled
from ._errors import ServiceError
from ._keys import SYMMETRIC, Key, Rotation, milliseconds


def enable_key_rotation(call: Call) -> Outcome:
    """Let a key rotate, every 365 days."""
    key = call.key
    _check_not_default(key)
    if key.external:
        raise ServiceError("KMS.0312")
    if key.spec not in SYMMETRIC:
        raise ServiceError("KMS.0324" if key.spec.startswith("RSA_") else "KMS.0325")
    check_enabled(key)
    if key.rotation is not None:
        raise ServiceError("KMS.2901")
    call.project.put_key(evolve(key, rotation=Rotation.starting(call.account.clock())))
    return Outcome({})


def disable_key_rotation(call: Call) -> Outcome:
    """End the rotation of a key."""
    key = call.key
    _check_rotating(key)
    call.project.put_key(evolve(key, rotation=None))
    return Outcome({})


def update_key_rotation_interval(call: Call) -> Outcome:
    """Give a key another interval, which starts now."""
    key = call.key
    _check_rotating(key)
    started = Rotation.starting(call.account.clock(), call.body["rotation_interval"])
    call.project.put_key(evolve(key, rotation=started))
    return Outcome({})


def get_key_rotation_status(call: Call) -> Outcome:
    """Return whether a key rotates, and when it did."""
    key = call.key
    times = max(len(key.materials) - 1, 0)
    interval = {} if key.rotation is None else {"rotation_interval": key.rotation.days}
    return Outcome(
        {
            "key_rotation_enabled": key.rotation is not None,
            **interval,
            "last_rotation_time": milliseconds(key.materials[-1].since if times else None),
            "number_of_rotations": times,
        }
    )


def _check_rotating(key: Key) -> None:
    _check_not_default(key)
    if key.rotation is None:
        raise ServiceError("KMS.0313")
    check_enabled(key)


def _check_not_default(key: Key) -> None:
    if key.default:
        raise ServiceError("KMS.0211")
