"""A swap that is interrupted or killed anywhere leaves the old files or the new, never a mixture."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from scripts.swap import WORK, recover, replace_tree, swap, top

Tree = dict[str, bytes]

FIRST = "smn_kms/__init__.py"
OLD: Tree = {
    FIRST: b"old",
    "smn_kms/removed/module.py": b"old",
    "smn_kms.vendor.json": b"old",
    "smn_kms_retired/__init__.py": b"old",
}
NEW: Tree = {FIRST: b"new", "smn_kms.vendor.json": b"new", "smn_kms_added/__init__.py": b"new"}
THEIRS: Tree = {"__init__.py": b"", "requests/__init__.py": b"theirs"}


class Saboteur:
    """Raises in the place of a change to the file system: the one with a number, or all from it on."""

    def __init__(self) -> None:
        self.armed = False
        sys.addaudithook(self._hear)

    @contextmanager
    def at(self, number: float, *, once: bool) -> Iterator[None]:
        self.number, self.once, self.seen, self.armed = number, once, 0, True
        try:
            yield
        finally:
            self.armed = False

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and "w" in arguments[1]
        if not self.armed or not (writes or event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir")):
            return
        self.seen += 1
        if self.seen == self.number or (self.seen > self.number and not self.once):
            raise KeyboardInterrupt


SABOTEUR = Saboteur()
"""One for all, because a hook stays until the process ends."""


def write(folder: Path, tree: Tree) -> None:
    for name, content in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def read(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and WORK not in path.parts
    }


def steps(folder: Path, old: Tree) -> int:
    """How many changes a swap makes in all."""
    folder.mkdir()
    write(folder, old)
    with SABOTEUR.at(float("inf"), once=True):
        swap(folder, NEW, top(old))
    return SABOTEUR.seen


@pytest.fixture(params=[OLD, {}], ids=["update", "first"])
def old(request: pytest.FixtureRequest) -> Tree:
    return {**request.param}


def test_a_swap_replaces_and_removes_and_leaves_alone(tmp_path: Path, old: Tree) -> None:
    write(tmp_path, {**old, **THEIRS})
    swap(tmp_path, NEW, top(old))
    assert read(tmp_path) == {**NEW, **THEIRS}
    assert not (tmp_path / WORK).exists()
    assert not (tmp_path / "smn_kms_retired").exists()


def test_an_interrupted_swap_did_all_or_nothing(tmp_path: Path, old: Tree) -> None:
    outcomes = []
    for number in range(1, steps(tmp_path / "count", old) + 1):
        folder = tmp_path / str(number)
        write(folder, {**old, **THEIRS})
        with SABOTEUR.at(number, once=True), pytest.raises(KeyboardInterrupt):
            swap(folder, NEW, top(old))
        found = read(folder)
        assert found in ({**old, **THEIRS}, {**NEW, **THEIRS}), number
        outcomes.append(found == {**NEW, **THEIRS})
        recover(folder)
        assert read(folder) == found
        assert not (folder / WORK).exists()
    assert outcomes == sorted(outcomes)
    assert {False, True} == set(outcomes)


def test_a_killed_swap_leaves_no_mixture_and_is_undone_even_when_that_is_killed_too(
    tmp_path: Path, old: Tree
) -> None:
    whole = ({**old, **THEIRS}, {**NEW, **THEIRS})
    broken = 0
    for number in range(1, steps(tmp_path / "count", old) + 1):
        for second in range(1, 100):
            folder = tmp_path / f"{number}-{second}"
            write(folder, {**old, **THEIRS})
            with SABOTEUR.at(number, once=False), pytest.raises(KeyboardInterrupt):
                swap(folder, NEW, top(old))
            found = read(folder)
            assert found in whole or FIRST not in found, number
            with SABOTEUR.at(second, once=False), suppress(KeyboardInterrupt):
                recover(folder)
            ended = SABOTEUR.seen < second
            recover(folder)
            assert read(folder) in whole, (number, second)
            assert not (folder / WORK).exists()
            if ended or found in whole:
                break
            broken += 1
    assert broken


def test_a_failure_undoes_what_was_done(tmp_path: Path) -> None:
    write(tmp_path, {**OLD, "smn_kms_added/theirs.py": b"theirs"})
    with pytest.raises(OSError, match="smn_kms_added"):
        swap(tmp_path, NEW, top(OLD))
    assert read(tmp_path) == {**OLD, "smn_kms_added/theirs.py": b"theirs"}
    assert not (tmp_path / WORK).exists()


def test_what_somebody_has_restored_meanwhile_is_kept(tmp_path: Path) -> None:
    for number in range(1, steps(tmp_path / "count", OLD) + 1):
        folder = tmp_path / str(number)
        write(folder, OLD)
        with SABOTEUR.at(number, once=False), pytest.raises(KeyboardInterrupt):
            swap(folder, NEW, top(OLD))
        if FIRST not in read(folder):
            restored = {**OLD, FIRST: b"restored"}
            write(folder, restored)
            recover(folder)
            assert read(folder) == restored
            assert not (folder / WORK).exists()
            return
    pytest.fail("nothing was missing at any time")


def test_there_is_nothing_to_recover(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    recover(tmp_path)
    recover(tmp_path / "nowhere")
    assert read(tmp_path) == OLD


def test_a_tree_takes_the_place_of_another(tmp_path: Path) -> None:
    tree, target = tmp_path / "new", tmp_path / "old"
    for folder, name in ((tree, "sub/new.txt"), (target, "sub/old.txt")):
        (folder / "sub").mkdir(parents=True)
        (folder / name).write_text(name)
    replace_tree(tree, target)
    assert [path.name for path in target.rglob("*.txt")] == ["new.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]
