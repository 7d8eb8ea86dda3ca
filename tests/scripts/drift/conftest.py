"""The pages that the tests read, and how they read one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.drift.check import Verdict, check_page
from scripts.pages.blocks import Block
from scripts.pages.html import read_html
from scripts.pages.read import page_of
from scripts.pages.text import read_text
from scripts.spec import Operation, read_operations
from tests.scripts.drift.render import as_bare_html, as_html

PAGES = Path(__file__).parent / "frozen" / "pages"

Layout = Callable[[str], "list[Block]"]


def _text(text: str) -> list[Block]:
    return list(read_text(text))


def _html(text: str) -> list[Block]:
    return list(read_html(as_html(read_text(text))))


def _bare_html(text: str) -> list[Block]:
    return list(read_html(as_bare_html(read_text(text))))


LAYOUTS: dict[str, Layout] = {"text": _text, "html": _html, "bare html": _bare_html}


@pytest.fixture(scope="session")
def known_operations() -> list[Operation]:
    return list(read_operations().values())


@pytest.fixture(scope="session")
def verdict_of(known_operations: list[Operation]) -> Callable[[str, str], Verdict]:
    """The verdict on a page that is given as text, read in one of the layouts."""

    def verdict(text: str, layout: str = "text") -> Verdict:
        return check_page(Path("page"), page_of(LAYOUTS[layout](text)), known_operations)

    return verdict
