"""The documents of the repository as pages of the site."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from scripts.docs.diagrams import DIAGRAMS
from scripts.spec import ROOT, SPEC

INDEX = ROOT / "docs" / "README.md"
"""The list of all documents, by reader."""

SOURCES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), SPEC / "README.md"]

_CODE = re.compile(r"(^```.*?^```|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)\s#]+)")
_DIAGRAM = re.compile(r"^<!-- diagram: (.+) -->$", re.MULTILINE)
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^\| \[(.+?)\]\((.+?)\)", re.MULTILINE)

REFERENCE = ("docs/index", "reference/index", "spec/api", "spec/discrepancies/index")
"""The pages that come first: the list of documents, and what no document lists."""


def documents() -> dict[str, bytes]:
    """The documents, and the files that they link to, by their paths below the sources of the site."""
    files = {}
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        shown = _DIAGRAM.sub(lambda found: DIAGRAMS[found[1]](), _relinked(source, text))
        files[place(source)] = shown.encode()
        for target in _targets(source, text):
            if target not in SOURCES:
                files[place(target)] = target.read_bytes()
    files["index.md"] += _contents().encode()
    return files


def place(file: Path) -> str:
    """Where the sources of the site have a file. A README is the index of its folder."""
    path = PurePosixPath(file.relative_to(ROOT).as_posix())
    return str(path.with_name("index.md") if path.name == "README.md" else path)


def _relinked(source: Path, text: str) -> str:
    folder = PurePosixPath(place(source)).parent
    parts = _CODE.split(text)
    # Every other part is code.
    for number in range(0, len(parts), 2):
        parts[number] = _LINK.sub(
            lambda link: f"]({os.path.relpath(place(source.parent.joinpath(link[1]).resolve()), folder)}",
            parts[number],
        )
    return "".join(parts)


def _targets(source: Path, text: str) -> Iterator[Path]:
    for part in _CODE.split(text)[::2]:
        for link in _LINK.findall(part):
            yield source.parent.joinpath(link).resolve()


def _contents() -> str:
    """The contents of the sidebar, in the order of the list of documents."""
    listed = {"index"}
    trees = [_tree("Reference", REFERENCE)]
    for heading, section in _sections(INDEX.read_text(encoding="utf-8")):
        entries = []
        for title, link in _ENTRY.findall(section):
            document = place(INDEX.parent.joinpath(link).resolve()).removesuffix(".md")
            if document not in listed:
                listed.add(document)
                entries.append(f"{title} <{document}>")
        trees.append(_tree(heading, entries))
    return "".join(trees)


def _sections(text: str) -> Iterator[tuple[str, str]]:
    parts = _SECTION.split(text)[1:]
    return zip(parts[::2], parts[1::2], strict=True)


def _tree(caption: str, entries: Iterable[str]) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *entries, "```", ""])
