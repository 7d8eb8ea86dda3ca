"""The way of every call: check, build, send, retry, classify.

A facade method hands its arguments to a `Connection`. The generated function of the operation builds the
request and parses the response; in between it finds a `Call` as its client. `Connection` and `Call` exist
twice, synchronous and asynchronous, and differ in `await` alone; all decisions are in their bases.
"""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from http import HTTPStatus
from importlib import import_module
from typing import Any, NamedTuple

import httpx

import smn_kms_api
from smn_kms_api._runtime import RawResponse

from . import _clock
from ._contracts import SECRET_REQUEST_HEADERS, SECRET_RESPONSE_HEADERS
from ._error_body import (
    NOT_JSON,
    body_of,
    code_of,
    decode,
    media_type,
    message_of,
    request_id_of,
    retry_after,
    wrong_clock,
)
from ._errors import (
    WHOLE_CALL,
    ApiError,
    AuthenticationError,
    ClientClosedError,
    InvalidRequestError,
    InvalidResponseError,
    SmnKmsError,
    TransportError,
    Violation,
    api_error_class,
    readable,
)
from ._frames import guarded, origin_of
from ._http import REFUSED, read, read_async
from ._redaction import REDACTED, Secrets, Uncopied, install_log_filters
from ._retry import PASSED, Deadline, Retry, wait_before
from ._schema import Schema, Validator, response_violation, sensitive_names, sensitive_values, without_fields
from ._version import __version__

PROJECT_ID = "smn_kms.project_id"
"""The request extension that names the project of a call, for credentials that need to know it: a `str`, or
`None` for a call that belongs to no project."""

OPERATION = "smn_kms.operation"
"""The request extension that names the operation of a call, such as `kms.enableKey`, for instrumentation."""

RENEWED = "smn_kms.renewed"
"""The request extension that credentials set once they have renewed themselves for a call."""

logger = logging.getLogger(__package__)

install_log_filters()

# Parsing is a third of what it costs to build a request, and a program calls few different URLs.
_url = lru_cache(maxsize=128)(httpx.URL)


# --- Check ------------------------------------------------------------------------------------------------


class Body(dict[str, Any]):
    """A checked body, which generated functions take in place of their model."""

    def to_dict(self) -> dict[str, Any]:
        """The body as JSON."""
        return self


class Operation:
    """One operation of the spec: its contract and its generated functions. Loaded with its first call.

    Attributes:
        service: The service, such as `kms`.
        id: The operationId, such as `enableKey`.
        name: The operation with its service, such as `kms.enableKey`.
        idempotency: `safe`, `idempotent` or `unsafe`, as `spec/README.md` defines them.
        parameters: Those of path and query: their names, their arguments and their schemas.
        body: The schema of the JSON body, `None` where there is none.
        successes: The documented success statuses with the schema of their content, `None` for no content.
        echoes: The fields of a success that repeat what was sent: the path to each, that to its argument.
        authentication_codes: The error codes that say that the credentials are at fault.
        pages: Where an answer has its items and the position of the next page, `None` where it is no list.
        sync_detailed: The generated function.
        asyncio_detailed: The generated coroutine function.
    """

    def __init__(self, service: str, name: str) -> None:
        module = import_module(f"{smn_kms_api.__name__}.{service}.contract.{name}")
        contract = module.OPERATION
        self.service = service
        self.id: str = contract["id"]
        self.name = f"{service}.{self.id}"
        self.idempotency: str = contract["idempotency"]
        self.body: Schema | None = contract["body"]
        self.successes: Mapping[int, Schema | None] = contract["successes"]
        self.echoes: Sequence[tuple[Sequence[str], Sequence[str]]] = contract["echoes"]
        self.authentication_codes = frozenset(contract["authentication_codes"])
        self.sync_detailed = module.sync_detailed
        self.asyncio_detailed = module.asyncio_detailed
        self.parameters: Sequence[Mapping[str, Any]] = contract["parameters"]
        self.pages: Mapping[str, Any] | None = contract.get("pages")

    def arguments(self, parameters: Mapping[str, object], fields: Mapping[str, object]) -> dict[str, Any]:
        """What the generated function takes, checked and encoded.

        Raises:
            InvalidRequestError: With every rule that an argument breaks.
        """
        validator = Validator()
        violations = validator.violations
        try:
            arguments = validator.parameters(parameters, self.parameters)
            if self.body is not None:
                arguments["body"] = Body(validator.fields(fields, self.body))
        # Objects of any class may be passed, and what their methods raise cannot be foreseen.
        except Exception as error:
            violations = [
                Violation("request", "type", f"has a value that cannot be read: {type(error).__name__}")
            ]
        if violations:
            raise self.refusal(*violations)
        return arguments

    def refusal(self, *violations: Violation) -> InvalidRequestError:
        """The error for a call that breaks the spec."""
        return InvalidRequestError(violations, service=self.service, operation=self.id)


