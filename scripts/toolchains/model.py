"""What a toolchain is, and what came of running one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import attrs

from scripts.spec import ROOT

SOURCES = ROOT / "tests" / "toolchains"

Command = tuple[str, ...]


class Kind(StrEnum):
    """What a step is for, which decides how it is judged.

    Every command must exit with 0. Beyond that, `GENERATE` may print no warning that is not on the list of
    known ones, and `CALL` must print the outcomes that the vectors expect. Linters and compilers are told to
    fail on warnings themselves.
    """

    INSTALL = "install"
    GENERATE = "generate"
    LINT = "lint"
    COMPILE = "compile"
    CALL = "call"


@attrs.frozen
class Step:
    """Commands that are run one after the other, in the toolchain's scratch folder.

    Without the program `if_present` on PATH, if one is named, the step is left out.
    """

    kind: Kind
    commands: tuple[Command, ...]
    if_present: str = ""


@attrs.frozen
class Toolchain:
    """A way from the specs to something that works.

    Attributes:
        name: Its id: what `--only` takes, and the folder below `tests/toolchains` that it may have.
        title: What people call it.
        tools: Programs that must be on PATH, or the toolchain is skipped.
        made_with: The packages that do the work, each with the file that pins its version.
        steps: What is done, in order.
        strictness: How the output is compiled, empty if it is not.
    """

    name: str
    title: str
    tools: tuple[str, ...]
    made_with: dict[str, Path]
    steps: tuple[Step, ...]
    strictness: str = ""

    @property
    def calls(self) -> bool:
        """Whether it has a program that makes calls."""
        return any(step.kind is Kind.CALL for step in self.steps)


@attrs.frozen
class Result:
    """What came of a toolchain.

    Attributes:
        toolchain: Which it was.
        skipped: Why it was not run; empty if it was.
        problems: What went wrong, to be read by a person; none if all went well.
        known_warnings: The different warnings that were printed and are known, as the list has them.
        calls: How many calls its program made with the outcome that was expected.
        seconds: How long it took.
    """

    toolchain: Toolchain
    skipped: str = ""
    problems: tuple[str, ...] = ()
    known_warnings: tuple[str, ...] = ()
    calls: int = 0
    seconds: float = 0.0
