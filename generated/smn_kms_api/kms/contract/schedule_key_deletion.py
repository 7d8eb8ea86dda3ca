# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""scheduleKeyDeletion: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.keys.schedule_key_deletion import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "scheduleKeyDeletion",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/schedule-key-deletion",
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
        "required": ["key_id", "pending_days"],
        "properties": {
            "key_id": {
                "type": "string",
                "minLength": 36,
                "maxLength": 36,
                "pattern": "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$",
                "x-hint": "must be the id of a key, a UUID in lower case, not an alias; `list_keys` shows ids",
            },
            "pending_days": {
                "type": "string",
                "pattern": "^([7-9]|[1-9][0-9]{1,2}|10[0-8][0-9]|109[0-6])$",
                "x-hint": "must be 7 to 1096 days",
                "decimal": True,
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["key_id"],
            "properties": {
                "key_id": {"type": "string"},
                "key_state": {"type": "string", "enum": ["1", "2", "3", "4", "5", "7"]},
            },
        }
    },
    "echoes": [(("key_id",), ("body", "key_id"))],
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
