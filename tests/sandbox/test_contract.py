"""Requests that are not valid by the spec: always the documented error, never a crash."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import smn_kms_sandbox
from smn_kms_sandbox import RunningSandbox, SeedKey, _responses
from smn_kms_sandbox._call import Outcome
from smn_kms_sandbox._errors import ServiceError
from smn_kms_sandbox._operations import HANDLERS
from smn_kms_sandbox._spec import ErrorCode, Operation, operations
from smn_kms_sandbox._validation import _ANCHOR, is_valid_response, validated_body, validated_query
from tests.common import KEY, PROJECT

from .conftest import code_of, documents

ENABLE = f"/v1.0/{PROJECT}/kms/enable-key"
IMPORT = f"/v1.0/{PROJECT}/kms/import-key-material"
BIND = f"/v2/{PROJECT}/notifications/topics/urn:smn:cn-north-4:{PROJECT}:demo/kms"
GOOD = {"key_id": SeedKey.PENDING_IMPORT, "import_token": "A" * 200, "encrypted_key_material": "A" * 344}
NOT_JSON = [
    b"",
    b"{",
    b'{"key_id": NaN}',
    b'{"key_id": 1' + b"0" * 5000 + b"}",
    b"[" * 100_000,
    b"\xff\xfe\x00",
    b"null",
    b"[]",
    b'"text"',
    b"7",
    "{}".encode("utf-16"),
]


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in GOOD.items() if key != name}


@pytest.mark.parametrize("content", NOT_JSON)
@pytest.mark.parametrize(
    ("path", "code"), [(ENABLE, "KMS.0202"), (IMPORT, "KMS.0202"), (BIND, "SMN.00013056")]
)
def test_a_body_that_is_no_json_object(http: httpx.Client, path: str, code: str, content: bytes) -> None:
    assert code_of(http.post(path, content=content)) == (400, code)


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        (ENABLE, {}, "KMS.0204"),
        (ENABLE, {"key_id": None}, "KMS.0205"),
        (ENABLE, {"key_id": 7}, "KMS.0205"),
        (ENABLE, {"key_id": ""}, "KMS.0205"),
        (ENABLE, {"key_id": f"{SeedKey.DISABLED}\n"}, "KMS.0205"),
        (ENABLE, {"key_id": f"{SeedKey.DISABLED[:-1]}\n"}, "KMS.0205"),
        (ENABLE, {"key_id": SeedKey.DEFAULT.upper()}, "KMS.0205"),
        (ENABLE, {"key_id": [SeedKey.DISABLED]}, "KMS.0205"),
        (ENABLE, {"key_id": SeedKey.DISABLED, "sequence": "s" * 37}, "KMS.0206"),
        (ENABLE, {"key_id": SeedKey.DISABLED, "sequence": "é" * 18 + "s"}, "KMS.0206"),
        (ENABLE, {"key_id": SeedKey.DISABLED, "sequence": "\ud800" * 13}, "KMS.0206"),
        (ENABLE, {"key_id": SeedKey.DISABLED, "sequence": 7}, "KMS.0206"),
        (ENABLE, {"sequence": 7}, "KMS.0204"),
        (IMPORT, without("key_id"), "KMS.0204"),
        (IMPORT, without("import_token"), "KMS.0204"),
        (IMPORT, without("encrypted_key_material"), "KMS.0204"),
        (IMPORT, without("import_token") | {"key_id": "x"}, "KMS.0204"),
        (IMPORT, GOOD | {"key_id": "x"}, "KMS.0205"),
        (IMPORT, GOOD | {"import_token": "A" * 199}, "KMS.0308"),
        (IMPORT, GOOD | {"import_token": "A" * 6145}, "KMS.0308"),
        (IMPORT, GOOD | {"import_token": "." * 200}, "KMS.0308"),
        (IMPORT, GOOD | {"import_token": "A" * 200 + "\n"}, "KMS.0308"),
        (IMPORT, GOOD | {"encrypted_key_material": "A" * 343}, "KMS.0308"),
        (IMPORT, GOOD | {"encrypted_key_material": "A" * 361}, "KMS.0308"),
        (IMPORT, GOOD | {"encrypted_key_material": "A" * 344 + "\n"}, "KMS.0308"),
        (BIND, {}, "SMN.00013056"),
        (BIND, {"key_id": 7}, "SMN.00013056"),
        (BIND, {"key_id": f"{SeedKey.ENABLED}\n"}, "SMN.00013056"),
    ],
)
def test_a_field_that_breaks_a_rule(http: httpx.Client, path: str, body: dict[str, Any], code: str) -> None:
    assert code_of(http.post(path, content=json.dumps(body))) == (400, code)


@pytest.mark.parametrize("sequence", ["", "s" * 36, "é" * 18])
def test_a_body_may_hold_more_than_it_must(http: httpx.Client, sequence: str) -> None:
    body = {"key_id": SeedKey.DISABLED, "sequence": sequence, "unknown": {"deep": [None]}}
    assert http.post(ENABLE, json=body).status_code == 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=6,
)
FIELDS = st.sampled_from(["key_id", "import_token", "encrypted_key_material", "expiration_time", "sequence"])
BODIES = st.one_of(
    st.binary(),
    JSON.map(lambda body: json.dumps(body).encode()),
    st.dictionaries(FIELDS, JSON | st.just(str(SeedKey.PENDING_IMPORT)) | st.just("A" * 344)).map(
        lambda body: json.dumps(body).encode()
    ),
)


@pytest.mark.parametrize("path", [ENABLE, IMPORT, BIND])
@given(content=BODIES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_body_whatever_gets_another_answer(http: httpx.Client, path: str, content: bytes) -> None:
    response = http.post(path, content=content)
    # Not even the valid bodies can succeed: their key is in no state for it.
    assert response.status_code in ({400, 409, 200} if path == BIND else {400})
    if response.status_code != 200:
        _, code = code_of(response)
        assert re.fullmatch(r"KMS\.\d{4}|SMN\.\d{8}", code)


def test_every_error_code_in_the_code_is_documented() -> None:
    documented = {error.code for operation in operations() for error in operation.errors}
    package = Path(smn_kms_sandbox.__file__).parent
    used = {
        code
        for module in package.glob("*.py")
        for code in re.findall(r'"((?:KMS|SMN|APIGW)\.\d+)"', module.read_text("utf-8"))
    }
    assert "KMS.1201" in used
    assert used <= documented


def test_every_handler_is_of_an_operation_in_the_spec() -> None:
    assert HANDLERS.keys() <= {operation.id for operation in operations()}


def test_every_operation_has_a_code_for_whatever_is_wrong_with_a_body() -> None:
    for operation in operations():
        if operation.id in HANDLERS and operation.body is not None:
            with pytest.raises(ServiceError) as raised:
                validated_body(operation, dict.fromkeys(operation.parameters, "x"), b"no JSON")
            assert _responses.error_response(operation, raised.value, "f" * 32).status == 400


def error_examples() -> Iterator[Any]:
    for operation in operations():
        for status in operation.responses:
            # Errors of the sandbox always have a code, also where the documented body has a message only.
            example = None if status.startswith("2") else operation.responses[status].example
            if example and example.keys() != {"message"}:
                yield pytest.param(operation, status, id=f"{operation.id}-{status}")


@pytest.mark.parametrize(("operation", "status"), list(error_examples()))
def test_an_error_body_is_the_documented_example_with_other_values(operation: Any, status: str) -> None:
    example = operation.responses[status].example
    error = example.get("error", example)
    code = error.get("error_code") or error["code"]
    number = code if isinstance(code, int) else 429 if status == "default" else int(status)
    text = error.get("error_msg") or error["message"]
    response = _responses._error(operation, ErrorCode(str(code), number, text), "f" * 32)
    expected = example | ({"request_id": "f" * 32} if "request_id" in example else {})
    assert json.loads(response.content) == expected


def test_the_table_of_error_examples_lists_every_form_of_a_code() -> None:
    examples = _responses.error_examples()
    table = re.findall(r"^ +([A-Z.]*0{3,}) ", _responses.error_examples.__doc__ or "", re.MULTILINE)
    assert table == ["KMS.0000", "SMN.0000", "SMN.00000000", "000", "APIGW.0000"]
    assert set(table) == examples.keys()
    flat = {"error_code", "error_msg", "request_id"}
    assert [set(examples[form]) for form in table] == [
        {"error"},
        {"code", "message", "request_id"},
        flat,
        {"error"},
        flat,
    ]


@pytest.mark.parametrize(
    ("operation_id", "status", "code", "shape"),
    [
        ("enableKey", 405, "KMS.0215", {"error"}),
        ("enableKey", 500, "KMS.0101", {"error"}),
        ("enableKey", 429, "APIGW.0308", {"error_code", "error_msg", "request_id"}),
        ("enableKey", 403, "APIGW.0302", {"error_code", "error_msg", "request_id"}),
        ("bindTopicKmsKey", 401, "SMN.00000005", {"error_code", "error_msg", "request_id"}),
        ("bindTopicKmsKey", 403, "SMN.0001", {"code", "message", "request_id"}),
        ("getTopicKmsKey", 401, "SMN.00000005", {"error_code", "error_msg", "request_id"}),
        ("getTopicKmsKey", 500, "SMN.00013054", {"error_code", "error_msg", "request_id"}),
        ("getTopicKmsKey", 504, None, {"error_code", "error_msg", "request_id"}),
        ("bindTopicKmsKey", 400, "SMN.0005", {"code", "message", "request_id"}),
        ("listTopics", 401, "SMN.00000005", {"error_code", "error_msg", "request_id"}),
        ("createToken", 500, None, {"error"}),
        ("createToken", 503, None, {"error_code", "error_msg", "request_id"}),
        ("createToken", 405, None, {"error_code", "error_msg", "request_id"}),
        ("createToken", 429, "APIGW.0308", {"error_code", "error_msg", "request_id"}),
    ],
)
def test_the_code_decides_the_shape_of_an_error(
    operation_id: str, status: int, code: str | None, shape: set[str]
) -> None:
    operation = next(operation for operation in operations() if operation.id == operation_id)
    assert set(json.loads(_responses.status_response(operation, status, "f" * 32, code).content)) == shape


def test_a_body_without_a_code_has_the_status_and_its_name() -> None:
    operation = next(operation for operation in operations() if operation.id == "createToken")
    assert json.loads(_responses.status_response(operation, 401, "f" * 32).content) == {
        "error": {
            "code": 401,
            "message": "The name, the password or the credentials are wrong.",
            "title": "Unauthorized",
        }
    }


def test_an_undocumented_status_has_a_code_of_the_sandbox() -> None:
    operation = next(operation for operation in operations() if operation.id == "getTopicKmsKey")
    body = json.loads(_responses.status_response(operation, 504, "f" * 32).content)
    assert (body["error_code"], body["error_msg"]) == ("SANDBOX.0504", "Gateway Timeout")


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("^a$", r"^a\Z"),
        (r"^\$$", r"^\$\Z"),
        ("^[$]$", r"^[$]\Z"),
        (r"^[\]$]$", r"^[\]$]\Z"),
        ("a|b$", r"a|b\Z"),
    ],
)
def test_the_end_of_a_pattern_is_the_end(pattern: str, meant: str) -> None:
    assert _ANCHOR.sub(lambda match: r"\Z" if match[0] == "$" else match[0], pattern) == meant


def test_responses_of_the_sandbox_are_validated_by_the_spec() -> None:
    operation = next(operation for operation in operations() if operation.id == "enableKey")
    good = {"key_info": {"key_id": "k", "key_state": "2"}}
    assert is_valid_response(operation, 200, good, {"key_id": "k"})
    assert not is_valid_response(operation, 200, good, {"key_id": "another"})
    assert not is_valid_response(operation, 200, {"key_info": {"key_id": "k", "key_state": 2}})
    assert not is_valid_response(operation, 200, {})


def test_an_invalid_response_is_not_sent(
    served: RunningSandbox,
    bare: httpx.Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(HANDLERS, "enableKey", lambda call: Outcome({"key_info": None}))
    assert bare.post(ENABLE, json={"key_id": SeedKey.DISABLED}).status_code == 500
    httpx.get(served, trust_env=False)  # the log is written after the answer, and before the next one
    assert "response to enableKey is not valid" in caplog.text


def test_an_operation_without_a_handler_answers_with_the_example_of_the_spec(
    served: RunningSandbox, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(HANDLERS, "enableKey")
    response = http.post(ENABLE, json={"key_id": SeedKey.DISABLED})
    operation = next(operation for operation in operations() if operation.id == "enableKey")
    assert response.status_code == 200
    # It repeats what was sent, as far as the spec says so.
    assert operation.response(200).example == {"key_info": {"key_id": KEY, "key_state": "2"}}
    assert response.json() == {"key_info": {"key_id": SeedKey.DISABLED, "key_state": "2"}}
    assert code_of(http.post(ENABLE, json={"key_id": "x"})) == (400, "KMS.0205")
    http.get(BIND)
    marks = [(seen.operation, seen.from_example) for seen in served.sandbox.requests]
    assert marks == [("enableKey", True), ("enableKey", True), ("getTopicKmsKey", False)]


def test_a_response_without_content_has_no_body() -> None:
    empty = _responses.json_response(204, {}, "f" * 32)
    assert (empty.content, dict(empty.headers)) == (b"", {"X-Request-Id": "f" * 32})


def test_a_missing_field_comes_before_a_wrong_one() -> None:
    operation = next(operation for operation in operations() if operation.id == "enableKey")
    body = {"properties": {"sequence": {"type": "string"}}, "required": ["key_id"]}
    with pytest.raises(ServiceError, match=r"KMS\.0204"):
        validated_body(evolve(operation, body=body), {"project_id": PROJECT}, b'{"sequence": 7}')


def test_a_path_parameter_that_breaks_a_rule() -> None:
    operation = next(operation for operation in operations() if operation.id == "getTopicKmsKey")
    rule = {"topic_urn": {"type": "string", "pattern": "^urn:"}}
    with pytest.raises(ServiceError, match=r"SMN\.0005"):
        validated_body(evolve(operation, parameters=rule), {"topic_urn": "nothing"}, b"")


def test_a_line_feed_in_a_path_leads_to_the_operation(http: httpx.Client) -> None:
    response = http.get("/v2/p%0A/notifications/topics/urn%0A/kms")
    assert code_of(response) == (404, "SMN.00010008")


def list_projects() -> Operation:
    return next(operation for operation in operations() if operation.id == "listProjects")


def test_a_query_is_not_asked_for() -> None:
    assert validated_body(list_projects(), {}, b"") == {}
    assert validated_query(list_projects(), {}) == {}


def test_a_query_has_the_types_of_the_spec() -> None:
    query = {"name": "7", "enabled": "true", "page": "2", "per_page": "5000", "unknown": "x"}
    typed = {"name": "7", "enabled": True, "page": 2, "per_page": 5000}
    assert validated_query(list_projects(), query) == typed


@pytest.mark.parametrize("name", ["enabled", "page", "per_page"])
@pytest.mark.parametrize(
    "value", ["", "x", "null", "0", "-1", "5001.5", "1e3", "1" * 5000, "[" * 100_000, "NaN", '"true"']
)
def test_a_query_that_breaks_a_rule(name: str, value: str) -> None:
    with pytest.raises(ServiceError, match="400"):
        validated_query(list_projects(), {name: value})


def test_a_value_that_may_be_null() -> None:
    operation = next(operation for operation in operations() if operation.id == "enableKey")
    body = {"type": "object", "properties": {"note": {"type": "string", "nullable": True}}}
    parameters = {"project_id": PROJECT}
    assert validated_body(evolve(operation, body=body), parameters, b'{"note": null}') == {"note": None}


def test_the_services_publish_the_documents_that_are_served() -> None:
    served = [operation.document for operation in operations()]
    for document in documents():
        assert document in served
