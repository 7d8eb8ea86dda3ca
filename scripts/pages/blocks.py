"""A page as a sequence of blocks, which are the same for text and HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from scripts.pages.words import MARKS, NAME, section_of

BULLET = "\u2022"

DEEPEST = 100
"""The levels of a page, of an example or of objects in objects that are read."""

_LOOK_ALIKES = ("ARMENIAN", "CHEROKEE", "CYRILLIC", "FULLWIDTH", "GREEK", "MATHEMATICAL")

T = TypeVar("T")


@dataclass(frozen=True)
class Paragraph:
    """Text outside tables; `level` is that of a heading in HTML, 0 where it is unknown."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A table. The paragraphs of a cell are its lines; those that start with a bullet are a list.

    `unclear` is what of its rows was not understood.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True)
class Code:
    """A block of code or JSON."""

    text: str


@dataclass(frozen=True)
class Unclear:
    """A part of the page that was seen and not understood."""

    reason: str


Block = Paragraph | Table | Code | Unclear

CAPTION = re.compile(
    r"Table\s+\d+\b(?!.*\.$)(?!\s+(?:(?:list|show|describe|provide|give|contain)s?|is|are)\b).*", re.DOTALL
)
JSON_START = re.compile(r"\s*(?:\{|\[\s*(?:[\[{\"]|$))")
# Characters that count as printable, and are not seen either.
_FILLERS = "\u034f\u115f\u1160\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))


def tidy(text: str) -> str:
    """`text` without the characters that only matter to a browser, and without the anchor of a heading."""
    plain = text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
    return re.sub(r"[ \t]+", " ", plain).strip("\u00b6 \t\n\r")


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with JSON that was spread over several paragraphs as one piece of code."""
    pending: list[str] = []
    depth = 0
    for block in chain(blocks, (None,)):
        is_part = isinstance(block, Paragraph) and (pending or JSON_START.match(block.text))
        if is_part and isinstance(block, Paragraph):
            pending.append(block.text)
            depth += sum(map(block.text.count, "{[")) - sum(map(block.text.count, "}]"))
        if pending and (depth <= 0 or not is_part):
            yield Code("\n".join(pending))
            pending, depth = [], 0
        if block and not is_part:
            yield block


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a caption or the name of an object that stands before a table in the table."""
    caption = name = ""
    for block in chain(blocks, (None,)):
        if isinstance(block, Table):
            yield replace(block, caption=block.caption or caption or name)
            caption = name = ""
            continue
        if caption:
            yield Unclear(f"{short(caption)}: no table with known heads follows")
        text = " ".join(block.text.strip(MARKS).split()) if isinstance(block, Paragraph) else ""
        caption = text if CAPTION.fullmatch(text) else ""
        is_name = isinstance(block, Paragraph) and not block.level and NAME.fullmatch(text)
        name = text if is_name and section_of(text) is None else ""
        if block and not caption:
            yield block


def is_deep(root: T, inside: Callable[[T], Iterable[T]]) -> bool:
    """Whether something has more than `DEEPEST` levels in it. What is read later recurses into them."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for parent in level for child in inside(parent)]
    return bool(level)


def short(text: str, limit: int = 60) -> str:
    """The start of `text` on one line, to quote it in a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}\u2026"


def visible(text: str) -> str:
    """`text` with an escape, as JSON has it, for each character that cannot be seen or told from another.

    A letter of another alphabet may look like one of the Latin letters that it stands among.
    """
    text = re.sub(r"\w+", lambda word: word[0] if word[0].isascii() else _with_one_alphabet(word[0]), text)
    return re.sub(r"[^\n -~]", lambda match: match[0] if _is_visible(match[0]) else _escape(match[0]), text)


def _with_one_alphabet(word: str) -> str:
    if not re.search("[A-Za-z]", word):
        return word
    return "".join(
        _escape(char) if unicodedata.name(char, "").startswith(_LOOK_ALIKES) else char for char in word
    )


def _is_visible(char: str) -> bool:
    return char.isprintable() and char not in _FILLERS


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
