"""The version that changes of a spec need, and its entry in the changelog."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.breaking.changes import Change, Effect
from scripts.breaking.versions import spec_report
from scripts.spec import ROOT, SERVICES, Document, SpecError, load

BREAKING, COMPATIBLE, DOCUMENTATION = Effect.BREAKING, Effect.COMPATIBLE, Effect.DOCUMENTATION


def of(version: str) -> Document:
    return {"info": {"version": version}}


@pytest.mark.parametrize(
    ("old", "effect", "least", "too_low"),
    [
        ("0.2.3", None, "0.2.3", "0.2.2"),
        ("0.2.3", DOCUMENTATION, "0.2.4", "0.2.3"),
        ("0.2.3", COMPATIBLE, "0.2.4", "0.2.3"),
        ("0.2.3", BREAKING, "0.3.0", "0.2.99"),
        ("0.2.3", BREAKING, "1.0.0", "0.1.9"),
        ("1.2.3", DOCUMENTATION, "1.2.4", "1.2.3"),
        ("1.2.3", COMPATIBLE, "1.3.0", "1.2.99"),
        ("1.2.3", BREAKING, "2.0.0", "1.99.0"),
        ("1.9.9", COMPATIBLE, "1.10.0", "1.9.10"),
    ],
)
def test_a_version_must_be_high_enough_for_the_changes(
    old: str, effect: Effect | None, least: str, too_low: str
) -> None:
    changes = [Change("/x", effect, "", ())] if effect is not None else []
    changelog = f"Spec {least} of KMS. Spec {too_low} of KMS."
    assert spec_report("kms", of(old), of(least), changes, changelog).problems == ()
    (problem,) = spec_report("kms", of(old), of(too_low), changes, changelog).problems
    assert problem.startswith(f"version too low: {too_low}, needs at least ")


def test_the_most_breaking_change_sets_the_step() -> None:
    changes = [Change("/x", effect, "", ()) for effect in (COMPATIBLE, BREAKING, DOCUMENTATION)]
    report = spec_report("kms", of("1.0.0"), of("1.1.0"), changes, "Spec 1.1.0 of KMS")
    assert report.needed.name == "MAJOR"
    assert [report.step(change).name for change in report.changes] == ["MAJOR", "MINOR", "PATCH"]
    assert report.problems == ("version too low: 1.1.0, needs at least 2.0.0",)


@pytest.mark.parametrize(
    ("changelog", "mentioned"),
    [
        ("- Spec 0.2.0 of KMS: more.", True),
        ("- Spec 0.2.0 of SMN and KMS.", True),
        ("- Spec 0.2.0 of IAM, SMN and KMS: the\n  same.", True),
        ("- Of late there is Spec 0.2.0 of\n  KMS.", True),
        ("- Spec 0.2.0 of SMN.", False),
        ("- Spec 0.2.1 of KMS.", False),
        ("- Spec 10.2.0 of KMS.", False),
        ("- Spec of KMS.", False),
        ("", False),
    ],
)
def test_the_changelog_has_to_mention_the_version(changelog: str, mentioned: bool) -> None:
    for old in (of("0.2.0"), None):
        problems = spec_report("kms", old, of("0.2.0"), [], changelog).problems
        assert problems == (() if mentioned else ('CHANGELOG.md does not mention "Spec 0.2.0 of KMS"',))


@pytest.mark.parametrize("service", ["cts2", "cts-2", "cts_v2", "obs", "iam"])
def test_the_changelog_may_name_any_service_in_any_place(service: str) -> None:
    changelog = "- Spec 0.2.0 of OBS, CTS2, CTS-2, CTS_V2, and IAM: more."
    assert spec_report(service, None, of("0.2.0"), [], changelog).problems == ()
    assert spec_report("cts", None, of("0.2.0"), [], changelog).problems != ()


def test_a_removed_spec_needs_an_entry_without_a_version() -> None:
    gone = [Change("", BREAKING, "gone", ())]
    assert spec_report("kms", of("0.2.0"), None, gone, "Spec of KMS and SMN: withdrawn.").problems == ()
    (problem,) = spec_report("kms", of("0.2.0"), None, gone, "Spec 0.2.0 of KMS.").problems
    assert '"Spec of KMS"' in problem


def test_an_invalid_version_is_an_error() -> None:
    with pytest.raises(SpecError, match="not X"):
        spec_report("kms", of("0.2.0"), of("0.3"), [], "")


def test_the_changelog_mentions_the_versions_of_the_specs() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    for service in SERVICES:
        assert spec_report(service, None, load(service), [], changelog).problems == ()


@pytest.mark.parametrize("info", [None, {"version": None}])
def test_a_new_spec_needs_a_version(info: Any) -> None:
    with pytest.raises(SpecError, match="not X"):
        spec_report("kms", None, {"info": info}, [], "")
