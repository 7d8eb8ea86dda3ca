"""The checks of values agree with a JSON Schema library."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.spec import read_operations
from smn_kms._call import load_operation
from smn_kms._errors import InvalidRequestError
from smn_kms._schema import Schema, Validator, response_violation
from smn_kms_api._runtime import UNSET
from smn_kms_api.smn.models import MessageAttribute
from tests.common import TOPIC

ENABLE_KEY = load_operation("kms", "enable_key")


def encoded(value: object, schema: Schema) -> tuple[Any, set[str]]:
    """What is sent for a value, and the rules that it breaks."""
    validator = Validator()
    sent = validator.encode(value, schema, "value")
    return sent, {violation.rule for violation in validator.violations}


def test_every_path_parameter_is_a_whole_segment() -> None:
    for operation in read_operations().values():
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
        return null_or(schema, {key: exact(value) for key, value in schema.items()} | ends)
    return schema


def null_or(schema: dict[str, Any], rules: dict[str, Any]) -> dict[str, Any]:
    """`nullable` in the words of JSON Schema."""
    return {"anyOf": [rules, {"type": "null"}]} if schema.get("nullable") is True else rules


NULL = {"type": "string", "maxLength": 2, "nullable": True}
REQUIRED_NULL = {"type": "object", "properties": {"a": NULL}, "required": ["a"]}


@example(schema=REQUIRED_NULL, value={"a": None})
@given(schema=SCHEMAS, value=VALUES)
def test_a_request_is_checked_as_json_schema_checks_it(schema: dict[str, Any], value: Any) -> None:
    sent, rules = encoded(value, schema)
    integral = type(value) is float and value.is_integer()
    valid = jsonschema.Draft4Validator(exact(schema)).is_valid(value)
    if not integral:
        assert (not rules) == valid, rules
    if not rules:
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
    return null_or(schema, {key: lenient(value) for key, value in schema.items() if key in kept})


@example(schema=REQUIRED_NULL, value={"a": None})
@given(schema=SCHEMAS, value=VALUES)
def test_a_response_is_checked_by_structure(schema: dict[str, Any], value: Any) -> None:
    valid = jsonschema.Draft4Validator(lenient(schema)).is_valid(value)
    assert (response_violation(value, schema) is None) == valid


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
    assert encoded(given_value, {"type": kind, "x-unix-time": "seconds"}) == (sent, set())


def test_a_model_that_holds_what_it_cannot_hold_breaks_a_rule() -> None:
    """The generated models take anything and fail only when they become JSON."""
    attribute = MessageAttribute(name="kind", type_="STRING", value="order")  # type: ignore[arg-type]
    body = {"message": "text", "message_attributes": [attribute]}
    with pytest.raises(InvalidRequestError) as caught:
        load_operation("smn", "publish_message").arguments({"project_id": "p", "topic_urn": TOPIC}, body)
    assert [(it.field, it.rule) for it in caught.value.violations] == [("message_attributes[0]", "type")]


DIGITS: dict[str, Any] = {
    "type": "string",
    "pattern": "^[0-9]{1,4}$",
    "x-hint": "must be short",
    "decimal": True,
}


@pytest.mark.parametrize(
    ("value", "sent", "rules"),
    [
        (10, "10", set()),
        (HTTPStatus.OK, "200", set()),
        ("10", "10", set()),
        (-1, "-", {"pattern"}),
        pytest.param(10**5000, "-", {"pattern"}, id="more digits than Python writes"),
        (True, True, {"type"}),
        (1.0, 1.0, {"type"}),
    ],
)
def test_a_string_of_digits_can_be_an_int(value: object, sent: object, rules: set[str]) -> None:
    assert encoded(value, DIGITS) == (sent, rules)


def test_no_other_string_can_be_an_int() -> None:
    assert encoded(10, {"type": "string", "pattern": "^[a-z0-9]+$"}) == (10, {"type"})


def messages(value: object, schema: Schema) -> list[str]:
    validator = Validator()
    validator.encode(value, schema, "value")
    return [str(violation) for violation in validator.violations]


HINTED: dict[str, Any] = {"type": "string", "minLength": 2, "pattern": "^[a-z]+$", "x-hint": "must be a word"}


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("1", "value must be a word (must be at least 2 characters long and is 1)"),
        ("one two", "value must be a word (does not match ^[a-z]+$)"),
        ("One", "value must be in lower case (does not match ^[a-z]+$)"),
        ("one\n", "value must not begin or end with white space (does not match ^[a-z]+$)"),
        (1, "value must be a word (must be a string, not int)"),
        (b"one", "value must be a word (must be a string, not bytes)"),
    ],
)
def test_a_message_begins_with_what_to_do(value: object, first: str) -> None:
    assert messages(value, HINTED)[0] == first


@pytest.mark.parametrize("value", ["a/b", "a b", "a%2Fb", "", b"a"])
def test_a_message_about_a_segment_of_a_path_begins_with_what_to_do(value: object) -> None:
    parameter = {"name": "key", "argument": "key", "in": "path", "required": True}
    validator = Validator()
    validator.parameters({"key": value}, [{**parameter, "schema": HINTED}])
    (violation,) = validator.violations
    assert str(violation).startswith("key must be a word (must ")


def test_nothing_in_the_place_of_an_optional_value_is_to_be_left_out() -> None:
    text = {"type": "string"}
    schema: Schema = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": text, "b": text, "c": {**text, "nullable": True}},
    }
    assert messages({"a": None, "b": None, "c": None}, schema) == [
        "value.a must be a string, not null",
        "value.b must be left out or be a string, not null",
    ]
    shared = {"argument": "a", "in": "query", "schema": HINTED}
    validator = Validator()
    specified = [{**shared, "name": name, "required": name == "a"} for name in "ab"]
    validator.parameters({"a": None, "b": None}, specified)
    assert list(map(str, validator.violations)) == [
        "a must be a word (must be a string, not null)",
        "b must be a word (must be left out or be a string, not null)",
    ]


def test_a_rule_without_a_hint_is_a_message_of_its_own() -> None:
    assert messages(1, {"type": "string"}) == ["value must be a string, not int"]
    assert messages("a", {"type": "string", "pattern": "^[0-9]$"}) == ["value does not match ^[0-9]$"]


@pytest.mark.parametrize(
    ("value", "schema", "message"),
    [
        ("", {"type": "string", "minLength": 1}, "value must be at least 1 character long and is 0"),
        ("ab", {"type": "string", "maxLength": 1}, "value must be at most 1 character long and is 2"),
        ([], {"type": "array", "minItems": 1}, "value must be at least 1 item long and is 0"),
        ([1, 2, 3], {"type": "array", "maxItems": 2}, "value must be at most 2 items long and is 3"),
        (0, {"type": "integer", "minimum": 1}, "value must be at least 1"),
    ],
)
def test_a_limit_is_said_with_its_unit(value: object, schema: dict[str, Any], message: str) -> None:
    assert messages(value, schema) == [message]


def test_a_check_of_the_client_is_a_rule_too() -> None:
    schema = {"type": "string", "x-client-check": "^urn:", "x-hint": "must be a URN"}
    assert encoded("urn:a", schema) == ("urn:a", set())
    assert encoded("demo", schema) == ("demo", {"x-client-check"})
    assert messages("demo", schema) == ["value must be a URN (does not match ^urn:)"]


@pytest.mark.parametrize(
    ("value", "violation"),
    [
        ("é" * 3, None),
        ("é" * 3 + "a", "value must be at most 6 bytes long in UTF-8 and is 7"),
        ("a" * 7, "value must be at most 6 bytes long in UTF-8 and is 7"),
        ("\U0001f600" * 2, "value must be at most 6 bytes long in UTF-8 and is 8"),
        ("aaaaa", "value must be at most 4 characters long and is 5"),
    ],
)
def test_a_limit_in_bytes_counts_bytes(value: str, violation: str | None) -> None:
    schema = {"type": "string", "maxLength": 4, "x-max-bytes": 6}
    assert messages(value, schema) == ([violation] if violation else [])


@pytest.mark.parametrize(
    ("value", "violation"),
    [
        ({"a": "x"}, None),
        ({"c": None, "d": 1}, None),
        ({"d": 1}, "value must have a, b or c"),
        ({"a": UNSET}, "value must have a, b or c"),
    ],
)
def test_at_least_one_of_some_fields(value: object, violation: str | None) -> None:
    schema = {"type": "object", "x-at-least-one-of": ["a", "b", "c"]}
    assert messages(value, schema) == ([violation] if violation else [])


@given(value=st.text())
def test_no_text_but_a_key_id_passes_as_one(value: str) -> None:
    assert ENABLE_KEY.body
    _, rules = encoded({"key_id": value}, ENABLE_KEY.body)
    lower = "[0-9a-z]"
    assert (not rules) == bool(re.fullmatch(f"{lower}{{8}}(-{lower}{{4}}){{3}}-{lower}{{12}}", value))
