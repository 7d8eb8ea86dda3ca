# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""listTopicAttributes: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.topic_attributes.list_topic_attributes import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listTopicAttributes",
    "method": "GET",
    "path": "/v2/{project_id}/notifications/topics/{topic_urn}/attributes",
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
        {
            "name": "name",
            "argument": "name",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
    ],
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "properties": {
                "request_id": {"type": "string"},
                "attributes": {
                    "type": "object",
                    "properties": {
                        "access_policy": {"type": "string"},
                        "introduction": {"type": "string"},
                        "create_time": {"type": "string"},
                        "update_time": {"type": "string"},
                    },
                },
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
