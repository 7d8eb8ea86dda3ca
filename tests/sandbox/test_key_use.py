"""Data keys, encryption, signatures, random numbers; an implementation of the caller beside them."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from attrs import evolve
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from smn_kms_sandbox import Sandbox, SeedKey
from smn_kms_sandbox import _cryptography as pure
from tests.common import PROJECT, START, Clock

from .conftest import Caller, Kms, code_of
from .test_lifecycle import new_key, parameters_of

KEY = SeedKey.ENABLED.value
NOBODY = "00000000-0000-4000-8000-000000000000"
DATA_KEY = bytes(range(32))
TEXT = "The parcel 42,\nfor Zoë."
MESSAGE = b"Order 42"
HASHES = {256: hashes.SHA256(), 384: hashes.SHA384(), 512: hashes.SHA512()}


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def with_digest(data_key: bytes, algorithm: hashes.HashAlgorithm | None = None) -> dict[str, str]:
    digest = hashes.Hash(algorithm or hashes.SHA256())
    digest.update(data_key)
    plain_text = (data_key + digest.finalize()).hex()
    return {"plain_text": plain_text, "datakey_plain_length": str(len(data_key))}


def done(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


# Data keys.


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ({}, 32),
        ({"key_spec": "AES_128"}, 16),
        ({"key_spec": "AES_256"}, 32),
        ({"key_spec": "SM4"}, 16),
        ({"key_spec": "HMAC_256"}, 32),
        ({"key_spec": "HMAC_384"}, 48),
        ({"key_spec": "HMAC_512"}, 64),
        ({"key_spec": "HMAC_SM3"}, 32),
        ({"datakey_length": "8"}, 1),
        ({"datakey_length": 512}, 64),
        ({"datakey_length": "8192", "key_spec": "AES_128"}, 1024),
        ({"datakey_length": "64", "key_spec": "ROT_13"}, 8),
    ],
)
def test_a_data_key_is_as_long_as_asked_and_comes_back(kms: Kms, fields: dict[str, Any], size: int) -> None:
    made = done(kms("create-datakey", key_id=KEY, **fields))
    assert made["key_id"] == KEY
    data_key = bytes.fromhex(made["plain_text"])
    assert len(data_key) == size
    sent = {"key_id": KEY, "cipher_text": made["cipher_text"], "datakey_cipher_length": str(size)}
    assert done(kms("decrypt-datakey", **sent)) == {
        "data_key": made["plain_text"],
        "datakey_length": str(size),
        "datakey_dgst": hashlib.sha256(data_key).hexdigest().upper(),
    }


def test_a_data_key_without_plain_text_is_another_each_time(kms: Kms) -> None:
    made = [done(kms("create-datakey-without-plaintext", key_id=KEY)) for _ in range(2)]
    assert [it.keys() for it in made] == [{"key_id", "cipher_text"}] * 2
    data_keys = {done(kms("decrypt-datakey", datakey_cipher_length="32", **it))["data_key"] for it in made}
    assert len(data_keys) == 2


@pytest.mark.parametrize("operation", ["create-datakey", "create-datakey-without-plaintext"])
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"datakey_length": "7"}, "KMS.1901"),
        ({"datakey_length": "8200"}, "KMS.1901"),
        ({"datakey_length": "9"}, "KMS.1903"),
        ({"key_spec": "ROT_13"}, "KMS.1902"),
        ({"encryption_context": "a"}, "KMS.0208"),
        ({"additional_authenticated_data": "x" * 129}, "KMS.0308"),
    ],
)
def test_a_data_key_that_is_refused(kms: Kms, operation: str, fields: dict[str, str], code: str) -> None:
    assert code_of(kms(operation, key_id=KEY, **fields)) == (400, code)


def test_a_data_key_of_the_caller(kms: Kms) -> None:
    encrypted = done(kms("encrypt-datakey", key_id=KEY, **with_digest(DATA_KEY)))
    assert encrypted["datakey_length"] == "32"
    assert DATA_KEY.hex().upper() not in encrypted["cipher_text"]
    sent = {"key_id": KEY, "cipher_text": encrypted["cipher_text"], "datakey_cipher_length": 32}
    assert done(kms("decrypt-datakey", **sent))["data_key"] == DATA_KEY.hex().upper()


def test_an_sm4_key_takes_another_digest(kms: Kms) -> None:
    key_id = new_key(kms, "sm4", key_spec="SM4")
    refused = kms("encrypt-datakey", key_id=key_id, **with_digest(DATA_KEY))
    assert code_of(refused) == (400, "KMS.2103")
    made = done(kms("encrypt-datakey", key_id=key_id, **with_digest(DATA_KEY, hashes.SM3())))
    sent = {"key_id": key_id, "cipher_text": made["cipher_text"], "datakey_cipher_length": "32"}
    assert done(kms("decrypt-datakey", **sent))["data_key"] == DATA_KEY.hex().upper()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"plain_text": "no hex digits"}, "KMS.2101"),
        ({"plain_text": "0" * 97}, "KMS.2101"),
        ({"plain_text": "00 " * 64}, "KMS.2101"),
        ({"plain_text": "0"}, "KMS.2101"),
        ({"plain_text": "00" * 64}, "KMS.2103"),
        ({"plain_text": "00" * 8}, "KMS.2104"),
        ({"datakey_plain_length": "31"}, "KMS.2104"),
        ({"datakey_plain_length": "0"}, "KMS.2102"),
        ({"datakey_plain_length": "1025"}, "KMS.2102"),
    ],
)
def test_a_data_key_of_the_caller_that_is_refused(kms: Kms, change: dict[str, str], code: str) -> None:
    sent = {**with_digest(DATA_KEY), **change}
    assert code_of(kms("encrypt-datakey", key_id=KEY, **sent)) == (400, code)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cipher_text": "0"}, "KMS.2201"),
        ({"cipher_text": "no hex!!"}, "KMS.2201"),
        ({"cipher_text": "00" * 200}, "KMS.2201"),
        ({"datakey_cipher_length": "31"}, "KMS.2204"),
        ({"datakey_cipher_length": "0"}, "KMS.2202"),
    ],
)
def test_a_ciphertext_that_is_refused(kms: Kms, change: dict[str, str], code: str) -> None:
    cipher_text = done(kms("create-datakey", key_id=KEY))["cipher_text"]
    sent = {"key_id": KEY, "cipher_text": cipher_text, "datakey_cipher_length": "32", **change}
    assert code_of(kms("decrypt-datakey", **sent)) == (400, code)


# Texts.


@pytest.mark.parametrize("text", ["x", TEXT, "\u4f60" * 1365])
def test_a_text_comes_back_and_the_ciphertext_names_its_key(kms: Kms, text: str) -> None:
    encrypted = done(kms("encrypt-data", key_id=KEY, plain_text=text))
    assert encrypted["key_id"] == KEY
    assert done(kms("decrypt-data", cipher_text=encrypted["cipher_text"])) == {
        "key_id": KEY,
        "plain_text": text,
        "plain_text_base64": b64(text.encode(errors="surrogatepass")),
    }


def test_half_a_character_comes_back(kms: Kms, http: httpx.Client) -> None:
    body = json.dumps({"key_id": KEY, "plain_text": "\ud800"})
    response = http.post(f"/v1.0/{PROJECT}/kms/encrypt-data", content=body)
    assert done(kms("decrypt-data", cipher_text=done(response)["cipher_text"]))["plain_text"] == "\ud800"


def test_the_same_text_has_another_ciphertext_each_time(kms: Kms) -> None:
    ciphertexts = {done(kms("encrypt-data", key_id=KEY, plain_text=TEXT))["cipher_text"] for _ in range(3)}
    assert len(ciphertexts) == 3


BOUND: list[dict[str, Any]] = [
    {"encryption_context": {"a": "1", "b": "2"}},
    {"additional_authenticated_data": "a"},
    {"encryption_context": {"a": "1"}, "additional_authenticated_data": "a"},
]


@pytest.mark.parametrize("bound", BOUND)
def test_a_ciphertext_belongs_to_its_context(kms: Kms, bound: dict[str, Any]) -> None:
    text = done(kms("encrypt-data", key_id=KEY, plain_text=TEXT, **bound))["cipher_text"]
    key = {
        "key_id": KEY,
        "cipher_text": done(kms("create-datakey", key_id=KEY, **bound))["cipher_text"],
        "datakey_cipher_length": "32",
    }
    in_another_order = {
        name: dict(reversed(value.items())) if isinstance(value, dict) else value
        for name, value in bound.items()
    }
    done(kms("decrypt-data", cipher_text=text, **in_another_order))
    done(kms("decrypt-datakey", **key, **in_another_order))
    others = [it for it in BOUND if it != bound]
    for other in [{}, *others, {"encryption_context": {"a": "2"}}]:
        assert code_of(kms("decrypt-data", cipher_text=text, **other)) == (400, "KMS.2201")
        assert code_of(kms("decrypt-datakey", **key, **other)) == (400, "KMS.2201")


def test_an_empty_context_is_none(kms: Kms) -> None:
    text = done(kms("encrypt-data", key_id=KEY, plain_text=TEXT, encryption_context={}))["cipher_text"]
    done(kms("decrypt-data", cipher_text=text))


def test_a_ciphertext_belongs_to_its_key_and_project(kms: Kms, http: httpx.Client, sandbox: Sandbox) -> None:
    text = done(kms("encrypt-data", key_id=KEY, plain_text=TEXT))["cipher_text"]
    other = new_key(kms, "other")
    assert code_of(kms("decrypt-data", cipher_text=text, key_id=other)) == (400, "KMS.2201")
    elsewhere = http.post("/v1.0/another/kms/decrypt-data", json={"cipher_text": text})
    assert code_of(elsewhere) == (400, "KMS.2201")
    sandbox.add_key(PROJECT, key_id=KEY)
    assert code_of(kms("decrypt-data", cipher_text=text)) == (400, "KMS.2201")
    sandbox.remove_key(KEY, PROJECT)
    assert code_of(kms("decrypt-data", cipher_text=text)) == (404, "KMS.0207")


def test_a_changed_ciphertext_is_none(kms: Kms) -> None:
    content = base64.b64decode(done(kms("encrypt-data", key_id=KEY, plain_text=TEXT))["cipher_text"])
    for at in range(38, len(content)):  # behind the id of the key
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        key = pure.key_id_in(changed)
        assert key == KEY
        if at % 16 == 0:
            assert code_of(kms("decrypt-data", cipher_text=b64(changed))) == (400, "KMS.2201")
    assert code_of(kms("decrypt-data", cipher_text="A" * 128)) == (400, "KMS.2201")
    assert code_of(kms("decrypt-data", cipher_text="=" * 128)) == (400, "KMS.2201")


def test_the_ciphertext_of_deleted_material_waits_for_the_same_material(kms: Kms, call: Caller) -> None:
    key_id = SeedKey.PENDING_IMPORT.value
    assert code_of(kms("encrypt-data", key_id=key_id, plain_text=TEXT)) == (400, "SANDBOX.0400")
    call.import_material(parameters_of(kms, key_id), b"1" * 32)
    text = done(kms("encrypt-data", key_id=key_id, plain_text=TEXT))["cipher_text"]
    kms("delete-imported-key-material", key_id=key_id)
    assert code_of(kms("decrypt-data", cipher_text=text)) == (400, "SANDBOX.0400")
    call.import_material(parameters_of(kms, key_id), b"1" * 32)
    assert done(kms("decrypt-data", cipher_text=text))["plain_text"] == TEXT


def test_imported_material_is_what_encrypts(kms: Kms, call: Caller, sandbox: Sandbox) -> None:
    key_id = SeedKey.PENDING_IMPORT.value
    call.import_material(parameters_of(kms, key_id), b"1" * 32)
    text = done(kms("encrypt-data", key_id=key_id, plain_text=TEXT))["cipher_text"]
    key = sandbox._service.account.project(PROJECT).find_key(key_id)
    assert key is not None
    ours = evolve(key, materials=(evolve(key.materials[0], secret=b"1" * 32),))
    bound_to = pure.authenticated(None, None)
    assert pure.decrypt(ours, base64.b64decode(text), bound_to).decode() == TEXT
    others = evolve(key, materials=(evolve(key.materials[0], secret=b"2" * 32),))
    with pytest.raises(ValueError, match="no ciphertext of the key"):
        pure.decrypt(others, base64.b64decode(text), bound_to)


def test_a_key_that_rotated_decrypts_what_it_encrypted_before(kms: Kms, clock: Clock) -> None:
    kms("enable-key-rotation", key_id=KEY)
    texts = []
    for _ in range(3):
        texts.append(done(kms("encrypt-data", key_id=KEY, plain_text=TEXT))["cipher_text"])
        clock.now += timedelta(days=365)
    assert done(kms("get-key-rotation-status", key_id=KEY))["number_of_rotations"] == 3
    assert len({base64.b64decode(text)[38:70] for text in texts}) == 3
    for text in texts:
        assert done(kms("decrypt-data", cipher_text=text))["plain_text"] == TEXT
    assert clock.now > START


# Asymmetric encryption.


def public_key(kms: Kms, key_id: str) -> Any:
    shown = done(kms("get-publickey", key_id=key_id))["public_key"]
    return serialization.load_pem_public_key(shown.encode())


OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
BY_RSA = {"encryption_algorithm": "RSAES_OAEP_SHA_256"}


def test_an_rsa_key_encrypts_here_and_there(kms: Kms) -> None:
    key_id = new_key(kms, "rsa", key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT")
    public = public_key(kms, key_id)
    assert (public.key_size, public.public_numbers().e) == (2048, 65537)
    longest = "x" * 190
    by_kms = done(kms("encrypt-data", key_id=key_id, plain_text=longest, **BY_RSA))["cipher_text"]
    for text, ciphertext in [(longest.encode(), by_kms), (b"\xff\0", b64(public.encrypt(b"\xff\0", OAEP)))]:
        answer = done(kms("decrypt-data", key_id=key_id, cipher_text=ciphertext, **BY_RSA))
        assert base64.b64decode(answer["plain_text_base64"]) == text
        assert answer["plain_text"] == text.decode(errors="replace")
    too_long = kms("encrypt-data", key_id=key_id, plain_text=longest + "x", **BY_RSA)
    assert code_of(too_long) == (400, "KMS.2108")
    refused: list[tuple[dict[str, Any], str]] = [
        ({}, "KMS.2106"),
        ({"encryption_algorithm": "SYMMETRIC_DEFAULT"}, "KMS.2106"),
        ({**BY_RSA, "additional_authenticated_data": "a"}, "KMS.0308"),
        ({**BY_RSA, "encryption_context": {"a": "b"}}, "KMS.0308"),
    ]
    for fields, code in refused:
        assert code_of(kms("encrypt-data", key_id=key_id, plain_text="x", **fields)) == (400, code)
        answer_ = kms("decrypt-data", key_id=key_id, cipher_text=by_kms, **fields)
        assert code_of(answer_) == (400, code)
    assert code_of(kms("decrypt-data", cipher_text=by_kms, **BY_RSA))[1] in {"KMS.2201", "KMS.0207"}
    other = new_key(kms, "other", key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT")
    assert code_of(kms("decrypt-data", key_id=other, cipher_text=by_kms, **BY_RSA)) == (400, "KMS.2201")


def test_a_symmetric_key_has_one_algorithm(kms: Kms) -> None:
    text = done(kms("encrypt-data", key_id=KEY, plain_text=TEXT))["cipher_text"]
    assert code_of(kms("encrypt-data", key_id=KEY, plain_text=TEXT, **BY_RSA)) == (400, "KMS.2105")
    assert code_of(kms("decrypt-data", cipher_text=text, **BY_RSA)) == (400, "KMS.2105")


@pytest.mark.parametrize("spec", ["EC_P256", "SM2"])
def test_other_asymmetric_keys_encrypt_nothing(kms: Kms, spec: str) -> None:
    key_id = new_key(kms, "a", key_spec=spec, key_usage="ENCRYPT_DECRYPT")
    sent = {"key_id": key_id, "plain_text": "x", "encryption_algorithm": "SM2_ENCRYPT"}
    assert code_of(kms("encrypt-data", **sent)) == (400, "KMS.0325")


@pytest.mark.parametrize(
    ("operation", "fields"),
    [
        ("create-datakey", {}),
        ("create-datakey-without-plaintext", {}),
        ("encrypt-datakey", with_digest(DATA_KEY)),
        ("decrypt-datakey", {"cipher_text": "00" * 200, "datakey_cipher_length": "32"}),
    ],
)
def test_an_asymmetric_key_has_no_data_keys(kms: Kms, operation: str, fields: dict[str, str]) -> None:
    key_id = new_key(kms, "a", key_spec="EC_P256")
    assert code_of(kms(operation, key_id=key_id, **fields)) == (400, "KMS.0325")


# Signatures.


def signing_algorithms(spec: str) -> list[str]:
    kinds = ["RSASSA_PSS", "RSASSA_PKCS1_V1_5"] if spec.startswith("RSA") else ["ECDSA"]
    return [f"{kind}_SHA_{bits}" for kind in kinds for bits in HASHES]


def is_signature(public: Any, algorithm: str, signature: bytes) -> bool:
    """Whether the caller's own implementation takes a signature of the message."""
    hash_ = HASHES[int(algorithm[-3:])]
    try:
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, MESSAGE, ec.ECDSA(hash_))
        elif "PSS" in algorithm:
            pss = padding.PSS(mgf=padding.MGF1(hash_), salt_length=hash_.digest_size)
            public.verify(signature, MESSAGE, pss, hash_)
        else:
            public.verify(signature, MESSAGE, padding.PKCS1v15(), hash_)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("spec", ["RSA_2048", "EC_P256", "EC_P384", "SECP256K1"])
