"""The published specs, as a server needs them. Nothing of the API is written here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any
from urllib.parse import unquote

from attrs import frozen

import smn_kms_api

Document = Mapping[str, Any]

METHODS = ("get", "put", "post", "delete", "patch")
DEFAULT = "default"
_JSON = "application/json"


@frozen
class ErrorCode:
    """An error code of a service: its status, its text, and the rule or field of a request that it is for."""

    code: str
    status: int
    text: str
    rule: str | None = None
    field: str | None = None


@frozen(eq=False)
class DocumentedResponse:
    """Response of an operation under one status: the schema and the example of its body, if it has any."""

    schema: Document | None
    example: Document | None


@frozen(eq=False)
class Operation:
    """One operation of one service.

    `errors` has the codes of the operation first, then those that any operation of the service may
    return. `responses` is by status, in the spec's order. `credentials` names the header of each security
    scheme that the operation accepts, by the name of the scheme. `is_open` is an operation that needs none.
    """

    id: str
    service: str
    method: str
    path: re.Pattern[str]
    document: Document
    parameters: Mapping[str, Document]
    query: Mapping[str, Document]
    required_query: Sequence[str]
    body: Document | None
    responses: Mapping[str, DocumentedResponse]
    errors: tuple[ErrorCode, ...]
    credentials: Mapping[str, str]
    is_open: bool

    @property
    def success(self) -> int:
        """The status of a successful response, the first where there are several."""
        return next(int(status) for status in self.responses if status.startswith("2"))

    def response(self, status: int) -> DocumentedResponse:
        """Return the response under a status, which is `default` for those that are not documented."""
        return self.responses.get(str(status)) or self.responses[DEFAULT]

    def error(self, code: str) -> ErrorCode | None:
        """Return what is documented about an error code, if it is one of the service."""
        return next((error for error in self.errors if error.code == code), None)

    def error_of_status(self, status: int) -> ErrorCode | None:
        """Return the first code that is documented for a status, if any is."""
        return next((error for error in self.errors if error.status == status), None)

    def error_of_rule(self, rule: str, field: str | None) -> ErrorCode | None:
        """Return the code for a request that breaks a rule, perhaps in a known field.

        `None` if no code is documented for it.
        """
        in_field = (error for error in self.errors if field is not None and error.field == field)
        by_rule = (error for error in self.errors if error.rule == rule)
        by_value = (error for error in self.errors if error.rule == "value")
        return next(chain(in_field, by_rule, by_value), None)


@cache
def documents() -> Mapping[str, Document]:
    """Return the document of every service, by the name of the service."""
    packages = sorted(resources.files(smn_kms_api).iterdir(), key=lambda package: package.name)
    files = ((package.name, package / "openapi.json") for package in packages)
    return {service: json.loads(file.read_text("utf-8")) for service, file in files if file.is_file()}


@cache
def operations() -> tuple[Operation, ...]:
    """Return every operation of every service, service by service."""
    return tuple(
        operation for service, document in documents().items() for operation in _operations(service, document)
    )


@cache
def prefixes() -> Mapping[str, str]:
    """Return how the paths of each service begin: the version, and the project where it follows."""
    found = {}
    for operation in operations():
        version, second = next(iter(operation.document["paths"])).split("/")[1:3]
        found[operation.service] = f"/{version}" + ("/{project_id}" if second == "{project_id}" else "")
    return found


def operations_at(path: str) -> list[tuple[Operation, dict[str, str]]]:
    """Return the operations whose path this is, one per method, with the values of their path parameters.

    `path` is as it was on the wire: a percent-encoded slash does not end a value, and a colon may be
    percent-encoded or not.
    """
    found = ((operation, operation.path.fullmatch(path)) for operation in operations())
    return [
        (operation, {name: unquote(value) for name, value in match.groupdict().items()})
        for operation, match in found
        if match is not None
    ]


def resolved(document: Document, node: Document) -> Document:
    """Return the object that `node` is or refers to within its document."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def echoing(document: Document, schema: Document, value: Any, sent: Mapping[str, Any]) -> Any:
    """Return a response, or a part of one, in which the fields that repeat what was sent do so."""
    schema = resolved(document, schema)
    if isinstance(value, dict):
        parts = schema.get("properties", {})
        return {name: echoing(document, parts.get(name, {}), part, sent) for name, part in value.items()}
    return sent.get(schema["x-echoes"], value) if "x-echoes" in schema else value


def _operations(service: str, document: Document) -> Iterator[Operation]:
    for template, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield _operation(service, document, template, method, item[method])


def _operation(service: str, document: Document, template: str, method: str, node: Document) -> Operation:
    parameters = [resolved(document, parameter) for parameter in node.get("parameters", ())]
    responses = {status: resolved(document, response) for status, response in node["responses"].items()}
    schemes = document["components"]["securitySchemes"]
    security = node.get("security", document.get("security", ()))

    def schemas(place: str) -> dict[str, Document]:
        return {
            parameter["name"]: parameter["schema"] for parameter in parameters if parameter["in"] == place
        }

    return Operation(
        id=node["operationId"],
        service=service,
        method=method.upper(),
        path=re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))),
        document=document,
        parameters=schemas("path"),
        query=schemas("query"),
        required_query=[it["name"] for it in parameters if it["in"] == "query" and it.get("required")],
        body=_content(resolved(document, node["requestBody"]))["schema"] if "requestBody" in node else None,
        responses={
            status: DocumentedResponse(_content(response).get("schema"), _content(response).get("example"))
            for status, response in responses.items()
        },
        errors=tuple(
            ErrorCode(
                code=entry["code"],
                status=entry["status"],
                text=entry.get("message", entry["meaning"]),
                rule=entry.get("rule"),
                field=entry.get("field"),
            )
            for level in (node, document)
            for entry in level.get("x-error-codes", ())
        ),
        credentials={scheme: schemes[scheme]["name"] for choice in security for scheme in choice},
        is_open=not security or not all(security),  # or one of the alternatives asks for nothing
    )


def _content(node: Document) -> Document:
    content: Document = node.get("content", {}).get(_JSON, {})
    return content
