"""When a call is sent again, how long to wait before, and when to give up."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
import tenacity

from . import _clock

Again: TypeAlias = Callable[[BaseException], bool]
"""Whether a call that ended in an error may be tried again."""


@attrs.frozen(kw_only=True)
class Retry:
    """How often and for how long a call is tried.

    Only a call that was certainly not carried out is sent again (no connection, status 429, status 503 with
    `Retry-After`), or one that only reads (`x-idempotency: safe` in the spec): the error says so in its
    `retryable`. Waits are random between 0 and a bound that doubles from try to try (full jitter), and never
    shorter than a `Retry-After` asks for.

    Attributes:
        attempts: Tries in all, the first included.
        deadline: Seconds in which a call has to end, all tries and waits together.
        backoff: Seconds that bound the first wait.
        longest: Seconds that bound any wait.
    """

    attempts: int = attrs.field(default=4, validator=attrs.validators.ge(1))
    deadline: float = attrs.field(default=120.0, validator=attrs.validators.gt(0))
    backoff: float = attrs.field(default=0.5, validator=attrs.validators.ge(0))
    longest: float = attrs.field(default=20.0, validator=attrs.validators.ge(0))

    def start(self) -> Deadline:
        """The clock of one call, running from now."""
        return Deadline(_clock.monotonic() + self.deadline)

    def loop(self, deadline: Deadline, again: Again) -> tenacity.Retrying:
        """What runs a function until it returns, or fails in a way that `again` denies."""
        return tenacity.Retrying(sleep=_clock.sleep, **self._rules(deadline, again))

    def loop_async(self, deadline: Deadline, again: Again) -> tenacity.AsyncRetrying:
        """What awaits a coroutine function until it returns, or fails in a way that `again` denies."""
        return tenacity.AsyncRetrying(sleep=_clock.sleep_async, **self._rules(deadline, again))

    def _rules(self, deadline: Deadline, again: Again) -> dict[str, Any]:
        def is_last(state: tenacity.RetryCallState) -> bool:
            return state.attempt_number >= self.attempts or state.upcoming_sleep >= deadline.remaining()

        return {
            "retry": tenacity.retry_if_exception(again),
            "wait": self._wait,
            "stop": is_last,
            "reraise": True,
        }

    def _wait(self, state: tenacity.RetryCallState) -> float:
        bound = min(self.longest, self.backoff * 2 ** (state.attempt_number - 1))
        jitter = random.uniform(0, bound)  # noqa: S311 - spreads load, guards nothing
        error = state.outcome and state.outcome.exception()
        return max(jitter, getattr(error, "retry_after", None) or 0.0)


@attrs.frozen
class Deadline:
    """The moment by which a call has to end."""

    moment: float

    def remaining(self) -> float:
        """Seconds that are left, never below 0."""
        return max(0.0, self.moment - _clock.monotonic())
