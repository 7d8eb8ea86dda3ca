# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

from ..._runtime import attach as _attach

if TYPE_CHECKING:
    from .add_key_tag_request import AddKeyTagRequest
    from .batch_update_key_tags_request import BatchUpdateKeyTagsRequest
    from .cancel_key_deletion_request import CancelKeyDeletionRequest
    from .cancel_key_deletion_response import CancelKeyDeletionResponse
    from .create_data_key_request import CreateDataKeyRequest
    from .create_data_key_response import CreateDataKeyResponse
    from .create_data_key_without_plaintext_request import (
        CreateDataKeyWithoutPlaintextRequest,
    )
    from .create_data_key_without_plaintext_response import (
        CreateDataKeyWithoutPlaintextResponse,
    )
    from .create_key_request import CreateKeyRequest
    from .create_key_response import CreateKeyResponse
    from .created_key_info import CreatedKeyInfo
    from .decrypt_data_key_request import DecryptDataKeyRequest
    from .decrypt_data_key_response import DecryptDataKeyResponse
    from .decrypt_data_request import DecryptDataRequest
    from .decrypt_data_response import DecryptDataResponse
    from .delete_imported_key_material_request import DeleteImportedKeyMaterialRequest
    from .describe_key_request import DescribeKeyRequest
    from .describe_key_response import DescribeKeyResponse
    from .disable_key_request import DisableKeyRequest
    from .disable_key_response import DisableKeyResponse
    from .disable_key_rotation_request import DisableKeyRotationRequest
    from .enable_key_request import EnableKeyRequest
    from .enable_key_response import EnableKeyResponse
    from .enable_key_rotation_request import EnableKeyRotationRequest
    from .encrypt_data_key_request import EncryptDataKeyRequest
    from .encrypt_data_key_response import EncryptDataKeyResponse
    from .encrypt_data_request import EncryptDataRequest
    from .encrypt_data_response import EncryptDataResponse
    from .encryption_context import EncryptionContext
    from .error_detail import ErrorDetail
    from .generate_random_request import GenerateRandomRequest
    from .generate_random_response import GenerateRandomResponse
    from .get_key_rotation_status_request import GetKeyRotationStatusRequest
    from .get_key_rotation_status_response import GetKeyRotationStatusResponse
    from .get_parameters_for_import_request import GetParametersForImportRequest
    from .get_parameters_for_import_response import GetParametersForImportResponse
    from .get_public_key_request import GetPublicKeyRequest
    from .get_public_key_response import GetPublicKeyResponse
    from .import_key_material_request import ImportKeyMaterialRequest
    from .key_alias_info import KeyAliasInfo
    from .key_description_info import KeyDescriptionInfo
    from .key_details import KeyDetails
    from .key_field_match import KeyFieldMatch
    from .key_origin import KeyOrigin
    from .key_state import KeyState
    from .key_status_info import KeyStatusInfo
    from .key_tag import KeyTag
    from .key_tag_filter import KeyTagFilter
    from .kms_error import KmsError
    from .list_key_tags_response import ListKeyTagsResponse
    from .list_keys_by_tags_request import ListKeysByTagsRequest
    from .list_keys_by_tags_response import ListKeysByTagsResponse
    from .list_keys_request import ListKeysRequest
    from .list_keys_response import ListKeysResponse
    from .list_project_tags_response import ListProjectTagsResponse
    from .listed_key_tag import ListedKeyTag
    from .message_type import MessageType
    from .project_tag import ProjectTag
    from .rotated_key_material import RotatedKeyMaterial
    from .schedule_key_deletion_request import ScheduleKeyDeletionRequest
    from .schedule_key_deletion_response import ScheduleKeyDeletionResponse
    from .sign_message_request import SignMessageRequest
    from .sign_message_response import SignMessageResponse
    from .tag_action import TagAction
    from .tag_query_action import TagQueryAction
    from .tagged_key import TaggedKey
    from .undocumented_error import UndocumentedError
    from .update_key_alias_request import UpdateKeyAliasRequest
    from .update_key_alias_response import UpdateKeyAliasResponse
    from .update_key_description_request import UpdateKeyDescriptionRequest
    from .update_key_description_response import UpdateKeyDescriptionResponse
    from .update_key_rotation_interval_request import UpdateKeyRotationIntervalRequest
    from .verify_signature_request import VerifySignatureRequest
    from .verify_signature_response import VerifySignatureResponse
