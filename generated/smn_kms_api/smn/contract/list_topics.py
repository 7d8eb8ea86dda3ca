# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""listTopics: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.topics.list_topics import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listTopics",
    "method": "GET",
    "path": "/v2/{project_id}/notifications/topics",
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
            "name": "offset",
            "argument": "offset",
            "in": "query",
            "required": False,
            "schema": {"type": "integer", "minimum": 0},
        },
        {
            "name": "limit",
            "argument": "limit",
            "in": "query",
            "required": False,
            "schema": {"type": "integer", "minimum": 1, "maximum": 100},
        },
        {
            "name": "enterprise_project_id",
            "argument": "enterprise_project_id",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "name",
            "argument": "name",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "fuzzy_name",
            "argument": "fuzzy_name",
            "in": "query",
            "required": False,
            "schema": {
                "type": "string",
                "maxLength": 255,
                "pattern": "^[\\-_a-zA-Z0-9]{0,255}$",
                "x-hint": "must be at most 255 letters, digits, `-` and `_`",
            },
        },
        {
            "name": "topic_id",
            "argument": "topic_id",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "fuzzy_display_name",
            "argument": "fuzzy_display_name",
            "in": "query",
            "required": False,
            "schema": {"type": "string", "maxLength": 192, "x-max-bytes": 192},
        },
    ],
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "properties": {
                "request_id": {"type": "string"},
                "topic_count": {"type": "integer"},
                "topics": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["topic_urn"],
                        "properties": {
                            "topic_urn": {"type": "string"},
                            "name": {"type": "string"},
                            "display_name": {"type": "string"},
                            "push_policy": {"type": "integer"},
                            "enterprise_project_id": {"type": "string"},
                            "topic_id": {"type": "string"},
                            "create_time": {"type": "string"},
                            "update_time": {"type": "string"},
                        },
                    },
                },
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
    "pages": {
        "items": "topics",
        "position": "offset",
        "in_body": False,
        "next": None,
        "more": None,
    },
}
