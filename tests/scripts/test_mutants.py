"""`make mutants`: it finds what there is to bend, bends just that, and tells the truth about who noticed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from scripts import mutants
from scripts import spec as specs
from scripts.markdown import Section
from scripts.mutant_trial import CASSETTES, CONVENTIONS, FACTS, GENERATOR, TrialError, Verdict, aside
from scripts.mutants import Mutant, Outcome
from scripts.mutations import Path as Place

DOCUMENTS = {service: specs.load(service) for service in specs.SERVICES}
ALL = mutants.enumerate_mutants(DOCUMENTS)
IDS = [mutant.id for mutant in ALL]


def test_there_are_enough() -> None:
    assert len(IDS) >= 150
    assert len(set(IDS)) == len(IDS)


def test_the_documented_operations_are_the_scope() -> None:
    assert {mutant.service for mutant in ALL} == {"kms", "smn"}
    more = [mutant.id for mutant in mutants.enumerate_mutants(DOCUMENTS, neighbours=True)]
    assert set(IDS) < set(more)
    assert any(name.startswith("iam/createToken/") for name in more)
    assert len(set(more)) == len(more)


@pytest.mark.parametrize(
    "name",
    [
        "kms/schemas/KeyId/pattern:dropped",
        "kms/schemas/KeyId/pattern:end",
        "kms/schemas/KeyId/pattern:class-1-widened",
        "kms/schemas/KeyId/minLength:+1",
        "kms/schemas/KeyId/type:changed",
        "kms/schemas/ImportKeyMaterialRequest/required:import_token-dropped",
        "kms/schemas/ImportKeyMaterialRequest/required:sequence-added",
        "kms/schemas/ImportKeyMaterialRequest/properties/import_token/x-sensitive:dropped",
        "kms/schemas/ImportKeyMaterialRequest/properties/expiration_time/format:dropped",
        "kms/schemas/KeyStatusInfo/key_state:renamed",
        "kms/schemas/KeyState:5-dropped",
        "kms/schemas/KeyState/x-enum-varnames:swapped-0",
        "kms/enableKey/responses/404:dropped",
        "kms/enableKey/responses/404:renamed",
        "kms/importKeyMaterial/responses/200/content:added",
        "kms/schemas/KmsErrorDetail/error_code:renamed",
        "kms/x-error-codes/KMS.0303/category:dropped",
        "kms/security/XAuthToken:dropped",
        "kms/securitySchemes/XAuthToken/name:changed",
        "smn/bindTopicKmsKey/path/kms:changed",
        "smn/bindTopicKmsKey/post:changed",
        "smn/bindTopicKmsKey/path/topic_urn:renamed",
        "smn/bindTopicKmsKey/operationId:changed",
        "smn/bindTopicKmsKey/x-document/updated:changed",
        "smn/bindTopicKmsKey/x-idempotency:safe",
        "smn/bindTopicKmsKey/responses/409/example/error_code:respelled",
        "smn/bindTopicKmsKey/responses/200/headers/X-Request-Id:dropped",
        "smn/getTopicKmsKey/x-iam-actions/smn:topic:getKmsKey/access_level:changed",
        "smn/servers/smn.{region}.myhuaweicloud.com/url:renamed",
    ],
)
def test_ids_say_what_is_bent_and_stay(name: str) -> None:
    assert name in IDS


def test_ids_do_not_depend_on_the_order_of_lists() -> None:
    documents = {service: specs.load(service) for service in specs.SERVICES}
    for document in documents.values():
        document["x-error-codes"].reverse()
        document["servers"].reverse()
    assert {mutant.id for mutant in mutants.enumerate_mutants(documents)} == set(IDS)


def test_each_changes_the_document_and_nothing_else() -> None:
    seen: dict[tuple[str, str], str] = {}
    for mutant in mutants.enumerate_mutants(DOCUMENTS, neighbours=True):
        before = json.dumps(mutant.document)
        bent = mutant.mutation.of(mutant.document)
        changed = list(differences(mutant.document, bent))
        assert changed, mutant.id
        for place in changed:
            assert any(place[: len(named)] == named for named in mutant.mutation.places), (mutant.id, place)
        assert json.dumps(mutant.document) == before, mutant.id
        same = seen.setdefault((mutant.service, json.dumps(bent)), mutant.id)
        assert same == mutant.id, f"{same} and {mutant.id} are the same"


def differences(one: Any, other: Any, place: Place = ()) -> Iterator[Place]:
    """The outermost places that only one of two documents has, or where they have other lists or scalars."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            for index, (item, its_other) in enumerate(zip(one, other, strict=True)):
                yield from differences(item, its_other, (*place, index))
        elif one != other or type(one) is not type(other):
            yield place
        return
    for key in one.keys() | other.keys():
        if key in one and key in other:
            yield from differences(one[key], other[key], (*place, key))
        else:
            yield (*place, key)


