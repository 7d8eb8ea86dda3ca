"""`make toolchains`: what it runs, skips, fails and writes, with toolchains that are made up."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import smn_kms
from scripts.command import CommandError
from scripts.spec import SERVICES, read_operations
from scripts.toolchains import INTEROP
from scripts.toolchains import __main__ as command
from scripts.toolchains import run as runner
from scripts.toolchains.calls import ANY, Outcome, check_outcomes, read_vectors, task
from scripts.toolchains.known_warnings import (
    KnownWarning,
    check_warnings,
    read_known_warnings,
    unknown_toolchains,
)
from scripts.toolchains.run import Result, RunError, Toolchain, execute, find_toolchains, pinned, run
from tests.common import method_of

VECTORS = read_vectors()
TOOLCHAINS = find_toolchains()
KNOWN = KnownWarning("noise", ("made-up",), "It is.")

New = Callable[..., Toolchain]


@pytest.fixture
def new(tmp_path: Path) -> New:
    """Makes a toolchain, a folder with a `run.sh`."""

    def new(body: str = "", name: str = "made-up", needs: str = "") -> Toolchain:
        folder = tmp_path / "interop" / name
        folder.mkdir(parents=True)
        head = f"# Made up: by a test.\n# Pinned in pins: tool\n{needs and f'# Needs: {needs}'}\n"
        (folder / "run.sh").write_text(f"{head}set -e\n{body}\n")
        (folder / "pins").write_text("tool==1.2.3")
        return {it.name: it for it in find_toolchains(folder.parent)}[name]

    return new


def result_of(toolchain: Toolchain, *known: KnownWarning, steps: list[str] | None = None) -> Result:
    progress = (steps if steps is not None else []).append
    cache = toolchain.folder.parents[1] / "cache"
    return run(toolchain, cache=cache, known=known, vectors=VECTORS, progress=progress)


# The script


def test_a_toolchain_whose_programs_are_missing_is_skipped_with_the_reason(new: New, tmp_path: Path) -> None:
    result = result_of(new("exit 1", needs="bash, absent-1, absent-2"))
    assert (result.skipped, result.problems) == ("no `absent-1` and no `absent-2` on PATH", ())
    assert not (tmp_path / "cache").exists()


def test_a_script_that_fails_is_a_problem_with_its_step_and_output(new: New) -> None:
    (problem,) = result_of(new("echo == compile\necho out; echo err >&2; (exit 3)\necho more")).problems
    assert problem == "run.sh failed with status 3, in the step 'compile':\n== compile\nout\nerr"


def test_a_script_runs_in_a_fresh_copy_of_its_folder(new: New) -> None:
    toolchain = new("test ! -e left && cat pins && touch left")
    assert result_of(toolchain).problems == result_of(toolchain).problems == ()
    assert not (toolchain.folder / "left").exists()


def test_a_script_has_the_specs_and_openapi_generator_and_our_python(new: New) -> None:
    specs = " ".join(f'"$SPEC/{service}.yaml"' for service in SERVICES)
    script = f"cat {specs}; test -x ../openapi-generator/install.sh; python3 -c 'import smn_kms'"
    assert result_of(new(script)).problems == ()


def test_each_step_is_reported(new: New) -> None:
    steps: list[str] = []
    result_of(new("echo == install\necho no == step\nprintf '\\033[0m'; echo == lint"), steps=steps)
    assert steps == ["install", "lint"]


LINGERS = "sleep 60 >/dev/null 2>&1 & echo $! >pid; echo == wait"


def must_be_gone(file: Path) -> None:
    """Fail unless the process ends soon; one that nobody has waited for yet is a zombie."""
    stat = Path(f"/proc/{file.read_text().strip()}/stat")
    deadline = time.monotonic() + 10
    while stat.exists() and ") Z " not in stat.read_text():
        assert time.monotonic() < deadline, "a process of the script is left"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("ending", ["by itself", "too late", "interrupted"])
def test_a_script_that_ends_takes_all_that_it_started_with_it(new: New, ending: str) -> None:
    toolchain = new(LINGERS if ending == "by itself" else f"{LINGERS}; wait")

    def progress(_: str) -> None:
        if ending == "interrupted":
            os.kill(os.getpid(), signal.SIGINT)

    expected: dict[str, AbstractContextManager[object]] = {
        "by itself": nullcontext(),
        "too late": pytest.raises(RunError, match="took more than 1 seconds, in the step 'wait'"),
        "interrupted": pytest.raises(KeyboardInterrupt),
    }
    # A process that was started in the background of a shell ignores it.
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with expected[ending]:
            execute(toolchain.folder, {}, progress, seconds=1 if ending == "too late" else 60)
    finally:
        signal.signal(signal.SIGINT, previous)
    must_be_gone(toolchain.folder / "pid")


# Warnings


@pytest.mark.parametrize("line", ["[main] WARN  noise", "warning: noise", "Warnings: noise", "⚠ noise"])
def test_a_warning_is_a_problem_unless_it_is_known(line: str, new: New) -> None:
    toolchain = new(f"echo == generate\necho '{line}' >&2")
    assert result_of(toolchain).problems == (f"unknown warning: {line}",)
    result = result_of(toolchain, KNOWN)
    assert (result.problems, result.known_warnings) == ((), ("noise",))


def test_only_generators_are_watched(new: New) -> None:
    assert (
        result_of(new("echo == install\necho warn\necho == generate\necho == call\necho warn")).problems == ()
    )


def test_a_warning_of_another_toolchain_is_not_known() -> None:
    _, problems = check_warnings(["WARN noise", "WARN noise"], "other", [KNOWN])
    assert problems == ["unknown warning: WARN noise"]


def test_a_known_warning_that_is_gone_is_a_problem() -> None:
    assert check_warnings(["noise"], "made-up", [KNOWN]) == (
        (),
        ["stale: made-up no longer warns of 'noise'"],
    )


def test_a_message_that_is_logged_as_an_error_is_a_warning() -> None:
    _, problems = check_warnings(["[main] ERROR default", "writing Error.java, no error"], "made-up", [])
    assert problems == ["unknown warning: [main] ERROR default"]


def test_a_known_warning_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        KnownWarning("noise", ("made-up",), "")


def test_the_list_names_toolchains_that_exist() -> None:
    assert unknown_toolchains(read_known_warnings(), [it.name for it in TOOLCHAINS]) == []


# Calls


def outcomes(change: Callable[[list[Outcome]], object] = lambda _: None) -> str:
    """What a program writes, as expected but for a change."""
    lines: list[Outcome] = [
        {name: "any text" if value == ANY else value for name, value in outcome.items()}
        for outcome in VECTORS.outcomes
    ]
    change(lines)
    return "\n".join(map(json.dumps, lines))


def of(operation: str, *, failing: bool = False) -> int:
    calls = [(call["operation"], call["outcome"]["status"] >= 400) for call in VECTORS.calls]
    return calls.index((operation, failing))


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[str]]:
    def check(text: str, seen: list[str | None] | None = None) -> list[str]:
        file = tmp_path / "outcomes.jsonl"
        file.write_text(text)
        return check_outcomes(VECTORS, file, VECTORS.operations if seen is None else seen)

    return check


def test_outcomes_as_expected_pass(check: Callable[..., list[str]]) -> None:
    assert check(outcomes()) == []


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
def test_any_other_outcome_is_a_problem(
    change: Callable[[list[Outcome]], object], check: Callable[..., list[str]]
) -> None:
    assert check(outcomes(change)) != []


@pytest.mark.parametrize("text", ["", "all is well", outcomes() + "\nDone.", "1\n" * len(VECTORS.calls)])
def test_unreadable_outcomes_are_a_problem(text: str, check: Callable[..., list[str]]) -> None:
    assert check(text) != []


@pytest.mark.parametrize("seen", [[], VECTORS.operations[1:], [*VECTORS.operations, None]])
def test_calls_that_the_sandbox_did_not_see_are_a_problem(
    seen: list[str | None], check: Callable[..., list[str]]
) -> None:
    (problem,) = check(outcomes(), seen)
    assert "the sandbox saw" in problem


def test_a_script_that_is_to_make_calls_is_checked_for_them(
    new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = new('test -s "$TASK"', name="silent")
    assert result_of(silent).problems == ("the script wrote no outcomes.jsonl",)
    invented = new(f"cat \"$TASK\"; echo '{outcomes()}' >outcomes.jsonl")
    result = result_of(invented)
    assert (result.calls, len(result.problems)) == (0, 1)
    assert "the sandbox saw []" in result.problems[0]
    seen = SimpleNamespace(requests=[SimpleNamespace(operation=name) for name in VECTORS.operations])
    monkeypatch.setattr(runner, "task", lambda _, file: file.touch() or nullcontext(seen))
    assert attrs.evolve(result_of(invented), seconds=0) == Result(invented, calls=len(VECTORS.calls))


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


def test_the_vectors_are_true_of_the_python_client(tmp_path: Path, check: Callable[..., list[str]]) -> None:
    file = tmp_path / "task.json"
    with task(VECTORS, file) as sandbox:
        text = file.read_text()
        given = json.loads(text)
        auth = smn_kms.TokenAuth(given["token"])
        with smn_kms.connect(
            endpoint=given["endpoint"], project_id=given["project_id"], auth=auth, retry=False
        ) as cloud:
            lines = [json.dumps(make(cloud, call["operation"], call["arguments"])) for call in given["calls"]]
        seen = [request.operation for request in sandbox.requests]
    assert check("\n".join(lines), seen) == []
    assert [word for word in ("outcome", "$", VECTORS.key_material) if word in text] == []


def test_each_operation_of_the_vectors_succeeds_and_fails() -> None:
    made = [(call["operation"], call["outcome"]["status"] >= 400) for call in VECTORS.calls]
    assert sorted(made) == sorted(
        (name, failing) for name in {name for name, _ in made} for failing in (False, True)
    )
    assert {name for name, _ in made} <= read_operations().keys()


def test_the_codes_of_the_vectors_are_those_of_the_spec() -> None:
    operations = read_operations()
    for call in VECTORS.calls:
        code, status = call["outcome"].get("code"), call["outcome"]["status"]
        operation = operations[call["operation"]]
        codes = [*operation.value.get("x-error-codes", []), *operation.document.get("x-error-codes", [])]
        assert code is None or (code, status) in {(it["code"], it["status"]) for it in codes}


# The folders of tests/interop


@pytest.mark.parametrize("toolchain", TOOLCHAINS, ids=lambda it: it.name)
def test_a_script_takes_every_spec_and_warns_where_it_is_watched(toolchain: Toolchain) -> None:
    for service in SERVICES:
        assert service in toolchain.script
    assert '\necho "== generate"\n' in toolchain.script or '\necho "== lint"\n' in toolchain.script
    assert toolchain.calls == bool(toolchain.compiled_with)
    assert toolchain.made_with


def test_every_npm_lock_has_hashes_and_no_addresses() -> None:
    locks = list(INTEROP.glob("*/package-lock.json"))
    assert locks
    for lock in locks:
        packages = json.loads(lock.read_text())["packages"]
        assert all("resolved" not in package for package in packages.values())
        assert all("integrity" in package for name, package in packages.items() if name)


def test_a_package_that_is_not_pinned_is_an_error(new: New) -> None:
    with pytest.raises(CommandError, match="pins no other"):
        pinned("other", new().folder / "pins")


# The command

Main = Callable[..., int]


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in the place of docs/toolchains.md."""
    section = attrs.evolve(command.RESULTS, path=tmp_path / "toolchains.md")
    section.path.write_text(command.RESULTS.with_content("nothing yet"))
    monkeypatch.setattr(command, "RESULTS", section)
    return section.path


