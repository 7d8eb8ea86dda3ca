"""Running a command: its arguments, its errors in one line, its exit status, and what interrupts it.

`make x` runs `main` of `scripts/x.py` or of `scripts/x/__main__.py`.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TextIO

OK, FOUND, ERROR = 0, 1, 2
"""Exit statuses: all is well; the command found what it looks for; it could not do what it was asked."""

CRASHED = 70
"""The exit status of a fault of the command itself: `EX_SOFTWARE` of sysexits.h. Python's own would be 1."""

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C or SIGTERM has ended, as shells have it."""

PATIENCE = 5.0
"""Seconds after an interruption in which another is ignored, so that scratch files can be removed."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class CommandError(Exception):
    """A command cannot do what it was asked; the message has the reason.

    Attributes:
        status: The exit status.
    """

    def __init__(self, message: str, status: int = ERROR) -> None:
        super().__init__(message)
        self.status = status


def command(main: Callable[[Sequence[str]], int]) -> Callable[..., int]:
    """Make the entry point of a command: it takes arguments, those of the process by default.

    A `CommandError` or an `OSError` becomes a line on standard error and an exit status, an interruption
    `INTERRUPTED`, any other error a traceback and `CRASHED`. Characters that the encoding of the output lacks
    are escaped.

    Ctrl-C and SIGTERM raise `KeyboardInterrupt`. Python loses one that is raised while it collects garbage,
    so another signal raises it again after `PATIENCE`.
    """

    @wraps(main)
    def run(arguments: Sequence[str] | None = None) -> int:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        interrupt = _interrupter()
        previous = {number: signal.signal(number, interrupt) for number in _SIGNALS}
        try:
            try:
                return main(sys.argv[1:] if arguments is None else arguments)
            finally:
                _flush()
        except KeyboardInterrupt:
            return INTERRUPTED
        except CommandError as error:
            _complain(error)
            return error.status
        except OSError as error:
            _complain(error)
            return ERROR
        except Exception:
            _complain(traceback.format_exc())
            return CRASHED
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    return run


def _flush() -> None:
    """Write what is left of the output, as long as a failure can still become a status of the command."""
    try:
        sys.stdout.flush()
    except OSError:
        _discard(sys.stdout)
        raise


def _complain(about: object) -> None:
    """Say what is wrong; where nobody can be told, the status says it alone."""
    try:
        print(str(about).rstrip("\n"), file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def _discard(stream: TextIO) -> None:
    # Python would write the rest again at its end, and set a status of its own.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Parser(argparse.ArgumentParser):
    """The arguments of a command, in the words of make: `make drift ARGS="--json page.html"`."""

    def __init__(self, target: str, docstring: str | None) -> None:
        summary, _, details = (docstring or "").partition("\n")
        super().__init__(
            prog=f"make {target}",
            description=summary,
            epilog=details.strip("\n"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def parse_args(self, arguments: Sequence[str]) -> argparse.Namespace:  # type: ignore[override]
        """The options; a usage error or `--help` ends the process."""
        words = " ".join(self.format_usage().split()).partition(self.prog)[2].strip()
        # An option outside of ARGS would be one of make itself.
        self.usage = f'{self.prog} ARGS="{words}"'.replace("%", "%%")
        return super().parse_args(arguments)


def _interrupter() -> Callable[..., None]:
    """A signal handler that raises `KeyboardInterrupt`, and ignores the signals of the seconds after it."""
    raised = float("-inf")

    def interrupt(*_: object) -> None:
        nonlocal raised
        if time.monotonic() - raised > PATIENCE:
            raised = time.monotonic()
            raise KeyboardInterrupt

    return interrupt
