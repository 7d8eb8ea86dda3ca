"""Show what has changed in the specs, whom it breaks, and whether their versions and the changelog say so.

    make breaking                           # against the last tag, else where this branch left main
    make breaking ARGS=v0.1.0               # a git revision
    make breaking ARGS=spec.tar.gz          # an archive that `make package` built
    make breaking ARGS="--json v0.1.0"      # the same for machines

Exit status: 0 versions and changelog say enough, 1 they do not, 2 what to compare could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.breaking.changes import Change, Effect
from scripts.breaking.documents import compare
from scripts.breaking.judges import same
from scripts.breaking.report import as_json, as_text
from scripts.breaking.sources import Specs, last_published, read, working_tree
from scripts.breaking.versions import Verdict, weigh
from scripts.command import FOUND, OK, Parser, command
from scripts.generate.build import validate
from scripts.spec import ROOT, Document


def verdicts(old: Specs, new: Specs, changelog: str) -> list[Verdict]:
    """The verdict on each spec that either side has.

    Raises:
        SpecError: A spec is not what can be compared.
    """
    found = []
    for service in sorted({**old, **new}):
        before, after = old.get(service), new.get(service)
        found.append(weigh(service, before, after, changes_of(service, before, after), changelog))
    return found


def changes_of(service: str, old: Document | None, new: Document | None) -> list[Change]:
    """What has changed; a spec that is new breaks nobody."""
    if old is None or same(old, new):
        return []
    if new is None:
        return [Change("", Effect.BREAKING, "the whole spec is gone", ())]
    for document in (old, new):
        validate(service, document)
    return compare(old, new)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("breaking", __doc__)
    parser.add_argument("against", nargs="?", help="a git revision, or an archive that `make package` built")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    against = options.against or last_published()
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = verdicts(read(against) if against else {}, working_tree(), changelog)
    report = as_json if options.json else as_text
    print(report(against, found))
    return FOUND if any(verdict.problems for verdict in found) else OK


if __name__ == "__main__":
    raise SystemExit(main())
