"""Trouble on demand, for callers who test how they handle it."""

from __future__ import annotations

from attrs import define, evolve, field, frozen, validators

from ._answer import Answer


@frozen(kw_only=True)
class Fault:
    """One thing or several that go wrong with a call.

    With `status` the call is refused: it changes nothing, and the answer has that status and `code`, or
    the code that is documented for the status. Without it the call is carried out and only its answer
    suffers, which is how a lost answer looks to the caller.

    Attributes:
        status: Refuse the call with this HTTP status, 300 to 599.
        code: Error code to go with `status`, of the service or of the gateway.
        retry_after: Value of the `Retry-After` header, in seconds.
        delay: Seconds until the answer is sent.
        html: The body is an HTML page, as a proxy makes them.
        cut: Only the first half of the body is sent. Together with `drop`, the connection closes there;
            alone, the answer is complete for HTTP, and only its JSON is cut.
        drop: The connection closes without an answer.
    """

    status: int | None = field(
        default=None, validator=validators.optional([validators.ge(300), validators.le(599)])
    )
    code: str | None = None
    retry_after: int | None = field(default=None, validator=validators.optional(validators.ge(0)))
    delay: float = field(default=0.0, validator=validators.ge(0))
    html: bool = False
    cut: bool = False
    drop: bool = False

    def __attrs_post_init__(self) -> None:
        if self.code is not None and self.status is None:
            raise ValueError("a code needs the status that it comes with")

    def spoils(self, answer: Answer) -> Answer:
        """Return what the caller is to get of an answer, unless the connection drops."""
        if self.retry_after is not None:
            answer = evolve(answer, headers={**answer.headers, "Retry-After": str(self.retry_after)})
        if self.html:
            page = f"<!DOCTYPE html><title>{answer.status}</title><h1>{answer.status}</h1>"
            headers = {**answer.headers, "Content-Type": "text/html"}
            answer = evolve(answer, content=page.encode(), headers=headers)
        if self.cut and not self.drop:
            answer = evolve(answer, content=half(answer.content))
        return answer


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
    """The faults that still wait for their calls, in the order of their injection."""

    _pending: list[_Pending] = field(factory=list)

    def inject(self, fault: Fault, operation: str | None, times: int) -> None:
        """Let a fault happen to the next calls of an operation (an operationId), or (`None`) of any."""
        if times < 1:
            raise ValueError("a fault happens once or more often")
        self._pending.append(_Pending(fault, operation, times))

    def take(self, operation: str) -> Fault | None:
        """Return the fault that happens to this call of an operation, if one does."""
        for pending in self._pending:
            if pending.operation in (None, operation):
                pending.times -= 1
                if not pending.times:
                    self._pending.remove(pending)
                return pending.fault
        return None
