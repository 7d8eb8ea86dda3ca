"""Tables read as fields with their own fields, IAM actions and error codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import Any

from scripts.pages.blocks import BULLET, DEEPEST, Table, short
from scripts.pages.model import ErrorCode, Field, Message
from scripts.pages.rules import Type, read_rules, type_of
from scripts.pages.words import CODE, FLAGS, NAME

_LONGEST = 5_000
_MOST_FIELDS = 2_000
_OBJECTS = frozenset({"object", "array of object", "array"})
_NOTHING = frozenset({"", "-", "\u2013", "\u2014", "none", "n/a"})
_CODE_KEYS = ("error_code", "code")
_MESSAGE_KEYS = ("error_msg", "message")
ERROR_KEYS = frozenset({*_CODE_KEYS, *_MESSAGE_KEYS, "error", "request_id"})
_TABLE = re.compile(r"\bTable \d+\b")


def fields_of(table: Table, place: str) -> tuple[list[Field], list[str]]:
    """The parameters of a table, and what of it is not clear."""
    fields: list[Field] = []
    unclear: list[str] = []
    names: set[str] = set()
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        name = cells["name"].strip()
        if not NAME.fullmatch(name):
            unclear.append(f"{place}: \u201c{name}\u201d is no name of a parameter")
            continue
        if name in names:
            unclear.append(f"{place}: {name} stands there twice")
            continue
        names.add(name)
        description = cells.get("description", "")
        if len(description) > _LONGEST:
            unclear.append(f"{place}: the text of {name} has more than {_LONGEST} characters")
            description = description[:_LONGEST]
        type_ = type_of(cells["type"]) if cells.get("type") else Type(None)
        reading = read_rules(description, type_.form or "string")
        if reading.unread:
            unclear.append(f"{place}: the rules of {name} at \u201c{short(reading.unread)}\u201d")
        flag = _flag(cells.get("mandatory", ""))
        table_of = _TABLE.search(description) if type_.form in _OBJECTS else None
        refers_to = type_.refers_to or (table_of[0] if table_of else None)
        fields.append(Field(name, place, type_.form, flag, reading.rules, refers_to))
    return fields, unclear


def _flag(text: str) -> bool | str | None:
    word = text.strip().casefold()
    return None if word in _NOTHING else FLAGS.get(word, text.strip())


def actions_of(table: Table) -> dict[str, dict[str, list[str]]]:
    """The IAM actions of a table; rows of the same action add to one another."""
    actions: dict[str, dict[str, list[str]]] = {}
    for name, *cells in table.rows:
        entries = actions.setdefault(name, {})
        for column, cell in zip(table.columns[1:], cells, strict=True):
            for entry in _entries(cell):
                is_optional = column == "resource types" and not entry.endswith("*")
                known = entries.setdefault(f"optional {column}" if is_optional else column, [])
                plain = entry.rstrip("* ") if column == "resource types" else entry
                known += [plain] if plain not in known else []
    return actions


def _entries(cell: str) -> Iterator[str]:
    """The entries of a cell, one a line or one a bullet."""
    for line in cell.split("\n"):
        entry = line.removeprefix(BULLET).strip()
        if entry.casefold() not in _NOTHING:
            yield entry


def codes_of(table: Table, place: str) -> list[ErrorCode]:
    """The error codes of a table."""
    codes = []
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        message = cells.get("message") or cells.get("description") or None
        status = cells.get("status", "")[:3]
        codes.append(ErrorCode(cells["code"], status, message, place, from_example=False))
    return codes


def codes_of_example(example: Any, status: str, place: str) -> Iterator[ErrorCode]:
    """The error codes in the example of an answer; a placeholder is none."""
    if isinstance(example, list):
        for item in example:
            yield from codes_of_example(item, status, place)
    elif isinstance(example, dict):
        code = next((example[key] for key in _CODE_KEYS if key in example), None)
        message = next((example[key] for key in _MESSAGE_KEYS if key in example), None)
        if isinstance(code, str) and CODE.fullmatch(code):
            yield ErrorCode(code, status, message if isinstance(message, str) else None, place)
        for value in example.values():
            yield from codes_of_example(value, status, place)


_Tables = dict[str, list[Field]]


def attach_tables(message: Message) -> list[str]:
    """Put the loose tables of a message under the fields that refer to them; the rest stay loose.

    Returns:
        What has no place: tables can refer to one another without end, and to those of another page.
    """
    room = iter(range(_MOST_FIELDS))
    used: set[str] = set()
    fields = [*(message.body or []), *(it for table in message.loose.values() for it in table)]
    referred = {it.refers_to for it in fields} - {_number(field.table) for field in fields[:1]}
    for field in fields[: len(message.body or [])]:
        # A table that a field refers to is that of an object, whatever its caption is.
        if _number(field.table) in referred:
            message.loose.setdefault(field.table, []).append(field)
    body = [field for field in message.body or [] if _number(field.table) not in referred]
    message.body = message.body and body
    unclear = _attach_named(body, message.loose, used, (), room)
    waiting = _waiting(body)
    count = len(waiting)
    while waiting:
        field = waiting.pop(0)
        left = {name: table for name, table in message.loose.items() if name not in used}
        if name := _guess(field, left, count):
            field.refers_to = name
            unclear += _attach_named([field], message.loose, used, (), room)
            waiting += _waiting(field.fields)
    message.loose = {name: table for name, table in message.loose.items() if name not in used}
    return list(dict.fromkeys(unclear))


def _number(caption: str) -> str | None:
    match = _TABLE.match(caption)
    return match[0] if match else ""


def _attach_named(
    fields: list[Field], tables: _Tables, used: set[str], within: tuple[str, ...], room: Iterator[int]
) -> list[str]:
    unclear: list[str] = []
    for field in fields:
        name = _named(field, tables)
        if name is None and field.refers_to and field.type in _OBJECTS:
            field.is_elsewhere = True
            unclear.append(f"{field.table}: the fields of {field.name}, since {field.refers_to} is not here")
        if name is None or name in within:
            continue
        used.add(name)
        if len(within) > DEEPEST or next(room, None) is None:
            unclear.append("tables of objects that refer to one another in too many ways")
            continue
        field.refers_to = name if name.isidentifier() else None
        field.fields = [copy(it) for it in tables[name]]
        unclear += _attach_named(field.fields, tables, used, (*within, name), room)
    return unclear


def _named(field: Field, tables: _Tables) -> str | None:
    """The table that a field names: `KeyDetails object`, `Array of Table 5 objects` do."""
    if field.refers_to is None:
        return None
    if field.refers_to in tables:
        return field.refers_to
    words = re.compile(rf"\b{re.escape(field.refers_to)}\b")
    return next(
        (it for it in tables if words.search(f"{tables[it][0].table if tables[it] else ''} {it}")), None
    )


def _guess(field: Field, tables: _Tables, waiting: int) -> str | None:
    """The table of an object without a name: one whose own name begins like the field, or the only one."""
    plain = field.name.replace("_", "").casefold()
    for name in sorted(tables, key=lambda name: "." in name):
        if name.rpartition(".")[2].replace("_", "").casefold().startswith(plain):
            return name
    return next(iter(tables)) if len(tables) == 1 and waiting == 1 else None


def _waiting(fields: list[Field]) -> list[Field]:
    """The objects whose fields are not known yet."""
    return [it for it in _every(fields) if it.type in _OBJECTS and not (it.refers_to or it.fields)]


def _every(fields: list[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _every(field.fields)
