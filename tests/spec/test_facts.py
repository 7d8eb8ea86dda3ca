"""What the provider's pages say, as facts.yaml has it, is what the specs say.

Nothing here or in facts.yaml is derived from a spec.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.drift import saved
from tests.spec.nodes import spec_of

if TYPE_CHECKING:
    from scripts.drift import saved
    from scripts.spec import Operation
from tests.spec.nodes import Spec

FACTS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("facts.yaml").read_text())[
    "operations"
]
RULES = ("type", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "format")

KEYS = {"x-max-bytes": "maxBytes", "x-echoes": "echoes", "x-unix-time": "unit"}

every_page = pytest.mark.parametrize("name", FACTS)


def test_every_operation_of_a_page_has_facts(operations: dict[str, Operation]) -> None:
    assert {name for name, it in operations.items() if "x-document" in it.value} == FACTS.keys()


def test_title_and_date_are_those_of_the_saved_page(operations: dict[str, Operation]) -> None:
    assert list(saved.problems(operations.values())) == []


@every_page
def test_page(operations: dict[str, Operation], name: str) -> None:
    page = operations[name].value["x-document"]
    assert {key: page[key] for key in page.keys() - {"title", "updated"}} == FACTS[name].get("page", {})


@every_page
def test_request(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    assert f"{operation.method} {operation.path}" == FACTS[name]["request"]


@every_page
@pytest.mark.parametrize("place", ["path", "query"])
def test_parameters(operations: dict[str, Operation], name: str, place: str) -> None:
    operation = operations[name]
    found = [
        (it["name"], {**rules(spec_of(operation), it["schema"], it["required"]), **examples(it)})
        for it in operation.parameters
        if it["in"] == place
    ]
    assert found == [(field, meant(fact)) for field, fact in FACTS[name].get(place, {}).items()]


@every_page
def test_token_header(operations: dict[str, Operation], name: str) -> None:
    scheme = operations[name].document["components"]["securitySchemes"]["XAuthToken"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-Auth-Token")
    assert scheme["x-sensitive"] is True
    assert {"XAuthToken": []} in operations[name].document["security"]
    assert "security" not in operations[name].value


@every_page
def test_signature_header(operations: dict[str, Operation], name: str) -> None:
    """The other way to authenticate is from the provider's signing guide; the pages do not name it."""
    document = operations[name].document
    scheme = document["components"]["securitySchemes"]["AkSkSignature"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "Authorization")
    assert scheme["x-sensitive"] is True
    assert {"AkSkSignature": []} in document["security"]


@every_page
def test_request_id_header(operations: dict[str, Operation], name: str) -> None:
    """The pages name no header of a response; the provider's SDK reads this one from each."""
    for status, response in operations[name].responses.items():
        header = spec_of(operations[name]).resolve(response["headers"]["X-Request-Id"])
        assert header["schema"] == {"type": "string"}, status
        assert "x-sensitive" not in header, status


