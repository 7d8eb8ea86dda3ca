"""What the generator reads, and what the client relies on in what it writes."""

from __future__ import annotations

import asyncio
import copy
import importlib
import re
import typing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest

from scripts.generate.client import derive, generate_client
from scripts.generate.facade import importable, render_facade
from tests.scripts.generate.operations import OPERATIONS, Generated

STATE = {"type": "string", "enum": ["1", "2"], "description": "State."}
REFERENCE = {"$ref": "#/components/schemas/State"}
OPEN = {"anyOf": [REFERENCE, {"type": "string"}], "description": "State."}


def document(answer: dict[str, Any]) -> dict[str, Any]:
    """A document whose one operation takes `Request` and answers `answer`."""
    return {
        "paths": {
            "/x": {
                "post": {
                    "requestBody": {"schema": {"$ref": "#/components/schemas/Request"}},
                    "responses": {
                        "200": {
                            "schema": {"$ref": "#/components/schemas/Answer"},
                            "example": {"properties": {"a": {"$ref": "#/components/schemas/Request"}}},
                        }
                    },
                },
            }
        },
        "components": {
            "schemas": {
                "State": STATE,
                "Part": {"type": "object", "description": "Part."},
                "Request": {"type": "object", "properties": {"state": REFERENCE, "text": {"type": "string"}}},
                "Answer": answer,
            }
        },
    }


@pytest.mark.parametrize(
    ("required", "given", "expected"),
    [
        (["it"], {"type": "string"}, {"type": "string"}),
        ([], {"type": "string"}, {"type": "string", "nullable": True}),
        (["it"], REFERENCE, OPEN),
        ([], REFERENCE, {**OPEN, "nullable": True}),
        (
            [],
            {"$ref": "#/components/schemas/Part"},
            {"allOf": [{"$ref": "#/components/schemas/Part"}], "description": "Part.", "nullable": True},
        ),
        (["it"], {"$ref": "#/components/schemas/Part"}, {"$ref": "#/components/schemas/Part"}),
        (["it"], {"type": "array", "items": REFERENCE}, {"type": "array", "items": OPEN}),
        ([], {"type": "array", "items": REFERENCE}, {"type": "array", "items": OPEN, "nullable": True}),
        (
            ["it"],
            {"type": "object", "properties": {"a": REFERENCE}},
            {"type": "object", "properties": {"a": {**OPEN, "nullable": True}}},
        ),
    ],
)
def test_a_schema_of_a_response_is_adapted(
    required: list[str], given: dict[str, Any], expected: dict[str, Any]
) -> None:
    original = document({"type": "object", "required": required, "properties": {"it": given}})
    untouched = copy.deepcopy(original)
    derived = derive("kms", original)
    assert derived["components"]["schemas"]["Answer"]["properties"]["it"] == expected
    assert original == untouched


def test_what_only_requests_hold_and_what_is_data_stay() -> None:
    original = document({"type": "object", "properties": {}})
    assert derive("kms", original) == original


def test_properties_that_two_answers_share_are_changed_once() -> None:
    """An anchor of the YAML makes them one object."""
    shared = {"state": REFERENCE}
    original = document({"type": "object", "properties": {"a": {"type": "object", "properties": shared}}})
    original["components"]["schemas"]["Answer"]["properties"]["b"] = {"type": "object", "properties": shared}
    properties = derive("kms", original)["components"]["schemas"]["Answer"]["properties"]
    for name in ("a", "b"):
        assert properties[name]["properties"] == {"state": {**OPEN, "nullable": True}}


def test_an_enum_of_a_parameter_is_a_plain_string_and_stays_for_the_body() -> None:
    original = document({"type": "object", "properties": {}})
    many = {"type": "array", "items": REFERENCE}
    original["paths"]["/x"]["post"]["parameters"] = [
        {"schema": REFERENCE},
        {"schema": many},
        {"schema": STATE},
    ]
    untouched = copy.deepcopy(original)
    derived = derive("kms", original)
    plain = {"type": "string", "description": "State."}
    schemas = [it["schema"] for it in derived["paths"]["/x"]["post"]["parameters"]]
    assert schemas == [plain, {"type": "array", "items": plain}, plain]
    assert derived["components"] == untouched["components"]
    assert original == untouched


