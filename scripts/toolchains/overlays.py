"""The overlays of the specs (OpenAPI Overlay 1.0): what single generators need otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonpath

from scripts.spec import SERVICES, SPEC, Document, load, spec_file

OVERLAYS = SPEC / "overlays"


def overlaid(document: Document, overlay: Document) -> Document:
    """A copy of a document with the actions of an overlay, in their order."""
    changed: Document = json.loads(json.dumps(document))
    for action in overlay["actions"]:
        # Those of a list from its end, so that no removal moves the next match.
        for match in reversed(list(jsonpath.finditer(action["target"], changed))):
            if action.get("remove"):
                parent: Any = match.parent and match.parent.obj
                del parent[match.parts[-1]]
            elif isinstance(match.obj, list):
                match.obj.append(action["update"])
            else:
                _merge(match.obj, action["update"])
    return changed


def _merge(node: Any, update: Document) -> None:
    for key, value in update.items():
        if isinstance(value, dict) and isinstance(node.get(key), dict):
            _merge(node[key], value)
        elif isinstance(value, list) and isinstance(node.get(key), list):
            node[key] += value
        else:
            node[key] = value


def write_overlaid(overlay: str, folder: Path) -> None:
    """Write each spec, changed by the overlay of this name, into a folder; JSON is YAML, too."""
    folder.mkdir()
    actions = load(overlay, OVERLAYS)
    for service in SERVICES:
        spec_file(service, folder).write_text(json.dumps(overlaid(load(service), actions)), encoding="utf-8")
