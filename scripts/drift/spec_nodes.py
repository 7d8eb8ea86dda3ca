"""Walking the spec with the pointer of every node at hand, references followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.spec_files import SERVICES, Document, load, resolve, spec_file

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Node:
    """A node of a document: its value, or that of what it refers to, and the pointer of that."""

    document: Document
    file: str
    path: str
    value: Any

    @property
    def pointer(self) -> str:
        """Where the node is, as the ledger writes it: `kms.yaml#/...`."""
        return f"{self.file}#{self.path}"

    def get(self, key: str) -> Any:
        """The value of a key, `None` if there is no such key."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def child(self, key: str | int) -> Node:
        """The node under a key; an empty one if there is none."""
        found = self.value[key] if isinstance(key, int) else self.get(key)
        path = f"{self.path}/{escaped(str(key))}"
        while isinstance(found, dict) and isinstance(found.get("$ref"), str):
            path = found["$ref"].removeprefix("#")
            found = resolve(self.document, found["$ref"])
        return Node(self.document, self.file, path, {} if found is None else found)

    def children(self) -> Iterator[tuple[str, Node]]:
        """The nodes under every key or number."""
        keys: list[str | int] = (
            list(self.value) if isinstance(self.value, dict) else list(range(len(self.value)))
        )
        for key in keys:
            yield str(key), self.child(key)

    def parts(self) -> Iterator[Node]:
        """A schema and the schemas that it is composed of."""
        yield self
        for _, part in self.child("allOf").children():
            yield from part.parts()


@dataclass(frozen=True)
class Operation:
    """An operation of a service."""

    method: str
    path: str
    item: Node
    node: Node
    root: Node

    @property
    def name(self) -> str:
        """Its operationId."""
        return str(self.node.get("operationId"))

    @property
    def title(self) -> str | None:
        """The title of its page."""
        title = self.node.child("x-document").get("title")
        return str(title) if title else None

    def parameters(self) -> Iterator[Node]:
        """Its parameters and those that its path lends it."""
        for owner in (self.item, self.node):
            for _, parameter in owner.child("parameters").children():
                yield parameter

    def security(self) -> Iterator[Node]:
        """The security schemes that serve for it, each an alternative."""
        owner = self.node if self.node.get("security") is not None else self.root
        schemes = self.root.child("components").child("securitySchemes")
        for _, alternative in owner.child("security").children():
            for name, _ in alternative.children():
                yield schemes.child(name)


def operations() -> Iterator[Operation]:
    """Every operation of every spec."""
    for service in SERVICES:
        document = load(service)
        root = Node(document, spec_file(service).name, "", document)
        for path, item in root.child("paths").children():
            for method in METHODS:
                if item.get(method):
                    yield Operation(method, path, item, item.child(method), root)


def escaped(key: str) -> str:
    """A key as a token of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
