"""The contents of the archives of the specs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.generate.build import PACKAGE, as_json
from scripts.package.publisher import Publisher, author

_MARKER = re.compile(r"<!--.*?-->\n", re.DOTALL)


def spec_contents(source: Path) -> dict[str, bytes]:
    """The files of an archive by name: the documents as YAML and JSON, and what explains them."""
    spec = source / "spec"
    files = [*spec.glob("*.yaml"), *spec.glob("*.schema.json"), source / "CHANGELOG.md", source / "LICENSE"]
    contents = {path.name: path.read_bytes() for path in files}
    for file in (*spec.glob("vectors/*.json"), *spec.glob("overlays/*.yaml")):
        contents[file.relative_to(spec).as_posix()] = file.read_bytes()
    readme = (source / "docs" / "spec-package.md").read_text(encoding="utf-8")
    contents["README.md"] = _MARKER.sub("", readme).encode()
    for published in (source / "generated" / PACKAGE).glob("*/openapi.json"):
        contents[f"{published.parent.name}.json"] = published.read_bytes()
    return contents


def npm_manifest(name: str, version: str, contents: Mapping[str, bytes], publisher: Publisher) -> bytes:
    """The `package.json` that lets Node import each document, as `smn-kms-spec/kms.json`."""
    addresses = {
        "homepage": publisher["documentation"],
        "repository": publisher["repository"]
        and {"type": "git", "url": f"git+{publisher['repository']}.git"},
        "author": author(publisher),
    }
    exported = sorted(file for file in contents if Path(file).suffix in {".json", ".yaml"})
    manifest = {
        "name": name,
        "version": version,
        "description": f"OpenAPI documents: {', '.join(_titles(exported, contents))}",
        "keywords": ["openapi"],
        "license": "Apache-2.0",
        **{key: value for key, value in addresses.items() if value},
        "exports": {f"./{file}": f"./{file}" for file in [*exported, "package.json"]},
    }
    return as_json(manifest).encode()


def _titles(files: Iterable[str], contents: Mapping[str, bytes]) -> list[str]:
    read = (json.loads(contents[file]) for file in files if file.endswith(".json"))
    return [content["info"]["title"] for content in read if "openapi" in content]
