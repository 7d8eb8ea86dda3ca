"""The pace of many calls: how fast they follow one another, learnt from the responses. No I/O."""

from __future__ import annotations

import threading

FIRST = 64.0
"""Calls per second at the start."""

_LEAST = 0.2
"""Calls per second that are always allowed."""

_CREDIT = 0.05
"""Seconds whose turns nobody took, and that may still be made up for."""

_DOUBLING = 0.5
"""Seconds in which the rate about doubles, while no limit is known."""

_GROWTH = 0.03
"""How much of the rate at the last refusal is added in a second."""

_DECREASE = 0.85
"""What is left of the rate after a refusal."""

_FIRST_DECREASE = 0.5
"""The same after the first refusal, before which the rate may have doubled unnoticed."""

_SAMPLE = 0.5
"""Seconds after a refusal from which on the accepted calls are a measure of the limit."""

_HOLD = 0.25
"""Seconds after a decrease in which calls are sent that say nothing about it."""

_QUIET = 30.0
"""Seconds without a refusal after which the limit counts as unknown again."""

_ROUNDING = 1e-6

LONGEST_PAUSE = 120.0
"""Seconds for which all calls stop at most when the service asks for it."""


class Pace:
    """The rate that many jobs share: additive increase, multiplicative decrease.

    Each call takes a turn, and waits until it has come. The rate grows while calls are accepted that had to
    wait for their turn, and shrinks when the service refuses one that was sent after the last decrease.
    Threads may share it.

    Attributes:
        rate: Turns that come in a second.
    """

    def __init__(self, now: float) -> None:
        self.rate = FIRST
        self._lock = threading.Lock()
        self._now = self._decreased = now
        self._paused_until = now
        # The first call need not wait.
        self._come, self._taken = 1.0, 0.0
        self._limit: float | None = None
        self._accepted = 0

    def take(self, now: float) -> float:
        """Take the next turn."""
        with self._lock:
            self._go_on(now)
            self._taken = max(self._taken + 1, self._come - self.rate * _CREDIT)
            return self._taken

    def wait(self, turn: float, now: float) -> float:
        """Seconds until a turn comes at the present rate, 0 if it has come."""
        with self._lock:
            self._go_on(now)
            missing = turn - self._come
            # The sum of many fractions may never become the whole number.
            turn_in = missing / self.rate if missing > _ROUNDING else 0.0
            return max(0.0, self._paused_until - now) + turn_in

    def accept(self, waited: bool, now: float) -> None:
        """Note a call that was not refused, and whether it had to wait for its turn."""
        with self._lock:
            self._accepted += 1
            if not waited:
                return
            self._go_on(now)
            if self._limit is not None and now - self._decreased < _QUIET:
                self.rate += _GROWTH * self._limit / self.rate
            else:
                self.rate += 0.7 / _DOUBLING

    def refuse(self, sent: float, now: float, retry_after: float | None = None) -> None:
        """Note a call that was refused since there were too many, and that was sent at a time."""
        self.pause(now, retry_after or 0.0)
        with self._lock:
            # The others that were sent at the old rate say nothing about the new one.
            if self._limit is not None and sent < self._decreased + _HOLD:
                return
            factor = _FIRST_DECREASE if self._limit is None else _DECREASE
            rate, passed = self.rate * factor, now - self._decreased
            if self._limit is not None and passed >= _SAMPLE:
                rate = min(rate, self._accepted / passed)
            self.rate = self._limit = max(_LEAST, self.rate / 2, rate)
            self._decreased, self._accepted = now, 0

    def pause(self, now: float, seconds: float) -> None:
        """Let no turn come for some seconds, since the service asks for it."""
        with self._lock:
            self._go_on(now)
            self._paused_until = max(self._paused_until, now + min(seconds, LONGEST_PAUSE))

    def _go_on(self, now: float) -> None:
        """Let the turns come that are due by now."""
        since = max(self._now, self._paused_until)
        if now > since:
            self._come += self.rate * (now - since)
        self._now = max(self._now, now)
