"""The lengths that a pattern admits, for the simple patterns of the documents."""

from __future__ import annotations

import re

_PART = re.compile(
    r"(?:\[(?:\\.|[^\]\\])+\]|\\.|[^\\{}()|*+?\[\]^$])"
    r"(?:\{(?P<least>\d+)(?P<range>,(?P<most>\d+))?\})?"
)


def lengths_of(pattern: str) -> tuple[int, int] | None:
    """The shortest and the longest text that matches; `None` where that takes a real parser to tell."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        return None
    shortest = longest = 0
    at, end = 1, len(pattern) - 1
    while at < end:
        part = _PART.match(pattern, at, end)
        if part is None:
            return None
        least = int(part["least"] or 1)
        shortest += least
        longest += int(part["most"]) if part["most"] else least
        at = part.end()
    return shortest, longest
