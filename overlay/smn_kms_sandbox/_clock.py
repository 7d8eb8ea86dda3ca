"""Where time comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the time, as an aware `datetime`."""


def system_clock() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)
