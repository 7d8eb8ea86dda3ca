# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self


class KeyState(StrEnum):
    """State of a key, and what it allows.

    `KeyState(value)` accepts the state of any response: a digit of KMS as a string or `int`, or a name of SMN in
    any case. It is equal to its digit and prints as its name. An unknown state is accepted too: it is equal to its
    text, is not `is_known`, and allows nothing. `None` and `UNSET` give the state `""`.

    Raises:
        ValueError: The value is neither a string nor a whole number.
    """

    TO_BE_ACTIVATED = "1"
    """To be activated. The key was just created. It becomes enabled, or pending import without material."""

    ENABLED = "2"
    """Enabled. The key can be used; it can be disabled or scheduled for deletion."""

    DISABLED = "3"
    """Disabled. The key cannot be used until it is enabled again."""

    PENDING_DELETION = "4"
    """Pending deletion. The key cannot be used and will be deleted; if that is cancelled, it is disabled."""

    PENDING_IMPORT = "5"
    """Pending import. The key has no material, and cannot be used until it is imported."""

    FROZEN = "7"
    """Frozen. The account may not use the key, usually because of an unpaid bill."""

    DELETED = "DELETED"
    """Deleted. SMN has this state. KMS returns that there is no such key."""

    __hash__ = str.__hash__

    if TYPE_CHECKING:
        # Fields of answers may be unset.
        def __new__(cls, value: object) -> Self: ...

    def __str__(self) -> str:
        return self.name

    def __format__(self, spec: str) -> str:
        return format(self.name, spec)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, bool) or (value and not isinstance(value, str | int)):
            return None
        text = format(value, "") if isinstance(value, str | int) else ""
        known = cls._value2member_map_.get(text) or cls.__members__.get(text.upper())
        if isinstance(known, cls):
            return known
        unknown = str.__new__(cls, text)
        unknown._name_ = unknown._value_ = text
        return unknown

    @property
    def is_known(self) -> bool:
        """Whether this is a known state."""
        return self.name in type(self).__members__

    @property
    def code(self) -> str | None:
        """The digit of KMS for this state; `None` if it has none."""
        return self.value if self.is_known and self not in _WITHOUT_CODE else None

    @property
    def can_encrypt(self) -> bool:
        """Whether the key can be used."""
        return self in (KeyState.ENABLED,)

    @property
    def can_publish(self) -> bool:
        """Whether SMN still sends the messages of a topic with this key."""
        return self in (
            KeyState.ENABLED,
            KeyState.PENDING_DELETION,
        )

    @property
    def can_be_enabled(self) -> bool:
        """Whether `enable_key` is allowed. Enabling an enabled key is not."""
        return self in (KeyState.DISABLED,)

    @property
    def can_be_disabled(self) -> bool:
        """Whether `disable_key` is allowed."""
        return self in (KeyState.ENABLED,)

    @property
    def accepts_material(self) -> bool:
        """Whether `import_key_material` is allowed."""
        return self in (KeyState.PENDING_IMPORT,)

    @property
    def material_can_be_deleted(self) -> bool:
        """Whether `delete_imported_key_material` is allowed, for a key that has imported material."""
        return self in (
            KeyState.ENABLED,
            KeyState.DISABLED,
        )

    @property
    def deletion_can_be_scheduled(self) -> bool:
        """Whether `schedule_key_deletion` is allowed."""
        return self in (
            KeyState.ENABLED,
            KeyState.DISABLED,
            KeyState.PENDING_IMPORT,
        )

    @property
    def deletion_can_be_cancelled(self) -> bool:
        """Whether `cancel_key_deletion` is allowed."""
        return self in (KeyState.PENDING_DELETION,)

    def may_become(self, state: KeyState) -> bool:
        """Whether the key can get into another state without a call."""
        return state in _NEXT.get(self, ())


_WITHOUT_CODE = (KeyState.DELETED,)

_NEXT = {
    KeyState.TO_BE_ACTIVATED: (
        KeyState.ENABLED,
        KeyState.PENDING_IMPORT,
    ),
    KeyState.ENABLED: (KeyState.PENDING_IMPORT,),
    KeyState.DISABLED: (KeyState.PENDING_IMPORT,),
    KeyState.PENDING_DELETION: (KeyState.DELETED,),
}
