# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""listProjectTags: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_tags.list_project_tags import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listProjectTags",
    "method": "GET",
    "path": "/v1.0/{project_id}/kms/tags",
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
                            "values": {"type": "array", "items": {"type": "string"}},
                        },
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
