"""The fixed words of the provider's layout: headings of sections, heads of columns, kinds of cells."""

from __future__ import annotations

import re

# The sections that are read, by the headings that they have on pages of different years.
SECTIONS = {
    "function": "function",
    "description": "function",
    "api description": "function",
    "constraints": "constraints",
    "calling method": "calling",
    "debugging": "calling",
    "authorization information": "authorization",
    "uri": "uri",
    "request": "request",
    "requests": "request",
    "request parameters": "request",
    "request message": "request",
    "response": "response",
    "responses": "response",
    "response parameters": "response",
    "response message": "response",
    "example request": "request example",
    "example requests": "request example",
    "request example": "request example",
    "example response": "response example",
    "example responses": "response example",
    "response example": "response example",
    "sdk sample code": "code",
    "status code": "statuses",
    "status codes": "statuses",
    "error code": "errors",
    "error codes": "errors",
}
# A cell may hold these words too, so in plain text they do not end a table.
AMBIGUOUS_SECTIONS = frozenset({"function", "constraints", "calling"})

COLUMNS = {
    "parameter": "name",
    "name": "name",
    "mandatory": "mandatory",
    "required": "mandatory",
    "type": "type",
    "parameter type": "type",
    "data type": "type",
    "description": "description",
    "status code": "status",
    "http status code": "status",
    "status": "reason",
    "action": "action",
    "access level": "access level",
    "resource type": "resource types",
    "condition key": "condition keys",
    "alias": "alias",
    "dependencies": "dependencies",
    "error code": "code",
    "error codes": "code",
    "error message": "message",
    "solution": "solution",
    "handling measure": "solution",
}
# What may stand before or after a heading: the dot of a list, the anchor of a converter.
MARKS = "\u2022\u00b6 "
FIRST_COLUMNS = frozenset({"name", "status", "action"})

_LONGEST_HEAD = 200

FLAGS = {"yes": True, "no": False}

_STATUS = re.compile(r"Status code\s*:\s*(\d{3})\b.*", re.IGNORECASE)
_STATUS_CELL = re.compile(r"(\d{3})(?:\s+[A-Za-z][A-Za-z ]*)?")
_NAME = re.compile(r"[A-Za-z_][\w.\-\[\]{}/]*")
_ACTION = re.compile(r"[a-z][\w-]*:[\w*-]+:[\w*-]+")
_LEVEL = re.compile(r"[A-Z][A-Za-z]*(?:[_ ][A-Za-z]+)?")
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


def status_cell(text: str) -> str | None:
    """The status of a cell such as `200` or `200 OK`."""
    match = _STATUS_CELL.fullmatch(text.strip())
    return match[1] if match else None


def is_name(text: str) -> bool:
    """Whether a cell can be the name of a parameter."""
    return _NAME.fullmatch(text) is not None


def is_type(text: str) -> bool:
    """Whether a cell can be the type of a parameter."""
    return _TYPE.fullmatch(" ".join(text.split())) is not None


def is_action(text: str) -> bool:
    """Whether a cell can be the name of an IAM action."""
    return _ACTION.fullmatch(text) is not None


def is_level(text: str) -> bool:
    """Whether a cell can be the access level of an IAM action."""
    return _LEVEL.fullmatch(text) is not None
