"""Waiting in a thread for what blocks, so that an event loop need not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


async def in_thread(function: Callable[[], Result]) -> Result:
    """Run a blocking function in a worker thread, under any event loop that httpx runs on."""
    # httpx loads it for asynchronous clients only, and so do we.
    import anyio.to_thread

    return await anyio.to_thread.run_sync(function)
