"""Run a flow, which is several calls that lead to one end, synchronously and asynchronously.

A flow is written once, as a generator: it yields the call that it wants made, or a pause, and is sent the
answer or has the error thrown into it. The two functions below differ in who waits, and in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

import attrs

from .. import _clock
from .._client import AsyncCloud, Cloud
from .._errors import (
    ConnectError,
    InvalidRequestError,
    InvalidResponseError,
    ServerError,
    SmnKmsError,
    TransportError,
    Violation,
)

T = TypeVar("T")


@attrs.frozen
class Pause:
    """A wait between two calls, in seconds."""

    seconds: float


Step = Pause | Callable[[Any], Any]
Flow = Generator[Step, Any, T]


def ask(call: Callable[[Cloud], T]) -> Flow[T]:
    """Have one call made, and get its answer or its error.

    The call is written for the synchronous cloud, whose methods and types say what is right; those of the
    asynchronous cloud bear the same names.
    """
    answer: T = yield call
    return answer


def run(cloud: Cloud, flow: Flow[T], sleep: Callable[[float], object] | None = None) -> T:
    """Run a flow to its end; `sleep` is what its pauses are left to."""
    check_cloud(Cloud, cloud)
    pause = sleep or _clock.sleep
    try:
        step = next(flow)
        while True:
            try:
                answer = pause(step.seconds) if isinstance(step, Pause) else step(cloud)
            # Interruptions too: a flow has copies of secrets to wipe, and may have something to add.
            except BaseException as error:
                step = flow.throw(error)
            else:
                step = flow.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


async def run_async(cloud: AsyncCloud, flow: Flow[T]) -> T:
    """Run a flow to its end, without blocking the event loop."""
    check_cloud(AsyncCloud, cloud)
    try:
        step = next(flow)
        while True:
            try:
                answer = await (_clock.sleep_async(step.seconds) if isinstance(step, Pause) else step(cloud))
            except BaseException as error:
                step = flow.throw(error)
            else:
                step = flow.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


def answer_was_lost(error: SmnKmsError) -> bool:
    """Whether a call that changes something may have been carried out although it ended in an error.

    Only reading tells then. An error of such a call that is `retryable` says that it was not carried out,
    and one of IAM that it was not even sent: there was no token for it.
    """
    lost = isinstance(error, TransportError | InvalidResponseError | ServerError)
    sent = error.service != "iam" and not isinstance(error, ConnectError)
    return lost and sent and not error.retryable


def check_cloud(kind: type[Cloud | AsyncCloud], cloud: object) -> None:
    """Raise `InvalidRequestError` for what is no cloud of that kind."""
    # Before the first call, whose result the other function could not use.
    if not isinstance(cloud, kind):
        reason = f"must be the {kind.__name__} that goes with this function, not {type(cloud).__name__}"
        raise InvalidRequestError((Violation("cloud", "type", reason),))
