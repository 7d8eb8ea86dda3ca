"""Every call that the spec allows is sent as it is, and every answer that it promises is understood.

And no others: what breaks one rule is refused before it is sent, by the name of its field, and an answer that
is not what the spec promises is one typed error.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote

import attrs
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator

import smn_kms
from scripts.generate.names import identifier
from scripts.spec import Document, Operation, read_operations
from smn_kms._errors import api_error_class
from tests.common import MODES, Wire, method_of, outcome

from .strategies import (
    Breach,
    allowed,
    arguments_of,
    breaches,
    followed,
    mangled,
    promised,
    value_at,
    with_value,
    without,
)

OPERATIONS = read_operations()
NO_JSON = object()
HTML = b"<!DOCTYPE html><title>Welcome</title><form action=login></form>"
MEDIA_TYPES = st.sampled_from(["application/json", "application/json; charset=UTF-8", "application/hal+json"])
OPTIONS: dict[str, Any] = {
    "endpoint": "https://service.test",
    "auth": smn_kms.TokenAuth("a-token-that-no-body-holds"),
    "retry": False,
}

fixed = settings(
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def wire() -> Wire:
    return Wire()


def respond(wire: Wire, status: int, content: bytes, media_type: str = "application/json") -> None:
    """Let the service answer so; without content, it has no media type either."""
    headers = {"Content-Type": media_type} if content else {}
    wire.answer = httpx.Response(status, headers=headers, content=content)


Call = Callable[[str, Operation, dict[str, Any]], Any]
"""Calls an operation, in one mode, with arguments by the names that they have in the spec.

Returns what the call does, or the error of ours that it raises. Any other error fails the test.
"""


@pytest.fixture(scope="module")
def call(wire: Wire) -> Call:
    def call(mode: str, operation: Operation, arguments: dict[str, Any]) -> Any:
        wire.sent.clear()
        options, keywords = split(arguments)
        try:
            return outcome(
                mode,
                lambda cloud: method_of(cloud, operation)(**keywords),
                **OPTIONS,
                **options,
                transport=wire,
            )
        except smn_kms.SmnKmsError as error:
            return error

    return call


def split(arguments: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to connect with and what to call with."""
    named = {identifier(name): value for name, value in arguments.items()}
    return {"project_id": named.pop("project_id", "p")}, named


# Strategies are made once: to make them anew for each example takes longer than the example.


