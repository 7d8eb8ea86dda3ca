"""Every change that can be made to a page is found, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from scripts.command import FOUND
from scripts.drift.check import Verdict
from tests.scripts.drift.conftest import LAYOUTS, PAGES
from tests.scripts.drift.originals import REASON, originals
from tests.scripts.drift.seeds import Seed, seeds

OURS = sorted((PAGES / "documented").glob("*.txt"))
FEWEST = 300
# One of so many changes is made; SMN_KMS_EVERY_CHANGE=1 makes all.
SAMPLE = {"text": 2, "html": 9, "bare html": 11}
EVERY = dict.fromkeys(SAMPLE, 1) if os.environ.get("SMN_KMS_EVERY_CHANGE") else SAMPLE

VerdictOf = Callable[[str, str], Verdict]


def wrong(verdict_of: VerdictOf, seeded: Sequence[Seed], layout: str) -> list[str]:
    """What was missed or invented, change by change."""
    reports = []
    for seed in seeded:
        verdict = verdict_of(seed.text, layout)
        found = frozenset("/".join(finding.at) for finding in verdict.findings)
        if found != seed.places or verdict.status != FOUND or len(found) != len(verdict.findings):
            missed, invented = sorted(seed.places - found), sorted(found - seed.places)
            reports.append(f"{seed.name}: missed {missed}, invented {invented}, unclear {verdict.unclear}")
    return reports


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("page", OURS, ids=lambda page: page.stem)
def test_seeded_changes(verdict_of: VerdictOf, page: Path, layout: str) -> None:
    seeded = list(seeds(page.read_text(encoding="utf-8")))
    assert len({seed.text for seed in seeded}) >= FEWEST
    assert wrong(verdict_of, seeded[:: EVERY[layout]], layout) == []


@pytest.mark.skipif(not originals(), reason=REASON)
@pytest.mark.parametrize("page", originals() or [Path("none")], ids=lambda page: page.stem)
def test_seeded_changes_of_the_originals(verdict_of: VerdictOf, page: Path) -> None:
    seeded = list(seeds(page.read_text(encoding="utf-8")))
    assert len({seed.text for seed in seeded}) >= FEWEST
    assert wrong(verdict_of, seeded[:: EVERY["text"]], "text") == []
