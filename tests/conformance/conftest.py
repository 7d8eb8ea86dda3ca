"""Every test here that takes `cassette` runs once for each of them, without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

import smn_kms
from scripts.record.cassettes import FOLDER, Cassette, read_all
from scripts.spec import Operation, read_operations
from tests.common import MODES
from tests.conformance import playback

if TYPE_CHECKING:
    from vcr import VCR  # type: ignore[import-untyped]

CASSETTES = read_all()


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.block_network)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "cassette" in metafunc.fixturenames:
        ids = [cassette.path.relative_to(FOLDER).as_posix() for cassette in CASSETTES]
        metafunc.parametrize("cassette", CASSETTES, ids=ids)


def pytest_recording_configure(config: pytest.Config, vcr: VCR) -> None:
    playback.prepare(vcr)


@pytest.fixture(scope="session")
def record_mode() -> str:
    """A test never records, whatever the option of the command line."""
    return "none"


@pytest.fixture
def vcr_config() -> dict[str, Any]:
    return playback.OPTIONS


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(FOLDER)


@pytest.fixture
def default_cassette_name(cassette: Cassette) -> str:
    return str(cassette.path.relative_to(FOLDER))


@pytest.fixture(scope="session")
def cassettes() -> list[Cassette]:
    return CASSETTES


@pytest.fixture(scope="session")
def operations() -> dict[str, Operation]:
    return read_operations()


@pytest.fixture
def operation(cassette: Cassette, operations: dict[str, Operation]) -> Operation:
    return operations[cassette.operation_id]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def play(mode: str, cassette: Cassette, operation: Operation) -> Callable[[], object]:
    """Makes the call and returns what came of it, an error of the service included."""

    def outcome() -> object:
        try:
            return playback.call(cassette, operation, mode)
        except smn_kms.ApiError as error:
            return error

    return outcome
