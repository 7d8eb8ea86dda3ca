"""Uses a sandbox for long, for a process of its own: `python -m tests.chaos.soak MODE SEED URL`.

Each line of standard input is a number of calls to make, and is answered with what came of them.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import itertools
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import httpx

import smn_kms
from scripts.bench.worker import PROJECT

from .processes import reply
from .sandbox import USER
from .worker import in_threads

CALLERS = 4
"""Threads or tasks; there are as many connections, so that one that is lost is missed."""

CHILDREN = 3
_BROKEN_OFF = 0.05
"""How many calls are broken off in the middle."""

_PAGE = resource.getpagesize()


class BrokenOffError(Exception):
    """A signal came in the middle of a call."""


class Soak:
    """Makes calls, and compares each answer with its question."""

    def __init__(self, mode: str, seed: str, url: str) -> None:
        self._mode, self._url = mode, url
        self._random = Random(f"{seed} {mode}")
        self._numbers = itertools.count()
        self._calls = self._right = 0
        self._wrong: list[str] = []

    def run(self, calls: int) -> dict[str, Any]:
        """Connect, make so many calls, and let go of everything."""
        end = self._calls + calls
        if self._mode == "sync":
            self._run(end)
        else:
            asyncio.run(self._run_async(end))
        gc.collect()
        _trim()
        wrong, self._wrong = self._wrong, []
        return {
            "calls": self._calls,
            "right": self._right,
            "wrong": wrong,
            "memory": int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / (1 << 20),
            "descriptors": len(list(Path("/dev/fd").iterdir())),
        }

    def _connect(self) -> Any:
        connect: Any = smn_kms.connect if self._mode == "sync" else smn_kms.connect_async
        return connect(
            endpoint=self._url,
            region="cn-north-4",
            project_id=PROJECT,
            auth=smn_kms.PasswordAuth(user=USER.user, password=USER.password, domain=USER.domain),
            retry=smn_kms.Retry(attempts=3, backoff=0, deadline=5),
            limits=httpx.Limits(max_connections=CALLERS, max_keepalive_connections=CALLERS),
        )

    def _steps(self, cloud: Any) -> Generator[Callable[[], Any], Any, None]:
        """A key, a topic, and the one bound to the other, again and again; takes the result of each call."""
        while True:
            name = f"soak-{os.getpid()}-{next(self._numbers)}"
            key = (yield lambda: cloud.kms.create_key(key_alias=name)).key_info.key_id  # noqa: B023
            for _ in range(4):
                found = (yield lambda: cloud.kms.describe_key(key_id=key)).key_info  # noqa: B023
                self._check((found.key_id, found.key_alias), (key, name))
            topic = (yield lambda: cloud.smn.create_topic(name=name)).topic_urn  # noqa: B023
            self._check(topic.rpartition(":")[2], name)
            yield lambda: cloud.smn.bind_topic_kms_key(topic, key_id=key)  # noqa: B023
            for _ in range(4):
                self._check((yield lambda: cloud.smn.get_topic_kms_key(topic)).key_id, key)  # noqa: B023

    def _check(self, found: object, expected: object) -> None:
        self._right += found == expected
        if found != expected:
            self._wrong.append(f"the answer to another question: {found} for {expected}")

    def _judge(self, error: Exception) -> None:
        """Note an error that no fault explains."""
        self._calls += 1
        if not isinstance(error, smn_kms.SmnKmsError | TimeoutError | BrokenOffError):
            self._wrong.append(f"untyped: {type(error).__name__}: {error}")
        elif "PoolTimeout" in str(error):
            self._wrong.append("a connection was lost from the pool")

    # Synchronous: threads, and in the main thread signals, then children.

    def _run(self, end: int) -> None:
        with self._connect() as cloud:
            others = threading.Thread(target=in_threads, args=(CALLERS - 1, lambda: self._work(cloud, end)))
            others.start()
            self._work(cloud, end, signals=True)
            others.join()
            self._fork(cloud)

    def _work(self, cloud: Any, end: int, signals: bool = False) -> None:
        while self._calls < end:
            steps, result = self._steps(cloud), None
            while self._calls < end:
                call = steps.send(result)
                try:
                    result = self._broken_off(call) if signals else call()
                    self._calls += 1
                except Exception as error:
                    self._judge(error)
                    break

    def _broken_off(self, call: Callable[[], Any]) -> Any:
        """A call that a signal breaks off now and then."""
        if self._random.random() > _BROKEN_OFF:
            return call()
        signal.setitimer(signal.ITIMER_REAL, self._random.uniform(0.0001, 0.005))
        try:
            return call()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _fork(self, cloud: Any) -> None:
        """The same cloud in children, all at once."""
        children = []
        for _ in range(CHILDREN):
            if not (child := os.fork()):
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(20)
                self._wrong = []
                self._work(cloud, self._calls + 10)
                sys.stderr.write("".join(f"{what}\n" for what in self._wrong))
                sys.stderr.flush()
                os._exit(bool(self._wrong))
            children.append(child)
        self._work(cloud, self._calls + 10)
        for child in children:
            if status := os.waitpid(child, 0)[1]:
                self._wrong.append("a child hung" if os.WIFSIGNALED(status) else "a child got a wrong answer")

    # Asynchronous: tasks that are cancelled now and then.

    async def _run_async(self, end: int) -> None:
        async with self._connect() as cloud:
            await asyncio.gather(*(self._work_async(cloud, end) for _ in range(CALLERS)))
        await asyncio.sleep(0.05)  # in which connections notice that they are closed

    async def _work_async(self, cloud: Any, end: int) -> None:
        while self._calls < end:
            steps, result = self._steps(cloud), None
            while self._calls < end:
                call = steps.send(result)
                broken_off = self._random.random() < _BROKEN_OFF
                try:
                    async with asyncio.timeout(self._random.uniform(0, 0.005) if broken_off else None):
                        result = await call()
                    self._calls += 1
                except Exception as error:
                    self._judge(error)
                    break


def _trim() -> None:
    """Give memory back that the C library keeps for later, where it can."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _break_off(*_: object) -> None:
    raise BrokenOffError


def main(mode: str, seed: str, url: str) -> None:
    """Take numbers of calls from standard input until it ends."""
    signal.signal(signal.SIGALRM, _break_off)
    soak = Soak(mode, seed, url)
    for line in sys.stdin:
        reply(soak.run(int(line)))


if __name__ == "__main__":
    main(*sys.argv[1:])
