# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""getKeyRotationStatus: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_rotation.get_key_rotation_status import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "getKeyRotationStatus",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/get-key-rotation-status",
    "idempotency": "safe",
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
        "required": ["key_id"],
        "properties": {
            "key_id": {
                "type": "string",
                "minLength": 36,
                "maxLength": 36,
                "pattern": "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$",
                "x-hint": "must be the id of a key, a UUID in lower case, not an alias; `list_keys` shows ids",
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["key_rotation_enabled"],
            "properties": {
                "key_rotation_enabled": {"type": "boolean"},
                "rotation_interval": {"type": "integer"},
                "last_rotation_time": {"type": "string", "x-unix-time": "milliseconds"},
                "number_of_rotations": {"type": "integer"},
                "key_materials": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["material_id"],
                        "properties": {
                            "material_id": {"type": "string"},
                            "charge_id": {"type": "string"},
                            "create_time": {"type": "string"},
                            "expiration_time": {"type": "string"},
                            "state": {"type": "integer"},
                        },
                    },
                },
            },
        }
    },
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
