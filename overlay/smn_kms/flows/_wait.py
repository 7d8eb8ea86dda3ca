"""Wait until a key is in a state."""

from __future__ import annotations

import math
from collections.abc import Collection
from http import HTTPStatus

import attrs

from smn_kms_api.kms.contract import SERVICE
from smn_kms_api.kms.models import KeyDetails, KeyState

from .. import _clock
from .._client import AsyncCloud, Cloud
from .._errors import InvalidRequestError, NotFoundError, SmnKmsError, Violation
from .._frames import guarded
from .._retry import Deadline
from .._schema import plain
from ._run import Flow, Pause, ask, run, run_async

TIMEOUT = 120.0
"""Seconds to wait for a state, left alone."""

INTERVAL = 1.0
"""Seconds between two reads, left alone."""

# A day; clocks cannot sleep for any number of seconds.
_LONGEST_INTERVAL = 86_400.0
_ENDLESS = 1e12

# Seconds up to which the time between two reads doubles.
_GROWN = 10.0

# Any other code of a 404 may mean a wrong address or project, and no key is gone then.
_NO_SUCH_KEY = frozenset(
    code for code, status in SERVICE["error_codes"].items() if status == HTTPStatus.NOT_FOUND
)


class KeyStateError(SmnKmsError):
    """The key is in a state that does not become the wanted one without another call.

    Attributes:
        key_id: The key.
        state: The state that it is in, `None` if it could not be read.
        wanted: The wanted state.
    """

    def __init__(self, message: str, *, key_id: str, state: KeyState | None, wanted: KeyState) -> None:
        super().__init__(f"key {key_id} {message}", service="kms", operation="describeKey")
        self.key_id = key_id
        self.state = state
        self.wanted = wanted


class WaitTimeoutError(KeyStateError):
    """The time-out passed, and it is not certain that the key is in the wanted state."""


@attrs.frozen(kw_only=True)
class Poll:
    """How to wait.

    Attributes:
        timeout: Seconds in which the state has to be reached.
        interval: Seconds between two reads; doubles while the state stays the same.
        reads: Reads in a row that have to agree before they are believed.
    """

    timeout: float = TIMEOUT
    interval: float = INTERVAL
    reads: int = 2


@guarded
def wait_for_key(
    cloud: Cloud,
    key_id: str,
    state: KeyState | str | int,
    *,
    leaving: KeyState | str | int | None = None,
    timeout: float = TIMEOUT,
    interval: float = INTERVAL,
) -> KeyDetails | None:
    """Read the state of a key until it is the wanted one.

    A read may return the old state for a while, so two identical reads in a row are needed. Waiting ends
    early if they show a state that does not become the wanted one without another call. Reads that fail
    temporarily are repeated.

    Args:
        cloud: The connected services.
        key_id: The key.
        state: The wanted state: a `KeyState`, or a value for one. `DELETED` takes days.
        leaving: The previous state, before a change that you have just made. Reads that still show it do not
            end the wait.
        timeout: Seconds within which the state has to be reached. Checked between reads; a read is not
            interrupted.
        interval: Seconds between two reads, a day at most. Doubles up to 10 while the state stays the same.

    Returns:
        The key as it was last read; `None` for a key that is deleted.

    Raises:
        InvalidRequestError: A state is unknown, or a time is not positive.
        KeyStateError: The key cannot get into the wanted state without another call.
        WaitTimeoutError: The key was not in the wanted state in time.
        NotFoundError: There is no such key.
        SmnKmsError: A read failed and is not worth retrying.
    """
    return run(cloud, _wait_for_key(key_id, state, leaving, timeout, interval))


@guarded
async def wait_for_key_async(
    cloud: AsyncCloud,
    key_id: str,
    state: KeyState | str | int,
    *,
    leaving: KeyState | str | int | None = None,
    timeout: float = TIMEOUT,  # noqa: ASYNC109 - of the state, not of this coroutine
    interval: float = INTERVAL,
) -> KeyDetails | None:
    """`wait_for_key`, awaited."""
    return await run_async(cloud, _wait_for_key(key_id, state, leaving, timeout, interval))


def _wait_for_key(
    key_id: str,
    state: KeyState | str | int,
    leaving: KeyState | str | int | None,
    timeout: float,
    interval: float,
) -> Flow[KeyDetails | None]:
    timeout, interval = plain(timeout), plain(interval)
    violations: list[Violation] = []
    _check_seconds("timeout", timeout, float("inf"), violations)
    _check_seconds("interval", interval, _LONGEST_INTERVAL, violations)
    wanted = _known_state("state", state, violations)
    stale = () if leaving is None else (_known_state("leaving", leaving, violations),)
    if violations:
        raise InvalidRequestError(tuple(violations))
    return (yield from waiting(key_id, wanted, Poll(timeout=timeout, interval=interval), stale))


def _check_seconds(name: str, seconds: object, most: float, violations: list[Violation]) -> None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= most:
        bound = "" if math.isinf(most) else f", at most {most:g}"
        violations.append(Violation(name, "minimum", f"must be a positive number of seconds{bound}"))


def _known_state(name: str, state: object, violations: list[Violation]) -> KeyState:
    try:
        known = KeyState(plain(state))
    except ValueError:
        known = KeyState(None)
    if not known.is_known:
        violations.append(Violation(name, "enum", f"must be one of {', '.join(KeyState.__members__)}"))
    return known


def waiting(
    key_id: str, wanted: KeyState, poll: Poll, stale: Collection[KeyState] = ()
) -> Flow[KeyDetails | None]:
    """The flow of `wait_for_key`; `stale` are the states that may still be told for a while."""
    deadline = Deadline(min(poll.timeout, _ENDLESS))
    seen: KeyState | None = None
    agreeing, pause = 0, poll.interval
    while True:
        failure: SmnKmsError | None = None
        try:
            state, key, gone = yield from state_of(key_id)
        except SmnKmsError as error:
            if not error.retryable:
                raise
            failure, agreeing = error, 0
        else:
            agreeing, pause = (agreeing + 1, pause) if state == seen else (1, poll.interval)
            seen = state
            if agreeing >= poll.reads:
                if state == wanted:
                    return key
                # What follows a state that nobody explains, nobody knows.
                if state.is_known and state not in stale and not state.may_become(wanted):
                    raise gone or KeyStateError(
                        f"is {state} and does not become {wanted} by itself",
                        key_id=key_id,
                        state=state,
                        wanted=wanted,
                    )
        asked = getattr(failure, "retry_after", None) or 0.0
        remaining = deadline.remaining()
        if remaining <= asked:
            raise WaitTimeoutError(
                f"is not certainly {wanted} after {poll.timeout:g} s; last state read: {seen or 'none'}",
                key_id=key_id,
                state=seen,
                wanted=wanted,
            ) from failure
        started, seconds = _clock.monotonic(), min(remaining, max(pause, asked))
        yield Pause(seconds)
        deadline.slept(seconds, started)
        pause = min(max(_GROWN, poll.interval), pause * 2)


def state_of(key_id: str) -> Flow[tuple[KeyState, KeyDetails | None, NotFoundError | None]]:
    """The state of a key, and the key, or the error that says that there is none."""
    try:
        answer = yield from ask(lambda cloud: cloud.kms.describe_key(key_id=key_id))
    except NotFoundError as error:
        if error.code not in _NO_SUCH_KEY:
            raise
        return KeyState.DELETED, None, error
    return KeyState(answer.key_info.key_state), answer.key_info, None
