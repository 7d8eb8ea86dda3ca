"""The links of the documents lead somewhere, and the index has every document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.spec import ROOT, SPEC

LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), SPEC / "README.md"]


def anchors(page: Path) -> set[str]:
    """The anchors that headings get where Markdown is shown."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in HEADING.findall(text)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    without_code = re.sub(r"`[^`\n]*`", "", page.read_text())  # a pattern may look like a link
    for link in LINK.findall(without_code):
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.is_file(), link  # the site has no folders
        assert not anchor or anchor in anchors(target), link


def test_the_index_has_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text())}
    assert set(PAGES) - linked == {index}
