"""Pages that say what the spec says, and what is known to differ, give no finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.command import OK
from scripts.drift.check import Verdict, check, title_of
from scripts.drift.known import apply_ledger
from scripts.drift.spec_items import spec_items
from scripts.spec import Operation, read_operations
from tests.scripts.drift.conftest import LAYOUTS, PAGES
from tests.scripts.drift.originals import REASON, originals
from tests.scripts.drift.render import as_text, page_of_tree

DOCUMENTED = {
    "enable-key": "enableKey",
    "import-key-material": "importKeyMaterial",
    "bind-topic-kms-key": "bindTopicKmsKey",
    "query-topic-kms-key": "getTopicKmsKey",
}
# How often each entry of the ledger shows on its page.
KNOWN = {
    "enableKey": {"D3-1": 1, "D3-7": 4, "X-6": 2},
    "importKeyMaterial": {
        "D2-1": 1, "D2-2": 1, "D2-3": 1, "D2-4": 1, "D2-5": 2, "D2-15": 3, "D2-17": 1, "X-6": 2,
    },
    "bindTopicKmsKey": {"D0-1": 14, "D0-5": 3, "D0-10": 1, "D0-12": 1, "X-6": 2},
    "getTopicKmsKey": {"D1-1": 7, "D1-2": 1, "X-6": 2},
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", DOCUMENTED)
def test_documented_pages(verdict_of: Callable[[str, str], Verdict], name: str, layout: str) -> None:
    text = (PAGES / "documented" / f"{name}.txt").read_text(encoding="utf-8")
    verdict = verdict_of(text, layout)
    assert verdict.unclear == []
    assert verdict.findings == []
    assert verdict.status == OK
    assert verdict.operation is not None
    assert verdict.operation.id == DOCUMENTED[name]
    assert Counter(known.id for known in verdict.known) == KNOWN[DOCUMENTED[name]]


@pytest.mark.skipif(not originals(), reason=REASON)
@pytest.mark.parametrize("page", originals() or [Path("none")], ids=lambda page: page.stem)
def test_originals(page: Path) -> None:
    verdict = check(page)
    assert (verdict.findings, verdict.unclear) == ([], [])
    assert verdict.operation is not None
    assert Counter(known.id for known in verdict.known) == KNOWN[verdict.operation.id]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "operation", [it for it in read_operations().values() if it.page], ids=lambda operation: str(operation.id)
)
def test_page_that_the_spec_implies(
    verdict_of: Callable[[str, str], Verdict], operation: Operation, layout: str
) -> None:
    """Whatever operation the spec takes up, its page can be read."""
    tree = spec_items(operation)
    apply_ledger(tree, title_of(operation))
    verdict = verdict_of(as_text(page_of_tree(tree)), layout)
    assert verdict.unclear == []
    assert [("/".join(it.at), it.spec, it.page) for it in verdict.findings] == []
