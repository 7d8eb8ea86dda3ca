# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""updateTopicKmsKey: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.topic_keys.update_topic_kms_key import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "updateTopicKmsKey",
    "method": "PUT",
    "path": "/v2/{project_id}/notifications/topics/{topic_urn}/kms/{id}",
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
        {
            "name": "id",
            "argument": "id",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        },
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
            }
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["id"],
            "properties": {"request_id": {"type": "string"}, "id": {"type": "string"}},
        }
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
