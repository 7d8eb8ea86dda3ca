"""Fault injection, and a limit of the rate of calls, for callers who test how they handle errors."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from attrs import asdict, define, evolve, field, frozen, validators

from ._responses import Response

LONGEST_DELAY = 3600.0


@frozen(kw_only=True)
class Fault:
    """One fault of a call, or several at once.

    With `status` the call is refused: it changes nothing, and the response has that status and `code`, or
    the code that is documented for the status. Without it the call is carried out and only its response
    suffers, which is how a lost response looks to the caller.

    Attributes:
        status: Refuse the call with this HTTP status, 300 to 599.
        code: Error code to go with `status`, of the service or of the gateway.
        retry_after: Value of the `Retry-After` header, in seconds.
        delay: Seconds until the response is sent, at most an hour.
        html: The body is an HTML page, as a proxy makes them.
        cut: Only the first half of the body is sent. Together with `drop`, the connection closes there;
            alone, the response is complete for HTTP, and only its JSON is cut.
        drop: The connection closes without a response.
    """

    status: int | None = field(
        default=None, validator=validators.optional([validators.ge(300), validators.le(599)])
    )
    code: str | None = None
    retry_after: int | None = field(
        default=None, validator=validators.optional([validators.ge(0), validators.le(10**9)])
    )
    delay: float = field(default=0.0, validator=[validators.ge(0), validators.le(LONGEST_DELAY)])
    html: bool = False
    cut: bool = False
    drop: bool = False

    def __attrs_post_init__(self) -> None:
        if self.code is not None and self.status is None:
            raise ValueError("a code needs the status that it comes with")


def apply_fault(fault: Fault, response: Response) -> Response:
    """Return what the caller gets of a response, unless the connection drops."""
    if fault.retry_after is not None:
        response = evolve(response, headers={**response.headers, "Retry-After": str(fault.retry_after)})
    if fault.html:
        page = f"<!DOCTYPE html><title>{response.status}</title><h1>{response.status}</h1>"
        headers = {**response.headers, "Content-Type": "text/html"}
        response = evolve(response, content=page.encode(), headers=headers)
    if fault.cut and not fault.drop:
        response = evolve(response, content=half(response.content))
    return response


def half(content: bytes) -> bytes:
    """Return the first half of a body."""
    return content[: len(content) // 2]


@define
class _Pending:
    fault: Fault
    operation: str | None
    times: int


@define
class Faults:
    """The injected faults that have not happened yet, in the order of their injection."""

    _pending: list[_Pending] = field(factory=list)

    def inject(self, fault: Fault, operation: str | None, times: int) -> None:
        """Let a fault happen to the next calls of an operation (an operationId), or (`None`) of any."""
        if times < 1:
            raise ValueError("a fault happens once or more often")
        self._pending.append(_Pending(fault, operation, times))

    def pending(self) -> list[dict[str, Any]]:
        """Return the faults that have not happened yet, as they were injected."""
        return [asdict(pending) for pending in self._pending]

    def take(self, operation: str) -> Fault | None:
        """Return the fault that happens to this call of an operation, if one does."""
        for pending in self._pending:
            if pending.operation in (None, operation):
                pending.times -= 1
                if not pending.times:
                    self._pending.remove(pending)
                return pending.fault
        return None


_SECOND = timedelta(seconds=1)
_SLOWEST = 1e-9  # of which one interval is as long as a `Retry-After` may be


class Rate:
    """A token bucket: it holds the calls of one second, at least one, and is full at the start.

    Args:
        rate: Calls in a second; `ValueError` unless it is above 0 and finite.
    """

    def __init__(self, rate: float) -> None:
        if not 0 < rate < math.inf:
            raise ValueError("give a rate above 0, in calls a second")
        self._interval = _SECOND / max(rate, _SLOWEST)
        self._burst = max(_SECOND - self._interval, timedelta())
        self._full_at = datetime.min.replace(tzinfo=UTC)

    def take(self, now: datetime) -> Fault | None:
        """Count a call, and return the fault that refuses it, if one does. A refused call does not count."""
        # The clock may have been turned back.
        self._full_at = min(max(self._full_at, now), now + self._burst + self._interval)
        wait = self._full_at - now - self._burst
        if wait > timedelta():
            return Fault(status=HTTPStatus.TOO_MANY_REQUESTS, retry_after=math.ceil(wait / _SECOND))
        self._full_at += self._interval
        return None
