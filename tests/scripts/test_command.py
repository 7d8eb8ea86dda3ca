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
    # The demo has a rule of its own, since it needs fewer packages.
    own_rules = re.findall(r"^(\w+): .*\n\t@\$\(BIN\)/python -m scripts\.\1 ", makefile, re.MULTILINE)
    assert {*targets.removeprefix("COMMANDS := ").split(), *own_rules} == names


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
def test_the_output_may_have_any_encoding(encoding: str) -> None:
    program = (
        "from scripts.command import command\n"
        "@command\n"
        "def main(arguments):\n"
        "    print('\\u201cpage\\u201d \\u4e2d')\n"
        "    raise OSError('\\u2014')\n"
        "raise SystemExit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert done.returncode == ERROR
    assert done.stdout.decode(encoding).rstrip() == r"\u201cpage\u201d \u4e2d"
    assert done.stderr.decode(encoding).rstrip() == r"\u2014"
