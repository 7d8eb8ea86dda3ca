"""Where the spec files are, and how they are read."""

import json
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "spec"
LEDGER = "discrepancies"
SERVICES = tuple(sorted(path.stem for path in SPEC.glob("*.yaml") if path.stem != LEDGER))

Document = dict[str, Any]


class SpecError(Exception):
    """A file of `spec/` is not what a command can work from; the message says what is wrong with it."""


class _Loader(yaml.SafeLoader):
    """Reads YAML into what JSON can hold: a date stays the text that it is."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def spec_file(name: str) -> Path:
    """The path of a file of `spec/` by its stem, such as `kms` or `discrepancies`."""
    return SPEC / f"{name}.yaml"


def load(name: str) -> Document:
    """The document of a file of `spec/`, anchors expanded."""
    return parse(spec_file(name).read_bytes(), spec_file(name).name)


def parse(text: bytes, name: str) -> Document:
    """The document that a file called `name` holds, anchors expanded."""
    try:
        document: Document = yaml.load(text, _Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SpecError(f"{name} is not YAML: {error}") from None
    if not isinstance(document, dict):
        raise SpecError(f"{name} is not a YAML mapping")
    try:
        json.dumps(document, sort_keys=True)
    except (TypeError, ValueError) as error:  # an alias inside of what it stands for, say
        raise SpecError(f"{name} holds what JSON cannot: {error}") from None
    return document


def resolve(document: Document, reference: str) -> Any:
    """The node that a `$ref` of `document` points at; `reference` stays inside the file (`#/...`)."""
    node: Any = document
    for part in reference.removeprefix("#/").split("/"):
        try:
            node = node[part.replace("~1", "/").replace("~0", "~")]
        except (KeyError, TypeError):
            raise SpecError(f"{reference} points at nothing") from None
    return node
