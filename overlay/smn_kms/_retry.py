"""Retry settings, and the deadline of one call."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, Self
from weakref import ref

import attrs
import httpx

from . import _clock
from ._given import Given, as_count, as_seconds, as_wait

if TYPE_CHECKING:
    from ._redaction import Secrets


@attrs.frozen(kw_only=True)
class Retry:
    """Limits for the attempts of a call.

    A call is retried if it was certainly not carried out: no connection, status 429, or 503 with
    `Retry-After`. A header that is no number and no date does not count. A call that only reads
    (`x-idempotency: safe` in the spec) is also retried after other failures. `retryable` of the error is
    then true. Waits use exponential backoff with full jitter, and respect `Retry-After`.

    Attributes:
        attempts: Number of attempts, the first included.
        deadline: Seconds within which a call ends, with all attempts and waits.
        backoff: Upper limit of the first wait, in seconds. It doubles with each attempt.
        longest: Upper limit of every wait, in seconds.

    Raises:
        InvalidRequestError: A value is of the wrong type or out of range; `violations` names all of them.
    """

    attempts: int = 4
    deadline: float = 120.0
    backoff: float = 0.5
    longest: float = 20.0

    def __attrs_post_init__(self) -> None:
        given = Given()
        given.read("attempts", self.attempts, as_count)
        given.read("deadline", self.deadline, as_seconds)
        given.read("backoff", self.backoff, as_wait)
        given.read("longest", self.longest, as_wait)
        given.close()


def wait_before(retry: Retry, attempt: int, error: Exception) -> float:
    """Seconds to wait after an attempt that failed: exponential backoff with full jitter, or Retry-After."""
    bound = min(retry.longest, retry.backoff * 2 ** (attempt - 1))
    jitter = random.uniform(0, bound)  # noqa: S311 - spreads load, guards nothing
    return max(jitter, getattr(error, "retry_after", None) or 0.0)


class Held(Protocol):
    """A response, which has a connection in a slot until it is closed."""

    slot: Any

    def let_go(self) -> None:
        """Give up the connection."""


class Deadline:
    """The moment by which a call has to end: some seconds from now, never later than that of the caller.

    Within a `with` block it is the running one: connections keep it, and what is asked for in between (a
    login, say) ends by it too.

    Attributes:
        moment: The moment, as the monotonic clock tells it.
        secrets: Gets the secrets of the request that is being sent, for what filters logs.
        held: The responses that came within the `with` block. They are let go at its end, wherever a signal
            ended it.
    """

    __slots__ = ("__weakref__", "_outer", "held", "moment", "secrets")

    def __init__(self, seconds: float) -> None:
        found = _running.get()
        outer = None if found is None else found()
        self.secrets: Callable[[], Secrets] | None = None
        self._outer = None if outer is None else ref(outer)
        self.moment = _clock.monotonic() + seconds
        if outer is not None and outer.moment < self.moment:
            self.moment = outer.moment
        self.held: list[Held] = []

    def __enter__(self) -> Self:
        _running.set(ref(self))
        return self

    def __exit__(self, *_: object) -> None:
        # Not by a token of the variable: a coroutine that is thrown away ends in another context.
        _running.set(self._outer)
        for response in self.held:
            if response.slot is not None:
                response.let_go()

    def remaining(self) -> float:
        """Seconds that are left, never below 0."""
        return max(0.0, self.moment - _clock.monotonic())

    def slept(self, seconds: float, since: float) -> None:
        """Count a wait that began at a time in full, though a test may have stopped the clock."""
        self.moment -= max(0.0, seconds - (_clock.monotonic() - since))

    def limit(self, timeout: httpx.Timeout) -> dict[str, float]:
        """The time-outs of one attempt, each at most what is left, as httpx takes them in `extensions`."""
        remaining = max(0.0, self.moment - _clock.monotonic())
        limits: dict[str, float] = {}
        for step, seconds in timeout.as_dict().items():
            limits[step] = remaining if seconds is None else min(seconds, remaining)
        return limits


# Not the deadline itself: where a signal ends a call before its `__exit__`, the deadline ends with the call.
_running: ContextVar[ref[Deadline] | None] = ContextVar("deadline", default=None)


def running() -> Deadline | None:
    """The deadline of the call that is running, `None` outside of calls."""
    found = _running.get()
    return None if found is None else found()


PASSED = "the deadline of the call passed"


def limited(seconds: float | None, shares: int = 1) -> float | None:
    """A limit for one step: at most what is left for the running call, or an equal share of it.

    Args:
        seconds: The limit, `None` for none.
        shares: How many such steps may follow one another.

    Raises:
        TimeoutError: Nothing is left.
    """
    deadline = running()
    if deadline is None:
        return seconds
    left = (deadline.moment - _clock.monotonic()) / shares
    if left <= 0:
        raise TimeoutError(PASSED)
    return left if seconds is None or left < seconds else seconds
