"""The ledger of discrepancies and the specs point at each other, and nothing known is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.spec.conftest import Spec

# The discrepancies that came out of reading the documents, and the sources of the neighbouring operations
# (N), against one another and against other sources: everything that would break a client (high) or that
# leaves a rule wrong or missing (medium).
REQUIRED = {
    "high": """
        D0-1 D0-3 D0-7
        D1-1 D1-3 D1-5
        D2-1 D2-2 D2-3 D2-4
        D3-1
        X-1
        N-1 N-2
    """,
    "medium": """
        D0-2 D0-4 D0-5 D0-6 D0-9 D0-10 D0-11 D0-12 D0-14 D0-15 D0-16 D0-17 D0-19
        D1-2 D1-4 D1-6 D1-7 D1-8 D1-9 D1-10
        D2-5 D2-6 D2-7 D2-8 D2-9 D2-10 D2-11 D2-12 D2-13 D2-14 D2-16 D2-19 D2-21 D2-22 D2-24
        D3-2 D3-4 D3-5 D3-6 D3-7
        X-2 X-3 X-4 X-5 X-6 X-8 X-9 X-12
        N-3 N-4 N-5 N-6 N-7 N-8 N-9 N-10 N-11 N-12 N-24 N-25 N-26 N-27 N-29 N-30 N-37 N-38 N-39
    """,
}
PAGES = {
    "D0": "Binding a KMS Key to a Topic",
    "D1": "Querying the KMS Key Bound to a Topic",
    "D2": "Importing CMK Material",
    "D3": "Enabling a CMK",
}
ORDER = [*PAGES, "X", "N"]
FORM = {
    "id": str,
    "severity": str,
    "subject": str,
    "says": str,
    "contradicts": str,
    "decision": str,
    "pointers": list,
}

OPTIONAL = {"differs": list}


def test_entries_have_one_form(ledger: list[dict[str, Any]]) -> None:
    for entry in ledger:
        origin = "sources" if entry["id"].startswith("N-") else "document"
        kind = str if entry.get("document") == "all" else list
        form = {**FORM, origin: kind} | {key: kind for key, kind in OPTIONAL.items() if key in entry}
        assert {key: type(value) for key, value in entry.items()} == form, entry["id"]
        assert all(entry.values()), entry["id"]
        assert entry["severity"] in {"high", "medium", "low"}, entry["id"]


def test_entries_are_in_order(ledger: list[dict[str, Any]]) -> None:
    keys = [
        (ORDER.index(group), int(number)) for group, number in (entry["id"].split("-") for entry in ledger)
    ]
    assert keys == sorted(set(keys))
    assert {group for group, _ in keys} == set(range(len(ORDER)))


@pytest.mark.parametrize("severity", REQUIRED)
def test_known_discrepancies_are_there(ledger: list[dict[str, Any]], severity: str) -> None:
    there = {entry["id"] for entry in ledger if entry["severity"] == severity}
    assert set(REQUIRED[severity].split()) - there == set()


def test_documents_are_pages_of_the_specs(specs: dict[str, Spec], ledger: list[dict[str, Any]]) -> None:
    titles = {
        operation.value["x-document"]["title"]
        for spec in specs.values()
        for operation in spec.operations()
        if "x-document" in operation.value
    }
    for entry in (entry for entry in ledger if entry.get("document", "all") != "all"):
        page = PAGES.get(entry["id"].split("-")[0])
        assert set(entry["document"]) <= titles, entry["id"]
        assert page is None or page in entry["document"], entry["id"]


def test_pointers_and_specs_agree(specs: dict[str, Spec], ledger: list[dict[str, Any]]) -> None:
    pointing = {(pointer, entry["id"]) for entry in ledger for pointer in entry["pointers"]}
    marked = {
        (f"{file}#{node.pointer}", identifier)
        for file, spec in specs.items()
        for node in spec.nodes()
        for identifier in node.value.get("x-discrepancies", [])
    }
    assert pointing - marked == set(), "the ledger points at nodes that do not carry the id"
    assert marked - pointing == set(), "nodes carry an id that the ledger lacks or points elsewhere with"


def test_pointers_resolve(specs: dict[str, Spec], ledger: list[dict[str, Any]]) -> None:
    for entry in ledger:
        for pointer in entry["pointers"]:
            file, _, path = pointer.partition("#")
            assert entry["id"] in specs[file].at(path)["x-discrepancies"], pointer


def test_nothing_is_listed_twice(specs: dict[str, Spec], ledger: list[dict[str, Any]]) -> None:
    lists = [entry["pointers"] for entry in ledger] + [
        node.value["x-discrepancies"]
        for spec in specs.values()
        for node in spec.nodes()
        if "x-discrepancies" in node.value
    ]
    assert [items for items in lists if len(set(items)) != len(items)] == []
