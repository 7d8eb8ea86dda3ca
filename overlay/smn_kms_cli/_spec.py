"""What the specs say about operations, from the `openapi.json` files: texts for help, choices, permissions.

These files load in milliseconds. The contracts of operations load an HTTP library as well; the client checks
calls with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import smn_kms_api

SERVICES = ("kms", "smn", "iam")


class Operation(NamedTuple):
    """An operation of a spec.

    Attributes:
        service: The service, such as `kms`.
        id: The operationId, such as `enableKey`.
        method: The HTTP method in upper case.
        node: What the spec says.
    """

    service: str
    id: str
    method: str
    node: Mapping[str, Any]

    @property
    def summary(self) -> str:
        """What it does, in some words."""
        return str(self.node["summary"])


@cache
def document(service: str) -> Mapping[str, Any]:
    """The spec of a service."""
    folder = Path(next(iter(smn_kms_api.__path__)))
    spec: Mapping[str, Any] = json.loads((folder / service / "openapi.json").read_bytes())
    return spec


@cache
def operations_of(service: str) -> Mapping[str, Operation]:
    """The operations of a service by operationId."""
    return {operation.id: operation for operation in _operations(service)}


def operations() -> Mapping[str, Operation]:
    """Every operation by service and operationId, such as `kms.enableKey`."""
    return {
        f"{service}.{name}": operation
        for service in SERVICES
        for name, operation in operations_of(service).items()
    }


def _operations(service: str) -> Iterator[Operation]:
    for path in document(service)["paths"].values():
        for method, node in path.items():
            if isinstance(node, dict) and "operationId" in node:
                yield Operation(service, node["operationId"], method.upper(), node)


def method_of(operation: Operation) -> str:
    """The name of the method of an operation, and of its contract."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operation.id).lower()


PROJECT = "project_id"
"""The parameter that each call of a cloud has already."""


def fields_of(operation: Operation) -> Mapping[str, str]:
    """The parameters and the fields of the body of an operation, with what they mean."""
    spec = document(operation.service)
    content = _resolved(spec, operation.node.get("requestBody", {})).get("content", {})
    bodies = [_resolved(spec, media["schema"]).get("properties", {}) for media in content.values()]
    parameters = (_resolved(spec, it) for it in operation.node.get("parameters", ()))
    nodes = {it["name"]: it for it in parameters if it["name"] != PROJECT}
    for body in bodies:
        nodes |= body
    return {name: _resolved(spec, node).get("description", "") for name, node in nodes.items()}


def _resolved(spec: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A node, or what its reference leads to."""
    found = node
    for part in str(node.get("$ref", "#")).split("/")[1:]:
        found = (spec if found is node else found)[part]
    return found


def permissions_text(names: Sequence[str]) -> str | None:
    """The end of a help: the actions that a caller of some operations needs, by kind of policy."""
    actions: dict[str, dict[str, None]] = {}
    for name in names:
        service, _, operation = name.partition(".")
        for action in operations_of(service)[operation].node.get("x-iam-actions", ()):
            actions.setdefault(action["authorization"], {})[action["action"]] = None
    if len({*map(tuple, actions.values())}) == 1:
        return f"Permissions: {', '.join(next(iter(actions.values())))}"
    return "\n\n".join(f"Permissions ({kind}): {', '.join(found)}" for kind, found in actions.items()) or None


@cache
def key_states() -> Mapping[str, str]:
    """What each state of a key means, by its name in lower case."""
    schema = document("kms")["components"]["schemas"]["KeyState"]
    meanings = dict(zip(schema["x-enum-varnames"], schema["x-enum-descriptions"], strict=True))
    return {
        state["name"].lower(): meanings.get(state["name"]) or state.get("meaning", "")
        for state in schema["x-states"]
    }


def key_id_pattern() -> str:
    """The pattern of the id of a key."""
    return str(document("kms")["components"]["schemas"]["KeyId"]["pattern"])
