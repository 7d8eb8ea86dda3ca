"""What other sources say about operations without a page, transcribed by hand, and found in the specs.

Nothing here is derived from a spec. The sources are those that each operation names under `x-source`; where
they disagree, discrepancies.yaml has the decision under N.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from scripts.spec import at
from tests.spec.nodes import spec_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.spec import Operation
    from tests.spec.nodes import Spec


class Field(NamedTuple):
    """A field of a request: is it mandatory, and what values pass and fail.

    Values stand for the rule, so that a pattern may be written one way or another.
    """

    mandatory: bool = False
    passes: tuple[Any, ...] = ("text",)
    fails: tuple[Any, ...] = (1, None)


class Described(NamedTuple):
    """What the sources say about an operation."""

    method: str
    path: str
    idempotency: str
    body: dict[str, Field] | None
    success: dict[str, str] | None
    statuses: str
    codes: set[tuple[int, str]]
    query: dict[str, Field] = {}  # noqa: RUF012 - a tuple's default, never changed


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


KEY = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"
KEY_ID = Field(True, (KEY,), ("", KEY[:-1], KEY + "0", KEY.upper(), KEY.replace("-", "0"), 1, None))
SEQUENCE = Field(passes=("", "x" * 36, "é" * 18), fails=("x" * 37, "é" * 18 + "x", 1))
ALIAS = Field(True, ("a", "A9:/_-", "x" * 255), ("", "x" * 256, "a b", "ä", "a.b", 1))
DESCRIPTION = Field(passes=("", "x" * 255, "any text, ä"), fails=("x" * 256, 1))
ONLY_KEY = {"key_id": KEY_ID, "sequence": SEQUENCE}
KMS = "/v1.0/{project_id}/kms/"
BITS = Field(
    passes=("8", "9", "10", "16", "99", "100", "1000", "7999", "8000", "8192"),
    fails=("", "0", "7", "08", "8193", "8200", "9000", "10000", "-8", "8.0", 8),
)
BYTES = Field(
    mandatory=True,
    passes=("1", "9", "10", "64", "100", "999", "1000", "1019", "1024"),
    fails=("", "0", "01", "1025", "1030", "1100", "2000", "-1", "1.0", 64),
)
CONTEXT = Field(passes=({}, {"a": "b", "c": "d"}), fails=("a", {"a": 1}, [], None))
ADDED = Field(passes=("a", "x" * 128, "é" * 64), fails=("", "x" * 129, "é" * 64 + "x", 1))
HEX = Field(True, ("0" * 8, "f" * 8192), ("0" * 7, "f" * 8193, 1))
ENCRYPTION = Field(passes=("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_256", "SM2_ENCRYPT"))
SIGNING = Field(
    True,
    (
        *(f"RSASSA_{kind}_SHA_{bits}" for kind in ("PSS", "PKCS1_V1_5") for bits in (256, 384, 512)),
        *(f"ECDSA_SHA_{bits}" for bits in (256, 384, 512)),
        *words("SM2DSA_SM3 ED25519_SHA_512 ED25519_PH_SHA_512"),
    ),
)
MESSAGE = Field(True, ("", "bWVzc2FnZQ==", "x" * 4096), ("x" * 4097, 1))
MESSAGE_TYPE = Field(passes=("DIGEST", "RAW"), fails=("digest", "", 1))
DATA_KEY = {
    "key_id": KEY_ID,
    "encryption_context": CONTEXT,
    "datakey_length": BITS,
    "key_spec": Field(passes=words("AES_256 AES_128 SM4 HMAC_256 HMAC_384 HMAC_512 HMAC_SM3")),
    "additional_authenticated_data": ADDED,
    "pin": Field(),
    "pin_type": Field(passes=("CipherText", "PlainText")),
    "sequence": SEQUENCE,
}


def refusals(*numbers: int) -> set[tuple[int, str]]:
    return {(400, f"KMS.{number:04}") for number in numbers}


UNUSABLE = (209, 210, 320)
NO_ENCRYPTION = (*UNUSABLE, 208, 325, 335, 341)
NO_SIGNATURE = (*UNUSABLE, 329, 331, 332, 334)
KMS_STATUSES = "200 400 401 403 404 500 502 504"
TOPICS = "/v2/{project_id}/notifications/topics"
ATTRIBUTES = f"{TOPICS}/{{topic_urn}}/attributes"
DISPLAY_NAME = Field(
    passes=("", "Orders", "x" * 192, "\u4f60" * 64), fails=("x" * 193, "\u4f60" * 64 + "x", 1)
)
REMARK = Field(passes=("", "on call", "x" * 128, "é" * 64), fails=("x" * 129, "é" * 64 + "x", 1))
TO_SUBSCRIBE = {
    "protocol": Field(True, words("email sms http https functionstage callnotify welink dingTalkBot")),
    "endpoint": Field(True, ("a@b.example", "+8613600000000", "https://b.example/?a=b")),
    "remark": REMARK,
    "extension": Field(
        passes=(
            {},
            {"client_id": "x" * 64, "client_secret": "x" * 64},
            {"keyword": "x" * 20, "sign_secret": "x" * 256},
            {"header": {"X-Custom-Header": "test"}},
            {"app_key": "x" * 64, "app_secret": "x" * 128, "robot_code": "x" * 64},
        ),
        fails=(
            "text",
            {"client_id": ""},
            {"client_id": "x" * 65},
            {"client_secret": ""},
            {"client_secret": "x" * 65},
            {"keyword": "x" * 21},
            {"sign_secret": "x" * 257},
            {"header": {"x-a": 1}},
            {"app_key": "x" * 65},
            {"app_secret": "x" * 129},
            {"robot_code": "x" * 65},
        ),
    ),
}
PAGE_OF_SUBSCRIPTIONS = {
    "offset": Field(passes=(0, 1, 100_000), fails=(-1, "0", 1.5)),
    "limit": Field(passes=(1, 100), fails=(0, 101, "10")),
}
SUBSCRIPTIONS = {
    "request_id": "string",
    "subscription_count": "integer",
    "subscriptions": "array of object",
    **dict.fromkeys(
        (
            f"subscriptions[].{field}"
            for field in words("topic_urn protocol subscription_urn owner endpoint remark")
        ),
        "string",
    ),
    "subscriptions[].status": "integer",
    "subscriptions[].filter_polices": "array of object",
    "subscriptions[].filter_polices[].name": "string",
    "subscriptions[].filter_polices[].string_equals": "array of string",
}
SMN_STATUSES = "200 400 403 404 500"
NOT_ROTATABLE = {(400, f"KMS.{code}") for code in words("0209 0210 0211 0320")}
TAG_STATUSES = KMS_STATUSES.replace("200", "204")
# The pages of the API have 36 and 43 characters, the user manual 128 and 255.
TAGS = ({"key": "a"}, {"key": "x" * 128, "value": "v" * 255}, {"key": "\u4f60 b/%", "value": ""})
NO_TAGS = ({"key": ""}, {"key": "x" * 129}, {"value": "v"}, {"key": "a", "value": "v" * 256}, {"key": 1})
TAG_CODES = {(400, f"KMS.{code}") for code in words("0211 0405 0406 0409 0410 0411")}
NO_TOPIC = {(404, "SMN.00010008"), (404, "SMN.0006")}

KEY_DETAILS = dict.fromkeys(
    words("""
        key_id domain_id key_alias realm key_spec key_usage key_description creation_date key_state key_type
        scheduled_deletion_date default_key_flag expiration_time origin key_rotation_enabled
        sys_enterprise_project_id keystore_id
    """),
    "string",
)
TOPIC = {
    **dict.fromkeys(
        words("topic_urn name display_name enterprise_project_id topic_id create_time update_time"), "string"
    ),
    "push_policy": "integer",
}


def wrapped(fields: dict[str, str], name: str = "key_info") -> dict[str, str]:
    return {name: "object", **{f"{name}.{field}": kind for field, kind in fields.items()}}


OPERATIONS = {
    "createKey": Described(
        method="post",
        path=f"{KMS}create-key",
        idempotency="unsafe",
        body={
            "key_alias": ALIAS,
            # The sources disagree on these two sets, so nothing in any of them may be refused.
            "key_spec": Field(
                passes=words("""
                    AES_256 SM4 RSA_2048 RSA_3072 RSA_4096 EC_P256 EC_P384 SECP256K1 SM2
                    ED25519 HMAC_256 HMAC_384 HMAC_512 HMAC_SM3
                """)
            ),
            "key_usage": Field(passes=("ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC")),
            "key_description": DESCRIPTION,
            "origin": Field(passes=("kms", "external"), fails=("KMS", "", 1)),
            "enterprise_project_id": Field(passes=("", "0", KEY), fails=("x" * 37, 0)),
            "keystore_id": Field(passes=("0", "1", "2"), fails=(0,)),
            "vm_id": Field(),
            "sequence": SEQUENCE,
        },
        success=wrapped({"key_id": "string", "domain_id": "string", "region_id": "string"}),
        statuses=KMS_STATUSES,
        codes={(400, f"KMS.{number}") for number in (1101, 1103, 1104, 1105, 1110)},
    ),
    "listKeys": Described(
        method="post",
        path=f"{KMS}list-keys",
        idempotency="safe",
        body={
            "limit": Field(passes=("1", "10", "1000"), fails=("", "10000", "ten", "-1", "1.5", 10)),
            "marker": Field(passes=("0", "10", "9999"), fails=("", "10000", "-1", "next", 0)),
            "key_state": Field(passes=("1", "2", "3", "4", "5"), fails=("", "0", "6", "7", "22", 2)),
            "key_spec": Field(passes=("ALL", "AES_256", "SM2", "HMAC_256")),
            "enterprise_project_id": Field(passes=("all", "0", KEY, "x" * 64), fails=("", "x" * 65, 0)),
            "sequence": SEQUENCE,
        },
        success={
            "keys": "array of string",
            "key_details": "array of object",
            **{f"key_details[].{field}": kind for field, kind in KEY_DETAILS.items()},
            "next_marker": "string",
            "truncated": "string",
            "total": "integer",
        },
        statuses=KMS_STATUSES,
        codes={(400, "KMS.1601"), (400, "KMS.1602")},
    ),
    "describeKey": Described(
        method="post",
        path=f"{KMS}describe-key",
        idempotency="safe",
        body=ONLY_KEY,
        success=wrapped(KEY_DETAILS),
        statuses=KMS_STATUSES,
        codes=set(),
    ),
    "disableKey": Described(
        method="post",
        path=f"{KMS}disable-key",
        idempotency="unsafe",
        body=ONLY_KEY,
        success=wrapped({"key_id": "string", "key_state": "string"}),
        statuses=KMS_STATUSES,
        codes={(400, "KMS.1301"), (400, "KMS.0210"), (400, "KMS.0211"), (400, "KMS.0320")},
    ),
    "enableKeyRotation": Described(
        method="post",
        path=f"{KMS}enable-key-rotation",
        idempotency="unsafe",
        body=ONLY_KEY,
        success=None,
        statuses=KMS_STATUSES,
        codes=NOT_ROTATABLE | {(400, f"KMS.{code}") for code in words("2901 0312 0319 0324 0325 0338")},
    ),
    "disableKeyRotation": Described(
        method="post",
        path=f"{KMS}disable-key-rotation",
        idempotency="unsafe",
        body=ONLY_KEY,
        success=None,
        statuses=KMS_STATUSES,
        codes=NOT_ROTATABLE | {(400, "KMS.0313")},
    ),
    "updateKeyRotationInterval": Described(
        method="post",
        path=f"{KMS}update-key-rotation-interval",
        idempotency="idempotent",
        body={
            **ONLY_KEY,
            "rotation_interval": Field(True, (30, 31, 364, 365), (29, 366, 0, -30, 30.5, "30", "")),
        },
        success=None,
        statuses=KMS_STATUSES,
        codes=NOT_ROTATABLE | {(400, "KMS.0313"), (400, "KMS.3001")},
    ),
    "getKeyRotationStatus": Described(
        method="post",
        path=f"{KMS}get-key-rotation-status",
        idempotency="safe",
        body=ONLY_KEY,
        success={
            "key_rotation_enabled": "boolean",
            "rotation_interval": "integer",
            "last_rotation_time": "string",
            "number_of_rotations": "integer",
            "key_materials": "array of object",
            **{
                f"key_materials[].{name}": "string"
                for name in words("material_id charge_id create_time expiration_time")
            },
            "key_materials[].state": "integer",
        },
        statuses=KMS_STATUSES,
        codes=set(),
    ),
    "listKeyTags": Described(
        method="get",
        path=f"{KMS}{{key_id}}/tags",
        idempotency="safe",
        body=None,
        success={
            **{
                name: kind
                for tags in ("tags", "sys_tags")
                for name, kind in {
                    tags: "array of object",
                    f"{tags}[].key": "string",
                    f"{tags}[].value": "string",
                }.items()
            },
            "existTagsNum": "integer",
        },
        statuses=KMS_STATUSES,
        codes=set(),
    ),
    "addKeyTag": Described(
        method="post",
        path=f"{KMS}{{key_id}}/tags",
        idempotency="unsafe",
        body={
            "tag": Field(True, TAGS, (*NO_TAGS, [{"key": "a"}], "a")),
            "sequence": SEQUENCE,
        },
        success=None,
        statuses=TAG_STATUSES,
        codes=TAG_CODES | {(400, "KMS.0414")},
    ),
    "deleteKeyTag": Described(
        method="delete",
        path=f"{KMS}{{key_id}}/tags/{{key}}",
        idempotency="unsafe",
        body=None,
        success=None,
        statuses=TAG_STATUSES,
        codes={(404, "KMS.0416")},
    ),
    "batchUpdateKeyTags": Described(
        method="post",
        path=f"{KMS}{{key_id}}/tags/action",
        idempotency="unsafe",
        body={
            "tags": Field(
                True,
                ([TAGS[0]], list(TAGS), [{"key": str(it)} for it in range(20)]),
                ([], [{"key": str(it)} for it in range(21)], *([it] for it in NO_TAGS), {"key": "a"}, "a"),
            ),
            "action": Field(True, ("create", "delete"), ("update", "CREATE", "", 1)),
            "sequence": SEQUENCE,
        },
        success=None,
        statuses=TAG_STATUSES,
        codes=TAG_CODES | {(400, f"KMS.{code}") for code in words("0401 0404 0407 0412")},
    ),
    "listProjectTags": Described(
        method="get",
        path=f"{KMS}tags",
        idempotency="safe",
        body=None,
        success={
            "tags": "array of object",
            "tags[].key": "string",
            "tags[].values": "array of string",
        },
        statuses=KMS_STATUSES,
        codes=set(),
    ),
    "listKeysByTags": Described(
        method="post",
        path=f"{KMS}resource_instances/action",
        idempotency="safe",
        body={
            "action": Field(True, ("filter", "count"), ("list", "", 1)),
            "limit": Field(passes=("1", "10", "1000"), fails=("", "10000", "ten", "-1", 10)),
            "offset": Field(passes=("0", "10", "1000", "9999"), fails=("", "10000", "-1", "next", 0)),
            "tags": Field(
                passes=(
                    [{"key": "a"}],
                    [{"key": "x" * 128, "values": ["", "v"]}],
                    [{"key": "a", "values": ["v"] * 10}] * 10,
                ),
                fails=(
                    [],
                    [{"key": "a"}] * 11,
                    [{"key": "x" * 129}],
                    [{"key": ""}],
                    [{"values": ["v"]}],
                    [{"key": "a", "values": []}],
                    [{"key": "a", "values": ["v"] * 11}],
                    [{"key": "a", "values": "v"}],
                    {"key": "a"},
                ),
            ),
            "matches": Field(
                passes=([], [{"key": "resource_name", "value": "x" * 255}] * 10),
                fails=(
                    [{"key": "resource_name", "value": "v"}] * 11,
                    [{"key": "resource_name", "value": ""}],
                    [{"key": "resource_name", "value": "x" * 256}],
                    [{"key": "resource_name"}],
                    [{"value": "v"}],
                ),
            ),
            "sequence": SEQUENCE,
        },
        success={
            "resources": "array of object",
            "resources[].resource_id": "string",
            "resources[].resource_name": "string",
            "resources[].resource_detail": "object",
            **{f"resources[].resource_detail.{field}": kind for field, kind in KEY_DETAILS.items()},
            "resources[].tags": "array of object",
            "resources[].tags[].key": "string",
            "resources[].tags[].value": "string",
            "total_count": "integer",
        },
        statuses=KMS_STATUSES,
        codes={(400, f"KMS.{code}") for code in words("0402 0403 0404 0413 0414 0415 0417 0418 1601")},
    ),
    "getParametersForImport": Described(
        method="post",
        path=f"{KMS}get-parameters-for-import",
        idempotency="safe",
        body={
            "key_id": KEY_ID,
            "wrapping_algorithm": Field(
                True,
                words("RSAES_OAEP_SHA_256 SM2_ENCRYPT RSAES_OAEP_SHA_1 RSAES_PKCS1_V1_5"),
            ),
            "sequence": SEQUENCE,
        },
        success={
            "key_id": "string",
            "import_token": "string",
            "expiration_time": "integer",
            "public_key": "string",
        },
        statuses=KMS_STATUSES,
        codes={(400, "KMS.0309"), (400, "KMS.0310")},
    ),
    "deleteImportedKeyMaterial": Described(
        method="post",
        path=f"{KMS}delete-imported-key-material",
        idempotency="unsafe",
        body=ONLY_KEY,
        success=None,
        statuses=KMS_STATUSES,
        codes={(400, "KMS.2701"), (400, "KMS.2702"), (400, "KMS.0309")},
    ),
    "scheduleKeyDeletion": Described(
        method="post",
        path=f"{KMS}schedule-key-deletion",
        idempotency="unsafe",
        body={
            "key_id": KEY_ID,
            "pending_days": Field(
                True,
                ("7", "9", "10", "99", "100", "999", "1000", "1089", "1090", "1096"),
                ("", "0", "1", "6", "07", "1097", "1100", "2000", "-7", "7.0", "7 ", 7),
            ),
            "sequence": SEQUENCE,
        },
        success={"key_id": "string", "key_state": "string"},
        statuses=KMS_STATUSES,
        codes={(400, "KMS.1401"), (400, "KMS.1402"), (400, "KMS.0211")},
    ),
    "cancelKeyDeletion": Described(
        method="post",
        path=f"{KMS}cancel-key-deletion",
        idempotency="unsafe",
        body=ONLY_KEY,
        success={"key_id": "string", "key_state": "string"},
        statuses=KMS_STATUSES,
        codes={(400, "KMS.1501")},
    ),
    "updateKeyAlias": Described(
        method="post",
        path=f"{KMS}update-key-alias",
        idempotency="idempotent",
        body={**ONLY_KEY, "key_alias": ALIAS},
        success=wrapped({"key_id": "string", "key_alias": "string"}),
        statuses=KMS_STATUSES,
        codes={(400, "KMS.1101"), (400, "KMS.1104"), (400, "KMS.0210"), (400, "KMS.0211")},
    ),
    "updateKeyDescription": Described(
        method="post",
        path=f"{KMS}update-key-description",
        idempotency="idempotent",
        body={**ONLY_KEY, "key_description": DESCRIPTION._replace(mandatory=True)},
        success=wrapped({"key_id": "string", "key_description": "string"}),
        statuses=KMS_STATUSES,
        codes={(400, "KMS.1103"), (400, "KMS.0210"), (400, "KMS.0211")},
    ),
    "createDataKey": Described(
        method="post",
        path=f"{KMS}create-datakey",
        idempotency="safe",
        body=DATA_KEY,
        success=dict.fromkeys(words("key_id plain_text cipher_text"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_ENCRYPTION, 1901, 1902, 1903),
    ),
    "createDataKeyWithoutPlaintext": Described(
        method="post",
        path=f"{KMS}create-datakey-without-plaintext",
        idempotency="safe",
        body=DATA_KEY,
        success=dict.fromkeys(words("key_id cipher_text"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_ENCRYPTION, 1901, 1902, 1903, 2001),
    ),
    "encryptDataKey": Described(
        method="post",
        path=f"{KMS}encrypt-datakey",
        idempotency="safe",
        body={
            "key_id": KEY_ID,
            "encryption_context": CONTEXT,
            "plain_text": HEX,
            "datakey_plain_length": BYTES,
            "additional_authenticated_data": ADDED,
            "pin": Field(),
            "pin_type": Field(passes=("CipherText", "PlainText")),
            "key_spec": Field(passes=("SM2", "RSA")),
            "sequence": SEQUENCE,
        },
        success=dict.fromkeys(words("key_id cipher_text datakey_length"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_ENCRYPTION, 2101, 2102, 2103, 2104),
    ),
    "decryptDataKey": Described(
        method="post",
        path=f"{KMS}decrypt-datakey",
        idempotency="safe",
        body={
            "key_id": KEY_ID,
            "encryption_context": CONTEXT,
            "cipher_text": HEX,
            "datakey_cipher_length": BYTES,
            "additional_authenticated_data": ADDED,
            "sequence": SEQUENCE,
        },
        success=dict.fromkeys(words("data_key datakey_length datakey_dgst"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_ENCRYPTION, 2201, 2202, 2203, 2204),
    ),
    "encryptData": Described(
        method="post",
        path=f"{KMS}encrypt-data",
        idempotency="safe",
        body={
            "key_id": KEY_ID,
            "encryption_context": CONTEXT,
            "plain_text": Field(
                True, ("a", "two\nlines", "x" * 4096, "é" * 2048), ("", "x" * 4097, "é" * 2048 + "x", 1)
            ),
            "encryption_algorithm": ENCRYPTION,
            "additional_authenticated_data": ADDED,
            "sequence": SEQUENCE,
        },
        success=dict.fromkeys(words("key_id cipher_text"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_ENCRYPTION, 2105, 2106, 2108),
    ),
    "decryptData": Described(
        method="post",
        path=f"{KMS}decrypt-data",
        idempotency="safe",
        body={
            "cipher_text": Field(
                True,
                ("a" * 128, "Aa0+/=" * 30, "a" * 5648),
                ("", "a" * 127, "a" * 5649, "a" * 128 + " ", "a" * 128 + "-", "a" * 128 + "_", 1),
            ),
            "encryption_algorithm": ENCRYPTION,
            "key_id": KEY_ID._replace(mandatory=False),
            "encryption_context": CONTEXT,
            "additional_authenticated_data": ADDED,
            "sequence": SEQUENCE,
        },
        success=dict.fromkeys(words("key_id plain_text plain_text_base64"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_ENCRYPTION, 2105, 2106, 2201),
    ),
    "generateRandom": Described(
        method="post",
        path=f"{KMS}gen-random",
        idempotency="safe",
        body={"random_data_length": BITS._replace(mandatory=True), "sequence": SEQUENCE},
        success={"random_data": "string"},
        statuses=KMS_STATUSES,
        codes=refusals(1801, 1802),
    ),
    "signMessage": Described(
        method="post",
        path=f"{KMS}sign",
        idempotency="safe",
        body={
            "key_id": KEY_ID,
            "message": MESSAGE,
            "signing_algorithm": SIGNING,
            "message_type": MESSAGE_TYPE,
            "sequence": SEQUENCE,
        },
        success=dict.fromkeys(words("key_id signature"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_SIGNATURE),
    ),
    "verifySignature": Described(
        method="post",
        path=f"{KMS}verify",
        idempotency="safe",
        body={
            "key_id": KEY_ID,
            "message": MESSAGE,
            "signature": Field(True, ("", "a" * 92, "a" * 684), ("a" * 685, 1)),
            "signing_algorithm": SIGNING,
            "message_type": MESSAGE_TYPE,
            "sequence": SEQUENCE,
        },
        success=dict.fromkeys(words("key_id signature_valid"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*NO_SIGNATURE),
    ),
    "getPublicKey": Described(
        method="post",
        path=f"{KMS}get-publickey",
        idempotency="safe",
        body=ONLY_KEY,
        success=dict.fromkeys(words("key_id public_key"), "string"),
        statuses=KMS_STATUSES,
        codes=refusals(*UNUSABLE, 331),
    ),
    "updateTopicKmsKey": Described(
        method="put",
        path=f"{TOPICS}/{{topic_urn}}/kms/{{id}}",
        idempotency="unsafe",
        body={"key_id": KEY_ID},
        success={"request_id": "string", "id": "string"},
        statuses="200 400 401",
        codes={(400, "SMN.00013064"), (404, "SMN.00010008")},
    ),
    "deleteTopicKmsKey": Described(
        method="delete",
        path=f"{TOPICS}/{{topic_urn}}/kms/{{id}}",
        idempotency="unsafe",
        body=None,
        success={"request_id": "string"},
        statuses="200 400",
        codes={(400, "SMN.00013056"), (404, "SMN.00010008")},
    ),
    "createTopic": Described(
        method="post",
        path=TOPICS,
        idempotency="idempotent",
        body={
            "name": Field(True, ("a", "9", "A-_9", "x" * 255), ("", "-a", "_a", "a b", "a.b", "x" * 256, 1)),
            "display_name": DISPLAY_NAME,
            "enterprise_project_id": Field(passes=("0", KEY), fails=(0,)),
        },
        success={"request_id": "string", "topic_urn": "string"},
        statuses=f"{SMN_STATUSES} 201",
        codes={(403, "SMN.0001"), (400, "SMN.0002"), (400, "SMN.0003"), (403, "SMN.0004")},
    ),
    "listTopics": Described(
        method="get",
        path=TOPICS,
        idempotency="safe",
        body=None,
        query={
            "offset": Field(passes=(0, 1, 100_000), fails=(-1, "0", 1.5)),
            "limit": Field(passes=(1, 100), fails=(0, 101, "10")),
            "enterprise_project_id": Field(passes=("0", KEY), fails=(0,)),
            "name": Field(passes=("orders",)),
            "fuzzy_name": Field(passes=("", "-_aZ9", "x" * 255), fails=("x" * 256, "a b", 1)),
            "topic_id": Field(),
            "fuzzy_display_name": Field(
                passes=("any text", "x" * 192, "\u4f60" * 64), fails=("x" * 193, "\u4f60" * 64 + "x", 1)
            ),
        },
        success={
            "request_id": "string",
            "topic_count": "integer",
            "topics": "array of object",
            **{f"topics[].{field}": kind for field, kind in TOPIC.items()},
        },
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (400, "SMN.0015")},
    ),
    "getTopic": Described(
        method="get",
        path=f"{TOPICS}/{{topic_urn}}",
        idempotency="safe",
        body=None,
        success={"request_id": "string", **TOPIC},
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), *NO_TOPIC},
    ),
    "deleteTopic": Described(
        method="delete",
        path=f"{TOPICS}/{{topic_urn}}",
        idempotency="unsafe",
        body=None,
        success={"request_id": "string"},
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), *NO_TOPIC},
    ),
    "publishMessage": Described(
        method="post",
        path=f"{TOPICS}/{{topic_urn}}/publish",
        idempotency="unsafe",
        body={
            "subject": Field(passes=("", "x" * 512, "é" * 256), fails=("x" * 513, "é" * 256 + "x", 1)),
            "message": Field(
                passes=("text", "x" * 262_144, "\U0001f600" * 65_536),
                fails=("x" * 262_145, "\U0001f600" * 65_536 + "x", 1),
            ),
            "message_structure": Field(passes=('{"default": "text"}',), fails=({"default": "text"},)),
            "message_template_name": Field(),
            "tags": Field(
                passes=({}, {"order": "42"}, {"order": "x" * 1024}, {"order": "é" * 512}),
                fails=({"order": 42}, {"order": "x" * 1025}, {"order": "é" * 512 + "x"}, [], "order"),
            ),
            # 604800 in one source, 86400 in another.
            "time_to_live": Field(passes=("1", "3600", "86400", "604800"), fails=("", "1h", "-1", 3600)),
            "message_attributes": Field(
                passes=(
                    [],
                    [{"name": "n", "type": "STRING", "value": "v"}] * 10,
                    [{"name": "x" * 32, "type": "STRING_ARRAY", "value": ["v", "w"]}],
                    [{"name": "n", "type": "PROTOCOL", "value": ["email"]}],
                    [{"name": "a_9_b", "type": "STRING", "value": "v"}],
                ),
                fails=(
                    [{"name": "n", "type": "STRING", "value": "v"}] * 11,
                    [{"name": "", "type": "STRING", "value": "v"}],
                    [{"name": "x" * 33, "type": "STRING", "value": "v"}],
                    *(
                        [{"name": it, "type": "STRING", "value": "v"}]
                        for it in words("_a a_ a__b A a-b \u4f60")
                    ),
                    [{"name": "n", "type": "NUMBER", "value": "v"}],
                    [{"name": "n", "type": "STRING"}],
                    [{"name": "n", "value": "v"}],
                    [{"type": "STRING", "value": "v"}],
                    {},
                ),
            ),
            "locale": Field(passes=("zh-cn", "en-us")),
        },
        success={"request_id": "string", "message_id": "string"},
        statuses=f"{SMN_STATUSES} 429",
        codes={
            (403, "SMN.0001"),
            (403, "SMN.0008"),
            (403, "SMN.0009"),
            (400, "SMN.0021"),
            (400, "SMN.0032"),
            (404, "SMN.0027"),
            *NO_TOPIC,
        },
    ),
    "updateTopic": Described(
        method="put",
        path=f"{TOPICS}/{{topic_urn}}",
        idempotency="idempotent",
        body={"display_name": DISPLAY_NAME._replace(mandatory=True)},
        success={"request_id": "string"},
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (400, "SMN.0003"), *NO_TOPIC},
    ),
    "listTopicAttributes": Described(
        method="get",
        path=ATTRIBUTES,
        idempotency="safe",
        body=None,
        query={"name": Field(passes=("access_policy", "introduction", "sms_sign_id"))},
        success={
            "request_id": "string",
            "attributes": "object",
            "attributes.access_policy": "string",
            "attributes.introduction": "string",
            "attributes.create_time": "string",
            "attributes.update_time": "string",
        },
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (400, "SMN.0046"), *NO_TOPIC},
    ),
    "setTopicAttribute": Described(
        method="put",
        path=f"{ATTRIBUTES}/{{name}}",
        idempotency="idempotent",
        body={"value": Field(True, ("", "{}", "x" * 30_720), ("x" * 30_721, "é" * 15_360 + "x", {}, 1))},
        success={"request_id": "string"},
        statuses=SMN_STATUSES,
        codes={
            (403, "SMN.0001"),
            (400, "SMN.0046"),
            (403, "SMN.0047"),
            *((400, f"SMN.00{number}") for number in (48, 49, 50, 51, 52, 53, 54, 55, 56, 58)),
            *NO_TOPIC,
        },
    ),
    "deleteTopicAttribute": Described(
        method="delete",
        path=f"{ATTRIBUTES}/{{name}}",
        idempotency="unsafe",
        body=None,
        success={"request_id": "string"},
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (404, "SMN.0045"), (400, "SMN.0046"), *NO_TOPIC},
    ),
    "deleteTopicAttributes": Described(
        method="delete",
        path=ATTRIBUTES,
        idempotency="idempotent",
        body=None,
        success={"request_id": "string"},
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), *NO_TOPIC},
    ),
    "addSubscription": Described(
        method="post",
        path=f"{TOPICS}/{{topic_urn}}/subscriptions",
        idempotency="idempotent",
        body={
            **TO_SUBSCRIBE,
            "subscriptions": Field(
                passes=([{"protocol": "email", "endpoint": "a@b.example"}] * 50,),
                fails=([], [{"protocol": "email", "endpoint": "a@b.example"}] * 51, [{"protocol": "email"}]),
            ),
        },
        success={"request_id": "string", "subscription_urn": "string"},
        statuses=f"{SMN_STATUSES} 201",
        codes={
            *((403, f"SMN.00{number}") for number in ("01", "07", "69", "78")),
            *((400, f"SMN.00{number}") for number in (11, 12, 17)),
            (400, "SMN.00011004"),
            *NO_TOPIC,
        },
    ),
    "listTopicSubscriptions": Described(
        method="get",
        path=f"{TOPICS}/{{topic_urn}}/subscriptions",
        idempotency="safe",
        body=None,
        query={**PAGE_OF_SUBSCRIPTIONS, "fuzzy_remark": REMARK},
        success=SUBSCRIPTIONS,
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (400, "SMN.0015"), *NO_TOPIC},
    ),
    "listSubscriptions": Described(
        method="get",
        path="/v2/{project_id}/notifications/subscriptions",
        idempotency="safe",
        body=None,
        query={
            **PAGE_OF_SUBSCRIPTIONS,
            "protocol": Field(passes=("email", "functionstage")),
            "status": Field(passes=(0, 1, 2, 3, 4), fails=("0", None)),
            "endpoint": Field(passes=("a@b.example", "https://b.example/?a=b")),
            "fuzzy_remark": REMARK,
        },
        success=SUBSCRIPTIONS,
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (400, "SMN.0015"), (400, "SMN.0077")},
    ),
    "confirmSubscription": Described(
        method="get",
        path="/v2/notifications/subscriptions/subscribe",
        idempotency="idempotent",
        body=None,
        query={"topic_urn": Field(), "endpoint": Field(), "token": Field(mandatory=True)},
        success={"request_id": "string", "subscription_urn": "string"},
        statuses=SMN_STATUSES,
        codes=set(),
    ),
    "cancelSubscription": Described(
        method="delete",
        path="/v2/{project_id}/notifications/subscriptions/{subscription_urn}",
        idempotency="unsafe",
        body=None,
        success={"request_id": "string"},
        statuses=SMN_STATUSES,
        codes={(403, "SMN.0001"), (404, "SMN.0013"), (400, "SMN.0014"), (400, "SMN.00011027")},
    ),
}

# What an answer cannot be without; all else may be missing or null.
REQUIRED = {
    "CreateKeyResponse": {"key_info"},
    "CreatedKeyInfo": {"key_id"},
    "ListKeysResponse": set(),
    "KeyDetails": {"key_id"},
    "DescribeKeyResponse": {"key_info"},
    "DisableKeyResponse": {"key_info"},
    "GetKeyRotationStatusResponse": {"key_rotation_enabled"},
    "ListedKeyTag": {"key"},
    "ListKeyTagsResponse": set(),
    "ProjectTag": {"key"},
    "ListProjectTagsResponse": set(),
    "TaggedKey": {"resource_id"},
    "ListKeysByTagsResponse": set(),
    "GetParametersForImportResponse": {"key_id", "import_token", "public_key"},
    "ScheduleKeyDeletionResponse": {"key_id"},
    "CancelKeyDeletionResponse": {"key_id"},
    "UpdateKeyAliasResponse": {"key_info"},
    "KeyAliasInfo": {"key_id"},
    "UpdateKeyDescriptionResponse": {"key_info"},
    "KeyDescriptionInfo": {"key_id"},
    "CreateDataKeyResponse": {"plain_text", "cipher_text"},
    "CreateDataKeyWithoutPlaintextResponse": {"cipher_text"},
    "EncryptDataKeyResponse": {"cipher_text"},
    "DecryptDataKeyResponse": {"data_key"},
    "EncryptDataResponse": {"cipher_text"},
    "DecryptDataResponse": {"plain_text"},
    "GenerateRandomResponse": {"random_data"},
    "SignMessageResponse": {"signature"},
    "VerifySignatureResponse": {"signature_valid"},
    "GetPublicKeyResponse": {"public_key"},
    "UpdateTopicKmsKeyResponse": {"id"},
    "DeleteTopicKmsKeyResponse": set(),
    "CreateTopicResponse": {"topic_urn"},
    "ListTopicsResponse": set(),
    "Topic": {"topic_urn"},
    "GetTopicResponse": {"topic_urn"},
    "DeleteTopicResponse": set(),
    "PublishMessageResponse": {"message_id"},
    "UpdateTopicResponse": set(),
    "ListTopicAttributesResponse": set(),
    "TopicAttributes": set(),
    "SetTopicAttributeResponse": set(),
    "DeleteTopicAttributeResponse": set(),
    "DeleteTopicAttributesResponse": set(),
    "AddSubscriptionResponse": {"subscription_urn"},
    "ListTopicSubscriptionsResponse": set(),
    "ListSubscriptionsResponse": set(),
    "Subscription": {"subscription_urn"},
    "SubscriptionFilter": set(),
    "CancelSubscriptionResponse": set(),
    "ConfirmSubscriptionResponse": {"subscription_urn"},
}

every_operation = pytest.mark.parametrize("name", OPERATIONS)


def test_every_operation_of_another_source_has_facts(operations: dict[str, Operation]) -> None:
    found = {name for name, it in operations.items() if "x-source" in it.value and it.service != "iam"}
    assert found == OPERATIONS.keys()


@every_operation
def test_request_line(operations: dict[str, Operation], name: str) -> None:
    fact, operation = OPERATIONS[name], operations[name]
    assert (operation.method.lower(), operation.path) == (fact.method, fact.path)


# The rule of a path parameter. The one in a source for the id of a binding, a dashed UUID, contradicts every
# example of such an id, and the sources disagree about the keys of tags.
IN_PATH = {
    **dict.fromkeys(
        ("project_id", "topic_urn", "subscription_urn", "id", "name", "key"),
        Field(passes=("a", "a" * 300), fails=(1,)),
    ),
    "key_id": KEY_ID,
}


@every_operation
def test_path_parameters(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    in_path = {it["name"]: it for it in operation.parameters if it["in"] == "path"}
    assert list(in_path) == re.findall(r"{(\w+)}", OPERATIONS[name].path)
    for parameter, node in in_path.items():
        assert node["required"] is True
        check(spec_of(operation), node["schema"], parameter, IN_PATH[parameter])


@every_operation
def test_query(operations: dict[str, Operation], name: str) -> None:
    operation, fields = operations[name], OPERATIONS[name].query
    in_query = {it["name"]: it for it in operation.parameters if it["in"] == "query"}
    assert len(operation.parameters) == len(in_query) + OPERATIONS[name].path.count("{")
    assert list(in_query) == list(fields)
    for field, rule in fields.items():
        assert in_query[field].get("required", False) is rule.mandatory
        check(spec_of(operation), in_query[field]["schema"], field, rule)


@every_operation
def test_body(operations: dict[str, Operation], name: str) -> None:
    operation, fields = operations[name], OPERATIONS[name].body
    if fields is None:
        assert operation.request_body is None
        return
    assert operation.request_body is not None
    schema = spec_of(operation).resolve(operation.request_body["schema"])
    assert schema["properties"].keys() == fields.keys()
    assert set(schema.get("required", ())) == {field for field, rule in fields.items() if rule.mandatory}
    for field, rule in fields.items():
        check(spec_of(operation), schema["properties"][field], field, rule)


def check(spec: Spec, schema: dict[str, Any], field: str, rule: Field) -> None:
    assert [value for value in rule.passes if not spec.admits(value, schema)] == [], field
    assert [value for value in rule.fails if spec.admits(value, schema)] == [], field


# At least one of these is needed. The code of the error is documented for the first.
NEEDED = {"publishMessage": ["message", "message_structure", "message_template_name"]}


@every_operation
def test_fields_of_which_one_is_needed(operations: dict[str, Operation], name: str) -> None:
    operation, needed = operations[name], NEEDED.get(name, [])
    schema = operation.request_body["schema"] if operation.request_body else {}
    assert spec_of(operation).resolve(schema).get("x-at-least-one-of", []) == needed
    for field in needed:
        assert spec_of(operation).admits({field: "text"}, schema)
    assert not needed or not spec_of(operation).admits({"subject": "text"}, schema)


def test_an_agency_needs_the_id_or_the_name_of_its_account(specs: dict[str, Spec]) -> None:
    spec = specs["iam.yaml"]
    agency = spec.document["components"]["schemas"]["AssumeRoleIdentity"]
    assert spec.admits({"agency_name": "helpers", "domain_id": "d"}, agency)
    assert spec.admits({"agency_name": "helpers", "domain_name": "other"}, agency)
    assert not spec.admits({"agency_name": "helpers"}, agency)


# What an answer repeats of the request. No source says so in words; it is how a caller knows its answer.
ECHOES = {
    "describeKey": {"key_info.key_id": "key_id"},
    "disableKey": {"key_info.key_id": "key_id"},
    "getParametersForImport": {"key_id": "key_id"},
    "scheduleKeyDeletion": {"key_id": "key_id"},
    "cancelKeyDeletion": {"key_id": "key_id"},
    "updateKeyAlias": {"key_info.key_id": "key_id"},
    "updateKeyDescription": {"key_info.key_id": "key_id"},
    **{
        operation: {"key_id": "key_id"}
        for operation in words("""
            createDataKey createDataKeyWithoutPlaintext encryptDataKey encryptData decryptData
            signMessage verifySignature getPublicKey
        """)
    },
    "getTopic": {"topic_urn": "topic_urn"},
    # As the schema is that of describeKey, and nothing is sent for these.
    "listKeys": {"key_details[].key_id": "key_id"},
    "listKeysByTags": {"resources[].resource_detail.key_id": "key_id"},
}


@every_operation
def test_what_an_answer_repeats(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    found = {
        field: schema["x-echoes"]
        for status in operation.statuses
        if (body := operation.response_body(status))
        for field, schema in schemas_of(spec_of(operation), body["schema"])
        if "x-echoes" in schema
    }
    assert found == ECHOES.get(name, {})


@every_operation
def test_statuses(operations: dict[str, Operation], name: str) -> None:
    assert operations[name].responses.keys() == {*OPERATIONS[name].statuses.split(), "default"}


@every_operation
def test_success(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    for status, response in operation.responses.items():
        if status.startswith("2"):
            content = response.get("content")
            fields = content and fields_of(spec_of(operation), content["application/json"]["schema"])
            assert fields == OPERATIONS[name].success


def fields_of(spec: Spec, schema: dict[str, Any]) -> dict[str, str]:
    """The types of the fields of a body, those of what they hold as `object.field` and `array[].field`."""
    return {
        name: f"array of {spec.resolve(found['items'])['type']}"
        if found["type"] == "array"
        else found["type"]
        for name, found in schemas_of(spec, schema)
    }


def schemas_of(spec: Spec, schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a body with their schemas, named as above."""
    for name, child in spec.resolve(schema)["properties"].items():
        found = spec.resolve(child)
        yield f"{prefix}{name}", found
        if found["type"] == "array":
            found, name = spec.resolve(found["items"]), f"{name}[]"
        if found["type"] == "object":
            yield from schemas_of(spec, found, f"{prefix}{name}.")


