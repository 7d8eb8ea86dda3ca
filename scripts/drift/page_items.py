"""What a page says, as a tree of items."""

from __future__ import annotations

import re
from typing import Any

from scripts.drift.items import Fact, Item
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


def page_items(page: Page) -> Item:
    """The tree of a page."""
    root = Item("the page")
    root.say("title", page.title, "title")
    root.say("updated", page.updated, "date of the page")
    root.say("method", page.method, "URI")
    root.say("path", page.path, "URI")
    for name, fields in ((PATH, page.path_parameters), (QUERY, page.query_parameters)):
        root.items[name] = _listed(fields, name)
    root.items[REQUEST] = _message(page.request, "Request Parameters", "Example Requests")
    for url in page.example_urls:
        if page.path and not re.fullmatch(re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(page.path)), url):
            root.items[REQUEST].say("path of the example", url, "Example Requests")
    statuses = root.items[STATUSES] = Item("Status Codes")
    for code, status in page.statuses.items():
        item = _message(status, f"Status code: {code}", f"Example Responses, status {code}")
        statuses.items[code] = item
        if any(it.listed for it in page.statuses.values()) and not status.listed:
            item.say("listed", False, "Status Codes")
    root.items[ACTIONS] = _actions(page)
    root.items[CODES] = _codes(page)
    return root


def _message(message: Message, place: str, example_place: str) -> Item:
    item = Item(place)
    item.items[HEADERS] = _listed(message.headers, place)
    if message.body is not None:
        item.items[BODY] = _listed(message.body, place)
    for number, example in enumerate(message.examples, start=1):
        name = EXAMPLE if number == 1 else f"{EXAMPLE} {number}"
        item.items[name] = example_item(example, example_place)
    for name, fields in message.loose.items():
        item.items[f"object {name}"] = _listed(fields, name)
    return item


def _listed(fields: list[Field], place: str) -> Item:
    item = Item(fields[0].table if fields else place)
    for field in fields:
        item.items[field.name] = _field(field)
    return item


def _field(field: Field) -> Item:
    item = Item(field.table)
    item.say("type", field.type)
    # Left out is as good as no, but said is said.
    item.say("mandatory", field.mandatory, tacit=field.mandatory is False)
    for name, value in field.rules.items():
        item.say(name, value, tacit=name.startswith(MEANING))
    for inner in field.fields:
        item.items[inner.name] = _field(inner)
    return item


def example_item(example: Any, place: str) -> Item:
    """A JSON value: an item for each object and list in it, a fact for each other value."""
    item = Item(place)
    members = (
        example.items()
        if isinstance(example, dict)
        else enumerate(example)
        if isinstance(example, list)
        else ()
    )
    if not isinstance(example, dict | list):
        item.facts["value"] = Fact(example, place)
    for key, value in members:
        if isinstance(value, dict | list) and value:
            item.items[str(key)] = example_item(value, place)
        else:
            item.facts[str(key)] = Fact(value, place)
    return item


def _actions(page: Page) -> Item:
    actions = Item("Authorization Information")
    for action in page.actions:
        item = actions.items[action.action] = Item(actions.place)
        item.say("access level", action.access_level)
        item.say("resource types", action.resource_types)
        item.say("optional resource types", action.optional_resource_types)
        item.say("condition keys", action.condition_keys)
        item.say("alias", action.alias)
        item.say("dependencies", action.dependencies)
    return actions


def _codes(page: Page) -> Item:
    codes = Item("Error Codes")
    for code in page.error_codes:
        item = codes.items[f"{code.status} {code.code}".strip()] = Item(code.place)
        item.say("message", code.message)
    return codes
