"""Running a command: exit statuses, interruption, output in any encoding, and what the help shows."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scripts.command import CRASHED, ERROR, FOUND, INTERRUPTED, PATIENCE, CommandError, Parser, command
from scripts.spec import ROOT

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@pytest.mark.parametrize("number", SIGNALS)
def test_the_first_signal_interrupts_and_the_next_does_not(number: signal.Signals) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    done = []

    @command
    def main(arguments: Sequence[str]) -> int:
        try:
            os.kill(os.getpid(), number)
            done.append("after the interruption")
        finally:
            for again in SIGNALS:
                os.kill(os.getpid(), again)
            done.append("cleaned up")
        return 0

    assert main([]) == INTERRUPTED == 130
    assert done == ["cleaned up"]
    assert [signal.getsignal(each) for each in SIGNALS] == before


def test_another_signal_interrupts_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption is lost where Python ignores errors, as in a finalizer."""
    now = 0.0
    monkeypatch.setattr("scripts.command.time.monotonic", lambda: now)

    @command
    def main(arguments: Sequence[str]) -> int:
        nonlocal now
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        now = PATIENCE + 1
        os.kill(os.getpid(), signal.SIGINT)
        return 0

    assert main([]) == INTERRUPTED


def fails(error: BaseException) -> Callable[..., int]:
    @command
    def main(arguments: Sequence[str]) -> int:
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (CommandError("the page is missing"), ERROR),
        (CommandError("the copy was edited", FOUND), FOUND),
        (FileNotFoundError(2, "no such file", "page.html"), ERROR),
    ],
)
def test_an_error_is_one_line_and_a_status(
    error: Exception, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fails(error)([]) == status
    assert capsys.readouterr().err == f"{error}\n"


def test_a_crash_has_a_status_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(LookupError("a fault"))([]) == CRASHED
    assert "LookupError: a fault" in capsys.readouterr().err


def test_the_arguments_are_those_of_the_process_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    @command
    def main(arguments: Sequence[str]) -> int:
        return len(arguments)

    monkeypatch.setattr(sys, "argv", ["program", "one", "two"])
    assert (main(), main(["one"])) == (2, 1)


def test_the_usage_is_in_the_syntax_of_make(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser("drift", "Compare pages.\n\n    make drift ARGS=page\n")
    parser.add_argument("pages", nargs="+", metavar="PAGE")
    parser.add_argument("--json", action="store_true", help="100% JSON".replace("%", "%%"))
    with pytest.raises(SystemExit):
        parser.parse_args(["--help"])
    printed = capsys.readouterr().out
    assert printed.startswith('usage: make drift ARGS="[-h] [--json] PAGE [PAGE ...]"\n\nCompare pages.\n')
    assert printed.endswith("    make drift ARGS=page\n")
    with pytest.raises(SystemExit) as ended:
        parser.parse_args([])
    assert ended.value.code == ERROR


def commands() -> list[str]:
    """Every module of `scripts` that is run by its name."""
    mains = [path for path in (ROOT / "scripts").rglob("*.py") if "\ndef main(" in path.read_text()]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in mains)


@pytest.mark.parametrize("name", commands())
def test_every_command_runs_in_the_same_way(name: str) -> None:
    main = import_module(name).main
    assert main.__wrapped__.__module__ == name
    assert Path(main.__code__.co_filename).name == "command.py"


def test_every_target_runs_the_command_of_its_name() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = next(line for line in makefile.splitlines() if line.startswith("COMMANDS := "))
    names = {name.removesuffix(".__main__").removeprefix("scripts.") for name in commands()}
    # Commands that need other packages have rules of their own.
    rule = r"^([\w-]+): .*\n\t@\$\(BIN\)/python -m scripts\.(\w+) "
    own_rules = dict(re.findall(rule, makefile, re.MULTILINE))
    assert all(target.replace("-", "_") == name for target, name in own_rules.items())
    assert {*targets.removeprefix("COMMANDS := ").split(), *own_rules.values()} == names


def run_program(
    program: str, encoding: str = "utf-8", *, stdout: Any = subprocess.PIPE, stderr: Any = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run a program in a process, with an encoding for its output, which is buffered."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=stdout, stderr=stderr)


ENCODINGS = ["ascii", "cp437", "cp1251"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_output_may_have_any_encoding(encoding: str) -> None:
    program = (
        "from scripts.command import command\n"
        "@command\n"
        "def main(arguments):\n"
        "    print('\\u201cpage\\u201d \\u4e2d\\ud800')\n"
        "    raise OSError('\\u4e2d')\n"
        "raise SystemExit(main())\n"
    )
    done = run_program(program, encoding)
    assert done.returncode == ERROR
    page = "\u201cpage\u201d".encode(encoding, errors="backslashreplace").decode(encoding)
    assert done.stdout.decode(encoding).rstrip() == rf"{page} \u4e2d\ud800"
    assert done.stderr.decode(encoding).rstrip() == r"\u4e2d"


def test_every_command_shows_its_help_and_its_errors_in_ascii() -> None:
    program = f"""
import contextlib, sys
from importlib import import_module
for name in {commands()}:
    for argument in ("--help", "--not-an-option-\u4e2d"):
        try:
            status = import_module(name).main([argument])
        except SystemExit as end:
            status = end.code
        assert status == (0 if argument == "--help" else 2), (name, argument, status)
"""
    done = run_program(program, "ascii")
    assert (done.returncode, done.stdout[:6]) == (0, b"usage:"), done.stderr


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("print('found')\n    return 1", ERROR),
        ("print('found')\n    raise SystemExit(0)", ERROR),
        ("print('found')\n    raise CommandError('no')", ERROR),
        ("return 1", FOUND),
        ("return 0", 0),
    ],
)
def test_output_that_cannot_be_written_is_no_result(body: str, status: int) -> None:
    """Python would set status 120; or 1, which means that something was found."""
    program = (
        f"from scripts.command import CommandError, command\n"
        f"@command\n"
        f"def main(arguments):\n"
        f"    {body}\n"
        f"raise SystemExit(main())\n"
    )
    with Path("/dev/full").open("w") as full:
        done = run_program(program, stdout=full)
        assert done.returncode == status
        assert b"Traceback" not in done.stderr
        assert run_program(program, stdout=full, stderr=full).returncode == status
