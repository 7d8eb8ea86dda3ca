"""The operations of KMS that use keys: data keys, encryption, signatures; and random numbers."""

from __future__ import annotations

import base64
import re
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from . import _cryptography
from ._call import Call, Outcome, check_enabled
from ._cryptography import PrivateKey
from ._errors import ServiceError, sandbox_code
from ._keys import SYMMETRIC, Key, fingerprint

_DATA_KEY_BITS = {
    "AES_256": 256,
    "AES_128": 128,
    "SM4": 128,
    "HMAC_256": 256,
    "HMAC_384": 384,
    "HMAC_512": 512,
    "HMAC_SM3": 256,
}
_DIGEST_BYTES = 32
_SYMMETRIC_ALGORITHM = "SYMMETRIC_DEFAULT"
_RSA_ALGORITHM = "RSAES_OAEP_SHA_256"
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")

_USES = {"ENCRYPT_DECRYPT": "KMS.0335", "SIGN_VERIFY": "KMS.0334"}
"""What a key may be for, and the code for one that is for the other."""


def create_data_key(call: Call) -> Outcome:
    """Make a data key, and return it as plain text and encrypted."""
    key, data_key = _data_key(call)
    return Outcome(
        {"key_id": key.id, "plain_text": _hex(data_key), "cipher_text": _hex(_encrypted(call, key, data_key))}
    )


def create_data_key_without_plaintext(call: Call) -> Outcome:
    """Make a data key, and return it encrypted."""
    key, data_key = _data_key(call)
    return Outcome({"key_id": key.id, "cipher_text": _hex(_encrypted(call, key, data_key))})


def encrypt_data_key(call: Call) -> Outcome:
    """Encrypt a data key, which comes with its digest."""
    key, length = _symmetric(call.key), int(call.body["datakey_plain_length"])
    sent = _unhex(call.body["plain_text"], "KMS.2101")
    data_key, digest = sent[:-_DIGEST_BYTES], sent[-_DIGEST_BYTES:]
    if len(data_key) != length:
        raise ServiceError("KMS.2104")
    if digest != _cryptography.digest_of_data_key(key, data_key):
        raise ServiceError("KMS.2103")
    encrypted = _hex(_encrypted(call, key, data_key))
    return Outcome({"key_id": key.id, "cipher_text": encrypted, "datakey_length": str(length)})


def decrypt_data_key(call: Call) -> Outcome:
    """Decrypt a data key."""
    key, length = _symmetric(call.key), int(call.body["datakey_cipher_length"])
    data_key = _decrypted(call, key, _unhex(call.body["cipher_text"], "KMS.2201"))
    if len(data_key) != length:
        raise ServiceError("KMS.2204")
    digest = _hex(fingerprint(data_key))
    return Outcome({"data_key": _hex(data_key), "datakey_length": str(length), "datakey_dgst": digest})


def encrypt_data(call: Call) -> Outcome:
    """Encrypt a text with a key, of whichever kind it is."""
    key, text = _usable(call.key, "ENCRYPT_DECRYPT"), _encoded(call.body["plain_text"])
    if key.spec in SYMMETRIC:
        _check_algorithm(call, _SYMMETRIC_ALGORITHM, "KMS.2105")
        encrypted = _encrypted(call, key, text)
    else:
        pair = _rsa_pair(call, key)
        if len(text) > _cryptography.oaep_room(pair):
            raise ServiceError("KMS.2108")
        encrypted = _cryptography.encrypt_oaep(pair, text)
    return Outcome({"key_id": key.id, "cipher_text": base64.b64encode(encrypted).decode()})


def decrypt_data(call: Call) -> Outcome:
    """Decrypt a text with the key that the ciphertext names, or with one that the call names."""
    ciphertext = _unbase64(call.body["cipher_text"], "KMS.2201")
    named = _cryptography.key_id_in(ciphertext)
    if named is None and "key_id" not in call.body:
        raise ServiceError("KMS.2201")
    key = _usable(call.key_of(call.body.get("key_id", named)), "ENCRYPT_DECRYPT")
    if key.spec in SYMMETRIC:
        _check_algorithm(call, _SYMMETRIC_ALGORITHM, "KMS.2105")
        text = _decrypted(call, key, ciphertext)
    else:
        pair = _rsa_pair(call, key)
        try:
            text = _cryptography.decrypt_oaep(pair, ciphertext)
        except ValueError:
            raise ServiceError("KMS.2201") from None
    return Outcome(
        {"key_id": key.id, "plain_text": _decoded(text), "plain_text_base64": base64.b64encode(text).decode()}
    )


def generate_random(call: Call) -> Outcome:
    """Return random bits."""
    return Outcome({"random_data": _hex(_random(call, int(call.body["random_data_length"]), "KMS.1802"))})


