"""The sections of `CHANGELOG.md`: the changes of a version are under `## 1.2.3 - 2026-01-31`."""

from __future__ import annotations

import re
from datetime import date

from scripts.command import CommandError

UNRELEASED = "Unreleased"

_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
_VERSION = re.compile(r"(\S+) - (\d{4}-\d{2}-\d{2})")


def sections(changelog: str) -> dict[str, str]:
    """The text below each heading, the newest first."""
    _, *parts = _HEADING.split(changelog)
    return dict(zip(parts[::2], (text.strip("\n") for text in parts[1::2]), strict=True))


def problem(changelog: str, version: str, today: date) -> str:
    """Why the changelog does not say what a version is and when it was released; empty if it does."""
    found = sections(changelog)
    if found.pop(UNRELEASED, ""):
        return f"there are changes under {UNRELEASED}"
    heading = next(iter(found), "")
    entry = _VERSION.fullmatch(heading)
    if entry is None or entry[1] != version:
        return f"the first heading is {heading!r}, not '{version} - YYYY-MM-DD'"
    try:
        released = date.fromisoformat(entry[2])
    except ValueError:
        return f"{entry[2]} is no date"
    if released > today:
        return f"{released} is in the future"
    return "" if found[heading] else f"there is nothing under {heading!r}"


def dated(changelog: str, version: str, today: date) -> str:
    """The changelog with the changes of a version, so far unreleased, under its heading of today.

    Args:
        changelog: The text of the file.
        version: The version to release. A heading of it that is there already gets the new date.
        today: The date of the release.

    Raises:
        CommandError: No change belongs to the version.
    """
    head = _HEADING.split(changelog)[0]
    released = sections(changelog)
    earlier = [name for name in released if name.partition(" - ")[0] == version]
    changes = [released.pop(name, "") for name in (UNRELEASED, *earlier)]
    text = "\n".join(change for change in reversed(changes) if change)
    if not text:
        raise CommandError(f"CHANGELOG.md: write the changes of {version} under '## {UNRELEASED}' first")
    parts = {f"{version} - {today.isoformat()}": text, **released}
    return head + "\n\n".join(f"## {name}\n\n{content}" for name, content in parts.items()) + "\n"


def without_unreleased(changelog: str) -> str:
    """What the changelog says about versions that have a date."""
    return "\n".join(text for name, text in sections(changelog).items() if name != UNRELEASED)
