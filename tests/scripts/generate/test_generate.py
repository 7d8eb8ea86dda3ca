"""`make generate` and `make check`: deterministic, and nothing can hide from the comparison."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs
import pytest

from scripts import spec as specs
from scripts.generate import __main__ as generate
from scripts.generate import build as build_module
from scripts.generate.build import GENERATED, build

# One worker builds the tree for all of these.
pytestmark = pytest.mark.xdist_group("generate")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("first") / "generated"
    build(tree)
    return tree


def test_another_run_elsewhere_is_byte_identical(tree: Path, tmp_path: Path) -> None:
    """Whatever folder it is in, whatever settings surround it, and whichever other services are built."""
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 40\nlint.select = ['ALL']\n")
    again = tmp_path / "deeper" / "generated"
    build(again, ["smn"])
    files = generate.files(again)
    del files["PROVENANCE.json"]
    assert files == {
        name: text
        for name, text in generate.files(tree).items()
        if name.startswith("smn_kms_api/smn/") or name.count("/") == 1
    }


def test_the_committed_tree_is_what_the_spec_gives(tree: Path) -> None:
    assert "".join(generate.differences(tree, GENERATED)) == ""


def edited(tree: Path) -> str:
    (tree / "smn_kms_api/kms/service.py").write_text("one = 1\ntwo = 3\n")
    return "-two = 3\n+two = 2"


def deleted(tree: Path) -> str:
    (tree / "smn_kms_api/py.typed").unlink()
    return "+++ generated/smn_kms_api/py.typed (from spec/)"


def deleted_folder(tree: Path) -> str:
    shutil.rmtree(tree / "smn_kms_api/smn/api")
    return "--- /dev/null"


def added(tree: Path) -> str:
    (tree / "smn_kms_api/kms/extra.py").write_text("extra = 1\n")
    return "-extra = 1"


def added_empty(tree: Path) -> str:
    (tree / "smn_kms_api/kms/empty").touch()
    return "--- generated/smn_kms_api/kms/empty"


@pytest.mark.parametrize("damage", [edited, deleted, deleted_folder, added, added_empty])
def test_every_difference_is_shown(
    damage: Callable[[Path], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tree, committed = tmp_path / "built", tmp_path / "generated"
    for name, text in {"py.typed": "", "kms/service.py": "one = 1\ntwo = 2\n", "smn/api/one.py": "x"}.items():
        path = tree / "smn_kms_api" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copytree(tree, committed)
    expected = damage(committed)
    monkeypatch.setattr(generate, "GENERATED", committed)
    monkeypatch.setattr(generate, "build", lambda destination: shutil.copytree(tree, destination))
    monkeypatch.setattr(generate, "SECTIONS", {})
    before = generate.files(committed)
    assert generate.main(["--check"]) == 1
    assert generate.files(committed) == before
    output = capsys.readouterr()
    assert expected in output.out
    assert "make generate" in output.err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert not list(tmp_path.glob(".generated*"))


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `spec/` that a test may change, and of which one service is built."""
    copy = tmp_path / "spec"
    shutil.copytree(specs.SPEC, copy)
    for reader in (specs.load, specs.spec_file):
        monkeypatch.setattr(build_module, reader.__name__, partial(reader, folder=copy))
    monkeypatch.setattr(generate, "build", partial(build, services=["smn"]))
    return copy


def test_a_changed_spec_needs_a_new_tree(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any change of a byte does, since the tree holds the hash of each spec: a comment is enough."""
    path = spec / "smn.yaml"
    path.write_text(path.read_text().replace("openapi: 3.0.3", "# a comment\nopenapi: 3.0.3"))
    assert generate.main(["--check"]) == 1
    assert '\n+    "spec/smn.yaml": ' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#/components/schemas/SmnError", "#/components/schemas/Missing", "Missing points at nothing"),
        ("openapi: 3.0.3", "openapi: [", "smn.yaml is not YAML"),
        ("openapi: 3.0.3", f"openapi: {'[' * 1500}{']' * 1500}", "smn.yaml is nested too deep"),
        ("openapi: 3.0.3", "openapi: 2.0", "smn.yaml is not valid OpenAPI 3.0:\n  at openapi: 2.0 is not"),
        ("operationId: publishMessage", "operationId: getTopic", "'getTopic'"),
        ("type: integer", "type: int", "at components/"),
        ("topic_urn", "key_id", "share a name"),
        ("topic_urn", "body", "no parameter can have the name body"),
        ("fuzzy_name", "client", "no parameter can have the name client"),
    ],
)
def test_a_spec_that_cannot_be_read_is_one_clear_error(
    spec: Path,
    old: str,
    new: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = spec / "smn.yaml"
    path.write_text(path.read_text().replace(old, new))
    monkeypatch.setattr(generate, "GENERATED", tmp_path / "generated")
    assert generate.main([]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "generated").exists()


def test_a_change_of_a_document_that_was_read_is_in_no_other_copy(spec: Path) -> None:
    before = specs.load("smn", folder=spec)
    before["info"]["title"] = "Changed"
    assert specs.load("smn", folder=spec)["info"]["title"] != "Changed"
    path = spec / "smn.yaml"
    path.write_text(path.read_text().replace("openapi: 3.0.3", "openapi: 3.0.4"))
    assert specs.load("smn", folder=spec)["openapi"] == "3.0.4"


def test_a_stale_table_of_a_document_is_shown(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section, content = next(iter(generate.SECTIONS.items()))
    stale = tmp_path / "stale.md"
    current = section.path.read_text()
    stale.write_text(current.replace("`enableKey`", "`switchOn`", 1))
    monkeypatch.setattr(generate, "SECTIONS", {attrs.evolve(section, path=stale): content})
    monkeypatch.setattr(generate, "build", lambda destination: shutil.copytree(tree, destination))
    assert generate.main(["--check"]) == 1
    assert "`switchOn`" in capsys.readouterr().out
    monkeypatch.setattr(generate, "GENERATED", tmp_path / "generated")
    assert generate.main([]) == 0
    assert stale.read_text() == current


def test_the_published_json_is_the_yaml(tree: Path) -> None:
    for service in specs.SERVICES:
        published = json.loads((tree / "smn_kms_api" / service / "openapi.json").read_text())
        assert published == specs.load(service)


def test_every_module_names_its_source(tree: Path) -> None:
    modules = list(tree.rglob("*.py"))
    assert len(modules) > 20
    for module in modules:
        first = module.read_text().splitlines()[0]
        source = first.removeprefix("# Generated from ").removesuffix(" by `make generate`. Do not edit.")
        assert (specs.ROOT / source).exists()
        assert source.startswith(("spec/", "scripts/generate/runtime.py"))


def test_provenance_names_sources_and_tools(tree: Path) -> None:
    provenance = json.loads((tree / "PROVENANCE.json").read_text())
    for name, digest in provenance["spec"].items():
        assert hashlib.sha256((specs.ROOT / name).read_bytes()).hexdigest() == digest
    assert set(provenance["tools"]) == {"openapi-python-client", "ruff"}
