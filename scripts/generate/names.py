"""What the generator calls the things of a spec, and where it puts them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from openapi_python_client.strings import PythonIdentifier

from scripts.spec_files import Document, resolve


@attrs.frozen
class Operation:
    """An operation of a document, with its method and path template."""

    method: str
    path: str
    node: Document

    @property
    def id(self) -> str:
        """The operationId."""
        return str(self.node["operationId"])

    @property
    def name(self) -> str:
        """The name of its generated module, which is that of its method too."""
        return identifier(self.id)

    @property
    def module(self) -> str:
        """The dotted name of its generated module, below the package of the service."""
        return f"api.{PythonIdentifier(self.node['tags'][0], 'tag')}.{self.name}"


def operations(document: Document) -> Iterator[Operation]:
    """The operations of a document in its order."""
    for path, item in document["paths"].items():
        for method, node in item.items():
            yield Operation(method.upper(), path, node)


def identifier(name: str) -> str:
    """The generator's Python name for a parameter, a field or an operation."""
    return str(PythonIdentifier(name, "field_"))


def dereferenced(document: Document, node: Document) -> Document:
    """`node`, or what its `$ref` points at."""
    while "$ref" in node:
        node = resolve(document, node["$ref"])
    return node


def json_schema_of(document: Document, node: Document) -> Document | None:
    """The schema of the JSON content of a request body or a response, `None` where it has no content."""
    content = dereferenced(document, node).get("content")
    return None if content is None else content["application/json"]["schema"]
