"""Check values against the schemas of the spec. Pure: no HTTP, and no rule of the API is written here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from ._errors import InvalidRequestError, Violation

Schema = Mapping[str, Any]
Resolve = Callable[[Schema], Schema]

KEYWORDS = frozenset(
    {"type", "nullable", "required", "properties", "additionalProperties", "items", "enum", "format"}
    | {"minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"}
)
"""The keywords that bind a value and that this module enforces; a spec with another one fails its tests."""

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (Mapping,),
    "array": (list, tuple),
}


def to_wire(value: object, schema: Schema, resolve: Resolve, field: str, found: list[Violation]) -> Any:
    """The JSON value that is sent for an argument; every rule that it breaks is added to `found`.

    Takes what the generated models take, and for `format: unixtime` also `int` seconds and aware
    `datetime`.
    """
    schema = resolve(schema)
    if hasattr(value, "to_dict"):
        try:
            value = value.to_dict()
        except (AttributeError, TypeError, ValueError):
            # The generated models take anything, and stumble over it only here.
            found.append(Violation(field, "type", "holds a value of the wrong type"))
            return value
    if schema.get("format") == "unixtime":
        value = _unixtime(value, schema, field, found)
    if value is None and schema.get("nullable"):
        return None
    if not _has_type(value, schema):
        found.append(Violation(field, "type", f"must be {_article(schema['type'])}, not {_kind(value)}"))
        return value
    if isinstance(value, str):
        _check_text(value, schema, field, found)
    elif isinstance(value, Mapping):
        return _object_to_wire(value, schema, resolve, field, found)
    elif isinstance(value, list | tuple):
        _check_bounds(len(value), schema, ("minItems", "maxItems"), "items long", field, found)
        item = schema.get("items", {})
        return [to_wire(each, item, resolve, f"{field}[{index}]", found) for index, each in enumerate(value)]
    elif not isinstance(value, bool) and isinstance(value, int | float):
        _check_bounds(value, schema, ("minimum", "maximum"), "", field, found)
    if "enum" in schema and value not in schema["enum"]:
        allowed = ", ".join(map(str, schema["enum"]))
        found.append(Violation(field, "enum", f"must be one of {allowed}"))
    return value


def _object_to_wire(
    value: Mapping[Any, Any], schema: Schema, resolve: Resolve, field: str, found: list[Violation]
) -> dict[str, Any]:
    properties = schema.get("properties", {})
    prefix = f"{field}." if field else ""
    found += [
        Violation(f"{prefix}{name}", "required", "is required")
        for name in schema.get("required", ())
        if name not in value
    ]
    rest = schema.get("additionalProperties")
    sent: dict[str, Any] = {}
    for name, each in value.items():
        rule = properties.get(name, rest if isinstance(rest, Mapping) else {})
        sent[name] = to_wire(each, rule, resolve, f"{prefix}{name}", found)
    return sent


def conforms(value: object, schema: Schema, resolve: Resolve, field: str = "body") -> Violation | None:
    """The first way in which an answer is not what the schema promises, or `None`.

    Looks at structure and types only. Values are the provider's own, so patterns, lengths and enums, which
    may grow, are not held against them. What is not required may be missing or null.
    """
    schema = resolve(schema)
    if value is None and schema.get("nullable"):
        return None
    if not _has_type(value, schema):
        return Violation(field, "type", f"should be {_article(schema['type'])} and is {_kind(value)}")
    if isinstance(value, Mapping):
        for name in schema.get("required", ()):
            if name not in value:
                return Violation(f"{field}.{name}", "required", "is missing")
        parts = [
            (f"{field}.{name}", value[name], rule)
            for name, rule in schema.get("properties", {}).items()
            if value.get(name) is not None or name in schema.get("required", ())
        ]
    elif isinstance(value, list):
        parts = [(f"{field}[{index}]", each, schema.get("items", {})) for index, each in enumerate(value)]
    else:
        return None
    broken = (conforms(each, rule, resolve, name) for name, each, rule in parts)
    return next((violation for violation in broken if violation), None)


def check_segment(value: object, field: str, found: list[Violation]) -> None:
    """Add to `found` why a value cannot stand as one segment of a path.

    An empty value, `.` or `..` would reach another resource than the one that is meant, and so may a
    slash, even an encoded one, behind a gateway that decodes it.
    """
    if not isinstance(value, str):
        found.append(Violation(field, "type", f"must be a string, not {_kind(value)}"))
    elif value in ("", ".", ".."):
        found.append(Violation(field, "segment", f"must not be {'empty' if not value else f'`{value}`'}"))
    elif "/" in value:
        found.append(Violation(field, "segment", "must not contain a slash"))


def check_header_values(values: Mapping[str, object]) -> None:
    """Raise `InvalidRequestError` for every value, by the name of its argument, that no header can hold."""
    found = [
        Violation(name, "pattern", "must be visible ASCII characters without spaces or newlines")
        for name, value in values.items()
        if not isinstance(value, str) or not re.fullmatch(r"[!-~]+", value)
    ]
    if found:
        raise InvalidRequestError(tuple(found))


def _unixtime(value: object, schema: Schema, field: str, found: list[Violation]) -> object:
    is_text = schema["type"] == "string"
    nothing = "" if is_text else 0
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            found.append(Violation(field, "timezone", "must be an aware datetime (with a time zone)"))
            return nothing
        value = int(value.timestamp())
    if isinstance(value, bool) or not isinstance(value, str | int):
        return value
    # Python refuses to write out an integer of thousands of digits, so that is judged as a number.
    holds = re.fullmatch("[0-9]+", value) if isinstance(value, str) else 0 <= value < 2**63
    if not holds:
        found.append(Violation(field, "format", "must be whole seconds since 1970, in decimal digits"))
        return value if isinstance(value, str) else nothing
    return str(value) if is_text else value


def _check_text(value: str, schema: Schema, field: str, found: list[Violation]) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        found.append(Violation(field, "encoding", "is not valid Unicode and cannot be sent"))
    _check_bounds(len(value), schema, ("minLength", "maxLength"), "characters long", field, found)
    pattern = schema.get("pattern")
    if pattern is not None and not _compiled(pattern).search(value):
        hint = " (it starts or ends with white space)" if value != value.strip() else ""
        found.append(Violation(field, "pattern", f"does not match {pattern}{hint}"))


def _check_bounds(
    size: float, schema: Schema, keywords: tuple[str, str], unit: str, field: str, found: list[Violation]
) -> None:
    low, high = keywords
    # A length is told, a value is not.
    told, unit = (f" and is {size}", f" {unit}") if unit else ("", "")
    if size < schema.get(low, size):
        found.append(Violation(field, low, f"must be at least {schema[low]}{unit}{told}"))
    if size > schema.get(high, size):
        found.append(Violation(field, high, f"must be at most {schema[high]}{unit}{told}"))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as the spec means it: `$` is the very end, where Python lets a newline follow."""
    exact = re.sub(
        r"\\.|\[(?:\\.|[^\]\\])*\]|\$", lambda token: r"\Z" if token[0] == "$" else token[0], pattern
    )
    return re.compile(exact, re.ASCII)


def _has_type(value: object, schema: Schema) -> bool:
    if "type" not in schema:
        return True
    if isinstance(value, bool):
        return bool(schema["type"] == "boolean")
    return isinstance(value, _TYPES[schema["type"]])


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _kind(value: object) -> str:
    return "null" if value is None else type(value).__name__