load_operation = cache(Operation)


CLOSED = "make a new cloud with connect: this one is closed"

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
"""Seconds for each read, write and wait for a free connection, and for making a connection."""


def request_headers(user_agent: str | None = None) -> dict[str, str]:
    """What is sent with every request; `user_agent` names the program that uses this package."""
    product = f"smn-kms/{__version__} {httpx.__name__}/{httpx.__version__}"
    return {
        "User-Agent": f"{user_agent} {product}" if user_agent else product,
        "Accept": "*/*",
        # Responses are small.
        "Accept-Encoding": "identity",
    }


class CallOptions(NamedTuple):
    """What holds for every call of a cloud.

    Attributes:
        timeout: Seconds for each step of an attempt.
        retry: How often and for how long a call is attempted.
        headers: Sent with every request.
    """

    timeout: httpx.Timeout = DEFAULT_TIMEOUT
    retry: Retry = Retry()
    headers: Mapping[str, str] = request_headers()


class BaseConnection(Uncopied):
    """One service at one URL with one set of credentials."""

    _instead = "connect once in each process"

    def __init__(
        self, service: str, url: str, http: Any, auth: httpx.Auth | None, options: CallOptions
    ) -> None:
        self.service = service
        self.url = url.rstrip("/")
        self.http = http
        self.auth = auth
        self.options = options


class Pages:
    """The pages of a list: the arguments of the next one, and whether there is one. No I/O."""

    def __init__(
        self, operation: Operation, parameters: Mapping[str, object], fields: Mapping[str, object]
    ) -> None:
        self.parameters, self.fields = {**parameters}, {**fields}
        self.ended = False
        self._operation = operation
        self._rule: Mapping[str, Any] = operation.pages or {}
        self._last: list[Any] = []
        self._positions: set[object] = set()
        self._received = 0

    def read(self, response: RawResponse[Any]) -> list[Any]:
        """The items of a page.

        Raises:
            InvalidResponseError: The list does not go on: a page or a position is repeated, or a position
                is missing.
        """
        page, rule = response.parsed, self._rule
        items: list[Any] = getattr(page, rule["items"]) or []
        self._received += len(items)
        position = getattr(page, rule["next"]) if rule["next"] else items and self._received
        more = rule["more"] and getattr(page, rule["more"])
        self.ended = more == "false" or (not position and more != "true")
        if self.ended:
            return items
        if not position:
            raise self._stuck("says that there are more pages, and not where the next one starts", response)
        if position in self._positions or (items and items == self._last):
            raise self._stuck("repeats a page of the list", response)
        self._positions.add(position)
        self._last = items
        (self.fields if rule["in_body"] else self.parameters)[rule["position"]] = position
        return items

    def _stuck(self, problem: str, response: RawResponse[Any]) -> InvalidResponseError:
        return InvalidResponseError(
            f"read the list again later: the service {problem}",
            status_code=response.status_code,
            service=self._operation.service,
            operation=self._operation.id,
            request_id=response.request_id,
        )


class Connection(BaseConnection):
    """What the methods of a synchronous service call."""

    @guarded
    def call(self, name: str, parameters: Mapping[str, object], fields: Mapping[str, object] = {}) -> Any:
        """Call an operation by the name of its method; its parsed success."""
        operation = load_operation(self.service, name)
        arguments = operation.arguments(parameters, fields)
        return operation.sync_detailed(**arguments, client=Call(self, operation, arguments)).parsed

    @guarded
    def call_raw(self, name: str, parameters: Mapping[str, object], fields: Mapping[str, object] = {}) -> Any:
        """`call`, for a `RawResponse`: with status, headers and request id."""
        operation = load_operation(self.service, name)
        arguments = operation.arguments(parameters, fields)
        call = Call(self, operation, arguments)
        return call.raw_response(operation.sync_detailed(**arguments, client=call))

    def iterate(
        self, name: str, parameters: Mapping[str, object], fields: Mapping[str, object] = {}
    ) -> Iterator[Any]:
        """The items of a list, page by page: each page is a call of the operation."""
        pages = Pages(load_operation(self.service, name), parameters, fields)
        while not pages.ended:
            yield from pages.read(self.call_raw(name, pages.parameters, pages.fields))


