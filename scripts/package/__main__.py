"""Build what a release consists of into `dist/`: sdist, wheel, the two archives of the spec, SBOM, checksums.

It takes the files that git tracks. Their time is that of the last commit, or `SOURCE_DATE_EPOCH`; the same
files with the same time, Python and lock give the same bytes. Exit status 2: nothing was written.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.command import OK, CommandError, Parser, command
from scripts.files import replace
from scripts.git import git, sources
from scripts.package.build import build
from scripts.spec import ROOT

DIST = ROOT / "dist"
SITE = "site"
"""What `make docs` has built there, which stays."""


def copy_sources(destination: Path) -> None:
    """Copy the files of the project, as they are now: what merely lies around is never released."""
    for name in sources():
        target = destination / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, target)


def epoch() -> int:
    """The time that every file of the release has, in seconds since 1970."""
    text = os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct")
    # Gzip has 32 bits for it.
    if not re.fullmatch("[0-9]{1,10}", text.strip()) or int(text) >= 2**32:
        raise CommandError(f"SOURCE_DATE_EPOCH is not a number of seconds that archives can hold: {text}")
    return int(text)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    Parser("package", __doc__).parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        source, dist = Path(scratch, "source"), Path(scratch, "dist")
        copy_sources(source)
        checksums = build(source, dist, epoch())
        if git("status", "--porcelain"):
            print("Not a release: there are changes that are not committed.", file=sys.stderr)
        DIST.mkdir(exist_ok=True)
        files = {path.name: path.read_bytes() for path in dist.iterdir()}
        replace(DIST, files, [path.name for path in DIST.iterdir() if path.name != SITE])
    print(checksums, end="")
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
