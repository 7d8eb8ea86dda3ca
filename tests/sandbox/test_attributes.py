"""Another display name and the attributes of a topic; what Terraform's plugin sends for a topic."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Sandbox
from tests.common import PROJECT, Clock

from .conftest import code_of

TOPICS = f"/v2/{PROJECT}/notifications/topics"
URN = f"urn:smn:cn-north-4:{PROJECT}:demo"
DEMO = f"{TOPICS}/{URN}"
NOWHERE = f"{TOPICS}/urn:smn:cn-north-4:{PROJECT}:nowhere"
STATEMENT = {
    "Sid": "statement01",
    "Effect": "Allow",
    "Principal": {"CSP": ["urn:csp:iam::93dc1b4697ac493d9b7d089569f86b32:root"], "Service": ["obs", "OBS"]},
    "Action": ["SMN:Publish", "SMN:QueryTopicDetail"],
    "Resource": URN,
}
ACTIONS = (
    "UpdateTopic", "DeleteTopic", "QueryTopicDetail", "ListTopicAttributes", "UpdateTopicAttribute",
    "DeleteTopicAttributes", "DeleteTopicAttributeByName", "ListSubscriptionsByTopic", "Subscribe",
    "Unsubscribe", "Publish",
)  # fmt: skip
POLICY = {"Version": "2016-09-07", "Id": "__default_policy_ID", "Statement": [STATEMENT]}


def put(http: httpx.Client, name: str, value: Any, topic: str = DEMO) -> httpx.Response:
    text = value if isinstance(value, str) else json.dumps(value)
    return http.put(f"{topic}/attributes/{name}", json={"value": text})


def attributes(http: httpx.Client, **query: str) -> dict[str, str]:
    shown: dict[str, str] = http.get(f"{DEMO}/attributes", params=query).json()["attributes"]
    return shown


def stated(**changed: Any) -> dict[str, Any]:
    """The policy with a change in its statement; `None` leaves an element out."""
    statement = {name: it for name, it in (STATEMENT | changed).items() if it is not None}
    return POLICY | {"Statement": [statement]}


def test_a_topic_gets_another_display_name(http: httpx.Client, clock: Clock) -> None:
    http.get(DEMO)
    clock.advance(timedelta(days=1))
    changed = http.put(DEMO, json={"display_name": "Größe"})
    assert changed.json() == {"request_id": changed.headers["X-Request-Id"]}
    shown = http.get(DEMO).json()
    assert (shown["display_name"], shown["create_time"], shown["update_time"]) == (
        "Größe", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z",
    )  # fmt: skip
    assert http.get(TOPICS, params={"name": "demo"}).json()["topics"][0]["display_name"] == "Größe"


@pytest.mark.parametrize(("body", "code"), [({"display_name": "n" * 193}, "SMN.0003"), ({}, "SANDBOX.0400")])
def test_a_display_name_that_no_topic_can_have(http: httpx.Client, body: dict[str, str], code: str) -> None:
    assert code_of(http.put(DEMO, json=body)) == (400, code)


def test_attributes_are_empty_until_they_are_set(http: httpx.Client, sandbox: Sandbox, clock: Clock) -> None:
    assert attributes(http) == {"access_policy": "", "introduction": ""}
    assert attributes(http, name="introduction") == {"introduction": ""}
    put(http, "access_policy", POLICY)
    clock.advance(timedelta(days=1))
    put(http, "access_policy", stated(Effect="Deny"))
    put(http, "introduction", "é" * 60)
    times = {"create_time": "2026-01-01T00:00:00Z", "update_time": "2026-01-02T00:00:00Z"}
    policy = json.dumps(stated(Effect="Deny"))
    assert attributes(http) == {"access_policy": policy, "introduction": "é" * 60, **times}
    assert attributes(http, name="introduction") == {"introduction": "é" * 60}
    assert attributes(http, name="access_policy") == {"access_policy": policy, **times}
    held = {topic["topic_urn"]: topic["attributes"] for topic in sandbox.snapshot()[PROJECT]["topics"]}
    assert {name: it["value"] for name, it in held[URN].items()} == {
        "access_policy": policy, "introduction": "é" * 60,
    }  # fmt: skip


def test_attributes_are_cleared_one_by_one_or_all(http: httpx.Client) -> None:
    for name, value in (("access_policy", json.dumps(POLICY)), ("introduction", "text")):
        put(http, name, value)
        assert put(http, name, "").status_code == 200
        assert code_of(http.delete(f"{DEMO}/attributes/{name}")) == (404, "SMN.0045")
        put(http, name, value)
        assert http.delete(f"{DEMO}/attributes/{name}").status_code == 200
        assert code_of(http.delete(f"{DEMO}/attributes/{name}")) == (404, "SMN.0045")
    put(http, "access_policy", POLICY)
    put(http, "introduction", "text")
    for _ in range(2):
        assert http.delete(f"{DEMO}/attributes").status_code == 200
        assert attributes(http) == {"access_policy": "", "introduction": ""}


def test_attributes_of_a_topic_or_of_a_name_that_is_not_there(http: httpx.Client) -> None:
    for response in (
        http.get(f"{NOWHERE}/attributes"),
        http.delete(f"{NOWHERE}/attributes"),
        http.delete(f"{NOWHERE}/attributes/introduction"),
        put(http, "introduction", "text", NOWHERE),
        http.put(NOWHERE, json={"display_name": "text"}),
    ):
        assert code_of(response) == (404, "SMN.00010008")
    for response in (
        http.get(f"{DEMO}/attributes", params={"name": "owner"}),
        http.delete(f"{DEMO}/attributes/owner"),
        put(http, "owner", "text"),
    ):
        assert code_of(response) == (400, "SMN.0046")


@pytest.mark.parametrize(
    "policy",
    [
        POLICY,
        stated(Principal={"CSP": "*"}),
        # otcextensions has a functional test with this one.
        stated(Principal={"CSP": ["*"]}, Resource="*"),
        stated(Principal=[{"OrgPath": ["o-1/r-1/ou-1"]}]),
        stated(Principal=None, NotPrincipal={"Service": ["obs"]}),
        stated(Action=None, NotAction="SMN:Delete*"),
        stated(Action=[f"SMN:{name}" for name in ACTIONS]),
        stated(Action="*", Resource=None, NotResource=[URN]),
        stated(Condition={"StringEquals": {}}),
        POLICY | {"Statement": [STATEMENT, STATEMENT | {"Sid": "statement02"}]},
    ],
)
def test_access_policies(http: httpx.Client, policy: dict[str, Any]) -> None:
    assert put(http, "access_policy", policy).status_code == 200
    assert json.loads(attributes(http)["access_policy"]) == policy


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        ("{", "SMN.0048"),
        ("[]", "SMN.0048"),
        ("[" * 10_000, "SMN.0048"),
        (POLICY | {"Version": "2016-09-08"}, "SMN.0049"),
        (POLICY | {"Id": ""}, "SMN.0050"),
        (POLICY | {"Statement": []}, "SMN.0051"),
        (POLICY | {"Statement": ["Allow"]}, "SMN.0051"),
        (stated(Sid=None), "SMN.0052"),
        (stated(Sid=["statement01"]), "SMN.0052"),
        (POLICY | {"Statement": [STATEMENT, STATEMENT]}, "SMN.0052"),
        (stated(Resource=None), "SMN.0053"),
        (stated(Resource="urn:smn:cn-north-4:p:other"), "SMN.0053"),
        (stated(Resource=[1]), "SMN.0053"),
        (stated(NotResource=URN), "SMN.0053"),
        (stated(Effect="allow"), "SMN.0054"),
        (stated(Action=["SMN:CreateTopic"]), "SMN.0055"),
        (stated(Action=["smn:Publish"]), "SMN.0055"),
        (stated(Action=["SMN:Create*"]), "SMN.0055"),
        (stated(Action=["SMN:Publ"]), "SMN.0055"),
        (stated(Action=[1]), "SMN.0055"),
        (stated(Action=[]), "SMN.0055"),
        (stated(Principal="*"), "SMN.0056"),
        (stated(Principal={}), "SMN.0056"),
        (stated(Principal={"CSP": ["93dc1b4697ac493d9b7d089569f86b32"]}), "SMN.0056"),
        (stated(Principal={"Service": "obs"}), "SMN.0056"),
        (stated(Principal={"Service": "*"}), "SMN.0056"),
        (stated(Principal={"Service": []}), "SMN.0056"),
        (stated(Principal={"User": ["a"]}), "SMN.0056"),
        (stated(Condition="none"), "SMN.0058"),
    ],
)
def test_access_policies_that_are_none(http: httpx.Client, policy: Any, code: str) -> None:
    assert code_of(put(http, "access_policy", policy)) == (400, code)
    assert attributes(http)["access_policy"] == ""


@pytest.mark.parametrize(("name", "most"), [("access_policy", 30_720), ("introduction", 120)])
def test_values_that_are_too_long(http: httpx.Client, name: str, most: int) -> None:
    assert code_of(put(http, name, "é" * (most // 2) + "x")) == (403, "SMN.0047")


def test_terraform_makes_changes_and_reads_a_topic(http: httpx.Client) -> None:
    """The requests of its resource, in their order; without tags, whose failure it only logs."""
    headers = {"Content-Type": "application/json", "X-Language": "en-us"}

    def send(method: str, path: str, body: Any = None) -> Any:
        response = http.request(method, path, headers=headers, json=body)
        assert response.status_code in (200, 201)
        return response.json()

    def read() -> tuple[str, str, str]:
        topic = send("GET", f"{TOPICS}/{urn}")
        policy = send("GET", f"{TOPICS}/{urn}/attributes?name=access_policy")["attributes"]["access_policy"]
        introduction = send("GET", f"{TOPICS}/{urn}/attributes?name=introduction")["attributes"][
            "introduction"
        ]
        return topic["display_name"], policy, introduction

    urn = send("POST", TOPICS, {"name": "topic_1", "display_name": "Topic"})["topic_urn"]
    assert read() == ("Topic", "", "")
    statement = STATEMENT | {"Sid": "__user_pub_0", "Principal": {"CSP": "*"}, "Resource": urn}
    policy = json.dumps(POLICY | {"Statement": [statement]})
    send("PUT", f"{TOPICS}/{urn}", {"display_name": "Changed"})
    send("PUT", f"{TOPICS}/{urn}/attributes/access_policy", {"value": policy})
    send("PUT", f"{TOPICS}/{urn}/attributes/introduction", {"value": "made by Terraform"})
    assert read() == ("Changed", policy, "made by Terraform")
    send("PUT", f"{TOPICS}/{urn}/attributes/access_policy", {"value": ""})
    send("PUT", f"{TOPICS}/{urn}/attributes/introduction", {"value": ""})
    assert read() == ("Changed", "", "")
    send("DELETE", f"{TOPICS}/{urn}")
    assert http.get(f"{TOPICS}/{urn}", headers=headers).status_code == 404
