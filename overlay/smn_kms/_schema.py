"""Checks of arguments and responses against the schemas of the spec.

No I/O, and no rule of the API is written here. References are inlined by generation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from functools import cache
from typing import Any

from smn_kms_api._runtime import UNSET

from ._errors import WHOLE_CALL, Violation

Schema = Mapping[str, Any]

MAX_BYTES = "x-max-bytes"
AT_LEAST_ONE_OF = "x-at-least-one-of"

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (Mapping,),
    "array": (list, tuple),
}


_DEEPEST = 100
"""Levels of an argument. No schema has that many; more are those of a value that contains itself."""


def plain(value: Any) -> Any:
    """A value of a subclass of `str`, `int`, `float`, `list`, `tuple` or `dict` as one of that class itself.

    What is checked is then what is sent, whatever the methods of the subclass say.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    for base, copied in _COPIES.items():
        if issubclass(kind, base):
            return copied(value)
    return value


_COPIES: Mapping[type, Callable[[Any], Any]] = {
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
    list: list.copy,
    tuple: lambda value: tuple.__getitem__(value, slice(None)),
    # Not `dict.copy`, which asks a subclass for its names.
    dict: lambda value: dict(dict.items(value)),
}
_PLAIN = frozenset({*_COPIES, bool, type(None)})


