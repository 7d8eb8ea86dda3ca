"""Give many topics their key, kill the program at a moment, and run it again."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import attrs

from scripts.bench.worker import PROJECT
from smn_kms_sandbox import Fault, Sandbox, SeedKey, running

from .cases import MODES
from .killed import INTERRUPTED, SOME_FAILED
from .processes import Process, started

TOPICS, JOBS = 10, 4
_MOST_RUNS = 10
_NORMAL = 0.88
"""How many of the calls nothing happens to."""

_FAULTS = [
    Fault(status=429), Fault(status=429, retry_after=0), Fault(status=500), Fault(status=503, retry_after=0),
    Fault(drop=True), Fault(cut=True), Fault(html=True), Fault(status=503, drop=True),
]  # fmt: skip
"""Refusals, answers that are lost, and connections that are reset before and after a call is carried out."""

_SIGNALS = {signal.SIGKILL: -9, signal.SIGTERM: -15, signal.SIGINT: INTERRUPTED}
"""What kills a program, and the exit status that it has then."""

_CHANGES = ("bindTopicKmsKey", "updateTopicKmsKey")


@attrs.define
class Restarts:
    """What came of a number of moments.

    Attributes:
        moments: How many there were.
        killed: How many of them came before the program had ended.
        runs: How often the program was started.
        wrong: What was wrong, and how often.
    """

    moments: int = 0
    killed: int = 0
    runs: int = 0
    wrong: Counter[str] = attrs.field(factory=Counter)


class _Service:
    """A sandbox whose calls fail now and then, and that kills a program at one of its calls."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(seed=1)
        self.calls = 0
        self.changed: Counter[str] = Counter()
        self._service = self.sandbox._service
        self._dispatch = self._service.dispatch
        vars(self._service)["dispatch"] = self._call

    def begin(self, random: Random) -> list[str]:
        """Forget everything; topics, of which every second one has another key."""
        self.sandbox.reset()
        self._service.faults = self  # type: ignore[assignment]
        self._random = random
        self.changed.clear()
        self.run_until(None)
        topics = [self.sandbox.add_topic(f"t{number}", PROJECT) for number in range(TOPICS)]
        other = self.sandbox.add_key(PROJECT)
        for topic in topics[::2]:
            self._dispatch(
                "bindTopicKmsKey", {"project_id": PROJECT, "topic_urn": topic}, {"key_id": other}, "r"
            )
        return topics

    def run_until(self, call: int | None, before: bool = True) -> None:
        """Let the program run until one of its calls, before or after that is carried out."""
        self.calls, self._last, self._before = 0, call, before
        self.is_known = threading.Event()
        self.pid, self.signal, self.has_killed = 0, signal.SIGKILL, False

    def take(self, operation: str) -> Fault | None:
        """The fault that happens to a call, if one does. Stands in the place of the faults of a sandbox."""
        self.calls += 1
        if self.calls == self._last and self._before:
            self._kill()
        return None if self._random.random() < _NORMAL else self._random.choice(_FAULTS)

    def _call(self, operation: str, parameters: Any, body: Any, *more: Any) -> Any:
        outcome = self._dispatch(operation, parameters, body, *more)
        if operation in _CHANGES:
            self.changed[parameters["topic_urn"]] += 1
        # The call itself may be one that a fault keeps from being carried out.
        if self._last is not None and self.calls >= self._last and not self._before:
            self._kill()
        return outcome

    def _kill(self) -> None:
        if not self.has_killed and self.is_known.wait(10):
            self.has_killed = True
            os.kill(self.pid, self.signal)

    def keys(self) -> dict[str, str | None]:
        """The key of each topic."""
        found = self._service.account.project(PROJECT).topics.values()
        return {topic.urn: topic.binding and topic.binding.key_id for topic in found}  # type: ignore[misc]


async def restarts(seed: int, moments: int, home: Path) -> Restarts:
    """Kill a program at so many moments, spread over a whole run, and run it again until it succeeds."""
    found, service = Restarts(), _Service()
    async with started("killed", home) as program:
        with running(service.sandbox) as url:
            for number in range(moments):
                random = Random(f"{seed} {number}")
                mode = MODES[number % len(MODES)]
                # The calls of a run are as many as there are faults and other keys.
                share = (number + random.random()) / moments
                await _moment(service, program, random, str(url), mode, share, found)
    return found


async def _moment(
    service: _Service, program: Process, random: Random, url: str, mode: str, share: float, found: Restarts
) -> None:
    topics = service.begin(random)
    key = SeedKey.ENABLED.value
    # A run makes three calls for a topic with another key, and one for a topic without a key.
    service.run_until(1 + int(share * 2 * TOPICS), before=random.random() < 0.5)
    service.signal = random.choice([signal.SIGKILL, *_SIGNALS])
    for _ in range(_MOST_RUNS):
        request = {"url": url, "topics": topics, "key": key, "mode": mode, "jobs": JOBS}
        service.pid = await program.ask(request)
        service.is_known.set()
        status = await program.read()
        found.runs += 1
        if service.has_killed:
            found.killed += 1
            if status != _SIGNALS[service.signal]:
                found.wrong[f"{service.signal.name} ended a run with status {status}"] += 1
            service.run_until(None)
        elif status == 0:
            break
        elif status != SOME_FAILED:
            found.wrong[f"a run ended with status {status}"] += 1
            break
    else:
        found.wrong["topics never got their key"] += 1
    found.moments += 1
    keys = service.keys()
    found.wrong["topics have another key or none"] += sum(keys[topic] != key for topic in topics)
    found.wrong["topics were changed twice"] += sum(count > 1 for count in service.changed.values())
    found.wrong += Counter()
