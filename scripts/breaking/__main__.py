"""Show the changes of the specs, what they break, and whether versions and changelog account for them.

    make breaking                           # against the last tag, else where this branch left main
    make breaking ARGS=v0.1.0               # a git revision
    make breaking ARGS=spec.tar.gz          # an archive that `make package` built
    make breaking ARGS="--json v0.1.0"      # the same for machines

Exit status: 0 versions and changelog are right, 1 they are not, 2 the specs could not be read or compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.breaking.changes import Change, Effect
from scripts.breaking.documents import compare
from scripts.breaking.report import as_json, as_text
from scripts.breaking.rules import same
from scripts.breaking.sources import Specs, last_published, read, working_tree
from scripts.breaking.versions import SpecReport, spec_report
from scripts.command import FOUND, OK, Parser, command
from scripts.generate.build import validate
from scripts.spec import ROOT, Document


def reports(old: Specs, new: Specs, changelog: str) -> list[SpecReport]:
    """A report on each spec, old or new.

    Raises:
        SpecError: A spec is invalid.
    """
    found = []
    for service in sorted({**old, **new}):
        before, after = old.get(service), new.get(service)
        found.append(spec_report(service, before, after, changes_of(service, before, after), changelog))
    return found


def changes_of(service: str, old: Document | None, new: Document | None) -> list[Change]:
    """The changes of a spec, none if it is new."""
    if old is None or same(old, new):
        return []
    if new is None:
        return [Change("", Effect.BREAKING, "the whole spec was removed", ())]
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
    found = reports(read(against) if against else {}, working_tree(), changelog)
    print((as_json if options.json else as_text)(against, found))
    return FOUND if any(report.problems for report in found) else OK


if __name__ == "__main__":
    raise SystemExit(main())
