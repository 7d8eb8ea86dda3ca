"""One tree of errors: whatever goes wrong ends in exactly one of these classes."""

from __future__ import annotations

from typing import Any

import attrs


@attrs.frozen
class Violation:
    """A rule of the spec that a call breaks.

    Attributes:
        field: The argument or body field, such as `key_id`, or `request` for the call as a whole.
        rule: The rule, by its name in the spec (`pattern`, `maxLength`, `required`, `type`, ...) or, for
            what no spec needs to say, `segment`, `encoding`, `timezone`, `body`, `operation`.
        message: What is wrong, for a person. It never holds the value, which may be a secret.
    """

    field: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.field} {self.message}"


class SmnKmsError(Exception):
    """Base of every error of this package.

    Attributes:
        service: The service, such as `kms`; `None` when the error is not about one.
        operation: The operationId of the spec, such as `enableKey`; `None` when there is none.
        request_id: The id to quote to the provider's support; `None` when no answer carried one.
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
        super().__init__(message)
        self.service = service
        self.operation = operation
        self.request_id = request_id
        self.retryable = retryable

    def __str__(self) -> str:
        call = ".".join(part for part in (self.service, self.operation) if part)
        subject = f"{call}: " if call else ""
        request = f" (request id {self.request_id})" if self.request_id else ""
        return " ".join(f"{subject}{self.args[0]}{request}".split())

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__.copy())


SmnKmsError.__module__ = __package__


def _restore(kind: type[SmnKmsError], args: tuple[Any, ...], state: dict[str, Any]) -> SmnKmsError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InvalidRequestError(SmnKmsError, ValueError):
    """The call breaks the spec; it was refused and nothing was sent.

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
    """No credentials were passed, and none were found; `violations` names every place searched."""


class ClientClosedError(SmnKmsError):
    """The cloud is closed. Make a new one with `connect`, and make its calls before `close`."""


class TransportError(SmnKmsError):
    """Nothing usable came back: the connection broke, or the answer could not be read."""


class RequestTimeoutError(TransportError):
    """A time limit passed while connecting, sending or waiting for the answer."""


class ConnectError(TransportError):
    """No connection could be made; the service never saw the call."""


class InvalidResponseError(SmnKmsError):
    """The answer claims no error but is not what the spec promises: HTML, cut JSON, a wrong type, a redirect.

    The call may have been carried out. The body is not kept, since it may hold secrets.

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
    """The service, or the gateway before it, said no.

    Attributes:
        status_code: The HTTP status.
        code: The provider's error code, such as `KMS.1201`; `None` when the body has none.
        message: The provider's words, or what can be said about a body that has none.
        body: The body as decoded JSON, as text where it is not JSON, `None` where it is empty. Secrets of
            the request that the provider echoes are replaced.
        retry_after: Seconds that the provider asks to wait before another call; `None` when it does not.
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
    """Status 401, or a code that the spec files under authentication: get new credentials."""

    statuses = range(401, 402)


class PermissionDeniedError(ApiError):
    """Status 403: the caller is known and may not do this."""

    statuses = range(403, 404)


class NotFoundError(ApiError):
    """Status 404: there is no such key, topic or API."""

    statuses = range(404, 405)


class ConflictError(ApiError):
    """Status 409: the resource exists already, for instance a key is bound to the topic."""

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
