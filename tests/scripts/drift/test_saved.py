"""What is reported about the saved pages of the documented operations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.drift.saved import problems
from tests.scripts.drift.frozen import DOCUMENTED, OPERATIONS, documented


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for page in DOCUMENTED:
        shutil.copy(page, tmp_path)
    return tmp_path


def change(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_page_for_each_operation_is_no_problem(folder: Path) -> None:
    assert list(problems(OPERATIONS, folder)) == []


def test_missing_page(folder: Path) -> None:
    (folder / "enable-key.txt").unlink()
    assert list(problems(OPERATIONS, folder)) == [
        "enable-key.txt is missing: save the page \u201cEnabling a CMK\u201d there"
    ]


def test_empty_folder(tmp_path: Path) -> None:
    assert len(list(problems(OPERATIONS, tmp_path))) == len(OPERATIONS)


def test_page_of_no_operation(folder: Path) -> None:
    text = documented("enable-key").replace("/enable-key", "/retire-grant")
    (folder / "new.txt").write_text(text.replace("Enabling a CMK", "Retiring a Grant"), encoding="utf-8")
    assert list(problems(OPERATIONS, folder)) == [
        "new.txt: no operation with x-document has the page \u201cRetiring a Grant\u201d"
    ]


def test_second_page_of_an_operation(folder: Path) -> None:
    shutil.copy(folder / "enable-key.txt", folder / "new.txt")
    assert list(problems(OPERATIONS, folder)) == ["new.txt: enable-key.txt is the page of enableKey already"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Enabling a CMK", "Enabling a Key", "title is Enabling a Key"),
        ("2022-09-15", "2026-01-02", "updated is 2026-01-02"),
        ("Updated on 2022-09-15", "", "updated is None"),
    ],
)
def test_other_title_or_date(folder: Path, old: str, new: str, problem: str) -> None:
    change(folder / "enable-key.txt", old, new)
    [found] = problems(OPERATIONS, folder)
    assert found.startswith(f"enable-key.txt: {problem}, x-document of enableKey has ")


def test_unreadable_page(folder: Path) -> None:
    (folder / "enable-key.txt").write_bytes(b"\xff\xfe")
    found = list(problems(OPERATIONS, folder))
    assert found[0].startswith("enable-key.txt: cannot be read as UTF-8")
    assert len(found) == 2
