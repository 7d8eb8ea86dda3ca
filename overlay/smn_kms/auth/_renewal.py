"""Renewal of credentials that expire: by one caller at a time, shared by threads and tasks."""

from __future__ import annotations

import copy
import math
import threading
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .. import _clock
from .._errors import (
    AuthenticationError,
    InvalidRequestError,
    RequestTimeoutError,
    SmnKmsError,
    Violation,
)
from .._frames import guarded
from .._redaction import Uncopied
from .._retry import Deadline, running
from .._threads import Done, forget_after_fork

if TYPE_CHECKING:
    from anyio.lowlevel import RunVar

T = TypeVar("T")

NEVER = datetime.max.replace(tzinfo=UTC)

PAUSE = timedelta(minutes=1)
"""How long nothing is asked for after a renewal that failed, while the credentials at hand are still good."""


def moment(written: object) -> datetime | None:
    """The time that a service wrote down, aware; `None` if that is none.

    It is in UTC unless it names another zone. A time that UTC cannot express is the first or the last that it
    can.
    """
    if not isinstance(written, str):
        return None
    try:
        parsed = datetime.fromisoformat(written)
    except (ValueError, OverflowError):
        return None
    if parsed.utcoffset() is None:
        return parsed.replace(tzinfo=UTC)
    try:
        return parsed.astimezone(UTC)
    except OverflowError:
        return (datetime.min if parsed.year == datetime.min.year else datetime.max).replace(tzinfo=UTC)


HOLD = timedelta(minutes=30)
"""How long a password that IAM refused is not sent again."""

_HELD = "; the password is not sent again for 30 minutes: to send it, make a new PasswordAuth"

_MUCH_MORE = 1.25
"""How many times the time of another caller one must have to try what that one had no time for."""


class Lease(Uncopied, Generic[T]):
    """Credentials, and the times (aware) at which to renew them and at which they end."""

    def __init__(self, credentials: T, renew_at: datetime = NEVER, expires_at: datetime = NEVER) -> None:
        self.credentials = credentials
        self.renew_at = renew_at
        self.expires_at = expires_at

    @classmethod
    def until(cls, credentials: T, ends: datetime | None, renew_before: timedelta) -> Lease[T]:
        """Credentials that are to be renewed some time before they end.

        An end that is unknown, or past by the clock of this machine, counts as none: the credentials are then
        used until a service refuses them. Renewal is never sooner than a `PAUSE` from now.
        """
        now = _clock.now()
        if ends is None or ends <= now:
            return cls(credentials)
        return cls(credentials, max(ends - renew_before, now + PAUSE), ends)

    def is_due(self) -> bool:
        """Whether it is time to ask for new credentials."""
        return _clock.now() >= min(self.renew_at, self.expires_at)

    def has_ended(self) -> bool:
        """Whether the credentials are no longer good."""
        return _clock.now() >= self.expires_at


class _Attempt:
    """A renewal: in progress until `done` is set, and then with its outcome. It has none if it was cancelled.

    Attributes:
        renewal: What it renews.
        owner: The thread or task that makes it.
        seconds: How long it may take.
    """

    __slots__ = ("done", "error", "lease", "owner", "renewal", "seconds")

    def __init__(self, renewal: Renewal[Any], done: Any, owner: int, seconds: float) -> None:
        self.renewal = renewal
        self.done = done
        self.owner = owner
        self.seconds = seconds
        self.lease: Lease[Any] | None = None
        self.error: SmnKmsError | None = None


_InProgress = dict[None, _Attempt]
"""The attempt in progress, if any. It begins by `setdefault`, which is one step for all threads."""


class _Attempts:
    """The attempts in progress: one of all threads, and one of the tasks of each event loop."""

    def __init__(self) -> None:
        self.forget()
        forget_after_fork(self)

    def forget(self) -> None:
        """Begin anew in a child process, which has no thread that would end an attempt of its parent."""
        self._of_threads: _InProgress = {}
        self.__dict__.pop("_loops", None)

    def of_threads(self) -> _InProgress:
        return self._of_threads

    def of_tasks(self) -> _InProgress:
        """Those of the running event loop."""
        from anyio.lowlevel import RunVar

        # In one step, since event loops may run in several threads.
        loops: RunVar[_InProgress] = self.__dict__.setdefault("_loops", RunVar("attempts"))
        found = loops.get(None)
        if found is None:
            loops.set(found := {})
        return found


def _end(attempts: _InProgress, attempt: _Attempt) -> None:
    if attempts.get(None) is attempt:
        del attempts[None]
    attempt.done.set()


