"""Tell what has changed in the specs, who breaks by it, and whether their versions say so.

    python -m scripts.breaking                # against the last tag, else where this branch left main
    python -m scripts.breaking v0.1.0         # a git revision
    python -m scripts.breaking spec.tar.gz    # an archive that `make package` built
    python -m scripts.breaking --json v0.1.0  # the same for machines

Exit status: 0 all is said, 1 a version or the changelog says too little, 2 what to compare could not be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console

from scripts.breaking import oasdiff
from scripts.breaking.changes import Change, Effect
from scripts.breaking.documents import compare
from scripts.breaking.judges import same
from scripts.breaking.report import as_json, as_text
from scripts.breaking.sources import Specs, UnreadableError, last_published, read, working_tree
from scripts.breaking.versions import Verdict, weigh
from scripts.generate.build import validate
from scripts.git import GitError
from scripts.interrupts import interruptible
from scripts.spec_files import ROOT, Document, SpecError

SAID, TOO_LITTLE, UNREADABLE = 0, 1, 2


def verdicts(old: Specs, new: Specs, changelog: str) -> tuple[list[Verdict], str]:
    """The verdict on each spec that either side has, and what became of the second opinion.

    Raises:
        SpecError: A spec is not what can be compared.
    """
    changes = {
        service: changes_of(service, old.get(service), new.get(service)) for service in sorted({**old, **new})
    }
    second = "not needed"
    try:
        for service, found in changes.items():
            if found and service in old and service in new:
                findings = oasdiff.opinion(old[service], new[service])
                found += list(oasdiff.missed(findings, found))
                second = "oasdiff was asked; what it alone finds has its name"
    except oasdiff.NotAskedError as error:
        second = f"none, {error}"
    return [
        weigh(service, old.get(service), new.get(service), found, changelog)
        for service, found in changes.items()
    ], second


def changes_of(service: str, old: Document | None, new: Document | None) -> list[Change]:
    """What has changed; a spec that is new breaks nobody."""
    if old is None or same(old, new):
        return []
    if new is None:
        return [Change("", Effect.BREAKING, "the whole spec is gone", ())]
    for document in (old, new):
        validate(service, document)
    return compare(old, new)


@interruptible
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="make breaking", description=__doc__.partition("\n")[0])
    parser.add_argument("against", nargs="?", help="a git revision, or an archive that `make package` built")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    try:
        against = options.against or last_published()
        changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        # On a terminal only; Go takes a minute when it has to fetch oasdiff.
        with Console(stderr=True).status("comparing"):
            found, second = verdicts(read(against) if against else {}, working_tree(), changelog)
    except (GitError, UnreadableError, SpecError, OSError) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    report = as_json if options.json else as_text
    print(report(against, found, second))
    return TOO_LITTLE if any(verdict.problems for verdict in found) else SAID


if __name__ == "__main__":
    raise SystemExit(main())
