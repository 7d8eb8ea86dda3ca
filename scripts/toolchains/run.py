"""Running a toolchain, step by step."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from scripts.spec import SPEC
from scripts.toolchains.calls import Vectors, judge, task
from scripts.toolchains.known_warnings import KnownWarning, sift
from scripts.toolchains.model import SOURCES, Command, Kind, Result, Step, Toolchain

# The slowest command, compiling Rust from nothing, takes a few minutes on a small machine.
SECONDS = 900
LINES = 40
# Nothing is fetched but pinned packages, and nobody is told of it.
ENVIRONMENT = {"GOTOOLCHAIN": "local", "REDOCLY_TELEMETRY": "off", "CI": "true"}


class StepError(Exception):
    """A command did not do what it should; the message has the end of what it printed."""


@attrs.frozen
class Output:
    """What a command printed."""

    stdout: str
    stderr: str


def missing(toolchain: Toolchain) -> str:
    """Why a toolchain cannot be run here; empty if it can."""
    absent = [f"`{tool}`" for tool in toolchain.tools if shutil.which(tool) is None]
    return f"no {' and no '.join(absent)} on PATH" if absent else ""


def run(
    toolchain: Toolchain,
    *,
    cache: Path,
    known: Sequence[KnownWarning],
    vectors: Vectors,
    tell: Callable[[Kind], None],
) -> Result:
    """Run a toolchain in a folder below `cache`, and tell of each step as it begins."""
    if reason := missing(toolchain):
        return Result(toolchain, skipped=reason)
    began = time.monotonic()
    result = Result(toolchain)
    try:
        folder = _lay_out(toolchain, cache)
        for step in toolchain.steps:
            if step.if_present and shutil.which(step.if_present) is None:
                continue
            tell(step.kind)
            result = _take(step, result, folder, known, vectors)
    except StepError as error:
        result = attrs.evolve(result, problems=(*result.problems, str(error)))
    return attrs.evolve(result, seconds=time.monotonic() - began)


def _lay_out(toolchain: Toolchain, cache: Path) -> Path:
    """Make the scratch folder of a toolchain anew: its own files, and the specs in `spec`."""
    folder = cache / toolchain.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if (SOURCES / toolchain.name).is_dir():
        shutil.copytree(SOURCES / toolchain.name, folder, dirs_exist_ok=True)
    shutil.copytree(SPEC, folder / "spec")
    return folder


def _take(
    step: Step, result: Result, folder: Path, known: Sequence[KnownWarning], vectors: Vectors
) -> Result:
    """The result with what a step adds to it."""
    name = result.toolchain.name
    if step.kind is Kind.CALL:
        file = folder / "task.json"
        with task(vectors, file) as sandbox:
            outputs = [execute((*command, file.name), folder) for command in step.commands]
            seen = [request.operation for request in sandbox.requests]
        problems = judge(vectors, "".join(output.stdout for output in outputs), seen)
        return attrs.evolve(
            result,
            problems=(*result.problems, *problems),
            calls=0 if problems else len(vectors.calls),
        )
    outputs = [execute(command, folder) for command in step.commands]
    if step.kind is Kind.GENERATE:
        printed = "\n".join(output.stdout + output.stderr for output in outputs)
        warnings, faults = sift(printed, name, known)
        return attrs.evolve(result, problems=(*result.problems, *faults), known_warnings=warnings)
    return result


def execute(command: Command, folder: Path, seconds: float = SECONDS) -> Output:
    """Run a command in a folder, and end it with all that it started when this is interrupted.

    Raises:
        StepError: It failed, took too long, or is no program.
    """
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | ENVIRONMENT, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace",
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise StepError(f"`{' '.join(command)}` cannot be run: {error.strerror}") from None
    try:
        stdout, stderr = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        raise StepError(f"`{' '.join(command)}` took more than {seconds:.0f} seconds") from None
    except BaseException:
        _end(process)
        raise
    if process.returncode:
        end = "\n".join((stdout + stderr).splitlines()[-LINES:])
        raise StepError(f"`{' '.join(command)}` failed with status {process.returncode}:\n{end}")
    return Output(stdout, stderr)


def _end(process: subprocess.Popen[str]) -> None:
    # It may have ended by itself just now.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
