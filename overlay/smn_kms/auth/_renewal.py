"""Renewal of credentials that expire: by one caller at a time, shared by threads and tasks."""

from __future__ import annotations

import copy
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from .. import _clock
from .._errors import SmnKmsError
from .._frames import guarded
from .._redaction import Uncopied

if TYPE_CHECKING:
    import anyio
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


@attrs.frozen
class Lease(Uncopied, Generic[T]):
    """Credentials, and the times (aware) at which to renew them and at which they end."""

    credentials: T = attrs.field(repr=False)
    renew_at: datetime = NEVER
    expires_at: datetime = NEVER

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


class Renewal(Uncopied, Generic[T]):
    """Holds a lease, and renews it by one caller at a time.

    While a renewal lasts, and when it fails, the credentials at hand are used for as long as they are good.
    Callers without any wait for the renewal and share its outcome: one login, or one error. Threads wait for
    each other, and so do the tasks of one event loop.

    Args:
        fetch: Gets new credentials, or raises `SmnKmsError`.
        fetch_async: The same, awaited.
    """

    def __init__(self, fetch: Callable[[], Lease[T]], fetch_async: Callable[[], Awaitable[Lease[T]]]) -> None:
        self._fetch = fetch
        self._fetch_async = fetch_async
        self._lease: Lease[T] | None = None
        self._error: SmnKmsError | None = None
        self._finished = 0
        self._lock = threading.Lock()
        self._async_locks: RunVar[anyio.Lock] | None = None

    @guarded
    def get(self, refused: T | None = None) -> T:
        """Credentials that are good now, and are not the ones that a service refused.

        Raises:
            SmnKmsError: There are none, and the renewal failed.
        """
        usable = self._usable(refused)
        if usable is not None and not self._is_due():
            return usable
        seen = self._finished
        if not self._lock.acquire(blocking=usable is None):
            assert usable is not None  # noqa: S101 - a blocking lock is always acquired
            return usable
        try:
            if self._finished == seen:
                try:
                    self._succeed(self._fetch())
                except SmnKmsError as error:
                    self._fail(error)
            return self._outcome(refused)
        finally:
            self._lock.release()

    @guarded
    async def get_async(self, refused: T | None = None) -> T:
        """`get`, awaited."""
        usable = self._usable(refused)
        if usable is not None and not self._is_due():
            return usable
        seen = self._finished
        lock = self._async_lock()
        if usable is not None and lock.locked():
            return usable
        async with lock:
            if self._finished == seen:
                try:
                    self._succeed(await self._fetch_async())
                except SmnKmsError as error:
                    self._fail(error)
            return self._outcome(refused)

    def _usable(self, refused: T | None) -> T | None:
        lease = self._lease
        if lease is None or lease.has_ended() or lease.credentials is refused:
            return None
        return lease.credentials

    def _is_due(self) -> bool:
        return self._lease is None or self._lease.is_due()

    def _succeed(self, lease: Lease[T]) -> None:
        self._lease, self._error = lease, None
        self._finished += 1

    def _fail(self, error: SmnKmsError) -> None:
        if self._lease is not None:
            self._lease = attrs.evolve(self._lease, renew_at=_clock.now() + PAUSE)
        self._error = error
        self._finished += 1

    def _outcome(self, refused: T | None) -> T:
        if self._error is None and self._lease is not None:
            return self._lease.credentials
        usable = self._usable(refused)
        if usable is None:
            # Each caller raises an error of its own, since a traceback is written into it.
            raise copy.copy(self._error) if self._error else AssertionError("a renewal without an outcome")
        return usable

    def _async_lock(self) -> anyio.Lock:
        """The lock of the running event loop; a lock belongs to one."""
        # httpx loads anyio for asynchronous clients only, and so does this package.
        import anyio
        from anyio.lowlevel import RunVar

        if self._async_locks is None:
            self._async_locks = RunVar("renewal")
        lock = self._async_locks.get(None)
        if lock is None:
            lock = anyio.Lock()
            self._async_locks.set(lock)
        return lock
