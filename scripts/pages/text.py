"""Copied text as blocks: each cell of a table stands on its own, between blank lines.

The end of a row is not marked. It follows from the kinds of columns: a name, yes or no, a type, then text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.pages.blocks import (
    BULLET,
    CAPTION,
    Block,
    Code,
    Paragraph,
    Table,
    captioned,
    joined,
    short,
    tidy,
)
from scripts.pages.words import (
    ACTION,
    AMBIGUOUS_SECTIONS,
    CODE,
    FIRST_COLUMNS,
    FLAGS,
    LEVEL,
    NAME,
    STATUS_CELL,
    column_of,
    is_type,
    section_of,
    status_of,
)


def read_text(text: str) -> Iterator[Block]:
    """The blocks of a page that was copied as plain text."""
    return captioned(_blocks(list(_parts(text))))


def _blocks(parts: Sequence[str | Code]) -> Iterator[Block]:
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part, str) and (columns := _header(parts, at)):
            start, at = at + len(columns), _table_end(parts, at + len(columns), columns)
            rows, unclear = _split_rows(columns, [it for it in parts[start:at] if isinstance(it, str)])
            yield Table("", tuple(columns), tuple(rows), tuple(unclear))
        else:
            yield Paragraph(part) if isinstance(part, str) else part
            at += 1


def _parts(text: str) -> Iterator[str | Code]:
    """The paragraphs of a text, and each JSON value in it as one piece of code."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    for block in joined(map(Paragraph, _BREAK.split(text))):
        if isinstance(block, Code):
            yield Code(block.text.strip())
        elif isinstance(block, Paragraph):
            # A browser may copy the cells of a row with tabs between them.
            chunk = block.text.strip()
            for piece in re.split(r"[\t\n]", chunk) if "\t" in chunk else [chunk]:
                paragraph = "\n".join(filter(None, map(tidy, piece.split("\n"))))
                if paragraph:
                    yield paragraph


_MOST_COLUMNS = 20
# A value in JSON may follow the line above it at once, and a line may follow the value.
_BREAK = re.compile(
    r"\n\s*\n|\n(?=[ \t]*(?:\{\s*[\"\n}]|\[\s*[\[{\"]))|(?<=[}\]])[ \t]*\n(?=[ \t]*[^\s\]},])"
)


def _header(parts: Sequence[str | Code], at: int) -> list[str]:
    """The heads of the columns, if a table starts here."""
    columns: list[str] = []
    for part in parts[at : at + _MOST_COLUMNS]:
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
        if isinstance(part, Code) or CAPTION.fullmatch(part) or status_of(part) or _header(parts, at):
            break
        if (section := section_of(part)) and section not in within:
            break
        at += 1
    return at


_Row = tuple[str, ...]
_Rows = tuple[list[_Row], list[str]]


def _split_rows(columns: Sequence[str], cells: Sequence[str]) -> _Rows:
    """The rows that `cells` make up, and what of them is not clear. The last cell may have several parts."""
    kind, starts_row = _STARTS[columns[0]]
    starts = [at for at in range(len(cells)) if starts_row(columns, cells, at)]
    unclear = [f"no row of {kind} at \u201c{short(cells[0])}\u201d"] if cells and 0 not in starts else []
    rows: list[_Row] = []
    width = len(columns) - 1
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=False):
        row = cells[start:end]
        if columns[0] == "action":
            more, reasons = _actions(columns, row)
            rows += more
            unclear += reasons
        elif len(row) < width:
            unclear.append(f"the row of {row[0]} lacks a cell")
        else:
            rows.append((*row[:width], "\n".join(row[width:])))
        if columns[0] == "name":
            unclear += [
                f"\u201c{short(cells[at])}\u201d after {row[0]} may be a parameter or part of its text"
                for at in range(start + width + 1, end - 1)
                if _may_start_field(columns, cells, at)
            ]
    return rows, unclear


def _starts_field(columns: Sequence[str], cells: Sequence[str], at: int) -> bool:
    """Whether a row certainly starts here."""
    row = dict(zip(columns[:-1], cells[at : at + len(columns)], strict=False))
    if len(row) < len(columns) - 1 or not NAME.fullmatch(row["name"]):
        return False
    flagged = "mandatory" in row and row["mandatory"].casefold() in FLAGS
    typed = "type" in row and is_type(row["type"])
    return flagged or typed


def _may_start_field(columns: Sequence[str], cells: Sequence[str], at: int) -> bool:
    """Whether this looks like a row with a cell of an unknown kind, or like one that lacks a cell."""
    name, following = cells[at], cells[at + 1]
    if not NAME.fullmatch(name) or name.rstrip(":").casefold() in LABELS:
        return False
    if "mandatory" in columns:
        return following.casefold() in FLAGS or is_type(following)
    return (
        "type" in columns
        and len(following.split()) <= 3
        and following[-1] not in ".:"
        and not _is_bullet(following)
    )


# What newer pages divide the text of a cell with.
LABELS = frozenset(
    {"definition", "constraints", "range", "default", "value", "example", "note", "n/a", "none", "options"}
)


def _starts_action(_: Sequence[str], cells: Sequence[str], at: int) -> bool:
    is_row = at == 0 or LEVEL.fullmatch("".join(cells[at + 1 : at + 2]))
    return bool(ACTION.fullmatch(cells[at]) and at + 1 < len(cells) and is_row)


_STARTS: Mapping[str, tuple[str, Callable[[Sequence[str], Sequence[str], int], bool]]] = {
    "name": ("a parameter", _starts_field),
    "status": ("a status", lambda _, cells, at: STATUS_CELL.fullmatch(cells[at]) is not None),
    "action": ("an action", _starts_action),
    "code": ("an error code", lambda _, cells, at: CODE.fullmatch(cells[at]) is not None),
}


def _actions(columns: Sequence[str], cells: Sequence[str]) -> _Rows:
    """The rows of an IAM action; a list of entries is one cell."""
    row = _grouped(cells)
    width = len(columns) - 1
    if len(row) <= width:
        return [], [f"the row of {row[0]} lacks a cell"]
    if len(row) == width + 1 or all(map(ACTION.fullmatch, row[width:])):
        return [(*row[:width], "\n".join(row[width:]))], []
    if (len(row) - width) % 2 and list(columns[2:4]) == ["resource types", "condition keys"]:
        # More types of resource, each with its keys, beside cells that span the rows.
        more = row[width + 1 :]
        rows = [(*row[:2], *more[at : at + 2], *row[4 : width + 1]) for at in range(0, len(more), 2)]
        return [tuple(row[: width + 1]), *rows], []
    return [], [f"the row of {row[0]} has too many cells"]


def _grouped(cells: Sequence[str]) -> list[str]:
    grouped: list[str] = []
    for cell in cells:
        if grouped and _is_bullet(cell) and _is_bullet(grouped[-1]) and _is_of_its_list(cell, grouped[-1]):
            grouped[-1] += f"\n{cell}"
        else:
            grouped.append(cell)
    return grouped


def _is_of_its_list(entry: str, list_: str) -> bool:
    # Condition keys and the aliases in the next cell may both be lists. An action has a part more than a key.
    first, its = (it.partition("\n")[0].removeprefix(BULLET).strip() for it in (entry, list_))
    return bool(ACTION.fullmatch(first)) is bool(ACTION.fullmatch(its))


def _is_bullet(text: str) -> bool:
    return text.startswith(BULLET)
