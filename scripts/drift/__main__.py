"""Compare saved pages of the provider's help centre with the spec.

    make drift ARGS="page.html folder"      # files or folders; a report to read
    make drift ARGS="--json page.html"      # the same for machines

Exit status, by the worst page: 0 nothing has changed, 1 something has, 2 not all of a page could be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts.command import Parser, command
from scripts.drift.check import PageReport, check
from scripts.drift.report import as_json, as_text
from scripts.drift.saved import SUFFIXES, files
from scripts.spec import Document, Operation, discrepancies, read_operations


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("drift", __doc__)
    parser.add_argument(
        "pages", nargs="+", type=Path, metavar="PAGE", help="a saved page or a folder of them"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    return drift(options.pages, list(read_operations().values()), discrepancies(), machine=options.json)


def drift(
    paths: Sequence[Path], operations: Sequence[Operation], known: Sequence[Document], *, machine: bool
) -> int:
    """Compare pages with the spec, print the report, for machines if asked, and return the exit status."""
    reports = [_report(page, operations, known) for page in files(paths)]
    print(as_json(reports) if machine else as_text(reports))
    return max(report.status for report in reports)


def _report(page: Path, operations: Sequence[Operation], known: Sequence[Document]) -> PageReport:
    if page.is_dir():
        kinds = ", ".join(sorted(SUFFIXES))
        return PageReport(page, unclear=[f"a folder without a page ({kinds})"])
    return check(page, operations, known)


if __name__ == "__main__":
    raise SystemExit(main())
