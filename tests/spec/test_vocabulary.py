"""The `x-` keys of the specs are those that spec/README.md defines, where and as it defines them."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.spec.nodes import Spec

KEYS = ("Key", "Sits on", "Value", "Meaning", "Read by")
FIELDS = ("Key", "Field", "Value", "Meaning")


class Definition(NamedTuple):
    """What the README says about a key."""

    kinds: set[str]
    form: str
    fields: dict[str, str]


@pytest.fixture(scope="module")
def vocabulary(readme_tables: dict[tuple[str, ...], list[list[str]]]) -> dict[str, Definition]:
    """Every key of the README's tables."""
    keys = {
        key.strip("`"): Definition(set(kinds.split(", ")), form, {})
        for key, kinds, form, _, _ in readme_tables[KEYS]
    }
    for key, field, form, _ in readme_tables[FIELDS]:
        keys[key.strip("`")].fields[field.strip("`")] = form
    return keys


def test_the_tables_define_what_they_name(specs: dict[str, Spec], vocabulary: dict[str, Definition]) -> None:
    with_fields = {key for key, definition in vocabulary.items() if "record" in definition.form}
    assert with_fields == {key for key, definition in vocabulary.items() if definition.fields}
    kinds = {node.kind for spec in specs.values() for node in spec.nodes()}
    assert {kind for definition in vocabulary.values() for kind in definition.kinds} <= kinds


def test_every_key_is_used(specs: dict[str, Spec], vocabulary: dict[str, Definition]) -> None:
    used = {key for spec in specs.values() for node in spec.nodes() for key in node.value}
    assert vocabulary.keys() - used == set()


def test_keys_sit_where_they_may(spec: Spec, vocabulary: dict[str, Definition]) -> None:
    astray = [
        f"{key} on the {node.kind} {node.pointer}"
        for node in spec.nodes()
        for key in _extensions(node.value)
        if key not in vocabulary or node.kind not in vocabulary[key].kinds
    ]
    assert astray == []


def test_values_have_their_form(spec: Spec, vocabulary: dict[str, Definition]) -> None:
    problems = [
        f"{node.pointer}: {problem}"
        for node in spec.nodes()
        for key in _extensions(node.value)
        if key in vocabulary
        for problem in _problems(key, vocabulary[key].form, node.value[key], vocabulary[key].fields)
    ]
    assert problems == []


def test_enum_names_and_descriptions_match_the_values(spec: Spec) -> None:
    enums = [node for node in spec.nodes() if node.kind == "schema" and "enum" in node.value]
    assert bool(enums) == (spec.service != "iam")
    for node in enums:
        names, descriptions = (node.value.get(key, []) for key in ("x-enum-varnames", "x-enum-descriptions"))
        values = node.value["enum"]
        assert len(values) == len(set(values)) == len(names) == len(set(names)) == len(descriptions), (
            node.pointer
        )
        assert [name for name in names if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name)] == []


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


def _extensions(node: dict[str, Any]) -> list[str]:
    return [key for key in node if key.startswith("x-")]


def _problems(name: str, form: str, value: Any, fields: dict[str, str]) -> Iterator[str]:
    """What is wrong with `value`, which the README says is of that form."""
    if form == "record":
        yield from _record_problems(name, value, fields)
    elif form.startswith("list of "):
        if not isinstance(value, list) or not (value or name == "x-source.authors"):
            yield f"{name} is not a list with items: {value!r}"
        else:
            for item in value:
                yield from _problems(name, form.removeprefix("list of ").removesuffix("s"), item, fields)
    elif not _is(form, value):
        yield f"{name} is not {form}: {value!r}"


def _record_problems(name: str, value: Any, fields: dict[str, str]) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{name} is not a record: {value!r}"
        return
    forms = {field.removesuffix("?"): form for field, form in fields.items()}
    required = {field for field in fields if not field.endswith("?")}
    if missing := required - value.keys():
        yield f"{name} lacks {sorted(missing)}"
    for field, item in value.items():
        if field in forms:
            yield from _problems(f"{name}.{field}", forms[field], item, {})
        elif not field.startswith("x-"):
            yield f"{name} has an unknown field {field}"


def _is(form: str, value: Any) -> bool:
    if form == "any value":
        return True
    if form == "true":
        return value is True
    if form == "positive integer":
        return type(value) is int and value > 0
    if form == "status":
        return type(value) is int and 400 <= value <= 599
    if not isinstance(value, str) or not value.strip():
        return False
    if form == "date":
        return datetime.date.fromisoformat(value).isoformat() == value
    if form == "text":
        return True
    return value in re.findall("`([^`]+)`", form)
