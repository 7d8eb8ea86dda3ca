# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""createKey: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.keys.create_key import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "createKey",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/create-key",
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
        "required": ["key_alias"],
        "properties": {
            "key_alias": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255,
                "pattern": "^[a-zA-Z0-9:\\/_\\-]{1,255}$",
                "x-hint": "must be 1 to 255 letters, digits and `:/_-`",
            },
            "key_spec": {"type": "string"},
            "key_usage": {"type": "string"},
            "key_description": {"type": "string", "maxLength": 255},
            "origin": {"type": "string", "enum": ["kms", "external"]},
            "enterprise_project_id": {"type": "string", "maxLength": 36},
            "keystore_id": {"type": "string"},
            "vm_id": {"type": "string"},
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["key_info"],
            "properties": {
                "key_info": {
                    "type": "object",
                    "required": ["key_id"],
                    "properties": {
                        "key_id": {"type": "string"},
                        "domain_id": {"type": "string"},
                        "region_id": {"type": "string"},
                    },
                }
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