class Validator:
    """Checks the arguments of one call and encodes them as JSON values.

    Takes what the generated models take. A string of decimal digits can be an `int`, and a time
    (`x-unix-time`) can be `int` seconds or an aware `datetime`.

    Attributes:
        violations: Every rule that an argument broke so far.
    """

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self._depth = 0
        self._is_endless = False

    def parameters(self, given: Mapping[str, object], specified: Sequence[Schema]) -> dict[str, Any]:
        """The parameters that are set, by the name of the argument that the generated function takes.

        Args:
            given: Values by the parameter's name in the spec.
            specified: The parameters of the operation, as its contract lists them.
        """
        encoded = {}
        for parameter in specified:
            name = parameter["name"]
            value = given.get(name, UNSET)
            if value is UNSET:
                if parameter["required"]:
                    self._add(name, "required", "is required")
                continue
            if value is None and not parameter["required"] and self._is_unwanted(parameter["schema"], name):
                continue
            if parameter["in"] == "path" and (violation := segment_violation(value, name)):
                self._add(name, violation.rule, _hinted(violation.message, parameter["schema"]))
            else:
                encoded[parameter["argument"]] = self.encode(value, parameter["schema"], name)
        return encoded

    def fields(self, given: Mapping[str, object], schema: Schema) -> dict[str, Any]:
        """The JSON object of a body with these fields; those that are `UNSET` are left out."""
        return self._encode_object(given, schema, "")

    def encode(self, value: object, schema: Schema, field: str) -> Any:
        """The JSON value for an argument."""
        if hasattr(value, "to_dict"):
            try:
                value = value.to_dict()
            except (AttributeError, TypeError, ValueError, RecursionError):
                # The generated models take values of any type and fail only here.
                self._add(field, "type", "contains a value of the wrong type")
                return value
        if type(value) is not str:
            value = plain(value)
        if "x-unix-time" in schema:
            value = self._encode_time(value, schema, field)
        if value is None and schema.get("nullable"):
            return None
        # Most values are strings, and a call of this function costs more than the check before it.
        if not (type(value) is str and schema.get("type") == "string") and not _has_type(value, schema):
            if not schema.get("decimal") or isinstance(value, bool) or not isinstance(value, int):
                message = f"must be {_article(schema['type'])}, not {_type_name(value)}"
                self._add(field, "type", _hinted(message, schema))
                return value
            # Python refuses to write out an integer of thousands of digits.
            value = str(value) if 0 <= value < 2**63 else "-"
        if isinstance(value, str):
            self._check_text(value, schema, field)
        elif isinstance(value, Mapping | list | tuple):
            return self._encode_nested(value, schema, field)
        elif isinstance(value, float) and not math.isfinite(value):
            self._add(field, "format", "must be a finite number")
        elif not isinstance(value, bool) and isinstance(value, int | float):
            self._check_bounds(value, schema, ("minimum", "maximum"), "", field)
        if "enum" in schema and value not in schema["enum"]:
            self._add(field, "enum", f"must be one of {', '.join(map(str, schema['enum']))}")
        return value

    def _encode_nested(
        self, value: Mapping[Any, Any] | list[Any] | tuple[Any, ...], schema: Schema, field: str
    ) -> Any:
        # Nothing is looked into further once one is endless: a value may contain itself many times.
        if self._is_endless:
            return None
        if self._depth == _DEEPEST:
            self._is_endless = True
            self._add(field, "depth", f"must not contain itself, nor nest more than {_DEEPEST} levels deep")
            return None
        self._depth += 1
        try:
            if isinstance(value, Mapping):
                return self._encode_object(value, schema, field)
            self._check_bounds(len(value), schema, ("minItems", "maxItems"), "item", field)
            item = schema.get("items", {})
            return [self.encode(each, item, f"{field}[{index}]") for index, each in enumerate(value)]
        finally:
            self._depth -= 1

    def _encode_object(self, value: Mapping[Any, Any], schema: Schema, field: str) -> dict[str, Any]:
        # Read once: what is checked is what is sent.
        given, value = value, {}
        for name, each in given.items():
            value[name if type(name) is str else plain(name)] = each
        properties = schema.get("properties", {})
        prefix = f"{field}." if field else ""
        for name in schema.get("required", ()):
            if value.get(name, UNSET) is UNSET:
                self._add(f"{prefix}{name}", "required", "is required")
        needed = schema.get(AT_LEAST_ONE_OF)
        if needed and all(value.get(name, UNSET) is UNSET for name in needed):
            *first, last = needed
            verb = "must have" if field else "give"
            self._add(field or WHOLE_CALL, AT_LEAST_ONE_OF, f"{verb} {', '.join(first)} or {last}")
        rest = schema.get("additionalProperties")
        others = rest if isinstance(rest, Mapping) else {}
        encoded = {}
        for name, each in value.items():
            if type(name) is not str:
                self._add(
                    field or "request", "type", f"must have names that are strings, not {_type_name(name)}"
                )
            elif each is not UNSET:
                rule = properties.get(name, others)
                is_optional = each is None and name not in schema.get("required", ())
                if not (is_optional and self._is_unwanted(rule, f"{prefix}{name}")):
                    encoded[name] = self.encode(each, rule, f"{prefix}{name}")
        return encoded

    def _is_unwanted(self, schema: Schema, field: str) -> bool:
        """Whether nothing may stand in the place of an optional value, which is said then."""
        if schema.get("nullable") or "type" not in schema:
            return False
        message = f"must be left out or be {_article(schema['type'])}, not null"
        self._add(field, "type", _hinted(message, schema))
        return True

    def _encode_time(self, value: Any, schema: Schema, field: str) -> object:
        is_text = schema["type"] == "string"
        nothing = "" if is_text else 0
        if issubclass(type(value), datetime):
            if value.utcoffset() is None:
                self._add(field, "timezone", "must be an aware datetime (with a time zone)")
                return nothing
            value = int(datetime.timestamp(value))
        if isinstance(value, bool) or not isinstance(value, str | int):
            return value
        # Python refuses to write out an integer of thousands of digits, so that is compared as a number.
        holds = re.fullmatch("[0-9]+", value) if isinstance(value, str) else 0 <= value < 2**63
        if not holds:
            self._add(field, "format", "must be whole seconds since 1970, in decimal digits")
            return value if isinstance(value, str) else nothing
        return str(value) if is_text else value

    def _check_text(self, value: str, schema: Schema, field: str) -> None:
        size = 0
        try:
            size = len(value.encode())
        except UnicodeEncodeError:
            self._add(field, "encoding", "is not valid Unicode and cannot be sent")
        found = len(self.violations)
        if size > schema.get(MAX_BYTES, size):
            message = f"must be at most {schema[MAX_BYTES]} bytes long in UTF-8 and is {size}"
            self._add(field, MAX_BYTES, message)
        elif "minLength" in schema or "maxLength" in schema:
            self._check_bounds(len(value), schema, ("minLength", "maxLength"), "character", field)
        for rule in ("pattern", "x-client-check"):
            if rule in schema and not _matches(schema[rule], value):
                self._add(field, rule, f"does not match {schema[rule]}")
        if len(self.violations) > found and (way_out := _way_out(value, schema)):
            first = self.violations[found]
            self.violations[found] = Violation(field, first.rule, f"{way_out} ({first.message})")

    def _check_bounds(
        self, size: float, schema: Schema, keywords: tuple[str, str], unit: str, field: str
    ) -> None:
        low, high = keywords
        # A message may hold a length, never a value.
        actual = f" and is {size}" if unit else ""
        if size < schema.get(low, size):
            self._add(field, low, f"must be at least {_amount(schema[low], unit)}{actual}")
        if size > schema.get(high, size):
            self._add(field, high, f"must be at most {_amount(schema[high], unit)}{actual}")

    def _add(self, field: str, rule: str, message: str) -> None:
        self.violations.append(Violation(field, rule, message))


