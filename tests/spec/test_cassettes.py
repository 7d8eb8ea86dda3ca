"""The cassettes are valid by the specs, by a JSON Schema library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from openapi_schema_validator import OAS30Validator, oas30_format_checker

from scripts.conformance import mask
from scripts.record.cassettes import FOLDER, REGION, Cassette, read_all
from scripts.spec import Document, Operation, dereferenced, read_operations, sensitive_fields

OPERATIONS = read_operations()
every_cassette = pytest.mark.parametrize(
    ("cassette", "described"),
    [(it, OPERATIONS[it.operation_id]) for it in read_all() if it.operation_id in OPERATIONS],
    ids=lambda it: it.path.relative_to(FOLDER).as_posix() if isinstance(it, Cassette) else "",
)


@every_cassette
def test_the_request_is_the_operation(cassette: Cassette, described: Operation) -> None:
    assert cassette.request["method"] == described.method
    assert described.parameters_in(cassette.segments) is not None
    server = next(
        server["url"].format(region=REGION)
        for server in described.document["servers"]
        if REGION in server["variables"]["region"]["enum"]
    )
    assert cassette.request["uri"].startswith(f"{server}/")


@every_cassette
def test_the_status_is_documented(cassette: Cassette, described: Operation) -> None:
    assert cassette.response["status"]["code"] == cassette.status
    assert cassette.status in described.statuses


@every_cassette
def test_the_request_body_is_valid(cassette: Cassette, described: Operation) -> None:
    assert _problems(described, described.request_body, cassette.request) == []


@every_cassette
def test_the_response_body_is_valid(cassette: Cassette, described: Operation) -> None:
    assert _problems(described, described.response_body(cassette.status), cassette.response) == []


@every_cassette
def test_the_spec_knows_every_field(cassette: Cassette, described: Operation) -> None:
    for content, message in _bodies(cassette, described):
        assert list(_unknown_fields(described, content["schema"], message["parsed_body"])) == []


@every_cassette
def test_the_spec_has_the_same_example(cassette: Cassette, described: Operation) -> None:
    """The pages' examples were copied twice, here and there: a slip in either shows."""
    if cassette.origin == "recorded":
        return
    for content, message in _bodies(cassette, described):
        if message is cassette.request and "x-documented-example" in content:
            continue  # It cannot be sent; test_facts.py has it.
        differs = "D3-1" in cassette.data.get(
            "deviates", []
        )  # what the page shows belongs to another request
        quoted = content.get("example" if differs else "x-documented-example", content.get("example"))
        if quoted is not None:  # some pages have none
            assert message["parsed_body"] == mask(quoted, sensitive_fields(described.document))


@every_cassette
def test_the_response_repeats_what_was_sent(cassette: Cassette, described: Operation) -> None:
    if content := described.response_body(cassette.status):
        sent = cassette.request.get("parsed_body", {}) | (described.parameters_in(cassette.segments) or {})
        repeated = list(_repeated(described, content["schema"], cassette.response["parsed_body"]))
        assert [(value, sent[name]) for value, name in repeated if value != sent[name]] == []


def _repeated(described: Operation, schema: Document, value: Any) -> Iterator[tuple[Any, str]]:
    schema = dereferenced(described.document, schema)
    if "x-echoes" in schema:
        yield value, schema["x-echoes"]
    for name, part in value.items() if isinstance(value, dict) else ():
        yield from _repeated(described, schema.get("properties", {}).get(name, {}), part)


def _bodies(cassette: Cassette, described: Operation) -> list[tuple[Document, dict[str, Any]]]:
    """The schema of each body of a cassette, with the message that has the body."""
    pairs = [
        (described.request_body, cassette.request),
        (described.response_body(cassette.status), cassette.response),
    ]
    return [(content, message) for content, message in pairs if content is not None]


@pytest.mark.parametrize("body", [{"key_id": "x"}, {}, {"key_id": 1}, [], None, "text"])
def test_an_invalid_body_is_noticed(body: Any) -> None:
    operation = OPERATIONS["enableKey"]
    assert _problems(operation, operation.request_body, {"parsed_body": body}) != []


def test_a_body_where_none_is_due_is_noticed() -> None:
    operation = OPERATIONS["importKeyMaterial"]
    assert _problems(operation, operation.response_body(200), {"parsed_body": {"key_info": {}}}) != []
    assert _problems(operation, operation.response_body(200), {"body": "<html>"}) != []
    assert _problems(operation, operation.response_body(200), {"parsed_body": {}}) == []


def _problems(operation: Operation, content: Document | None, message: dict[str, Any]) -> list[str]:
    """Why a message is invalid by the spec."""
    if content is None:
        # An answer without content may be an empty object (D2-4).
        parts = {name: message[name] for name in ("body", "parsed_body") if message.get(name)}
        return [f"{name} where the spec has none" for name in parts]
    if "parsed_body" not in message:
        return ["no JSON where the spec has a schema"]
    # References are relative to the document, of which only this part is ever referred to.
    rooted = {"allOf": [content["schema"]], "components": operation.document["components"]}
    validator = OAS30Validator(rooted, format_checker=oas30_format_checker)
    return [error.message for error in validator.iter_errors(message["parsed_body"])]


def _unknown_fields(operation: Operation, schema: Document, value: Any) -> Iterator[str]:
    schema = dereferenced(operation.document, schema)
    if isinstance(value, dict):
        for name, each in value.items():
            if name in schema.get("properties", {}):
                yield from _unknown_fields(operation, schema["properties"][name], each)
            else:
                yield name
