"""Validation of requests, and of the sandbox's own responses, against the spec."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from jsonschema import Draft4Validator, ValidationError, validators
from jsonschema.protocols import Validator

from ._errors import ServiceError, sandbox_code
from ._spec import Document, Operation, echoing, resolved

_UNIX_TIME = "x-unix-time"
_ANCHOR = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\$", re.DOTALL)

# A pattern that no letter fits: digits, classes, groups and repeat counts.
_DECIMAL = re.compile(r"\^[\d\[\](){},|?+*-]+\$")


def _type(checker: Validator, wanted: Any, value: Any, schema: Document) -> Iterator[ValidationError]:
    if value is None and schema.get("nullable"):
        return
    # The documents' table and their example disagree about the type of a time; a server takes both.
    if _UNIX_TIME in schema and checker.is_type(value, "integer"):
        return
    yield from Draft4Validator.VALIDATORS["type"](checker, wanted, value, schema)


def _pattern(checker: Validator, pattern: str, value: object, schema: Document) -> Iterator[ValidationError]:
    # JSON Schema's `$` is the end; Python's also stands before a last line feed.
    pattern = _ANCHOR.sub(lambda match: r"\Z" if match[0] == "$" else match[0], pattern)
    yield from Draft4Validator.VALIDATORS["pattern"](checker, pattern, value, schema)


def _unix_time(checker: Validator, unit: str, value: object, schema: Document) -> Iterator[ValidationError]:
    # A text of absurd length is no time either. In answers an empty one means that there is none.
    if isinstance(value, str) and unit == "seconds" and not re.fullmatch(r"\d{1,4000}", value, re.ASCII):
        yield ValidationError(f"no time in {unit}")


def _max_bytes(checker: Validator, most: int, value: object, schema: Document) -> Iterator[ValidationError]:
    if isinstance(value, str) and len(value.encode(errors="surrogatepass")) > most:
        yield ValidationError(f"longer than {most} bytes")


def _at_least_one_of(
    checker: Validator, names: list[str], value: object, schema: Document
) -> Iterator[ValidationError]:
    if isinstance(value, dict) and not any(name in value for name in names):
        # What the service documents is the error of the first one.
        yield ValidationError(f"none of {', '.join(names)}", validator="required", path=names[:1])


# The schemas of OpenAPI 3.0 are those of JSON Schema's fourth draft, but for `nullable` and keys of our own.
_KEYWORDS: dict[str, Any] = {
    "type": _type,
    "pattern": _pattern,
    _UNIX_TIME: _unix_time,
    "x-max-bytes": _max_bytes,
    "x-at-least-one-of": _at_least_one_of,
}
_Checker = validators.extend(Draft4Validator, _KEYWORDS)  # type: ignore[no-untyped-call]


def validated_body(operation: Operation, parameters: Mapping[str, str], content: bytes) -> Mapping[str, Any]:
    """Return the body of a request, `{}` for an operation that takes none.

    A `ServiceError` if body or path are not valid, with the code that the service documents for the rule: of
    the first missing field, else of the first wrong one.
    """
    for name, schema in operation.parameters.items():
        if any(_errors(operation, schema, parameters[name])):
            _reject(operation, "value", name)
    if operation.body is None:
        return {}
    try:
        body = json.loads(content.decode(), parse_constant=_no_json)
    except (ValueError, RecursionError):
        _reject(operation, "json")
    if not isinstance(body, dict):
        _reject(operation, "json")
    body = _with_decimals(operation, body)
    errors = sorted(_errors(operation, operation.body, body), key=lambda error: error.validator != "required")
    for error in errors:
        _reject(operation, str(error.validator), str(error.path[0]) if error.path else None)
    return body


def _with_decimals(operation: Operation, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body with text in the place of whole numbers, where the spec has text of decimal digits.

    Clients that were tested against the service send such numbers.
    """
    schema = resolved(operation.document, operation.body or {})
    decimals = {
        name
        for name, it in schema.get("properties", {}).items()
        if _DECIMAL.fullmatch(resolved(operation.document, it).get("pattern", ""))
    }
    return {
        name: str(value) if name in decimals and type(value) is int else value for name, value in body.items()
    }


def validated_query(operation: Operation, query: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the parameters of a request's query that the operation has, in the types that the spec gives.

    A `ServiceError` for the first one that is missing or wrong.
    """
    for name in operation.required_query:
        if name not in query:
            _reject(operation, "required", name)
    values = {name: _read(schema, query[name]) for name, schema in operation.query.items() if name in query}
    for name, value in values.items():
        if any(_errors(operation, operation.query[name], value)):
            _reject(operation, "value", name)
    return values


def is_valid_response(
    operation: Operation, status: int, body: Mapping[str, Any], sent: Mapping[str, Any] = MappingProxyType({})
) -> bool:
    """Return whether the body of a response to what was sent is valid by the spec under its status."""
    schema = operation.response(status).schema
    return schema is None or (
        not any(_errors(operation, schema, body)) and echoing(operation.document, schema, body, sent) == body
    )


def _errors(operation: Operation, schema: Document, value: Any) -> Iterator[ValidationError]:
    # Evolved from a validator of the whole document, so that references are looked up in it.
    document: Any = operation.document
    checker: Validator = _Checker(document).evolve(schema=schema)
    return checker.iter_errors(value)


def _read(schema: Document, text: str) -> Any:
    """Return the value of a text in a query; a text that is not JSON stays one."""
    if schema["type"] == "string":
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _reject(operation: Operation, rule: str, field: str | None = None) -> NoReturn:
    error = operation.error_of_rule(rule, field)
    raise ServiceError(
        error.code if error else sandbox_code(400), f"{field or 'The body'} breaks the rule `{rule}`."
    )


def _no_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