@every_page
def test_request_body(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    if "body" not in FACTS[name]:
        assert "requestBody" not in operation.value
        return
    assert operation.request_body is not None
    assert fields(spec_of(operation), operation.request_body["schema"]) == expected(FACTS[name]["body"])
    # Newer pages have fields that these lack, so nothing may forbid them.
    assert "additionalProperties" not in spec_of(operation).resolve(operation.request_body["schema"])


@every_page
def test_statuses(operations: dict[str, Operation], name: str) -> None:
    assert operations[name].responses.keys() == FACTS[name]["responses"].keys()


@pytest.mark.parametrize(
    ("name", "status"), [(name, status) for name, facts in FACTS.items() for status in facts["responses"]]
)
def test_response_body(operations: dict[str, Operation], name: str, status: str) -> None:
    operation, fact = operations[name], FACTS[name]["responses"][status]
    response = operation.responses[status]
    if fact is None:
        assert "content" not in response
    else:
        schema = response["content"]["application/json"]["schema"]
        assert fields(spec_of(operation), schema) == expected(fact)


@every_page
def test_example_of_a_request_that_cannot_be_sent(operations: dict[str, Operation], name: str) -> None:
    body = operations[name].request_body or {}
    assert body.get("x-documented-example") == FACTS[name].get("unsendable")


@every_page
def test_examples_of_answers_that_contradict_the_request(operations: dict[str, Operation], name: str) -> None:
    for status, example in FACTS[name].get("contradicting", {}).items():
        body = operations[name].response_body(status) or {}
        assert body["x-documented-example"] == example != body["example"]


@every_page
def test_the_example_of_the_default_response_is_an_error_of_the_gateway(
    operations: dict[str, Operation], name: str
) -> None:
    """The pages have none; the gateway's own have its error flat, with an id of the request."""
    body = operations[name].response_body("default")
    assert body is not None
    assert body["example"].keys() == {"error_code", "error_msg", "request_id"}


@every_page
def test_idempotency(operations: dict[str, Operation], name: str) -> None:
    assert operations[name].value["x-idempotency"] == FACTS[name]["idempotency"]


@every_page
def test_words(operations: dict[str, Operation], name: str) -> None:
    description = " ".join(operations[name].value["description"].split())
    assert [it for it in FACTS[name].get("words", []) if it not in description] == []


@every_page
def test_error_codes(operations: dict[str, Operation], name: str) -> None:
    """A code without a source comes from the page, so exactly the page's codes have none."""
    entries = operations[name].value.get("x-error-codes", [])
    found = {
        it["code"]: {"status": it["status"], "message": it.get("message")}
        for it in entries
        if "x-source" not in it
    }
    codes = FACTS[name].get("codes", {})
    assert found == {code: {"message": None, **fact} for code, fact in codes.items()}


def test_general_error_codes_are_not_from_the_pages(spec: Spec) -> None:
    assert [it["code"] for it in spec.document["x-error-codes"] if "x-source" not in it] == []


@every_page
def test_actions(operations: dict[str, Operation], name: str) -> None:
    """An action without a source comes from the page, as codes do."""
    actions = operations[name].value.get("x-iam-actions", [])
    assert [it for it in actions if "x-source" not in it] == FACTS[name].get("actions", [])


def fields(spec: Spec, schema: dict[str, Any], prefix: str = "") -> dict[str, dict[str, Any]]:
    """The rules of the fields of a body by name, inner ones as `object.field` or `list[].field`."""
    schema = spec.resolve(schema)
    assert schema["type"] == "object"
    found = {}
    for name, child in schema.get("properties", {}).items():
        child = spec.resolve(child)
        found[f"{prefix}{name}"] = rules(spec, child, name in schema.get("required", ()))
        path = f"{prefix}{name}"
        while child["type"] == "array":
            child, path = spec.resolve(child["items"]), f"{path}[]"
            found[path] = rules(spec, child, required=False)
        if child["type"] == "object":
            found |= fields(spec, child, f"{path}.")
    return found


def rules(spec: Spec, schema: dict[str, Any], required: bool) -> dict[str, Any]:
    """What a schema of the spec asks for, in the form of a fact."""
    schema = spec.resolve(schema)
    found = {rule: schema[rule] for rule in RULES if rule in schema}
    found |= {name: schema[key] for key, name in KEYS.items() if key in schema}
    if required:
        found["required"] = True
    if pattern := schema.get("x-documented-pattern", schema.get("pattern")):
        found["pattern"] = pattern
    if "enum" in schema:
        meanings = [text.partition(".")[0] for text in schema["x-enum-descriptions"]]
        found["enum"] = dict(zip(schema["enum"], meanings, strict=True))
        assert schema["x-enum-varnames"] == [enum_name(*it) for it in found["enum"].items()]
    if schema.get("x-sensitive"):
        # Its example is filler of ours.
        return found | {"sensitive": True}
    return found | examples(schema)


def examples(node: dict[str, Any]) -> dict[str, Any]:
    """The example of a schema or parameter; that of the page where ours differs from it."""
    if "x-documented-example" in node:
        return {"documented_example": node["x-documented-example"]}
    return {"example": node["example"]} if "example" in node else {}


def enum_name(value: str, meaning: str) -> str:
    """The name of a value in code: the value, or its meaning where the value is a number."""
    words = value if value[0].isalpha() else meaning
    return re.sub(r"\W+", "_", words).upper()


def expected(facts: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The facts of a body, with the items of lists, which the facts leave out where they are objects."""
    found = {}
    for name, fact in facts.items():
        found[name] = meant(fact)
        if fact["type"] == "array" and f"{name}[]" not in facts:
            found[f"{name}[]"] = {"type": "object"}
    return found


def meant(fact: dict[str, Any]) -> Any:
    """A fact; a list of values stands for any meanings."""
    return {**fact, "enum": AnyMeanings(fact["enum"])} if isinstance(fact.get("enum"), list) else fact


class AnyMeanings(list[str]):
    """The values of an enumeration whose meanings the page does not give."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, dict) and list(other) == list(self)

    __hash__ = None
