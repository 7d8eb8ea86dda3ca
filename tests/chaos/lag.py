"""By how much an event loop is late."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path

TICK = 0.01
"""Seconds between two looks."""

BUSY = 0.02
"""Seconds of lag of an idle loop that show a load above the cores."""

_SCHEDULED = Path("/proc/thread-self/schedstat")


class Lag:
    """Measures the lag of the loop that it runs in.

    Attributes:
        counts: How often the loop was late by so many milliseconds, as an event at any moment would see it.
            Time in which the thread waited for a processor does not count.
        busy: When it was late by more than `BUSY`, with that time: from, to.
    """

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.busy: list[tuple[float, float]] = []

    async def measure(self) -> None:
        """Measure until cancelled."""
        while True:
            due, waited = time.monotonic() + TICK, _waited()
            await asyncio.sleep(TICK)
            now = time.monotonic()
            lag = max(0.0, now - due - (_waited() - waited))
            self.counts[int(lag * 1000)] += 1 + int(lag / TICK)
            if now - due > BUSY:
                self.busy.append((due, now))

    def was_busy(self, began: float, ended: float) -> bool:
        """Whether it was late between two moments."""
        return any(due < ended and began < now for due, now in self.busy)


def _waited() -> float:
    """Seconds that this thread has waited for a processor so far; 0 on a system that does not tell."""
    return int(_SCHEDULED.read_text().split()[1]) / 1e9 if _SCHEDULED.exists() else 0.0


def percentile(counts: Counter[int], share: float) -> int:
    """The milliseconds that a share of all events would not exceed."""
    left = counts.total() * share
    for lag in sorted(counts):
        left -= counts[lag]
        if left <= 0:
            return lag
    return 0
