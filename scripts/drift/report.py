"""Verdicts for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.drift.check import Verdict
from scripts.drift.items import Finding

_WIDEST = 100


def as_text(verdicts: Sequence[Verdict]) -> str:
    """A report to read."""
    return "\n".join(line for verdict in verdicts for line in (*_lines(verdict), "")) + _total(verdicts)


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.file.name}: {_operation(verdict)}"
    for reason in verdict.unclear:
        yield f"  not understood  {reason}"
    for finding in verdict.findings:
        yield from _finding(finding, verdict.ledger(finding))
    if not verdict.findings and not verdict.unclear:
        yield "  no drift"
    if known := _still_known(verdict):
        counted = Counter(entry["id"] for entry in known)
        ids = ", ".join(f"{id_} \u00d7{count}" if count > 1 else id_ for id_, count in counted.items())
        yield f"  known           {len(known)} differences in the ledger: {ids}"


def _operation(verdict: Verdict) -> str:
    operation = verdict.operation
    return f"{operation.id}, {operation.method} {operation.path}" if operation else "no operation"


def _finding(finding: Finding, ledger: list[str]) -> Iterator[str]:
    """Old above new, so that the character that differs stands out."""
    yield f"  {finding.change:<14}  {' / '.join(finding.at)}" + (
        f"  (see {', '.join(ledger)})" if ledger else ""
    )
    old, new = _shown(finding.spec), _shown(finding.page)
    width = min(max(len(old), len(new)), _WIDEST)
    yield f"{'spec':>16}  {old:<{width}}  {finding.pointer}"
    yield f"{'page':>16}  {new:<{width}}  {finding.table}"


def _shown(value: Any) -> str:
    if value is None:
        return "\u2014"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _total(verdicts: Sequence[Verdict]) -> str:
    findings = sum(len(verdict.findings) for verdict in verdicts)
    known = sum(len(_still_known(verdict)) for verdict in verdicts)
    unclear = sum(bool(verdict.unclear) for verdict in verdicts)
    parts = [f"{len(verdicts)} page{'s' * (len(verdicts) != 1)}", f"{findings} found", f"{known} known"]
    return ", ".join(parts + [f"{unclear} not fully read"] * bool(unclear))


def as_json(verdicts: Sequence[Verdict]) -> str:
    """A report to process."""
    report = {"status": max(verdict.status for verdict in verdicts), "pages": list(map(_plain, verdicts))}
    return json.dumps(report, indent=2, ensure_ascii=False)


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "file": str(verdict.file),
        "operation": verdict.operation.id if verdict.operation else None,
        "status": verdict.status,
        "not_understood": verdict.unclear,
        "findings": [
            {
                "at": "/".join(finding.at),
                "change": finding.change,
                "spec": finding.spec,
                "page": finding.page,
                "pointer": finding.pointer,
                "table": finding.table,
                "ledger": verdict.ledger(finding),
            }
            for finding in verdict.findings
        ],
        "known": _still_known(verdict),
    }


def _still_known(verdict: Verdict) -> list[dict[str, str]]:
    """The known differences that the page still shows as they are in the ledger."""
    found = {
        known
        for finding in verdict.findings
        for known in verdict.known
        if known.id in verdict.ledger(finding)
    }
    return [
        {"id": known.id, "at": "/".join(known.at), "subject": known.subject}
        for known in verdict.known
        if known not in found
    ]
