"""What the operations of SMN do: keep topics and their keys, and let messages out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from . import _seed
from ._call import Call, Outcome
from ._keys import Key
from ._refusal import Refusal, own_code
from ._state import topic_urn
from ._topics import Binding, Topic, status_of


def create_topic(call: Call) -> Outcome:
    """Make a topic, unless there is one of that name."""
    wanted = call.body
    urn = topic_urn(call.account.region, call.project.id, wanted["name"])
    is_new = urn not in call.project.topics
    if is_new:
        topic = Topic(
            urn,
            display_name=wanted.get("display_name", ""),
            enterprise_project_id=wanted.get("enterprise_project_id", "0"),
            id=call.account.new_id(),
            created_at=call.account.clock(),
        )
        call.project.put_topic(topic)
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return _outcome(call, {"topic_urn": urn}, status)


def list_topics(call: Call) -> Outcome:
    """List the topics that fit, or one page of them, the newest first."""
    wanted = dict(call.parameters)
    offset, limit = wanted.get("offset", 0), wanted.get("limit", 100)
    fitting = [
        topic
        for topic in reversed(call.project.topics.values())
        if wanted.get("name", topic.name) == topic.name
        and wanted.get("topic_id", topic.id) == topic.id
        and wanted.get("enterprise_project_id", topic.enterprise_project_id) == topic.enterprise_project_id
        and wanted.get("fuzzy_name", "") in topic.name
        and wanted.get("fuzzy_display_name", "") in topic.display_name
    ]
    page = fitting[offset:][:limit]
    return _outcome(call, {"topic_count": len(fitting), "topics": [_details(topic) for topic in page]})


def get_topic(call: Call) -> Outcome:
    """Tell everything about a topic but its key."""
    return _outcome(call, _details(_topic(call)))


def delete_topic(call: Call) -> Outcome:
    """Delete a topic, and its binding with it. The key stays."""
    del call.project.topics[_topic(call).urn]
    return _outcome(call)


def publish_message(call: Call) -> Outcome:
    """Take a message, which nobody gets, if the topic's key lets it out."""
    topic = _topic(call)
    _must_be_message(call)
    key = call.project.find_key(topic.binding.key_id) if topic.binding else None
    # That publishing fails is documented, and no code for it is.
    if not topic.lets_messages_out(key):
        raise Refusal(own_code(400), f"The topic's key is {status_of(key)}, so that no message goes out.")
    return _outcome(call, {"message_id": call.account.new_id()})


def bind_topic_kms_key(call: Call) -> Outcome:
    """Bind a key to a topic that has none."""
    topic = _topic(call)
    binding = _binding(call, _usable_key(call, otherwise="SMN.00013056"))
    call.project.put_topic(topic.bound(binding))
    return _outcome(call, {"id": binding.id})


def get_topic_kms_key(call: Call) -> Outcome:
    """Tell which key a topic is bound to, and how it is."""
    binding = _topic(call).binding
    # The documents do not say what the answer is for a topic without a key. Its key is a resource of
    # its own, which is not found, and only one code goes with the documented 404.
    if binding is None:
        raise Refusal("SMN.00010008")
    status = status_of(call.project.find_key(binding.key_id))
    return _outcome(call, {"key_id": binding.key_id, "status": status, "id": binding.id})


def update_topic_kms_key(call: Call) -> Outcome:
    """Bind another key to a topic that has one."""
    topic = _topic(call)
    # The documents have one code for all that can be wrong here. They warn that the binding may get
    # another id; it does, so that callers who keep the old one find out.
    binding = _binding(call, _usable_key(call, otherwise="SMN.00013064"))
    call.project.put_topic(topic.rebound(call.parameters["id"], binding))
    return _outcome(call, {"id": binding.id})


def delete_topic_kms_key(call: Call) -> Outcome:
    """Take the key off a topic."""
    call.project.put_topic(_topic(call).unbound(call.parameters["id"]))
    return _outcome(call)


def _outcome(call: Call, body: dict[str, Any] | None = None, status: int | None = None) -> Outcome:
    return Outcome({"request_id": call.request_id, **(body or {})}, status=status)


def _topic(call: Call) -> Topic:
    return call.project.topic(call.parameters["topic_urn"])


def _binding(call: Call, key: Key) -> Binding:
    return Binding(id=call.account.new_id(), key_id=key.id)


def _usable_key(call: Call, otherwise: str) -> Key:
    # The documents ask for the agency but name no code for its absence; to SMN, which looks the key up
    # through it, a key that it may not see is a key that it cannot use.
    key = call.project.find_key(call.body["key_id"]) if _seed.AGENCY in call.account.agencies else None
    if key is None:
        raise Refusal(otherwise)
    return key


def _must_be_message(call: Call) -> None:
    """Raise a `Refusal` unless there is something to send. Of several forms, the first here counts."""
    if "message_structure" in call.body:
        if not _has_default(call.body["message_structure"]):
            raise Refusal("SMN.0021")
    elif "message_template_name" in call.body:
        raise Refusal("SMN.0027")  # templates are not imitated, so there is none of any name
    elif not call.body.get("message"):
        raise Refusal("SMN.0009")


def _has_default(structure: str) -> bool:
    try:
        texts = json.loads(structure)
    except (ValueError, RecursionError):
        return False
    return isinstance(texts, dict) and "default" in texts


def _details(topic: Topic) -> dict[str, Any]:
    return {
        "topic_urn": topic.urn,
        "name": topic.name,
        "display_name": topic.display_name,
        "push_policy": 0,
        "enterprise_project_id": topic.enterprise_project_id,
        "topic_id": topic.id,
        "create_time": _iso(topic.created_at),
        "update_time": _iso(topic.created_at),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
