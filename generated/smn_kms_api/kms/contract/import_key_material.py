# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""importKeyMaterial: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_material.import_key_material import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "importKeyMaterial",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/import-key-material",
    "idempotency": "unsafe",
    "parameters": [
        {
            "name": "project_id",
            "argument": "project_id",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        }
    ],
    "body": {
        "type": "object",
        "required": ["key_id", "import_token", "encrypted_key_material"],
        "properties": {
            "key_id": {
                "type": "string",
                "minLength": 36,
                "maxLength": 36,
                "pattern": "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$",
                "x-hint": "must be the id of a key, a UUID in lower case, not an alias; `list_keys` shows ids",
            },
            "import_token": {
                "type": "string",
                "minLength": 200,
                "maxLength": 6144,
                "pattern": "^[0-9a-zA-Z+\\/=]+$",
                "x-hint": "must be the import token in Base64, exactly as `get_parameters_for_import` returned it",
                "x-sensitive": True,
            },
            "encrypted_key_material": {
                "type": "string",
                "minLength": 344,
                "maxLength": 360,
                "pattern": "^[0-9a-zA-Z+/=]{344,360}$",
                "x-hint": "must be the wrapped key material in Base64, not the material itself",
                "x-sensitive": True,
            },
            "expiration_time": {"type": "string", "x-unix-time": "seconds"},
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {200: None},
    "echoes": [],
    "authentication_codes": [
        "APIGW.0301",
        "APIGW.0307",
        "KMS.0301",
        "KMS.0302",
        "KMS.0303",
        "KMS.0305",
        "KMS.0321",
    ],
}