@cache
def calls(operation_id: str, *, whole: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments that keep every rule; `whole` ones leave nothing out."""
    operation = OPERATIONS[operation_id]
    return allowed(operation, arguments_of(operation), whole=whole)


@cache
def successes(operation_id: str) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies of a success that the spec promises; any object, where it promises none."""
    operation = OPERATIONS[operation_id]
    _, schema = success_of(operation)
    return promised(operation, schema or {"type": "object", "properties": {}}, sent_by(operation))


@cache
def errors(operation_id: str, response: str) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies of an error response, by its key in the spec: a status or `default`."""
    operation = OPERATIONS[operation_id]
    node = followed(operation, operation.value["responses"][response])
    return promised(operation, node["content"]["application/json"]["schema"])


every_operation = pytest.mark.parametrize("operation", list(OPERATIONS.values()), ids=list(OPERATIONS))
each_mode = pytest.mark.parametrize("mode", MODES)


# Requests


def as_models(operation: Operation, arguments: dict[str, Any]) -> dict[str, Any]:
    """Arguments as a typed caller gives them: objects as instances of the generated models."""
    models = importlib.import_module(f"smn_kms_api.{operation.service}.models")
    references = {
        name: part["$ref"].rpartition("/")[2]
        for name, part in arguments_of(operation)["properties"].items()
        if "$ref" in part
    }
    return {
        name: getattr(models, references[name]).from_dict(value) if isinstance(value, dict) else value
        for name, value in arguments.items()
    }


def arguments_in(operation: Operation, request: httpx.Request) -> dict[str, Any]:
    """The arguments that a request carries, all of them as JSON has them."""
    path, _, query = request.url.raw_path.decode().partition("?")
    in_path = operation.parameters_in(path.split("/"))
    assert in_path is not None
    in_query = dict(parse_qsl(query, keep_blank_values=True))
    types = {it["name"]: followed(operation, it["schema"])["type"] for it in operation.parameters}
    return {
        **{name: unquote(value) for name, value in in_path.items()},
        **{name: value if types[name] == "string" else json.loads(value) for name, value in in_query.items()},
        **(json.loads(request.content) if operation.request_body else {}),
    }


@every_operation
@given(data=st.data(), mode=st.sampled_from(MODES))
@settings(fixed, max_examples=30)
def test_valid_arguments_are_sent_unchanged(
    operation: Operation, data: st.DataObject, mode: str, call: Call, wire: Wire
) -> None:
    arguments = data.draw(calls(operation.id))
    call(mode, operation, as_models(operation, arguments))
    (request,) = wire.sent
    assert request.method == operation.method
    assert request.url.host == "service.test"
    assert arguments_in(operation, request) == arguments
    assert operation.request_body or request.content == b""


BREACHES = [
    pytest.param(operation, breach, id=f"{operation.id}-{breach.field}-{breach.rule}")
    for operation in OPERATIONS.values()
    for breach in breaches(operation, arguments_of(operation))
]


@pytest.mark.parametrize(("operation", "breach"), BREACHES)
@given(data=st.data(), mode=st.sampled_from(MODES))
@settings(fixed, max_examples=2)
def test_an_argument_that_breaks_a_rule_is_named_and_not_sent(
    operation: Operation, breach: Breach, data: st.DataObject, mode: str, call: Call, wire: Wire
) -> None:
    arguments = data.draw(calls(operation.id, whole=True))
    if breach.broken is not None:
        value = data.draw(breach.broken(value_at(arguments, breach.path)))
        arguments = with_value(arguments, breach.path, value)
    elif len(breach.path) > 1:
        arguments = without(arguments, breach.path)
    else:
        arguments = with_value(arguments, breach.path, unset(operation, breach.field))
    error = call(mode, operation, arguments)
    assert type(error) is smn_kms.InvalidRequestError
    assert {violation.field for violation in error.violations} == {breach.field}
    assert breach.rule in {violation.rule for violation in error.violations}
    assert wire.sent == []


def unset(operation: Operation, name: str) -> object:
    """What stands for an argument that is left out; Python itself minds if it is really left out."""
    if name == "project_id":
        return None
    return importlib.import_module(f"smn_kms_api.{operation.service}.types").UNSET


# Answers


def success_of(operation: Operation) -> tuple[int, Document | None]:
    """The status of a success, with the schema of its body if it has one."""
    status = next(status for status in operation.statuses if status < HTTPStatus.BAD_REQUEST)
    body = operation.response_body(status)
    return status, body and body["schema"]


def sent_by(operation: Operation) -> dict[str, Any]:
    """What a correct call sends: the spec's own examples."""
    needed = [it for it in operation.parameters if it.get("required")]
    given = {it["name"]: it["example"] for it in needed}
    return {**given, **(operation.request_body["example"] if operation.request_body else {})}


def example_call(operation: Operation) -> dict[str, Any]:
    """Arguments of that call."""
    return as_models(operation, sent_by(operation))


def example_answer(operation: Operation) -> bytes:
    """The body of a success: the spec's own example; where it promises none, some object."""
    body = operation.response_body(success_of(operation)[0])
    example = echoing(operation, body["schema"], body["example"]) if body else {"é": []}
    return json.dumps(example, ensure_ascii=False).encode()


def echoing(operation: Operation, schema: Document, value: Any) -> Any:
    """A success, or a part of one, that repeats what the examples send where the spec says so."""
    schema = followed(operation, schema)
    if isinstance(value, dict):
        parts = schema.get("properties", {})
        return {name: echoing(operation, parts.get(name, {}), part) for name, part in value.items()}
    echoed = sent_by(operation).get(schema.get("x-echoes", ""), value)
    # A field that a response may leave out may be null, which names no other request.
    return value if value is None or str(value).lower() == str(echoed).lower() else echoed


def check(operation: Operation, content: bytes, result: Any) -> None:
    """Hold what a caller got of a success against what the spec makes of its body."""
    _, schema = success_of(operation)
    body = decoded(content)
    if schema is None and (not content or isinstance(body, dict)):
        assert result is None
    elif (
        schema is not None
        and body is not NO_JSON
        and is_promised(operation, schema, body)
        and echoing(operation, schema, body) == body
    ):
        assert result.to_dict() == body
        assert has_declared_types(operation, schema, result)
    else:
        assert type(result) is smn_kms.InvalidResponseError


def has_declared_types(operation: Operation, schema: Document, value: Any) -> bool:
    """Whether a value that the generated code made has the type of its schema all the way down."""
    schema = followed(operation, schema)
    if schema["type"] == "object":
        return attrs.has(type(value)) and all(
            type(part).__name__ == "Unset"
            or (part is None and name not in schema.get("required", ()))
            or has_declared_types(operation, rule, part)
            for name, rule in schema["properties"].items()
            for part in [getattr(value, identifier(name))]
        )
    if schema["type"] == "array":
        return isinstance(value, list) and all(
            has_declared_types(operation, schema["items"], it) for it in value
        )
    return isinstance(value, {"string": str, "integer": int, "boolean": bool}[schema["type"]])


def decoded(content: bytes) -> Any:
    try:
        return json.loads(content.decode())
    except ValueError:
        return NO_JSON


def is_promised(operation: Operation, schema: Document, body: Any) -> bool:
    """Whether a body keeps the schema, as a library reads it: apart from enums, null for nothing."""
    rooted = lenient({**schema, "components": operation.document["components"]})
    return bool(OAS30Validator(rooted).is_valid(body))


def lenient(node: Any) -> Any:
    if isinstance(node, list):
        return [lenient(part) for part in node]
    if not isinstance(node, dict):
        return node
    loose = {name: lenient(part) for name, part in node.items() if name != "enum"}
    if isinstance(node.get("properties"), dict):
        loose["properties"] = {
            name: part if name in node.get("required", ()) else {"anyOf": [part, {"enum": [None]}]}
            for name, part in loose["properties"].items()
        }
    return loose


@every_operation
@given(data=st.data(), mode=st.sampled_from(MODES))
@settings(fixed, max_examples=30)
def test_every_promised_success_is_understood(
    operation: Operation, data: st.DataObject, mode: str, call: Call, wire: Wire
) -> None:
    status, schema = success_of(operation)
    body = data.draw(successes(operation.id))
    assert schema is None or is_promised(operation, schema, body)
    content = json.dumps(body).encode()
    respond(wire, status, content, data.draw(MEDIA_TYPES))
    check(operation, content, call(mode, operation, example_call(operation)))


@every_operation
@given(data=st.data(), mode=st.sampled_from(MODES))
@settings(fixed, max_examples=30)
def test_every_promised_error_is_an_error_that_has_it_all(
    operation: Operation, data: st.DataObject, mode: str, call: Call, wire: Wire
) -> None:
    listed = [status for status in operation.statuses if status >= HTTPStatus.BAD_REQUEST]
    status = data.draw(st.sampled_from(listed) | st.integers(400, 599))
    body = data.draw(errors(operation.id, str(status) if status in listed else "default"))
    respond(wire, status, json.dumps(body).encode())
    error = call(mode, operation, example_call(operation))
    assert type(error) is api_error_class(status)
    assert (error.status_code, error.body) == (status, body)


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        # Where a response ends is noticed by the same code in sync and async, so that one is enough there.
        *(pytest.param(it, "sync", id=f"{it.id}-sync") for it in OPERATIONS.values()),
        pytest.param(OPERATIONS["enableKey"], "async", id="enableKey-async"),
    ],
)
def test_an_answer_that_is_cut_anywhere_is_an_error(
    operation: Operation, mode: str, call: Call, wire: Wire
) -> None:
    status, _ = success_of(operation)
    content = example_answer(operation)
    for size in range(len(content)):
        respond(wire, status, content[:size])
        check(operation, content[:size], call(mode, operation, example_call(operation)))


