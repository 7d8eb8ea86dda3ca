"""What a response says about a call: its request id, error code, message, Retry-After and clock.

The services, their gateway and IAM spell these fields in different ways; undocumented bodies are read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx

from . import _clock
from ._http import REFUSED
from ._redaction import REDACTED, Secrets

NOT_JSON = object()
"""Stands for the document of a body that is not JSON."""

_DEEPEST = 100
"""Levels of a document that counts as JSON: what handles it later, such as pickle, calls itself for each."""

_LONG = 1 << 20
_MOST_VALUES = 100_000
"""Values of a document of more than `_LONG` bytes, which would take a hundred times as many in memory."""

_LONGEST_BODY = 65_536
"""Bytes of a body that an error keeps as JSON, and characters that it keeps as text."""

# A longer wait helps nobody, and clocks cannot sleep for any number of seconds.
_LONGEST_WAIT = 366 * 86_400.0

# Gateways refuse a signature whose time differs by more from theirs.
_TOLERATED = timedelta(minutes=15)

# The letters that a field name ends in, case and separators aside, by what its value means.
_MEANINGS = {"request_id": ("requestid",), "code": ("code",), "message": ("msg", "message")}


def decode(content: bytes) -> Any:
    """The JSON document in `content`, or `NOT_JSON`."""
    if len(content) > _LONG and content.count(b",") > _MOST_VALUES:
        return NOT_JSON
    try:
        document = json.loads(content.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return NOT_JSON
    if content.count(b"[") + content.count(b"{") > _DEEPEST and _is_too_deep(document):
        return NOT_JSON
    return document


def request_id_of(headers: Mapping[str, str], document: object) -> str | None:
    """The id of a request: from the response's header, else from its body."""
    return _find("request_id", headers) or _find_in_body("request_id", document)


def code_of(document: object) -> str | None:
    """The provider's error code in a body."""
    return _find_in_body("code", document)


def message_of(response: httpx.Response, content: bytes, document: object) -> str:
    """The provider's message, or a description of a body that has none."""
    if message := _find_in_body("message", document):
        return message
    reason = response.reason_phrase or "error"
    if refused := response.extensions.get(REFUSED):
        return f"{reason}, with a body that is not read: {refused}"
    if not content:
        return f"{reason}, without a body"
    return f"{reason}, with {len(content)} bytes of {media_type(response) or 'unknown content'}"


def body_of(content: bytes, document: object, secrets: Secrets, *, keep_text: bool) -> object:
    """The body as JSON, the beginning of its text where it is long or no JSON, `None` where it is empty.

    Args:
        content: The body.
        document: The same as JSON, or `NOT_JSON`.
        secrets: What to redact.
        keep_text: Whether to keep text. Otherwise it is redacted as a whole, since its secrets are not known.
    """
    if document is not NOT_JSON and len(content) <= _LONGEST_BODY:
        return secrets.scrub(document)
    if content and not keep_text:
        return REDACTED
    return secrets.scrub(content.decode(errors="replace"))[:_LONGEST_BODY] or None


def media_type(response: httpx.Response) -> str:
    """The media type of a response in lower case, without parameters; empty where it has none."""
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that the header asks for, given as a number or as a date."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdecimal():
        return min(float(value), _LONGEST_WAIT)
    moment = _moment(value)
    if moment is None:
        return None
    return min(max(0.0, (moment - _clock.now()).total_seconds()), _LONGEST_WAIT)


def wrong_clock(response: httpx.Response) -> str | None:
    """A sentence about the clock of this machine, if it differs too much from the header `Date`."""
    moment = _moment(response.headers.get("Date", ""))
    ahead = timedelta() if moment is None else _clock.now() - moment
    if abs(ahead) <= _TOLERATED:
        return None
    minutes = abs(ahead) // timedelta(minutes=1)
    return (
        f"the clock of this machine is {minutes} minutes {'fast' if ahead > timedelta() else 'slow'}: set it"
    )


def rejects_credentials(response: httpx.Response, codes: Collection[str]) -> bool:
    """Whether a response, read to its end, says that the credentials are no longer good.

    It says so by status 401, or by one of these error codes.
    """
    if response.status_code < HTTPStatus.BAD_REQUEST:
        return False
    return response.status_code == HTTPStatus.UNAUTHORIZED or code_of(decode(response.content)) in codes


def _moment(date: str) -> datetime | None:
    """The time in a header, aware; `None` if it has none."""
    # What Python reads a date with raises errors of several kinds, none of them documented.
    with suppress(Exception):
        moment = parsedate_to_datetime(date)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON, though Python reads it")


def _is_too_deep(document: object) -> bool:
    level: Collection[object] = [document]
    for _ in range(_DEEPEST + 1):
        nested = [each for each in level if isinstance(each, dict | list)]
        if not nested:
            return False
        level = [child for each in nested for child in (each.values() if isinstance(each, dict) else each)]
    return True


def _find_in_body(meaning: str, document: object) -> str | None:
    """The value with a meaning, at the top of the document or in an object directly below."""
    if not isinstance(document, Mapping):
        return None
    nested = [value for value in document.values() if isinstance(value, Mapping)]
    return next(filter(None, (_find(meaning, level) for level in [document, *nested])), None)


def _find(meaning: str, level: Mapping[str, Any]) -> str | None:
    for name, value in level.items():
        if re.sub("[^a-z]", "", name.lower()).endswith(_MEANINGS[meaning]):
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
            if isinstance(value, int) and not isinstance(value, bool):
                return str(value)
    return None
