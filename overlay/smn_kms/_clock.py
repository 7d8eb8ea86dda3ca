"""Where time comes from, so that a test can put another clock here."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    import anyio

monotonic = time.monotonic
sleep = time.sleep


def wait(event: threading.Event, seconds: float) -> bool:
    """Sleep until an event is set, or some seconds have passed; whether it is set."""
    return event.wait(seconds)


async def sleep_async(seconds: float) -> None:
    """Sleep under any event loop that httpx runs on."""
    # httpx loads it for asynchronous clients only, and so do we.
    import anyio

    await anyio.sleep(seconds)


def cancel_after(seconds: float) -> anyio.CancelScope:
    """A block that is cancelled and left after some seconds, under any event loop that httpx runs on."""
    # As above.
    import anyio

    return anyio.move_on_after(seconds)


def now() -> datetime:
    """The current time, aware."""
    return datetime.now(UTC)
