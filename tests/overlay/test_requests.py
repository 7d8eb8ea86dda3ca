"""A call that breaks the spec is refused before any connection; what holds to it is sent as the spec says."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms_api.kms.api.kms import enable_key
from smn_kms_api.kms.models import EnableKeyRequest
from smn_kms_api.kms.types import UNSET

from .conftest import CALLS, KEY, OPTIONS, PROJECT, TOKEN, TOPIC, Caller, Listener

Answering = Callable[[Any], list[httpx.Request]]

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
        ("sequence", "a" * 37, {"maxLength"}),
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
        ("\ud800", "encoding"),
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


def test_the_generated_functions_are_held_to_the_spec_too(answering: Answering) -> None:
    seen = answering(httpx.Response(200, json={"key_info": {"key_id": KEY, "key_state": "2"}}))
    with smn_kms.connect(**OPTIONS) as cloud:
        parsed = enable_key.sync(
            project_id=PROJECT, client=cloud.kms.client, body=EnableKeyRequest(key_id=KEY)
        )
        assert parsed
        for project, key_id in [("..", KEY), ("", KEY), ("a/b", KEY), (PROJECT, "short"), (PROJECT, UNSET)]:
            body = EnableKeyRequest(key_id=key_id)  # type: ignore[arg-type]
            with pytest.raises(smn_kms.InvalidRequestError):
                enable_key.sync(project_id=project, client=cloud.kms.client, body=body)
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("method", "url", "options"),
    [
        ("GET", f"/v1.0/{PROJECT}/kms/enable-key", {}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key/", {"json": {"key_id": KEY}}),
        ("POST", "https://elsewhere.example/v1.0/p/kms/enable-key", {"json": {"key_id": KEY}}),
        ("POST", "//elsewhere.example/kms/enable-key", {"json": {"key_id": KEY}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": [KEY]}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"content": b"{}"}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY}, "content": b"other"}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY}, "data": {"key_id": "other"}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY}, "files": {"a": b"b"}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY}, "params": "a=b"}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY}, "params": [("a", "b")]}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY}, "params": {"a": "b"}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key?a=b", {"json": {"key_id": KEY}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY, "more": object()}}),
        ("POST", f"/v1.0/{PROJECT}/kms/enable-key", {"json": {"key_id": KEY, "more": float("nan")}}),
    ],
)
def test_the_client_sends_nothing_but_operations_of_the_spec(
    answering: Answering, method: str, url: str, options: dict[str, Any]
) -> None:
    seen = answering(httpx.Response(200))
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(smn_kms.InvalidRequestError):
        cloud.kms.client.get_httpx_client().request(method, url, **options)
    assert not seen


def test_a_request_built_elsewhere_is_not_sent(answering: Answering) -> None:
    seen = answering(httpx.Response(200))
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(smn_kms.InvalidRequestError):
        cloud.kms.client.get_httpx_client().send(httpx.Request("GET", "https://elsewhere.example/"))
    assert not seen
