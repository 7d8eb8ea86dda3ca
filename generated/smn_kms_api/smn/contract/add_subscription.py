# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""addSubscription: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.subscriptions.add_subscription import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "addSubscription",
    "method": "POST",
    "path": "/v2/{project_id}/notifications/topics/{topic_urn}/subscriptions",
    "idempotency": "idempotent",
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
        "required": ["protocol", "endpoint"],
        "properties": {
            "protocol": {"type": "string"},
            "endpoint": {"type": "string", "x-sensitive": True},
            "remark": {"type": "string", "maxLength": 128, "x-max-bytes": 128},
            "extension": {
                "type": "object",
                "properties": {
                    "client_id": {"type": "string", "minLength": 1, "maxLength": 64},
                    "client_secret": {
                        "type": "string",
                        "minLength": 1,
                        "maxLength": 64,
                        "x-sensitive": True,
                    },
                    "keyword": {"type": "string", "maxLength": 20},
                    "sign_secret": {
                        "type": "string",
                        "maxLength": 256,
                        "x-sensitive": True,
                    },
                    "header": {
                        "type": "object",
                        "additionalProperties": {"type": "string", "x-sensitive": True},
                    },
                    "app_key": {"type": "string", "maxLength": 64},
                    "app_secret": {
                        "type": "string",
                        "maxLength": 128,
                        "x-sensitive": True,
                    },
                    "robot_code": {"type": "string", "maxLength": 64},
                },
            },
            "subscriptions": {
                "type": "array",
                "minItems": 1,
                "maxItems": 50,
                "items": {
                    "type": "object",
                    "required": ["protocol", "endpoint"],
                    "properties": {
                        "protocol": {"type": "string"},
                        "endpoint": {"type": "string", "x-sensitive": True},
                        "remark": {
                            "type": "string",
                            "maxLength": 128,
                            "x-max-bytes": 128,
                        },
                        "extension": {
                            "type": "object",
                            "properties": {
                                "client_id": {
                                    "type": "string",
                                    "minLength": 1,
                                    "maxLength": 64,
                                },
                                "client_secret": {
                                    "type": "string",
                                    "minLength": 1,
                                    "maxLength": 64,
                                    "x-sensitive": True,
                                },
                                "keyword": {"type": "string", "maxLength": 20},
                                "sign_secret": {
                                    "type": "string",
                                    "maxLength": 256,
                                    "x-sensitive": True,
                                },
                                "header": {
                                    "type": "object",
                                    "additionalProperties": {
                                        "type": "string",
                                        "x-sensitive": True,
                                    },
                                },
                                "app_key": {"type": "string", "maxLength": 64},
                                "app_secret": {
                                    "type": "string",
                                    "maxLength": 128,
                                    "x-sensitive": True,
                                },
                                "robot_code": {"type": "string", "maxLength": 64},
                            },
                        },
                    },
                },
            },
        },
    },
    "successes": {
        200: {
            "type": "object",
            "required": ["subscription_urn"],
            "properties": {
                "request_id": {"type": "string"},
                "subscription_urn": {"type": "string"},
            },
        },
        201: {
            "type": "object",
            "required": ["subscription_urn"],
            "properties": {
                "request_id": {"type": "string"},
                "subscription_urn": {"type": "string"},
            },
        },
    },
    "echoes": [],
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