MINIATURE = {
    "openapi": "3.0.3",
    "info": {"title": "Miniature", "version": "1"},
    "x-error-codes": [],
    "paths": {
        "/x": {
            "get": {
                "operationId": "getX",
                "tags": ["the parts"],
                "summary": "Get",
                "description": "Gets.",
                "x-source": {"origin": "here", "authors": ["provider"]},
                "parameters": [
                    {"name": "state", "in": "query", "schema": REFERENCE},
                    {
                        "name": "X-Kind",
                        "in": "header",
                        "required": True,
                        "schema": {"type": "string", "enum": ["a", "b"]},
                    },
                ],
                "responses": {"204": {"description": "Done."}},
            }
        }
    },
    "components": {"schemas": {"State": STATE}},
}


def test_functions_take_checked_strings_where_the_facade_has_values(tmp_path: Path) -> None:
    package = tmp_path / "miniature"
    package.mkdir()
    (package / "__init__.py").touch()
    generate_client("kms", MINIATURE, package / "mini")
    with importable(package) as name:
        facade = render_facade(f"{name}.mini", "mini", MINIATURE)
        function = importlib.import_module(f"{name}.mini.api.the_parts.get_x")
        kwargs = function._get_kwargs(state="1", x_kind="a")
    assert (kwargs["params"], kwargs["headers"]) == ({"state": "1"}, {"X-Kind": "a"})
    assert (
        "def get_x(self, *, x_kind: Literal['a', 'b'], state: models.State | Literal['1', '2'] | Unset"
        in facade
    )
    assert '{"X-Kind": x_kind, "state": state, }' in facade


class Body(dict[str, Any]):
    """What a call passes for a model: the body, already encoded."""

    def to_dict(self) -> dict[str, Any]:
        return self


@attrs.define
class Response:
    """All that a generated function reads of a response."""

    status_code: int
    example: Any
    headers: typing.Mapping[str, str]
    content: bytes = b"content"

    def json(self) -> Any:
        return self.example


class Client:
    """All that a generated function asks of its client."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.requests: list[dict[str, Any]] = []

    def get_httpx_client(self) -> Client:
        return self

    def request(self, **kwargs: Any) -> Response:
        self.requests.append(kwargs)
        return self.response


class AsyncClient(Client):
    """`Client`, awaited."""

    get_httpx_client = None  # type: ignore[assignment]

    def get_async_httpx_client(self) -> AsyncClient:
        return self

    async def request(self, **kwargs: Any) -> Response:  # type: ignore[override]
        self.requests.append(kwargs)
        return self.response


VALUES: dict[str, Any] = {"string": "a b/\u00fc", "integer": 7, "boolean": True}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda it: it.id)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_generated_function_builds_the_request_and_parses_the_success(
    operation: Generated, kind: type[Client]
) -> None:
    """The client hands it a body that is a dict, and takes the request from `request(**kwargs)`."""
    status, example = operation.success
    client = kind(Response(status, example, {}))
    rules = operation.rules
    values = {it["argument"]: VALUES[it["schema"]["type"]] for it in rules["parameters"]}
    body = {"body": Body(a=1)} if rules["body"] else {}
    contract = operation.contract
    if kind is Client:
        response = contract.sync_detailed(**values, **body, client=client)
    else:
        response = asyncio.run(contract.asyncio_detailed(**values, **body, client=client))
    (request,) = client.requests
    assert request["method"] == operation.method.lower()
    path = re.sub(r"{\w+}", quote(VALUES["string"], safe=""), operation.path)
    assert request["url"] == path
    assert request.get("json") is body.get("body")
    query = {it["name"]: VALUES[it["schema"]["type"]] for it in rules["parameters"] if it["in"] == "query"}
    assert request.get("params", {}) == query
    assert request.keys() <= {"method", "url", "json", "params", "headers"}
    assert (response.status_code, response.content, response.headers) == (status, b"content", {})
    if rules["successes"][status] is None:
        assert response.parsed is None
    else:
        assert response.parsed.to_dict() == example
