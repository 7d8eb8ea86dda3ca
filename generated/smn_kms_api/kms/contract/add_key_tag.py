# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""addKeyTag: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_tags.add_key_tag import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "addKeyTag",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/{key_id}/tags",
    "idempotency": "unsafe",
    "parameters": [
        {
            "name": "project_id",
            "argument": "project_id",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        },
        {
            "name": "key_id",
            "argument": "key_id",
            "in": "path",
            "required": True,
            "schema": {
                "type": "string",
                "minLength": 36,
                "maxLength": 36,
                "pattern": "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$",
                "x-hint": "must be the id of a key, a UUID in lower case, not an alias; `list_keys` shows ids",
            },
        },
    ],
    "body": {
        "type": "object",
        "required": ["tag"],
        "properties": {
            "tag": {
                "type": "object",
                "required": ["key"],
                "properties": {
                    "key": {"type": "string", "minLength": 1, "maxLength": 128},
                    "value": {"type": "string", "maxLength": 255},
                },
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {204: None},
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
