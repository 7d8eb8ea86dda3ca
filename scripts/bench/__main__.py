"""Measure what calls and starts cost next to bare httpx and the provider's SDK, into docs/performance.md.

make bench                  # some minutes
make bench ARGS=--quick     # fewer rounds, only printed
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from scripts import markdown
from scripts.bench import figures
from scripts.bench.environments import make_all
from scripts.bench.measuring import Measurement, measurements
from scripts.command import OK, Parser, command
from scripts.markdown import Section
from scripts.spec import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
GATES, HTTPX2 = Section(DOCUMENT, "gates", "bench"), Section(DOCUMENT, "httpx2", "bench")
ROUNDS, QUICK = 9, 3
OFTEN = 3
"""How many rounds there are of the short measurements for one of the long ones, those of many calls."""


def measure(rounds: int, scratch: Path, console: Console) -> dict[str, list[Measurement]]:
    """Make the environments, then the measurements in turn, round after round."""
    with console.status("making the environments"):
        environments = make_all(scratch)
    home = scratch / "home"
    home.mkdir()
    with measurements(environments, home) as each:
        samples: dict[str, list[Measurement]] = {name: [] for name in each}
        order = [name for number in range(rounds * OFTEN) for name in in_round(list(each), number)]
        for name in track(
            order, "measuring", console=console, transient=True, disable=not console.is_terminal
        ):
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
    quick = parser.parse_args(arguments).quick
    rounds = QUICK if quick else ROUNDS
    with tempfile.TemporaryDirectory() as scratch:
        samples = measure(rounds, Path(scratch), Console(stderr=True))
    gates, httpx2 = figures.gates(samples), figures.httpx2(samples)
    show(gates)
    show(httpx2)
    if not quick:
        machine = f"Python {platform.python_version()} on {platform.machine()}"
        many = f"{rounds * OFTEN} rounds, {rounds} of the many calls"
        GATES.write(f"{markdown.table(gates, numbers=True)}\n\n{machine}; {many}.")
        HTTPX2.write(markdown.table(httpx2, numbers=True))
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
