"""Import tokens and the RSA keys that they are paired with."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from functools import cache
from random import Random

from attrs import field, frozen
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

LIFETIME = timedelta(hours=24)

_TOKEN_BYTES = 1676  # as long as the one in the provider's own example, well inside the documented bounds
_KEY_PAIRS = 4
_OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


@frozen
class ImportParameters:
    """What a caller needs to import material: a token, and the public key to wrap the material with.

    Both are Base64; the public key is a DER SubjectPublicKeyInfo. They are good until `expiration_time`
    (Unix seconds), for this key and with each other only.
    """

    key_id: str
    import_token: str = field(repr=False)
    public_key: str
    expiration_time: int


@frozen
class ImportToken:
    """What the sandbox knows about an import token that it issued.

    `project_id` is `None` for one that is good for the key of that id in whichever project.
    """

    key_id: str
    project_id: str | None
    expires_at: datetime
    private_key: rsa.RSAPrivateKey = field(repr=False)

    def is_for(self, project_id: str, key_id: str) -> bool:
        """Return whether the token is for this key."""
        return self.key_id == key_id and self.project_id in (None, project_id)

    def unwrap(self, wrapped: str) -> bytes:
        """Return the material that `wrapped` (Base64) holds. `ValueError` if it was wrapped otherwise."""
        return self.private_key.decrypt(base64.b64decode(wrapped, validate=True), _OAEP)


def issue(
    key_id: str, project_id: str | None, now: datetime, ids: Random, number: int
) -> tuple[ImportParameters, ImportToken]:
    """Make a sandbox's `number`th token: what the caller gets, and what the sandbox knows about it."""
    private_key = _key_pair(number % _KEY_PAIRS)
    public_key = private_key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    expires_at = now + LIFETIME
    parameters = ImportParameters(
        key_id=key_id,
        import_token=base64.b64encode(ids.randbytes(_TOKEN_BYTES)).decode(),
        public_key=base64.b64encode(public_key).decode(),
        expiration_time=int(expires_at.timestamp()),
    )
    return parameters, ImportToken(key_id, project_id, expires_at, private_key)


@cache
def _key_pair(slot: int) -> rsa.RSAPrivateKey:
    # Making a pair takes longer than all else in a test. A few for the whole process are enough for
    # successive tokens not to share one, so that material wrapped for the last does not fit the next.
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
