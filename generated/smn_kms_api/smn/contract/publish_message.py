# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""publishMessage: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.messages.publish_message import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "publishMessage",
    "method": "POST",
    "path": "/v2/{project_id}/notifications/topics/{topic_urn}/publish",
    "idempotency": "unsafe",
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
    "body": {
        "type": "object",
        "x-at-least-one-of": ["message", "message_structure", "message_template_name"],
        "properties": {
            "subject": {"type": "string", "maxLength": 512, "x-max-bytes": 512},
            "message": {"type": "string", "maxLength": 262144, "x-max-bytes": 262144},
            "message_structure": {"type": "string"},
            "message_template_name": {"type": "string"},
            "tags": {
                "type": "object",
                "additionalProperties": {
                    "type": "string",
                    "maxLength": 1024,
                    "x-max-bytes": 1024,
                },
            },
            "time_to_live": {
                "type": "string",
                "minLength": 1,
                "maxLength": 6,
                "pattern": "^[0-9]{1,6}$",
                "x-hint": "must be a whole number of seconds, at most six digits",
                "decimal": True,
            },
            "message_attributes": {
                "type": "array",
                "maxItems": 10,
                "items": {
                    "type": "object",
                    "required": ["name", "type", "value"],
                    "properties": {
                        "name": {
                            "type": "string",
                            "minLength": 1,
                            "maxLength": 32,
                            "pattern": "^[a-z0-9]+(_[a-z0-9]+)*$",
                            "x-hint": "must be lower-case letters, digits and single `_` between them",
                        },
                        "type": {
                            "type": "string",
                            "enum": ["STRING", "STRING_ARRAY", "PROTOCOL"],
                        },
                        "value": {},
                    },
                },
            },
            "locale": {"type": "string"},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["message_id"],
            "properties": {
                "request_id": {"type": "string"},
                "message_id": {"type": "string"},
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
