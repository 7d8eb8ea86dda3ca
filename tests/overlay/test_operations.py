"""Every operation of the specs, called with its own example and answered with its own, in both colours."""

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
from smn_kms._contract import Contract, Operation
from smn_kms._rules import Schema, conforms
from smn_kms._services import CONTRACTS

from .conftest import PROJECT, Caller

Answering = Callable[[Any], list[httpx.Request]]

OPERATIONS = [
    (contract, operation) for contract in CONTRACTS.values() for operation in contract.operations.values()
]
every_operation = pytest.mark.parametrize(
    ("contract", "operation"), OPERATIONS, ids=[operation.id for _, operation in OPERATIONS]
)


def specified(contract: Contract, operation: Operation) -> dict[str, Any]:
    """The operation as the published document has it."""
    found: dict[str, Any] = contract._document["paths"][operation.path][operation.method.lower()]
    return found


def request_example(contract: Contract, operation: Operation) -> dict[str, Any]:
    body = specified(contract, operation).get("requestBody")
    example: dict[str, Any] = body["content"]["application/json"]["example"] if body else {}
    return example


def query_example(operation: Operation) -> dict[str, Any]:
    return {
        it["name"]: it["example"] for it in operation.parameters if it["in"] == "query" and "example" in it
    }


def arguments(contract: Contract, operation: Operation) -> tuple[list[Any], dict[str, Any]]:
    """The example call: positional and keyword arguments, under the names that the facade gives them."""
    given = [it for it in operation.parameters if it["name"] != "project_id"]
    keywords = query_example(operation) | request_example(contract, operation)
    assert not [name for name in keywords if keyword.iskeyword(name)]
    return [it["example"] for it in given if it["in"] == "path"], keywords


def answers(contract: Contract, operation: Operation) -> Iterator[tuple[int, Any]]:
    """Every answer that the operation lists, with the example of its body, `None` where it has none."""
    for status, response in specified(contract, operation)["responses"].items():
        media_type = contract.resolve(response).get("content", {}).get("application/json", {})
        yield 499 if status == "default" else int(status), media_type.get("example")


def method_of(operation: Operation) -> str:
    return re.sub("([A-Z])", lambda letter: "_" + letter[0].lower(), operation.id)


def make(call: Caller, contract: Contract, operation: Operation) -> Any:
    return call.method(operation.service, method_of(operation), *arguments(contract, operation))


def response(status: int, body: Any) -> httpx.Response:
    return httpx.Response(status) if body is None else httpx.Response(status, json=body)


def schema_name(contract: Contract, operation: Operation, status: int) -> str:
    content = specified(contract, operation)["responses"][str(status)]["content"]
    return str(content["application/json"]["schema"]["$ref"]).rpartition("/")[2]


@every_operation
def test_every_answer_ends_as_the_spec_says(
    call: Caller, answering: Answering, contract: Contract, operation: Operation
) -> None:
    for status, body in answers(contract, operation):
        seen = answering(response(status, body))
        seen.clear()
        if status in operation.successes:
            result = make(call, contract, operation)
            if operation.successes[status] is None:
                assert result is None
            else:
                assert type(result).__name__ == schema_name(contract, operation, status)
                assert result.to_dict() == body
        else:
            with pytest.raises(smn_kms.ApiError) as caught:
                make(call, contract, operation)
            error = caught.value
            assert (error.status_code, error.operation, error.body) == (status, operation.id, body)
            if body is not None:
                flat = body.get("error", body)
                assert error.code in (str(flat.get("code")), flat.get("error_code"))
                assert error.message in (flat.get("message"), flat.get("error_msg"))
        assert len(seen) == 1


@every_operation
def test_the_example_is_sent_as_the_spec_says(
    call: Caller, answering: Answering, contract: Contract, operation: Operation
) -> None:
    seen = answering(httpx.Response(400))
    with pytest.raises(smn_kms.BadRequestError):
        make(call, contract, operation)
    (request,) = seen
    in_path = [it for it in operation.parameters if it["in"] == "path"]
    values = {it["name"]: it["example"] for it in in_path} | {"project_id": PROJECT}
    path = re.sub(r"{(\w+)}", lambda name: quote(values[name[1]], safe=""), operation.path)
    assert (request.method, request.url.raw_path.partition(b"?")[0].decode()) == (operation.method, path)
    assert dict(request.url.params) == {name: str(it) for name, it in query_example(operation).items()}
    example = request_example(contract, operation)
    assert (json.loads(request.content) if request.content else {}) == example
    assert request.headers.get("Content-Type") == ("application/json" if operation.body else None)


