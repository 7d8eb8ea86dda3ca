"""What came of a run, and the gates that it has to meet."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from .cases import phase_of
from .lag import Lag, percentile

MEMORY = 64
"""MiB that a process may need above its start."""

LAG = 50
"""Milliseconds by which a loop may be later than an idle one, at the 99th percentile."""

GATES = {
    "untyped": "calls that end in no error of the package",
    "leaked": "secrets in results, errors, logs and local variables",
    "foreign": "answers to another call",
    "effects": "unsafe calls that were carried out twice",
    "cookies": "cookies that were sent again",
    "unprintable": "messages with control characters",
    "late": "calls that took longer than deadline + 0.3 s",
    "logins": "logins above one for each outcome",
}
"""What must not happen at all."""


@attrs.define
class Results:
    """What came of a run.

    Attributes:
        cases: How many cases were run.
        calls: How many calls ended.
        answers: How many requests the server answered.
        found: How many findings there are, by gate.
        examples: Some of the findings of each gate: the number of the case, and what it was.
        memory: MiB above the start, the most of any process.
        descriptors: How many open files more than at the start, the most of any process.
        lags: How often loops of the client were late by so many milliseconds.
        idle: The lag of an idle loop.
        unjudged: Calls that were late while an idle loop was late as well.
        outcomes: What the calls ended in, where that was asked for.
        scattered: Storms whose callers did not come together.
    """

    cases: int = 0
    calls: int = 0
    answers: int = 0
    found: Counter[str] = attrs.field(factory=Counter)
    examples: dict[str, list[tuple[str, str]]] = attrs.field(factory=dict)
    memory: float = 0.0
    descriptors: int = 0
    lags: Counter[int] = attrs.field(factory=Counter)
    idle: Lag = attrs.field(factory=Lag)
    unjudged: int = 0
    outcomes: list[str] = attrs.field(factory=list)
    scattered: set[int] = attrs.field(factory=set)

    def tell(self, gate: str, cases: str | int, what: str) -> None:
        """Count a finding."""
        self.found[gate] += 1
        self.examples.setdefault(gate, []).append((str(cases), what))

    def add(self, report: dict[str, Any]) -> None:
        """Add what a process of the client reports."""
        self.calls += report["calls"]
        self.memory = max(self.memory, report["memory"])
        self.descriptors = max(self.descriptors, report["descriptors"])
        self.lags.update({int(lag): count for lag, count in report["lags"].items()})
        self.outcomes += report["outcomes"]
        self.scattered.update(report["scattered"])
        for each in report["found"]:
            if each.get("excusable") and self.idle.was_busy(each["began"], each["ended"]):
                self.unjudged += 1
            else:
                self.tell(each["gate"], each["cases"], each["what"])

    def add_counts(self, counts: dict[str, dict[str, int]]) -> None:
        """Add what the server reports."""
        self.answers += sum(counts["requests"].values())
        for number, count in counts["effects"].items():
            if count > 1:
                self.tell("effects", number, f"carried out {count} times")
        for number, count in counts["logins"].items():
            if count > 1 and phase_of(int(number)) == "storm" and int(number) not in self.scattered:
                self.tell("logins", number, f"{count} logins")
        for number in counts["cookies"]:
            self.tell("cookies", number, "a cookie was sent")


def rows(results: Results) -> list[list[str]]:
    """The gates as a table, its heading first."""

    def row(title: str, found: float, bound: float) -> list[str]:
        return [
            title,
            f"≤ {bound:.0f}" if bound else "0",
            f"{found:.0f}",
            "yes" if found <= bound else "**no**",
        ]

    idle = percentile(results.idle.counts, 0.99)
    lag = percentile(results.lags, 0.99)
    return [
        ["what", "gate", "found", "met"],
        *(row(title, results.found[gate], 0) for gate, title in GATES.items()),
        row("descriptors lost", results.descriptors, 0),
        row("MiB of memory above the start", results.memory, MEMORY),
        row(f"ms of lag of a loop, 99th percentile (an idle loop: {idle} ms)", lag, LAG + idle),
    ]


def met(results: Results) -> bool:
    """Whether every gate is met."""
    return all(row[-1] == "yes" for row in rows(results)[1:])
