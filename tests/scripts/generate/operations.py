"""The operations of the specs, each with what was generated for it."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import attrs

from scripts import spec
from scripts.generate.names import identifier


@attrs.frozen
class Generated:
    """An operation of a spec and its contract module."""

    service: str
    document: spec.Document
    method: str
    path: str
    node: spec.Document

    @property
    def id(self) -> str:
        return str(self.node["operationId"])

    @property
    def contract(self) -> ModuleType:
        return importlib.import_module(f"smn_kms_api.{self.service}.contract.{identifier(self.id)}")

    @property
    def rules(self) -> dict[str, Any]:
        rules: dict[str, Any] = self.contract.OPERATION
        return rules

    @property
    def success(self) -> tuple[int, Any]:
        """A success of the spec: its status and the example of its content, `None` without content."""
        status, response = next(it for it in self.node["responses"].items() if it[0].startswith("2"))
        content = self.resolved(response).get("content", {}).get("application/json", {})
        return int(status), content.get("example")

    def resolved(self, node: spec.Document) -> spec.Document:
        resolved: spec.Document = spec.dereferenced(self.document, node)
        return resolved


DOCUMENTS = {service: spec.load(service) for service in spec.SERVICES}
OPERATIONS = [
    Generated(service, document, method.upper(), path, node)
    for service, document in DOCUMENTS.items()
    for path, item in document["paths"].items()
    for method, node in item.items()
]
