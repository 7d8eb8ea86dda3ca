"""Times and spans of time on the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import typer

from ._errors import CommandError

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def as_span(text: str) -> timedelta:
    """A span of time such as `30s`, `5m`, `12h`, `365d` or `2w`."""
    found = re.fullmatch(r"(\d{1,9})([smhdw])", text.strip(), re.ASCII)
    if not found or not int(found[1]):
        raise typer.BadParameter("give a number and a unit, such as 30s, 5m, 12h, 365d or 2w")
    try:
        return timedelta(**{_UNITS[found[2]]: int(found[1])})
    except OverflowError:
        raise typer.BadParameter("give a shorter time") from None


def whole_days(span: timedelta) -> str:
    """The number of days of the option `--in`."""
    if span % timedelta(days=1):
        raise CommandError("give whole days with --in, such as 7d")
    return str(span // timedelta(days=1))


def as_moment(text: str) -> datetime:
    """A moment: a span of time from now, or a date or time of ISO 8601, in UTC if it says no zone."""
    # Loaded for a moment alone; the command loads it in any case.
    from smn_kms import _clock

    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            return _clock.now() + as_span(text)
        except (typer.BadParameter, OverflowError):
            message = "give a time from now, such as 365d, or a date, such as 2027-01-31"
            raise typer.BadParameter(message) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def from_unix(value: object, unit: str) -> object:
    """A time since 1970 as ISO 8601, `None` for an empty one, and what is no time as it is."""
    if value in (None, ""):
        return None
    seconds_in_unit = {"seconds": 1, "milliseconds": 1000}[unit]
    try:
        moment = datetime.fromtimestamp(int(str(value)) / seconds_in_unit, UTC)
    except (ValueError, OverflowError, OSError):
        return value
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
