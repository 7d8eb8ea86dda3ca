# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from .enable_key_request import EnableKeyRequest
from .enable_key_response import EnableKeyResponse
from .import_key_material_request import ImportKeyMaterialRequest
from .key_state import KeyState
from .key_status_info import KeyStatusInfo
from .kms_error import KmsError
from .kms_error_detail import KmsErrorDetail
from .undocumented_error import UndocumentedError

__all__ = (
    "EnableKeyRequest",
    "EnableKeyResponse",
    "ImportKeyMaterialRequest",
    "KeyState",
    "KeyStatusInfo",
    "KmsError",
    "KmsErrorDetail",
    "UndocumentedError",
)
