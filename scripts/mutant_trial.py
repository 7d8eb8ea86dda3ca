"""The trial of one mutant: a scratch copy of the project with one fact bent, and tests that should notice.

Every step runs in a process of its own, forked from one that has only imported libraries. So nothing of the
project is imported twice, and what is imported comes from the scratch copy, which is checked.
"""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, TypeVar

import attrs
import yaml

from scripts.command import CommandError
from scripts.spec import ROOT, Document

# What a trial needs of the project. `generated` is made anew; README and the like are no witnesses.
PARTS = (
    "pyproject.toml", "overlay/smn_kms", "scripts", "spec",
    "tests/cassettes", "tests/conformance", "tests/client/test_endpoints.py", "tests/spec",
)  # fmt: skip
OURS = ("scripts", "smn_kms", "smn_kms_api", "tests")

# Whatever the steps import of others. Forked, they find it there; that is most of what a step would cost.
LIBRARIES = (
    "asyncio", "hypothesis", "jinja2", "openapi_python_client.cli", "openapi_schema_validator",
    "openapi_spec_validator", "pytest", "pytest_recording.plugin", "rich.table", "vcr",
)  # fmt: skip

CASSETTES, FACTS, CONVENTIONS, GENERATOR = "cassettes", "facts", "conventions", "generator"
LAYERS = {
    CASSETTES: (
        "tests/conformance/test_spec.py",
        "tests/conformance/test_client.py::test_the_client_sends_the_request",
        "tests/conformance/test_client.py::test_everything_in_the_answer_reaches_the_caller",
        "tests/conformance/test_cassettes.py::test_it_tells_where_it_comes_from",
        "tests/conformance/test_cassettes.py::test_it_holds_no_secret",
        "tests/conformance/test_coverage.py::test_the_table_is_complete",
        "tests/conformance/test_coverage.py::test_the_table_has_the_documented_answers",
    ),
    FACTS: (
        "tests/spec/test_facts.py",
        "tests/spec/test_codes.py",
        "tests/spec/test_examples.py::test_base64_fields_keep_the_documented_rule",
        "tests/client/test_endpoints.py",
    ),
    CONVENTIONS: (
        "tests/spec/test_documents.py",
        "tests/spec/test_examples.py",
        "tests/spec/test_vocabulary.py",
        "tests/spec/test_ledger.py",
    ),
}
"""Who may notice, and with which tests: none of them compares the spec with what was made from it.

The conventions are asked only when neither the cassettes nor the facts have noticed anything.
"""

LOG = "log.txt"
LIMIT = 300
"""Seconds after which a step counts as hanging, and so as a test that fails."""

Result = TypeVar("Result")
_Running = tuple[Connection, ForkProcess]
_FORK = get_context("fork")


class TrialError(CommandError):
    """A trial went wrong for a reason that is not the mutation's."""


@attrs.frozen
class Verdict:
    """What came of a trial.

    Attributes:
        killers: By layer, the first test that failed, or why generation failed.
        seconds: Processor time.
    """

    killers: dict[str, str]
    seconds: float


def preload() -> None:
    """Import the libraries, once, before any step is forked."""
    for library in LIBRARIES:
        importlib.import_module(library)
    if hasattr(yaml, "CSafeLoader"):
        # The same YAML, by the C half of the library: most of a test's time went into reading the specs.
        yaml.SafeLoader = yaml.CSafeLoader  # type: ignore[misc, assignment]
    gc.freeze()


def prepare(template: Path, services: Iterable[str]) -> None:
    """Make the tree that trials copy, and prove that all is well with it as long as nothing is bent.

    Raises:
        TrialError: It is not, so no trial would mean anything.
    """
    for part in PARTS:
        source, target = ROOT / part, template / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    (template / "generated" / "smn_kms_api").mkdir(parents=True)
    services = tuple(services)
    if problem := aside(_generated, template, services):
        raise TrialError(f"nothing can be generated from the spec as it is:\n{problem}")
    for layer in LAYERS:
        # Bytecode of tests and overlay is kept, and travels with the copies.
        if killer := aside(_tested, template, layer, frozenset[str](), True):
            raise TrialError(f"the spec as it is fails {killer}")
    for compiled in (template / "generated").rglob("__pycache__"):
        shutil.rmtree(compiled)
    (template / LOG).unlink()


def judge(
    template: Path, scratch: Path, service: str, document: Document, operations: frozenset[str]
) -> Verdict:
    """Try `document` in the place of the spec of `service`, in a copy of `template` below `scratch`.

    Only cassettes of `operations` are played, those of the service: no other can tell a difference.
    """
    before = _spent()
    tree = Path(tempfile.mkdtemp(dir=scratch)) / "tree"
    shutil.copytree(template, tree, copy_function=os.link)
    text = yaml.dump(document, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False)
    spec = tree / "spec" / f"{service}.yaml"
    spec.unlink()  # the template has it too
    spec.write_text(text, encoding="utf-8")
    killers = {}
    if problem := aside(_generated, tree, (service,)):
        killers[GENERATOR] = problem.strip().splitlines()[-1]
    elif killer := aside(_tested, tree, CASSETTES, operations, False):
        killers[CASSETTES] = killer
    if killer := aside(_tested, tree, FACTS, operations, False):
        killers[FACTS] = killer
    if not killers and (killer := aside(_tested, tree, CONVENTIONS, operations, False)):
        killers[CONVENTIONS] = killer
    shutil.rmtree(tree.parent)
    return Verdict(killers, _spent() - before)


