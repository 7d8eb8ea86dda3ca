"""Rules for schemas. Fewer possible values break requests, more break responses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Classification, Context, Effect
from scripts.breaking.rules import (
    REORDERED,
    REWRITTEN,
    Rule,
    any_change,
    classify_as,
    differences,
    flag,
    list_by,
    optional,
    through_ref,
    unclassified,
)
from scripts.spec import dereferenced

PROSE = any_change(Effect.DOCUMENTATION, "no effect on clients")

SECRET = optional(
    any_change(Effect.BREAKING, "changed: clients may no longer hide the value"),
    added=classify_as(Effect.COMPATIBLE, "clients now hide the value"),
    removed=classify_as(Effect.BREAKING, "clients no longer hide the value"),
)

NOTES = dict.fromkeys(
    ("description", "example", "x-documented-example", "x-discrepancies", "x-source"), PROSE
)
"""The keys that are for people only, in any object."""


def schema(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for a schema."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return
    if old.get("$ref") != new.get("$ref"):
        yield from _reference(context, old, new)
        return
    for group, rule in GROUPS.items():
        before, after = ({key: it[key] for key in group if key in it} for it in (old, new))
        yield from differences(context, before, after, rule)
    for key in {**old, **new}:
        if not any(key in group for group in GROUPS):
            before, after = old.get(key, ABSENT), new.get(key, ABSENT)
            yield from differences(context.below(key), before, after, RULES.get(key, unclassified))


def _reference(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for a schema that refers to another component than before, or was or is inline."""
    nodes = dereferenced(context.comparison.old, old), dereferenced(context.comparison.new, new)
    if any(key in node for key in ("properties", "enum") for node in nodes):
        yield context.change((Effect.BREAKING, "the type has another name in generated code"), old, new)
    else:
        yield from through_ref(schema)(context, old, new)


