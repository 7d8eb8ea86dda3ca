"""Pages in the layouts of other years: what they leave to other pages, and what nobody may take for prose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.command import ERROR, OK
from scripts.drift.check import PageReport, check_page
from scripts.pages import Page
from scripts.pages.html import read_html
from scripts.pages.read import page_of
from scripts.pages.text import read_text
from scripts.spec import operations_of
from tests.scripts.drift.frozen import documented, report_of
from tests.scripts.drift.render import as_html

ENABLE = documented("enable-key")
CODES = "Error Codes\n\nError Code\n\nMessage\n\nDescription\n\nSolution\n\n"
ROW = "KMS.0205\n\nIt is not valid.\n\nSome words.\n\nSend another one."


def found(report: PageReport) -> set[str]:
    return {"/".join(finding.at) for finding in report.findings}


OLDER = """<h1>Adding a CMK Tag</h1><h2>URI</h2><p>POST /v1.0/{project_id}/kms/tags</p>
<h2>Responses</h2><p>None</p><h2>Examples</h2><p>Example response</p><pre>{}</pre>
<p>or</p><pre>{"error": {"error_code": "KMS.XXXX"}}</pre>
<h2>Status Codes</h2>
<table><tr><th>Status Code</th><th>Status</th></tr><tr><td>204</td><td>OK</td></tr></table>
<p>Exception status code. For details, see Status Codes.</p>"""
"""A page of an older layout, which shows an answer before it lists the status of the success."""


@pytest.mark.parametrize(("listed", "examples"), [("200", [{}]), ("201", [{}]), ("204", [])])
def test_the_success_of_an_older_page_is_the_one_that_it_lists(listed: str, examples: list[Any]) -> None:
    page = page_of(read_html(OLDER.replace("204", listed)))
    assert (list(page.statuses), page.unclear) == ([listed], [])
    assert page.statuses[listed].examples == examples


def test_the_success_of_an_older_page_that_lists_none() -> None:
    page = page_of(read_html(OLDER[: OLDER.index("<table>")] + "<p>For details, see Status Codes.</p>"))
    assert list(page.statuses) == ["200"]


def with_table(table: str) -> list[str]:
    """What is not understood of a page with one more table."""
    page = page_of(read_html(as_html(read_text(ENABLE)).replace("</body>", f"{table}</body>")))
    return page.unclear


def test_table_of_error_codes_without_a_caption_in_text() -> None:
    assert found(report_of(ENABLE.replace("Error Codes\n", f"{CODES}{ROW}\n"))) == {"error codes/KMS.0205"}
    assert report_of(ENABLE.replace("Error Codes\n", f"{CODES}{ROW}\n\nKMS.0206\n")).status == ERROR


@pytest.mark.parametrize("cell", ["td", "th"])
def test_table_of_error_codes_without_a_caption_in_html(cell: str) -> None:
    heads = "".join(f"<{cell}>{head}</{cell}>" for head in CODES.split("\n\n")[1:5])
    cells = "".join(f"<td>{text}</td>" for text in ROW.split("\n\n"))
    table = f"<table><tr>{heads}</tr><tr>{cells}</tr></table>"
    page = page_of(read_html(as_html(read_text(ENABLE)) + table))
    assert [(it.code, it.message) for it in page.error_codes][-1] == ("KMS.0205", "It is not valid.")


@pytest.mark.parametrize("cell", ["td", "th"])
@pytest.mark.parametrize("caption", ["", "<caption>Table 9 More</caption>"])
def test_table_with_unknown_heads_is_not_understood(cell: str, caption: str) -> None:
    rows = f"<tr><{cell}>Header</{cell}><{cell}>Must be there</{cell}></tr><tr><td>X-Id</td><td>Yes</td></tr>"
    [reason] = with_table(f"<table>{caption}{rows}</table>")
    assert "unknown columns Header | Must be there" in reason


def test_table_in_a_cell_is_not_understood() -> None:
    inner = "<table><tr><th>Parameter</th><th>Type</th></tr><tr><td>b</td><td>Long</td></tr></table>"
    head = "<tr><th>Parameter</th><th>Type</th><th>Description</th></tr>"
    table = f"<table><caption>Table 9 Response body parameters</caption>{head}"
    reasons = with_table(f"{table}<tr><td>a</td><td>String</td><td>x{inner}</td></tr></table>")
    assert "Table 9 Response body parameters: a table in a cell" in reasons


def test_table_that_is_a_frame_is_read_as_what_is_in_it() -> None:
    assert with_table("<table><tr><td></td><td><p>A note.</p></td></tr></table>") == []
    inner = "<table><tr><th>Status Code</th><th>Description</th></tr><tr><td>418</td><td>x</td></tr></table>"
    frame = f"<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>{inner}</td></tr></table>"
    page = page_of(read_html(as_html(read_text(ENABLE)) + frame))
    assert "418" in page.statuses


OLD = """\
<h1>Enabling a CMK<a class="headerlink" href="#x">\u00b6</a></h1>
<h2>Function<a>\u00b6</a></h2><p>It turns a key on.</p>
<h2>URI<a>\u00b6</a></h2><ul><li><p>URI format</p><p>POST /v1.0/{project_id}/kms/enable-key</p></li>
<li><p>Parameter description</p>
<table><caption><span>Table 1</span> <span>Parameters</span><a>\u00b6</a></caption>
<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>
<tr><td>project_id</td><td>Yes</td><td>String</td><td>Project</td></tr></table></li></ul>
<h2>Requests<a>\u00b6</a></h2><table><caption>Table 2 Request header parameters</caption>
<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>
<tr><td>X-Auth-Token</td><td>Yes</td><td>String</td><td>Token</td></tr>
<tr><td>Content-Type</td><td>Yes</td><td>String</td><td>application/json</td></tr></table>
<table><caption>Table 3 Request parameters<a>\u00b6</a></caption>
<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>
<tr><td>key_id</td><td>Yes</td><td>String</td><td>Key</td></tr></table>
<h2>Responses<a>\u00b6</a></h2><table><caption>Table 4 Response parameter</caption>
<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>
<tr><td>key_info</td><td>Yes</td><td>Object</td><td>See <a href="#t5">Table 5</a>.</td></tr></table>
<table><caption>Table 5 key_info field description</caption>
<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>
<tr><td>key_state</td><td>Yes</td><td>String</td><td>State</td></tr></table>
<h2>Examples<a>\u00b6</a></h2><p>The following enables a key.</p>
<ul><li><p>Example request</p><pre>{"key_id": "a"}</pre></li>
<li><p>Example response</p><pre>{"key_info": {"key_state": "2"}}</pre><p>or</p>
<pre>{"error": {"error_code": "KMS.XXXX", "error_msg": "XXX"}}</pre></li></ul>
<h2>Status Codes<a>\u00b6</a></h2><p>Table 6 lists the normal status code.</p>
<table><caption>Table 6 Status codes</caption><tr><th>Status Code</th><th>Status</th><th>Description</th></tr>
<tr><td>200</td><td>OK</td><td>Done.</td></tr></table>
<p>Exception status code. For details, see <a href="s">Status Codes</a>.</p>
<h1>Feedback</h1><p>Status code: 599</p><h2>Response</h2>
"""
OLD_TEXT = """\
Enabling a CMK

