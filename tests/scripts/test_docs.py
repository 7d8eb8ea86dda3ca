"""`make docs`: its parts, and the site that it builds, in a browser."""

from __future__ import annotations

import functools
import http.server
import itertools
import posixpath
import re
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import smn_kms
from scripts import npm
from scripts.command import CommandError
from scripts.docs import api, diagrams, discrepancies, links
from scripts.docs.__main__ import build, sources
from scripts.docs.docstrings import restructured
from scripts.docs.samples import sample
from scripts.generate.names import name_of
from scripts.spec import ROOT, SERVICES, Operation, load, read_operations
from smn_kms import _clock
from smn_kms_sandbox import running
from tests.browser import DESKTOP, PHONE, opened
from tests.common import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OPERATIONS = read_operations()
each_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {path: text.decode() for path, text in sources().items() if path.endswith(".md")}


@each_operation
@pytest.mark.parametrize("awaited", [False, True], ids=["sync", "async"])
def test_a_sample_makes_a_call(operation: Operation, awaited: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(404)

    settings = {
        "project_id": PROJECT,
        "auth": smn_kms.TokenAuth("any"),
        "transport": httpx.MockTransport(answer),
    }
    name = "connect_async" if awaited else "connect"
    monkeypatch.setattr(smn_kms, name, functools.partial(getattr(smn_kms, name), **settings))
    program = sample(operation, awaited=awaited)
    with pytest.raises(smn_kms.NotFoundError):
        exec(program.source, dict(program.variables))
    assert sent[0].method == operation.method
    assert operation.parameters_in(sent[0].url.path.split("/")) is not None


def test_a_docstring_becomes_restructured_text() -> None:
    assert restructured(
        [
            "Call `get_topic` with *args | more, `a`s and name_:",
            "",
            "    code(1)",
            "",
            "The rest:",
            "- one,",
            "  continued",
            "- two",
            "",
            "Args:",
            "    key_id: The key.",
            "",
            "Error codes:",
            "    KMS.1 (400): Bad; see",
            "        below.",
            "    KMS.2 (403): Worse.",
            "",
            "Source: nowhere.",
            "Page: none.",
        ]
    ) == [
        r"Call ``get_topic`` with \*args \| more, ``a``\ s and name\_::",
        "",
        "    code(1)",
        "",
        "The rest:",
        "",
        "- one,",
        "  continued",
        "- two",
        "",
        "Args:",
        "    key_id: The key.",
        "",
        ".. rubric:: Error codes",
        "",
        "* KMS.1 (400): Bad; see",
        "  below.",
        "* KMS.2 (403): Worse.",
        "",
        "Source: nowhere.",
        "",
        "Page: none.",
    ]


def test_each_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<a href='b.html#there'></a><a href='b.html#%C3%A4'></a><a href='https://example.com'></a>"
        "<a href='#top'></a><a href='c.html'></a><a href='b.html#gone'></a>"
        "<img src='//example.com/a.png'><script src='gone.js'></script>"
    )
    (tmp_path / "b.html").write_text("<p id='there'><noscript><p id='ä'></noscript>")
    assert sorted(links.broken(tmp_path)) == [
        "a.html links to #top, which has no such anchor",
        "a.html links to b.html#gone, which has no such anchor",
        "a.html links to c.html, which is no file",
        "a.html links to gone.js, which is no file",
        "a.html loads //example.com/a.png",
    ]


def test_every_page_is_in_the_sidebar_or_below_a_page_there(pages: dict[str, str]) -> None:
    listed = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), entry))
        for path, text in pages.items()
        for tree in re.findall(r"^```{toctree}\n(.*?)```", text, re.MULTILINE | re.DOTALL)
        for entry in re.findall(r"^(?:[^:].*<)?([\w./-]+)>?$", tree, re.MULTILINE)
    }
    assert {path.removesuffix(".md") for path in pages} - {"index"} == listed


def test_each_column_of_a_table_has_a_heading(pages: dict[str, str]) -> None:
    headings = re.compile(r"^(\|.*)\n\|[-:|]+\|$", re.MULTILINE)
    found = {path: headings.findall(text) for path, text in pages.items()}
    assert found["index.md"]
    empty = {path: [it for it in rows if re.search(r"\|\s*\|", it)] for path, rows in found.items()}
    assert {path: rows for path, rows in empty.items() if rows} == {}


