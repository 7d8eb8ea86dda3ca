"""Topics, another key for them, and what comes of messages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Sandbox, SeedKey
from tests.common import PROJECT, Clock

from .conftest import Caller, code_of

TOPICS = f"/v2/{PROJECT}/notifications/topics"


@pytest.fixture
def demo(sandbox: Sandbox) -> str:
    return f"{TOPICS}/{sandbox.topic_urn('demo', PROJECT)}"


def test_a_topic_is_made_once(http: httpx.Client, sandbox: Sandbox, clock: Clock) -> None:
    made = http.post(TOPICS, json={"name": "new", "display_name": "New", "enterprise_project_id": "7"})
    urn = sandbox.topic_urn("new", PROJECT)
    assert (made.status_code, made.json()["topic_urn"]) == (201, urn)
    shown = http.get(f"{TOPICS}/{urn}").json()
    assert shown == {
        "request_id": shown["request_id"],
        "topic_urn": urn,
        "name": "new",
        "display_name": "New",
        "push_policy": 0,
        "enterprise_project_id": "7",
        "topic_id": shown["topic_id"],
        "create_time": "2026-01-01T00:00:00Z",
        "update_time": "2026-01-01T00:00:00Z",
    }
    clock.advance(timedelta(days=1))
    found = http.post(TOPICS, json={"name": "new", "display_name": "Newer"})
    assert (found.status_code, found.json()["topic_urn"]) == (200, urn)
    again = http.get(f"{TOPICS}/{urn}").json()
    assert again | {"request_id": ""} == shown | {"request_id": ""}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "-"}, "SMN.0002"),
        ({"name": "x", "display_name": "n" * 193}, "SMN.0003"),
        ({}, "SANDBOX.0400"),
    ],
)
def test_a_topic_that_cannot_be_made(http: httpx.Client, body: dict[str, str], code: str) -> None:
    assert code_of(http.post(TOPICS, json=body)) == (400, code)


def test_a_deleted_topic_is_gone_with_its_binding(http: httpx.Client, call: Caller, demo: str) -> None:
    call.bind()
    deleted = http.delete(demo)
    assert deleted.json() == {"request_id": deleted.headers["X-Request-Id"]}
    message = http.post(f"{demo}/publish", json={"message": "m"})
    for response in (http.get(demo), http.delete(demo), message, call.query()):
        assert code_of(response) == (404, "SMN.00010008")
    assert http.post(TOPICS, json={"name": "demo"}).status_code == 201
    assert code_of(call.query()) == (404, "SMN.00010008")


def test_topics_come_in_pages_the_newest_first(http: httpx.Client) -> None:
    http.post(TOPICS, json={"name": "new"})

    def page(**query: int) -> tuple[int, list[str]]:
        found = http.get(TOPICS, params=query).json()
        return found["topic_count"], [topic["name"] for topic in found["topics"]]

    assert page() == (3, ["new", "orders", "demo"])
    assert page(limit=2) == (3, ["new", "orders"])
    assert page(limit=2, offset=2) == (3, ["demo"])
    assert page(offset=3) == (3, [])


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"offset": -1}, {"limit": "x"}])
def test_a_page_that_is_none(http: httpx.Client, query: dict[str, Any]) -> None:
    assert code_of(http.get(TOPICS, params=query)) == (400, "SMN.0015")


def test_lists_of_some_topics(http: httpx.Client) -> None:
    http.post(TOPICS, json={"name": "reorders", "display_name": "Again", "enterprise_project_id": "7"})

    def names(**query: str) -> list[str]:
        return [topic["name"] for topic in http.get(TOPICS, params=query).json()["topics"]]

    assert names(name="orders") == ["orders"]
    # It counts all topics, which is why the end of a list is an empty page.
    assert http.get(TOPICS, params={"name": "orders"}).json()["topic_count"] == 3
    assert names(name="order") == []
    assert names(fuzzy_name="order") == ["reorders", "orders"]
    assert names(fuzzy_display_name="gai") == ["reorders"]
    assert names(enterprise_project_id="7") == ["reorders"]
    ids = {topic["name"]: topic["topic_id"] for topic in http.get(TOPICS).json()["topics"]}
    assert len(set(ids.values())) == 3
    assert names(topic_id=ids["demo"]) == ["demo"]


def test_a_topic_gets_another_key_and_its_binding_another_id(
    http: httpx.Client, call: Caller, demo: str
) -> None:
    first = call.bind(SeedKey.ENABLED).json()["id"]
    updated = http.put(f"{demo}/kms/{first}", json={"key_id": SeedKey.DISABLED})
    assert updated.status_code == 200
    second = updated.json()["id"]
    assert second != first
    shown = call.query().json()
    assert (shown["id"], shown["key_id"], shown["status"]) == (second, SeedKey.DISABLED, "DISABLED")
    stale = http.put(f"{demo}/kms/{first}", json={"key_id": SeedKey.ENABLED})
    assert code_of(stale) == (400, "SMN.00013064")
    assert code_of(http.delete(f"{demo}/kms/{first}")) == (400, "SMN.00013056")
    assert call.query().json()["id"] == second
    removed = http.delete(f"{demo}/kms/{second}")
    assert removed.json() == {"request_id": removed.headers["X-Request-Id"]}
    assert code_of(call.query()) == (404, "SMN.00010008")
    assert call.bind().status_code == 200


def test_a_binding_that_is_not_there(http: httpx.Client, demo: str) -> None:
    response = http.put(f"{demo}/kms/{'0' * 32}", json={"key_id": SeedKey.ENABLED})
    assert code_of(response) == (400, "SMN.00013064")
    assert code_of(http.delete(f"{demo}/kms/{'0' * 32}")) == (400, "SMN.00013056")
    nowhere = f"{demo}-not/kms/{'0' * 32}"
    assert code_of(http.put(nowhere, json={"key_id": SeedKey.ENABLED})) == (404, "SMN.00010008")
    assert code_of(http.delete(nowhere)) == (404, "SMN.00010008")


def test_another_key_that_cannot_be_used(
    http: httpx.Client, call: Caller, sandbox: Sandbox, demo: str
) -> None:
    path = f"{demo}/kms/{call.bind().json()['id']}"
    theirs = sandbox.add_key("another-project")
    assert code_of(http.put(path, json={"key_id": theirs})) == (400, "SMN.00013064")
    sandbox.remove_agency()
    assert code_of(http.put(path, json={"key_id": SeedKey.DISABLED})) == (400, "SMN.00013064")
    assert call.query().json()["key_id"] == SeedKey.ENABLED
    assert http.delete(path).status_code == 200


def test_nothing_is_encrypted_without_the_agency(
    http: httpx.Client, call: Caller, sandbox: Sandbox, demo: str
) -> None:
    sandbox.remove_agency()
    assert http.post(f"{demo}/publish", json={"message": "text"}).status_code == 200
    sandbox.reset()
    call.bind()
    sandbox.remove_agency()
    refused = http.post(f"{demo}/publish", json={"message": "text"})
    assert code_of(refused) == (400, "SANDBOX.0400")
    assert "smn_kms_agency" in refused.json()["error_msg"]


@pytest.mark.parametrize(
    ("state", "status", "goes_out"),
    [
        ("1", "TO_BE_ACTIVATED", False),
        ("2", "ENABLED", True),
        ("3", "DISABLED", False),
        ("4", "PENDING_DELETION", True),
        ("5", "PENDING_IMPORT", False),
        ("7", "DISABLED", False),
    ],
)
def test_the_status_of_the_key_decides_whether_messages_go_out(
    http: httpx.Client, call: Caller, sandbox: Sandbox, demo: str, state: str, status: str, goes_out: bool
) -> None:
    call.bind(sandbox.add_key(PROJECT, state=state))
    assert call.query().json()["status"] == status
    response = http.post(f"{demo}/publish", json={"message": "m"})
    if goes_out:
        assert (response.status_code, len(response.json()["message_id"])) == (200, 32)
    else:
        assert code_of(response) == (400, "SANDBOX.0400")
        assert f"key is {status}" in response.text


def test_no_message_goes_out_once_the_key_is_gone(
    http: httpx.Client, call: Caller, clock: Clock, demo: str
) -> None:
    call.bind(SeedKey.PENDING_DELETION)
    assert http.post(f"{demo}/publish", json={"message": "m"}).status_code == 200
    clock.advance(timedelta(days=7))
    assert call.query().json()["status"] == "DELETED"
    assert code_of(http.post(f"{demo}/publish", json={"message": "m"})) == (400, "SANDBOX.0400")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"message": "m"}, 200, ""),
        ({"message_structure": '{"default": "m"}'}, 200, ""),
        ({"message_structure": '{"default": "m"}', "message_template_name": "t", "message": ""}, 200, ""),
        ({"message_structure": '{"sms": "m"}', "message": "m"}, 400, "SMN.0021"),
        ({"message_structure": "[]"}, 400, "SMN.0021"),
        ({"message_structure": '"default"'}, 400, "SMN.0021"),
        ({"message_structure": "m"}, 400, "SMN.0021"),
        ({"message_structure": "[" * 100_000}, 400, "SMN.0021"),
        ({"message_template_name": "t", "message": "m"}, 404, "SMN.0027"),
        ({}, 403, "SMN.0009"),
        ({"message": ""}, 403, "SMN.0009"),
        ({"subject": "s" * 513, "message": "m"}, 403, "SMN.0008"),
        ({"subject": "é" * 256, "message": "é" * 131_072}, 200, ""),
        ({"subject": "é" * 256 + "s", "message": "m"}, 403, "SMN.0008"),
        ({"message": "é" * 131_072 + "m"}, 403, "SMN.0009"),
        ({"subject": "s" * 513}, 403, "SMN.0009"),
        ({"message": "m", "time_to_live": "soon"}, 400, "SANDBOX.0400"),
    ],
)
def test_messages(http: httpx.Client, demo: str, body: dict[str, str], status: int, code: str) -> None:
    response = http.post(f"{demo}/publish", json=body)
    assert response.status_code == status
    assert status == 200 or code_of(response) == (status, code)
