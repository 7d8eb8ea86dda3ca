"""Which table holds the fields of which object."""

from __future__ import annotations

import pytest

from scripts.pages.model import Field, Message
from scripts.pages.tables import attach_tables


def field(name: str, type_: str = "string", refers_to: str | None = None) -> Field:
    return Field(name, "Table 1 Response body parameters", type_, refers_to=refers_to)


def placed(body: list[Field], **tables: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The inner fields by field, and the tables that are left."""
    loose = {name: [field(inner) for inner in fields] for name, fields in tables.items()}
    message = Message(body=body, loose=loose)
    attach_tables(message)
    return {it.name: [inner.name for inner in it.fields] for it in body if it.fields}, list(message.loose)


@pytest.mark.parametrize(
    ("body", "tables", "expected"),
    [
        ([field("a", "object", "A")], {"A": ["x"]}, ({"a": ["x"]}, [])),
        ([field("a", "object", "A")], {"B": ["x"]}, ({}, ["B"])),
        ([field("a", "object"), field("error", "object")], {"ErrorDetail": ["x"]}, ({"error": ["x"]}, [])),
        ([field("a", "object")], {"Whatever": ["x"]}, ({"a": ["x"]}, [])),
        ([field("a", "object"), field("b", "object")], {"Whatever": ["x"]}, ({}, ["Whatever"])),
        ([field("a", "object")], {"One": ["x"], "Two": ["y"]}, ({}, ["One", "Two"])),
        ([field("a")], {"A": ["x"]}, ({}, ["A"])),
        ([field("a", "object", "A"), field("b", "array", "A")], {"A": ["x"]}, ({"a": ["x"], "b": ["x"]}, [])),
    ],
)  # fmt: skip
def test_place(
    body: list[Field], tables: dict[str, list[str]], expected: tuple[dict[str, list[str]], list[str]]
) -> None:
    assert placed(body, **tables) == expected
