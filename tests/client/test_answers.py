"""Whatever comes back ends as a typed success or in exactly one class of the error tree."""

from __future__ import annotations

import json
import pickle
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms_api.kms.models import EnableKeyResponse, KeyState
from smn_kms_api.smn.models import BindTopicKmsKeyResponse, GetTopicKmsKeyResponse, TopicKmsKeyStatus
from tests.common import KEY, TOPIC

from .conftest import CALLS, TOKEN, Answering, Caller

SUCCESSES = {
    "enableKey": {"key_info": {"key_id": KEY, "key_state": "2"}},
    "importKeyMaterial": {},
    "bindTopicKmsKey": {"request_id": "r" * 32, "id": "b" * 32},
    "getTopicKmsKey": {"key_id": KEY, "status": "ENABLED", "id": "b" * 32, "request_id": "r" * 32},
}
KMS_ERROR = {"error": {"error_code": "KMS.1201", "error_msg": "not disabled"}}
SMN_TABLE_SPELLING = {"request_id": "r1", "code": "SMN.0001", "message": "No permission"}
SMN_EXAMPLE_SPELLING = {
    "request_id": "r1",
    "error_code": "SMN.00013049",
    "error_msg": "Kms key already exists.",
}
CLASSES = {
    400: smn_kms.BadRequestError,
    401: smn_kms.AuthenticationError,
    403: smn_kms.PermissionDeniedError,
    404: smn_kms.NotFoundError,
    409: smn_kms.ConflictError,
    429: smn_kms.RateLimitError,
}
TREE = {
    smn_kms.InvalidResponseError,
    smn_kms.ApiError,
    smn_kms.ServerError,
    *CLASSES.values(),
}


def expected_class(status: int) -> type[smn_kms.SmnKmsError]:
    if status < 400:
        return smn_kms.InvalidResponseError
    return CLASSES.get(status, smn_kms.ServerError if status >= 500 else smn_kms.ApiError)


def error_of(call: Caller, operation: str) -> smn_kms.SmnKmsError:
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        call(operation)
    assert caught.value.operation == operation
    assert caught.value.service == CALLS[operation][0]
    assert "\n" not in str(caught.value)
    return caught.value


def test_successes_reach_the_typed_model(call: Caller, answering: Answering) -> None:
    for operation, body in SUCCESSES.items():
        answering(httpx.Response(200, json=body))
        result = call(operation)
        match operation:
            case "enableKey":
                assert isinstance(result, EnableKeyResponse)
                assert result.key_info.key_id == KEY
                assert result.key_info.key_state is KeyState.ENABLED
            case "importKeyMaterial":
                assert result is None
            case "bindTopicKmsKey":
                assert isinstance(result, BindTopicKmsKeyResponse)
                assert (result.id, result.request_id) == ("b" * 32, "r" * 32)
            case "getTopicKmsKey":
                assert isinstance(result, GetTopicKmsKeyResponse)
                assert result.status is TopicKmsKeyStatus.ENABLED


def test_values_that_the_provider_may_add_one_day_pass(call: Caller, answering: Answering) -> None:
    answering(
        httpx.Response(200, json={"key_info": {"key_id": KEY.upper(), "key_state": "6", "more": 1}, "x": []})
    )
    result = call("enableKey")
    assert result.key_info.key_state == "6"
    assert result.key_info.additional_properties == {"more": 1}
    assert result.additional_properties == {"x": []}


OTHER = "9a618041-a917-49e0-bb3a-1a90163e97fe"


@pytest.mark.parametrize(
    ("method", "given", "answer", "field"),
    [
        (
            "kms.enable_key",
            {"key_id": KEY},
            {"key_info": {"key_id": OTHER, "key_state": "2"}},
            "key_info.key_id",
        ),
        ("kms.describe_key", {"key_id": KEY}, {"key_info": {"key_id": OTHER}}, "key_info.key_id"),
        ("kms.describe_key", {"key_id": KEY}, {"key_info": {"key_id": ""}}, "key_info.key_id"),
        ("kms.schedule_key_deletion", {"key_id": KEY, "pending_days": 7}, {"key_id": OTHER}, "key_id"),
        ("smn.get_topic", {"topic_urn": TOPIC}, {"topic_urn": f"{TOPIC}-2"}, "topic_urn"),
    ],
)
def test_an_answer_about_something_else_is_refused(
    call: Caller, answering: Answering, method: str, given: dict[str, str], answer: object, field: str
) -> None:
    seen = answering(httpx.Response(200, json=answer))
    service, _, name = method.partition(".")
    with pytest.raises(smn_kms.InvalidResponseError) as caught:
        call.method(service, name, (), given, {"retry": True})
    name = field.rpartition(".")[2]
    assert f"answers another request: its {field} is not the {name} that was sent" in str(caught.value)
    assert OTHER not in str(caught.value)
    assert not caught.value.retryable
    assert len(seen) == 1


