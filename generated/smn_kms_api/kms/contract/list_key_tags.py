# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""listKeyTags: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_tags.list_key_tags import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listKeyTags",
    "method": "GET",
    "path": "/v1.0/{project_id}/kms/{key_id}/tags",
    "idempotency": "safe",
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
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "properties": {
                "tags": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["key"],
                        "properties": {
                            "key": {"type": "string"},
                            "value": {"type": "string"},
                        },
                    },
                },
                "sys_tags": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["key"],
                        "properties": {
                            "key": {"type": "string"},
                            "value": {"type": "string"},
                        },
                    },
                },
                "existTagsNum": {"type": "integer"},
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
