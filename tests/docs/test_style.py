"""Documents, public docstrings and texts of the specs: short sentences, no word of this project's own."""

from __future__ import annotations

import inspect
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import pytest

import smn_kms
from scripts.spec import ROOT, SERVICES, SPEC, discrepancies, load

LONGEST = 25
"""Words that a sentence may have; a piece of code counts as one."""

PRIVATE = re.compile(
    r"\b(?:ledgers?|neighbou?rs?|witness(?:es)?|houses?|rooms?|colou?rs|strangers?|bends?|bent|twins?|famil(?:y|ies)"
    r"|verdicts?|judges?|aside|truth|as a rule|in step|in words|any token do|known to do|believes?|shall)\b",
    re.IGNORECASE,
)
"""Words of this project's own, and riddles, where the field has a word."""

PAGES = [ROOT / f"{name}.md" for name in ("README", "CHANGELOG", "CONTRIBUTING", "SECURITY")]
PAGES += [*sorted((ROOT / "docs").glob("*.md")), SPEC / "README.md"]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())

_NOT_PROSE = re.compile(r"^(?: *```.*?^ *```$|(?: {4,}|\||#).*?$)|<!--.*?-->", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"\n\s*\n|\n(?= *(?:[-*]|\d+\.) )")
_MARKUP = re.compile(r"^\s*(?:[-*]|\d+\.) |\*\*|(?<=\])\([^)]*\)")
_END = re.compile(r"(?<=[.!?])[*)\"]*\s+(?=[\"*(]*[A-Z`\[])")


def prose(text: str) -> str:
    """The sentences of a Markdown text: without code blocks, tables and headings; code as one word."""
    return re.sub(r"`[^`]+`", "`code`", _NOT_PROSE.sub("\n", text))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a Markdown text; each item of a list is at least one."""
    for block in _BLOCK.split(prose(text)):
        for sentence in _END.split(_MARKUP.sub("", block)):
            yield " ".join(sentence.split())


@each_page
def test_no_sentence_of_a_page_is_long(page: Path) -> None:
    assert [sentence for sentence in sentences(page.read_text()) if len(sentence.split()) > LONGEST] == []


@each_page
def test_no_page_has_a_private_word(page: Path) -> None:
    assert PRIVATE.findall(prose(page.read_text())) == []


_SECTION = re.compile(r"^(?:Args|Attributes|Raises|Returns):$", re.MULTILINE)
_ENTRY = re.compile(r"^ {4}[\w*]+: ", re.MULTILINE)


def docstrings() -> dict[str, str]:
    """The docstrings of public names and of their methods, by name."""
    found = {}
    for name in smn_kms.__all__:
        value = getattr(smn_kms, name)
        if isinstance(value, str):
            continue
        found[name] = inspect.getdoc(value) or ""
        if inspect.isclass(value):
            for member, function in inspect.getmembers(value, inspect.isfunction):
                if not member.startswith("_") and function.__module__.startswith(smn_kms.__name__):
                    found[f"{name}.{member}"] = inspect.getdoc(function) or ""
    return found


def test_public_docstrings_have_short_sentences_and_no_private_word() -> None:
    assert "connect" in docstrings()
    assert "Cloud.with_options" in docstrings()
    found = {}
    for name, docstring in docstrings().items():
        text = re.sub(r"^ +", "", _ENTRY.sub("\n\n", _SECTION.sub("", docstring)), flags=re.MULTILINE)
        long = [sentence for sentence in sentences(text) if len(sentence.split()) > LONGEST]
        if long or PRIVATE.search(prose(text)):
            found[name] = long or PRIVATE.findall(prose(text))
    assert found == {}


ABOUT_THE_SPEC = re.compile(
    r"\b(?:specs?|documents?|documented|transcri\w+|schemas?|enums?|definitions?|sources?|discrepanc\w+|our"
    r"|by hand|(?:no|every|each|most) examples?|forks?|sister|x-[a-z-]+|\w+\.(?:yaml|json|md))\b",
    re.IGNORECASE,
)
"""What belongs to `x-` fields, comments and `discrepancies.yaml`: a caller reads about the API alone."""

DATA = {"example", "x-documented-example"}
TEXTS = {"description", "summary", "meaning", "when", "x-enum-descriptions", "x-hint"}


def texts(
    node: Any, place: str = "", key: str = "", keys: Container[str] = TEXTS
) -> Iterator[tuple[str, str]]:
    """The texts of a spec that tools show to its readers, each with its place."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in DATA:
                yield from texts(value, f"{place}/{name}", "" if key == "properties" else name, keys)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, f"{place}/{index}", key, keys)
    elif key in keys:
        yield place, str(node)


def faults(text: str, *others: re.Pattern[str]) -> list[str]:
    """The long sentences and the words of a text that it should not have."""
    long = [sentence for sentence in sentences(text) if len(sentence.split()) > LONGEST]
    return long + [found[0] for words in (PRIVATE, *others) for found in words.finditer(prose(text))]


@pytest.mark.parametrize("service", SERVICES)
def test_the_texts_of_a_spec_are_plain_and_about_the_api(service: str) -> None:
    found = dict(texts(load(service)))
    assert len(found) > 50
    assert {place: bad for place, text in found.items() if (bad := faults(text, ABOUT_THE_SPEC))} == {}


@pytest.mark.parametrize("service", SERVICES)
def test_the_names_of_sources_are_plain(service: str) -> None:
    found = dict(texts(load(service), keys={"origin"}))
    assert {place: bad for place, text in found.items() if (bad := faults(text))} == {}


def test_the_discrepancies_are_plain() -> None:
    found = {
        (entry["id"], key): faults(entry[key])
        for entry in discrepancies()
        for key in ("subject", "says", "contradicts", "decision")
    }
    assert {place: bad for place, bad in found.items() if bad} == {}
