"""Known differences: counted, to the letter; one that a page no longer shows is a finding."""

from __future__ import annotations

import pytest

from scripts.command import FOUND
from scripts.drift.check import title_of
from scripts.drift.discrepancies import apply_discrepancies
from scripts.drift.report import as_json
from scripts.drift.spec_tree import spec_tree
from scripts.drift.tree import Node
from scripts.spec import Document, SpecError
from tests.scripts.drift.frozen import OPERATIONS, documented, report_of

BIND = documented("bind-topic-kms-key")


def test_known_difference_that_is_gone_is_a_finding() -> None:
    pattern = "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$"
    sentence = "Id of a master key in DEW."
    assert sentence in BIND
    report = report_of(
        BIND.replace(sentence, f"{sentence} It fits the regular expression {pattern}."), "text"
    )
    assert report.status == FOUND
    [finding] = report.findings
    assert finding.at == ("request", "body", "key_id", "pattern")
    assert (finding.spec, finding.page) == (None, pattern)
    assert report.discrepancies(finding) == ["D0-5"]
    assert '"at": "request/body/key_id/pattern",\n          "subject"' not in as_json([report])


def test_other_value_at_a_known_place_is_a_finding() -> None:
    enable = documented("enable-key")
    report = report_of(enable.replace("36-byte", "40-byte"))
    found = {finding.at[-1]: report.discrepancies(finding) for finding in report.findings}
    assert found == {"minimum": ["D3-7"], "maximum": []}


ENABLE = next(it for it in OPERATIONS if it.id == "enableKey")


def entry(at: str, **document: object) -> Document:
    return {"id": "T-1", "document": [title_of(ENABLE)], "subject": "s", "differs": [{"at": at, **document}]}


def applied(*entries: Document) -> tuple[Node, list[tuple[str, ...]]]:
    """The tree after some entries, and the places that they are about."""
    tree = spec_tree(ENABLE)
    return tree, [known.at for known in apply_discrepancies(tree, title_of(ENABLE), entries)]


def test_a_place_that_the_spec_lacks_is_an_error() -> None:
    with pytest.raises(SpecError, match=r"T-1 differs at request/body/no_such_field"):
        applied(entry("request/body/no_such_field", document=None))


def test_entries_about_other_pages_do_nothing() -> None:
    assert applied({**entry("no/such/place", document=None), "document": ["Another Page"]})[1] == []


def test_an_entry_about_all_pages_applies_where_its_place_is() -> None:
    sequence = {**entry("request/body/sequence/minimum", document=9), "document": "all"}
    elsewhere = {**entry("request/body/no_such_field", document=None), "document": "all"}
    tree, places = applied(sequence, elsewhere)
    assert places == [("request", "body", "sequence", "minimum")]
    assert tree.children["request"].children["body"].children["sequence"].values["minimum"].value == 9


def test_a_page_may_have_more() -> None:
    tree, places = applied(
        entry("request/body/extra", document={"type": "string"}), entry("title", document="Other")
    )
    assert places == [("request", "body", "extra"), ("title",)]
    assert tree.values["title"].value == "Other"
    assert tree.children["request"].children["body"].children["extra"].summary() == {"type": "string"}


def test_a_star_is_any_one_name() -> None:
    _, places = applied(entry("statuses/*/body/error/error_msg", document=None))
    assert [at[1] for at in places] == ["400", "403", "404"]
