"""Reading a saved page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.command import CommandError
from scripts.pages.blocks import BULLET, DEEPEST, Block, Code, Paragraph, Table, Unclear, is_deep, short
from scripts.pages.html import read_html
from scripts.pages.model import Message, Page, Status
from scripts.pages.tables import ERROR_KEYS, actions_of, attach_tables, codes_of, codes_of_example, fields_of
from scripts.pages.text import read_text
from scripts.pages.words import section_of, status_of

MOST_PARTS = 5_000
MOST_SENTENCES = 50_000
"""The rows and examples, and the sentences, that are read of a page; the longest have some hundred."""

_METHODS = "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS"
_URI = re.compile(rf"({_METHODS})\s+(?:https?://[^/\s]+)?(/[^\s?]*)(?:\?\S*)?")
_EXAMPLE_URL = re.compile(rf"(?:(?:{_METHODS})\s+)?(?:https?://[^/\s]+(/[^?]*)|(/[^?]*))(?:\?.*)?")
_UPDATED = re.compile(r"updated (?:on|at)\s+(\d{4}-\d{2}-\d{2}|[A-Z][a-z]+ \d{1,2}, \d{4})?", re.IGNORECASE)
_HEADER = re.compile(r"X-[\w-]+|Content-Type|Authorization|Host")
_HTML = re.compile(
    r"\s*(?:<!doctype|<html|<head|<body|<div|<h1|<table|<article|<section|<!--|<\?xml)", re.IGNORECASE
)


class UnreadableError(CommandError):
    """A file is not a page that can be read at all; the message has the reason."""


def read_page(file: Path) -> Page:
    """Read a page that was saved as HTML or copied as text."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    except UnicodeError as error:
        raise UnreadableError(f"cannot be read as UTF-8 text: {error}") from None
    if not text.strip():
        raise UnreadableError("is empty")
    is_html = file.suffix.casefold() in {".html", ".htm", ".xhtml"} or _HTML.match(text)
    return page_of(read_html(text) if is_html else read_text(text))


def page_of(blocks: Iterable[Block]) -> Page:
    """The content of the blocks of a page."""
    reader = _Reader()
    for block in blocks:
        reader.take(block)
    return reader.finish()


_SUCCESS = "2xx"
"""Stands for the success of an older page, until the page lists its status."""

_NO_CONTENT = "204"


