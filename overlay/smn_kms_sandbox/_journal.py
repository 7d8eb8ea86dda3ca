"""The journal: the requests that were made, with their responses, and what may be shown of them."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, NoReturn

from attrs import define, field, fields_dict, frozen

from ._faults import Fault
from ._spec import Document, Operation, operations, resolved

MOST_REQUESTS = 10_000
MOST_BYTES = 16 * 1024**2

HIDDEN = "***"

_MARK = "x-sensitive"
_SCALARS = {"string", "integer", "number", "boolean"}


@frozen
class SeenRequest:
    """A request that reached the sandbox.

    Attributes:
        method: HTTP method.
        path: The path as it was on the wire.
        operation: The operationId, `None` for a request to a path or with a method that none has.
        body: The body as it was on the wire. It is not printed, since it may hold secrets.
        from_example: Whether the operation has no handler: a success is the example of the spec, whatever
            happened before.
    """

    method: str
    path: str
    operation: str | None
    body: bytes = field(repr=False)
    from_example: bool = False


@define
class Entry:
    """A request, and the response to it as soon as there is one."""

    number: int
    request: SeenRequest
    request_id: str
    at: datetime
    fault: Fault
    status: int | None = None
    content: bytes = field(default=b"", repr=False)

    @property
    def size(self) -> int:
        return len(self.request.path) + len(self.request.body) + len(self.content)

    def shown(self) -> dict[str, Any]:
        """Return the entry as JSON has it, without secrets."""
        operation = _operations().get(self.request.operation or "")
        sent = (operation and operation.body) or {_MARK: True}
        got = operation and self.status and operation.response(self.status).schema
        changed = {
            name: value
            for name, about in fields_dict(Fault).items()
            if (value := getattr(self.fault, name)) != about.default
        }
        return {
            "number": self.number,
            "at": self.at.timestamp(),
            "request_id": self.request_id,
            "method": self.request.method,
            "path": self.request.path,
            "operation": self.request.operation,
            "from_example": self.request.from_example,
            "request": _shown(operation, sent, self.request.body, unknown={_MARK: True}),
            "status": self.status,
            # The sandbox made it itself: what the spec does not name is not the caller's.
            "response": _shown(operation, got or {}, self.content, unknown={}),
            "fault": changed or None,
        }


class Journal:
    """The requests that were made, without the oldest once there are too many or their text is too long."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque()
        self._bytes = 0
        self._count = 0

    def add(self, request: SeenRequest, request_id: str, at: datetime, fault: Fault) -> None:
        """Keep a request, and drop as many of the oldest as have no room beside it."""
        self._count += 1
        entry = Entry(self._count, request, request_id, at, fault)
        self._entries.append(entry)
        self._bytes += entry.size
        self._drop()

    def answer(self, request_id: str, status: int, content: bytes) -> None:
        """Keep the response to a request, if that is still here."""
        for entry in reversed(self._entries):
            if entry.request_id == request_id:
                entry.status, entry.content = status, content
                self._bytes += len(content)
                self._drop()
                return

    def newest(self, limit: int) -> list[Entry]:
        """Return up to so many entries, the newest first. `ValueError` for a negative limit."""
        if limit < 0:
            raise ValueError("give a limit of 0 or more")
        return list(islice(reversed(self._entries), limit))

    def __iter__(self) -> Iterator[SeenRequest]:
        return (entry.request for entry in self._entries)

    def _drop(self) -> None:
        while len(self._entries) > MOST_REQUESTS or self._bytes > MOST_BYTES:
            self._bytes -= self._entries.popleft().size


@cache
def _operations() -> Mapping[str, Operation]:
    return {operation.id: operation for operation in operations()}


def _shown(operation: Operation | None, schema: Document, content: bytes, *, unknown: Document) -> Any:
    """Return the JSON of a body without secrets; for what is no JSON, its length."""
    if not content:
        return None
    try:
        value = json.loads(content, parse_constant=_no_json)
        return _redacted(operation.document if operation else {}, schema, value, unknown)
    except (ValueError, RecursionError):
        return f"{HIDDEN} ({len(content)} bytes)"


def _redacted(document: Document, schema: Document, value: Any, unknown: Document) -> Any:
    schema = resolved(document, schema)
    if _MARK in schema:
        return HIDDEN
    if isinstance(value, dict):
        others = schema.get("additionalProperties")
        known = schema.get("properties", {})
        other = others if isinstance(others, dict) else unknown
        return {
            name: _redacted(document, known.get(name, other), part, unknown) for name, part in value.items()
        }
    if isinstance(value, list):
        return [_redacted(document, schema.get("items", unknown), part, unknown) for part in value]
    # A text in the place of an object may be what belongs inside.
    return HIDDEN if _MARK in unknown and schema.get("type") not in _SCALARS else value


def _no_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