def test_signatures_are_valid_there_and_here(kms: Kms, spec: str) -> None:
    key_id, other = new_key(kms, "a", key_spec=spec), new_key(kms, "b", key_spec=spec)
    public, public_of_other = public_key(kms, key_id), public_key(kms, other)
    for algorithm in signing_algorithms(spec):
        digest = hashes.Hash(HASHES[int(algorithm[-3:])])
        digest.update(MESSAGE)
        raw = {"message": b64(MESSAGE), "message_type": "RAW", "signing_algorithm": algorithm}
        digested = {"message": b64(digest.finalize()), "signing_algorithm": algorithm}
        for sent in (raw, digested):
            signed = done(kms("sign", key_id=key_id, **sent))
            signature = signed.pop("signature")
            assert signed == {"key_id": key_id}
            assert is_signature(public, algorithm, base64.b64decode(signature))
            assert not is_signature(public_of_other, algorithm, base64.b64decode(signature))
            for asked in (raw, {**digested, "message_type": "DIGEST"}):
                answer = done(kms("verify", key_id=key_id, signature=signature, **asked))
                assert answer == {"key_id": key_id, "signature_valid": "true"}
            others = done(kms("verify", key_id=other, signature=signature, **sent))
            assert others["signature_valid"] == "false"
        changed = {**raw, "message": b64(MESSAGE + b"!")}
        for wrong in ({**changed, "signature": signature}, {**raw, "signature": b64(b"no signature")}):
            assert done(kms("verify", key_id=key_id, **wrong))["signature_valid"] == "false"
        assert done(kms("verify", key_id=key_id, signature="?", **raw))["signature_valid"] == "false"


