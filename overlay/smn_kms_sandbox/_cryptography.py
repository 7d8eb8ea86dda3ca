"""Ciphertexts and signatures, by keys and their material."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ._keys import Key, fingerprint

NONCE_BYTES = 12

_MARK = b"\x02\x00"
_KEY_ID = slice(len(_MARK), len(_MARK) + 36)
_MATERIAL_ID = slice(_KEY_ID.stop, _KEY_ID.stop + 32)
_NONCE = slice(_MATERIAL_ID.stop, _MATERIAL_ID.stop + NONCE_BYTES)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_RSA_BITS = {"RSA_2048": 2048, "RSA_3072": 3072, "RSA_4096": 4096}
_CURVES: Mapping[str, ec.EllipticCurve] = {
    "EC_P256": ec.SECP256R1(),
    "EC_P384": ec.SECP384R1(),
    "SECP256K1": ec.SECP256K1(),
}

_HASHES = {"SHA_256": hashes.SHA256(), "SHA_384": hashes.SHA384(), "SHA_512": hashes.SHA512()}
_RSA_PADDINGS = ("RSASSA_PSS_", "RSASSA_PKCS1_V1_5_")
_ECDSA = "ECDSA_"
_OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
_OAEP_BYTES = 2 * hashes.SHA256().digest_size + 2  # of an RSA ciphertext, those that are not text


def authenticated(context: Mapping[str, str] | None, added: str | None) -> bytes:
    """Return what a ciphertext is bound to beside its key. An empty context is none."""
    return json.dumps([context or {}, added], sort_keys=True).encode()


def encrypt(key: Key, text: bytes, bound_to: bytes, nonce: bytes) -> bytes:
    """Return the ciphertext of a text. It names the key, and the version of its material."""
    material = key.materials[-1]
    head = _MARK + key.id.encode() + material.id.hex().encode() + nonce
    return head + AESGCM(material.secret).encrypt(nonce, text, head + bound_to)


def key_id_in(ciphertext: bytes) -> str | None:
    """Return the id of the key that a ciphertext names, `None` if it names none."""
    if not ciphertext.startswith(_MARK) or len(ciphertext) <= _NONCE.stop:
        return None
    return ciphertext[_KEY_ID].decode("latin-1")


def decrypt(key: Key, ciphertext: bytes, bound_to: bytes) -> bytes:
    """Return the text of a ciphertext.

    `ValueError` if another key made it, or material that the key has no longer, or if it is bound to another
    context.
    """
    head, material_id = ciphertext[: _NONCE.stop], ciphertext[_MATERIAL_ID]
    for material in key.materials:
        if material.id.hex().encode() == material_id and key_id_in(ciphertext) == key.id:
            try:
                return AESGCM(material.secret).decrypt(
                    ciphertext[_NONCE], ciphertext[_NONCE.stop :], head + bound_to
                )
            except InvalidTag:
                break
    raise ValueError("this is no ciphertext of the key")


def digest_of_data_key(key: Key, data_key: bytes) -> bytes:
    """Return the digest that goes with a data key which is to be encrypted with the key."""
    digest = hashes.Hash(hashes.SM3() if key.spec == "SM4" else hashes.SHA256())
    digest.update(data_key)
    return digest.finalize()


def has_key_pair(spec: str) -> bool:
    """Return whether there are key pairs of an algorithm here."""
    return spec in _RSA_BITS or spec in _CURVES


def key_pair(spec: str, secret: bytes, number: int) -> PrivateKey:
    """Return the private key that goes with material. An RSA key is the `number`th of this process.

    So two keys of one sandbox never have the same, and a new sandbox makes none anew.
    """
    if spec in _RSA_BITS:
        return _rsa_key(_RSA_BITS[spec], number)
    # 31 bytes are below the order of each curve.
    return ec.derive_private_key(int.from_bytes(fingerprint(secret)[:31]), _CURVES[spec])


@cache
def _rsa_key(bits: int, number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def pem(pair: PrivateKey) -> str:
    """Return the public key of a pair."""
    return (
        pair.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def oaep_room(pair: rsa.RSAPrivateKey) -> int:
    """Return how many bytes `encrypt_oaep` takes."""
    return pair.key_size // 8 - _OAEP_BYTES


def encrypt_oaep(pair: rsa.RSAPrivateKey, text: bytes) -> bytes:
    """Return the ciphertext of a text, which says nothing about the key."""
    return pair.public_key().encrypt(text, _OAEP)


def decrypt_oaep(pair: rsa.RSAPrivateKey, ciphertext: bytes) -> bytes:
    """Return the text of a ciphertext. `ValueError` if it was encrypted otherwise."""
    return pair.decrypt(ciphertext, _OAEP)


def signing_hash(pair: PrivateKey, algorithm: str) -> hashes.HashAlgorithm | None:
    """Return the hash of an algorithm, `None` if a pair cannot sign by the algorithm."""
    kinds = _RSA_PADDINGS if isinstance(pair, rsa.RSAPrivateKey) else (_ECDSA,)
    return next((_HASHES.get(algorithm.removeprefix(it)) for it in kinds if algorithm.startswith(it)), None)


def sign(pair: PrivateKey, algorithm: str, message: bytes, digested: bool) -> bytes:
    """Return the signature of a message, or of a digest. `signing_hash` has a hash for the algorithm."""
    hash_ = _hash(pair, algorithm, digested)
    if isinstance(pair, rsa.RSAPrivateKey):
        return pair.sign(message, _padding(algorithm), hash_)
    return pair.sign(message, ec.ECDSA(hash_))


def verify(pair: PrivateKey, algorithm: str, message: bytes, digested: bool, signature: bytes) -> bool:
    """Return whether the signature is that of the message, or of the digest, by the key."""
    hash_ = _hash(pair, algorithm, digested)
    try:
        if isinstance(pair, rsa.RSAPrivateKey):
            pair.public_key().verify(signature, message, _padding(algorithm), hash_)
        else:
            pair.public_key().verify(signature, message, ec.ECDSA(hash_))
    except InvalidSignature:
        return False
    return True


def _hash(pair: PrivateKey, algorithm: str, digested: bool) -> hashes.HashAlgorithm | Prehashed:
    hash_ = signing_hash(pair, algorithm)
    if hash_ is None:
        raise ValueError("the key does not sign by this algorithm")
    return Prehashed(hash_) if digested else hash_


def _padding(algorithm: str) -> padding.AsymmetricPadding:
    if algorithm.startswith("RSASSA_PKCS1"):
        return padding.PKCS1v15()
    hash_ = _HASHES[algorithm.removeprefix(_RSA_PADDINGS[0])]
    return padding.PSS(mgf=padding.MGF1(hash_), salt_length=padding.PSS.DIGEST_LENGTH)
