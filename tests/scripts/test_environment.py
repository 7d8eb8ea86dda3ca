"""What programs that a script starts inherit: nothing that changes what they do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.environment import clean
from scripts.generate import tools
from scripts.git import git
from scripts.spec import ROOT
from scripts.toolchains.run import execute

HARMFUL = {
    "GIT_DIR": "/nowhere",
    "GIT_INDEX_FILE": "/nowhere",
    "GIT_WORK_TREE": "/nowhere",
    "GIT_CONFIG_COUNT": "1",
    "PYTHONPATH": "/nowhere",
    "PYTHONHOME": "/nowhere",
    "PYTHONSTARTUP": "/nowhere",
    "PYTHONINSPECT": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONWARNINGS": "error",
    "HATCH_BUILD_HOOKS_ONLY": "true",
    "BASH_ENV": "/nowhere",
    "LC_ALL": "tr_TR.ISO-8859-9",
    "LANGUAGE": "tr",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_variable_that_changes_what_a_program_does(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, HARMFUL[name])
    monkeypatch.setenv("SMN_KMS_HARMLESS", "1")
    assert clean().get(name) != HARMFUL[name]
    assert clean(HOME="/home")["HOME"] == "/home"
    assert clean()["SMN_KMS_HARMLESS"] == "1"


def test_git_python_and_bash_do_what_they_always_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "ruff.py").write_text("raise SystemExit(3)")
    (tmp_path / "run.sh").write_text("echo ok")
    (tmp_path / "other.sh").write_text("echo other; exit 3")
    more = {"PYTHONPATH": str(tmp_path), "BASH_ENV": str(tmp_path / "other.sh")}
    for name, value in {**HARMFUL, **more}.items():
        monkeypatch.setenv(name, value)
    tools.run("ruff", "--version")
    assert execute(tmp_path, {}, lambda _: None) == [("start", "ok")]
    if (ROOT / ".git").exists():
        assert git("rev-parse", "--show-toplevel") == str(ROOT)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
def test_what_git_prints_is_utf_8_under_any_locale() -> None:
    program = "from scripts.git import git; print(ascii(git('show', 'HEAD:README.md')))"
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=clean(**old), capture_output=True, text=True
    )
    assert ast.literal_eval(done.stdout) == git("show", "HEAD:README.md"), done.stderr


CALLS = ("run", "Popen", "call", "check_call", "check_output")


@pytest.mark.parametrize(
    "path",
    [path for path in (ROOT / "scripts").rglob("*.py") if "subprocess" in path.read_text()],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_every_program_that_a_script_starts_gets_it(path: Path) -> None:
    text = path.read_text()
    started = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"subprocess.{call}" for call in CALLS}
    ]
    assert started
    assert "clean(" in text
    for call in started:
        (environment,) = (keyword.value for keyword in call.keywords if keyword.arg == "env")
        assert "os.environ" not in ast.unparse(environment)


def test_no_script_starts_a_program_in_another_way() -> None:
    others = ("os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn", "asyncio.create_subprocess")
    for path in (ROOT / "scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert not called.startswith(others), path
