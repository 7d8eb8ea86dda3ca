"""The types of parameters, in the words of the pages and in one form."""

from __future__ import annotations

import re
from typing import NamedTuple

_PLAIN = {
    "string": "string",
    "integer": "integer",
    "int": "integer",
    "int32": "integer",
    "long": "integer of 64 bits",
    "int64": "integer of 64 bits",
    "boolean": "boolean",
    "bool": "boolean",
    "float": "number",
    "double": "number of 64 bits",
    "number": "number",
    "decimal": "number",
    "object": "object",
    "map": "map",
    "dict": "map",
    "array": "array",
    "list": "array",
}
_LIST = (
    re.compile(r"(?:array|list)s? of (?P<item>.+)", re.IGNORECASE),
    re.compile(r"(?:array|list)\s*<(?P<item>.+)>", re.IGNORECASE),
    re.compile(r"(?P<item>.+?) (?:structure )?(?:array|list)", re.IGNORECASE),
)
_OBJECT = re.compile(r"(?P<name>.+?)(?: structure)? objects?", re.IGNORECASE)
_MAP = re.compile(r"map\s*<.+>", re.IGNORECASE)


class Type(NamedTuple):
    """A type: its form, and the name that the page gives to the object in it."""

    form: str
    refers_to: str | None = None


def type_of(text: str) -> Type:
    """The type that a cell names; an unknown one is itself, so that it equals no other."""
    words = " ".join(text.split())
    plain = _PLAIN.get(words.casefold())
    if plain:
        return Type(plain)
    if _MAP.fullmatch(words):
        return Type("map")
    for expression in _LIST:
        if match := expression.fullmatch(words):
            item = _item(match["item"])
            return Type(f"array of {item.form}", item.refers_to)
    if match := _OBJECT.fullmatch(words):
        return Type("object", match["name"])
    return Type(words)


def _item(text: str) -> Type:
    singular = _PLAIN.get(text.casefold().removesuffix("s"))
    if singular:
        return Type(singular)
    known = type_of(text)
    return known if known.form != text else Type("object", text)
