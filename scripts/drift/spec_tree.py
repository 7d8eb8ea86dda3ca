"""An operation of the spec, as the tree that its page should give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts import spec
from scripts.drift.page_tree import (
    ACTIONS,
    BODY,
    CODES,
    EXAMPLE,
    HEADERS,
    PATH,
    QUERY,
    REQUEST,
    STATUSES,
    example_tree,
)
from scripts.drift.tree import Node, Value
from scripts.pages.rules import FORMATS, HIGHEST, LOWEST, MEANING, SCHEMA_BOUNDS, read_rules
from scripts.spec import Operation

DEFAULT = "default"
IN_WORDS = {DEFAULT: "The default is `{}`.", LOWEST: "It is at least {}.", HIGHEST: "It is at most {}."}
"""How a description states what no keyword of a schema does."""

_LONG = {form: name for name, (_, form) in FORMATS.items()}


def spec_tree(operation: Operation) -> Node:
    """The tree of an operation."""
    node = operation.node
    root = Node(node.pointer)
    document = node.child("x-document")
    root.set("title", document.get("title"), f"{document.pointer}/title")
    root.set("updated", document.get("updated"), f"{document.pointer}/updated")
    root.set("method", operation.method.lower())
    root.set("path", operation.path)
    for name, place in ((PATH, "path"), (QUERY, "query")):
        root.children[name] = _parameters(operation, place)
    root.children[REQUEST] = _request(operation)
    statuses = root.children[STATUSES] = Node(f"{node.pointer}/responses")
    for status, response in node.child("responses").children():
        if not response.get("x-undocumented"):
            statuses.children[status] = _response(response)
    root.children[ACTIONS] = _actions(node.child("x-iam-actions"))
    root.children[CODES] = _codes(node.child("x-error-codes"))
    return root


def _parameters(operation: Operation, place: str) -> Node:
    group = Node(f"{operation.node.pointer}/parameters")
    for parameter in _parameter_nodes(operation):
        if parameter.get("in") == place:
            required = bool(parameter.get("required"))
            tree = _schema(parameter.child("schema"), required, f"{parameter.pointer}/required")
            _rules_in_words(tree, parameter, str(parameter.child("schema").get("type")))
            _example(tree, parameter)
            if place == "path":
                tree.set("mandatory", True, f"{parameter.pointer}/required", optional=True)
            group.children[str(parameter.get("name"))] = tree
    return group


def _parameter_nodes(operation: Operation) -> Iterator[spec.Node]:
    for owner in (operation.root.child("paths").child(operation.path), operation.node):
        for _, parameter in owner.child("parameters").children():
            yield parameter


def security_schemes(operation: Operation) -> Iterator[spec.Node]:
    """The security schemes of an operation, each an alternative."""
    owner = operation.node if operation.node.get("security") is not None else operation.root
    schemes = operation.root.child("components").child("securitySchemes")
    for _, alternative in owner.child("security").children():
        for name, _ in alternative.children():
            yield schemes.child(name)


def _request(operation: Operation) -> Node:
    tree = Node(operation.node.pointer)
    headers = _parameters(operation, "header")
    schemes = list(security_schemes(operation))
    for scheme in schemes:
        if scheme.get("in") == "header":
            header = headers.children[str(scheme.get("name"))] = Node(scheme.pointer)
            header.set("type", "string")
            header.set("mandatory", len(schemes) == 1, optional=len(schemes) > 1)
    tree.children[HEADERS] = headers
    _content(tree, operation.node.child("requestBody"))
    return tree


def _response(response: spec.Node) -> Node:
    tree = Node(response.pointer)
    headers = Node(f"{response.pointer}/headers")
    for name, header in response.child("headers").children():
        headers.children[name] = _schema(header.child("schema"), None, header.pointer)
        headers.children[name].optional = bool(header.get("x-source"))
    tree.children[HEADERS] = headers
    _content(tree, response)
    return tree


def _content(tree: Node, node: spec.Node) -> None:
    """The body of a request or an answer, and its example as the document has it."""
    for _, media in node.child("content").children():
        schema = media.child("schema")
        if schema.get("type") == "array":
            schema = schema.child("items")
        tree.children[BODY] = _fields(schema, answer="responses" in node.pointer)
        for key in ("x-documented-example", "example"):
            if key in media.value:
                tree.children[EXAMPLE] = example_tree(media.value[key], f"{media.pointer}/{key}")
                break


def _fields(schema: spec.Node, *, answer: bool, within: tuple[str, ...] = ()) -> Node:
    """The properties of an object. Tables of responses rarely mark which are always there."""
    group = Node(schema.pointer)
    for part in schema.parts() if schema.pointer not in within else ():
        required = part.get("required") or []
        for name, child in part.child("properties").children():
            group.children[name] = _schema(
                child,
                name in required,
                f"{part.pointer}/required",
                answer=answer,
                within=(*within, schema.pointer),
            )
    return group


def _schema(
    schema: spec.Node,
    required: bool | None,
    place: str,
    *,
    answer: bool = False,
    within: tuple[str, ...] = (),
) -> Node:
    tree = Node(schema.pointer)
    kind = str(schema.get("type") or "object")
    tree.set("type", _type(schema))
    if required is not None:
        tree.set("mandatory", required, place, optional=answer or not required)
    pattern_key = "x-documented-pattern" if schema.get("x-documented-pattern") else "pattern"
    pattern = schema.get(pattern_key)
    tree.set("pattern", pattern, f"{schema.pointer}/{pattern_key}")
    for name, key in zip(("minimum", "maximum"), SCHEMA_BOUNDS.get(kind, ()), strict=False):
        # A page with a pattern need not give the lengths that this implies.
        tree.set(name, schema.get(key), f"{schema.pointer}/{key}", optional=pattern is not None)
    listed = schema.child("items") if kind == "array" else schema
    values = listed.get("enum")
    tree.set("values", tuple(map(_text, values)) if values else None, f"{listed.pointer}/enum")
    for value, name in zip(values or (), listed.get("x-enum-varnames") or (), strict=False):
        if name.casefold() != re.sub(r"\W", "_", value).casefold():
            # A value such as a number has the name that the page gives it.
            meaning = name.replace("_", " ").casefold()
            tree.set(f"{MEANING}{value}", meaning, f"{listed.pointer}/x-enum-varnames", optional=True)
    if DEFAULT in schema.value:
        tree.set(DEFAULT, _text(schema.value[DEFAULT]), f"{schema.pointer}/{DEFAULT}")
    _rules_in_words(tree, schema, kind)
    _example(tree, schema)
    inner = listed if kind == "array" else schema
    if inner.get("properties") or inner.get("allOf"):
        tree.children = _fields(inner, answer=answer, within=within).children
    return tree


def _rules_in_words(tree: Node, node: spec.Node, kind: str) -> None:
    """What only the description can state, read as that of a page is."""
    description = str(node.get("description") or "")
    tree.mentioned |= frozenset(re.findall("`([^`]+)`", description))
    rules = read_rules(description.replace("`", ""), kind).rules
    for name in IN_WORDS:
        if name not in tree.values:
            tree.set(name, rules.get(name), f"{node.pointer}/description")


def _type(schema: spec.Node) -> str:
    kind = str(schema.get("type") or "object")
    if kind == "array":
        return f"array of {_type(schema.child('items'))}"
    if kind == "object" and schema.get("additionalProperties") and not schema.get("properties"):
        return "map"
    return _LONG.get(str(schema.get("format")), kind)


def _example(tree: Node, node: spec.Node) -> None:
    """The example in a description. One of ours need not be there; one kept as documented does."""
    for key, optional in (("x-documented-example", False), ("example", True)):
        if key in node.value:
            tree.values[EXAMPLE] = Value(_text(node.value[key]), f"{node.pointer}/{key}", optional)
            return


def _actions(node: spec.Node) -> Node:
    """Those of identity policies: the ones of role policies are on a page of all operations."""
    actions = Node(node.pointer)
    for _, action in node.children():
        if action.get("authorization") == "role policy":
            continue
        tree = actions.children[action.value["action"]] = Node(action.pointer)
        tree.optional = bool(action.get("x-source"))
        for name in ("access_level", "resource_types", "condition_keys", "aliases", "dependencies"):
            value = action.get(name)
            tree.set(name.replace("_", " "), tuple(value) if isinstance(value, list) else value)
    return actions


def _codes(node: spec.Node) -> Node:
    codes = Node(node.pointer)
    for code in _from_the_page(node):
        tree = codes.children[f"{code.value['status']} {code.value['code']}"] = Node(code.pointer)
        tree.set("message", code.get("message"))
    return codes


def _from_the_page(node: spec.Node) -> Iterator[spec.Node]:
    """The records that name no other source."""
    for _, record in node.children():
        if not record.get("x-source"):
            yield record


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).casefold()
    return str(value)