def test_the_callers_own_signature_is_verified(kms: Kms, sandbox: Sandbox) -> None:
    key_id = new_key(kms, "a", key_spec="EC_P256")
    key = sandbox._service.account.project(PROJECT).find_key(key_id)
    assert key is not None
    pair = sandbox._service.account.key_pair(key)
    assert isinstance(pair, ec.EllipticCurvePrivateKey)
    digest = hashlib.sha256(MESSAGE).digest()
    signature = pair.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    sent = {"message": b64(digest), "signing_algorithm": "ECDSA_SHA_256", "signature": b64(signature)}
    assert done(kms("verify", key_id=key_id, **sent))["signature_valid"] == "true"


@pytest.mark.parametrize(("spec", "bits"), [("RSA_2048", 2048), ("RSA_3072", 3072), ("RSA_4096", 4096)])
def test_the_size_of_an_rsa_key(monkeypatch: pytest.MonkeyPatch, spec: str, bits: int) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(pure, "_rsa_key", lambda *given: asked.append(given))
    pure.key_pair(spec, b"secret", 3)
    assert asked == [(bits, 3)]


def test_two_rsa_keys_of_a_sandbox_are_two_and_a_reset_makes_none_anew(kms: Kms, sandbox: Sandbox) -> None:
    made = []
    for _ in range(2):
        keys = [new_key(kms, alias, key_spec="RSA_2048") for alias in "ab"]
        made.append([public_key(kms, key_id).public_numbers() for key_id in keys])
        sandbox.reset()
    assert made[0] == made[1]
    assert made[0][0] != made[0][1]


