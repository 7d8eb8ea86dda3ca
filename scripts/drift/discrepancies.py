"""Known differences between pages and the spec, from `discrepancies.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from scripts.drift.tree import Node, Path, Value
from scripts.spec import DISCREPANCIES, Document, SpecError, spec_file

ALL = "all"
"""What an entry has as `document` that is about every page."""


@dataclass(frozen=True)
class KnownDifference:
    """A place where an entry of `discrepancies.yaml` shows on a page."""

    id: str
    at: Path
    subject: str


def apply_discrepancies(
    tree: Node, title: str | None, discrepancies: Sequence[Document]
) -> list[KnownDifference]:
    """Turn what the spec holds into what its page is known to say, and list where they differ."""
    known: list[KnownDifference] = []
    for entry in discrepancies:
        pages = entry.get("document", [])
        for difference in entry.get("differs", []) if pages == ALL or title in pages else []:
            places = list(_apply(tree, difference))
            if not places and pages != ALL:
                file = spec_file(DISCREPANCIES).name
                raise SpecError(
                    f"{file}: {entry['id']} differs at {difference['at']}, which is not in the spec"
                )
            known += [KnownDifference(entry["id"], at, entry["subject"]) for at in places]
    return known


def _apply(tree: Node, difference: Mapping[str, Any]) -> Iterator[Path]:
    *owners, name = difference["at"].split("/")
    for owner, at in list(_matching(tree, owners)):
        present = [it for it in (*owner.values, *owner.children) if fnmatchcase(it, name)]
        adds = difference.get("document") is not None and "*" not in name
        for target in present or ([name] if adds else []):
            if "document" in difference:
                _replace(owner, target, difference["document"])
            yield (*at, target)


def _matching(tree: Node, names: list[str], at: Path = ()) -> Iterator[tuple[Node, Path]]:
    if not names:
        yield tree, at
        return
    for name, child in tree.children.items():
        if fnmatchcase(name, names[0]):
            yield from _matching(child, names[1:], (*at, name))


def _replace(owner: Node, name: str, new: Any) -> None:
    """Give a node what the page has; `None` is nothing, a mapping a node of its own."""
    value, child = owner.values.pop(name, None), owner.children.pop(name, None)
    place = value.place if value else child.place if child else owner.places.get(name, owner.place)
    if isinstance(new, dict):
        owner.children[name] = Node(place, {key: Value(_plain(it), place) for key, it in new.items()})
    elif new is not None:
        owner.values[name] = Value(_plain(new), place)
    else:
        owner.places[name] = place


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
