"""One run: a hostile server, a process for each mode of the client, and an idle loop beside them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from scripts.bench.measuring import write_certificate

from .cases import MODES, PHASES, mode_of, phase_of
from .gates import Results
from .processes import Process, started


async def run(
    seed: int,
    batches: Iterable[Sequence[int]],
    progress: Callable[[Results], object] = lambda _: None,
    *,
    one_by_one: bool = False,
) -> Results:
    """Run the cases of these numbers, one batch after the other.

    Args:
        seed: What the cases are made of.
        batches: Their numbers.
        progress: Is called with the results so far.
        one_by_one: Run one case at a time, and keep what each ended in.
    """
    results = Results()
    async with contextlib.AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pem, certificate = home / "server.pem", home / "certificate.pem"
        write_certificate(pem, certificate)

        async def start(name: str, *arguments: str) -> Process:
            return await stack.enter_async_context(started(name, home, *arguments))

        server = await start("server", f"{seed}", f"{pem}")
        ports = json.dumps(await server.read())
        clients = {mode: await start("worker", mode, f"{seed}", ports, f"{certificate}") for mode in MODES}
        measuring = asyncio.ensure_future(results.idle.measure())
        stack.callback(measuring.cancel)

        async def ask(mode: str, phase: str, numbers: Iterable[int]) -> None:
            chosen = [number for number in numbers if (mode_of(number), phase_of(number)) == (mode, phase)]
            question = {"phase": phase, "numbers": chosen, "one_by_one": one_by_one}
            results.add(await clients[mode].ask(question))

        for numbers in batches:
            results.cases += len(numbers)
            for phase in PHASES:
                await asyncio.gather(*(ask(mode, phase, numbers) for mode in MODES))
                results.add_counts(await server.ask("report"))
                progress(results)
    return results