def test_the_search_lists_a_method_once(pages: dict[str, str]) -> None:
    for operation in OPERATIONS.values():
        page = pages[f"reference/{operation.service}/{name_of(operation)}.md"]
        awaited = re.findall(r"^\.\. automethod:: .*\.Async\w+\.(\w+)\n(.*)$", page, re.MULTILINE)
        assert awaited
        assert {options for _, options in awaited} == {"   :no-index:"}


def test_operations_have_a_page_with_what_they_decide(pages: dict[str, str]) -> None:
    for operation in OPERATIONS.values():
        page = pages[f"reference/{operation.service}/{name_of(operation)}.md"]
        for entry in operation.value.get("x-discrepancies", []):
            assert f"{discrepancies.group(entry)}.md#{entry.lower()})" in page


def test_discrepancies_link_to_the_operations_that_follow_them(pages: dict[str, str]) -> None:
    text = "".join(pages[path] for path in pages if path.startswith(discrepancies.FOLDER))
    for operation in OPERATIONS.values():
        own = [
            it
            for it in discrepancies.of(operation)
            if len(discrepancies.followers(it["id"])) <= discrepancies.SHARED
        ]
        assert text.count(f"reference/{operation.service}/{name_of(operation)}.md)") == len(own)


def test_each_diagram_is_on_a_page(pages: dict[str, str]) -> None:
    text = "".join(pages.values())
    assert text.count('<figure class="diagram">') == len(diagrams.DIAGRAMS)
    assert "<!-- diagram" not in text


def test_the_diagram_of_states_has_what_the_spec_allows() -> None:
    schema = load("kms")["components"]["schemas"]["KeyState"]
    drawn = diagrams.key_states()
    assert drawn.count("<rect") == len(schema["x-states"])
    assert drawn.count("marker-end") == sum(len(it.get("becomes", ())) for it in schema["x-states"])
    for ability in schema["x-state-abilities"]:
        for operation in re.findall("`([a-z]+[A-Z][A-Za-z]+)`", ability["meaning"])[:1]:
            allowed = [it for it in schema["x-states"] if ability["name"] in it.get("allows", ())]
            assert drawn.count(f">{operation}<") == len(allowed)


def test_the_diagram_of_an_import_has_its_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_clock, "sleep", lambda _: None)
    with running() as url:
        with smn_kms.connect(endpoint=url, project_id=PROJECT, auth=smn_kms.TokenAuth("any")) as cloud:
            smn_kms.create_imported_key(cloud, "orders", secrets.token_bytes(32))
        made = [name for name, _ in itertools.groupby(it.operation for it in url.sandbox.requests)]
    drawn = [what.partition(",")[0] for _, end, what in diagrams.IMPORT if end == "KMS"]
    assert drawn == made


def test_the_diagram_of_folders_has_all_of_them() -> None:
    drawn = diagrams.folders()
    text = (ROOT / "docs" / "architecture.md").read_text()
    named = re.findall(
        "^[|] `([a-z_/]+)/`", text.partition("## Folders")[2].partition("## ")[0], re.MULTILINE
    )
    assert re.findall('class="bold">([^<]+)/<', drawn) == named
    # The client imports what is generated, which comes from the specs.
    assert drawn.count("marker-end") >= len(named) - 3


@pytest.mark.parametrize("name", diagrams.DIAGRAMS)
def test_no_arrow_of_a_diagram_passes_behind_a_box(name: str) -> None:
    drawn = LexborHTMLParser(diagrams.DIAGRAMS[name]())

    def numbers(node: LexborNode, *names: str) -> list[float]:
        return [float(node.attributes[it] or "") for it in names]

    boxes = [numbers(it, "x", "y", "width", "height") for it in drawn.css("rect")]
    for line in drawn.css("line[marker-end]"):
        x1, y1, x2, y2 = numbers(line, "x1", "y1", "x2", "y2")
        places = [(x1 + (x2 - x1) * part / 50, y1 + (y2 - y1) * part / 50) for part in range(1, 50)]
        for x, y, width, height in boxes:
            assert not any(x < at < x + width and y < down < y + height for at, down in places), line.html


def test_another_package_than_the_pinned_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "CACHE", tmp_path)
    monkeypatch.setattr(npm, "fetch", lambda _: b"another")
    with pytest.raises(CommandError, match="another one is pinned"):
        api.renderer()


def test_without_npm_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npm, "clean", lambda: {"PATH": "/nowhere"})
    with pytest.raises(CommandError, match=r"Install Node.js: its npm fetches made-up@1\.0"):
        npm.fetch({"package": "made-up", "version": "1.0"})


# From here on the site as a whole, in a browser.

