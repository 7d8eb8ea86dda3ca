# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""deleteKeyTag: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_tags.delete_key_tag import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "deleteKeyTag",
    "method": "DELETE",
    "path": "/v1.0/{project_id}/kms/{key_id}/tags/{key}",
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
        {
            "name": "key",
            "argument": "key",
            "in": "path",
            "required": True,
            "schema": {
                "type": "string",
                "x-hint": "must be part of a path; delete a tag whose key has a slash or a space by `batch_update_key_tags`",
            },
        },
    ],
    "body": None,
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
