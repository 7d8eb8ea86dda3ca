"""Emit `contract/`: the rules of a service and of each operation, as literals that load without parsing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.generate.names import identifier, json_schema_of, module_of, takes_int
from scripts.spec import Document, Operation, SpecError, at, dereferenced, operations_of

KEYWORDS = frozenset(
    {"type", "nullable", "required", "properties", "additionalProperties", "items", "enum"}
    | {"minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"}
    | {"x-sensitive", "x-client-check", "x-hint", "x-max-bytes", "x-at-least-one-of", "x-unix-time"}
)
"""What is taken from a schema: what binds a value, whether it is a secret, and the hint for a wrong one."""

DECIMAL = "decimal"
"""True in the contract of a string that can be given as an `int`. No key of a spec."""

_ANNOTATIONS = frozenset(
    {"title", "description", "default", "example", "deprecated", "externalDocs", "format"}
)


def render_service(service: str, document: Document) -> str:
    """The source of `contract/__init__.py`."""
    schemes = document["components"].get("securitySchemes", {})
    codes = document.get("x-error-codes", [])
    operations = list(operations_of(service, document))
    rules = {
        "servers": [
            {"url": server["url"], "regions": server.get("variables", {}).get("region", {}).get("enum")}
            for server in document["servers"]
        ],
        "token_header": schemes["XAuthToken"]["name"],
        "secret_headers": sorted(it["name"].lower() for it in schemes.values() if it.get("x-sensitive")),
        "secret_response_headers": sorted(set(_secret_response_headers(operations))),
        "error_codes": {code["code"]: code["status"] for code in codes},
        "authentication_codes": sorted(
            {code for operation in operations for code in _authentication_codes(document, operation)}
        ),
    }
    return f'''"""{document["info"]["title"]}: servers, headers and error codes."""

from typing import Any

SERVICE: dict[str, Any] = {rules!r}
'''


def render_operation(document: Document, operation: Operation) -> str:
    """The source of `contract/<operation>.py`."""
    node = operation.value
    rules = {
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "idempotency": node["x-idempotency"],
        "parameters": [_parameter(document, parameter) for parameter in node.get("parameters", [])],
        "body": _schema(document, json_schema_of(document, node.get("requestBody", {}))),
        "successes": {
            int(status): _schema(document, json_schema_of(document, response))
            for status, response in node["responses"].items()
            if status.startswith("2")
        },
        "echoes": list(dict.fromkeys(_echoes(document, operation))),
        "authentication_codes": _authentication_codes(document, operation),
        **({"pages": pages_of(document, operation)} if "x-pagination" in node else {}),
    }
    return f'''"""{operation.id}: its rules, and the generated functions that build the request."""

from typing import Any

from ..{module_of(operation)} import asyncio_detailed, sync_detailed

__all__ = ["OPERATION", "asyncio_detailed", "sync_detailed"]

OPERATION: dict[str, Any] = {rules!r}
'''


def pages_of(document: Document, operation: Operation) -> Document:
    """How to read a list page by page, with the names that arguments and fields of models have.

    Raises:
        SpecError: `x-pagination` names something that the operation does not have.
    """
    rule = operation.value["x-pagination"]
    fields = dereferenced(document, json_schema_of(document, operation.value.get("requestBody", {})) or {})
    names = {parameter["name"] for parameter in operation.parameters} | fields.get("properties", {}).keys()
    if rule["position"] not in names:
        raise SpecError(f"{operation.id}: x-pagination names {rule['position']}, which no request has")
    answer = _page_schema(document, operation)
    named = {rule[key] for key in ("items", "next", "more") if key in rule}
    if unknown := named - answer["properties"].keys():
        raise SpecError(f"{operation.id}: x-pagination names {min(unknown)}, which no answer has")
    return {
        "items": identifier(rule["items"]),
        "position": rule["position"],
        "in_body": rule["position"] in fields.get("properties", {}),
        "next": rule.get("next") and identifier(rule["next"]),
        "more": rule.get("more") and identifier(rule["more"]),
    }


def _page_schema(document: Document, operation: Operation) -> Document:
    for status, response in operation.value["responses"].items():
        if status.startswith("2") and (schema := json_schema_of(document, response)):
            answer: Document = dereferenced(document, schema)
            return answer
    raise SpecError(f"{operation.id}: x-pagination, and no answer has pages")


def inlined(document: Document, schema: Document) -> Document:
    """What binds a value in `schema`, references replaced by what they point at.

    Raises:
        SpecError: The schema contains itself, or has a keyword that the client does not check.
    """
    return _inlined(document, schema, ())


def _inlined(document: Document, schema: Document, references: tuple[str, ...]) -> Document:
    while "$ref" in schema:
        if schema["$ref"] in references:
            raise SpecError(f"{schema['$ref']} contains itself")
        references = (*references, schema["$ref"])
        schema = at(document, schema["$ref"].removeprefix("#"))
    bound = {
        keyword: _value(document, keyword, value, references)
        for keyword, value in schema.items()
        if _binds(keyword)
    }
    return bound | {DECIMAL: True} if takes_int(schema) else bound


def _binds(keyword: str) -> bool:
    if keyword in KEYWORDS:
        return True
    if keyword in _ANNOTATIONS or keyword.startswith("x-"):
        return False
    raise SpecError(f"the client does not check the keyword {keyword} of a schema")


def _value(document: Document, keyword: str, value: Any, references: tuple[str, ...]) -> Any:
    if keyword == "properties":
        return {name: _inlined(document, schema, references) for name, schema in value.items()}
    if keyword in ("items", "additionalProperties") and isinstance(value, dict):
        return _inlined(document, value, references)
    if keyword == "x-hint":
        return _with_names_of_methods(value)
    return value


def _with_names_of_methods(text: str) -> str:
    """A hint in which operations have the names that Python callers type."""
    return re.sub(r"`([a-z]+[A-Z]\w*)`", lambda found: f"`{identifier(found[1])}`", text)


def _schema(document: Document, schema: Document | None) -> Document | None:
    return None if schema is None else inlined(document, schema)


def _parameter(document: Document, node: Document) -> Document:
    parameter = dereferenced(document, node)
    return {
        "name": parameter["name"],
        "argument": identifier(parameter["name"]),
        "in": parameter["in"],
        "required": parameter.get("required", False),
        "schema": inlined(document, parameter["schema"]),
    }


def _echoes(document: Document, operation: Operation) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The fields of a success that repeat what was sent: the path to each, and that to its argument."""
    body = json_schema_of(document, operation.value.get("requestBody", {})) or {}
    sent = {name: ("body", name) for name in dereferenced(document, body).get("properties", {})}
    sent |= {parameter["name"]: (identifier(parameter["name"]),) for parameter in operation.parameters}
    for status, response in operation.responses.items():
        schema = json_schema_of(document, response) if status.startswith("2") else None
        for path, name in _echoing(document, schema or {}):
            # A schema that several operations share may name what not all of them send.
            if name in sent:
                yield path, sent[name]


def _echoing(document: Document, schema: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    node = dereferenced(document, schema)
    if "x-echoes" in node:
        yield (), node["x-echoes"]
    for name, part in node.get("properties", {}).items():
        yield from (((name, *path), sent) for path, sent in _echoing(document, part))


def _authentication_codes(document: Document, operation: Operation) -> list[str]:
    codes = [*document.get("x-error-codes", []), *operation.value.get("x-error-codes", [])]
    return sorted({code["code"] for code in codes if code.get("category") == "authentication"})


def _secret_response_headers(operations: Iterable[Operation]) -> Iterator[str]:
    for operation in operations:
        for response in operation.responses.values():
            for name, header in response.get("headers", {}).items():
                if dereferenced(operation.document, header).get("x-sensitive"):
                    yield name.lower()
