"""Rules for OpenAPI documents, by key: those of OpenAPI and our `x-` keys.

They implement the policy of docs/versioning.md; `DOCUMENT` is the rule for a whole document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Classification, Comparison, Context, Effect
from scripts.breaking.rules import (
    Rule,
    any_change,
    classify_as,
    differences,
    fields,
    flag,
    list_by,
    map_of,
    optional,
    same,
    through_ref,
    unclassified,
)
from scripts.breaking.schemas import NOTES, PROSE, SECRET, schema
from scripts.breaking.uses import Direction, Use
from scripts.spec import METHODS, Document, dereferenced

BREAKING, COMPATIBLE, DOCUMENTATION = Effect.BREAKING, Effect.COMPATIBLE, Effect.DOCUMENTATION

MORE = classify_as(COMPATIBLE, "added: callers that do not use it notice nothing")
GONE = classify_as(BREAKING, "removed: callers that use it fail")
IN_ORDER = "generated functions take arguments in this order"


def compare(old: Document, new: Document) -> list[Change]:
    """Every change from one version of a document to another, once, except that of `info.version`.

    Raises:
        SpecError: A `$ref` points at nothing.
    """
    context = Context(Comparison(old, new))
    return list(differences(context, _unversioned(old), _unversioned(new), DOCUMENT))


def _unversioned(document: Document) -> Document:
    info = {key: value for key, value in document.get("info", {}).items() if key != "version"}
    return {**document, "info": info}


def _part_of(direction: Direction, inner: Rule) -> Rule:
    """A rule for a part of a request or of a response."""
    return lambda context, old, new: differences(
        context.with_use(Use(frozenset({direction}))), old, new, inner
    )


def _referable(inner: Rule) -> Rule:
    """A rule for a node that may be a `$ref`; changes of a component are reported at the component."""

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        if "$ref" not in old and "$ref" not in new:
            yield from differences(context, old, new, inner)
        elif old.get("$ref") != new.get("$ref"):
            yield from through_ref(inner)(context, old, new)

    return rule


def _components(inner: Rule) -> Rule:
    """A rule for components, by their uses; an unused one counts as used in requests and in responses."""
    entry = optional(
        inner, added=MORE, removed=classify_as(BREAKING, "removed: generated code with its name is gone")
    )

    def rule(context: Context, old: Any, new: Any) -> Iterator[Change]:
        old, new = ({} if it is ABSENT else it for it in (old, new))
        for name in {**old, **new}:
            at = context.below(name)
            use = context.comparison.uses.get(f"#{at.pointer}", Use(frozenset(Direction)))
            yield from differences(at.with_use(use), old.get(name, ABSENT), new.get(name, ABSENT), entry)

    return rule


def _parameters(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for the parameters of an operation."""
    old, new = ([] if it is ABSENT else it for it in (old, new))

    def node(parameter: Any) -> Any:
        return dereferenced(context.comparison.old if parameter in old else context.comparison.new, parameter)

    def identity(parameter: Any) -> str:
        # A changed component is still the same parameter, even under another name.
        if parameter in old and parameter in new:
            return json.dumps(parameter, sort_keys=True)
        return f"{node(parameter).get('in')} {node(parameter).get('name')}"

    def added(at: Context, parameter: Any) -> Classification:
        if node(parameter).get("required"):
            return BREAKING, "new and required: callers that do not send it are refused"
        if not {identity(it) for it in new[new.index(parameter) :]}.isdisjoint(map(identity, old)):
            return BREAKING, f"added before existing parameters: {IN_ORDER}"
        return COMPATIBLE, "new and optional"

    rule = list_by(
        identity,
        _referable(PARAMETER),
        added=added,
        removed=GONE,
        reordered=(BREAKING, f"order changed: {IN_ORDER}"),
    )
    yield from rule(context, old, new)


REQUIRED = flag(
    to_true=lambda context, _: context.narrowed("now required"),
    to_false=lambda context, _: context.widened("now optional"),
)


def _new_body(context: Context, body: Any) -> Classification:
    if body.get("required"):
        return BREAKING, "new and required: callers that do not send it are refused"
    return COMPATIBLE, "new and optional"


