"""Every change that can be made to a page is found, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.command import FOUND
from scripts.pages import read_page
from tests.scripts.drift.frozen import DOCUMENTED, LAYOUTS, compared, report_of
from tests.scripts.drift.originals import REASON, originals
from tests.scripts.drift.seeds import Seed, seeds

FEWEST = 300
# One of so many changes is made; SMN_KMS_EVERY_CHANGE=1 makes all.
SAMPLE = {"text": 2, "html": 9, "bare html": 11}
EVERY = dict.fromkeys(SAMPLE, 1) if os.environ.get("SMN_KMS_EVERY_CHANGE") else SAMPLE


def wrong(seeded: Sequence[Seed], layout: str) -> list[str]:
    """What was missed or invented, change by change."""
    reports = []
    for seed in seeded:
        report = report_of(seed.text, layout)
        found = frozenset("/".join(finding.at) for finding in report.findings)
        if found != seed.places or report.status != FOUND or len(found) != len(report.findings):
            missed, invented = sorted(seed.places - found), sorted(found - seed.places)
            reports.append(f"{seed.name}: missed {missed}, invented {invented}, unclear {report.unclear}")
    return reports


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("page", DOCUMENTED, ids=lambda page: page.stem)
def test_seeded_changes(page: Path, layout: str) -> None:
    seeded = list(seeds(page.read_text(encoding="utf-8")))
    assert len({seed.text for seed in seeded}) >= FEWEST
    assert wrong(seeded[:: EVERY[layout]], layout) == []


@pytest.mark.skipif(not originals(), reason=REASON)
@pytest.mark.parametrize("page", originals() or [Path("none")], ids=lambda page: page.stem)
def test_seeded_changes_of_the_originals(page: Path) -> None:
    """The provider's own wording is read too, as long as a page is the one of the frozen spec."""
    if "updated" in {finding.at[0] for finding in compared(read_page(page)).findings}:
        pytest.skip("a later page than that of the frozen spec")
    seeded = list(seeds(page.read_text(encoding="utf-8")))
    assert len({seed.text for seed in seeded}) >= FEWEST
    assert wrong(seeded[:: EVERY["text"]], "text") == []
