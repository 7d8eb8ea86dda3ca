"""What the spec holds of an operation, as the tree of items that its page should give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.drift.items import Fact, Item
from scripts.drift.lengths import lengths_of
from scripts.drift.page_items import (
    ACTIONS,
    BODY,
    CODES,
    EXAMPLE,
    HEADERS,
    PATH,
    QUERY,
    REQUEST,
    STATUSES,
    example_item,
)
from scripts.pages.rules import MEANING
from scripts.spec import Node, Operation

_BOUNDS = {
    "string": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "array": ("minItems", "maxItems"),
}
_LONG = {"int64": "integer of 64 bits", "double": "number of 64 bits"}


def spec_items(operation: Operation) -> Item:
    """The tree of an operation."""
    node = operation.node
    root = Item(node.pointer)
    document = node.child("x-document")
    root.say("title", document.get("title"), f"{document.pointer}/title")
    root.say("updated", document.get("updated"), f"{document.pointer}/updated")
    root.say("method", operation.method.lower())
    root.say("path", operation.path)
    for name, place in ((PATH, "path"), (QUERY, "query")):
        root.items[name] = _parameters(operation, place)
    root.items[REQUEST] = _request(operation)
    statuses = root.items[STATUSES] = Item(f"{node.pointer}/responses")
    for status, response in node.child("responses").children():
        if not response.get("x-undocumented"):
            statuses.items[status] = _response(response)
    root.items[ACTIONS] = _actions(node.child("x-iam-actions"))
    root.items[CODES] = _codes(node.child("x-error-codes"))
    return root


def _parameters(operation: Operation, place: str) -> Item:
    group = Item(f"{operation.node.pointer}/parameters")
    for parameter in _parameter_nodes(operation):
        if parameter.get("in") == place:
            required = bool(parameter.get("required"))
            item = _schema(parameter.child("schema"), required, f"{parameter.pointer}/required")
            _example(item, parameter)
            if place == "path":
                item.say("mandatory", True, f"{parameter.pointer}/required", tacit=True)
            item.tacit = bool(parameter.get("x-source"))
            group.items[str(parameter.get("name"))] = item
    return group


def _parameter_nodes(operation: Operation) -> Iterator[Node]:
    for owner in (operation.root.child("paths").child(operation.path), operation.node):
        for _, parameter in owner.child("parameters").children():
            yield parameter


def _security_schemes(operation: Operation) -> Iterator[Node]:
    """The security schemes of an operation, each an alternative."""
    owner = operation.node if operation.node.get("security") is not None else operation.root
    schemes = operation.root.child("components").child("securitySchemes")
    for _, alternative in owner.child("security").children():
        for name, _ in alternative.children():
            yield schemes.child(name)


def _request(operation: Operation) -> Item:
    item = Item(operation.node.pointer)
    headers = _parameters(operation, "header")
    schemes = list(_security_schemes(operation))
    for scheme in schemes:
        if scheme.get("in") == "header":
            header = headers.items[str(scheme.get("name"))] = Item(scheme.pointer)
            header.say("type", "string")
            header.say("mandatory", len(schemes) == 1, tacit=len(schemes) > 1)
    item.items[HEADERS] = headers
    _content(item, operation.node.child("requestBody"))
    return item


def _response(response: Node) -> Item:
    item = Item(response.pointer)
    headers = Item(f"{response.pointer}/headers")
    for name, header in response.child("headers").children():
        headers.items[name] = _schema(header.child("schema"), None, header.pointer)
        headers.items[name].tacit = bool(header.get("x-source"))
    item.items[HEADERS] = headers
    _content(item, response)
    return item


def _content(item: Item, node: Node) -> None:
    """The body of a request or an answer, and its example as the document has it."""
    for _, media in node.child("content").children():
        schema = media.child("schema")
        if schema.get("type") == "array":
            schema = schema.child("items")
        item.items[BODY] = _fields(schema, answer="responses" in node.pointer)
        for key in ("x-documented-example", "example"):
            if key in media.value:
                item.items[EXAMPLE] = example_item(media.value[key], f"{media.pointer}/{key}")
                break


def _fields(schema: Node, *, answer: bool, within: tuple[str, ...] = ()) -> Item:
    """The properties of an object. Tables of answers as a rule do not say which are always there."""
    group = Item(schema.pointer)
    for part in schema.parts() if schema.pointer not in within else ():
        required = part.get("required") or []
        for name, child in part.child("properties").children():
            group.items[name] = _schema(
                child,
                name in required,
                f"{part.pointer}/required",
                answer=answer,
                within=(*within, schema.pointer),
            )
    return group


def _schema(
    schema: Node, required: bool | None, place: str, *, answer: bool = False, within: tuple[str, ...] = ()
) -> Item:
    item = Item(schema.pointer)
    kind = str(schema.get("type") or "object")
    item.say("type", _type(schema))
    if required is not None:
        item.say("mandatory", required, place, tacit=answer or not required)
    pattern_key = "x-documented-pattern" if schema.get("x-documented-pattern") else "pattern"
    pattern = schema.get(pattern_key)
    item.say("pattern", pattern, f"{schema.pointer}/{pattern_key}")
    implied = lengths_of(pattern) if pattern else None
    for at, (name, key) in enumerate(zip(("minimum", "maximum"), _BOUNDS.get(kind, ()), strict=False)):
        value = schema.get(key)
        item.say(name, value, f"{schema.pointer}/{key}", tacit=implied is not None and implied[at] == value)
    listed = schema.child("items") if kind == "array" else schema
    values = listed.get("enum")
    item.say("values", tuple(map(_text, values)) if values else None, f"{listed.pointer}/enum")
    for value, name in zip(values or (), listed.get("x-enum-varnames") or (), strict=False):
        if name != value:
            # The name of a value that tells nothing by itself is what the page calls it.
            meaning = name.replace("_", " ").casefold()
            item.say(f"{MEANING}{value}", meaning, f"{listed.pointer}/x-enum-varnames", tacit=True)
    if "default" in schema.value:
        item.say("default", _text(schema.value["default"]), f"{schema.pointer}/default")
    _example(item, schema)
    inner = listed if kind == "array" else schema
    if inner.get("properties") or inner.get("allOf"):
        item.items = _fields(inner, answer=answer, within=within).items
    return item


def _type(schema: Node) -> str:
    kind = str(schema.get("type") or "object")
    if kind == "array":
        return f"array of {_type(schema.child('items'))}"
    if kind == "object" and schema.get("additionalProperties") and not schema.get("properties"):
        return "map"
    return _LONG.get(str(schema.get("format")), kind)


def _example(item: Item, node: Node) -> None:
    """The example in a description. One of ours need not be there; one kept as documented does."""
    for key, tacit in (("x-documented-example", False), ("example", True)):
        if key in node.value:
            item.facts[EXAMPLE] = Fact(_text(node.value[key]), f"{node.pointer}/{key}", tacit)
            return


def _actions(node: Node) -> Item:
    actions = Item(node.pointer)
    for action in _from_the_page(node):
        item = actions.items[action.value["action"]] = Item(action.pointer)
        for name in ("access_level", "resource_types", "condition_keys", "dependencies"):
            value = action.get(name)
            item.say(name.replace("_", " "), tuple(value) if isinstance(value, list) else value)
    return actions


def _codes(node: Node) -> Item:
    codes = Item(node.pointer)
    for code in _from_the_page(node):
        item = codes.items[f"{code.value['status']} {code.value['code']}"] = Item(code.pointer)
        item.say("message", code.get("message"))
    return codes


def _from_the_page(node: Node) -> Iterator[Node]:
    """The records that name no other source."""
    for _, record in node.children():
        if not record.get("x-source"):
            yield record


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).casefold()
    return str(value)
