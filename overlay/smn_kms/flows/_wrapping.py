"""`wrap`: encrypts key material so that only KMS can read it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from .._errors import InvalidRequestError, Violation
from .._frames import guarded
from .._schema import plain

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

RSAES_OAEP_SHA_256 = "RSAES_OAEP_SHA_256"

# The algorithms by their names in the API, and the hash that each uses for OAEP and for MGF1 alike.
_HASHES = {RSAES_OAEP_SHA_256: "SHA256", "RSAES_OAEP_SHA_1": "SHA1"}
_SMALLEST_KEY = 2048
_NO_KEY = "is not the DER form of a SubjectPublicKeyInfo"


@guarded
def wrap(
    material: bytes | bytearray | memoryview, public_key: str, algorithm: str = RSAES_OAEP_SHA_256
) -> str:
    """Encrypt key material with the public key from `get_parameters_for_import`.

    RSAES-OAEP with one hash for the message and for MGF1, and an empty label. Needs the extra `byok`. The
    library that encrypts makes an immutable copy of the material, which cannot be wiped. Whether the material
    can be random is not checked; `import_key` does that.

    Args:
        material: The key material as raw bytes: not hex, not Base64.
        public_key: Base64 of the DER form of a SubjectPublicKeyInfo: an RSA key of 2048 bits or more.
        algorithm: `RSAES_OAEP_SHA_256`, or `RSAES_OAEP_SHA_1` for older clouds; the same as in the call of
            `get_parameters_for_import`.

    Returns:
        Base64, for the argument `encrypted_key_material` of `import_key_material`.

    Raises:
        InvalidRequestError: The public key is not of this kind, or the algorithm is not supported. Or the
            material is empty, not bytes, or too long for the public key.
        ImportError: The extra is not installed.
    """
    algorithm = plain(algorithm)
    check_algorithm(algorithm)
    size = size_of(material)
    if size is None:
        raise _refusal("material", "type", "must be bytes, a bytearray or a memoryview that is open")
    key = _load(public_key)
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP

    hash_ = getattr(hashes, _HASHES[algorithm])
    longest = key.key_size // 8 - 2 * hash_.digest_size - 2
    if not 0 < size <= longest:
        raise _refusal("material", "length", f"must be 1 to {longest} bytes long for this key and is {size}")
    # Not `bytes(material)`, which asks a subclass of `bytes` what it holds.
    wrapped = key.encrypt(
        memoryview(material).tobytes(), OAEP(mgf=MGF1(hash_()), algorithm=hash_(), label=None)
    )
    return base64.b64encode(wrapped).decode()


def size_of(material: object) -> int | None:
    """How many bytes key material has; `None` for what is none, or a view whose buffer was released."""
    if not issubclass(type(material), bytes | bytearray | memoryview):
        return None
    try:
        return memoryview(material).nbytes  # type: ignore[arg-type]
    except ValueError:
        return None


def check_algorithm(algorithm: str) -> None:
    """Raise for an algorithm that is not offered, and where the library that wraps is not installed.

    Raises:
        InvalidRequestError: Other algorithms are padding that leaks (PKCS #1 v1.5), or keys that this cannot
            read (SM2).
        ImportError: The extra is not installed.
    """
    if algorithm not in tuple(_HASHES):
        raise _refusal(
            "algorithm", "enum", f"must be {' or '.join(_HASHES)}: other algorithms are not supported"
        )
    try:
        import cryptography  # noqa: F401
    except ImportError:
        raise ImportError(
            "install the extra byok, which wraps key material: pip install 'smn-kms[byok]'"
        ) from None


def _load(public_key: str) -> RSAPublicKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

    try:
        der = base64.b64decode(public_key, validate=True)
    except (TypeError, ValueError):
        raise _refusal("public_key", "encoding", "is not Base64") from None
    try:
        key = load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm):
        raise _refusal("public_key", "encoding", _NO_KEY) from None
    if not isinstance(key, RSAPublicKey):
        raise _refusal("public_key", "type", "must be an RSA key")
    # The loader takes other forms too, such as PKCS #1.
    if key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != der:
        raise _refusal("public_key", "encoding", _NO_KEY)
    if key.key_size < _SMALLEST_KEY:
        raise _refusal(
            "public_key", "minimum", f"must have at least {_SMALLEST_KEY} bits and has {key.key_size}"
        )
    return key


def _refusal(field: str, rule: str, message: str) -> InvalidRequestError:
    return InvalidRequestError((Violation(field, rule, message),))
