"""A contract as a tree of nodes with values, and the comparison of two such trees.

A page and the spec become the same kind of tree, so that one walk compares them, whatever it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """A value and where it stands: a table of the page or a pointer into the spec.

    The other side may lack one that is `optional`.
    """

    value: Any
    place: str
    optional: bool = False


@dataclass
class Node:
    """Something that a contract lists: a parameter, a field, a status, an action.

    Attributes:
        place: Where it stands.
        values: Its values, by name.
        children: The nodes under it, by name.
        places: Where a value that it lacks would stand, by name.
        optional: Whether the other side may lack it.
        is_open: Whether it may have more than is known of it.
        mentioned: Values that its description lists, which a schema need not.
    """

    place: str
    values: dict[str, Value] = field(default_factory=dict)
    children: dict[str, Node] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    optional: bool = False
    is_open: bool = False
    mentioned: frozenset[str] = frozenset()

    def set(self, name: str, value: Any, place: str | None = None, *, optional: bool = False) -> None:
        """Add a value; `None` and the empty list are none."""
        if value not in (None, (), []):
            self.values[name] = Value(value, place or self.place, optional)
        elif place is not None:
            self.places[name] = place

    def summary(self) -> Mapping[str, Any]:
        """The node as plain data, to print it whole."""
        values = {name: it.value for name, it in self.values.items()}
        return {**values, **{name: child.summary() for name, child in self.children.items()}}


@dataclass(frozen=True)
class Finding:
    """A difference: what the spec holds, what the page says, and where each of them stands."""

    at: Path
    change: str
    spec: Any
    page: Any
    pointer: str
    table: str


def compare(spec: Node, page: Node, at: Path = ()) -> Iterator[Finding]:
    """Every difference between what the spec holds and what the page says."""
    for name in {**spec.values, **page.values}:
        old, new = spec.values.get(name), page.values.get(name)
        if old is None and new is not None:
            if not (new.optional or (name == "values" and spec.mentioned.issuperset(new.value))):
                place = spec.places.get(name, spec.place)
                yield Finding((*at, name), "added", None, new.value, place, new.place)
        elif old is not None and new is None:
            if not old.optional:
                yield Finding((*at, name), "removed", old.value, None, old.place, page.place)
        elif old is not None and new is not None and not _same(old.value, new.value):
            yield Finding((*at, name), "changed", old.value, new.value, old.place, new.place)
    for name in {**spec.children, **page.children}:
        before, after = spec.children.get(name), page.children.get(name)
        if before is None and after is not None and not after.optional:
            yield Finding((*at, name), "added", None, after.summary(), spec.place, after.place)
        elif before is not None and after is None and not (before.optional or page.is_open):
            yield Finding((*at, name), "removed", before.summary(), None, before.place, page.place)
        elif before is not None and after is not None:
            yield from compare(before, after, (*at, name))


def _same(old: Any, new: Any) -> bool:
    """Equality; the order of a list and the type of a scalar in running text mean nothing."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return sorted(map(str, old)) == sorted(map(str, new))
    return type(old) is type(new) and bool(old == new)
