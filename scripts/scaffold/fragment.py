"""A page as a fragment of an OpenAPI document, with a mark wherever a person has to write."""

from __future__ import annotations

import re
from typing import Any

from scripts.pages import Field, Page, Status
from scripts.scaffold.names import operation_id, pascal
from scripts.scaffold.schemas import TODO, Schema, Schemas, valid

# What the spec says by other means: the security schemes and the media type of the body.
_NOT_PARAMETERS = frozenset({"X-Auth-Token", "Authorization", "Content-Type"})


def fragment_of(page: Page) -> dict[str, Any]:
    """`paths` and `components` of the operation that a page describes."""
    method, path = page.method or "get", page.path or "/"
    schemas = Schemas()
    actions = [action.action for action in page.actions]
    operation = _operation(page, operation_id(method, path, actions), schemas)
    fragment: dict[str, Any] = {"paths": {path: {method: operation}}}
    if schemas.components:
        fragment["components"] = {"schemas": schemas.components}
    return fragment


def _operation(page: Page, name: str, schemas: Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": name,
        "tags": [TODO],
        "summary": f"{TODO}: what it does, in a few words.",
        "description": f"{TODO}: what it does, what must hold before and what is so after.",
        "x-document": {"title": page.title or TODO, "updated": page.updated or TODO},
        "x-idempotency": "safe" if page.method in {"get", "head"} else "unsafe",
    }
    if page.actions:
        operation["x-iam-actions"] = [_action(it) for it in page.actions]
    if page.error_codes:
        operation["x-error-codes"] = [_code(it) for it in page.error_codes]
    if parameters := _parameters(page, schemas):
        operation["parameters"] = parameters
    if page.request.body is not None:
        body = schemas.of_fields(f"{pascal(name)}Request", page.request.body, answer=False)
        content = _content(body, page.request.examples, schemas)
        operation["requestBody"] = {"required": True, "content": content}
    operation["responses"] = {
        status: _response(status, it, name, schemas) for status, it in sorted(page.statuses.items())
    } or {"200": {"description": f"{TODO}: the page names no status."}}
    for message in (page.request, *page.statuses.values()):
        for title, fields in message.loose.items():
            schemas.of_fields(pascal(title), fields, answer=message is not page.request)
    return operation


def _parameters(page: Page, schemas: Schemas) -> list[dict[str, Any]]:
    described = {field.name: field for field in page.path_parameters}
    names = re.findall(r"\{(.*?)\}", page.path or "")
    in_path = [described.get(name, Field(name, "URI", type="string")) for name in names]
    headers = [field for field in page.request.headers if field.name not in _NOT_PARAMETERS]
    placed = [("path", in_path), ("query", page.query_parameters), ("header", headers)]
    return [_parameter(place, field, schemas) for place, fields in placed for field in fields]


def _parameter(place: str, field: Field, schemas: Schemas) -> dict[str, Any]:
    schema = {key: it for key, it in schemas.of_field(field, answer=False).items() if key != "description"}
    return {
        "name": field.name,
        "in": place,
        "required": place == "path" or field.mandatory is True,
        "description": f"{TODO}: what {field.name} is.",
        "schema": schema,
    }


def _response(status: str, answer: Status, name: str, schemas: Schemas) -> dict[str, Any]:
    error = not status.startswith("2")
    response: dict[str, Any] = {"description": f"{TODO}: what {status} means here."}
    if answer.body is not None:
        title = f"{pascal(name)}{'Error' if error else 'Response'}"
        body = schemas.of_fields(title, answer.body, answer=True, error=error)
        response["content"] = _content(body, answer.examples, schemas)
    elif answer.examples:
        response["content"] = _content({}, answer.examples, schemas)
    return response


def _content(schema: Schema, examples: list[Any], schemas: Schemas) -> dict[str, Any]:
    media: dict[str, Any] = {"schema": schema}
    if examples:
        fits = valid(examples[0], schema, schemas.components)
        media["example" if fits else "x-documented-example"] = examples[0]
    return {"application/json": media}


def _action(action: Any) -> dict[str, Any]:
    lists = ("resource_types", "condition_keys", "dependencies")
    record: dict[str, Any] = {"action": action.action}
    if action.access_level:
        record["access_level"] = action.access_level
    return record | {name: list(getattr(action, name)) for name in lists if getattr(action, name)}


def _code(code: Any) -> dict[str, Any]:
    status = int(code.status) if code.status.isdecimal() else TODO
    record: dict[str, Any] = {
        "code": code.code,
        "status": status,
        "meaning": f"{TODO}: what {code.code} means.",
    }
    return record | ({"message": code.message} if code.message and code.from_example else {})
