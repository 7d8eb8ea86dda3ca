"""`make toolchains`: what it skips, what it lets fail, and what it writes. No toolchain is run here."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import attrs
import pytest

import smn_kms
from scripts.record import method_of
from scripts.spec import SERVICES, SpecError, load, read_operations
from scripts.toolchains import __main__ as command
from scripts.toolchains import run as runner
from scripts.toolchains import table as toolchains_table
from scripts.toolchains.calls import ANY, Outcome, Vectors, judge, read_vectors, task
from scripts.toolchains.catalogue import TOOLCHAINS
from scripts.toolchains.known_warnings import KnownWarning, read_known_warnings, sift, strangers
from scripts.toolchains.model import SOURCES, Command, Kind, Result, Step, Toolchain
from scripts.toolchains.run import StepError, execute
from scripts.toolchains.table import DOCUMENT, pinned, table, write_table

VECTORS = read_vectors()
NAMES = [toolchain.name for toolchain in TOOLCHAINS]


def shell(script: str) -> Command:
    return ("sh", "-c", script)


def toolchain(*steps: Step, tools: tuple[str, ...] = ()) -> Toolchain:
    return Toolchain("made-up", "Made up", tools, {}, steps)


def step(kind: Kind, script: str, if_present: str = "") -> Step:
    return Step(kind, (shell(script),), if_present)


Try = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Try:
    """Runs a toolchain in a folder of the test."""

    def run(tried: Toolchain, known: list[KnownWarning] | None = None, vectors: Vectors = VECTORS) -> Result:
        return runner.run(tried, cache=tmp_path, known=known or [], vectors=vectors, tell=lambda _: None)

    return run


# Steps


def test_a_toolchain_that_is_absent_is_skipped_with_the_reason(run: Try, tmp_path: Path) -> None:
    result = run(toolchain(step(Kind.LINT, "exit 1"), tools=("sh", "absent-1", "absent-2")))
    assert result.skipped == "no `absent-1` and no `absent-2` on PATH"
    assert result.problems == ()
    assert list(tmp_path.iterdir()) == []


def test_a_step_whose_program_is_absent_is_left_out(run: Try) -> None:
    assert run(toolchain(step(Kind.COMPILE, "exit 1", if_present="absent"))).problems == ()
    assert run(toolchain(step(Kind.COMPILE, "exit 1", if_present="sh"))).problems != ()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CALL])
def test_a_command_that_fails_ends_the_toolchain(kind: Kind, run: Try, tmp_path: Path) -> None:
    failing = step(kind, "echo out; echo err >&2; exit 3")
    result = run(toolchain(failing, step(Kind.COMPILE, "touch reached")))
    (problem,) = result.problems
    assert "failed with status 3" in problem
    assert problem.endswith("out\nerr")
    assert not (tmp_path / "made-up" / "reached").exists()


def test_a_command_that_does_not_exist_is_a_problem(run: Try) -> None:
    (problem,) = run(toolchain(Step(Kind.INSTALL, (("./absent",),)))).problems
    assert "./absent" in problem


def test_the_steps_find_the_specs_and_nothing_of_an_earlier_run(run: Try, tmp_path: Path) -> None:
    specs = " ".join(f"spec/{service}.yaml" for service in SERVICES)
    left = toolchain(step(Kind.LINT, f"test ! -e left && cat {specs} && touch left"))
    assert run(left).problems == ()
    assert run(left).problems == ()
    assert (tmp_path / "made-up" / "left").exists()


def test_a_toolchain_has_its_own_files_at_hand(run: Try) -> None:
    own = attrs.evolve(toolchain(step(Kind.LINT, "test -f go.mod")), name="go")
    assert run(own).problems == ()


def test_each_step_is_told(tmp_path: Path) -> None:
    told: list[Kind] = []
    tried = toolchain(step(Kind.INSTALL, "true"), step(Kind.LINT, "true"))
    runner.run(tried, cache=tmp_path, known=[], vectors=VECTORS, tell=told.append)
    assert told == [Kind.INSTALL, Kind.LINT]


def is_gone(process: int) -> bool:
    """Whether a process has ended; one that nobody has waited for yet is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def must_be_gone(file: Path) -> None:
    process = int(file.read_text())
    deadline = time.monotonic() + 10
    while not is_gone(process):
        assert time.monotonic() < deadline, "a process of the command is left"
        time.sleep(0.02)


LINGERS = shell("sleep 60 >/dev/null 2>&1 & echo $! >pid; wait")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_command_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    with pytest.raises(StepError, match="more than 1 seconds"):
        execute(LINGERS, tmp_path, seconds=1)
    must_be_gone(tmp_path / "pid")