@every_operation
@given(data=st.data(), mode=st.sampled_from(MODES))
@settings(fixed, max_examples=50)
def test_an_answer_that_is_wrong_in_one_place_is_an_error(
    operation: Operation, data: st.DataObject, mode: str, call: Call, wire: Wire
) -> None:
    status, _ = success_of(operation)
    body = data.draw(mangled(data.draw(successes(operation.id))))
    content = json.dumps(body).encode()
    respond(wire, status, content)
    check(operation, content, call(mode, operation, example_call(operation)))


@every_operation
@each_mode
@pytest.mark.parametrize("media_type", ["text/html", "application/json", ""])
def test_a_page_is_an_error(operation: Operation, media_type: str, mode: str, call: Call, wire: Wire) -> None:
    respond(wire, success_of(operation)[0], HTML, media_type)
    error = call(mode, operation, example_call(operation))
    assert type(error) is smn_kms.InvalidResponseError


@pytest.mark.parametrize(
    "operation", [pytest.param(it, id=it.id) for it in OPERATIONS.values() if success_of(it)[1]]
)
@each_mode
@pytest.mark.parametrize("media_type", ["text/html", "text/plain; charset=utf-8", "application/xml"])
def test_a_promised_body_that_calls_itself_something_else_is_an_error(
    operation: Operation, media_type: str, mode: str, call: Call, wire: Wire
) -> None:
    status, _ = success_of(operation)
    respond(wire, status, example_answer(operation), media_type)
    error = call(mode, operation, example_call(operation))
    assert type(error) is smn_kms.InvalidResponseError


@pytest.mark.parametrize(
    ("operation", "status"),
    [
        pytest.param(it, status, id=f"{it.id}-{status}")
        for it in OPERATIONS.values()
        for status in sorted({200, 201, 202, 204, 206, 301, 302, 304, 307, 308} - set(it.statuses))
    ],
)
@each_mode
def test_a_status_that_is_not_promised_is_an_error(
    operation: Operation, status: int, mode: str, call: Call, wire: Wire
) -> None:
    headers = {"Content-Type": "application/json", "Location": "https://elsewhere.test"}
    wire.answer = httpx.Response(status, headers=headers, content=example_answer(operation))
    error = call(mode, operation, example_call(operation))
    assert type(error) is smn_kms.InvalidResponseError
    assert len(wire.sent) == 1