class AsyncConnection(BaseConnection):
    """What the methods of an asynchronous service call."""

    @guarded
    async def call(
        self, name: str, parameters: Mapping[str, object], fields: Mapping[str, object] = {}
    ) -> Any:
        """Call an operation by the name of its method; its parsed success."""
        operation = load_operation(self.service, name)
        arguments = operation.arguments(parameters, fields)
        client = AsyncCall(self, operation, arguments)
        return (await operation.asyncio_detailed(**arguments, client=client)).parsed

    async def iterate(
        self, name: str, parameters: Mapping[str, object], fields: Mapping[str, object] = {}
    ) -> AsyncIterator[Any]:
        """The items of a list, page by page: each page is a call of the operation."""
        pages = Pages(load_operation(self.service, name), parameters, fields)
        while not pages.ended:
            for item in pages.read(await self.call_raw(name, pages.parameters, pages.fields)):
                yield item

    @guarded
    async def call_raw(
        self, name: str, parameters: Mapping[str, object], fields: Mapping[str, object] = {}
    ) -> Any:
        """`call`, for a `RawResponse`: with status, headers and request id."""
        operation = load_operation(self.service, name)
        arguments = operation.arguments(parameters, fields)
        call = AsyncCall(self, operation, arguments)
        return call.raw_response(await operation.asyncio_detailed(**arguments, client=call))


# --- Build, send, retry -----------------------------------------------------------------------------------


class Answer(NamedTuple):
    """A success, decoded once: what the generated function parses in place of an `httpx.Response`."""

    status_code: int
    headers: httpx.Headers
    content: bytes
    document: Any

    def json(self) -> Any:
        """The body as JSON."""
        return self.document


