"""A pytest plugin that runs the tests on httpx2: `pytest -p tests.httpx2 tests/client tests/conformance`."""

import httpx2
import pytest

httpx2.alias_httpx()


@pytest.fixture(scope="session", autouse=True)
def on_httpx2() -> None:
    """Fail where the client sends its requests through something else than httpx2."""
    from smn_kms._transport import AsyncPooledTransport, PooledTransport

    assert issubclass(PooledTransport, httpx2.HTTPTransport)
    assert issubclass(AsyncPooledTransport, httpx2.AsyncHTTPTransport)
