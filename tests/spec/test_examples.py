"""Every example is valid against the schema that it stands beside."""

from __future__ import annotations

import re
from http import HTTPStatus
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.package.spec import spec_contents
from scripts.spec import ROOT
from tests.spec.nodes import spec_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.spec import Operation
    from tests.spec.nodes import Spec


def _examples(spec: Spec) -> Iterator[tuple[str, str, Any]]:
    """Where each example is, where its schema is, and the example."""
    for node in spec.nodes():
        if "example" in node.value:
            schema = node.pointer if node.kind == "schema" else f"{node.pointer}/schema"
            yield node.pointer, schema, node.value["example"]


def _errors(spec: Spec, schema: str, example: Any) -> list[str]:
    return spec.errors(example, {"$ref": f"#{schema}"})


def test_examples_are_valid(spec: Spec) -> None:
    examples = list(_examples(spec))
    assert examples
    wrong = {where: _errors(spec, schema, example) for where, schema, example in examples}
    assert {where: errors for where, errors in wrong.items() if errors} == {}


PUBLISHED = {name: text for name, text in spec_contents(ROOT).items() if name.endswith(".yaml")}


def _shared_in_examples(events: Iterator[yaml.Event], *, inside: bool = False) -> Iterator[yaml.Event]:
    """The anchors and aliases in one node of YAML that stand in an example."""
    event = next(events)
    if inside and (isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)):
        yield event
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            name = key.value if isinstance(key, yaml.ScalarEvent) else ""
            yield from _shared_in_examples(events, inside=inside or name in EXAMPLES)
    elif isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            yield from _shared_in_examples(chain((item,), events), inside=inside)


EXAMPLES = ("example", "examples", "x-documented-example")


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_example_shares_text_with_another_place(name: str) -> None:
    """Some tools read an example on its own, where an alias stands for nothing."""
    events = yaml.parse(PUBLISHED[name], yaml.CSafeLoader)
    document = (event for event in events if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent))
    assert list(_shared_in_examples(document)) == []


def test_examples_of_answers_repeat_what_those_of_requests_send(operation: Operation) -> None:
    sent = {it["name"]: it.get("example") for it in operation.parameters}
    sent |= (operation.request_body or {}).get("example", {})
    for status in operation.statuses:
        body = operation.response_body(status) or {}
        repeated = _repeated(spec_of(operation), body.get("schema", {}), body.get("example"))
        assert [(name, value) for name, value in repeated if sent.get(name, value) != value] == []


def _repeated(spec: Spec, schema: dict[str, Any], value: Any) -> Iterator[tuple[str, Any]]:
    schema = spec.resolve(schema)
    if "x-echoes" in schema:
        yield schema["x-echoes"], value
    for name, part in value.items() if isinstance(value, dict) else ():
        yield from _repeated(spec, schema.get("properties", {}).get(name, {}), part)


TIMES = {"seconds": r"[1-9]\d{9}", "milliseconds": r"[1-9]\d{12}|"}


def test_unix_times_have_examples_in_their_unit(spec: Spec) -> None:
    """A number has 64 bits in every language: generators read the format, and no other has the bits."""
    times = [node.value for node in spec.nodes() if "x-unix-time" in node.value]
    assert {(time["type"], time.get("format")) for time in times} <= {("string", None), ("integer", "int64")}
    wrong = [it for it in times if not re.fullmatch(TIMES[it["x-unix-time"]], str(it.get("example")))]
    assert wrong == []
    assert [it for it in times if it["x-unix-time"] not in it["description"]] == []


def test_a_number_beyond_32_bits_has_64(spec: Spec) -> None:
    numbers = [node.value for node in spec.nodes() if node.value.get("type") == "integer"]
    assert [it for it in numbers if it.get("example", 0) >= 2**31 and it.get("format") != "int64"] == []


def test_a_documented_example_stands_beside_one_that_differs(spec: Spec) -> None:
    pairs = [
        (node.pointer, node.value.get("example"), node.value["x-documented-example"])
        for node in spec.nodes()
        if "x-documented-example" in node.value
    ]
    assert [where for where, example, documented in pairs if example is None or example == documented] == []


def test_every_field_without_fields_has_an_example(spec: Spec) -> None:
    without = [
        f"{node.pointer}/properties/{name}"
        for node in spec.nodes()
        for name, field in (node.value.get("properties", {}) if node.kind == "schema" else {}).items()
        for items in [spec.resolve(spec.resolve(field).get("items", {}))]
        if "properties" not in {**spec.resolve(field), **items} and "example" not in spec.resolve(field)
    ]
    assert without == []


