"""The operations of the specs, as far as cassettes are held against them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from scripts.spec_files import SERVICES, Document, load, resolve


@attrs.frozen
class Operation:
    """An operation and the document that it is part of."""

    service: str
    document: Document
    method: str
    path: str
    node: Document

    @property
    def id(self) -> str:
        """The operationId."""
        return str(self.node["operationId"])

    @property
    def page(self) -> Document | None:
        """Title and date of the provider's page, `None` for an operation that was not written from one."""
        page: Document | None = self.node.get("x-document")
        return page

    @property
    def safe(self) -> bool:
        """Whether it only reads."""
        return bool(self.node["x-idempotency"] == "safe")

    @property
    def statuses(self) -> list[int]:
        """The statuses that it lists one by one."""
        return sorted(int(status) for status in self.node["responses"] if status.isdigit())

    @property
    def request_body(self) -> Document | None:
        """Schema and example of the request body, `None` where there is none."""
        return self._content_of(self.node.get("requestBody", {}))

    def response_body(self, status: int) -> Document | None:
        """Schema and example of the body under a status, `None` where there is none."""
        return self._content_of(self.node["responses"][str(status)])

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

    def _content_of(self, node: Document) -> Document | None:
        if "$ref" in node:
            node = resolve(self.document, node["$ref"])
        content: Document | None = node.get("content", {}).get("application/json")
        return content


def read_operations() -> dict[str, Operation]:
    """Every operation of every spec, by its id."""
    return {operation.id: operation for service in SERVICES for operation in _operations(service)}


def sensitive_fields(document: Document) -> set[str]:
    """The names of the body fields of a document whose values are secrets."""
    return {
        name
        for schema in document["components"]["schemas"].values()
        for name, field in schema.get("properties", {}).items()
        if (resolve(document, field["$ref"]) if "$ref" in field else field).get("x-sensitive")
    }


def _operations(service: str) -> Iterator[Operation]:
    document = load(service)
    for path, item in document["paths"].items():
        for method, node in item.items():
            yield Operation(service, document, method.upper(), path, node)
