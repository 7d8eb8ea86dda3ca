"""Which operations use a component, and whether in a request or in a response."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any

import attrs

from scripts.spec_files import Document, resolve


class Direction(Enum):
    """Which way a value goes. A rule that tightens breaks senders, one that loosens breaks readers."""

    REQUEST = "request"
    RESPONSE = "response"


@attrs.frozen
class Use:
    """How operations use something: which of them, and which way it goes there."""

    directions: frozenset[Direction] = frozenset()
    operations: frozenset[str] = frozenset()

    def __or__(self, other: Use) -> Use:
        return Use(self.directions | other.directions, self.operations | other.operations)


METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
PARTS = {
    "parameters": Direction.REQUEST,
    "requestBody": Direction.REQUEST,
    "responses": Direction.RESPONSE,
}


def uses(*documents: Document) -> dict[str, Use]:
    """How the operations of all documents together use each component, by its `$ref`."""
    found: defaultdict[str, Use] = defaultdict(Use)
    for document in documents:
        inside = cache(lambda reference, of=document: frozenset(references(resolve(of, reference))))
        for path, item in document.get("paths", {}).items():
            for method in METHODS & item.keys():
                name = item[method].get("operationId", f"{method.upper()} {path}")
                for part, direction in PARTS.items():
                    for reference in closure(references(item[method].get(part)), inside):
                        found[reference] |= Use(frozenset({direction}), frozenset({name}))
    return found


def closure(pending: Iterable[str], inside: Callable[[str], Iterable[str]]) -> set[str]:
    """All that is reached from `pending`, at any remove."""
    found: set[str] = set()
    stack = list(pending)
    while stack:
        reference = stack.pop()
        if reference not in found:
            found.add(reference)
            stack += inside(reference)
    return found


def references(node: Any) -> list[str]:
    """The `$ref`s in a node."""
    found = []
    pending = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if isinstance(reference := node.get("$ref"), str):
                found.append(reference)
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return found


def resolved(document: Document, node: Any) -> Any:
    """A node of a document, or what it refers to."""
    return resolve(document, node["$ref"]) if isinstance(node, dict) and "$ref" in node else node