else:
    __getattr__, __dir__ = _attach(
        __name__,
        {
            "AddKeyTagRequest": "add_key_tag_request",
            "BatchUpdateKeyTagsRequest": "batch_update_key_tags_request",
            "CancelKeyDeletionRequest": "cancel_key_deletion_request",
            "CancelKeyDeletionResponse": "cancel_key_deletion_response",
            "CreateDataKeyRequest": "create_data_key_request",
            "CreateDataKeyResponse": "create_data_key_response",
            "CreateDataKeyWithoutPlaintextRequest": "create_data_key_without_plaintext_request",
            "CreateDataKeyWithoutPlaintextResponse": "create_data_key_without_plaintext_response",
            "CreateKeyRequest": "create_key_request",
            "CreateKeyResponse": "create_key_response",
            "CreatedKeyInfo": "created_key_info",
            "DecryptDataKeyRequest": "decrypt_data_key_request",
            "DecryptDataKeyResponse": "decrypt_data_key_response",
            "DecryptDataRequest": "decrypt_data_request",
            "DecryptDataResponse": "decrypt_data_response",
            "DeleteImportedKeyMaterialRequest": "delete_imported_key_material_request",
            "DescribeKeyRequest": "describe_key_request",
            "DescribeKeyResponse": "describe_key_response",
            "DisableKeyRequest": "disable_key_request",
            "DisableKeyResponse": "disable_key_response",
            "DisableKeyRotationRequest": "disable_key_rotation_request",
            "EnableKeyRequest": "enable_key_request",
            "EnableKeyResponse": "enable_key_response",
            "EnableKeyRotationRequest": "enable_key_rotation_request",
            "EncryptDataKeyRequest": "encrypt_data_key_request",
            "EncryptDataKeyResponse": "encrypt_data_key_response",
            "EncryptDataRequest": "encrypt_data_request",
            "EncryptDataResponse": "encrypt_data_response",
            "EncryptionContext": "encryption_context",
            "ErrorDetail": "error_detail",
            "GenerateRandomRequest": "generate_random_request",
            "GenerateRandomResponse": "generate_random_response",
            "GetKeyRotationStatusRequest": "get_key_rotation_status_request",
            "GetKeyRotationStatusResponse": "get_key_rotation_status_response",
            "GetParametersForImportRequest": "get_parameters_for_import_request",
            "GetParametersForImportResponse": "get_parameters_for_import_response",
            "GetPublicKeyRequest": "get_public_key_request",
            "GetPublicKeyResponse": "get_public_key_response",
            "ImportKeyMaterialRequest": "import_key_material_request",
            "KeyAliasInfo": "key_alias_info",
            "KeyDescriptionInfo": "key_description_info",
            "KeyDetails": "key_details",
            "KeyFieldMatch": "key_field_match",
            "KeyOrigin": "key_origin",
            "KeyState": "key_state",
            "KeyStatusInfo": "key_status_info",
            "KeyTag": "key_tag",
            "KeyTagFilter": "key_tag_filter",
            "KmsError": "kms_error",
            "ListKeyTagsResponse": "list_key_tags_response",
            "ListKeysByTagsRequest": "list_keys_by_tags_request",
            "ListKeysByTagsResponse": "list_keys_by_tags_response",
            "ListKeysRequest": "list_keys_request",
            "ListKeysResponse": "list_keys_response",
            "ListProjectTagsResponse": "list_project_tags_response",
            "ListedKeyTag": "listed_key_tag",
            "MessageType": "message_type",
            "ProjectTag": "project_tag",
            "RotatedKeyMaterial": "rotated_key_material",
            "ScheduleKeyDeletionRequest": "schedule_key_deletion_request",
            "ScheduleKeyDeletionResponse": "schedule_key_deletion_response",
            "SignMessageRequest": "sign_message_request",
            "SignMessageResponse": "sign_message_response",
            "TagAction": "tag_action",
            "TagQueryAction": "tag_query_action",
            "TaggedKey": "tagged_key",
            "UndocumentedError": "undocumented_error",
            "UpdateKeyAliasRequest": "update_key_alias_request",
            "UpdateKeyAliasResponse": "update_key_alias_response",
            "UpdateKeyDescriptionRequest": "update_key_description_request",
            "UpdateKeyDescriptionResponse": "update_key_description_response",
            "UpdateKeyRotationIntervalRequest": "update_key_rotation_interval_request",
            "VerifySignatureRequest": "verify_signature_request",
            "VerifySignatureResponse": "verify_signature_response",
        },
    )

