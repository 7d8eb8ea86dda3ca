"""Compare saved pages of the provider's help centre with the spec.

    make drift ARGS="page.html folder"      # files or folders; a report to read
    make drift ARGS="--json page.html"      # the same for machines
    make drift ACCEPT="page.html folder"    # the text of these pages is read; report later changes of it

Exit status, by the worst page: 0 nothing has changed, 1 something has, 2 not all of a page could be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts.command import Parser, command
from scripts.drift.check import check
from scripts.drift.report import as_json, as_text
from scripts.drift.saved import FOLDER, files
from scripts.drift.text import FILE, Accepted, accept, read_accepted, text_change
from scripts.spec import Document, Operation, discrepancies, read_operations


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("drift", __doc__)
    parser.add_argument(
        "pages", nargs="+", type=Path, metavar="PAGE", help="a saved page or a folder of them"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--accept", action="store_true", help="take the text of the pages as read")
    options = parser.parse_args(arguments)
    return drift(
        options.pages, list(read_operations().values()), discrepancies(), read_accepted(),
        machine=options.json, file=FILE if options.accept else None,
    )  # fmt: skip


def drift(
    paths: Sequence[Path], operations: Sequence[Operation], known: Sequence[Document], accepted: Accepted,
    *, machine: bool, file: Path | None = None,
) -> int:  # fmt: skip
    """Compare pages with the spec and with their accepted text, and print the report, for machines if asked.

    With a file, the text of the pages becomes the accepted one there.

    Returns:
        The exit status.
    """
    reports = [check(page, operations, known) for page in files(paths)]
    for report in reports:
        page, operation = report.page, report.operation
        if page and operation and not report.file.resolve().is_relative_to(FOLDER):
            if file:
                accept(page, operation, accepted, file)
            report.text = text_change(page, operation, accepted)
    print(as_json(reports) if machine else as_text(reports))
    return max(report.status for report in reports)


if __name__ == "__main__":
    raise SystemExit(main())
