"""The error tree: its shape, its one line, its pickles."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

import smn_kms

ERRORS: list[smn_kms.SmnKmsError] = [
    smn_kms.InvalidRequestError(
        (smn_kms.Violation("key_id", "pattern", "does not match"),), service="kms", operation="enableKey"
    ),
    smn_kms.CredentialsNotFoundError(
        (smn_kms.Violation("auth", "required", "is required"),), service="kms", operation="enableKey"
    ),
    smn_kms.ClientClosedError("closed", service="kms", operation="enableKey"),
    smn_kms.TransportError("reset", service="kms", operation="enableKey"),
    smn_kms.RequestTimeoutError("slow", service="kms", operation="enableKey"),
    smn_kms.ConnectError("refused", service="kms", operation="enableKey"),
    smn_kms.InvalidResponseError(
        "HTML", status_code=200, service="kms", operation="enableKey", request_id="r1"
    ),
    *[
        kind(
            "said no",
            status_code=status,
            code="KMS.1201",
            body={"error": {"error_code": "KMS.1201"}},
            retryable=True,
            service="kms",
            operation="enableKey",
            request_id="r1",
        )
        for kind, status in [
            (smn_kms.ApiError, 418),
            (smn_kms.BadRequestError, 400),
            (smn_kms.AuthenticationError, 401),
            (smn_kms.PermissionDeniedError, 403),
            (smn_kms.NotFoundError, 404),
            (smn_kms.ConflictError, 409),
            (smn_kms.RateLimitError, 429),
            (smn_kms.ServerError, 503),
        ]
    ],
]


def test_every_public_error_is_tried_here() -> None:
    names = [getattr(smn_kms, name) for name in smn_kms.__all__]
    public = {value for value in names if isinstance(value, type) and issubclass(value, Exception)}
    of_flows = {smn_kms.KeyStateError, smn_kms.WaitTimeoutError, smn_kms.TopicKeyConflictError}
    assert public == {type(error) for error in ERRORS} | of_flows | {smn_kms.SmnKmsError}


def test_the_tree() -> None:
    assert issubclass(smn_kms.InvalidRequestError, ValueError)
    assert issubclass(smn_kms.RequestTimeoutError, smn_kms.TransportError)
    assert issubclass(smn_kms.ConnectError, smn_kms.TransportError)
    assert {kind.__name__ for kind in smn_kms.ApiError.__subclasses__()} == {
        "BadRequestError",
        "AuthenticationError",
        "PermissionDeniedError",
        "NotFoundError",
        "ConflictError",
        "RateLimitError",
        "ServerError",
    }
    assert all(isinstance(error, smn_kms.SmnKmsError) for error in ERRORS)


def subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def test_errors_are_named_as_they_are_imported() -> None:
    ours: list[type[Any]] = [smn_kms.SmnKmsError, *subclasses(smn_kms.SmnKmsError)]
    named = {f"{kind.__module__}.{kind.__name__}" for kind in ours}
    public = {f"smn_kms.{name}" for name in smn_kms.__all__}
    assert {name for name in named if name.startswith("smn_kms.")} <= public
    assert {f"smn_kms.{type(error).__name__}" for error in ERRORS} <= named


def test_an_error_class_of_a_caller_keeps_its_module() -> None:
    class OwnError(smn_kms.SmnKmsError):
        pass

    assert OwnError.__module__ == __name__


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_survive_a_pickle_and_a_copy(error: smn_kms.SmnKmsError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)
        assert twin.args == error.args


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_the_message_of_an_error_names_the_operation(error: smn_kms.SmnKmsError) -> None:
    assert str(error).startswith("kms.enableKey: ")
    if error.request_id:
        assert "request id r1" in str(error)
    if isinstance(error, smn_kms.ApiError):
        assert str(error) == f"kms.enableKey: {error.status_code} KMS.1201 said no (request id r1)"


def test_an_error_fits_on_one_line() -> None:
    assert str(smn_kms.SmnKmsError("two\nlines\r\n and more")) == "two lines and more"
