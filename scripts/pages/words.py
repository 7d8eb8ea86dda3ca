"""The fixed words of the provider's layout: headings of sections, heads of columns, kinds of cells."""

from __future__ import annotations

import re

# The sections that are read, and the headings that they have on pages of different years.
SECTIONS = {
    heading: section
    for section, headings in {
        "function": ("function", "description", "api description"),
        "constraints": ("constraints",),
        "calling": ("calling method", "debugging"),
        "authorization": ("authorization information",),
        "uri": ("uri",),
        "request": ("request", "requests", "request parameters", "request message"),
        "response": ("response", "responses", "response parameters", "response message"),
        "request example": ("example request", "example requests", "request example", "example", "examples"),
        "response example": ("example response", "example responses", "response example"),
        "code": ("sdk sample code",),
        "statuses": ("status code", "status codes", "returned value", "returned values"),
        "errors": ("error code", "error codes"),
    }.items()
    for heading in headings
}
# A cell may hold these words too, so in plain text they do not end a table.
AMBIGUOUS_SECTIONS = frozenset({"function", "constraints", "calling"})

COLUMNS = {
    head: column
    for column, heads in {
        "name": ("parameter", "name"),
        "mandatory": ("mandatory", "required"),
        "type": ("type", "parameter type", "data type"),
        "description": ("description",),
        "status": ("status code", "http status code"),
        "reason": ("status",),
        "action": ("action",),
        "access level": ("access level",),
        "resource types": ("resource type",),
        "condition keys": ("condition key",),
        "aliases": ("alias",),
        "dependencies": ("dependencies",),
        "code": ("error code",),
        "message": ("error message", "message"),
        "solution": ("solution", "handling measure", "measure"),
    }.items()
    for head in heads
}
# What may stand before or after a heading: the dot of a list, the anchor of a converter.
MARKS = "\u2022\u00b6 "
FIRST_COLUMNS = frozenset({"name", "status", "action", "code"})

_LONGEST_HEAD = 200

FLAGS = {"yes": True, "no": False}

_STATUS = re.compile(r"Status code\s*:\s*(\d{3})\b.*", re.IGNORECASE)
STATUS_CELL = re.compile(r"(\d{3})(?:\s+[A-Za-z][A-Za-z ]*)?")
# What the first cell of a row can be, and the access level of an action.
CODE = re.compile(r"[A-Za-z]+\.\d+")
NAME = re.compile(r"[A-Za-z_][\w.\-\[\]{}/]*")
ACTION = re.compile(r"[a-z][\w-]*:[\w*-]*:[\w*-]+")
LEVEL = re.compile(r"[A-Z][A-Za-z]*(?:[_ ][A-Za-z]+)?")
_TYPE = re.compile(
    r"(?:string|char|integer|int|int32|int64|long|boolean|bool|object|double|float|number|decimal|date|"
    r"timestamp|uuid|map|dict|list|array|json)"
    r"|(?:array|list|map|dict)\s*<.+>"
    r"|(?:array|list)s? of \S+(?: \d+)?(?: objects?| array| arrays| structures?)?"
    r"|map<.+>"
    r"|\S+ (?:object|objects|array|list)"
    r"|\S+ structure array",
    re.IGNORECASE,
)


def section_of(text: str) -> str | None:
    """The section that a heading opens."""
    return SECTIONS.get(" ".join(text.strip(MARKS).split()).rstrip(":").casefold())


def column_of(text: str) -> str | None:
    """The kind of a column by its head; what stands in brackets there is a legend."""
    if len(text) > _LONGEST_HEAD:
        return None
    return COLUMNS.get(" ".join(re.sub(r"\(.*?\)", "", text).split()).casefold())


def status_of(text: str) -> str | None:
    """The status of a line such as `Status code: 200`."""
    match = _STATUS.fullmatch(" ".join(text.split()))
    return match[1] if match else None


def is_type(text: str) -> bool:
    """Whether a cell can be the type of a parameter."""
    return _TYPE.fullmatch(" ".join(text.split())) is not None
