"""Every operation of the specs, called and answered with its own examples, in sync and async."""

from __future__ import annotations

import importlib
import json
import keyword
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import attrs
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import smn_kms
from scripts.generate.names import identifier
from scripts.spec import Operation, dereferenced, read_operations
from smn_kms._call import load_operation
from smn_kms._schema import Schema, response_violation
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
    assert dict(request.url.params) == {name: str(it) for name, it in query_example(operation).items()}
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
    with pytest.raises(smn_kms.BadRequestError):
        call.method(operation.service, identifier(operation.id), positional, needed)
    assert not seen[0].url.query
    assert (json.loads(seen[0].content) if seen[0].content else None) == (
        needed if operation.request_body else None
    )


def bare(operation: Operation, schema: Schema, optional: Callable[[dict[str, Any], str], None]) -> Any:
    """The least that an answer may hold, with `optional` applied to whatever it does not require."""
    schema = resolve(operation, schema)
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


# Drawing a large answer takes long on a busy machine, and says nothing about the client.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)


def answers_of(operation: Operation, schema: Schema, astray: bool) -> st.SearchStrategy[Any]:
    """What an answer may hold by a schema; with `astray` now and then anything else instead."""
    schema = resolve(operation, schema)
    properties, required = schema.get("properties", {}), schema.get("required", ())
    kinds: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "string": lambda: st.sampled_from(schema.get("enum", [""])) | st.text(),
        "integer": st.integers,
        "boolean": st.booleans,
        "array": lambda: st.lists(answers_of(operation, schema["items"], astray), max_size=2),
        "object": lambda: st.fixed_dictionaries(
            {name: answers_of(operation, properties[name], astray) for name in required},
            optional={
                name: st.none() | answers_of(operation, rule, astray)
                for name, rule in properties.items()
                if name not in required
            },
        ),
    }
    good = kinds[schema["type"]]()
    return good | ANYTHING if astray else good


ANSWERS = [
    (operation, schema)
    for operation in OPERATIONS
    for schema in {id(it): it for it in successes(operation).values() if it is not None}.values()
]
every_answer = pytest.mark.parametrize(
    ("operation", "schema"), ANSWERS, ids=[operation.id for operation, _ in ANSWERS]
)


def inlined(operation: Operation, schema: Schema) -> Schema:
    """The schema as the client has it."""
    (status,) = [status for status, it in successes(operation).items() if it is schema][:1]
    found = load_operation(operation.service, identifier(operation.id)).successes[status]
    assert found is not None
    return found


def typed(operation: Operation, schema: Schema, body: Any) -> Any:
    """The answer as the generated code reads it."""
    models = importlib.import_module(f"smn_kms_api.{operation.service}.models")
    return getattr(models, schema["$ref"].rpartition("/")[2]).from_dict(body)


def has_declared_types(operation: Operation, schema: Schema, value: Any) -> bool:
    """Whether a value that the generated code made has the type of its schema all the way down."""
    schema = resolve(operation, schema)
    if schema["type"] == "object":
        return attrs.has(type(value)) and all(
            type(part).__name__ == "Unset"
            or (part is None and name not in schema.get("required", ()))
            or has_declared_types(operation, rule, part)
            for name, rule in schema["properties"].items()
            for part in [getattr(value, name)]
        )
    if schema["type"] == "array":
        return isinstance(value, list) and all(
            has_declared_types(operation, schema["items"], it) for it in value
        )
    return isinstance(value, {"string": str, "integer": int, "boolean": bool}[schema["type"]])


@every_answer
@patient
@given(data=st.data())
def test_every_answer_that_the_spec_promises_is_read(
    operation: Operation, schema: Schema, data: st.DataObject
) -> None:
    body = data.draw(answers_of(operation, schema, astray=False))
    assert response_violation(body, inlined(operation, schema)) is None
    model = typed(operation, schema, body)
    assert model.to_dict() == body
    assert has_declared_types(operation, schema, model)


@every_answer
@patient
@given(data=st.data())
def test_no_other_answer_reaches_the_generated_code(
    operation: Operation, schema: Schema, data: st.DataObject
) -> None:
    body = data.draw(answers_of(operation, schema, astray=True))
    if response_violation(body, inlined(operation, schema)) is None:
        assert has_declared_types(operation, schema, typed(operation, schema, body))
