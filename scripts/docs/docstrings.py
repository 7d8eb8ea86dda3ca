"""Docstrings, which are Markdown in the sections of Google's style, as the reStructuredText of autodoc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

CODES = ("Error codes:", "IAM actions:")
"""Sections of the operations, with an entry for each code or action."""

_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_SPECIAL = re.compile(r"([\\*|]|(?<=\w)_\b)")
_ITEM = re.compile(r"(?:[-*]|\d+\.) ")
_PARAGRAPH = re.compile(r"(?:[ ]*\S.*\n?)+")


def restructured(lines: Iterable[str]) -> list[str]:
    """The lines of a docstring as reStructuredText; its sections stay for napoleon."""
    text = _PARAGRAPH.sub(lambda found: _inline(found[0]), "\n".join(lines))
    return list(_blocks(text.split("\n")))


def _inline(text: str) -> str:
    """A paragraph with its code in two backquotes, and with no other markup."""
    parts, end = [], 0
    for code in _CODE.finditer(text):
        parts += [_SPECIAL.sub(r"\\\1", text[end : code.start()]), f"``{code[2]}``"]
        if re.match(r"\w", text[code.end() :]):
            parts.append("\\ ")
        end = code.end()
    return "".join([*parts, _SPECIAL.sub(r"\\\1", text[end:])])


def _blocks(lines: list[str]) -> Iterator[str]:
    """The lines with the blank lines, the literal blocks and the lists of codes that the markup needs."""
    codes = False
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        after = lines[number + 1 : number + 3]
        if line in CODES:
            codes = True
            yield from (f".. rubric:: {line.removesuffix(':')}", "")
        elif codes and line.startswith("    "):
            # An entry has four blanks, what continues it eight.
            yield f"  {line.lstrip()}" if line.startswith("     ") else f"* {line.lstrip()}"
        elif line.endswith(":") and len(after) == 2 and not after[0] and _indent(after[1]) > _indent(line):
            codes = False
            yield f"{line}:"
        else:
            codes = False
            starts_list = _ITEM.match(line.lstrip()) and before and not _ITEM.match(before.lstrip())
            if line.startswith("Page: ") or (starts_list and _indent(before) == _indent(line)):
                yield ""
            yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