def _new_response(context: Context, response: Any) -> Classification:
    if context.pointer.rpartition("/")[2].startswith("2"):
        return BREAKING, "new success status: callers do not know it"
    return COMPATIBLE, "new error status: callers must expect any"


def _idempotency(context: Context, old: Any, new: Any) -> Iterator[Change]:
    promises = ("unsafe", "idempotent", "safe")
    if old not in promises or new not in promises:
        return
    if promises.index(new) > promises.index(old):
        yield context.change((COMPATIBLE, "stronger promise about repeated requests"), old, new)
    else:
        yield context.change((BREAKING, "weaker promise about repeated requests"), old, new)


def _security(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for the ways to authenticate of an operation, or for those of the document."""
    before = context.comparison.old.get("security", []) if old is ABSENT else old
    after = context.comparison.new.get("security", []) if new is ABSENT else new
    if same(before, after):
        yield context.change((DOCUMENTATION, "the same, defined elsewhere"), old, new)
    elif not after:
        yield context.change((COMPATIBLE, "credentials no longer needed"), old, new)
    elif not before:
        yield context.change((BREAKING, "credentials now needed"), old, new)
    else:
        yield from ALTERNATIVES(context, before, after)


ALTERNATIVES = list_by(
    lambda requirement: json.dumps(requirement, sort_keys=True),
    added=classify_as(COMPATIBLE, "new way to authenticate"),
    removed=classify_as(BREAKING, "removed: callers that authenticate this way are refused"),
    reordered=(BREAKING, "order changed: generators use the first one"),
)

MEDIA_TYPE = fields({**NOTES, "schema": schema})

REQUEST_BODY = fields(
    {
        **NOTES,
        "required": REQUIRED,
        "content": map_of(
            MEDIA_TYPE,
            added=classify_as(COMPATIBLE, "new content type accepted"),
            removed=classify_as(BREAKING, "removed: callers that send this content type are refused"),
        ),
    }
)

PARAMETER = fields(
    {
        **NOTES,
        "name": any_change(BREAKING, "renamed: callers send the old name"),
        "in": any_change(BREAKING, "moved: callers send it in the old place"),
        "required": REQUIRED,
        "schema": schema,
        "x-sensitive": SECRET,
    }
)

HEADER = fields({**NOTES, "required": REQUIRED, "schema": schema, "x-sensitive": SECRET})

RESPONSE = fields(
    {
        **NOTES,
        "x-undocumented": PROSE,
        "headers": map_of(_referable(HEADER), added=MORE, removed=GONE),
        "content": map_of(
            MEDIA_TYPE,
            added=classify_as(BREAKING, "new content type: callers do not know it"),
            removed=classify_as(BREAKING, "removed: callers expect this content type"),
        ),
    }
)


def _actions(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for the IAM actions of an operation: a caller needs those of one kind of policy."""
    before = [] if old is ABSENT else old

    def added(_: Context, record: Any) -> Classification:
        if any(it.get("authorization") == record.get("authorization") for it in before):
            return BREAKING, "new: callers that were not granted it are refused"
        return (
            COMPATIBLE,
            "the first of its kind of policy: callers whose policies are of another kind do not need it",
        )

    rule = list_by(
        lambda record: (record["action"], record.get("authorization")),
        ACTION,
        added=added,
        removed=classify_as(COMPATIBLE, "removed: callers need not be granted it any more"),
    )
    yield from rule(context, old, new)


ACTION = fields(
    {
        "when": any_change(BREAKING, "other requests need the action now"),
        "access_level": any_change(BREAKING, "policies that grant by access level now grant something else"),
        **dict.fromkeys(
            ("dependencies", "resource_types"),
            list_by(
                str,
                added=classify_as(BREAKING, "new: callers that were not granted it are refused"),
                removed=classify_as(COMPATIBLE, "removed: callers need not be granted it any more"),
            ),
        ),
        **dict.fromkeys(("condition_keys", "aliases"), list_by(str, added=MORE, removed=GONE)),
        "x-source": PROSE,
    }
)

ERROR_CODES = list_by(
    lambda record: (record["code"], record["status"]),
    fields(
        {
            "category": any_change(BREAKING, "clients decide by it whether to authenticate again"),
            "field": any_change(BREAKING, "the code now means something else"),
            "rule": any_change(BREAKING, "the code now means something else"),
            **dict.fromkeys(("meaning", "message", "x-source"), PROSE),
        }
    ),
    added=classify_as(COMPATIBLE, "new: callers must expect unknown codes"),
    removed=classify_as(BREAKING, "removed: callers that check for this code never see it"),
)

OPERATION = fields(
    {
        **NOTES,
        "summary": PROSE,
        "externalDocs": PROSE,
        "x-document": PROSE,
        "operationId": any_change(BREAKING, "generated functions are named after it"),
        "tags": any_change(BREAKING, "generated modules are named after it"),
        "parameters": _part_of(Direction.REQUEST, _parameters),
        "requestBody": _part_of(Direction.REQUEST, optional(REQUEST_BODY, added=_new_body, removed=GONE)),
        "responses": _part_of(
            Direction.RESPONSE, map_of(_referable(RESPONSE), added=_new_response, removed=GONE)
        ),
        "security": _security,
        "deprecated": any_change(COMPATIBLE, "works as before"),
        "x-idempotency": _idempotency,
        "x-pagination": any_change(COMPATIBLE, "how to get the next page changed"),
        "x-iam-actions": _actions,
        "x-error-codes": ERROR_CODES,
    }
)


def _path(context: Context, old: Any, new: Any) -> Iterator[Change]:
    """The rule for a path: each operation may be added or removed by itself."""
    old, new = ({} if it is ABSENT else it for it in (old, new))
    entry = optional(OPERATION, added=MORE, removed=GONE)
    for key in {**old, **new}:
        before, after = old.get(key, ABSENT), new.get(key, ABSENT)
        names = {it["operationId"] for it in (before, after) if isinstance(it, dict) and "operationId" in it}
        at = context.below(key).with_use(Use(operations=frozenset(names)))
        yield from differences(at, before, after, entry if key in METHODS else PATH.get(key, unclassified))


PATH: dict[str, Rule] = {"summary": PROSE, "description": PROSE}


def _paths(context: Context, old: Any, new: Any) -> Iterator[Change]:
    for path in {**old, **new}:
        yield from differences(context.below(path), old.get(path, ABSENT), new.get(path, ABSENT), _path)


VARIABLE = fields(
    {
        **NOTES,
        "default": any_change(BREAKING, "callers that choose no value reach another server"),
        "enum": list_by(str, added=MORE, removed=GONE),
    }
)

SERVERS = list_by(
    lambda server: server["url"],
    fields(
        {
            **NOTES,
            "variables": map_of(
                VARIABLE, added=classify_as(BREAKING, "the URL has another form"), removed=GONE
            ),
        }
    ),
    added=MORE,
    removed=GONE,
    reordered=(BREAKING, "order changed: generators use the first one"),
)

SECURITY_SCHEME = fields(
    {
        **NOTES,
        "x-sensitive": SECRET,
        **dict.fromkeys(
            ("type", "in", "name", "scheme"),
            any_change(BREAKING, "callers that authenticate as before are refused"),
        ),
    }
)

DOCUMENT = fields(
    {
        "openapi": any_change(BREAKING, "not every generator reads every version of OpenAPI"),
        "info": fields(
            {
                **dict.fromkeys(("description", "license", "contact", "termsOfService"), PROSE),
                "title": any_change(BREAKING, "generated packages are named after it"),
            }
        ),
        "servers": SERVERS,
        "security": _security,
        "tags": list_by(
            lambda tag: tag["name"],
            fields({"description": PROSE}),
            added=classify_as(DOCUMENTATION, "only describes a tag that operations use"),
            removed=classify_as(DOCUMENTATION, "only describes a tag that operations use"),
        ),
        "x-error-codes": ERROR_CODES,
        "paths": _paths,
        "components": fields(
            {
                "schemas": _components(schema),
                "parameters": _components(PARAMETER),
                "headers": _components(HEADER),
                "responses": _components(RESPONSE),
                "securitySchemes": _components(SECURITY_SCHEME),
            }
        ),
    }
)
