"""The text of a page that a person has accepted: every change of it is reported, a new order is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.command import FOUND, OK
from scripts.drift import __main__ as command
from scripts.drift.check import PageReport
from scripts.drift.text import FILE, Accepted, TextChange, accept, read_accepted, text_change
from scripts.spec import read_operations
from tests.scripts.drift.frozen import DISCREPANCIES, LAYOUTS, OPERATIONS, documented, report_of

BIND = documented("bind-topic-kms-key")
ENABLE = documented("enable-key")


def of(report: PageReport, accepted: Accepted) -> TextChange | None:
    assert report.page is not None
    assert report.operation is not None
    return text_change(report.page, report.operation, accepted)


def accepted_of(report: PageReport, folder: Path) -> Accepted:
    assert report.page is not None
    assert report.operation is not None
    accept(report.page, report.operation, {}, folder / "accepted.json")
    return read_accepted(folder / "accepted.json")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The key has to be", "The key had to be"),
        ("\n\nURI\n", "\n\nThis API is deprecated.\n\nURI\n"),
        ("Constraints\n", "Constraints\n\nWait 10 minutes after that.\n"),
        ("404\n\nThere is no", "404\n\nThere was no"),
        ("sequence\n\nNo", "sequence\n\n-"),
        ("Table 3 Request body parameters", "Table 3 Request body parameters in JSON"),
        ("Table 7 ErrorDetail", "Table 7 Errors"),
        ("Code of the error.", "Code of the mistake."),
    ],
)
def test_change_of_the_text(tmp_path: Path, layout: str, old: str, new: str) -> None:
    accepted = accepted_of(report_of(ENABLE, layout), tmp_path)
    assert of(report_of(ENABLE, layout), accepted) is None
    assert old in ENABLE
    change = of(report_of(ENABLE.replace(old, new, 1), layout), accepted)
    assert change
    assert not change.is_new
    assert change.added or change.gone


def test_swapped_meanings_are_a_change(tmp_path: Path) -> None:
    accepted = accepted_of(report_of(ENABLE), tmp_path)
    first, second = re.findall(r"\n40[34]\n\n([^\n]+)\n", ENABLE)[-2:]
    text = ENABLE.replace(first, "\0").replace(second, first).replace("\0", second)
    change = of(report_of(text), accepted)
    assert change
    assert len(change.added) == change.gone > 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_numbers_and_another_order_of_tables_are_no_change(tmp_path: Path, layout: str) -> None:
    accepted = accepted_of(report_of(ENABLE, layout), tmp_path)
    text = re.sub(r"Table (\d+)", lambda match: f"Table {int(match[1]) + 3}", ENABLE)
    rows = re.search(r"(key_id\n\nYes.*?)(sequence\n\nNo.*?)(?=Response Parameters)", text, re.DOTALL)
    assert rows
    report = report_of(text.replace(rows[0], rows[2] + rows[1]), layout)
    assert (report.status, of(report, accepted)) == (OK, None)


def test_accepted_text_is_kept_as_hashes_only(tmp_path: Path) -> None:
    accepted_of(report_of(ENABLE), tmp_path)
    kept = (tmp_path / "accepted.json").read_text()
    assert re.fullmatch(r'\{\s*"enableKey [0-9a-f]{12}": "(?:[0-9a-f]{12} ?)+"\s*\}\s*', kept)


def test_report_until_the_text_is_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that nobody has read, the same one accepted, and a change of its text."""
    file, page = tmp_path / "accepted.json", tmp_path / "page.txt"
    file.write_text("{}")
    page.write_text(ENABLE, encoding="utf-8")
    monkeypatch.setattr(command, "FILE", file)
    monkeypatch.setattr(command, "read_accepted", lambda: read_accepted(file))
    monkeypatch.setattr(command, "read_operations", lambda: {it.id: it for it in OPERATIONS})
    monkeypatch.setattr(command, "discrepancies", lambda: DISCREPANCIES)
    assert command.main([str(page)]) == FOUND
    assert "  text that nobody has accepted, read it: " in capsys.readouterr().out
    assert command.main(["--accept", str(page)]) == OK
    assert command.main([str(page)]) == OK
    capsys.readouterr()
    page.write_text(ENABLE.replace("The key has to be", "The key had to be"), encoding="utf-8")
    assert command.main([str(page)]) == FOUND
    out = capsys.readouterr().out
    assert "  text that changed, read it: 1 new sentence, 1 gone\n            page  The key had to be" in out
    assert "when read: make drift ACCEPT=page.txt" in out
    assert "rules that changed" not in out
    assert out.endswith("1 page, 0 found, 7 known, 1 with other text\n")
    assert command.main(["--json", str(page)]) == FOUND
    text = json.loads(capsys.readouterr().out)["pages"][0]["text"]
    assert (text["gone"], text["is_new"], len(text["added"])) == (1, False, 1)


def test_pages_in_our_own_words_are_not_held_against_the_accepted_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["tests/pages/enable-key.txt"]) == OK
    assert "text that" not in capsys.readouterr().out


def test_two_pages_of_an_operation_have_a_text_each(tmp_path: Path) -> None:
    first = report_of(ENABLE)
    second = report_of(ENABLE.replace("Enabling a CMK", "Enabling a Key"))
    file, accepted = tmp_path / "accepted.json", dict[str, str]()
    for report in (first, second):
        assert report.page is not None
        assert report.operation is not None
        accept(report.page, report.operation, accepted, file)
    assert len(read_accepted(file)) == 2
    assert (of(first, accepted), of(second, accepted)) == (None, None)


def test_each_page_of_the_specs_has_an_accepted_text() -> None:
    kept = {key.split(" ")[0] for key in read_accepted(FILE)}
    assert kept >= {it.id for it in read_operations().values() if it.page}
