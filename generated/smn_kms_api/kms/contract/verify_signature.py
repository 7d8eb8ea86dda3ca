# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""verifySignature: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.signatures.verify_signature import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "verifySignature",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/verify",
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
        "required": ["key_id", "message", "signature", "signing_algorithm"],
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
            "signature": {
                "type": "string",
                "maxLength": 684,
                "x-hint": "must be the signature in Base64, as `sign_message` returned it",
            },
            "signing_algorithm": {"type": "string"},
            "message_type": {"type": "string", "enum": ["DIGEST", "RAW"]},
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["signature_valid"],
            "properties": {
                "key_id": {"type": "string"},
                "signature_valid": {"type": "string"},
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