URI

  \u2022 URI format

    POST /v1.0/{project_id}/kms/enable-key

Requests

Table 3 Request parameters

Parameter

Mandatory

Type

Description

key_id

Yes

String

Key

Responses

Table 4 Response parameters

Parameter

Type

Description

key_info

Object

Table 7 lists its fields.

Examples

  \u2022 Example request
    {
        "key_id": "a"
    }
  \u2022 Example response
    {"key_info": {"key_state": "2"}}

    or

    {"error": {"error_code": "KMS.XXXX", "error_msg": "XXX"}}

Status Codes

Table 6 lists the normal status code.

Table 6 Status codes

Status Code

Description

200

Done.

For other ones, see Status Codes.
"""


def values(page: Page) -> tuple[Any, ...]:
    body = page.statuses["200"].body
    assert body is not None
    return (
        page.title, page.path, page.request.examples, page.statuses["200"].examples, list(page.statuses),
        [it.name for it in page.request.body or []],
        {it.name: [inner.name for inner in it.fields] for it in body},
    )  # fmt: skip


def test_older_layouts() -> None:
    path, example = "/v1.0/{project_id}/kms/enable-key", {"key_info": {"key_state": "2"}}
    common = ("Enabling a CMK", path, [{"key_id": "a"}], [example], ["200"], ["key_id"])
    page = page_of(read_html(OLD))
    assert values(page) == (*common, {"key_info": ["key_state"]})
    assert [it.name for it in page.path_parameters] == ["project_id"]
    assert page.request.body is not None
    assert page.request.body[0].table == "Table 3 Request parameters"
    assert (page.unclear, page.defers) == ([], True)
    page = page_of(read_text(OLD_TEXT))
    assert values(page) == (*common, {"key_info": []})
    assert page.unclear == ["Table 4 Response parameters: the fields of key_info, since Table 7 is not here"]


RECORD = {"type": "object", "properties": {"key_state": {"type": "string"}, "b": {"type": "string"}}}
BODY = {"type": "object", "required": ["key_info"], "properties": {"key_info": RECORD}}
STATUS = {"content": {"application/json": {"schema": BODY, "example": {"key_info": {"b": "ours"}}}}}
REQUEST = {"type": "object", "required": ["key_id"], "properties": {"key_id": {"type": "string"}}}


def report_on(page: Page, **value: Any) -> PageReport:
    """A page against an operation from other sources."""
    operation: dict[str, Any] = {
        "operationId": "enableKey",
        "parameters": [{"name": "project_id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": REQUEST, "example": {"key_id": "b"}}}},
        "responses": {"200": STATUS, "404": {"description": "x"}, "500": {"description": "x"}},
        **value,
    }
    scheme = {"type": "apiKey", "in": "header"}
    schemes = {"T": {**scheme, "name": "X-Auth-Token"}, "S": {**scheme, "name": "Authorization"}}
    document = {
        "paths": {"/v1.0/{project_id}/kms/enable-key": {"post": operation}},
        "security": [{"T": []}],
        "components": {"securitySchemes": schemes},
    }
    return check_page(Path("page"), page, list(operations_of("kms", document)), [])


def test_conventions_of_the_specs_are_no_findings() -> None:
    """Title, date, examples, what responses require, statuses of another page, and how one is let in."""
    assert found(report_on(page_of(read_html(OLD)))) == {"statuses/200/body/key_info/b"}
    without = OLD.replace("<tr><td>X-Auth-Token</td><td>Yes</td><td>String</td><td>Token</td></tr>", "")
    assert found(report_on(page_of(read_html(without)))) == {"statuses/200/body/key_info/b"}


def test_an_operation_with_a_page_keeps_to_it() -> None:
    findings = found(report_on(page_of(read_html(OLD)), **{"x-document": {"title": "T", "updated": "x"}}))
    assert findings >= {"title", "updated", "request/example/key_id", "statuses/200/example/key_info/b"}
    assert not [it for it in findings if it.startswith(("statuses/404", "request/headers/Content"))]


def test_fields_of_another_page_are_no_findings() -> None:
    report = report_on(page_of(read_text(OLD_TEXT)))
    assert (found(report), report.status) == ({"path parameters/project_id"}, ERROR)


def test_error_of_a_status_that_is_named_is_kept() -> None:
    text = OLD.replace("<p>or</p>", "<p>Status code: 400</p>").replace("KMS.XXXX", "KMS.0205")
    page = page_of(read_html(text))
    assert (page.statuses["400"].examples != [], page.error_codes[0].status) == (True, "400")


def test_status_that_a_page_drops_without_naming_another_page() -> None:
    assert report_of(ENABLE).status == OK
    text = ENABLE.replace("Status code: 404", "Status code: 403").replace("404", "403")
    assert "statuses/404" in found(report_of(text))


def test_table_of_an_object_may_be_called_parameters() -> None:
    text = OLD.replace("Table 5 key_info field description", "Table 5 Parameters in the key info")
    assert values(page_of(read_html(text)))[-1] == {"key_info": ["key_state"]}


def test_urls_of_several_lines_before_an_example() -> None:
    urls = "POST https://h/v1.0/p/kms/enable-key\n/v1.0/x y/kms/enable-key?a=b\n"
    page = page_of(read_html(OLD.replace('<pre>{"key_id', f'<pre>{urls}{{"key_id')))
    assert page.example_urls == ["/v1.0/p/kms/enable-key", "/v1.0/x y/kms/enable-key"]
    assert (page.request.examples, page.unclear) == ([{"key_id": "a"}], [])


def test_tables_of_objects_under_their_names() -> None:
    head, row = "<tr><th>Parameter</th><th>Type</th></tr>", "<tr><td>{}</td><td>{}</td></tr>"

    def table(name: str, *fields: tuple[str, str]) -> str:
        return f"<p>{name}</p><table>{head}{''.join(row.format(*it) for it in fields)}</table>"

    body = table("Parameters in the response body", ("links", "JSON object"), ("groups", "JSONArray"))
    inner = table("groups", ("id", "String"), ("links", "JSON object"))
    links = table("groups.links", ("self", "String")) + table("links", ("next", "String"))
    start, end = OLD.index("<table><caption>Table 4"), OLD.index("<h2>Examples")
    page = page_of(read_html(OLD[:start] + body + inner + links + OLD[end:]))
    fields = {it.name: it for it in page.statuses["200"].body or []}
    assert [it.name for it in fields["links"].fields] == ["next"]
    assert [(it.name, [leaf.name for leaf in it.fields]) for it in fields["groups"].fields] == [
        ("id", []),
        ("links", ["self"]),
    ]
    assert (page.unclear, page.statuses["200"].loose) == ([], {})


def test_values_that_the_description_lists_are_no_finding() -> None:
    text = OLD.replace("<td>State</td>", "<td>The value can be A or B.</td>")
    schema = {"type": "string", "description": "It is `A` or `B`, or another one."}
    record = {"type": "object", "properties": {"key_state": schema}}
    answer = {"type": "object", "properties": {"key_info": record}}
    status = {"content": {"application/json": {"schema": answer}}}
    assert found(report_on(page_of(read_html(text)), responses={"200": status})) == set()
    text = text.replace("A or B.", "A or C.")
    assert found(report_on(page_of(read_html(text)), responses={"200": status})) == {
        "statuses/200/body/key_info/key_state/values"
    }
