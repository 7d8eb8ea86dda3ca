"""What this checkout has to vendor, read once: reading it takes most of the time of the command."""

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