def test_a_list_may_hold_any_keys(call: Caller, answering: Answering) -> None:
    answering(httpx.Response(200, json={"keys": [KEY, OTHER], "key_details": [{"key_id": OTHER}]}))
    (key,) = call.method("kms", "list_keys", (), {}).key_details
    assert key.key_id == OTHER


@pytest.mark.parametrize("content", [b"", b"{}", b'{"anything": 1}', b" {}\n"])
def test_an_import_succeeds_with_an_empty_body_or_any_object(
    call: Caller, answering: Answering, content: bytes
) -> None:
    answering(httpx.Response(200, content=content))
    assert call("importKeyMaterial") is None


@pytest.mark.parametrize(
    ("operation", "status", "body", "code", "request_id"),
    [
        *[
            (op, status, KMS_ERROR, "KMS.1201", None)
            for op in ("enableKey", "importKeyMaterial")
            for status in (400, 403, 404)
        ],
        *[("bindTopicKmsKey", s, SMN_TABLE_SPELLING, "SMN.0001", "r1") for s in (400, 403, 404, 409, 500)],
        *[
            ("bindTopicKmsKey", s, SMN_EXAMPLE_SPELLING, "SMN.00013049", "r1")
            for s in (400, 403, 404, 409, 500)
        ],
        *[("getTopicKmsKey", s, SMN_TABLE_SPELLING, "SMN.0001", "r1") for s in (403, 404, 500)],
        *[("getTopicKmsKey", s, SMN_EXAMPLE_SPELLING, "SMN.00013049", "r1") for s in (403, 404, 500)],
    ],
)
def test_documented_errors(
    call: Caller,
    answering: Answering,
    operation: str,
    status: int,
    body: Any,
    code: str,
    request_id: str | None,
) -> None:
    answering(httpx.Response(status, json=body))
    error = error_of(call, operation)
    assert type(error) is expected_class(status)
    assert isinstance(error, smn_kms.ApiError)
    assert (error.status_code, error.code, error.request_id) == (status, code, request_id)
    assert error.message in json.dumps(body)
    assert error.body == body
    assert code in str(error)
    assert request_id is None or request_id in str(error)


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        (
            {"error_code": "APIGW.0308", "error_msg": "throttled", "request_id": "r2"},
            "APIGW.0308",
            "throttled",
        ),
        ({"error": {"code": 401, "message": "log in", "title": "Unauthorized"}}, "401", "log in"),
        ({"errorCode": "X.1", "errorMsg": "camel"}, "X.1", "camel"),
        ({"code": "SMN.1", "error_msg": "mixed"}, "SMN.1", "mixed"),
        ({"error_code": "SMN.2"}, "SMN.2", "Teapot, with 22 bytes of application/json"),
        (
            {"code": "", "error_code": "SMN.3", "message": None, "error_msg": "two\nlines"},
            "SMN.3",
            "two lines",
        ),
        ({"code": True, "message": ["no"]}, None, "Teapot, with 30 bytes of application/json"),
    ],
)
def test_every_known_shape_of_an_error_is_read(
    call: Caller, answering: Answering, body: Any, code: str | None, message: str
) -> None:
    answering(lambda _: httpx.Response(418, json=body, extensions={"reason_phrase": b"Teapot"}))
    error = error_of(call, "getTopicKmsKey")
    assert type(error) is smn_kms.ApiError
    assert (error.code, error.message) == (code, message)


