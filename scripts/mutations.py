"""Every way to bend one fact of a spec: what `make mutants` holds the conformance tests against.

The mutations are found in the document, none is listed: a new operation brings its own. Prose is left alone,
since no test can tell a good sentence from a bad one.
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

# The two spellings of the same thing in error bodies.
SPELLINGS = {"code": "error_code", "message": "error_msg"}
SPELLINGS |= {other: one for one, other in SPELLINGS.items()}

# What each record of a list is called by, so that its id outlives a change of the order.
LABELS = ("code", "action", "url", "name", "$ref")


@attrs.frozen
class Mutation:
    """One fact of a document, bent.

    Attributes:
        id: The service, the place and what happens there, such as `kms/schemas/KeyId/pattern:dropped`.
        family: The kind of fact.
        places: Where the document differs afterwards, and nowhere else.
    """

    id: str
    family: str
    places: tuple[Path, ...]
    _change: Callable[[Document], None] = attrs.field(repr=False, eq=False)

    def of(self, document: Document) -> Document:
        """A bent copy of `document`."""
        # Through JSON, because YAML's anchors let several places share one object and only one is to change.
        copy: Document = json.loads(json.dumps(document))
        self._change(copy)
        return copy


@attrs.frozen
class _Site:
    """A place in a document, and what can be done to it."""

    document: Document
    label: str
    path: Path = ()

    @property
    def node(self) -> Any:
        return _at(self.document, self.path)

    def below(self, key: str | int, label: str | None = None) -> _Site:
        step = str(key) if label is None else label
        return _Site(self.document, f"{self.label}/{step}".removesuffix("/"), (*self.path, key))

    def each(self, key: str) -> Iterator[_Site]:
        """The items of the list or map under `key`, if it is there."""
        site = self.below(key)
        items = self.node.get(key, [])
        if isinstance(items, dict):
            yield from (site.below(name) for name in items)
            return
        for index, item in enumerate(items):
            name = next((item[name] for name in LABELS if name in item), str(index))
            yield site.below(index, name.removeprefix("https://").rpartition("/")[2])

    def mutant(self, family: str, kind: str, change: Callable[[Any], None], label: str = "") -> Mutation:
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

    def bend(self, family: str, key: str | int, value: Any) -> Mutation:
        """The scalar under `key` replaced by one that is hardly different."""
        return self.put(family, key, "changed", _bent(value))


def mutations(service: str, document: Document, *, neighbours: bool = False) -> Iterator[Mutation]:
    """Every mutation of what the operations with a page need; with `neighbours`, of all operations."""
    root = _Site(document, service)
    operations = [
        root.below("paths", operation["operationId"]).below(path, "").below(method, "")
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS and (neighbours or "x-document" in operation)
    ]
    if not operations:
        return
    yield from _servers(root)
    yield from _security(root)
    yield from _codes(root)
    for site in operations:
        yield from _operation(_Site(document, f"{service}/{site.node['operationId']}", site.path))
    for reference in reachable(document, *(site.node for site in operations)):
        _, group, name = reference.removeprefix("#/").split("/")
        site = _Site(document, f"{service}/{group}/{name}", ("components", group, name))
        yield from _COMPONENTS[group](site)


def _servers(root: _Site) -> Iterator[Mutation]:
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
        yield enum.mutant("server", "added", lambda names: names.append("xx-nowhere-1"))


def _security(root: _Site) -> Iterator[Mutation]:
    for index, requirement in enumerate(root.node["security"]):
        yield root.below("security").drop_item("security", index, "+".join(requirement))
        for name in requirement:
            site = root.below("components", "securitySchemes").below("securitySchemes", name).below(name, "")
            site = _Site(root.document, f"{root.label}/securitySchemes/{name}", site.path)
            yield site.bend("security", "name", site.node["name"])
            yield site.put("security", "in", "changed", "query")
            yield site.put("security", "type", "changed", "http")
            yield from site.drop("secret", "x-sensitive")


def _codes(owner: _Site) -> Iterator[Mutation]:
    for site in owner.each("x-error-codes"):
        node = site.node
        yield site.bend("error code", "code", node["code"])
        yield site.put("error code", "status", "changed", 404 if node["status"] == 400 else 400)
        for key in ("category", "rule", "field", "message"):
            yield from site.drop("error code", key)
        if "category" not in node and node["status"] in (401, 403):
            yield site.put("error code", "category", "added", "authentication")
        if "rule" in node:
            yield site.put("error code", "rule", "changed", "json" if node["rule"] != "json" else "value")
        for key in ("field", "message"):
            if key in node:
                yield site.bend("error code", key, node[key])


def _operation(site: _Site) -> Iterator[Mutation]:
    node, (_, path, method) = site.node, site.path
    yield from _path(site, str(path))
    other_method = next(each for each in METHODS if each not in _at(site.document, site.path[:-1]))
    yield _moved(site, str(path), other_method, "method", f"{method}:changed")
    yield site.bend("operationId", "operationId", node["operationId"])
    yield site.put("operationId", "tags", "renamed", [_bent(node["tags"][0])])
    for key in ("title", "updated"):
        if "x-document" in node:
            yield site.below("x-document").bend("page", key, node["x-document"][key])
    for other in IDEMPOTENCIES:
        if other != node["x-idempotency"]:
            yield site.put("idempotency", "x-idempotency", other, other)
    if "security" not in node:
        yield site.put("security", "security", "lifted", [])
    yield from _actions(site)
    yield from _codes(site)
    for index, parameter in enumerate(site.each("parameters")):
        label = parameter.label.rpartition("/")[2]
        yield site.below("parameters").drop_item("parameter", index, label)
    if len(node.get("parameters", [])) > 1:
        yield site.put("parameter", "parameters", "reversed", node["parameters"][::-1])
    yield from _request(site)
    yield from _responses(site)


def _path(site: _Site, path: str) -> Iterator[Mutation]:
    parts = path.split("/")
    for index, part in enumerate(parts):
        if not part:
            continue
        bent = f"{{{part[1:-1]}_x}}" if part.startswith("{") else _bent(part)
        new = "/".join([*parts[:index], bent, *parts[index + 1 :]])
        yield _moved(site, new, str(site.path[-1]), "path", f"path/{part}:changed")
        if part.startswith("{"):
            yield _renamed_parameter(site, part[1:-1], new)
    yield _moved(site, f"{path}/", str(site.path[-1]), "path", "path:slash")


def _moved(site: _Site, path: str, method: str, family: str, kind: str) -> Mutation:
    """The operation under another path or method; one that shares its path stays where it is."""
    _, old_path, old_method = site.path

    def change(document: Document) -> None:
        item = document["paths"][old_path]
        operation = item.pop(old_method)
        if not item:
            del document["paths"][old_path]
        document["paths"].setdefault(path, {})[method] = operation

    label, _, what = kind.partition(":")
    places: tuple[Path, ...] = (("paths", old_path), ("paths", path))
    return Mutation(f"{site.label}/{label}:{what}", family, places, change)


def _renamed_parameter(site: _Site, name: str, path: str) -> Mutation:
    """A path parameter called otherwise wherever it stands, so that the document stays in agreement."""
    moved = _moved(site, path, str(site.path[-1]), "parameter", f"path/{name}:renamed")
    index, parameter = next(
        (index, parameter)
        for index, parameter in enumerate(dereferenced(site.document, it) for it in site.node["parameters"])
        if parameter["name"] == name
    )
    at: Path = (*site.path, "parameters", index)

    def change(document: Document) -> None:
        _put(_at(document, at[:-1]), index, {**parameter, "name": f"{name}_x"})
        moved._change(document)

    return attrs.evolve(moved, change=change)


def _actions(site: _Site) -> Iterator[Mutation]:
    for index, action in enumerate(site.each("x-iam-actions")):
        yield site.below("x-iam-actions").drop_item("IAM action", index, action.node["action"])
        yield action.bend("IAM action", "action", action.node["action"])
        yield from action.drop("IAM action", "x-source")
        if "access_level" in action.node:
            yield action.bend("IAM action", "access_level", action.node["access_level"])
        for key in ("resource_types", "condition_keys", "dependencies"):
            yield from action.drop("IAM action", key)
            for number, item in enumerate(action.node.get(key, [])):
                yield action.below(key).bend("IAM action", number, item)


def _request(site: _Site) -> Iterator[Mutation]:
    if "requestBody" not in site.node:
        schema = {"type": "object", "properties": {}}
        body = {"required": True, "content": {JSON: {"schema": schema}}}
        yield site.put("content", "requestBody", "added", body)
        return
    body_site = site.below("requestBody")
    yield from site.drop("content", "requestBody")
    yield from body_site.drop("required", "required")
    yield from _content(body_site)


def _responses(site: _Site) -> Iterator[Mutation]:
    responses = site.below("responses")
    first_error = next(it for status, it in responses.node.items() if not status.startswith("2"))
    for status, response in {"418": first_error, "204": {"description": "No content."}}.items():
        if status not in responses.node:
            yield responses.put("status", status, "added", response)
    for response in site.each("responses"):
        status = str(response.path[-1])
        yield from responses.drop("status", status)
        if status.isdigit():
            others = (str(number) for number in range(int(status) + 1, 600))
            yield responses.rename("status", status, next(it for it in others if it not in responses.node))
        if "$ref" in response.node:
            yield from _references(response, "status")
        else:
            yield from _response(response)


def _response(site: _Site) -> Iterator[Mutation]:
    yield from site.drop("status", "x-undocumented")
    for header in site.each("headers"):
        yield from site.below("headers").drop("header", str(header.path[-1]))
    if "content" in site.node:
        yield from site.drop("content", "content")
        yield from _content(site)
    else:
        names = sorted(site.document["components"]["schemas"])
        content = {JSON: {"schema": {"$ref": f"#/components/schemas/{names[0]}"}}}
        yield site.put("content", "content", "added", content)


def _content(site: _Site) -> Iterator[Mutation]:
    for media_type in site.each("content"):
        name = str(media_type.path[-1])
        media = _Site(site.document, site.label, media_type.path)
        yield site.below("content").rename("content", name, "application/xml")
        yield from _schema(media.below("schema"))
        yield from _examples(media)


def _parameter(site: _Site) -> Iterator[Mutation]:
    yield site.bend("parameter", "name", site.node["name"])
    yield site.put("parameter", "in", "changed", "query")
    yield from site.drop("required", "required")
    yield from _schema(site.below("schema"))
    yield from _examples(site)


def _header(site: _Site) -> Iterator[Mutation]:
    yield from _schema(site.below("schema"))
    yield from site.drop("secret", "x-sensitive")
    if "x-sensitive" not in site.node:
        yield site.put("secret", "x-sensitive", "added", True)


def _schema(site: _Site) -> Iterator[Mutation]:
    node = site.node
    if "$ref" in node:
        yield from _references(site, "type")
        return
    if "type" in node:
        yield site.put("type", "type", "changed", "string" if node["type"] != "string" else "integer")
    yield from _rules(site)
    yield from _enum(site)
    yield from site.drop("secret", "x-sensitive")
    yield from _examples(site)
    if "properties" in node:
        yield site.put("property", "additionalProperties", "forbidden", False)
        yield from _properties(site)
    if "items" in node:
        yield from _schema(site.below("items"))


def _rules(site: _Site) -> Iterator[Mutation]:
    node = site.node
    for key in ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"):
        if key in node:
            yield from site.drop("length", key)
            yield site.put("length", key, "+1", node[key] + 1)
            yield site.put("length", key, "-1", node[key] - 1)
    if "format" in node:
        yield from site.drop("format", "format")
        yield site.put("format", "format", "changed", "date-time")
    for key in ("pattern", "x-documented-pattern"):
        yield from site.drop("pattern", key)
        if key in node:
            for kind, bent in _bent_patterns(node[key]):
                yield site.put("pattern", key, kind, bent)


def _bent_patterns(pattern: str) -> Iterator[tuple[str, str]]:
    yield "start", pattern.removeprefix("^")
    yield "end", pattern.removesuffix("$")
    for number, found in enumerate(re.finditer(r"\[([^\]]+)\]", pattern), 1):
        before, after = pattern[: found.start()], pattern[found.end() :]
        yield f"class-{number}-widened", f"{before}[{found[1]}_]{after}"
        yield f"class-{number}-narrowed", f"{before}[{found[1][3:]}]{after}"
    for number, found in enumerate(re.finditer(r"\{(\d+)", pattern), 1):
        bent = f"{{{int(found[1]) + 1}"
        yield f"count-{number}", f"{pattern[: found.start()]}{bent}{pattern[found.end() :]}"
    if "]+" in pattern:
        yield "empty", pattern.replace("]+", "]*", 1)


def _enum(site: _Site) -> Iterator[Mutation]:
    if "enum" not in site.node:
        return
    lists = ("enum", "x-enum-varnames", "x-enum-descriptions")
    parallel = [key for key in lists if key in site.node]

    def append(node: Document) -> None:
        for key in parallel:
            node[key].append("NEW")

    for index, value in enumerate(site.node["enum"]):

        def drop(node: Document, index: int = index) -> None:
            for key in parallel:
                del node[key][index]

        yield site.mutant("enum", f"{value}-dropped", drop)
        yield site.below("enum").bend("enum", index, value)
    yield site.mutant("enum", "value-added", append)
    for key in parallel[1:]:
        for index, (one, other) in enumerate(pairwise(site.node[key])):
            swapped = [*site.node[key][:index], other, one, *site.node[key][index + 2 :]]
            yield site.put("enum", key, f"swapped-{index}", swapped)


def _properties(site: _Site) -> Iterator[Mutation]:
    required = site.node.get("required", [])
    properties = site.below("properties")
    for name in site.node["properties"]:
        family = "error spelling" if name in SPELLINGS else "property"
        new = SPELLINGS.get(name, f"{name}_x")
        if new not in site.node["properties"]:
            yield _renamed_property(site, family, name, new)
        yield _dropped_property(site, family, name)
        if name in required:
            rest = [each for each in required if each != name]
            yield (
                site.put("required", "required", f"{name}-dropped", rest)
                if rest
                else next(site.drop("required", "required"))
            )
        else:
            yield site.put("required", "required", f"{name}-added", [*required, name])
        yield from _schema(properties.below(name))
    yield properties.put("property", "unheard_of", "added", {"type": "string", "description": "Nothing."})


def _renamed_property(site: _Site, family: str, name: str, new: str) -> Mutation:
    """The property called otherwise, also where it is listed as required."""

    def change(node: Document) -> None:
        _rename(node["properties"], name, new)
        if name in node.get("required", []):
            node["required"] = [new if each == name else each for each in node["required"]]

    return site.mutant(family, "renamed", change, f"/{name}")


def _dropped_property(site: _Site, family: str, name: str) -> Mutation:
    """The property gone, also where it is listed as required."""

    def change(node: Document) -> None:
        del node["properties"][name]
        rest = [each for each in node.get("required", []) if each != name]
        if rest:
            node["required"] = rest
        else:
            node.pop("required", None)

    return site.mutant(family, "dropped", change, f"/{name}")


def _references(site: _Site, family: str) -> Iterator[Mutation]:
    """The reference turned to the next component of its group."""
    _, _, group, name = site.node["$ref"].split("/")
    others = sorted(set(site.document["components"][group]) - {name})
    if others:
        other = next((each for each in others if each > name), others[0])
        yield site.put(family, "$ref", "other", f"#/components/{group}/{other}")


def _examples(site: _Site) -> Iterator[Mutation]:
    for key in ("example", "x-documented-example"):
        if key not in site.node:
            continue
        for path in _leaves(site.node[key], ()):
            at = site
            for step in (key, *path):
                parent, at = at, at.below(step)
            yield parent.bend("example", at.path[-1], at.node)
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


_COMPONENTS: dict[str, Callable[[_Site], Iterator[Mutation]]] = {
    "parameters": _parameter,
    "headers": _header,
    "responses": _response,
    "schemas": _schema,
}


def _bent(value: Any) -> Any:
    """A value that is hardly different: another last letter or digit, or the next number."""
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
