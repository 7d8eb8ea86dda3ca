"""The documents of the specs as OpenAPI objects of known kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonschema import ValidationError
from jsonschema.validators import extend
from openapi_schema_validator import OAS30Validator, oas30_format_checker

from scripts.spec import METHODS, Operation, dereferenced, operations_of, pointer

# Where OpenAPI objects contain others: by kind and key, how many there are and of what kind.
# What is not listed is of the kind "other".
CHILDREN: dict[str, dict[str, tuple[str, str]]] = {
    "document": {
        "servers": ("list", "server"),
        "paths": ("map", "path item"),
        "components": ("one", "components"),
        "x-error-codes": ("list", "error code"),
    },
    "server": {"variables": ("map", "server variable")},
    "path item": {"parameters": ("list", "parameter"), **dict.fromkeys(METHODS, ("one", "operation"))},
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "request body"),
        "responses": ("map", "response"),
        "x-error-codes": ("list", "error code"),
        "x-iam-actions": ("list", "IAM action"),
    },
    "request body": {"content": ("map", "media type")},
    "response": {"headers": ("map", "header"), "content": ("map", "media type")},
    "media type": {"schema": ("one", "schema")},
    "parameter": {"schema": ("one", "schema")},
    "header": {"schema": ("one", "schema")},
    "schema": {
        "properties": ("map", "schema"),
        "items": ("one", "schema"),
        "additionalProperties": ("one", "schema"),
        "not": ("one", "schema"),
        **dict.fromkeys(("allOf", "anyOf", "oneOf"), ("list", "schema")),
    },
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "headers": ("map", "header"),
        "requestBodies": ("map", "request body"),
        "securitySchemes": ("map", "security scheme"),
    },
}
# Keys whose value is data, not a part of the document.
DATA = {"example", "default", "enum"}


def _max_bytes(_: Any, most: int, value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and len(value.encode()) > most:
        yield ValidationError(f"more than {most} bytes")


def _at_least_one_of(_: Any, names: list[str], value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and not value.keys() & names:
        yield ValidationError(f"none of {names}")


_KEYS: Any = {"x-max-bytes": _max_bytes, "x-at-least-one-of": _at_least_one_of}
_Validator: Any = extend(OAS30Validator, _KEYS)  # type: ignore[no-untyped-call]


class Node(NamedTuple):
    """An object of a document: its JSON pointer, its kind and itself."""

    pointer: str
    kind: str
    value: dict[str, Any]


class Spec(NamedTuple):
    """A service's OpenAPI document."""

    service: str
    document: dict[str, Any]

    @property
    def file(self) -> str:
        return f"{self.service}.yaml"

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        """`node`, or what its reference points at."""
        resolved: dict[str, Any] = dereferenced(self.document, node)
        return resolved

    def errors(self, value: Any, schema: dict[str, Any]) -> list[str]:
        """What is wrong with a value by a schema of this document, as a JSON-Schema library sees it."""
        # The schema as the root of the document, so that its references find what they point at.
        rooted = {**self.document, **schema}
        validator = _Validator(rooted, format_checker=oas30_format_checker)
        return [error.message for error in validator.iter_errors(value)]

    def admits(self, value: Any, schema: dict[str, Any]) -> bool:
        """Whether a value holds to a schema of this document."""
        return not self.errors(value, schema)

    def nodes(self) -> Iterator[Node]:
        """Every object of the document, references not followed."""
        return _nodes("", "document", self.document)

    def operations(self) -> Iterator[Operation]:
        """Every operation, in the order of the document."""
        return operations_of(self.service, self.document)


def spec_of(operation: Operation) -> Spec:
    """The document of an operation."""
    return Spec(operation.service, operation.document)


def _nodes(place: str, kind: str, value: dict[str, Any]) -> Iterator[Node]:
    yield Node(place, kind, value)
    for key, child in value.items():
        at = place + pointer(key)
        shape, child_kind = CHILDREN.get(kind, {}).get(key, ("", "other"))
        if shape == "map":
            for name, item in child.items():
                yield from _nodes(at + pointer(name), child_kind, item)
        elif (key.startswith("x-") and not shape) or key in DATA:
            continue
        elif isinstance(child, list):
            for index, item in enumerate(child):
                if isinstance(item, dict):
                    yield from _nodes(at + pointer(index), child_kind, item)
        elif isinstance(child, dict):
            yield from _nodes(at, child_kind, child)
