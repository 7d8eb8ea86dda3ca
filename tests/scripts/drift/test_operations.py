"""Which operation a page is about, and what the spec's own forms become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.drift.check import PageReport, check_page, may_describe
from scripts.drift.spec_tree import spec_tree
from scripts.drift.tree import Finding, Value
from scripts.pages import Page
from scripts.pages.model import Field, Message
from scripts.spec import Operation, operations_of
from tests.scripts.drift.frozen import documented, report_of

ENABLE = documented("enable-key")
BIND = documented("bind-topic-kms-key")


def found(report: PageReport) -> tuple[str | None, set[str]]:
    name = report.operation.id if report.operation else None
    return name, {"/".join(finding.at) for finding in report.findings}


def test_other_title_and_other_name_in_the_path() -> None:
    text = ENABLE.replace("Enabling a CMK", "Enabling a Key").replace("{project_id}", "{tenant_id}")
    assert found(report_of(text)) == ("enableKey", {"title", "path"})


def test_method_of_a_sister() -> None:
    """The URI is then that of another operation; the rest of the page decides which one is meant."""
    text = BIND.replace("POST /v2", "GET /v2")
    assert found(report_of(text)) == ("bindTopicKmsKey", {"method"})


def test_other_page_at_the_same_path() -> None:
    text = ENABLE.replace("/enable-key", "/retire-grant").replace("Enabling a CMK", "Retiring a Grant")
    assert found(report_of(text)) == (None, set())


def test_a_fixed_part_of_the_path_as_a_parameter() -> None:
    action = Operation("kms", {}, "/v1/{id}/instances/action", "POST", {})
    paths = ["/v1/{id}/{instances}/action", "/v1/{id}/{x}/action"]
    assert [may_describe(Page(method="post", path=path), action) for path in paths] == [True, False]


def test_a_map_that_a_page_calls_an_object() -> None:
    schema = {"type": "object", "additionalProperties": {"type": "string"}}
    action = operation({}, requestBody=body({"type": "object", "properties": {"context": schema}}))
    fields = {form: Field("context", "", form) for form in ("object", "string")}
    changed = {}
    for form, field in fields.items():
        page = Page(method="post", path="/x", request=Message(body=[field]), defers=True)
        findings = check_page(Path("x"), page, [action], []).findings
        changed[form] = [it.page for it in findings if it.at[-1] == "type"]
    assert changed == {"object": [], "string": ["string"]}


def operation(schemas: dict[str, Any], **value: Any) -> Operation:
    document = {"paths": {"/x": {"post": value}}, "components": {"schemas": schemas}}
    return Operation("kms", document, "/x", "POST", value)


def body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def test_a_schema_that_holds_itself() -> None:
    node = {"type": "object", "properties": {"parent": {"$ref": "#/components/schemas/Node"}}}
    tree = spec_tree(operation({"Node": node}, requestBody=body({"$ref": "#/components/schemas/Node"})))
    parent = tree.children["request"].children["body"].children["parent"]
    assert parent.summary() == {"type": "object", "mandatory": False}


def test_forms_of_schemas() -> None:
    entry = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "enum": ["x", "y"]}}}
    schema = {
        "allOf": [
            {"type": "object", "properties": {"n": {"type": "integer", "format": "int64", "default": 3}}},
            {
                "type": "object",
                "required": ["list"],
                "properties": {
                    "list": {"type": "array", "minItems": 1, "items": entry},
                    "words": {"type": "array", "items": {"type": "string", "enum": ["v", "w"]}},
                    "map": {"type": "object", "additionalProperties": True},
                    "flag": {"type": "boolean", "default": True},
                },
            },
        ]
    }
    tree = spec_tree(operation({}, requestBody=body(schema)))
    assert tree.children["request"].children["body"].summary() == {
        "n": {"type": "integer of 64 bits", "mandatory": False, "default": "3"},
        "list": {
            "type": "array of object",
            "mandatory": True,
            "minimum": 1,
            "a": {"type": "string", "mandatory": True, "values": ("x", "y")},
        },
        "words": {"type": "array of string", "mandatory": False, "values": ("v", "w")},
        "map": {"type": "map", "mandatory": False},
        "flag": {"type": "boolean", "mandatory": False, "default": "true"},
    }


def test_pointers_lead_to_where_a_fact_is_written() -> None:
    key = {"type": "string", "pattern": "^a$"}
    schema = {"type": "object", "properties": {"key": {"$ref": "#/components/schemas/Key"}}}
    tree = spec_tree(operation({"Key": key}, requestBody=body(schema)))
    item = tree.children["request"].children["body"].children["key"]
    assert item.place == "kms.yaml#/components/schemas/Key"
    assert item.values["pattern"].place == "kms.yaml#/components/schemas/Key/pattern"
    assert item.values["mandatory"].place == (
        "kms.yaml#/paths/~1x/post/requestBody/content/application~1json/schema/required"
    )


def test_default_in_the_words_of_a_description() -> None:
    """The specs have no `default`; a page that has one is in step with a description that states it."""
    size = {"type": "string", "description": "It is new. The default is `10`."}
    schema = {"type": "object", "properties": {"size": {"$ref": "#/components/schemas/Size"}}}
    limit = {
        "name": "limit",
        "in": "query",
        "description": "The default is 5.",
        "schema": {"type": "integer"},
    }
    tree = spec_tree(operation({"Size": size}, requestBody=body(schema), parameters=[limit]))
    found = tree.children["request"].children["body"].children["size"].values["default"]
    assert found == Value("10", "kms.yaml#/components/schemas/Size/description")
    found = tree.children["query parameters"].children["limit"].values["default"]
    assert found == Value("5", "kms.yaml#/paths/~1x/post/parameters/0/description")


def test_operations_that_a_place_concerns() -> None:
    shared = {"$ref": "#/components/schemas/Outer"}
    document = {
        "security": [{"Token": []}],
        "paths": {
            "/a": {
                "parameters": [{"$ref": "#/components/parameters/P"}],
                "get": {"operationId": "a", "responses": {"200": body(shared)}},
                "put": {"operationId": "b", "security": [], "requestBody": body({})},
            },
            "/b": {"get": {"operationId": "c", "responses": {"200": body(shared)}}},
        },
        "components": {
            "parameters": {"P": {"name": "p"}},
            "schemas": {
                "Outer": {"items": {"$ref": "#/components/schemas/Inner"}},
                "Inner": {},
                "Inner2": {},
            },
            "securitySchemes": {"Token": {"type": "apiKey"}},
        },
    }
    report = PageReport(Path("page"), operations=list(operations_of("kms", document)))

    def concerned(place: str, file: str = "kms.yaml") -> str:
        finding = Finding((), "changed", 1, 2, f"{file}#{place}", "")
        return "".join(it.id for it in report.concerned(finding))

    assert concerned("/components/schemas/Outer") == "ac"
    assert concerned("/components/schemas/Inner/pattern") == "ac"
    assert concerned("/components/schemas/Inner/pattern", "smn.yaml") == ""
    assert concerned("/components/schemas/Inner2") == ""
    assert concerned("/components/parameters/P/required") == "ab"
    assert concerned("/paths/~1a/parameters") == "ab"
    assert concerned("/paths/~1a/put/requestBody") == "b"
    assert concerned("/components/securitySchemes/Token") == "ac"


def test_an_action_of_another_source_is_compared_where_the_page_has_it_and_need_not_be_there() -> None:
    records = [
        {"action": "kms:cmk:disable", "authorization": "identity policy", "x-source": {"origin": "o"}},
        {"action": "kms:cmk:update", "authorization": "role policy", "x-source": {"origin": "o"}},
        {"action": "kms:cmk:get", "authorization": "identity policy", "aliases": ["kms:cmk:list"]},
    ]
    operation = {"operationId": "disableKey", "responses": {}, "x-iam-actions": records}
    document = {"paths": {"/keys": {"post": operation}}}
    (read,) = operations_of("kms", document)
    actions = spec_tree(read).children["IAM actions"].children
    assert {name: it.optional for name, it in actions.items()} == {
        "kms:cmk:disable": True,
        "kms:cmk:get": False,
    }
    assert actions["kms:cmk:get"].values["aliases"].value == ("kms:cmk:list",)
