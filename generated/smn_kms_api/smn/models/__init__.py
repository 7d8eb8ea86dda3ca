# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from .bind_topic_kms_key_request import BindTopicKmsKeyRequest
from .bind_topic_kms_key_response import BindTopicKmsKeyResponse
from .get_topic_kms_key_response import GetTopicKmsKeyResponse
from .smn_error import SmnError
from .topic_kms_key_status import TopicKmsKeyStatus

__all__ = (
    "BindTopicKmsKeyRequest",
    "BindTopicKmsKeyResponse",
    "GetTopicKmsKeyResponse",
    "SmnError",
    "TopicKmsKeyStatus",
)