@pytest.fixture
def main(new: New, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Main:
    """Runs the command with toolchains of these names and scripts."""

    def main(*arguments: str, known: list[KnownWarning] | None = None, **scripts: str) -> int:
        made = [new(body, name, "absent" if body == "absent" else "") for name, body in scripts.items()]
        monkeypatch.setattr(command, "find_toolchains", lambda: made)
        monkeypatch.setattr(command, "read_known_warnings", lambda: known or [])
        monkeypatch.setattr(command, "CACHE", tmp_path / "cache")
        return command.main(arguments)

    return main


def test_a_run_without_problems_is_a_success_and_is_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(first="true", second="true") == 0
    assert capsys.readouterr().out.count("passed") == 2
    assert document.read_text().count("/run.sh) | tool 1.2.3 | none | - | - |\n") == 2


# More output than a pipe holds, so that the command reads it by the time of the signal.
INTERRUPTS = "head -c 200000 /dev/zero | tr '\\0' '\\n'; kill -INT $PPID; sleep 60"


@pytest.mark.parametrize(
    ("arguments", "known", "scripts", "status", "shown"),
    [
        ([], [], {"first": "true", "second": "echo [x]; false"}, 1, "failed  second (0 s)\nrun.sh failed"),
        ([], [], {"first": "true", "second": "absent"}, 0, "skipped second: no `absent` on PATH"),
        ([], [KNOWN], {"first": "true"}, 1, "stale: there is no toolchain made-up"),
        (["--only", "first"], [], {"first": "true", "second": "false"}, 0, "passed  first (0 s)"),
        ([], [], {"first": INTERRUPTS}, 130, ""),
    ],
    ids=["failed", "skipped", "stale list", "one alone", "interrupted"],
)
def test_any_other_run_is_not_written(
    main: Main, document: Path, capsys: pytest.CaptureFixture[str],
    arguments: list[str], known: list[KnownWarning], scripts: dict[str, str], status: int, shown: str,
) -> None:  # fmt: skip
    before = document.read_text()
    assert main(*arguments, known=known, **scripts) == status
    captured = capsys.readouterr()
    assert shown in captured.out + captured.err
    assert document.read_text() == before


def test_a_toolchain_that_does_not_exist_is_refused(main: Main) -> None:
    with pytest.raises(SystemExit):
        main("--only", "cobol", first="true")


def test_the_table_is_written_when_it_changes_and_not_for_its_date(document: Path) -> None:
    go = next(it for it in TOOLCHAINS if it.name == "go")
    command.write([Result(go, calls=8, seconds=1)] * 2)
    command.write([Result(go, calls=8, seconds=2)] * 2)
    assert "a run of 2 seconds" in document.read_text()
    command.write([Result(go, known_warnings=("a", "b"), seconds=3)])
    text = document.read_text()
    assert text.count("| [Go](../tests/interop/go/run.sh) |") == 1
    assert "| 2 known | `go vet`, `go build` | - |" in text
    assert "a run of 3 seconds" in text


def test_the_page_has_the_versions_that_are_pinned() -> None:
    rows = [line.split(" | ")[:2] for line in command.RESULTS.path.read_text().splitlines()]
    for it in TOOLCHAINS:
        assert [f"| [{it.title}](../tests/interop/{it.name}/run.sh)", ", ".join(it.made_with)] in rows
