"""The tables of docs/performance.md, computed from measurements."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

import attrs

Samples = Mapping[str, Sequence[Mapping[str, float]]]
"""The measurements by name, each with one result for each round."""


@attrs.frozen
class Figure:
    """A row of a table: in each round one measurement relative to another, or one alone.

    Attributes:
        title: The text of its first cell.
        of: The name of the measurement.
        to: The name of the one that it is relative to.
        before: The figure before version 0.2.
        gate: What it should be at most, or, where `at_least`, at least.
        unit: Which value of the measurements.
    """

    title: str
    of: str
    to: str | None = None
    before: float | None = None
    gate: float | None = None
    at_least: bool = False
    unit: str = "cpu"

    def values(self, samples: Samples) -> list[float]:
        """The figure of each round."""
        values = [sample[self.unit] for sample in samples[self.of]]
        if self.to is None:
            return values
        return [one / other[self.unit] for one, other in zip(values, samples[self.to], strict=True)]

    def cells(self, samples: Samples) -> list[str]:
        """The cells of its row, the title first."""
        values = self.values(samples)
        median = statistics.median(values)
        bound = "" if self.gate is None else f"{'≥' if self.at_least else '≤'} {number(self.gate)}"
        before = "" if self.before is None else number(self.before)
        spread = f"{number(min(values))} - {number(max(values))}"
        return [self.title, before, bound, number(median), spread, self.result(median)]

    def result(self, median: float) -> str:
        """Whether the gate is met."""
        if self.gate is None:
            return ""
        return "yes" if (median >= self.gate if self.at_least else median <= self.gate) else "**no**"


def number(value: float) -> str:
    """A figure as it is printed: a count, or a ratio with two places."""
    return f"{value:.0f}" if value >= 20 else f"{value:.2f}"


HEADING = ["what", "before 0.2", "gate", "median", "min - max", "met"]
GATES = (
    Figure("per call, token / bare httpx, sync", "token, sync", "bare, sync", 1.36, 1.05),
    Figure("the same, async", "token, async", "bare, async", 1.25, 1.05),
    Figure("per call, signed / bare httpx, sync", "signed, sync", "bare, sync", 1.53, 1.20),
    Figure("the same, async", "signed, async", "bare, async", 1.32, 1.20),
    Figure(
        "per call, signed / provider's SDK",
        "signed, sync beside the SDK", "provider, sync beside the SDK", 0.8, 0.65,
    ),
    Figure(
        "fresh process → import → connect → first answered call over TLS / bare httpx and attrs",
        "token, start, plain", "bare and attrs, start, plain", 1.75, 1.20,
    ),
    Figure(
        "the same, with the `sandbox` extra installed",
        "token, start, sandbox", "bare and attrs, start, sandbox", 1.55, 1.15,
    ),
    Figure(
        "the first / bare httpx that does not import attrs",
        "token, start, plain", "bare, start, plain",
    ),
    Figure(
        "the same / provider's SDK, plain, both signed",
        "signed, start beside the SDK", "provider, start beside the SDK", 1.1, 0.8,
    ),
    Figure(
        "first call with three times the operations in the specs",
        "token, start, tripled", "token, start, plain", 1.35, 1.03,
    ),
    Figure(
        "1,000 calls at 50 ms, 128 in flight, limits of 128: wall time, provider's async client / ours",
        "provider, many beside the SDK", "signed, many beside the SDK", 0.9, 5, at_least=True, unit="wall",
    ),
    Figure("the same, CPU / bare httpx, sync", "token, many, sync", "bare, many, sync", 1.0, 0.2),
    Figure("the same, CPU / bare httpx, async", "token, many, async", "bare, many, async", 1.0, 0.2),
    Figure(
        "frames of ours in one signed call on a kept connection, network backend not counted",
        "frames", before=125, gate=70, unit="frames",
    ),
)  # fmt: skip

HTTPX2_HEADING = ["httpx2 / httpx", "bare", "min - max", "the client", "min - max"]
HTTPX2 = {
    "start and first call over TLS": "start",
    "call, sync": "sync",
    "call, async": "async",
    "call, async, 16 in flight": "16",
}


def gates(samples: Samples) -> list[list[str]]:
    """The table of the gates, its heading first."""
    return [HEADING, *(figure.cells(samples) for figure in GATES)]


def httpx2(samples: Samples) -> list[list[str]]:
    """The table of what httpx2 costs or saves, its heading first."""
    rows = [HTTPX2_HEADING]
    for title, kind in HTTPX2.items():
        row = [title]
        for client in ("bare", "token"):
            name = f"{client}, {kind} beside httpx2"
            row += Figure(title, f"{name}, httpx2", name).cells(samples)[3:5]
        rows.append(row)
    return rows
