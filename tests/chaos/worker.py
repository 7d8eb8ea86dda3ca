"""Makes the calls of one mode, for a process of its own.

    python -m tests.chaos.worker MODE SEED PORTS CERTIFICATE

Each line of standard input has a phase and the numbers of its cases, each line of standard output what came
of them. Cases of one phase run together, in threads or in tasks.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import logging
import resource
import ssl
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import httpx

import smn_kms
from scripts.bench.worker import PROJECT
from smn_kms.auth import _metadata

from . import cases
from .cases import BATCH, DEADLINES, OPERATIONS, Case, arguments, case_of
from .gates import MEMORY
from .lag import TICK, Lag
from .leaks import Log, leaks
from .processes import reply

IN_FLIGHT = {"quick": 6, "slow": 40, "heavy": 1, "storm": 1}
"""How many cases of a phase run at a time. A storm is many calls by itself."""

CALLERS = 50
"""How many wait for one login in a storm."""

TOLERANCE = 0.3
"""Seconds by which a call may outlive its deadline."""

LOGGED = 10 * BATCH
"""Of so many cases, those of one batch write log records of all levels."""

_MOST_ADDRESSES = 2 << 30
_case: ContextVar[Case] = ContextVar("case")


class Tagging(httpx.Auth):
    """Canaries as credentials, and the tag of the case in a header."""

    requires_request_body = True

    def __init__(self) -> None:
        self._token = smn_kms.TokenAuth(cases.TOKEN)
        self._keys = smn_kms.AkSkAuth("access", cases.SECRET_KEY, cases.SECURITY_TOKEN)

    def _credentials(self, request: httpx.Request) -> httpx.Auth:
        case = _case.get()
        request.headers["X-Case"] = case.tag
        return self._keys if case.signed else self._token

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign the request, or put the token on it."""
        yield from self._credentials(request).sync_auth_flow(request)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """The same."""
        async for prepared in self._credentials(request).async_auth_flow(request):
            yield prepared


class MetadataAddress:
    """The address of the metadata service as a part of a URL, with the tag of the case in its path."""

    def __init__(self, port: int) -> None:
        self._port = port

    def __format__(self, _: str) -> str:
        return f"http://127.0.0.1:{self._port}/{_case.get().tag}"


