"""Feed the specs to the generators of other languages and to a linter, and use what comes out.

    python -m scripts.toolchains                # every toolchain that the machine has; some minutes
    python -m scripts.toolchains --only go      # one of them; may be repeated

A toolchain is a folder of `tests/interop` with a `run.sh`. Exit status 1 if one that could be run failed: a
warning that is not known, a command that fails, a call that ends otherwise than expected. A run of
all of them writes the results into docs/toolchains.md.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape

from scripts.command import FOUND, OK, Parser, command
from scripts.markdown import Section, table
from scripts.spec import ROOT, SERVICES, load
from scripts.toolchains.calls import Calls, read_calls
from scripts.toolchains.known_warnings import KnownWarning, read_known_warnings, unknown_toolchains
from scripts.toolchains.run import Result, Toolchain, find_toolchains, run

CACHE = ROOT / ".toolchains_cache"
RESULTS = Section(ROOT / "docs" / "toolchains.md", "results", "toolchains")
COLUMNS = ("Toolchain", "Made with", "Warnings", "Compiled with", "Calls")


def run_all(toolchains: Iterable[Toolchain], known: Sequence[KnownWarning], console: Console) -> list[Result]:
    """Run toolchains one after the other, and show what comes of each."""
    calls = read_calls()
    results = []
    for toolchain in toolchains:
        results.append(_run(toolchain, known, calls, console))
        show(results[-1], console)
    return results


def _run(toolchain: Toolchain, known: Sequence[KnownWarning], calls: Calls, console: Console) -> Result:
    with console.status(toolchain.title) as status:
        return run(
            toolchain,
            cache=CACHE,
            known=known,
            calls=calls,
            progress=lambda step: status.update(f"{toolchain.title}: {step}"),
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
        calls = f", {result.calls} calls as expected" if result.calls else ""
        console.print(f"[green]passed[/]  {name}{calls} ({result.seconds:.0f} s)")


def _row(result: Result) -> tuple[str, ...]:
    toolchain = result.toolchain
    warnings = f"{len(result.known_warnings)} known" if result.known_warnings else "none"
    calls = f"{result.calls} as expected" if result.calls else "-"
    title = f"[{toolchain.title}](../tests/interop/{toolchain.name}/run.sh)"
    return title, ", ".join(toolchain.made_with), warnings, toolchain.compiled_with or "-", calls


def write(results: Sequence[Result]) -> None:
    """Write the results and the versions of the specs, unless only the date and the duration are new."""
    specs = ", ".join(f"`{service}.yaml` {load(service)['info']['version']}" for service in SERVICES)
    content = f"{table([COLUMNS, *map(_row, results)])}\n\nSpecs: {specs}.\n\n"
    if not RESULTS.read().startswith(content):
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        seconds = sum(result.seconds for result in results)
        RESULTS.write(f"{content}Last changed on {today}, by a run of {seconds:.0f} seconds.")


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    toolchains = find_toolchains()
    names = [it.name for it in toolchains]
    parser = Parser("toolchains", __doc__)
    parser.add_argument("--only", action="append", choices=names, help="run this one; may be repeated")
    only = parser.parse_args(arguments).only
    known = read_known_warnings()
    problems = unknown_toolchains(known, names)
    chosen = [it for it in toolchains if only is None or it.name in only]
    results = run_all(chosen, known, Console(highlight=False, soft_wrap=True))
    if only is None and not problems and not any(it.skipped or it.problems for it in results):
        write(results)
    for problem in problems:
        print(problem, file=sys.stderr)
    return FOUND if problems or any(it.problems for it in results) else OK


if __name__ == "__main__":
    raise SystemExit(main())
