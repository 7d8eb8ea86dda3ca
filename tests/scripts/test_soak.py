"""`make soak`: its gates, and a short run."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scripts import soak
from scripts.soak import Totals
from tests.chaos.cases import MODES
from tests.chaos.restarts import Restarts


def report(**changed: Any) -> dict[str, Any]:
    return {"calls": 100, "right": 80, "wrong": [], "descriptors": 5, "memory": 50.0, **changed}


def totals(*reports: dict[str, Any]) -> Totals:
    found = Totals()
    for each in reports:
        for mode in MODES:
            found.add(mode, each)
    return found


def unmet(found: Totals) -> list[str]:
    return [row[0] for row in found.rows() if row[-1] == "**no**"]


def test_a_finding_fails_its_gate_and_no_other() -> None:
    assert unmet(totals(report(), report())) == []
    assert unmet(totals(report(right=50))) == ["right answers to 200 calls"]
    assert unmet(totals(report(wrong=["x"]), report())) == ["wrong answers and untyped errors"]
    assert unmet(totals(report(), report(descriptors=6))) == ["descriptors lost"]


def test_memory_is_compared_after_many_calls() -> None:
    few, many = report(calls=10_500, right=9000), report(calls=100_100, right=90_000, memory=52.0)
    assert [row[2:] for row in totals(report(memory=9), few).rows()[-2:]] == [["too few calls", ""]] * 2
    assert [row[2:] for row in totals(report(memory=9), few, many).rows()[-2:]] == [["2.0", "yes"]] * 2
    grown = {**many, "memory": 52.1}
    assert [row[2:] for row in totals(few, grown, many).rows()[-2:]] == [["2.1", "**no**"]] * 2


@pytest.mark.parametrize(
    ("wrong", "lost", "status"),
    [([], 0, 0), (["a child hung"], 0, 1), ([], 2, 1)],
    ids=["well", "wrong", "lost"],
)
def test_the_exit_status_says_whether_all_gates_are_met(
    wrong: list[str],
    lost: int,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def restarts(seed: int, moments: int, home: Path) -> Restarts:
        assert (seed, moments) == (3, 50)
        return Restarts(50, 49, 120, +Counter({"topics were changed twice": lost}))

    monkeypatch.setattr(soak, "restarts", restarts)

    async def run(seconds: float, seed: int, progress: Any) -> Totals:
        assert (seconds, seed) == (7, 3)
        return totals(report(wrong=wrong))

    monkeypatch.setattr(soak, "run", run)
    assert soak.main(["--seconds", "7", "--seed", "3"]) == status
    printed = capsys.readouterr()
    assert "| descriptors lost | 0 | 0 | yes |" in printed.out
    assert ("2 times: a child hung" in printed.out) == bool(wrong)
    assert ("2 times: topics were changed twice" in printed.out) == bool(lost)
    assert f"| topics forgotten, wrong or changed twice, after 49 kills | 0 | {lost} |" in printed.out
    assert printed.err == ""


@pytest.mark.slow
def test_a_short_run_meets_the_gates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "ROUND", 300)
    found = asyncio.run(soak.run(4, seed=1))
    assert unmet(found) == []
    assert sum(found.calls.values()) >= 600
    assert found.wrong == {}
