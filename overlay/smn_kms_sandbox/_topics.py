"""What the operations on topics share: the topic of a call, and the body of an outcome."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ._call import Call, Outcome
from ._errors import ServiceError
from ._state import Topic


def outcome(call: Call, body: dict[str, Any] | None = None, status: int | None = None) -> Outcome:
    """Return a success with the id of the request in its body."""
    return Outcome({"request_id": call.request_id, **(body or {})}, status=status)


def topic_of(call: Call) -> Topic:
    """Return the topic that the path names."""
    topic = call.project.topics.get(call.parameters["topic_urn"])
    if topic is None:
        raise ServiceError("SMN.00010008")
    return topic


def iso(moment: datetime) -> str:
    """Return a time as SMN shows it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
