"""Feed the specs to the generators and linters of other languages, and use what comes out.

    python -m scripts.toolchains                # every toolchain that the machine has; some minutes
    python -m scripts.toolchains --only go      # one of them; may be repeated

Exit status 1 if one that could be run failed: a warning that is not known, a command that fails, a call that
ends otherwise than the vectors expect. A run of all of them writes the results into docs/toolchains.md.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape

from scripts.command import FOUND, OK, Parser, command
from scripts.spec import ROOT, SERVICES, load
from scripts.toolchains.calls import Vectors, read_vectors
from scripts.toolchains.catalogue import TOOLCHAINS
from scripts.toolchains.known_warnings import KnownWarning, read_known_warnings, strangers
from scripts.toolchains.model import Result, Toolchain
from scripts.toolchains.run import run
from scripts.toolchains.table import table, write_table

CACHE = ROOT / ".toolchains_cache"


def run_all(toolchains: Iterable[Toolchain], known: Sequence[KnownWarning], console: Console) -> list[Result]:
    """Run toolchains one after the other, and tell what comes of each."""
    vectors = read_vectors()
    results = []
    for toolchain in toolchains:
        results.append(_run(toolchain, known, vectors, console))
        show(results[-1], console)
    return results


def _run(toolchain: Toolchain, known: Sequence[KnownWarning], vectors: Vectors, console: Console) -> Result:
    with console.status(toolchain.title) as status:
        return run(
            toolchain,
            cache=CACHE,
            known=known,
            vectors=vectors,
            tell=lambda kind: status.update(f"{toolchain.title}: {kind}"),
        )


def show(result: Result, console: Console) -> None:
    """Print what came of a toolchain: a line, and its problems if it has any."""
    name = result.toolchain.name
    if result.skipped:
        console.print(f"[yellow]skipped[/] {name}: {escape(result.skipped)}")
    elif result.problems:
        console.print(f"[bold red]failed[/]  {name} ({result.seconds:.0f} s)")
        for problem in result.problems:
            console.print(escape(problem))
    else:
        calls = f", {result.calls} calls as expected" if result.toolchain.calls else ""
        console.print(f"[green]passed[/]  {name}{calls} ({result.seconds:.0f} s)")


def specs() -> str:
    """Which specs went in."""
    return ", ".join(f"`{service}.yaml` {load(service)['info']['version']}" for service in SERVICES)


def measured(results: Iterable[Result]) -> str:
    """When the results were made, and how long it took."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    seconds = sum(result.seconds for result in results)
    return f"Last changed on {today}, by a run of {seconds:.0f} seconds."


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = Parser("toolchains", __doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=[it.name for it in TOOLCHAINS],
        help="run this one; may be repeated",
    )
    only = parser.parse_args(arguments).only
    known = read_known_warnings()
    problems = strangers(known, [it.name for it in TOOLCHAINS])
    chosen = [it for it in TOOLCHAINS if only is None or it.name in only]
    results = run_all(chosen, known, Console(highlight=False, soft_wrap=True))
    complete = only is None and not any(it.skipped or it.problems for it in results)
    if complete and not problems:
        write_table(f"{table(results)}\n\nSpecs: {specs()}.", measured(results))
    for problem in problems:
        print(problem, file=sys.stderr)
    return FOUND if problems or any(it.problems for it in results) else OK


if __name__ == "__main__":
    raise SystemExit(main())
