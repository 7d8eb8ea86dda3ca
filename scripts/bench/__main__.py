"""Measure what calls and starts cost next to bare httpx and the provider's SDK, into docs/performance.md.

make bench                  # some minutes
make bench ARGS=--quick     # fewer rounds, only printed
make bench ARGS=--bulk      # many topics alone, in two minutes
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from scripts import markdown
from scripts.bench import bulk, figures
from scripts.bench.environments import ENVIRONMENTS, make_all
from scripts.bench.measuring import Measurement, measurements
from scripts.command import OK, Parser, command
from scripts.markdown import Section
from scripts.spec import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BULK = Section(DOCUMENT, "bulk", "bench")
GATES, HTTPX2 = Section(DOCUMENT, "gates", "bench"), Section(DOCUMENT, "httpx2", "bench")
ROUNDS, QUICK, BULK_ROUNDS = 9, 3, 1
OFTEN = 3
"""How many rounds there are of the short measurements for one of the long ones, those of many calls."""


Samples = dict[str, list[Measurement]]


def measure(rounds: int, environments: dict[str, Path], home: Path, console: Console) -> Samples:
    """The measurements in turn, round after round."""
    with measurements(environments, home) as each:
        order = [name for number in range(rounds * OFTEN) for name in in_round(list(each), number)]
        return taken(each, order, console)


def measure_bulk(rounds: int, environments: dict[str, Path], home: Path, console: Console) -> Samples:
    """The same for many topics."""
    with bulk.measurements(environments, home) as each:
        return taken(each, [*each] * rounds, console)


def taken(each: Mapping[str, Callable[[], Measurement]], order: Sequence[str], console: Console) -> Samples:
    """What was measured, in an order."""
    samples: Samples = {name: [] for name in each}
    for name in track(order, "measuring", console=console, transient=True, disable=not console.is_terminal):
        samples[name].append(each[name]())
    return samples


def in_round(names: list[str], number: int) -> list[str]:
    """What is measured in a round, in its order: what comes first at one time comes last at the next."""
    chosen = [name for name in names if number % OFTEN == 0 or ", many" not in name]
    return chosen[::-1] if number % 2 else chosen


def show(rows: list[list[str]]) -> None:
    """Print a table, for a reader or for a pipe."""
    console = Console()
    if not console.is_terminal:
        print(markdown.table(rows, numbers=True), end="\n\n")
        return
    table = Table()
    for number, title in enumerate(rows[0]):
        table.add_column(title, justify="right" if number else "left")
    for row in rows[1:]:
        table.add_row(*(cell.replace("**no**", "[bold red]no[/]") for cell in row))
    console.print(table)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("bench", __doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} rounds, and no document is written")
    parser.add_argument("--bulk", action="store_true", help="measure many topics, and nothing else")
    options = parser.parse_args(arguments)
    quick, console = options.quick, Console(stderr=True)
    bulk_rounds, rounds = (1, QUICK) if quick else (BULK_ROUNDS, ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with console.status("making the environments"):
            environments = make_all(scratch, bulk.ENVIRONMENTS if options.bulk else ENVIRONMENTS)
        home = scratch / "home"
        home.mkdir()
        of_bulk = measure_bulk(bulk_rounds, environments, home, console)
        samples = {} if options.bulk else measure(rounds, environments, home, console)
    machine = f"Python {platform.python_version()} on {platform.machine()}"
    many_topics = bulk.table(of_bulk)
    show(many_topics)
    if not quick:
        BULK.write(f"{markdown.table(many_topics, numbers=True)}\n\n{machine}; rounds: {bulk_rounds}.")
    if options.bulk:
        return OK
    gates, httpx2 = figures.gates(samples), figures.httpx2(samples)
    show(gates)
    show(httpx2)
    if not quick:
        many = f"{rounds * OFTEN} rounds, {rounds} of the many calls"
        GATES.write(f"{markdown.table(gates, numbers=True)}\n\n{machine}; {many}.")
        HTTPX2.write(markdown.table(httpx2, numbers=True))
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
