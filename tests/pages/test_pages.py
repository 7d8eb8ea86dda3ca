"""The current pages, those of this folder, are in step with the current specs.

A page that is added or has changed needs no change here, nor in any other test of drift.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from scripts.drift.check import PageReport, check
from scripts.drift.discrepancies import ALL
from scripts.drift.report import as_text
from scripts.drift.saved import pages
from scripts.drift.text import read_accepted, text_change
from scripts.spec import discrepancies, read_operations
from tests.scripts.drift.originals import REASON, originals

OPERATIONS = list(read_operations().values())
DISCREPANCIES = discrepancies()
PAGES = pages()


def report(page: Path) -> PageReport:
    return check(page, OPERATIONS, DISCREPANCIES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_in_step_with_the_spec(page: Path) -> None:
    found = report(page)
    assert (found.findings, found.unclear) == ([], []), as_text([found])


def test_known_differences_of_all_pages_show_on_some_page() -> None:
    """An entry about one page that shows nowhere is an error of drift; one about all pages is not."""
    shown = [(known.id, "/".join(known.at)) for page in PAGES for known in report(page).known]
    for entry in DISCREPANCIES:
        if entry.get("document") == ALL:
            for difference in entry.get("differs", []):
                there = [at for id_, at in shown if id_ == entry["id"] and fnmatchcase(at, difference["at"])]
                assert there, f"{entry['id']} differs at {difference['at']}, which no page has"


@pytest.mark.skipif(not originals(), reason=REASON)
@pytest.mark.parametrize("page", originals() or [Path("none")], ids=lambda page: page.stem)
def test_original_is_in_step_with_the_spec_and_its_text_is_accepted(page: Path) -> None:
    found = report(page)
    assert (found.findings, found.unclear) == ([], []), as_text([found])
    assert found.page is not None
    assert found.operation is not None
    assert text_change(found.page, found.operation, read_accepted()) is None
