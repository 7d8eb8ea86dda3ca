# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""confirmSubscription: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.subscriptions.confirm_subscription import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "confirmSubscription",
    "method": "GET",
    "path": "/v2/notifications/subscriptions/subscribe",
    "idempotency": "idempotent",
    "parameters": [
        {
            "name": "topic_urn",
            "argument": "topic_urn",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "endpoint",
            "argument": "endpoint",
            "in": "query",
            "required": False,
            "schema": {"type": "string", "x-sensitive": True},
        },
        {
            "name": "token",
            "argument": "token",
            "in": "query",
            "required": True,
            "schema": {"type": "string", "x-sensitive": True},
        },
    ],
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "required": ["subscription_urn"],
            "properties": {
                "request_id": {"type": "string"},
                "subscription_urn": {"type": "string"},
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
