"""Pages that somebody made to mean harm: a report in a short time, and never a traceback."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.command import ERROR
from scripts.drift import check as drift_check
from scripts.drift.__main__ import main as drift
from scripts.drift.report import as_json, as_text
from scripts.pages import UnreadableError, limited
from scripts.pages.html import read_html
from scripts.pages.read import page_of
from scripts.pages.text import read_text
from scripts.scaffold.__main__ import as_yaml
from scripts.scaffold.__main__ import main as scaffold
from scripts.scaffold.fragment import fragment_of
from scripts.spec import Operation
from tests.scripts.drift.frozen import compared

START = "<h1>T</h1><h4>URI</h4><p>POST /v1.0/{project_id}/kms/enable-key</p><h4>Request</h4>"
ANSWER = f"{START}<h4>Example Responses</h4><p>Status code: 200</p>"
TABLE = "<table><caption>Table 1 Request body parameters</caption>"
HEAD = "<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>"
TEXT = "T\n\nURI\n\nPOST /v1.0/{project_id}/kms/enable-key\n\nRequest\n\nTable 1 Body parameters\n\n"
TEXT_HEAD = "Parameter\n\nMandatory\n\nType\n\nDescription\n\n"


def numbered(text: str, count: int) -> str:
    return "".join(text.replace("#", str(number)) for number in range(count))


def cell(text: str) -> str:
    return f"{START}{TABLE}{HEAD}<tr><td>a</td><td>Yes</td><td>String</td><td>{text}</td></tr></table>"


def objects(count: int, fields: str) -> str:
    """Tables of objects, each of which has fields of the next one."""
    rows = [f"<tr><td>{field}</td><td>Yes</td><td>o# object</td><td>x</td></tr>" for field in fields]
    tables = (
        f"<table><caption>Table {number + 2} o{number}</caption>{HEAD}"
        + "".join(rows).replace("#", f"{number + 1}")
        + "</table>"
        for number in range(count)
    )
    first = f"{TABLE}{HEAD}<tr><td>a</td><td>Yes</td><td>o0 object</td><td>x</td></tr></table>"
    return START + first + "".join(tables)


def check(text: str, *, html: bool = True) -> list[str]:
    """What is not understood of a page, after everything was done with it that is ever done."""
    page = page_of(read_html(text) if html else read_text(text))
    report = compared(page)
    assert as_text([report])
    assert as_json([report])
    assert as_yaml(fragment_of(page), "page")
    assert (report.status == ERROR) == bool(report.unclear)
    return report.unclear


LEVELS: dict[str, Callable[[int], str]] = {
    "blocks": lambda levels: START + "<div>" * levels,
    "inline": lambda levels: START + "<p>" + "<span>" * levels,
    "closed": lambda levels: START + "<b>" * levels + "x" + "</b>" * levels,
    "tables": lambda levels: START + "<table><tr><td>" * levels,
    "list in a cell": lambda levels: cell("<ul><li>" * levels),
    "example": lambda levels: f"{ANSWER}<pre>{'[' * levels}1{']' * levels}</pre>",
    "objects": lambda levels: objects(levels, "a"),
}


@pytest.mark.parametrize("page", LEVELS.values(), ids=LEVELS)
def test_many_levels_are_not_understood(page: Callable[[int], str]) -> None:
    assert [reason for reason in check(page(400)) if "levels" in reason or "refer" in reason] != []


@pytest.mark.parametrize("page", LEVELS.values(), ids=LEVELS)
def test_some_levels_are_understood(page: Callable[[int], str]) -> None:
    assert [reason for reason in check(page(20)) if "levels" in reason or "refer" in reason] == []


def test_tables_in_one_another_are_read_once_each() -> None:
    began = time.process_time()
    assert [reason for reason in check(LEVELS["tables"](24)) if "levels" in reason] == []
    assert time.process_time() - began < 2


@pytest.mark.parametrize(("command", "kind"), [(drift, "blocks"), (scaffold, "inline")])
def test_20000_levels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: Callable[[list[str]], int], kind: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(LEVELS[kind](20_000))
    assert command([str(page)]) == ERROR
    printed = capsys.readouterr()
    assert "elements in more than 100 levels" in printed.out + printed.err
    assert "Traceback" not in printed.err


ROW = "<tr><td>#</td><td>Yes</td><td>String</td><td>x</td></tr>"
MANY: dict[str, str] = {
    "cells": START + TABLE + HEAD + "<tr>" + "<td>a</td>" * 15_000,
    "columns": START + TABLE + HEAD + "<tr>" + '<td colspan="50">a</td>' * 300,
    "digits of a span": START + TABLE + HEAD + f'<tr><td colspan="{"9" * 5_000}">a</td></tr>',
    "paragraphs of an example": f"{ANSWER}<p>{{</p>" + '<p>"a": 1,</p>' * 20_000,
    "paths of objects": objects(60, "ab"),
    "brackets of a head": f"{START}<table><tr><th>{'(' * 60_000}</th></tr></table>",
    "digits": cell("1," * 10_000),
    "starts of a pattern": cell("^a" * 40_000),
    "words of a type": START + TABLE + HEAD + ROW.replace("#", "a").replace("String", "array of " * 2_000),
}
MANY_IN_TEXT: dict[str, str] = {
    "paragraphs": TEXT + "a\n\n" * 60_000,
    "cells in a line": TEXT + "a\t" * 60_000,
    "open braces": TEXT + "{a\n\n" * 5_000,
    "brackets": f"{TEXT}P{'(' * 60_000}",
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_many_of_a_kind_in_html_take_a_short_time(text: str) -> None:
    began = time.process_time()
    check(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", MANY_IN_TEXT.values(), ids=MANY_IN_TEXT)
def test_many_of_a_kind_in_text_take_a_short_time(text: str) -> None:
    began = time.process_time()
    check(text, html=False)
    assert time.process_time() - began < 2


def test_many_findings_look_for_the_operations_that_they_concern_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = drift_check._places
    asked: list[str] = []

    def count(operation: Operation) -> Iterator[str]:
        asked.append(operation.id)
        return places(operation)

    monkeypatch.setattr(drift_check, "_places", count)
    page = page_of(read_html(START + TABLE + HEAD + numbered(ROW.replace("#", "a#"), 20)))
    report = compared(page)
    assert len(report.findings) > 20
    assert as_text([report])
    assert len(asked) == len(set(asked)) > 0


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "SECONDS", 1)
    page = tmp_path / "page.html"
    page.write_text(START + "<ul><li>" * 100_000)
    assert drift([str(page)]) == ERROR
    assert "cannot be read in 1 seconds" in capsys.readouterr().out


def test_a_large_page_is_read_like_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text(cell("at most 5 bytes"))
    small = limited.read_page(page)
    monkeypatch.setattr(limited, "SMALL", 0)
    assert limited.read_page(page) == small
    page.write_bytes(b"\xff")
    with pytest.raises(UnreadableError, match="as UTF-8"):
        limited.read_page(page)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "start", "part"),
    [("html", START + TABLE + HEAD, ROW.replace("#", "a#")), ("txt", TEXT, "Some words of a page.\n\n")],
    ids=["html", "text"],
)
def test_20_megabytes_take_less_than_30_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, start: str, part: str
) -> None:
    page = tmp_path / f"page.{suffix}"
    page.write_text(start + numbered(part, 20_000_000 // len(part)))
    began = time.process_time()
    assert drift([str(page)]) == ERROR
    assert time.process_time() - began < 30 - limited.SECONDS
    assert "cannot be read" not in capsys.readouterr().out
