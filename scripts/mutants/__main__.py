"""Mutate every fact of the specs, one at a time, and see whether a test of tests/spec fails.

    make mutants                                      # some minutes
    make mutants ARGS="--only 'kms/schemas/KeyId/*'"

A mutant on which no test fails has survived: it is named, and the exit status is 1, unless
`tests/spec/equivalent_mutants.yaml` has a reason for it. A run of all documented operations also writes its
figures into `docs/mutants.md`.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import importlib
import os
import resource
import signal
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from fnmatch import fnmatchcase
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess

import attrs
import pytest
import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scripts import spec
from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.markdown import Section, table
from scripts.mutants.mutations import Mutation, mutations
from scripts.spec import DISCREPANCIES, ROOT, SERVICES, SPEC, Document, load

TESTS = ROOT / "tests" / "spec"
EQUIVALENT = TESTS / "equivalent_mutants.yaml"
FIGURES = Section(ROOT / "docs" / "mutants.md", "figures", "mutants")

LIBRARIES = ("openapi_schema_validator", "openapi_spec_validator")
"""What the tests import of others: imported once here, the processes of the mutants have it already."""

LIMIT = 60
"""Seconds for the tests of one mutant. A mutant that takes longer (a regular expression may) is killed."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)

_FORK = get_context("fork")


@attrs.frozen
class Outcome:
    """What came of a mutant.

    Attributes:
        mutant: The mutation.
        killer: The first test that failed on it, empty if none did.
        reason: Why no test should fail on it, empty if one should.
    """

    mutant: Mutation
    killer: str
    reason: str


# The columns of the figures: what each counts.
COLUMNS: dict[str, Callable[[Outcome], bool]] = {
    "mutants": lambda _: True,
    "killed": lambda it: bool(it.killer),
    "equivalent": lambda it: not it.killer and bool(it.reason),
    "survived": lambda it: not it.killer and not it.reason,
}


def enumerate_mutants(documents: Mapping[str, Document], *, all_operations: bool = False) -> list[Mutation]:
    """The mutants of the documented operations, or of all operations."""
    return [
        mutant
        for service in SERVICES
        for mutant in mutations(service, documents[service], all_operations=all_operations)
    ]


def run(
    mutants: Iterable[Mutation], documents: Mapping[str, Document], jobs: int
) -> Generator[tuple[Mutation, str], None, None]:
    """Run the tests on every mutant, `jobs` at a time.

    Yields each with the first test that fails on it, empty if none does. Closing it ends the processes that
    still run.

    Raises:
        CommandError: The tests fail on the documents as they are, or cannot be run.
    """
    for library in LIBRARIES:
        importlib.import_module(library)
    gc.freeze()
    todo = iter(mutants)
    recent = ""
    running: dict[object, tuple[Mutation | None, Connection, ForkProcess]] = {}

    def start(mutant: Mutation | None, mutated: Mapping[str, Document]) -> None:
        receiver, sender = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=_run_tests, args=(sender, mutated, recent))
        process.start()
        running[receiver] = mutant, receiver, process
        sender.close()

    # An interruption is let in while this process waits and nowhere else: Python loses one that comes in a
    # finalizer (connections have one), and a process that has just been started would be forgotten. The
    # processes themselves keep the mask.
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        start(None, documents)
        while running:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
            finished = wait([receiver for _, receiver, _ in running.values()])
            signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
            for ready in finished:
                mutant, receiver, process = running[ready]
                killer = _result(receiver, process)
                del running[ready]
                recent = killer or recent
                if mutant is not None:
                    yield mutant, killer
                elif killer:
                    raise CommandError(f"{killer} fails on the specs as they are")
                while len(running) < jobs and (mutant := next(todo, None)):
                    start(mutant, {**documents, mutant.service: mutant.of(documents[mutant.service])})
    finally:
        for _, _, process in running.values():
            process.kill()
            process.join()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _result(receiver: Connection, process: ForkProcess) -> str:
    try:
        killer = str(receiver.recv())
    except EOFError:
        process.join()
        if process.exitcode != -signal.SIGALRM:
            raise CommandError(f"a run of the tests ended with status {process.exitcode}") from None
        killer = f"the limit of {LIMIT} seconds"
    process.join()
    receiver.close()
    return killer


def _run_tests(sender: Connection, documents: Mapping[str, Document], recent: str) -> None:
    """Run the tests on documents, in a process of its own, and send the first that fails."""
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    gc.disable()
    sender.send(first_failure(documents, recent))