class Worker:
    """The calls of one mode, and what is found about them."""

    def __init__(self, mode: str, seed: int, ports: dict[str, int], certificate: str) -> None:
        self._mode, self._seed, self._ports = mode, seed, ports
        self._connect: Any = smn_kms.connect if mode == "sync" else smn_kms.connect_async
        self._tls = ssl.create_default_context(cafile=certificate)
        self._auth = Tagging()
        self._clouds: dict[str, Any] = {}
        self._calls = 0
        self._found: list[dict[str, Any]] = []
        self._outcomes: list[str] = []
        self._keeps_outcomes = False
        self._scattered: list[int] = []
        self._lag = Lag()
        self._start: tuple[float, int] | None = None
        self._times: list[tuple[float, float]] = []
        _metadata.ADDRESS = MetadataAddress(ports["http"])  # type: ignore[assignment]
        _metadata.LIMIT = DEADLINES["slow"]

    def tell(self, gate: str, what: str, before: str = "", **more: float) -> None:
        """Note a finding about the case that runs; `before` is a case that it needs."""
        case = _case.get(None)
        numbers = f"{before} {case.number if case else 0}".strip()
        self._found.append({"gate": gate, "cases": numbers, "what": what, **more})

    def run(self, phase: str, numbers: Iterable[int], one_by_one: bool) -> dict[str, Any]:
        """Run the cases of these numbers, all of one phase; what came of them."""
        self._calls, self._found, self._outcomes, self._lag = 0, [], [], Lag()
        self._keeps_outcomes, self._scattered = one_by_one, []
        todo = iter([case_of(self._seed, number) for number in numbers])
        in_flight = 1 if one_by_one else IN_FLIGHT[phase]
        if self._mode == "sync":
            in_threads(in_flight, lambda: [*map(self._run_one, todo)])
            for cloud in self._clouds.values():
                cloud.close()
        else:
            asyncio.run(self._run_all(todo, in_flight))
        self._clouds.clear()
        gc.collect()
        descriptors = len(list(Path("/dev/fd").iterdir()))
        if self._start is None:  # until now, modules were loaded
            self._start, self._lag = (memory(), descriptors), Lag()
        return {
            "calls": self._calls,
            "found": self._found,
            "outcomes": self._outcomes,
            "scattered": self._scattered,
            "lags": self._lag.counts,
            "memory": memory() - self._start[0],
            "descriptors": descriptors - self._start[1],
        }

    def _run_one(self, case: Case) -> None:
        """Make the call of a case, or the calls of a storm."""
        _case.set(case)
        own = self._cloud(case) if case.target == "login" else None
        callers = CALLERS if case.phase == "storm" else 1
        together = threading.Barrier(callers)

        def call() -> None:
            _case.set(case)
            together.wait()
            with self._judged(case) as keep:
                keep(self._call(case, own or self._cloud(case)))

        self._times.clear()
        in_threads(callers, call)
        self._end_storm(case)
        if own:
            own.close()

    async def _run_all(self, todo: Iterable[Case], in_flight: int) -> None:
        """Run cases in so many tasks, beside one that measures the lag of their loop."""
        measuring = asyncio.ensure_future(self._lag.measure())

        async def work() -> None:
            for case in todo:
                await self._run_one_async(case)

        await asyncio.gather(*(work() for _ in range(in_flight)))
        for cloud in self._clouds.values():
            await cloud.close()
        await asyncio.sleep(2 * TICK)  # in which connections notice that they are closed
        measuring.cancel()

    async def _run_one_async(self, case: Case) -> None:
        """`_run_one`, awaited."""
        _case.set(case)
        own = self._cloud(case) if case.target == "login" else None

        async def call() -> None:
            with self._judged(case) as keep:
                keep(await self._call(case, own or self._cloud(case)))

        self._times.clear()
        await asyncio.gather(*(call() for _ in range(CALLERS if case.phase == "storm" else 1)))
        self._end_storm(case)
        if own:
            await own.close()

    def _end_storm(self, case: Case) -> None:
        """Note a storm in which one came when another was done: it may log in once more."""
        if case.phase == "storm" and max(began for began, _ in self._times) > min(
            end for _, end in self._times
        ):
            self._scattered.append(case.number)

    def _cloud(self, case: Case) -> Any:
        """The cloud of a case: for a login one of its own, otherwise one for each wire."""
        wire = case.wire
        if case.target != "login" and wire in self._clouds:
            return self._clouds[wire]
        scheme = "https" if wire.startswith(("tls", "http2")) else "http"
        auth: httpx.Auth = self._auth
        if case.target == "login":
            auth = smn_kms.PasswordAuth(user="deployer", password=cases.PASSWORD, domain="account")
        cloud = self._connect(
            endpoint=f"{scheme}://127.0.0.1:{self._ports[wire.split()[-1]]}",
            project_id=PROJECT,
            auth=auth,
            verify=self._tls,
            http2=wire == "http2",
            retry=smn_kms.Retry(attempts=2, backoff=0, deadline=DEADLINES[case.phase]),
            user_agent=case.tag if case.target == "login" else None,
        )
        if case.target != "login":
            self._clouds[wire] = cloud
        return cloud

    def _call(self, case: Case, cloud: Any) -> Any:
        """The call of a case, to be awaited where calls are."""
        if case.target == "metadata":
            auth = _metadata.MetadataAuth()
            return auth.keys() if self._mode == "sync" else auth.keys_async()
        service = getattr(cloud, OPERATIONS[case.operation].service)
        positional, keywords = arguments(case.operation)
        return getattr(service.with_raw_response, cases.method_of(case.operation))(*positional, **keywords)

    @contextlib.contextmanager
    def _judged(self, case: Case) -> Generator[Callable[[Any], None]]:
        """Judge a call: it ends in time, with its own answer or a typed error, and shows no secret."""
        results: list[Any] = []
        began, before = time.monotonic(), memory()
        try:
            yield results.append
        except Exception as error:
            results.append(error)
        ended, outcome = time.monotonic(), results[0]
        self._calls += 1
        self._times.append((began, ended))
        if self._keeps_outcomes:
            self._outcomes.append(f"{case}\n    {ended - began:.2f} s: {ascii(outcome)[:500]}")
        limit = DEADLINES[case.phase] + TOLERANCE
        if ended - began > limit:
            excusable = ended - began < 2 * limit
            self.tell("late", f"{ended - began:.1f} s", began=began, ended=ended, excusable=excusable)
        failed = isinstance(outcome, Exception)
        if failed and not isinstance(outcome, smn_kms.SmnKmsError):
            self.tell("untyped", f"{type(outcome).__name__}: {ascii(outcome)[:100]}")
        elif failed and not str(outcome).isprintable():
            self.tell("unprintable", type(outcome).__name__)
        answered = getattr(outcome, "request_id", None) or ""
        if answered != case.tag and (number := cases.number_of(answered)) is not None:
            self.tell("foreign", "the answer to another call", before=f"{number}")
        if case.phase == "heavy":  # which is alone, is slow to be searched, and repeats no secret
            if memory() - before > MEMORY / 2:
                self.tell("memory", f"{memory() - before:.0f} MiB")
            return
        for place in leaks(outcome):
            self.tell("leaked", place)


def in_threads(number: int, run: Callable[[], object]) -> None:
    """Run a function in so many threads at once; in this one, if one is enough."""
    if number == 1:
        run()
        return
    with ThreadPoolExecutor(number) as pool:
        for done in [pool.submit(run) for _ in range(number)]:
            done.result()


def memory() -> float:
    """MiB that this process has needed so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(mode: str, seed: str, ports: str, certificate: str) -> None:
    """Take cases from standard input until it ends."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    worker = Worker(mode, int(seed), json.loads(ports), certificate)
    log = logging.getLogger()
    log.addHandler(Log(lambda place: worker.tell("leaked", place)))
    for line in sys.stdin:
        question = json.loads(line)
        # Records are a quarter of the costs of a case, and those of long answers more.
        chosen = next(iter(question["numbers"]), 0) % LOGGED < BATCH and question["phase"] != "heavy"
        logged = question["one_by_one"] or chosen
        log.setLevel(logging.DEBUG if logged else logging.WARNING)
        reply(worker.run(**question))


if __name__ == "__main__":
    main(*sys.argv[1:])
