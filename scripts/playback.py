"""How VCR.py plays a cassette: only for the very request that it holds.

Both requests are brought into the form of a cassette before they are compared, so the credentials of the
one that is sent do not matter, but that it has them does.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from vcr import VCR  # type: ignore[import-untyped]
from vcr.request import Request  # type: ignore[import-untyped]

from scripts import cassettes


def normalized(request: Request) -> Request:
    """A request with only the headers that count, secrets replaced."""
    headers = cassettes.kept_request_headers(request.headers)
    return Request(request.method, request.uri, request.body, headers)


def same_method(sent: Request, stored: Request) -> None:
    """Raise `AssertionError` unless the methods are equal."""
    _compare(sent.method, stored.method)


def same_address(sent: Request, stored: Request) -> None:
    """Raise `AssertionError` unless scheme, host, path and query are equal, the path as it is encoded."""
    _compare(_address(sent.uri), _address(stored.uri))


def same_headers(sent: Request, stored: Request) -> None:
    """Raise `AssertionError` unless both have the same headers."""
    _compare(dict(sent.headers), dict(stored.headers))


def same_body(sent: Request, stored: Request) -> None:
    """Raise `AssertionError` unless the bodies are the same JSON, or the same text."""
    _compare(_canonical(sent.body), _canonical(stored.body))


MATCHERS = (same_method, same_address, same_headers, same_body)

OPTIONS: dict[str, Any] = {
    "record_mode": "none",
    "match_on": [matcher.__name__ for matcher in MATCHERS],
    "before_record_request": normalized,
}
"""What every use of a cassette for playing is given."""


def prepare(vcr: VCR) -> None:
    """Make the matchers known to VCR.py, and the layout of our cassettes the one that it reads."""
    vcr.register_serializer("yaml", cassettes)
    for matcher in MATCHERS:
        vcr.register_matcher(matcher.__name__, matcher)


def _compare(sent: object, stored: object) -> None:
    if sent != stored:
        raise AssertionError(f"{sent} was sent, the cassette has {stored}")


def _address(uri: str) -> tuple[object, ...]:
    parts = urlsplit(uri)
    return parts.scheme, parts.netloc, parts.path, parse_qsl(parts.query, keep_blank_values=True)


def _canonical(body: bytes | str | None) -> str:
    """A body as text that is equal for equal JSON, and only then: Python holds `1` and `true` for equal."""
    text = body.decode() if isinstance(body, bytes) else body or ""
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text
