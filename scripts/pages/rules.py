"""The rules in the cells of a parameter: its type; in the description a pattern, bounds, values and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from scripts.pages.blocks import BULLET, short

MEANING = "meaning of "
LOWEST = "lowest value"
HIGHEST = "highest value"
"""The bounds of the value of a string, which is no bound of its length."""

Rule = str | int | bool | tuple[str, ...]

_PATTERN = re.compile(r"\^\S.*?\$(?=[\s.,;:)\"'\u201d]*(?:\s|$))")
_PATTERN_CUE = re.compile(
    r"(?:regular expression|regex|pattern)s?\s*(?:is|:)?\s*[\"\u201c]?(\S+)", re.IGNORECASE
)
_EXAMPLE = re.compile(r"\bexample(?: value)?\s*(?::\s*|,\s+(?=\S*\d))(\S+)", re.IGNORECASE)
_DEFAULT = re.compile(
    r"\bdefault(?:s to\b|(?: value)?(?:\s*:|\s+is\b)|(?: \w+){1,2}(?: is|:)(?=\s+\d))"
    r"\s*[\"\u201c]?([^\s\"\u201d]+)(?P<case>\W+(?:for|if|when)\b)?",
    re.IGNORECASE,
)

_N = r"\d[\d,]{0,20}"
_TO = r"\s*(?:to|-|\u2013|\u2014|~|and)\s*"
_UNIT = (
    r"(?P<unit>[- ]?(?:Unicode |ASCII )?(?:(?P<kilo>KB)|characters?|bytes?|chars?|letters?|digits?)(?![\w-]))"
)
_END = rf"(?:{_UNIT}|(?=\s*(?:[.,;()]|$)))"
_BELOW = r"(?:less|fewer|shorter|smaller|lower) than"
_ABOVE = r"(?:more|greater|longer|larger|higher) than"
_NOT = r"\b(?:no|not|cannot)(?: [\w-]+){0,5}? "
_BOUNDS = tuple(
    re.compile(expression, re.IGNORECASE)
    for expression in (
        rf"\b(?P<what>minimum(?: length| value)?)\s*(?::|\bis\b)\s*(?P<least>{_N})",
        rf"\b(?P<what>maximum(?: length| value)?)\s*(?::|\bis\b)\s*(?P<most>{_N}){_UNIT}?",
        rf"\b(?P<what>rang\w+|between|from|length)\b\W*(?:(?:is|of|from|between) )*"
        rf"(?P<least>{_N}){_TO}(?P<most>{_N}){_UNIT}?",
        rf"(?P<least>{_N}){_TO}(?P<most>{_N}){_UNIT}",
        rf"(?P<most>{_N}){_UNIT} (?:at most|or less)",
        rf"(?:at most|up to|max(?:imum)?(?P<what> length)?(?: of)?|exceed|{_NOT}{_ABOVE}|"
        rf"{_BELOW} or equal to) (?P<most>{_N}){_END}",
        rf"(?:at least|{_NOT}{_BELOW}|{_ABOVE} or equal to) (?P<least>{_N}){_END}",
        rf"{_BELOW} (?P<below>{_N}){_END}",
        rf"{_ABOVE} (?P<above>{_N}){_END}",
        rf"(?:^|[,:] |\b(?:is|be|has|of|contains?|exactly) )(?:an? )?(?P<exact>{_N}){_UNIT}",
    )
)
_NOTHING = re.compile(r"(?i:n/a|-|none|null|empty|blank|left)|an?|the")
_BULLET_VALUE = re.compile(
    rf"{BULLET}\s*(?:(?:if )?the value (?:is )?)?[\"\u201c]?(?P<value>[A-Za-z0-9_.\-]+?)[\"\u201d]?\s*"
    r"(?:\.?$|(?::\s*(?P<meaning>.*)|(?:[(\u2013,]|- |indicates\b|means\b).*))",
    re.IGNORECASE,
)
_LONGEST_NAME = 4
# A bullet, a condition or a note has its rules for a case. A bullet that begins with one has it for all.
_CASE = re.compile(
    rf"(?:{BULLET}\s*)?(?:if|when|for(?! example))\b|"
    rf"{BULLET}(?!\s*(?:\d|(?:(?:value )?range|length|default|minimum|maximum)\b|"
    r"(?:enter|can|cannot|must|it|each value|the value (?:must|has to|can|cannot|contains))\b))",
    re.IGNORECASE,
)
# Newer pages have the name of a rule on a line of its own.
_LABEL = re.compile(
    rf"^(default(?: value)?|(?:value )?range(?=:?\n.* )):?\n(?!{BULLET})", re.IGNORECASE | re.MULTILINE
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(\"\u201c])")
# Several values on one line: `Possible values are as follows: 2: Enabled 3: Disabled`.
_RUN_ON = re.compile(r"(?:^|\s)([A-Z0-9_]+):\s+([A-Za-z].*?)(?=\s[A-Z0-9_]+:\s+[A-Za-z]|$)")
_NOTE = re.compile(r"(?:note|notice|caution|important|example)\b:?", re.IGNORECASE)
_WORD = r"[\"'\u201c]?([A-Za-z0-9_.\-]*[A-Za-z0-9_])[\"'\u201d]?"
_MARKED_DEFAULT = re.compile(rf"{_WORD}\s*\((?:the )?default(?: value)?\)", re.IGNORECASE)
_LISTED = re.compile(rf"{_WORD}(?:\s*\([^()]*\))?")
# What announces values; after the first kinds there are certainly some.
_CUE = re.compile(
    r"(?<!default )(?<!example )(?<!minimum )(?<!maximum )(?<!used )(?<!common )\b(?:"
    r"(?P<certain>(?:possible|valid|allowed|available|supported|accepted|enumerat\w+) (?:values?|options?)\b|"
    r"(?:values|options)\s*:|values include\b|(?:values|protocols) are (?:enumerated|supported)\b)|value\s*:|"
    r"(?P<is>values? (?:is|are)\b)|(?:values?|operation|it) (?:can be|may be|must be|should be)\b|"
    r"(?<=, )which can be\b|(?:can|may|must|should) be (?=one of|either|any of))"
    r"(?: set to| fixed to| one of| either| any of| are| is| can be| as follows)*\s*:?\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:or\s|and\s)?|/|\s(?:or|and)\s)\s*")
_INDICATES = re.compile(rf"\bvalue {_WORD} (?:indicates|means)\b", re.IGNORECASE)
_OBJECTS = frozenset({"map", "array of object"})


class Reading(NamedTuple):
    """The rules in a description, by name, and a sentence with one that is not understood."""

    rules: Mapping[str, Rule]
    unread: str | None


def read_rules(description: str, form: str = "string") -> Reading:
    """The rules that the description of a parameter states, and those of its values or cases that it may."""
    lines = _LABEL.sub(r"\1: ", description).split("\n")
    values, taken, claim = _values(lines) if form not in _OBJECTS else ((), [], None)
    rules: dict[str, Rule] = {"values": values, **_meanings(taken)} if values else {}
    unread = [claim] if claim else []
    notes = next((at for at, line in enumerate(lines) if _NOTE.fullmatch(line)), len(lines))
    for at, line in enumerate(lines):
        for sentence in _SENTENCE.split(line) if line not in taken else ():
            found, certain = _rules(sentence, form)
            is_case = at > notes or _CASE.match(line if line.startswith(BULLET) else sentence)
            if certain and not is_case:
                rules = {**found, **rules}
            elif found.keys() - {"example"}:
                unread.append(sentence)
    return Reading(rules, unread[0] if unread else None)


def _rules(sentence: str, form: str) -> tuple[dict[str, Rule], bool]:
    """The rules in a sentence, and whether they are certainly those of the parameter."""
    found: dict[str, Rule] = {}
    if pattern := pattern_of(sentence):
        found["pattern"] = pattern
        sentence = sentence.replace(pattern, " ")
    default = _DEFAULT.search(sentence)
    case = bool(default and default["case"])
    default = default or _MARKED_DEFAULT.search(sentence)
    if default and not _NOTHING.fullmatch(_plain(default[1])):
        found["default"] = re.sub(r"(?<=\d)s$", "", _plain(default[1]))
    if example := _EXAMPLE.search(sentence):
        found["example"] = _plain(example[1])
    for name, bound in _bounds(sentence, form):
        case |= name is None
        found.setdefault(name or "minimum", bound)
    return found, not case


def pattern_of(description: str) -> str | None:
    """The regular expression in a description."""
    if match := _PATTERN.search(description):
        return match[0]
    if match := _PATTERN_CUE.search(description):
        return match[1].rstrip('.,;\u201d"')
    return None


def _bounds(text: str, form: str) -> Iterator[tuple[str | None, int]]:
    """Bounds by name: of a length, of the value of a string, of a number; of the entries of a list, none."""
    found: set[str] = set()
    for expression in _BOUNDS:
        for match in expression.finditer(text):
            groups = match.groupdict()
            unit, what = groups.get("unit"), (groups.get("what") or "value").casefold()
            is_value = form == "string" and not unit and re.search("length|imum$", what) is None
            low, high = (LOWEST, HIGHEST) if is_value else ("minimum", "maximum")
            for group, names, more in (
                ("least", [low], 0), ("above", [low], 1), ("most", [high], 0), ("below", [high], -1),
                ("exact", [low, high], 0),
            ):  # fmt: skip
                for name in names if groups.get(group) else ():
                    size = 1024 if groups.get("kilo") else 1
                    number = int(groups[group].replace(",", "")) * size + more
                    yield None if unit and form.startswith(("array", "map")) else name, number
                    found.add(name)
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        if len(found) > 1:
            break


def _is_value(line: str) -> bool:
    is_prose = _NOTE.match(line.lstrip(f"{BULLET} ")) or pattern_of(line)
    return _BULLET_VALUE.match(line) is not None and not is_prose


def _values(lines: Sequence[str]) -> tuple[tuple[str, ...], list[str], str | None]:
    """The values that lines enumerate, the lines that do only that, and the claim of values not found.

    A list of prose, and a note, enumerate nothing.
    """
    lines = list(takewhile(lambda line: not _NOTE.fullmatch(line), lines))
    bullets = [line for line in lines if line.startswith(BULLET)]
    if bullets and all(map(_is_value, bullets)):
        return (
            tuple(match["value"] for line in bullets if (match := _BULLET_VALUE.match(line))),
            bullets,
            None,
        )
    unread: list[str] = []
    sentences = [
        (at, it) for at, line in enumerate(lines) if line not in bullets for it in _SENTENCE.split(line)
    ]
    for at, sentence in sentences:
        indicated = _INDICATES.findall(sentence)
        if len(indicated) > 1:
            return tuple(indicated), [], None
        cue = _CUE.search(sentence)
        if cue is None or _CASE.match(sentence):
            continue
        rest = sentence[cue.end() :].rstrip(" .;")
        if run_on := _RUN_ON.findall(rest):
            return tuple(value for value, _ in run_on), [f"{BULLET} {': '.join(it)}" for it in run_on], None
        listed = _SEPARATOR.split(rest) if rest else list(takewhile(_LISTED.fullmatch, lines[at + 1 :]))
        found = [match for it in listed if (match := _LISTED.fullmatch(it))]
        values = tuple(_plain(match[1]) for match in found) if len(found) == len(listed) else ()
        is_one = rest and cue["is"] and ("fixed" in cue[0] or re.search(r"[A-Z0-9_]", rest))
        if len(values) > 1 or (values and is_one):
            return values, [], None
        claim = re.split(r"\.(?:\s|$)", sentence[cue.start() :])[0]
        rest = re.split(r"(?:, )?for example", claim[cue.end() - cue.start() :])[0].strip(" :,")
        several = r"\bor\b" if re.match(r"(?:an?|the)\b", rest) else r"[,;|/]|\b(?:or|and)\b"
        if not rest:
            unread += [claim] if at + 1 < len(lines) else []
        elif not (pattern_of(claim) or any(bound.search(claim) for bound in _BOUNDS)):
            unread += [claim] if cue["certain"] or re.search(several, rest) else []
    return (), [], unread[0] if unread else None


def _meanings(bullets: Sequence[str]) -> dict[str, Rule]:
    """What each value is called, where that is a name and not a sentence."""
    names: dict[str, Rule] = {}
    for line in bullets:
        if (match := _BULLET_VALUE.match(line)) and match["meaning"]:
            words = match["meaning"].rstrip(".;)").split()
            if len(words) <= _LONGEST_NAME:
                names[f"{MEANING}{match['value']}"] = " ".join(words).casefold()
    return names


def _plain(text: str) -> str:
    return text.strip("\"'\u201c\u201d").rstrip(".,;)")


_PLAIN = {
    word: form
    for form, words in {
        "string": ("string",),
        "integer": ("integer", "int", "int32"),
        "integer of 64 bits": ("long", "int64"),
        "boolean": ("boolean", "bool"),
        "number": ("float", "number", "decimal"),
        "number of 64 bits": ("double",),
        "object": ("object", "json object", "jsonobject"),
        "array of object": ("jsonarray", "json array"),
        "map": ("map", "dict"),
        "array": ("array", "list"),
    }.items()
    for word in words
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

    form: str | None
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
