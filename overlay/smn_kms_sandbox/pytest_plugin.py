"""The pytest fixture `smn_kms_sandbox`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ._server import RunningSandbox


@pytest.fixture
def smn_kms_sandbox() -> Iterator[RunningSandbox]:
    """A sandbox of the test's own: the base URL as a string, with the handle as `.sandbox`."""
    from . import running

    with running() as url:
        yield url
