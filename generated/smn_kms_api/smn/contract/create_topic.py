# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""createTopic: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.topics.create_topic import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "createTopic",
    "method": "POST",
    "path": "/v2/{project_id}/notifications/topics",
    "idempotency": "idempotent",
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
        "required": ["name"],
        "properties": {
            "name": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255,
                "pattern": "^[a-zA-Z0-9][\\-_a-zA-Z0-9]*$",
                "x-hint": "must be 1 to 255 letters, digits, `-` and `_`, and begin with a letter or a digit",
            },
            "display_name": {"type": "string", "maxLength": 192, "x-max-bytes": 192},
            "enterprise_project_id": {"type": "string"},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["topic_urn"],
            "properties": {
                "request_id": {"type": "string"},
                "topic_urn": {"type": "string"},
            },
        },
        201: {
            "type": "object",
            "required": ["topic_urn"],
            "properties": {
                "request_id": {"type": "string"},
                "topic_urn": {"type": "string"},
            },
        },
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