@pytest.mark.parametrize("status", [400, 403, 404])
@pytest.mark.parametrize("code", ["KMS.0301", "KMS.0302", "KMS.0303", "KMS.0305", "KMS.0321", "APIGW.0301"])
def test_token_codes_are_authentication_errors_whatever_the_status(
    call: Caller, answering: Answering, status: int, code: str
) -> None:
    answering(httpx.Response(status, json={"error": {"error_code": code, "error_msg": "token"}}))
    assert type(error_of(call, "enableKey")) is smn_kms.AuthenticationError


def test_the_header_gives_the_request_id_before_the_body(call: Caller, answering: Answering) -> None:
    answering(httpx.Response(404, json=SMN_TABLE_SPELLING, headers={"X-Request-Id": "from-header"}))
    assert error_of(call, "getTopicKmsKey").request_id == "from-header"


BODIES = {
    "NaN": b'{"key_info": {"key_id": "k", "key_state": "2"}, "more": NaN}',
    "documented": json.dumps(SMN_EXAMPLE_SPELLING).encode(),
    "HTML": b"<html><body>captive portal</body></html>",
    "empty": b"",
    "null": b"null",
    "list": b"[]",
    "cut JSON": b'{"error_code": "SMN.',
    "invalid UTF-8": b'{"error_code": "\xff\xfe"}',
    "1 MB of text": b"x" * 1_000_000,
    "deep JSON": b"[" * 100_000,
}
KINDS = {"HTML": "text/html", "1 MB of text": "text/plain"}


@pytest.mark.parametrize("name", BODIES)
def test_every_status_with_every_body_is_one_error(call: Caller, answering: Answering, name: str) -> None:
    headers = {"Content-Type": KINDS.get(name, "application/json")}
    current = httpx.Response(500)
    answering(lambda _: httpx.Response(current.status_code, headers=headers, content=BODIES[name]))
    # What comes of a response is the same code in sync and async; how it gets there shows with any status.
    for status in range(300, 600, 1 if call.mode == "sync" else 50):
        current.status_code = status
        for operation in ("enableKey", "getTopicKmsKey") if status % 50 == 0 else ("enableKey",):
            error = error_of(call, operation)
            assert type(error) is expected_class(status), status
            assert type(error) in TREE
            if isinstance(error, smn_kms.ApiError):
                assert error.status_code == status
                assert error.message
                assert (error.body is None) == (name in ("empty", "null"))


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        (operation, name)
        for operation in CALLS
        for name in BODIES
        if name != "documented" and (operation, name) != ("importKeyMaterial", "empty")
    ],
)
def test_a_success_status_with_a_useless_body_is_no_success(
    call: Caller, answering: Answering, operation: str, name: str
) -> None:
    answering(
        httpx.Response(
            200, headers={"Content-Type": KINDS.get(name, "application/json")}, content=BODIES[name]
        )
    )
    error = error_of(call, operation)
    assert type(error) is smn_kms.InvalidResponseError
    assert error.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"key_info": None},
        {"key_info": []},
        {"key_info": [{"key_id": KEY, "key_state": "2"}]},
        {"key_info": {}},
        {"key_info": {"key_id": KEY}},
        {"key_info": {"key_id": KEY, "key_state": 2}},
        {"key_info": {"key_id": None, "key_state": "2"}},
        {"error": {"error_code": "KMS.1201", "error_msg": "an error under status 200"}},
    ],
)
def test_a_success_of_another_shape_is_no_success(call: Caller, answering: Answering, body: Any) -> None:
    answering(httpx.Response(200, json=body))
    error = error_of(call, "enableKey")
    assert type(error) is smn_kms.InvalidResponseError
    assert "key_info" in str(error)


def test_a_success_must_have_the_content_type_json(call: Caller, answering: Answering) -> None:
    content = json.dumps(SUCCESSES["enableKey"]).encode()
    answering(httpx.Response(200, headers={"Content-Type": "text/html"}, content=content))
    assert type(error_of(call, "enableKey")) is smn_kms.InvalidResponseError
    answering(
        httpx.Response(200, headers={"Content-Type": "application/json;charset=UTF-8"}, content=content)
    )
    assert call("enableKey").key_info.key_id == KEY


