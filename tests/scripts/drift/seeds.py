"""Changes to a page, made from its own text, each with the only places where drift has to find it.

Nothing here uses the reader: what is where on a page is worked out again, from its paragraphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple


class Seed(NamedTuple):
    """A change: what was done, the page with it, and the places of the findings that it must give."""

    name: str
    text: str
    places: frozenset[str]


class Row(NamedTuple):
    """A row of a table of parameters: its first paragraph, its cells and the place that it has."""

    at: int
    end: int
    name: str
    flagged: bool
    group: str

    @property
    def place(self) -> str:
        return f"{self.group}/{self.name}"

    @property
    def type_at(self) -> int:
        return self.at + (2 if self.flagged else 1)


class Sample(NamedTuple):
    """An example: its paragraphs and its place."""

    at: int
    end: int
    value: dict[str, Any]
    place: str
    status: str | None


FIELD_HEADS = (["Parameter", "Mandatory", "Type", "Description"], ["Parameter", "Type", "Description"])
TYPES = {"String", "Object", "Integer", "KeyStatusInfo object"}
SECTIONS = {
    "Request Parameters",
    "Response Parameters",
    "Example Requests",
    "Example Responses",
    "Status Codes",
}


def seeds(text: str) -> Iterator[Seed]:
    """Every seeded change of a page."""
    page = _Page(text)
    for make in (
        _head,
        _rows,
        _columns,
        _patterns,
        _texts,
        _values,
        _statuses,
        _examples,
        _spelling,
        _actions,
    ):
        yield from make(page)


class _Page:
    def __init__(self, text: str) -> None:
        self.parts = re.split(r"\n[ \t]*\n", text.strip("\n"))
        self.rows: list[Row] = []
        self.samples: list[Sample] = []
        self.listed: dict[str, int] = {}
        self._walk()

    def _walk(self) -> None:
        section = status = caption = ""
        at = 0
        while at < len(self.parts):
            part = self.parts[at].strip()
            if part in SECTIONS:
                section, status = part, ""
            elif match := re.fullmatch(r"Status code: (\d+)", part):
                status = match[1]
            elif part.startswith("Table "):
                caption = part
            elif part.startswith("{") and section.startswith("Example"):
                self._sample(at, section, status)
            elif section == "Status Codes" and re.fullmatch(r"\d{3}", part):
                self.listed[part] = at
            for heads in FIELD_HEADS:
                if self.parts[at : at + len(heads)] == heads:
                    at = self._table(at + len(heads), len(heads) == 4, _group(caption, status)) - 1
                    break
            at += 1

    def _table(self, at: int, flagged: bool, group: str) -> int:
        end = at
        while not re.match(
            r"Table |Status code: |Request Parameters|Response Parameters|Example ", self.parts[end]
        ):
            end += 1
        starts = [
            it for it in range(at, end) if self.parts[it + 1 + flagged] in TYPES and self.parts[it].isascii()
        ]
        for start, stop in zip(starts, [*starts[1:], end], strict=False):
            self.rows.append(Row(start, stop, self.parts[start], flagged, group))
        return end

    def _sample(self, at: int, section: str, status: str) -> None:
        end = at + 1
        while True:
            try:
                value = json.loads("\n\n".join(self.parts[at:end]))
                break
            except ValueError:
                end += 1
        place = "request/example" if section == "Example Requests" else f"statuses/{status}/example"
        self.samples.append(Sample(at, end, value, place, status or None))

    def put(self, at: int, *new: str, end: int | None = None) -> str:
        """The page with other paragraphs in the place of one or some."""
        return "\n\n".join([*self.parts[:at], *new, *self.parts[at + 1 if end is None else end :]]) + "\n"

    def codes(self, sample: Sample) -> set[str]:
        """Where the error code of an example is found as such."""
        code = sample.value.get("error_code", sample.value.get("code"))
        return {f"error codes/{sample.status} {code}"} if code else set()


def _group(caption: str, status: str) -> str:
    words = caption.partition(" ")[2].partition(" ")[2].lower()
    inner = {"keystatusinfo": "/key_info", "errordetail": "/error"}.get(words, "")
    if "path" in words:
        return "path parameters"
    if "header" in words:
        return "request/headers"
    return f"statuses/{status}/body{inner}" if status else "request/body"


def _seed(name: str, text: str, *places: str) -> Seed:
    return Seed(name, text, frozenset(places))


def _head(page: _Page) -> Iterator[Seed]:
    date = next(at for at, part in enumerate(page.parts) if "Updated on" in part)
    yield _seed("other date", page.put(date, re.sub(r"\d{4}", "2026", page.parts[date])), "updated")
    yield _seed("no date", page.put(date, end=date + 1), "updated")
    yield _seed("other title", page.put(date + 1, f"{page.parts[date + 1]} Again"), "title")
    uri = next(at for at, part in enumerate(page.parts) if re.match(r"(GET|POST) /", part))
    method, path = page.parts[uri].split()
    for other in {"GET", "POST", "PUT", "DELETE"} - {method}:
        yield _seed(f"method {other}", page.put(uri, f"{other} {path}"), "method")
    stale = {"request/path of the example"} if any("://{" in part for part in page.parts) else set()
    for old, new in (("/v", "/x/v"), ("/kms", "/kmz"), ("{project_id}", "projects/{project_id}")):
        yield _seed(
            f"path {old} {new}", page.put(uri, f"{method} {path.replace(old, new, 1)}"), "path", *stale
        )
    renamed = path.replace("{project_id}", "{tenant_id}")
    yield _seed("path parameter renamed in the URI", page.put(uri, f"{method} {renamed}"), "path")
    for at, part in enumerate(page.parts):
        if "://{" in part:
            moved = part.replace("/notifications", "/notices")
            yield _seed("path of the example", page.put(at, moved), "request/path of the example")


def _rows(page: _Page) -> Iterator[Seed]:
    for row in page.rows:
        place, kind = row.place, page.parts[row.type_at]
        renamed = f"{row.name[:-1]}{'x' if row.name[-1] != 'x' else 'y'}"
        yield _seed(f"{place} renamed", page.put(row.at, renamed), place, f"{row.group}/{renamed}")
        if kind == "String":
            yield _seed(f"{place} dropped", page.put(row.at, end=row.end), place)
        others = {
            "String": ("Integer", "Long", "Boolean", "Double", "Object", "Array of strings", "Timestamp"),
            "Object": ("Array of objects",),
            "KeyStatusInfo object": ("Array of KeyStatusInfo objects",),
        }
        for other in others[kind]:
            yield _seed(f"{place} as {other}", page.put(row.type_at, other), f"{place}/type")
        if row.flagged:
            flag = page.parts[row.at + 1]
            other = "No" if flag == "Yes" else "Yes"
            yield _seed(f"{place} mandatory {other}", page.put(row.at + 1, other), f"{place}/mandatory")
            yield _seed(f"{place} conditional", page.put(row.at + 1, "Conditional"), f"{place}/mandatory")
        cells = ["brand_new", *["No"] * row.flagged, "String", "Something new."]
        yield _seed(f"row before {place}", page.put(row.at, *cells, end=row.at), f"{row.group}/brand_new")


def _columns(page: _Page) -> Iterator[Seed]:
    for group in dict.fromkeys(row.group for row in page.rows if row.flagged):
        rows = [row for row in page.rows if row.group == group]
        head = rows[0].at - 3
        drop = {head, *(row.at + 1 for row in rows)}
        text = "\n\n".join(part for at, part in enumerate(page.parts) if at not in drop) + "\n"
        mandatory = [
            row.place for row in rows if page.parts[row.at + 1] == "Yes" and group != "path parameters"
        ]
        if mandatory:
            yield _seed(f"{group} without the column", text, *(f"{place}/mandatory" for place in mandatory))


def _patterns(page: _Page) -> Iterator[Seed]:
    for row in page.rows:
        for at in range(row.type_at + 1, row.end):
            match = re.search(r"\^\S+\$", page.parts[at])
            if not match:
                continue
            for index in range(len(match[0])):
                other = "q" if match[0][index] != "q" else "p"
                changed = f"{match[0][:index]}{other}{match[0][index + 1 :]}"
                text = page.parts[at].replace(match[0], changed)
                yield _seed(f"{row.place} pattern at {index}", page.put(at, text), f"{row.place}/pattern")
            without = re.sub(r"\w+ the regular expression \S+", "be fine.", page.parts[at])
            yield _seed(f"{row.place} without pattern", page.put(at, without), f"{row.place}/pattern")


def _texts(page: _Page) -> Iterator[Seed]:
    for row in page.rows:
        for at in range(row.type_at + 1, row.end):
            part = page.parts[at]
            bounds = (f"{row.place}/minimum", f"{row.place}/maximum")
            for old, new in (
                ("36 bytes", "32 bytes"),
                ("36-byte", "64-byte"),
                ("36 bytes", "1 to 36 characters"),
            ):
                if old in part:
                    places = bounds[:1] if "1 to" in new else bounds
                    yield _seed(f"{row.place} {new}", page.put(at, part.replace(old, new)), *places)
            if match := re.search(r"Example: (\S+)", part):
                other = part.replace(match[0], f"Example: 7{match[1][1:]}7")
                places = (f"{row.place}/example",)
                if row.name == "expiration_time":
                    yield _seed(f"{row.place} example", page.put(at, other), *places)
        last = row.end - 1
        if row.type_at < last and row.name in {"topic_urn", "expiration_time", "message", "id", "error_msg"}:
            text = page.parts[last]
            bounds = (f"{row.place}/minimum", f"{row.place}/maximum")
            yield _seed(f"{row.place} bounds", page.put(last, f"{text}\nMinimum: 1\nMaximum: 64"), *bounds)
            yield _seed(
                f"{row.place} default", page.put(last, f"{text} Default value: 5"), f"{row.place}/default"
            )
            yield _seed(
                f"{row.place} gets a pattern",
                page.put(last, f"{text} It matches the regular expression ^[a-z]+$."),
                f"{row.place}/pattern",
            )
            yield _seed(
                f"{row.place} gets values",
                page.put(last, text, "\u2022 A_1: one", "\u2022 B_2"),
                f"{row.place}/values",
            )


def _values(page: _Page) -> Iterator[Seed]:
    for row in page.rows:
        bullets = [
            at for at in range(row.type_at + 1, row.end) if page.parts[at].strip().startswith("\u2022")
        ]
        meanings = [page.parts[at].partition(": ")[2] for at in bullets]
        for at in bullets if all(len(it.split()) < 3 for it in meanings) else []:
            value, _, meaning = page.parts[at].strip(" \u2022").partition(": ")
            other = next(it for it in meanings if it != meaning)
            swapped = page.put(at, page.parts[at].replace(meaning, other))
            yield _seed(f"{row.place} {value} is {other}", swapped, f"{row.place}/meaning of {value}")
        for at in bullets:
            place = f"{row.place}/values"
            yield _seed(f"{row.place} without a value", page.put(at, end=at + 1), place)
            yield _seed(f"{row.place} with a value", page.put(at, page.parts[at], "\u2022 NEW_9: new"), place)
            renamed = re.sub(r"(\w+):", r"\g<1>9:", page.parts[at], count=1)
            yield _seed(f"{row.place} other value", page.put(at, renamed), place)


def _statuses(page: _Page) -> Iterator[Seed]:
    shown = {sample.status for sample in page.samples} | {
        match[1] for part in page.parts if (match := re.fullmatch(r"Status code: (\d+)", part))
    }
    for status, at in page.listed.items():
        left = f"statuses/{status}/listed" if status in shown else f"statuses/{status}"
        yield _seed(f"{status} not listed", page.put(at, end=at + 2), left)
        yield _seed(f"{status} is 418", page.put(at, "418"), left, "statuses/418")
        new = page.put(at, "429", "Too much.", page.parts[at])
        yield _seed(f"429 before {status}", new, "statuses/429")
        if status in shown:
            yield _without(page, status)
    for at, part in enumerate(page.parts):
        match = re.fullmatch(r"Status code: (\d+)", part)
        if match and page.parts[at + 1].startswith("Table "):
            end = next(
                it
                for it in range(at + 1, len(page.parts))
                if re.match(r"Status code|Example R", page.parts[it])
            )
            yield _seed(f"{match[1]} without tables", page.put(at, end=end), f"statuses/{match[1]}/body")


def _without(page: _Page, status: str) -> Seed:
    """The page without any trace of a status."""
    drop = {page.listed[status], page.listed[status] + 1}
    for at, part in enumerate(page.parts):
        if part == f"Status code: {status}":
            end = at + 1
            while not re.match(r"Status code|Example R|Status Codes", page.parts[end]):
                end += 1
            drop |= set(range(at, end))
    codes = {place for sample in page.samples if sample.status == status for place in page.codes(sample)}
    text = "\n\n".join(part for at, part in enumerate(page.parts) if at not in drop) + "\n"
    return _seed(f"{status} gone", text, f"statuses/{status}", *codes)


def _examples(page: _Page) -> Iterator[Seed]:
    for sample in page.samples:
        yield _seed(
            f"no {sample.place}", page.put(sample.at, end=sample.end), sample.place, *page.codes(sample)
        )
        added = json.dumps({**sample.value, "extra": 1}, indent=2)
        text = page.put(sample.at, added, end=sample.end)
        yield _seed(f"{sample.place} with extra", text, f"{sample.place}/extra")
        for path, value in _leaves(sample.value):
            place = "/".join((sample.place, *path))
            as_other_type = str(value) if isinstance(value, int) else int(value) if value.isdecimal() else 9
            for name, new in (("other", f"{value}9"), ("type", as_other_type), ("null", None)):
                text = page.put(sample.at, _dumped(sample.value, path, new), end=sample.end)
                places = {place, *_code_places(page, sample, path, new)}
                yield Seed(f"{place} {name}", text, frozenset(places))
            text = page.put(
                sample.at, _dumped(sample.value, path, ..., rename=f"{path[-1]}_new"), end=sample.end
            )
            if path[-1] not in {"code", "error_code", "message", "error_msg"}:
                yield _seed(f"{place} renamed", text, place, f"{place}_new")


def _code_places(page: _Page, sample: Sample, path: tuple[str, ...], new: Any) -> set[str]:
    if path[-1] in {"code", "error_code"} and page.codes(sample) and len(path) == 1:
        changed = {f"error codes/{sample.status} {new}"} if isinstance(new, str) else set()
        return page.codes(sample) | changed
    if path[-1] in {"message", "error_msg"} and page.codes(sample):
        return {f"{place}/message" for place in page.codes(sample)}
    return set()


def _leaves(value: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, child in value.items():
        if isinstance(child, dict):
            yield from _leaves(child, (*path, key))
        else:
            yield (*path, key), child


def _dumped(value: dict[str, Any], path: tuple[str, ...], new: Any, rename: str | None = None) -> str:
    copy = json.loads(json.dumps(value))
    target = copy
    for key in path[:-1]:
        target = target[key]
    if rename:
        target[rename] = target.pop(path[-1])
    else:
        target[path[-1]] = new
    return json.dumps(copy, indent=2)


def _spelling(page: _Page) -> Iterator[Seed]:
    """The two spellings of errors, one in the place of the other."""
    pairs = {"code": "error_code", "message": "error_msg"}
    back = {new: old for old, new in pairs.items()}
    for row in page.rows:
        other = (pairs | back).get(row.name)
        if other and row.group.startswith("statuses/"):
            yield _seed(f"{row.place} as {other}", page.put(row.at, other), row.place, f"{row.group}/{other}")
    for sample in page.samples:
        if not page.codes(sample):
            continue
        swapped = {(pairs | back).get(key, key): value for key, value in sample.value.items()}
        text = page.put(sample.at, json.dumps(swapped, indent=2), end=sample.end)
        changed = {*sample.value} ^ {*swapped}
        yield _seed(
            f"{sample.place} in the other spelling", text, *(f"{sample.place}/{key}" for key in changed)
        )


def _actions(page: _Page) -> Iterator[Seed]:
    stripped = [part.strip() for part in page.parts]
    if "Dependencies" not in stripped:
        return
    at = stripped.index("Dependencies") + 1
    name = stripped[at]
    place = f"IAM actions/{name}"
    yield _seed("other action", page.put(at, f"{name}s"), place, f"{place}s")
    for level in ("Read", "Tagging", "Permission_management"):
        yield _seed(f"level {level}", page.put(at + 1, level), f"{place}/access level")
    yield _seed("other resource", page.put(at + 2, "queue *"), f"{place}/resource types")
    both = (f"{place}/resource types", f"{place}/optional resource types")
    yield _seed("optional resource", page.put(at + 2, "topic"), *both)
    for key in (at + 3, at + 4):
        yield _seed("no condition key", page.put(key, end=key + 1), f"{place}/condition keys")
        yield _seed("other condition key", page.put(key, f"{page.parts[key]}s"), f"{place}/condition keys")
        more = page.put(key, page.parts[key], "\u2022 g:More")
        yield _seed("one more condition key", more, f"{place}/condition keys")
    yield _seed("an alias", page.put(at + 5, "smn:topic:bindKey"), f"{place}/aliases")
    yield _seed("other dependency", page.put(at + 6, "smn:topic:list"), f"{place}/dependencies")
    yield _seed("no dependency", page.put(at + 6, "-"), f"{place}/dependencies")
    more = page.put(at + 6, page.parts[at + 6], "kms:cmk:get")
    yield _seed("one more dependency", more, f"{place}/dependencies")
    second = page.put(at + 6, page.parts[at + 6], "smn:topic:another", "Write", "topic *", "-", "-", "-")
    yield _seed("one more action", second, "IAM actions/smn:topic:another")
    first = stripped.index("Action")
    yield _seed("no table of actions", page.put(first, end=at + 7), place)