@every_operation
def test_what_is_left_out_is_not_sent(
    call: Caller, answering: Answering, contract: Contract, operation: Operation
) -> None:
    """No default is filled in: the service has its own."""
    seen = answering(httpx.Response(400))
    positional, keywords = arguments(contract, operation)
    required = set(contract.resolve(operation.body or {}).get("required", ()))
    needed = {name: value for name, value in keywords.items() if name in required}
    with pytest.raises(smn_kms.BadRequestError):
        call.method(operation.service, method_of(operation), positional, needed)
    assert not seen[0].url.query
    assert (json.loads(seen[0].content) if seen[0].content else None) == (needed if operation.body else None)


def bare(contract: Contract, schema: Schema, optional: Callable[[dict[str, Any], str], None]) -> Any:
    """The least that an answer may hold, with `optional` applied to whatever it does not require."""
    schema = contract.resolve(schema)
    if schema["type"] != "object":
        return {"string": "x", "integer": 0, "boolean": True, "array": []}[schema["type"]]
    value: dict[str, Any] = {}
    for name, rule in schema.get("properties", {}).items():
        if name in schema.get("required", ()):
            value[name] = bare(contract, rule, optional)
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
    contract: Contract,
    operation: Operation,
    optional: Callable[[dict[str, Any], str], None],
) -> None:
    for status, schema in operation.successes.items():
        if schema is not None:
            body = bare(contract, schema, optional)
            answering(httpx.Response(status, json=body))
            assert make(call, contract, operation).to_dict() == body


# Drawing a large answer takes long on a busy machine, and says nothing about the client.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)


def answers_of(contract: Contract, schema: Schema, astray: bool) -> st.SearchStrategy[Any]:
    """What an answer may hold by a schema; with `astray` now and then anything else instead."""
    schema = contract.resolve(schema)
    properties, required = schema.get("properties", {}), schema.get("required", ())
    kinds: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "string": lambda: st.sampled_from(schema.get("enum", [""])) | st.text(),
        "integer": st.integers,
        "boolean": st.booleans,
        "array": lambda: st.lists(answers_of(contract, schema["items"], astray), max_size=2),
        "object": lambda: st.fixed_dictionaries(
            {name: answers_of(contract, properties[name], astray) for name in required},
            optional={
                name: st.none() | answers_of(contract, rule, astray)
                for name, rule in properties.items()
                if name not in required
            },
        ),
    }
    good = kinds[schema["type"]]()
    return good | ANYTHING if astray else good


ANSWERS = [
    (contract, operation, schema)
    for contract, operation in OPERATIONS
    for schema in {id(it): it for it in operation.successes.values() if it is not None}.values()
]
every_answer = pytest.mark.parametrize(
    ("contract", "operation", "schema"), ANSWERS, ids=[operation.id for _, operation, _ in ANSWERS]
)


def typed(contract: Contract, schema: Schema, body: Any) -> Any:
    """The answer as the generated code reads it."""
    models = importlib.import_module(f"smn_kms_api.{contract.service}.models")
    return getattr(models, schema["$ref"].rpartition("/")[2]).from_dict(body)


def has_declared_types(contract: Contract, schema: Schema, value: Any) -> bool:
    """Whether a value that the generated code made has the type of its schema all the way down."""
    schema = contract.resolve(schema)
    if schema["type"] == "object":
        return attrs.has(type(value)) and all(
            type(part).__name__ == "Unset"
            or (part is None and name not in schema.get("required", ()))
            or has_declared_types(contract, rule, part)
            for name, rule in schema["properties"].items()
            for part in [getattr(value, name)]
        )
    if schema["type"] == "array":
        return isinstance(value, list) and all(
            has_declared_types(contract, schema["items"], it) for it in value
        )
    return isinstance(value, {"string": str, "integer": int, "boolean": bool}[schema["type"]])


@every_answer
@patient
@given(data=st.data())
def test_every_answer_that_the_spec_promises_is_read(
    contract: Contract, operation: Operation, schema: Schema, data: st.DataObject
) -> None:
    body = data.draw(answers_of(contract, schema, astray=False))
    assert conforms(body, schema, contract.resolve) is None
    model = typed(contract, schema, body)
    assert model.to_dict() == body
    assert has_declared_types(contract, schema, model)


@every_answer
@patient
@given(data=st.data())
def test_no_other_answer_reaches_the_generated_code(
    contract: Contract, operation: Operation, schema: Schema, data: st.DataObject
) -> None:
    body = data.draw(answers_of(contract, schema, astray=True))
    if conforms(body, schema, contract.resolve) is None:
        assert has_declared_types(contract, schema, typed(contract, schema, body))
