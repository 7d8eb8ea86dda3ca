# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""createToken: its rules, and the generated functions that build the request."""

from typing import Any

from ..api.tokens.create_token import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {
    "id": "createToken",
    "method": "POST",
    "path": "/v3/auth/tokens",
    "idempotency": "idempotent",
    "parameters": [
        {
            "name": "nocatalog",
            "argument": "nocatalog",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        }
    ],
    "body": {
        "type": "object",
        "required": ["auth"],
        "properties": {
            "auth": {
                "type": "object",
                "required": ["identity"],
                "properties": {
                    "identity": {
                        "type": "object",
                        "required": ["methods"],
                        "properties": {
                            "methods": {
                                "type": "array",
                                "minItems": 1,
                                "items": {"type": "string"},
                            },
                            "password": {
                                "type": "object",
                                "required": ["user"],
                                "properties": {
                                    "user": {
                                        "type": "object",
                                        "required": ["name", "password", "domain"],
                                        "properties": {
                                            "name": {"type": "string"},
                                            "password": {
                                                "type": "string",
                                                "x-sensitive": True,
                                            },
                                            "domain": {
                                                "type": "object",
                                                "required": ["name"],
                                                "properties": {
                                                    "name": {"type": "string"}
                                                },
                                            },
                                        },
                                    }
                                },
                            },
                            "assume_role": {
                                "type": "object",
                                "required": ["agency_name"],
                                "x-at-least-one-of": ["domain_name", "domain_id"],
                                "properties": {
                                    "agency_name": {"type": "string"},
                                    "domain_id": {"type": "string"},
                                    "domain_name": {"type": "string"},
                                },
                            },
                        },
                    },
                    "scope": {
                        "type": "object",
                        "properties": {
                            "project": {
                                "type": "object",
                                "properties": {
                                    "id": {"type": "string"},
                                    "name": {"type": "string"},
                                },
                            },
                            "domain": {
                                "type": "object",
                                "properties": {
                                    "id": {"type": "string"},
                                    "name": {"type": "string"},
                                },
                            },
                        },
                    },
                },
            }
        },
    },
    "successes": {
        201: {
            "type": "object",
            "required": ["token"],
            "properties": {
                "token": {
                    "type": "object",
                    "required": ["expires_at"],
                    "properties": {
                        "methods": {"type": "array", "items": {"type": "string"}},
                        "issued_at": {"type": "string"},
                        "expires_at": {"type": "string"},
                        "user": {
                            "type": "object",
                            "properties": {
                                "id": {"type": "string"},
                                "name": {"type": "string"},
                                "domain": {
                                    "type": "object",
                                    "properties": {
                                        "id": {"type": "string"},
                                        "name": {"type": "string"},
                                    },
                                },
                                "password_expires_at": {
                                    "type": "string",
                                    "nullable": True,
                                },
                            },
                        },
                        "project": {
                            "type": "object",
                            "properties": {
                                "id": {"type": "string"},
                                "name": {"type": "string"},
                                "domain": {
                                    "type": "object",
                                    "properties": {
                                        "id": {"type": "string"},
                                        "name": {"type": "string"},
                                    },
                                },
                            },
                        },
                        "domain": {
                            "type": "object",
                            "properties": {
                                "id": {"type": "string"},
                                "name": {"type": "string"},
                            },
                        },
                        "roles": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {
                                    "id": {"type": "string"},
                                    "name": {"type": "string"},
                                },
                            },
                        },
                        "catalog": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {
                                    "id": {"type": "string"},
                                    "name": {"type": "string"},
                                    "type": {"type": "string"},
                                    "endpoints": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "properties": {
                                                "id": {"type": "string"},
                                                "interface": {"type": "string"},
                                                "region": {"type": "string"},
                                                "region_id": {"type": "string"},
                                                "url": {"type": "string"},
                                            },
                                        },
                                    },
                                },
                            },
                        },
                        "assumed_by": {
                            "type": "object",
                            "properties": {
                                "user": {
                                    "type": "object",
                                    "properties": {
                                        "id": {"type": "string"},
                                        "name": {"type": "string"},
                                        "domain": {
                                            "type": "object",
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                            },
                                        },
                                        "password_expires_at": {
                                            "type": "string",
                                            "nullable": True,
                                        },
                                    },
                                }
                            },
                        },
                    },
                }
            },
        }
    },
    "echoes": [],
    "authentication_codes": ["401", "APIGW.0301"],
}
