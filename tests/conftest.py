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
_SETTINGS = "_hypothesis_internal_use_settings"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Restore the settings of a property test after each of its cases.

    Hypothesis nests them once for each case, and reads them recursively: a thousand cases are too many.
    """
    function = getattr(item, "function", None)
    before = getattr(function, _SETTINGS, None)
    yield
    if before is not None:
        setattr(function, _SETTINGS, before)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium, for `opened` of `tests/browser.py`.

    While it runs, its event loop does: the module can have no test that starts one.
    """
    with chromium() as browser:
        yield browser
