"""A contract as a tree of items with facts, and the comparison of two such trees.

A page and the spec become the same kind of tree, so that one walk compares them, whatever it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str, ...]
Value = Any


@dataclass(frozen=True)
class Fact:
    """A value and where it stands: a table of the document or a pointer into the spec.

    One that is `tacit` need not be said by the other side.
    """

    value: Value
    place: str
    tacit: bool = False


@dataclass
class Item:
    """Something that a contract lists: a parameter, a field, a status, an action.

    Like a fact, one that is `tacit` need not be there on the other side.
    """

    place: str
    facts: dict[str, Fact] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    tacit: bool = False

    def say(self, name: str, value: Value, place: str | None = None, *, tacit: bool = False) -> None:
        """Add a fact; `None` and the empty list say nothing."""
        if value not in (None, (), []):
            self.facts[name] = Fact(value, place or self.place, tacit)

    def summary(self) -> Mapping[str, Value]:
        """The item as plain data, to print it whole."""
        facts = {name: fact.value for name, fact in self.facts.items()}
        return {**facts, **{name: item.summary() for name, item in self.items.items()}}


@dataclass(frozen=True)
class Finding:
    """A difference: what the spec holds, what the page says, and where each of them stands."""

    at: Path
    change: str
    spec: Value
    page: Value
    pointer: str
    table: str


def compare(spec: Item, page: Item, at: Path = ()) -> Iterator[Finding]:
    """Every difference between what the spec holds and what the page says."""
    for name in {**spec.facts, **page.facts}:
        old, new = spec.facts.get(name), page.facts.get(name)
        if old is None and new is not None:
            if not new.tacit:
                yield Finding((*at, name), "added", None, new.value, spec.place, new.place)
        elif old is not None and new is None:
            if not old.tacit:
                yield Finding((*at, name), "removed", old.value, None, old.place, page.place)
        elif old is not None and new is not None and not _same(old.value, new.value):
            yield Finding((*at, name), "changed", old.value, new.value, old.place, new.place)
    for name in {**spec.items, **page.items}:
        before, after = spec.items.get(name), page.items.get(name)
        if before is None and after is not None:
            yield Finding((*at, name), "added", None, after.summary(), spec.place, after.place)
        elif before is not None and after is None and not before.tacit:
            yield Finding((*at, name), "removed", before.summary(), None, before.place, page.place)
        elif before is not None and after is not None:
            yield from compare(before, after, (*at, name))


def _same(old: Value, new: Value) -> bool:
    """Equality; the order of a list and the type of a scalar in running text mean nothing."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return sorted(map(str, old)) == sorted(map(str, new))
    return type(old) is type(new) and bool(old == new)
