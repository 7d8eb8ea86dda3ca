"""The published `openapi.json` of a service, as the client reads it: operations, rules, secrets, servers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import unquote

import attrs

import smn_kms_api

from ._errors import InvalidRequestError, Violation
from ._rules import Schema, check_segment, to_wire


@attrs.frozen(eq=False)
class Operation:
    """One operation of the spec.

    Attributes:
        service: The service, such as `kms`.
        id: The operationId.
        method: The HTTP method, upper case.
        path: The path template, such as `/v1.0/{project_id}/kms/enable-key`.
        parameters: The parameter objects, references resolved.
        body: The schema of the JSON body, `None` where there is none.
        successes: The documented success statuses with the schema of their content, `None` for no content.
        idempotency: `safe`, `idempotent` or `unsafe`, as `spec/README.md` defines them.
        authentication_codes: The error codes that say that the credentials are at fault.
    """

    service: str
    id: str
    method: str
    path: str
    parameters: tuple[Schema, ...]
    body: Schema | None
    successes: Mapping[int, Schema | None]
    idempotency: str
    authentication_codes: frozenset[str]

    def refuse(self, found: list[Violation]) -> None:
        """Raise `InvalidRequestError` with what was found, if anything was."""
        if found:
            raise InvalidRequestError(tuple(found), service=self.service, operation=self.id)


class Call(NamedTuple):
    """A call that holds to the spec: its operation, its body as it is sent, its project if it has one."""

    operation: Operation
    body: dict[str, Any] | None
    project_id: str | None


class Contract:
    """The rules of one service.

    Attributes:
        service: The service, such as `kms`.
        operations: The operations by operationId.
    """

    def __init__(self, service: str) -> None:
        self.service = service
        published = files(smn_kms_api).joinpath(service, "openapi.json")
        self._document: dict[str, Any] = json.loads(published.read_bytes())
        self.operations = {operation.id: operation for operation in self._read_operations()}
        self._templates = {
            (operation.method, tuple(operation.path.split("/"))): operation
            for operation in self.operations.values()
        }

    def resolve(self, node: Schema) -> Schema:
        """`node`, or what its `$ref` points at."""
        while "$ref" in node:
            target: Any = self._document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def endpoint(self, region: str | None) -> str | None:
        """The base URL of the service in a region, or in none; `None` if the spec knows no such."""
        for server in self._document["servers"]:
            regions = server.get("variables", {}).get("region", {}).get("enum")
            if regions is None or region in regions:
                return str(server["url"]).format(region=region)
        return None

    @property
    def regions(self) -> list[str]:
        """The ids of every region that the spec lists."""
        servers = self._document["servers"]
        variables = [server.get("variables", {}) for server in servers]
        return sorted(region for names in variables if names for region in names["region"]["enum"])

    def security_header(self, scheme: str) -> str:
        """The name of the header that carries a security scheme of the spec."""
        return str(self._document["components"]["securitySchemes"][scheme]["name"])

    @property
    def secret_headers(self) -> frozenset[str]:
        """The lower-case names of the headers whose values are secrets."""
        schemes = self._document["components"]["securitySchemes"].values()
        return frozenset(scheme["name"].lower() for scheme in schemes if scheme.get("x-sensitive"))

    @property
    def secret_answer_headers(self) -> frozenset[str]:
        """The names of the headers of answers whose values are secrets."""
        headers = self._document["components"].get("headers", {})
        return frozenset(name for name, header in headers.items() if header.get("x-sensitive"))

    def error_codes(self, status: int) -> frozenset[str]:
        """The codes that any operation of the service may answer with a status."""
        return frozenset(code["code"] for code in self._document["x-error-codes"] if code["status"] == status)

    @property
    def authentication_codes(self) -> frozenset[str]:
        """The error codes by which any operation says that the credentials are at fault."""
        return frozenset().union(*(it.authentication_codes for it in self.operations.values()))

    @property
    def secret_fields(self) -> dict[str, frozenset[str]]:
        """The names of the properties that are secrets, by the name of their schema."""
        schemas = self._document["components"]["schemas"]
        return {
            name: secrets
            for name, schema in schemas.items()
            if (secrets := frozenset(self._sensitive_properties(schema)))
        }

    def prepare(
        self, operation_id: str, parameters: Mapping[str, object], body: Mapping[str, object] | None
    ) -> dict[str, Any]:
        """Check the arguments of a facade method as its caller gave them; the body as it is sent."""
        return self.check_arguments(self.operations[operation_id], parameters, body) or {}

    def check_arguments(
        self, operation: Operation, arguments: Mapping[str, object], body: object
    ) -> dict[str, Any] | None:
        """The body of a call as it is sent.

        Raises:
            InvalidRequestError: With every rule that the arguments or the body break.
        """
        arguments = _given(arguments)
        body = _given(body) if isinstance(body, Mapping) else body
        known = {parameter["name"] for parameter in operation.parameters}
        found = [
            Violation(name, "operation", "is not a parameter of the operation")
            for name in arguments
            if name not in known
        ]
        for parameter in operation.parameters:
            name = parameter["name"]
            if name not in arguments:
                if parameter.get("required"):
                    found.append(Violation(name, "required", "is required"))
                continue
            before = len(found)
            if parameter["in"] == "path":
                check_segment(arguments[name], name, found)
            if len(found) == before:
                to_wire(arguments[name], parameter["schema"], self.resolve, name, found)
        sent = None
        if operation.body is not None:
            sent = to_wire(
                body, operation.body, self.resolve, "" if isinstance(body, Mapping) else "body", found
            )
        elif body is not None:
            found.append(Violation("body", "body", "must be absent"))
        operation.refuse(found)
        return sent

    def check_call(self, method: str, path: str, query: Mapping[str, object], body: object) -> Call:
        """The operation behind a request, and its body as it is sent.

        Raises:
            InvalidRequestError: No operation has this method and path, or the call breaks a rule.
        """
        segments = path.split("/")
        for (verb, template), operation in self._templates.items():
            if verb == method.upper() and len(template) == len(segments):
                pairs = list(zip(template, segments, strict=True))
                if all(part == segment or part.startswith("{") for part, segment in pairs):
                    values = {part[1:-1]: unquote(segment) for part, segment in pairs if part.startswith("{")}
                    sent = self.check_arguments(operation, {**query, **values}, body)
                    return Call(operation, sent, values.get("project_id"))
        raise InvalidRequestError(
            (Violation("request", "operation", "is not an operation of the spec"),), service=self.service
        )

    def secrets(self, body: object, schema: Schema | None) -> Iterator[str]:
        """The secret values inside a body."""
        if schema is None or not isinstance(body, Mapping):
            return
        schema = self.resolve(schema)
        secret = set(self._sensitive_properties(schema))
        for name, value in body.items():
            if name in secret:
                yield str(value)
            else:
                yield from self.secrets(value, schema.get("properties", {}).get(name))

    def _sensitive_properties(self, schema: Schema) -> Iterator[str]:
        for name, rule in schema.get("properties", {}).items():
            if self.resolve(rule).get("x-sensitive"):
                yield name

    def _read_operations(self) -> Iterator[Operation]:
        codes = self._document.get("x-error-codes", [])
        for path, item in self._document["paths"].items():
            for method, operation in item.items():
                yield Operation(
                    service=self.service,
                    id=operation["operationId"],
                    method=method.upper(),
                    path=path,
                    parameters=tuple(map(self.resolve, operation.get("parameters", []))),
                    body=self._content(operation.get("requestBody", {})),
                    successes={
                        int(status): self._content(response)
                        for status, response in operation["responses"].items()
                        if status.startswith("2")
                    },
                    idempotency=operation["x-idempotency"],
                    authentication_codes=frozenset(
                        code["code"]
                        for code in [*codes, *operation.get("x-error-codes", [])]
                        if code.get("category") == "authentication"
                    ),
                )

    def _content(self, node: Schema) -> Schema | None:
        content = self.resolve(node).get("content")
        return None if content is None else content["application/json"]["schema"]


def _given(values: Mapping[str, object]) -> dict[str, object]:
    """The values that are set. Every generated package has an `Unset` of its own, known here by its name."""
    return {name: value for name, value in values.items() if type(value).__name__ != "Unset"}