def sign_message(call: Call) -> Outcome:
    """Sign a message or a digest."""
    key = _usable(call.key, "SIGN_VERIFY")
    signature = _cryptography.sign(*_to_sign(call, key))
    return Outcome({"key_id": key.id, "signature": base64.b64encode(signature).decode()})


def verify_signature(call: Call) -> Outcome:
    """Tell whether a signature is valid."""
    key = _usable(call.key, "SIGN_VERIFY")
    asked = _to_sign(call, key)
    try:
        signature = base64.b64decode(call.body["signature"], validate=True)
    except ValueError:
        signature = b""
    valid = _cryptography.verify(*asked, signature)
    return Outcome({"key_id": key.id, "signature_valid": "true" if valid else "false"})


def get_public_key(call: Call) -> Outcome:
    """Return the public key of an asymmetric key."""
    key = call.key
    check_enabled(key)
    return Outcome({"key_id": key.id, "public_key": _cryptography.pem(_pair(call, key, "KMS.0308"))})


def _usable(key: Key, use: str) -> Key:
    check_enabled(key)
    if key.usage != use:
        raise ServiceError(
            _USES[use] if key.usage in _USES else sandbox_code(400), "The key has another usage."
        )
    return key


def _symmetric(key: Key) -> Key:
    if key.spec not in SYMMETRIC:
        raise ServiceError("KMS.0325")
    return _usable(key, "ENCRYPT_DECRYPT")


def _data_key(call: Call) -> tuple[Key, bytes]:
    key = _symmetric(call.key)
    bits = _DATA_KEY_BITS.get(call.body.get("key_spec", "AES_256"))
    if "datakey_length" in call.body:
        bits = int(call.body["datakey_length"])
    if bits is None:
        raise ServiceError("KMS.1902")
    return key, _random(call, bits, "KMS.1903")


def _random(call: Call, bits: int, code: str) -> bytes:
    if bits % 8:
        raise ServiceError(code)
    return call.account.secrets.randbytes(bits // 8)


def _encrypted(call: Call, key: Key, text: bytes) -> bytes:
    nonce = call.account.secrets.randbytes(_cryptography.NONCE_BYTES)
    return _cryptography.encrypt(key, text, _bound_to(call), nonce)


def _decrypted(call: Call, key: Key, ciphertext: bytes) -> bytes:
    try:
        return _cryptography.decrypt(key, ciphertext, _bound_to(call))
    except ValueError:
        raise ServiceError("KMS.2201") from None


def _bound_to(call: Call) -> bytes:
    return _cryptography.authenticated(
        call.body.get("encryption_context"), call.body.get("additional_authenticated_data")
    )


def _check_algorithm(call: Call, supported: str, code: str) -> None:
    if call.body.get("encryption_algorithm", _SYMMETRIC_ALGORITHM) != supported:
        raise ServiceError(code)


def _rsa_pair(call: Call, key: Key) -> rsa.RSAPrivateKey:
    """Return the key pair of an RSA key. Its ciphertext has no room for what it is bound to."""
    pair = _pair(call, key, "KMS.0325")
    if not isinstance(pair, rsa.RSAPrivateKey):
        raise ServiceError("KMS.0325")
    _check_algorithm(call, _RSA_ALGORITHM, "KMS.2106")
    if call.body.get("encryption_context") or "additional_authenticated_data" in call.body:
        raise ServiceError("KMS.0308")
    return pair


def _pair(call: Call, key: Key, unknown: str) -> PrivateKey:
    """Return the key pair of an asymmetric key. `unknown` is the code if there are none of its algorithm."""
    if key.spec in SYMMETRIC:
        raise ServiceError("KMS.0331")
    if not _cryptography.has_key_pair(key.spec):
        raise ServiceError(unknown)
    return call.account.key_pair(key)


def _to_sign(call: Call, key: Key) -> tuple[PrivateKey, str, bytes, bool]:
    """Return the key pair, the algorithm, the message or digest, and whether it is a digest."""
    pair, algorithm = _pair(call, key, "KMS.0332"), call.body["signing_algorithm"]
    hash_ = _cryptography.signing_hash(pair, algorithm)
    if hash_ is None:
        raise ServiceError("KMS.0332")
    message = _unbase64(call.body["message"], "KMS.0308")
    digested = call.body.get("message_type", "DIGEST") == "DIGEST"
    if digested and len(message) != hash_.digest_size:
        raise ServiceError("KMS.0329")
    return pair, algorithm, message, digested


def _hex(content: bytes) -> str:
    return content.hex().upper()


def _unhex(text: str, code: str) -> bytes:
    if not _HEX.fullmatch(text):
        raise ServiceError(code)
    return bytes.fromhex(text)


def _unbase64(text: str, code: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise ServiceError(code) from None


def _encoded(text: Any) -> bytes:
    return str(text).encode(errors="surrogatepass")


def _decoded(text: bytes) -> str:
    try:
        return text.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        return text.decode(errors="replace")
