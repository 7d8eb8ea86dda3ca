"""The specs: their files, documents, operations, and nodes with JSON pointers and references.

The client and the sandbox read the specs in their own way, on purpose: each is a check of the other.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs
import yaml

from scripts.command import CommandError

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "spec"
DISCREPANCIES = "discrepancies"


def services(folder: Path) -> tuple[str, ...]:
    """The services that a folder of specs has, by name."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml") if path.stem != DISCREPANCIES))


SERVICES = services(SPEC)

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
JSON = "application/json"

Document = dict[str, Any]


class SpecError(CommandError):
    """A file of `spec/` is not what a command can work from; the message has the reason."""


class _Loader(yaml.CSafeLoader):
    """Reads YAML into what JSON can hold: a date stays the text that it is. In C, six times as fast."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def spec_file(name: str, folder: Path = SPEC) -> Path:
    """The path of a file of `spec/` by its stem, such as `kms` or `discrepancies`."""
    return folder / f"{name}.yaml"


def load(name: str, folder: Path = SPEC) -> Document:
    """The document of a file of `spec/`, anchors expanded."""
    file = spec_file(name, folder)
    return parse(file.read_bytes(), file.name)


def parse(text: bytes, name: str) -> Document:
    """The document that a file called `name` holds, anchors expanded."""
    try:
        # To read it takes ten times as long as to copy it, and commands read the same files many times.
        return copy.deepcopy(_parsed(text, name))
    except RecursionError:
        raise SpecError(f"{name} is nested too deep") from None


@lru_cache(maxsize=16)
def _parsed(text: bytes, name: str) -> Document:
    try:
        document: Document = yaml.load(text, _Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        raise SpecError(f"{name} is not YAML: {error}") from None
    if not isinstance(document, dict):
        raise SpecError(f"{name} is not a YAML mapping")
    try:
        json.dumps(document, sort_keys=True)
    except (TypeError, ValueError) as error:  # an alias inside of what it stands for
        raise SpecError(f"{name} holds what JSON cannot: {error}") from None
    return document


def discrepancies(folder: Path = SPEC) -> list[Document]:
    """The entries of `discrepancies.yaml`, in their order."""
    entries: list[Document] = load(DISCREPANCIES, folder)["discrepancies"]
    return entries


def pointer(*tokens: str | int) -> str:
    """The JSON pointer (RFC 6901) that these keys and numbers make."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def at(document: Any, path: str) -> Any:
    """What a JSON pointer points at.

    Raises:
        SpecError: There is nothing.
    """
    node = document
    for token in path.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        try:
            node = node[int(key)] if isinstance(node, list) else node[key]
        except (KeyError, IndexError, TypeError, ValueError):
            raise SpecError(f"#{path} points at nothing") from None
    return node


def dereferenced(document: Document, node: Any) -> Any:
    """A node, or what its `$ref` points at; references stay inside the file (`#/...`)."""
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        node = at(document, node["$ref"].removeprefix("#"))
    return node


def references(node: Any) -> Iterator[str]:
    """Every `$ref` in a node, in no order."""
    pending = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            pending += node.values()
        elif isinstance(node, list):
            pending += node


def reachable(document: Document, *nodes: Any) -> list[str]:
    """The `$ref`s that nodes reach, directly or through others, each once."""
    found: dict[str, None] = {}
    pending = [reference for node in nodes for reference in references(node)]
    while pending:
        reference = pending.pop()
        if reference not in found:
            found[reference] = None
            pending += references(at(document, reference.removeprefix("#")))
    return list(found)


