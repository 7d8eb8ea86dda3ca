"""Results of many things: printed as they come, with progress, and one exit status for all."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from ._errors import Status, fields_of, status_of
from ._output import Output, Record, note

FAILED = "failed"
"""The `change` of what has failed."""


def failure(topic_urn: str, error: Exception) -> Record:
    """The record of a topic whose change failed."""
    return {"topic_urn": topic_urn, "change": FAILED, "status": status_of(error), "error": fields_of(error)}


def report(output: Output, records: Iterable[Record], total: int | None) -> Status:
    """Print each record when it comes, and the numbers at the end.

    Args:
        output: Where to print.
        records: What became of each topic.
        total: How many there will be, `None` if that is not known.

    Returns:
        `DONE` if none failed, the status of the failures if all failed in one way, `PARTLY` otherwise.
    """
    changes: Counter[str] = Counter()
    statuses: set[Status] = set()

    bar = Bar(total)

    def counted() -> Iterator[Record]:
        for record in records:
            changes[record["change"]] += 1
            if record["change"] == FAILED:
                statuses.add(record["status"])
            bar.hide()
            yield {name: value for name, value in record.items() if name != "status"}
            bar.show(changes.total())

    try:
        output.stream(counted(), _line)
    except KeyboardInterrupt:
        bar.hide()
        note("run the same command again to go on")
        raise
    finally:
        bar.hide()
    done = changes.total()
    note(f"{done} {'topic' if done == 1 else 'topics'}: {', '.join(_counts(changes)) or 'nothing to do'}")
    if not statuses:
        return Status.DONE
    return statuses.pop() if len(statuses) == 1 and changes[FAILED] == done else Status.PARTLY


def _counts(changes: Counter[str]) -> Iterator[str]:
    return (f"{number} {change}" for change, number in changes.most_common())


def _line(record: Record) -> str:
    detail = ""
    if error := record.get("error"):
        detail = f"  {error['message']}"
    elif before := record.get("previous_key_id"):
        detail = f"  in place of {before}"
    return f"{record['change']:17} {record['topic_urn']}{detail}"


class Bar:
    """A bar on standard error, if that is a terminal that can have one, with rate and time left.

    Args:
        total: How many there will be, `None` if that is not known.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._has_one = sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb") and total != 1
        self._started = self._shown = time.monotonic()

    def show(self, done: int, total: int | None = None) -> None:
        """Draw it, at most ten times a second. `total` is for what learns it only now."""
        now = time.monotonic()
        if self._has_one and now - self._shown >= _PERIOD:
            self._shown = now
            text = bar_text(done, self._total or total, now - self._started)
            sys.stderr.write(f"{_ERASE_LINE}{text}")
            sys.stderr.flush()

    def hide(self) -> None:
        """Take it away, so that a line can be printed."""
        if self._has_one:
            sys.stderr.write(_ERASE_LINE)
            sys.stderr.flush()


_PERIOD = 0.1
_WIDTH = 30
_ERASE_LINE = "\r\x1b[K"


def bar_text(done: int, total: int | None, seconds: float) -> str:
    """The bar after some seconds."""
    rate = done / seconds if seconds else 0.0
    if total is None or done > total:
        return f"{done} done  {rate:.0f}/s"
    filled = _WIDTH * done // total
    left = timedelta(seconds=round((total - done) / rate)) if rate else "-"
    return f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {done}/{total}  {rate:.0f}/s  {left} left"
