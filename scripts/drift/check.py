"""Comparison of a page with the operation that it describes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from scripts.command import ERROR, FOUND, OK
from scripts.drift.discrepancies import KnownDifference, apply_discrepancies
from scripts.drift.page_tree import EXAMPLE, STATUSES, page_tree
from scripts.drift.spec_tree import security_schemes, spec_tree
from scripts.drift.text import TextChange
from scripts.drift.tree import Finding, compare
from scripts.pages import Page, UnreadableError, read_page
from scripts.spec import Document, Operation, pointer, reachable


@dataclass
class PageReport:
    """What the comparison of a page gives.

    Attributes:
        file: The saved page.
        page: What it says, `None` if it could not be read.
        operation: The operation that it describes, `None` if the spec has none such.
        findings: The differences that nothing explains.
        text: How its text differs from the accepted one, `None` if it does not or is not compared.
        known: The differences that `discrepancies.yaml` explains.
        unclear: What of the page was not understood.
        operations: All operations of the spec.
    """

    file: Path
    page: Page | None = None
    operation: Operation | None = None
    findings: list[Finding] = field(default_factory=list)
    known: list[KnownDifference] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    operations: Sequence[Operation] = field(default=(), repr=False)
    text: TextChange | None = None

    @property
    def status(self) -> int:
        """The exit status of a command that finds this."""
        return ERROR if self.unclear else FOUND if self.findings or self.text else OK

    def discrepancies(self, finding: Finding) -> list[str]:
        """The ids of the known differences at the place of a finding."""
        return sorted({known.id for known in self.known if _touches(known, finding)})

    def concerned(self, finding: Finding) -> list[Operation]:
        """The operations that the place of a finding in the spec is a part of, directly or by reference."""
        parts = finding.pointer.split("/")
        above = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
        return [operation for operation, places in self._places if not above.isdisjoint(places)]

    @cached_property
    def _places(self) -> list[tuple[Operation, frozenset[str]]]:
        return [(operation, frozenset(_places(operation))) for operation in self.operations]


def check(file: Path, operations: Sequence[Operation], discrepancies: Sequence[Document]) -> PageReport:
    """Compare a saved page with the spec."""
    try:
        page = read_page(file)
    except UnreadableError as error:
        return PageReport(file, unclear=[str(error)])
    return check_page(file, page, operations, discrepancies)


def check_page(
    file: Path, page: Page, operations: Sequence[Operation], discrepancies: Sequence[Document]
) -> PageReport:
    """Compare a page that was read with the one of `operations` that it describes."""
    candidates = [operation for operation in operations if may_describe(page, operation)]
    if not candidates:
        described = f"{(page.method or '?').upper()} {page.path or '?'}, \u201c{page.title or '?'}\u201d"
        reason = f"no operation of the spec has this URI or page: {described} (new? make scaffold)"
        return PageReport(file, page, unclear=[*page.unclear, reason])
    reports = [_compare(file, page, operation, discrepancies) for operation in candidates]
    return replace(min(reports, key=lambda report: len(report.findings)), operations=operations)


def may_describe(page: Page, operation: Operation) -> bool:
    """By method and path, whatever the parameters are called, or by title when the URI has changed.

    A page may have a fixed part of the path as a parameter.
    """
    fixed = operation.path.split("/")
    same_uri = page.method == operation.method.lower() and _shape(page.path, fixed) == _shape(operation.path)
    return same_uri or (page.title is not None and page.title == title_of(operation))


def title_of(operation: Operation) -> str | None:
    """The title of the page of an operation."""
    return operation.page["title"] if operation.page else None


def _shape(path: str | None, fixed: Container[str] = ()) -> str | None:
    """A path without the names of its parameters, except those that are the name of a `fixed` part."""
    if not path:
        return None
    return re.sub(r"\{(.*?)\}", lambda match: match[1] if match[1] in fixed else "{}", path).rstrip("/")


def _compare(file: Path, page: Page, operation: Operation, discrepancies: Sequence[Document]) -> PageReport:
    expected = spec_tree(operation)
    known = apply_discrepancies(expected, title_of(operation), discrepancies)
    findings = [it for it in compare(expected, page_tree(page)) if operation.page or not _is_ours(it)]
    return PageReport(file, page, operation, findings, known, list(page.unclear))


def _is_ours(finding: Finding) -> bool:
    """Whether a difference is about what is always our own in an operation without `x-document`."""
    part, *within = finding.at
    name = finding.at[-1]
    return (
        part in {"title", "updated"}
        or (name == "type" and (finding.spec, finding.page) == ("map", "object"))
        or name in {EXAMPLE, "X-Auth-Token"}
        or any(it.startswith(EXAMPLE) for it in within[: 1 + (part == STATUSES)])
        or (part == STATUSES and (name == "mandatory" or (len(within) == 1 and finding.change == "removed")))
    )


def _touches(known: KnownDifference, finding: Finding) -> bool:
    length = min(len(known.at), len(finding.at))
    return known.at[:length] == finding.at[:length]


def _places(operation: Operation) -> Iterator[str]:
    """The places of the spec that an operation consists of, with what it refers to."""
    file = operation.root.pointer
    parameters = operation.document["paths"][operation.path].get("parameters", [])
    yield operation.node.pointer
    yield file + pointer("paths", operation.path, "parameters")
    for reference in reachable(operation.document, operation.value, parameters):
        yield file + reference.removeprefix("#")
    for scheme in security_schemes(operation):
        yield scheme.pointer
