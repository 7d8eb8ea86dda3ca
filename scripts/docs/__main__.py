"""Build the site of documents, Python reference and specs into dist/site/.

    python -m scripts.docs

Exit status 1 if a link leads nowhere. npm fetches the script that renders the specs, the first time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.docs import CACHE, api, discrepancies, links
from scripts.docs.pages import documents
from scripts.docs.reference import reference
from scripts.environment import clean
from scripts.files import replace_tree
from scripts.spec import ROOT

SITE = ROOT / "dist" / "site"


def sources() -> dict[str, bytes]:
    """The sources of Sphinx, by path."""
    made = {**reference(), **discrepancies.pages(), "spec/api.md": api.page()}
    return documents() | {path: text.encode() for path, text in made.items()}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def sphinx(source: Path, site: Path) -> None:
    """Build the pages.

    Raises:
        CommandError: Sphinx had a warning.
    """
    options = ["--quiet", "--fail-on-warning", "--jobs", "auto", "--conf-dir", str(ROOT / "docs")]
    doctrees = ["--doctree-dir", str(source.parent / "doctrees")]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, *doctrees, str(source), str(site)],
        cwd=ROOT,
        env=clean(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CommandError(f"Sphinx has warnings:\n{done.stdout}{done.stderr}")


def build(site: Path, progress: Callable[[str], None] = lambda _: None) -> list[str]:
    """Build the site into a folder that does not exist yet, and return the links that lead nowhere.

    Raises:
        CommandError: npm could not fetch what renders the specs, or Sphinx had a warning.
    """
    progress("specs")
    rendered = api.rendered() | api.files()
    progress("pages")
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        source = Path(scratch, "source")
        write(source, sources())
        sphinx(source, site)
    (site / ".buildinfo").unlink()
    write(site, rendered)
    progress("links")
    return links.broken(site)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    Parser("docs", __doc__).parse_args(arguments)
    console = Console(highlight=False, soft_wrap=True)
    CACHE.mkdir(exist_ok=True)
    with console.status("") as status, tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        site = Path(scratch, "site")
        problems = build(site, status.update)
        if not problems:
            SITE.parent.mkdir(exist_ok=True)
            replace_tree(site, SITE)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return FOUND
    pages = sum(1 for _ in SITE.rglob("*.html"))
    console.print(f"{pages} pages: {SITE.relative_to(ROOT).as_posix()}/index.html")
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
