"""Use the client for long, with faults, broken-off calls, children, ended tokens and a server that stops.

    make soak                             # ten minutes
    make soak ARGS="--seconds 3600"

Exit status: 0 every gate is met, 1 some are not, 2 the run was not possible.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
from rich.console import Console

from scripts.chaos import positive
from scripts.command import FOUND, OK, Parser, command
from scripts.markdown import table
from tests.chaos.cases import MODES
from tests.chaos.processes import started
from tests.chaos.restarts import Restarts, restarts

ROUND = 2000
"""Calls of each mode between two looks at what its process holds."""

FEW, MANY = 10_000, 100_000
"""After how many calls the memory of a process is compared."""

GROWTH = 2
"""MiB by which it may grow between them."""

MOMENTS = 50
"""At how many moments a program that gives topics their key is killed, and run again."""

_PAUSE = 3
"""Seconds between two ends of all tokens."""


@attrs.define
class Totals:
    """What came of a run.

    Attributes:
        calls: How many calls each mode made.
        right: How many answers of each mode were compared with their questions, and belong to them.
        wrong: What was wrong, and how often.
        descriptors: Open files of each mode after each round.
        memory: MiB of each mode after `FEW` and after `MANY` calls, as far as it came.
        restarts: What came of programs that were killed and run again; `None` if none were.
    """

    calls: dict[str, int] = attrs.field(factory=dict)
    right: dict[str, int] = attrs.field(factory=dict)
    wrong: Counter[str] = attrs.field(factory=Counter)
    descriptors: dict[str, list[int]] = attrs.field(factory=dict)
    memory: dict[str, dict[int, float]] = attrs.field(factory=dict)
    restarts: Restarts | None = None

    def add(self, mode: str, report: dict[str, Any]) -> None:
        """Add what a process of the client reports."""
        self.calls[mode], self.right[mode] = report["calls"], report["right"]
        self.wrong.update(report["wrong"])
        self.descriptors.setdefault(mode, []).append(report["descriptors"])
        for limit in (FEW, MANY):
            if report["calls"] >= limit:
                self.memory.setdefault(mode, {}).setdefault(limit, report["memory"])

    def rows(self) -> list[list[str]]:
        """The gates as a table, its heading first."""
        rows = [["what", "gate", "found", "met"]]
        calls, right = sum(self.calls.values()), sum(self.right.values())
        enough = "yes" if right > calls / 2 else "**no**"
        rows.append([f"right answers to {calls:,} calls", f"≥ {calls // 2:,}", f"{right:,}", enough])
        lost = sum(max(0, found[-1] - found[0]) for found in self.descriptors.values())
        for title, found in (
            ("wrong answers and untyped errors", self.wrong.total()),
            ("descriptors lost", lost),
        ):
            rows.append([title, "0", f"{found}", "**no**" if found else "yes"])
        for mode in MODES:
            at = self.memory.get(mode, {})
            grown = at[MANY] - at[FEW] if MANY in at else None
            met = "" if grown is None else "yes" if grown <= GROWTH else "**no**"
            growth = "too few calls" if grown is None else f"{grown:.1f}"
            rows.append([f"MiB from {FEW:,} to {MANY:,} calls, {mode}", f"≤ {GROWTH}", growth, met])
        if self.restarts is not None:
            wrong = self.restarts.wrong.total()
            title = f"topics forgotten, wrong or changed twice, after {self.restarts.killed} kills"
            rows.append([title, "0", f"{wrong}", "**no**" if wrong else "yes"])
        return rows


async def run(seconds: float, seed: int, progress: Callable[[Totals], object] = lambda _: None) -> Totals:
    """Run rounds for so many seconds, at least one."""
    totals, end = Totals(), time.monotonic() + seconds
    async with contextlib.AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sandbox = await stack.enter_async_context(started("sandbox", home, f"{seed}"))
        url = (await sandbox.read())["url"]
        clients = {
            mode: await stack.enter_async_context(started("soak", home, mode, f"{seed}", url))
            for mode in MODES
        }
        done = asyncio.Event()

        async def call() -> None:
            reports = await asyncio.gather(*(client.ask(ROUND) for client in clients.values()))
            for mode, report in zip(clients, reports, strict=True):
                totals.add(mode, report)
            done.set()

        async def end_tokens() -> None:
            while not done.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), _PAUSE)
                await sandbox.ask("expire")

        while True:
            done.clear()
            await asyncio.gather(call(), end_tokens())
            totals.wrong.update((await sandbox.ask("round"))["twice"])
            progress(totals)
            if time.monotonic() > end:
                return totals


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("soak", __doc__)
    parser.add_argument("--seconds", type=positive, default=600, metavar="N", help="time (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="what goes wrong (%(default)s)")
    options = parser.parse_args(arguments)
    console = Console(stderr=True)
    with console.status("") if console.is_terminal else contextlib.nullcontext() as status:

        def show(totals: Totals) -> None:
            if status:
                status.update(f"{sum(totals.calls.values())} calls, {totals.wrong.total()} findings")

        totals = asyncio.run(run(options.seconds, options.seed, show))
        with tempfile.TemporaryDirectory() as home:
            totals.restarts = asyncio.run(restarts(options.seed, MOMENTS, Path(home)))
    rows = totals.rows()
    print(table(rows, numbers=True), end="\n\n")
    wrong = totals.wrong + totals.restarts.wrong
    print(*(f"{count} times: {what}" for what, count in wrong.most_common(20)), sep="\n")
    return FOUND if any(row[-1] == "**no**" for row in rows) else OK


if __name__ == "__main__":
    raise SystemExit(main())
