"""`python -m scripts.drift`: what it prints, what it returns, which files it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.command import ERROR, FOUND
from scripts.drift.__main__ import drift, main
from scripts.drift.check import check
from scripts.drift.text import Accepted, accept
from scripts.pages.text import read_text
from tests.scripts.drift.frozen import DISCREPANCIES, DOCUMENTED, OPERATIONS, PAGES
from tests.scripts.drift.render import as_html

ENABLE = PAGES / "documented" / "enable-key.txt"


ACCEPTED: Accepted = {}


@pytest.fixture(autouse=True, scope="module")
def _accepted(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The text of the documented pages, and of what the tests of rules make of them."""
    file = tmp_path_factory.mktemp("accepted") / "accepted.json"
    for page in DOCUMENTED:
        report = check(page, OPERATIONS, DISCREPANCIES)
        assert report.page is not None
        assert report.operation is not None
        accept(report.page, report.operation, ACCEPTED, file)


def run(*paths: Path, machine: bool = False) -> int:
    """The command on the frozen specs."""
    return drift(paths, OPERATIONS, DISCREPANCIES, ACCEPTED, machine=machine)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    file = tmp_path / "changed.txt"
    text = ENABLE.read_text(encoding="utf-8").replace("sequence\n\nNo", "sequence\n\nYes")
    file.write_text(text.replace("[0-9a-z]{12}$", "[0-9a-f]{12}$"), encoding="utf-8")
    return file


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    file = tmp_path / "unreadable.txt"
    file.write_text("Nothing of the kind.", encoding="utf-8")
    return file


def test_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ENABLE) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "enable-key.txt: enableKey, POST /v1.0/{project_id}/kms/enable-key"
    assert lines[1] == "  no drift"
    assert lines[2] == "  known           7 in discrepancies.yaml: D3-1, D3-7 \u00d74, X-6 \u00d72"
    assert lines[-1] == "1 page, 0 found, 7 known"


