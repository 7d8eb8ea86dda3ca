"""Rules that classify the changes of one node, and functions that build rules of simpler ones.

A change that no rule classifies is breaking.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Classification, Context, Effect
from scripts.spec import dereferenced

Rule = Callable[[Context, Any, Any], Iterator[Change]]
"""Yields the changes between the node of an older and that of a newer document, either perhaps `ABSENT`."""

Classifier = Callable[[Context, Any], Classification]
"""Classifies the addition or the removal of a node."""

UNKNOWN: Classification = (Effect.BREAKING, "no rule for this change, so it counts as breaking")
REWRITTEN: Classification = (Effect.DOCUMENTATION, "the same, written differently")
REORDERED: Classification = (Effect.DOCUMENTATION, "order changed")


def differences(context: Context, old: Any, new: Any, rule: Rule) -> Iterator[Change]:
    """The changes of a node by its rule; `UNKNOWN` if the rule yields none for nodes that differ."""
    if same(old, new):
        return
    changes = list(rule(context, old, new))
    yield from changes or [context.change(UNKNOWN, old, new)]


def same(one: Any, other: Any) -> bool:
    """Whether two nodes are equal as JSON, where 1 and true are not."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return bool(one == other) and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def unclassified(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule that classifies nothing, so that any difference is `UNKNOWN`."""
    return iter(())


def any_change(effect: Effect, reason: str) -> Rule:
    """A rule with one classification for all differences."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        yield context.change((effect, reason), old, new)

    return rule


def classify_as(effect: Effect, reason: str) -> Classifier:
    """A classifier with one classification for all nodes."""
    return lambda context, node: (effect, reason)


def through_ref(inner: Rule) -> Rule:
    """A rule for two nodes, at least one of them a `$ref`: compares what they refer to, as one change."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        before, after = dereferenced(context.comparison.old, old), dereferenced(context.comparison.new, new)
        worst = max(
            differences(context, before, after, inner), key=lambda change: change.effect, default=None
        )
        if worst is None:
            yield context.change((Effect.DOCUMENTATION, "the same, defined elsewhere"), old, new)
        else:
            yield context.change((worst.effect, f"replaced: {worst.reason}"), old, new)

    return rule


def flag(*, to_true: Classifier, to_false: Classifier) -> Rule:
    """A rule for a boolean, which is false where it is absent."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        before, after = (False if it is ABSENT else it for it in (old, new))
        if before is False and after is True:
            yield context.change(to_true(context, new), old, new)
        elif before is True and after is False:
            yield context.change(to_false(context, old), old, new)
        elif before is after:
            yield context.change(REWRITTEN, old, new)

    return rule


def optional(inner: Rule, *, added: Classifier, removed: Classifier) -> Rule:
    """A rule for a node that may be added or removed; `inner` compares it where both have it."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        if old is ABSENT:
            yield context.change(added(context, new), after=new)
        elif new is ABSENT:
            yield context.change(removed(context, old), before=old)
        else:
            yield from differences(context, old, new, inner)

    return rule


def fields(rules: Mapping[str, Rule]) -> Rule:
    """A rule for an object, by a rule for each of its keys."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        if not isinstance(old, dict) or not isinstance(new, dict):
            return
        for key in {**old, **new}:
            before, after = old.get(key, ABSENT), new.get(key, ABSENT)
            yield from differences(context.below(key), before, after, rules.get(key, unclassified))

    return rule


def map_of(inner: Rule, *, added: Classifier, removed: Classifier) -> Rule:
    """A rule for a map, by its entries."""
    entry = optional(inner, added=added, removed=removed)

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        old, new = ({} if it is ABSENT else it for it in (old, new))
        if not isinstance(old, dict) or not isinstance(new, dict):
            return
        for key in {**old, **new}:
            yield from differences(context.below(key), old.get(key, ABSENT), new.get(key, ABSENT), entry)

    return rule


def list_by(
    key: Callable[[Any], Any],
    inner: Rule = unclassified,
    *,
    added: Classifier,
    removed: Classifier,
    reordered: Classification = REORDERED,
) -> Rule:
    """A rule for a list, by its items, which `key` identifies in any order."""
    item = optional(inner, added=added, removed=removed)

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        old, new = ([] if it is ABSENT else it for it in (old, new))
        if not isinstance(old, list) or not isinstance(new, list):
            return
        try:
            old_index, new_index = (
                {key(it): index for index, it in enumerate(items)} for items in (old, new)
            )
        except (KeyError, TypeError):  # an item without a key
            return
        if len(old_index) < len(old) or len(new_index) < len(new):
            return
        for name in {**old_index, **new_index}:
            at = context.below(new_index[name] if name in new_index else old_index[name])
            before = old[old_index[name]] if name in old_index else ABSENT
            after = new[new_index[name]] if name in new_index else ABSENT
            yield from differences(at, before, after, item)
        if [it for it in old_index if it in new_index] != [it for it in new_index if it in old_index]:
            yield context.change(reordered)

    return rule
