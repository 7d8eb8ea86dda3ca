"""Customer master keys: their states, and which step leads from which to which."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from attrs import evolve, field, frozen

from ._refusal import Refusal

MATERIAL_BYTES = 32


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


@frozen
class Key:
    """A customer master key. Keys do not change: a step returns the key as it is afterwards.

    `external` keys take imported material, `default` keys were made by another service. `fingerprint` is
    the SHA-256 of the material that an external key was first given and `expires_at` the Unix time, in
    seconds, at which that material goes; the material itself is never kept.
    """

    id: str
    state: KeyState
    external: bool = False
    default: bool = False
    fingerprint: bytes | None = field(default=None, repr=False)
    expires_at: int | None = None

    def at(self, now: datetime) -> Key:
        """Return the key as `now` finds it: a usable key whose material has expired waits for it again."""
        expired = self.expires_at is not None and self.expires_at <= now.timestamp()
        if expired and self.state in (KeyState.ENABLED, KeyState.DISABLED):
            return evolve(self, state=KeyState.PENDING_IMPORT, expires_at=None)
        return self

    def enabled(self) -> Key:
        """Return the key enabled. Only a disabled key can be; any other is a `Refusal`."""
        if self.default:
            raise Refusal("KMS.0211")
        if self.state is KeyState.PENDING_DELETION:
            raise Refusal("KMS.0210")
        if self.state is KeyState.FROZEN:
            raise Refusal("KMS.0320")
        if self.state is not KeyState.DISABLED:
            raise Refusal("KMS.1201")
        return evolve(self, state=KeyState.ENABLED)

    def must_await_material(self) -> None:
        """Raise a `Refusal` unless the key was made for imported material and waits for it."""
        if not self.external:
            raise Refusal("KMS.0309")
        if self.state is not KeyState.PENDING_IMPORT:
            raise Refusal("KMS.0310")

    def with_material(self, material: bytes, expires_at: int | None) -> Key:
        """Return the key enabled by its material, which goes at `expires_at` (Unix seconds) or never.

        A `Refusal` if the material is not 32 bytes, or not what the key was first given.
        """
        if len(material) != MATERIAL_BYTES:
            raise Refusal("KMS.2604")
        fingerprint = hashlib.sha256(material).digest()
        if self.fingerprint not in (None, fingerprint):
            raise Refusal("KMS.2606")
        return evolve(self, state=KeyState.ENABLED, fingerprint=fingerprint, expires_at=expires_at)
