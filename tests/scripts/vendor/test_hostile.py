"""Manifests and folders that somebody made to mean harm: nothing outside of the copy is moved or removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scripts.files import is_path, replace
from scripts.vendor import manifest
from scripts.vendor.manifest import NAME

from .conftest import Vendor

OPTIONS: list[list[str]] = [["--verify"], ["--update", "--force"], ["--remove", "--force"], []]


def tree(folder: Path) -> dict[str, object]:
    """Everything in a folder, with what links lead to as they name it, and without following them."""
    found: dict[str, object] = {}
    for at, folders, names in os.walk(folder):
        for path in (Path(at, name) for name in (*folders, *names)):
            content = path.is_file() and path.read_bytes()
            found[os.path.relpath(path, folder)] = path.readlink() if path.is_symlink() else content
    return found


PATHS = [
    "smn_kms/__init__.py",
    "smn_kms_sandbox/__init__.py",
    "smn_kms/link/a.py",
    "smn_kms",
    "smn_kms/",
    "smn_kms/./a.py",
    "smn_kms/../theirs/a.py",
    "smn_kms/../../outside",
    "smn_kms_api/../../outside/a.py",
    "smn_kms//{outside}/a.py",
    "smn_kms\\..\\..\\outside\\a.py",
    "smn_kms:a/b",
    "smn_kms/\x1b[2Ja.py",
    "smn_kms/\x00",
    "smn_kms/\n",
    "smn_kms/\ud800.py",
    "smn_kms/" + "a" * 300,
    "smn_kms_other/a.py",
    "smn_kms.vendor.json/a.py",
    "theirs/a.py",
    "../outside/a.py",
    "{outside}/a.py",
    "__init__.py",
    "C:/smn_kms/a.py",
    NAME,
    "..",
    ".",
    "/",
    "",
]
deep = "@deep@"
VALUES: list[object] = [
    "0.1.0",
    "00" * 32,
    "\x1b[2J",
    deep,
    [],
    {},
    [[]],
    {"a": {}},
    None,
    True,
    1,
    10**400,
    0.5,
    float("inf"),
]
paths, values = st.sampled_from(PATHS), st.sampled_from(VALUES)
files = st.dictionaries(paths, st.one_of(st.just("00" * 32), values), max_size=3)
manifests = st.fixed_dictionaries(
    {},
    optional={
        "version": st.one_of(st.just("0.0.1"), values),
        "spec": st.one_of(st.just({"kms": "0.1.0"}), values),
        "requires": st.one_of(st.just({}), values),
        "files": st.one_of(files, files, values),
        "more": values,
    },
)
GOOD = {"version": "0.0.1", "spec": {}, "requires": {}}
good = st.builds(lambda files: {**GOOD, "files": files}, files)
texts = st.one_of(
    st.one_of(good, manifests).map(json.dumps),
    st.sampled_from(
        ["", "[" * 100_000, "{}", "null", '"a"', "\ufeff{}", '{"version": ' + "9" * 5000 + "}", "\x00"]
    ),
)

LINKS = ("smn_kms", "smn_kms_api", "smn_kms/link", "__init__.py", "theirs", NAME, "smn_kms_sandbox")
links = st.sets(st.sampled_from(LINKS), max_size=2)


def lay(top: Path, text: str, links: set[str], *, by_link: bool) -> Path:
    """A destination below `top/acme`, with links that lead to `top/outside`; what to call it by."""
    outside, folder = top / "outside", top / "acme" / "_vendor"
    (outside / "smn_kms").mkdir(parents=True)
    for name in ("a.py", "__init__.py", "smn_kms/a.py"):
        (outside / name).write_text(f"precious {name}")
    (top / "acme").mkdir()
    (top / "acme" / "__init__.py").touch()
    for name in ("smn_kms", "smn_kms_other", "theirs"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.py").write_text(f"precious {name}")
    (folder / NAME).write_text(
        text.replace(json.dumps(deep), "[" * 50_000).replace("{outside}", str(outside))
    )
    for name in sorted(links):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if path.parent.is_dir():
            path.symlink_to(outside / "made.py" if name in {"__init__.py", NAME} else outside)
    (top / "link").symlink_to(folder)
    return top / "link" if by_link else folder


@settings(max_examples=40, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(OPTIONS), texts, links, st.booleans())
@example(OPTIONS[2], json.dumps({**GOOD, "files": {"smn_kms_other/a.py": "00"}}), set(), False)
@example(OPTIONS[2], json.dumps({**GOOD, "files": {"smn_kms/../../outside/a.py": "00"}}), set(), False)
@example(OPTIONS[1], json.dumps({**GOOD, "files": {"smn_kms/a.py": "00"}}), {"smn_kms"}, True)
@example(OPTIONS[0], "[" * 100_000, set(), False)
@example(OPTIONS[3], "{}", {NAME, "__init__.py"}, False)
@example(OPTIONS[1], "{}", {"smn_kms", "smn_kms_api"}, False)
def test_nothing_outside_of_a_copy_changes(
    vendor: Vendor,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    text: str,
    links: set[str],
    by_link: bool,
) -> None:
    with TemporaryDirectory() as scratch:
        top = Path(scratch).resolve()
        folder = lay(top, text, links, by_link=by_link)
        inside = top / "acme" / "_vendor"
        before = tree(top)
        theirs = tree(inside / "theirs"), tree(inside / "smn_kms_other")
        status = vendor(folder, *options)
        after = tree(top)
        assert status in {0, 1, 2}
        printed = capsys.readouterr()
        assert (status == 0) or printed.err or printed.out
        assert "Traceback" not in printed.err
        assert (printed.out + printed.err).replace("\n", "").isprintable()
        for each in (before, after):
            for name in [name for name in each if name.startswith("acme/_vendor")]:
                del each[name]
        assert after == before
        assert (tree(inside / "theirs"), tree(inside / "smn_kms_other")) == theirs
        assert status == 0 or options == ["--verify"] or not any(inside.glob(".smn_kms*"))


@pytest.fixture
def copy(vendor: Vendor, package: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = package / "_vendor"
    assert vendor(folder) == 0
    capsys.readouterr()
    return folder


def test_a_prefix_of_the_name_is_not_enough(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "smn_kms_other").mkdir()
    (copy / "smn_kms_other" / "precious.py").touch()
    content = json.loads((copy / NAME).read_text())
    content["files"]["smn_kms_other/precious.py"] = manifest.digest(b"")
    (copy / NAME).write_text(json.dumps(content))
    for option in ("--remove", "--update"):
        assert vendor(copy, option, "--force") == 2
        assert "smn_kms_other/precious.py" in capsys.readouterr().err
    assert (copy / "smn_kms_other" / "precious.py").exists()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


@pytest.mark.parametrize("make", [make_pipe, make_device, make_large, Path.mkdir])
@pytest.mark.parametrize("name", [NAME, "smn_kms/_call.py"])
def test_what_is_no_file_is_not_read(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str], name: str, make: Callable[[Path], Any]
) -> None:
    (copy / name).unlink()
    make(copy / name)
    assert vendor(copy, "--verify") == (2 if name == NAME else 1)
    printed = capsys.readouterr()
    assert name in printed.out + printed.err


def test_a_link_in_the_copy_is_not_walked(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(copy / "smn_kms")
    (copy / "smn_kms").symlink_to("/")
    assert vendor(copy, "--verify") == 1
    assert "added" not in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["smn_kms", "smn_kms_api/__pycache__"])
def test_folders_that_are_nested_too_deeply(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (copy / folder).mkdir(exist_ok=True)
    nested = copy / folder / "a"
    for _ in range(100):
        nested.mkdir()
        nested /= "a"
    for options in OPTIONS[:3]:
        assert vendor(copy, *options) == 2
        assert "levels" in capsys.readouterr().err


def test_a_name_cannot_hide_other_lines(
    copy: Path, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "smn_kms" / "a\x1b[2K\r\n  added    b").touch()
    assert vendor(copy, "--verify") == 1
    assert r"  added    'smn_kms/a\x1b[2K\r\n  added    b'" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("place", ["~nobody-of-this-name/_vendor", "a\x00b", "loop", "a" * 300])
def test_a_folder_that_cannot_be(
    vendor: Vendor,
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: str,
) -> None:
    monkeypatch.chdir(package)
    (package / "loop").symlink_to("loop")
    assert vendor(Path(place)) == 2
    assert capsys.readouterr().err.count("\n") == 1


ASTRAY = ["", ".", "..", "/a", "a/", "a//b", "a/..", "../a", "./a", "a/./b", "a\\..\\b", "C:a", "a\0", "a\n"]


@pytest.mark.parametrize("path", ASTRAY)
def test_a_path_that_leads_astray_is_never_used(tmp_path: Path, path: str) -> None:
    assert not is_path(path)
    for files, old in (({path: b""}, []), ({}, [path])):
        with pytest.raises(ValueError, match="is not below"):
            replace(tmp_path, files, old)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_goes_has_one_part(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()
    with pytest.raises(ValueError, match="is not below"):
        replace(tmp_path, {}, ["a/b"])
    assert (tmp_path / "a" / "b").exists()


def test_a_link_in_place_of_the_init_file_makes_nothing(vendor: Vendor, package: Path) -> None:
    (package / "_vendor").mkdir()
    (package / "_vendor" / "__init__.py").symlink_to("../../made.py")
    assert vendor(package / "_vendor") == 0
    assert not (package.parent / "made.py").exists()
