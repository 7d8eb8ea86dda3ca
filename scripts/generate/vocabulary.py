"""The tables of the `x-` keys, from the JSON Schema that defines them."""

import json
from collections.abc import Iterator
from typing import Any

from scripts import markdown
from scripts.spec import SPEC, Document

FILE = SPEC / "x-keys.schema.json"

_NUMBERS: dict[tuple[Any, Any], str] = {(1, None): "positive integer", (400, 599): "status"}


def load() -> Document:
    """The schema."""
    schema: Document = json.loads(FILE.read_bytes())
    return schema


def keys() -> str:
    """The keys with what each means."""
    return markdown.table([["Key", "Meaning"], *([_code(key), _text(rule)] for key, rule in _keys())])


def places() -> str:
    """The keys with what they may sit on, their values, and what acts on them."""
    rows = [
        [_code(key), ", ".join(rule["x-sits-on"]), _form(rule), _text(rule), ", ".join(rule["x-read-by"])]
        for key, rule in _keys()
    ]
    return markdown.table([["Key", "Sits on", "Value", "Meaning", "Read by"], *rows])


def fields() -> str:
    """The fields of the keys whose values are records."""
    rows = [
        [_code(key), _code(field if field in record["required"] else f"{field}?"), _form(rule), _text(rule)]
        for key, record in _records()
        for field, rule in record["properties"].items()
        if "description" in rule
    ]
    return markdown.table([["Key", "Field", "Value", "Meaning"], *rows])


def values() -> str:
    """The values that have a meaning each."""
    found = [(_code(key), rule) for key, rule in _keys()]
    found += [
        (f"{_code(field)} of {_code(key)}", rule)
        for key, record in _records()
        for field, rule in record["properties"].items()
    ]
    rows = [
        [of, _code(value["const"]), _text(value)]
        for of, rule in found
        for value in (rule.get("items", rule)).get("oneOf", [])
    ]
    return markdown.table([["Of", "Value", "Meaning"], *rows])


def _keys() -> Iterator[tuple[str, Document]]:
    yield from load()["properties"].items()


def _records() -> Iterator[tuple[str, Document]]:
    for key, rule in _keys():
        record = rule.get("items", rule)
        if record.get("type") == "object":
            yield key, record


def _form(rule: Document) -> str:
    """The values that a rule allows, in words."""
    listed = [value["const"] for value in rule.get("oneOf", [])] or rule.get("enum", [])
    if listed or isinstance(rule.get("const"), str):
        *others, last = map(_code, listed or [rule["const"]])
        return f"{', '.join(others)} or {last}" if others else last
    if "const" in rule:
        return json.dumps(rule["const"])
    if rule.get("type") == "array":
        return f"list of {_form(rule['items'])}".replace("list of record", "list of records")
    if rule.get("type") == "integer":
        return _NUMBERS[rule.get("minimum"), rule.get("maximum")]
    if rule.get("type") == "object":
        return "record"
    if rule.get("type") == "string" or "$ref" in rule:
        return str(rule.get("format", "text"))
    return "any value"


def _text(rule: Document) -> str:
    return str(rule["description"]).replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`"
