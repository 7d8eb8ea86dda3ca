"""The operations of SMN on subscriptions, and the deliveries to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from attrs import evolve

from ._call import Call, Outcome
from ._deliveries import Delivery
from ._errors import ServiceError, sandbox_code
from ._state import Project, Subscription, Topic, id_of
from ._topics import outcome, topic_of

UNCONFIRMED, CONFIRMED = 0, 1

_LINK_LIFETIME = timedelta(hours=48)

_PHONE = re.compile(r"\+?[0-9]{5,20}")
_ANYTHING = re.compile(r".+", re.DOTALL)
_ENDPOINTS = {
    "callnotify": _PHONE,
    "dingTalkBot": _ANYTHING,
    "dingding": _ANYTHING,
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "feishu": _ANYTHING,
    "functiongraph": _ANYTHING,
    "functionstage": _ANYTHING,
    "http": re.compile(r"http://[^\s/]\S*"),
    "https": re.compile(r"https://[^\s/]\S*"),
    "sms": _PHONE,
    "wechat": _ANYTHING,
    "welink": _ANYTHING,
}
"""The form of an endpoint, by protocol."""

_NEEDED = {
    "dingTalkBot": ("app_key", "app_secret", "robot_code"),
    "welink": ("client_id", "client_secret"),
}
"""Fields of the extension that a protocol cannot do without."""

_HEADER = re.compile(r"x-(?!smn)[a-z0-9]+(-[a-z0-9]+)*", re.IGNORECASE)
_MOST_HEADERS, _LONGEST_HEADERS = 10, 1024


def add_subscription(call: Call) -> Outcome:
    """Subscribe endpoints, unless they are. Those that have not confirmed are asked to."""
    topic = topic_of(call)
    wanted = [call.body, *call.body.get("subscriptions", ())]
    for each in wanted:
        _check(each)
    added = [_subscribed(call, topic, each) for each in wanted]
    (urn, is_new), *_ = added
    return outcome(call, {"subscription_urn": urn}, 201 if is_new else 200)


def list_subscriptions(call: Call) -> Outcome:
    """List the subscriptions that match, or one page of them, the oldest first."""
    wanted = {name: it for name, it in call.parameters.items() if name in ("protocol", "status", "endpoint")}
    return _page(
        call,
        (
            subscription
            for subscription in call.project.subscriptions.values()
            if all(getattr(subscription, name) == value for name, value in wanted.items())
        ),
    )


def list_topic_subscriptions(call: Call) -> Outcome:
    """List the subscriptions of a topic, or one page of them, the oldest first."""
    return _page(call, subscriptions_of(call.project, topic_of(call)))


def cancel_subscription(call: Call) -> Outcome:
    """Delete a subscription."""
    urn = call.parameters["subscription_urn"]
    if urn in call.project.topics or not urn.startswith("urn:smn:"):
        raise ServiceError("SMN.0014")
    if urn not in call.project.subscriptions:
        raise ServiceError("SMN.0013")
    del call.project.subscriptions[urn]
    return outcome(call)


def confirm_subscription(call: Call) -> Outcome:
    """Confirm the subscription that a token was sent for."""
    token, now = call.parameters["token"], call.account.clock()
    topic_urn, endpoint = call.parameters.get("topic_urn"), call.parameters.get("endpoint")
    for project in call.account.projects.values():
        for subscription in project.subscriptions.values():
            if (
                token_of(subscription) == token
                and topic_urn in (None, subscription.topic_urn)
                and endpoint in (None, subscription.endpoint)
                and now < subscription.asked_at + _LINK_LIFETIME
            ):
                project.subscriptions[subscription.urn] = evolve(subscription, status=CONFIRMED)
                return outcome(call, {"subscription_urn": subscription.urn})
    # By the documents, the body of the error has a message and no code.
    raise ServiceError(sandbox_code(403), "The token, topic or endpoint is not that of a subscription.")


def deliver(call: Call, topic: Topic, message_id: str, texts: Mapping[str, str]) -> None:
    """Deliver a message to each confirmed subscription. `texts` has one by protocol, and a `default`."""
    for subscription in subscriptions_of(call.project, topic):
        if subscription.status == CONFIRMED:
            call.account.deliveries.add(
                Delivery(
                    "Notification",
                    message_id,
                    *_receiver(subscription),
                    subject=call.body.get("subject", ""),
                    message=texts.get(subscription.protocol, texts["default"]),
                )
            )


def subscriptions_of(project: Project, topic: Topic) -> Iterator[Subscription]:
    """The subscriptions of a topic, the oldest first."""
    return (it for it in project.subscriptions.values() if it.topic_urn == topic.urn)


def token_of(subscription: Subscription) -> str:
    """Return what confirms a subscription: always the same, so that programs may have it beforehand."""
    return id_of(f"token of {subscription.urn}")


def _subscribed(call: Call, topic: Topic, wanted: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the URN of a subscription, and whether it is new."""
    name = id_of(f"{topic.urn} {wanted['protocol']} {wanted['endpoint']}")
    urn, now = f"{topic.urn}:{name}", call.account.clock()
    known = call.project.subscriptions.get(urn)
    subscription = known or Subscription(
        urn=urn,
        topic_urn=topic.urn,
        owner=call.project.id,
        protocol=wanted["protocol"],
        endpoint=wanted["endpoint"],
        remark=wanted.get("remark", ""),
        status=UNCONFIRMED,
        asked_at=now,
    )
    if subscription.status == UNCONFIRMED:
        call.project.subscriptions[urn] = evolve(subscription, asked_at=now)
        call.account.deliveries.add(
            Delivery(
                "SubscriptionConfirmation",
                call.account.new_id(),
                *_receiver(subscription),
                token=token_of(subscription),
            )
        )
    return urn, known is None


