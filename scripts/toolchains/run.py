"""A toolchain: a folder with a `run.sh`, the run of it, and the result."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs

from scripts.command import CommandError
from scripts.environment import clean
from scripts.spec import SPEC
from scripts.toolchains import INTEROP
from scripts.toolchains.calls import Calls, check_outcomes, task
from scripts.toolchains.known_warnings import KnownWarning, check_warnings
from scripts.toolchains.overlays import write_overlaid
from scripts.toolchains.programs import render

SCRIPT = "run.sh"
OUTCOMES = "outcomes.jsonl"
# Where a toolchain with an overlay finds the changed specs.
SPECS = "spec"
# Used by several scripts, which expect it beside their folder.
OPENAPI_GENERATOR = "openapi-generator"
# The slowest, Rust with nothing compiled yet, takes some minutes on a small machine.
SECONDS = 1800
LINES = 40
_STEP = re.compile(r"== (\w+)")
# A colour, which Maven resets in front of the next line.
_ANSI = re.compile(r"\x1b\[[\d;]*m")

Progress = Callable[[str], None]


class RunError(Exception):
    """A script failed or took too long; the message has the end of what it printed."""


@attrs.frozen
class Toolchain:
    """A folder with a `run.sh`, which has the rest in its comments.

    Attributes:
        folder: Where it is. Its name is what `--only` takes.
        script: The text of its `run.sh`.
    """

    folder: Path
    script: str

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.name

    @property
    def title(self) -> str:
        """What people call it, with which the comments begin."""
        return str(re.findall("^# ([^:]+):", self.script, re.MULTILINE)[0])

    @property
    def needs(self) -> list[str]:
        """The programs that must be on PATH."""
        return [tool for tool in self._comment("Needs").split(", ") if tool]

    @property
    def compiled_with(self) -> str:
        """How strictly the generated code is compiled, empty if it is not."""
        return self._comment("Compiled with")

    @property
    def overlay(self) -> str:
        """The overlay that its specs are changed by, empty for the specs as they are."""
        return self._comment("Overlay")

    @property
    def calls(self) -> bool:
        """Whether it makes the calls."""
        return '"$TASK"' in self.script

    @property
    def made_with(self) -> list[str]:
        """The packages that do the work, with their versions.

        Raises:
            CommandError: One is not pinned in the file that the comment names.
        """
        pins = re.findall(r"^# Pinned in (\S+): (.+)$", self.script, re.MULTILINE)
        return [
            f"{package} {pinned(package, self.folder / file)}"
            for file, packages in pins
            for package in packages.split(", ")
        ]

    def _comment(self, key: str) -> str:
        found = re.search(f"^# {key}: (.+)$", self.script, re.MULTILINE)
        return found[1] if found else ""


def find_toolchains(interop: Path = INTEROP) -> list[Toolchain]:
    """The toolchains of a folder, by name."""
    return [
        Toolchain(script.parent, script.read_text(encoding="utf-8"))
        for script in sorted(interop.glob(f"*/{SCRIPT}"))
    ]


def pinned(package: str, file: Path) -> str:
    """The version that a file pins a package to, whatever kind of file it is.

    Raises:
        CommandError: It pins no such package.
    """
    found = re.search(
        rf"(?<![\w-]){re.escape(package)}[^\w-]\D{{0,40}}?(\d+(\.\d+)+)", file.read_text(encoding="utf-8")
    )
    if found is None:
        raise CommandError(f"{file.name} pins no {package}")
    return found[1]


@attrs.frozen
class Result:
    """What came of a toolchain.

    Attributes:
        toolchain: Which it was.
        skipped: Why it was not run; empty if it was.
        problems: What went wrong, to be read by a person; none if all went well.
        known_warnings: The different warnings that were printed and are known, as the list has them.
        calls: How many calls it made, all with the outcome that was expected.
        seconds: How long it took.
    """

    toolchain: Toolchain
    skipped: str = ""
    problems: tuple[str, ...] = ()
    known_warnings: tuple[str, ...] = ()
    calls: int = 0
    seconds: float = 0.0


def run(
    toolchain: Toolchain,
    *,
    cache: Path,
    known: Sequence[KnownWarning],
    calls: Calls,
    progress: Progress,
    specs: Path = SPEC,
) -> Result:
    """Run a copy of a toolchain's folder below `cache` with the specs of a folder, and report each step."""
    absent = [f"`{tool}`" for tool in toolchain.needs if shutil.which(tool) is None]
    if absent:
        return Result(toolchain, skipped=f"no {' and no '.join(absent)} on PATH")
    began = time.monotonic()
    folder = cache / toolchain.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(toolchain.folder, folder)
    shutil.copytree(INTEROP / OPENAPI_GENERATOR, cache / OPENAPI_GENERATOR, dirs_exist_ok=True)
    render(folder)
    if toolchain.overlay:
        write_overlaid(toolchain.overlay, folder / SPECS)
    file = folder / "task.json"
    warnings: tuple[str, ...] = ()
    if toolchain.overlay:
        specs = folder / SPECS
    try:
        with task(calls, file) if toolchain.calls else contextlib.nullcontext() as sandbox:
            printed = execute(folder, {"TASK": str(file), "SPEC": str(specs)}, progress)
            seen = [request.operation for request in sandbox.requests] if sandbox else []
        generated = [line for step, line in printed if step == "generate"]
        warnings, problems = check_warnings(generated, toolchain.name, known)
        if toolchain.calls:
            problems += check_outcomes(calls, folder / OUTCOMES, seen)
    except RunError as error:
        problems = [str(error)]
    return Result(
        toolchain,
        problems=tuple(problems),
        known_warnings=warnings,
        calls=len(calls.calls) if toolchain.calls and not problems else 0,
        seconds=time.monotonic() - began,
    )


