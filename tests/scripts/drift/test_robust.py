"""Pages that are damaged at random: always a report, and never a silent one."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.command import ERROR, FOUND, OK
from scripts.drift.report import as_json, as_text
from scripts.pages.blocks import CAPTION
from scripts.pages.html import read_html
from scripts.pages.read import page_of
from scripts.pages.text import read_text
from scripts.scaffold.fragment import fragment_of
from tests.scripts.drift.frozen import PAGES, compared, report_of
from tests.scripts.drift.render import as_html

TEXTS = [file.read_text(encoding="utf-8") for file in sorted(PAGES.glob("*/*.txt"))]
HTMLS = [as_html(read_text(text)) for text in TEXTS[:4]]
HTMLS += [file.read_text(encoding="utf-8") for file in sorted(PAGES.glob("*/*.htm*"))]

fast = settings(max_examples=15, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
junk = st.text(alphabet="<>{}[]&\"'^$\u2022|\n\t /abcTable 123Yes", max_size=12)


@st.composite
def damaged(draw: st.DrawFn, pages: list[str]) -> str:
    """A page with pieces cut out, doubled, moved or replaced by junk."""
    text = draw(st.sampled_from(pages))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 400)))
        piece = draw(st.sampled_from(["", text[start:end] * 2, "".join(reversed(text[start:end]))])) + draw(
            junk
        )
        text = text[:start] + piece + text[end:]
    return text


def check_damaged(text: str, *, html: bool) -> None:
    page = page_of(read_html(text) if html else read_text(text))
    report = compared(page)
    assert report.status in {OK, FOUND, ERROR}
    assert (report.status == ERROR) == bool(report.unclear)
    assert all(reason.strip() for reason in report.unclear)
    assert as_text([report])
    assert as_json([report])
    if page.path:
        assert fragment_of(page)["paths"]


@fast
@given(damaged(TEXTS))
def test_damaged_text(text: str) -> None:
    check_damaged(text, html=False)


@fast
@given(damaged(HTMLS))
def test_damaged_html(text: str) -> None:
    check_damaged(text, html=True)


@fast
@given(st.text(max_size=300))
def test_any_text_is_not_in_step(text: str) -> None:
    for read in (read_text, read_html):
        report = compared(page_of(read(text)))
        assert report.status == ERROR


def test_paragraphs_that_are_left_out_are_missed() -> None:
    """Of all the cells that carry a fact, none can go without a word."""
    text = TEXTS[2]
    parts = text.split("\n\n")
    choice = random.Random(7)
    silent = []
    for at in choice.sample(range(len(parts)), 60):
        report = report_of("\n\n".join(parts[:at] + parts[at + 1 :]))
        if report.status == OK:
            silent.append(parts[at])
    assert [part for part in silent if not _is_prose(part)] == []


def _is_prose(part: str) -> bool:
    """Texts, and headings and captions without which the rest is still understood."""
    headings = {"Function", "Constraints", "URI", "Error Codes", "Calling Method"}
    return part.endswith(".") or part in headings or CAPTION.fullmatch(part) is not None
