"""`make libraries`: the pinned packages, and nothing else, come into the sandbox's page."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import sys
import tarfile
from pathlib import Path

import pytest

from scripts import libraries

CONTENT = b"export const a = 1;\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pinned package, and an npm that has this package."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        entry = tarfile.TarInfo("package/a.js")
        entry.size = len(CONTENT)
        archive.addfile(entry, io.BytesIO(CONTENT))
    (tmp_path / "package.bin").write_bytes(packed.getvalue())
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(
        f"#!{sys.executable}\nimport shutil, sys\nassert sys.argv[-1] == 'a@1.0.0', sys.argv\n"
        f"shutil.copy({str(tmp_path / 'package.bin')!r}, 'a-1.0.0.tgz')\n"
    )
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}{os.pathsep}{os.environ['PATH']}")
    folder = tmp_path / "libraries"
    folder.mkdir()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(packed.getvalue()).digest()).decode()
    pin(folder, integrity)
    monkeypatch.setattr(libraries, "FOLDER", folder)
    return folder


def pin(folder: Path, integrity: str, path: str = "package/a.js") -> None:
    pins = [{"package": "a", "version": "1.0.0", "integrity": integrity, "files": {"a.js": {"from": path}}}]
    (folder / "libraries.json").write_text(json.dumps(pins))


def integrity_of(folder: Path) -> str:
    return str(json.loads((folder / "libraries.json").read_text())[0]["integrity"])


def test_files_are_written_once_with_their_hash(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert libraries.main([]) == 0
    assert capsys.readouterr().out == "a.js is new\n"
    assert (folder / "a.js").read_bytes() == CONTENT
    (pinned,) = json.loads((folder / "libraries.json").read_text())
    assert pinned["files"]["a.js"]["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert libraries.main([]) == 0
    assert libraries.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_was_edited_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    libraries.main([])
    (folder / "a.js").write_bytes(CONTENT + b"evil()")
    assert libraries.main(["--check"]) == 1
    assert capsys.readouterr().out.endswith("a.js differs\n")
    assert (folder / "a.js").read_bytes() == CONTENT + b"evil()"


def test_another_package_than_the_pinned_one_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = integrity_of(folder)
    pin(folder, "sha512-AAAA")
    assert libraries.main([]) == 2
    assert right in capsys.readouterr().err
    assert not (folder / "a.js").exists()


def test_a_file_that_the_package_lacks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pin(folder, integrity_of(folder), "package/b.js")
    assert libraries.main([]) == 2
    assert "package/b.js" in capsys.readouterr().err


def test_a_machine_without_npm(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert libraries.main([]) == 2
    assert "a@1.0.0" in capsys.readouterr().err
