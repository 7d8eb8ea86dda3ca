"""Binding a key to a topic, and asking which one is bound."""

from __future__ import annotations

import re
from urllib.parse import quote

import httpx
import pytest

from smn_kms_sandbox import KeyState, Sandbox, SeedKey
from tests.common import PROJECT

from .conftest import Caller, code_of, documents


def test_a_bound_key_is_found_again(call: Caller) -> None:
    bound = call.bind(SeedKey.ENABLED)
    assert bound.status_code == 200
    assert set(bound.json()) == {"request_id", "id"}
    assert re.fullmatch("[0-9a-f]{32}", bound.json()["id"])
    found = call.query()
    assert found.status_code == 200
    assert found.json() == {
        "key_id": SeedKey.ENABLED,
        "status": "ENABLED",
        "id": bound.json()["id"],
        "request_id": found.headers["X-Request-Id"],
    }
    assert found.json()["request_id"] != bound.json()["request_id"]


@pytest.mark.parametrize("key_id", [SeedKey.ENABLED, SeedKey.DISABLED])
def test_a_topic_has_at_most_one_key(call: Caller, key_id: str) -> None:
    first = call.bind(SeedKey.ENABLED)
    second = call.bind(key_id)
    assert code_of(second) == (409, "SMN.00013049")
    assert call.query().json()["id"] == first.json()["id"]


def test_a_key_may_serve_several_topics(call: Caller) -> None:
    ids = {call.bind(topic=topic).json()["id"] for topic in ("demo", "orders")}
    assert len(ids) == 2


def test_a_topic_that_is_not_there(call: Caller) -> None:
    for response in (call.bind(topic="nowhere"), call.query(topic="nowhere")):
        assert code_of(response) == (404, "SMN.00010008")
        assert response.json() == {
            "request_id": response.headers["X-Request-Id"],
            "error_code": "SMN.00010008",
            "error_msg": "Topic information is not found.",
        }


def test_what_only_our_client_checks_is_not_refused(http: httpx.Client) -> None:
    """By the provider's pages the name of a topic in place of its URN is just another topic."""
    path = f"/v2/{PROJECT}/notifications/topics/demo/kms"
    assert code_of(http.get(path)) == (404, "SMN.00010008")


def test_a_topic_of_another_project_is_not_there(call: Caller, sandbox: Sandbox, http: httpx.Client) -> None:
    urn = sandbox.add_topic("theirs", "another-project")
    path = f"/v2/{PROJECT}/notifications/topics/{urn}/kms"
    assert code_of(http.get(path)) == (404, "SMN.00010008")


def test_a_topic_without_a_key(call: Caller) -> None:
    assert code_of(call.query()) == (404, "SMN.00010008")


def test_a_key_that_is_not_there(call: Caller, sandbox: Sandbox) -> None:
    theirs = sandbox.add_key("another-project")
    response = call.bind(theirs)
    assert code_of(response) == (400, "SMN.00013056")
    assert response.json()["error_msg"] == "The kms key id is not available."


def test_nothing_is_bound_without_the_agency(call: Caller, sandbox: Sandbox) -> None:
    sandbox.remove_agency()
    assert code_of(call.bind()) == (400, "SMN.00013056")
    assert code_of(call.bind(topic="nowhere")) == (404, "SMN.00010008")
    sandbox.reset()
    assert call.bind().status_code == 200


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("1", "TO_BE_ACTIVATED"),
        ("2", "ENABLED"),
        ("3", "DISABLED"),
        ("4", "PENDING_DELETION"),
        ("5", "PENDING_IMPORT"),
        ("7", "DISABLED"),
    ],
)
def test_the_status_follows_the_state_of_the_key(
    call: Caller, sandbox: Sandbox, state: str, status: str
) -> None:
    key_id = sandbox.add_key(PROJECT)
    call.bind(key_id)
    sandbox.add_key(PROJECT, key_id=key_id, state=state)
    assert call.query().json()["status"] == status
    sandbox.remove_key(key_id, PROJECT)
    assert call.query().json()["status"] == "DELETED"


def test_every_state_has_a_status_that_the_spec_knows(call: Caller, sandbox: Sandbox) -> None:
    smn = documents()[1]
    for number, state in enumerate(KeyState):
        topic = f"topic-{number}"
        sandbox.add_topic(topic, PROJECT)
        call.bind(sandbox.add_key(PROJECT, state=state), topic)
        assert call.query(topic).json()["status"] in smn["components"]["schemas"]["TopicKmsKeyStatus"]["enum"]


def test_colons_may_be_percent_encoded(call: Caller, sandbox: Sandbox, http: httpx.Client) -> None:
    call.bind()
    urn = quote(sandbox.topic_urn("demo", PROJECT), safe="")
    assert "%3A" in urn
    assert http.get(f"/v2/{PROJECT}/notifications/topics/{urn}/kms").status_code == 200


def test_a_percent_encoded_slash_belongs_to_the_value(sandbox: Sandbox, http: httpx.Client) -> None:
    sandbox.add_topic("a/b", PROJECT)
    urn = quote(sandbox.topic_urn("a/b", PROJECT), safe="")
    response = http.post(f"/v2/{PROJECT}/notifications/topics/{urn}/kms", json={"key_id": SeedKey.ENABLED})
    assert response.status_code == 200


def test_topics_are_in_the_region_of_the_sandbox() -> None:
    assert Sandbox(region="eu-west-101").topic_urn("demo", "p") == "urn:smn:eu-west-101:p:demo"
    assert Sandbox().add_topic("new", "p") == "urn:smn:cn-north-4:p:new"
