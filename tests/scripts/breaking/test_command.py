"""`make breaking`: its output and exit status, compared with invented specs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.breaking import __main__ as command
from scripts.spec import SERVICES, Document, load

Old = Callable[[Callable[[Document], None]], None]


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> Old:
    """Sets what SMN's spec is compared with: an edit of the spec as it is."""

    def set_old(edit: Callable[[Document], None]) -> None:
        specs = {service: json.loads(json.dumps(load(service))) for service in SERVICES}
        edit(specs["smn"])
        monkeypatch.setattr(command, "read", lambda against: specs)

    return set_old


def other_pattern(document: Document) -> None:
    document["components"]["schemas"]["KeyId"]["pattern"] = "^before$"


def older(version: str) -> Callable[[Document], None]:
    def edit(document: Document) -> None:
        other_pattern(document)
        document["info"]["version"] = version

    return edit


def test_unchanged_specs_have_no_problem(before: Old, capsys: pytest.CaptureFixture[str]) -> None:
    before(lambda _: None)
    assert command.main(["v1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Compared with v1.\n")
    assert out.count("no changes") == len(SERVICES)


def test_a_breaking_change_without_a_new_version_is_a_problem(
    before: Old, capsys: pytest.CaptureFixture[str]
) -> None:
    before(other_pattern)
    assert command.main(["v1"]) == 1
    out, err = capsys.readouterr()
    assert "1 breaking; needs a minor step" in out
    assert "  breaking       minor  /components/schemas/KeyId/pattern\n" in out
    assert 'before "^before$", after "^' in out
    assert "affects bindTopicKmsKey, updateTopicKmsKey" in out
    assert "  error          version too low: " in out
    assert err == ""


def test_a_breaking_change_with_a_new_version_is_no_problem(
    before: Old, capsys: pytest.CaptureFixture[str]
) -> None:
    before(older("0.0.1"))
    assert command.main(["v1"]) == 0
    assert "error" not in capsys.readouterr().out


def test_json_output(before: Old, capsys: pytest.CaptureFixture[str]) -> None:
    before(other_pattern)
    assert command.main(["--json", "v1"]) == 1
    report = json.loads(capsys.readouterr().out)
    specs: dict[str, dict[str, Any]] = {spec["service"]: spec for spec in report["specs"]}
    assert report["against"] == "v1"
    assert specs.keys() == set(SERVICES)
    assert specs["kms"]["changes"] == []
    (change,) = specs["smn"]["changes"]
    assert (change["class"], change["step"]) == ("breaking", "minor")
    assert change["pointer"] == "/components/schemas/KeyId/pattern"
    assert change["before"] == "^before$"
    assert len(specs["smn"]["problems"]) == 1


def test_added_and_removed_specs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "read", lambda against: {"gone": load("smn"), "kms": load("kms")})
    assert command.main(["v1"]) == 1
    out = capsys.readouterr().out
    version = load("smn")["info"]["version"]
    assert f"gone: {version} -> withdrawn, 1 breaking" in out
    assert 'CHANGELOG.md does not mention "Spec of GONE"' in out
    assert f"smn: new, {version}" in out


def test_a_first_version_has_nothing_to_compare_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "last_published", lambda: None)
    assert command.main([]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Nothing to compare with")
    assert out.count(": new, ") == len(SERVICES)
    assert command.main(["--json"]) == 0
    assert json.loads(capsys.readouterr().out)["against"] is None


def test_a_first_version_needs_an_entry_in_the_changelog(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "last_published", lambda: None)
    assert command.main([]) == 1
    assert capsys.readouterr().out.count("CHANGELOG.md does not mention") == len(SERVICES)


def test_the_last_release_is_the_default(
    before: Old, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before(lambda _: None)
    monkeypatch.setattr(command, "last_published", lambda: "v7")
    assert command.main([]) == 0
    assert "Compared with v7." in capsys.readouterr().out


def broken_reference(document: Document) -> None:
    document["components"]["schemas"]["KeyId"] = {"$ref": "#/components/schemas/Nothing"}


def no_paths(document: Document) -> None:
    del document["paths"]


def no_dialect(document: Document) -> None:
    del document["openapi"]


def odd_version(document: Document) -> None:
    document["info"]["version"] = "next"


def no_info(document: Document) -> None:
    document["info"] = None


def null_path(document: Document) -> None:
    document["paths"] = {"/zz": None}


def number_for_paths(document: Document) -> None:
    document["paths"] = 7


def number_for_a_path(document: Document) -> None:
    document["paths"] = {7: {}}


@pytest.mark.parametrize(
    "damage",
    [
        broken_reference, no_paths, no_dialect, odd_version, no_info,
        null_path, number_for_paths, number_for_a_path,
    ],
)  # fmt: skip
def test_an_invalid_spec_is_an_error(
    damage: Callable[[Document], None], before: Old, capsys: pytest.CaptureFixture[str]
) -> None:
    before(damage)
    assert command.main(["v1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("smn.yaml")


def test_a_missing_changelog_is_an_error(
    before: Old, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before(lambda _: None)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["v1"]) == 2
    assert "CHANGELOG.md" in capsys.readouterr().err


def test_an_unknown_revision_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["nowhere-at-all"]) == 2
    assert "nowhere-at-all" in capsys.readouterr().err
