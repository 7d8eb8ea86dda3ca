"""Bend a copy of a spec to the generator's needs, so that the published spec stays honest."""

import copy
from collections.abc import Iterator
from typing import Any

from scripts.spec_files import Document, resolve

# Keys whose value is data, not a part of the document.
_DATA = frozenset({"example", "x-documented-example"})


def derive(document: Document) -> Document:
    """A copy of `document` for openapi-python-client.

    The generated code is stricter with answers than services are. In the copy

    - every enum that an answer may hold is open, so a value that the provider adds one day arrives as a
      plain `str`, where the generated code would raise;
    - whatever an answer need not have may be null, where the generated code would raise, or let `None`
      pass as a type that it is not.

    An operation with a `security` of its own gets a function that takes clients with a bearer token only.
    In the copy none has: authentication is the business of the HTTP client under the functions.
    """
    derived = copy.deepcopy(document)
    for path in derived["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
    schemas = derived["components"]["schemas"]
    answers = [operation["responses"] for path in derived["paths"].values() for operation in path.values()]
    nodes = list(_reachable(derived, answers))
    for node in nodes:
        for key, value in _children(node):
            if _is_enum_reference(value, schemas):
                node[key] = {"anyOf": [value, {"type": "string"}], "description": _described(value, schemas)}
    for node in nodes:
        if isinstance(node, dict) and isinstance(node.get("properties"), dict):
            for name in node["properties"].keys() - set(node.get("required", ())):
                node["properties"][name] = _nullable(node["properties"][name], schemas)
    return derived


def _nullable(schema: Document, schemas: Document) -> Document:
    if "$ref" in schema:
        # What stands beside a `$ref` does not count.
        return {"allOf": [schema], "description": _described(schema, schemas), "nullable": True}
    return {**schema, "nullable": True}


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
        pending.extend(child for key, child in _children(node) if key not in _DATA)
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
