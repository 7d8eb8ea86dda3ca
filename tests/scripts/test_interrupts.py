"""Ctrl-C and SIGTERM end a command once, with its own status, and leave the signals as they were."""

from __future__ import annotations

import os
import signal
from importlib import import_module
from pathlib import Path

import pytest

from scripts.interrupts import INTERRUPTED, interruptible
from scripts.spec_files import ROOT

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@pytest.mark.parametrize("number", SIGNALS)
def test_the_first_is_heard_and_the_next_is_not(number: signal.Signals) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    done = []

    @interruptible
    def main() -> int:
        try:
            os.kill(os.getpid(), number)
            done.append("after the interruption")
        finally:
            for again in SIGNALS:
                os.kill(os.getpid(), again)
            done.append("put in order")
        return 0

    assert main() == INTERRUPTED == 130
    assert done == ["put in order"]
    assert [signal.getsignal(each) for each in SIGNALS] == before


def test_what_is_not_interrupted_ends_as_it_would() -> None:
    @interruptible
    def main(status: int) -> int:
        if status < 0:
            raise LookupError
        return status

    assert main(3) == 3
    with pytest.raises(LookupError):
        main(-1)


def commands() -> list[str]:
    """Every module of `scripts` that is run by its name."""
    mains = [path for path in (ROOT / "scripts").rglob("*.py") if "\ndef main(" in path.read_text()]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in mains)


@pytest.mark.parametrize("name", commands())
def test_every_command_can_be_interrupted(name: str) -> None:
    main = import_module(name).main
    assert main.__wrapped__.__module__ == name
    assert Path(main.__code__.co_filename).name == "interrupts.py"
