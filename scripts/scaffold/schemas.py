"""Fields of a page as schemas."""

from __future__ import annotations

import re
from typing import Any

from openapi_schema_validator import OAS30Validator

from scripts.pages import Field
from scripts.pages.rules import MEANING, lengths_of
from scripts.scaffold.names import constant, pascal

Schema = dict[str, Any]
TODO = "TODO"

_TYPES: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "integer of 64 bits": {"type": "integer", "format": "int64"},
    "number": {"type": "number"},
    "number of 64 bits": {"type": "number", "format": "double"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "map": {"type": "object", "additionalProperties": True},
    "array": {"type": "array", "items": {}},
}
_BOUNDS = {
    "string": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "array": ("minItems", "maxItems"),
}
# Go's RE2 takes no larger repeat count.
_LARGEST_REPEAT = 1000


class Schemas:
    """The schemas of a fragment: equal ones are one, different ones of the same name get a number."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}

    def of_fields(self, name: str, fields: list[Field], *, answer: bool, error: bool = False) -> Schema:
        """A reference to the object that has these fields."""
        schema: Schema = {"type": "object", "description": f"{TODO}: what {name} holds."}
        said = any(field.mandatory is not None for field in fields)
        required = [it.name for it in fields if it.mandatory is True or (answer and not said and not error)]
        if required:
            schema["required"] = required
        schema["properties"] = {it.name: self.of_field(it, answer=answer, error=error) for it in fields}
        return self._named(name, schema)

    def of_field(self, field: Field, *, answer: bool, error: bool = False) -> Schema:
        """The schema of a field. Rules stand on requests alone."""
        form = field.type or ""
        text = f"{TODO}: what {field.name} is."
        if field.fields:
            inner = self.of_fields(
                pascal(field.refers_to or field.name), field.fields, answer=answer, error=error
            )
            return (
                {"type": "array", "description": text, "items": inner} if form.startswith("array") else inner
            )
        if form.startswith("array of "):
            item = _TYPES.get(form.removeprefix("array of "), {})
            schema: Schema = {"type": "array", "description": text, "items": dict(item)}
        elif form in _TYPES:
            schema = {**_TYPES[form], "description": text}
        else:
            schema = {"description": f"{text} {TODO}: the page gives the type \u201c{form}\u201d."}
        if not answer:
            schema |= _rules(field, schema)
        return schema | _values(field, schema) | _example(field, schema)

    def _named(self, name: str, schema: Schema) -> Schema:
        number = 1
        key = name
        while self.components.setdefault(key, schema) != schema:
            number += 1
            key = f"{name}{number}"
        return {"$ref": f"#/components/schemas/{key}"}


def _rules(field: Field, schema: Schema) -> Schema:
    rules: Schema = {}
    pattern = field.rules.get("pattern")
    implied = lengths_of(pattern) if isinstance(pattern, str) else None
    for at, (name, key) in enumerate(
        zip(("minimum", "maximum"), _BOUNDS.get(str(schema.get("type")), ()), strict=False)
    ):
        value = field.rules.get(name, implied[at] if implied else None)
        if value is not None:
            rules[key] = value
    if isinstance(pattern, str):
        rules |= _pattern(pattern)
    return rules


def _pattern(pattern: str) -> Schema:
    """A pattern as every toolchain can run it; one that cannot run at all is only kept."""
    try:
        re.compile(pattern)
    except re.error:
        return {"x-documented-pattern": pattern}
    repeats = " ".join(re.findall(r"\{.*?\}", pattern))
    if all(int(number) <= _LARGEST_REPEAT for number in re.findall(r"\d+", repeats)):
        return {"pattern": pattern}
    return {"pattern": re.sub(r"\{\d+,\d+\}\$$", "+$", pattern), "x-documented-pattern": pattern}


def _values(field: Field, schema: Schema) -> Schema:
    values = field.rules.get("values")
    if not isinstance(values, tuple):
        return {}
    typed = [_typed(value, schema) for value in values]
    names = [constant(str(field.rules.get(f"{MEANING}{value}", value))) for value in values]
    enum = {
        "enum": typed,
        "x-enum-varnames": names,
        "x-enum-descriptions": [f"{TODO}: what {value} means." for value in values],
    }
    return {"items": {**schema["items"], **enum}} if schema.get("type") == "array" else enum


def _example(field: Field, schema: Schema) -> Schema:
    found: Schema = {}
    for name, key in (("default", "default"), ("example", "example")):
        if name in field.rules:
            value = _typed(str(field.rules[name]), schema)
            found[key if valid(value, schema) else f"x-documented-{key}"] = value
    return {key: value for key, value in found.items() if key != "x-documented-default"}


def _typed(text: str, schema: Schema) -> Any:
    """A value in a text, as what its schema says."""
    try:
        if schema.get("type") == "integer":
            return int(text)
        if schema.get("type") == "number":
            return float(text)
    except ValueError:
        return text
    if schema.get("type") == "boolean":
        return {"true": True, "false": False}.get(text.casefold(), text)
    return text


def valid(value: Any, schema: Schema, components: dict[str, Schema] | None = None) -> bool:
    """Whether a value keeps to a schema of the fragment."""
    whole = {**schema, "components": {"schemas": components or {}}}
    return bool(OAS30Validator(whole).is_valid(value))
