"""`make fuzz`: how long it lasts, and its exit status."""

from __future__ import annotations

import os

import pytest

from scripts import fuzz


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The seconds of each run of the tests, which are not really run."""
    seconds: list[str] = []

    def run(arguments: list[str]) -> pytest.ExitCode:
        seconds.append(os.environ[fuzz.SECONDS])
        return pytest.ExitCode.OK

    monkeypatch.setenv(fuzz.SECONDS, "")
    monkeypatch.setattr(pytest, "main", run)
    return seconds


@pytest.mark.parametrize(("arguments", "seconds"), [([], "120"), (["--seconds", "600"], "600")])
def test_the_tests_run_for_as_long_as_asked(arguments: list[str], seconds: str, runs: list[str]) -> None:
    assert fuzz.main(arguments) == 0
    assert runs == [seconds]


@pytest.mark.parametrize("seconds", ["0", "-1", "1.5", "ten", "", "²"])
def test_only_a_positive_whole_number_of_seconds_is_valid(
    seconds: str, runs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        fuzz.main([f"--seconds={seconds}"])
    assert f"argument --seconds: {seconds!r} is not a positive whole number" in capsys.readouterr().err
    assert runs == []


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
def test_the_end_of_the_tests_is_that_of_the_command(
    ended: pytest.ExitCode, status: int, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytest, "main", lambda arguments: ended)
    assert fuzz.main([]) == status