def first_failure(documents: Mapping[str, Document], recent: str) -> str:
    """The first test that fails when it reads these documents, empty if none does; once in a process.

    The test that has failed on a `recent` mutant goes first, because it is likely to fail on this one too.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    vars(spec).update(load=lambda name, folder=SPEC: documents[name])
    failed: list[str] = []

    class Plugin:
        def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
            function = recent.partition("[")[0]
            items.sort(key=lambda item: item.nodeid.partition("[")[0] != function)

        def pytest_collectreport(self, report: pytest.CollectReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    options = ["-xs", "--assert=plain", "-pno:cacheprovider", "-pno:terminal", f"--rootdir={ROOT}"]
    status = pytest.main([*options, str(TESTS)], plugins=[Plugin()])
    if not failed and status != pytest.ExitCode.OK:
        raise SystemExit(status)
    return failed[0] if failed else ""


def read_equivalents() -> dict[str, str]:
    """Why mutants may survive, by the pattern of their ids."""
    entries = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
    return {entry["mutant"]: entry["reason"] for entry in entries}


def stale(equivalents: Iterable[str], known: Iterable[str], outcomes: Iterable[Outcome]) -> list[str]:
    """The entries among the equivalents that match no mutant, or one that is killed."""
    known = list(known)
    problems = [
        f"stale: {pattern} matches no mutant"
        for pattern in equivalents
        if not any(fnmatchcase(name, pattern) for name in known)
    ]
    problems += [
        f"stale: {it.mutant.id} is listed as equivalent, and killed by {it.killer}"
        for it in outcomes
        if it.killer and it.reason
    ]
    return problems


def figures(outcomes: Sequence[Outcome]) -> str:
    """The figures as a table: a row for each kind of fact, and their sum."""
    families = sorted({it.mutant.family for it in outcomes})
    rows = [["Kind of fact", *COLUMNS]]
    for name, family in [*zip(families, families, strict=True), ("**all**", None)]:
        group = [it for it in outcomes if family in (None, it.mutant.family)]
        rows.append([name, *(str(sum(map(counted, group))) for counted in COLUMNS.values())])
    return table(rows, numbers=True)


def _outcomes(
    mutants: Sequence[Mutation], documents: Mapping[str, Document], equivalents: dict[str, str], jobs: int
) -> list[Outcome]:
    """Run the tests on every mutant, with a progress bar on a terminal, and print what survives."""
    outcomes = []
    console = Console(stderr=True)
    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, auto_refresh=False, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    bar = progress.add_task("running the tests on the specs as they are", total=len(mutants))
    with progress, closing(run(mutants, documents, jobs)) as results:
        progress.refresh()
        for mutant, killer in results:
            reasons = (reason for pattern, reason in equivalents.items() if fnmatchcase(mutant.id, pattern))
            outcomes.append(Outcome(mutant, killer, next(reasons, "")))
            progress.update(bar, advance=1, description=mutant.id[-50:], refresh=True)
            if COLUMNS["survived"](outcomes[-1]):
                print(f"survived: {mutant.id}", flush=True)
    return outcomes


def _processor_time() -> float:
    """Seconds that this process has taken, and those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(it.ru_utime + it.ru_stime for it in used)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("mutants", __doc__)
    parser.add_argument(
        "--only", metavar="PATTERN", default="*", help="mutants whose id matches, `*` for anything"
    )
    parser.add_argument("--all", action="store_true", help="also operations from other sources")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time (%(default)s)"
    )
    parser.add_argument("--list", action="store_true", help="print the ids and run no test")
    return parser.parse_args(arguments)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _options(arguments)
    documents = {name: load(name) for name in (*SERVICES, DISCREPANCIES)}
    mutants = enumerate_mutants(documents, all_operations=options.all)
    chosen = [mutant for mutant in mutants if fnmatchcase(mutant.id, options.only)]
    if options.list:
        print("\n".join(mutant.id for mutant in chosen))
        return OK
    if not chosen:
        raise CommandError(f"no mutant matches {options.only}")
    equivalents = read_equivalents()
    outcomes = _outcomes(chosen, documents, equivalents, options.jobs)
    known = [mutant.id for mutant in enumerate_mutants(documents, all_operations=True)]
    problems = stale(equivalents, known, outcomes)
    if problems:
        print("\n".join(problems))
    spent = f"{_processor_time() / 60:.1f} minutes of processor time"
    if len(chosen) == len(mutants) and not options.all:
        services = dict.fromkeys(mutant.service for mutant in mutants)
        versions = ", ".join(f"`{name}.yaml` {documents[name]['info']['version']}" for name in services)
        measured = f"{figures(outcomes)}\n\nSpecs: {versions}."
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        if not FIGURES.read().startswith(f"{measured}\n\n"):  # else only the time would differ
            FIGURES.write(f"{measured}\n\nMeasured on {today} in {spent}.")
    counts = {name: sum(map(counted, outcomes)) for name, counted in COLUMNS.items()}
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + f"; {spent}")
    return FOUND if problems or counts["survived"] else OK


if __name__ == "__main__":
    raise SystemExit(main())
