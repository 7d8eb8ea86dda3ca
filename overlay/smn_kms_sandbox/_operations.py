"""Handlers of the operations, by operationId."""

from __future__ import annotations

from . import _attributes, _iam, _key_use, _kms, _rotation, _smn, _subscriptions, _tags
from ._call import Call, Handler, Outcome
from ._spec import echoing, operations

HANDLERS: dict[str, Handler] = {
    "addKeyTag": _tags.add_key_tag,
    "addSubscription": _subscriptions.add_subscription,
    "batchUpdateKeyTags": _tags.batch_update_key_tags,
    "bindTopicKmsKey": _smn.bind_topic_kms_key,
    "cancelKeyDeletion": _kms.cancel_key_deletion,
    "cancelSubscription": _subscriptions.cancel_subscription,
    "confirmSubscription": _subscriptions.confirm_subscription,
    "createDataKey": _key_use.create_data_key,
    "createDataKeyWithoutPlaintext": _key_use.create_data_key_without_plaintext,
    "createKey": _kms.create_key,
    "createToken": _iam.create_token,
    "createTopic": _smn.create_topic,
    "decryptData": _key_use.decrypt_data,
    "decryptDataKey": _key_use.decrypt_data_key,
    "deleteImportedKeyMaterial": _kms.delete_imported_key_material,
    "deleteKeyTag": _tags.delete_key_tag,
    "deleteTopic": _smn.delete_topic,
    "deleteTopicAttribute": _attributes.delete_topic_attribute,
    "deleteTopicAttributes": _attributes.delete_topic_attributes,
    "deleteTopicKmsKey": _smn.delete_topic_kms_key,
    "describeKey": _kms.describe_key,
    "disableKey": _kms.disable_key,
    "disableKeyRotation": _rotation.disable_key_rotation,
    "enableKey": _kms.enable_key,
    "enableKeyRotation": _rotation.enable_key_rotation,
    "encryptData": _key_use.encrypt_data,
    "encryptDataKey": _key_use.encrypt_data_key,
    "generateRandom": _key_use.generate_random,
    "getKeyRotationStatus": _rotation.get_key_rotation_status,
    "getParametersForImport": _kms.get_parameters_for_import,
    "getPublicKey": _key_use.get_public_key,
    "getTopic": _smn.get_topic,
    "getTopicKmsKey": _smn.get_topic_kms_key,
    "importKeyMaterial": _kms.import_key_material,
    "listKeyTags": _tags.list_key_tags,
    "listKeys": _kms.list_keys,
    "listKeysByTags": _tags.list_keys_by_tags,
    "listProjectTags": _tags.list_project_tags,
    "listProjects": _iam.list_projects,
    "listSubscriptions": _subscriptions.list_subscriptions,
    "listTopicAttributes": _attributes.list_topic_attributes,
    "listTopicSubscriptions": _subscriptions.list_topic_subscriptions,
    "listTopics": _smn.list_topics,
    "publishMessage": _smn.publish_message,
    "scheduleKeyDeletion": _kms.schedule_key_deletion,
    "setTopicAttribute": _attributes.set_topic_attribute,
    "signMessage": _key_use.sign_message,
    "updateKeyAlias": _kms.update_key_alias,
    "updateKeyDescription": _kms.update_key_description,
    "updateKeyRotationInterval": _rotation.update_key_rotation_interval,
    "updateTopic": _smn.update_topic,
    "updateTopicKmsKey": _smn.update_topic_kms_key,
    "verifySignature": _key_use.verify_signature,
}


def dispatch(operation: str, call: Call) -> Outcome:
    """Carry out a call, or raise a `ServiceError`. Without a handler the outcome is the spec's example.

    In the example, fields that repeat what is sent (`x-echoes`) do so.
    """
    if handler := HANDLERS.get(operation):
        return handler(call)
    described = next(known for known in operations() if known.id == operation)
    response = described.response(described.success)
    sent = {**call.body, **call.parameters}
    return Outcome(echoing(described.document, response.schema or {}, response.example or {}, sent))
