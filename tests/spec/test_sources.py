"""The sources of what is on no page, against authors.yaml, which was read in the code of clients."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.spec.nodes import spec_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.spec import Operation
    from tests.spec.nodes import Spec

FACTS = yaml.safe_load(Path(__file__).with_name("authors.yaml").read_text(encoding="utf-8"))
CLIENTS = {
    "gophertelekomcloud": "Go client|clients in use",
    "golangsdk": "golangsdk|Terraform plugin|Go clients|clients in use",
    "otcextensions": "otcextensions|clients in use",
}
"""What an origin says where this author has the fact."""


def sources(spec: Spec) -> Iterator[tuple[str, dict[str, Any]]]:
    for node in spec.nodes():
        if "x-source" in node.value:
            yield node.pointer, node.value["x-source"]


def clients(source: dict[str, Any]) -> list[str]:
    """The authors other than the provider's own."""
    return [author for author in source["authors"] if author != "provider"]


def test_authors_are_known_and_each_is_in_the_origin(spec: Spec) -> None:
    for pointer, source in sources(spec):
        order = ["provider", *CLIENTS]
        assert source["authors"] == [it for it in order if it in source["authors"]], pointer
        named = [author for author, words in CLIENTS.items() if re.search(words, source["origin"])]
        assert [it for it in clients(source) if it not in named] == [], pointer
        if len(source["authors"]) < 2:
            assert "golangsdk" not in named, pointer


def test_a_client_alone_is_no_source(spec: Spec) -> None:
    assert [pointer for pointer, it in sources(spec) if clients(it) and "provider" not in it["authors"]] == []


@pytest.mark.parametrize("name", FACTS["operations"])
def test_operations(operations: dict[str, Operation], name: str) -> None:
    assert clients(operations[name].value["x-source"]) == FACTS["operations"][name]


def test_every_operation_of_another_source_has_facts(operations: dict[str, Operation]) -> None:
    assert {name for name, it in operations.items() if it.page is None} == FACTS["operations"].keys()


def test_parameters_and_fields(specs: dict[str, Spec], operations: dict[str, Operation]) -> None:
    found: dict[str, Any] = {}
    for operation in operations.values():
        for parameter in operation.parameters:
            if "x-source" in parameter:
                found.setdefault(operation.id, {})[parameter["name"]] = clients(parameter["x-source"])
    for spec in specs.values():
        for name, schema in spec.document["components"]["schemas"].items():
            if "x-source" in schema:
                found[name] = clients(schema["x-source"])
            for field, rules in schema.get("properties", {}).items():
                if "x-source" in rules:
                    if isinstance(found.get(name), list):
                        found[name] = {"others": found[name]}
                    found.setdefault(name, {})[field] = clients(rules["x-source"])
    assert found == FACTS["fields"]


def test_codes(specs: dict[str, Spec]) -> None:
    found: dict[str, list[str]] = {}
    for spec in specs.values():
        for node in spec.nodes():
            if node.kind == "error code" and clients(node.value.get("x-source", {"authors": []})):
                found[node.value["code"]] = clients(node.value["x-source"])
    assert found == FACTS["codes"]


def test_statuses_that_no_page_and_no_client_has(operations: dict[str, Operation]) -> None:
    """Those of an operation from other sources, except what the pages of the same service describe."""
    for operation in operations.values():
        if operation.page is None:
            unsourced = {
                status
                for status, response in operation.value["responses"].items()
                if not status.startswith("2") and "x-source" not in spec_of(operation).resolve(response)
            }
            allowed = {"kms": {"400", "403", "404"}, "smn": {"404"}, "iam": {"401"}}[operation.service]
            unconfirmed = FACTS["operations"][operation.id] == []
            assert unsourced - {"default"} <= allowed or unconfirmed, operation.id
