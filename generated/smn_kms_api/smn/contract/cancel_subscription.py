# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""cancelSubscription: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.subscriptions.cancel_subscription import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "cancelSubscription",
    "method": "DELETE",
    "path": "/v2/{project_id}/notifications/subscriptions/{subscription_urn}",
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
            "name": "subscription_urn",
            "argument": "subscription_urn",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        },
    ],
    "body": None,
    "successes": {
        200: {"type": "object", "properties": {"request_id": {"type": "string"}}}
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
