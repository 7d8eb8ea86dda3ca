"""Write `generated/` and the tables of `docs/` from `spec/`, or check that they are what `spec/` gives.

    make generate                   # write
    make generate ARGS=--check      # compare only; prints a diff and ends with 1 where they differ

Both build the same tree in a scratch folder, so a check cannot follow other rules than a write.
"""

import difflib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.command import FOUND, OK, Parser, command
from scripts.files import replace_tree
from scripts.generate.build import GENERATED, build
from scripts.generate.documents import SECTIONS as SECTIONS


def differences(expected: Path, actual: Path) -> Iterator[str]:
    """Yield the lines of a unified diff that would turn the tree `actual` into `expected`."""
    before, after = files(actual), files(expected)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield from difference(before.get(name), after.get(name), f"generated/{name}")


def difference(before: str | None, after: str | None, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff of one file; `None` stands for a file that is not there."""
    return difflib.unified_diff(
        lines(before),
        lines(after),
        name if before is not None else "/dev/null",
        f"{name} (from spec/)" if after is not None else "/dev/null",
    )


def files(tree: Path) -> dict[str, str]:
    """The text of every file below `tree` by relative path; bytecode is not part of a tree."""
    return {
        path.relative_to(tree).as_posix(): path.read_bytes().decode(errors="backslashreplace")
        for path in tree.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def lines(text: str | None) -> list[str]:
    """The lines of a file for a diff; an empty file counts as one line, so that its absence shows."""
    if text is None:
        return []
    return text.splitlines(keepends=True) or ["(empty file)\n"]


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("generate", __doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 and a diff on difference")
    check = parser.parse_args(arguments).check
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, "generated")
        build(tree)
        old = {section: section.read() for section in SECTIONS}
        new = {section: content() for section, content in SECTIONS.items()}
        if not check:
            replace_tree(tree, GENERATED)
            for section, content in new.items():
                section.write(content)
            return OK
        diff = list(differences(tree, GENERATED))
        for section, content in new.items():
            diff += difference(f"{old[section]}\n", f"{content}\n", section.path.name)
    if diff:
        sys.stdout.writelines(diff)
        print("This is not what spec/ gives; run `make generate`.", file=sys.stderr)
    return FOUND if diff else OK


if __name__ == "__main__":
    raise SystemExit(main())