def test_drift(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(changed) == 1
    out = capsys.readouterr().out
    pointer = "kms.yaml#/components/schemas"
    old = "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$"
    assert (
        "  changed         request / body / key_id / pattern\n"
        f"            spec  {old}  {pointer}/KeyId/pattern\n"
        f"            page  {old.replace('z]{12}', 'f]{12}')}  Table 3 Request body parameters\n"
        "                  shared by 2 operations, 2 pages\n"
    ) in out
    assert (
        "  changed         request / body / sequence / mandatory\n"
        f"            spec  no   {pointer}/EnableKeyRequest/required\n"
        "            page  yes  Table 3 Request body parameters\n"
    ) in out
    assert out.endswith("1 page, 2 found, 7 known, 1 with other text\n")


def test_where_to_write_a_default_and_a_length(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ENABLE.read_text(encoding="utf-8")
    page = tmp_path / "page.txt"
    new = "Default value: a1. It ranges from 1 to 36 characters."
    page.write_text(text.replace("a 36-byte text.", new), encoding="utf-8")
    assert run(page) == 1
    out = capsys.readouterr().out
    pointer = "kms.yaml#/components/schemas/Sequence"
    assert f"{pointer}/description" in out
    assert "write into the description: The default is `a1`.\n" in out
    assert f"{pointer}/minLength" in out


def test_a_new_field_is_shown_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ENABLE.read_text(encoding="utf-8")
    page = tmp_path / "page.txt"
    new = "mode\n\nNo\n\nString\n\nValues: a, b.\n\nsequence\n\nNo"
    page.write_text(text.replace("sequence\n\nNo", new), encoding="utf-8")
    assert run(page) == 1
    out = capsys.readouterr().out
    assert "  page  type string, mandatory no, values (a, b)  Table 3 Request body parameters\n" in out


def test_a_status_that_the_page_lacks_is_cut_short(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = ENABLE.read_text(encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(text.replace("404", "418"), encoding="utf-8")
    assert run(page) == 1
    [line] = [it for it in capsys.readouterr().out.splitlines() if it.endswith("responses/NotFound")]
    assert "\u2026  kms.yaml#" in line
    assert len(line) < 220


def test_not_readable(unreadable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(unreadable) == 2
    out = capsys.readouterr().out
    assert "  not understood  URI: no line with a method and a path" in out
    assert "no drift" not in out
    assert out.endswith("1 page, 0 found, 0 known, 1 not fully read\n")


@pytest.mark.parametrize(
    ("files", "status"),
    [
        (["changed", "enable"], 1),
        (["enable", "changed"], 1),
        (["unreadable", "changed", "enable"], 2),
        (["changed", "unreadable"], 2),
        (["enable", "enable"], 0),
    ],
)
def test_worst_page_counts(changed: Path, unreadable: Path, files: list[str], status: int) -> None:
    paths = {"changed": changed, "unreadable": unreadable, "enable": ENABLE}
    assert run(*(paths[file] for file in files)) == status


def test_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(PAGES / "documented", machine=True) == 0
    report = json.loads(capsys.readouterr().out)
    assert [Path(page["file"]).name for page in report["pages"]] == [file.name for file in DOCUMENTED]


def test_a_folder_that_a_browser_saved_beside_a_page_is_named(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = changed.with_name("enable.html")
    page.write_text(as_html(read_text(ENABLE.read_text(encoding="utf-8"))), encoding="utf-8")
    changed.unlink()
    for name in ("ad.html", "style.css"):
        (page.parent / "enable_files").mkdir(exist_ok=True)
        (page.parent / "enable_files" / name).write_text("<p>x</p>")
    assert run(page.parent, machine=True) < ERROR
    assert [Path(it["file"]).name for it in json.loads(capsys.readouterr().out)["pages"]] == ["enable.html"]
    run(page.parent)
    assert "  not compared    enable_files, in which a browser saved" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["y.md", "z.json", "page", ".hidden", "x_files/a.html", "sub/b.css", "link", "dir", "pipe"]
)
def test_nothing_in_a_folder_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = tmp_path / "pages"
    (folder / name).parent.mkdir(parents=True)
    (folder / "enable.txt").write_text(ENABLE.read_text(encoding="utf-8"), encoding="utf-8")
    if name == "link":
        (folder / name).symlink_to(tmp_path / "nowhere")
    elif name == "pipe":
        os.mkfifo(folder / name)
    elif name == "dir":
        (folder / name).symlink_to(tmp_path, target_is_directory=True)
    else:
        (folder / name).write_text("Nothing of the kind.")
    assert run(folder) == ERROR
    assert f"{Path(name).name}: no operation\n  not understood  " in capsys.readouterr().out


def test_a_page_of_any_name_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = as_html(read_text(ENABLE.read_text(encoding="utf-8")))
    for name in ("EnableKey.html?locale=en", "EnableKey"):
        (tmp_path / name).write_text(text.replace("36-byte", "35-byte"), encoding="utf-8")
    assert run(tmp_path, machine=True) == FOUND
    reports = json.loads(capsys.readouterr().out)["pages"]
    assert [it["operation"] for it in reports] == ["enableKey", "enableKey"]
    assert all(it["findings"] for it in reports)


def test_characters_that_cannot_be_seen_are_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a\u202eb.txt"
    text = ENABLE.read_text(encoding="utf-8").replace("Enabling a CMK", "Enabling\u200da \u2066CMK\u3164")
    page.write_text(text.replace('"2"', '"\\ud800\u00a0\x7f"'), encoding="utf-8")
    assert run(page) == FOUND
    out = capsys.readouterr().out
    assert "a\\u202eb.txt: enableKey" in out
    assert "Enabling\\u200da \\u2066CMK\\u3164" in out
    assert "\\ud800\\u00a0\\u007f" in out
    assert run(page, machine=True) == FOUND
    out = capsys.readouterr().out
    assert all(char == "\n" or char.isprintable() for char in out)
    [report] = json.loads(out)["pages"]
    assert {"Enabling\u200da \u2066CMK\u3164", "\ud800\u00a0\x7f"} <= {
        it["page"] for it in report["findings"]
    }


def test_letters_that_look_like_others_are_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    text = ENABLE.read_text(encoding="utf-8").replace(
        "Enabling a CMK", "Enabling a CMK \u041a\u043b\u044e\u0447 \u4f7f\u7528API"
    )
    page.write_text(text.replace("\nkey_id\n", "\nk\u0435y_id\n"), encoding="utf-8")
    assert run(page) == FOUND
    out = capsys.readouterr().out
    assert "request / body / k\\u0435y_id" in out
    assert "Enabling a CMK \u041a\u043b\u044e\u0447 \u4f7f\u7528API" in out


def test_a_page_in_a_form_that_cannot_be_read_is_not_passed_over(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed.write_text(ENABLE.read_text(encoding="utf-8"), encoding="utf-8")
    changed.with_name("saved.mhtml").write_text("From: <Saved by Blink>\n\n<html=3D></html>\n")
    assert run(changed.parent) == 2
    assert "saved.mhtml: no operation" in capsys.readouterr().out


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "gone.txt") == 2
    assert "cannot be read: No such file or directory" in capsys.readouterr().out


def test_folder_without_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 2
    assert "cannot be read: Is a directory" in capsys.readouterr().out


def test_json(changed: Path, unreadable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(changed, unreadable, machine=True) == 2
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    first, second = report["pages"]
    assert report["status"] == 2
    assert (first["operation"], first["status"]) == ("enableKey", 1)
    assert first["not_understood"] == []
    assert {
        "at": "request/body/sequence/mandatory",
        "change": "changed",
        "spec": False,
        "page": True,
        "pointer": "kms.yaml#/components/schemas/EnableKeyRequest/required",
        "table": "Table 3 Request body parameters",
        "discrepancies": [],
        "concerns": [{"operation": "enableKey", "page": "Enabling a CMK"}],
    } in first["findings"]
    assert {known["id"] for known in first["known"]} == {"D3-1", "D3-7", "X-6"}
    assert (second["operation"], second["status"]) == (None, 2)
    assert second["not_understood"] != []


def test_nothing_to_read() -> None:
    with pytest.raises(SystemExit) as exit_:
        main([])
    assert exit_.value.code == 2


def test_as_a_module(unreadable: Path) -> None:
    command = [sys.executable, "-m", "scripts.drift", "--json", str(unreadable)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3], check=False)
    assert (done.returncode, done.stderr) == (2, "")
    assert json.loads(done.stdout)["pages"][0]["not_understood"] != []
