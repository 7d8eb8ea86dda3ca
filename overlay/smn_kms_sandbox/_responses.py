"""Responses, before they are sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from http.client import responses as phrases
from typing import Any

from attrs import evolve, frozen

from ._errors import ServiceError, sandbox_code, sandbox_status
from ._spec import DEFAULT, Document, ErrorCode, Operation, operations

_REQUEST_ID = re.compile(r"[0-9a-f]{32}")
_GATEWAY = "APIGW.0301"  # one of its codes; all have the same form


@frozen
class Response:
    """Status, headers and body of a response."""

    status: int
    content: bytes
    headers: Mapping[str, str]


def json_response(
    status: int, body: Mapping[str, Any], request_id: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a response with a JSON body, and with headers beside those of every response."""
    always = {"X-Request-Id": request_id, **(headers or {})}
    if status == HTTPStatus.NO_CONTENT:
        return Response(status, b"", always)
    return Response(status, json.dumps(body).encode(), {"Content-Type": "application/json", **always})


def error_response(operation: Operation, error: ServiceError, request_id: str) -> Response:
    """Return the response for an error of a service. `LookupError` if the operation has no such code."""
    status = sandbox_status(error.code)
    if status is not None:
        return _error(operation, _undocumented(status, error.code, error.text), request_id)
    documented = operation.error(error.code)
    if documented is None:
        raise LookupError(f"{operation.id} documents no error {error.code}")
    return _error(operation, documented, request_id)


def status_response(operation: Operation, status: int, request_id: str, code: str | None = None) -> Response:
    """Return an error response with a status, and with a code or the first documented for the status."""
    documented = operation.error(code) if code else operation.error_of_status(status)
    error = evolve(documented, status=status) if documented else _undocumented(status, code)
    return _error(operation, error, request_id)


def not_found(request_id: str) -> Response:
    """Return the response of the gateway to a path that no operation has."""
    error = _undocumented(HTTPStatus.NOT_FOUND)
    return _filled(error_examples()[_form(_GATEWAY)], error, request_id)


def _undocumented(status: int, code: str | None = None, text: str | None = None) -> ErrorCode:
    return ErrorCode(code or sandbox_code(status), status, text or phrases.get(status, "Unknown"))


def _error(operation: Operation, error: ErrorCode, request_id: str) -> Response:
    example = error_examples().get(_form(error.code)) or operation.responses[DEFAULT].example or {}
    return _filled(example, error, request_id)


def _filled(example: Document, error: ErrorCode, request_id: str) -> Response:
    """Return a documented example with the values of another error."""

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: filled(inner) for name, inner in value.items()}
        if isinstance(value, int):
            return error.status
        if value in phrases.values():
            return phrases.get(error.status, error.text)
        if _REQUEST_ID.fullmatch(value):
            return request_id
        return error.code if value in _codes() else error.text

    return json_response(error.status, filled(example), request_id)


@cache
def error_examples() -> Mapping[str, Document]:
    """Return an example of the spec for each form of an error code: the body that such an error has.

    The form shows who sends an error, and each sender has a shape of its own:

        KMS.0000          KMS
        SMN.0000          SMN, with the field names of the documents' tables
        SMN.00000000      SMN, with the field names of most of their examples
        000               IAM
        APIGW.0000        the gateway

    A code of any other form, such as SANDBOX.0000, is in the shape of the operation's `default` response.
    """
    examples: dict[str, Document] = {}
    for operation in operations():
        for status, response in operation.responses.items():
            # A success may hold a number that is a code of IAM's elsewhere.
            leaves = () if status.startswith("2") else _leaves(response.example)
            for code in _codes() & set(map(str, leaves)):
                examples.setdefault(_form(code), response.example or {})
    return examples


def _form(code: str) -> str:
    return re.sub(r"\d", "0", code)


@cache
def _codes() -> frozenset[str]:
    return frozenset(error.code for operation in operations() for error in operation.errors)


def _leaves(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _leaves(value)
    else:
        yield node
