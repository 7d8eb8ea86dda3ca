"""`make audit-dependencies`: what is not audited is never called fine."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import audit_dependencies as command
from scripts.command import ERROR, FOUND, OK
from scripts.spec import ROOT

LOCK = """\
a==1.0 \\
    --hash=sha256:00
    # via b
b-c[d,e]==2.1rc1 ; sys_platform == 'win32' \\
    --hash=sha256:01
a==0.9 ; python_version < '3.12' \\
    --hash=sha256:02
"""
PINS = {("a", "1.0"), ("a", "0.9"), ("b-c", "2.1rc1")}

# Answers as pip-audit does; what it tells is the result of a function of name and version.
PROGRAM = """\
#!{python}
import json, re, sys
arguments = dict(zip(sys.argv[1:], sys.argv[2:]))
assert arguments["--vulnerability-service"] == "osv"
asked = re.findall("(.+)==(.+)", open(arguments["--requirement"]).read())
assert len(dict(asked)) == len(asked), "pip-audit takes each package once"
def told(name, version):
    return {told}
packages = [told(*pin) for pin in asked]
{before}
json.dump({{"dependencies": [it for it in packages if it], "fixes": []}}, open(arguments["--output"], "w"))
sys.exit(1)
"""
FINE = '{"name": name, "version": version, "vulns": []}'

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program in the place of pip-audit, and locks in the place of those that are here."""
    (tmp_path / "requirements.lock").write_text(LOCK)
    (tmp_path / "requirements-other.lock").write_text(LOCK[: LOCK.index("b-c")])
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "PIP_AUDIT", tmp_path / "pip-audit")

    def write(told: str = FINE, before: str = "") -> None:
        (tmp_path / "pip-audit").write_text(PROGRAM.format(python=sys.executable, told=told, before=before))
        (tmp_path / "pip-audit").chmod(0o755)

    return write


def test_pins_are_those_of_every_platform_and_version() -> None:
    assert command.pins(LOCK) == PINS
    first, second = map(command.pins, command.rounds(PINS))
    assert (first, second) == ({("a", "0.9"), ("b-c", "2.1rc1")}, {("a", "1.0")})


def test_no_vulnerability_is_known(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install()
    assert command.main([]) == OK
    assert capsys.readouterr() == ("3 packages of 2 lock files, 0 with known vulnerabilities\n", "")


def test_vulnerabilities_are_listed(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install(
        '{"name": name, "version": version, "vulns": [{"id": "GHSA-1", "aliases": ["CVE-2"], '
        '"fix_versions": ["1.1", "2"] if name == "a" else []}] if version != "0.9" else []}'
    )
    assert command.main([]) == FOUND
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "3 packages of 2 lock files, 2 with known vulnerabilities",
        "a 1.0: GHSA-1, CVE-2: fixed in 1.1, 2",
        "b-c 2.1rc1: GHSA-1, CVE-2: fixed in no version yet",
    ]


@pytest.mark.parametrize(
    ("told", "before", "reason"),
    [
        (FINE, "raise ConnectionError('no way\\n  to the data')", "to the data"),
        (FINE, "sys.exit(0)", "some packages only"),
        (FINE, "sys.exit('x' * 1000)", "x" * 300),
        (FINE, "open(arguments['--output'], 'w').write('[' * 5); sys.exit(0)", "some packages only"),
        (FINE, "open(arguments['--output'], 'w').write('[]'); sys.exit(0)", "some packages only"),
        (f"{FINE} if name != 'b-c' else None", "", "some packages only"),
        ('{"name": name, "version": version, "skip_reason": "it is not there"}', "", "some packages only"),
        ('{"name": name, "version": "9", "vulns": []}', "", "some packages only"),
    ],
)
def test_what_is_not_audited_is_never_called_fine(
    install: Install, capsys: pytest.CaptureFixture[str], told: str, before: str, reason: str
) -> None:
    install(told, before)
    assert command.main([]) == ERROR
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.fullmatch(r"Not audited: .*\n", printed.err)
    assert f"({reason})" in printed.err or f"{reason})" in printed.err


def test_pip_audit_is_not_installed(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == ERROR
    assert re.fullmatch("Not audited: run make audit-dependencies.*\n", capsys.readouterr().err)


def test_the_lock_files_pin_each_file_and_name_no_place() -> None:
    assert {path.name for path in command.locks()} == {
        "requirements.lock",
        "requirements-demo.lock",
        "requirements-sandbox.lock",
        "requirements-tools.lock",
    }
    for path in command.locks():
        text = path.read_text()
        assert "://" not in text
        assert not re.search(r"^ +--(?!hash=sha256:)", text, re.MULTILINE)
        starts = re.findall(r"^\S.*(?:\n .*)*", text, re.MULTILINE)
        assert len(starts) == len(command.pins(text)) > 0
        assert all("--hash=sha256:" in start for start in starts)


def test_make_lock_installs_what_is_pinned_only() -> None:
    recipes = (ROOT / "Makefile").read_text()
    installs = [line for line in recipes.splitlines() if re.search(r"(?:pip|PIP\))\s.*\binstall ", line)]
    assert len(installs) >= 4
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation" in line for line in installs)
    tools = dict(command.pins((ROOT / "requirements-tools.lock").read_text()))
    assert {"uv", "pip-audit"} <= tools.keys()
