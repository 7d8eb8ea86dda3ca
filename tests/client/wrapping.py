"""The other side of wrapped material: a key pair, and unwrapping."""

from __future__ import annotations

import base64
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PRIVATE_KEY = rsa.generate_private_key(65537, 2048)
HASHES: dict[str, hashes.HashAlgorithm] = {
    "RSAES_OAEP_SHA_256": hashes.SHA256(),
    "RSAES_OAEP_SHA_1": hashes.SHA1(),
}


def public_key_of(key: Any) -> str:
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def unwrap(wrapped: str, private_key: rsa.RSAPrivateKey, algorithm: str = "RSAES_OAEP_SHA_256") -> bytes:
    """The material, if it was wrapped in just this way; a `ValueError` if it was not."""
    hash_ = HASHES[algorithm]
    oaep = padding.OAEP(mgf=padding.MGF1(hash_), algorithm=hash_, label=None)
    return private_key.decrypt(base64.b64decode(wrapped), oaep)
