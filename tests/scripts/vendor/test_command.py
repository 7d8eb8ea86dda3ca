"""`make vendor`: it reports what became of a copy, and overwrites or removes nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from scripts import git
from scripts.generate import build as generating
from scripts.spec import ROOT, SERVICES, load
from scripts.vendor import __main__ as command
from scripts.vendor import bundle as sources
from scripts.vendor.manifest import NAME, Manifest, digest

from .conftest import Vendor, read_once

GONE = "smn_kms/_transport.py"
ADDED = "smn_kms/_of_the_new_version.py"

Checkout = Callable[..., None]


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Make this a checkout of another version: it has a file more, a file less, and one that differs."""

    def become(version: str, **specs: str) -> None:
        def bundle(*, sandbox: bool) -> tuple[Manifest, dict[str, bytes]]:
            now, files = read_once(sandbox=sandbox)
            files = {**files, ADDED: b"", "smn_kms/__init__.py": f"# {version}\n".encode()}
            del files[GONE], files[NAME]
            hashes = {path: digest(content) for path, content in files.items()}
            manifest = attrs.evolve(now, version=version, spec={**now.spec, **specs}, files=hashes)
            return manifest, {**files, NAME: manifest.as_json().encode()}

        monkeypatch.setattr(command, "bundle", bundle)

    return become


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
def copy(vendor: Vendor, package: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = package / "_vendor"
    assert vendor(folder) == 0
    (folder / "requests").mkdir()
    (folder / "requests" / "__init__.py").write_text("another package")
    capsys.readouterr()
    return folder


def test_the_manifest_has_versions_files_and_requirements(copy: Path, vendor: Vendor) -> None:
    found = json.loads((copy / NAME).read_text(encoding="utf-8"))
    assert found["version"] == read_once(sandbox=False)[0].version
    assert found["spec"] == {service: load(service)["info"]["version"] for service in SERVICES}
    for path, expected in found["files"].items():
        assert expected == digest((copy / path).read_bytes())
    client = [need.partition(">")[0].partition("<")[0] for need in found["requires"]["client"]]
    assert client == ["attrs", "httpx", "sniffio"]
    assert not {"cli", "sandbox"} & found["requires"].keys()
    assert not (copy / "smn_kms_cli").exists()
    assert vendor(copy, "--update", "--sandbox") == 0
    assert "starlette" in str(manifest(copy).requires["sandbox"])
    assert (copy / "smn_kms_sandbox" / "__init__.py").exists()


def test_a_copy_does_not_depend_on_the_place(copy: Path, vendor: Vendor, package: Path) -> None:
    assert vendor(package / "other") == 0
    for path in (*manifest(copy).files, NAME):
        content = (copy / path).read_bytes()
        assert content == (package / "other" / path).read_bytes()
        assert not [it for it in (ROOT, package, sys.prefix) if str(it).encode() in content]


def test_an_init_file_that_is_there_is_left_alone(copy: Path, vendor: Vendor, checkout: Checkout) -> None:
    (copy / "__init__.py").write_text("theirs = 1\n")
    checkout("99")
    assert vendor(copy, "--update") == 0
    assert vendor(copy, "--remove") == 0
    assert vendor(copy) == 0
    assert (copy / "__init__.py").read_text() == "theirs = 1\n"


def test_a_second_copy_needs_update(
    copy: Path, vendor: Vendor, checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    before, moment = tree(copy), (copy / "smn_kms").stat().st_mtime_ns
    assert vendor(copy, "--update") == 0
    assert "is up to date" in capsys.readouterr().out
    assert (copy / "smn_kms").stat().st_mtime_ns == moment
    checkout("99")
    assert vendor(copy) == 1
    assert "--update" in capsys.readouterr().err
    assert tree(copy) == before


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_other_files_are_not_overwritten(
    vendor: Vendor, package: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind == "folder":
        (package / "smn_kms_api").mkdir()
    elif kind == "file":
        (package / "smn_kms_api").touch()
    else:
        (package / "smn_kms_api").symlink_to("nowhere")
    before = tree(package)
    assert vendor(package) == 1
    assert "smn_kms_api, which this command has not copied" in capsys.readouterr().err
    assert tree(package) == before


def test_a_sandbox_that_was_not_copied_is_not_overwritten_by_force(copy: Path, vendor: Vendor) -> None:
    (copy / "smn_kms_sandbox").mkdir()
    before = tree(copy)
    assert vendor(copy, "--update", "--sandbox", "--force") == 1
    assert tree(copy) == before


def test_bytecode_and_line_endings_are_no_edits(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "smn_kms" / "__pycache__").mkdir()
    (copy / "smn_kms" / "__pycache__" / "_http.cpython-311.pyc").write_bytes(b"")
    windows = copy / "smn_kms" / "_call.py"
    windows.write_bytes(windows.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(copy)
    assert vendor(copy, "--verify") == 0
    assert "unedited and up to date" in capsys.readouterr().out
    assert tree(copy) == before


def edit(folder: Path) -> None:
    with (folder / "smn_kms" / "_call.py").open("a") as file:
        file.write("# edited\n")


def delete(folder: Path) -> None:
    (folder / "smn_kms_api" / "kms" / "openapi.json").unlink()


def add(folder: Path) -> None:
    (folder / "smn_kms" / "_patch.py").touch()


def link_a_folder(folder: Path) -> None:
    (folder / "smn_kms").rename(folder / "elsewhere")
    (folder / "smn_kms").symlink_to("elsewhere")


def replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder / "smn_kms_api")
    (folder / "smn_kms_api").touch()


EDITS: dict[Callable[[Path], None], str] = {
    edit: "  edited   smn_kms/_call.py",
    delete: "  missing  smn_kms_api/kms/openapi.json",
    add: "  added    smn_kms/_patch.py",
    link_a_folder: "  edited   smn_kms/_call.py",
    replace_by_a_file: "  missing  smn_kms_api/__init__.py",
}


@pytest.mark.parametrize("change", EDITS, ids=lambda it: it.__name__)
def test_edits_are_listed_and_only_discarded_by_force(
    copy: Path,
    vendor: Vendor,
    checkout: Checkout,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path], None],
) -> None:
    change(copy)
    before = tree(copy)
    assert vendor(copy, "--verify") == 1
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == f"The copy in {copy} has been edited:"
    assert EDITS[change] in lines
    for number, option in enumerate(("--update", "--update", "--remove")):
        if number:
            checkout("99")
        assert vendor(copy, option) == 1
        assert EDITS[change] in capsys.readouterr().err.splitlines()
    assert tree(copy) == before
    assert vendor(copy, "--update", "--force") == 0
    assert vendor(copy, "--verify") == 0
    assert (copy / "requests" / "__init__.py").read_text() == "another package"
    if change is link_a_folder:
        assert (copy / "elsewhere" / GONE.partition("/")[2]).exists()


def test_versions_that_changed_are_listed(
    copy: Path, vendor: Vendor, checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    service, *_ = SERVICES
    before = manifest(copy)
    changes = [f"  smn-kms {before.version} -> 99", f"  {service} {before.spec[service]} -> 98"]
    checkout("99", **{service: "98"})
    assert vendor(copy, "--verify") == 1
    assert capsys.readouterr().out.splitlines() == [f"The copy in {copy} is not what is here:", *changes]
    assert vendor(copy, "--update") == 0
    assert capsys.readouterr().out.splitlines() == [f"The copy in {copy} has been updated:", *changes]


def test_changes_within_a_version_are_counted(
    copy: Path, vendor: Vendor, checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout(manifest(copy).version)
    assert vendor(copy, "--verify") == 1
    assert "  3 files, no version" in capsys.readouterr().out.splitlines()
    assert vendor(copy, "--update") == 0
    assert vendor(copy, "--verify") == 0


def test_an_older_version_needs_force(copy: Path, vendor: Vendor, checkout: Checkout) -> None:
    checkout("99.10")
    assert vendor(copy, "--update") == 0
    checkout("99.9")
    assert vendor(copy, "--verify") == 1
    assert vendor(copy, "--update") == 1
    assert manifest(copy).version == "99.10"
    assert vendor(copy, "--update", "--force") == 0
    assert manifest(copy).version == "99.9"


def test_an_update_replaces_the_copy_and_nothing_else(copy: Path, vendor: Vendor, checkout: Checkout) -> None:
    assert vendor(copy, "--update", "--sandbox") == 0
    (copy / "__init__.py").unlink()
    checkout("99")
    assert vendor(copy, "--update") == 0
    assert (copy / ADDED).exists()
    assert not (copy / GONE).exists()
    assert {path.name for path in copy.iterdir()} == {*manifest(copy).names, "requests"}
    assert (copy / "smn_kms_sandbox" / "__init__.py").exists()
    assert vendor(copy, "--verify") == 0


def test_remove_removes_the_copy_and_nothing_else(copy: Path, vendor: Vendor) -> None:
    edit(copy)
    assert vendor(copy, "--remove") == 1
    assert vendor(copy, "--remove", "--force") == 0
    assert tree(copy) == {"__init__.py": b"", "requests": None, "requests/__init__.py": b"another package"}
    assert vendor(copy, "--remove") == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        pytest.param({"version": "x y"}, id="version"),
        pytest.param({"files": {"/precious": "00"}}, id="absolute"),
        pytest.param({"files": {"requests/__init__.py": "00"}}, id="foreign"),
        pytest.param({"files": ["smn_kms/__init__.py"]}, id="list"),
        pytest.param({"spec": ["kms"]}, id="spec"),
    ],
)
@pytest.mark.parametrize("option", ["--verify", "--update", "--remove"])
def test_a_manifest_that_cannot_be_read_is_an_error(
    copy: Path, vendor: Vendor, text: str | dict[str, object], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if not isinstance(text, str):
        text = json.dumps({**json.loads((copy / NAME).read_text()), **text})
    (copy / NAME).write_text(text)
    before = tree(copy)
    assert vendor(copy, option) == 2
    assert NAME in capsys.readouterr().err
    assert tree(copy) == before


@pytest.mark.parametrize("option", ["--verify", "--update", "--remove"])
def test_options_for_a_copy_need_one(
    vendor: Vendor, package: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vendor(package / "_vendor", option) == 2
    assert "holds no copy" in capsys.readouterr().err
    assert not (package / "_vendor").exists()


@pytest.mark.parametrize(
    "place", ["new", "new/_vendor", "acme/data/_vendor", "acme/my-vendor", "file/_vendor"]
)
def test_a_copy_needs_a_package(
    vendor: Vendor, package: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    top = package.parent
    (top / "file").touch()
    (package / "data").mkdir()
    before = tree(top)
    assert vendor(top / place) == 2
    assert str(top / place) in capsys.readouterr().err
    assert tree(top) == before


def test_edited_specs_that_were_not_generated_from_are_an_error(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = copy.parent / "checkout"
    shutil.copytree(ROOT / "spec", source / "spec")
    (source / "generated").mkdir()
    shutil.copy(generating.GENERATED / "PROVENANCE.json", source / "generated")
    monkeypatch.setattr(command, "bundle", sources.bundle)
    monkeypatch.setattr(sources, "require_current", lambda _: generating.require_current(source))
    assert command.main([str(copy), "--verify"]) == 0
    with (source / "spec" / f"{SERVICES[0]}.yaml").open("a") as file:
        file.write("# edited\n")
    for option in ("--verify", "--update"):
        assert command.main([str(copy), option]) == 2
        assert "make generate" in capsys.readouterr().err


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
def test_untracked_files_are_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [name for name in git.sources() if name != f"overlay/{GONE}"]
    monkeypatch.setattr(sources, "sources", lambda: known)
    assert read_once(sandbox=False)[1].keys() - sources.bundle(sandbox=False)[1].keys() == {GONE}


@pytest.mark.parametrize(
    "options",
    [["--force"], ["--verify", "--update"], ["--verify", "--sandbox"], ["--remove", "--sandbox"]],
)
def test_options_that_contradict_one_another_are_refused(
    vendor: Vendor, package: Path, options: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        vendor(package, *options)
    assert ended.value.code == 2


def test_make_passes_the_folder_and_the_options(package: Path) -> None:
    def make(*variables: str) -> subprocess.CompletedProcess[str]:
        # Not a test of `setup`, and perhaps itself run by a make that left its flags.
        command = ["make", "--silent", "--old-file=.venv/.installed", "vendor", *variables]
        environment = {**os.environ, "MAKEFLAGS": ""}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    folder = package.parent / "a place"
    package.rename(folder)
    assert make(f"ARGS=--sandbox '{folder / '_vendor'}'").returncode == 0
    assert (folder / "_vendor" / "smn_kms_sandbox").is_dir()
    assert "required: DEST" in make().stderr