@pytest.fixture
def interrupt() -> Iterator[Callable[[float], None]]:
    """Interrupts the test after some seconds, as Ctrl-C would."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds) and None
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_command_that_is_interrupted_is_ended_with_all_it_started(
    tmp_path: Path, interrupt: Callable[[float], None]
) -> None:
    interrupt(1)
    with pytest.raises(KeyboardInterrupt):
        execute(LINGERS, tmp_path)
    must_be_gone(tmp_path / "pid")


def test_a_command_that_ends_just_when_it_is_to_be_ended_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: int) -> None:
        raise ProcessLookupError

    monkeypatch.setattr(os, "killpg", gone)
    with pytest.raises(StepError, match="took more than"):
        execute(("sleep", "0.3"), tmp_path, seconds=0.1)


# Warnings

KNOWN = KnownWarning("noise", ("made-up",), "It is.")


@pytest.mark.parametrize("line", ["[main] WARN  noise", "warning: noise", "Warnings: noise", "⚠ noise"])
def test_a_warning_fails_unless_it_is_known(line: str, run: Try) -> None:
    generates = toolchain(step(Kind.GENERATE, f"echo '{line}'"))
    assert run(generates).problems == (f"unknown warning: {line}",)
    result = run(generates, [KNOWN])
    assert result.problems == ()
    assert result.known_warnings == ("noise",)


def test_warnings_on_the_error_stream_count(run: Try) -> None:
    assert run(toolchain(step(Kind.GENERATE, "echo WARN >&2"))).problems == ("unknown warning: WARN",)


def test_a_warning_of_another_toolchain_is_not_known(run: Try) -> None:
    elsewhere = KnownWarning("noise", ("another",), "It is.")
    assert run(toolchain(step(Kind.GENERATE, "echo WARN noise")), [elsewhere]).problems == (
        "unknown warning: WARN noise",
    )


def test_a_known_warning_that_is_gone_fails(run: Try) -> None:
    (problem,) = run(toolchain(step(Kind.GENERATE, "echo all is well, noise included")), [KNOWN]).problems
    assert problem.startswith("stale: made-up")
    assert "noise" in problem


def test_only_generators_are_watched(run: Try) -> None:
    assert run(toolchain(step(Kind.INSTALL, "echo npm warn"))).problems == ()


def test_the_same_warning_is_reported_once() -> None:
    assert sift("WARN a\nWARN a\nWARN b", "made-up", []) == (
        (),
        ("unknown warning: WARN a", "unknown warning: WARN b"),
    )


def test_what_is_logged_as_an_error_counts_as_well() -> None:
    _, problems = sift("[main] ERROR default to String\nwriting Error.java, no error", "made-up", [])
    assert problems == ("unknown warning: [main] ERROR default to String",)


def test_a_known_warning_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        KnownWarning("noise", ("made-up",), "")


def test_a_known_warning_of_no_toolchain_is_stale() -> None:
    assert strangers([KNOWN], ["made-up"]) == []
    (problem,) = strangers([KNOWN], ["another"])
    assert "made-up" in problem


def test_the_list_names_toolchains_that_exist() -> None:
    assert strangers(read_known_warnings(), NAMES) == []


# Calls


def outcomes(change: Callable[[list[Outcome]], object] = lambda _: None) -> str:
    """What a program prints, as expected but for a change."""
    lines: list[Outcome] = [
        {name: "any text" if value == ANY else value for name, value in outcome.items()}
        for outcome in VECTORS.outcomes
    ]
    change(lines)
    return "\n".join(map(json.dumps, lines))


def test_outcomes_as_expected_pass() -> None:
    assert judge(VECTORS, outcomes(), VECTORS.operations) == []


def of(operation: str, *, failing: bool = False) -> int:
    return next(
        number
        for number, call in enumerate(VECTORS.calls)
        if call["operation"] == operation and (call["outcome"]["status"] >= 400) == failing
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.pop(),
        lambda lines: lines.append(lines[0]),
        lambda lines: lines.reverse(),
        lambda lines: lines[of("enableKey")].update(key_state="3"),
        lambda lines: lines[of("enableKey")].update(key_state=2),
        lambda lines: lines[of("enableKey")].pop("key_state"),
        lambda lines: lines[of("enableKey")].update(more="text"),
        lambda lines: lines[of("enableKey", failing=True)].update(code=None),
        lambda lines: lines[of("enableKey", failing=True)].update(status=400),
        lambda lines: lines[of("bindTopicKmsKey")].update(id=""),
        lambda lines: lines[of("bindTopicKmsKey")].update(id=None),
    ],
)
def test_any_other_outcome_fails(change: Callable[[list[Outcome]], object]) -> None:
    assert judge(VECTORS, outcomes(change), VECTORS.operations) != []


@pytest.mark.parametrize("printed", ["", "all is well", outcomes() + "\nDone.", "1\n" * len(VECTORS.calls)])
def test_what_is_not_outcomes_fails(printed: str) -> None:
    assert judge(VECTORS, printed, VECTORS.operations) != []


@pytest.mark.parametrize("seen", [[], VECTORS.operations[1:], [*VECTORS.operations, None]])
def test_calls_that_the_sandbox_did_not_see_fail(seen: list[str | None]) -> None:
    (problem,) = judge(VECTORS, outcomes(), seen)
    assert "the sandbox saw" in problem


def test_a_program_that_answers_from_memory_fails(run: Try, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.write_text(outcomes())
    result = run(toolchain(step(Kind.CALL, f"cat {memory}")))
    (problem,) = result.problems
    assert "the sandbox saw []" in problem
    assert result.calls == 0


def make(cloud: Any, operation: str, arguments: dict[str, str]) -> Outcome:
    """What comes of a call in Python."""
    known = read_operations()[operation]
    try:
        answer = method_of(cloud, known)(**arguments)
    except smn_kms.ApiError as error:
        return {"status": error.status_code, "code": error.code, "message": error.message}
    body = answer.to_dict() if answer else {}
    body |= body.pop("key_info", {})
    body.pop("request_id", None)
    if "status" in body:
        body["key_status"] = body.pop("status")
    return {"status": known.statuses[0], **body}


def test_the_vectors_are_true_of_the_python_client(tmp_path: Path) -> None:
    file = tmp_path / "task.json"
    with task(VECTORS, file) as sandbox:
        told = json.loads(file.read_text())
        auth = smn_kms.TokenAuth(told["token"])
        with smn_kms.connect(
            endpoint=told["endpoint"], project_id=told["project_id"], auth=auth, retry=False
        ) as cloud:
            lines = [json.dumps(make(cloud, call["operation"], call["arguments"])) for call in told["calls"]]
        seen = [request.operation for request in sandbox.requests]
    assert judge(VECTORS, "\n".join(lines), seen) == []


def test_a_program_is_told_all_but_the_outcomes(tmp_path: Path) -> None:
    file = tmp_path / "task.json"
    with task(VECTORS, file):
        text = file.read_text()
    assert "outcome" not in text
    assert "$" not in text
    assert VECTORS.key_material not in text


def test_each_documented_operation_succeeds_and_fails_in_the_vectors() -> None:
    expected = [
        (name, failing)
        for name, operation in read_operations().items()
        if operation.page is not None
        for failing in (False, True)
    ]
    made = [(call["operation"], call["outcome"]["status"] >= 400) for call in VECTORS.calls]
    assert sorted(made) == sorted(expected)


def test_the_codes_of_the_vectors_are_those_of_the_spec() -> None:
    operations = read_operations()
    for call in VECTORS.calls:
        code, status = call["outcome"].get("code"), call["outcome"]["status"]
        operation = operations[call["operation"]]
        codes = [*operation.value["x-error-codes"], *operation.document.get("x-error-codes", [])]
        assert code is None or (code, status) in {(it["code"], it["status"]) for it in codes}


# The table


def results(**changes: Any) -> list[Result]:
    return [Result(it, calls=8 if it.calls else 0, **changes) for it in TOOLCHAINS]


def test_the_table_has_a_row_for_each() -> None:
    go = next(it for it in TOOLCHAINS if it.name == "go")
    php = next(it for it in TOOLCHAINS if it.name == "php")
    rows = table([Result(go, calls=8), Result(php, known_warnings=("a", "b"))]).splitlines()
    assert len(rows) == 4
    assert rows[2].startswith("| Go | oapi-codegen/v2 ")
    assert rows[2].endswith("| none | `go vet`, `go build` | 8 as expected |")
    assert rows[3].endswith("| 2 known | - | - |")


def test_the_document_has_the_versions_that_are_pinned() -> None:
    text = DOCUMENT.read_text()
    for row in table(results()).splitlines():
        title, made_with = row.split("|")[1:3]
        assert f"|{title}|{made_with}|" in text


@pytest.mark.parametrize(
    ("name", "text", "version"),
    [
        ("tool", '"tool": "1.2.3"', "1.2.3"),
        ("tool", '"my-tool": "9.9", "tool-box": "8.8", "tool": "1.2.3"', "1.2.3"),
        ("tool/v2", "require example/tool/v2 v2.8.2 // indirect", "2.8.2"),
        ("tool", "<artifactId>tool</artifactId>\n  <version>2.21.6</version>", "2.21.6"),
        ("tool", 'tool = { version = "=0.13.5" }', "0.13.5"),
        ("tool", "tool==7.26.0 --hash=sha256:1", "7.26.0"),
    ],
)
def test_versions_are_read_from_any_kind_of_file(name: str, text: str, version: str, tmp_path: Path) -> None:
    file = tmp_path / "pins"
    file.write_text(text)
    assert pinned(name, file) == version


def test_a_package_that_is_not_pinned_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "pins"
    file.write_text('"tool-box": "1.2.3"')
    with pytest.raises(SpecError, match="tool"):
        pinned("tool", file)


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in the place of docs/toolchains.md."""
    section = attrs.evolve(toolchains_table.RESULTS, path=tmp_path / "toolchains.md")
    section.path.write_text(f"before\n{section._begin}\n{section._end}\nafter\n")
    monkeypatch.setattr(toolchains_table, "RESULTS", section)
    return section.path


