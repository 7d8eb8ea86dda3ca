"""Commands that put things in order before an interruption ends them."""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")

INTERRUPTED = 130
"""The exit status, as shells have it for Ctrl-C."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def interruptible(main: Callable[P, int]) -> Callable[P, int]:
    """Let Ctrl-C or SIGTERM end a command with `INTERRUPTED`, by a `KeyboardInterrupt` where it is.

    Only the first is heard. What is left behind is being removed by then, and that is not to be interrupted.
    """

    @wraps(main)
    def interrupted(*args: P.args, **kwargs: P.kwargs) -> int:
        previous = {number: signal.signal(number, _raise) for number in _SIGNALS}
        try:
            return main(*args, **kwargs)
        except KeyboardInterrupt:
            return INTERRUPTED
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    return interrupted


def _raise(*_: object) -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
