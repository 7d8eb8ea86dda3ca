"""Diagrams as SVG, styled by the variables of the theme and generated from the data that the code uses.

A document names one in a comment, such as `<!-- diagram: folders -->`, which a forge does not show.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from scripts.spec import ROOT, load

WIDTH, GAP, LINE, PAD = 218, 38, 19, 12
CHARACTERS = 26
"""What fits into a line of a box."""

_OPERATION = re.compile(r"`(\w+)`")
_ROW = re.compile(r"^\| `([\w/]+)/` \| (.+?) \| (.*?) ?\|$", re.MULTILINE)

IMPORT = (
    ("program", "client", "create_imported_key"),
    ("client", "KMS", "createKey"),
    ("KMS", "client", "key id, pending import"),
    ("client", "KMS", "describeKey, until two agree"),
    ("client", "KMS", "getParametersForImport"),
    ("KMS", "client", "public key, import token"),
    ("client", "client", "wrap the material"),
    ("client", "KMS", "importKeyMaterial"),
    ("client", "KMS", "describeKey, until enabled"),
    ("client", "program", "the enabled key"),
)
"""The messages of an import: from whom, to whom, what."""


@attrs.frozen
class Box:
    """A box with a title and lines of text, at a place in rows and columns."""

    title: str
    lines: Sequence[str]
    row: int
    column: int

    @property
    def height(self) -> int:
        """The height that its text needs."""
        return 2 * PAD + LINE * (1 + len(self.lines))


def key_states() -> str:
    """The states of a key with what each allows, and the states that follow without a call."""
    schema = load("kms")["components"]["schemas"]["KeyState"]
    meanings = {it["name"]: it["meaning"] for it in schema["x-state-abilities"]}
    places = {
        "TO_BE_ACTIVATED": (0, 0),
        "ENABLED": (0, 1),
        "DISABLED": (0, 2),
        "FROZEN": (1, 0),
        "PENDING_IMPORT": (1, 1),
        "PENDING_DELETION": (1, 2),
    }
    boxes, edges, unplaced = {}, [], 0
    for state in schema["x-states"]:
        name = state["name"]
        row, column = places.get(name, (2, 2 - unplaced))
        unplaced += name not in places
        lines = [line for it in state.get("allows", ()) for line in _ability(meanings[it])]
        boxes[name] = Box(name, lines or ["nothing"], row, column)
        edges += [(name, other) for other in state.get("becomes", ())]
    return _graph(
        "States of a key, what each allows, and the states that follow without a call", boxes, edges
    )


def _ability(meaning: str) -> list[str]:
    operation = _OPERATION.search(meaning)
    return [operation[1]] if operation else _wrapped(meaning.removeprefix("Whether ").partition(".")[0])


def folders() -> str:
    """The folders of the repository and what imports what, from the table of the architecture."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("## Folders")[2].partition("\n## ")[0]
    rows = {name.rpartition("/")[2]: (name, what, imports) for name, what, imports in _ROW.findall(table)}
    imported = {name: _imports(name, rows, imports) for name, (_, _, imports) in rows.items()}
    imported["smn_kms_api"] = ["spec"]
    boxes: dict[str, Box] = {}
    columns: dict[int, int] = {}
    for name, (folder, what, imports) in rows.items():
        # Those that may import anything, or nothing, come last.
        row = 4 if imports == "anything" or name == "docs" else _depth(name, imported)
        column = columns[row] = columns.get(row, -1) + 1
        boxes[name] = Box(f"{folder}/", _wrapped(re.split("[;:,]", what)[0].replace("`", "")), row, column)
    edges = [(name, other) for name, others in imported.items() for other in _direct(others, imported)]
    return _graph("Folders, each with an arrow to what it is made from or imports", boxes, edges)


def _imports(name: str, rows: Iterable[str], imports: str) -> list[str]:
    return [it for it in rows if it != name and f"`{it}`" in imports]


