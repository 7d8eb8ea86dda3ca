"""Pages that agree with the spec, but for known discrepancies, give no finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.command import OK
from scripts.drift.check import title_of
from scripts.drift.discrepancies import apply_discrepancies
from scripts.drift.spec_tree import spec_tree
from scripts.spec import Operation
from tests.scripts.drift.frozen import DISCREPANCIES, DOCUMENTED, LAYOUTS, OPERATIONS, report_of
from tests.scripts.drift.render import as_text, page_of_tree


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("page", DOCUMENTED, ids=lambda page: page.stem)
def test_documented_pages(page: Path, layout: str) -> None:
    report = report_of(page.read_text(encoding="utf-8"), layout)
    assert report.unclear == []
    assert report.findings == []
    assert report.status == OK
    assert report.page is not None
    assert report.operation is not None
    assert title_of(report.operation) == report.page.title
    entries = {entry["id"] for entry in DISCREPANCIES if report.page.title in entry["document"]}
    assert {known.id for known in report.known} == entries


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_page_that_the_spec_implies(operation: Operation, layout: str) -> None:
    tree = spec_tree(operation)
    apply_discrepancies(tree, title_of(operation), DISCREPANCIES)
    report = report_of(as_text(page_of_tree(tree)), layout)
    assert report.unclear == []
    assert [("/".join(it.at), it.spec, it.page) for it in report.findings] == []
