"""The run of the generator, on a copy of a spec that is adapted to it."""

import copy
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.generate import tools
from scripts.spec import Document, at, dereferenced, operations_of

_CONFIG = {"docstrings_on_attributes": True, "post_hooks": []}

_SCHEMAS = "#/components/schemas/"

# Keys whose value is data, not a part of the document.
_DATA = frozenset({"example", "x-documented-example"})


def generate_client(service: str, document: Document, destination: Path) -> None:
    """Run openapi-python-client, unmodified, on the derived copy of `document`."""
    with tempfile.TemporaryDirectory() as scratch:
        source, config = Path(scratch, "openapi.json"), Path(scratch, "config.json")
        source.write_text(json.dumps(derive(service, document)))
        config.write_text(json.dumps(_CONFIG))
        tools.run("openapi_python_client", "generate", "--path", source, "--config", config, "--meta", "none",
                  "--output-path", destination, "--overwrite", "--fail-on-warning")  # fmt: skip


def derive(service: str, document: Document) -> Document:
    """A copy of `document` for openapi-python-client.

    The generated code is stricter with answers than services are. In the copy

    - every enum that an answer may hold is open, so a value that the provider adds one day arrives as a
      plain `str`, where the generated code would raise;
    - whatever an answer need not have may be null, where the generated code would raise, or let `None`
      pass as a type that it is not.

    An operation with a `security` of its own gets a function that takes clients with a bearer token only.
    In the copy none has: authentication is the business of the client under the functions.

    A function would take a parameter with an enum as a member of a generated class only. In the copy it is a
    plain string, which is what an argument is once it is checked.

    An enum that is a part of another one (`x-subset-of`) is that other one in the copy.
    """
    derived = copy.deepcopy(document)
    schemas = derived["components"]["schemas"]
    _merge_subsets(derived, schemas)
    nodes_of_operations = [operation.value for operation in operations_of(service, derived)]
    for operation in nodes_of_operations:
        operation.pop("security", None)
        for parameter in operation.get("parameters", []):
            parameter = dereferenced(derived, parameter)
            parameter["schema"] = _without_enum(derived, parameter["schema"])
    answers = [operation["responses"] for operation in nodes_of_operations]
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


def _merge_subsets(node: Any, schemas: Document) -> None:
    for key, value in _children(node):
        if base := isinstance(value, dict) and schemas.get(_name(value), {}).get("x-subset-of"):
            node[key] = {"$ref": f"{_SCHEMAS}{base}"}
        elif isinstance(value, dict | list):
            _merge_subsets(value, schemas)
    if node is schemas:
        for name in [name for name, schema in schemas.items() if "x-subset-of" in schema]:
            del schemas[name]


def _without_enum(document: Document, schema: Document) -> Document:
    resolved = dereferenced(document, schema)
    if "items" in resolved:
        return {**resolved, "items": _without_enum(document, resolved["items"])}
    return {key: value for key, value in resolved.items() if key != "enum"} if "enum" in resolved else schema


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
            pending.append(at(document, node["$ref"].removeprefix("#")))


def _children(node: Any) -> list[tuple[Any, Any]]:
    return list(node.items()) if isinstance(node, dict) else list(enumerate(node))


def _is_enum_reference(value: Any, schemas: Document) -> bool:
    """Whether this is an enum whose class takes its own values only; the class of `x-states` takes others."""
    schema = schemas.get(_name(value), {}) if isinstance(value, dict) else {}
    return "enum" in schema and "x-states" not in schema


def _described(value: Document, schemas: Document) -> str:
    description: str = schemas[_name(value)]["description"]
    return description


def _name(value: Document) -> str:
    return str(value.get("$ref", "")).removeprefix(_SCHEMAS)
