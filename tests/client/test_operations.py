"""Every operation of the specs, called and answered with its own examples, in sync and async."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

import smn_kms
from scripts.generate.names import identifier
from scripts.spec import Operation, dereferenced, read_operations
from smn_kms._schema import Schema
from tests.common import PROJECT

from .conftest import Answering, Caller

OPERATIONS = list(read_operations().values())
every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)


def resolve(operation: Operation, node: Any) -> Any:
    """A node of the operation's document, or what its `$ref` points at."""
    return dereferenced(operation.document, node)


def parameters(operation: Operation) -> list[dict[str, Any]]:
    return [resolve(operation, it) for it in operation.value.get("parameters", [])]


def successes(operation: Operation) -> dict[int, Schema | None]:
    """The documented success statuses with the schema of their content."""
    found = {}
    for status, response in operation.value["responses"].items():
        if status.startswith("2"):
            content = resolve(operation, response).get("content")
            found[int(status)] = content and content["application/json"]["schema"]
    return found


def request_example(operation: Operation) -> dict[str, Any]:
    body = operation.value.get("requestBody")
    example: dict[str, Any] = body["content"]["application/json"]["example"] if body else {}
    return example


def as_text(value: object) -> str:
    """A value as it stands in a query."""
    return value if isinstance(value, str) else json.dumps(value)


def query_example(operation: Operation) -> dict[str, Any]:
    return {
        it["name"]: it["example"] for it in parameters(operation) if it["in"] == "query" and "example" in it
    }


def arguments(operation: Operation) -> tuple[list[Any], dict[str, Any]]:
    """The example call: positional and keyword arguments, under the names that the facade gives them."""
    given = [it for it in parameters(operation) if it["name"] != "project_id"]
    keywords = query_example(operation) | request_example(operation)
    assert not [name for name in keywords if keyword.iskeyword(name)]
    return [it["example"] for it in given if it["in"] == "path"], keywords


def answers(operation: Operation) -> Iterator[tuple[int, Any]]:
    """Every answer that the operation lists, with the example of its body, `None` where it has none."""
    for status, response in operation.value["responses"].items():
        media_type = resolve(operation, response).get("content", {}).get("application/json", {})
        yield 499 if status == "default" else int(status), media_type.get("example")


def make(call: Caller, operation: Operation) -> Any:
    return call.method(operation.service, identifier(operation.id), *arguments(operation))


def response(status: int, body: Any) -> httpx.Response:
    return httpx.Response(status) if body is None else httpx.Response(status, json=body)


def schema_name(operation: Operation, status: int) -> str:
    content = operation.value["responses"][str(status)]["content"]
    return str(content["application/json"]["schema"]["$ref"]).rpartition("/")[2]


@every_operation
def test_every_answer_ends_as_the_spec_says(call: Caller, answering: Answering, operation: Operation) -> None:
    for status, body in answers(operation):
        seen = answering(response(status, body))
        seen.clear()
        if status in successes(operation):
            result = make(call, operation)
            if successes(operation)[status] is None:
                assert result is None
            else:
                assert type(result).__name__ == schema_name(operation, status)
                assert result.to_dict() == body
        else:
            with pytest.raises(smn_kms.ApiError) as caught:
                make(call, operation)
            error = caught.value
            assert (error.status_code, error.operation, error.body) == (status, operation.id, body)
            if body is not None:
                flat = body.get("error", body)
                assert error.code in (str(flat.get("code")), flat.get("error_code"))
                assert error.message in (flat.get("message"), flat.get("error_msg"))
        assert len(seen) == 1


@every_operation
def test_the_example_is_sent_as_the_spec_says(
    call: Caller, answering: Answering, operation: Operation
) -> None:
    seen = answering(httpx.Response(400))
    with pytest.raises(smn_kms.BadRequestError):
        make(call, operation)
    (request,) = seen
    in_path = [it for it in parameters(operation) if it["in"] == "path"]
    values = {it["name"]: it["example"] for it in in_path} | {"project_id": PROJECT}
    path = re.sub(r"{(\w+)}", lambda name: quote(values[name[1]], safe=""), operation.path)
    assert (request.method, request.url.raw_path.partition(b"?")[0].decode()) == (operation.method, path)
    assert dict(request.url.params) == {name: as_text(it) for name, it in query_example(operation).items()}
    example = request_example(operation)
    assert (json.loads(request.content) if request.content else {}) == example
    assert request.headers.get("Content-Type") == ("application/json" if operation.request_body else None)


@every_operation
def test_what_is_left_out_is_not_sent(call: Caller, answering: Answering, operation: Operation) -> None:
    """No default is filled in: the service has its own."""
    seen = answering(httpx.Response(400))
    positional, keywords = arguments(operation)
    required = set(
        resolve(operation, (operation.request_body or {"schema": {}})["schema"]).get("required", ())
    )
    needed = {name: value for name, value in keywords.items() if name in required}
    query = {
        it["name"]: it["example"]
        for it in parameters(operation)
        if it["in"] == "query" and it.get("required")
    }
    alternatives = resolve(operation, (operation.request_body or {"schema": {}})["schema"]).get(
        "x-at-least-one-of", ()
    )
    needed |= {name: keywords[name] for name in alternatives[:1]}
    with pytest.raises(smn_kms.BadRequestError):
        call.method(operation.service, identifier(operation.id), positional, needed | query)
    assert dict(seen[0].url.params) == {name: str(value) for name, value in query.items()}
    assert (json.loads(seen[0].content) if seen[0].content else None) == (
        needed if operation.request_body else None
    )


def example_of(operation: Operation, name: str) -> Any:
    """What the example call sends under a name, `None` if nothing."""
    sent = {it["name"]: it.get("example") for it in parameters(operation)}
    return {**sent, **request_example(operation)}.get(name)


def bare(operation: Operation, schema: Schema, optional: Callable[[dict[str, Any], str], None]) -> Any:
    """The least that an answer may hold, with `optional` applied to whatever it does not require."""
    schema = resolve(operation, schema)
    if "x-echoes" in schema and (sent := example_of(operation, schema["x-echoes"])):
        return sent
    if schema["type"] != "object":
        return {"string": "x", "integer": 0, "boolean": True, "array": []}[schema["type"]]
    value: dict[str, Any] = {}
    for name, rule in schema.get("properties", {}).items():
        if name in schema.get("required", ()):
            value[name] = bare(operation, rule, optional)
        else:
            optional(value, name)
    return value


def missing(value: dict[str, Any], name: str) -> None:
    pass


def null(value: dict[str, Any], name: str) -> None:
    value[name] = None


@pytest.mark.parametrize("optional", [missing, null])
@every_operation
def test_an_answer_may_leave_out_or_null_what_is_not_required(
    call: Caller,
    answering: Answering,
    operation: Operation,
    optional: Callable[[dict[str, Any], str], None],
) -> None:
    for status, schema in successes(operation).items():
        if schema is not None:
            body = bare(operation, schema, optional)
            answering(httpx.Response(status, json=body))
            assert make(call, operation).to_dict() == body
