"""Bend a copy of a spec to the generator's needs, so that the published spec stays honest."""

import copy
from collections.abc import Iterator
from typing import Any

from scripts.spec_files import Document, resolve


def derive(document: Document) -> Document:
    """A copy of `document` for openapi-python-client.

    The generated code raises on an enum value that it does not know. In the copy every enum that an
    answer may hold is open, so a value that the provider adds one day arrives as a plain `str`.

    An operation with a `security` of its own gets a function that takes clients with a bearer token only.
    In the copy none has: authentication is the business of the HTTP client under the functions.
    """
    derived = copy.deepcopy(document)
    for path in derived["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
    schemas = derived["components"]["schemas"]
    answers = [operation["responses"] for path in derived["paths"].values() for operation in path.values()]
    for node in list(_reachable(derived, answers)):
        for key, value in _children(node):
            if _is_enum_reference(value, schemas):
                node[key] = {"anyOf": [value, {"type": "string"}], "description": _described(value, schemas)}
    return derived


def _reachable(document: Document, roots: list[Any]) -> Iterator[Any]:
    """Every object and array below `roots`, references followed, each once."""
    seen: set[int] = set()
    pending = list(roots)
    while pending:
        node = pending.pop()
        if not isinstance(node, dict | list) or id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        pending.extend(child for _, child in _children(node))
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            pending.append(resolve(document, node["$ref"]))


def _children(node: Any) -> list[tuple[Any, Any]]:
    return list(node.items()) if isinstance(node, dict) else list(enumerate(node))


def _is_enum_reference(value: Any, schemas: Document) -> bool:
    return isinstance(value, dict) and "enum" in schemas.get(_name(value), {})


def _described(value: Document, schemas: Document) -> str:
    description: str = schemas[_name(value)]["description"]
    return description


def _name(value: Document) -> str:
    return str(value.get("$ref", "")).removeprefix("#/components/schemas/")