class BaseCall:
    """One call, from its request to its end. No I/O."""

    def __init__(
        self, connection: BaseConnection, operation: Operation, arguments: Mapping[str, Any]
    ) -> None:
        self._connection = connection
        self._operation = operation
        self._arguments = arguments
        self._retry = connection.options.retry
        self._deadline = Deadline(self._retry.deadline)
        self._attempt = 0
        self._attempt_started = 0.0
        self._answer: Answer | None = None

    def build(self, method: str, url: str, headers: Mapping[str, str] = {}, **content: Any) -> httpx.Request:
        """Build the request. Arguments are those that generated functions give to an HTTP client.

        Raises:
            InvalidRequestError: The values fit the spec and no request: too long for a URL, not JSON.
        """
        connection = self._connection
        if connection.http.is_closed:
            raise ClientClosedError(
                CLOSED,
                service=self._operation.service,
                operation=self._operation.id,
            )
        try:
            return httpx.Request(
                method.upper(),
                _url(connection.url + url),
                headers={**connection.options.headers, **headers},
                extensions={PROJECT_ID: self._arguments.get("project_id"), OPERATION: self._operation.name},
                **content,
            )
        except httpx.InvalidURL:
            violation = Violation(WHOLE_CALL, "length", "give shorter values: they do not fit into a URL")
        except (TypeError, ValueError, RecursionError):
            violation = Violation("body", "encoding", "contains a value that JSON cannot represent")
        raise self._operation.refusal(violation)

    def begin_attempt(self, request: httpx.Request) -> None:
        """Start an attempt: no step of it may take longer than what is left for the whole call."""
        self._attempt += 1
        self._request = request
        self._attempt_started = _clock.monotonic()
        request.extensions["timeout"] = self._deadline.limit(self._connection.options.timeout)
        # No method of this call, which would live until the next run of the garbage collector then.
        self._deadline.secrets = partial(_secrets, self._operation, self._arguments, request)

    def failed(self, request: httpx.Request, error: Exception) -> TransportError:
        """End an attempt that was not answered, or with something that nothing here is made for.

        Raises:
            Exception: `error`, if it is no failure of a call but what a test asserts in its own transport.
        """
        # Loaded with the first failure.
        from ._failures import is_an_assertion, transport_error

        if is_an_assertion(error):
            raise error
        failure = transport_error(
            error,
            self._secrets(request),
            service=self._operation.service,
            operation=self._operation.id,
            is_safe=self._operation.idempotency == "safe",
        )
        if not isinstance(error, httpx.RequestError):
            failure.add_note(f"Raised {origin_of(error)}.")
        if logger.isEnabledFor(logging.INFO):
            self._log(type(failure).__name__)
        return failure

    def answered(
        self, request: httpx.Request, response: httpx.Response, content: bytes
    ) -> Answer | SmnKmsError:
        """End an attempt that was answered: with a success that the spec promises, or a typed error."""
        document = decode(content)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            secrets = self._secrets(request, response)
            outcome: Answer | SmnKmsError = _api_error(response, content, document, self._operation, secrets)
        elif problem := _problem(response, content, document, self._operation, self._arguments):
            secrets = self._secrets(request, response)
            outcome = InvalidResponseError(
                secrets.scrub(problem),
                status_code=response.status_code,
                service=self._operation.service,
                operation=self._operation.id,
                request_id=secrets.scrub(request_id_of(response.headers, document)),
            )
        else:
            outcome = self._answer = Answer(response.status_code, response.headers, content, document)
        if logger.isEnabledFor(logging.INFO):
            request_id = self._secrets(request, response).scrub(request_id_of(response.headers, document))
            self._log(str(response.status_code), request_id and readable(request_id))
        return outcome

    def pause(self, error: SmnKmsError) -> float:
        """Seconds to wait before the next attempt.

        Raises:
            SmnKmsError: `error`, when it ends the call.
        """
        retry = self._retry
        if error.retryable and self._attempt < retry.attempts:
            seconds = wait_before(retry, self._attempt, error)
            if seconds < self._deadline.remaining():
                return seconds
        raise error

    def raw_response(self, response: Any) -> RawResponse[Any]:
        """What the generated function returned, with what else the answer holds."""
        document = self._answer and self._answer.document
        request_id = self._secrets(self._request, response).scrub(request_id_of(response.headers, document))
        return RawResponse(
            parsed=response.parsed,
            status_code=int(response.status_code),
            headers=response.headers,
            request_id=request_id and readable(request_id),
        )

    def _secrets(self, request: httpx.Request, response: httpx.Response | None = None) -> Secrets:
        return _secrets(self._operation, self._arguments, request, response)

    def _log(self, outcome: str, request_id: str | None = None) -> None:
        details = {
            "operation": self._operation.name,
            "attempt": self._attempt,
            "outcome": outcome,
            "duration": _clock.monotonic() - self._attempt_started,
            "request_id": request_id,
        }
        logger.info(
            "%(operation)s attempt %(attempt)d: %(outcome)s in %(duration).3f s (request id %(request_id)s)",
            details,
            extra={"call": details},
        )


def _secrets(
    operation: Operation,
    arguments: Mapping[str, Any],
    request: httpx.Request,
    response: httpx.Response | None = None,
) -> Secrets:
    """What must not come out again of an exchange, whoever repeats it."""
    found = [value for name in SECRET_REQUEST_HEADERS for value in request.headers.get_list(name)]
    found += [part for value in found for part in _credentials_in(value)]
    if response is not None:
        found += [it for name in SECRET_RESPONSE_HEADERS for it in response.headers.get_list(name)]
    for each in operation.parameters:
        found += sensitive_values(arguments.get(each["argument"]), each["schema"])
    if operation.body is not None:
        found += sensitive_values(arguments["body"], operation.body)
    return Secrets(found)


class Call(BaseCall):
    """The client of one synchronous call."""

    def get_httpx_client(self) -> Call:
        """What the generated function sends its request with."""
        return self

    def request(self, **kwargs: Any) -> Answer:
        """Send a request until it succeeds; raise one typed error for everything else."""
        request = self.build(**kwargs)
        with self._deadline:
            while True:
                self.begin_attempt(request)
                outcome: Answer | SmnKmsError
                try:
                    response = self._connection.http.send(request, auth=self._connection.auth, stream=True)
                    outcome = self.answered(request, response, read(response))
                except SmnKmsError:
                    raise
                except Exception as error:
                    outcome = self.failed(request, error)
                if isinstance(outcome, Answer):
                    return outcome
                started, seconds = _clock.monotonic(), self.pause(outcome)
                _clock.sleep(seconds)
                self._deadline.slept(seconds, started)


GRACE = 0.1
"""Seconds after its deadline at which an asynchronous call is cancelled, unless a step has ended it."""


