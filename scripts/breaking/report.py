"""The report on all specs, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Effect
from scripts.breaking.versions import SpecReport, Step

NOTHING = "Nothing to compare with: this repository has no release and no earlier commit."

_WIDEST, _LISTED = 100, 4


def as_text(against: str | None, reports: Sequence[SpecReport]) -> str:
    """The changes of each spec, and what is wrong with its version and the changelog."""
    lines = [f"Compared with {against}." if against else NOTHING, ""]
    for report in reports:
        lines += _lines(report)
    return "\n".join(lines).rstrip("\n")


def _lines(report: SpecReport) -> Iterator[str]:
    yield f"{report.service}: {_summary(report)}"
    for change in report.changes:
        yield f"  {_name(change.effect):<13}  {_name(report.step(change)):<5}  {change.pointer or '/'}"
        yield f"{'':24}{change.reason}"
        values = [f"{what} {shown}" for what, value in _values(change) if (shown := _shown(value))]
        if values:
            yield f"{'':24}{', '.join(values)}"
        if change.operations:
            yield f"{'':24}affects {_listed(change.operations)}"
    for problem in report.problems:
        yield f"  {'error':<13}  {problem}"
    yield ""


def _summary(report: SpecReport) -> str:
    if report.old is None:
        return f"new, {report.new}"
    versions = report.old if report.old == report.new else f"{report.old} -> {report.new or 'withdrawn'}"
    counts = Counter(change.effect for change in report.changes)
    counted = [f"{counts[effect]} {_name(effect)}" for effect in reversed(Effect) if counts[effect]]
    needed = f"; needs a {_name(report.needed)} step" if report.needed is not Step.NONE else ""
    return f"{versions}, {', '.join(counted) or 'no changes'}{needed}"


def _values(change: Change) -> Iterator[tuple[str, Any]]:
    for what, value in (("before", change.before), ("after", change.after)):
        if value is not ABSENT:
            yield what, value


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _WIDEST else ""


def _name(of: Effect | Step) -> str:
    return of.name.lower()


def as_json(against: str | None, reports: Sequence[SpecReport]) -> str:
    """The same as JSON."""
    document = {"against": against, "specs": [_plain(report) for report in reports]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _plain(report: SpecReport) -> dict[str, Any]:
    return {
        "service": report.service,
        "old": report.old,
        "new": report.new,
        "step": _name(report.needed),
        "problems": list(report.problems),
        "changes": [
            {
                "pointer": change.pointer,
                "class": _name(change.effect),
                "step": _name(report.step(change)),
                "reason": change.reason,
                "operations": list(change.operations),
                **dict(_values(change)),
            }
            for change in report.changes
        ],
    }
