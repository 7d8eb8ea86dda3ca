"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from scripts.environment import clean
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Programs that a test starts inherit it, and so does what is called in this process.
kept = clean()
os.environ.clear()
os.environ.update(kept)

# How long an example takes says nothing on a busy machine.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium, for `opened` of `tests/browser.py`.

    While it runs, its event loop does: the module can have no test that starts one.
    """
    with chromium() as browser:
        yield browser
