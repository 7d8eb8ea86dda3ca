"""Customer master keys and their states."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from attrs import Factory, evolve, field, frozen

AES_256 = "AES_256"
SYMMETRIC = frozenset({AES_256, "SM4"})

DEFAULT_SUFFIX = "/default"
"""How the alias of a default key ends, and no other."""

EPOCH = datetime.fromtimestamp(0, UTC)

_SHORTEST_NOTICE = timedelta(days=7)
_LONGEST_INTERVAL = 365


class KeyState(StrEnum):
    """State of a key, as KMS writes it."""

    TO_BE_ACTIVATED = "1"
    ENABLED = "2"
    DISABLED = "3"
    PENDING_DELETION = "4"
    PENDING_IMPORT = "5"
    FROZEN = "7"


def fingerprint(secret: bytes) -> bytes:
    """Return what tells one material from another and does not reveal it: its SHA-256."""
    return hashlib.sha256(secret).digest()


def _id(material: Material) -> bytes:
    return fingerprint(material.secret)[:16]


@frozen
class Material:
    """One version of the material of a key, since when it has it.

    Its `id` stands in what it encrypts. The same material has the same id, so that material which is imported
    again decrypts what it encrypted before. The key pair of an asymmetric key belongs to its material.
    """

    secret: bytes = field(repr=False)
    since: datetime = EPOCH
    id: bytes = Factory(_id, takes_self=True)


def status_in_smn(key: Key | None) -> str:
    """Return the status of a bound key in SMN; `None` is a key that is gone.

    The two services share the names of their states, except that SMN has none for a frozen key. Of its
    names, the one for a key that cannot be used until its owner acts is nearest.
    """
    if key is None:
        return "DELETED"
    if key.state is KeyState.FROZEN:
        return KeyState.DISABLED.name
    return key.state.name


@frozen
class Rotation:
    """How a key rotates: every so many days, the next time when it is due."""

    days: int
    due: datetime

    @classmethod
    def starting(cls, start: datetime, days: int = _LONGEST_INTERVAL) -> Rotation:
        """Return the rotation whose first interval begins at `start`."""
        return cls(days, start + timedelta(days=days))


@frozen
class Key:
    """A customer master key. Keys do not change: an operation stores a new one in its place.

    `external` keys take imported material, `default` keys were made by another service. `materials` are the
    versions of the material, the newest last: it encrypts and signs, and all of them decrypt. `fingerprint`
    is that of the material that an external key was first given, which outlives that material, and
    `expires_at` the Unix time, in seconds, at which that material goes. `rotation` is that of a key which
    rotates, `tags` has values by tag key. `deleted_at` is when a key that is pending deletion will be gone.
    """

    id: str
    state: KeyState
    external: bool = False
    default: bool = False
    fingerprint: bytes | None = field(default=None, repr=False)
    expires_at: int | None = None
    materials: tuple[Material, ...] = ()
    rotation: Rotation | None = None
    tags: Mapping[str, str] = field(factory=dict)
    alias: str = ""
    description: str = ""
    spec: str = AES_256
    usage: str = "ENCRYPT_DECRYPT"
    enterprise_project_id: str = "0"
    created_at: datetime = EPOCH
    deleted_at: datetime | None = None

    @property
    def has_material(self) -> bool:
        return bool(self.materials)

    def created(self, now: datetime, secret: bytes) -> Key:
        """Return the key as one that was created `now`.

        It has an alias of its own if it had none, and the secret as its material unless it waits for one.
        """
        waiting = self.state is KeyState.PENDING_IMPORT
        return evolve(
            self,
            materials=() if waiting else (Material(secret, now),),
            alias=self.alias or f"{self.id}{DEFAULT_SUFFIX if self.default else ''}",
            created_at=now,
            deleted_at=now + _SHORTEST_NOTICE if self.state is KeyState.PENDING_DELETION else None,
        )

    def enabled(self, now: datetime) -> Key:
        """Return the key as one that is enabled `now`, when a rotation that it has missed is due."""
        rotation = self.rotation and evolve(self.rotation, due=max(self.rotation.due, now))
        return evolve(self, state=KeyState.ENABLED, rotation=rotation)

    def rotated(self, now: datetime, new_secret: Callable[[], bytes]) -> Key:
        """Return the key with new material for each rotation up to `now`. Only an enabled key rotates."""
        made, rotation = [], self.rotation
        while rotation is not None and rotation.due <= now and self.state is KeyState.ENABLED:
            made.append(Material(new_secret(), rotation.due))
            rotation = Rotation.starting(rotation.due, rotation.days)
        return evolve(self, materials=(*self.materials, *made), rotation=rotation) if made else self

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
        return evolve(self, state=state, materials=(), expires_at=None)


def milliseconds(moment: datetime | None) -> str:
    """Return a time as KMS writes it; an empty text is none."""
    return "" if moment is None else str(int(moment.timestamp() * 1000))
