"""Verdicts for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.breaking.changes import ABSENT, Change, Effect
from scripts.breaking.versions import Step, Verdict

NOTHING = "Nothing to compare with: this repository has no release and no earlier commit."

_WIDEST, _LISTED = 100, 4


def as_text(against: str | None, verdicts: Sequence[Verdict]) -> str:
    """A report to read: the changes of each spec, and what is wrong with its version and the changelog."""
    lines = [f"Compared with {against}." if against else NOTHING, ""]
    for verdict in verdicts:
        lines += _lines(verdict)
    return "\n".join(lines).rstrip("\n")


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.service}: {_summary(verdict)}"
    for change in verdict.changes:
        yield f"  {_name(change.effect):<13}  {_name(verdict.step(change)):<5}  {change.pointer or '/'}"
        yield f"{'':24}{change.reason}"
        values = [f"{what} {shown}" for what, value in _values(change) if (shown := _shown(value))]
        if values:
            yield f"{'':24}{', '.join(values)}"
        if change.operations:
            yield f"{'':24}concerns {_listed(change.operations)}"
    for problem in verdict.problems:
        yield f"  not enough     {problem}"
    yield ""


def _summary(verdict: Verdict) -> str:
    if verdict.old is None:
        return f"new, {verdict.new}"
    versions = verdict.old if verdict.old == verdict.new else f"{verdict.old} -> {verdict.new or 'withdrawn'}"
    counts = Counter(change.effect for change in verdict.changes)
    told = [f"{counts[effect]} {_name(effect)}" for effect in reversed(Effect) if counts[effect]]
    demanded = f"; {_name(verdict.demanded)} step due" if verdict.demanded is not Step.NONE else ""
    return f"{versions}, {', '.join(told) or 'no changes'}{demanded}"


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


def as_json(against: str | None, verdicts: Sequence[Verdict]) -> str:
    """A report to process."""
    report = {"against": against, "specs": [_plain(it) for it in verdicts]}
    return json.dumps(report, indent=2, ensure_ascii=False)


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "service": verdict.service,
        "old": verdict.old,
        "new": verdict.new,
        "step": _name(verdict.demanded),
        "problems": list(verdict.problems),
        "changes": [
            {
                "pointer": change.pointer,
                "class": _name(change.effect),
                "step": _name(verdict.step(change)),
                "reason": change.reason,
                "operations": list(change.operations),
                **dict(_values(change)),
            }
            for change in verdict.changes
        ],
    }
