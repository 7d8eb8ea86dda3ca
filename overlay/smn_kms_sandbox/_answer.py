"""Answers, before they are put on the wire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from http.client import responses as phrases
from typing import Any

from attrs import frozen

from ._refusal import Refusal, own_code, own_status
from ._spec import DEFAULT, ErrorCode, Operation, operations

_REQUEST_ID = re.compile(r"[0-9a-f]{32}")


@frozen
class Answer:
    """Status, headers and body of an answer."""

    status: int
    content: bytes
    headers: Mapping[str, str]


def answer(
    status: int, body: Mapping[str, Any], request_id: str, headers: Mapping[str, str] | None = None
) -> Answer:
    """Return an answer with a JSON body, and with headers beside those of every answer."""
    always = {"X-Request-Id": request_id, **(headers or {})}
    if status == HTTPStatus.NO_CONTENT:
        return Answer(status, b"", always)
    return Answer(status, json.dumps(body).encode(), {"Content-Type": "application/json", **always})


def refusal(operation: Operation, refused: Refusal, request_id: str) -> Answer:
    """Return the answer that a refusal stands for. `LookupError` if the operation has no such code."""
    code = refused.code
    status = own_status(code)
    if status is not None:
        return failure(operation, status, request_id, code, refused.text)
    error = operation.error(code)
    if error is None:
        raise LookupError(f"{operation.id} documents no error {code}")
    return _error_answer(operation, error.status, error, request_id)


def failure(
    operation: Operation, status: int, request_id: str, code: str | None = None, text: str | None = None
) -> Answer:
    """Return an error answer with a status, and a code or the first that is documented for the status.

    Where the spec has no code, `own_code` stands in, and where it has no text, `text` or that of the HTTP
    standard.
    """
    error = operation.error(code) if code else operation.error_of_status(status)
    if error is None:
        said = text or phrases.get(status, "Unknown")
        error = ErrorCode(code or own_code(status), status, said, rule=None, field=None)
    return _error_answer(operation, status, error, request_id)


def lost(request_id: str) -> Answer:
    """Return the answer to a path of no operation, which the gateway gives: in its own words, where known."""
    spoken_for = next(operation for operation in operations() if _codes(operation, DEFAULT))
    return failure(spoken_for, 404, request_id, own_code(404))


def _error_answer(operation: Operation, status: int, error: ErrorCode, request_id: str) -> Answer:
    def filled(model: Any) -> Any:
        if isinstance(model, dict):
            return {name: filled(value) for name, value in model.items()}
        if isinstance(model, int):
            return status
        if model in phrases.values():
            return phrases.get(status, error.text)
        if _REQUEST_ID.fullmatch(model):
            return request_id
        return error.code if operation.error(model) else error.text

    return answer(status, filled(_model(operation, status, error.code)), request_id)


def _model(operation: Operation, status: int, code: str) -> Any:
    """Return the documented example to model an error body on.

    Who speaks decides the shape: a service has its own, the gateway in front of it another. So it is an
    example whose code is of the same family: that of the very status, else of the highest, because only
    low ones are in SMN's second spelling. Any other family is the gateway's.
    """
    documented = sorted((key for key in operation.responses if key != DEFAULT), reverse=True)
    for key in (str(status), *documented):
        if _family(code) in map(_family, _codes(operation, key)):
            return operation.responses[key].example
    return operation.responses[DEFAULT].example


def _codes(operation: Operation, key: str) -> list[str]:
    """Return the documented codes in the example of a documented response."""
    example = operation.responses[key].example if key in operation.responses else None
    return [leaf for leaf in _leaves(example) if isinstance(leaf, str) and operation.error(leaf)]


def _leaves(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _leaves(value)
    else:
        yield node


def _family(code: str) -> str:
    return code.partition(".")[0]
