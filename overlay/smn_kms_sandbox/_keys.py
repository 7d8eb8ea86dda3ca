"""Customer master keys: their states, and which step leads from which to which."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from attrs import Factory, evolve, field, frozen

from ._refusal import Refusal, own_code

AES_256 = "AES_256"

MATERIAL_BYTES = {AES_256: 32, "SM4": 16}
"""How long the material of a symmetric key is, by its algorithm."""

ASYMMETRIC = frozenset({"RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P384", "SECP256K1", "SM2"})

DEFAULT_SUFFIX = "/default"
"""How the alias of a default key ends, and no other."""

SHORTEST_NOTICE = timedelta(days=7)

_TEMPORARY_KEY_BYTES = 32  # what an asymmetric key takes in the place of its material
EPOCH = datetime.fromtimestamp(0, UTC)


class KeyState(StrEnum):
    """State of a key, as KMS writes it.

    `TO_BE_ACTIVATED` is known from neighbouring operations only; no public text explains a sixth state.
    """

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
    """A customer master key. Keys do not change: a step returns the key as it is afterwards.

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

    def made(self, now: datetime) -> Key:
        """Return the key as one that came into being `now`, with an alias of its own if it has none."""
        return evolve(
            self,
            alias=self.alias or f"{self.id}{DEFAULT_SUFFIX if self.default else ''}",
            created_at=now,
            deleted_at=now + SHORTEST_NOTICE if self.state is KeyState.PENDING_DELETION else None,
        )

    def at(self, now: datetime) -> Key | None:
        """Return the key as `now` finds it, `None` if the time to delete it has come.

        A usable key whose material has expired waits for it again.
        """
        if self.deleted_at is not None and self.deleted_at <= now:
            return None
        if self.expires_at is None or self.expires_at > now.timestamp():
            return self
        usable = self.state in (KeyState.ENABLED, KeyState.DISABLED)
        state = KeyState.PENDING_IMPORT if usable else self.state
        return evolve(self, state=state, has_material=False, expires_at=None)

    def enabled(self) -> Key:
        """Return the key enabled. Only a disabled key can be; any other is a `Refusal`."""
        return self._switched(KeyState.DISABLED, KeyState.ENABLED, "KMS.1201")

    def disabled(self) -> Key:
        """Return the key disabled. Only an enabled key can be; any other is a `Refusal`."""
        return self._switched(KeyState.ENABLED, KeyState.DISABLED, "KMS.1301")

    def _switched(self, before: KeyState, after: KeyState, otherwise: str) -> Key:
        self.must_be_editable()
        if self.state is KeyState.FROZEN:
            raise Refusal("KMS.0320")
        if self.state is not before:
            raise Refusal(otherwise)
        return evolve(self, state=after)

    def must_be_editable(self) -> None:
        """Raise a `Refusal` if a service made the key, or if it is pending deletion."""
        if self.default:
            raise Refusal("KMS.0211")
        if self.state is KeyState.PENDING_DELETION:
            raise Refusal("KMS.0210")

    def must_await_material(self) -> None:
        """Raise a `Refusal` unless the key was made for imported material and waits for it."""
        if not self.external:
            raise Refusal("KMS.0309")
        if self.state is not KeyState.PENDING_IMPORT:
            raise Refusal("KMS.0310")

    def with_material(self, material: bytes, expires_at: int | None) -> Key:
        """Return the key enabled by its material, which goes at `expires_at` (Unix seconds) or never.

        A `Refusal` if its size is not that for the algorithm, or if it is not what the key was first given.
        """
        if len(material) != MATERIAL_BYTES.get(self.spec, _TEMPORARY_KEY_BYTES):
            raise Refusal("KMS.2604")
        fingerprint = hashlib.sha256(material).digest()
        if self.fingerprint not in (None, fingerprint):
            raise Refusal("KMS.2606")
        return evolve(
            self,
            state=KeyState.ENABLED,
            has_material=True,
            fingerprint=fingerprint,
            expires_at=expires_at,
        )

    def without_material(self) -> Key:
        """Return the key waiting for import again. A `Refusal` if there is no material to take from it."""
        if not self.external:
            raise Refusal("KMS.0309")
        if self.spec in ASYMMETRIC:
            raise Refusal("KMS.2702")
        if self.state not in (KeyState.ENABLED, KeyState.DISABLED):
            raise Refusal("KMS.2701")
        return evolve(self, state=KeyState.PENDING_IMPORT, has_material=False, expires_at=None)

    def scheduled(self, deleted_at: datetime) -> Key:
        """Return the key pending deletion. A `Refusal` for a key in a state that does not allow that."""
        if self.default:
            raise Refusal("KMS.0211")
        if self.state is KeyState.PENDING_DELETION:
            raise Refusal("KMS.1402")
        # For the last two the documents name no code. A frozen key has an unpaid account behind it, of
        # which there is one; a key to be activated has nothing.
        if self.state is KeyState.FROZEN:
            raise Refusal("KMS.0328")
        if self.state is KeyState.TO_BE_ACTIVATED:
            raise Refusal(own_code(400), "The key is not activated yet.")
        return evolve(self, state=KeyState.PENDING_DELETION, deleted_at=deleted_at)

    def kept(self) -> Key:
        """Return the key no longer pending deletion: disabled, or waiting for the material that it lacks."""
        if self.state is not KeyState.PENDING_DELETION:
            raise Refusal("KMS.1501")
        state = KeyState.DISABLED if self.has_material else KeyState.PENDING_IMPORT
        return evolve(self, state=state, deleted_at=None)