def test_a_date_alone_is_no_news(document: Path) -> None:
    write_table("table", "today")
    write_table("table", "tomorrow")
    assert "tomorrow" not in document.read_text()


def test_a_shorter_table_is_news(document: Path) -> None:
    write_table("row\nrow", "today")
    write_table("row", "tomorrow")
    assert "row\nrow" not in document.read_text()


# The command

Main = Callable[..., int]


@pytest.fixture
def main(document: Path, monkeypatch: pytest.MonkeyPatch) -> Main:
    """Runs the command with results that are made up, by the name of the toolchain."""

    def main(
        *arguments: str, known: list[KnownWarning] | None = None, **made_up: dict[str, Any] | BaseException
    ) -> int:
        def run(toolchain: Toolchain, **_: Any) -> Result:
            what = made_up.get(toolchain.name, {})
            if isinstance(what, BaseException):
                raise what
            return Result(toolchain, **what)

        monkeypatch.setattr(command, "run", run)
        monkeypatch.setattr(command, "read_known_warnings", lambda: known or [])
        return command.main(arguments)

    return main


def test_all_well_is_a_success_and_is_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 0
    assert capsys.readouterr().out.count("passed") == len(TOOLCHAINS)
    written = document.read_text()
    assert written.count("\n| ") == len(TOOLCHAINS) + 1
    assert all(f"`{service}.yaml` {load(service)['info']['version']}" in written for service in SERVICES)


