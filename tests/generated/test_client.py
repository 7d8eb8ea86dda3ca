"""The copy that the generator reads: open where answers may surprise, and the original untouched."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.generate.client import derive

STATE = {"type": "string", "enum": ["1", "2"], "description": "State."}
REFERENCE = {"$ref": "#/components/schemas/State"}
OPEN = {"anyOf": [REFERENCE, {"type": "string"}], "description": "State."}


def document(answer: dict[str, Any]) -> dict[str, Any]:
    """A document whose one operation takes `Request` and answers `answer`."""
    return {
        "paths": {
            "/x": {
                "post": {
                    "requestBody": {"schema": {"$ref": "#/components/schemas/Request"}},
                    "responses": {
                        "200": {
                            "schema": {"$ref": "#/components/schemas/Answer"},
                            "example": {"properties": {"a": {"$ref": "#/components/schemas/Request"}}},
                        }
                    },
                },
            }
        },
        "components": {
            "schemas": {
                "State": STATE,
                "Part": {"type": "object", "description": "Part."},
                "Request": {"type": "object", "properties": {"state": REFERENCE, "text": {"type": "string"}}},
                "Answer": answer,
            }
        },
    }


@pytest.mark.parametrize(
    ("required", "given", "expected"),
    [
        (["it"], {"type": "string"}, {"type": "string"}),
        ([], {"type": "string"}, {"type": "string", "nullable": True}),
        (["it"], REFERENCE, OPEN),
        ([], REFERENCE, {**OPEN, "nullable": True}),
        (
            [],
            {"$ref": "#/components/schemas/Part"},
            {"allOf": [{"$ref": "#/components/schemas/Part"}], "description": "Part.", "nullable": True},
        ),
        (["it"], {"$ref": "#/components/schemas/Part"}, {"$ref": "#/components/schemas/Part"}),
        (["it"], {"type": "array", "items": REFERENCE}, {"type": "array", "items": OPEN}),
        ([], {"type": "array", "items": REFERENCE}, {"type": "array", "items": OPEN, "nullable": True}),
        (
            ["it"],
            {"type": "object", "properties": {"a": REFERENCE}},
            {"type": "object", "properties": {"a": {**OPEN, "nullable": True}}},
        ),
    ],
)
def test_what_an_answer_holds(required: list[str], given: dict[str, Any], expected: dict[str, Any]) -> None:
    original = document({"type": "object", "required": required, "properties": {"it": given}})
    untouched = copy.deepcopy(original)
    derived = derive(original)
    assert derived["components"]["schemas"]["Answer"]["properties"]["it"] == expected
    assert original == untouched


def test_what_only_requests_hold_and_what_is_data_stay() -> None:
    original = document({"type": "object", "properties": {}})
    assert derive(original) == original


def test_properties_that_two_answers_share_are_adapted_once() -> None:
    """An anchor of the YAML makes them one object."""
    shared = {"state": REFERENCE}
    original = document({"type": "object", "properties": {"a": {"type": "object", "properties": shared}}})
    original["components"]["schemas"]["Answer"]["properties"]["b"] = {"type": "object", "properties": shared}
    properties = derive(original)["components"]["schemas"]["Answer"]["properties"]
    for name in ("a", "b"):
        assert properties[name]["properties"] == {"state": {**OPEN, "nullable": True}}
