"""The conventions of spec/README.md that hold for every document."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from scripts.spec import dereferenced, spec_file
from tests.spec.nodes import spec_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.spec import Operation
    from tests.spec.nodes import Spec


FACTS = Path(__file__).with_name("facts.yaml")


def test_there_are_documents(specs: dict[str, Spec]) -> None:
    assert {"kms.yaml", "smn.yaml"} <= specs.keys()


def test_is_valid_openapi_3_0_3(spec: Spec) -> None:
    assert spec.document["openapi"] == "3.0.3"
    assert [error.message for error in OpenAPIV30SpecValidator(spec.document).iter_errors()] == []


def test_dates_are_quoted(spec: Spec) -> None:
    """Else readers of YAML 1.1 make more of them than text."""
    assert re.findall(r"[:,-] \d{4}-\d\d-\d\d\b", spec_file(spec.service).read_text()) == []


def test_references_stay_inside_the_file(spec: Spec) -> None:
    references = [node.value["$ref"] for node in spec.nodes() if "$ref" in node.value]
    assert references
    assert [reference for reference in references if not reference.startswith("#/")] == []


def test_components_are_used(spec: Spec) -> None:
    used = {node.value["$ref"] for node in spec.nodes() if "$ref" in node.value}
    defined = {
        f"#/components/{group}/{name}"
        for group, components in spec.document["components"].items()
        if group != "securitySchemes"
        for name in components
    }
    assert defined - used == set()


def test_security_is_a_choice_of_api_keys_on_the_document(spec: Spec) -> None:
    schemes = spec.document["components"]["securitySchemes"]
    assert spec.document["security"] == [{name: []} for name in schemes]
    assert {(scheme["type"], scheme["in"]) for scheme in schemes.values()} == {("apiKey", "header")}


def test_operation_leaves_authentication_to_the_document(operation: Operation) -> None:
    assert operation.value.get("security") in (None, [{}, {"XAuthToken": []}])
    headers = {item["name"].lower() for item in operation.parameters if item["in"] == "header"}
    assert headers & {"x-auth-token", "authorization"} == set()


def test_operation_has_a_name(operation: Operation) -> None:
    assert re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)+", operation.value["operationId"])


def test_operation_has_one_tag(operation: Operation) -> None:
    (tag,) = operation.value["tags"]
    assert re.fullmatch(r"[a-z]+( [a-z]+)*", tag)


def test_the_document_describes_the_tags_that_operations_have(spec: Spec) -> None:
    used = {tag for operation in spec.operations() for tag in operation.value["tags"]}
    assert [tag["name"] for tag in spec.document["tags"]] == sorted(used)
    assert [tag for tag in spec.document["tags"] if not tag["description"].endswith(".")] == []


def test_operations_link_to_the_provider_s_pages_about_them(operations: dict[str, Operation]) -> None:
    pages = {name: operation.value.get("externalDocs") for name, operation in operations.items()}
    assert [name for name, operation in operations.items() if operation.page and not pages[name]] == []
    addresses = [page["url"] for page in pages.values() if page]
    assert len(set(addresses)) == len(addresses)
    known = re.compile(r"https://support\.huaweicloud\.com/(?:[\w-]+/)+\w+\.html")
    assert [address for address in addresses if not known.fullmatch(address)] == []


def test_operation_ids_are_unique(specs: dict[str, Spec], operations: dict[str, Operation]) -> None:
    assert len(operations) == sum(len(list(spec.operations())) for spec in specs.values())


def test_operation_is_described(operation: Operation) -> None:
    summary, description = operation.value["summary"], operation.value["description"]
    assert summary
    assert not summary.endswith(".")
    assert description.rstrip().endswith(".")
    assert "x-idempotency" in operation.value
    assert ("x-document" in operation.value) != ("x-source" in operation.value)


def test_every_schema_and_parameter_is_described(spec: Spec) -> None:
    named = r"/components/\w+/[^/]+|.*/properties/[^/]+"
    undescribed = [
        node.pointer
        for node in spec.nodes()
        if re.fullmatch(named, node.pointer) and not {"description", "$ref"} & node.value.keys()
    ]
    assert undescribed == []


def test_operation_takes_its_path_parameters_in_path_order(operation: Operation) -> None:
    in_path = [parameter["name"] for parameter in operation.parameters if parameter["in"] == "path"]
    assert in_path == re.findall(r"{(\w+)}", operation.path)


def test_only_the_default_response_is_undocumented(operation: Operation) -> None:
    marked = {status for status, it in operation.responses.items() if it.get("x-undocumented")}
    assert marked == {"default"}


def test_responses_begin_with_the_general_meaning_of_their_status(operation: Operation) -> None:
    wrong = {
        status: response["description"]
        for status, response in operation.responses.items()
        if status.isdigit() and not response["description"].startswith(f"{HTTPStatus(int(status)).phrase}: ")
    }
    assert wrong == {}


def test_every_response_has_a_request_id(operation: Operation) -> None:
    without = [status for status, it in operation.responses.items() if "X-Request-Id" not in it["headers"]]
    assert without == []


def test_success_has_one_shape(operation: Operation) -> None:
    assert [status for status in operation.responses if status.startswith("2")] != []
    assert [status for status in operation.responses if status.startswith(("1", "3"))] == []


def test_responses_have_no_rules(operation: Operation) -> None:
    rules = {"pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"}
    rules |= {"additionalProperties"}
    schemas = _answered(operation)
    assert [(status, rules & schema.keys()) for status, schema in schemas if rules & schema.keys()] == []


def test_responses_have_no_format_that_can_fail_to_parse(operation: Operation) -> None:
    """Generated code parses dates and the like, and raises whatever its library raises."""
    formats = {schema.get("format") for _, schema in _answered(operation)}
    assert formats <= {None, "int64"}


def test_every_pattern_has_a_hint(spec: Spec) -> None:
    ruled = {"pattern", "x-client-check"}
    schemas = [node for node in spec.nodes() if node.kind == "schema" and ruled & node.value.keys()]
    assert [node.pointer for node in schemas if not node.value.get("x-hint", "").startswith("must ")] == []


def test_every_argument_that_is_encoded_bytes_has_a_hint(operation: Operation) -> None:
    """Callers have bytes, and each field has an encoding of its own."""
    body = dereferenced(operation.document, (operation.request_body or {}).get("schema", {}))
    bare = [
        name
        for name, schema in body.get("properties", {}).items()
        if re.search(r"in (Base64|hexadecimal)", schema.get("description", "")) and "x-hint" not in schema
    ]
    assert bare == []


def test_limits_in_bytes_are_those_of_the_descriptions(spec: Spec) -> None:
    for node in spec.nodes():
        schema = node.value.get("schema", node.value)
        if "description" in node.value and schema.get("type") == "string":
            found = re.search(r"\bat most (\d+) (byte|KB)", " ".join(node.value["description"].split()))
            limit = int(found[1]) * {"byte": 1, "KB": 1024}[found[2]] if found else None
            assert schema.get("x-max-bytes") == limit, node.pointer
            # For other tools: there are never more characters than bytes.
            assert limit is None or schema["maxLength"] == limit, node.pointer
    limits = [schema for node in spec.nodes() if "x-max-bytes" in (schema := node.value)]
    assert all(schema["type"] == "string" for schema in limits)


def test_keys_about_fields_name_some(spec: Spec) -> None:
    listed = [node for node in spec.nodes() if "x-at-least-one-of" in node.value]
    assert all(set(it.value["x-at-least-one-of"]) <= it.value["properties"].keys() for it in listed)
    repeated = {node.value["x-echoes"] for node in spec.nodes() if "x-echoes" in node.value}
    sent = {
        name
        for operation in spec.operations()
        for schema in [operation.request_body["schema"] if operation.request_body else {}]
        for name in [
            *(it["name"] for it in operation.parameters),
            *spec.resolve(schema).get("properties", ()),
        ]
    }
    assert repeated <= sent


def test_checks_that_no_source_states_are_listed_with_the_discrepancies(
    specs: dict[str, Spec], discrepancies: list[dict[str, Any]]
) -> None:
    checks = {
        f"{file}#{node.pointer}": node.value["x-client-check"]
        for file, spec in specs.items()
        for node in spec.nodes()
        if "x-client-check" in node.value
    }
    assert checks == {"smn.yaml#/components/parameters/TopicUrn/schema": "^urn:smn:"}
    explained = [it["pointers"] for it in discrepancies if "`x-client-check`" in it["decision"]]
    for check in checks:
        assert any(check.startswith(pointer) for pointers in explained for pointer in pointers)


def _answered(operation: Operation) -> list[tuple[str, dict[str, Any]]]:
    """Every schema of every answer, with its status."""
    return [
        (status, schema)
        for status, response in operation.responses.items()
        for media_type in response.get("content", {}).values()
        for schema in _below(spec_of(operation), media_type["schema"])
    ]


def _below(spec: Spec, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    schema = spec.resolve(schema)
    yield schema
    for child in schema.get("properties", {}).values():
        yield from _below(spec, child)
    if "items" in schema:
        yield from _below(spec, schema["items"])


def test_enums_are_components(spec: Spec) -> None:
    """Readers of answers have to open them, and `x-enum-varnames` needs a type to name."""
    enums = [node.pointer for node in spec.nodes() if node.kind == "schema" and "enum" in node.value]
    assert [pointer for pointer in enums if not re.fullmatch(r"/components/schemas/\w+", pointer)] == []


def test_schemas_neither_combine_nor_default(spec: Spec) -> None:
    keywords = {"oneOf", "anyOf", "allOf", "not", "default"}
    schemas = [node for node in spec.nodes() if node.kind == "schema"]
    assert [
        (node.pointer, keywords & node.value.keys()) for node in schemas if keywords & node.value.keys()
    ] == []


def test_request_body_is_required(operation: Operation) -> None:
    if "requestBody" in operation.value:
        assert operation.value["requestBody"]["required"] is True
        assert (
            spec_of(operation).resolve(
                operation.value["requestBody"]["content"]["application/json"]["schema"]
            )["type"]
            == "object"
        )


def test_an_operation_from_other_sources_has_a_source_for_everything(operation: Operation) -> None:
    """Without one it would count as coming from a page, of which there is none."""
    if "x-source" in operation.value:
        entries = [*operation.value.get("x-error-codes", []), *operation.value.get("x-iam-actions", [])]
        assert [entry for entry in entries if "x-source" not in entry] == []


# A member of a class that every engine takes as itself. ECMAScript's flag `v` takes fewer than the others.
_MEMBER = r"(?:\\[/\-]|[^\\()\[\]{}/|-])"
_CLASS = rf"\[(?:{_MEMBER}(?:-{_MEMBER})?)+\]"
_PORTABLE = re.compile(
    rf"\^?(?:(?:{_CLASS}|[\w:-]|\((?!\?)|[)|])(?:{{\d{{1,3}}(?:,\d{{1,3}})?}}|[*+?])?)+\$?"
)
_TWICE = re.compile(r"([!#$%&*+,.:;<=>?@^`~])\1")
REFUSALS = ("Pattern", "Of", "Refused by")


def _is_portable(pattern: str) -> bool:
    return bool(_PORTABLE.fullmatch(pattern)) and not _TWICE.search(pattern)


def test_patterns_of_ours_work_in_every_engine(
    specs: dict[str, Spec], readme_tables: dict[tuple[str, ...], list[list[str]]]
) -> None:
    """All but those that the README lists, which are not ours; RE2 takes each that is in force."""
    keys = ("pattern", "x-documented-pattern", "x-client-check")
    found = {
        (key, node.value[key])
        for spec in specs.values()
        for node in spec.nodes()
        for key in keys & node.value.keys()
    }
    assert {key for key, _ in found} == {*keys}
    refused = {row[0].strip("`"): row[2] for row in readme_tables[REFUSALS]}
    assert {pattern for _, pattern in found if not _is_portable(pattern)} == refused.keys()
    in_force = {pattern for key, pattern in found if key == "pattern" and pattern in refused}
    assert in_force <= _patterns_of_pages()
    assert {refused[pattern] for pattern in in_force} <= {"ECMAScript `v`"}


def _patterns_of_pages() -> set[str]:
    return set(re.findall(r"pattern: (\S+)", FACTS.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "pattern", [r"^[a-z/]$", r"^[+-]$", r"^\w$", r"^(?=a)$", r"^a{1001}$", r"^[::]$", r"^a++$"]
)
def test_a_pattern_that_some_engine_refuses_is_found(pattern: str) -> None:
    assert not _is_portable(pattern)


def test_patterns_are_of_the_whole_value(spec: Spec) -> None:
    patterns = [str(node.value["pattern"]) for node in spec.nodes() if "pattern" in node.value]
    assert bool(patterns) == (spec.service != "iam")
    assert [it for it in patterns if not (it.startswith("^") and it.endswith("$"))] == []


def test_examples_are_singular(spec: Spec) -> None:
    kinds = {"media type", "parameter", "header", "schema"}
    plural = [node.pointer for node in spec.nodes() if node.kind in kinds and "examples" in node.value]
    assert plural == []


def test_servers_list_their_regions(spec: Spec) -> None:
    servers = spec.document["servers"]
    for server in servers:
        assert server["url"].startswith("https://")
        if "variables" not in server:
            assert server is servers[-1], "a server without regions would hide those after it"
            assert "{" not in server["url"]
            continue
        assert re.findall(r"{(\w+)}", server["url"]) == list(server["variables"]) == ["region"]
        region = server["variables"]["region"]
        assert region["default"] in region["enum"]
        assert len(set(region["enum"])) == len(region["enum"])
