"""The ledger: where pages are known to differ from the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from scripts.drift.items import Fact, Item, Path
from scripts.spec import DISCREPANCIES, SpecError, discrepancies, spec_file


@dataclass(frozen=True)
class Known:
    """A place where an entry of the ledger shows on a page."""

    id: str
    at: Path
    subject: str


def apply_ledger(tree: Item, title: str | None) -> list[Known]:
    """Turn what the spec holds into what its page is known to say, and tell where they differ."""
    known: list[Known] = []
    for entry in _entries():
        for difference in entry.get("differs", []) if title in entry.get("document", []) else []:
            places = list(_apply(tree, difference))
            if not places:
                file = spec_file(DISCREPANCIES).name
                raise SpecError(
                    f"{file}: {entry['id']} differs at {difference['at']}, which is not in the spec"
                )
            known += [Known(entry["id"], at, entry["subject"]) for at in places]
    return known


@cache
def _entries() -> list[dict[str, Any]]:
    return discrepancies()


def _apply(tree: Item, difference: Mapping[str, Any]) -> Iterator[Path]:
    *owners, name = difference["at"].split("/")
    for owner, at in list(_matching(tree, owners)):
        present = [it for it in (*owner.facts, *owner.items) if fnmatchcase(it, name)]
        adds = difference.get("document") is not None and "*" not in name
        for target in present or ([name] if adds else []):
            if "document" in difference:
                _replace(owner, target, difference["document"])
            yield (*at, target)


def _matching(tree: Item, names: list[str], at: Path = ()) -> Iterator[tuple[Item, Path]]:
    if not names:
        yield tree, at
        return
    for name, item in tree.items.items():
        if fnmatchcase(name, names[0]):
            yield from _matching(item, names[1:], (*at, name))


def _replace(owner: Item, name: str, value: Any) -> None:
    """Let an item say what the document says; `None` is nothing, a mapping an item of its own."""
    fact, item = owner.facts.pop(name, None), owner.items.pop(name, None)
    place = fact.place if fact else item.place if item else owner.place
    if isinstance(value, dict):
        owner.items[name] = Item(place, {key: Fact(_plain(it), place) for key, it in value.items()})
    elif value is not None:
        owner.facts[name] = Fact(_plain(value), place)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
