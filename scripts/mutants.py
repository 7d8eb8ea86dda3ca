"""Bend every fact of the specs, one at a time, and see whether the conformance tests notice.

    python -m scripts.mutants                     # all, about ten minutes on two processors
    python -m scripts.mutants --only 'kms/schemas/KeyId/*'

A mutant that no test notices is named, and the exit status is 1, unless
`tests/conformance/equivalent_mutants.yaml` says why none should. A run of all of them also writes its figures
into `docs/mutants.md`.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from fnmatch import fnmatchcase
from multiprocessing.connection import wait
from pathlib import Path

import attrs
import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.markdown import Section
from scripts.mutant_trial import (
    CASSETTES,
    CONVENTIONS,
    FACTS,
    GENERATOR,
    Job,
    Verdict,
    judge,
    preload,
    prepare,
)
from scripts.mutations import Mutation, mutations
from scripts.spec import ROOT, SERVICES, Document, load, spec_file

EQUIVALENT = ROOT / "tests" / "conformance" / "equivalent_mutants.yaml"
DOCUMENT = ROOT / "docs" / "mutants.md"
FIGURES = Section(DOCUMENT, "figures", "mutants")


@attrs.frozen
class Mutant:
    """A mutation with the document that it is of."""

    service: str
    document: Document = attrs.field(repr=False)
    mutation: Mutation

    @property
    def id(self) -> str:
        """The id of the mutation."""
        return self.mutation.id

    @property
    def operations(self) -> frozenset[str]:
        """The operationIds of the service."""
        return frozenset(
            operation["operationId"]
            for item in self.document["paths"].values()
            for operation in item.values()
        )


@attrs.frozen
class Outcome:
    """What came of a mutant: who killed it, or why nobody could."""

    mutant: Mutant
    killers: dict[str, str]
    reason: str

    @property
    def survived(self) -> bool:
        """Whether a test is missing."""
        return not self.killers and not self.reason


# The columns of the figures: what each counts.
COLUMNS: dict[str, Callable[[Outcome], bool]] = {
    "mutants": lambda _: True,
    "killed": lambda it: bool(it.killers),
    "by cassettes and client": lambda it: CASSETTES in it.killers,
    "by facts": lambda it: FACTS in it.killers,
    "only by conventions": lambda it: set(it.killers) == {CONVENTIONS},
    "only by the generator": lambda it: set(it.killers) == {GENERATOR},
    "equivalent": lambda it: not it.killers and bool(it.reason),
    "survived": lambda it: it.survived,
}


def enumerate_mutants(documents: dict[str, Document], *, neighbours: bool = False) -> list[Mutant]:
    """Every mutant of the specs; with `neighbours`, also those of operations that have no page."""
    return [
        Mutant(service, document, mutation)
        for service, document in documents.items()
        for mutation in mutations(service, document, neighbours=neighbours)
    ]


def run(
    mutants: Iterable[Mutant], scratch: Path, jobs: int
) -> Generator[tuple[Mutant, Verdict] | None, None, None]:
    """Try mutants, several at a time, in folders below `scratch`.

    Yields each with its verdict, and `None` now and then. Closing it ends what is under way.
    """
    preload()
    template = scratch / "template"
    template.mkdir()
    todo = iter(mutants)
    running: dict[object, tuple[Mutant | None, Job]] = {}

    def start(mutant: Mutant | None, job: Job) -> None:
        running[job.receiver] = mutant, job

    # The first job is the control: nothing is tried before all is well without a mutation.
    start(None, Job(prepare, template, SERVICES))
    try:
        while running:
            ready = wait([job.receiver for _, job in running.values()], timeout=0.5)
            if not ready:
                yield None
            for receiver in ready:
                tried, job = running[receiver]
                verdict = job.result()
                del running[receiver]
                if tried is not None:
                    yield tried, verdict
                while len(running) < jobs and (mutant := next(todo, None)):
                    bent = mutant.mutation.of(mutant.document)
                    start(mutant, Job(judge, template, scratch, mutant.service, bent, mutant.operations))
    finally:
        for _, job in running.values():
            job.stop()


def read_equivalents(path: Path) -> dict[str, str]:
    """Why mutants may live, by the pattern of their ids."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {entry["mutant"]: entry["reason"] for entry in entries}


def stale(equivalents: Iterable[str], known: Iterable[str], outcomes: Iterable[Outcome]) -> list[str]:
    """What is wrong with the list of equivalents: it names mutants that do not exist, or that are killed."""
    known = list(known)
    problems = [
        f"stale: {pattern} matches no mutant"
        for pattern in equivalents
        if not any(fnmatchcase(name, pattern) for name in known)
    ]
    problems += [
        f"stale: {it.mutant.id} is killed, and listed as equivalent"
        for it in outcomes
        if it.killers and it.reason
    ]
    return problems