def _receiver(subscription: Subscription) -> tuple[str, str, str, str]:
    return subscription.topic_urn, subscription.urn, subscription.protocol, subscription.endpoint


def _check(wanted: Mapping[str, Any]) -> None:
    """Raise a `ServiceError` for an endpoint that cannot be subscribed."""
    protocol, extension = wanted["protocol"], wanted.get("extension", {})
    if protocol not in _ENDPOINTS:
        raise ServiceError("SMN.0011")
    if not _ENDPOINTS[protocol].fullmatch(wanted["endpoint"]):
        raise ServiceError("SMN.0012")
    headers = extension.get("header", {})
    names = {name.lower() for name in headers}
    if not all(map(_HEADER.fullmatch, headers)) or len(names) < len(headers):
        raise ServiceError("SMN.00011004")
    length = sum(len(name) + len(value) for name, value in headers.items())
    are_ascii = all(value.isascii() for value in headers.values())
    if len(headers) > _MOST_HEADERS or length > _LONGEST_HEADERS or not are_ascii:
        raise ServiceError(sandbox_code(400), "The headers are too many, too long or not ASCII.")
    if missing := [name for name in _NEEDED.get(protocol, ()) if not extension.get(name)]:
        raise ServiceError(sandbox_code(400), f"The extension lacks {', '.join(missing)}.")
    if protocol == "feishu" and bool(extension.get("keyword")) == bool(extension.get("sign_secret")):
        raise ServiceError(sandbox_code(400), "The extension needs one of keyword and sign_secret.")


def _page(call: Call, subscriptions: Iterable[Subscription]) -> Outcome:
    offset, limit = call.parameters.get("offset", 0), call.parameters.get("limit", 100)
    remark = call.parameters.get("fuzzy_remark", "")
    found = [it for it in subscriptions if remark in it.remark]
    page = [_details(it) for it in found[offset:][:limit]]
    return outcome(call, {"subscription_count": len(found), "subscriptions": page})


def _details(subscription: Subscription) -> dict[str, Any]:
    return {
        "topic_urn": subscription.topic_urn,
        "protocol": subscription.protocol,
        "subscription_urn": subscription.urn,
        "owner": subscription.owner,
        "endpoint": subscription.endpoint,
        "remark": subscription.remark,
        "status": subscription.status,
        "filter_polices": [],
    }
