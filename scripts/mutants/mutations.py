"""The mutations of a spec, each of which changes one fact.

They are found in the document: a new operation brings its own. Descriptions are not changed, because no test
can know which wording is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import attrs

from scripts.spec import JSON, METHODS, Document, dereferenced, reachable

Path = tuple[str | int, ...]

IDEMPOTENCIES = ("safe", "idempotent", "unsafe")

# The two names of the same field in error bodies.
SPELLINGS = {"code": "error_code", "message": "error_msg"}
SPELLINGS |= {other: one for one, other in SPELLINGS.items()}

# What each record of a list is called by, so that its id outlives a change of the order.
LABELS = ("code", "url", "name", "$ref")


@attrs.frozen
class Mutation:
    """A change of one fact of a document.

    Attributes:
        id: The service, the place and what happens there, such as `kms/schemas/KeyId/pattern:dropped`.
        family: The kind of fact.
        places: Where the document differs afterwards, and nowhere else.
    """

    id: str
    family: str
    places: tuple[Path, ...]
    _change: Callable[[Document], None] = attrs.field(repr=False, eq=False)

    @property
    def service(self) -> str:
        """The service whose document it changes."""
        return self.id.partition("/")[0]

    def of(self, document: Document) -> Document:
        """A mutated copy of `document`."""
        # Through JSON, because YAML's anchors let several places share one object and only one is to change.
        copy: Document = json.loads(json.dumps(document))
        self._change(copy)
        return copy


@attrs.frozen
class _Location:
    """A place in a document, and what can be done to it."""

    document: Document
    label: str
    path: Path = ()

    @property
    def node(self) -> Any:
        return _at(self.document, self.path)

    def below(self, key: str | int, label: str | None = None) -> _Location:
        step = str(key) if label is None else label
        return _Location(self.document, f"{self.label}/{step}".removesuffix("/"), (*self.path, key))

    def each(self, key: str) -> Iterator[_Location]:
        """The items of the list or map under `key`, if it is there."""
        location = self.below(key)
        items = self.node.get(key, [])
        if isinstance(items, dict):
            yield from (location.below(name) for name in items)
            return
        for index, item in enumerate(items):
            name = next((item[name] for name in LABELS if name in item), str(index))
            yield location.below(index, name.removeprefix("https://").rpartition("/")[2])

    def change(self, family: str, kind: str, change: Callable[[Any], None], label: str = "") -> Mutation:
        """The node itself changed in place by `change`."""
        return Mutation(
            f"{self.label}{label}:{kind}",
            family,
            (self.path,),
            lambda document: change(_at(document, self.path)),
        )

    def put(self, family: str, key: str | int, kind: str, value: Any) -> Mutation:
        """The value under `key` replaced, or added."""
        below = self.below(key)
        return Mutation(
            f"{below.label}:{kind}",
            family,
            (below.path,),
            lambda document: _put(_at(document, self.path), key, value),
        )

    def drop(self, family: str, key: str) -> Iterator[Mutation]:
        """The key gone, if it is there."""
        if key in self.node:
            below = self.below(key)
            yield Mutation(
                f"{below.label}:dropped",
                family,
                (below.path,),
                lambda document: _drop(_at(document, self.path), key),
            )

    def drop_item(self, family: str, index: int, label: str) -> Mutation:
        """The item of this list gone."""
        return Mutation(
            f"{self.label}/{label}:dropped",
            family,
            (self.path,),
            lambda document: _drop(_at(document, self.path), index),
        )

    def rename(self, family: str, key: str, new: str) -> Mutation:
        """The key spelled otherwise."""
        return Mutation(
            f"{self.label}/{key}:renamed",
            family,
            ((*self.path, key), (*self.path, new)),
            lambda document: _rename(_at(document, self.path), key, new),
        )

    def mutate(self, family: str, key: str | int, value: Any) -> Mutation:
        """The scalar under `key` replaced by one that differs as little as possible."""
        return self.put(family, key, "changed", _mutated(value))


def mutations(service: str, document: Document, *, all_operations: bool = False) -> Iterator[Mutation]:
    """The mutations of what the operations with a page use; with `all_operations`, of what any uses."""
    root = _Location(document, service)
    operations = [
        root.below("paths", operation["operationId"]).below(path, "").below(method, "")
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS and (all_operations or "x-document" in operation)
    ]
    if not operations:
        return
    yield from _servers(root)
    yield from _security(root)
    yield from _codes(root)
    for location in operations:
        yield from _operation(_Location(document, f"{service}/{location.node['operationId']}", location.path))
    for reference in reachable(document, *(location.node for location in operations)):
        _, group, name = reference.removeprefix("#/").split("/")
        location = _Location(document, f"{service}/{group}/{name}", ("components", group, name))
        yield from _COMPONENTS[group](location)


def _servers(root: _Location) -> Iterator[Mutation]:
    for server in root.each("servers"):
        yield server.put("server", "url", "renamed", server.node["url"].replace("https://", "https://not-"))
        yield server.put("server", "url", "insecure", server.node["url"].replace("https://", "http://"))
        if "variables" not in server.node:
            continue
        region = server.below("variables", "").below("region")
        enum = region.below("enum")
        others = [name for name in enum.node if name != region.node["default"]]
        yield region.put("server", "default", "changed", (others or ["xx-nowhere-1"])[0])
        for index, name in enumerate(enum.node):
            yield enum.drop_item("server", index, name)
        yield enum.change("server", "added", lambda names: names.append("xx-nowhere-1"))


def _security(root: _Location) -> Iterator[Mutation]:
    for index, requirement in enumerate(root.node["security"]):
        yield root.below("security").drop_item("security", index, "+".join(requirement))
        for name in requirement:
            path = ("components", "securitySchemes", name)
            location = _Location(root.document, f"{root.label}/securitySchemes/{name}", path)
            yield location.mutate("security", "name", location.node["name"])
            yield location.put("security", "in", "changed", "query")
            yield location.put("security", "type", "changed", "http")
            yield from location.drop("secret", "x-sensitive")


def _codes(owner: _Location) -> Iterator[Mutation]:
    for location in owner.each("x-error-codes"):
        node = location.node
        yield location.mutate("error code", "code", node["code"])
        yield location.put("error code", "status", "changed", 404 if node["status"] == 400 else 400)
        for key in ("category", "rule", "field", "message"):
            yield from location.drop("error code", key)
        if "category" not in node and node["status"] in (401, 403):
            yield location.put("error code", "category", "added", "authentication")
        if "rule" in node:
            yield location.put("error code", "rule", "changed", "json" if node["rule"] != "json" else "value")
        for key in ("field", "message"):
            if key in node:
                yield location.mutate("error code", key, node[key])


def _operation(location: _Location) -> Iterator[Mutation]:
    node, (_, path, method) = location.node, location.path
    yield from _path(location, str(path))
    other_method = next(each for each in METHODS if each not in _at(location.document, location.path[:-1]))
    yield _moved(location, str(path), other_method, "method", f"{method}:changed")
    yield location.mutate("operationId", "operationId", node["operationId"])
    yield location.put("operationId", "tags", "renamed", [_mutated(node["tags"][0])])
    for key, value in node.get("x-document", {}).items():
        yield location.below("x-document").mutate("page", key, value)
    for other in IDEMPOTENCIES:
        if other != node["x-idempotency"]:
            yield location.put("idempotency", "x-idempotency", other, other)
    if "security" not in node:
        yield location.put("security", "security", "lifted", [])
    yield from _actions(location)
    yield from _codes(location)
    for index, parameter in enumerate(location.each("parameters")):
        label = parameter.label.rpartition("/")[2]
        yield location.below("parameters").drop_item("parameter", index, label)
    if len(node.get("parameters", [])) > 1:
        yield location.put("parameter", "parameters", "reversed", node["parameters"][::-1])
    yield from _request(location)
    yield from _responses(location)


def _path(location: _Location, path: str) -> Iterator[Mutation]:
    parts = path.split("/")
    for index, part in enumerate(parts):
        if not part:
            continue
        mutated = f"{{{part[1:-1]}_x}}" if part.startswith("{") else _mutated(part)
        new = "/".join([*parts[:index], mutated, *parts[index + 1 :]])
        yield _moved(location, new, str(location.path[-1]), "path", f"path/{part}:changed")
        if part.startswith("{"):
            yield _renamed_parameter(location, part[1:-1], new)
    yield _moved(location, f"{path}/", str(location.path[-1]), "path", "path:slash")


def _moved(location: _Location, path: str, method: str, family: str, kind: str) -> Mutation:
    """The operation under another path or method; one that shares its path stays where it is."""
    _, old_path, old_method = location.path

    def change(document: Document) -> None:
        item = document["paths"][old_path]
        operation = item.pop(old_method)
        if not item:
            del document["paths"][old_path]
        document["paths"].setdefault(path, {})[method] = operation

    label, _, what = kind.partition(":")
    places: tuple[Path, ...] = (("paths", old_path), ("paths", path))
    return Mutation(f"{location.label}/{label}:{what}", family, places, change)


def _renamed_parameter(location: _Location, name: str, path: str) -> Mutation:
    """A path parameter renamed in the path and in its definition, so that the document stays consistent."""
    moved = _moved(location, path, str(location.path[-1]), "parameter", f"path/{name}:renamed")
    index, parameter = next(
        (index, parameter)
        for index, listed in enumerate(location.node["parameters"])
        if (parameter := dereferenced(location.document, listed))["name"] == name
    )
    at: Path = (*location.path, "parameters", index)

    def change(document: Document) -> None:
        _put(_at(document, at[:-1]), index, {**parameter, "name": f"{name}_x"})
        moved._change(document)

    return attrs.evolve(moved, change=change)


def _actions(location: _Location) -> Iterator[Mutation]:
    actions = location.below("x-iam-actions")
    for index, record in enumerate(location.node.get("x-iam-actions", [])):
        label = f"{record['authorization']} {record['action']}"  # one name may be an action of both kinds
        action = actions.below(index, label)
        yield actions.drop_item("IAM action", index, label)
        for key in ("action", "authorization", "access_level"):
            if key in action.node:
                yield action.mutate("IAM action", key, action.node[key])
        yield from action.drop("IAM action", "x-source")
        for key in ("resource_types", "condition_keys", "aliases", "dependencies"):
            yield from action.drop("IAM action", key)
            for number, item in enumerate(action.node.get(key, [])):
                yield action.below(key).mutate("IAM action", number, item)


def _request(location: _Location) -> Iterator[Mutation]:
    if "requestBody" not in location.node:
        schema = {"type": "object", "properties": {}}
        added = {"required": True, "content": {JSON: {"schema": schema}}}
        yield location.put("content", "requestBody", "added", added)
        return
    body = location.below("requestBody")
    yield from location.drop("content", "requestBody")
    yield from body.drop("required", "required")
    yield from _content(body)


def _responses(location: _Location) -> Iterator[Mutation]:
    responses = location.below("responses")
    first_error = next(it for status, it in responses.node.items() if not status.startswith("2"))
    for status, response in {"418": first_error, "204": {"description": "No content."}}.items():
        if status not in responses.node:
            yield responses.put("status", status, "added", response)
    for response in location.each("responses"):
        status = str(response.path[-1])
        yield from responses.drop("status", status)
        if status.isdigit():
            others = (str(number) for number in range(int(status) + 1, 600))
            yield responses.rename("status", status, next(it for it in others if it not in responses.node))
        if "$ref" in response.node:
            yield from _references(response, "status")
        else:
            yield from _response(response)


def _response(location: _Location) -> Iterator[Mutation]:
    yield from location.drop("status", "x-undocumented")
    for header in location.each("headers"):
        yield from location.below("headers").drop("header", str(header.path[-1]))
    if "content" in location.node:
        yield from location.drop("content", "content")
        yield from _content(location)
    else:
        names = sorted(location.document["components"]["schemas"])
        content = {JSON: {"schema": {"$ref": f"#/components/schemas/{names[0]}"}}}
        yield location.put("content", "content", "added", content)


def _content(location: _Location) -> Iterator[Mutation]:
    for media_type in location.each("content"):
        name = str(media_type.path[-1])
        media = _Location(location.document, location.label, media_type.path)
        yield location.below("content").rename("content", name, "application/xml")
        yield from _schema(media.below("schema"))
        yield from _examples(media)


def _parameter(location: _Location) -> Iterator[Mutation]:
    yield location.mutate("parameter", "name", location.node["name"])
    yield location.put("parameter", "in", "changed", "query")
    yield from location.drop("required", "required")
    yield from _schema(location.below("schema"))
    yield from _examples(location)


def _header(location: _Location) -> Iterator[Mutation]:
    yield from _schema(location.below("schema"))
    yield from location.drop("secret", "x-sensitive")
    if "x-sensitive" not in location.node:
        yield location.put("secret", "x-sensitive", "added", True)


def _schema(location: _Location) -> Iterator[Mutation]:
    node = location.node
    if "$ref" in node:
        yield from _references(location, "type")
        return
    if "type" in node:
        yield location.put("type", "type", "changed", "string" if node["type"] != "string" else "integer")
        yield location.put("type", "nullable", "changed", not node.get("nullable", False))
    yield from _rules(location)
    yield from _enum(location)
    yield from location.drop("secret", "x-sensitive")
    yield from _examples(location)
    if "properties" in node:
        yield location.put("property", "additionalProperties", "forbidden", False)
        yield from _properties(location)
    if "items" in node:
        yield from _schema(location.below("items"))


def _rules(location: _Location) -> Iterator[Mutation]:
    node = location.node
    for key in ("minLength", "maxLength", "x-max-bytes", "minimum", "maximum", "minItems", "maxItems"):
        if key in node:
            yield from location.drop("length", key)
            yield location.put("length", key, "+1", node[key] + 1)
            yield location.put("length", key, "-1", node[key] - 1)
    if "x-echoes" in node:
        yield from location.drop("echo", "x-echoes")
        yield location.mutate("echo", "x-echoes", node["x-echoes"])
    if "x-at-least-one-of" in node:
        yield from location.drop("required", "x-at-least-one-of")
        listed = location.below("x-at-least-one-of")
        for index, name in enumerate(listed.node):
            yield listed.drop_item("required", index, name)
    if "format" in node:
        yield from location.drop("format", "format")
        yield location.put("format", "format", "changed", "date-time")
    if unit := node.get("x-unix-time"):
        yield from location.drop("unit", "x-unix-time")
        other = "seconds" if unit == "milliseconds" else "milliseconds"
        yield location.put("unit", "x-unix-time", "changed", other)
    for key in ("pattern", "x-documented-pattern", "x-client-check"):
        yield from location.drop("pattern", key)
        if key in node:
            for kind, mutated in _mutated_patterns(node[key]):
                yield location.put("pattern", key, kind, mutated)


def _mutated_patterns(pattern: str) -> Iterator[tuple[str, str]]:
    yield "start", pattern.removeprefix("^")
    if pattern.endswith("$"):
        yield "end", pattern.removesuffix("$")
    for number, found in enumerate(re.finditer(r"\[([^\]]+)\]", pattern), 1):
        before, after = pattern[: found.start()], pattern[found.end() :]
        yield f"class-{number}-widened", f"{before}[{found[1]}_]{after}"
        yield f"class-{number}-narrowed", f"{before}[{found[1][3:]}]{after}"
    for number, found in enumerate(re.finditer(r"\{(\d+)", pattern), 1):
        mutated = f"{{{int(found[1]) + 1}"
        yield f"count-{number}", f"{pattern[: found.start()]}{mutated}{pattern[found.end() :]}"
    if "]+" in pattern:
        yield "empty", pattern.replace("]+", "]*", 1)


def _enum(location: _Location) -> Iterator[Mutation]:
    if "enum" not in location.node:
        return
    lists = ("enum", "x-enum-varnames", "x-enum-descriptions")
    parallel = [key for key in lists if key in location.node]

    def append(node: Document) -> None:
        for key in parallel:
            node[key].append("NEW")

    for index, value in enumerate(location.node["enum"]):

        def drop(node: Document, index: int = index) -> None:
            for key in parallel:
                del node[key][index]

        yield location.change("enum", f"{value}-dropped", drop)
        yield location.below("enum").mutate("enum", index, value)
    yield location.change("enum", "value-added", append)
    for key in parallel[1:]:
        for index, (one, other) in enumerate(pairwise(location.node[key])):
            swapped = [*location.node[key][:index], other, one, *location.node[key][index + 2 :]]
            yield location.put("enum", key, f"swapped-{index}", swapped)


def _properties(location: _Location) -> Iterator[Mutation]:
    required = location.node.get("required", [])
    properties = location.below("properties")
    for name in location.node["properties"]:
        family = "error spelling" if name in SPELLINGS else "property"
        new = SPELLINGS.get(name, f"{name}_x")
        if new not in location.node["properties"]:
            yield _renamed_property(location, family, name, new)
        yield _dropped_property(location, family, name)
        if name in required:
            rest = [each for each in required if each != name]
            yield (
                location.put("required", "required", f"{name}-dropped", rest)
                if rest
                else next(location.drop("required", "required"))
            )
        else:
            yield location.put("required", "required", f"{name}-added", [*required, name])
        yield from _schema(properties.below(name))
    yield properties.put("property", "unheard_of", "added", {"type": "string", "description": "Nothing."})


def _renamed_property(location: _Location, family: str, name: str, new: str) -> Mutation:
    """The property called otherwise, also where it is listed as required."""

    def change(node: Document) -> None:
        _rename(node["properties"], name, new)
        if name in node.get("required", []):
            node["required"] = [new if each == name else each for each in node["required"]]

    return location.change(family, "renamed", change, f"/{name}")


def _dropped_property(location: _Location, family: str, name: str) -> Mutation:
    """The property gone, also where it is listed as required."""

    def change(node: Document) -> None:
        del node["properties"][name]
        rest = [each for each in node.get("required", []) if each != name]
        if rest:
            node["required"] = rest
        else:
            node.pop("required", None)

    return location.change(family, "dropped", change, f"/{name}")


def _references(location: _Location, family: str) -> Iterator[Mutation]:
    """The reference turned to the next component of its group."""
    _, _, group, name = location.node["$ref"].split("/")
    others = sorted(set(location.document["components"][group]) - {name})
    if others:
        other = next((each for each in others if each > name), others[0])
        yield location.put(family, "$ref", "other", f"#/components/{group}/{other}")


def _examples(location: _Location) -> Iterator[Mutation]:
    for key in ("example", "x-documented-example"):
        if key not in location.node:
            continue
        for path in _leaves(location.node[key], ()):
            at = location
            for step in (key, *path):
                parent, at = at, at.below(step)
            yield parent.mutate("example", at.path[-1], at.node)
            name = str(at.path[-1])
            if name in SPELLINGS:
                yield attrs.evolve(
                    parent.rename("error spelling", name, SPELLINGS[name]), id=f"{at.label}:respelled"
                )


def _leaves(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*path, key))
    else:
        yield path


_COMPONENTS: dict[str, Callable[[_Location], Iterator[Mutation]]] = {
    "parameters": _parameter,
    "headers": _header,
    "responses": _response,
    "schemas": _schema,
}


def _mutated(value: Any) -> Any:
    """A value that differs as little as possible: another last letter or digit, or the next number."""
    if isinstance(value, int):
        return value + 1
    text = str(value)
    zero, other = ("0", "1") if text[-1:].isdigit() else ("a", "b")
    return text[:-1] + (other if text.endswith(zero) else zero)


def _at(document: Any, path: Path) -> Any:
    for key in path:
        document = document[key]
    return document


def _put(node: Any, key: str | int, value: Any) -> None:
    node[key] = json.loads(json.dumps(value))


def _drop(node: Any, key: str | int) -> None:
    del node[key]


def _rename(node: Document, key: str, new: str) -> None:
    items = [(new if name == key else name, value) for name, value in node.items()]
    node.clear()
    node.update(items)
