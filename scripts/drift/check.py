"""One page against the operation that it describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.command import ERROR, FOUND, OK
from scripts.drift.items import Finding, compare
from scripts.drift.known import Known, apply_ledger
from scripts.drift.page_items import page_items
from scripts.drift.spec_items import spec_items
from scripts.pages import Page, UnreadableError, read_page
from scripts.spec import Operation, read_operations


@dataclass
class Verdict:
    """What came of a page: the differences, those that are known, and what could not be read."""

    file: Path
    page: Page | None = None
    operation: Operation | None = None
    findings: list[Finding] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status that the page deserves."""
        return ERROR if self.unclear else FOUND if self.findings else OK

    def ledger(self, finding: Finding) -> list[str]:
        """The entries of the ledger about the place of a finding."""
        return sorted({known.id for known in self.known if _touches(known, finding)})


def check(file: Path) -> Verdict:
    """Compare a saved page with the spec."""
    try:
        page = read_page(file)
    except UnreadableError as error:
        return Verdict(file, unclear=[str(error)])
    return check_page(file, page, list(read_operations().values()))


def check_page(file: Path, page: Page, known_operations: Sequence[Operation]) -> Verdict:
    """Compare a page that was read with the one of `known_operations` that it describes."""
    candidates = [operation for operation in known_operations if _may_describe(page, operation)]
    if not candidates:
        described = f"{(page.method or '?').upper()} {page.path or '?'}, \u201c{page.title or '?'}\u201d"
        reason = f"no operation of the spec has this URI or page: {described} (new? make scaffold)"
        return Verdict(file, page, unclear=[*page.unclear, reason])
    verdicts = [_compare(file, page, operation) for operation in candidates]
    return min(verdicts, key=lambda verdict: len(verdict.findings))


def _may_describe(page: Page, operation: Operation) -> bool:
    """By method and path, whatever the parameters are called, or by title when the URI has changed."""
    same_uri = page.method == operation.method.lower() and _shape(page.path) == _shape(operation.path)
    return same_uri or (page.title is not None and page.title == title_of(operation))


def title_of(operation: Operation) -> str | None:
    """The title of the page of an operation."""
    return operation.page["title"] if operation.page else None


def _shape(path: str | None) -> str | None:
    return re.sub(r"\{.*?\}", "{}", path).rstrip("/") if path else None


def _compare(file: Path, page: Page, operation: Operation) -> Verdict:
    expected = spec_items(operation)
    known = apply_ledger(expected, title_of(operation))
    findings = list(compare(expected, page_items(page)))
    return Verdict(file, page, operation, findings, known, list(page.unclear))


def _touches(known: Known, finding: Finding) -> bool:
    length = min(len(known.at), len(finding.at))
    return known.at[:length] == finding.at[:length]