COMMAND = [sys.executable, "-m", "scripts.mutants"]


def test_a_sample_is_killed_by_both_witnesses() -> None:
    done = subprocess.run(
        [*COMMAND, "--verbose", "--only", "smn/getTopicKmsKey/path/kms:changed"],
        cwd=specs.ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr == ""
    told, summary = done.stdout.splitlines()
    assert "test_the_request_is_the_operation" in told
    assert "test_uri[getTopicKmsKey]" in told
    assert summary.startswith("1 mutants, 1 killed, 1 by cassettes and client, 1 by facts, 0 ")
    assert done.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    command = subprocess.Popen(
        [*COMMAND, "--jobs", "2"], cwd=specs.ROOT, env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while not list(tmp_path.glob("*/template/generated")):
        assert command.poll() is None
        time.sleep(0.02)
    # As `kill` does: only the command itself, whose children lead groups of their own.
    command.send_signal(number)
    assert command.communicate() == ("", "")
    assert command.returncode == 130
    assert list(tmp_path.iterdir()) == []
    assert [line for line in processes() if str(tmp_path) in line] == []


def processes() -> list[str]:
    """Where every process works, and with what."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            found.append(f"{entry.name} {(entry / 'cwd').readlink()}")
        except OSError:
            continue
    return found


def test_a_step_that_is_killed_says_by_what() -> None:
    def end() -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return "not reached"

    assert aside(end) == "SIGKILL"


def test_a_step_that_fails_says_why() -> None:
    with pytest.raises(TrialError, match="ZeroDivisionError"):
        aside(lambda: str(1 // 0))


# From here on the verdicts are made up.

KILLED, SURVIVED = {FACTS: "test_facts.py"}, dict[str, str]()
CHOSEN = "kms/schemas/KeyId/pattern:*"
Command = Callable[..., int]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command with verdicts and equivalents given."""
    document, equivalent = tmp_path / "mutants.md", tmp_path / "equivalent.yaml"
    figures = Section(document, "figures", "mutants")
    document.write_text(f"before\n{figures._begin}\n{figures._end}\nafter\n")
    monkeypatch.setattr(mutants, "EQUIVALENT", equivalent)
    monkeypatch.setattr(mutants, "FIGURES", figures)
    # Signals are the business of the process that runs the tests.
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def run(
        *arguments: str, equivalents: dict[str, str] | None = None, killers: Callable[[str], dict[str, str]]
    ) -> int:
        equivalent.write_text(
            json.dumps([{"mutant": name, "reason": why} for name, why in (equivalents or {}).items()])
        )

        def verdicts(
            chosen: list[Mutant], scratch: Path, jobs: int
        ) -> Iterator[tuple[Mutant, Verdict] | None]:
            assert scratch.is_dir()
            assert jobs >= 1
            yield None
            for mutant in chosen:
                yield mutant, Verdict(killers(mutant.id), 1.0)

        monkeypatch.setattr(mutants, "run", verdicts)
        return mutants.main(list(arguments))

    return run


def test_all_killed_is_a_success(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("--only", CHOSEN, killers=lambda _: KILLED) == 0
    count = sum(name.startswith("kms/schemas/KeyId/pattern:") for name in IDS)
    out, err = capsys.readouterr()
    assert out.startswith(
        f"{count} mutants, {count} killed, 0 by cassettes and client, {count} by facts, 0 only"
    )
    assert len(out.splitlines()) == 1
    assert err == ""


def test_a_survivor_is_named_and_fails(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    alive = "kms/schemas/KeyId/pattern:end"
    assert command("--only", CHOSEN, killers=lambda name: SURVIVED if name == alive else KILLED) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"survived: {alive}"
    assert len(lines) == 2


def test_an_equivalent_may_live(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    equivalents = {"kms/schemas/KeyId/pattern:class-*-widened": "for this test"}
    alive = [
        name for name in IDS if name.startswith("kms/schemas/KeyId/pattern:class-") and "widened" in name
    ]
    assert alive
    status = command(
        "--only", CHOSEN, equivalents=equivalents, killers=lambda name: SURVIVED if name in alive else KILLED
    )
    assert status == 0
    assert f" {len(alive)} equivalent, 0 survived;" in capsys.readouterr().out


def test_a_killed_equivalent_is_stale(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    name = "kms/schemas/KeyId/pattern:end"
    assert command("--only", CHOSEN, equivalents={name: "no"}, killers=lambda _: KILLED) == 1
    assert f"stale: {name} is killed" in capsys.readouterr().out


def test_an_equivalent_that_does_not_exist_is_stale(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    equivalents = {"kms/schemas/Gone*": "no"}
    assert command("--only", CHOSEN, equivalents=equivalents, killers=lambda _: KILLED) == 1
    assert "stale: kms/schemas/Gone* matches no mutant" in capsys.readouterr().out


def test_the_equivalents_have_reasons() -> None:
    equivalents = mutants.read_equivalents(mutants.EQUIVALENT)
    assert mutants.stale(equivalents, IDS, []) == []
    assert [name for name, reason in equivalents.items() if len(reason.split()) < 2] == []


def test_only_a_whole_run_is_written_down(command: Command) -> None:
    empty = mutants.FIGURES.path.read_text()
    assert command("--only", CHOSEN, killers=lambda _: KILLED) == 0
    assert mutants.FIGURES.path.read_text() == empty
    assert command(killers=lambda _: KILLED) == 0
    written = mutants.FIGURES.path.read_text()
    assert written.startswith("before\n")
    assert written.endswith("after\n")
    assert f"| **all** | {len(IDS)} | {len(IDS)} | 0 | {len(IDS)} | 0 | 0 | 0 | 0 |" in written
    assert f"`kms.yaml` {DOCUMENTS['kms']['info']['version']} (SHA-256 " in written
    assert "iam.yaml" not in written


def test_the_same_figures_are_not_written_again(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(killers=lambda _: KILLED) == 0
    path = mutants.FIGURES.path
    path.write_text(path.read_text().replace("Measured on ", "Measured long before "))
    assert command(killers=lambda _: KILLED) == 0
    assert "Measured long before " in mutants.FIGURES.path.read_text()


def test_the_columns_tell_who_noticed() -> None:
    mutant = ALL[0]
    outcomes = [
        Outcome(mutant, killers, reason)
        for killers, reason in [
            ({CASSETTES: "a", FACTS: "b"}, ""),
            ({CONVENTIONS: "c"}, ""),
            ({GENERATOR: "d"}, ""),
            ({GENERATOR: "d", FACTS: "b"}, ""),
            ({}, "why not"),
            ({}, ""),
        ]
    ]
    assert mutants.table(outcomes).splitlines()[-1] == "| **all** | 6 | 4 | 1 | 2 | 1 | 1 | 1 | 1 |"


def test_a_terminal_sees_it_move(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def terminal(*, stderr: bool) -> Console:
        return Console(stderr=stderr, force_terminal=True, width=120)

    monkeypatch.setattr(mutants, "Console", terminal)
    assert command("--only", CHOSEN, killers=lambda _: KILLED) == 0
    out, err = capsys.readouterr()
    assert "kms/schemas/KeyId/pattern:dropped" in err
    assert len(out.splitlines()) == 1


def test_a_trial_that_goes_wrong_is_no_verdict(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    def wrong(name: str) -> dict[str, str]:
        raise TrialError("the spec as it is fails")

    assert command("--only", CHOSEN, killers=wrong) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "the spec as it is fails\n")


def test_a_pattern_without_a_match_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutants.main(["--only", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err


def test_the_list_tries_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutants.main(["--list", "--only", "kms/schemas/KeyId/type:*"]) == 0
    assert capsys.readouterr().out == "kms/schemas/KeyId/type:changed\n"
