"""A pytest plugin that runs the tests on httpx2: `pytest -p tests.httpx2 tests/overlay tests/conformance`."""

import httpx2

httpx2.alias_httpx()
