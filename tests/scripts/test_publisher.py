"""What the publisher decides is written once, and reaches sdist, wheel, npm package and SECURITY.md."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

import smn_kms
from scripts.generate.documents import decisions
from scripts.package.publisher import DECISIONS, read_publisher, undecided, with_absolute_links
from scripts.package.spec import npm_manifest
from scripts.spec import ROOT, SERVICES, load

DECIDED = {
    "name": "Example Ltd",
    "contact": "mailto:support@example.com",
    "repository": "https://git.example.com/example/smn-kms",
    "documentation": "https://docs.example.com/smn-kms/",
    "security": "mailto:security@example.com",
    "first-answer": "five working days",
    "advisories": "https://git.example.com/example/smn-kms/security/advisories",
    "signature": "the workflow release.yml",
}
VERSION = smn_kms.__version__
FILES = f"{DECIDED['repository']}/blob/v{VERSION}"

Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Make the files that the metadata of the packages come from, with the decisions of a publisher."""

    def tree(decided: dict[str, str]) -> Path:
        for name in ("README.md", "LICENSE", "overlay/smn_kms/_version.py", "scripts/package/publisher.py"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
        before, head, after = (ROOT / "pyproject.toml").read_text().partition("[tool.smn-kms.publisher]\n")
        table, blank, rest = after.partition("\n\n")
        for key in DECISIONS:
            line = f'{key} = "{decided.get(key, "")}"'
            table, edits = re.subn(rf'^{key} = ".*?"', line, table, flags=re.MULTILINE)
            assert edits == 1
        project = before + head + table + blank + rest
        (tmp_path / "pyproject.toml").write_text(project)
        return tmp_path

    return tree


def metadata(tree: Path) -> Any:
    found = ProjectMetadata(str(tree), PluginManager())
    found.validate_fields()
    return found.core


def test_the_links_of_the_readme_work_on_a_package_index(tree: Tree) -> None:
    readme = metadata(tree(DECIDED)).readme
    targets = re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```|`[^`\n]*`", "", readme, flags=re.MULTILINE | re.DOTALL)
    )
    assert f"{FILES}/docs/README.md" in targets
    assert f"{FILES}/SECURITY.md#what-the-client-protects" in targets
    assert all(target.startswith("https://") for target in targets)
    for target in targets:
        if target.startswith(FILES):
            assert (ROOT / target.removeprefix(f"{FILES}/").partition("#")[0]).exists(), target
    without_links = re.compile(r"\]\([^)\s]+\)")
    assert without_links.sub("", readme) == without_links.sub("", (ROOT / "README.md").read_text())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](docs/a.md#b)", f"[a]({FILES}/docs/a.md#b)"),
        ("[a](#b)", f"[a]({FILES}/README.md#b)"),
        ("![a](docs/a.svg)", f"![a]({FILES}/docs/a.svg)"),
        *((text, text) for text in ["[a](https://example.com)", "[a](mailto:a@b)", "`x[0](y)`", "a (b) [c]"]),
        ("```\n[a](b)\n```\n", "```\n[a](b)\n```\n"),
    ],
)
def test_links_are_absolute_and_code_is_as_it_was(text: str, expected: str) -> None:
    assert with_absolute_links(text, DECIDED, VERSION, name="README.md") == expected


def test_the_metadata_have_what_is_decided(tree: Tree) -> None:
    found = metadata(tree(DECIDED))
    assert found.urls == {
        "Documentation": DECIDED["documentation"],
        "Repository": DECIDED["repository"],
        "Changelog": f"{FILES}/CHANGELOG.md",
        "Security": DECIDED["advisories"],
    }
    assert found.authors_data == {"name": [], "email": ["Example Ltd <support@example.com>"]}
    other = metadata(tree(DECIDED | {"contact": "https://example.com/forum"}))
    assert other.urls["Support"] == "https://example.com/forum"
    assert other.authors_data == {"name": ["Example Ltd"], "email": []}


def test_what_is_not_decided_is_left_out(tree: Tree) -> None:
    found = metadata(tree({}))
    assert (found.urls, found.authors_data) == ({}, {"name": [], "email": []})
    assert found.readme == (ROOT / "README.md").read_text()
    assert found.dynamic == []


def test_the_npm_package_has_what_is_decided() -> None:
    manifest = json.loads(npm_manifest("smn-kms-spec", VERSION, {}, DECIDED))
    assert manifest["homepage"] == DECIDED["documentation"]
    assert manifest["repository"] == {"type": "git", "url": f"git+{DECIDED['repository']}.git"}
    assert manifest["author"] == {"name": "Example Ltd", "email": "support@example.com"}
    nothing = json.loads(npm_manifest("smn-kms-spec", VERSION, {}, dict.fromkeys(DECISIONS, "")))
    assert {"homepage", "repository", "author"}.isdisjoint(nothing)


def test_security_shows_every_decision() -> None:
    table = decisions()
    publisher = read_publisher(ROOT)
    for key, question in DECISIONS.items():
        assert f"| {question} | {publisher[key] or '**not decided**'} |" in table
    assert table in (ROOT / "SECURITY.md").read_text()


@pytest.mark.parametrize("edit", [("signature = ", "signatory = "), ('security = ""', "security = 1")])
def test_a_table_with_other_keys_or_values_is_refused(edit: tuple[str, str], tree: Tree) -> None:
    project = tree({}) / "pyproject.toml"
    assert edit[0] in project.read_text()
    project.write_text(project.read_text().replace(*edit))
    with pytest.raises(ValueError, match=r"\[tool.smn-kms.publisher\] must have a text for each"):
        read_publisher(project.parent)


def test_white_space_is_no_decision(tree: Tree) -> None:
    assert undecided(read_publisher(tree({**DECIDED, "security": " "}))) == ["security"]


def test_no_address_stands_in_another_place() -> None:
    """A copy of an address is forgotten when it changes. The release check compares those in the specs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert {"urls", "authors", "readme"}.isdisjoint(project)
    publisher = read_publisher(ROOT)
    for service in SERVICES:
        contact = load(service)["info"].get("contact", {})
        assert contact == {} or publisher["contact"]
