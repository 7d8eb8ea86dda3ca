"""The states of a key: one type for the digits of KMS and the names of SMN."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from smn_kms_api.kms import models


class KeyState(StrEnum):
    """State of a key, and what it allows.

    `KeyState(value)` accepts the state in any response: a digit of KMS (`"2"`), a name of SMN (`"ENABLED"`),
    or an enum of the models. An undocumented value is accepted as well: `KeyState("6")` is equal to `"6"`,
    its `is_known` is false, and it allows nothing. A response without a state (`None`, `UNSET`) is equal to
    `""`.

    Sources: the lists of states of KMS and SMN, and the pages of the operations.
    """

    TO_BE_ACTIVATED = "TO_BE_ACTIVATED"
    """Just created. It becomes enabled or, if it has no material, pending import."""

    ENABLED = "ENABLED"
    """Encrypts and decrypts."""

    DISABLED = "DISABLED"
    """Cannot be used until it is enabled."""

    PENDING_DELETION = "PENDING_DELETION"
    """Will be deleted on a set day. If the deletion is cancelled, the key is disabled."""

    PENDING_IMPORT = "PENDING_IMPORT"
    """Waits for material."""

    FROZEN = "FROZEN"
    """Locked by the provider, usually for an unpaid bill. SMN has no name for it."""

    DELETED = "DELETED"
    """Deleted. SMN has a name for it; KMS returns that there is no such key."""

    if TYPE_CHECKING:
        # Fields of answers may be unset.
        def __new__(cls, value: object) -> Self: ...

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if value and not isinstance(value, str):
            return None
        told = str(value) if value else ""
        if name := _NAMES.get(told):
            return cls(name)
        unknown = str.__new__(cls, told)
        unknown._name_ = unknown._value_ = told
        return unknown

    @property
    def is_known(self) -> bool:
        """Whether this is one of the documented states."""
        return self.name in type(self).__members__

    @property
    def code(self) -> str | None:
        """The digit of KMS for this state; `None` if it has none."""
        return next((code for code, name in _NAMES.items() if name == self), None)

    @property
    def can_encrypt(self) -> bool:
        """Whether the key encrypts and decrypts, data keys included."""
        return self is KeyState.ENABLED

    @property
    def can_publish(self) -> bool:
        """Whether SMN still sends the messages of a topic with this key."""
        return self in (KeyState.ENABLED, KeyState.PENDING_DELETION)

    @property
    def can_be_enabled(self) -> bool:
        """Whether `enable_key` is allowed. Enabling an enabled key is not."""
        return self is KeyState.DISABLED

    @property
    def can_be_disabled(self) -> bool:
        """Whether `disable_key` is allowed."""
        return self is KeyState.ENABLED

    @property
    def accepts_material(self) -> bool:
        """Whether material can be imported into the key."""
        return self is KeyState.PENDING_IMPORT

    @property
    def material_can_be_deleted(self) -> bool:
        """Whether `delete_imported_key_material` is allowed, for a key that has imported material."""
        return self in (KeyState.ENABLED, KeyState.DISABLED)

    @property
    def deletion_can_be_scheduled(self) -> bool:
        """Whether `schedule_key_deletion` is allowed."""
        return self in (KeyState.ENABLED, KeyState.DISABLED, KeyState.PENDING_IMPORT)

    @property
    def deletion_can_be_cancelled(self) -> bool:
        """Whether `cancel_key_deletion` is allowed."""
        return self is KeyState.PENDING_DELETION

    def may_become(self, state: KeyState) -> bool:
        """Whether the key can get into another state without a call."""
        return state in _NEXT.get(self, ())


# The page of KMS leaves "1" out, though the pages beside it answer it for a key that was just created.
_NAMES = {state.value: state.name for state in models.KeyState} | {"1": KeyState.TO_BE_ACTIVATED}

# Imported material may expire, which leaves the key without any; a key that waits for deletion gets it.
_NEXT = {
    KeyState.TO_BE_ACTIVATED: (KeyState.ENABLED, KeyState.PENDING_IMPORT),
    KeyState.ENABLED: (KeyState.PENDING_IMPORT,),
    KeyState.DISABLED: (KeyState.PENDING_IMPORT,),
    KeyState.PENDING_DELETION: (KeyState.DELETED,),
}
