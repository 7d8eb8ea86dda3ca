"""Support for tests of every folder: a project, a clock, a transport, and calls in sync or async."""

from __future__ import annotations

import asyncio
import inspect
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import httpx
import pytest
import yaml

import smn_kms
from scripts.generate.names import identifier
from smn_kms import _clock

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
TOPIC = f"urn:smn:cn-north-4:{PROJECT}:demo"
KEY = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"
START = datetime(2026, 1, 1, tzinfo=UTC)
TLS = ssl.create_default_context()
"""One TLS context for all connections, since to read the CA bundle takes longer than a whole exchange."""

MODES = ("sync", "async")


class Clock:
    """A clock that a test sets, and that sleeping moves. Called, it returns the time.

    Attributes:
        passed: Seconds since `START`.
        sleeps: How long was slept, each time.
        is_stopped: Whether sleeping leaves the time as it is, as where a test has frozen it.
    """

    def __init__(self) -> None:
        self.passed = 0.0
        self.sleeps: list[float] = []
        self.is_stopped = False

    def __call__(self) -> datetime:
        return START + timedelta(seconds=self.passed)

    @property
    def now(self) -> datetime:
        return self()

    @now.setter
    def now(self, moment: datetime) -> None:
        self.passed = (moment - START).total_seconds()

    def advance(self, by: timedelta) -> None:
        self.passed += by.total_seconds()

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        if not self.is_stopped:
            self.passed += seconds
        assert len(self.sleeps) < 10_000, "this never ends"

    def wait(self, event: threading.Event, seconds: float) -> bool:
        self.sleep(seconds)
        return event.is_set()

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the client take its time from this clock."""
        monkeypatch.setattr(_clock, "now", self)
        monkeypatch.setattr(_clock, "monotonic", lambda: self.passed)
        monkeypatch.setattr(_clock, "sleep", self.sleep)
        monkeypatch.setattr(_clock, "wait", self.wait)
        monkeypatch.setattr(_clock, "sleep_async", self.sleep_async)


Answer = httpx.Response | Callable[[httpx.Request], httpx.Response]


class Wire(httpx.MockTransport):
    """A transport that keeps every request, and answers with one response or with what a function returns."""

    def __init__(self, answer: Answer = httpx.Response(204)) -> None:  # noqa: B008 - never changed, only copied
        super().__init__(self._respond)
        self.sent: list[httpx.Request] = []
        self.answer = answer

    def _respond(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return copied(self.answer) if isinstance(self.answer, httpx.Response) else self.answer(request)


def copied(response: httpx.Response) -> httpx.Response:
    """A response that can be read once more."""
    return httpx.Response(response.status_code, headers=response.headers, content=response.content)


def outcomes(mode: str, *calls: Callable[[Any], Any], **options: Any) -> list[Any]:
    """Connect in one mode, do one call after the other with the cloud, and return their results or errors."""
    return _outcomes(calls, options) if mode == "sync" else asyncio.run(_outcomes_async(calls, options))


def outcome(mode: str, call: Callable[[Any], Any], **options: Any) -> Any:
    """Connect in one mode, do a call with the cloud, and return its result or raise its error."""
    (result,) = outcomes(mode, call, **options)
    if isinstance(result, smn_kms.SmnKmsError):
        raise result
    return result


def _outcomes(calls: tuple[Callable[[Any], Any], ...], options: dict[str, Any]) -> list[Any]:
    results: list[Any] = []
    with smn_kms.connect(**options) as cloud:
        for call in calls:
            try:
                results.append(call(cloud))
            except smn_kms.SmnKmsError as error:
                results.append(error)
    return results


async def _outcomes_async(calls: tuple[Callable[[Any], Any], ...], options: dict[str, Any]) -> list[Any]:
    results: list[Any] = []
    async with smn_kms.connect_async(**options) as cloud:
        for call in calls:
            try:
                result = call(cloud)
                results.append(await result if inspect.isawaitable(result) else result)
            except smn_kms.SmnKmsError as error:
                results.append(error)
    return results


class Operation(Protocol):
    """What any model of an operation of the specs has."""

    @property
    def id(self) -> str: ...

    @property
    def service(self) -> str: ...


def method_of(cloud: Any, operation: Operation) -> Callable[..., Any]:
    """The method of a cloud that calls an operation."""
    method: Callable[..., Any] = getattr(getattr(cloud, operation.service), identifier(operation.id))
    return method


def read_workflow(text: str) -> dict[str, Any]:
    """A workflow of GitHub Actions."""
    # YAML 1.1 takes the key `on` for true.
    read: dict[Any, Any] = yaml.safe_load(text)
    read["on"] = read.pop(True)
    return read
