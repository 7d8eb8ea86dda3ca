"""What a change of a schema means. Sender and reader see it with opposite eyes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Effect, Meaning, Place
from scripts.breaking.judges import (
    REORDERED,
    REWRITTEN,
    Judge,
    always,
    elsewhere,
    flag,
    judged,
    presence,
    records,
    ruling,
    silent,
)
from scripts.spec import dereferenced

PROSE = always(Effect.DOCUMENTATION, "no client behaves otherwise")

SECRET = presence(
    always(Effect.BREAKING, "clients hide another thing than before"),
    added=ruling(Effect.COMPATIBLE, "clients hide the value from now on"),
    removed=ruling(Effect.BREAKING, "clients stop hiding the value"),
)

NOTES = dict.fromkeys(("description", "example", "x-documented-example", "x-discrepancies"), PROSE)
"""The keys that tell people something, wherever they stand."""


def schema(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges a schema."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return
    if old.get("$ref") != new.get("$ref"):
        yield from _reference(place, old, new)
        return
    for group, judge in GROUPS.items():
        ours, theirs = ({key: it[key] for key in group if key in it} for it in (old, new))
        yield from judged(place, ours, theirs, judge)
    for key in {**old, **new}:
        if not any(key in group for group in GROUPS):
            before, after = old.get(key, ABSENT), new.get(key, ABSENT)
            yield from judged(place.below(key), before, after, RULES.get(key, silent))


def _reference(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges a schema that is not the same component on both sides."""
    nodes = dereferenced(place.comparison.old, old), dereferenced(place.comparison.new, new)
    if any(key in node for key in ("properties", "enum") for node in nodes):
        yield place.change((Effect.BREAKING, "the type has another name in generated code"), old, new)
    else:
        yield from elsewhere(schema)(place, old, new)


def _properties(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges properties along with whether they are required, which says what a new one means."""
    ours, theirs = (it.get("properties", {}) for it in (old, new))
    before, after = (it.get("required", []) for it in (old, new))
    for name in {**ours, **theirs, **dict.fromkeys([*before, *after])}:
        at = place.below("properties").below(name)
        if name in ours and name not in theirs:
            yield at.change((Effect.BREAKING, "whoever sends or reads it finds it gone"), ours[name])
        elif name in theirs and name not in ours:
            yield at.change(_added(at, name in after), after=theirs[name])
        else:
            listed = place.below("required")
            if name in after and name not in before:
                yield listed.below(after.index(name)).change(at.narrowed("required from now on"), after=name)
            elif name in before and name not in after:
                yield listed.below(before.index(name)).change(at.widened("may be missing from now on"), name)
            yield from judged(at, ours.get(name, ABSENT), theirs.get(name, ABSENT), schema)
    if before != after and sorted(before) == sorted(after):
        yield place.below("required").change(REORDERED)


def _added(place: Place, required: bool) -> Meaning:
    if required:
        return place.narrowed("new and required: whoever does not send it is refused")
    return Effect.COMPATIBLE, "new, and may be left out"


def _enum(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges the values of an enum along with what stands in lists beside them."""
    ours, theirs = old.get("enum", ABSENT), new.get("enum", ABSENT)
    yield from judged(place.below("enum"), ours, theirs, VALUES)
    if ours is ABSENT or theirs is ABSENT:
        return
    for key, judge in BESIDE.items():
        before, after = _by_value(old, key), _by_value(new, key)
        for index, value in enumerate(map(json.dumps, theirs)):
            if value in map(json.dumps, ours):
                at = place.below(key).below(index)
                yield from judged(at, before.get(value, ABSENT), after.get(value, ABSENT), judge)


def _by_value(node: dict[str, Any], key: str) -> dict[str, Any]:
    return dict(zip(map(json.dumps, node["enum"]), node.get(key, ()), strict=False))


VALUES = presence(
    records(
        json.dumps,
        added=ruling(Effect.COMPATIBLE, "readers take a value that they do not know"),
        removed=ruling(Effect.BREAKING, "code that names the value finds it gone"),
    ),
    added=ruling(Effect.BREAKING, "generated code has another type, and other values are refused"),
    removed=ruling(Effect.BREAKING, "generated code has another type"),
)
BESIDE = {
    "x-enum-varnames": always(Effect.BREAKING, "code that names the value finds it under another name"),
    "x-enum-descriptions": PROSE,
}
GROUPS: dict[tuple[str, ...], Judge] = {
    ("properties", "required"): _properties,
    ("enum", *BESIDE): _enum,
}


def _bound(*, lower: bool) -> Judge:
    """Judges a limit, below which or above which a value is wrong."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        tighter = old is ABSENT or (new is not ABSENT and (new > old) is lower)
        meaning = place.narrowed("the limit is tighter") if tighter else place.widened("the limit is looser")
        yield place.change(meaning, old, new)

    return judge


def _pattern(place: Place, old: Any, new: Any) -> Iterator[Change]:
    if old is ABSENT:
        yield place.change(place.narrowed("there was no pattern"), after=new)
    elif new is ABSENT:
        yield place.change(place.widened("there is no pattern any more"), old)
    else:
        yield place.change((Effect.BREAKING, "no tool can tell which values still match"), old, new)


def _other_properties(place: Place, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from judged(place, old, new, schema)
    elif all(it is True or it is ABSENT for it in (old, new)):
        yield place.change(REWRITTEN, old, new)
    else:
        yield place.change((Effect.BREAKING, "other properties are taken, or refused, or typed"), old, new)


RULES: dict[str, Judge] = {
    **NOTES,
    "x-documented-pattern": PROSE,
    "x-undocumented": PROSE,
    "x-sensitive": SECRET,
    "type": always(Effect.BREAKING, "the type is another"),
    "format": always(Effect.BREAKING, "generated code has a type by the format"),
    "pattern": _pattern,
    "nullable": flag(
        raised=lambda place, _: place.widened("null is possible from now on"),
        lowered=lambda place, _: place.narrowed("null is not possible any more"),
    ),
    "additionalProperties": _other_properties,
    "items": lambda place, old, new: judged(place, old, new, schema),
    **dict.fromkeys(("minLength", "minItems", "minimum", "minProperties"), _bound(lower=True)),
    **dict.fromkeys(("maxLength", "maxItems", "maximum", "maxProperties"), _bound(lower=False)),
    "deprecated": always(Effect.COMPATIBLE, "it works as before"),
}