class Job:
    """Work in a process of its own, forked from this one, which leads a group of all that it starts."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self.receiver, self._process = _fork(_lead, work, arguments)

    def result(self) -> Any:
        """What the work returned.

        Raises:
            TrialError: It failed.
        """
        answer = _await(self.receiver, self._process)
        if isinstance(answer, signal.Signals):
            raise TrialError(f"a trial was ended by {answer.name}")
        return answer

    def stop(self) -> None:
        """End the work, and all that it started, at once."""
        pid = self._process.pid or 0
        with suppress(OSError):
            os.setpgid(pid, pid)  # it may not have come to that itself
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        self._process.join()
        self.receiver.close()


def aside(work: Callable[..., str], *arguments: Any) -> str:
    """What a step returns, done in a process of its own; the name of a signal if one ended it."""
    answer = _await(*_fork(_hurry, work, arguments))
    return answer.name if isinstance(answer, signal.Signals) else str(answer)


def _lead(work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    os.setpgid(0, 0)
    return work(*arguments)


def _hurry(work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    signal.alarm(LIMIT)
    gc.disable()  # looking through all that was forked would take a third of a step's time
    return work(*arguments)


def _fork(how: Callable[..., Any], work: Callable[..., Any], arguments: tuple[Any, ...]) -> _Running:
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_report, args=(sender, how, work, arguments))
    process.start()
    sender.close()
    return receiver, process


def _report(sender: Connection, how: Callable[..., Any], *arguments: Any) -> None:
    try:
        sender.send(("", how(*arguments)))
    except TrialError as error:
        sender.send((str(error), ""))
    except BaseException:  # whatever it is, the one who waits must hear of it
        sender.send((traceback.format_exc(), ""))


def _await(receiver: Connection, process: ForkProcess) -> Any:
    try:
        problem, answer = receiver.recv()
    except EOFError:
        process.join()
        problem, answer = "", signal.Signals(-(process.exitcode or 0))
    process.join()
    receiver.close()
    if problem:
        raise TrialError(problem)
    return answer


def _enter(tree: Path) -> None:
    """Make the project in `tree` the one that imports find, and be silent."""
    os.chdir(tree)
    log = os.open(tree / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    of_others = [path for path in sys.path if path and not _is_ours(path)]
    sys.path[:] = [str(tree), str(tree / "generated"), str(tree / "overlay"), *of_others]
    importlib.invalidate_caches()


def _is_ours(path: str) -> bool:
    return path in {str(ROOT), str(ROOT / "generated"), str(ROOT / "overlay")}


def _strays(tree: Path) -> list[str]:
    """The modules of the project that do not come from `tree`."""
    return [
        name
        for name, module in sys.modules.items()
        if name.partition(".")[0] in OURS
        and not str(getattr(module, "__file__", None) or next(iter(module.__path__))).startswith(f"{tree}/")
    ]


def _generated(tree: Path, services: tuple[str, ...]) -> str:
    """Generate these services into `tree`; why that failed, or nothing."""
    _enter(tree)
    sys.dont_write_bytecode = True
    from openapi_python_client.cli import app

    from scripts.generate import build, tools

    run = tools.run

    def run_here(module: str, *arguments: str | Path) -> None:
        # The generator in this process, which has it loaded already.
        if module == "openapi_python_client":
            app([str(argument) for argument in arguments], standalone_mode=False)
        else:
            run(module, *arguments)

    vars(tools).update(run=run_here)
    vars(build).update(SERVICES=services)
    made = tree / "made"
    try:
        build.build(made)
    except BaseException:  # `make generate` fails, however it does
        return traceback.format_exc()
    if strays := _strays(tree):
        raise TrialError(f"{strays} were not imported from {tree}")
    package = tree / "generated" / "smn_kms_api"
    for part in (made / "smn_kms_api").iterdir():
        shutil.rmtree(package / part.name, ignore_errors=True)
        part.replace(package / part.name)
    shutil.rmtree(made)
    return ""


def _tested(tree: Path, layer: str, operations: frozenset[str], keep_bytecode: bool) -> str:
    """Run the tests of a layer in `tree` until one fails; which that is, or nothing."""
    _enter(tree)
    sys.dont_write_bytecode = not keep_bytecode
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import pytest

    class Watcher:
        """Leaves cassettes of other services alone, and notes what fails."""

        first = ""

        def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
            items[:] = [
                item for item in items if not operations or _operation_of(item) in {None, *operations}
            ]

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                self.first = self.first or report.nodeid

        def pytest_collectreport(self, report: pytest.CollectReport) -> None:
            if report.failed:
                self.first = self.first or report.nodeid

    watcher = Watcher()
    status = pytest.main(
        ["-x", "-q", "-q", "--tb=short", "-p", "no:cacheprovider", "-p", "pytest_recording.plugin",
         "-W", "ignore::pytest.PytestAssertRewriteWarning", f"--rootdir={tree}", *LAYERS[layer]],
        plugins=[watcher],
    )  # fmt: skip
    if strays := _strays(tree):
        raise TrialError(f"{strays} were not imported from {tree}")
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED,
                      pytest.ExitCode.USAGE_ERROR):  # fmt: skip
        raise TrialError((tree / LOG).read_text())
    return (watcher.first or "the tests cannot be imported") if status else ""


def _operation_of(item: Any) -> str | None:
    """The operation of the cassette that a test is about, `None` if it is about none."""
    cassette = getattr(item, "callspec", None) and item.callspec.params.get("cassette")
    return str(cassette.operation_id) if cassette else None


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
