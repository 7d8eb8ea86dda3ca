"""What the tests of the specs share: the documents, their operations and every node with its kind."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from openapi_schema_validator import OAS30Validator, oas30_format_checker

from scripts.spec import SERVICES, SPEC, load
from scripts.spec import discrepancies as read_discrepancies

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

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
        while "$ref" in node:
            node = self.at(node["$ref"].removeprefix("#"))
        return node

    def at(self, pointer: str) -> Any:
        """What a JSON pointer (RFC 6901) points at; `KeyError` or the like when there is nothing."""
        node: Any = self.document
        for token in pointer.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def errors(self, value: Any, schema: dict[str, Any]) -> list[str]:
        """What is wrong with a value by a schema of this document, as a JSON-Schema library sees it."""
        # The schema as the root of the document, so that its references find what they point at.
        rooted = {**self.document, **schema}
        validator = OAS30Validator(rooted, format_checker=oas30_format_checker)
        return [error.message for error in validator.iter_errors(value)]

    def admits(self, value: Any, schema: dict[str, Any]) -> bool:
        """Whether a value holds to a schema of this document."""
        return not self.errors(value, schema)

    def nodes(self) -> Iterator[Node]:
        """Every object of the document, references not followed."""
        return _nodes("", "document", self.document)

    def operations(self) -> "Iterator[Operation]":
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield Operation(self, path, method, item[method], item.get("parameters", []))


class Operation(NamedTuple):
    """An operation, where it is and what its path item lends it."""

    spec: Spec
    path: str
    method: str
    value: dict[str, Any]
    shared_parameters: list[dict[str, Any]]

    @property
    def id(self) -> str:
        return str(self.value.get("operationId", f"{self.method} {self.path}"))

    @property
    def parameters(self) -> list[dict[str, Any]]:
        listed = [*self.shared_parameters, *self.value.get("parameters", [])]
        return [self.spec.resolve(parameter) for parameter in listed]

    @property
    def body(self) -> dict[str, Any] | None:
        """The media type of the request body."""
        body = self.value.get("requestBody")
        return self.spec.resolve(body)["content"]["application/json"] if body else None

    @property
    def responses(self) -> dict[str, dict[str, Any]]:
        return {status: self.spec.resolve(it) for status, it in self.value["responses"].items()}


def _nodes(pointer: str, kind: str, value: dict[str, Any]) -> Iterator[Node]:
    yield Node(pointer, kind, value)
    for key, child in value.items():
        at = f"{pointer}/{_escaped(key)}"
        shape, child_kind = CHILDREN.get(kind, {}).get(key, ("", "other"))
        if shape == "map":
            for name, item in child.items():
                yield from _nodes(f"{at}/{_escaped(name)}", child_kind, item)
        elif (key.startswith("x-") and not shape) or key in DATA:
            continue
        elif isinstance(child, list):
            for index, item in enumerate(child):
                if isinstance(item, dict):
                    yield from _nodes(f"{at}/{index}", child_kind, item)
        elif isinstance(child, dict):
            yield from _nodes(at, child_kind, child)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


@cache
def _specs() -> list[Spec]:
    return [Spec(service, load(service)) for service in SERVICES]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `spec` or `operation` once for each of them."""
    if "spec" in metafunc.fixturenames:
        metafunc.parametrize("spec", _specs(), ids=lambda spec: spec.service)
    if "operation" in metafunc.fixturenames:
        operations = [operation for spec in _specs() for operation in spec.operations()]
        metafunc.parametrize("operation", operations, ids=lambda operation: operation.id)


@pytest.fixture(scope="session")
def specs() -> dict[str, Spec]:
    """Every document by file name."""
    return {spec.file: spec for spec in _specs()}


@pytest.fixture(scope="session")
def operations(specs: dict[str, Spec]) -> dict[str, Operation]:
    """Every operation of every document by its id."""
    return {operation.id: operation for spec in specs.values() for operation in spec.operations()}


@pytest.fixture(scope="session")
def discrepancies() -> list[dict[str, Any]]:
    """The entries of discrepancies.yaml, in their order."""
    return read_discrepancies()


@pytest.fixture(scope="session")
def readme_tables() -> dict[tuple[str, ...], list[list[str]]]:
    """The tables of the specs' README: their rows by their header."""
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for block in re.findall(r"(?:^\|.*\|\n)+", (SPEC / "README.md").read_text(), re.MULTILINE):
        header, _, *rows = (
            [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()
        )
        tables[tuple(header)] = rows
    return tables
