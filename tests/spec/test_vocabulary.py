"""The `x-` keys of the specs are those that x-keys.schema.json defines, where and as it defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from scripts.generate import vocabulary

if TYPE_CHECKING:
    from tests.spec.nodes import Spec

SCHEMA = vocabulary.load()
KEYS = SCHEMA["properties"]
READERS = {"generator", "client", "sandbox", "tests", "other toolchains"}
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

SOURCE = {"origin": "a page", "authors": ["provider"]}
ACTION = {"action": "kms:cmk:get", "authorization": "role policy", "x-source": SOURCE}


def problems(node: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(node)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_each_key_and_field_is_described(specs: dict[str, Spec]) -> None:
    kinds = {node.kind for spec in specs.values() for node in spec.nodes()}
    for key, rule in KEYS.items():
        assert rule["description"].endswith("."), key
        assert set(rule["x-sits-on"]) <= kinds, key
        assert rule["x-read-by"], key
        assert set(rule["x-read-by"]) <= READERS, key
        fields = rule.get("items", rule).get("properties", {})
        undescribed = [it for it in fields if not it.startswith("x-") and "description" not in fields[it]]
        assert undescribed == [], key


def test_every_key_is_used(specs: dict[str, Spec]) -> None:
    used = {key for spec in specs.values() for node in spec.nodes() for key in node.value}
    assert KEYS.keys() - used == set()


def test_keys_sit_where_they_may(spec: Spec) -> None:
    astray = [
        f"{key} on the {node.kind} {node.pointer}"
        for node in spec.nodes()
        for key in node.value
        if key.startswith("x-") and node.kind not in KEYS.get(key, {}).get("x-sits-on", ())
    ]
    assert astray == []


def test_every_object_is_valid(spec: Spec) -> None:
    assert [f"{node.pointer}: {it}" for node in spec.nodes() for it in problems(node.value)] == []


def test_objects_of_openapi_are_valid() -> None:
    assert problems({"type": "string", "x": 1, "xml": {}, "": 1, "example": None}) == []
    assert problems({"x-source": SOURCE, "x-iam-actions": [ACTION], "x-documented-example": None}) == []
    assert problems({"x-source": {"origin": "ours", "authors": []}}) == []


@pytest.mark.parametrize(
    "node",
    [
        {"x-other": 1},
        {"x-": 1},
        {"x-sensitive": False},
        {"x-hint": " "},
        {"x-max-bytes": 0},
        {"x-max-bytes": True},
        {"x-idempotency": "sure"},
        {"x-document": {"title": "A page"}},
        {"x-document": {"title": "A page", "updated": "2026-02-30"}},
        {"x-document": {"title": "A page", "updated": "2026-02-03", "more": "text"}},
        {"x-source": "a page"},
        {"x-source": {**SOURCE, "authors": ["somebody"]}},
        {"x-source": {**SOURCE, "authors": ["provider", "provider"]}},
        {"x-iam-actions": []},
        {"x-iam-actions": [{**ACTION, "authorization": "policy"}]},
        {"x-iam-actions": [{**ACTION, "aliases": []}]},
        {"x-iam-actions": [{**ACTION, "x-source": {"origin": "a page"}}]},
        {"x-error-codes": [{"code": "KMS.1", "status": 200, "meaning": "Well."}]},
        {"x-enum-varnames": ["enabled"]},
    ],
    ids=str,
)
def test_what_breaks_a_rule_is_not_valid(node: dict[str, Any]) -> None:
    assert problems(node) != []


def test_enum_names_and_descriptions_match_the_values(spec: Spec) -> None:
    enums = [node for node in spec.nodes() if node.kind == "schema" and "enum" in node.value]
    assert bool(enums) == (spec.service != "iam")
    for node in enums:
        names, descriptions = (node.value.get(key, []) for key in ("x-enum-varnames", "x-enum-descriptions"))
        values = node.value["enum"]
        assert len(values) == len(set(values)) == len(names) == len(set(names)) == len(descriptions), (
            node.pointer
        )


def test_error_codes_are_listed_once(spec: Spec) -> None:
    """A code is either general or that of an operation, else two entries could disagree."""
    general = [entry["code"] for entry in spec.document["x-error-codes"]]
    for operation in spec.operations():
        own = [entry["code"] for entry in operation.value.get("x-error-codes", [])]
        assert len({*general, *own}) == len(general) + len(own), operation.id


def test_error_code_fields_exist(spec: Spec) -> None:
    named = {
        *(parameter["name"] for operation in spec.operations() for parameter in operation.parameters),
        *(name for node in spec.nodes() for name in node.value.get("properties", {})),
    }
    fields = {
        node.value["field"] for node in spec.nodes() if node.kind == "error code" and "field" in node.value
    }
    assert fields - named == set()
