# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""signMessage: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.signatures.sign_message import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "signMessage",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/sign",
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
        "required": ["key_id", "message", "signing_algorithm"],
        "properties": {
            "key_id": {
                "type": "string",
                "minLength": 36,
                "maxLength": 36,
                "pattern": "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$",
                "x-hint": "must be the id of a key, a UUID in lower case, not an alias; `list_keys` shows ids",
            },
            "message": {
                "type": "string",
                "maxLength": 4096,
                "x-hint": "must be at most 4096 characters of Base64; sign the digest of a longer message",
                "x-sensitive": True,
            },
            "signing_algorithm": {"type": "string"},
            "message_type": {"type": "string", "enum": ["DIGEST", "RAW"]},
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["signature"],
            "properties": {
                "key_id": {"type": "string"},
                "signature": {"type": "string"},
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
