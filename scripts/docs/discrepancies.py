"""The pages about what contradicts what, and what the specs follow."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator

from scripts.generate.names import name_of
from scripts.spec import Document, Operation, at, discrepancies, reachable, read_operations

FOLDER = "spec/discrepancies"
TEXTS = {"says": "The pages say", "contradicts": "What contradicts it", "decision": "What the spec follows"}

INDEX = """# Discrepancies

Where the provider's pages contradict themselves, one another or other sources, and what the specs follow.
The severity is `high` where a client written from the page alone would fail.

"""

SHARED = 10
"""An entry that more operations follow is about what they share, such as their errors."""

_entries = functools.cache(discrepancies)


def group(entry: str) -> str:
    """The name of the page of an entry, by its id."""
    return entry.partition("-")[0].lower()


def pages() -> dict[str, str]:
    """A page for each group of entries, and their index, by path below the sources of the site."""
    groups = {
        name: list(entries) for name, entries in itertools.groupby(_entries(), lambda it: group(it["id"]))
    }
    made = {f"{FOLDER}/{name}.md": "\n".join(_page(entries)) for name, entries in groups.items()}
    made[f"{FOLDER}/index.md"] = INDEX + "\n".join(["```{toctree}", ":maxdepth: 1", "", *groups, "```", ""])
    return made


def _page(entries: list[Document]) -> Iterator[str]:
    yield f"# {_title(entries[0])}"
    for entry in entries:
        yield from ("", f"({entry['id'].lower()})=", f"## {entry['id']}: {entry['subject']}", "")
        yield f"Severity: `{entry['severity']}`."
        for key, title in TEXTS.items():
            yield from ("", f"**{title}.** {entry[key]}")
        if about := entry.get("document"):
            yield from ("", f"About: {'every page' if about == 'all' else ', '.join(about)}.")
        if sources := entry.get("sources"):
            yield from ("", f"Sources: {', '.join(sources)}.")
        yield from ("", _operations(followers(entry["id"])))
        places = ", ".join(f"`{place}`" for place in entry["pointers"])
        yield from ("", f"In the specs: {places}." if places else "In the specs: nowhere.")
    yield ""


def _operations(operations: list[Operation]) -> str:
    """The sentence that links to the operations, or counts them."""
    if len(operations) > SHARED:
        return f"Operations: {len(operations)} share this."
    pages = [f"[`{name_of(it)}`](../../reference/{it.service}/{name_of(it)}.md)" for it in operations]
    return f"Operations: {', '.join(pages) or 'none'}."


def _title(first: Document) -> str:
    kind = group(first["id"])
    if kind == "x":
        return "Several pages"
    if kind == "n":
        return "Operations from other sources"
    return f"{kind.upper()}: {first['document'][0]}"


def of(operation: Operation) -> list[Document]:
    """The entries that an operation follows, it or a part of it."""
    parts = [operation.value, *operation.parameters]
    parts += [at(operation.document, it.removeprefix("#")) for it in reachable(operation.document, *parts)]
    named = {name for part in parts for name in _named(part)}
    return [entry for entry in _entries() if entry["id"] in named]


def followers(entry: str) -> list[Operation]:
    """The operations that follow an entry, by its id."""
    return _followers().get(entry, [])


@functools.cache
def _followers() -> dict[str, list[Operation]]:
    found: dict[str, list[Operation]] = {}
    for operation in read_operations().values():
        for entry in of(operation):
            found.setdefault(entry["id"], []).append(operation)
    return found


def _named(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("x-discrepancies", [])
        for value in node.values():
            yield from _named(value)
    elif isinstance(node, list):
        for value in node:
            yield from _named(value)


def address(entry: Document, folder: str, suffix: str) -> str:
    """The link to an entry from a page that has `folder` as the way to theirs."""
    return f"{folder}/{group(entry['id'])}{suffix}#{entry['id'].lower()}"
