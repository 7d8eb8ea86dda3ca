"""Put files in the place of others, whole or not at all.

All is made ready in a folder beside them. Then the old files are moved out and the new ones in, by a few
names, so that a process that is killed in between leaves no mixture, and `recover` undoes what it did.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

WORK = ".smn_kms.swap"
"""The folder in which all is made ready. Where no swap is under way, it is there because one was killed."""


def top(paths: Iterable[str]) -> set[str]:
    """The first parts of relative paths: what has to be moved to move them all."""
    return {path.partition("/")[0] for path in paths}


def swap(folder: Path, files: Mapping[str, bytes], retired: Iterable[str]) -> None:
    """Put files into a folder, which has to be there.

    Whatever ends this early, the files are the old ones or the new ones. Only a process that is killed while
    it renames leaves some of them missing, until `recover` is called.

    Args:
        folder: Where to.
        files: The new files by their paths below `folder`, with `/`.
        retired: What leaves `folder`, by the names in it: all that the new files replace.
    """
    recover(folder)
    new, old, names, done = _places(folder)
    placed = sorted(top(files))
    try:
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        names.write_text("\n".join(placed), encoding="utf-8")
        old.mkdir()
        for name in sorted(retired):
            if os.path.lexists(folder / name):
                (folder / name).rename(old / name)
        # The other way round: the first name is there only when all the others are.
        for name in reversed(placed):
            (new / name).rename(folder / name)
        old.rename(done)
    finally:
        recover(folder)


def replace_tree(tree: Path, target: Path) -> None:
    """Put a copy of a folder in the place of another, whole or not at all."""
    files = {
        f"{target.name}/{path.relative_to(tree).as_posix()}": path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }
    swap(target.parent, files, [target.name])


def recover(folder: Path) -> None:
    """Undo a swap that did not come to its end, and clear away what is left of one. Safe to call again."""
    new, old, names, done = _places(folder)
    if old.is_dir():
        for name in names.read_text(encoding="utf-8").splitlines():
            if not os.path.lexists(new / name) and os.path.lexists(folder / name):
                (folder / name).rename(new / name)
        for path in list(old.iterdir()):
            # Whoever has put the name back meanwhile, from a repository say, meant it.
            if not os.path.lexists(folder / path.name):
                path.rename(folder / path.name)
        old.rename(done)
    if (folder / WORK).is_dir():
        shutil.rmtree(folder / WORK)


def _places(folder: Path) -> tuple[Path, Path, Path, Path]:
    """What is new, what is old, the names of the new, and what the old is called when it has become waste.

    The folder of the old is there from the first renaming to the last, and so tells whether to undo.
    """
    work = folder / WORK
    return work / "new", work / "old", work / "names", work / "done"
