"""Our check of a value says what a JSON-Schema library says, for every schema of the specs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smn_kms._errors import InvalidRequestError, Violation
from smn_kms._rules import KEYWORDS, conforms, to_wire
from smn_kms._services import CONTRACTS
from smn_kms_api.smn.models import MessageAttribute

ANNOTATIONS = {"description", "example", "title"}
KEY_ID = CONTRACTS["kms"].operations["enableKey"].body


def schemas(node: object) -> Iterator[dict[str, Any]]:
    """Every schema object of a contract, wherever it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "schema":
                yield value
            elif key in ("schemas", "properties"):
                yield from value.values()
            elif key in ("items", "additionalProperties"):
                yield value
            if key not in ("example", "x-documented-example"):
                yield from schemas(value)
    elif isinstance(node, list):
        for value in node:
            yield from schemas(value)


@pytest.mark.parametrize("service", CONTRACTS)
def test_every_keyword_of_the_specs_is_enforced(service: str) -> None:
    found = list(schemas(CONTRACTS[service]._document))
    assert len(found) > 10
    for schema in found:
        extra = {key for key in schema if not key.startswith("x-")} - KEYWORDS - ANNOTATIONS - {"$ref"}
        assert not extra, f"{extra} of {schema} is not enforced by smn_kms._rules"


def test_every_path_parameter_is_a_whole_segment() -> None:
    for contract in CONTRACTS.values():
        for operation in contract.operations.values():
            for segment in operation.path.split("/"):
                assert re.fullmatch(r"\{\w+\}|[^{}]+|", segment)


LEAVES: list[dict[str, Any]] = [
    {"type": "string", "pattern": "^[a-c]{2,3}$"},
    {"type": "string", "pattern": r"^\d+[$]?\$?$"},
    {"type": "string", "minLength": 2, "maxLength": 3},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "integer", "minimum": 0, "maximum": 5},
    {"type": "number", "minimum": 0.5},
    {"type": "boolean"},
    {},
]


def composed(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    names = st.sampled_from(["a", "b", "c"])
    objects = st.builds(
        lambda properties, required: {
            "type": "object",
            "properties": properties,
            "required": sorted(required),
        },
        st.dictionaries(names, children, max_size=3),
        st.sets(names, max_size=2),
    )
    maps = st.builds(lambda child: {"type": "object", "additionalProperties": child}, children)
    arrays = st.builds(
        lambda child: {"type": "array", "items": child, "minItems": 1, "maxItems": 2}, children
    )
    return objects | maps | arrays


SCHEMAS = st.recursive(st.sampled_from(LEAVES), composed, max_leaves=4)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 7)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("abc1$\n", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def exact(schema: Any) -> Any:
    """The schema with `$` as ECMA 262 means it, for a library that uses Python's `re`."""
    if isinstance(schema, dict):
        ends = {"pattern": schema["pattern"][:-1] + r"\Z"} if "pattern" in schema else {}
        return {key: exact(value) for key, value in schema.items()} | ends
    return schema


def identity(schema: Any) -> Any:
    return schema


@given(schema=SCHEMAS, value=VALUES)
def test_a_request_is_judged_as_json_schema_judges_it(schema: dict[str, Any], value: Any) -> None:
    found: list[Violation] = []
    sent = to_wire(value, schema, identity, "value", found)
    integral = type(value) is float and value.is_integer()
    valid = jsonschema.Draft4Validator(exact(schema)).is_valid(value)
    if not integral:
        assert (not found) == valid, found
    if not found:
        assert sent == value


def lenient(schema: Any) -> Any:
    """The schema as answers are held to it: structure and types, not values."""
    kept = {"type", "items", "properties", "required"}
    if not isinstance(schema, dict):
        return schema
    if "properties" in schema:
        properties = {
            name: lenient(rule)
            if name in schema.get("required", ())
            else {"anyOf": [lenient(rule), {"type": "null"}]}
            for name, rule in schema["properties"].items()
        }
        return {key: schema[key] for key in schema.keys() & kept} | {"properties": properties}
    return {key: lenient(value) for key, value in schema.items() if key in kept}


@given(schema=SCHEMAS, value=VALUES)
def test_an_answer_is_judged_by_structure(schema: dict[str, Any], value: Any) -> None:
    valid = jsonschema.Draft4Validator(lenient(schema)).is_valid(value)
    assert (conforms(value, schema, identity) is None) == valid


@pytest.mark.parametrize(
    ("kind", "given_value", "sent"),
    [
        ("string", 4102444800, "4102444800"),
        ("string", datetime(2100, 1, 1, tzinfo=UTC), "4102444800"),
        ("integer", 4102444800, 4102444800),
        ("integer", datetime(2100, 1, 1, tzinfo=UTC), 4102444800),
    ],
)
def test_a_time_is_sent_in_the_type_of_its_field(kind: str, given_value: Any, sent: Any) -> None:
    found: list[Violation] = []
    assert to_wire(given_value, {"type": kind, "format": "unixtime"}, identity, "time", found) == sent
    assert not found


def test_a_model_that_holds_what_it_cannot_hold_breaks_a_rule() -> None:
    """The generated models take anything and stumble over it when they become JSON."""
    operation = CONTRACTS["smn"].operations["publishMessage"]
    attribute = MessageAttribute(name="kind", type_="STRING", value="order")  # type: ignore[arg-type]
    body = {"message": "text", "message_attributes": [attribute]}
    with pytest.raises(InvalidRequestError) as caught:
        CONTRACTS["smn"].check_arguments(operation, {"project_id": "p", "topic_urn": "t"}, body)
    assert [(it.field, it.rule) for it in caught.value.violations] == [("message_attributes[0]", "type")]


@given(value=st.text())
def test_no_text_but_a_key_id_passes_as_one(value: str) -> None:
    assert KEY_ID
    found: list[Violation] = []
    to_wire({"key_id": value}, KEY_ID, CONTRACTS["kms"].resolve, "", found)
    lower = "[0-9a-z]"
    assert (not found) == bool(re.fullmatch(f"{lower}{{8}}(-{lower}{{4}}){{3}}-{lower}{{12}}", value))
