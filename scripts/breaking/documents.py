"""What a change of an OpenAPI document means, by where it stands; the tables know our vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Comparison, Effect, Meaning, Place
from scripts.breaking.judges import (
    Judge,
    always,
    each,
    elsewhere,
    fields,
    flag,
    judged,
    presence,
    records,
    ruling,
    same,
    silent,
)
from scripts.breaking.schemas import NOTES, PROSE, SECRET, schema
from scripts.breaking.uses import Direction, Use
from scripts.spec import METHODS, Document, dereferenced

BREAKING, COMPATIBLE, DOCUMENTATION = Effect.BREAKING, Effect.COMPATIBLE, Effect.DOCUMENTATION

MORE = ruling(COMPATIBLE, "whoever does not ask for it notices nothing")
GONE = ruling(BREAKING, "whoever counts on it finds it gone")
IN_ORDER = "generated functions take arguments in this order"


def compare(old: Document, new: Document) -> list[Change]:
    """Every change from one version of a document to another, once; `info.version` itself is none.

    Raises:
        SpecError: A `$ref` points at nothing.
    """
    place = Place(Comparison(old, new))
    return list(judged(place, _unversioned(old), _unversioned(new), DOCUMENT))


def _unversioned(document: Document) -> Document:
    info = {key: value for key, value in document.get("info", {}).items() if key != "version"}
    return {**document, "info": info}


def _going(direction: Direction, inner: Judge) -> Judge:
    """Judges what goes one way."""
    return lambda place, old, new: judged(place.used(Use(frozenset({direction}))), old, new, inner)


def _referable(inner: Judge) -> Judge:
    """Judges what may be a reference to a component, which is judged where it stands itself."""

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        if "$ref" not in old and "$ref" not in new:
            yield from judged(place, old, new, inner)
        elif old.get("$ref") != new.get("$ref"):
            yield from elsewhere(inner)(place, old, new)

    return judge


def _components(inner: Judge) -> Judge:
    """Judges components by how operations use them; what none uses, as if it went both ways."""
    entry = presence(inner, added=MORE, removed=ruling(BREAKING, "generated code that has its name is gone"))

    def judge(place: Place, old: Any, new: Any) -> Iterator[Change]:
        old, new = ({} if it is ABSENT else it for it in (old, new))
        for name in {**old, **new}:
            at = place.below(name)
            use = place.comparison.uses.get(f"#{at.pointer}", Use(frozenset(Direction)))
            yield from judged(at.used(use), old.get(name, ABSENT), new.get(name, ABSENT), entry)

    return judge


def _parameters(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges the parameters of an operation."""
    old, new = ([] if it is ABSENT else it for it in (old, new))

    def node(parameter: Any) -> Any:
        return dereferenced(place.comparison.old if parameter in old else place.comparison.new, parameter)

    def identity(parameter: Any) -> str:
        # A component that is changed is still the same parameter, whatever it is called now.
        if parameter in old and parameter in new:
            return json.dumps(parameter, sort_keys=True)
        return f"{node(parameter).get('in')} {node(parameter).get('name')}"

    def added(at: Place, parameter: Any) -> Meaning:
        if node(parameter).get("required"):
            return BREAKING, "new and required: whoever does not send it is refused"
        if not {identity(it) for it in new[new.index(parameter) :]}.isdisjoint(map(identity, old)):
            return BREAKING, f"it stands before old ones: {IN_ORDER}"
        return COMPATIBLE, "new, and may be left out"

    judge = records(
        identity,
        _referable(PARAMETER),
        added=added,
        removed=GONE,
        reordered=(BREAKING, IN_ORDER),
    )
    yield from judge(place, old, new)


REQUIRED = flag(
    raised=lambda place, _: place.narrowed("required from now on"),
    lowered=lambda place, _: place.widened("may be missing from now on"),
)


def _new_body(place: Place, body: Any) -> Meaning:
    if body.get("required"):
        return BREAKING, "new and required: whoever does not send it is refused"
    return COMPATIBLE, "new, and may be left out"


def _new_response(place: Place, response: Any) -> Meaning:
    if place.pointer.rpartition("/")[2].startswith("2"):
        return BREAKING, "readers get a success that they do not know"
    return COMPATIBLE, "readers must be ready for any error"


def _idempotency(place: Place, old: Any, new: Any) -> Iterator[Change]:
    promises = ("unsafe", "idempotent", "safe")
    if old not in promises or new not in promises:
        return
    if promises.index(new) > promises.index(old):
        yield place.change((COMPATIBLE, "sending it again does less than was said"), old, new)
    else:
        yield place.change((BREAKING, "whoever sends it again relies on what was said"), old, new)