def outcome(mutant: Mutant, verdict: Verdict, equivalents: dict[str, str]) -> Outcome:
    """The verdict on a mutant, with the reason why it may live if there is one."""
    reasons = (reason for pattern, reason in equivalents.items() if fnmatchcase(mutant.id, pattern))
    return Outcome(mutant, verdict.killers, next(reasons, ""))


def table(outcomes: Iterable[Outcome]) -> str:
    """The figures for a document: a row for each kind of fact, and their sum."""
    outcomes = list(outcomes)
    families = dict.fromkeys(it.mutant.mutation.family for it in outcomes)
    rows = [
        (family, [it for it in outcomes if it.mutant.mutation.family == family])
        for family in sorted(families)
    ]
    lines = ["| Kind of fact | " + " | ".join(COLUMNS) + " |", "|---|" + "---:|" * len(COLUMNS)]
    for name, group in [*rows, ("**all**", outcomes)]:
        counts = [sum(map(counted, group)) for counted in COLUMNS.values()]
        lines.append(f"| {name} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(lines)


def specs(mutants: Iterable[Mutant]) -> str:
    """Which specs the figures are about."""
    versions = {mutant.service: mutant.document["info"]["version"] for mutant in mutants}
    return ", ".join(
        f"`{service}.yaml` {version} (SHA-256 {_digest(spec_file(service))})"
        for service, version in versions.items()
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def write_figures(figures: str, measured: str) -> None:
    """Put the figures between their marks, unless they stand there already.

    Raises:
        SpecError: The document lacks the marks.
    """
    if not FIGURES.read().startswith(f"{figures}\n\n"):
        FIGURES.write(f"{figures}\n\n{measured}")


def _try_all(
    mutants: list[Mutant], jobs: int, equivalents: dict[str, str], verbose: bool
) -> tuple[list[Outcome], float]:
    """Try mutants and show how it goes; what came of each, and the processor time that it took."""
    outcomes: list[Outcome] = []
    seconds = 0.0
    console = Console(stderr=True)
    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, auto_refresh=False, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    bar = progress.add_task("checking that all is well without a mutation", total=len(mutants))
    with (
        tempfile.TemporaryDirectory(prefix="smn-kms-mutants-") as scratch,
        progress,
        closing(run(mutants, Path(scratch), jobs)) as verdicts,
    ):
        for event in verdicts:
            if event is not None:
                mutant, verdict = event
                seconds += verdict.seconds
                outcomes.append(outcome(mutant, verdict, equivalents))
                progress.update(bar, advance=1, description=mutant.id[-50:])
                if outcomes[-1].survived:
                    print(f"survived: {mutant.id}", flush=True)
                elif verbose:
                    print(f"{mutant.id}: {outcomes[-1].reason or verdict.killers}", flush=True)
            progress.refresh()
    return outcomes, seconds


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("mutants", __doc__)
    parser.add_argument(
        "--only", metavar="PATTERN", default="*", help="mutants whose id matches, `*` for anything"
    )
    parser.add_argument("--neighbours", action="store_true", help="also operations that have no page")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time (%(default)s)"
    )
    parser.add_argument("--list", action="store_true", help="print the ids and try none")
    parser.add_argument("--verbose", action="store_true", help="name the first test that notices each")
    return parser.parse_args(arguments)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _options(arguments)
    documents = {service: load(service) for service in SERVICES}
    mutants = enumerate_mutants(documents, neighbours=options.neighbours)
    chosen = [mutant for mutant in mutants if fnmatchcase(mutant.id, options.only)]
    if options.list:
        print("\n".join(mutant.id for mutant in chosen))
        return 0
    if not chosen:
        raise CommandError(f"no mutant matches {options.only}")
    about, began = specs(chosen), time.monotonic()
    equivalents = read_equivalents(EQUIVALENT)
    outcomes, seconds = _try_all(chosen, options.jobs, equivalents, options.verbose)
    elapsed = time.monotonic() - began
    known = [mutant.id for mutant in enumerate_mutants(documents, neighbours=True)]
    problems = stale(equivalents, known, outcomes)
    if len(chosen) == len(mutants) and not options.neighbours:
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        measured = (
            f"Measured on {today}, {options.jobs} at a time: {elapsed / 60:.0f} minutes, "
            f"{seconds / 60:.0f} minutes of processor time."
        )
        write_figures(f"{table(outcomes)}\n\nSpecs: {about}.", measured)
    for problem in problems:
        print(problem)
    counts = {name: sum(map(counted, outcomes)) for name, counted in COLUMNS.items()}
    summary = ", ".join(f"{count} {name}" for name, count in counts.items())
    print(f"{summary}; {elapsed:.0f} s, {seconds:.0f} s of processor time")
    return FOUND if problems or counts["survived"] else OK


if __name__ == "__main__":
    raise SystemExit(main())
