# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""listKeys: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.keys.list_keys import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listKeys",
    "method": "POST",
    "path": "/v1.0/{project_id}/kms/list-keys",
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
        "properties": {
            "limit": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4,
                "pattern": "^[0-9]{1,4}$",
                "x-hint": "must be a whole number of at most four digits",
                "decimal": True,
            },
            "marker": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4,
                "pattern": "^[0-9]{1,4}$",
                "x-hint": "must be the `next_marker` of the page before, or left out for the first page",
                "decimal": True,
            },
            "key_state": {
                "type": "string",
                "pattern": "^[1-5]$",
                "x-hint": "must be the digit of a state, `1` to `5`",
                "decimal": True,
            },
            "key_spec": {"type": "string"},
            "enterprise_project_id": {
                "type": "string",
                "minLength": 1,
                "maxLength": 64,
            },
            "sequence": {"type": "string", "maxLength": 36, "x-max-bytes": 36},
        },
    },
    "successes": {
        200: {
            "type": "object",
            "properties": {
                "keys": {"type": "array", "items": {"type": "string"}},
                "key_details": {
                    "type": "array",
                    "items": {
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
                            "origin": {"type": "string", "enum": ["kms", "external"]},
                            "key_rotation_enabled": {"type": "string"},
                            "sys_enterprise_project_id": {"type": "string"},
                            "keystore_id": {"type": "string"},
                        },
                    },
                },
                "next_marker": {"type": "string"},
                "truncated": {"type": "string"},
                "total": {"type": "integer"},
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
        "items": "key_details",
        "position": "marker",
        "in_body": True,
        "next": "next_marker",
        "more": "truncated",
    },
}
