"""What the spec allows, forbids and promises, as strategies of Hypothesis."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs
from hypothesis import strategies as st

from scripts.generate.names import takes_int
from scripts.spec import Document, Operation, dereferenced

Values = st.SearchStrategy[Any]
Path = tuple[str | int, ...]

TEXT = st.text(max_size=8)
JSON: Values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
OF_TYPE: dict[str, Values] = {
    "string": TEXT,
    "integer": st.integers(),
    "number": st.floats(0.1, 0.9),
    "boolean": st.booleans(),
    "array": st.lists(st.none(), max_size=1),
    "object": st.just({}),
    "null": st.none(),
}

_SEGMENT, _ID = "segment", "id"
_OF_A_PATH = (_SEGMENT, _ID)
_LONG = 1000
_ONE_CLASS = re.compile(r"\^(\[[^\]]+\])(?:\+|\{\d+,\d+\})\$")


def arguments_of(operation: Operation) -> Document:
    """The schema of all arguments of a call at once, as the method of the client takes them."""
    properties: Document = {}
    required = []
    for parameter in operation.parameters:
        # A value in a path has to be one whole segment of it, which no schema says. The project is passed to
        # `connect`, and has to be fit for a header as well.
        kind = _ID if parameter["name"] == "project_id" else _SEGMENT
        form = {"format": kind} if parameter["in"] == "path" else {}
        properties[parameter["name"]] = {**followed(operation, parameter["schema"]), **form}
        required += [parameter["name"]] if parameter.get("required") else []
    body = followed(operation, operation.request_body["schema"]) if operation.request_body else {}
    return {
        "type": "object",
        "properties": properties | body.get("properties", {}),
        "required": required + body.get("required", []),
        "x-at-least-one-of": body.get("x-at-least-one-of", []),
    }


def followed(operation: Operation, schema: Document) -> Document:
    """A node of the spec, or what it refers to."""
    node: Document = dereferenced(operation.document, schema)
    return node


def allowed(operation: Operation, schema: Document, *, whole: bool = False) -> Values:
    """Values that a request may have; `whole` ones leave nothing out."""
    schema = followed(operation, schema)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"):
        case "string":
            return _text(schema)
        case "integer":
            return st.integers(schema.get("minimum"), schema.get("maximum"))
        case "array":
            items = allowed(operation, schema["items"], whole=whole)
            return st.lists(items, min_size=schema.get("minItems", int(whole)), max_size=3)
        case "object":
            if "additionalProperties" in schema:
                return st.dictionaries(TEXT, allowed(operation, schema["additionalProperties"]), max_size=2)
            parts = {
                name: allowed(operation, part, whole=whole) for name, part in schema["properties"].items()
            }
            needed = set(parts) if whole else set(schema.get("required", ()))
            if alternatives := schema.get("x-at-least-one-of"):
                return st.sampled_from(alternatives).flatmap(lambda one: _fields(parts, {*needed, one}))
            return _fields(parts, needed)
        case None:
            return JSON
        case kind:
            return OF_TYPE[str(kind)]


def promised(operation: Operation, schema: Document, sent: Document | None = None) -> Values:
    """Answers that the spec promises, also with fields and enum values that it does not know.

    They repeat what was `sent` where the spec says so.
    """
    schema = followed(operation, schema)
    if (echoed := (sent or {}).get(schema.get("x-echoes", ""))) is not None:
        return st.sampled_from([echoed, echoed.upper()])
    match schema.get("type"):
        case "string":
            return st.sampled_from(schema["enum"]) | TEXT if "enum" in schema else TEXT
        case "array":
            return st.lists(promised(operation, schema["items"], sent), max_size=2)
        case "object":
            parts = {name: promised(operation, part, sent) for name, part in schema["properties"].items()}
            needed = set(schema.get("required", ()))
            # What an answer need not have may be null as well.
            parts = {name: part if name in needed else st.none() | part for name, part in parts.items()}
            known = _fields(parts, needed)
            unknown = st.dictionaries(TEXT.filter(lambda name: name not in parts), JSON, max_size=2)
            return st.builds(lambda one, other: {**other, **one}, known, unknown)
        case kind:
            return OF_TYPE[str(kind)]


def mangled(body: Any) -> Values:
    """JSON documents that differ from one at a single node: it is gone, or of another type."""
    changed = st.sampled_from(list(_nodes(body))).flatmap(
        lambda path: st.one_of(*OF_TYPE.values()).map(lambda value: with_value(body, path, value))
    )
    fields = [path for path in _nodes(body) if path and isinstance(path[-1], str)]
    return changed | st.sampled_from(fields).map(lambda path: without(body, path)) if fields else changed


@attrs.frozen
class Breach:
    """One rule that holds for one argument, or for a part of one.

    `path` leads there. `broken` makes values that break the rule out of one that keeps it; it is `None`
    where the rule is that there must be a value.
    """

    path: Path
    rule: str
    broken: Callable[[Any], Values] | None

    @property
    def field(self) -> str:
        """The place as a violation names it."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join(steps).removeprefix(".") or "request"


