"""Guessing the names that a page does not give: of the operation and its values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.spec import SERVICES

_VERBS = {
    "get": "get",
    "post": "create",
    "put": "update",
    "patch": "update",
    "delete": "delete",
    "head": "check",
}


def operation_id(method: str, path: str, actions: Sequence[str] = ()) -> str:
    """A verb and a noun: of a path that has both, of the IAM action, or of the method and what it acts on."""
    parts = [part for part in path.strip("/").split("/") if part] or ["operation"]
    last = parts[-1]
    if method == "post" and "-" in last and not last.startswith("{"):
        return camel(last)
    if method == "get" and last.endswith("s") and last not in SERVICES:
        return camel(f"list-{last}")
    if actions:
        _, resource, name = actions[0].split(":")
        verb = re.split(r"(?=[A-Z])", name, maxsplit=1)[0]
        return camel(f"{verb}-{resource}-{name.removeprefix(verb)}")
    nouns = [_one(part) for part in _words(path)[1:][-2:]] or [last]
    return camel("-".join([_VERBS.get(method, method), *nouns]))


def _one(noun: str) -> str:
    """`topics` as `topic`; `kms` is no plural."""
    return noun if noun in SERVICES or noun.endswith("ss") else noun.removesuffix("s")


def camel(text: str) -> str:
    """`enable-key` as `enableKey`."""
    first, *rest = [word for word in re.split(r"[^A-Za-z0-9]+", text) if word] or ["operation"]
    return first[0].lower() + first[1:] + "".join(word[0].upper() + word[1:] for word in rest)


def pascal(text: str) -> str:
    """`key_info` as `KeyInfo`."""
    name = camel(text)
    return name[0].upper() + name[1:]


def constant(text: str) -> str:
    """A value or what it is called as a name in code."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").upper()
    return name if name and not name[0].isdecimal() else f"VALUE_{name}"


def _words(path: str) -> list[str]:
    """The fixed parts of a path but the version."""
    parts = [part for part in path.strip("/").split("/") if part and not part.startswith("{")]
    return [part for part in parts if not re.fullmatch(r"v\d+(?:\.\d+)?", part)]