def _depth(name: str, imported: Mapping[str, Sequence[str]]) -> int:
    return max((1 + _depth(it, imported) for it in imported.get(name, ())), default=0)


def _direct(names: Sequence[str], imported: Mapping[str, Sequence[str]]) -> list[str]:
    """The names that no other one imports anyway."""
    return [it for it in names if not any(it in imported.get(other, ()) for other in names)]


def _graph(title: str, boxes: Mapping[str, Box], edges: Iterable[tuple[str, str]]) -> str:
    heights = [0] * (1 + max(box.row for box in boxes.values()))
    for box in boxes.values():
        heights[box.row] = max(heights[box.row], box.height)
    tops = [1 + sum(heights[:row]) + GAP * row for row in range(len(heights))]
    left = {name: 1 + box.column * (WIDTH + GAP) for name, box in boxes.items()}
    parts = []
    for start, end in edges:
        one, two = boxes[start], boxes[end]
        x1, x2 = left[start] + WIDTH / 2, left[end] + WIDTH / 2
        if one.row == two.row:
            x1, x2 = (left[start] + WIDTH, left[end]) if x1 < x2 else (left[start], left[end] + WIDTH)
            y1 = y2 = tops[one.row] + heights[one.row] / 2
        elif one.row < two.row:
            y1, y2 = tops[one.row] + heights[one.row], tops[two.row]
        else:
            y1, y2 = tops[one.row], tops[two.row] + heights[two.row]
        parts.append(_arrow(x1, y1, x2, y2))
    for name, box in boxes.items():
        x, y = left[name], tops[box.row]
        # As high as its row, so that the arrows of the others do not pass behind it.
        parts.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{heights[box.row]}" rx="6"/>')
        parts.append(_text(x + PAD, y + PAD + 12, box.title, bold=True))
        parts += [
            _text(x + PAD, y + PAD + 12 + LINE * number, line) for number, line in enumerate(box.lines, 1)
        ]
    width = max(left.values()) + WIDTH + 1
    return _svg(title, width, tops[-1] + heights[-1] + 1, parts)


def importing() -> str:
    """The messages of an import in their order."""
    places = {"program": 82, "client": 362, "KMS": 642}
    titles = {"program": "your program", "client": "smn_kms", "KMS": "KMS"}
    step, top = 36, 60
    height = top + step * len(IMPORT)
    parts = []
    for name, x in places.items():
        parts.append(f'<line x1="{x}" y1="34" x2="{x}" y2="{height}" class="life"/>')
        parts.append(f'<rect x="{x - 80}" y="1" width="160" height="34" rx="6"/>')
        parts.append(_text(x, 23, titles[name], bold=True, middle=True))
    for number, (start, end, what) in enumerate(IMPORT):
        y, x1, x2 = top + step * number, places[start], places[end]
        if start == end:
            parts.append(_text(x1 + 12, y + 12, what))
            continue
        parts += [_arrow(x1, y + 14, x2, y + 14), _text((x1 + x2) / 2, y + 6, what, middle=True)]
    return _svg("An import of key material, message by message", 724, height, parts)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, CHARACTERS)


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" marker-end="url(#arrow)"/>'


def _text(x: float, y: float, text: str, *, bold: bool = False, middle: bool = False) -> str:
    kinds = " ".join(name for name, wanted in (("bold", bold), ("middle", middle)) if wanted)
    return f'<text x="{x:g}" y="{y:g}" class="{kinds}">{html.escape(text)}</text>'


def _svg(title: str, width: int, height: int, parts: Iterable[str]) -> str:
    # Markdown ends a block of HTML at a blank line.
    return (
        f'<figure class="diagram"><svg viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{html.escape(title)}">'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        f'orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>{"".join(parts)}</svg>'
        f"<figcaption>{html.escape(title)}.</figcaption></figure>"
    )


DIAGRAMS: Mapping[str, Callable[[], str]] = {
    "key states": key_states,
    "import": importing,
    "folders": folders,
}
"""The diagrams by the names that documents use."""
