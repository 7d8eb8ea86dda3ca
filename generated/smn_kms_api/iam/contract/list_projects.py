# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""listProjects: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.projects.list_projects import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "listProjects",
    "method": "GET",
    "path": "/v3/projects",
    "idempotency": "safe",
    "parameters": [
        {
            "name": "name",
            "argument": "name",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "domain_id",
            "argument": "domain_id",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "parent_id",
            "argument": "parent_id",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        },
        {
            "name": "enabled",
            "argument": "enabled",
            "in": "query",
            "required": False,
            "schema": {"type": "boolean"},
        },
        {
            "name": "page",
            "argument": "page",
            "in": "query",
            "required": False,
            "schema": {"type": "integer", "minimum": 1},
        },
        {
            "name": "per_page",
            "argument": "per_page",
            "in": "query",
            "required": False,
            "schema": {"type": "integer", "minimum": 1, "maximum": 5000},
        },
        {
            "name": "is_domain",
            "argument": "is_domain",
            "in": "query",
            "required": False,
            "schema": {"type": "boolean"},
        },
    ],
    "body": None,
    "successes": {
        200: {
            "type": "object",
            "required": ["projects"],
            "properties": {
                "projects": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "name"],
                        "properties": {
                            "id": {"type": "string"},
                            "name": {"type": "string"},
                            "domain_id": {"type": "string"},
                            "parent_id": {"type": "string"},
                            "enabled": {"type": "boolean"},
                            "is_domain": {"type": "boolean"},
                            "description": {"type": "string"},
                            "links": {
                                "type": "object",
                                "properties": {
                                    "self": {"type": "string"},
                                    "previous": {"type": "string", "nullable": True},
                                    "next": {"type": "string", "nullable": True},
                                },
                            },
                        },
                    },
                },
                "links": {
                    "type": "object",
                    "properties": {
                        "self": {"type": "string"},
                        "previous": {"type": "string", "nullable": True},
                        "next": {"type": "string", "nullable": True},
                    },
                },
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["401", "APIGW.0301"],
}
