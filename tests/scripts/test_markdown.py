"""Tables, and the sections of documents that commands write."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.command import CommandError
from scripts.markdown import Section, table


def test_a_table_has_a_rule_below_its_heading() -> None:
    rows = [["", "median"], ["a", "1.00"]]
    assert table(rows) == "|  | median |\n|---|---|\n| a | 1.00 |"
    assert table(rows, numbers=True) == "|  | median |\n|---|---:|\n| a | 1.00 |"


def test_a_section_stands_between_its_markers(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    section = Section(path, "results", "toolchains")
    path.write_text("before\n<!-- results: written by `make toolchains` -->\n<!-- /results -->\nafter\n")
    section.write("table")
    assert path.read_text() == (
        "before\n<!-- results: written by `make toolchains` -->\ntable\n<!-- /results -->\nafter\n"
    )
    section.write("another")
    assert section.read() == "another"


@pytest.mark.parametrize("text", ["no markers", "<!-- results: written by `make toolchains` -->\n"])
def test_a_document_without_the_markers_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(text)
    with pytest.raises(CommandError, match="needs the markers"):
        Section(tmp_path / "page.md", "results", "toolchains").write("table")
