"""The discrepancies and the specs point at each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scripts.spec import Operation
    from tests.spec.nodes import Spec

ID = re.compile(r"(?:D(\d+)|([XN]))-(\d+)")
"""`D3-1` is about one page, `X-1` about several, `N-1` about other sources."""

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


def test_entries_have_one_form(discrepancies: list[dict[str, Any]]) -> None:
    for entry in discrepancies:
        origin = "sources" if entry["id"].startswith("N-") else "document"
        kind = str if entry.get("document") == "all" else list
        form = {**FORM, origin: kind} | {key: kind for key, kind in OPTIONAL.items() if key in entry}
        assert {key: type(value) for key, value in entry.items()} == form, entry["id"]
        assert all(entry.values()), entry["id"]
        assert entry["severity"] in {"high", "medium", "low"}, entry["id"]


def test_entries_are_in_order(discrepancies: list[dict[str, Any]]) -> None:
    """First by page, then those of several pages, then those of other sources."""
    keys = []
    for entry in discrepancies:
        parts = ID.fullmatch(entry["id"])
        assert parts, entry["id"]
        page, group, number = parts.groups()
        keys.append((int(page) if page else len(discrepancies) + "XN".index(group), int(number)))
    assert keys == sorted(set(keys))


def test_documents_are_pages_of_the_specs(
    operations: dict[str, Operation], discrepancies: list[dict[str, Any]]
) -> None:
    titles = {it.value["x-document"]["title"] for it in operations.values() if "x-document" in it.value}
    of_one_page: dict[str, set[str]] = {}
    for entry in discrepancies:
        if entry.get("document", "all") != "all":
            assert set(entry["document"]) <= titles, entry["id"]
            group = entry["id"].partition("-")[0]
            of_one_page[group] = of_one_page.get(group, titles) & set(entry["document"])
    assert [group for group, pages in of_one_page.items() if group.startswith("D") and not pages] == []


def test_pointers_and_specs_agree(specs: dict[str, Spec], discrepancies: list[dict[str, Any]]) -> None:
    pointing = {(pointer, entry["id"]) for entry in discrepancies for pointer in entry["pointers"]}
    marked = {
        (f"{file}#{node.pointer}", identifier)
        for file, spec in specs.items()
        for node in spec.nodes()
        for identifier in node.value.get("x-discrepancies", [])
    }
    assert pointing - marked == set(), "discrepancies.yaml points at nodes that do not carry the id"
    assert marked - pointing == set(), "nodes carry an id that discrepancies.yaml lacks"


def test_nothing_is_listed_twice(specs: dict[str, Spec], discrepancies: list[dict[str, Any]]) -> None:
    lists = [entry["pointers"] for entry in discrepancies] + [
        node.value["x-discrepancies"]
        for spec in specs.values()
        for node in spec.nodes()
        if "x-discrepancies" in node.value
    ]
    assert [items for items in lists if len(set(items)) != len(items)] == []
