"""What only the publisher decides, and what a build makes of it: addresses, authors, absolute links.

`[tool.smn-kms.publisher]` of `pyproject.toml` is the only place for it. Hatchling loads this file by its path
as a metadata hook, in an environment without the rest of `scripts`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

Publisher = Mapping[str, str]
"""The decisions by the keys of `DECISIONS`; an empty text is one that is still to be made."""

DECISIONS: Mapping[str, str] = {
    "name": "Name of the publisher",
    "contact": "Contact for questions",
    "repository": "Public address of the repository and of releases",
    "documentation": "Public address of the documentation",
    "security": "Contact for reports of vulnerabilities",
    "first-answer": "Time to a first answer to a report",
    "advisories": "Address of advisories",
    "signature": "Key or identity that signs releases",
}

_LINK = re.compile(
    r"^```.*?^```|`[^`\n]*`|(?<=\]\()(?![a-z][a-z0-9+.-]*:)[^)\s]+(?=\))", re.MULTILINE | re.DOTALL
)


def read_publisher(root: Path) -> Publisher:
    """The decisions in a tree, by key, each of `DECISIONS`.

    Raises:
        ValueError: The table has other keys, or something else than a text.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    decided: dict[str, str] = project["tool"]["smn-kms"]["publisher"]
    if decided.keys() != DECISIONS.keys() or not all(isinstance(it, str) for it in decided.values()):
        raise ValueError(f"[tool.smn-kms.publisher] must have a text for each of {', '.join(DECISIONS)}")
    return {key: decided[key].strip() for key in DECISIONS}


def undecided(publisher: Publisher) -> list[str]:
    """The keys of what is still to be decided."""
    return [key for key, value in publisher.items() if not value]


def file_address(publisher: Publisher, version: str, name: str) -> str:
    """The address of a file of the repository in a release."""
    return f"{publisher['repository'].rstrip('/')}/blob/v{version}/{name}"


def urls(publisher: Publisher, version: str) -> dict[str, str]:
    """The links that a package index shows, by label; without those that are not decided."""
    found = {
        "Documentation": publisher["documentation"],
        "Repository": publisher["repository"],
        "Changelog": publisher["repository"] and file_address(publisher, version, "CHANGELOG.md"),
        "Support": publisher["contact"],
        "Security": publisher["advisories"],
    }
    return {label: address for label, address in found.items() if re.match("https?://", address)}


def author(publisher: Publisher) -> dict[str, str]:
    """The author of the packages, as `[project] authors` has it; empty if it is not decided."""
    contact = publisher["contact"].removeprefix("mailto:")
    found = {"name": publisher["name"], "email": contact if "@" in contact and ":" not in contact else ""}
    return {key: value for key, value in found.items() if value}


def with_absolute_links(page: str, publisher: Publisher, version: str, *, name: str) -> str:
    """A page of the repository as it can be read elsewhere: its links lead to the files of the release.

    Nothing changes while the address of the repository is not decided.
    """
    if not publisher["repository"]:
        return page

    def absolute(found: re.Match[str]) -> str:
        target = found[0]
        if target.startswith("`"):
            return target
        return file_address(publisher, version, f"{name}{target}" if target.startswith("#") else target)

    return _LINK.sub(absolute, page)


class PublisherHook(MetadataHookInterface):
    """The metadata of sdist and wheel that depend on the decisions."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the fields that `pyproject.toml` names as dynamic."""
        root, version = Path(self.root), metadata["version"]
        publisher = read_publisher(root)
        readme = (root / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": with_absolute_links(readme, publisher, version, name="README.md"),
        }
        metadata["urls"] = urls(publisher, version)
        metadata["authors"] = [it for it in [author(publisher)] if it]