class AsyncCall(BaseCall):
    """The client of one asynchronous call."""

    def get_async_httpx_client(self) -> AsyncCall:
        """What the generated function sends its request with."""
        return self

    async def request(self, **kwargs: Any) -> Answer:
        """Send a request until it succeeds; raise one typed error for everything else."""
        request = self.build(**kwargs)
        connection = self._connection
        with self._deadline, _clock.cancel_after(self._deadline.remaining() + GRACE):
            while True:
                self.begin_attempt(request)
                outcome: Answer | SmnKmsError
                try:
                    response = await connection.http.send(request, auth=connection.auth, stream=True)
                    outcome = self.answered(request, response, await read_async(response))
                except SmnKmsError:
                    raise
                except Exception as error:
                    outcome = self.failed(request, error)
                if isinstance(outcome, Answer):
                    return outcome
                started, seconds = _clock.monotonic(), self.pause(outcome)
                await _clock.sleep_async(seconds)
                self._deadline.slept(seconds, started)
        raise self.failed(request, httpx.ReadTimeout(PASSED))


# --- Classify ---------------------------------------------------------------------------------------------


def _problem(
    response: httpx.Response,
    content: bytes,
    document: object,
    operation: Operation,
    arguments: Mapping[str, Any],
) -> str | None:
    """What makes a response without an error status useless, `None` if it is a success."""
    if refused := response.extensions.get(REFUSED):
        return f"the response is not read: {refused}"
    status = response.status_code
    if status not in operation.successes:
        return f"the spec promises no status {status}"
    schema = operation.successes[status]
    if schema is None:
        if content and not isinstance(document, dict):
            received = f"{len(content)} bytes of {media_type(response) or 'content'}"
            return f"the response should be empty and has {received}"
        return None
    if (received := media_type(response)) and "json" not in received:
        return f"the response should be JSON and is {received}"
    if document is NOT_JSON:
        return (
            f"the response is not valid JSON, or nested too deep or of too many values ({len(content)} bytes)"
        )
    if violation := response_violation(document, schema):
        return f"the response is not what the spec promises: {violation}"
    for place, argument in operation.echoes:
        returned, sent = _value_at(document, place), _value_at(arguments, argument)
        # An id that differs in case alone is no other one.
        if None not in (returned, sent) and returned.lower() != sent.lower():
            return (
                f"the response answers another request: its {'.'.join(place)} is not the {argument[-1]} that "
                f"was sent"
            )
    return None


def _value_at(node: Any, path: Sequence[str]) -> Any:
    """What is at a path into nested objects, `None` if nothing is there."""
    for name in path:
        node = node and node.get(name)
    return node


def _api_error(
    response: httpx.Response, content: bytes, document: object, operation: Operation, secrets: Secrets
) -> ApiError:
    status = response.status_code
    hidden = {name for schema in operation.successes.values() for name in sensitive_names(schema or {})}
    if hidden:  # which an error may hold, and should not
        document = without_fields(document, hidden, REDACTED)
    code = code_of(document)
    kind = AuthenticationError if code in operation.authentication_codes else api_error_class(status)
    message = secrets.scrub(message_of(response, content, document))
    if status == HTTPStatus.UNAUTHORIZED and (reason := wrong_clock(response)):
        message = f"{message}; {reason}"
    return kind(
        message,
        status_code=status,
        code=secrets.scrub(code),
        body=body_of(content, document, secrets, keep_text=not hidden),
        retry_after=retry_after(response),
        # Credentials that were refused, renewed ones too, are refused again.
        retryable=kind is not AuthenticationError and _is_retryable(response, operation),
        service=operation.service,
        operation=operation.id,
        request_id=secrets.scrub(request_id_of(response.headers, document)),
    )


def _credentials_in(header: str) -> list[str]:
    """The parts of the value of a header that are secrets by themselves."""
    rest = header.partition(" ")[2]
    return [rest, *re.findall(r"(?:Access|Signature)=([^\s,]+)", rest)]


def _is_retryable(response: httpx.Response, operation: Operation) -> bool:
    """Whether the same call may be sent again: it was not carried out, or it only reads."""
    match response.status_code:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return True
        case HTTPStatus.SERVICE_UNAVAILABLE if retry_after(response) is not None:
            return True
        case status:
            return operation.idempotency == "safe" and status in (500, 502, 503, 504)
