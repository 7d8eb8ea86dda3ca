"""The measurements of many topics: the pace on a service with a limit, the speed on one without, memory."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.bench.environments import BenchError
from scripts.bench.figures import Figure, Samples
from scripts.bench.measuring import FOLDER, LATENCY, Measurement, process, reply, servers

ENVIRONMENTS = ("plain", "sandbox", "provider")
RATES = (20, 200)
JOBS = 32
WARM_UP, SECONDS = 10.0, 30.0
"""Seconds after which the pace is measured, and until when."""

TOPICS, LOOPED = 10_000, 100
MOST = JOBS / LATENCY
"""Calls a second that so many jobs can make at that latency."""

ROWS = (
    *(
        row
        for rate in RATES
        for row in (
            Figure(
                f"limit of {rate} calls a second: calls accepted a second, after the first 10 s / limit",
                f"rate {rate}", gate=0.9, at_least=True, unit="accepted",
            ),
            Figure("the same: % of calls refused with 429", f"rate {rate}", gate=2, unit="refused"),
        )
    ),
    *(
        row
        for kind in ("sync", "async")
        for row in (
            Figure(
                f"no limit, 50 ms, {JOBS} jobs, {TOPICS:,} topics, {kind}: calls a second",
                f"bulk, {kind}", gate=0.8 * MOST, at_least=True, unit="rate",
            ),
            Figure(
                f"the same: MiB from {TOPICS // 10:,} to {TOPICS:,} topics",
                f"bulk, {kind}", gate=2, unit="memory",
            ),
        )
    ),
    Figure("the same / a loop over the provider's SDK", "bulk, sync", "loop", unit="rate"),
    Figure("CPU for a topic / a loop over the provider's SDK", "bulk, sync", "loop", unit="cpu"),
)  # fmt: skip
HEADING = ["what", "gate", "median", "min - max", "met"]


def table(samples: Samples) -> list[list[str]]:
    """The table of many topics, its heading first."""
    rows = (figure.cells(samples) for figure in ROWS)
    return [HEADING, *([title, *cells] for title, _, *cells in rows)]


@contextlib.contextmanager
def measurements(environments: dict[str, Path], home: Path) -> Iterator[dict[str, Callable[[], Measurement]]]:
    """What makes one round of each measurement, by its name."""
    with contextlib.ExitStack() as stack:
        at = stack.enter_context(servers(environments["plain"], home))

        def asked(environment: str, **request: object) -> Callable[[], Measurement]:
            def measure() -> Measurement:
                # A new process each time, since its memory is measured.
                with process([environments[environment], FOLDER / "worker.py"], home) as running:
                    assert running.stdin is not None  # noqa: S101
                    url = request.get("url") or limited(environments["sandbox"], home, stack, request["rate"])
                    more = {name: value for name, value in request.items() if name not in ("url", "rate")}
                    print(json.dumps({**more, "url": url}), file=running.stdin, flush=True)
                    found: Measurement = json.loads(reply(running))
                return found

            return measure

        yield {
            **{
                f"rate {rate}": _relative(
                    asked("plain", client="token", kind="pace", in_flight=JOBS, rate=rate), rate
                )
                for rate in RATES
            },
            **{
                f"bulk, {kind}": asked(
                    "provider", client="token", kind=f"bulk {kind}", url=at.slow, calls=TOPICS, in_flight=JOBS
                )
                for kind in ("sync", "async")
            },
            "loop": asked("provider", client="provider", kind="bulk sync", url=at.slow, calls=LOOPED),
        }


def _relative(measure: Callable[[], Measurement], rate: int) -> Callable[[], Measurement]:
    def relative() -> Measurement:
        found = measure()
        return {**found, "accepted": found["accepted"] / rate}

    return relative


def limited(python: Path, home: Path, stack: contextlib.ExitStack, rate: object) -> str:
    """Start a sandbox that takes so many calls a second; its URL."""
    command: list[str | Path] = [
        python,
        "-m",
        "smn_kms_sandbox",
        "--port",
        "0",
        "--quiet",
        "--rate",
        f"{rate}",
    ]
    running = stack.enter_context(process(command, home))
    for _ in range(9):
        before, _, url = reply(running).partition("service: ")
        if url:
            return url
    raise BenchError(f"the sandbox does not tell its URL: {before}")