def breaches(operation: Operation, schema: Document, path: Path = ()) -> Iterator[Breach]:
    """Every way to break one rule of a schema and no other."""
    schema = followed(operation, schema)
    if path and "type" in schema:
        yield Breach(path, "type", lambda _: _of_other_type(schema))
    if names := schema.get("x-at-least-one-of"):
        yield Breach(
            path,
            "x-at-least-one-of",
            lambda value: st.just({name: part for name, part in value.items() if name not in names}),
        )
    for keyword, broken in _RULES.items():
        # One in bytes is at least as strict as one in characters, and reported in its place.
        if schema.get(keyword) and not (keyword == "maxLength" and "x-max-bytes" in schema):
            yield Breach(path, keyword, lambda value, broken=broken: broken(value, schema))  # type: ignore[misc]
    if schema.get("format") in _OF_A_PATH:
        wrong = [".", "..", "a/b", "/", "a%2Fb", " a", "a b", "a\n"]
        # No project is one that is looked up.
        wrong += [""] if schema["format"] == _SEGMENT else []
        yield Breach(path, "segment", lambda _: st.sampled_from(wrong))
    if schema.get("format") == _ID:
        yield Breach(path, "pattern", lambda _: st.sampled_from(["\u00e9", '"a"', "'a'", "a\x7f"]))
    if prefix := schema.get("x-client-check"):
        yield Breach(path, "x-client-check", lambda value: st.just(value.removeprefix(prefix[1:]) or "a"))
    if schema.get("type") == "string":
        yield Breach(path, "encoding", lambda value: st.just(value[:-1] + "\ud800"))
    for name in schema.get("required", ()):
        yield Breach((*path, name), "required", None)
    for name, part in schema.get("properties", {}).items():
        yield from breaches(operation, part, (*path, name))
    if "items" in schema:
        yield from breaches(operation, schema["items"], (*path, 0))


def _off_pattern(text: str, schema: Document) -> Values:
    in_path = schema.get("format") in _OF_A_PATH
    # What is no segment of a path breaks that rule first.
    others = st.sampled_from(".A\u00e9") if in_path else st.sampled_from("\n\0 .A\u00e9")
    if not in_path:
        others |= st.characters(exclude_categories=["Cs"])
    places = st.integers(0, max(0, len(text) - 1))
    changed = st.builds(lambda at, other: text[:at] + other + text[at + 1 :], places, others)
    # A line feed at the end is what Python's own `$` lets pass.
    values = changed if in_path else st.just(text[:-1] + "\n") | changed
    return values.filter(lambda other: not re.fullmatch(schema["pattern"], other))


