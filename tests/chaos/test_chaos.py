"""The client meets a hostile server, in a few hundred cases; and what watches it does see what it should."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

import smn_kms

from . import cases
from .answers import script
from .cases import PHASES, case_of, number_of, phase_of
from .gates import GATES, MEMORY, Results, met, rows
from .leaks import Log, leaks
from .restarts import restarts
from .run import run

SEED = 1
SHARES = {"quick": 220, "slow": 20, "heavy": 2, "storm": 2}


@pytest.mark.xdist_group("chaos")
def test_a_few_hundred_hostile_answers_meet_the_gates() -> None:
    numbers = [number for phase, share in SHARES.items() for number in of(phase, share)]
    results = asyncio.run(run(SEED, [numbers]))
    assert results.answers >= 250
    assert results.examples == {}
    assert results.descriptors == 0
    assert results.memory <= MEMORY


@pytest.mark.xdist_group("chaos")
def test_a_program_that_is_killed_at_any_moment_goes_on_when_it_is_run_again(tmp_path: Path) -> None:
    found = asyncio.run(restarts(SEED, 5, tmp_path))
    assert found.wrong == {}
    assert found.moments == 5
    assert found.killed >= 4
    assert found.runs >= 8


def of(phase: str, count: int) -> list[int]:
    """The first numbers of a phase."""
    return [number for number in range(20_000) if phase_of(number) == phase][:count]


def test_a_case_is_the_same_again() -> None:
    for number in range(100):
        case = case_of(SEED, number)
        assert case == case_of(SEED, number)
        once, again = (list(script(case, 0, "POST / HTTP/1.1")) for _ in range(2))
        assert once == again
        if case.phase == "quick" and case.target == "call":
            assert once != list(script(case_of(SEED + 1, number), 0, "POST / HTTP/1.1"))


def test_each_phase_has_its_share_of_any_cycle() -> None:
    phases = [phase_of(number) for number in range(314, 314 + 2 * cases.CYCLE)]
    assert [phases.count(phase) for phase in PHASES] == [3872, 120, 4, 4]


def test_a_tag_that_was_changed_is_no_tag() -> None:
    tag = case_of(SEED, 4711).tag
    assert number_of(tag) == 4711
    assert [number_of(text) for text in (tag.replace("4711", "471"), tag[:-1], f"{tag}, {tag}", "")] == [
        None
    ] * 4


def fails(kind: type[Exception], message: str) -> Exception:
    try:
        raise kind(message)
    except Exception as error:
        return error


def test_a_secret_is_seen_wherever_an_error_shows_it() -> None:
    assert list(leaks(fails(smn_kms.TransportError, "nothing"))) == []
    assert list(leaks(fails(smn_kms.TransportError, cases.TOKEN))) == ["repr", "str", "pickle"]
    hidden = smn_kms.ApiError("no", status_code=400, body={"a": [cases.PASSWORD]})
    assert list(leaks(hidden)) == ["attributes", "pickle"]
    chained = smn_kms.TransportError("no")
    chained.__context__ = ValueError(cases.TOKEN)
    assert list(leaks(chained)) == ["chained ValueError"]
    frame = compile(f"token = {cases.TOKEN!r}\nraise KeyError", f"{smn_kms.__path__[0]}/_token.py", "exec")
    with pytest.raises(KeyError) as raised:
        exec(frame, {})
    assert list(leaks(raised.value)) == ["local variable token in _token.py:2"]


def test_a_secret_is_seen_in_any_log() -> None:
    told: list[str] = []
    log = logging.getLogger("tests.chaos")
    handler = Log(told.append)
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    log.debug("%s", {"a": cases.TOKEN})
    log.info("nothing")
    log.removeHandler(handler)
    assert told == ["log of tests.chaos"]


def test_a_finding_fails_its_gate_and_no_other() -> None:
    assert met(Results())
    for gate, title in GATES.items():
        results = Results()
        results.tell(gate, 1, "it happened")
        assert [row[0] for row in rows(results)[1:] if row[-1] != "yes"] == [title]
    for results in (Results(memory=65), Results(descriptors=1)):
        assert not met(results)
    slow = Results()
    slow.lags.update({60: 2, 1: 98})
    assert not met(slow)
    slow.idle.counts.update({20: 2, 1: 98})
    assert met(slow)


def test_a_late_call_is_not_judged_while_an_idle_loop_is_late() -> None:
    late = {"gate": "late", "cases": "1", "what": "1 s", "excusable": True, "began": 10.0, "ended": 11.0}
    report = {"calls": 1, "found": [late], "outcomes": [], "scattered": [], "lags": {}}
    report |= {"memory": 0, "descriptors": 0}
    results = Results()
    results.add(report)
    results.idle.busy.append((10.5, 10.6))
    results.add(report)
    assert (results.found["late"], results.unjudged) == (1, 1)


def test_a_storm_is_one_login_unless_its_callers_did_not_come_together() -> None:
    (storm, other), quick = of("storm", 2), of("quick", 1)[0]
    counts: dict[str, dict[str, int]] = {"requests": {}, "effects": {}, "cookies": {}}
    results = Results(scattered={other})
    results.add_counts({**counts, "logins": {f"{storm}": 1, f"{other}": 2, f"{quick}": 2}})
    assert results.found == {}
    results.add_counts({**counts, "logins": {f"{storm}": 2}})
    assert results.examples == {"logins": [(f"{storm}", "2 logins")]}
