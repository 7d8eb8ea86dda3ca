"""The version that the changes of a spec need, and its entry in the changelog."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

import attrs

from scripts.breaking.changes import Change, Effect
from scripts.spec import Document, SpecError

Version = tuple[int, int, int]


class Step(IntEnum):
    """How far a version goes beyond another."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


STEPS = {Effect.DOCUMENTATION: Step.PATCH, Effect.COMPATIBLE: Step.MINOR, Effect.BREAKING: Step.MAJOR}
EARLY_STEPS = {Effect.DOCUMENTATION: Step.PATCH, Effect.COMPATIBLE: Step.PATCH, Effect.BREAKING: Step.MINOR}

NAME = r"[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*"
AND = r"(?:,? and |, )"
ENTRY = re.compile(rf"\bSpec (\d+\.\d+\.\d+ )?of ({NAME}(?:{AND}{NAME})*)")


@attrs.frozen
class SpecReport:
    """The changes of one spec, and whether its version and the changelog account for them.

    Attributes:
        service: The service of the spec.
        old: The version compared with; `None` for a spec that is new.
        new: The version now; `None` for a spec that is no longer published.
        changes: Every change, the worst first.
        problems: What is wrong with the version or the changelog.
    """

    service: str
    old: str | None
    new: str | None
    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()

    def step(self, change: Change) -> Step:
        """The step that a change needs by itself."""
        # While a version starts with 0, a breaking change raises its second number.
        return (EARLY_STEPS if (self.old or "").startswith("0.") else STEPS)[change.effect]

    @property
    def needed(self) -> Step:
        """The step that all changes need."""
        return max(map(self.step, self.changes), default=Step.NONE)


def spec_report(
    service: str, old: Document | None, new: Document | None, changes: Iterable[Change], changelog: str
) -> SpecReport:
    """The report on a spec.

    Args:
        service: Its service.
        old: The document compared with, `None` if there was none.
        new: The document now, `None` if there is none any more.
        changes: What has changed.
        changelog: The text of `CHANGELOG.md`.

    Raises:
        SpecError: An `info.version` is not of the form X.Y.Z.
    """
    before = version(service, old) if old else None
    after = version(service, new) if new else None
    report = SpecReport(
        service,
        _text(before) if before else None,
        _text(after) if after else None,
        tuple(sorted(changes, key=lambda change: -change.effect)),
    )
    problems = unmentioned(service, report.new, changelog)
    if before and after and after < (least := increased(before, report.needed)):
        problems.append(f"version too low: {report.new}, needs at least {_text(least)}")
    return attrs.evolve(report, problems=tuple(problems))


def version(service: str, document: Document) -> Version:
    """The `info.version` of a document."""
    info = document.get("info")
    text = str(info.get("version") if isinstance(info, dict) else None)
    if not (numbers := re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", text)):
        raise SpecError(f"{service}.yaml: info.version is {text}, not X.Y.Z")
    major, minor, patch = map(int, numbers.groups())
    return major, minor, patch


def increased(old: Version, by: Step) -> Version:
    """The first version that is a step after another."""
    major, minor, patch = old
    return {
        Step.MAJOR: (major + 1, 0, 0),
        Step.MINOR: (major, minor + 1, 0),
        Step.PATCH: (major, minor, patch + 1),
        Step.NONE: old,
    }[by]


def unmentioned(service: str, number: str | None, changelog: str) -> list[str]:
    """What the changelog lacks: `Spec 0.2.0 of KMS and SMN`, without a number for one that is withdrawn."""
    wanted = (f"{number} " if number else "", service.upper())
    mentioned = {
        (numbered, name)
        for numbered, names in ENTRY.findall(" ".join(changelog.split()))
        for name in re.split(AND, names)
    }
    return [] if wanted in mentioned else [f'CHANGELOG.md does not mention "Spec {wanted[0]}of {wanted[1]}"']


def _text(numbers: Version) -> str:
    return ".".join(map(str, numbers))
