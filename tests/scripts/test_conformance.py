"""`make conformance`: what is missing is named with its file, and cassettes are written from a page."""

from __future__ import annotations

import copy
from pathlib import Path

import attrs
import pytest

from scripts import conformance
from scripts.conformance import TODO, outdated, transcribe, without_cassette, without_facts
from scripts.pages import Field, Page, Status
from scripts.pages.model import Message
from scripts.record import cassettes
from scripts.record.cassettes import FOLDER, Cassette, read_all
from scripts.spec import Operation

DOCUMENT = {
    "servers": [{"url": "https://kms.example.com"}],
    "paths": {"/v9/{project_id}/keys/{name}": {}},
    "components": {"schemas": {"Key": {"properties": {"secret": {"type": "string", "x-sensitive": True}}}}},
}
OPERATION = Operation(
    "kms",
    DOCUMENT,
    "/v9/{project_id}/keys/{name}",
    "POST",
    {
        "operationId": "inventKey",
        "x-document": {"title": "Inventing a Key", "updated": "2026-01-01"},
        "parameters": [
            {"name": "project_id", "in": "path", "example": "p-of-the-spec"},
            {"name": "name", "in": "path", "example": "n-of-the-spec"},
            {"name": "limit", "in": "query", "required": True, "example": 10},
        ],
        "responses": {"200": {}, "404": {}, "default": {}},
    },
)
PAGE = Page(
    title="Inventing a Key",
    method="post",
    path="/v9/{project_id}/keys/{name}",
    request=Message(body=[Field("secret", "1")], examples=[{"secret": "abc", "size": 1}]),
    example_urls=["/v9/{project_id}/keys/a%3Ab"],
    statuses={"200": Status(examples=[{"keys": [{"secret": "defgh"}]}]), "204": Status(), "404": Status()},
)


def test_a_cassette_has_the_examples_of_the_page() -> None:
    data = transcribe(PAGE, OPERATION, "200")
    (exchange,) = data["interactions"]
    assert exchange["request"] == {
        "method": "POST",
        "uri": "https://kms.example.com/v9/p-of-the-spec/keys/a%3Ab?limit=10",
        "headers": {"accept": "*/*", "content-type": "application/json", "x-auth-token": "<token>"},
        "parsed_body": {"secret": "PLA", "size": 1},
    }
    assert exchange["response"] == {
        "status": {"code": 200, "message": "OK"},
        "headers": {"content-type": "application/json"},
        "parsed_body": {"keys": [{"secret": "PLACE"}]},
    }
    assert data["sections"] == ["Example Requests", "Example Responses, status code 200"]
    assert "project_id" in data["note"]
    assert "secret" in data["note"]


def test_a_body_without_an_example_is_a_todo() -> None:
    page = copy.deepcopy(PAGE)
    page.request.examples = []
    (exchange,) = transcribe(page, OPERATION, "404")["interactions"]
    assert exchange["request"]["parsed_body"] == exchange["response"]["parsed_body"] == TODO
    (exchange,) = transcribe(page, OPERATION, "204")["interactions"]
    assert exchange["response"] == {"status": {"code": 204, "message": "No Content"}, "headers": {}}


def write(folder: Path, page: Page = PAGE) -> list[str]:
    """Write what is outdated; the names of the files."""
    written = []
    for path, data in outdated(page, OPERATION, folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(cassettes.dump(data))
        written.append(path.name)
    return written


def test_a_cassette_that_differs_from_the_page_is_outdated(tmp_path: Path) -> None:
    assert write(tmp_path) == ["200.yaml", "204.yaml", "404.yaml"]
    assert write(tmp_path) == []
    page = copy.deepcopy(PAGE)
    page.statuses["200"].examples = [{"keys": []}]
    assert write(tmp_path, page) == ["200.yaml"]
    changed = cassettes.read(tmp_path / "inventKey" / "200.yaml")
    assert changed.response["parsed_body"] == {"keys": []}


def test_edits_by_hand_are_kept(tmp_path: Path) -> None:
    """An example where the page has none, and a difference on purpose."""
    write(tmp_path)
    for name, extra in (("404.yaml", {}), ("200.yaml", {"deviates": ["D9-1"]})):
        path = tmp_path / "inventKey" / name
        data = cassettes.read(path).data
        data["interactions"][0]["response"]["parsed_body"] = {"error": "mine"}
        path.write_text(cassettes.dump({**extra, **data}))
    assert write(tmp_path) == []


def found(*names: str) -> list[Cassette]:
    return [Cassette(FOLDER / "inventKey" / f"{name}.yaml", {"origin": "transcribed"}) for name in names]


def test_a_missing_cassette_is_named_with_its_file() -> None:
    operations = {"inventKey": OPERATION}
    assert list(without_cassette(operations, found("200", "404"))) == []
    (problem,) = without_cassette(operations, found("200"))
    assert problem.startswith("tests/cassettes/inventKey/404.yaml is missing; `make conformance ARGS=")
    value = {name: it for name, it in OPERATION.value.items() if name != "x-document"}
    assert list(without_cassette({"inventKey": attrs.evolve(OPERATION, value=value)}, [])) == []


def test_a_cassette_of_no_response_is_named() -> None:
    (problem,) = without_cassette({"inventKey": OPERATION}, found("200", "404", "418"))
    assert problem == "tests/cassettes/inventKey/418.yaml is of no response in spec/; delete it"


def test_a_cassette_with_something_to_do_is_named() -> None:
    (todo, other) = found("200", "404")
    todo.data["interactions"] = [{"response": {"parsed_body": TODO}}]
    (problem,) = without_cassette({"inventKey": OPERATION}, [todo, other])
    assert problem.startswith(
        "tests/cassettes/inventKey/200.yaml: interactions[0].response.parsed_body is TODO"
    )


def test_missing_and_stray_facts_are_named() -> None:
    assert list(without_facts({"inventKey": OPERATION}, {"inventKey": {}})) == []
    (missing, stray) = without_facts({"inventKey": OPERATION}, {"openKey": {}})
    assert missing == "tests/spec/facts.yaml: inventKey is missing; write it from the page"
    assert stray.startswith("tests/spec/facts.yaml: openKey is no operation")


def test_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert (conformance.main([]), capsys.readouterr().out) == (0, "")
    assert read_all()


def test_a_page_of_no_operation_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Inventing a Key\n\nURI\n\nPOST /v9/keys\n\nStatus Codes\n\nStatus Code\n\nDescription\n\n200\n\nOK\n"
    )
    assert conformance.main([str(page)]) == 2
    assert "make scaffold" in capsys.readouterr().err
