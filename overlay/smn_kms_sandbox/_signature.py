"""The signature SDK-HMAC-SHA256 as the gateway verifies it, and the access keys that lock.

Written from the description of the algorithm and shared with no client, so that each can be tested against
the other.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, unquote_to_bytes

from attrs import define, field, frozen

from ._credentials import AccessKey

ALGORITHM = "SDK-HMAC-SHA256"
TOLERANCE = timedelta(minutes=15)
"""How far the time of a request may be off, either way."""

FAILURES = 5
"""So many bad signatures in a row lock an access key."""

LOCKED_FOR = timedelta(minutes=5)

_AUTHORIZATION = re.compile(
    rf"{ALGORITHM} Access=([^\s,]+), SignedHeaders=([^\s,]+), Signature=([0-9a-f]{{64}})"
)
_DATE = "x-sdk-date"
_SECURITY_TOKEN = "x-security-token"  # noqa: S105 - the name of a header
_PAYLOAD_HASH = "x-sdk-content-sha256"
_UNSIGNED = "UNSIGNED-PAYLOAD"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")


@frozen
class WireRequest:
    """A request as it arrived: path and query still encoded; the case of header names does not matter."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@frozen
class Signature:
    """The header `Authorization`: who signed, over which headers, and the signature itself."""

    access_key: str
    signed_headers: tuple[str, ...]
    value: str = field(repr=False)

    @classmethod
    def of(cls, request: WireRequest) -> Signature | None:
        """Return the signature of a request, or `None` if it has none in the right form."""
        match = _AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        if match is None:
            return None
        return cls(match[1], tuple(match[2].split(";")), match[3])

    def is_valid(self, request: WireRequest, key: AccessKey, now: datetime) -> bool:
        """Return whether this key made the signature, for this very request and about now."""
        return (
            self._is_recent(request, now)
            and all(name in request.headers for name in self.signed_headers)
            # The token of a temporary key counts whether it is signed or not: some clients add it afterwards.
            and request.headers.get(_SECURITY_TOKEN) == key.security_token
            and hmac.compare_digest(self.value, self._expected(request, key))
        )

    def _is_recent(self, request: WireRequest, now: datetime) -> bool:
        if _DATE not in self.signed_headers:
            return False
        try:
            signed_at = datetime.strptime(request.headers.get(_DATE, ""), "%Y%m%dT%H%M%SZ")
        except ValueError:
            return False
        return abs(now - signed_at.replace(tzinfo=UTC)) <= TOLERANCE

    def _expected(self, request: WireRequest, key: AccessKey) -> str:
        canonical = canonical_request(request, self.signed_headers)
        to_sign = f"{ALGORITHM}\n{request.headers[_DATE]}\n{hashlib.sha256(canonical).hexdigest()}"
        return hmac.new(key.secret_key.encode(), to_sign.encode("latin-1"), hashlib.sha256).hexdigest()


@define
class AccessKeys:
    """The configured access keys, each of which locks after some bad signatures in a row."""

    _keys: Mapping[str, AccessKey] = field(repr=False)
    _failures: dict[str, int] = field(factory=dict)
    _locked_until: dict[str, datetime] = field(factory=dict)

    def accept(self, request: WireRequest, now: datetime) -> bool:
        """Return whether a request has a valid signature by a key that is not locked, and count if not."""
        signature = Signature.of(request)
        key = signature and self._keys.get(signature.access_key)
        if not signature or not key:
            return False
        name = key.access_key
        if name in self._locked_until and now < self._locked_until[name]:
            return False
        if signature.is_valid(request, key, now):
            self._failures[name] = 0
            return True
        self._failures[name] = self._failures.get(name, 0) + 1
        if self._failures[name] == FAILURES:
            self._failures[name] = 0
            self._locked_until[name] = now + LOCKED_FOR
        return False


def canonical_request(request: WireRequest, signed_headers: tuple[str, ...]) -> bytes:
    """Return the bytes that stand for a request when it is signed: one form for all ways to write it."""
    names = sorted(signed_headers)
    lines = [
        request.method,
        _canonical_path(request.path),
        _canonical_query(request.query),
        *(f"{name}:{request.headers[name].strip()}" for name in names),
        "",
        ";".join(names),
        _payload(request),
    ]
    return "\n".join(lines).encode("latin-1")  # in which header values keep the bytes that they arrived with


def _canonical_path(path: str) -> str:
    segments = unquote_to_bytes(path).split(b"/")
    encoded = "/".join(_encoded(segment) for segment in segments)
    return encoded if encoded.endswith("/") else encoded + "/"


def _canonical_query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    raw = sorted(tuple(text.encode(errors="surrogateescape") for text in pair) for pair in pairs)
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in raw)


def _payload(request: WireRequest) -> str:
    # Clients may leave bodies that are no JSON out of the signature, and put this in place of the hash.
    if request.body and request.headers.get(_PAYLOAD_HASH) == _UNSIGNED:
        return _UNSIGNED
    return hashlib.sha256(request.body).hexdigest()


def _encoded(raw: bytes) -> str:
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in raw)
