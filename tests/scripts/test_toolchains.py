"""`make toolchains`: what it runs, skips, fails and writes, with toolchains that are made up."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import jinja2
import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

import smn_kms
from scripts.command import CommandError
from scripts.spec import JSON, SERVICES, SPEC, Operation, SpecError, load, read_operations
from scripts.toolchains import INTEROP
from scripts.toolchains import __main__ as command
from scripts.toolchains import run as runner
from scripts.toolchains.calls import ANY, Outcome, check_outcomes, patterns, read_calls, refusals, task
from scripts.toolchains.known_warnings import (
    KnownWarning,
    check_warnings,
    read_known_warnings,
    unknown_toolchains,
)
from scripts.toolchains.overlays import OVERLAYS, overlaid
from scripts.toolchains.programs import Method, render
from scripts.toolchains.run import Result, RunError, Toolchain, execute, find_toolchains, pinned, run
from tests.common import method_of

CALLS = read_calls()
SEEN: list[str | None] = [*(call["operation"] for call in CALLS.first.values()), *CALLS.operations]
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
    return run(toolchain, cache=cache, known=known, calls=CALLS, progress=progress)


# The script


def test_a_toolchain_whose_programs_are_missing_is_skipped_with_the_reason(new: New, tmp_path: Path) -> None:
    result = result_of(new("exit 1", needs="bash, absent-1, absent-2"))
    assert (result.skipped, result.problems) == ("no `absent-1` and no `absent-2` on PATH", ())
    assert not (tmp_path / "cache").exists()


def test_a_toolchain_reads_the_specs_of_the_repository_or_of_a_folder(new: New, tmp_path: Path) -> None:
    toolchain = new('echo "$SPEC" >seen')
    for options, expected in (({}, SPEC), ({"specs": tmp_path}, tmp_path)):
        run(toolchain, cache=tmp_path, known=(), calls=CALLS, progress=lambda _: None, **options)
        assert (tmp_path / "made-up" / "seen").read_text() == f"{expected}\n"


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
    lines: list[Outcome] = []
    for outcome in CALLS.outcomes:
        error = {"code": outcome.get("code"), "message": "any text"}
        body = outcome.get("body") if outcome["status"] < 400 else {"error": error}
        lines.append(json.loads(json.dumps({"status": outcome["status"], "body": body}).replace(ANY, "text")))
    lines.append({engine: refused_by(engine) for engine in ("RE2", "Rust")})
    change(lines)
    return "\n".join(map(json.dumps, lines))


def refused_by(engine: str) -> list[str]:
    return sorted(pattern for pattern, engines in refusals().items() if engine in engines)


def of(operation: str, *, failing: bool = False) -> int:
    calls = [(call["operation"], call["outcome"]["status"] >= 400) for call in CALLS.calls]
    return calls.index((operation, failing))


def body_of(lines: list[Outcome], operation: str, *, failing: bool = False) -> dict[str, Any]:
    body: dict[str, Any] = lines[of(operation, failing=failing)]["body"]
    return body


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[str]]:
    def check(text: str, seen: list[str | None] | None = None) -> list[str]:
        file = tmp_path / "outcomes.jsonl"
        file.write_text(text)
        return check_outcomes(CALLS, file, SEEN if seen is None else seen)

    return check


def test_outcomes_as_expected_pass(check: Callable[..., list[str]]) -> None:
    assert check(outcomes()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.pop(),
        lambda lines: lines.append(lines[0]),
        lambda lines: lines.reverse(),
        lambda lines: body_of(lines, "enableKey")["key_info"].update(key_state="3"),
        lambda lines: body_of(lines, "enableKey")["key_info"].update(key_state=2),
        lambda lines: body_of(lines, "enableKey")["key_info"].pop("key_state"),
        lambda lines: lines[of("enableKey")].update(more="text"),
        lambda lines: lines[of("enableKey")].update(status=201),
        lambda lines: lines[of("enableKey")].update(body=None),
        lambda lines: lines[of("enableKey", failing=True)].update(body=None),
        lambda lines: lines[of("enableKey", failing=True)].update(body={"error": "text"}),
        lambda lines: lines[of("enableKey", failing=True)].update(status=400),
        lambda lines: lines[of("enableKey", failing=True)].update(status=None),
        lambda lines: body_of(lines, "enableKey", failing=True)["error"].update(code="KMS.0205"),
        lambda lines: body_of(lines, "enableKey", failing=True)["error"].update(message=""),
        lambda lines: body_of(lines, "bindTopicKmsKey").update(id=""),
        lambda lines: body_of(lines, "bindTopicKmsKey").update(id=None),
        lambda lines: body_of(lines, "getParametersForImport").update(expiration_time=2**31 - 1),
        lambda lines: body_of(lines, "listKeys")["keys"].pop(),
        lambda lines: lines[-1].clear(),
        lambda lines: lines[-1]["RE2"].clear(),
        lambda lines: lines[-1]["Rust"].append("^a$"),
    ],
)
def test_any_other_outcome_is_a_problem(
    change: Callable[[list[Outcome]], object], check: Callable[..., list[str]]
) -> None:
    assert check(outcomes(change)) != []


@pytest.mark.parametrize("text", ["", "all is well", outcomes() + "\nDone.", "1\n" * (len(SEEN) + 1)])
def test_unreadable_outcomes_are_a_problem(text: str, check: Callable[..., list[str]]) -> None:
    assert check(text) != []


@pytest.mark.parametrize("seen", [[], SEEN[1:], CALLS.operations, [*SEEN, None]])
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
    assert "the sandbox saw" in result.problems[0]
    seen = SimpleNamespace(requests=[SimpleNamespace(operation=name) for name in SEEN])
    monkeypatch.setattr(runner, "task", lambda _, file: file.touch() or nullcontext(seen))
    assert attrs.evolve(result_of(invented), seconds=0) == Result(invented, calls=len(CALLS.calls))


def make(cloud: Any, call: dict[str, Any]) -> Outcome:
    """What comes of a call in Python."""
    operation = read_operations()[call["operation"]]
    arguments = {**call["parameters"]["path"], **call["parameters"]["query"], **(call["body"] or {})}
    arguments.pop("project_id", None)
    method = getattr(
        getattr(cloud, operation.service).with_raw_response, method_of(cloud, operation).__name__
    )
    try:
        answer = method(**arguments)
    except smn_kms.ApiError as error:
        return {"status": error.status_code, "body": error.body}
    return {"status": answer.status_code, "body": answer.parsed and answer.parsed.to_dict()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, list[str | None]]:
    """The task, the outcomes of the Python client, and what the sandbox saw."""
    file = tmp_path_factory.mktemp("calls") / "task.json"
    with task(CALLS, file) as sandbox:
        text = file.read_text()
        given = json.loads(text)
        auth = smn_kms.TokenAuth(given["token"])
        project = given["calls"][-1]["parameters"]["path"]["project_id"]
        with smn_kms.connect(endpoint=given["endpoint"], project_id=project, auth=auth, retry=False) as cloud:
            lines = [json.dumps(make(cloud, call)) for call in given["calls"]]
        seen = [request.operation for request in sandbox.requests]
    return text, "\n".join([*lines, json.dumps({"RE2": refused_by("RE2")})]), seen


def test_the_calls_are_true_of_the_python_client(
    made: tuple[str, str, list[str | None]], check: Callable[..., list[str]]
) -> None:
    text, lines, seen = made
    assert check(lines, seen) == []
    given = json.dumps(json.loads(text)["calls"])
    assert [word for word in ("outcome", "$", CALLS.key_material) if word in given] == []


def test_every_operation_succeeds_and_fails() -> None:
    """A line for each, in calls.json, is all that an operation needs."""
    made = {(call["operation"], call["outcome"]["status"] >= 400) for call in CALLS.calls}
    assert made == {(name, failing) for name in read_operations() for failing in (False, True)}


def test_the_calls_have_a_time_that_needs_64_bits() -> None:
    times = [
        outcome["body"]["expiration_time"]
        for outcome in CALLS.outcomes
        if "expiration_time" in outcome.get("body", ())
    ]
    assert times
    assert min(times) >= 2**31


def test_the_codes_of_the_calls_are_those_of_the_spec() -> None:
    operations = read_operations()
    for call in CALLS.calls:
        code, status = call["outcome"].get("code"), call["outcome"]["status"]
        operation = operations[call["operation"]]
        codes = [*operation.value.get("x-error-codes", []), *operation.document.get("x-error-codes", [])]
        assert code is None or (str(code), status) in {(it["code"], it["status"]) for it in codes}, call


def test_every_pattern_is_tried_in_every_engine() -> None:
    assert len(refusals()) == (SPEC / "README.md").read_text().count("\n| `^")
    assert refusals().keys() < set(patterns())
    assert {engine for engines in refusals().values() for engine in engines} == {
        "ECMAScript `v`",
        "RE2",
        "Rust",
    }


# The programs


LISTING: dict[str, Any] = {
    "operationId": "listTopicKeys",
    "tags": ["topic keys"],
    "parameters": [
        {"name": "limit", "in": "query"},
        {"name": "id", "in": "path", "required": True},
    ],
    "requestBody": {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Wanted"}}}},
    "responses": {"204": {}, "404": {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Fault"}}}}},
}


def method(**changes: Any) -> Method:
    return Method(Operation("smn", {"paths": {"/v1/{id}": {}}}, "/v1/{id}", "PUT", {**LISTING, **changes}))


def test_a_template_gets_what_an_operation_needs(tmp_path: Path) -> None:
    template = (
        "{% for it in methods %}{{ it.id | pascal }} {{ it.id | snake }} "
        "{{ it.tag | pascal }} {{ it.tag | snake }} {{ it.service }} {{ it.http }} {{ it.path }} "
        "{{ it.body }} {{ it.bodies }} "
        "{{ it.parameters | map(attribute='name') | join(',') }}{% endfor %} {{ services }}\n"
    )
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "main.x.jinja").write_text(template)
    render(tmp_path, [method()])
    assert [path.name for path in (tmp_path / "below").iterdir()] == ["main.x"]
    assert (tmp_path / "below" / "main.x").read_text() == (
        "ListTopicKeys list_topic_keys TopicKeys topic_keys smn PUT /v1/{id} Wanted {'404': 'Fault'} "
        "limit,id ['smn']\n"
    )


def test_a_template_that_asks_for_more_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "main.x.jinja").write_text("{{ methods[0].unheard_of }}")
    with pytest.raises(jinja2.UndefinedError):
        render(tmp_path, [method()])


def test_a_body_without_a_name_is_an_error() -> None:
    unnamed = {"content": {JSON: {"schema": {"type": "object"}}}}
    with pytest.raises(SpecError, match="listTopicKeys"):
        _ = method(requestBody=unnamed).body


@pytest.mark.parametrize("toolchain", [it for it in TOOLCHAINS if it.calls], ids=lambda it: it.name)
def test_a_program_has_every_operation_and_none_by_hand(toolchain: Toolchain, tmp_path: Path) -> None:
    by_hand = "".join(file.read_text() for file in toolchain.folder.rglob("*.*") if file.is_file())
    render(copied := Path(shutil.copytree(toolchain.folder, tmp_path / "copy")))
    written = "".join(file.read_text() for file in copied.rglob("*.*") if file.is_file())
    assert [name for name in read_operations() if name in by_hand] == []
    assert [name for name in read_operations() if f'"{name}"' not in written] == []


# The overlays

OVERLAY_FILES = sorted(OVERLAYS.glob("*.yaml"))


def test_an_overlay_updates_and_removes() -> None:
    document = {"a": {"b": [1, {"x": 1}, {"x": 2}, {"x": 1}], "c": {"d": [1], "e": {"f": 1}}}, "g": 1}
    actions = [
        {"target": "$.a.b[?@.x == 1]", "remove": True},
        {"target": "$.a.b", "update": {"x": 3}},
        {"target": "$.a.c", "update": {"d": [2], "e": {"h": 2}, "i": 3}},
        {"target": "$.g", "remove": True},
        {"target": "$.absent", "update": {}},
    ]
    expected = {"a": {"b": [1, {"x": 2}, {"x": 3}], "c": {"d": [1, 2], "e": {"f": 1, "h": 2}, "i": 3}}}
    before = json.dumps(document)
    assert overlaid(document, {"actions": actions}) == expected
    assert json.dumps(document) == before


@pytest.mark.parametrize("file", OVERLAY_FILES, ids=lambda it: it.stem)
def test_an_overlay_is_one_and_each_of_its_actions_acts(file: Path) -> None:
    overlay = load(file.stem, OVERLAYS)
    assert overlay.keys() == {"overlay", "info", "actions"}
    assert (overlay["overlay"], overlay["info"].keys()) == ("1.0.0", {"title", "version"})
    for action in overlay["actions"]:
        assert action.keys() in ({"target", "description", "remove"}, {"target", "description", "update"})
        assert any(overlaid(load(it), {"actions": [action]}) != load(it) for it in SERVICES), action
    for service in SERVICES:
        changed = overlaid(load(service), overlay)
        assert [error.message for error in OpenAPIV30SpecValidator(changed).iter_errors()] == []


def test_every_overlay_has_a_toolchain_that_uses_it() -> None:
    assert {it.overlay for it in TOOLCHAINS} - {""} == {file.stem for file in OVERLAY_FILES}


def test_openapi_generator_gets_one_way_to_authenticate() -> None:
    overlay = load("openapi-generator", OVERLAYS)
    for service in SERVICES:
        changed = overlaid(load(service), overlay)
        assert changed["components"]["securitySchemes"].keys() == {"XAuthToken"}
        assert changed["security"] == [{"XAuthToken": []}]


def test_a_toolchain_with_an_overlay_gets_the_changed_specs(new: New) -> None:
    toolchain = new("# Overlay: openapi-generator\ncp $SPEC/*.yaml .")
    assert result_of(toolchain).problems == ()
    folder = toolchain.folder.parents[1] / "cache" / toolchain.name
    for service in SERVICES:
        expected = overlaid(load(service), load("openapi-generator", OVERLAYS))
        assert load(service, folder) == expected


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
