"""Every documented answer has a cassette, and the document says so."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from rich.console import Console

from scripts import conformance
from scripts.cassettes import FOLDER, Cassette
from scripts.markdown import Section
from scripts.spec import Operation

DOCUMENTED = {
    "bindTopicKmsKey": [200, 400, 403, 404, 409, 500],
    "getTopicKmsKey": [200, 403, 404, 500],
    "importKeyMaterial": [200, 400, 403, 404],
    "enableKey": [200, 400, 403, 404],
}


def test_the_table_is_complete(operations: dict[str, Operation], cassettes: list[Cassette]) -> None:
    coverage = conformance.cover(operations.values(), cassettes)
    assert coverage.missing == []
    assert coverage.stray == []


def test_the_table_has_the_documented_answers(
    operations: dict[str, Operation], cassettes: list[Cassette]
) -> None:
    rows = conformance.cover(operations.values(), cassettes).rows
    assert {name: list(rows[name]) for name in DOCUMENTED} == DOCUMENTED


def test_each_missing_cassette_is_noticed(
    cassette: Cassette, operations: dict[str, Operation], cassettes: list[Cassette]
) -> None:
    others = [each for each in cassettes if each.path != cassette.path]
    rest = {(each.operation_id, each.status) for each in others}
    cell = (cassette.operation_id, cassette.status)
    assert conformance.cover(operations.values(), others).missing == [cell] * (cell not in rest)


@pytest.mark.parametrize("name", ["enableKey/418.yaml", "openKey/200.yaml"])
def test_a_stray_cassette_is_noticed(
    name: str, operations: dict[str, Operation], cassettes: list[Cassette]
) -> None:
    stray = Cassette(FOLDER / name, {"origin": "transcribed"})
    assert conformance.cover(operations.values(), [*cassettes, stray]).stray == [stray.path]


def test_an_operation_without_a_page_needs_none(
    operations: dict[str, Operation], cassettes: list[Cassette]
) -> None:
    operation = operations["enableKey"]
    node = {name: value for name, value in operation.value.items() if name != "x-document"}
    pageless = [attrs.evolve(operation, value=node)]
    assert conformance.cover(pageless, []) == conformance.Coverage({}, [], [])
    one = [each for each in cassettes if (each.operation_id, each.status) == ("enableKey", 200)]
    rows = {"enableKey": {200: "transcribed", 400: "-", 403: "-", 404: "-"}}
    assert conformance.cover(pageless, one) == conformance.Coverage(rows, [], [])


def test_a_cell_names_both_origins(operations: dict[str, Operation], cassettes: list[Cassette]) -> None:
    recorded = Cassette(FOLDER / "enableKey/200.recorded.yaml", {"origin": "recorded"})
    rows = conformance.cover(operations.values(), [*cassettes, recorded]).rows
    assert rows["enableKey"][200] == "recorded, transcribed"


def test_the_document_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance.main(["--check"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out in conformance.DOCUMENT.read_text(encoding="utf-8")


def test_the_command_keeps_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "conformance.md"
    old = f"before\n{conformance.TABLE._begin}\nold\n{conformance.TABLE._end}\nafter\n"
    document.write_text(old)
    monkeypatch.setattr(conformance, "TABLE", Section(document, "coverage", "conformance"))
    monkeypatch.setattr(conformance, "ROOT", tmp_path)
    assert conformance.main(["--check"]) == 1
    assert document.read_text() == old
    assert "make conformance" in capsys.readouterr().err
    assert conformance.main([]) == 0
    assert "| `enableKey` |" in document.read_text()
    assert document.read_text().startswith("before\n")
    assert document.read_text().endswith("after\n")
    assert conformance.main(["--check"]) == 0


def test_the_command_fails_for_a_missing_cassette(
    cassettes: list[Cassette], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = [each for each in cassettes if (each.operation_id, each.status) != ("enableKey", 404)]
    monkeypatch.setattr(conformance, "read_all", lambda: rest)
    assert conformance.main(["--check"]) == 1
    assert "no cassette for enableKey 404" in capsys.readouterr().err


def test_a_terminal_gets_a_narrow_table(
    cassettes: list[Cassette],
    operations: dict[str, Operation],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def terminal() -> Console:
        return Console(force_terminal=True, no_color=True, width=80)

    monkeypatch.setattr(conformance, "Console", terminal)
    rest = [each for each in cassettes if (each.operation_id, each.status) != ("enableKey", 404)]
    conformance.show(conformance.cover(operations.values(), rest))
    printed = capsys.readouterr().out
    assert "T transcribed" in printed
    assert "missing" in printed
    assert all(name in printed for name in DOCUMENTED)
