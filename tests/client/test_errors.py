"""The error tree: its shape, its one line, its pickles."""

from __future__ import annotations

import copy
import pickle
import traceback
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
    public -= {smn_kms.InsecureConnectionWarning}
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


OF_FLOWS = [
    smn_kms.KeyStateError(
        "is DISABLED", key_id="k", state=smn_kms.KeyState.DISABLED, wanted=smn_kms.KeyState.ENABLED
    ),
    smn_kms.WaitTimeoutError("is late", key_id="k", state=None, wanted=smn_kms.KeyState.ENABLED),
    smn_kms.TopicKeyConflictError("urn:smn:t", "k", "b", ERRORS[-3]),
    smn_kms.SmnKmsError("anything"),
]


class OfCallerError(smn_kms.ServerError):
    """An error class of a caller, with an attribute of its own."""

    def __init__(self, more: object) -> None:
        super().__init__("said no", status_code=500)
        self.more = more


@pytest.mark.parametrize(
    "error", [*ERRORS, *OF_FLOWS, OfCallerError({"a": [1]})], ids=lambda error: type(error).__name__
)
def test_errors_survive_a_pickle_and_a_copy(error: smn_kms.SmnKmsError) -> None:
    error = copy.copy(error)
    error.add_note("The key may have been created.")
    error.__cause__ = ERRORS[3]
    protocols = range(pickle.HIGHEST_PROTOCOL + 1)
    pickled = [pickle.loads(pickle.dumps(error, protocol)) for protocol in protocols]
    for twin in (*pickled, copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert (str(twin), repr(twin), twin.args) == (str(error), repr(error), error.args)
        assert vars(twin) == vars(error)
        assert twin.__notes__ == ["The key may have been created."]
        assert (type(twin.__cause__), str(twin.__cause__)) == (type(ERRORS[3]), str(ERRORS[3]))
        assert twin.__suppress_context__


def test_a_cause_of_another_library_is_not_copied() -> None:
    error = smn_kms.SmnKmsError("no")
    error.__cause__ = ValueError(lambda: "cannot be pickled")
    assert pickle.loads(pickle.dumps(error)).__cause__ is None
    assert pickle.loads(pickle.dumps(smn_kms.SmnKmsError("no"))).__suppress_context__ is False


UGLY = "\x00\x1b[31m\x7f\x85\xad\u200b\u202e\u2028\ud800\udfff\U000e0001 a\nb\tc"
SHOWN = r"\x00\x1b[31m\x7f \xad\u200b\u202e \ud800\udfff\U000e0001 a b c"


def test_messages_show_everything_and_move_no_cursor() -> None:
    errors = [
        smn_kms.SmnKmsError(UGLY, request_id=UGLY),
        smn_kms.ApiError(UGLY, status_code=400, code=UGLY, request_id=UGLY),
        smn_kms.InvalidResponseError(UGLY, status_code=200, request_id=UGLY),
        smn_kms.InvalidRequestError((smn_kms.Violation(UGLY, "type", "must be a string"),)),
        smn_kms.KeyStateError(UGLY, key_id=UGLY, state=None, wanted=smn_kms.KeyState.ENABLED),
    ]
    for error in errors:
        assert SHOWN in str(error)
        assert str(error).isprintable()
        assert repr(error).isprintable()
        assert "".join(traceback.format_exception(error)).encode()
        str(error).encode()
    assert (errors[0].request_id, vars(errors[1])["code"], vars(errors[1])["message"]) == (SHOWN,) * 3


def test_messages_have_a_length() -> None:
    long = "x" * 1_000_000
    error = smn_kms.ApiError(long, status_code=400, code=long, request_id=long)
    assert len(str(error)) < 1500
    assert error.code
    assert error.request_id
    assert (len(error.message), len(error.code), len(error.request_id)) == (1000, 100, 100)
    violations = tuple(smn_kms.Violation(f"field{number}", "type", "is wrong") for number in range(10_000))
    refused = smn_kms.InvalidRequestError(violations)
    assert len(str(refused)) == 2000
    assert str(refused).endswith(" ...")
    assert len(refused.violations) == 10_000
    assert str(smn_kms.SmnKmsError("\x00" * 2000)).endswith(" ...")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_the_message_of_an_error_names_the_operation(error: smn_kms.SmnKmsError) -> None:
    assert str(error).startswith("kms.enableKey: ")
    if error.request_id:
        assert "request id r1" in str(error)
    if isinstance(error, smn_kms.ApiError):
        assert str(error) == f"kms.enableKey: {error.status_code} KMS.1201 said no (request id r1)"


def test_an_error_fits_on_one_line() -> None:
    assert str(smn_kms.SmnKmsError("two\nlines\r\n and more")) == "two lines and more"
