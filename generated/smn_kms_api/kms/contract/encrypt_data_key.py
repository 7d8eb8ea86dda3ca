# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""encryptDataKey: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.data_keys.encrypt_data_key import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "encryptDataKey",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/encrypt-datakey",
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
        "required": ["key_id", "plain_text", "datakey_plain_length"],
        "properties": {
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
            "plain_text": {
                "type": "string",
                "minLength": 8,
                "maxLength": 8192,
                "x-hint": "must be the data key and then its digest, in hexadecimal digits",
                "x-sensitive": True,
            },
            "datakey_plain_length": {
                "type": "string",
                "pattern": "^([1-9][0-9]{0,2}|10[01][0-9]|102[0-4])$",
                "x-hint": "must be 1 to 1024 bytes",
                "decimal": True,
            },
            "additional_authenticated_data": {
                "type": "string",
                "minLength": 1,
                "maxLength": 128,
                "x-max-bytes": 128,
                "x-hint": "must be a text of 1 to 128 bytes; write other bytes in Base64",
            },
            "pin": {"type": "string", "x-sensitive": True},
            "pin_type": {"type": "string"},
            "key_spec": {"type": "string"},
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["cipher_text"],
            "properties": {
                "key_id": {"type": "string"},
                "cipher_text": {"type": "string"},
                "datakey_length": {"type": "string"},
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
