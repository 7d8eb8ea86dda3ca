"""`make chaos`: its parts, its options and its exit status. No case is run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from scripts import chaos
from scripts.markdown import Section
from tests.chaos.gates import Results


class Runs:
    """What is run in place of cases and tests, and what comes of it."""

    def __init__(self) -> None:
        self.results = Results(cases=2000, answers=2100)
        self.seconds: list[float] = []
        self.tests: list[str] = []
        self.ends: dict[str, pytest.ExitCode] = {}

    async def run(self, seed: int, batches: Any, *_: Any, one_by_one: bool = False) -> Results:
        if one_by_one:
            self.results.outcomes = [f"{seed} {number}" for (batch,) in [batches] for number in batch]
        return self.results

    def main(self, arguments: list[str]) -> pytest.ExitCode:
        name = Path(arguments[-1]).stem
        self.tests.append(name)
        self.seconds.append(float(os.environ[chaos.SECONDS]))
        return self.ends.get(name, pytest.ExitCode.OK)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runs:
    runs = Runs()
    document = tmp_path / "reliability.md"
    document.write_text("<!-- figures: written by `make chaos` -->\n<!-- /figures -->\n")
    monkeypatch.setattr(chaos, "FIGURES", Section(document, "figures", "chaos"))
    monkeypatch.setattr(chaos, "run", runs.run)
    monkeypatch.setattr(pytest, "main", runs.main)
    monkeypatch.setenv(chaos.SECONDS, "")
    return runs


def test_all_parts_are_run(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    assert chaos.main([]) == 0
    assert runs.tests == ["test_schemathesis", "test_aksk"]
    assert runs.seconds == [2, 2]
    printed = capsys.readouterr()
    assert "| descriptors lost | 0 | 0 | yes |" in printed.out
    assert printed.err == ""


def test_a_long_run_writes_its_figures(runs: Runs) -> None:
    runs.results.answers = 1_000_000
    assert chaos.main(["--seconds", "3600", "--seed", "7"]) == 0
    assert runs.seconds == [120, 120]
    assert "Seed 7, 2,000 cases, 1,000,000 hostile answers in " in chaos.FIGURES.read()


def test_a_short_run_writes_none(runs: Runs) -> None:
    runs.results.answers = 999_999
    assert chaos.main(["--seconds", "3600"]) == 0
    assert chaos.FIGURES.read() == ""


def test_a_finding_is_printed_with_the_command_that_repeats_it(
    runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    runs.results.tell("untyped", "17", "OverflowError")
    runs.results.tell("untyped", "19", "OverflowError")
    assert chaos.main(["--seed", "3"]) == 1
    printed = capsys.readouterr().out
    assert 'untyped: OverflowError\n    make chaos ARGS="--seed 3 --case 17"\n' in printed
    assert "--case 19" not in printed


def test_cases_are_repeated_alone(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    assert chaos.main(["--seed", "3", "--case", "17", "19"]) == 0
    assert capsys.readouterr().out.startswith("3 17\n3 19\n")
    assert runs.tests == []


@pytest.mark.parametrize("seconds", ["0", "-1", "1.5", "ten", "", "²"])
def test_only_a_positive_whole_number_of_seconds_is_valid(
    seconds: str, runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        chaos.main([f"--seconds={seconds}"])
    assert f"argument --seconds: {seconds!r} is not a positive whole number" in capsys.readouterr().err
    assert runs.tests == []


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        (pytest.ExitCode.TESTS_FAILED, 1),
        (pytest.ExitCode.USAGE_ERROR, 2),
        (pytest.ExitCode.NO_TESTS_COLLECTED, 2),
        (pytest.ExitCode.INTERNAL_ERROR, 2),
        (pytest.ExitCode.INTERRUPTED, 130),
    ],
)
@pytest.mark.parametrize("name", ["test_schemathesis", "test_aksk"])
def test_the_end_of_the_tests_is_that_of_the_command(
    name: str, ended: pytest.ExitCode, status: int, runs: Runs
) -> None:
    runs.ends[name] = ended
    assert chaos.main([]) == status
