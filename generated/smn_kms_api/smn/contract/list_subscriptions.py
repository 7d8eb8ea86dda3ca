# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""listSubscriptions: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.subscriptions.list_subscriptions import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listSubscriptions",
    "method": "GET",
    "path": "/v2/{project_id}/notifications/subscriptions",
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
            "name": "protocol",
            "argument": "protocol",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "status",
            "argument": "status",
            "in": "query",
            "required": False,
            "schema": {"type": "integer"},
        },
        {
            "name": "endpoint",
            "argument": "endpoint",
            "in": "query",
            "required": False,
            "schema": {"type": "string", "x-sensitive": True},
        },
        {
            "name": "fuzzy_remark",
            "argument": "fuzzy_remark",
            "in": "query",
            "required": False,
            "schema": {"type": "string", "maxLength": 128, "x-max-bytes": 128},
        },
    ],
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "properties": {
                "request_id": {"type": "string"},
                "subscription_count": {"type": "integer"},
                "subscriptions": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["subscription_urn"],
                        "properties": {
                            "topic_urn": {"type": "string"},
                            "protocol": {"type": "string"},
                            "subscription_urn": {"type": "string"},
                            "owner": {"type": "string"},
                            "endpoint": {"type": "string", "x-sensitive": True},
                            "remark": {"type": "string"},
                            "status": {"type": "integer"},
                            "filter_polices": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "properties": {
                                        "name": {"type": "string"},
                                        "string_equals": {
                                            "type": "array",
                                            "items": {"type": "string"},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
    "pages": {
        "items": "subscriptions",
        "position": "offset",
        "in_body": False,
        "next": None,
        "more": None,
    },
}
