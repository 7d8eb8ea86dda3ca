"""The contract modules: the rules of every operation, complete, inlined, and refused where they cannot be."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import pytest

from scripts.generate.contract import DECIMAL, KEYWORDS, inlined
from scripts.spec import SpecError
from tests.scripts.generate.operations import DOCUMENTS, OPERATIONS, Generated

each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda it: it.id)


def holds(rules: Any, schema: dict[str, Any], operation: Generated) -> bool:
    """Whether a schema of a contract is equivalent to one of the spec."""
    schema = operation.resolved(schema)
    expected = {keyword: value for keyword, value in schema.items() if keyword in KEYWORDS}
    if rules.keys() - {DECIMAL} != expected.keys():
        return False
    for keyword, value in expected.items():
        if keyword == "properties":
            if rules[keyword].keys() != value.keys():
                return False
            if not all(holds(rules[keyword][name], value[name], operation) for name in value):
                return False
        elif keyword in ("items", "additionalProperties") and isinstance(value, dict):
            if not holds(rules[keyword], value, operation):
                return False
        elif keyword == "x-hint":
            # Between backticks are names, which may be those of Python.
            if rules[keyword].split("`")[::2] != value.split("`")[::2]:
                return False
        elif rules[keyword] != value:
            return False
    return True


def content(operation: Generated, node: dict[str, Any]) -> dict[str, Any] | None:
    found = operation.resolved(node).get("content")
    return None if found is None else found["application/json"]["schema"]


@each_operation
def test_a_contract_is_equivalent_to_the_spec(operation: Generated) -> None:
    rules = operation.rules
    assert (rules["id"], rules["method"], rules["path"]) == (operation.id, operation.method, operation.path)
    assert rules["idempotency"] == operation.node["x-idempotency"]
    parameters = [operation.resolved(it) for it in operation.node.get("parameters", [])]
    assert [(it["name"], it["in"], it["required"]) for it in rules["parameters"]] == [
        (it["name"], it["in"], it.get("required", False)) for it in parameters
    ]
    for rule, parameter in zip(rules["parameters"], parameters, strict=True):
        assert holds(rule["schema"], parameter["schema"], operation)
    body = content(operation, operation.node.get("requestBody", {}))
    assert rules["body"] is None if body is None else holds(rules["body"], body, operation)
    successes = {int(it): node for it, node in operation.node["responses"].items() if it.startswith("2")}
    assert rules["successes"].keys() == successes.keys()
    for status, node in successes.items():
        schema = content(operation, node)
        rule = rules["successes"][status]
        assert rule is None if schema is None else holds(rule, schema, operation)


@each_operation
def test_a_contract_lists_what_a_success_repeats(operation: Generated) -> None:
    """Only what is sent, and only beside the lists of an answer: an item of one is any."""
    body = operation.resolved(content(operation, operation.node.get("requestBody", {})) or {})
    parameters = [operation.resolved(it)["name"] for it in operation.node.get("parameters", [])]
    sent = {
        **{name: ("body", name) for name in body.get("properties", {})},
        **{it: (it,) for it in parameters},
    }
    expected: set[Any] = set()
    for status, node in operation.node["responses"].items():
        pending: list[Any] = [((), content(operation, node) or {})] if status.startswith("2") else []
        while pending:
            path, schema = pending.pop()
            found = operation.resolved(schema)
            expected |= {(path, sent[it]) for it in [found.get("x-echoes")] if it in sent}
            pending += [((*path, name), part) for name, part in found.get("properties", {}).items()]
    assert set(operation.rules["echoes"]) == expected


def test_some_contracts_list_what_a_success_repeats() -> None:
    repeating = {operation.id for operation in OPERATIONS if operation.rules["echoes"]}
    assert repeating & {"enableKey", "createKey"} == {"enableKey"}


@each_operation
def test_a_contract_names_the_codes_of_dead_credentials(operation: Generated) -> None:
    codes = [*operation.document["x-error-codes"], *operation.node.get("x-error-codes", [])]
    expected = {code["code"] for code in codes if code.get("category") == "authentication"}
    assert expected
    assert set(operation.rules["authentication_codes"]) == expected
    service = importlib.import_module(f"smn_kms_api.{operation.service}.contract").SERVICE
    assert expected <= set(service["authentication_codes"])


@each_operation
def test_a_contract_brings_the_generated_functions_and_their_arguments(operation: Generated) -> None:
    contract = operation.contract
    tag = operation.node["tags"][0].replace(" ", "_").replace("-", "_")
    assert contract.sync_detailed.__module__ == contract.asyncio_detailed.__module__
    assert contract.sync_detailed.__module__.startswith(f"smn_kms_api.{operation.service}.api.{tag}.")
    arguments = {parameter["argument"] for parameter in operation.rules["parameters"]}
    arguments |= {"body"} if operation.rules["body"] else set()
    for function in (contract.sync_detailed, contract.asyncio_detailed):
        assert set(inspect.signature(function).parameters) == {*arguments, "client"}


@pytest.mark.parametrize("service", DOCUMENTS)
def test_the_contract_of_a_service_is_equivalent_to_the_document(service: str) -> None:
    document = DOCUMENTS[service]
    rules = importlib.import_module(f"smn_kms_api.{service}.contract").SERVICE
    servers = document["servers"]
    assert [it["url"] for it in rules["servers"]] == [it["url"] for it in servers]
    assert [it["regions"] for it in rules["servers"]] == [
        it["variables"]["region"]["enum"] if "variables" in it else None for it in servers
    ]
    assert rules["error_codes"] == {it["code"]: it["status"] for it in document["x-error-codes"]}
    assert rules["token_header"] == "X-Auth-Token"
    assert rules["secret_headers"] == ["authorization", "x-auth-token"]
    assert rules["secret_response_headers"] == (["x-subject-token"] if service == "iam" else [])


def test_the_codes_of_an_operation_count_for_its_service() -> None:
    codes = importlib.import_module("smn_kms_api.smn.contract").SERVICE["authentication_codes"]
    of_operations = {
        code for it in OPERATIONS if it.service == "smn" for code in it.rules["authentication_codes"]
    }
    assert set(codes) == of_operations


def document(**schemas: Any) -> dict[str, Any]:
    return {"components": {"schemas": schemas}}


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_references_are_inlined_and_annotations_left_out() -> None:
    text = {
        "type": "string",
        "description": "D.",
        "example": "e",
        "x-source": {"origin": "o"},
        "pattern": "^a$",
    }
    secret = {"type": "string", "x-sensitive": True}
    spec = document(Text=text, Alias=reference("Text"))
    schema = {
        "type": "object",
        "description": "D.",
        "required": ["description"],
        "properties": {
            "description": reference("Alias"),
            "x-y": secret,
            "many": {"type": "array", "items": reference("Text"), "maxItems": 2},
        },
        "additionalProperties": reference("Text"),
    }
    bound = {"type": "string", "pattern": "^a$"}
    assert inlined(spec, schema) == {
        "type": "object",
        "required": ["description"],
        "properties": {
            "description": bound,
            "x-y": secret,
            "many": {"type": "array", "items": bound, "maxItems": 2},
        },
        "additionalProperties": bound,
    }


def test_a_hint_names_operations_as_python_does() -> None:
    hint = "must be an id; `listKeys` shows it as `key_id`, not `URN`"
    bound = inlined(document(), {"type": "string", "x-hint": hint})
    assert bound["x-hint"] == "must be an id; `list_keys` shows it as `key_id`, not `URN`"


@pytest.mark.parametrize(
    ("pattern", "decimal"),
    [
        ("^[0-9]{1,4}$", True),
        ("^[1-5]$", True),
        ("^([7-9]|1[0-2])+$", True),
        ("^[0-9a-f]+$", False),
        ("^[-0-9]+$", False),
        ("^[0-9]-[0-9]$", False),
        ("[0-9]", False),
        ("^.$", False),
        ("^[^0-9]$", False),
    ],
)
def test_a_string_of_digits_is_marked(pattern: str, decimal: bool) -> None:
    bound = inlined(document(), {"type": "string", "pattern": pattern})
    assert bound == {"type": "string", "pattern": pattern} | ({DECIMAL: True} if decimal else {})


CIRCLES: list[dict[str, Any]] = [
    {"type": "object", "properties": {"next": reference("Node")}},
    {"type": "array", "items": reference("Node")},
    {
        "type": "object",
        "additionalProperties": {"type": "object", "properties": {"a": reference("Node")}},
    },
    reference("Node"),
]


@pytest.mark.parametrize("node", CIRCLES)
def test_a_schema_that_contains_itself_is_refused(node: dict[str, Any]) -> None:
    with pytest.raises(SpecError, match="#/components/schemas/Node contains itself"):
        inlined(document(Node=node), reference("Node"))


def test_a_schema_may_occur_twice_side_by_side() -> None:
    spec = document(Text={"type": "string"})
    schema = {"properties": {"a": reference("Text"), "b": reference("Text")}}
    assert inlined(spec, schema) == {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}}


@pytest.mark.parametrize("keyword", ["allOf", "uniqueItems", "multipleOf", "minProperties"])
def test_an_unknown_keyword_is_an_error(keyword: str) -> None:
    with pytest.raises(SpecError, match=f"does not check the keyword {keyword} "):
        inlined(document(), {"type": "object", "properties": {"a": {keyword: 1}}})
