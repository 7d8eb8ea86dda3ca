"""What each operation does: one function per operationId, which returns what the answer is made of."""

from __future__ import annotations

from . import _iam, _seed
from ._call import Call, Handler, Outcome
from ._refusal import Refusal
from ._topics import Binding, status_of


def _enable_key(call: Call) -> Outcome:
    key = call.project.key(call.body["key_id"]).enabled()
    call.project.put_key(key)
    return Outcome({"key_info": {"key_id": key.id, "key_state": key.state.value}})


def _import_key_material(call: Call) -> Outcome:
    key = call.project.key(call.body["key_id"])
    key.must_await_material()
    token = call.account.import_token(call.body["import_token"])
    token.must_fit(call.project.id, key.id, call.account.clock())
    expires_at = _expiry(call)
    material = token.unwrap(call.body["encrypted_key_material"])
    call.project.put_key(key.with_material(material, expires_at))
    return Outcome({})


def _expiry(call: Call) -> int | None:
    if "expiration_time" not in call.body:
        return None
    expires_at = int(call.body["expiration_time"])
    if expires_at <= call.account.clock().timestamp():
        raise Refusal("KMS.2602")
    return expires_at


def _bind_topic_kms_key(call: Call) -> Outcome:
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
    return Outcome({"request_id": call.request_id, "id": binding.id})


def _get_topic_kms_key(call: Call) -> Outcome:
    binding = call.project.topic(call.parameters["topic_urn"]).binding
    # The documents do not say what the answer is for a topic without a key. Its key is a resource of
    # its own, which is not found, and only one code goes with the documented 404.
    if binding is None:
        raise Refusal("SMN.00010008")
    return Outcome(
        {
            "key_id": binding.key_id,
            "status": status_of(call.project.find_key(binding.key_id)),
            "id": binding.id,
            "request_id": call.request_id,
        }
    )


HANDLERS: dict[str, Handler] = {
    "bindTopicKmsKey": _bind_topic_kms_key,
    "createToken": _iam.create_token,
    "enableKey": _enable_key,
    "getTopicKmsKey": _get_topic_kms_key,
    "importKeyMaterial": _import_key_material,
    "listProjects": _iam.list_projects,
}
