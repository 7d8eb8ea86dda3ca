"""The content of a page, as a tree."""

from __future__ import annotations

import re
from typing import Any

from scripts.drift.tree import Node, Value
from scripts.pages import Field, Page
from scripts.pages.model import Message
from scripts.pages.rules import MEANING

# The names of the branches; those of the spec's tree are the same.
PATH = "path parameters"
QUERY = "query parameters"
HEADERS = "headers"
REQUEST = "request"
BODY = "body"
EXAMPLE = "example"
STATUSES = "statuses"
ACTIONS = "IAM actions"
CODES = "error codes"


def page_tree(page: Page) -> Node:
    """The tree of a page."""
    root = Node("the page")
    root.set("title", page.title, "title")
    root.set("updated", page.updated, "date of the page")
    root.set("method", page.method, "URI")
    root.set("path", page.path, "URI")
    for name, fields in ((PATH, page.path_parameters), (QUERY, page.query_parameters)):
        root.children[name] = _listed(fields, name)
    root.children[REQUEST] = _message(page.request, "Request Parameters", "Example Requests")
    for url in page.example_urls:
        if page.path and not re.fullmatch(re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(page.path)), url):
            root.children[REQUEST].set("path of the example", url, "Example Requests")
    statuses = root.children[STATUSES] = Node("Status Codes")
    statuses.is_open = page.defers
    for code, status in page.statuses.items():
        node = _message(status, f"Status code: {code}", f"Example Responses, status {code}")
        statuses.children[code] = node
        if any(it.listed for it in page.statuses.values()) and not status.listed:
            node.set("listed", False, "Status Codes")
    root.children[ACTIONS] = _actions(page)
    root.children[CODES] = _codes(page)
    return root


def _message(message: Message, place: str, example_place: str) -> Node:
    node = Node(place)
    node.children[HEADERS] = _listed(message.headers, place)
    if message.body is not None:
        node.children[BODY] = _listed(message.body, place)
    for number, example in enumerate(message.examples, start=1):
        name = EXAMPLE if number == 1 else f"{EXAMPLE} {number}"
        node.children[name] = example_tree(example, example_place)
    for name, fields in message.loose.items():
        node.children[f"object {name}"] = _listed(fields, name)
    return node


def _listed(fields: list[Field], place: str) -> Node:
    node = Node(fields[0].table if fields else place)
    for field in fields:
        node.children[field.name] = _field(field)
    return node


def _field(field: Field) -> Node:
    # What every request has in common, a page names or not.
    is_tacit = field.name.casefold() in {"content-type", "authorization", "x-sdk-date"}
    node = Node(field.table, optional=is_tacit, is_open=field.is_elsewhere)
    node.set("type", field.type)
    # A field that is not mandatory need not be called so on the other side.
    node.set("mandatory", field.mandatory, optional=field.mandatory is False)
    for name, value in field.rules.items():
        node.set(name, value, optional=name.startswith(MEANING))
    for inner in field.fields:
        node.children[inner.name] = _field(inner)
    return node


def example_tree(example: Any, place: str) -> Node:
    """A JSON value: a node for each object and list in it, a value for each other."""
    node = Node(place)
    members = (
        example.items()
        if isinstance(example, dict)
        else enumerate(example)
        if isinstance(example, list)
        else ()
    )
    if not isinstance(example, dict | list):
        node.values["value"] = Value(example, place)
    for key, value in members:
        if isinstance(value, dict | list) and value:
            node.children[str(key)] = example_tree(value, place)
        else:
            node.values[str(key)] = Value(value, place)
    return node


def _actions(page: Page) -> Node:
    actions = Node("Authorization Information")
    for name, entries in page.actions.items():
        node = actions.children[name] = Node(actions.place)
        for column, listed in entries.items():
            node.set(column, " ".join(listed) if column == "access level" else tuple(listed))
    return actions


def _codes(page: Page) -> Node:
    codes = Node("Error Codes")
    for code in page.error_codes:
        node = codes.children[f"{code.status} {code.code}".strip()] = Node(code.place)
        node.set("message", code.message)
    return codes
