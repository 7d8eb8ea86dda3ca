"""A saved HTML page as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.pages.blocks import (
    BULLET,
    DEEPEST,
    Block,
    Code,
    Paragraph,
    Table,
    Unclear,
    captioned,
    is_deep,
    joined,
    short,
    tidy,
)
from scripts.pages.words import FIRST_COLUMNS, column_of

_INVISIBLE = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "button", "select", "iframe"}
)
_INLINE = frozenset({
    "a", "abbr", "b", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WIDEST = 50


def read_html(text: str) -> Iterator[Block]:
    """The blocks of a page that was saved as HTML."""
    body = LexborHTMLParser(text).body
    if body and is_deep(body, LexborNode.iter):
        yield Unclear(f"elements in more than {DEEPEST} levels")
    elif body:
        yield from captioned(joined(_blocks(body)))


def _blocks(node: LexborNode, mark: str = "", *, is_cell: bool = False) -> Iterator[Block]:
    """The blocks inside an element, in the order of the page; the first of an entry of a list is marked."""
    words: list[str] = []
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag in {"-text", "br"} or (tag in _INLINE and not _has_block(child)):
            words.append(_inline(child))
        elif isinstance(tag, str) and not tag.startswith(("-", "!")) and tag not in _INVISIBLE:
            for block in chain(_paragraph(words, mark), _inside(child, tag, mark, is_cell)):
                yield block
                mark = ""
            words = []
    yield from _paragraph(words, mark)


def _inside(node: LexborNode, tag: str, mark: str, is_cell: bool) -> Iterator[Block]:
    if tag == "table" and not is_cell:
        yield from _table(node)
    elif tag == "pre":
        yield Code(node.text(deep=True).replace("\u00a0", " ").strip())
    elif tag in _HEADINGS:
        yield from _paragraph([_inline(node)], level=_HEADINGS[tag])
    else:
        yield from _blocks(node, f"{BULLET} " if tag == "li" else mark, is_cell=is_cell)


def _paragraph(words: list[str], mark: str = "", level: int = 0) -> Iterator[Paragraph]:
    lines = "\n".join(filter(None, map(tidy, "".join(words).split("\n"))))
    if lines:
        yield Paragraph(mark + lines, level)


def _inline(node: LexborNode) -> str:
    """The text of an element; a break is a new line, every other white space is a space."""
    if node.tag == "-text":
        return re.sub(r"\s+", " ", node.text_content or "")
    if node.tag == "br":
        return "\n"
    return "".join(_inline(child) for child in node.iter(include_text=True))


def _has_block(node: LexborNode) -> bool:
    return any(
        child.tag not in _INLINE | {"-text", "br"} or _has_block(child)
        for child in node.iter(include_text=True)
    )


def _table(node: LexborNode) -> Iterator[Block]:
    """A table with a head, code that is laid out as one, or the blocks of a table that is only a frame."""
    caption = node.css_first("caption")
    name = tidy(" ".join(_inline(caption).split())) if caption else ""
    every = node.css("tr")
    rows = [row for row in every if _table_of(row) == node.mem_id]
    grid = _grid(rows)
    heads = [column_of(cell) for cell in grid[0]] if grid else []
    if heads and heads[0] in FIRST_COLUMNS and None not in heads:
        nested = ["a table in a cell"] if len(rows) < len(every) else []
        yield _with_head(name, [head for head in heads if head], grid[1:], nested)
    elif code := node.css("pre"):
        yield Code(code[-1].text(deep=True).replace("\u00a0", " ").strip())
    elif len(rows) == len(every) and (name or any(sum(map(bool, row)) > 1 for row in grid)):
        yield Unclear(f"{name or 'a table'}: unknown columns {short(' | '.join(grid[0]))}")
    else:
        for row in rows:
            yield from _blocks(row)


def _table_of(row: LexborNode) -> int | None:
    parent = row.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _with_head(caption: str, heads: list[str], grid: list[list[str]], unclear: list[str]) -> Table:
    # A head that spans two columns stands twice; the cell that is filled, the innermost, counts.
    columns = tuple(dict.fromkeys(heads))
    rows = []
    for cells in grid:
        if len(heads) > 1 and len(cells) == len(heads) and len(set(cells)) == 1:
            if cells[0]:
                unclear.append(f"a row that is one cell, \u201c{short(cells[0])}\u201d")
        elif len(cells) != len(heads):
            unclear.append(f"a row of {len(cells)} cells at \u201c{short(' | '.join(cells))}\u201d")
        elif any(cells):
            row: dict[str, str] = {}
            for head, cell in zip(heads, cells, strict=True):
                row[head] = cell or row.get(head, "")
            rows.append(tuple(row[column] for column in columns))
    return Table(caption, columns, tuple(rows), tuple(unclear))


def _grid(rows: list[LexborNode]) -> list[list[str]]:
    """The cells of a table, those that span several columns or rows in each of them."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: dict[int, str] = {column: text for column, (_, text) in hanging.items()}
        hanging = {column: (left - 1, text) for column, (left, text) in hanging.items() if left > 1}
        column = 0
        for cell in row.iter():
            if cell.tag not in {"td", "th"}:
                continue
            text, down = _cell(cell), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                while column in cells:
                    column += 1
                cells[column] = text
                if down > 1:
                    hanging[column] = (down - 1, text)
            if column > _WIDEST:
                break
        grid.append([cells[column] for column in sorted(cells)])
    return grid


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(int(value[:9]), _WIDEST) if value.isdecimal() and int(value[:9]) else 1


def _cell(cell: LexborNode) -> str:
    """The text of a cell: a line for each paragraph, the entries of a list marked."""
    blocks = _blocks(cell, is_cell=True)
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Code))
