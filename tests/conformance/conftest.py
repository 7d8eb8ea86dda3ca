"""Every test here that takes `cassette` runs once for each of them, without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import smn_kms
from scripts import playback
from scripts.cassettes import FOLDER, REGION, Cassette, read_all
from scripts.generate.names import identifier
from scripts.spec import Operation, read_operations
from tests.common import MODES, TLS, method_of, outcome

if TYPE_CHECKING:
    from vcr import VCR  # type: ignore[import-untyped]

TOKEN = "a-token-that-no-cassette-holds"

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
    """Whatever the command line says: a test never records."""
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


Call = Callable[[Cassette, Operation], object]


def _call_of(cassette: Cassette, operation: Operation) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to connect with and what to call with, so that the cassette's request comes out."""
    path = operation.parameters_in(cassette.segments) or {}
    options = {
        "region": REGION,
        "project_id": path.pop("project_id"),
        "auth": _credentials(cassette.request["headers"]),
        "retry": False,
        "verify": TLS,
    }
    given = {**path, **cassette.query, **cassette.request.get("parsed_body", {})}
    return options, {identifier(name): value for name, value in given.items()}


def _credentials(headers: dict[str, str]) -> httpx.Auth:
    """Credentials of the kind that a request was made with."""
    if "authorization" not in headers:
        return smn_kms.TokenAuth(TOKEN)
    return smn_kms.AkSkAuth("access-key", "secret-key", TOKEN if "x-security-token" in headers else None)


@pytest.fixture(params=MODES)
def call(request: pytest.FixtureRequest) -> Call:
    """Makes the call of a cassette's request, in sync or async."""

    def call(cassette: Cassette, operation: Operation) -> object:
        options, arguments = _call_of(cassette, operation)
        return outcome(request.param, lambda cloud: method_of(cloud, operation)(**arguments), **options)

    return call


@pytest.fixture
def play(call: Call, cassette: Cassette, operation: Operation) -> Callable[[], object]:
    """Makes the call and returns what came of it, an error of the service included."""

    def outcome() -> object:
        try:
            return call(cassette, operation)
        except smn_kms.ApiError as error:
            return error

    return outcome
