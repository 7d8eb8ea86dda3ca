"""Copied text as blocks: each cell of a table stands on its own, between blank lines.

Nothing marks where a row ends, so the kinds of its columns tell: a name, a yes or no, a type, then text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from scripts.pages.blocks import (
    Block,
    Code,
    Paragraph,
    Table,
    Unclear,
    is_caption,
    is_json_start,
    short,
    tidy,
)
from scripts.pages.rows import cut_rows
from scripts.pages.words import AMBIGUOUS_SECTIONS, FIRST_COLUMNS, column_of, section_of, status_of


def read_text(text: str) -> Iterator[Block]:
    """The blocks of a page that was copied as plain text."""
    parts = list(_parts(text))
    caption = ""
    at = 0
    while at < len(parts):
        part = parts[at]
        columns = [] if isinstance(part, Code) else _header(parts, at)
        if columns:
            end = _table_end(parts, at + len(columns), columns)
            cells = [it for it in parts[at + len(columns) : end] if isinstance(it, str)]
            rows, unclear = cut_rows(columns, cells)
            yield Table(caption, tuple(columns), tuple(rows))
            yield from (Unclear(f"{caption or 'a table'}: {reason}") for reason in unclear)
            caption, at = "", end
            continue
        if caption:
            yield Unclear(f"{short(caption)}: no head of a table follows")
            caption = ""
        if isinstance(part, Code):
            yield part
        elif is_caption(part):
            caption = " ".join(part.split())
        else:
            yield Paragraph(part)
        at += 1
    if caption:
        yield Unclear(f"{short(caption)}: no head of a table follows")


def _parts(text: str) -> Iterator[str | Code]:
    """The paragraphs of a text, and each JSON value in it as one piece of code."""
    rest = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    while rest:
        chunk, blank, after = _split(rest)
        if is_json_start(chunk) and (code := _json(rest)):
            yield Code(code.strip())
            rest = rest[len(code) :]
            continue
        # A browser may copy the cells of a row with tabs between them.
        for piece in re.split(r"[\t\n]", chunk.strip()) if "\t" in chunk.strip() else [chunk]:
            paragraph = "\n".join(filter(None, map(tidy, piece.split("\n"))))
            if paragraph:
                yield paragraph
        rest = after if blank else ""


def _split(text: str) -> tuple[str, str, str]:
    match = re.search(r"\n\s*\n", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _json(text: str) -> str | None:
    """The JSON value that `text` starts with, or the braces that should have been one."""
    start = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return _braces(text)
    return text[:end]


def _braces(text: str) -> str | None:
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "{[") - (character in "}]")
        if depth == 0 and character in "}]":
            return text[: at + 1]
    return None


def _header(parts: Sequence[str | Code], at: int) -> list[str]:
    """The heads of the columns, if a table starts here."""
    columns: list[str] = []
    for part in parts[at:]:
        # Heads are capitalised; the first parameter may well be called `status` or `alias`.
        kind = column_of(part) if isinstance(part, str) and part[0].isupper() else None
        if kind is None or kind in columns or (not columns and kind not in FIRST_COLUMNS):
            break
        columns.append(kind)
    return columns if len(columns) > 1 else []


def _table_end(parts: Sequence[str | Code], at: int, columns: Sequence[str]) -> int:
    within = AMBIGUOUS_SECTIONS if columns[-1] == "description" else frozenset()
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Code) or is_caption(part) or status_of(part) or _header(parts, at):
            break
        if (section := section_of(part)) and section not in within:
            break
        at += 1
    return at
