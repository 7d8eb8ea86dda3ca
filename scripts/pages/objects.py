"""Giving fields that are objects the tables of their own fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy

from scripts.pages.model import Field, Message

Tables = dict[str, list[Field]]


def place_objects(message: Message) -> None:
    """Put the loose tables of a message under the fields that refer to them; the rest stay loose."""
    used: set[str] = set()
    body = message.body or []
    _place_named(body, message.loose, used, ())
    waiting = [field for field in _every(body) if _is_object(field) and not (field.refers_to or field.fields)]
    for field in waiting:
        left = {name: table for name, table in message.loose.items() if name not in used}
        name = _guess(field, left, len(waiting))
        if name:
            used.add(name)
            field.refers_to = name if name.isidentifier() else None
            field.fields = [copy(it) for it in left[name]]
            _place_named(field.fields, message.loose, used, (name,))
    message.loose = {name: table for name, table in message.loose.items() if name not in used}


def _place_named(fields: list[Field], tables: Tables, used: set[str], within: tuple[str, ...]) -> None:
    for field in fields:
        name = _named(field, tables)
        if name is None or name in within:
            continue
        used.add(name)
        field.fields = [copy(it) for it in tables[name]]
        _place_named(field.fields, tables, used, (*within, name))


def _named(field: Field, tables: Tables) -> str | None:
    """The table that a field names: `KeyDetails object`, `Array of Table 5 objects` do."""
    if field.refers_to is None:
        return None
    if field.refers_to in tables:
        return field.refers_to
    words = re.compile(rf"\b{re.escape(field.refers_to)}\b")
    return next((name for name, inner in tables.items() if words.search(f"{_caption(inner)} {name}")), None)


def _caption(fields: list[Field]) -> str:
    return fields[0].table if fields else ""


def _guess(field: Field, tables: Tables, waiting: int) -> str | None:
    """The table of an object without a name: one whose own name begins like the field, or the only one."""
    plain = field.name.replace("_", "").casefold()
    for name in tables:
        if name.replace("_", "").casefold().startswith(plain):
            return name
    return next(iter(tables)) if len(tables) == 1 and waiting == 1 else None


def _is_object(field: Field) -> bool:
    return field.type in {"object", "array of object", "array"}


def _every(fields: list[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _every(field.fields)
