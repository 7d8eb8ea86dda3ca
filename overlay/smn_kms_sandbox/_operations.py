"""What each operation does: one function per operationId, which returns the body of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from . import _seed
from ._refusal import Refusal
from ._state import Account, Project
from ._topics import Binding, status_of


@frozen
class Call:
    """One call that keeps the contract: to which account, its path parameters and its body."""

    account: Account
    parameters: Mapping[str, str]
    body: Mapping[str, Any]
    request_id: str

    @property
    def project(self) -> Project:
        """The project that the path names."""
        return self.account.project(self.parameters["project_id"])


Handler = Callable[[Call], dict[str, Any]]

HANDLERS: dict[str, Handler] = {}


def _imitates(operation_id: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        HANDLERS[operation_id] = handler
        return handler

    return register


@_imitates("enableKey")
def _enable_key(call: Call) -> dict[str, Any]:
    key = call.project.key(call.body["key_id"]).enabled()
    call.project.put_key(key)
    return {"key_info": {"key_id": key.id, "key_state": key.state.value}}


@_imitates("importKeyMaterial")
def _import_key_material(call: Call) -> dict[str, Any]:
    key = call.project.key(call.body["key_id"])
    key.must_await_material()
    token = call.account.import_token(call.body["import_token"])
    token.must_fit(call.project.id, key.id, call.account.clock())
    expires_at = _expiry(call)
    material = token.unwrap(call.body["encrypted_key_material"])
    call.project.put_key(key.with_material(material, expires_at))
    return {}


def _expiry(call: Call) -> int | None:
    if "expiration_time" not in call.body:
        return None
    expires_at = int(call.body["expiration_time"])
    if expires_at <= call.account.clock().timestamp():
        raise Refusal("KMS.2602")
    return expires_at


@_imitates("bindTopicKmsKey")
def _bind_topic_kms_key(call: Call) -> dict[str, Any]:
    topic = call.project.topic(call.parameters["topic_urn"])
    # The documents ask for the agency but name no code for its absence; to SMN, which looks the key up
    # through it, a key that it may not see is a key that it cannot use.
    if _seed.AGENCY not in call.account.agencies:
        raise Refusal("SMN.00013056")
    key = call.project.find_key(call.body["key_id"])
    if key is None:
        raise Refusal("SMN.00013056")
    binding = Binding(id=call.account.new_id(), key_id=key.id)
    call.project.put_topic(topic.bound(binding))
    return {"request_id": call.request_id, "id": binding.id}


@_imitates("getTopicKmsKey")
def _get_topic_kms_key(call: Call) -> dict[str, Any]:
    binding = call.project.topic(call.parameters["topic_urn"]).binding
    # The documents do not say what the answer is for a topic without a key. Its key is a resource of
    # its own, which is not found, and only one code goes with the documented 404.
    if binding is None:
        raise Refusal("SMN.00010008")
    return {
        "key_id": binding.key_id,
        "status": status_of(call.project.find_key(binding.key_id)),
        "id": binding.id,
        "request_id": call.request_id,
    }
