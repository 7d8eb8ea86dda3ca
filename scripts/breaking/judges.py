"""The forms that judges take. What no judge has an opinion on is breaking: nothing gets by unknown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Effect, Meaning, Place
from scripts.spec import dereferenced

Judge = Callable[[Place, Any, Any], Iterator[Change]]
"""Yields the changes between the node of an older and that of a newer document, either perhaps `ABSENT`."""

Ruling = Callable[[Place, Any], Meaning]
"""Says what it means that a node has come or gone."""

UNKNOWN: Meaning = (Effect.BREAKING, "this tool does not know what that means to a consumer")
REWRITTEN: Meaning = (Effect.DOCUMENTATION, "the same, written in another way")
REORDERED: Meaning = (Effect.DOCUMENTATION, "the order is another")


def judged(place: Place, old: Any, new: Any, judge: Judge) -> Iterator[Change]:
    """The changes of a node by its judge; a difference that the judge passes over is one it does not know."""
    if same(old, new):
        return
    changes = list(judge(place, old, new))
    yield from changes or [place.change(UNKNOWN, old, new)]


def same(one: Any, other: Any) -> bool:
    """Whether two nodes are equal as JSON, where 1 and true are not."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return bool(one == other) and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def silent(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Has no opinion, so that any difference is unknown."""
    return iter(())


def always(effect: Effect, reason: str) -> Judge:
    """Calls any difference the same."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        yield place.change((effect, reason), old, new)

    return judge


def ruling(effect: Effect, reason: str) -> Ruling:
    """Rules the same wherever and whatever it is."""
    return lambda place, node: (effect, reason)


def elsewhere(inner: Judge) -> Judge:
    """Judges two nodes, of which at least one is a reference, by what they stand for, as a single change."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        ours, theirs = dereferenced(place.comparison.old, old), dereferenced(place.comparison.new, new)
        worst = max(judged(place, ours, theirs, inner), key=lambda change: change.effect, default=None)
        if worst is None:
            yield place.change((Effect.DOCUMENTATION, "the same, written elsewhere"), old, new)
        else:
            yield place.change((worst.effect, f"another stands there: {worst.reason}"), old, new)

    return judge


def flag(*, raised: Ruling, lowered: Ruling) -> Judge:
    """Rules on a boolean, which is false where it is absent."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        before, after = (False if it is ABSENT else it for it in (old, new))
        if before is False and after is True:
            yield place.change(raised(place, new), old, new)
        elif before is True and after is False:
            yield place.change(lowered(place, old), old, new)
        elif before is after:
            yield place.change(REWRITTEN, old, new)

    return judge


def presence(inner: Judge, *, added: Ruling, removed: Ruling) -> Judge:
    """Rules on a node that has come or gone; leaves the others to `inner`."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        if old is ABSENT:
            yield place.change(added(place, new), after=new)
        elif new is ABSENT:
            yield place.change(removed(place, old), before=old)
        else:
            yield from judged(place, old, new, inner)

    return judge


def fields(judges: Mapping[str, Judge]) -> Judge:
    """Judges an object by its keys, each of which has its own judge."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        if not isinstance(old, dict) or not isinstance(new, dict):
            return
        for key in {**old, **new}:
            before, after = old.get(key, ABSENT), new.get(key, ABSENT)
            yield from judged(place.below(key), before, after, judges.get(key, silent))

    return judge


def each(inner: Judge, *, added: Ruling, removed: Ruling) -> Judge:
    """Judges a map by its entries."""
    entry = presence(inner, added=added, removed=removed)

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        old, new = ({} if it is ABSENT else it for it in (old, new))
        if not isinstance(old, dict) or not isinstance(new, dict):
            return
        for key in {**old, **new}:
            yield from judged(place.below(key), old.get(key, ABSENT), new.get(key, ABSENT), entry)

    return judge


def records(
    key: Callable[[Any], Any],
    inner: Judge = silent,
    *,
    added: Ruling,
    removed: Ruling,
    reordered: Meaning = REORDERED,
) -> Judge:
    """Judges a list by its items, which `key` tells apart wherever they stand."""
    item = presence(inner, added=added, removed=removed)

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        old, new = ([] if it is ABSENT else it for it in (old, new))
        if not isinstance(old, list) or not isinstance(new, list):
            return
        try:
            before, after = ({key(it): index for index, it in enumerate(items)} for items in (old, new))
        except (KeyError, TypeError):  # an item without what tells it apart
            return
        if len(before) < len(old) or len(after) < len(new):
            return
        for name in {**before, **after}:
            at = place.below(after[name] if name in after else before[name])
            ours = old[before[name]] if name in before else ABSENT
            theirs = new[after[name]] if name in after else ABSENT
            yield from judged(at, ours, theirs, item)
        if [name for name in before if name in after] != [name for name in after if name in before]:
            yield place.change(reordered)

    return judge