class _Reader:
    """Walks the blocks of a page and remembers which section and status it is in."""

    def __init__(self) -> None:
        self.page = Page()
        self._section = ""
        self._status: str | None = None
        self._before: list[Paragraph] = []
        self._parts = 0
        self._left_out = False

    def take(self, block: Block) -> None:
        self._parts += len(block.rows) + 1 if isinstance(block, Table) else isinstance(block, Code)
        is_left_out = self._parts > MOST_PARTS and isinstance(block, Table | Code)
        if is_left_out or len(self.page.text) > MOST_SENTENCES:
            self._left_out = True
            return
        self.page.text += _sentences(block)
        match block:
            case Paragraph():
                self._paragraph(block)
            case Table():
                self._table(block)
            case Code():
                self._code(block)
            case Unclear():
                self.page.unclear.append(block.reason)

    def finish(self) -> Page:
        """Put together what needs the whole page."""
        page = self.page
        page.title = page.title or _title(self._before)
        if _SUCCESS in page.statuses:
            self._name_success(page.statuses.pop(_SUCCESS))
        for message in [page.request, *page.statuses.values()]:
            page.unclear += attach_tables(message)
        if self._left_out:
            page.unclear.append(f"more than {MOST_PARTS} rows and examples, or {MOST_SENTENCES} sentences")
        if page.path is None:
            page.unclear.insert(0, "URI: no line with a method and a path")
        if not page.statuses and not page.defers:
            page.unclear.append("no status: neither a table of status codes nor a heading with one")
        return page

    def _paragraph(self, block: Paragraph) -> None:
        for line in block.text.split("\n"):
            if match := _UPDATED.search(line):
                self._updated(line, match[1])
        text = block.text.removeprefix(BULLET).strip()
        if block.level == 1:
            # What stands before the heading of the page is the frame that it is shown in, as a later one is.
            self._section, self._status = "" if self.page.path is None else "end", None
            if not self._section:
                self.page.title, self.page.text = " ".join(text.split()), []
        elif self._section in {"", "uri", "function"} and (match := _URI.fullmatch(text)):
            self._uri(match[1], match[2])
        elif status := status_of(text):
            self._status = status
            if self._section in {"response", "response example"}:
                self._at(status)
        elif section := section_of(text):
            self._section, self._status = section, None
        elif self._section == "request example":
            self._example_url(text)
        elif self._section == "statuses" and re.search(r"\bsee\b", text, re.IGNORECASE):
            self.page.defers = True
        elif not self._section:
            self._before.append(block)

    def _updated(self, line: str, date: str | None) -> None:
        if date is None:
            self.page.unclear.append(f"date of the page: \u201c{short(line)}\u201d")
        elif self.page.updated is None:
            self.page.updated = date if date[0].isdecimal() else _iso(date)

    def _example_url(self, text: str) -> None:
        for line in text.split("\n"):
            if match := _EXAMPLE_URL.fullmatch(line.strip()):
                self.page.example_urls.append(match[1] or match[2])

    def _uri(self, method: str, path: str) -> None:
        if self.page.path is None:
            self.page.method, self.page.path = method.casefold(), path
        elif (self.page.method, self.page.path) != (method.casefold(), path):
            self.page.unclear.append(f"URI: a second one, {method} {path}")

    def _at(self, status: str) -> Status:
        return self.page.statuses.setdefault(status, Status())

    def _table(self, table: Table) -> None:
        place = table.caption or f"table in section {self._section or 'none'}"
        self.page.unclear += [f"{place}: {reason}" for reason in table.unclear]
        if table.columns[0] == "action":
            self.page.actions |= actions_of(table)
        elif table.columns[0] == "status" and "code" not in table.columns:
            for row in table.rows:
                self._at(row[0][:3]).listed = place if table.caption else "Status Codes"
        elif "code" in table.columns:
            self.page.error_codes += codes_of(table, place)
        elif table.columns[0] == "name":
            self._fields(table, place)
        else:
            self.page.unclear.append(f"{place}: columns {', '.join(table.columns)}")

    def _fields(self, table: Table, place: str) -> None:
        fields, unclear = fields_of(table, place)
        self.page.unclear += unclear
        words = table.caption.casefold()
        in_answer = "response" in words or (self._section.startswith("response") and "request" not in words)
        if in_answer and self._status is None:
            self._status = self._only_success()
        message: Message = self._at(self._status) if in_answer and self._status else self.page.request
        if in_answer and not self._status:
            self.page.unclear.append(f"{place}: of which status it is")
        elif re.search(r"\bpath\b", words):
            self.page.path_parameters += fields
        elif re.search(r"\bquery\b", words):
            self.page.query_parameters += fields
        elif re.search(r"\bheaders?\b", words) or (
            fields and all(_HEADER.fullmatch(it.name) for it in fields)
        ):
            message.headers += fields
        elif self._section == "uri":
            names = set(re.findall(r"\{([^}]+)\}", self.page.path or ""))
            self.page.path_parameters += [it for it in fields if it.name in names]
            self.page.query_parameters += [it for it in fields if it.name not in names]
        elif re.search(r"\b(?:body|request parameters?|response parameters?|parameters?)\b", words) or (
            not words and message.body is None
        ):
            message.body = (message.body or []) + fields
        elif self._section in {"request", "response"} or in_answer:
            name = re.sub(r"^Table\s+\d+\s*[:.]?\s*", "", table.caption)
            message.loose[name or f"{len(message.loose) + 1}"] = fields
        else:
            self.page.unclear.append(f"{place}: to what it belongs")

    def _only_success(self) -> str | None:
        """The status of an answer on an older page, which gives only that of the success."""
        found = [status for status in self.page.statuses if status.startswith("2")]
        return found[0] if len(found) == 1 else _SUCCESS if not found else None

    def _name_success(self, success: Status) -> None:
        """Give the answer of an older page the status that its list, at the end, has for the success."""
        listed = [status for status in self.page.statuses if status.startswith("2")]
        name = listed[0] if len(listed) == 1 else "200"
        status = self._at(name)
        status.headers += success.headers
        status.body = success.body if status.body is None else status.body + (success.body or [])
        status.examples += [it for it in success.examples if it != {} or name != _NO_CONTENT]
        status.loose |= success.loose
        self.page.error_codes = [
            replace(it, status=name) if it.status == _SUCCESS else it for it in self.page.error_codes
        ]

    def _code(self, code: Code) -> None:
        if not self._section.endswith("example"):
            return
        place = "Example Requests" if self._section == "request example" else "Example Responses"
        lines = code.text.split("\n")
        while place == "Example Requests" and lines and _EXAMPLE_URL.fullmatch(lines[0].strip()):
            self._example_url(lines.pop(0))
        code = Code("\n".join(lines).strip())
        if not code.text:
            return
        try:
            example = json.loads(code.text)
        except (ValueError, RecursionError) as error:
            where = f"{place}, status {self._status}" if self._status else place
            self.page.unclear.append(f"{where}: not JSON: {error}")
            return
        if is_deep(example, _inside):
            self.page.unclear.append(f"{place}: values in more than {DEEPEST} levels")
            return
        if place == "Example Requests":
            self.page.request.examples.append(example)
            return
        status = self._status or self._only_success()
        if status is None:
            self.page.unclear.append(f"{place}: of which status the example is")
            return
        if not self._status and isinstance(example, dict) and example and example.keys() <= ERROR_KEYS:
            return  # "or" and an error: an older page does not say of which status.
        self._at(status).examples.append(example)
        self.page.error_codes += codes_of_example(example, status, f"{place}, status {status}")


def _sentences(block: Block) -> Iterator[str]:
    """The sentences of a block, in a form that no numbering and no layout changes."""
    parts: list[tuple[str, str]] = []
    match block:
        case Table():
            parts += [("", block.caption), *((f"{row[0]}: ", cell) for row in block.rows for cell in row)]
        case Code():
            parts += [("", "".join(line.split()).rstrip(",")) for line in block.text.split("\n")]
        case Paragraph():
            parts += [("", line) for line in block.text.split("\n") if not _UPDATED.search(line)]
    for row, part in parts:
        for sentence in re.split(r"\n|(?<=[.;:])\s", part):
            if words := re.sub(r"\bTable \d+", "Table", sentence).strip(f"{BULLET} "):
                yield " ".join(f"{row}{words}".split())


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _title(before: list[Paragraph]) -> str | None:
    """The heading of a page that does not mark it: the last line before the first section."""
    for line in reversed([line for block in before for line in block.text.split("\n")]):
        if not _UPDATED.search(line) and line.count("/ ") < 2 and line not in _NOISE:
            return line
    return None


_NOISE = frozenset({"View PDF", "Share", "Copy Link", "Download", "On this page", "Feedback"})


def _iso(date: str) -> str:
    for form in ("%b %d, %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(date, form).strftime("%Y-%m-%d")
        except ValueError:
            continue
    return date