class _Caller(Generic[T]):
    """A caller of `get`.

    Attributes:
        refused: The credentials that a service refused, if any.
        usable: Credentials to use if renewal fails or is in progress, if any.
        seconds: How long it may take in all.
        failure: Why it must not wait, or no longer, if that is so.
    """

    def __init__(self, refused: T | None, usable: T | None) -> None:
        self.refused = refused
        self.usable = usable
        self.failure: SmnKmsError | None = None
        self._deadline = running()
        self.seconds = self.remaining()

    def remaining(self) -> float:
        """Seconds that are left."""
        return math.inf if self._deadline is None else self._deadline.remaining()

    def waits_for_itself(self) -> None:
        """Note that the function that gives credentials needs them itself."""
        reason = "must come from a function that makes no call with the credentials that it is for"
        self.failure = InvalidRequestError((Violation("token", "recursion", reason),))

    def is_late(self) -> None:
        """Note that the deadline passed while it waited."""
        reason = "its deadline passed while it waited for new credentials"
        self.failure = RequestTimeoutError(f"give the call more time: {reason}", retryable=True)

    def share(self) -> AbstractContextManager[object]:
        """Limit a renewal that can wait to half of the time, so that the call itself has the other half."""
        if self.usable is None or self._deadline is None:
            return nullcontext()
        return Deadline(self.seconds / 2)


class Refusals:
    """What IAM said of one name and password, whatever projects they are used for.

    Refused logins lock the user: 3 to 10 of them within 15 to 60 minutes, by the settings of the account. So
    a refused password is not sent again for `HOLD`. One that was not yet accepted is in one login at a time.
    """

    def __init__(self) -> None:
        self.is_proven = False
        self.attempts = _Attempts()
        self._error: AuthenticationError | None = None
        self._until = 0.0

    def accept(self) -> None:
        """Note that a login succeeded."""
        self.is_proven, self._error = True, None

    def refuse(self, error: AuthenticationError) -> None:
        """Note that the password was refused."""
        self.is_proven, self._error = False, copy.copy(error)
        # Whoever mended the user at IAM reads here why that is of no use yet.
        self._error.message += _HELD
        self._error.args = (f"{error.args[0]}{_HELD}",)
        self._until = _clock.monotonic() + HOLD.total_seconds()

    def check(self) -> SmnKmsError | None:
        """The refusal that holds now, if any."""
        return self._error if self._error and _clock.monotonic() < self._until else None


