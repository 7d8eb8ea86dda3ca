# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""generateRandom: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.encryption.generate_random import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "generateRandom",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/gen-random",
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
        "required": ["random_data_length"],
        "properties": {
            "random_data_length": {
                "type": "string",
                "pattern": "^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$",
                "x-hint": "must be 8 to 8192 bits, a multiple of 8",
                "decimal": True,
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["random_data"],
            "properties": {"random_data": {"type": "string", "x-sensitive": True}},
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
