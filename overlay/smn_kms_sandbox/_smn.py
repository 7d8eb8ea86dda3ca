"""The operations of SMN: topics, their keys, and messages."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from attrs import evolve

from ._call import Call, Outcome
from ._errors import ServiceError, sandbox_code
from ._keys import Key, KeyState, status_in_smn
from ._state import AGENCY, Binding, Topic, topic_urn
from ._subscriptions import deliver, subscriptions_of
from ._topics import iso, outcome, topic_of

_PUBLISHING = (KeyState.ENABLED.name, KeyState.PENDING_DELETION.name)


def create_topic(call: Call) -> Outcome:
    """Create a topic, unless there is one of that name."""
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
    return outcome(call, {"topic_urn": urn}, status)


def list_topics(call: Call) -> Outcome:
    """List the topics that match, or one page of them, the newest first."""
    wanted = dict(call.parameters)
    offset, limit = wanted.get("offset", 0), wanted.get("limit", 100)
    matching = [
        topic
        for topic in reversed(call.project.topics.values())
        if wanted.get("name", topic.name) == topic.name
        and wanted.get("topic_id", topic.id) == topic.id
        and wanted.get("enterprise_project_id", topic.enterprise_project_id) == topic.enterprise_project_id
        and wanted.get("fuzzy_name", "") in topic.name
        and wanted.get("fuzzy_display_name", "") in topic.display_name
    ]
    page = matching[offset:][:limit]
    return outcome(
        call, {"topic_count": len(call.project.topics), "topics": [_details(topic) for topic in page]}
    )


def get_topic(call: Call) -> Outcome:
    """Return everything about a topic but its key."""
    return outcome(call, _details(topic_of(call)))


def update_topic(call: Call) -> Outcome:
    """Change the display name of a topic."""
    changed = {"display_name": call.body["display_name"], "updated_at": call.account.clock()}
    call.project.put_topic(evolve(topic_of(call), **changed))
    return outcome(call)


def delete_topic(call: Call) -> Outcome:
    """Delete a topic, and its binding and subscriptions with it. The key stays."""
    topic = topic_of(call)
    for subscription in list(subscriptions_of(call.project, topic)):
        del call.project.subscriptions[subscription.urn]
    del call.project.topics[topic.urn]
    return outcome(call)


def publish_message(call: Call) -> Outcome:
    """Accept a message if the topic's key permits it, and keep what its subscribers would get."""
    topic = topic_of(call)
    texts = _texts(call)
    key = call.project.find_key(topic.binding.key_id) if topic.binding else None
    # That publishing fails is documented, and no code for it is.
    if topic.binding is not None and AGENCY not in call.account.agencies:
        raise ServiceError(
            sandbox_code(400), f"SMN uses the topic's key through {AGENCY}, which is not there."
        )
    if not _can_publish(topic, key):
        raise ServiceError(
            sandbox_code(400), f"The topic's key is {status_in_smn(key)}, so that no message goes out."
        )
    message_id = call.account.new_id()
    deliver(call, topic, message_id, texts)
    return outcome(call, {"message_id": message_id})


def bind_topic_kms_key(call: Call) -> Outcome:
    """Bind a key to a topic that has none."""
    topic = topic_of(call)
    binding = _new_binding(call, code="SMN.00013056")
    if topic.binding is not None:
        raise ServiceError("SMN.00013049")
    call.project.put_topic(evolve(topic, binding=binding))
    return outcome(call, {"id": binding.id})


def get_topic_kms_key(call: Call) -> Outcome:
    """Return the key that a topic is bound to, and its status."""
    binding = topic_of(call).binding
    # The documents do not say what the response is for a topic without a key. Its key is a resource of
    # its own, which is not found, and only one code goes with the documented 404.
    if binding is None:
        raise ServiceError("SMN.00010008")
    status = status_in_smn(call.project.find_key(binding.key_id))
    return outcome(call, {"key_id": binding.key_id, "status": status, "id": binding.id})


def update_topic_kms_key(call: Call) -> Outcome:
    """Bind another key to a topic that has one."""
    topic = topic_of(call)
    # The documents have one code for all that can be wrong here. They warn that the binding may get
    # another id; it does, so that callers who keep the old one find out.
    binding = _new_binding(call, code="SMN.00013064")
    _check_bound(topic, call.parameters["id"], code="SMN.00013064")
    call.project.put_topic(evolve(topic, binding=binding))
    return outcome(call, {"id": binding.id})


def delete_topic_kms_key(call: Call) -> Outcome:
    """Remove the key of a topic."""
    topic = topic_of(call)
    _check_bound(topic, call.parameters["id"], code="SMN.00013056")
    call.project.put_topic(evolve(topic, binding=None))
    return outcome(call)


def _can_publish(topic: Topic, key: Key | None) -> bool:
    """Return whether messages go out. `key` is the one that the topic is bound to, if it still exists."""
    return topic.binding is None or status_in_smn(key) in _PUBLISHING


def _check_bound(topic: Topic, binding_id: str, code: str) -> None:
    if topic.binding is None or topic.binding.id != binding_id:
        raise ServiceError(code)


def _new_binding(call: Call, code: str) -> Binding:
    # The documents ask for the agency but name no code for its absence; to SMN, which looks the key up
    # through it, a key that it may not see is a key that it cannot use.
    key = call.project.find_key(call.body["key_id"]) if AGENCY in call.account.agencies else None
    if key is None:
        raise ServiceError(code)
    return Binding(id=call.account.new_id(), key_id=key.id)


def _texts(call: Call) -> dict[str, str]:
    """Return the texts of a message by protocol. Of several forms the first here counts.

    A `ServiceError` if there is nothing to send.
    """
    if "message_structure" in call.body:
        return _structured(call.body["message_structure"])
    if "message_template_name" in call.body:
        raise ServiceError("SMN.0027")  # there are no templates in the sandbox
    if not call.body.get("message"):
        raise ServiceError("SMN.0009")
    return {"default": call.body["message"]}


def _structured(structure: str) -> dict[str, str]:
    try:
        texts = json.loads(structure)
    except (ValueError, RecursionError):
        texts = None
    if not isinstance(texts, dict) or "default" not in texts:
        raise ServiceError("SMN.0021")
    return {protocol: text if isinstance(text, str) else json.dumps(text) for protocol, text in texts.items()}


def _details(topic: Topic) -> dict[str, Any]:
    return {
        "topic_urn": topic.urn,
        "name": topic.name,
        "display_name": topic.display_name,
        "push_policy": 0,
        "enterprise_project_id": topic.enterprise_project_id,
        "topic_id": topic.id,
        "create_time": iso(topic.created_at),
        "update_time": iso(topic.updated_at or topic.created_at),
    }
