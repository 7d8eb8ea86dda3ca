"""Check whether this commit can be released, and show what to do where it cannot.

    make release-check                           # every check; some minutes
    make release-check ARGS="--only addresses"   # one of them; may be repeated
    make release-check ARGS="--skip addresses"   # all but one; may be repeated
    make release-check ARGS=--date               # only date the section of this version in CHANGELOG.md

Each check is a line: `passed`, `failed` with what to do, or `not tried` with what this machine lacks. Exit
status: 0 nothing failed, 1 a check failed, 2 the checks could not be made.
"""

from __future__ import annotations

import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.git import GitError
from scripts.release_check import changelog
from scripts.release_check.checks import CHANGELOG, Check, Release, checks, today
from scripts.release_check.environments import TOOLS
from scripts.release_check.outcome import FailedError, NotTriedError
from scripts.spec import ROOT
from smn_kms import __version__


def run_all(chosen: dict[str, Check], release: Release, console: Console) -> bool:
    """Run checks one after the other, and show what comes of each; whether none has failed."""
    passed = True
    for name, check in chosen.items():
        began = time.monotonic()
        with console.status(name) as status:
            release.progress = _progress(name, status.update)
            try:
                outcome = f"[green]passed[/]     {name}: {escape(check(release))}"
            except NotTriedError as error:
                outcome = f"[yellow]not tried[/]  {name}: {escape(str(error))}"
            except GitError:
                raise
            except (CommandError, FailedError) as error:
                passed = False
                outcome = f"[bold red]failed[/]     {name}: {escape(str(error))}"
                if isinstance(error, FailedError):
                    outcome += f". To do: {escape(error.remedy)}"
        seconds = time.monotonic() - began
        console.print(f"{outcome} ({seconds:.0f} s)" if seconds >= 1 else outcome)
    return passed


def _progress(name: str, update: Callable[[str], None]) -> Callable[[str], None]:
    return lambda step: update(f"{name}: {step}")


def date_changelog() -> None:
    """Put the changes of this version under its heading, with the date of today."""
    text = changelog.dated(CHANGELOG.read_text(encoding="utf-8"), __version__, today())
    CHANGELOG.write_text(text, encoding="utf-8")


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every = checks(project["requires-python"])
    parser = Parser("release-check", __doc__)
    parser.add_argument("--only", action="append", choices=every, help="make this check; may be repeated")
    parser.add_argument("--skip", action="append", choices=every, default=[], help="leave this check out")
    parser.add_argument("--date", action="store_true", help="date the section of this version, and stop")
    options = parser.parse_args(arguments)
    if options.date:
        date_changelog()
        print(f"CHANGELOG.md: ## {__version__} - {today()}")
        return OK
    if not (TOOLS / "uv").exists():
        raise CommandError("Nothing checked: run make release-check, which installs uv and twine")
    chosen = {
        name: every[name] for name in every if name in (options.only or every) and name not in options.skip
    }
    with tempfile.TemporaryDirectory(prefix="smn_kms-release-") as scratch:
        release = Release(Path(scratch), progress=lambda _: None)
        return OK if run_all(chosen, release, Console(highlight=False, soft_wrap=True)) else FOUND


if __name__ == "__main__":
    raise SystemExit(main())