class Renewal(Uncopied, Generic[T]):
    """Holds a lease, and renews it by one caller at a time.

    While a renewal lasts, and when it fails, the credentials at hand are used for as long as they are good.
    Callers without any wait for the renewal and share its outcome: one login, or one error. None waits longer
    than its own call may take. If the caller that renews is cancelled, or had less time than another one,
    that other one renews. Threads wait for each other, and so do the tasks of one event loop.

    Args:
        fetch: Gets new credentials, or raises `SmnKmsError`.
        fetch_async: The same, awaited.
        refusals: Where to note that IAM refuses the password; `None` where there is none.
    """

    def __init__(
        self,
        fetch: Callable[[], Lease[T]],
        fetch_async: Callable[[], Awaitable[Lease[T]]],
        refusals: Refusals | None = None,
    ) -> None:
        self._fetch = fetch
        self._fetch_async = fetch_async
        self._refusals = refusals
        self._lease: Lease[T] | None = None
        self._last: _Attempt | None = None
        self._attempts = _Attempts()
        self._replacement: T | None = None
        self._replaceable_at = 0.0

    @guarded
    def get(self, refused: T | None = None) -> T:
        """Credentials that are good now.

        Args:
            refused: Credentials that a service refused. They are returned if it would be of no use to renew
                them: they replaced refused ones less than a `PAUSE` ago, and no service took them since.

        Raises:
            SmnKmsError: There are none, and the renewal failed.
        """
        known = self._last
        usable = self._usable(refused)
        if usable is not None and not self._is_due():
            return usable
        caller = _Caller(refused, usable)
        while True:
            if (found := self._settled(caller)) is not None:
                return found
            attempts = self._registry().of_threads()
            mine = _Attempt(self, Done(), threading.get_ident(), caller.seconds)
            try:
                attempt = attempts.setdefault(None, mine)
                if attempt is not mine:
                    if usable is not None:
                        return usable
                    if attempt.owner == mine.owner:
                        caller.waits_for_itself()
                    elif not attempt.done.wait(caller.remaining()):
                        caller.is_late()
                elif self._last is not None and self._last is not known:
                    attempt = self._last
                elif not self._held():
                    with caller.share():
                        self._succeed(mine, caller, self._fetch())
            except SmnKmsError as error:
                self._fail(mine, error)
            finally:
                try:
                    _end(attempts, mine)
                except BaseException:
                    # A signal must not leave the others waiting.
                    _end(attempts, mine)
                    raise
            if (found := self._outcome(attempt, caller)) is not None:
                return found
            if attempt.renewal is self and attempt.error is not None:
                known = attempt

    @guarded
    async def get_async(self, refused: T | None = None) -> T:
        """`get`, awaited."""
        known = self._last
        usable = self._usable(refused)
        if usable is not None and not self._is_due():
            return usable
        # httpx loads it for asynchronous clients only, and so does this package.
        import anyio

        caller = _Caller(refused, usable)
        while True:
            if (found := self._settled(caller)) is not None:
                return found
            attempts = self._registry().of_tasks()
            mine = _Attempt(self, anyio.Event(), anyio.get_current_task().id, caller.seconds)
            try:
                attempt = attempts.setdefault(None, mine)
                if attempt is not mine:
                    if usable is not None:
                        return usable
                    if attempt.owner == mine.owner:
                        caller.waits_for_itself()
                    else:
                        with anyio.move_on_after(caller.remaining()) as waiting:
                            await attempt.done.wait()
                        if waiting.cancelled_caught:
                            caller.is_late()
                elif self._last is not None and self._last is not known:
                    attempt = self._last
                elif not self._held():
                    with caller.share():
                        self._succeed(mine, caller, await self._fetch_async())
            except SmnKmsError as error:
                self._fail(mine, error)
            finally:
                try:
                    _end(attempts, mine)
                except BaseException:
                    # A signal must not leave the others waiting.
                    _end(attempts, mine)
                    raise
            if (found := self._outcome(attempt, caller)) is not None:
                return found
            if attempt.renewal is self and attempt.error is not None:
                known = attempt

    def accept(self, credentials: T) -> None:
        """Note that a service took credentials."""
        if self._replacement is credentials:
            self._replacement = None

    def _usable(self, refused: T | None) -> T | None:
        lease = self._lease
        if lease is None or lease.has_ended() or lease.credentials is refused:
            return None
        return lease.credentials

    def _is_due(self) -> bool:
        return self._lease is None or self._lease.is_due()

    def _registry(self) -> _Attempts:
        """Where the attempts are that this one must not run beside."""
        refusals = self._refusals
        return self._attempts if refusals is None or refusals.is_proven else refusals.attempts

    def _settled(self, caller: _Caller[T]) -> T | None:
        """Credentials that a caller gets without another attempt, if any.

        Raises:
            SmnKmsError: It gets none.
        """
        refused = caller.refused
        if refused is not None and refused is self._replacement and _clock.monotonic() < self._replaceable_at:
            return refused
        if caller.failure is None and not caller.remaining():
            caller.is_late()
        failure = self._held() or caller.failure
        if failure is None or caller.usable is not None:
            return None if failure is None else caller.usable
        raise _again(failure)

    def _succeed(self, attempt: _Attempt, caller: _Caller[T], lease: Lease[T]) -> None:
        if self._refusals is not None:
            self._refusals.accept()
        if self._refusals is not None and caller.refused is not None:
            self._replacement = lease.credentials
            self._replaceable_at = _clock.monotonic() + PAUSE.total_seconds()
        self._lease = attempt.lease = lease
        self._last = attempt

    def _fail(self, attempt: _Attempt, error: SmnKmsError) -> None:
        if self._refusals is not None and isinstance(error, AuthenticationError):
            self._refusals.refuse(error)
        if (lease := self._lease) is not None:
            self._lease = Lease(lease.credentials, _clock.now() + PAUSE, lease.expires_at)
        # Its frames would be kept as long as it is.
        attempt.error = error.with_traceback(None)
        self._last = attempt

    def _held(self) -> SmnKmsError | None:
        """The refusal that keeps the password from being sent, if any."""
        return None if self._refusals is None else self._refusals.check()

    def _outcome(self, attempt: _Attempt, caller: _Caller[T]) -> T | None:
        """Credentials that a caller gets from an attempt; none if it has to try again.

        Raises:
            SmnKmsError: The attempt failed, and another one would too.
        """
        if attempt.renewal is self and attempt.lease is not None:
            return attempt.lease.credentials  # type: ignore[no-any-return]
        usable = self._usable(caller.refused)
        error = attempt.error
        if usable is not None or error is None or attempt.renewal is not self:
            return usable
        if caller.seconds > attempt.seconds * _MUCH_MORE and (
            error.retryable or isinstance(error, RequestTimeoutError)
        ):
            return None
        raise _again(error)


def _again(error: SmnKmsError) -> SmnKmsError:
    """An error for another caller, since a traceback is written into it."""
    return copy.copy(error)
