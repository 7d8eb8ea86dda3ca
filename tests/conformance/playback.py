"""Playing a cassette: VCR.py plays it only for the very request that it holds, which `call` sends.

Both requests are brought into the form of a cassette before they are compared, so the credentials of the
one that is sent do not matter, but that it has them does.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
from vcr import VCR, matchers  # type: ignore[import-untyped]
from vcr.request import Request  # type: ignore[import-untyped]

import smn_kms
from scripts.generate.names import identifier
from scripts.record import cassettes
from scripts.spec import Operation
from tests.common import TLS, method_of, outcome


def normalized(request: Request) -> Request:
    """A request with only the headers that count, secrets replaced."""
    headers = cassettes.kept_request_headers(request.headers)
    return Request(request.method, request.uri, request.body, headers)


def same_json(sent: Request, stored: Request) -> None:
    """Raise `AssertionError` unless the bodies are the same JSON, or the same text."""
    assert _canonical(sent.body) == _canonical(stored.body)


def _canonical(body: bytes | str | None) -> str:
    """A body as text that is equal for equal JSON, and only then: Python holds `1` and `true` for equal."""
    text = body.decode() if isinstance(body, bytes) else body or ""
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text


MATCHERS = {
    "method": matchers.method,
    "uri": matchers.uri,
    "headers": matchers.headers,
    "same_json": same_json,
}

OPTIONS: dict[str, Any] = {
    "record_mode": "none",
    "match_on": [*MATCHERS],
    "before_record_request": normalized,
}
"""What every use of a cassette for playing is given."""


def prepare(vcr: VCR) -> None:
    """Make our matcher known to VCR.py, and the layout of our cassettes the one that it reads."""
    vcr.register_serializer("yaml", cassettes)
    vcr.register_matcher("same_json", same_json)


def call(cassette: cassettes.Cassette, operation: Operation, mode: str) -> object:
    """Make the call, in sync or async, that sends the request of a cassette."""
    path = operation.parameters_in(cassette.segments) or {}
    options = {
        "region": cassettes.REGION,
        "project_id": path.pop("project_id"),
        "auth": _credentials(cassette.request["headers"]),
        "retry": False,
        "verify": TLS,
    }
    given = {**path, **cassette.query, **cassette.request.get("parsed_body", {})}
    arguments = {identifier(name): value for name, value in given.items()}
    return outcome(mode, lambda cloud: method_of(cloud, operation)(**arguments), **options)


def _credentials(headers: dict[str, str]) -> httpx.Auth:
    """Credentials of the kind that a request was made with."""
    if "authorization" not in headers:
        return smn_kms.TokenAuth("a-token-that-no-cassette-holds")
    return smn_kms.AkSkAuth("access-key", "secret-key", "token" if "x-security-token" in headers else None)
