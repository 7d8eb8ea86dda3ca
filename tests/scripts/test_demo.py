"""The demo shows each statement of its example with its result, and needs the packages of its lock alone."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import smn_kms_sandbox
from scripts import demo

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements-demo.lock"
STAMP = f".demo-{sys.version_info.major}.{sys.version_info.minor}"


def test_each_statement_is_shown_once_and_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main([]) == 0
    shown = [line.strip() for line in capsys.readouterr().out.splitlines()]
    functions = {
        node.name: node
        for node in ast.parse(demo.EXAMPLE.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }
    lines = demo.EXAMPLE.read_text().splitlines()
    expected = [
        lines[statement.lineno - 1].strip()
        for name in ("on_sandbox", "encrypt_topic", "show_errors")
        for statement in functions[name].body[1:]
        if not ast.unparse(statement).startswith(("print", "return"))
    ]
    assert [line for line in shown if line in expected] == expected
    assert [line for line in shown if line.startswith("return")] == []


def test_each_statement_has_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    demo.main([])
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{32}\b", "...", capsys.readouterr().out)
    results = [
        " ".join(result.split()) for result in re.findall(r"^  -> (.+(?:\n     .+)*)", text, re.MULTILINE)
    ]
    assert results[1:7] == [
        "32 bytes; KMS never returns them",
        "key ... is ENABLED",
        "topic urn:smn:cn-north-4:demo:orders-encrypted",
        "topic urn:smn:cn-north-4:demo:orders-encrypted has key ...; takes effect in about 5 minutes",
        "message ...",
        "key ...",
    ]
    assert [result.partition(":")[0] for result in results if result.startswith("smn_kms.")] == [
        "smn_kms.BadRequestError",
        "smn_kms.TopicKeyConflictError",
        "smn_kms.InvalidRequestError",
    ]


def test_it_fits_80_columns_and_has_no_color_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    demo.main([])
    demo.show_result("a " * 100)
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if len(line) > 79] == []
    assert "\x1b" not in shown


@pytest.mark.parametrize("no_color", ["", "1"])
def test_color_is_for_terminals(
    no_color: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    demo.main([])
    shown = capsys.readouterr().out
    assert ("\x1b[" in shown) is (not no_color)
    assert [line for line in re.sub(r"\x1b\[\d+m", "", shown).splitlines() if len(line) > 79] == []


def test_a_call_that_fails_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox = smn_kms_sandbox.Sandbox(tokens=["another-token"])
    running: Callable[..., object] = smn_kms_sandbox.running
    monkeypatch.setattr(smn_kms_sandbox, "running", lambda: running(sandbox))
    assert demo.main([]) == 1
    ended = capsys.readouterr()
    assert "for you to copy" not in ended.out
    assert "KMS.0302" in ended.err


# Every package that the lock lacks is made unimportable, as it is in the .venv of `make demo`.
ISOLATED = """
import sys
from importlib import metadata

allowed, packages = set(sys.argv.pop().split(",")), metadata.packages_distributions()

class Missing:
    def find_spec(self, name, path=None, target=None):
        owners = {owner.lower().replace("_", "-") for owner in packages.get(name.partition(".")[0], ())}
        if owners and not owners & allowed:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

before = set(sys.modules)
sys.meta_path.insert(0, Missing())
from scripts import demo
status = demo.main([])
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*{owner for name in loaded for owner in packages.get(name, ())}, file=sys.stderr)
sys.exit(status)
"""


def test_the_lock_has_the_packages_that_a_run_imports_and_no_other() -> None:
    pinned = {
        canonicalize_name(requirement.name)
        for requirement in map(Requirement, re.findall(r"^([^\s#].*?) ?\\$", LOCK.read_text(), re.MULTILINE))
        if requirement.marker is None or requirement.marker.evaluate()
    }
    ours = canonicalize_name("smn-kms")
    run = subprocess.run(
        [sys.executable, "-c", ISOLATED, ",".join([ours, *pinned])], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr
    assert {canonicalize_name(name) for name in run.stderr.split()} - {ours} == pinned


@pytest.mark.parametrize("name", ["requirements-demo.lock", "requirements-sandbox.lock"])
def test_the_locks_agree(name: str) -> None:
    both = [
        set(re.findall(r"^(\S+==\S+)", (ROOT / each).read_text(), re.MULTILINE))
        for each in (name, "requirements.lock")
    ]
    assert both[0] < both[1]


def test_the_lock_names_no_place() -> None:
    assert "://" not in LOCK.read_text()


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in another folder than this repository's, where `.venv` is what the test makes it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", f"--makefile={ROOT / 'Makefile'}", f"PYTHON={sys.executable}", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)


def test_an_old_python_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    code = "import sys; sys.version_info = (3, 9, 1); exec(sys.argv[1])"
    old.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}" "$2"\n')
    old.chmod(0o755)
    (tmp_path / LOCK.name).touch()
    done = make(tmp_path, "demo", f"PYTHON={old}")
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"This needs Python 3.11 or newer, and {old} is Python 3.9. "
        "Name another one: make demo PYTHON=python3.12\n"
    )
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("files", "is_made_anew"),
    [
        pytest.param([], True, id="none"),
        pytest.param(["bin/python"], True, id="half made"),
        pytest.param(["bin/python", ".demo-3.10"], True, id="other version"),
        pytest.param([STAMP], True, id="python gone"),
        pytest.param(["bin/python", STAMP], False, id="complete"),
    ],
)
def test_an_incomplete_environment_is_made_anew(tmp_path: Path, files: list[str], is_made_anew: bool) -> None:
    (tmp_path / LOCK.name).touch()
    for name in files:
        (tmp_path / ".venv" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".venv" / name).touch()
    planned = make(tmp_path, "--dry-run", "demo").stdout
    assert ("-m venv --clear .venv" in planned) is is_made_anew
    assert "-m scripts.demo" in planned
