# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""decryptData: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.encryption.decrypt_data import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "decryptData",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/decrypt-data",
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
        "required": ["cipher_text"],
        "properties": {
            "cipher_text": {
                "type": "string",
                "minLength": 128,
                "maxLength": 5648,
                "pattern": "^[0-9a-zA-Z+\\/=]+$",
                "x-hint": "must be the ciphertext in Base64, exactly as `encrypt_data` returned it",
            },
            "encryption_algorithm": {"type": "string"},
            "key_id": {
                "type": "string",
                "minLength": 36,
                "maxLength": 36,
                "pattern": "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$",
                "x-hint": "must be the id of a key, a UUID in lower case, not an alias; `list_keys` shows ids",
            },
            "encryption_context": {
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
            "additional_authenticated_data": {
                "type": "string",
                "minLength": 1,
                "maxLength": 128,
                "x-max-bytes": 128,
                "x-hint": "must be a text of 1 to 128 bytes; write other bytes in Base64",
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["plain_text"],
            "properties": {
                "key_id": {"type": "string"},
                "plain_text": {"type": "string", "x-sensitive": True},
                "plain_text_base64": {"type": "string", "x-sensitive": True},
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
