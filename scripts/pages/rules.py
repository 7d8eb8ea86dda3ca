"""The rules in the cells of a parameter: its type; in the description a pattern, bounds, values and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from scripts.pages.blocks import BULLET, short

MEANING = "meaning of "

Rule = str | int | bool | tuple[str, ...]

_PATTERN = re.compile(r"\^\S.*?\$(?=[\s.,;:)\"'\u201d]*(?:\s|$))")
_PATTERN_CUE = re.compile(
    r"(?:regular expression|regex|pattern)s?\s*(?:is|:)?\s*[\"\u201c]?(\S+)", re.IGNORECASE
)
_EXAMPLE = re.compile(r"\bexample(?: value)?\s*(?::\s*|,\s+(?=\S*\d))(\S+)", re.IGNORECASE)
_DEFAULT = re.compile(
    r"\bdefault(?:s to\b|(?: value)?(?:\s*:|\s+is\b|\n))\s*[\"\u201c]?([^\s\"\u201d]+)", re.IGNORECASE
)

_N = r"(\d[\d,]{0,20})"
_TO = r"\s*(?:to|-|\u2013|\u2014|~|and)\s*"
_UNIT = r"(?:characters?|bytes?|chars?|letters?|digits?)"
_BOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(expression, re.IGNORECASE), kind)
    for expression, kind in (
        (rf"\bminimum(?: length| value)?\s*(?::|\bis\b)\s*{_N}", "least"),
        (rf"\bmaximum(?: length| value)?\s*(?::|\bis\b)\s*{_N}", "most"),
        (rf"\b(?:value range|range|length|array length)\s*:?\s*[\[(]?{_N}{_TO}{_N}", "both"),
        (rf"\b(?:ranges?|range is) from {_N}{_TO}{_N}", "both"),
        (rf"\bbetween {_N} and {_N}", "both"),
        (rf"{_N}{_TO}{_N} {_UNIT}\b", "both"),
        (
            rf"\b(?:at most|up to|no more than|maximum of|(?:cannot|must not|not) exceed) {_N} {_UNIT}\b",
            "most",
        ),
        (rf"\bat least {_N} {_UNIT}\b", "least"),
        (rf"{_N}[- ]{_UNIT}\b", "exact"),
    )
)
_NOTHING = frozenset({"n/a", "-", "none", "null"})
_BULLET_VALUE = re.compile(
    rf"{BULLET}\s*[\"\u201c]?(?P<value>[A-Za-z0-9_.\-]+?)[\"\u201d]?\s*"
    r"(?:\.?$|(?::\s*(?P<meaning>.*)|(?:[(\u2013,]|- |indicates\b|means\b).*))"
)
_LONGEST_NAME = 4
# Several values on one line: `Possible values are as follows: 2: Enabled 3: Disabled`.
_RUN_ON = re.compile(
    r"(?:can be|options|values? (?:are|is|can be)(?: as follows)?)\s*:\s*(?=[A-Z0-9_]+:\s)(.*)", re.IGNORECASE
)
_RUN_ON_VALUE = re.compile(r"(?:^|\s)([A-Z0-9_]+):\s+(?=[A-Za-z])")
_NOTE = re.compile(r"(?:note|notice|caution|important|example)\b", re.IGNORECASE)
_VALUES_CUE = (
    r"(?:enumerat\w+ values?|options|can be|"
    r"(?:possible |valid )?values?(?: range)?(?: can be| may be| are| is| must be)?)"
)
_WORD = r"[\"'\u201c]?([A-Za-z0-9_.\-]*[A-Za-z0-9_])[\"'\u201d]?"
_IS_DEFAULT = r"\s*\((?:the )?default(?: value)?\)"
_MARKED_DEFAULT = re.compile(f"{_WORD}{_IS_DEFAULT}", re.IGNORECASE)
_LINES_CUE = re.compile(rf".*\b{_VALUES_CUE}\s*:?", re.IGNORECASE)
_WORD_LINE = re.compile(f"{_WORD}(?:{_IS_DEFAULT})?", re.IGNORECASE)
_INLINE = re.compile(
    r"\b(?:enumerat\w+ values?\b|options\b|(?<!default )(?<!example )values?\s*(?=:)|"
    r"(?<!default )values? (?:can be|may be|must be|is|are)(?: one of| either)?\b)\s*:?\s*"
    rf"({_WORD}(?:{_IS_DEFAULT})?(?:\s*(?:,?\s+(?:or|and)\s|,|/)\s*{_WORD}(?:{_IS_DEFAULT})?)+)",
    re.IGNORECASE,
)
# What announces several values; after the first kinds there are certainly some.
_CUE = re.compile(
    r"(?<!default )(?<!example )(?<!minimum )(?<!maximum )\b(?:"
    r"(?P<certain>(?:possible|valid|allowed|available|supported|accepted|enumerat\w+) (?:values?|options?)\b|"
    r"(?:values|options)\s*:|values include\b)|value\s*:|"
    r"values? (?:can be|may be|must be|should be|is|are)\b|"
    r"(?:can|may|must|should) be (?=one of|either|any of))",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:or\s|and\s)?|/|\s(?:or|and)\s)\s*")


def rules_of(description: str) -> Mapping[str, Rule]:
    """The rules that a description states, by name."""
    return dict(_rules(description))


def _rules(description: str) -> Iterator[tuple[str, Rule]]:
    description = "\n".join(map(_apart, description.split("\n")))
    pattern = pattern_of(description)
    if pattern:
        yield "pattern", pattern
    if values := _values(description):
        yield "values", values
        yield from _meanings(description)
    yield from _bounds("\n".join(line for line in description.split("\n") if not _is_value(line)))
    default = _DEFAULT.search(description) or _MARKED_DEFAULT.search(description)
    if default and _plain(default[1]).casefold() not in _NOTHING:
        yield "default", _plain(default[1])
    if example := _EXAMPLE.search(description):
        yield "example", _plain(example[1])


def pattern_of(description: str) -> str | None:
    """The regular expression in a description."""
    if match := _PATTERN.search(description):
        return match[0]
    if match := _PATTERN_CUE.search(description):
        return match[1].rstrip('.,;\u201d"')
    return None


def _bounds(text: str) -> Iterator[tuple[str, int]]:
    found: dict[str, int] = {}
    for expression, kind in _BOUNDS:
        for match in expression.finditer(text):
            numbers = [int(number.replace(",", "")) for number in match.groups()]
            least = numbers[0] if kind in {"least", "both", "exact"} else None
            most = numbers[-1] if kind in {"most", "both", "exact"} else None
            if least is not None:
                found.setdefault("minimum", least)
            if most is not None:
                found.setdefault("maximum", most)
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
            if kind in {"both", "exact"}:
                break
        if found.keys() == {"minimum", "maximum"}:
            break
    yield from found.items()


def _apart(line: str) -> str:
    """A line, and each of several values in it on a line of its own."""
    match = _RUN_ON.search(line)
    if match is None or line.startswith(BULLET):
        return line
    return line[: match.start(1)] + _RUN_ON_VALUE.sub(rf"\n{BULLET} \1: ", match[1])


def _is_value(line: str) -> bool:
    return _BULLET_VALUE.match(line) is not None and _NOTE.match(line.lstrip(f"{BULLET} ")) is None


def _values(description: str) -> tuple[str, ...]:
    """The values that a description enumerates. A list of prose enumerates nothing."""
    lines = description.split("\n")
    bullets = [line for line in lines if line.startswith(BULLET)]
    if bullets:
        return _bullet_values(bullets) if all(map(_is_value, bullets)) else ()
    for at, line in enumerate(lines):
        if _LINES_CUE.fullmatch(line):
            tokens = list(takewhile(_WORD_LINE.fullmatch, lines[at + 1 :]))
            if len(tokens) > 1:
                return tuple(map(_value, tokens))
    inline = _INLINE.search(description)
    return tuple(_value(token) for token in _SEPARATOR.split(inline[1])) if inline else ()


def _value(text: str) -> str:
    match = _WORD_LINE.fullmatch(text)
    return _plain(match[1] if match else text)


def unread_values(description: str) -> str | None:
    """The sentence of a description that seems to enumerate values which `rules_of` does not find."""
    lines = description.split("\n")
    if _values("\n".join(map(_apart, lines))):
        return None
    for at, line in enumerate(lines):
        cue = _CUE.search(line)
        if cue is None:
            continue
        sentence = re.split(r"\.(?:\s|$)", line[cue.start() :])[0]
        rest = sentence[cue.end() - cue.start() :].strip(" :")
        understood = pattern_of(sentence) or any(bound.search(sentence) for bound, _ in _BOUNDS)
        if not rest:
            understood = at + 1 == len(lines)
        elif not cue["certain"]:
            understood = understood or not re.search(r"[,;|/]|\b(?:or|and)\b", rest)
        if not understood:
            return sentence
    return None


def _bullet_values(bullets: Sequence[str]) -> tuple[str, ...]:
    return tuple(match["value"] for bullet in bullets if (match := _BULLET_VALUE.match(bullet)))


def _meanings(description: str) -> Iterator[tuple[str, Rule]]:
    """What each value is called, where that is a name and not a sentence."""
    for line in description.split("\n"):
        if (match := _BULLET_VALUE.match(line)) and match["meaning"]:
            words = match["meaning"].rstrip(".;)").split()
            if len(words) <= _LONGEST_NAME:
                yield f"{MEANING}{match['value']}", " ".join(words).casefold()


def _plain(text: str) -> str:
    return text.strip("\"'\u201c\u201d").rstrip(".,;")


_REPEATED = re.compile(
    r"(?:\[(?:\\.|[^\]\\])+\]|\\.|[^\\{}()|*+?\[\]^$])"
    r"(?:\{(?P<least>\d+)(?P<range>,(?P<most>\d+))?\})?"
)


def lengths_of(pattern: str) -> tuple[int, int] | None:
    """The shortest and the longest text that matches; `None` where that takes a real parser."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        return None
    shortest = longest = 0
    at, end = 1, len(pattern) - 1
    while at < end:
        part = _REPEATED.match(pattern, at, end)
        if part is None:
            return None
        least = int(part["least"] or 1)
        shortest += least
        longest += int(part["most"]) if part["most"] else least
        at = part.end()
    return shortest, longest


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
_LONGEST_TYPE = 200
_MAP = re.compile(r"map\s*<.+>", re.IGNORECASE)

FORMATS = {"integer of 64 bits": ("integer", "int64"), "number of 64 bits": ("number", "double")}
"""Type and format in a schema of the types of a page that JSON Schema does not have."""

SCHEMA_BOUNDS = {
    "string": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "array": ("minItems", "maxItems"),
}
"""The keywords of a schema for the rules `minimum` and `maximum` of a page, by the type of the schema."""


class Type(NamedTuple):
    """A type: its form, and the name that the page gives to the object in it."""

    form: str
    refers_to: str | None = None


def type_of(text: str) -> Type:
    """The type that a cell names; an unknown one is itself, so that it equals no other."""
    if len(text) > _LONGEST_TYPE:
        return Type(short(text))
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
