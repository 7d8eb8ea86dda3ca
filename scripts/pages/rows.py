"""Cutting the cells of a plain-text table into rows."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.pages.blocks import BULLET, short
from scripts.pages.words import FLAGS, is_action, is_level, is_name, is_type, status_cell

Row = tuple[str, ...]
Cut = tuple[list[Row], list[str]]


def cut_rows(columns: Sequence[str], cells: Sequence[str]) -> Cut:
    """The rows that `cells` make up, and what of them is not clear."""
    if columns[0] == "action":
        return _actions(columns, cells)
    if columns[0] == "name" and columns[-1] == "description":
        return _fields(columns, cells)
    if columns[0] == "status" and len(columns) == 2:
        return _statuses(cells)
    return _fixed(columns, cells)


def _fields(columns: Sequence[str], cells: Sequence[str]) -> Cut:
    """Rows of parameters: the text in the last column may have any number of paragraphs."""
    rows: list[Row] = []
    unclear: list[str] = []
    width = len(columns) - 1
    starts = [at for at in range(len(cells)) if at == 0 or _starts_field(columns, cells, at)]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=False):
        head, text = cells[start : start + width], cells[start + width : end]
        if len(head) < width or start + width > end or not is_name(head[0]):
            unclear.append(f"no row of a parameter at \u201c{short(cells[start])}\u201d")
            continue
        rows.append((*head, "\n".join(text)))
        unclear += [
            f"\u201c{short(cells[at])}\u201d after {head[0]} may be a parameter or part of its text"
            for at in range(start + width + 1, end - 1)
            if _may_start_field(columns, cells, at)
        ]
    return rows, unclear


def _starts_field(columns: Sequence[str], cells: Sequence[str], at: int) -> bool:
    """Whether a row certainly starts here."""
    row = dict(zip(columns[:-1], cells[at:], strict=False))
    if len(row) < len(columns) - 1 or not is_name(row["name"]):
        return False
    flagged = "mandatory" in row and row["mandatory"].casefold() in FLAGS
    typed = "type" in row and is_type(row["type"])
    return flagged or typed


def _may_start_field(columns: Sequence[str], cells: Sequence[str], at: int) -> bool:
    """Whether this looks like a row with a cell of an unknown kind, or like one that lacks a cell."""
    name, following = cells[at], cells[at + 1]
    if not is_name(name) or name.rstrip(":").casefold() in LABELS:
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


def _statuses(cells: Sequence[str]) -> Cut:
    starts = [at for at, cell in enumerate(cells) if status_cell(cell)]
    lead = cells[: starts[0]] if starts else cells
    unclear = [f"no row of a status at \u201c{short(lead[0])}\u201d"] if lead else []
    ends = [*starts[1:], len(cells)]
    return [
        (cells[start], "\n".join(cells[start + 1 : end])) for start, end in zip(starts, ends, strict=False)
    ], unclear


def _actions(columns: Sequence[str], cells: Sequence[str]) -> Cut:
    """Rows of IAM actions; a list of entries is one cell."""
    starts = [at for at in range(len(cells)) if _starts_action(cells, at)]
    lead = cells[: starts[0]] if starts else cells
    unclear = [f"no row of an action at \u201c{short(lead[0])}\u201d"] if lead else []
    rows: list[Row] = []
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=False):
        row = _grouped(cells[start:end])
        if len(row) < len(columns):
            unclear.append(f"the row of {cells[start]} lacks a cell")
        elif len(row) == len(columns) or all(map(is_action, row[len(columns) - 1 :])):
            rows.append((*row[: len(columns) - 1], "\n".join(row[len(columns) - 1 :])))
        elif (len(row) - len(columns)) % 2 == 0 and list(columns[2:4]) == [
            "resource types",
            "condition keys",
        ]:
            # More types of resource, each with its keys, beside cells that span the rows.
            rows.append(tuple(row[: len(columns)]))
            more = row[len(columns) :]
            rows += [(*row[:2], *more[at : at + 2], *row[4 : len(columns)]) for at in range(0, len(more), 2)]
        else:
            unclear.append(f"the row of {cells[start]} has too many cells")
    return rows, unclear


def _starts_action(cells: Sequence[str], at: int) -> bool:
    return is_action(cells[at]) and at + 1 < len(cells) and (at == 0 or is_level(cells[at + 1]))


def _grouped(cells: Sequence[str]) -> list[str]:
    grouped: list[str] = []
    for cell in cells:
        if grouped and _is_bullet(cell) and _is_bullet(grouped[-1]):
            grouped[-1] += f"\n{cell}"
        else:
            grouped.append(cell)
    return grouped


def _fixed(columns: Sequence[str], cells: Sequence[str]) -> Cut:
    """Rows of a table of which nothing is known but its width."""
    width = len(columns)
    if len(cells) % width:
        return [], [f"{len(cells)} cells do not make rows of {width}"]
    return [tuple(cells[at : at + width]) for at in range(0, len(cells), width)], []


def _is_bullet(text: str) -> bool:
    return text.startswith(BULLET)
