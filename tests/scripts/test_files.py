"""Files are replaced all together: an error or an interruption at any step leaves the old ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.files import replace, replace_tree

Tree = dict[str, bytes]

OLD: Tree = {"client/a.py": b"old", "client/gone.py": b"old", "manifest.json": b"old", "retired/b.py": b"old"}
NEW: Tree = {"added/c.py": b"new", "client/a.py": b"new", "manifest.json": b"new"}
OTHERS: Tree = {"__init__.py": b"", "requests/__init__.py": b"another package"}
NAMES = ["client", "manifest.json", "retired"]

RENAMES = len(NAMES) + 3
"""One for each of the old names and of the new ones."""


def write(folder: Path, tree: Tree) -> None:
    for path, content in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def read(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def failing(number: int, error: BaseException, *, after: bool) -> Callable[[Path, Path], Path]:
    """A `Path.rename` that raises at one of its calls, before or after the deed; later calls succeed."""
    rename, calls = Path.rename, iter(range(1, 100))

    def run(source: Path, target: Path) -> Path:
        now = next(calls) == number
        if now and not after:
            raise error
        renamed = rename(source, target)
        if now:
            raise error
        return renamed

    return run


def test_old_files_go_and_others_stay(tmp_path: Path) -> None:
    write(tmp_path, {**OLD, **OTHERS})
    replace(tmp_path, NEW, [*NAMES, "never there"])
    assert read(tmp_path) == {**NEW, **OTHERS}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "__init__.py", "added", "client", "manifest.json", "requests",
    ]  # fmt: skip


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [OSError(), KeyboardInterrupt()], ids=["error", "interruption"])
@pytest.mark.parametrize("number", range(1, RENAMES + 1))
def test_a_failure_at_each_rename_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, after: bool
) -> None:
    write(tmp_path, {**OLD, **OTHERS})
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(Path, "rename", failing(number, error, after=after))
    with pytest.raises(type(error)):
        replace(tmp_path, NEW, NAMES)
    assert read(tmp_path) == {**OLD, **OTHERS}
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_is_in_the_way_stays(tmp_path: Path) -> None:
    write(tmp_path, {**OLD, "added/other.py": b"another package"})
    with pytest.raises(OSError, match="added"):
        replace(tmp_path, NEW, NAMES)
    assert read(tmp_path) == {**OLD, "added/other.py": b"another package"}


def test_a_tree_takes_the_place_of_another(tmp_path: Path) -> None:
    write(tmp_path, {"new/sub/new.txt": b"", "old/sub/old.txt": b""})
    replace_tree(tmp_path / "new", tmp_path / "old")
    assert read(tmp_path) == {"new/sub/new.txt": b"", "old/sub/new.txt": b""}