@every_operation
def test_errors_have_the_shape_of_the_service(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    for status, response in operation.responses.items():
        if not status.startswith("2"):
            fields = fields_of(spec_of(operation), response["content"]["application/json"]["schema"])
            if operation.service == "kms":
                assert fields.items() >= {"error": "object", "error.error_code": "string"}.items()
            else:
                pairs = ("code", "message", "error_code", "error_msg")
                assert fields == dict.fromkeys(("request_id", *pairs), "string")


@every_operation
def test_error_codes(operations: dict[str, Operation], name: str) -> None:
    codes = operations[name].value.get("x-error-codes", [])
    assert {(it["status"], it["code"]) for it in codes} == OPERATIONS[name].codes


@every_operation
def test_idempotency(operations: dict[str, Operation], name: str) -> None:
    assert operations[name].value["x-idempotency"] == OPERATIONS[name].idempotency


@pytest.mark.parametrize("name", REQUIRED)
def test_answers_require_little(specs: dict[str, Spec], name: str) -> None:
    (schema,) = (
        schemas[name]
        for schemas in (spec.document["components"]["schemas"] for spec in specs.values())
        if name in schemas
    )
    assert set(schema.get("required", ())) == REQUIRED[name]


# What a source shows as null. Of SMN none shows any.
NULLABLE = {
    "kms.yaml": {"/components/schemas/ListKeysByTagsResponse/properties/resources"},
    "iam.yaml": {
        "/components/schemas/Links/properties/next",
        "/components/schemas/Links/properties/previous",
        "/components/schemas/TokenUser/properties/password_expires_at",
    },
}


def test_null(spec: Spec) -> None:
    assert {it.pointer for it in spec.nodes() if "nullable" in it.value} == NULLABLE.get(spec.file, set())
    assert all(it.value.get("nullable", True) is True for it in spec.nodes())


# The answers of IAM, as both sources have them.
DOMAIN = ("id", "name")
LINKS = ("self", "previous", "next")
IAM = {
    "createToken": {
        "token": "object",
        "token.methods": "array of string",
        "token.issued_at": "string",
        "token.expires_at": "string",
        **{f"token.{owner}": "object" for owner in ("user", "project", "domain", "assumed_by")},
        "token.assumed_by.user": "object",
        **{
            f"token.{user}.{field}": kind
            for user in ("user", "assumed_by.user")
            for field, kind in {
                **dict.fromkeys(("id", "name", "password_expires_at", "domain.id", "domain.name"), "string"),
                "domain": "object",
            }.items()
        },
        "token.project.id": "string",
        "token.project.name": "string",
        "token.project.domain": "object",
        **{f"token.{owner}.{field}": "string" for owner in ("project.domain", "domain") for field in DOMAIN},
        "token.roles": "array of object",
        **{f"token.roles[].{field}": "string" for field in DOMAIN},
        "token.catalog": "array of object",
        **{f"token.catalog[].{field}": "string" for field in ("id", "name", "type")},
        "token.catalog[].endpoints": "array of object",
        **{
            f"token.catalog[].endpoints[].{field}": "string"
            for field in ("id", "interface", "region", "region_id", "url")
        },
    },
    "listProjects": {
        "projects": "array of object",
        **{f"projects[].{field}": "string" for field in words("id name domain_id parent_id description")},
        **{f"projects[].{field}": "boolean" for field in ("enabled", "is_domain")},
        "projects[].links": "object",
        "links": "object",
        **{f"{owner}.{field}": "string" for owner in ("links", "projects[].links") for field in LINKS},
    },
}


@pytest.mark.parametrize("name", IAM)
def test_success_of_iam(operations: dict[str, Operation], name: str) -> None:
    body = operations[name].response_body(operations[name].statuses[0])
    assert body is not None
    assert fields_of(spec_of(operations[name]), body["schema"]) == IAM[name]


SECRETS = {
    "CreateDataKeyRequest": {"pin"},
    "CreateDataKeyResponse": {"plain_text"},
    "CreateDataKeyWithoutPlaintextRequest": {"pin"},
    "EncryptDataKeyRequest": {"plain_text", "pin"},
    "DecryptDataKeyResponse": {"data_key", "datakey_dgst"},
    "EncryptDataRequest": {"plain_text"},
    "DecryptDataResponse": {"plain_text", "plain_text_base64"},
    "GenerateRandomResponse": {"random_data"},
    "SignMessageRequest": {"message"},
    "VerifySignatureRequest": {"message"},
}


def test_secrets_of_keys(operations: dict[str, Operation]) -> None:
    """What a key protects, and what the one who calls signs or takes as random."""
    found = {}
    for name in words("""
        createDataKey createDataKeyWithoutPlaintext encryptDataKey decryptDataKey encryptData decryptData
        generateRandom signMessage verifySignature getPublicKey
    """):
        spec = spec_of(operations[name])
        for kind in ("Request", "Response"):
            schema = f"{name[0].upper()}{name[1:]}{kind}"
            fields = spec.document["components"]["schemas"][schema]["properties"]
            if secret := {field for field in fields if spec.resolve(fields[field]).get("x-sensitive")}:
                found[schema] = secret
    assert found == SECRETS


def test_secrets_of_subscriptions(specs: dict[str, Spec], operations: dict[str, Operation]) -> None:
    """Addresses of robots have a token in their query, URLs may have a password, and headers may let in."""
    spec = specs["smn.yaml"]
    schemas = spec.document["components"]["schemas"]
    found = {
        name: secret
        for name, schema in schemas.items()
        if "ubscription" in name
        and (
            secret := {
                field
                for field, each in schema.get("properties", {}).items()
                if spec.resolve(each).get("x-sensitive")
            }
        )
    }
    assert found == {
        "AddSubscriptionRequest": {"endpoint"},
        "SubscriptionToAdd": {"endpoint"},
        "SubscriptionExtension": {"client_secret", "sign_secret", "app_secret"},
        "Subscription": {"endpoint"},
    }
    assert spec.resolve(schemas["SubscriptionHeaders"]["additionalProperties"])["x-sensitive"] is True
    queries = {
        name: {it["name"] for it in operations[name].parameters if it["schema"].get("x-sensitive")}
        for name in words("confirmSubscription listSubscriptions listTopicSubscriptions")
    }
    assert queries == {
        "confirmSubscription": {"endpoint", "token"},
        "listSubscriptions": {"endpoint"},
        "listTopicSubscriptions": set(),
    }


def test_secrets(specs: dict[str, Spec]) -> None:
    """The import token lets its bearer import; the public key that comes with it is public."""
    properties = specs["kms.yaml"].document["components"]["schemas"]["GetParametersForImportResponse"][
        "properties"
    ]
    assert properties["import_token"]["x-sensitive"] is True
    assert "x-sensitive" not in properties["public_key"]


def test_units_of_time(specs: dict[str, Spec]) -> None:
    schemas = specs["kms.yaml"].document["components"]["schemas"]
    details, parameters = (
        schemas["KeyDetails"]["properties"],
        schemas["GetParametersForImportResponse"]["properties"],
    )
    for name in ("creation_date", "scheduled_deletion_date", "expiration_time"):
        assert "milliseconds" in details[name]["description"]
        assert re.fullmatch(r"|\d{13}", details[name]["example"])
        assert details[name]["x-unix-time"] == "milliseconds"
    rotated = schemas["GetKeyRotationStatusResponse"]["properties"]["last_rotation_time"]
    assert rotated["x-unix-time"] == "milliseconds"
    assert "milliseconds" in rotated["description"]
    assert parameters["expiration_time"]["x-unix-time"] == "seconds"
    assert "seconds" in parameters["expiration_time"]["description"]


# By name: a reader that refuses a value of no enum has to know each that is known to come.
STATES = {
    "KeyDetails": ["1", "2", "3", "4", "5", "7"],
    "ScheduleKeyDeletionResponse": ["1", "2", "3", "4", "5", "7"],
    "CancelKeyDeletionResponse": ["1", "2", "3", "4", "5", "7"],
    "KeyStatusInfo": ["2", "3", "4", "5", "7"],
}


def test_states(specs: dict[str, Spec]) -> None:
    spec = specs["kms.yaml"]
    schemas = spec.document["components"]["schemas"]
    found = {
        name: spec.resolve(schema["properties"]["key_state"])["enum"]
        for name, schema in schemas.items()
        if name.endswith(("Response", "Info", "Details")) and "key_state" in schema.get("properties", {})
    }
    assert found == STATES


# What prose must not lose, as no schema can say it.
PROSE = [
    ("listKeys", ["AES_256 only", "`ALL`", "`next_marker`", '`"true"`']),
    ("createKey", ["state `5`", "KMS.1104"]),
    (
        "enableKeyRotation",
        ["365 days", "still decrypts", "default keys", "asymmetric", "KMS.2901", "rotates once"],
    ),
    ("disableKeyRotation", ["every version", "KMS.0313"]),
    ("updateKeyRotationInterval", ["begins with this call", "KMS.0313"]),
    ("addKeyTag", ["at most 20 tags", "Default keys have none"]),
    ("deleteKeyTag", ["a slash, a percent sign or a space", "`batchUpdateKeyTags`"]),
    ("batchUpdateKeyTags", ["at most 20 tags", "A tag key may occur once", "its tag key is enough"]),
    ("listKeysByTags", ["every tag of `tags`", "it needs one", "received so far", "an empty page"]),
    ("getParametersForImport", ["a pair", "24 hours"]),
    ("deleteImportedKeyMaterial", ["the same material", "asymmetric"]),
    ("scheduleKeyDeletion", ["7 to 1096 days", "state `4`"]),
    ("cancelKeyDeletion", ["disabled (state `3`)", "state `5`"]),
    ("createDataKey", ["does not keep it", "256 bits", "`decryptDataKey`"]),
    ("encryptDataKey", ["SHA-256", "SM3"]),
    ("encryptData", ["names the key", "its id and the algorithm", "`createDataKey`"]),
    ("decryptData", ["`key_id` and `encryption_algorithm`"]),
    ("signMessage", ["`SIGN_VERIFY`", "By default `message` is a digest", "digests only"]),
    ("verifySignature", ["no error", '`"false"`']),
    ("getPublicKey", ["PEM", "symmetric key has none"]),
    ("updateTopicKmsKey", ["not that of a key", "smn_kms_agency"]),
    ("createTopic", ["201", "200", "3,000 topics"]),
    ("deleteTopic", ["its subscriptions"]),
    ("listTopics", ["`offset`", "`topic_count`", "newest"]),
    ("publishMessage", ["of several, the first in this order counts", "smn_kms_agency"]),
    ("createToken", ["24 hours", "within 30 minutes", "Agent Operator", "scoped to a project", "HUAWEI ID"]),
]


# The same, of fields and parameters.
FIELDS = [
    ("kms.yaml", "ListKeysRequest/properties/enterprise_project_id", ["default is `all`", "`0`"]),
    ("kms.yaml", "KeyTag/properties/key", ["36 characters", r"`*<>\=`", "control characters"]),
    ("kms.yaml", "KeyTag/properties/value", ["43 characters", r"`*<>\=`", "may be empty"]),
    ("kms.yaml", "ListKeysByTagsRequest/properties/limit", ["1 to 1000", "default is `10`"]),
    ("kms.yaml", "ListKeysByTagsRequest/properties/offset", ["default is `0`"]),
    ("kms.yaml", "ListKeysRequest/properties/limit", ["1 to 2000", "default is `2000`", "`marker`"]),
    ("kms.yaml", "CreateKeyRequest/properties/enterprise_project_id", ["default is `0`"]),
    ("kms.yaml", "CreateKeyRequest/properties/keystore_id", ["default is `0`", "`1`", "`2`"]),
    ("kms.yaml", "CreateDataKeyRequest/properties/datakey_length", ["8 to 8192", "multiple of 8"]),
    ("kms.yaml", "GenerateRandomRequest/properties/random_data_length", ["8 to 8192", "multiple of 8"]),
    ("kms.yaml", "DecryptDataKeyRequest/properties/datakey_cipher_length", ["not of its ciphertext"]),
    ("kms.yaml", "EncryptDataRequest/properties/encryption_algorithm", ["`SYMMETRIC_DEFAULT`, the default"]),
    ("kms.yaml", "MessageType", ["default is `DIGEST`"]),
    ("smn.yaml", "CreateTopicRequest/properties/enterprise_project_id", ["default is `0`"]),
    ("smn.yaml", "MessageTags", ["Required with `message_template_name`", "21 characters"]),
    ("smn.yaml", "MessageAttribute/properties/value", ["1 to 32", "1 to 10", "differ", "`email` and `sms`"]),
    ("smn.yaml", "PublishMessageRequest/properties/message_structure", ["`default`", "required"]),
]


@pytest.mark.parametrize(("file", "place", "words"), FIELDS)
def test_prose_of_a_field(specs: dict[str, Spec], file: str, place: str, words: list[str]) -> None:
    field = at(specs[file].document, f"/components/schemas/{place}")
    description = " ".join(field["description"].split())
    assert [word for word in words if word not in description] == []


# Where a caller finds the value of a parameter: the pages link to the operations that return it.
POINTERS = [
    ("kms.yaml", "parameters/ProjectId", "`listProjects` of IAM"),
    ("smn.yaml", "parameters/ProjectId", "`listProjects` of IAM"),
    ("smn.yaml", "parameters/TopicUrn", "`listTopics`"),
    ("smn.yaml", "parameters/BindingId", "`bindTopicKmsKey` and `getTopicKmsKey`"),
    ("smn.yaml", "schemas/KeyId", "`createKey`"),
    ("smn.yaml", "schemas/GetTopicKmsKeyResponse/properties/key_id", "`createKey`"),
    ("kms.yaml", "securitySchemes/XAuthToken", "`X-Subject-Token` of `createToken` of IAM"),
    ("smn.yaml", "securitySchemes/XAuthToken", "`X-Subject-Token` of `createToken` of IAM"),
]


@pytest.mark.parametrize(("file", "place", "pointer"), POINTERS)
def test_where_a_value_comes_from(specs: dict[str, Spec], file: str, place: str, pointer: str) -> None:
    assert pointer in " ".join(at(specs[file].document, f"/components/{place}")["description"].split())


@pytest.mark.parametrize(("name", "words"), PROSE)
def test_prose(operations: dict[str, Operation], name: str, words: list[str]) -> None:
    description = " ".join(operations[name].value["description"].split())
    assert [word for word in words if word not in description] == []
