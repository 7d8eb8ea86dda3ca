"""Judge how a call ended: a documented success passes, all else becomes one typed error. Pure: no I/O."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx

from . import _clock
from ._contract import Operation
from ._errors import (
    ApiError,
    AuthenticationError,
    ConnectError,
    InvalidResponseError,
    RequestTimeoutError,
    SmnKmsError,
    TransportError,
    api_error_class,
)
from ._rules import Resolve, conforms

_NO_JSON = object()
_SHORTEST_SECRET = 6

# How a name says what its value is, in every spelling that the services, the gateway and IAM use: the
# letters that the name ends in, case and separators aside.
_ROLES = {"request_id": ("requestid",), "code": ("code",), "message": ("msg", "message")}


def judge(
    response: httpx.Response, operation: Operation, resolve: Resolve, secrets: Callable[[], Iterable[str]]
) -> SmnKmsError | None:
    """The typed error for an answer, `None` for a success that the spec promises.

    Args:
        response: The answer, read to its end.
        operation: The operation that was called.
        resolve: Follows the references of the spec.
        secrets: Finds the secrets of the request, which an error must not repeat.
    """
    status = response.status_code
    document = _decode(response.content)
    if status >= HTTPStatus.BAD_REQUEST:
        return _scrubbed_error(response, document, operation, [*secrets()])
    if fault := _fault(response, document, operation, resolve):
        return InvalidResponseError(
            fault,
            status_code=status,
            service=operation.service,
            operation=operation.id,
            request_id=request_id_of(response),
        )
    return None


def request_id_of(response: httpx.Response) -> str | None:
    """The id of a request: from the answer's header, else from its body."""
    return _find("request_id", response.headers) or _find_in_body("request_id", _decode(response.content))


def rejects_credentials(response: httpx.Response, codes: Collection[str]) -> bool:
    """Whether an answer says that the credentials are no longer good: status 401, or one of these codes."""
    if response.status_code < HTTPStatus.BAD_REQUEST:
        return False
    code = _find_in_body("code", _decode(response.content))
    return response.status_code == HTTPStatus.UNAUTHORIZED or code in codes


def broken(error: httpx.RequestError, operation: Operation) -> TransportError:
    """The typed error for an exchange that did not end in an answer.

    It is not chained to httpx's error, which holds the request, and with it the credentials.
    """
    kinds = {httpx.TimeoutException: RequestTimeoutError, httpx.ConnectError: ConnectError}
    kind = next((kinds[base] for base in kinds if isinstance(error, base)), TransportError)
    untouched = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
    may_repeat = (untouched and not _is_distrust(error)) or (
        not untouched and operation.idempotency == "safe"
    )
    return kind(
        f"{type(error).__name__}: {error}".rstrip(": "),
        service=operation.service,
        operation=operation.id,
        retryable=may_repeat,
    )


def _is_distrust(error: BaseException | None) -> bool:
    """Whether a connection failed for want of trust in the server's certificate, which no retry cures."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _fault(response: httpx.Response, document: object, operation: Operation, resolve: Resolve) -> str | None:
    """What makes an answer without an error status useless, `None` if nothing does."""
    status, size = response.status_code, len(response.content)
    if status not in operation.successes:
        return f"the spec promises no status {status}"
    schema = operation.successes[status]
    if schema is None:
        if size and not isinstance(document, dict):
            return f"the answer should be empty and has {size} bytes of {_media_type(response) or 'content'}"
        return None
    if (media_type := _media_type(response)) and "json" not in media_type:
        return f"the answer should be JSON and is {media_type}"
    if document is _NO_JSON:
        return f"the answer is not valid JSON ({size} bytes)"
    violation = conforms(document, schema, resolve)
    return None if violation is None else f"the answer is not what the spec promises: {violation}"


def _scrubbed_error(
    response: httpx.Response, document: object, operation: Operation, secrets: list[str]
) -> ApiError:
    status = response.status_code
    code = _find_in_body("code", document)
    body = _text(response.content) if document is _NO_JSON else document
    kind = AuthenticationError if code in operation.authentication_codes else api_error_class(status)
    return kind(
        str(_scrub(_find_in_body("message", document) or _describe(response), secrets)),
        status_code=status,
        code=code,
        body=_scrub(body, secrets),
        retry_after=_retry_after(response),
        retryable=_retryable(response, operation),
        service=operation.service,
        operation=operation.id,
        request_id=request_id_of(response),
    )


def _retryable(response: httpx.Response, operation: Operation) -> bool:
    """Whether the same call may be sent again: it was not carried out, or it only reads."""
    match response.status_code:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return True
        case HTTPStatus.SERVICE_UNAVAILABLE if "Retry-After" in response.headers:
            return True
        case status:
            return operation.idempotency == "safe" and status in (500, 502, 503, 504)


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the header asks for, given as a number or as a date."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - _clock.now()).total_seconds())


def _decode(content: bytes) -> Any:
    """The JSON document in `content`, or `_NO_JSON`."""
    try:
        return json.loads(content.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return _NO_JSON


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON, though Python reads it")


def _text(content: bytes) -> str | None:
    return content.decode(errors="replace") or None


def _describe(response: httpx.Response) -> str:
    """What can be said about an error whose body does not say it."""
    if not response.content:
        return f"{response.reason_phrase or 'error'}, without a body".lstrip()
    kind = _media_type(response) or "unknown content"
    return f"{response.reason_phrase or 'error'}, with {len(response.content)} bytes of {kind}"


def _media_type(response: httpx.Response) -> str:
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def _find_in_body(role: str, document: object) -> str | None:
    """The value with a role, at the top of the document or in an object directly below."""
    if not isinstance(document, Mapping):
        return None
    nested = [value for value in document.values() if isinstance(value, Mapping)]
    return next(filter(None, (_find(role, level) for level in [document, *nested])), None)


def _find(role: str, level: Mapping[str, Any]) -> str | None:
    for name, value in level.items():
        if re.sub("[^a-z]", "", name.lower()).endswith(_ROLES[role]):
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
            if isinstance(value, int) and not isinstance(value, bool):
                return str(value)
    return None


def _scrub(value: Any, secrets: list[str]) -> Any:
    """`value` with every secret in it replaced."""
    if isinstance(value, str):
        for secret in secrets:
            # What is shorter stands in any text by chance, and guards nothing.
            if len(secret) >= _SHORTEST_SECRET:
                value = value.replace(secret, "<redacted>")
        return value
    if isinstance(value, list):
        return [_scrub(each, secrets) for each in value]
    if isinstance(value, dict):
        return {_scrub(name, secrets): _scrub(each, secrets) for name, each in value.items()}
    return value