@pytest.mark.parametrize("status", [201, 202, 204, 206, 301, 302, 307, 308])
def test_an_undocumented_success_or_a_redirect_is_no_success(
    call: Caller, answering: Answering, status: int
) -> None:
    seen = answering(
        httpx.Response(
            status, json=SUCCESSES["enableKey"], headers={"Location": "https://elsewhere.example/"}
        )
    )
    assert type(error_of(call, "enableKey")) is smn_kms.InvalidResponseError
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("operation", "status", "headers", "retryable"),
    [
        ("enableKey", 429, {}, True),
        ("enableKey", 503, {"Retry-After": "1"}, True),
        ("enableKey", 503, {}, False),
        ("enableKey", 502, {}, False),
        ("enableKey", 400, {}, False),
        ("getTopicKmsKey", 500, {}, True),
        ("getTopicKmsKey", 502, {}, True),
        ("getTopicKmsKey", 503, {}, True),
        ("getTopicKmsKey", 504, {}, True),
        ("getTopicKmsKey", 501, {}, False),
        ("getTopicKmsKey", 404, {}, False),
    ],
)
def test_whether_an_error_is_retryable(
    call: Caller, answering: Answering, operation: str, status: int, headers: dict[str, str], retryable: bool
) -> None:
    answering(httpx.Response(status, headers=headers))
    error = error_of(call, operation)
    assert isinstance(error, smn_kms.ApiError)
    assert error.retryable is retryable


@pytest.mark.parametrize("kind", ["JSON", "text"])
def test_a_long_body_is_not_kept(call: Caller, answering: Answering, kind: str) -> None:
    error = {"error_code": "X.1", "error_msg": f"no {TOKEN}", "more": ["x"] * 200_000}
    content = json.dumps(error).encode() if kind == "JSON" else f"{'y' * 65_530}{TOKEN}".encode() * 20
    answering(httpx.Response(400, content=content))
    raised = error_of(call, "enableKey")
    assert isinstance(raised, smn_kms.ApiError)
    assert isinstance(raised.body, str)
    assert len(raised.body) == 65_536
    assert raised.body.startswith(
        '{"error_code": "X.1", "error_msg": "no <redacted>"' if kind == "JSON" else "yyy"
    )
    assert TOKEN[:6] not in raised.body
    assert raised.code == ("X.1" if kind == "JSON" else None)
    assert len(pickle.dumps(raised)) < 70_000
    answering(httpx.Response(400, json={**error, "more": ["x"] * 10}))
    assert isinstance(vars(error_of(call, "enableKey"))["body"], dict)


def test_secrets_that_the_provider_echoes_are_not_kept(call: Caller, answering: Answering) -> None:
    def echo(request: httpx.Request) -> httpx.Response:
        sent = json.loads(request.content)
        body = {
            "error": {"error_code": "KMS.0308", "error_msg": f"bad {sent['import_token']}", "token": TOKEN}
        }
        return httpx.Response(400, json={**body, "sent": [sent]})

    answering(echo)
    error = error_of(call, "importKeyMaterial")
    shown = repr(vars(error)) + str(error) + repr(error)
    secrets = (
        TOKEN,
        CALLS["importKeyMaterial"][3]["import_token"],
        CALLS["importKeyMaterial"][3]["encrypted_key_material"],
    )
    assert not [secret for secret in secrets if secret in shown]
    assert KEY in shown


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (httpx.ConnectError("refused"), smn_kms.ConnectError),
        (httpx.ConnectTimeout("slow"), smn_kms.RequestTimeoutError),
        (httpx.ReadTimeout("slow"), smn_kms.RequestTimeoutError),
        (httpx.WriteTimeout("slow"), smn_kms.RequestTimeoutError),
        (httpx.PoolTimeout("busy"), smn_kms.RequestTimeoutError),
        (httpx.ReadError("reset"), smn_kms.TransportError),
        (httpx.RemoteProtocolError("closed"), smn_kms.TransportError),
        (httpx.ProxyError("proxy"), smn_kms.ConnectError),
        (httpx.DecodingError("gzip"), smn_kms.TransportError),
    ],
)
def test_a_broken_exchange_is_a_transport_error(
    call: Caller, answering: Answering, raised: httpx.RequestError, expected: type[smn_kms.TransportError]
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise raised

    answering(fail)
    error = error_of(call, "enableKey")
    assert type(error) is expected
    assert type(raised).__name__ in str(error)
    assert str(raised) in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None
