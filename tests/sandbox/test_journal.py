"""The journal over HTTP: requests with their answers, without secrets."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Fault, Sandbox, SeedKey, SeenRequest
from smn_kms_sandbox._journal import Entry
from tests.common import PROJECT, START

from .conftest import Caller, documents

IMPORT = f"/v1.0/{PROJECT}/kms/import-key-material"
CANARY = "canary-3f1c"


def journal(client: httpx.Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/_sandbox/requests{query}").json()
    return found


def test_a_request_is_shown_with_its_answer(bare: httpx.Client, call: Caller) -> None:
    answer = call.enable()
    (entry,) = journal(bare)
    assert entry == {
        "number": 1,
        "at": START.timestamp(),
        "request_id": answer.headers["X-Request-Id"],
        "method": "POST",
        "path": f"/v1.0/{PROJECT}/kms/enable-key",
        "operation": "enableKey",
        "from_example": False,
        "request": {"key_id": SeedKey.DISABLED},
        "status": 200,
        "response": answer.json(),
        "fault": None,
    }


def test_the_newest_come_first_and_not_too_many(bare: httpx.Client) -> None:
    for number in range(3):
        bare.get(f"/nowhere/{number}")
    assert [(entry["number"], entry["path"]) for entry in journal(bare, "?limit=2")] == [
        (3, "/nowhere/2"),
        (2, "/nowhere/1"),
    ]
    assert [entry["status"] for entry in journal(bare)] == [404] * 3
    for wrong in ("-1", "x", "9" * 5000, "1&much=1"):
        assert bare.get(f"/_sandbox/requests?limit={wrong}").status_code == 400
    refused = bare.get("/_sandbox/requests?limit=-1")
    assert refused.json() == {"message": "give a limit of 0 or more"}


def test_an_answer_that_got_lost_is_shown_with_its_fault(
    bare: httpx.Client, call: Caller, sandbox: Sandbox
) -> None:
    sandbox.inject(Fault(drop=True))
    sandbox.inject(Fault(status=503, retry_after=1))
    with pytest.raises(httpx.TransportError):
        call.enable()
    call.enable()
    refused, lost = journal(bare)
    assert (lost["status"], lost["fault"]) == (200, {"drop": True})
    assert (refused["status"], refused["fault"]) == (503, {"status": 503, "retry_after": 1})
    assert refused["response"]


def test_secrets_are_hidden(bare: httpx.Client, call: Caller, sandbox: Sandbox) -> None:
    asked = {"key_id": SeedKey.PENDING_IMPORT, "wrapping_algorithm": "RSAES_OAEP_SHA_256"}
    issued = bare.post(f"/v1.0/{PROJECT}/kms/get-parameters-for-import", json=asked).json()
    material = base64.b64encode(CANARY.encode() * 10).decode()
    secret = {"import_token": issued["import_token"], "encrypted_key_material": material}
    bare.post(IMPORT, json={"key_id": asked["key_id"], **secret})
    token = call.log_in(password=CANARY).headers["X-Subject-Token"]
    login, imported, parameters = journal(bare)
    assert parameters["response"]["import_token"] == "***"
    assert parameters["response"]["public_key"] == issued["public_key"]
    assert imported["request"] == {
        "key_id": asked["key_id"],
        "import_token": "***",
        "encrypted_key_material": "***",
    }
    assert login["request"]["auth"]["identity"]["password"]["user"]["password"] == "***"
    assert login["request"]["auth"]["identity"]["password"]["user"]["name"] == "deployer"
    shown = bare.get("/_sandbox/requests").text
    shown += repr(list(sandbox._service.requests.newest(3)))
    assert [secret for secret in (CANARY, token, issued["import_token"], material) if secret in shown] == []


@pytest.mark.parametrize(
    "body",
    [
        CANARY.encode(),
        b'"%s"' % CANARY.encode(),
        b'["%s"]' % CANARY.encode(),
        b'{"encrypted_key_materials": "%s"}' % CANARY.encode(),
        b'{"key_id": {"key_id": "%s"}}' % CANARY.encode(),
        b'{"key_id": ["%s"]}' % CANARY.encode(),
        b'{"import_token": {"a": ["%s"]}}' % CANARY.encode(),
        b'{"key_id": "x", "import_token": "%s", }' % CANARY.encode(),
        b'{"key_id": NaN, "import_token": "%s"}' % CANARY.encode(),
        b"[" * 10_000 + CANARY.encode(),
        b'{"sequence":' * 900 + b'"%s"' % CANARY.encode() + b"}" * 900,
        b'{"key_id": "\\ud800", "import_token": "%s"}' % CANARY.encode(),
        b"\xff\xfe" + CANARY.encode(),
    ],
    ids=range(13),
)
@pytest.mark.parametrize("path", [IMPORT, "/nowhere", f"/v2/{PROJECT}/notifications/topics"])
def test_what_the_spec_does_not_know_is_hidden(bare: httpx.Client, path: str, body: bytes) -> None:
    answer = bare.post(path, content=body)
    assert answer.is_client_error
    shown = bare.get("/_sandbox/requests")
    assert shown.status_code == 200
    assert "***" in shown.text
    assert CANARY not in shown.text


def test_a_secret_in_the_place_of_what_holds_it(bare: httpx.Client) -> None:
    bare.post("/v3/auth/tokens", json={"auth": CANARY})
    bare.post("/v3/auth/tokens", json={"auth": {"identity": {"methods": CANARY, "password": CANARY}}})
    assert CANARY not in json.dumps(journal(bare))


def secrets_in(document: Any, schema: Any, value: Any) -> Iterator[str]:
    """The values that the spec marks, read otherwise than the sandbox does."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if schema.get("x-sensitive"):
        yield str(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            others = schema.get("additionalProperties") or {}
            yield from secrets_in(document, schema.get("properties", {}).get(name, others), part)
    elif isinstance(value, list):
        for part in value:
            yield from secrets_in(document, schema.get("items", {}), part)


def examples() -> Iterator[tuple[str, str, Any, Any, Any]]:
    """Every example of a request or a success: operation, kind, document, schema, value."""
    for document in documents():
        for item in document["paths"].values():
            for node in (each for each in item.values() if "operationId" in each):
                contents = {"request": node.get("requestBody", {}), **node["responses"]}
                for kind, holder in contents.items():
                    content = holder.get("content", {}).get("application/json", {})
                    named = [each["value"] for each in content.get("examples", {}).values()]
                    for value in [content["example"]] if "example" in content else named:
                        yield node["operationId"], kind, document, content["schema"], value


def test_no_example_of_the_specs_shows_a_secret() -> None:
    count = 0
    for operation, kind, document, schema, value in examples():
        content = json.dumps(value).encode()
        sent, got = (content, b"") if kind == "request" else (b"", content)
        status = 200 if kind == "request" else 500 if kind == "default" else int(kind)
        request = SeenRequest("POST", "/", operation, sent)
        shown = json.dumps(Entry(1, request, "r", START, Fault(), status, got).shown())
        for secret in secrets_in(document, schema, value):
            count += 1
            assert secret not in shown, (operation, kind)
    assert count > 5
