"""`make vendor`: it says how a copy stands, and overwrites nothing that is not its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from scripts.git import tracked
from scripts.spec import ROOT, SERVICES, load, spec_file
from scripts.swap import WORK
from scripts.vendor import __main__ as command
from scripts.vendor import bundle as sources
from scripts.vendor.bundle import Bundle
from scripts.vendor.manifest import NAME, Manifest, digest

from .conftest import Vendor, read_once

GONE = "smn_kms/_transport.py"
ADDED = "smn_kms/_of_the_new_version.py"


def version(number: str, sandbox: bool) -> Bundle:
    """What a checkout of another version would have: a file more, a file less, one that differs."""
    now = read_once(sandbox=sandbox)
    files = {**now.files, ADDED: b"", "smn_kms/__init__.py": f"# {number}\n".encode()}
    del files[GONE]
    hashes = {path: digest(content) for path, content in files.items()}
    return Bundle(files, attrs.evolve(now.manifest, version=number, files=hashes))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make the checkout one of another version."""
    return lambda number: monkeypatch.setattr(command, "bundle", lambda *, sandbox: version(number, sandbox))


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, whatever its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def manifest(folder: Path) -> Manifest:
    found = Manifest.read(folder)
    assert found
    return found


@pytest.fixture
def copy(vendor: Vendor, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "acme" / "_vendor"
    assert vendor(folder) == 0
    (folder / "requests").mkdir()
    (folder / "requests" / "__init__.py").write_text("theirs")
    capsys.readouterr()
    return folder


def test_the_manifest_tells_version_specs_files_and_needs(copy: Path, vendor: Vendor) -> None:
    found = json.loads((copy / NAME).read_text(encoding="utf-8"))
    assert found["version"] == read_once(sandbox=False).manifest.version
    assert found["packages"] == ["smn_kms", "smn_kms_api"]
    assert set(found["spec"]) == {f"spec/{service}.yaml" for service in SERVICES}
    for service in SERVICES:
        told = found["spec"][f"spec/{service}.yaml"]
        assert told["sha256"] == hashlib.sha256(spec_file(service).read_bytes()).hexdigest()
        assert told["version"] == load(service)["info"]["version"]
    for path, told in found["files"].items():
        assert told == hashlib.sha256((copy / path).read_bytes()).hexdigest()
    assert [need.partition(">")[0].rstrip("<1,") for need in found["requires"]["client"]] == [
        "attrs",
        "httpx",
        "sniffio",
    ]
    assert "sandbox" not in found["requires"]
    assert vendor(copy, "--update", "--sandbox") == 0
    assert "starlette" in str(manifest(copy).requires["sandbox"])


def test_a_copy_is_the_same_everywhere(copy: Path, vendor: Vendor, tmp_path: Path) -> None:
    assert vendor(tmp_path / "other") == 0
    for path in (*manifest(copy).files, NAME):
        content = (copy / path).read_bytes()
        assert content == (tmp_path / "other" / path).read_bytes()
        assert not [it for it in (ROOT, tmp_path, sys.prefix) if str(it).encode() in content]


def test_the_sandbox_comes_on_request(copy: Path, vendor: Vendor, tmp_path: Path) -> None:
    assert not (copy / "smn_kms_sandbox").exists()
    assert vendor(tmp_path / "other", "--sandbox") == 0
    assert (tmp_path / "other" / "smn_kms_sandbox" / "__init__.py").exists()


def test_an_init_file_is_made_and_then_theirs(
    copy: Path, vendor: Vendor, here: Callable[[str], None]
) -> None:
    (copy / "__init__.py").unlink()
    here("99")
    assert vendor(copy, "--update") == 0
    assert not (copy / "__init__.py").exists()
    assert vendor(copy, "--verify") == 0


def test_an_init_file_that_is_there_is_left_alone(vendor: Vendor, tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("theirs = 1\n")
    assert vendor(tmp_path) == 0
    assert (tmp_path / "__init__.py").read_text() == "theirs = 1\n"


def test_to_vendor_again_changes_nothing(
    copy: Path, vendor: Vendor, here: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    before, moment = tree(copy), (copy / "smn_kms").stat().st_mtime_ns
    assert vendor(copy) == 0
    assert vendor(copy, "--update") == 0
    assert (copy / "smn_kms").stat().st_mtime_ns == moment
    here("99")
    assert vendor(copy) == 1
    assert "--update" in capsys.readouterr().err
    assert tree(copy) == before


@pytest.mark.parametrize("name", ["smn_kms", "smn_kms_api"])
@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_what_no_manifest_knows_is_not_overwritten(
    vendor: Vendor, tmp_path: Path, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind == "folder":
        (tmp_path / name).mkdir()
    elif kind == "file":
        (tmp_path / name).touch()
    else:
        (tmp_path / name).symlink_to("nowhere")
    before = tree(tmp_path)
    assert vendor(tmp_path) == 1
    assert name in capsys.readouterr().err
    assert tree(tmp_path) == before


def test_a_sandbox_that_no_manifest_knows_is_not_overwritten_either(copy: Path, vendor: Vendor) -> None:
    (copy / "smn_kms_sandbox").mkdir()
    before = tree(copy)
    assert vendor(copy, "--update", "--sandbox", "--force") == 1
    assert tree(copy) == before


def test_verify_is_content_with_a_copy_as_it_was_made(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "smn_kms" / "__pycache__").mkdir()
    (copy / "smn_kms" / "__pycache__" / "_http.cpython-311.pyc").write_bytes(b"")
    windows = copy / "smn_kms" / "_call.py"
    windows.write_bytes(windows.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(copy)
    assert vendor(copy, "--verify") == 0
    assert "nothing newer" in capsys.readouterr().out
    assert tree(copy) == before


def edit(folder: Path) -> None:
    with (folder / "smn_kms" / "_call.py").open("a") as file:
        file.write("# edited\n")


def remove(folder: Path) -> None:
    (folder / "smn_kms_api" / "kms" / "openapi.json").unlink()


def add(folder: Path) -> None:
    (folder / "smn_kms" / "_patch.py").touch()


def link_a_file(folder: Path) -> None:
    (folder / "smn_kms" / "py.typed").unlink()
    (folder / "smn_kms" / "py.typed").symlink_to("../smn_kms_api/py.typed")


def link_a_folder(folder: Path) -> None:
    (folder / "smn_kms").rename(folder / "elsewhere")
    (folder / "smn_kms").symlink_to("elsewhere")


def replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder / "smn_kms_api")
    (folder / "smn_kms_api").touch()


EDITS: dict[Callable[[Path], None], str] = {
    edit: "edited   smn_kms/_call.py",
    remove: "missing  smn_kms_api/kms/openapi.json",
    add: "added    smn_kms/_patch.py",
    link_a_file: "edited   smn_kms/py.typed",
    link_a_folder: "edited   smn_kms/_call.py",
    replace_by_a_file: "missing  smn_kms_api/__init__.py",
}


@pytest.mark.parametrize("change", EDITS, ids=lambda it: it.__name__)
def test_an_edit_is_found_and_not_overwritten_unless_forced(
    copy: Path,
    vendor: Vendor,
    here: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path], None],
) -> None:
    change(copy)
    before = tree(copy)
    assert vendor(copy, "--verify") == 1
    assert EDITS[change] in capsys.readouterr().out.splitlines()
    assert vendor(copy) == 1
    here("99")
    for options in ((), ("--update",)):
        assert vendor(copy, *options) == 1
    assert EDITS[change] in capsys.readouterr().err.splitlines()
    assert tree(copy) == before
    assert vendor(copy, "--update", "--force") == 0
    assert vendor(copy, "--verify") == 0
    assert (copy / "requests" / "__init__.py").read_text() == "theirs"
    if change is link_a_folder:
        assert (copy / "elsewhere" / GONE.partition("/")[2]).exists()


def test_verify_tells_of_a_newer_version(
    copy: Path, vendor: Vendor, here: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    was = manifest(copy).version
    here("99.10")
    assert vendor(copy, "--verify") == 1
    assert capsys.readouterr().out == f"smn-kms 99.10 is here; the copy is {was}\n"


def test_verify_tells_of_an_unreleased_change(
    copy: Path, vendor: Vendor, here: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    here(manifest(copy).version)
    assert vendor(copy, "--verify") == 1
    assert "not here as it was" in capsys.readouterr().out


def test_an_older_checkout_has_nothing_newer_and_does_not_go_back_unless_forced(
    copy: Path, vendor: Vendor, here: Callable[[str], None]
) -> None:
    here("99.10")
    assert vendor(copy, "--update") == 0
    here("99.9")
    assert vendor(copy, "--verify") == 0
    assert vendor(copy, "--update") == 1
    assert manifest(copy).version == "99.10"
    assert vendor(copy, "--update", "--force") == 0
    assert manifest(copy).version == "99.9"


def test_an_update_brings_all_of_the_new_version_and_nothing_else(
    vendor: Vendor, here: Callable[[str], None], copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vendor(copy, "--update", "--sandbox") == 0
    here("99")
    assert vendor(copy, "--update") == 0
    assert "was " in capsys.readouterr().out
    assert manifest(copy).version == "99"
    assert (copy / ADDED).exists()
    assert not (copy / GONE).exists()
    assert (copy / "smn_kms_sandbox" / "__init__.py").exists()
    assert (copy / "requests" / "__init__.py").read_text() == "theirs"
    assert not (copy / WORK).exists()
    assert vendor(copy, "--verify") == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": "not one"}',
        pytest.param({"version": "x y"}, id="version"),
        pytest.param({"files": {"smn_kms/../../precious": "00"}}, id="outside"),
        pytest.param({"files": {"/precious": "00"}}, id="absolute"),
        pytest.param({"files": {"requests/__init__.py": "00"}}, id="foreign"),
        pytest.param({"files": ["smn_kms/__init__.py"]}, id="list"),
        pytest.param({"packages": "smn_kms_sandbox"}, id="packages"),
    ],
)
@pytest.mark.parametrize("option", ["--verify", "--update"])
def test_a_manifest_that_cannot_be_trusted_ends_it(
    copy: Path, vendor: Vendor, text: str | dict[str, object], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if not isinstance(text, str):
        text = json.dumps({**json.loads((copy / NAME).read_text()), **text})
    (copy / NAME).write_text(text)
    before = tree(copy)
    assert vendor(copy, option) == 2
    assert NAME in capsys.readouterr().err
    assert tree(copy) == before


@pytest.mark.parametrize("option", ["--verify", "--update"])
def test_without_a_copy_there_is_nothing_to_verify_or_update(
    vendor: Vendor, tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vendor(tmp_path / "nowhere", option) == 2
    assert NAME in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_a_file_is_no_place_for_a_copy(vendor: Vendor, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert vendor(tmp_path / "file") == 2
    assert vendor(tmp_path / "file" / "_vendor") == 2


@pytest.mark.parametrize("place", ["overlay", "overlay/smn_kms/_vendor", "generated/new"])
def test_the_sources_are_no_place_for_a_copy(vendor: Vendor, place: str) -> None:
    assert vendor(ROOT / place) == 2
    assert not (ROOT / "overlay" / "smn_kms" / "_vendor").exists()
    assert not (ROOT / "generated" / "new").exists()


@pytest.mark.parametrize("name", ["my-vendor", "2x", "."])
def test_a_folder_that_nobody_can_import_is_no_place_for_a_copy(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "no-package"
    nowhere.mkdir()
    monkeypatch.chdir(nowhere)
    with pytest.raises(SystemExit) as ended:
        command.main([name])
    assert ended.value.code == 2
    assert "can be imported from" in capsys.readouterr().err
    assert list(nowhere.iterdir()) == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
def test_what_git_does_not_know_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = read_once(sandbox=False).files.keys()
    known = [name for name in tracked() if name != f"overlay/{GONE}"]
    monkeypatch.setattr(sources, "tracked", lambda: known)
    assert everything - sources.bundle(sandbox=False).files.keys() == {GONE}


@pytest.mark.parametrize(
    "options", [["--force"], ["--verify", "--update"], ["--verify", "--sandbox"], ["--verify", "--force"]]
)
def test_options_that_contradict_one_another_are_refused(
    vendor: Vendor, tmp_path: Path, options: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        vendor(tmp_path, *options)
    assert ended.value.code == 2


def test_a_link_to_the_folder_is_followed(copy: Path, vendor: Vendor, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(copy)
    assert vendor(tmp_path / "link", "--verify") == 0


SHOT = """
import os, sys
from scripts.vendor.__main__ import main

renamings = 0
def hear(event, _):
    global renamings
    if event == "os.rename":
        renamings += 1
        if renamings == {number}:
            os.kill(os.getpid(), {signal})
sys.addaudithook(hear)
sys.exit(main({arguments!r}))
"""


def shot(number: int, by: signal.Signals, *arguments: str | Path) -> int:
    """The exit status of a command that gets a signal at one of its renamings."""
    program = SHOT.format(number=number, signal=int(by), arguments=list(map(str, arguments)))
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True).returncode


@pytest.fixture
def outdated(
    copy: Path, vendor: Vendor, here: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of an earlier version."""
    here("0.0.1")
    assert vendor(copy, "--update", "--force") == 0
    monkeypatch.setattr(command, "bundle", read_once)
    return copy


@pytest.mark.parametrize("number", [2, 5])
def test_a_killed_update_is_told_and_put_right(
    outdated: Path, vendor: Vendor, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shot(number, signal.SIGKILL, outdated, "--update") == -signal.SIGKILL
    assert not (outdated / "smn_kms").exists()
    broken = tree(outdated)
    assert vendor(outdated, "--verify") == 1
    assert tree(outdated) == broken
    assert "killed" in capsys.readouterr().err
    assert vendor(outdated, "--update") == 0
    assert vendor(outdated, "--verify") == 0
    assert not (outdated / WORK).exists()


def test_a_killed_first_copy_is_made_again(vendor: Vendor, tmp_path: Path) -> None:
    assert shot(2, signal.SIGKILL, tmp_path) == -signal.SIGKILL
    assert vendor(tmp_path, "--verify") == 1
    assert vendor(tmp_path) == 0
    assert vendor(tmp_path, "--verify") == 0


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_update_did_nothing(outdated: Path, by: signal.Signals) -> None:
    before = tree(outdated)
    assert shot(3, by, outdated, "--update") == 130
    assert tree(outdated) == before


def test_make_takes_the_folder_and_the_options(tmp_path: Path) -> None:
    def make(*variables: str) -> subprocess.CompletedProcess[str]:
        # Not a test of `setup`, and perhaps itself run by a make that left its flags.
        command = ["make", "--silent", "--old-file=.venv/.installed", "vendor", *variables]
        environment = {**os.environ, "MAKEFLAGS": ""}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    folder = tmp_path / "a place" / "_vendor"
    assert make(f"ARGS=--sandbox '{folder}'").returncode == 0
    assert (folder / "smn_kms_sandbox").is_dir()
    assert "required: DEST" in make().stderr