@pytest.mark.parametrize("operation", ["sign", "verify"])
@pytest.mark.parametrize(
    ("spec", "fields", "code"),
    [
        ("EC_P256", {"message": b64(b"x" * 31)}, "KMS.0329"),
        ("EC_P256", {"message": b64(b"x" * 32), "signing_algorithm": "ECDSA_SHA_384"}, "KMS.0329"),
        ("EC_P256", {"message": "no Base64!"}, "KMS.0308"),
        ("EC_P256", {"message_type": "TEXT"}, "KMS.0308"),
        ("EC_P256", {"signing_algorithm": "RSASSA_PSS_SHA_256"}, "KMS.0332"),
        ("EC_P256", {"signing_algorithm": "ECDSA_SHA_1"}, "KMS.0332"),
        ("EC_P256", {"signing_algorithm": "SM2DSA_SM3"}, "KMS.0332"),
        ("RSA_2048", {"signing_algorithm": "ECDSA_SHA_256"}, "KMS.0332"),
        ("SM2", {"signing_algorithm": "SM2DSA_SM3"}, "KMS.0332"),
        ("AES_256", {}, "KMS.0331"),
    ],
)
def test_what_is_not_signed(kms: Kms, operation: str, spec: str, fields: dict[str, str], code: str) -> None:
    key_id = new_key(kms, "a", key_spec=spec, key_usage="SIGN_VERIFY")
    sent = {"message": b64(b"x" * 32), "signing_algorithm": "ECDSA_SHA_256", **fields}
    sent |= {"signature": b64(b"x" * 72)} if operation == "verify" else {}
    assert code_of(kms(operation, key_id=key_id, **sent)) == (400, code)