_RULES: dict[str, Callable[[Any, Document], Values]] = {
    "minLength": lambda text, schema: st.just(text[: schema["minLength"] - 1]),
    "maxLength": lambda text, schema: st.just((text or "a").ljust(schema["maxLength"] + 1, (text or "a")[0])),
    # As many characters as there may be, or fewer, and too many bytes.
    "x-max-bytes": lambda _, schema: st.just("\U0001f600" * (schema["x-max-bytes"] // 4) + "a"),
    "pattern": _off_pattern,
    "minimum": lambda _, schema: st.integers(max_value=schema["minimum"] - 1),
    "maximum": lambda _, schema: st.integers(min_value=schema["maximum"] + 1),
    "minItems": lambda items, schema: st.just(items[: schema["minItems"] - 1]),
    "maxItems": lambda items, schema: st.just(items[:1] * (schema["maxItems"] + 1)),
    "enum": lambda _, schema: TEXT.filter(lambda text: text not in schema["enum"]),
}


def with_value(document: Any, path: Path, value: Any) -> Any:
    """A document with another value at one place."""
    if not path:
        return value
    document = copy.deepcopy(document)
    _parent(document, path)[path[-1]] = value
    return document


def without(document: Any, path: Path) -> Any:
    """A document that lacks one field."""
    document = copy.deepcopy(document)
    del _parent(document, path)[path[-1]]
    return document


def value_at(document: Any, path: Path) -> Any:
    """What a document has at one place."""
    for step in path:
        document = document[step]
    return document


def _parent(document: Any, path: Path) -> Any:
    return value_at(document, path[:-1])


def _nodes(document: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(document, dict):
        for name, part in document.items():
            yield from _nodes(part, (*path, name))
    elif isinstance(document, list):
        for index, part in enumerate(document):
            yield from _nodes(part, (*path, index))


def _fields(parts: dict[str, Values], needed: set[str]) -> Values:
    return st.fixed_dictionaries(
        {name: part for name, part in parts.items() if name in needed},
        optional={name: part for name, part in parts.items() if name not in needed},
    )


def _text(schema: Document) -> Values:
    limit = schema.get("x-max-bytes")
    text = _characters(schema)
    # Cut, and so often as long as it may be.
    return text.map(lambda text: text.encode()[:limit].decode(errors="ignore")) if limit else text


def _characters(schema: Document) -> Values:
    low, high, pattern = schema.get("minLength", 0), schema.get("maxLength"), schema.get("pattern", "")
    if schema.get("format") == _ID:
        return st.from_regex("[0-9A-Za-z_][!#-$&-,0-Z.:-~-]{0,8}[0-9A-Za-z_]", fullmatch=True)
    if schema.get("format") == _SEGMENT and not pattern:
        prefix = schema.get("x-client-check", "").removeprefix("^")
        text = TEXT.filter(lambda text: text not in ("", ".", "..") and not re.search(r"[/%\s]", text))
        return text.map(lambda text: prefix + text)
    if "x-unix-time" in schema:
        return st.integers(0, 2**40).map(str)
    one_class = _ONE_CLASS.fullmatch(pattern)
    if one_class or (not pattern and (high or 0) > _LONG):
        # Thousands of characters, one by one, would be more than Hypothesis takes.
        chunks = (
            st.from_regex(f"{one_class[1]}{{1,8}}", fullmatch=True)
            if one_class
            else st.text(min_size=1, max_size=8)
        )
        return st.builds(lambda chunk, size: (chunk * size)[:size], chunks, st.sampled_from([low, high]))
    if pattern:
        # Repeats within repeats would be longer than the limit, and more than Hypothesis takes.
        few = pattern.replace("]+", "]{1,4}").replace(")*", "){0,3}") if ")*" in pattern else pattern
        return st.from_regex(few, fullmatch=True)
    return st.text(min_size=low, max_size=low + 8) | st.text(min_size=high or low, max_size=high or low + 8)


def _of_other_type(schema: Document) -> Values:
    kinds = {schema["type"]}
    if "x-unix-time" in schema or takes_int(schema):
        kinds.add("integer")  # the client takes an int, too
    if schema["type"] == "number":
        kinds.add("integer")
    if schema.get("nullable") or schema.get("format") in _OF_A_PATH:
        kinds.add("null")  # without a project there is none, which is another mistake
    return st.one_of(*(values for kind, values in OF_TYPE.items() if kind not in kinds))
