"""The command, and the files of this checkout, read once: reading them takes most of its time."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.vendor import __main__ as command
from scripts.vendor.bundle import bundle

read_once = functools.cache(bundle)

Vendor = Callable[..., int]


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> Vendor:
    """`make vendor` with a folder and options; the exit status."""
    monkeypatch.setattr(command, "bundle", read_once)

    def run(folder: Path, *options: str) -> int:
        return command.main([str(folder), *options])

    return run


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package that has nothing vendored yet."""
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "__init__.py").touch()
    return folder
