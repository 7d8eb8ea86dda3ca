"""A call that breaks the spec is refused before any connection; what holds to it is sent as the spec says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms_api._runtime import UNSET
from tests.common import KEY, PROJECT, TOPIC

from .conftest import CALLS, OPTIONS, TOKEN, Answering, Caller, Listener

IMPORT = CALLS["importKeyMaterial"][3]


def refused(
    call: Caller, listener: Listener, operation: str, *args: Any, **kwargs: Any
) -> dict[str, set[str]]:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        call(operation, *args, options={"endpoint": listener.url}, **kwargs)
    assert listener.connections == 0
    assert isinstance(caught.value, ValueError)
    assert caught.value.operation == operation
    found: dict[str, set[str]] = {}
    for violation in caught.value.violations:
        found.setdefault(violation.field, set()).add(violation.rule)
        assert str(violation) in str(caught.value)
    return found


def test_the_listener_sees_a_call_that_is_not_refused(call: Caller, listener: Listener) -> None:
    with pytest.raises(smn_kms.ServerError):
        call("enableKey", options={"endpoint": listener.url})
    assert listener.connections == 1


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        (KEY + "\n", {"maxLength", "pattern"}),
        (KEY[:-1] + "\n", {"pattern"}),
        ("\n" + KEY[1:], {"pattern"}),
        (KEY.upper(), {"pattern"}),
        (KEY.replace("-", "_"), {"pattern"}),
        (KEY[:-1], {"minLength", "pattern"}),
        (KEY[:-1] + "\N{ARABIC-INDIC DIGIT ONE}", {"pattern"}),
        ("", {"minLength", "pattern"}),
        ("\ud800" * 36, {"encoding", "pattern"}),
        (None, {"type"}),
        (1, {"type"}),
        (True, {"type"}),
        (KEY.encode(), {"type"}),
        ([KEY], {"type"}),
        (UNSET, {"required"}),
    ],
)
@pytest.mark.parametrize("operation", ["enableKey", "importKeyMaterial", "bindTopicKmsKey"])
def test_a_wrong_key_id(
    call: Caller, listener: Listener, operation: str, value: object, rules: set[str]
) -> None:
    assert refused(call, listener, operation, key_id=value) == {"key_id": rules}


@pytest.mark.parametrize(
    ("field", "value", "rules"),
    [
        ("import_token", "a" * 199, {"minLength"}),
        ("import_token", "a" * 6145, {"maxLength"}),
        ("import_token", "a" * 199 + "\n", {"pattern"}),
        ("import_token", "a" * 199 + ".", {"pattern"}),
        ("import_token", b"a" * 200, {"type"}),
        ("encrypted_key_material", "a" * 343, {"minLength", "pattern"}),
        ("encrypted_key_material", "a" * 361, {"maxLength", "pattern"}),
        ("encrypted_key_material", "a" * 343 + "-", {"pattern"}),
        ("encrypted_key_material", "a" * 344 + "\n", {"pattern"}),
        ("sequence", "a" * 37, {"x-max-bytes"}),
        ("sequence", "é" * 18 + "a", {"x-max-bytes"}),
        ("sequence", None, {"type"}),
        ("expiration_time", 1.5, {"type"}),
        ("expiration_time", "soon", {"format"}),
        ("expiration_time", "1550291833.5", {"format"}),
        ("expiration_time", "1550291833\n", {"format"}),
        ("expiration_time", "", {"format"}),
        ("expiration_time", -5, {"format"}),
        pytest.param("expiration_time", 10**5000, {"format"}, id="more digits than Python writes"),
        ("expiration_time", datetime.min, {"timezone"}),
        ("expiration_time", datetime(1969, 1, 1, tzinfo=UTC), {"format"}),
        ("expiration_time", True, {"type"}),
        ("expiration_time", datetime(2031, 1, 1), {"timezone"}),
    ],
)
def test_a_wrong_field_of_an_import(
    call: Caller, listener: Listener, field: str, value: object, rules: set[str]
) -> None:
    assert refused(call, listener, "importKeyMaterial", **{field: value}) == {field: rules}


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("", "segment"),
        (".", "segment"),
        ("..", "segment"),
        ("a/b", "segment"),
        ("../../..", "segment"),
        ("/", "segment"),
        ("urn:smn:a\n", "segment"),
        ("urn:smn:a b", "segment"),
        ("\u00a0urn:smn:a", "segment"),
        ("urn%3Asmn%3Aa", "segment"),
        ("demo", "x-client-check"),
        ("urn:smn:\ud800", "encoding"),
        (None, "type"),
        (7, "type"),
        (b"urn", "type"),
    ],
)
@pytest.mark.parametrize("operation", ["bindTopicKmsKey", "getTopicKmsKey"])
def test_a_topic_that_cannot_be_a_path_segment(
    call: Caller, listener: Listener, operation: str, value: object, rule: str
) -> None:
    assert refused(call, listener, operation, value) == {"topic_urn": {rule}}


def test_an_int_is_sent_as_the_string_that_the_spec_asks_for(call: Caller, answering: Answering) -> None:
    sent = answering(httpx.Response(200, json={"key_id": KEY}))
    call.method("kms", "schedule_key_deletion", (), {"key_id": KEY, "pending_days": 7})
    assert json.loads(sent[0].content) == {"key_id": KEY, "pending_days": "7"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "give message, message_structure or message_template_name"),
        ({"subject": "Order 42"}, "give message, message_structure or message_template_name"),
        ({"message": "\u4f60" * 87_382}, "message must be at most 262144 bytes long in UTF-8 and is 262146"),
        (
            {"message": "m", "subject": "é" * 257},
            "subject must be at most 512 bytes long in UTF-8 and is 514",
        ),
        (
            {"message_template_name": "t", "tags": {"order": "é" * 513}},
            "tags.order must be at most 1024 bytes long in UTF-8 and is 1026",
        ),
    ],
)
def test_a_message_that_cannot_be_published(
    call: Caller, answering: Answering, given: dict[str, Any], message: str
) -> None:
    sent = answering(httpx.Response(200))
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        call.method("smn", "publish_message", (TOPIC,), given)
    assert str(caught.value) == f"smn.publishMessage: {message}"
    assert sent == []


def test_every_violation_is_named_at_once(call: Caller, listener: Listener) -> None:
    assert refused(call, listener, "bindTopicKmsKey", "..", key_id=None) == {
        "topic_urn": {"segment"},
        "key_id": {"type"},
    }
    assert refused(
        call,
        listener,
        "importKeyMaterial",
        key_id="x",
        import_token="!",
        encrypted_key_material=3,
        sequence="s" * 99,
    ).keys() == {"key_id", "import_token", "encrypted_key_material", "sequence"}


def test_a_refusal_never_shows_a_value(call: Caller, listener: Listener) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        call(
            "importKeyMaterial", key_id="canary-1", import_token="canary-2", encrypted_key_material="canary-3"
        )
    assert "canary" not in str(caught.value) + repr(caught.value) + repr(vars(caught.value))


@pytest.mark.parametrize(
    ("operation", "method", "path", "body"),
    [
        ("enableKey", "POST", f"/v1.0/{PROJECT}/kms/enable-key", {"key_id": KEY}),
        ("importKeyMaterial", "POST", f"/v1.0/{PROJECT}/kms/import-key-material", IMPORT),
        (
            "bindTopicKmsKey",
            "POST",
            f"/v2/{PROJECT}/notifications/topics/{TOPIC.replace(':', '%3A')}/kms",
            {"key_id": KEY},
        ),
        (
            "getTopicKmsKey",
            "GET",
            f"/v2/{PROJECT}/notifications/topics/{TOPIC.replace(':', '%3A')}/kms",
            None,
        ),
    ],
)
def test_what_is_sent(
    call: Caller, answering: Answering, operation: str, method: str, path: str, body: dict[str, Any] | None
) -> None:
    seen = answering(httpx.Response(500))
    with pytest.raises(smn_kms.ServerError):
        call(operation)
    (request,) = seen
    assert request.method == method
    assert request.url.raw_path.decode() == path
    assert request.url.host == f"{CALLS[operation][0]}.cn-north-4.myhuaweicloud.com"
    assert request.url.scheme == "https"
    assert request.headers["X-Auth-Token"] == TOKEN
    assert (json.loads(request.content) if request.content else None) == body
    assert request.headers.get("Content-Type") == ("application/json" if body else None)
    assert request.extensions["timeout"] == {"connect": 10.0, "read": 60.0, "write": 60.0, "pool": 60.0}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("2999886177", "2999886177"),
        (2999886177, "2999886177"),
        (datetime(2065, 1, 23, 12, 2, 57, 900_000, tzinfo=UTC), "2999937777"),
        (datetime(2065, 1, 23, 12, 2, 57, tzinfo=timezone(timedelta(hours=8))), "2999908977"),
    ],
)
def test_an_expiration_time_is_sent_as_seconds_in_a_string(
    call: Caller, answering: Answering, given: Any, sent: str
) -> None:
    seen = answering(httpx.Response(200))
    call("importKeyMaterial", expiration_time=given)
    assert json.loads(seen[0].content)["expiration_time"] == sent


@pytest.mark.parametrize(
    ("operation", "args", "kwargs"),
    [
        ("getTopicKmsKey", (f"{TOPIC}{'x' * 100_000}",), {}),
        ("bindTopicKmsKey", (f"{TOPIC}{'x' * 100_000}",), {}),
        ("enableKey", (), {"sequence": "\ud800"}),
    ],
)
def test_a_value_that_no_request_can_hold(
    call: Caller, listener: Listener, operation: str, args: tuple[str, ...], kwargs: dict[str, Any]
) -> None:
    assert refused(call, listener, operation, *args, **kwargs)


def test_the_user_agent_names_this_package_and_its_user(call: Caller, answering: Answering) -> None:
    seen = answering(httpx.Response(500))
    for user_agent in (None, "acme-deploy/2.1 (ci)"):
        with pytest.raises(smn_kms.ServerError):
            call("enableKey", options={"user_agent": user_agent})
    plain, named = (request.headers["User-Agent"] for request in seen)
    assert plain.startswith(f"smn-kms/{smn_kms.__version__} ")
    assert named == f"acme-deploy/2.1 (ci) {plain}"


@pytest.mark.parametrize("user_agent", ["a\nb", "caf\u00e9", " ", 7])
def test_a_user_agent_that_no_header_can_hold(user_agent: Any) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.connect(**{**OPTIONS, "user_agent": user_agent})
    assert caught.value.violations[0].field == "user_agent"
