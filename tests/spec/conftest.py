"""Fixtures for the tests of the specs."""

import re
from functools import cache
from typing import Any

import pytest

from scripts.spec import SERVICES, SPEC, Operation, load
from scripts.spec import discrepancies as read_discrepancies
from tests.spec.nodes import Spec


@cache
def _specs() -> list[Spec]:
    return [Spec(service, load(service)) for service in SERVICES]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `spec` or `operation` once for each of them."""
    if "spec" in metafunc.fixturenames:
        metafunc.parametrize("spec", _specs(), ids=lambda spec: spec.service)
    if "operation" in metafunc.fixturenames:
        operations = [operation for spec in _specs() for operation in spec.operations()]
        metafunc.parametrize("operation", operations, ids=lambda operation: operation.id)


@pytest.fixture(scope="session")
def specs() -> dict[str, Spec]:
    """Every document by file name."""
    return {spec.file: spec for spec in _specs()}


@pytest.fixture(scope="session")
def operations(specs: dict[str, Spec]) -> dict[str, Operation]:
    """Every operation of every document by its id."""
    return {operation.id: operation for spec in specs.values() for operation in spec.operations()}


@pytest.fixture(scope="session")
def discrepancies() -> list[dict[str, Any]]:
    """The entries of discrepancies.yaml, in their order."""
    return read_discrepancies()


@pytest.fixture(scope="session")
def readme_tables() -> dict[tuple[str, ...], list[list[str]]]:
    """The tables of the specs' README: their rows by their header."""
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for block in re.findall(r"(?:^\|.*\|\n)+", (SPEC / "README.md").read_text(), re.MULTILINE):
        header, _, *rows = (
            [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()
        )
        tables[tuple(header)] = rows
    return tables
