"""Copy the client into another package, and keep the copy up to date.

    make vendor ARGS="DEST [--sandbox]"              # make a copy
    make vendor ARGS="DEST --verify"                 # edited, or not what is here? Changes nothing
    make vendor ARGS="DEST --update [--force]"       # bring it to the version that is here
    make vendor ARGS="DEST --remove [--force]"       # remove it

Exit status: 0 all is well; 1 the copy was edited or is not what is here, or the command would overwrite or
remove what it has not copied; 2 it cannot be done.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from packaging.version import Version

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.files import replace
from scripts.vendor.bundle import bundle
from scripts.vendor.manifest import NAME, SANDBOX, Manifest


def vendor(folder: Path, found: Manifest | None, *, sandbox: bool, force: bool) -> None:
    """Make a copy, or bring one to the version of this checkout."""
    wanted, files = bundle(sandbox=sandbox)
    replaced = found.names if found else set()
    foreign = sorted(name for name in wanted.names - replaced if os.path.lexists(folder / name))
    if foreign:
        raise CommandError(f"{folder} holds {', '.join(foreign)}, which this command has not copied", FOUND)
    if found:
        edits = _check_edits(folder, found, force=force)
        if found == wanted and not edits:
            print(f"The copy in {folder} is up to date: smn-kms {found.version}")
            return
        if Version(found.version) > Version(wanted.version) and not force:
            raise CommandError(
                f"The copy in {folder} is smn-kms {found.version}, newer than the {wanted.version} here; "
                "--force goes back",
                FOUND,
            )
    folder.mkdir(exist_ok=True)
    if not found and not os.path.lexists(folder / "__init__.py"):
        # Without it tools that collect packages leave the copy out of a wheel.
        (folder / "__init__.py").touch()
    replace(folder, files, replaced)
    if found:
        print(f"The copy in {folder} has been updated:", *found.changes(wanted), sep="\n")
    else:
        print(f"smn-kms {wanted.version} has been copied into {folder}. It needs:")
    for part, needs in wanted.requires.items() if not found else ():
        print(f"  {part + ':':8} {', '.join(needs)}")


def verify(folder: Path, found: Manifest) -> int:
    """Print whether a copy was edited, and whether it is what is here."""
    wanted, _ = bundle(sandbox=_has_sandbox(found))
    if edits := found.edits(folder):
        print(f"The copy in {folder} has been edited:", *edits, sep="\n")
    if found != wanted:
        print(f"The copy in {folder} is not what is here:", *found.changes(wanted), sep="\n")
    if edits or found != wanted:
        return FOUND
    print(f"The copy in {folder} is smn-kms {found.version}, unedited and up to date")
    return OK


def remove(folder: Path, found: Manifest, *, force: bool) -> None:
    """Remove a copy. What else is in the folder stays."""
    _check_edits(folder, found, force=force)
    replace(folder, {}, found.names)
    print(f"Removed from {folder}: {', '.join(sorted(found.names))}")


def _check_edits(folder: Path, found: Manifest, *, force: bool) -> list[str]:
    """The edits of a copy, which end the command without `force`."""
    edits = found.edits(folder)
    if edits and not force:
        lines = [f"The copy in {folder} has been edited:", *edits, "--force discards these edits"]
        raise CommandError("\n".join(lines), FOUND)
    return edits


def _has_sandbox(found: Manifest | None) -> bool:
    return found is not None and SANDBOX in found.names


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("vendor", __doc__)
    parser.add_argument("folder", metavar="DEST", help="a folder in a package, such as src/acme/_vendor")
    parser.add_argument("--sandbox", action="store_true", help="copy the sandbox too; an update keeps it")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument(
        "--verify", action="store_true", help="print whether it was edited or is not what is here"
    )
    kinds.add_argument("--update", action="store_true", help="bring the copy to the version that is here")
    kinds.add_argument("--remove", action="store_true", help="remove the copy")
    parser.add_argument("--force", action="store_true", help="discard edits; update to an older version")
    options = parser.parse_args(arguments)
    if options.force and not (options.update or options.remove):
        parser.error("--force needs --update or --remove")
    if options.sandbox and (options.verify or options.remove):
        parser.error("--sandbox is for a new copy or for --update")
    return options


def _check_place(folder: Path) -> None:
    if not folder.name.isidentifier():
        raise CommandError(f"{folder} cannot be imported from: {folder.name!r} is not a name in Python")
    if not any((each / "__init__.py").is_file() for each in (folder, folder.parent)):
        raise CommandError(
            f"{folder} is not in a package: neither it nor the folder above it has an __init__.py"
        )


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    options = _options(arguments)
    try:
        folder = Path(options.folder).expanduser().resolve()
    except (RuntimeError, ValueError) as error:
        raise CommandError(f"{options.folder!a} is no folder: {error}") from None
    found = Manifest.read(folder)
    if found and options.verify:
        return verify(folder, found)
    if found and options.remove:
        remove(folder, found, force=options.force)
    elif found and not options.update:
        raise CommandError(
            f"{folder} holds a copy of smn-kms {found.version}; --update brings it up to date", FOUND
        )
    elif not found and (options.verify or options.update or options.remove):
        raise CommandError(f"{folder} holds no copy: there is no {NAME}")
    else:
        _check_place(folder)
        vendor(folder, found, sandbox=options.sandbox or _has_sandbox(found), force=options.force)
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
