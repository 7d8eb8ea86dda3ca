"""Whatever is not understood is reported, and never counts as no drift."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.command import ERROR
from scripts.drift.check import check
from tests.scripts.drift.frozen import DISCREPANCIES, OPERATIONS, documented, report_of

ENABLE = documented("enable-key")
BIND = documented("bind-topic-kms-key")

HEAD = "Parameter\n\nMandatory\n\nType\n\nDescription"


@pytest.mark.parametrize(
    ("text", "old", "new", "reason"),
    [
        (ENABLE, "POST /v1.0", "See /v1.0", "URI"),
        (
            ENABLE,
            "\n\nTable 1",
            "\n\nGET /v1.0/x\n\nTable 1",
            "a second one, GET /v1.0/x",
        ),
        (ENABLE, f"{HEAD}\n\nkey_id", "Field\n\nFlag\n\nkey_id", "Table 3 Request body parameters: no table"),
        (ENABLE, "\n\nsequence\n\nNo\n\nString", "\n\nsequence\n\nString", "after key_id may be a parameter"),
        (ENABLE, "\n\nkey_state\n\nString", "\n\nkey_state\n\nDigit", "\u201ckey_state\u201d after key_id"),
        (
            ENABLE,
            "\n\nerror_code\n\nString",
            "\n\nthe code\n\nString",
            "no row of a parameter at \u201cthe code\u201d",
        ),
        (ENABLE, '"key_state" : "2"', '"key_state" : 2"', "Example Responses, status 200: not JSON"),
        (ENABLE, '"key_id" : "0d0466b0', "key_id : 0d0466b0", "Example Requests: not JSON"),
        (ENABLE, "Updated on 2022-09-15", "Updated on last Monday", "date of the page"),
        (
            ENABLE,
            "Status Code\n\nDescription\n\n200",
            "Status Code\n\nDescription\n\nfine",
            "no row of a status",
        ),
        (ENABLE, "sequence\n\nNo", "key_id\n\nNo", "key_id stands there twice"),
        (
            ENABLE,
            "Number of the message, a 36-byte text.",
            "Allowed values: a; b.",
            "Table 3 Request body parameters: the rules of sequence at \u201cAllowed values: a; b\u201d",
        ),
        (BIND, "smn:topic:createKmsKey", "everything", "no row of an action"),
        (BIND, "    Alias\n\n", "", "the row of smn:topic:createKmsKey"),
    ],
)
def test_part_that_is_not_understood(text: str, old: str, new: str, reason: str) -> None:
    assert old in text
    report = report_of(text.replace(old, new, 1))
    assert report.status == ERROR
    assert [it for it in report.unclear if reason in it] != [], report.unclear


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<h1>T</h1><h4>URI</h4><p>POST /v1.0/{project_id}/kms/enable-key</p>", "no status"),
        (
            "<table><caption>Table 3 Request body parameters</caption>"
            "<tr><th>Field</th><th>Sort</th></tr></table>",
            "Table 3 Request body parameters: unknown columns Field | Sort",
        ),
        ("<p>Table 3 Request body parameters</p><p>text</p>", "Table 3 Request body parameters: no table"),
        (
            "<table><caption>Table 1 X</caption><tr><th>Parameter</th><th>Type</th></tr>"
            "<tr><td>a</td></tr></table>",
            "Table 1 X: a row of 1 cells",
        ),
        (
            "<table><caption>Table 1 X</caption><tr><th>Parameter</th><th>Type</th></tr>"
            '<tr><td colspan="2">More</td></tr></table>',
            "Table 1 X: a row that is one cell",
        ),
        (
            "<table><caption>Table 1 X</caption><tr><th>Parameter</th><th>Type</th></tr>"
            "<tr><td>a b</td><td>String</td></tr></table>",
            "Table 1 X: \u201ca b\u201d is no name",
        ),
        (
            "<table><caption>Table 1 X</caption><tr><th>Parameter</th><th>Type</th></tr>"
            "<tr><td>a</td><td>String</td></tr></table>",
            "Table 1 X: to what it belongs",
        ),
        ("<p>nothing of the kind</p>", "URI: no line with a method and a path"),
    ],
)
def test_html_that_is_not_understood(tmp_path: Path, html: str, reason: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(html)
    report = check(file, OPERATIONS, DISCREPANCIES)
    assert report.status == ERROR
    assert [it for it in report.unclear if reason in it] != [], report.unclear


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"  \n", "is empty"), (b"\xff\xfe\x00\xd8", "UTF-8"), (b"\x89PNG\r\n\xff", "UTF-8")],
)
def test_invalid_page(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    report = check(file, OPERATIONS, DISCREPANCIES)
    assert report.status == ERROR
    assert reason in report.unclear[0]


def test_missing_file(tmp_path: Path) -> None:
    assert check(tmp_path / "none.txt", OPERATIONS, DISCREPANCIES).status == ERROR


def test_findings_are_shown_beside_unparsed_text() -> None:
    text = ENABLE.replace('"key_state" : "2"', '"key_state" : 2"').replace("Enabling a CMK", "Enabling a Key")
    report = report_of(text)
    assert report.status == ERROR
    assert ("title",) in [finding.at for finding in report.findings]