slow = pytest.mark.slow
together = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("docs") / "site"
    try:
        api.renderer()
    except CommandError as error:
        pytest.skip(str(error))
    assert build(site) == []
    return site


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=site)
    ) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


PAGES = [
    "index",
    "docs/architecture",
    "docs/client",
    "docs/operations",
    "docs/sandbox",
    "reference/kms/enable_key",
    "spec/api",
    "spec/discrepancies/d2",
]
CUT = """() => [...document.querySelectorAll("table")].filter(
  (it) => it.parentNode.scrollWidth > it.parentNode.clientWidth + 1,
).length"""
"""The number of tables that are wider than the page."""
OUTSIDE = """() => [...document.querySelectorAll(".diagram rect ~ text:not(.middle)")].filter((text) => {
  const { x, y, width } = text.getBBox();
  return ![...text.parentNode.querySelectorAll("rect")].some(({ x: left, y: top, width: wide, height }) =>
    left.baseVal.value <= x && x + width + 5 <= left.baseVal.value + wide.baseVal.value
    && top.baseVal.value <= y && y <= top.baseVal.value + height.baseVal.value);
}).map((text) => text.textContent)"""
"""The texts of a diagram that leave their boxes, or touch them."""


@slow
@together
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_fit_and_load_from_disk(
    site: Path, browser: Browser, size: tuple[int, int], dark: bool
) -> None:
    with opened(browser, size, dark=dark) as page:
        for name in PAGES:
            page.goto((site / f"{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == size[0], name
            if size == DESKTOP:
                assert page.evaluate(CUT) == 0, name
            if name == "docs/architecture":
                assert page.evaluate(OUTSIDE) == []
            background = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (background == "rgb(255, 255, 255)") is not dark


@slow
@together
def test_each_page_has_a_title_of_its_own_and_a_description(site: Path) -> None:
    pages = {it: LexborHTMLParser(it.read_text()) for it in site.rglob("*.html")}
    titles = [node.text() for page in pages.values() for node in page.css("head > title")]
    assert len(set(titles)) == len(pages)
    described = {it for it, page in pages.items() if page.css_first('meta[name="description"]')}
    assert {it.name for it in pages.keys() - described} == {"genindex.html", "search.html"}


@slow
@together
def test_a_button_copies_a_block_of_code(site: Path, browser: Browser) -> None:
    with opened(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto((site / "reference/kms/enable_key.html").as_uri())
        page.hover(".highlight")
        page.click(".highlight button")
        page.get_by_text("Copied").wait_for()
        assert (
            page.evaluate("navigator.clipboard.readText()").strip()
            == sample(OPERATIONS["enableKey"]).source.strip()
        )


@slow
@together
@pytest.mark.parametrize("where", ["disk", "server"])
def test_the_search_finds_an_operation(site: Path, served: str, browser: Browser, where: str) -> None:
    with opened(browser) as page:
        page.goto(f"{served if where == 'server' else site.as_uri()}/index.html")
        page.fill(".sidebar-search", "import_key_material")
        page.press(".sidebar-search", "Enter")
        page.click("#search-results a >> text=import_key_material >> nth=0")
        assert "import_key_material" in page.inner_text("h1")


@slow
@together
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("where", ["disk", "server"])
def test_a_page_of_a_spec_shows_the_linked_operation(
    site: Path, served: str, browser: Browser, service: str, where: str
) -> None:
    chosen = [it for it in OPERATIONS.values() if it.service == service][-1]
    with opened(browser) as page:
        address = f"{served if where == 'server' else site.as_uri()}/spec/{service}/index.html"
        page.goto(f"{address}#{api.anchor(chosen)}")
        shown = page.locator(f"[id$='{api.anchor(chosen)}']").first
        shown.wait_for()
        assert chosen.value["summary"] in shown.inner_text()
        page.get_by_text(f"cloud.{service}.{name_of(chosen)}").first.wait_for()


@slow
@together
def test_files_have_stable_addresses(site: Path) -> None:
    for service in SERVICES:
        version = load(service)["info"]["version"]
        for name in (f"{service}.yaml", f"{service}.json"):
            content = (site / "spec" / service / version / name).read_bytes()
            assert content == (site / "spec" / service / "latest" / name).read_bytes() != b""
    package = site / "spec" / "package" / smn_kms.__version__
    assert {"x-keys.schema.json", "discrepancies.yaml"} <= {it.name for it in package.iterdir()}
    assert (package / "overlays" / "openapi-generator.yaml").is_file()
