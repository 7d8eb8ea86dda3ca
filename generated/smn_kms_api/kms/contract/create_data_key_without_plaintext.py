# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""createDataKeyWithoutPlaintext: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.data_keys.create_data_key_without_plaintext import (
    asyncio_detailed,
    sync_detailed,
)

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "createDataKeyWithoutPlaintext",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/create-datakey-without-plaintext",
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
            "encryption_context": {
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
            "datakey_length": {
                "type": "string",
                "pattern": "^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$",
                "x-hint": "must be 8 to 8192 bits, a multiple of 8",
                "decimal": True,
            },
            "key_spec": {"type": "string"},
            "additional_authenticated_data": {
                "type": "string",
                "minLength": 1,
                "maxLength": 128,
                "x-max-bytes": 128,
                "x-hint": "must be a text of 1 to 128 bytes; write other bytes in Base64",
            },
            "pin": {"type": "string", "x-sensitive": True},
            "pin_type": {"type": "string"},
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