@pytest.mark.parametrize(("spec", "code"), [("AES_256", "KMS.0331"), ("SM2", "KMS.0308")])
def test_a_key_without_a_public_one(kms: Kms, spec: str, code: str) -> None:
    key_id = new_key(kms, "a", key_spec=spec)
    assert code_of(kms("get-publickey", key_id=key_id)) == (400, code)


# Every operation, by the state and the usage of the key.


SIGNED = {"message": b64(b"x" * 32), "signing_algorithm": "ECDSA_SHA_256"}
USES: dict[str, dict[str, Any]] = {
    "create-datakey": {},
    "create-datakey-without-plaintext": {},
    "encrypt-datakey": with_digest(DATA_KEY),
    "decrypt-datakey": {"cipher_text": "00" * 200, "datakey_cipher_length": "32"},
    "encrypt-data": {"plain_text": "x"},
    "decrypt-data": {"cipher_text": "A" * 128},
    "sign": SIGNED,
    "verify": {**SIGNED, "signature": b64(b"x" * 72)},
    "get-publickey": {},
}


@pytest.mark.parametrize("operation", USES)
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("1", "SANDBOX.0400"),
        ("3", "KMS.0209"),
        ("4", "KMS.0210"),
        ("5", "SANDBOX.0400"),
        ("7", "KMS.0320"),
    ],
)
def test_only_an_enabled_key_is_used(
    kms: Kms, sandbox: Sandbox, operation: str, state: str, code: str
) -> None:
    key_id = sandbox.add_key(PROJECT, state=state, external=True)
    assert code_of(kms(operation, key_id=key_id, **USES[operation])) == (400, code)