@attrs.frozen
class Node:
    """A place in a document: its JSON pointer and its value, both those of what it refers to."""

    document: Document = attrs.field(repr=False)
    file: str
    path: str
    value: Any

    @property
    def pointer(self) -> str:
        """File and pointer, as `discrepancies.yaml` writes them: `kms.yaml#/...`."""
        return f"{self.file}#{self.path}"

    def get(self, key: str) -> Any:
        """The value of a key, `None` if there is no such key."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def child(self, key: str | int) -> Node:
        """The node under a key; an empty one if there is none."""
        found = self.value[key] if isinstance(key, int) else self.get(key)
        path = self.path + pointer(key)
        while isinstance(found, dict) and isinstance(found.get("$ref"), str):
            path = found["$ref"].removeprefix("#")
            found = at(self.document, path)
        return Node(self.document, self.file, path, {} if found is None else found)

    def children(self) -> Iterator[tuple[str, Node]]:
        """The nodes under every key or number."""
        keys: Iterable[str | int] = self.value if isinstance(self.value, dict) else range(len(self.value))
        for key in keys:
            yield str(key), self.child(key)

    def parts(self) -> Iterator[Node]:
        """A schema and the schemas that it is composed of."""
        yield self
        for _, part in self.child("allOf").children():
            yield from part.parts()


@attrs.frozen
class Operation:
    """An operation of a service.

    Attributes:
        service: The service, such as `kms`.
        document: The document of the service.
        path: The path template.
        method: The HTTP method in upper case.
        value: What the document has about it.
    """

    service: str
    document: Document = attrs.field(repr=False)
    path: str
    method: str
    value: Document = attrs.field(repr=False)

    @property
    def id(self) -> str:
        """The operationId."""
        return str(self.value.get("operationId", f"{self.method} {self.path}"))

    @property
    def page(self) -> Document | None:
        """Title and date of the provider's page, `None` for an operation from other sources."""
        page: Document | None = self.value.get("x-document")
        return page

    @property
    def safe(self) -> bool:
        """Whether it only reads."""
        return bool(self.value["x-idempotency"] == "safe")

    @property
    def node(self) -> Node:
        """The place of the operation in its document."""
        return self.root.child("paths").child(self.path).child(self.method.lower())

    @property
    def root(self) -> Node:
        """The place of the whole document."""
        return Node(self.document, spec_file(self.service).name, "", self.document)

    @property
    def parameters(self) -> list[Document]:
        """The parameters, those of its path included, references followed."""
        listed = [*self.document["paths"][self.path].get("parameters", []), *self.value.get("parameters", [])]
        return [dereferenced(self.document, parameter) for parameter in listed]

    @property
    def responses(self) -> dict[str, Document]:
        """The responses by status, references followed."""
        responses: Document = self.value["responses"]
        return {status: dereferenced(self.document, response) for status, response in responses.items()}

    @property
    def statuses(self) -> list[int]:
        """The statuses that it lists one by one."""
        return sorted(int(status) for status in self.value["responses"] if status.isdigit())

    @property
    def request_body(self) -> Document | None:
        """Schema and example of the JSON request body, `None` where there is none."""
        return content_of(self.document, self.value.get("requestBody", {}))

    def response_body(self, status: int | str) -> Document | None:
        """Schema and example of the JSON body under a status, `None` where there is none."""
        return content_of(self.document, self.value["responses"][str(status)])

    def parameters_in(self, segments: list[str]) -> dict[str, str] | None:
        """The path parameters in a path, split at its slashes; `None` if it is of another operation."""
        template = self.path.split("/")
        if len(template) != len(segments):
            return None
        values = {}
        for part, segment in zip(template, segments, strict=True):
            if name := re.fullmatch(r"{(\w+)}", part):
                values[name[1]] = segment
            elif part != segment:
                return None
        return values


def content_of(document: Document, node: Document) -> Document | None:
    """Schema and example of the JSON content of a request body or response, `None` where there is none."""
    content: Document | None = dereferenced(document, node).get("content", {}).get(JSON)
    return content


def operations_of(service: str, document: Document) -> Iterator[Operation]:
    """The operations of a document, in its order."""
    for path, item in document.get("paths", {}).items():
        for method, value in item.items():
            if method in METHODS:
                yield Operation(service, document, path, method.upper(), value)


def read_operations(folder: Path = SPEC) -> dict[str, Operation]:
    """Every operation of every spec, by its id."""
    return {
        operation.id: operation
        for service in services(folder)
        for operation in operations_of(service, load(service, folder))
    }


def confidence(source: Document) -> str:
    """How well a fact is confirmed, by the number of independent authors who have it."""
    count = len(source["authors"])
    return "confirmed" if count > 1 else "one author" if count else "inferred"


def sensitive_fields(document: Document) -> set[str]:
    """The names of the body fields of a document whose values are secrets."""
    return {
        name
        for schema in document["components"]["schemas"].values()
        for name, field in schema.get("properties", {}).items()
        if dereferenced(document, field).get("x-sensitive")
    }
