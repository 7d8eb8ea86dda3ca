"""Processes that answer each line of JSON with a line of JSON, and how they are started."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scripts.command import CommandError
from scripts.spec import ROOT

_LONGEST = 1 << 24
"""Bytes of the longest line."""


class Process:
    """A process that was started, as the one that asks sees it."""

    def __init__(self, name: str, process: asyncio.subprocess.Process) -> None:
        self._name, self._process = name, process

    async def ask(self, question: object) -> Any:
        """Send a line, and wait for the answer.

        Raises:
            CommandError: The process has ended.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        return await self.read()

    async def read(self) -> Any:
        """Wait for a line.

        Raises:
            CommandError: The process has ended.
        """
        assert self._process.stdout is not None
        if line := await self._process.stdout.readline():
            return json.loads(line)
        raise CommandError(f"the process {self._name} ended with status {await self._process.wait()}")


@contextlib.asynccontextmanager
async def started(name: str, home: Path, *arguments: str) -> AsyncIterator[Process]:
    """A process that runs a module of this folder. Ctrl-C in the terminal does not reach it."""
    # Not loaded in the processes themselves, whose start it would double.
    from scripts.bench.measuring import variables

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"tests.chaos.{name}", *arguments, cwd=ROOT, limit=_LONGEST,
        env={**variables(home), "MALLOC_ARENA_MAX": "2"}, start_new_session=True,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Process(name, process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def reply(document: object) -> None:
    """Answer, in a process that was started."""
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()
