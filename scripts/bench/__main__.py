"""Measure what calls and starts cost next to bare httpx and the provider's SDK, into docs/performance.md.

python -m scripts.bench           # some minutes
python -m scripts.bench --quick   # fewer rounds, only printed
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from scripts.bench import figures
from scripts.bench.environments import BenchError, make_all
from scripts.bench.measuring import Measurement, measurements
from scripts.interrupts import interruptible
from scripts.marks import Part
from scripts.spec_files import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
GATES, HTTPX2 = Part("gates", "bench"), Part("httpx2", "bench")
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
        print(figures.markdown(rows), end="\n\n")
        return
    table = Table()
    for number, title in enumerate(rows[0]):
        table.add_column(title, justify="right" if number else "left")
    for row in rows[1:]:
        table.add_row(*(cell.replace("**no**", "[bold red]no[/]") for cell in row))
    console.print(table)


@interruptible
def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 when something cannot be measured."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} rounds, and no document is written")
    quick = parser.parse_args(arguments).quick
    rounds = QUICK if quick else ROUNDS
    try:
        with tempfile.TemporaryDirectory() as scratch:
            samples = measure(rounds, Path(scratch), Console(stderr=True))
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    gates, httpx2 = figures.gates(samples), figures.httpx2(samples)
    show(gates)
    show(httpx2)
    if not quick:
        machine = f"Python {platform.python_version()} on {platform.machine()}"
        many = f"{rounds * OFTEN} rounds, {rounds} of the many calls"
        text = DOCUMENT.read_text(encoding="utf-8")
        text = GATES.replaced(text, f"{figures.markdown(gates)}\n\n{machine}; {many}.")
        text = HTTPX2.replaced(text, figures.markdown(httpx2))
        DOCUMENT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
