"""Say which documented answers have a cassette: operation by status.

    python -m scripts.conformance           # print the table and put it into docs/conformance.md
    python -m scripts.conformance --check   # change nothing

Exit 1 if a documented answer has none, if a cassette is of no documented answer, or, with `--check`, if the
table in the document is another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs
from rich.console import Console
from rich.table import Table

from scripts.cassettes import FOLDER, Cassette, read_all
from scripts.command import FOUND, OK, Parser, command
from scripts.markdown import Section
from scripts.spec import ROOT, Operation, read_operations

DOCUMENT = ROOT / "docs" / "conformance.md"
TABLE = Section(DOCUMENT, "coverage", "conformance")

MISSING, NOT_LISTED = "**missing**", "-"


@attrs.frozen
class Coverage:
    """Which cassette there is for which status of which operation.

    Attributes:
        rows: For each operation, what its cell says under each status.
        missing: Operations and statuses that a page documents and no cassette shows.
        stray: Cassettes of an operation or a status that the specs do not list.
    """

    rows: dict[str, dict[int, str]]
    missing: list[tuple[str, int]]
    stray: list[Path]

    @property
    def statuses(self) -> list[int]:
        """Every status that a row has, in order."""
        return sorted({status for cells in self.rows.values() for status in cells})

    @property
    def lines(self) -> list[list[str]]:
        """The table, its heading first."""
        heading = ["Operation", *map(str, self.statuses)]
        body = [
            [f"`{operation}`", *(cells.get(status, NOT_LISTED) for status in self.statuses)]
            for operation, cells in self.rows.items()
        ]
        return [heading, *body]

    @property
    def markdown(self) -> str:
        """The table for a document."""
        heading, *body = self.lines
        rule = f"|{'---|' * len(heading)}"
        rows = [f"| {' | '.join(line)} |" for line in (heading, *body)]
        return "\n".join([rows[0], rule, *rows[1:]])


def cover(operations: Iterable[Operation], cassettes: Iterable[Cassette]) -> Coverage:
    """Hold cassettes against operations."""
    origins: dict[tuple[str, int], list[str]] = {}
    paths: dict[tuple[str, int], list[Path]] = {}
    for cassette in cassettes:
        cell = (cassette.operation_id, cassette.status)
        origins.setdefault(cell, []).append(cassette.origin)
        paths.setdefault(cell, []).append(cassette.path)
    rows: dict[str, dict[int, str]] = {}
    missing: list[tuple[str, int]] = []
    for operation in operations:
        cells = {
            status: ", ".join(sorted(origins.get((operation.id, status), [])))
            for status in operation.statuses
        }
        for status in cells:
            paths.pop((operation.id, status), None)
        # Without a page of the provider there is nothing to transcribe, and a cassette is a bonus.
        if operation.page is not None:
            missing += [(operation.id, status) for status, found in cells.items() if not found]
            rows[operation.id] = {status: found or MISSING for status, found in cells.items()}
        elif any(cells.values()):
            rows[operation.id] = {status: found or NOT_LISTED for status, found in cells.items()}
    return Coverage(rows, missing, [path for group in paths.values() for path in group])


def show(coverage: Coverage) -> None:
    """Print the table, for a reader or for a pipe."""
    console = Console()
    if not console.is_terminal:
        print(coverage.markdown)
        return
    heading, *body = coverage.lines
    table = Table(*heading, caption="T transcribed, R recorded")
    for line in body:
        table.add_row(*map(_for_terminal, line))
    console.print(table)


def _for_terminal(cell: str) -> str:
    """A cell that leaves room for the others."""
    short = {
        "transcribed": "[green]T[/]",
        "recorded": "[green]R[/]",
        MISSING: "[bold red]missing[/]",
        "`": "",
    }
    for word, instead in short.items():
        cell = cell.replace(word, instead)
    return cell


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = Parser("conformance", __doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the document is old")
    check = parser.parse_args(arguments).check
    coverage = cover(read_operations().values(), read_all())
    show(coverage)
    problems = [f"no cassette for {operation} {status}" for operation, status in coverage.missing]
    problems += [f"nothing lists what {path.relative_to(FOLDER)} shows" for path in coverage.stray]
    if not check:
        TABLE.write(coverage.markdown)
    elif TABLE.read() != coverage.markdown:
        problems.append(f"{DOCUMENT.relative_to(ROOT)} has another table; run `make conformance`")
    for problem in problems:
        print(problem, file=sys.stderr)
    return FOUND if problems else OK


if __name__ == "__main__":
    raise SystemExit(main())
