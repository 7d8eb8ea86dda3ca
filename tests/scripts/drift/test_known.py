"""What the ledger knows is counted, to the letter, and a page that stops showing it is news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.command import FOUND
from scripts.drift import known
from scripts.drift.check import Verdict, title_of
from scripts.drift.report import as_json
from scripts.drift.spec_items import spec_items
from scripts.spec import Operation, SpecError
from tests.scripts.drift.conftest import PAGES

BIND = (PAGES / "documented" / "bind-topic-kms-key.txt").read_text(encoding="utf-8")


def test_a_contradiction_that_is_gone_is_news(verdict_of: Callable[[str, str], Verdict]) -> None:
    pattern = "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$"
    sentence = "Id of a master key in DEW."
    assert sentence in BIND
    verdict = verdict_of(
        BIND.replace(sentence, f"{sentence} It fits the regular expression {pattern}."), "text"
    )
    assert verdict.status == FOUND
    [finding] = verdict.findings
    assert finding.at == ("request", "body", "key_id", "pattern")
    assert (finding.spec, finding.page) == (None, pattern)
    assert verdict.ledger(finding) == ["D0-5"]
    assert '"at": "request/body/key_id/pattern",\n          "subject"' not in as_json([verdict])


def test_other_values_at_a_known_place_are_news(verdict_of: Callable[[str, str], Verdict]) -> None:
    enable = (PAGES / "documented" / "enable-key.txt").read_text(encoding="utf-8")
    verdict = verdict_of(enable.replace("36-byte", "40-byte"), "text")
    found = {finding.at[-1]: verdict.ledger(finding) for finding in verdict.findings}
    assert found == {"minimum": ["D3-7"], "maximum": []}


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = []
    monkeypatch.setattr(known, "_entries", lambda: listed)
    return listed


def entry(at: str, **document: object) -> dict[str, object]:
    return {"id": "T-1", "document": ["Enabling a CMK"], "subject": "s", "differs": [{"at": at, **document}]}


@pytest.fixture
def enable(known_operations: list[Operation]) -> Operation:
    return next(it for it in known_operations if it.id == "enableKey")


def test_a_place_that_the_spec_lacks_is_an_error(entries: list[dict[str, object]], enable: Operation) -> None:
    entries.append(entry("request/body/no_such_field", document=None))
    with pytest.raises(SpecError, match=r"T-1 differs at request/body/no_such_field"):
        known.apply_ledger(spec_items(enable), title_of(enable))


def test_entries_about_other_pages_do_nothing(entries: list[dict[str, object]], enable: Operation) -> None:
    entries.append({**entry("no/such/place", document=None), "document": ["Another Page"]})
    assert known.apply_ledger(spec_items(enable), title_of(enable)) == []


def test_a_page_may_have_more(entries: list[dict[str, object]], enable: Operation) -> None:
    entries += [entry("request/body/extra", document={"type": "string"}), entry("title", document="Other")]
    tree = spec_items(enable)
    found = [it.at for it in known.apply_ledger(tree, title_of(enable))]
    assert found == [("request", "body", "extra"), ("title",)]
    assert tree.facts["title"].value == "Other"
    assert tree.items["request"].items["body"].items["extra"].summary() == {"type": "string"}


def test_a_star_is_any_one_name(entries: list[dict[str, object]], enable: Operation) -> None:
    entries.append(entry("statuses/*/body/error/error_msg", document=None))
    found = [it.at[1] for it in known.apply_ledger(spec_items(enable), title_of(enable))]
    assert found == ["400", "403", "404"]