def execute(
    folder: Path, environment: dict[str, str], progress: Progress, seconds: float = SECONDS
) -> list[tuple[str, str]]:
    """Run the script of a folder, and in any case end all that it started.

    Returns:
        The lines that it printed, each with its step: what the last line `== <step>` names.

    Raises:
        RunError: It failed or took too long.
    """
    with (
        subprocess.Popen(
            ("bash", SCRIPT), cwd=folder, env=_environment(folder.parent) | environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", errors="replace", start_new_session=True,
        ) as process,
        ThreadPoolExecutor(max_workers=1) as pool,
    ):  # fmt: skip
        try:
            # In a thread, because an interruption may come just before a read and would wait for its end.
            reading = pool.submit(_read, process.stdout or (), progress)
            status = process.wait(seconds)
            problem = f"failed with status {status}" if status else ""
        except subprocess.TimeoutExpired:
            problem = f"took more than {seconds:.0f} seconds"
        finally:
            _end(process)
        printed = reading.result()
    if problem:
        step = printed[-1][0] if printed else "start"
        end = "\n".join(line for _, line in printed[-LINES:])
        raise RunError(f"{SCRIPT} {problem}, in the step {step!r}:\n{end}")
    return printed


def _read(lines: Iterable[str], progress: Progress) -> list[tuple[str, str]]:
    printed = []
    step = "start"
    for raw in lines:
        line = _ANSI.sub("", raw.rstrip("\n"))
        if heading := _STEP.fullmatch(line):
            step = heading[1]
            progress(step)
        printed.append((step, line))
    return printed


def _environment(cache: Path) -> dict[str, str]:
    return clean(
        CI="true",
        # The Python of this program comes first.
        PATH=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        # Outside of the copied folder, so that dependencies are compiled once.
        CARGO_TARGET_DIR=str(cache / "rust-target"),
    )


def _end(process: subprocess.Popen[str]) -> None:
    # With nothing left there is no group.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
