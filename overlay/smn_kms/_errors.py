"""The error classes: every failure of a call raises exactly one of them."""

from __future__ import annotations

from typing import Any

import attrs

WHOLE_CALL = "request"
"""The field of a violation that is about no single argument."""

_LONGEST_MESSAGE, _LONGEST_CODE = 2000, 100


def readable(text: str, longest: int = _LONGEST_MESSAGE) -> str:
    """A text from outside for a message: on one line, with what does not show escaped, and not too long."""
    text = " ".join(text[: longest * 2].split())
    if not text.isprintable():
        text = "".join(_visible(character) for character in text)
    return text if len(text) <= longest else f"{text[: longest - 4]} ..."


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape", errors="backslashreplace").decode()


@attrs.frozen
class Violation:
    """A rule that a call breaks.

    Attributes:
        field: The argument or body field, such as `key_id`; `request` for the whole call.
        rule: The name of the rule in the spec: `pattern`, `x-max-bytes`, `required`, `type` and the like.
            Rules that are in no spec are `segment` (of a path), `encoding`, `timezone`, `depth`, `length` and
            `weak` (of key material).
        message: What to do, for a person. It never contains the value, which may be a secret.
    """

    field: str = attrs.field(converter=readable)
    rule: str
    message: str

    def __str__(self) -> str:
        return self.message if self.field == WHOLE_CALL else f"{self.field} {self.message}"


class SmnKmsError(Exception):
    """Base of every error of this package.

    Attributes:
        service: The service, such as `kms`; `None` when the error is not about one.
        operation: The operationId of the spec, such as `enableKey`; `None` when there is none.
        request_id: The id to quote to the provider's support; `None` when no response had one.
        retryable: Whether sending the same call again is safe and may help.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # Tracebacks name the classes of this package as they are imported.
        if f"{cls.__module__}.".startswith(f"{__package__}."):
            cls.__module__ = __package__

    def __init__(
        self,
        message: str,
        *,
        service: str | None = None,
        operation: str | None = None,
        request_id: str | None = None,
        retryable: bool = False,
    ) -> None:
        super().__init__(readable(message))
        self.service = service
        self.operation = operation
        self.request_id = request_id and readable(request_id, _LONGEST_CODE)
        self.retryable = retryable

    def __str__(self) -> str:
        request = f" (request id {self.request_id})" if self.request_id else ""
        return f"{self._subject()}{self.args[0]}{request}"

    def _subject(self) -> str:
        call = ".".join(part for part in (self.service, self.operation) if part)
        return f"{call}: " if call else ""

    def __reduce__(self) -> tuple[Any, ...]:
        # Without a copy of its own, an error loses what it was raised from, as those of Python do.
        cause = self.__cause__ if isinstance(self.__cause__, SmnKmsError) else None
        return _restore, (type(self), self.args, self.__dict__.copy(), cause)


SmnKmsError.__module__ = __package__


def _restore(
    kind: type[SmnKmsError], args: tuple[Any, ...], state: dict[str, Any], cause: SmnKmsError | None
) -> SmnKmsError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    if cause is not None:
        error.__cause__ = cause
    return error


class InvalidRequestError(SmnKmsError, ValueError):
    """The call breaks a rule, and nothing was sent.

    Attributes:
        violations: Every broken rule, all at once.
    """

    def __init__(
        self,
        violations: tuple[Violation, ...],
        *,
        service: str | None = None,
        operation: str | None = None,
    ) -> None:
        super().__init__("; ".join(map(str, violations)), service=service, operation=operation)
        self.violations = violations


class CredentialsNotFoundError(InvalidRequestError):
    """No credentials were passed, and none were found; `violations` names every place searched.

    It prints as several lines, with one place on each.
    """

    def __str__(self) -> str:
        lines = "\n".join(map(str, self.violations)).split("\n")
        # Each line on its own, with its indentation.
        shown = (f"{line[: len(line) - len(line.lstrip())]}{readable(line)}" for line in lines)
        return self._subject() + "\n".join(shown)


class InsecureConnectionWarning(UserWarning):
    """Others can read or answer what is sent: an `http://` endpoint, or unverified certificates."""

    __module__ = __package__

    def __init__(self, message: str) -> None:
        super().__init__(message)


class ClientClosedError(SmnKmsError):
    """The cloud is closed. Make a new one with `connect`, and make its calls before `close`."""


class TransportError(SmnKmsError):
    """There was no usable response: the connection broke, or the response could not be read.

    The message begins with what can be done, where that is known, and names the error of the HTTP library.
    """


class RequestTimeoutError(TransportError):
    """A time limit passed while connecting, sending or waiting for the response."""


class ConnectError(TransportError):
    """No connection could be made; the call was not sent."""


class InvalidResponseError(SmnKmsError):
    """A response without an error status that breaks the spec: HTML, invalid JSON, a wrong type, a redirect.

    The call may have been carried out. The body is not kept, since it may contain secrets.

    Attributes:
        status_code: The HTTP status.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        service: str | None = None,
        operation: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, service=service, operation=operation, request_id=request_id)
        self.status_code = status_code


class ApiError(SmnKmsError):
    """The service, or the gateway in front of it, returned an error.

    Attributes:
        status_code: The HTTP status.
        code: The provider's error code, such as `KMS.1201`; `None` when the body has none.
        message: The provider's message, or a description of a body without one. After a 401 it also
            mentions a clock of this machine that is wrong by more than 15 minutes.
        body: The body as decoded JSON, `None` if it is empty. Of one that is not JSON, or longer than 64 KiB,
            the first 65,536 characters. Secrets of the request that the provider repeats are redacted, and so
            are fields that hold a secret in a success of the operation. Text in place of JSON is redacted
            as a whole where the operation has such fields.
        retry_after: Seconds to wait before another call, as the provider asks; `None` if it does not.
    """

    statuses = range(400, 600)

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        code: str | None = None,
        body: object = None,
        retry_after: float | None = None,
        retryable: bool = False,
        service: str | None = None,
        operation: str | None = None,
        request_id: str | None = None,
    ) -> None:
        code = code and readable(code, _LONGEST_CODE)
        message = readable(message, _LONGEST_MESSAGE // 2)
        super().__init__(
            " ".join(filter(None, (str(status_code), code, message))),
            service=service,
            operation=operation,
            request_id=request_id,
            retryable=retryable,
        )
        self.status_code = status_code
        self.code = code
        self.message = message
        self.body = body
        self.retry_after = retry_after


class BadRequestError(ApiError):
    """Status 400: a parameter is invalid, or the resource is in the wrong state."""

    statuses = range(400, 401)


class AuthenticationError(ApiError):
    """Status 401, or an error code for invalid credentials: get new credentials."""

    statuses = range(401, 402)


class PermissionDeniedError(ApiError):
    """Status 403: the caller lacks the permission."""

    statuses = range(403, 404)


class NotFoundError(ApiError):
    """Status 404: there is no such key, topic or API."""

    statuses = range(404, 405)


class ConflictError(ApiError):
    """Status 409: the resource already exists, such as the key of a topic."""

    statuses = range(409, 410)


class RateLimitError(ApiError):
    """Status 429: too many calls; this one was not carried out."""

    statuses = range(429, 430)


class ServerError(ApiError):
    """Status 500 to 599: the service or its gateway failed."""

    statuses = range(500, 600)


def api_error_class(status_code: int) -> type[ApiError]:
    """The most specific class for an HTTP status."""
    return next((kind for kind in ApiError.__subclasses__() if status_code in kind.statuses), ApiError)