__all__ = (
    "AddKeyTagRequest",
    "BatchUpdateKeyTagsRequest",
    "CancelKeyDeletionRequest",
    "CancelKeyDeletionResponse",
    "CreateDataKeyRequest",
    "CreateDataKeyResponse",
    "CreateDataKeyWithoutPlaintextRequest",
    "CreateDataKeyWithoutPlaintextResponse",
    "CreateKeyRequest",
    "CreateKeyResponse",
    "CreatedKeyInfo",
    "DecryptDataKeyRequest",
    "DecryptDataKeyResponse",
    "DecryptDataRequest",
    "DecryptDataResponse",
    "DeleteImportedKeyMaterialRequest",
    "DescribeKeyRequest",
    "DescribeKeyResponse",
    "DisableKeyRequest",
    "DisableKeyResponse",
    "DisableKeyRotationRequest",
    "EnableKeyRequest",
    "EnableKeyResponse",
    "EnableKeyRotationRequest",
    "EncryptDataKeyRequest",
    "EncryptDataKeyResponse",
    "EncryptDataRequest",
    "EncryptDataResponse",
    "EncryptionContext",
    "ErrorDetail",
    "GenerateRandomRequest",
    "GenerateRandomResponse",
    "GetKeyRotationStatusRequest",
    "GetKeyRotationStatusResponse",
    "GetParametersForImportRequest",
    "GetParametersForImportResponse",
    "GetPublicKeyRequest",
    "GetPublicKeyResponse",
    "ImportKeyMaterialRequest",
    "KeyAliasInfo",
    "KeyDescriptionInfo",
    "KeyDetails",
    "KeyFieldMatch",
    "KeyOrigin",
    "KeyState",
    "KeyStatusInfo",
    "KeyTag",
    "KeyTagFilter",
    "KmsError",
    "ListKeyTagsResponse",
    "ListKeysByTagsRequest",
    "ListKeysByTagsResponse",
    "ListKeysRequest",
    "ListKeysResponse",
    "ListProjectTagsResponse",
    "ListedKeyTag",
    "MessageType",
    "ProjectTag",
    "RotatedKeyMaterial",
    "ScheduleKeyDeletionRequest",
    "ScheduleKeyDeletionResponse",
    "SignMessageRequest",
    "SignMessageResponse",
    "TagAction",
    "TagQueryAction",
    "TaggedKey",
    "UndocumentedError",
    "UpdateKeyAliasRequest",
    "UpdateKeyAliasResponse",
    "UpdateKeyDescriptionRequest",
    "UpdateKeyDescriptionResponse",
    "UpdateKeyRotationIntervalRequest",
    "VerifySignatureRequest",
    "VerifySignatureResponse",
)
