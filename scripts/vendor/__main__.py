"""Copy the client into somebody else's package, and keep the copy true.

    python -m scripts.vendor DEST [--sandbox]           # make a copy
    python -m scripts.vendor DEST --verify              # edited, or not the newest? Changes nothing
    python -m scripts.vendor DEST --update [--force]    # bring it to the version that is here

Exit status: 0 all is well; 1 the copy was edited or is not the newest, or to go on would overwrite what is
not the copy's; 2 it cannot be done.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from packaging.version import Version

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.spec import ROOT
from scripts.swap import WORK, recover, swap
from scripts.vendor.bundle import SANDBOX, Bundle, bundle
from scripts.vendor.manifest import NAME, Manifest

_SOURCES = (ROOT / "generated", ROOT / "overlay")


def vendor(folder: Path, *, sandbox: bool) -> int:
    """Make a copy where none is."""
    recover(folder)
    wanted, found = bundle(sandbox=sandbox), Manifest.read(folder)
    if found is None:
        return _place(folder, wanted, None)
    if found == wanted.manifest and not found.edits(folder):
        return _say(f"smn-kms {found.version} is in {folder} already")
    raise CommandError(f"{folder} holds smn-kms {found.version}; --update brings it up to date", FOUND)


def verify(folder: Path) -> int:
    """Say whether a copy was edited, and whether it is the newest. Writes nothing."""
    if (folder / WORK).exists():
        raise CommandError("an earlier run was killed; the next one without --verify undoes it", FOUND)
    found = _copy_in(folder)
    problems = _told(found.edits(folder))
    wanted = bundle(sandbox=SANDBOX in found.packages).manifest
    if Version(wanted.version) > Version(found.version):
        problems.append(f"smn-kms {wanted.version} is here; the copy is {found.version}")
    elif wanted.version == found.version and wanted != found:
        problems.append(f"smn-kms {wanted.version} is not here as it was when the copy was made")
    _say(*problems or [f"smn-kms {found.version} in {folder} was not edited, and nothing newer is here"])
    return FOUND if problems else OK


def update(folder: Path, *, sandbox: bool, force: bool) -> int:
    """Bring a copy to the version of this checkout; with `force` even over edits, or to an older one."""
    recover(folder)
    found = _copy_in(folder)
    wanted, edits = bundle(sandbox=sandbox or SANDBOX in found.packages), found.edits(folder)
    if edits and not force:
        raise CommandError("\n".join([*_told(edits), "--force overwrites these"]), FOUND)
    if Version(found.version) > Version(wanted.manifest.version) and not force:
        older = f"smn-kms {wanted.manifest.version} is here; the copy is {found.version}"
        raise CommandError(f"{older}, and --force goes back", FOUND)
    if found == wanted.manifest and not edits:
        return _say(f"smn-kms {found.version} in {folder} is up to date")
    return _place(folder, wanted, found)


def _place(folder: Path, wanted: Bundle, found: Manifest | None) -> int:
    replaced = found.names if found else set()
    foreign = [name for name in sorted(wanted.manifest.names - replaced) if os.path.lexists(folder / name)]
    if foreign:
        raise CommandError(f"{folder} holds {', '.join(foreign)}, which no manifest knows", FOUND)
    folder.mkdir(parents=True, exist_ok=True)
    if not found:
        # Without it tools that collect packages leave the copy out of a wheel.
        (folder / "__init__.py").touch()
    swap(folder, wanted.all_files, replaced)
    was = f", was {found.version}" if found else ""
    needs = (f"{part}: {', '.join(each)}" for part, each in wanted.manifest.requires.items())
    return _say(f"smn-kms {wanted.manifest.version} is in {folder}{was}", *needs)


def _copy_in(folder: Path) -> Manifest:
    if found := Manifest.read(folder):
        return found
    raise CommandError(f"{folder} holds no copy: there is no {NAME}")


def _told(edits: dict[str, str]) -> list[str]:
    return [f"{kind:8} {path}" for path, kind in edits.items()]


def _say(*lines: str) -> int:
    print(*lines, sep="\n")
    return OK


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("vendor", __doc__)
    parser.add_argument("folder", metavar="DEST", help="a folder inside a package, such as src/acme/_vendor")
    parser.add_argument("--sandbox", action="store_true", help="copy the sandbox too; an update keeps it")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--verify", action="store_true", help="say whether it was edited or is not the newest")
    kinds.add_argument("--update", action="store_true", help="bring the copy to the version that is here")
    parser.add_argument("--force", action="store_true", help="update over edits, or to an older version")
    options = parser.parse_args(arguments)
    if not options.folder or not Path(options.folder).resolve().name.isidentifier():
        parser.error(f"DEST must be a folder that can be imported from, not {options.folder!r}")
    if options.force and not options.update:
        parser.error("--force needs --update")
    if options.sandbox and options.verify:
        parser.error("--verify looks at what the copy holds; --sandbox has no meaning for it")
    return options


def _run(options: argparse.Namespace) -> int:
    folder = Path(options.folder).expanduser().resolve()
    if any(folder.is_relative_to(source) for source in _SOURCES):
        raise CommandError(f"{folder} is where the copies come from")
    if options.verify:
        return verify(folder)
    if options.update:
        return update(folder, sandbox=options.sandbox, force=options.force)
    return vendor(folder, sandbox=options.sandbox)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    return _run(_options(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
