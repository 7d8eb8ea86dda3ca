"""The operations of SMN on the attributes of a topic."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from ._call import Call, Outcome
from ._errors import ServiceError
from ._state import Attribute
from ._topics import iso, outcome, topic_of

_POLICY = "access_policy"
_INTRODUCTION = "introduction"
_NAMES = (_POLICY, _INTRODUCTION)
_MOST_BYTES_OF_INTRODUCTION = 120

_VERSION = "2016-09-07"
_ACTIONS = (
    "UpdateTopic", "DeleteTopic", "QueryTopicDetail", "ListTopicAttributes", "UpdateTopicAttribute",
    "DeleteTopicAttributes", "DeleteTopicAttributeByName", "ListSubscriptionsByTopic", "Subscribe",
    "Unsubscribe", "Publish",
)  # fmt: skip
_ACCOUNT = re.compile(r"urn:csp:iam::\w+:root", re.ASCII)


def list_topic_attributes(call: Call) -> Outcome:
    """Return the attributes, or the one that is asked for. One that is not set is empty."""
    topic = topic_of(call)
    names = [_known(call.parameters["name"])] if call.parameters.get("name") else _NAMES
    found = {name: topic.attributes.get(name) for name in names}
    shown = {name: attribute.value if attribute else "" for name, attribute in found.items()}
    if policy := found.get(_POLICY):
        shown |= {"create_time": iso(policy.created_at), "update_time": iso(policy.updated_at)}
    return outcome(call, {"attributes": shown})


def set_topic_attribute(call: Call) -> Outcome:
    """Set an attribute; an empty value clears it."""
    topic = topic_of(call)
    name, value = _known(call.parameters["name"]), call.body["value"]
    if value:
        _check(name, value, topic.urn)
    now = call.account.clock()
    before = topic.attributes.get(name)
    others = _without(topic.attributes, name)
    new = {name: Attribute(value, before.created_at if before else now, now)} if value else {}
    call.project.put_topic(evolve(topic, attributes=others | new))
    return outcome(call)


def delete_topic_attribute(call: Call) -> Outcome:
    """Clear one attribute, which must be set."""
    topic = topic_of(call)
    name = _known(call.parameters["name"])
    if name not in topic.attributes:
        raise ServiceError("SMN.0045")
    call.project.put_topic(evolve(topic, attributes=_without(topic.attributes, name)))
    return outcome(call)


def delete_topic_attributes(call: Call) -> Outcome:
    """Clear every attribute."""
    call.project.put_topic(evolve(topic_of(call), attributes={}))
    return outcome(call)


def _without(attributes: Mapping[str, Attribute], name: str) -> dict[str, Attribute]:
    return {other: attribute for other, attribute in attributes.items() if other != name}


def _known(name: str) -> str:
    if name not in _NAMES:
        raise ServiceError("SMN.0046")
    return name


def _check(name: str, value: str, urn: str) -> None:
    """Raise a `ServiceError` for a value that the attribute cannot have."""
    if name == _POLICY:
        _check_policy(value, urn)
    elif len(value.encode(errors="surrogatepass")) > _MOST_BYTES_OF_INTRODUCTION:
        raise ServiceError("SMN.0047")


def _check_policy(value: str, urn: str) -> None:
    try:
        policy = json.loads(value)
    except (ValueError, RecursionError):
        policy = None
    if not isinstance(policy, dict):
        raise ServiceError("SMN.0048")
    if policy.get("Version") != _VERSION:
        raise ServiceError("SMN.0049")
    if not _is_text(policy.get("Id")):
        raise ServiceError("SMN.0050")
    statements = policy.get("Statement")
    if not isinstance(statements, list) or not statements:
        raise ServiceError("SMN.0051")
    seen: set[str] = set()
    for statement in statements:
        _check_statement(statement, urn, seen)


def _check_statement(statement: Any, urn: str, seen: set[str]) -> None:
    """Raise a `ServiceError` for a statement that is not valid. `seen` has the ids of those before it."""
    if not isinstance(statement, dict):
        raise ServiceError("SMN.0051")
    sid = statement.get("Sid")
    if not isinstance(sid, str) or not sid or sid in seen:
        raise ServiceError("SMN.0052")
    seen.add(sid)
    if statement.get("Effect") not in ("Allow", "Deny"):
        raise ServiceError("SMN.0054")
    for element, check, code in (
        ("Principal", _is_principal, "SMN.0056"),
        ("Action", _is_action, "SMN.0055"),
        ("Resource", lambda it: it in (urn, "*"), "SMN.0053"),
    ):
        if not _is_one_of(statement, element, check):
            raise ServiceError(code)
    if not isinstance(statement.get("Condition", {}), dict):
        raise ServiceError("SMN.0058")


def _is_one_of(statement: dict[str, Any], element: str, is_valid: Callable[[Any], bool]) -> bool:
    """Return whether a statement has an element or its opposite, and not both, with valid entries."""
    found = [statement[name] for name in (element, f"Not{element}") if name in statement]
    entries = found[0] if len(found) == 1 and isinstance(found[0], list) else found
    return len(found) == 1 and bool(entries) and all(map(is_valid, entries))


def _is_principal(principal: Any) -> bool:
    """Return whether this names accounts, cloud services or organizational units."""
    return (
        isinstance(principal, dict)
        and bool(principal)
        and all(_is_named(kind, names) for kind, names in principal.items())
    )


def _is_named(kind: str, names: Any) -> bool:
    if kind == "CSP" and names == "*":
        return True
    are_texts = isinstance(names, list) and bool(names) and all(map(_is_text, names))
    if kind == "CSP":
        return are_texts and all(it == "*" or _ACCOUNT.fullmatch(it) for it in names)
    return are_texts and kind in ("Service", "OrgPath")


def _is_action(action: Any) -> bool:
    if action == "*":
        return True
    service, _, name = action.partition(":") if isinstance(action, str) else ("", "", "")
    if service != "SMN":
        return False
    return name in _ACTIONS or (name.endswith("*") and any(it.startswith(name[:-1]) for it in _ACTIONS))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