def test_a_problem_is_a_failure_and_is_not_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document.read_text()
    assert main(go={"problems": ("enableKey ended in [this]",)}) == 1
    out = capsys.readouterr().out
    assert "failed  go" in out
    assert "enableKey ended in [this]" in out
    assert document.read_text() == before


def test_a_skipped_toolchain_is_no_failure_and_is_not_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document.read_text()
    assert main(go={"skipped": "no `go` on PATH"}) == 0
    assert "skipped go: no `go` on PATH" in capsys.readouterr().out
    assert document.read_text() == before


def test_one_alone_is_run_and_not_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document.read_text()
    assert main("--only", "go", "--only", "php") == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["go,", "php"]
    assert document.read_text() == before


def test_a_toolchain_that_does_not_exist_is_refused(main: Main) -> None:
    with pytest.raises(SystemExit):
        main("--only", "cobol")


def test_a_stale_list_is_a_failure_and_is_not_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document.read_text()
    assert main(known=[KNOWN]) == 1
    assert "made-up" in capsys.readouterr().err
    assert document.read_text() == before


def test_an_interruption_has_a_status_of_its_own(main: Main) -> None:
    assert main(go=KeyboardInterrupt()) == 130


# The catalogue


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_each_folder_belongs_to_a_toolchain() -> None:
    folders = {path.name for path in SOURCES.iterdir() if path.is_dir()}
    assert folders - set(NAMES) == {"openapi-generator"}


def test_what_makes_calls_is_compiled() -> None:
    for it in TOOLCHAINS:
        assert it.calls == bool(it.strictness)


def test_every_npm_lock_names_hashes_and_no_addresses() -> None:
    locks = list(SOURCES.glob("*/package-lock.json"))
    assert locks
    for lock in locks:
        packages = json.loads(lock.read_text())["packages"]
        assert all("resolved" not in package for package in packages.values())
        assert all("integrity" in package for name, package in packages.items() if name)
