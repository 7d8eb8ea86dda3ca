"""Pages and specs that are frozen on purpose, for the tests of the page reader and of drift.

`pages/documented` are pages in our own words of the operations in `spec/`, `pages/unseen` pages of other
operations in other layouts. They stay as they are, whatever becomes of the provider's pages and of the specs
of this repository: do not change them when a page changes. The current pages are in `tests/pages`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.drift.check import PageReport, check_page
from scripts.pages import Page
from scripts.pages.blocks import Block
from scripts.pages.html import read_html
from scripts.pages.read import page_of
from scripts.pages.text import read_text
from scripts.spec import discrepancies, read_operations
from tests.scripts.drift.render import as_bare_html, as_html

HERE = Path(__file__).parent
PAGES = HERE / "pages"
DOCUMENTED = sorted((PAGES / "documented").iterdir())
OPERATIONS = list(read_operations(HERE / "spec").values())
DISCREPANCIES = discrepancies(HERE / "spec")


def _text(text: str) -> list[Block]:
    return list(read_text(text))


def _html(text: str) -> list[Block]:
    return list(read_html(as_html(read_text(text))))


def _bare_html(text: str) -> list[Block]:
    return list(read_html(as_bare_html(read_text(text))))


LAYOUTS: dict[str, Callable[[str], list[Block]]] = {"text": _text, "html": _html, "bare html": _bare_html}


def documented(name: str) -> str:
    """The text of a documented page."""
    return (PAGES / "documented" / f"{name}.txt").read_text(encoding="utf-8")


def report_of(text: str, layout: str = "text") -> PageReport:
    """The report on a page that is given as text, read in one of the layouts."""
    return compared(page_of(LAYOUTS[layout](text)))


def compared(page: Page) -> PageReport:
    """The report on a page that has been read."""
    return check_page(Path("page"), page, OPERATIONS, DISCREPANCIES)