def response_violation(value: object, schema: Schema, field: str = "body") -> Violation | None:
    """The first way in which a response is not what the schema promises, or `None`.

    Looks at structure and types only. Values are the provider's own, so patterns, lengths and enums, which
    may grow, are not checked. What is not required may be missing or null.
    """
    if value is None and schema.get("nullable"):
        return None
    if not _has_type(value, schema):
        return Violation(field, "type", f"should be {_article(schema['type'])} and is {_type_name(value)}")
    if isinstance(value, Mapping):
        required = schema.get("required", ())
        for name in required:
            if name not in value:
                return Violation(f"{field}.{name}", "required", "is missing")
        for name, rule in schema.get("properties", {}).items():
            each = value.get(name)
            if each is None and name not in required:
                continue
            # As in `encode`.
            if type(each) is str and rule.get("type") == "string":
                continue
            if violation := response_violation(each, rule, f"{field}.{name}"):
                return violation
    elif isinstance(value, list):
        for index, each in enumerate(value):
            if violation := response_violation(each, schema.get("items", {}), f"{field}[{index}]"):
                return violation
    return None


def sensitive_values(value: object, schema: Schema) -> Iterator[str]:
    """The values inside a JSON value that the schema marks as `x-sensitive`."""
    if schema.get("x-sensitive"):
        yield str(value)
    elif isinstance(value, Mapping):
        properties, others = schema.get("properties", {}), _others(schema)
        for name, each in value.items():
            yield from sensitive_values(each, properties.get(name, others))
    elif isinstance(value, list):
        for each in value:
            yield from sensitive_values(each, schema.get("items", {}))


def sensitive_names(schema: Schema) -> set[str]:
    """The names of the properties, at any depth, that a schema marks as `x-sensitive`, or all values of."""
    properties = schema.get("properties", {})
    found = {
        name
        for name, each in properties.items()
        if each.get("x-sensitive") or _others(each).get("x-sensitive")
    }
    return found.union(*map(sensitive_names, [*properties.values(), *filter(None, [schema.get("items")])]))


def _others(schema: Schema) -> Schema:
    """The schema of the properties that an object has besides those with a name."""
    others = schema.get("additionalProperties")
    return others if isinstance(others, Mapping) else {}


def without_fields(value: Any, names: Set[str], redacted: str) -> Any:
    """A copy of a JSON value with a text in place of the value of each field of these names, at any depth."""
    if isinstance(value, dict):
        return {
            name: redacted if name in names else without_fields(each, names, redacted)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [without_fields(each, names, redacted) for each in value]
    return value


def segment_violation(value: object, field: str) -> Violation | None:
    """Why a value cannot be one segment of a path, or `None`.

    An empty value, `.` or `..` would reach another resource than the one that is meant, and so may a
    slash, even an encoded one, behind a gateway that decodes it. A percent sign is what remains of a value
    that was encoded before, and white space comes from files and terminals.
    """
    if type(value) is not str and type(value := plain(value)) is not str:
        return Violation(field, "type", f"must be a string, not {_type_name(value)}")
    if value in ("", ".", ".."):
        return Violation(field, "segment", f"must not be {'empty' if not value else f'`{value}`'}")
    if "/" in value:
        return Violation(field, "segment", "must not contain a slash")
    if "%" in value:
        return Violation(field, "segment", "must not be percent-encoded: the client encodes it")
    if value.split() != [value]:
        return Violation(field, "segment", "must not contain white space, such as a newline at its end")
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as the spec means it: `$` is the very end, where Python lets a newline follow."""
    exact = re.sub(
        r"\\.|\[(?:\\.|[^\]\\])*\]|\$", lambda token: r"\Z" if token[0] == "$" else token[0], pattern
    )
    return re.compile(exact, re.ASCII)


def _matches(pattern: str, value: str) -> bool:
    return _compiled(pattern).search(value) is not None


def _hinted(message: str, schema: Schema) -> str:
    """A message after what a caller can do, if that is known."""
    return f"{schema['x-hint']} ({message})" if "x-hint" in schema else message


def _way_out(value: str, schema: Schema) -> str:
    """What a caller can do about a text that breaks a rule; empty if nothing is known."""
    pattern = schema.get("pattern")
    if pattern is not None and not _matches(pattern, value):
        if _matches(pattern, value.strip()):
            return "must not begin or end with white space"
        if _matches(pattern, value.lower()):
            return "must be in lower case"
    return str(schema.get("x-hint", ""))


def _amount(number: float, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} long" if unit else str(number)


def _has_type(value: object, schema: Schema) -> bool:
    if "type" not in schema:
        return True
    # Not `isinstance`, which believes what an object says of its class.
    kind = type(value)
    if kind is bool:
        return bool(schema["type"] == "boolean")
    return issubclass(kind, _TYPES[schema["type"]])


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _type_name(value: object) -> str:
    return "null" if value is None else type(value).__name__
