"""The content of a page, in the terms of an API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.pages.rules import Rule


@dataclass
class Field:
    """A row of a table of parameters.

    `mandatory` is `None` where the table does not say, and the word itself where it is neither yes nor no.
    """

    name: str
    table: str
    type: str | None = None
    mandatory: bool | str | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    refers_to: str | None = None
    fields: list[Field] = field(default_factory=list)
    is_elsewhere: bool = False
    """Whether another page has its fields."""


@dataclass
class Message:
    """A request, or the answer of one status."""

    headers: list[Field] = field(default_factory=list)
    body: list[Field] | None = None
    examples: list[Any] = field(default_factory=list)
    loose: dict[str, list[Field]] = field(default_factory=dict)
    """Tables of objects that no field refers to, by name."""


@dataclass
class Status(Message):
    """The description of an HTTP status; `listed` is its place on the page."""

    listed: str | None = None


@dataclass(frozen=True)
class ErrorCode:
    """An error code of an example or of a table, and where it stands."""

    code: str
    status: str
    message: str | None
    place: str
    from_example: bool = True


@dataclass
class Page:
    """Everything that is compared. `unclear` is what was seen and not understood.

    A page that `defers` has its statuses, apart from the success, on another one.
    """

    title: str | None = None
    updated: str | None = None
    method: str | None = None
    path: str | None = None
    path_parameters: list[Field] = field(default_factory=list)
    query_parameters: list[Field] = field(default_factory=list)
    request: Message = field(default_factory=Message)
    example_urls: list[str] = field(default_factory=list)
    statuses: dict[str, Status] = field(default_factory=dict)
    defers: bool = False
    actions: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """The IAM actions by name, each with the entries of its columns, by their kinds."""
    error_codes: list[ErrorCode] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    """Each sentence, and each of a cell after the first cell of its row."""
