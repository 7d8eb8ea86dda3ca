"""Which operations use a component, and whether in a request or in a response."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum

import attrs

from scripts.spec import Document, operations_of, reachable


class Direction(Enum):
    """Where a value is sent. Fewer possible values break requests, more break responses."""

    REQUEST = "request"
    RESPONSE = "response"


@attrs.frozen
class Use:
    """Which operations use a node, and whether in a request or in a response."""

    directions: frozenset[Direction] = frozenset()
    operations: frozenset[str] = frozenset()

    def __or__(self, other: Use) -> Use:
        return Use(self.directions | other.directions, self.operations | other.operations)


PARTS = {
    "parameters": Direction.REQUEST,
    "requestBody": Direction.REQUEST,
    "responses": Direction.RESPONSE,
}


def uses(*documents: Document) -> dict[str, Use]:
    """How the operations of all documents together use each component, by its `$ref`."""
    found: defaultdict[str, Use] = defaultdict(Use)
    for document in documents:
        for operation in operations_of("", document):
            for part, direction in PARTS.items():
                for reference in reachable(document, operation.value.get(part)):
                    found[reference] |= Use(frozenset({direction}), frozenset({operation.id}))
    return found
