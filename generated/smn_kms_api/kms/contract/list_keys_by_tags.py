# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""listKeysByTags: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.key_tags.list_keys_by_tags import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listKeysByTags",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/resource_instances/action",
    "idempotency": "safe",
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
        "required": ["action"],
        "properties": {
            "action": {"type": "string", "enum": ["filter", "count"]},
            "limit": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4,
                "pattern": "^[0-9]{1,4}$",
                "x-hint": "must be a whole number of at most four digits",
                "decimal": True,
            },
            "offset": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4,
                "pattern": "^[0-9]{1,4}$",
                "x-hint": "must be a whole number of at most four digits",
                "decimal": True,
            },
            "tags": {
                "type": "array",
                "minItems": 1,
                "maxItems": 10,
                "items": {
                    "type": "object",
                    "required": ["key"],
                    "properties": {
                        "key": {"type": "string", "minLength": 1, "maxLength": 128},
                        "values": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 10,
                            "items": {"type": "string"},
                        },
                    },
                },
            },
            "matches": {
                "type": "array",
                "maxItems": 10,
                "items": {
                    "type": "object",
                    "required": ["key", "value"],
                    "properties": {
                        "key": {"type": "string"},
                        "value": {"type": "string", "minLength": 1, "maxLength": 255},
                    },
                },
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "properties": {
                "resources": {
                    "type": "array",
                    "nullable": True,
                    "items": {
                        "type": "object",
                        "required": ["resource_id"],
                        "properties": {
                            "resource_id": {"type": "string"},
                            "resource_name": {"type": "string"},
                            "resource_detail": {
                                "type": "object",
                                "required": ["key_id"],
                                "properties": {
                                    "key_id": {"type": "string"},
                                    "domain_id": {"type": "string"},
                                    "key_alias": {"type": "string"},
                                    "realm": {"type": "string"},
                                    "key_spec": {"type": "string"},
                                    "key_usage": {"type": "string"},
                                    "key_description": {"type": "string"},
                                    "creation_date": {
                                        "type": "string",
                                        "x-unix-time": "milliseconds",
                                    },
                                    "scheduled_deletion_date": {
                                        "type": "string",
                                        "x-unix-time": "milliseconds",
                                    },
                                    "key_state": {
                                        "type": "string",
                                        "enum": ["1", "2", "3", "4", "5", "7"],
                                    },
                                    "default_key_flag": {"type": "string"},
                                    "key_type": {"type": "string"},
                                    "expiration_time": {
                                        "type": "string",
                                        "x-unix-time": "milliseconds",
                                    },
                                    "origin": {
                                        "type": "string",
                                        "enum": ["kms", "external"],
                                    },
                                    "key_rotation_enabled": {"type": "string"},
                                    "sys_enterprise_project_id": {"type": "string"},
                                    "keystore_id": {"type": "string"},
                                },
                            },
                            "tags": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["key"],
                                    "properties": {
                                        "key": {"type": "string"},
                                        "value": {"type": "string"},
                                    },
                                },
                            },
                        },
                    },
                },
                "total_count": {"type": "integer"},
            },
        }
    },
    "echoes": [],
    "authentication_codes": [
        "APIGW.0301",
        "APIGW.0307",
        "KMS.0301",
        "KMS.0302",
        "KMS.0303",
        "KMS.0305",
        "KMS.0321",
    ],
    "pages": {
        "items": "resources",
        "position": "offset",
        "in_body": True,
        "next": None,
        "more": None,
    },
}
