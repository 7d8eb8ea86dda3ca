"""Call a hostile server and count what the client makes of it; then send made-up requests to the sandbox.

    make chaos                                  # a minute
    make chaos ARGS="--seconds 3600"            # a million answers, which docs/reliability.md is written from
    make chaos ARGS="--seed 1 --case 4711"      # one case again

Exit status: 0 every gate is met, 1 some are not, 2 the run was not possible.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import itertools
import os
import platform
import time
from collections.abc import Iterator, Sequence

import pytest
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from scripts.command import ERROR, FOUND, INTERRUPTED, OK, Parser, command
from scripts.markdown import Section, table
from scripts.spec import ROOT
from tests.chaos.cases import BATCH
from tests.chaos.gates import Results, met, rows
from tests.chaos.run import run

DOCUMENT = ROOT / "docs" / "reliability.md"
FIGURES = Section(DOCUMENT, "figures", "chaos")
ENOUGH = 1_000_000
"""Hostile answers from which on a run writes its figures into the document."""

REQUESTS = ROOT / "tests" / "conformance" / "test_schemathesis.py"
SECONDS = "SMN_KMS_CHAOS_SECONDS"
"""The environment variable by which `REQUESTS` knows how long it may take for each service."""

BESIDE_THE_SDK = [
    ROOT / "tests" / "interop" / "test_provider_sdk.py",
    ROOT / "tests" / "client" / "test_aksk.py",
]
"""The tests that compare requests and signatures with those of the provider's SDK."""

_STATUSES = {
    pytest.ExitCode.OK: OK,
    pytest.ExitCode.TESTS_FAILED: FOUND,
    pytest.ExitCode.INTERRUPTED: INTERRUPTED,
}
_SHOWN = 5


def positive(text: str) -> int:
    """The number of an argument."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive whole number")
    return int(text)


def batches(seconds: float) -> Iterator[range]:
    """The numbers of cases, from 0 on, for so many seconds."""
    end = time.monotonic() + seconds
    for first in itertools.count(0, BATCH):
        yield range(first, first + BATCH)
        if time.monotonic() > end:
            return


def hostile_answers(seed: int, seconds: int) -> Results:
    """Run cases for so many seconds, with their progress on a terminal."""
    console, began = Console(stderr=True), time.monotonic()
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=seconds)

        def show(results: Results) -> None:
            text = f"{results.answers} answers, {results.found.total()} findings"
            progress.update(task, completed=time.monotonic() - began, description=text)

        return asyncio.run(run(seed, batches(seconds), show))


def show(results: Results, seed: int) -> None:
    """Print the gates, and of each that is not met how to see some of it again."""
    print(table(rows(results), numbers=True), end="\n\n")
    for gate, examples in results.examples.items():
        seen: set[str] = set()
        for cases, what in examples:
            if what not in seen and len(seen) < _SHOWN:
                seen.add(what)
                print(f'{gate}: {what}\n    make chaos ARGS="--seed {seed} --case {cases}"')


def run_tests(*arguments: str | os.PathLike[str]) -> int:
    """Run tests of the repository; the exit status is that of a command."""
    return _STATUSES.get(pytest.ExitCode(pytest.main(["--quiet", *map(str, arguments)])), ERROR)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("chaos", __doc__)
    parser.add_argument(
        "--seconds", type=positive, default=60, metavar="N", help="time of the run (%(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="what the cases are made of (%(default)s)"
    )
    parser.add_argument(
        "--case", type=int, nargs="+", metavar="N", help="run only these cases, one after the other"
    )
    options = parser.parse_args(arguments)
    if options.case is not None:
        results = asyncio.run(run(options.seed, [options.case], one_by_one=True))
        print(*results.outcomes, sep="\n", end="\n\n")
        show(results, options.seed)
        return OK if met(results) else FOUND
    began = time.monotonic()
    results = hostile_answers(options.seed, options.seconds * 9 // 10)
    show(results, options.seed)
    if results.answers >= ENOUGH:
        FIGURES.write(
            f"{table(rows(results), numbers=True)}\n\n"
            f"Seed {options.seed}, {results.cases:,} cases, {results.answers:,} hostile answers in "
            f"{time.monotonic() - began:,.0f} seconds on {datetime.date.today()}; Python "
            f"{platform.python_version()}, {os.cpu_count()} cores."
        )
    os.environ[SECONDS] = str(max(1, options.seconds // 30))
    statuses = [
        OK if met(results) else FOUND,
        run_tests("--capture=no", REQUESTS),
        run_tests(*BESIDE_THE_SDK),
    ]
    return max(statuses)


if __name__ == "__main__":
    raise SystemExit(main())
