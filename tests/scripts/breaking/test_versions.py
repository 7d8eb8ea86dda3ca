"""The version that changes of a spec need, and its entry in the changelog."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.breaking.changes import Change, Effect
from scripts.breaking.versions import weigh
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
def test_the_version_has_to_say_what_it_is(old: str, effect: Effect | None, least: str, too_low: str) -> None:
    changes = [Change("/x", effect, "", ())] if effect is not None else []
    changelog = f"Spec {least} of KMS. Spec {too_low} of KMS."
    assert weigh("kms", of(old), of(least), changes, changelog).problems == ()
    (problem,) = weigh("kms", of(old), of(too_low), changes, changelog).problems
    assert f"is {too_low} after {old}; " in problem


def test_the_worst_change_decides() -> None:
    changes = [Change("/x", effect, "", ()) for effect in (COMPATIBLE, BREAKING, DOCUMENTATION)]
    verdict = weigh("kms", of("1.0.0"), of("1.1.0"), changes, "Spec 1.1.0 of KMS")
    assert verdict.demanded.name == "MAJOR"
    assert [verdict.step(change).name for change in verdict.changes] == ["MAJOR", "MINOR", "PATCH"]
    assert verdict.problems == ("info.version is 1.1.0 after 1.0.0; 2.0.0 at least is due",)


@pytest.mark.parametrize(
    ("changelog", "told"),
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
def test_the_changelog_has_to_mention_the_version(changelog: str, told: bool) -> None:
    for old in (of("0.2.0"), None):
        problems = weigh("kms", old, of("0.2.0"), [], changelog).problems
        assert problems == (() if told else ('CHANGELOG.md does not mention "Spec 0.2.0 of KMS"',))


@pytest.mark.parametrize("service", ["cts2", "cts-2", "cts_v2", "obs", "iam"])
def test_the_changelog_may_name_any_service_in_any_place(service: str) -> None:
    changelog = "- Spec 0.2.0 of OBS, CTS2, CTS-2, CTS_V2, and IAM: more."
    assert weigh(service, None, of("0.2.0"), [], changelog).problems == ()
    assert weigh("cts", None, of("0.2.0"), [], changelog).problems != ()


def test_only_the_changelog_can_tell_of_a_spec_that_is_gone() -> None:
    gone = [Change("", BREAKING, "gone", ())]
    assert weigh("kms", of("0.2.0"), None, gone, "Spec of KMS and SMN: withdrawn.").problems == ()
    (problem,) = weigh("kms", of("0.2.0"), None, gone, "Spec 0.2.0 of KMS.").problems
    assert '"Spec of KMS"' in problem


def test_a_version_of_another_form_cannot_be_compared() -> None:
    with pytest.raises(SpecError, match="not X"):
        weigh("kms", of("0.2.0"), of("0.3"), [], "")


def test_the_changelog_tells_of_the_specs_as_they_are() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    for service in SERVICES:
        assert weigh(service, None, load(service), [], changelog).problems == ()


@pytest.mark.parametrize("info", [None, {"version": None}])
def test_a_new_spec_without_a_version_is_not_weighed(info: Any) -> None:
    with pytest.raises(SpecError, match="not X"):
        weigh("kms", None, {"info": info}, [], "")
