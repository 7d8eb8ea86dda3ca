"""Saved pages: finding them, and the documented operations without one in `tests/pages`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts.drift.check import may_describe, title_of
from scripts.pages import Page, UnreadableError, read_page
from scripts.spec import ROOT, Operation

FOLDER = ROOT / "tests" / "pages"
"""The current page of each operation with `x-document`, as text in our own words."""

SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml"})
"""The suffixes of the pages among the files of that folder."""


def pages(folder: Path = FOLDER) -> list[Path]:
    """The saved pages of the documented operations."""
    return sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """All that is meant; a folder stands for everything in it but what a browser saved beside a page."""
    for path in paths:
        parts = {beside(page) for page in path.rglob("*.htm*")}
        found = [it for it in path.rglob("*") if not _is_folder(it) and parts.isdisjoint(it.parents)]
        # A folder that is empty, or that cannot be entered, is itself what could not be read.
        yield from sorted(found) or [path]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and os.access(path, os.R_OK | os.X_OK)


def beside(page: Path) -> Path:
    """The folder in which a browser saves what it shows in a page."""
    return page.with_name(f"{page.stem}_files")


def problems(operations: Iterable[Operation], folder: Path = FOLDER) -> Iterator[str]:
    """What is wrong with the saved pages, one line each: missing, of no operation, or of another date."""
    documented = [operation for operation in operations if operation.page]
    owners: dict[str, str] = {}
    for file in pages(folder):
        name = shown(file)
        try:
            page = read_page(file)
        except UnreadableError as error:
            yield f"{name}: {error}"
            continue
        operation = described(page, documented)
        if operation is None:
            yield f"{name}: no operation with x-document has the page \u201c{page.title}\u201d"
        elif operation.id in owners:
            yield f"{name}: {owners[operation.id]} is the page of {operation.id} already"
        else:
            owners[operation.id] = name
            yield from (f"{name}: {it}" for it in _differences(page, operation))
    for operation in documented:
        if operation.id not in owners:
            missing = shown(folder / _file_name(operation))
            yield f"{missing} is missing: save the page \u201c{title_of(operation)}\u201d there"


def described(page: Page, operations: Sequence[Operation]) -> Operation | None:
    """The operation of a page, by its title if that serves, else by method and path."""
    candidates = [operation for operation in operations if may_describe(page, operation)]
    return max(candidates, key=lambda operation: title_of(operation) == page.title, default=None)


def _differences(page: Page, operation: Operation) -> Iterator[str]:
    for name, value in (("title", page.title), ("updated", page.updated)):
        expected = (operation.page or {}).get(name)
        if value != expected:
            yield f"{name} is {value}, x-document of {operation.id} has {expected}"


def _file_name(operation: Operation) -> str:
    """`enable-key.txt` for `enableKey`."""
    return re.sub(r"(?=[A-Z])", "-", operation.id).lower() + ".txt"


def shown(path: Path) -> str:
    """The path of a file from the root of the project, its name alone where it is elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
