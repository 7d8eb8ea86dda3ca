# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from .bind_topic_kms_key_request import BindTopicKmsKeyRequest
from .bind_topic_kms_key_response import BindTopicKmsKeyResponse
from .create_topic_request import CreateTopicRequest
from .create_topic_response import CreateTopicResponse
from .delete_topic_kms_key_response import DeleteTopicKmsKeyResponse
from .delete_topic_response import DeleteTopicResponse
from .get_topic_kms_key_response import GetTopicKmsKeyResponse
from .get_topic_response import GetTopicResponse
from .list_topics_response import ListTopicsResponse
from .message_attribute import MessageAttribute
from .message_attribute_type import MessageAttributeType
from .message_tags import MessageTags
from .publish_message_request import PublishMessageRequest
from .publish_message_response import PublishMessageResponse
from .smn_error import SmnError
from .topic import Topic
from .topic_kms_key_status import TopicKmsKeyStatus
from .update_topic_kms_key_request import UpdateTopicKmsKeyRequest
from .update_topic_kms_key_response import UpdateTopicKmsKeyResponse

__all__ = (
    "BindTopicKmsKeyRequest",
    "BindTopicKmsKeyResponse",
    "CreateTopicRequest",
    "CreateTopicResponse",
    "DeleteTopicKmsKeyResponse",
    "DeleteTopicResponse",
    "GetTopicKmsKeyResponse",
    "GetTopicResponse",
    "ListTopicsResponse",
    "MessageAttribute",
    "MessageAttributeType",
    "MessageTags",
    "PublishMessageRequest",
    "PublishMessageResponse",
    "SmnError",
    "Topic",
    "TopicKmsKeyStatus",
    "UpdateTopicKmsKeyRequest",
    "UpdateTopicKmsKeyResponse",
)
