"""The client against the cassettes: it sends exactly their requests, and returns all of their responses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

import smn_kms
from scripts.generate.names import identifier
from scripts.record.cassettes import Cassette
from scripts.spec import Operation
from smn_kms._contracts import AUTHENTICATION_CODES

if TYPE_CHECKING:
    from vcr.cassette import Cassette as Tape  # type: ignore[import-untyped]

ERRORS = {
    400: smn_kms.BadRequestError,
    401: smn_kms.AuthenticationError,
    403: smn_kms.PermissionDeniedError,
    404: smn_kms.NotFoundError,
    409: smn_kms.ConflictError,
    429: smn_kms.RateLimitError,
}

UNKNOWN = {"field_of_next_year": {"kept": [1, None, "é"]}}

pytestmark = pytest.mark.vcr


def test_the_client_sends_the_request(play: Callable[[], object], vcr: Tape) -> None:
    play()
    assert vcr.play_count == len(vcr) == 1


def test_everything_in_the_answer_reaches_the_caller(
    play: Callable[[], object], cassette: Cassette, operation: Operation
) -> None:
    outcome, body = play(), cassette.response.get("parsed_body", {})
    if cassette.status >= 400:
        assert_error(outcome, cassette, operation, body)
    elif operation.response_body(cassette.status) is None:
        assert outcome is None
    else:
        assert_model(outcome, body, {})


def test_fields_unknown_to_the_spec_survive(
    play: Callable[[], object], cassette: Cassette, operation: Operation, vcr: Tape
) -> None:
    body = _with_unknown(cassette.response.get("parsed_body", {}))
    vcr.responses[0]["body"]["string"] = json.dumps(body).encode()
    outcome = play()
    if cassette.status >= 400:
        assert_error(outcome, cassette, operation, body)
    elif operation.response_body(cassette.status) is None:
        # The spec promises no content, so what there is has no model to be in; it must not be in the way.
        assert outcome is None
    else:
        assert_model(outcome, body, UNKNOWN)


def _with_unknown(node: Any) -> Any:
    """A body with an unknown field in every object of it."""
    if isinstance(node, dict):
        return {**{name: _with_unknown(value) for name, value in node.items()}, **UNKNOWN}
    return [_with_unknown(item) for item in node] if isinstance(node, list) else node


def assert_model(model: Any, body: dict[str, Any], unknown: dict[str, Any]) -> None:
    """A model has every field of the body under its name, and beside them only what is unknown."""
    assert model.to_dict() == body
    assert model.additional_properties == unknown
    for name in body.keys() - unknown.keys():
        assert_value(getattr(model, identifier(name)), body[name], unknown)


def assert_value(value: Any, expected: Any, unknown: dict[str, Any]) -> None:
    """A value is what the body has, its objects as models."""
    if isinstance(expected, dict):
        assert_model(value, expected, unknown)
    elif isinstance(expected, list):
        assert len(value) == len(expected)
        for item, part in zip(value, expected, strict=True):
            assert_value(item, part, unknown)
    else:
        assert value == expected


def assert_error(error: object, cassette: Cassette, operation: Operation, body: dict[str, Any]) -> None:
    """An error is of the class for its status and has what the body says."""
    detail = body.get("error", body)
    code = detail.get("error_code", detail.get("code"))
    assert isinstance(error, smn_kms.ApiError)
    expected = ERRORS.get(
        cassette.status, smn_kms.ServerError if cassette.status >= 500 else smn_kms.ApiError
    )
    # KMS reports a bad token as 403, and only its code differs from that of a missing permission.
    refused_token = code in AUTHENTICATION_CODES
    assert type(error) is (smn_kms.AuthenticationError if refused_token else expected)
    assert error.status_code == cassette.status
    assert (error.service, error.operation) == (operation.service, operation.id)
    assert error.code == code
    assert error.message == detail.get("error_msg", detail.get("message"))
    assert error.request_id == cassette.response["headers"].get("x-request-id", body.get("request_id"))
    assert error.body == body
    assert error.code is None or error.code in str(error)
    assert error.request_id is None or error.request_id in str(error)
