"""Every promise of the threat model names tests, and those exist."""

from __future__ import annotations

import ast
import re

import pytest

from scripts.spec import ROOT

PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
PROMISES = [line for line in PAGE.splitlines() if re.match(r"\| (?!Promise|-)", line)]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_it_takes_two_screens() -> None:
    assert len(PAGE.splitlines()) <= 100
    assert len(PROMISES) > 20


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.split("|")[1].strip())
def test_a_promise_is_tested(promise: str) -> None:
    named = TEST.findall(promise.split("|")[2])
    assert named
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, name


def test_every_kind_of_attacker_has_something_that_is_not_promised() -> None:
    _, *sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    assert all("\n| Promise | Test |\n" in section and "\nNot promised: " in section for section in sections)
