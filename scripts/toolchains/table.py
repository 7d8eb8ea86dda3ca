"""The table of results, which `docs/toolchains.md` keeps between two marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.markdown import Section
from scripts.markdown import table as markdown_table
from scripts.spec import ROOT, SpecError
from scripts.toolchains.model import Result

DOCUMENT = ROOT / "docs" / "toolchains.md"
RESULTS = Section(DOCUMENT, "results", "toolchains")
COLUMNS = ("Toolchain", "Made with", "Warnings", "Compiled with", "Calls")
NONE = "-"


def table(results: Iterable[Result]) -> str:
    """The results of toolchains that were run, a row for each."""
    return markdown_table([COLUMNS, *map(_row, results)])


def _row(result: Result) -> tuple[str, ...]:
    toolchain = result.toolchain
    made_with = ", ".join(f"{name} {pinned(name, file)}" for name, file in toolchain.made_with.items())
    warnings = f"{len(result.known_warnings)} known" if result.known_warnings else "none"
    calls = f"{result.calls} as expected" if toolchain.calls else NONE
    return toolchain.title, made_with, warnings, toolchain.strictness or NONE, calls


def pinned(name: str, file: Path) -> str:
    """The version that a file pins a package to, whatever kind of file it is.

    Raises:
        SpecError: It pins no such package.
    """
    found = re.search(
        rf"(?<![\w-]){re.escape(name)}[^\w-]\D{{0,40}}?(\d+(\.\d+)+)", file.read_text(encoding="utf-8")
    )
    if found is None:
        raise SpecError(f"{file.name} pins no {name}")
    return found[1]


def write_table(results: str, measured: str) -> None:
    """Write the table, unless it stands there already: a date alone is no news."""
    if not RESULTS.read().startswith(f"{results}\n\n"):
        RESULTS.write(f"{results}\n\n{measured}")
