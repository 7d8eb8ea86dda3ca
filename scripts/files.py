"""Replacing files, all of them or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def top(paths: Iterable[str]) -> set[str]:
    """The first parts of relative paths, which are the names in the folder that the paths start from."""
    return {path.partition("/")[0] for path in paths}


def is_path(path: str) -> bool:
    """Whether a relative path stays below the folder that it starts from, on every system."""
    # On Windows a backslash divides names too, and a colon follows a drive.
    return path.isprintable() and ":" not in path and not {"", ".", ".."} & set(re.split(r"[/\\]", path))


def replace(folder: Path, files: Mapping[str, bytes], old: Iterable[str]) -> None:
    """Put files into a folder in the place of others, which an error or an interruption brings back.

    Args:
        folder: Where to.
        files: The new files by their paths below `folder`, with `/`.
        old: The names in `folder` that go; those that are not there do not matter.

    Raises:
        ValueError: A path or a name is not one below `folder`.
    """
    old = list(old)
    for path in (*files, *old):
        if not is_path(path) or (path in old and "/" in path):
            raise ValueError(f"{path!a} is not below {folder}")
    # On the same file system, so that each move is a rename.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".smn_kms-") as scratch:
        new, away = Path(scratch, "new"), Path(scratch, "old")
        away.mkdir()
        for path, content in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        moves = [(folder / name, away / name) for name in sorted(old) if os.path.lexists(folder / name)]
        moves += [(new / name, folder / name) for name in sorted(top(files))]
        try:
            for source, target in moves:
                source.rename(target)
        except BaseException:
            for source, target in reversed(moves):
                if not os.path.lexists(source):
                    target.rename(source)
            raise


def replace_tree(tree: Path, target: Path) -> None:
    """Put a copy of a folder in the place of another."""
    files = {
        f"{target.name}/{path.relative_to(tree).as_posix()}": path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }
    replace(target.parent, files, [target.name])
