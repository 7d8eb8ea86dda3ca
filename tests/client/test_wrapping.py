"""Wrapped material, unwrapped by others: the openssl command, and vectors that it made."""

from __future__ import annotations

import base64
import builtins
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

import smn_kms

from .wrapping import PRIVATE_KEY, public_key_of, unwrap

VECTORS = json.loads(Path(__file__).with_name("oaep_vectors.json").read_text())
MATERIAL = bytes(range(32))
ALGORITHMS = {"RSAES_OAEP_SHA_256": "sha256", "RSAES_OAEP_SHA_1": "sha1"}


def private_key_of_vectors() -> rsa.RSAPrivateKey:
    key = load_der_private_key(base64.b64decode(VECTORS["private_key"]), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command is not installed")
    path = tmp_path_factory.mktemp("keys") / "key.der"
    path.write_bytes(PRIVATE_KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    return path


def openssl(key_file: Path, wrapped: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    arguments = ["pkeyutl", "-decrypt", "-keyform", "DER", "-inkey", str(key_file)]
    settings = [part for option in ("rsa_padding_mode:oaep", *options) for part in ("-pkeyopt", option)]
    return subprocess.run(
        ["openssl", *arguments, *settings], input=base64.b64decode(wrapped), capture_output=True, check=False
    )


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_the_reference_decryption_accepts_only_sha_256_and_no_label(vector: dict[str, Any]) -> None:
    if vector["valid"]:
        material = base64.b64decode(VECTORS["material"])
        assert unwrap(vector["wrapped"], private_key_of_vectors()) == material
    else:
        with pytest.raises(ValueError, match=r"[Dd]ecryption|length"):
            unwrap(vector["wrapped"], private_key_of_vectors())


def test_the_public_key_of_the_vectors_wraps_what_their_private_key_reads() -> None:
    wrapped = smn_kms.wrap(MATERIAL, VECTORS["public_key"])
    assert unwrap(wrapped, private_key_of_vectors()) == MATERIAL


@pytest.mark.parametrize("size", [1, 16, 32, 190])
@pytest.mark.parametrize(("algorithm", "hash_"), ALGORITHMS.items())
def test_openssl_unwraps_it(key_file: Path, algorithm: str, hash_: str, size: int) -> None:
    material = bytes(range(size))
    wrapped = smn_kms.wrap(material, public_key_of(PRIVATE_KEY), algorithm=algorithm)
    done = openssl(key_file, wrapped, f"rsa_oaep_md:{hash_}", f"rsa_mgf1_md:{hash_}")
    assert (done.returncode, done.stdout) == (0, material)


@pytest.mark.parametrize(
    "options",
    [
        ("rsa_oaep_md:sha256", "rsa_mgf1_md:sha1"),
        ("rsa_oaep_md:sha1", "rsa_mgf1_md:sha256"),
        ("rsa_oaep_md:sha256", "rsa_oaep_label:6c6162656c"),
        (),
    ],
)
def test_openssl_unwraps_it_in_no_other_way(key_file: Path, options: tuple[str, ...]) -> None:
    assert openssl(key_file, smn_kms.wrap(MATERIAL, public_key_of(PRIVATE_KEY)), *options).returncode != 0


def test_sha_256_is_what_is_used_unless_another_is_named() -> None:
    public_key = public_key_of(PRIVATE_KEY)
    assert unwrap(smn_kms.wrap(MATERIAL, public_key), PRIVATE_KEY) == MATERIAL
    older = smn_kms.wrap(MATERIAL, public_key, "RSAES_OAEP_SHA_1")
    assert unwrap(older, PRIVATE_KEY, "RSAES_OAEP_SHA_1") == MATERIAL
    with pytest.raises(ValueError, match=r"[Dd]ecryption|length"):
        unwrap(older, PRIVATE_KEY)


def test_two_wrappings_differ_and_fit_the_import() -> None:
    one, two = (smn_kms.wrap(MATERIAL, public_key_of(PRIVATE_KEY)) for _ in range(2))
    assert one != two
    assert len(one) == len(two) == 344


def spread(data: bytes) -> memoryview:
    """A view whose bytes do not lie side by side."""
    return memoryview(bytes(byte for each in data for byte in (each, 0)))[::2]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, spread])
def test_any_buffer_of_bytes_is_taken(kind: Any) -> None:
    assert unwrap(smn_kms.wrap(kind(MATERIAL), public_key_of(PRIVATE_KEY)), PRIVATE_KEY) == MATERIAL


SMALL = public_key_of(rsa.generate_private_key(65537, 1024))
CURVE = public_key_of(ec.generate_private_key(ec.SECP256R1()))
GOOD = public_key_of(PRIVATE_KEY)
PKCS1 = base64.b64encode(PRIVATE_KEY.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)).decode()
PEM = PRIVATE_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.mark.parametrize(
    ("public_key", "message"),
    [
        ("", "is not the DER form"),
        ("!" + GOOD, "is not Base64"),
        (GOOD[:-4], "is not the DER form"),
        (GOOD[:-1], "is not Base64"),
        (GOOD + "\n", "is not Base64"),
        (PEM, "is not Base64"),
        ("ключ", "is not Base64"),
        (None, "is not Base64"),
        (PKCS1, "is not the DER form"),
        (SMALL, "must have at least 2048 bits and has 1024"),
        (CURVE, "must be an RSA key"),
    ],
)
def test_another_public_key_is_refused(public_key: Any, message: str) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match=message) as caught:
        smn_kms.wrap(MATERIAL, public_key)
    assert [violation.field for violation in caught.value.violations] == ["public_key"]


def test_a_larger_key_wraps() -> None:
    key = rsa.generate_private_key(65537, 3072)
    assert unwrap(smn_kms.wrap(MATERIAL, public_key_of(key)), key) == MATERIAL


@pytest.mark.parametrize("algorithm", ["SM2_ENCRYPT", "RSAES_PKCS1_V1_5", "rsaes_oaep_sha_256", "", None])
def test_another_algorithm_is_refused(algorithm: Any) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="must be RSAES_OAEP_SHA_256 or") as caught:
        smn_kms.wrap(MATERIAL, GOOD, algorithm)
    assert caught.value.violations[0].field == "algorithm"


@pytest.mark.parametrize(("material", "rule"), [(b"", "length"), (bytes(191), "length"), ("a" * 32, "type")])
def test_other_material_is_refused(material: Any, rule: str) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.wrap(material, GOOD)
    violation = caught.value.violations[0]
    assert (violation.field, violation.rule) == ("material", rule)


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name.startswith("cryptography"):
            raise ModuleNotFoundError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"pip install 'smn-kms\[byok\]'"):
        smn_kms.wrap(MATERIAL, GOOD)


def test_the_extra_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, smn_kms; print('cryptography' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