def _properties(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for properties, with `required`, on which the classification of a new one depends."""
    old_fields, new_fields = (it.get("properties", {}) for it in (old, new))
    old_required, new_required = (it.get("required", []) for it in (old, new))
    for name in {**old_fields, **new_fields, **dict.fromkeys([*old_required, *new_required])}:
        at = context.below("properties").below(name)
        if name in old_fields and name not in new_fields:
            yield at.change((Effect.BREAKING, "removed: callers that send or read it fail"), old_fields[name])
        elif name in new_fields and name not in old_fields:
            yield at.change(_added(at, name in new_required), after=new_fields[name])
        else:
            listed = context.below("required")
            if name in new_required and name not in old_required:
                yield listed.below(new_required.index(name)).change(at.narrowed("now required"), after=name)
            elif name in old_required and name not in new_required:
                yield listed.below(old_required.index(name)).change(at.widened("now optional"), name)
            yield from differences(at, old_fields.get(name, ABSENT), new_fields.get(name, ABSENT), schema)
    if old_required != new_required and sorted(old_required) == sorted(new_required):
        yield context.below("required").change(REORDERED)


def _added(context: Context, required: bool) -> Classification:
    if required:
        return context.narrowed("new and required: callers that do not send it are refused")
    return Effect.COMPATIBLE, "new and optional"


def _enum(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for the values of an enum, with the parallel lists of `x-enum-` keys."""
    old_values, new_values = old.get("enum", ABSENT), new.get("enum", ABSENT)
    yield from differences(context.below("enum"), old_values, new_values, VALUES)
    if old_values is ABSENT or new_values is ABSENT:
        return
    for key, rule in PARALLEL.items():
        before, after = _by_value(old, key), _by_value(new, key)
        for index, value in enumerate(map(json.dumps, new_values)):
            if value in map(json.dumps, old_values):
                at = context.below(key).below(index)
                yield from differences(at, before.get(value, ABSENT), after.get(value, ABSENT), rule)


def _by_value(node: dict[str, Any], key: str) -> dict[str, Any]:
    return dict(zip(map(json.dumps, node["enum"]), node.get(key, ()), strict=False))


VALUES = optional(
    list_by(
        json.dumps,
        added=classify_as(Effect.COMPATIBLE, "new: callers must expect unknown values"),
        removed=classify_as(Effect.BREAKING, "removed: code that uses its name fails"),
    ),
    added=classify_as(
        Effect.BREAKING, "now an enum: generated code has another type, and other values are refused"
    ),
    removed=classify_as(Effect.BREAKING, "no longer an enum: generated code has another type"),
)
PARALLEL = {
    "x-enum-varnames": any_change(Effect.BREAKING, "renamed: code that uses the old name fails"),
    "x-enum-descriptions": PROSE,
}
GROUPS: dict[tuple[str, ...], Rule] = {
    ("properties", "required"): _properties,
    ("enum", *PARALLEL): _enum,
}


def _bound(*, lower: bool) -> Rule:
    """A rule for a lower or an upper limit."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        tighter = old is ABSENT or (new is not ABSENT and (new > old) is lower)
        classification = context.narrowed("tighter limit") if tighter else context.widened("looser limit")
        yield context.change(classification, old, new)

    return rule


def _pattern(context: Context, old: Any, new: Any) -> Iterator[Change]:
    if old is ABSENT:
        yield context.change(context.narrowed("new pattern"), after=new)
    elif new is ABSENT:
        yield context.change(context.widened("pattern removed"), old)
    else:
        yield context.change((Effect.BREAKING, "pattern changed: other values may match"), old, new)


def _other_properties(context: Context, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from differences(context, old, new, schema)
    elif all(it is True or it is ABSENT for it in (old, new)):
        yield context.change(REWRITTEN, old, new)
    else:
        yield context.change((Effect.BREAKING, "the rule for other properties changed"), old, new)


def _echo(context: Context, old: Any, new: Any) -> Iterator[Change]:
    if old is ABSENT:
        yield context.change(context.narrowed("now repeats what was sent"), after=new)
    elif new is ABSENT:
        yield context.change(context.widened("may now be another value than was sent"), old)
    else:
        yield context.change((Effect.BREAKING, "repeats something else that was sent"), old, new)


AT_LEAST_ONE_OF = optional(
    list_by(
        str,
        added=lambda context, _: context.widened("one more field that suffices"),
        removed=lambda context, _: context.narrowed("no longer suffices"),
    ),
    added=lambda context, _: context.narrowed("now one of these is required"),
    removed=lambda context, _: context.widened("none of these is required any more"),
)

RULES: dict[str, Rule] = {
    **NOTES,
    "x-documented-pattern": PROSE,
    "x-undocumented": PROSE,
    "x-hint": PROSE,
    "x-client-check": any_change(
        Effect.COMPATIBLE, "check of our client changed; the service accepts what it did"
    ),
    "x-sensitive": SECRET,
    **dict.fromkeys(
        ("x-states", "x-state-abilities"), any_change(Effect.COMPATIBLE, "what a state allows changed")
    ),
    "x-subset-of": any_change(Effect.BREAKING, "generated code has another type"),
    "x-echoes": _echo,
    "x-unix-time": optional(
        any_change(Effect.BREAKING, "unit of a time changed"),
        added=lambda context, _: context.narrowed("now a time"),
        removed=lambda context, _: context.widened("no longer a time"),
    ),
    "x-at-least-one-of": AT_LEAST_ONE_OF,
    "type": any_change(Effect.BREAKING, "type changed"),
    "format": any_change(Effect.BREAKING, "format changed: generated code may have another type"),
    "pattern": _pattern,
    "nullable": flag(
        to_true=lambda context, _: context.widened("null is now possible"),
        to_false=lambda context, _: context.narrowed("null is no longer possible"),
    ),
    "additionalProperties": _other_properties,
    "items": lambda context, old, new: differences(context, old, new, schema),
    **dict.fromkeys(("minLength", "minItems", "minimum", "minProperties"), _bound(lower=True)),
    **dict.fromkeys(
        ("maxLength", "maxItems", "maximum", "maxProperties", "x-max-bytes"), _bound(lower=False)
    ),
    "deprecated": any_change(Effect.COMPATIBLE, "works as before"),
}
