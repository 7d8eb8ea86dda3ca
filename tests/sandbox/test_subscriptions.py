"""Subscriptions: adding, confirming, listing and cancelling them, and what is delivered to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Delivery, Sandbox, SeedKey
from smn_kms_sandbox._deliveries import MOST_BYTES, MOST_DELIVERIES, Deliveries
from tests.common import PROJECT, Clock

from .conftest import Caller, code_of

NOTIFICATIONS = f"/v2/{PROJECT}/notifications"
URN = f"urn:smn:cn-north-4:{PROJECT}:demo"
DEMO = f"{NOTIFICATIONS}/topics/{URN}"
CONFIRM = "/v2/notifications/subscriptions/subscribe"
EMAIL = {"protocol": "email", "endpoint": "on-call@example.com"}
SMS = {"protocol": "sms", "endpoint": "+8613600000000"}


def add(http: httpx.Client, body: dict[str, Any], topic: str = DEMO) -> str:
    added = http.post(f"{topic}/subscriptions", json=body)
    assert added.status_code == 201
    urn: str = added.json()["subscription_urn"]
    return urn


def confirm(http: httpx.Client, sandbox: Sandbox, urn: str) -> None:
    token = next(it.token for it in sandbox.deliveries if it.subscription_urn == urn)
    assert http.get(CONFIRM, params={"token": token}).json()["subscription_urn"] == urn


def listed(http: httpx.Client, path: str = f"{NOTIFICATIONS}/subscriptions", **query: Any) -> list[str]:
    return [it["endpoint"] for it in http.get(path, params=query).json()["subscriptions"]]


def test_an_endpoint_is_subscribed_once_and_asked_to_confirm(http: httpx.Client, sandbox: Sandbox) -> None:
    urn = add(http, EMAIL | {"remark": "on call"})
    again = http.post(f"{DEMO}/subscriptions", json=EMAIL | {"remark": "another"})
    assert (again.status_code, again.json()["subscription_urn"]) == (200, urn)
    assert http.get(f"{DEMO}/subscriptions").json()["subscriptions"] == [
        EMAIL
        | {
            "topic_urn": URN,
            "subscription_urn": urn,
            "owner": PROJECT,
            "remark": "on call",
            "status": 0,
            "filter_polices": [],
        }
    ]
    first, second = sandbox.deliveries
    assert (first.type, first.subscription_urn, first.endpoint) == (
        "SubscriptionConfirmation", urn, "on-call@example.com",
    )  # fmt: skip
    assert (first.token, first.message_id != second.message_id) == (second.token, True)
    assert first.token not in repr(first)
    assert first.endpoint not in repr(first)
    confirm(http, sandbox, urn)
    http.post(f"{DEMO}/subscriptions", json=EMAIL)
    assert len(sandbox.deliveries) == 2
    (held,) = sandbox.snapshot()[PROJECT]["subscriptions"]
    assert (held["subscription_urn"], held["status"], held["endpoint"]) == (urn, 1, "on-call@example.com")


def test_what_is_published_is_delivered_to_confirmed_subscriptions(
    http: httpx.Client, sandbox: Sandbox, bare: httpx.Client
) -> None:
    mail, phone, _ = add(http, EMAIL), add(http, SMS), add(http, {**EMAIL, "endpoint": "b@example.com"})
    confirm(http, sandbox, mail)
    confirm(http, sandbox, phone)
    confirm(http, sandbox, add(http, EMAIL, f"{NOTIFICATIONS}/topics/{URN[:-4]}orders"))
    asked = len(sandbox.deliveries)
    message = {
        "subject": "Order",
        "message_structure": '{"default": "all", "sms": "short", "email": {"a": 1}}',
    }
    published = http.post(f"{DEMO}/publish", json=message).json()["message_id"]
    assert sandbox.deliveries[asked:] == (
        Delivery("Notification", published, URN, mail, "email", "on-call@example.com", "Order", '{"a": 1}'),
        Delivery("Notification", published, URN, phone, "sms", "+8613600000000", "Order", "short"),
    )
    http.post(f"{DEMO}/publish", json={"message": "text"})
    assert [it.message for it in sandbox.deliveries[-2:]] == ["text", "text"]
    shown = bare.get("/_sandbox/deliveries").json()
    assert [it["message_id"] for it in shown] == [it.message_id for it in sandbox.deliveries]
    for limit in (0, 1, 99):
        assert bare.get(f"/_sandbox/deliveries?limit={limit}").json() == shown[::-1][:limit][::-1]
    assert bare.get("/_sandbox/deliveries?limit=-1").status_code == 400
    sandbox.reset()
    assert sandbox.deliveries == ()


def test_nothing_is_delivered_that_is_refused(http: httpx.Client, sandbox: Sandbox, call: Caller) -> None:
    confirm(http, sandbox, add(http, EMAIL))
    call.bind(SeedKey.DISABLED)
    assert code_of(http.post(f"{DEMO}/publish", json={"message": "m"})) == (400, "SANDBOX.0400")
    assert [it.type for it in sandbox.deliveries] == ["SubscriptionConfirmation"]


def test_a_confirmation_without_a_token_is_refused(http: httpx.Client) -> None:
    response = http.get(CONFIRM, params={"topic_urn": URN})
    assert response.status_code == 400
    assert "token" in response.text


def test_a_request_to_confirm_ends_after_two_days(http: httpx.Client, sandbox: Sandbox, clock: Clock) -> None:
    urn = add(http, EMAIL)
    token = sandbox.deliveries[0].token
    clock.advance(timedelta(hours=48))
    assert code_of(http.get(CONFIRM, params={"token": token})) == (403, "SANDBOX.0403")
    http.post(f"{DEMO}/subscriptions", json=EMAIL)
    clock.advance(timedelta(hours=47))
    assert http.get(CONFIRM, params={"token": token}).json()["subscription_urn"] == urn


def test_a_confirmation_needs_no_credentials_and_what_fits_together(
    http: httpx.Client, sandbox: Sandbox
) -> None:
    urn = add(http, EMAIL)
    token = sandbox.deliveries[0].token
    for query in (
        {"token": "0" * 32},
        {"token": token, "topic_urn": f"{URN}2"},
        {"token": token, "endpoint": "b@example.com"},
    ):
        assert code_of(http.get(CONFIRM, params=query)) == (403, "SANDBOX.0403")
    query = {"token": token, "topic_urn": URN, "endpoint": EMAIL["endpoint"]}
    found = httpx.get(f"{http.base_url}{CONFIRM}", params=query, verify=False, trust_env=False)
    assert (found.status_code, found.json()["subscription_urn"]) == (200, urn)


def test_lists_of_subscriptions_come_in_pages_the_oldest_first(http: httpx.Client, sandbox: Sandbox) -> None:
    orders = f"{NOTIFICATIONS}/topics/{URN[:-4]}orders"
    confirm(http, sandbox, add(http, EMAIL | {"remark": "on call"}))
    add(http, SMS)
    add(http, SMS, orders)
    mail, phone = EMAIL["endpoint"], SMS["endpoint"]
    assert listed(http) == [mail, phone, phone]
    assert listed(http, f"{DEMO}/subscriptions") == [mail, phone]
    assert listed(http, offset=1, limit=1) == [phone]
    assert listed(http, offset=3) == []
    assert listed(http, protocol="sms", status=0) == [phone, phone]
    assert (
        listed(http, status=1) == listed(http, endpoint=mail) == listed(http, fuzzy_remark="call") == [mail]
    )
    assert listed(http, f"{DEMO}/subscriptions", fuzzy_remark="call") == [mail]
    for path in (f"{NOTIFICATIONS}/subscriptions", f"{DEMO}/subscriptions"):
        assert code_of(http.get(path, params={"limit": 101})) == (400, "SMN.0015")


def test_subscriptions_are_cancelled_or_go_with_their_topic(http: httpx.Client, sandbox: Sandbox) -> None:
    path = f"{NOTIFICATIONS}/subscriptions"
    urn = add(http, EMAIL)
    assert http.delete(f"{path}/{urn}").status_code == 200
    assert code_of(http.delete(f"{path}/{urn}")) == (404, "SMN.0013")
    assert code_of(http.delete(f"{path}/{URN}")) == (400, "SMN.0014")
    assert code_of(http.delete(f"{path}/demo")) == (400, "SMN.0014")
    confirm(http, sandbox, add(http, EMAIL))
    kept = add(http, EMAIL, f"{NOTIFICATIONS}/topics/{URN[:-4]}orders")
    http.delete(DEMO)
    assert [it["subscription_urn"] for it in http.get(path).json()["subscriptions"]] == [kept]
    http.post(f"{NOTIFICATIONS}/topics", json={"name": "demo"})
    assert listed(http, f"{DEMO}/subscriptions") == []


def test_several_endpoints_are_subscribed_at_once(http: httpx.Client) -> None:
    add(http, EMAIL | {"subscriptions": [SMS, {**SMS, "endpoint": "13600000000"}]})
    assert listed(http) == [EMAIL["endpoint"], SMS["endpoint"], "13600000000"]
    refused = http.post(
        f"{DEMO}/subscriptions",
        json={**SMS, "endpoint": "1234567", "subscriptions": [{**SMS, "protocol": "x"}]},
    )
    assert (code_of(refused), len(listed(http))) == ((400, "SMN.0011"), 3)


@pytest.mark.parametrize(
    "body",
    [
        {"protocol": "http", "endpoint": "http://example.com/"},
        {"protocol": "https", "endpoint": "https://a.example/?b=c", "extension": {"header": {"X-A-1": "ok"}}},
        {"protocol": "callnotify", "endpoint": "13600000000"},
        {"protocol": "functionstage", "endpoint": "urn:fss:cn-north-4:p:function:default:f:latest"},
        {"protocol": "functiongraph", "endpoint": "workflow"},
        {"protocol": "wechat", "endpoint": "https://example.com/robot"},
        {"protocol": "dingding", "endpoint": "group", "extension": {"sign_secret": "s"}},
        {"protocol": "feishu", "endpoint": "https://example.com/robot", "extension": {"keyword": "order"}},
        {"protocol": "welink", "endpoint": "group", "extension": {"client_id": "i", "client_secret": "s"}},
        {
            "protocol": "dingTalkBot",
            "endpoint": "user",
            "extension": {"app_key": "k", "app_secret": "s", "robot_code": "c"},
        },
    ],
)  # fmt: skip
def test_protocols(http: httpx.Client, body: dict[str, Any]) -> None:
    add(http, body)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"protocol": "fax"}, "SMN.0011"),
        ({"protocol": "dms"}, "SMN.0011"),
        ({"endpoint": "example.com"}, "SMN.0012"),
        ({"endpoint": ""}, "SMN.0012"),
        ({"protocol": "http", "endpoint": "https://example.com"}, "SMN.0012"),
        ({"protocol": "https", "endpoint": "http://example.com"}, "SMN.0012"),
        ({"protocol": "https", "endpoint": "https://"}, "SMN.0012"),
        ({"protocol": "sms"}, "SMN.0012"),
        ({"protocol": "sms", "endpoint": "1" * 21}, "SMN.0012"),
        ({"protocol": "wechat", "endpoint": ""}, "SMN.0012"),
        ({"remark": "é" * 64 + "x"}, "SMN.0017"),
        ({"extension": {"header": {"a": "b"}}}, "SMN.00011004"),
        ({"extension": {"header": {"x-smn-a": "b"}}}, "SMN.00011004"),
        ({"extension": {"header": {"x-a-": "b"}}}, "SMN.00011004"),
        ({"extension": {"header": {"x-a--b": "b"}}}, "SMN.00011004"),
        ({"extension": {"header": {"x-a": "b", "X-A": "c"}}}, "SMN.00011004"),
        ({"extension": {"header": {"x-a": "é"}}}, "SANDBOX.0400"),
        ({"extension": {"header": {"x-a": "b" * 1022}}}, "SANDBOX.0400"),
        ({"extension": {"header": {f"x-{it}": "" for it in range(11)}}}, "SANDBOX.0400"),
        ({"extension": []}, "SMN.00011004"),
        ({"protocol": "welink", "extension": {"client_id": "i"}}, "SANDBOX.0400"),
        ({"protocol": "dingTalkBot"}, "SANDBOX.0400"),
        ({"protocol": "feishu"}, "SANDBOX.0400"),
        ({"protocol": "feishu", "extension": {"keyword": "k", "sign_secret": "s"}}, "SANDBOX.0400"),
        ({"subscriptions": []}, "SANDBOX.0400"),
    ],
)
def test_subscriptions_that_cannot_be(http: httpx.Client, body: dict[str, Any], code: str) -> None:
    assert code_of(http.post(f"{DEMO}/subscriptions", json=EMAIL | body)) == (400, code)
    assert listed(http) == []


def test_a_topic_that_is_not_there(http: httpx.Client) -> None:
    nowhere = f"{DEMO}-not/subscriptions"
    assert code_of(http.get(nowhere)) == (404, "SMN.00010008")
    assert code_of(http.post(nowhere, json=EMAIL)) == (404, "SMN.00010008")


def test_the_oldest_deliveries_are_forgotten() -> None:
    kept = Deliveries()
    for number in range(MOST_DELIVERIES + 1):
        kept.add(Delivery("Notification", str(number), "", "", "email", ""))
    assert [it.message_id for it in kept][:: MOST_DELIVERIES - 1] == ["1", str(MOST_DELIVERIES)]
    for number in range(3):
        kept.add(Delivery("Notification", str(number), "", "", "email", "", message="m" * (MOST_BYTES // 2)))
    assert [it.message_id for it in kept] == ["1", "2"]


def test_terraform_makes_reads_and_removes_a_subscription(http: httpx.Client) -> None:
    """The requests of its resource, in their order: it reads page after page until one is empty."""
    path, headers = f"{DEMO}/subscriptions", {"Content-Type": "application/json", "X-Language": "en-us"}

    def read() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        url = path
        while page := http.get(url, headers=headers).json()["subscriptions"]:
            found += page
            url = f"{path}?offset={len(found)}"
        return found

    body = {"endpoint": "https://test.example", "protocol": "https", "remark": "rest remark"}
    added = http.post(
        path, headers=headers, json=body | {"extension": {"header": {"X-Custom-Header": "test"}}}
    )
    assert added.status_code == 201
    urn = added.json()["subscription_urn"]
    assert urn.rpartition(":")[0] == URN
    (shown,) = read()
    assert shown == body | {
        "topic_urn": URN,
        "subscription_urn": urn,
        "owner": PROJECT,
        "status": 0,
        "filter_polices": [],
    }
    removed = http.delete(f"{NOTIFICATIONS}/subscriptions/{urn}", headers=headers)
    assert (removed.status_code, read()) == (200, [])