def test_request_has_an_example(operation: Operation) -> None:
    if operation.request_body is not None:
        assert operation.request_body.get("example")


def test_a_required_query_parameter_has_an_example(operation: Operation) -> None:
    """Cassettes and tests make calls with it."""
    needed = [it for it in operation.parameters if it["in"] == "query" and it.get("required")]
    assert [it["name"] for it in needed if "example" not in it] == []


def test_success_has_an_example(operation: Operation) -> None:
    """The sandbox answers with it where it has nothing better."""
    for status, response in operation.responses.items():
        if status.startswith("2"):
            assert all("example" in it for it in response.get("content", {}).values()), status


def test_an_error_example_is_of_a_known_code(operation: Operation) -> None:
    """Code and message of an example fit one another, and the status that they stand under."""
    general = operation.document["x-error-codes"]
    for status, response in operation.responses.items():
        for media_type in response.get("content", {}).values() if not status.startswith("2") else ():
            if (example := media_type.get("example")) is None:
                continue
            detail = example.get("error", example)
            code = detail.get("error_code", detail.get("code"))
            message = detail.get("error_msg", detail.get("message"))
            if isinstance(code, int):
                continue  # IAM has no codes of its own but the status
            if detail.keys() == {"message"}:
                continue  # what the definition has for a confirmation
            known = [
                it
                for it in [*operation.value.get("x-error-codes", []), *general]
                if it["code"] == code and status in (str(it["status"]), "default")
            ]
            assert known, (status, code)
            assert message == known[0]["message"], status


def test_every_error_has_an_example(operation: Operation) -> None:
    without = [
        f"{operation.id} {status}"
        for status, response in operation.responses.items()
        for media_type in response.get("content", {}).values()
        if "example" not in media_type
    ]
    # The page has none (D1-2).
    assert without == (["getTopicKmsKey 500"] if operation.id == "getTopicKmsKey" else [])


def test_an_example_of_iam_has_the_code_and_the_title_of_its_status(specs: dict[str, Spec]) -> None:
    for operation in specs["iam.yaml"].operations():
        for status in operation.statuses:
            detail = (operation.response_body(status) or {}).get("example", {}).get("error")
            phrase = HTTPStatus(status).phrase
            assert detail is None or (detail["code"], detail["title"]) == (status, phrase)


def test_our_example_has_the_fields_of_the_documented_one(operation: Operation) -> None:
    for status, response in operation.responses.items():
        for media_type in response.get("content", {}).values():
            if "x-documented-example" in media_type:
                assert _shape(media_type["example"]) == _shape(media_type["x-documented-example"]), status


def test_our_request_has_what_the_documented_one_has_right(operation: Operation) -> None:
    body, spec = operation.request_body or {}, spec_of(operation)
    for name, value in body.get("x-documented-example", {}).items():
        if spec.admits(value, spec.resolve(body["schema"])["properties"][name]):
            assert body["example"][name] == value, name


def _shape(value: Any) -> Any:
    return {key: _shape(item) for key, item in value.items()} if isinstance(value, dict) else type(value)


def test_enabling_a_key_answers_with_the_key_that_was_sent(operations: dict[str, Operation]) -> None:
    """The page's own example does not, which is why ours differs from it (D3-1)."""
    operation = operations["enableKey"]
    assert operation.request_body is not None
    answer = operation.responses["200"]["content"]["application/json"]["example"]
    assert answer["key_info"]["key_id"] == operation.request_body["example"]["key_id"]


RULES = [("import_token", 200, 6144), ("encrypted_key_material", 344, 360)]


@pytest.mark.parametrize(("field", "shortest", "longest"), RULES)
def test_base64_fields_keep_the_documented_rule(
    specs: dict[str, Spec], field: str, shortest: int, longest: int
) -> None:
    """The rule holds whether a pattern or the lengths express it."""
    schema = f"/components/schemas/ImportKeyMaterialRequest/properties/{field}"
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    accepted = [alphabet * 6, "A" * shortest, "A" * longest]
    if longest < len(accepted[0]):
        accepted[0] = accepted[0][:longest]
    refused = ["A" * (shortest - 1), "A" * (longest + 1)]
    for character in {chr(code) for code in range(32, 127)} - set(alphabet):
        refused += [character + "A" * shortest, "A" * shortest + character]
    assert [value for value in accepted if _errors(specs["kms.yaml"], schema, value)] == []
    assert [value for value in refused if not _errors(specs["kms.yaml"], schema, value)] == []