def _security(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges the alternatives that an operation takes, its own or those of the document."""
    ours = place.comparison.old.get("security", []) if old is ABSENT else old
    theirs = place.comparison.new.get("security", []) if new is ABSENT else new
    if same(ours, theirs):
        yield place.change((DOCUMENTATION, "the same, written elsewhere"), old, new)
    elif not theirs:
        yield place.change((COMPATIBLE, "credentials are not asked for any more"), old, new)
    elif not ours:
        yield place.change((BREAKING, "credentials are asked for from now on"), old, new)
    else:
        yield from ALTERNATIVES(place, ours, theirs)


ALTERNATIVES = records(
    lambda requirement: json.dumps(requirement, sort_keys=True),
    added=ruling(COMPATIBLE, "one more way to authenticate"),
    removed=ruling(BREAKING, "whoever authenticates so is refused"),
    reordered=(BREAKING, "generators take the first one"),
)

MEDIA_TYPE = fields({**NOTES, "schema": schema})

REQUEST_BODY = fields(
    {
        **NOTES,
        "required": REQUIRED,
        "content": each(
            MEDIA_TYPE,
            added=ruling(COMPATIBLE, "one more form is taken"),
            removed=ruling(BREAKING, "whoever sends this form is refused"),
        ),
    }
)

PARAMETER = fields(
    {
        **NOTES,
        "name": always(BREAKING, "whoever sends it under its old name is not understood"),
        "in": always(BREAKING, "whoever sends it in its old place is not understood"),
        "required": REQUIRED,
        "schema": schema,
        "x-sensitive": SECRET,
        "x-source": PROSE,
    }
)

HEADER = fields({**NOTES, "required": REQUIRED, "schema": schema, "x-sensitive": SECRET, "x-source": PROSE})

RESPONSE = fields(
    {
        **NOTES,
        "x-undocumented": PROSE,
        "headers": each(_referable(HEADER), added=MORE, removed=GONE),
        "content": each(
            MEDIA_TYPE,
            added=ruling(BREAKING, "readers get a form that they do not know"),
            removed=ruling(BREAKING, "readers do not get the form that they know"),
        ),
    }
)

ACTION = fields(
    {
        "access_level": always(BREAKING, "who grants by level grants something else"),
        **dict.fromkeys(
            ("dependencies", "resource_types"),
            records(
                str,
                added=ruling(BREAKING, "whoever has been granted less is refused"),
                removed=ruling(COMPATIBLE, "whoever has been granted it needs less"),
            ),
        ),
        "condition_keys": records(str, added=MORE, removed=GONE),
        "x-source": PROSE,
    }
)

ERROR_CODES = records(
    lambda record: (record["code"], record["status"]),
    fields(
        {
            "category": always(BREAKING, "clients authenticate again by it"),
            "field": always(BREAKING, "the code is about something else"),
            "rule": always(BREAKING, "the code is about something else"),
            **dict.fromkeys(("meaning", "message", "x-source"), PROSE),
        }
    ),
    added=ruling(COMPATIBLE, "readers take a code that they do not know"),
    removed=ruling(BREAKING, "whoever waits for the code waits in vain"),
)

OPERATION = fields(
    {
        **NOTES,
        "summary": PROSE,
        "x-document": PROSE,
        "x-source": PROSE,
        "operationId": always(BREAKING, "generated functions have its name"),
        "tags": always(BREAKING, "generated modules have its name"),
        "parameters": _going(Direction.REQUEST, _parameters),
        "requestBody": _going(Direction.REQUEST, presence(REQUEST_BODY, added=_new_body, removed=GONE)),
        "responses": _going(
            Direction.RESPONSE, each(_referable(RESPONSE), added=_new_response, removed=GONE)
        ),
        "security": _security,
        "deprecated": always(COMPATIBLE, "it works as before"),
        "x-idempotency": _idempotency,
        "x-iam-actions": records(
            lambda record: record["action"],
            ACTION,
            added=ruling(BREAKING, "whoever has been granted less is refused"),
            removed=ruling(COMPATIBLE, "whoever has been granted it needs less"),
        ),
        "x-error-codes": ERROR_CODES,
    }
)


def _path(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """Judges a path by its operations, each of which comes and goes by itself."""
    old, new = ({} if it is ABSENT else it for it in (old, new))
    entry = presence(OPERATION, added=MORE, removed=GONE)
    for key in {**old, **new}:
        ours, theirs = old.get(key, ABSENT), new.get(key, ABSENT)
        names = {it["operationId"] for it in (ours, theirs) if isinstance(it, dict) and "operationId" in it}
        at = place.below(key).used(Use(operations=frozenset(names)))
        yield from judged(at, ours, theirs, entry if key in METHODS else PATH.get(key, silent))


PATH: dict[str, Judge] = {"summary": PROSE, "description": PROSE}


def _paths(place: Place, old: Any, new: Any) -> Iterator[Change]:
    for path in {**old, **new}:
        yield from judged(place.below(path), old.get(path, ABSENT), new.get(path, ABSENT), _path)


VARIABLE = fields(
    {
        **NOTES,
        "default": always(BREAKING, "whoever does not choose ends up elsewhere"),
        "enum": records(str, added=MORE, removed=GONE),
    }
)

SERVERS = records(
    lambda server: server["url"],
    fields(
        {
            **NOTES,
            "x-source": PROSE,
            "variables": each(VARIABLE, added=ruling(BREAKING, "the address has another form"), removed=GONE),
        }
    ),
    added=MORE,
    removed=GONE,
    reordered=(BREAKING, "generators take the first one"),
)

SECURITY_SCHEME = fields(
    {
        **NOTES,
        "x-source": PROSE,
        "x-sensitive": SECRET,
        **dict.fromkeys(
            ("type", "in", "name", "scheme"), always(BREAKING, "whoever authenticates as before is refused")
        ),
    }
)

DOCUMENT = fields(
    {
        "openapi": always(BREAKING, "toolchains read some versions and not others"),
        "info": fields(
            {
                **dict.fromkeys(("description", "license", "contact", "termsOfService"), PROSE),
                "title": always(BREAKING, "generators name packages after it"),
            }
        ),
        "servers": SERVERS,
        "security": _security,
        "tags": records(
            lambda tag: tag["name"],
            fields({"description": PROSE}),
            added=ruling(DOCUMENTATION, "it only describes what operations name"),
            removed=ruling(DOCUMENTATION, "it only describes what operations name"),
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
