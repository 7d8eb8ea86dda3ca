# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

from ..._runtime import attach as _attach

if TYPE_CHECKING:
    from .add_subscription_request import AddSubscriptionRequest
    from .add_subscription_response import AddSubscriptionResponse
    from .bind_topic_kms_key_request import BindTopicKmsKeyRequest
    from .bind_topic_kms_key_response import BindTopicKmsKeyResponse
    from .cancel_subscription_response import CancelSubscriptionResponse
    from .confirm_subscription_response import ConfirmSubscriptionResponse
    from .create_topic_request import CreateTopicRequest
    from .create_topic_response import CreateTopicResponse
    from .delete_topic_attribute_response import DeleteTopicAttributeResponse
    from .delete_topic_attributes_response import DeleteTopicAttributesResponse
    from .delete_topic_kms_key_response import DeleteTopicKmsKeyResponse
    from .delete_topic_response import DeleteTopicResponse
    from .get_topic_kms_key_response import GetTopicKmsKeyResponse
    from .get_topic_response import GetTopicResponse
    from .list_subscriptions_response import ListSubscriptionsResponse
    from .list_topic_attributes_response import ListTopicAttributesResponse
    from .list_topic_subscriptions_response import ListTopicSubscriptionsResponse
    from .list_topics_response import ListTopicsResponse
    from .message_attribute import MessageAttribute
    from .message_attribute_type import MessageAttributeType
    from .message_tags import MessageTags
    from .publish_message_request import PublishMessageRequest
    from .publish_message_response import PublishMessageResponse
    from .set_topic_attribute_request import SetTopicAttributeRequest
    from .set_topic_attribute_response import SetTopicAttributeResponse
    from .smn_error import SmnError
    from .subscription import Subscription
    from .subscription_extension import SubscriptionExtension
    from .subscription_filter import SubscriptionFilter
    from .subscription_headers import SubscriptionHeaders
    from .subscription_to_add import SubscriptionToAdd
    from .topic import Topic
    from .topic_attributes import TopicAttributes
    from .topic_kms_key_status import TopicKmsKeyStatus
    from .update_topic_kms_key_request import UpdateTopicKmsKeyRequest
    from .update_topic_kms_key_response import UpdateTopicKmsKeyResponse
    from .update_topic_request import UpdateTopicRequest
    from .update_topic_response import UpdateTopicResponse
else:
    __getattr__, __dir__ = _attach(
        __name__,
        {
            "AddSubscriptionRequest": "add_subscription_request",
            "AddSubscriptionResponse": "add_subscription_response",
            "BindTopicKmsKeyRequest": "bind_topic_kms_key_request",
            "BindTopicKmsKeyResponse": "bind_topic_kms_key_response",
            "CancelSubscriptionResponse": "cancel_subscription_response",
            "ConfirmSubscriptionResponse": "confirm_subscription_response",
            "CreateTopicRequest": "create_topic_request",
            "CreateTopicResponse": "create_topic_response",
            "DeleteTopicAttributeResponse": "delete_topic_attribute_response",
            "DeleteTopicAttributesResponse": "delete_topic_attributes_response",
            "DeleteTopicKmsKeyResponse": "delete_topic_kms_key_response",
            "DeleteTopicResponse": "delete_topic_response",
            "GetTopicKmsKeyResponse": "get_topic_kms_key_response",
            "GetTopicResponse": "get_topic_response",
            "ListSubscriptionsResponse": "list_subscriptions_response",
            "ListTopicAttributesResponse": "list_topic_attributes_response",
            "ListTopicSubscriptionsResponse": "list_topic_subscriptions_response",
            "ListTopicsResponse": "list_topics_response",
            "MessageAttribute": "message_attribute",
            "MessageAttributeType": "message_attribute_type",
            "MessageTags": "message_tags",
            "PublishMessageRequest": "publish_message_request",
            "PublishMessageResponse": "publish_message_response",
            "SetTopicAttributeRequest": "set_topic_attribute_request",
            "SetTopicAttributeResponse": "set_topic_attribute_response",
            "SmnError": "smn_error",
            "Subscription": "subscription",
            "SubscriptionExtension": "subscription_extension",
            "SubscriptionFilter": "subscription_filter",
            "SubscriptionHeaders": "subscription_headers",
            "SubscriptionToAdd": "subscription_to_add",
            "Topic": "topic",
            "TopicAttributes": "topic_attributes",
            "TopicKmsKeyStatus": "topic_kms_key_status",
            "UpdateTopicKmsKeyRequest": "update_topic_kms_key_request",
            "UpdateTopicKmsKeyResponse": "update_topic_kms_key_response",
            "UpdateTopicRequest": "update_topic_request",
            "UpdateTopicResponse": "update_topic_response",
        },
    )

__all__ = (
    "AddSubscriptionRequest",
    "AddSubscriptionResponse",
    "BindTopicKmsKeyRequest",
    "BindTopicKmsKeyResponse",
    "CancelSubscriptionResponse",
    "ConfirmSubscriptionResponse",
    "CreateTopicRequest",
    "CreateTopicResponse",
    "DeleteTopicAttributeResponse",
    "DeleteTopicAttributesResponse",
    "DeleteTopicKmsKeyResponse",
    "DeleteTopicResponse",
    "GetTopicKmsKeyResponse",
    "GetTopicResponse",
    "ListSubscriptionsResponse",
    "ListTopicAttributesResponse",
    "ListTopicSubscriptionsResponse",
    "ListTopicsResponse",
    "MessageAttribute",
    "MessageAttributeType",
    "MessageTags",
    "PublishMessageRequest",
    "PublishMessageResponse",
    "SetTopicAttributeRequest",
    "SetTopicAttributeResponse",
    "SmnError",
    "Subscription",
    "SubscriptionExtension",
    "SubscriptionFilter",
    "SubscriptionHeaders",
    "SubscriptionToAdd",
    "Topic",
    "TopicAttributes",
    "TopicKmsKeyStatus",
    "UpdateTopicKmsKeyRequest",
    "UpdateTopicKmsKeyResponse",
    "UpdateTopicRequest",
    "UpdateTopicResponse",
)
