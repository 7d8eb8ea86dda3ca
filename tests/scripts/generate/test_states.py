"""The class of a state is written from the spec alone, which is refused where it contradicts itself."""

from __future__ import annotations

import copy
from enum import StrEnum
from typing import Any

import pytest

from scripts.generate.states import render_states
from scripts.spec import SpecError

LAMP: dict[str, Any] = {
    "enum": ["a", "b"],
    "x-enum-varnames": ["ON", "OFF"],
    "x-enum-descriptions": ["On.", "Off."],
    "x-states": [
        {"name": "ON", "becomes": ["BROKEN"], "allows": ["can_shine"]},
        {"name": "OFF"},
        {"name": "BROKEN", "meaning": "Broken."},
    ],
    "x-state-abilities": [{"name": "can_shine", "meaning": "Whether it shines."}],
}


def test_states_abilities_and_changes_are_those_of_the_schema() -> None:
    module: dict[str, Any] = {"__name__": "lamp"}
    exec(render_states("Lamp", LAMP), module)
    lamp: type[StrEnum] = module["Lamp"]
    on, off, broken = lamp
    assert [(state.name, state.value) for state in lamp] == [("ON", "a"), ("OFF", "b"), ("BROKEN", "BROKEN")]
    assert [state.can_shine for state in lamp] == [True, False, False]  # type: ignore[attr-defined]
    assert [(x, y) for x in lamp for y in lamp if x.may_become(y)] == [(on, broken)]  # type: ignore[attr-defined]
    assert [state.code for state in (on, off, broken)] == ["a", "b", None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "index", "change", "problem"),
    [
        ("x-states", 0, {"name": "ELSE"}, "x-states lacks ON"),
        ("x-states", 0, {"becomes": ["GONE"]}, "x-states has no GONE"),
        ("x-states", 0, {"allows": ["can_sing"]}, "x-state-abilities lacks can_sing"),
    ],
)
def test_a_contradiction_is_refused(key: str, index: int, change: dict[str, Any], problem: str) -> None:
    schema = copy.deepcopy(LAMP)
    schema[key][index] |= change
    with pytest.raises(SpecError, match=problem):
        render_states("Lamp", schema)
