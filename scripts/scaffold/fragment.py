"""A page as a fragment of an OpenAPI document, with a TODO wherever a person has to write."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

import attrs

from scripts.drift.spec_tree import IN_WORDS
from scripts.pages.model import ErrorCode, Field, Message, Page
from scripts.pages.rules import FORMATS, MEANING, SCHEMA_BOUNDS
from scripts.spec import JSON

Schema = dict[str, Any]
TODO = "TODO"

# The spec has the security schemes and the media type of the body instead.
_NOT_PARAMETERS = frozenset({"X-Auth-Token", "Authorization", "Content-Type"})


def fragment_of(page: Page) -> dict[str, Any]:
    """`paths` and `components` of the operation that a page describes."""
    path = page.path or "/"
    schemas: dict[str, Schema] = {}
    fragment: dict[str, Any] = {"paths": {path: {page.method or "get": _operation(page, path, schemas)}}}
    if schemas:
        fragment["components"] = {"schemas": schemas}
    return fragment


def _operation(page: Page, path: str, schemas: dict[str, Schema]) -> dict[str, Any]:
    name = _name(page, path)
    request, response = _Side(schemas), _Side(schemas, response=True, complete=True)
    operation: dict[str, Any] = {
        "operationId": name[0].lower() + name[1:],
        "tags": [TODO],
        "externalDocs": {"url": TODO},
        "summary": f"{TODO}: what it does, in a few words.",
        "description": f"{TODO}: what it does, what must hold before and what is so after.",
        "x-document": {"title": page.title or TODO, "updated": page.updated or TODO},
        "x-idempotency": "safe" if page.method in {"get", "head"} else "unsafe",
        "x-iam-actions": [_action(*it) for it in page.actions.items()],
        "x-error-codes": [_code(it) for it in page.error_codes],
        "parameters": _parameters(page, path, request),
    }
    operation = {key: value for key, value in operation.items() if value != []}
    if page.request.body is not None:
        body = _content(page.request, f"{name}Request", request)
        operation["requestBody"] = {"required": True, **body}
    operation["responses"] = {
        status: {
            "description": f"{TODO}: what {status} means here.",
            **_content(
                message,
                f"{name}Response" if status.startswith("2") else f"{name}Error",
                attrs.evolve(response, complete=status.startswith("2")),
            ),
        }
        for status, message in sorted(page.statuses.items())
    } or {"200": {"description": f"{TODO}: the page names no status."}}
    for message in (page.request, *page.statuses.values()):
        for title, fields in message.loose.items():
            (request if message is page.request else response).fields(_pascal(title), fields)
    return operation


def _name(page: Page, path: str) -> str:
    """`CreateKey` for the path `create-key`; `PutTopics` for `topics`, which has other methods as well."""
    fixed = [part for part in path.split("/") if part and not part.startswith("{")]
    last = fixed[-1] if fixed else "operation"
    has_verb = re.search("[-_]", last) is not None
    return _pascal(last if has_verb else f"{page.method or 'get'} {last}")


def _parameters(page: Page, path: str, request: _Side) -> list[dict[str, Any]]:
    described = {field.name: field for field in page.path_parameters}
    names = re.findall(r"{(.*?)}", path)
    in_path = [described.get(name, Field(name, "URI", type="string")) for name in names]
    headers = [field for field in page.request.headers if field.name not in _NOT_PARAMETERS]
    parameters = []
    for place, fields in (("path", in_path), ("query", page.query_parameters), ("header", headers)):
        for field in fields:
            schema = request.field(field)
            parameters.append(
                {
                    "name": field.name,
                    "in": place,
                    "required": place == "path" or field.mandatory is True,
                    "description": schema.pop("description", f"{TODO}: what {field.name} is."),
                    "schema": schema,
                }
            )
    return parameters


def _content(message: Message, name: str, side: _Side) -> dict[str, Any]:
    if message.body is None and not message.examples:
        return {}
    media: dict[str, Any] = {"schema": {} if message.body is None else side.fields(name, message.body)}
    if message.examples:
        media["example"] = message.examples[0]
    return {"content": {JSON: media}}


@attrs.frozen
class _Side:
    """Schemas of the request or of a response, into one collection.

    Attributes:
        schemas: The collection, by name. Different schemas of the same name get a number.
        response: Whether it is a response, whose fields have no rules.
        complete: Whether all fields are required where the page does not say which are.
    """

    schemas: dict[str, Schema]
    response: bool = False
    complete: bool = False

    def fields(self, name: str, fields: list[Field]) -> Schema:
        """A reference to the object that has these fields."""
        schema: Schema = {"type": "object", "description": f"{TODO}: what {name} holds."}
        unsaid = self.complete and all(field.mandatory is None for field in fields)
        if required := [field.name for field in fields if field.mandatory is True or unsaid]:
            schema["required"] = required
        schema["properties"] = {field.name: self.field(field) for field in fields}
        key, number = name, 1
        while self.schemas.setdefault(key, schema) != schema:
            number += 1
            key = f"{name}{number}"
        return {"$ref": f"#/components/schemas/{key}"}

    def field(self, field: Field) -> Schema:
        """The schema of a field."""
        form = field.type or ""
        is_list = form.startswith("array")
        text = f"{TODO}: what {field.name} is."
        for rule, words in IN_WORDS.items():
            text += f" {words.format(field.rules[rule])}" if rule in field.rules else ""
        if field.fields:
            inner = self.fields(_pascal(field.refers_to or field.name), field.fields)
            return {"type": "array", "description": text, "items": inner} if is_list else inner
        item = _type(form.removeprefix("array of "))
        if not item and form != "array":
            text += f" {TODO}: the page gives the type `{form}`."
        schema: Schema = {"type": "array", "items": item} if is_list else item
        schema["description"] = text
        if not self.response:
            keys = SCHEMA_BOUNDS.get(schema.get("type", ""), ())
            for rule, key in zip(("minimum", "maximum"), keys, strict=False):
                if rule in field.rules:
                    schema[key] = field.rules[rule]
            if "pattern" in field.rules:
                schema["pattern"] = field.rules["pattern"]
        if isinstance(values := field.rules.get("values"), tuple):
            item["enum"] = [_typed(value, item) for value in values]
            item["x-enum-varnames"] = [
                _constant(value if _WORD.search(value) else str(field.rules.get(f"{MEANING}{value}", value)))
                for value in values
            ]
            item["x-enum-descriptions"] = [f"{TODO}: what {value} means." for value in values]
        if "example" in field.rules:
            schema["example"] = _typed(str(field.rules["example"]), schema)
        return schema


def _type(form: str) -> Schema:
    """The schema of a type of a page; an empty one of an unknown type."""
    if form in FORMATS:
        name, size = FORMATS[form]
        return {"type": name, "format": size}
    if form == "map":
        return {"type": "object", "additionalProperties": True}
    return {"type": form} if form in {"string", "integer", "number", "boolean", "object"} else {}


def _typed(text: str, schema: Schema) -> Any:
    """A value in a text, in the type of its schema if it has one there."""
    kind = schema.get("type")
    if kind in {"integer", "number", "boolean", "object"}:
        with suppress(ValueError):
            return json.loads(text if kind == "object" else text.casefold())
    return text


def _action(name: str, entries: dict[str, list[str]]) -> dict[str, Any]:
    # A page's own table is about identity policies; those of roles are on a page of all operations.
    record: dict[str, Any] = {"action": name, "authorization": "identity policy"}
    for column in ("access level", "resource types", "condition keys", "aliases", "dependencies"):
        if listed := entries.get(column):
            record[column.replace(" ", "_")] = " ".join(listed) if column == "access level" else listed
    return record


def _code(code: ErrorCode) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": code.code,
        "status": int(code.status) if code.status.isdecimal() else TODO,
        "meaning": f"{TODO}: what {code.code} means.",
    }
    return record | ({"message": code.message} if code.message and code.from_example else {})


_WORD = re.compile("[A-Za-z]{2}")
"""Tells a value that is a name from a code, which is called what it means."""


def _pascal(text: str) -> str:
    """`key_info` as `KeyInfo`."""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", text) if word] or ["object"]
    return "".join(word[0].upper() + word[1:] for word in words)


def _constant(text: str) -> str:
    """A value, or what it is called, as a name in code."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").upper()
    return name if name and not name[0].isdecimal() else f"VALUE_{name}"
