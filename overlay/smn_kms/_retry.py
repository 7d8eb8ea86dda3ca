"""Retry settings, and the deadline of one call."""

from __future__ import annotations

import attrs
import httpx

from . import _clock


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
    """

    attempts: int = attrs.field(default=4, validator=attrs.validators.ge(1))
    deadline: float = attrs.field(default=120.0, validator=attrs.validators.gt(0))
    backoff: float = attrs.field(default=0.5, validator=attrs.validators.ge(0))
    longest: float = attrs.field(default=20.0, validator=attrs.validators.ge(0))

    def start(self) -> Deadline:
        """The deadline of a call that starts now."""
        return Deadline(_clock.monotonic() + self.deadline)


@attrs.frozen
class Deadline:
    """The moment by which a call has to end."""

    moment: float

    def remaining(self) -> float:
        """Seconds that are left, never below 0."""
        return max(0.0, self.moment - _clock.monotonic())

    def limit(self, timeout: httpx.Timeout) -> dict[str, float]:
        """The time-outs of one attempt, each at most what is left, as httpx takes them in `extensions`."""
        remaining = self.remaining()
        limits: dict[str, float] = {}
        for step, seconds in timeout.as_dict().items():
            limits[step] = remaining if seconds is None else min(seconds, remaining)
        return limits

    def check(self) -> None:
        """Raise httpx's own time-out once the deadline has passed."""
        if not self.remaining():
            raise httpx.ReadTimeout("the deadline of the call passed while its response arrived")
