"""Customer master keys and their states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from attrs import Factory, evolve, field, frozen

AES_256 = "AES_256"

DEFAULT_SUFFIX = "/default"
"""How the alias of a default key ends, and no other."""

EPOCH = datetime.fromtimestamp(0, UTC)

_SHORTEST_NOTICE = timedelta(days=7)


class KeyState(StrEnum):
    """State of a key, as KMS writes it."""

    TO_BE_ACTIVATED = "1"
    ENABLED = "2"
    DISABLED = "3"
    PENDING_DELETION = "4"
    PENDING_IMPORT = "5"
    FROZEN = "7"


def _has_material(key: Key) -> bool:
    return key.state is not KeyState.PENDING_IMPORT


@frozen
class Key:
    """A customer master key. Keys do not change: an operation stores a new one in its place.

    `external` keys take imported material, `default` keys were made by another service. `fingerprint` is
    the SHA-256 of the material that an external key was first given, which outlives that material, and
    `expires_at` the Unix time, in seconds, at which that material goes; the material itself is never kept.
    `deleted_at` is when a key that is pending deletion will be gone.
    """

    id: str
    state: KeyState
    external: bool = False
    default: bool = False
    fingerprint: bytes | None = field(default=None, repr=False)
    expires_at: int | None = None
    has_material: bool = Factory(_has_material, takes_self=True)
    alias: str = ""
    description: str = ""
    spec: str = AES_256
    usage: str = "ENCRYPT_DECRYPT"
    enterprise_project_id: str = "0"
    created_at: datetime = EPOCH
    deleted_at: datetime | None = None

    def created(self, now: datetime) -> Key:
        """Return the key as one that was created `now`, with an alias of its own if it has none."""
        return evolve(
            self,
            alias=self.alias or f"{self.id}{DEFAULT_SUFFIX if self.default else ''}",
            created_at=now,
            deleted_at=now + _SHORTEST_NOTICE if self.state is KeyState.PENDING_DELETION else None,
        )

    def as_of(self, now: datetime) -> Key | None:
        """Return the key as it is `now`, `None` if the time of its deletion has come.

        A usable key whose material has expired is pending import again.
        """
        if self.deleted_at is not None and self.deleted_at <= now:
            return None
        if self.expires_at is None or self.expires_at > now.timestamp():
            return self
        usable = self.state in (KeyState.ENABLED, KeyState.DISABLED)
        state = KeyState.PENDING_IMPORT if usable else self.state
        return evolve(self, state=state, has_material=False, expires_at=None)
