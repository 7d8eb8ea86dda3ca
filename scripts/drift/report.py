"""Reports on pages, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.drift.check import PageReport, title_of
from scripts.drift.saved import beside, shown
from scripts.drift.spec_tree import IN_WORDS
from scripts.drift.tree import Finding
from scripts.pages.blocks import short, visible

_WIDEST = 100
_MOST_SENTENCES = 20
_LONGEST = 160
"""So much is shown of a field or status that only one side has; JSON has all of it."""


def as_text(reports: Sequence[PageReport]) -> str:
    """A report to read."""
    return visible("\n".join(line for it in reports for line in (*_lines(it), "")) + _total(reports))


def _lines(report: PageReport) -> Iterator[str]:
    operation = report.operation
    described = f"{operation.id}, {operation.method} {operation.path}" if operation else "no operation"
    yield f"{report.file.name}: {described}"
    for reason in report.unclear:
        yield f"  not understood  {reason}"
    if report.findings:
        yield "  rules that changed"
    for finding in report.findings:
        yield from _finding(finding, report)
    yield from _text(report)
    if not report.status:
        yield "  no drift"
    if (parts := beside(report.file)).is_dir():
        yield f"  not compared    {parts.name}, in which a browser saved what the page shows"
    if known := _still_known(report):
        counted = Counter(entry["id"] for entry in known)
        ids = ", ".join(f"{id_} \u00d7{count}" if count > 1 else id_ for id_, count in counted.items())
        yield f"  known           {len(known)} in discrepancies.yaml: {ids}"


def _text(report: PageReport) -> Iterator[str]:
    if text := report.text:
        counted = f"{_count(len(text.added), 'new sentence')}, {text.gone} gone"
        yield f"  text {'that nobody has accepted' if text.is_new else 'that changed'}, read it: {counted}"
        for sentence in text.added[: 0 if text.is_new else _MOST_SENTENCES]:
            yield f"            page  {short(sentence, _LONGEST)}"
        yield f"                  when read: make drift ACCEPT={shown(report.file)}"


def _finding(finding: Finding, report: PageReport) -> Iterator[str]:
    """Old above new, so that the character that differs is easy to see."""
    known = report.discrepancies(finding)
    yield f"  {finding.change:<14}  {' / '.join(finding.at)}" + (
        f"  (see {', '.join(known)})" if known else ""
    )
    old, new = _value(finding.spec), _value(finding.page)
    width = 0 if None in (finding.spec, finding.page) else min(max(len(old), len(new)), _WIDEST)
    yield f"{'spec':>16}  {old:<{width}}  {finding.pointer}"
    yield f"{'page':>16}  {new:<{width}}  {finding.table}"
    for line in _notes(finding, report):
        yield f"{'':>16}  {line}"


def _notes(finding: Finding, report: PageReport) -> Iterator[str]:
    if finding.pointer.endswith("/description") and finding.page is not None:
        yield f"write into the description: {IN_WORDS[finding.at[-1]].format(finding.page)}"
    concerned = report.concerned(finding)
    if len(concerned) > 1:
        pages = sum(operation.page is not None for operation in concerned)
        yield f"shared by {len(concerned)} operations, {_count(pages, 'page')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _value(value: Any) -> str:
    if value is None:
        return "\u2014"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return short(", ".join(f"{name} {_inner(it)}" for name, it in value.items()), _LONGEST)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _inner(value: Any) -> str:
    return f"({_value(value)})" if isinstance(value, dict | tuple) else _value(value)


def _total(reports: Sequence[PageReport]) -> str:
    findings = sum(len(report.findings) for report in reports)
    known = sum(len(_still_known(report)) for report in reports)
    unclear = sum(bool(report.unclear) for report in reports)
    parts = [_count(len(reports), "page"), f"{findings} found", f"{known} known"]
    texts = sum(bool(report.text) for report in reports)
    parts += [f"{texts} with other text"] * bool(texts)
    return ", ".join(parts + [f"{unclear} not fully read"] * bool(unclear))


def as_json(reports: Sequence[PageReport]) -> str:
    """A report to process."""
    whole = {"status": max(report.status for report in reports), "pages": list(map(_plain, reports))}
    return visible(json.dumps(whole, indent=2, ensure_ascii=False))


def _plain(report: PageReport) -> dict[str, Any]:
    return {
        "file": str(report.file),
        "operation": report.operation.id if report.operation else None,
        "status": report.status,
        "not_understood": report.unclear,
        "findings": [
            {
                **vars(finding),
                "at": "/".join(finding.at),
                "discrepancies": report.discrepancies(finding),
                "concerns": [
                    {"operation": operation.id, "page": title_of(operation)}
                    for operation in report.concerned(finding)
                ],
            }
            for finding in report.findings
        ],
        "known": _still_known(report),
        "text": vars(report.text) if report.text else None,
    }


def _still_known(report: PageReport) -> list[dict[str, str]]:
    """The known differences that the page still shows as `discrepancies.yaml` has them."""
    found = {id_ for finding in report.findings for id_ in report.discrepancies(finding)}
    return [
        {"id": known.id, "at": "/".join(known.at), "subject": known.subject}
        for known in report.known
        if known.id not in found
    ]
