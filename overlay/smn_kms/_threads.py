"""What threads share, and what neither signals nor forks may break.

A child process would share connections with its parent. A lock that another thread held would stay locked.
"""

from __future__ import annotations

import os
import threading
from typing import Protocol
from weakref import WeakSet


class Done:
    """A `threading.Event` that a signal does not break, wherever it interrupts a thread that waits."""

    def __init__(self) -> None:
        self._is_set = False
        self._waiting: list[threading.Lock] = []

    def set(self) -> None:
        self._is_set = True
        for lock in self._waiting:
            if lock.locked():
                lock.release()

    def wait(self, seconds: float) -> bool:
        """Wait at most some seconds; whether it is set."""
        lock = threading.Lock()
        lock.acquire()
        self._waiting.append(lock)
        # Whoever sets it between these two lines is seen here, or has seen the lock.
        return self._is_set or lock.acquire(timeout=min(seconds, threading.TIMEOUT_MAX))


class Forgetful(Protocol):
    """What holds connections or locks."""

    def forget(self) -> None:
        """Begin anew, whatever state another thread left things in; no lock is to be waited for."""


_known: WeakSet[Forgetful] = WeakSet()


def forget_after_fork(thing: Forgetful) -> None:
    """Let a thing forget in each child process."""
    _known.add(thing)


def _forget() -> None:
    for thing in list(_known):
        thing.forget()


# Windows has no forks.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
