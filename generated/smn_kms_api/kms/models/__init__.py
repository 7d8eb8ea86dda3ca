# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

from ..._runtime import attach as _attach

if TYPE_CHECKING:
    from .cancel_key_deletion_request import CancelKeyDeletionRequest
    from .cancel_key_deletion_response import CancelKeyDeletionResponse
    from .create_key_request import CreateKeyRequest
    from .create_key_response import CreateKeyResponse
    from .created_key_info import CreatedKeyInfo
    from .delete_imported_key_material_request import DeleteImportedKeyMaterialRequest
    from .describe_key_request import DescribeKeyRequest
    from .describe_key_response import DescribeKeyResponse
    from .disable_key_request import DisableKeyRequest
    from .disable_key_response import DisableKeyResponse
    from .disable_key_rotation_request import DisableKeyRotationRequest
    from .enable_key_request import EnableKeyRequest
    from .enable_key_response import EnableKeyResponse
    from .enable_key_rotation_request import EnableKeyRotationRequest
    from .error_detail import ErrorDetail
    from .get_key_rotation_status_request import GetKeyRotationStatusRequest
    from .get_key_rotation_status_response import GetKeyRotationStatusResponse
    from .get_parameters_for_import_request import GetParametersForImportRequest
    from .get_parameters_for_import_response import GetParametersForImportResponse
    from .import_key_material_request import ImportKeyMaterialRequest
    from .key_alias_info import KeyAliasInfo
    from .key_description_info import KeyDescriptionInfo
    from .key_details import KeyDetails
    from .key_origin import KeyOrigin
    from .key_state import KeyState
    from .key_status_info import KeyStatusInfo
    from .kms_error import KmsError
    from .list_keys_request import ListKeysRequest
    from .list_keys_response import ListKeysResponse
    from .schedule_key_deletion_request import ScheduleKeyDeletionRequest
    from .schedule_key_deletion_response import ScheduleKeyDeletionResponse
    from .undocumented_error import UndocumentedError
    from .update_key_alias_request import UpdateKeyAliasRequest
    from .update_key_alias_response import UpdateKeyAliasResponse
    from .update_key_description_request import UpdateKeyDescriptionRequest
    from .update_key_description_response import UpdateKeyDescriptionResponse
    from .update_key_rotation_interval_request import UpdateKeyRotationIntervalRequest
else:
    __getattr__, __dir__ = _attach(
        __name__,
        {
            "CancelKeyDeletionRequest": "cancel_key_deletion_request",
            "CancelKeyDeletionResponse": "cancel_key_deletion_response",
            "CreateKeyRequest": "create_key_request",
            "CreateKeyResponse": "create_key_response",
            "CreatedKeyInfo": "created_key_info",
            "DeleteImportedKeyMaterialRequest": "delete_imported_key_material_request",
            "DescribeKeyRequest": "describe_key_request",
            "DescribeKeyResponse": "describe_key_response",
            "DisableKeyRequest": "disable_key_request",
            "DisableKeyResponse": "disable_key_response",
            "DisableKeyRotationRequest": "disable_key_rotation_request",
            "EnableKeyRequest": "enable_key_request",
            "EnableKeyResponse": "enable_key_response",
            "EnableKeyRotationRequest": "enable_key_rotation_request",
            "ErrorDetail": "error_detail",
            "GetKeyRotationStatusRequest": "get_key_rotation_status_request",
            "GetKeyRotationStatusResponse": "get_key_rotation_status_response",
            "GetParametersForImportRequest": "get_parameters_for_import_request",
            "GetParametersForImportResponse": "get_parameters_for_import_response",
            "ImportKeyMaterialRequest": "import_key_material_request",
            "KeyAliasInfo": "key_alias_info",
            "KeyDescriptionInfo": "key_description_info",
            "KeyDetails": "key_details",
            "KeyOrigin": "key_origin",
            "KeyState": "key_state",
            "KeyStatusInfo": "key_status_info",
            "KmsError": "kms_error",
            "ListKeysRequest": "list_keys_request",
            "ListKeysResponse": "list_keys_response",
            "ScheduleKeyDeletionRequest": "schedule_key_deletion_request",
            "ScheduleKeyDeletionResponse": "schedule_key_deletion_response",
            "UndocumentedError": "undocumented_error",
            "UpdateKeyAliasRequest": "update_key_alias_request",
            "UpdateKeyAliasResponse": "update_key_alias_response",
            "UpdateKeyDescriptionRequest": "update_key_description_request",
            "UpdateKeyDescriptionResponse": "update_key_description_response",
            "UpdateKeyRotationIntervalRequest": "update_key_rotation_interval_request",
        },
    )

__all__ = (
    "CancelKeyDeletionRequest",
    "CancelKeyDeletionResponse",
    "CreateKeyRequest",
    "CreateKeyResponse",
    "CreatedKeyInfo",
    "DeleteImportedKeyMaterialRequest",
    "DescribeKeyRequest",
    "DescribeKeyResponse",
    "DisableKeyRequest",
    "DisableKeyResponse",
    "DisableKeyRotationRequest",
    "EnableKeyRequest",
    "EnableKeyResponse",
    "EnableKeyRotationRequest",
    "ErrorDetail",
    "GetKeyRotationStatusRequest",
    "GetKeyRotationStatusResponse",
    "GetParametersForImportRequest",
    "GetParametersForImportResponse",
    "ImportKeyMaterialRequest",
    "KeyAliasInfo",
    "KeyDescriptionInfo",
    "KeyDetails",
    "KeyOrigin",
    "KeyState",
    "KeyStatusInfo",
    "KmsError",
    "ListKeysRequest",
    "ListKeysResponse",
    "ScheduleKeyDeletionRequest",
    "ScheduleKeyDeletionResponse",
    "UndocumentedError",
    "UpdateKeyAliasRequest",
    "UpdateKeyAliasResponse",
    "UpdateKeyDescriptionRequest",
    "UpdateKeyDescriptionResponse",
    "UpdateKeyRotationIntervalRequest",
)
