"""Run a call until it ends: which error allows another try, and how long to wait before it."""

from __future__ import annotations

import random
from typing import Any, Protocol

import tenacity

from . import _clock
from ._retry import Deadline, Retry


class Tried(Protocol):
    """A call that is being tried."""

    deadline: Deadline

    def may_try_again(self, error: BaseException) -> bool:
        """Whether a call that ended in an error may be tried again."""


def tries(retry: Retry, call: Tried) -> tenacity.Retrying:
    """What runs a function until it returns, or fails for good."""
    return tenacity.Retrying(sleep=_clock.sleep, **_rules(retry, call))


def tries_async(retry: Retry, call: Tried) -> tenacity.AsyncRetrying:
    """What awaits a coroutine function until it returns, or fails for good."""
    return tenacity.AsyncRetrying(sleep=_clock.sleep_async, **_rules(retry, call))


def _rules(retry: Retry, call: Tried) -> dict[str, Any]:
    def is_last(state: tenacity.RetryCallState) -> bool:
        return state.attempt_number >= retry.attempts or state.upcoming_sleep >= call.deadline.remaining()

    def wait(state: tenacity.RetryCallState) -> float:
        bound = min(retry.longest, retry.backoff * 2 ** (state.attempt_number - 1))
        jitter = random.uniform(0, bound)  # noqa: S311 - spreads load, guards nothing
        error = state.outcome and state.outcome.exception()
        return max(jitter, getattr(error, "retry_after", None) or 0.0)

    return {
        "retry": tenacity.retry_if_exception(call.may_try_again),
        "wait": wait,
        "stop": is_last,
        "reraise": True,
    }
