"""`make mutants`: which mutations there are, and what the command reports about them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing import active_children
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from rich.console import Console

from scripts.command import ERROR, FOUND, INTERRUPTED, OK, CommandError
from scripts.markdown import Section
from scripts.mutants import __main__ as mutants
from scripts.mutants.mutations import Mutation
from scripts.mutants.mutations import Path as Place
from scripts.spec import ROOT, SERVICES, Document, load, read_operations

DOCUMENTS = {service: load(service) for service in SERVICES}
MUTANTS = mutants.enumerate_mutants(DOCUMENTS)
IDS = [mutant.id for mutant in MUTANTS]


def test_documented_operations_are_the_scope_unless_all_are_asked_for() -> None:
    more = [mutant.id for mutant in mutants.enumerate_mutants(DOCUMENTS, all_operations=True)]
    assert len(IDS) >= 150
    assert set(IDS) < set(more)
    assert len(set(more)) == len(more)
    assert {name.partition("/")[0] for name in more} == set(SERVICES)
    undocumented = {operation.id for operation in read_operations().values() if not operation.page}
    assert {name.split("/")[1] for name in IDS} & undocumented == set()


def test_an_id_names_the_place_and_the_change() -> None:
    assert set(IDS) > {
        "kms/schemas/KeyId/pattern:class-1-widened",
        "kms/schemas/ImportKeyMaterialRequest/required:import_token-dropped",
        "kms/schemas/EnabledKeyState/x-enum-varnames:swapped-0",
        "kms/enableKey/responses/404:renamed",
        "kms/x-error-codes/KMS.0303/category:dropped",
        "smn/bindTopicKmsKey/path/topic_urn:renamed",
        "smn/bindTopicKmsKey/responses/409/example/error_code:respelled",
        "smn/servers/smn.{region}.myhuaweicloud.com/url:renamed",
    }


def test_ids_do_not_depend_on_the_order_of_lists() -> None:
    documents = {service: load(service) for service in SERVICES}
    for document in documents.values():
        document["x-error-codes"].reverse()
        document["servers"].reverse()
    assert {mutant.id for mutant in mutants.enumerate_mutants(documents)} == set(IDS)


def test_a_mutation_changes_its_places_and_nothing_else() -> None:
    seen: dict[tuple[str, str], str] = {}
    before = {service: json.dumps(document) for service, document in DOCUMENTS.items()}
    for mutant in MUTANTS:
        mutated = mutant.of(DOCUMENTS[mutant.service])
        changed = list(differences(DOCUMENTS[mutant.service], mutated))
        assert changed, mutant.id
        for place in changed:
            assert any(place[: len(named)] == named for named in mutant.places), (mutant.id, place)
        same = seen.setdefault((mutant.service, json.dumps(mutated)), mutant.id)
        assert same == mutant.id, f"{same} and {mutant.id} are the same"
    assert {service: json.dumps(document) for service, document in DOCUMENTS.items()} == before


def differences(one: Any, other: Any, place: Place = ()) -> Iterator[Place]:
    """The outermost places that only one of two documents has, or where they have other lists or scalars."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            if key in one and key in other:
                yield from differences(one[key], other[key], (*place, key))
            else:
                yield (*place, key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (item, its_other) in enumerate(zip(one, other, strict=True)):
            yield from differences(item, its_other, (*place, index))
    elif one != other or type(one) is not type(other):
        yield place


def test_listed_equivalents_exist_and_have_reasons() -> None:
    equivalents = mutants.read_equivalents()
    assert mutants.stale(equivalents, IDS, []) == []
    assert [name for name, reason in equivalents.items() if len(reason.split()) < 2] == []


# The command as it is, on a few mutants.

COMMAND = [sys.executable, "-m", "scripts.mutants"]


def test_a_sample_is_killed_or_equivalent() -> None:
    sample = [*COMMAND, "--only", "kms/importKeyMaterial/requestBody/example/*"]
    done = subprocess.run(sample, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("4 mutants, 1 killed, 3 equivalent, 0 survived; ")
    assert (done.stderr, done.returncode) == ("", OK)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_all_processes(number: signal.Signals) -> None:
    command = subprocess.Popen(
        [*COMMAND, "--jobs", "2"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    children = Path(f"/proc/{command.pid}/task/{command.pid}/children")
    while len(pids := children.read_text().split()) < 2:
        with pytest.raises(subprocess.TimeoutExpired):
            command.wait(0.02)
    command.send_signal(number)
    assert command.communicate() == ("", "")
    assert command.returncode == INTERRUPTED
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []


# Processes that do something else than run the tests.

SAMPLE = MUTANTS[:3]


def killers(monkeypatch: pytest.MonkeyPatch, first_failure: Callable[[bool], str]) -> list[str]:
    """What kills the sample when `first_failure`, of whether a document is mutated, runs the tests."""

    def failure(documents: Mapping[str, Document], recent: str) -> str:
        return first_failure(documents != DOCUMENTS)

    monkeypatch.setattr(mutants, "first_failure", failure)
    return [killer for _, killer in mutants.run(SAMPLE, DOCUMENTS, 2)]


def test_the_unchanged_specs_must_pass_first(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="test_x fails on the specs as they are"):
        killers(monkeypatch, lambda mutated: "test_x")


def test_a_run_that_takes_too_long_kills_the_mutant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "LIMIT", 0.2)
    assert killers(monkeypatch, stuck) == ["the limit of 0.2 seconds"] * len(SAMPLE)


def stuck(mutated: bool) -> str:
    """Wait much longer than the test, but not for ever, since the test may fail."""
    if mutated:
        Event().wait(30)
    return ""


def test_closing_a_run_ends_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    second = SAMPLE[1].of(DOCUMENTS[SAMPLE[1].service])
    monkeypatch.setattr(mutants, "first_failure", lambda documents, _: stuck(second in documents.values()))
    run = mutants.run(SAMPLE, DOCUMENTS, 2)
    assert next(run) == (SAMPLE[0], "")
    run.close()
    assert active_children() == []


def test_a_run_that_breaks_off_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="a run of the tests ended with status 4"):
        killers(monkeypatch, lambda mutated: sys.exit(4) if mutated else "")


# Reports about results that are made up.

CHOSEN, END = "kms/schemas/KeyId/pattern:*", "kms/schemas/KeyId/pattern:end"
COUNT = sum(name.startswith("kms/schemas/KeyId/pattern:") for name in IDS)
Command = Callable[..., int]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command with an invented list of equivalents, and with mutants that survive."""
    document, equivalent = tmp_path / "mutants.md", tmp_path / "equivalent.yaml"
    section = Section(document, "figures", "mutants")
    document.write_text(f"before\n{section._begin}\n{section._end}\nafter\n")
    monkeypatch.setattr(mutants, "EQUIVALENT", equivalent)
    monkeypatch.setattr(mutants, "FIGURES", section)

    def run(*arguments: str, equivalents: Sequence[str] = (), survivors: Sequence[str] = ()) -> int:
        equivalent.write_text(json.dumps([{"mutant": name, "reason": "a test"} for name in equivalents]))

        def made_up(chosen: list[Mutation], documents: Any, jobs: int) -> Iterator[tuple[Mutation, str]]:
            yield from ((mutant, "" if mutant.id in survivors else "test_x") for mutant in chosen)

        monkeypatch.setattr(mutants, "run", made_up)
        return mutants.main(list(arguments))

    return run


@pytest.mark.parametrize(
    ("survivors", "equivalents", "status", "reported", "counts"),
    [
        ([], [], OK, [], (COUNT, 0, 0)),
        ([END], [], FOUND, [f"survived: {END}"], (COUNT - 1, 0, 1)),
        ([END], ["kms/*/pattern:en?"], OK, [], (COUNT - 1, 1, 0)),
        ([], [END], FOUND, [f"stale: {END} is listed as equivalent, and killed by test_x"], (COUNT, 0, 0)),
        ([], ["kms/Gone*"], FOUND, ["stale: kms/Gone* matches no mutant"], (COUNT, 0, 0)),
    ],
)
def test_report(
    command: Command, capsys: pytest.CaptureFixture[str],
    survivors: list[str], equivalents: list[str], status: int, reported: list[str], counts: tuple[int, ...],
) -> None:  # fmt: skip
    assert command("--only", CHOSEN, survivors=survivors, equivalents=equivalents) == status
    out, err = capsys.readouterr()
    *lines, summary = out.splitlines()
    assert (lines, err) == (reported, "")
    assert tuple(map(int, re.findall(r"\d+", summary.partition(";")[0]))) == (COUNT, *counts)
    assert mutants.FIGURES.read() == "", "only a whole run is written down"


def test_a_whole_run_is_written_down_once(command: Command) -> None:
    assert command(survivors=[END], equivalents=[END]) == OK
    path = mutants.FIGURES.path
    written = path.read_text()
    assert re.match("before\n.*after\n$", written, re.DOTALL)
    assert f"| **all** | {len(IDS)} | {len(IDS) - 1} | 1 | 0 |\n" in written
    assert f"`kms.yaml` {DOCUMENTS['kms']['info']['version']}, " in written
    path.write_text(written.replace("Measured on ", "Measured long before "))
    assert command(survivors=[END], equivalents=[END]) == OK
    assert "Measured long before " in path.read_text()


def test_a_terminal_shows_progress(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        mutants, "Console", lambda stderr: Console(stderr=stderr, force_terminal=True, width=120)
    )
    assert command("--only", CHOSEN) == OK
    out, err = capsys.readouterr()
    assert END in err
    assert len(out.splitlines()) == 1


def test_a_pattern_without_a_match_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutants.main(["--only", "nothing"]) == ERROR
    assert capsys.readouterr() == ("", "no mutant matches nothing\n")


def test_the_list_runs_no_test(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutants.main(["--list", "--only", "kms/schemas/KeyId/type:*"]) == OK
    assert capsys.readouterr().out == "kms/schemas/KeyId/type:changed\n"
