# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""getTopic: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.topics.get_topic import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "getTopic",
    "method": "GET",
    "path": "/v2/{project_id}/notifications/topics/{topic_urn}",
    "idempotency": "safe",
    "parameters": [
        {
            "name": "project_id",
            "argument": "project_id",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        },
        {
            "name": "topic_urn",
            "argument": "topic_urn",
            "in": "path",
            "required": True,
            "schema": {
                "type": "string",
                "x-client-check": "^urn:smn:",
                "x-hint": "must be the URN of a topic, which begins with `urn:smn:`, not its name; `list_topics` shows URNs",
            },
        },
    ],
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "required": ["topic_urn"],
            "properties": {
                "request_id": {"type": "string"},
                "topic_urn": {"type": "string"},
                "name": {"type": "string"},
                "display_name": {"type": "string"},
                "push_policy": {"type": "integer"},
                "enterprise_project_id": {"type": "string"},
                "topic_id": {"type": "string"},
                "create_time": {"type": "string"},
                "update_time": {"type": "string"},
            },
        }
    },
    "echoes": [(("topic_urn",), ("topic_urn",))],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
