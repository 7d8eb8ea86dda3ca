"""Error codes that are not on the four pages, transcribed by hand from the public lists, found in the specs.

The lists are longer. These are the codes that one of the four operations can meet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

if TYPE_CHECKING:
    from scripts.spec import Operation
    from tests.spec.nodes import Spec


class Code(NamedTuple):
    """What a client acts on: the status, whether to log in again, and what of the request is wrong."""

    status: int
    category: str | None = None
    field: str | None = None
    rule: str | None = None


LOGIN = "authentication"

GATEWAY = {
    "APIGW.0308": Code(429),
    "APIG.0308": Code(429),
    "APIGW.0301": Code(401, LOGIN),
    "APIGW.0307": Code(401, LOGIN),
}

GENERAL = {
    "kms.yaml": {
        **GATEWAY,
        "APIGW.0201": Code(504),
        "APIGW.0610": Code(502),
        "KMS.0100": Code(500),
        "KMS.0101": Code(500),
        "KMS.0102": Code(500),
        "KMS.0103": Code(500),
        "KMS.0104": Code(503),
        "KMS.0201": Code(400),
        "KMS.0202": Code(400, rule="json"),
        "KMS.0203": Code(400),
        "KMS.0204": Code(400, rule="required"),
        "KMS.0205": Code(400, field="key_id"),
        "KMS.0206": Code(400, field="sequence"),
        "KMS.0207": Code(404),
        "KMS.0215": Code(405),
        "KMS.0301": Code(403, LOGIN),
        "KMS.0302": Code(403, LOGIN),
        "KMS.0303": Code(403, LOGIN),
        "KMS.0305": Code(403, LOGIN),
        "KMS.0306": Code(403),
        "KMS.0307": Code(403),
        "KMS.0308": Code(400, rule="value"),
        "KMS.0314": Code(403),
        "KMS.0321": Code(403, LOGIN),
        "KMS.0326": Code(403),
        "KMS.0328": Code(403),
        "KMS.0330": Code(403),
    },
    "iam.yaml": {
        "400": Code(400, rule="value"),
        "401": Code(401, LOGIN),
        "403": Code(403),
        "404": Code(404),
        "500": Code(500),
        "APIGW.0301": Code(401, LOGIN),
        "APIGW.0308": Code(429),
        "APIGW.0613": Code(503),
    },
    "smn.yaml": {
        **GATEWAY,
        "APIGW.0101": Code(404),
        "SMN.0018": Code(500),
        "SMN.00000005": Code(401, LOGIN),
        "SMN.0022": Code(403, LOGIN),
        "SMN.0005": Code(400, field="topic_urn"),
    },
}

OWN = {
    "enableKey": ["KMS.0210", "KMS.0211", "KMS.0320", "KMS.1201"],
    "importKeyMaterial": [
        "KMS.0309", "KMS.0310", "KMS.0311", "KMS.0339", "KMS.1404",
        "KMS.2601", "KMS.2602", "KMS.2603", "KMS.2604", "KMS.2605", "KMS.2606",
    ],
}  # fmt: skip


MESSAGES: dict[str, tuple[int, str]] = yaml.safe_load(Path(__file__).with_name("messages.yaml").read_text())


@pytest.mark.parametrize(("file", "code"), [(file, code) for file in GENERAL for code in GENERAL[file]])
def test_general_codes(specs: dict[str, Spec], file: str, code: str) -> None:
    assert _codes(specs[file].document)[code] == GENERAL[file][code]


@pytest.mark.parametrize("name", OWN)
def test_codes_of_an_operation(operations: dict[str, Operation], name: str) -> None:
    assert _codes(operations[name].value) == dict.fromkeys(OWN[name], Code(400))


@pytest.mark.parametrize("name", ["bindTopicKmsKey", "getTopicKmsKey"])
def test_no_code_of_a_page_is_about_the_token(operations: dict[str, Operation], name: str) -> None:
    """Nor does it say more than its status, but for the one by which SMN refuses the id of a key."""
    more = {code: it for code, it in _codes(operations[name].value).items() if it != Code(it.status)}
    unusable = {"SMN.00013056": Code(400, field="key_id", rule="value")}
    assert more == (unusable if name == "bindTopicKmsKey" else {})


def test_messages_are_those_of_the_public_lists(spec: Spec) -> None:
    owners = [spec.document, *(operation.value for operation in spec.operations())]
    for code in (it for owner in owners for it in owner.get("x-error-codes", [])):
        found = [code["status"], code.get("message")]
        # The codes of IAM are statuses, and a status has no message of its own.
        assert found == MESSAGES.get(code["code"], [int(code["code"]) if code["code"].isdigit() else 0, None])


def _codes(owner: dict[str, Any]) -> dict[str, Code]:
    return {
        it["code"]: Code(it["status"], it.get("category"), it.get("field"), it.get("rule"))
        for it in owner["x-error-codes"]
    }