@pytest.mark.parametrize("operation", USES)
def test_no_key_is_not_used(kms: Kms, operation: str) -> None:
    assert code_of(kms(operation, key_id=NOBODY, **USES[operation])) == (404, "KMS.0207")


@pytest.mark.parametrize("operation", [it for it in USES if it != "get-publickey"])
def test_a_key_is_for_one_use(kms: Kms, operation: str) -> None:
    signs = operation in {"sign", "verify"}
    spec, wrong = ("EC_P256", "ENCRYPT_DECRYPT") if signs else ("AES_256", "SIGN_VERIFY")
    for usage, code in [
        (wrong, "KMS.0334" if signs else "KMS.0335"),
        ("GENERATE_VERIFY_MAC", "SANDBOX.0400"),
    ]:
        key_id = new_key(kms, usage, key_spec=spec, key_usage=usage)
        assert code_of(kms(operation, key_id=key_id, **USES[operation])) == (400, code)


def test_a_default_key_is_used(kms: Kms) -> None:
    text = done(kms("encrypt-data", key_id=SeedKey.DEFAULT, plain_text=TEXT))["cipher_text"]
    assert done(kms("decrypt-data", cipher_text=text))["key_id"] == SeedKey.DEFAULT


# Random numbers.


@pytest.mark.parametrize(("length", "size"), [("8", 1), ("512", 64), (8192, 1024)])
def test_random_numbers(kms: Kms, length: str | int, size: int) -> None:
    made = [done(kms("gen-random", random_data_length=length))["random_data"] for _ in range(2)]
    assert [len(bytes.fromhex(it)) for it in made] == [size, size]
    assert size == 1 or made[0] != made[1]


@pytest.mark.parametrize(
    ("length", "code"), [("7", "KMS.1801"), ("8200", "KMS.1801"), ("12", "KMS.1802"), ("", "KMS.1801")]
)
def test_a_random_number_that_is_refused(kms: Kms, length: str, code: str) -> None:
    assert code_of(kms("gen-random", random_data_length=length)) == (400, code)


def test_rsa_is_what_has_pairs() -> None:
    assert isinstance(pure.key_pair("RSA_2048", b"", 0), rsa.RSAPrivateKey)
