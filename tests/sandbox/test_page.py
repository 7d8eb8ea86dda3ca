"""The page of a sandbox: what is served, to whom, and under which policy."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

import smn_kms_sandbox
from smn_kms_sandbox import RunningSandbox, Sandbox
from smn_kms_sandbox._admin import routes
from smn_kms_sandbox._page import _HEADERS, _SPECS_HEADERS, _SWAGGER_UI, _TYPES
from smn_kms_sandbox._server import guarded

from .conftest import SERVICES, code_of, documents

FOLDER = Path(smn_kms_sandbox.__file__).parent / "page"
LIBRARIES = FOLDER / "libraries"
PAGE = "/_sandbox/"
MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


def test_every_file_is_served_with_the_policy(bare: httpx.Client) -> None:
    addresses = [PAGE, *(f"{PAGE}page/{name}" for name in _TYPES)]
    addresses += [f"{PAGE}specs/{name}" for name in _SWAGGER_UI]
    addresses += [f"{PAGE}specs", *(f"{PAGE}specs/{service}.json" for service in SERVICES)]
    for address in addresses:
        response = bare.get(address)
        assert response.status_code == 200, address
        assert {name: response.headers.get(name) for name in _HEADERS} == _HEADERS
        media_type = response.headers["Content-Type"].partition(";")[0]
        assert media_type == MEDIA_TYPES.get(Path(address).suffix, media_type)
    served = {FOLDER / name for name in _TYPES}
    unserved = {path for path in FOLDER.rglob("*") if path.is_file()} - served
    assert {path.suffix for path in unserved} == {".LICENSE", ".json"}


def test_the_policy_permits_this_origin_alone_and_no_text_that_is_run() -> None:
    rules = dict(rule.split(" ", 1) for rule in _HEADERS["Content-Security-Policy"].split("; "))
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert rules.pop("trusted-types") == "lit-html"
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("frame-ancestors") == "'none'"
    assert set(rules.values()) == {"'self'", "'none'"}
    page = (FOLDER / "index.html").read_text()
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="page/page.js">']
    assert not re.search(r"<style|\son\w+=|\sstyle=|https?:", page)


def test_the_policy_of_the_specs_permits_no_script_but_files_of_this_origin(bare: httpx.Client) -> None:
    response = bare.get(f"{PAGE}specs/")
    assert {name: response.headers.get(name) for name in _SPECS_HEADERS} == _SPECS_HEADERS
    rules = dict(rule.split(" ", 1) for rule in response.headers["Content-Security-Policy"].split("; "))
    assert rules.pop("style-src") == "'self' 'unsafe-inline'"
    assert rules.pop("img-src") == "'self' data:"
    assert (rules["default-src"], rules["script-src"], rules["connect-src"]) == ("'none'", "'self'", "'self'")
    assert set(rules.values()) == {"'self'", "'none'"}
    assert rules.keys() > {"base-uri", "form-action", "frame-ancestors"}
    assert not re.search(r"<style|<script>|\son\w+=|\sstyle=|https?:", response.text)


@pytest.mark.parametrize(
    "name", ["swagger-ui.js", "index.css", "VERSION", "../__init__.py", "..%2f__init__.py", "x/y"]
)
def test_of_the_package_of_swagger_ui_no_other_file_is_served(served: RunningSandbox, name: str) -> None:
    response = httpx.get(f"{served.url}{PAGE}specs/{name}", trust_env=False)
    assert response.status_code == 404
    assert "import" not in response.text


def test_without_its_package_the_specs_say_what_to_install(
    bare: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smn_kms_sandbox._page.find_spec", lambda _: None)
    response = bare.get(f"{PAGE}specs/swagger-ui.css")
    assert response.status_code == 500
    assert "pip install 'smn-kms[sandbox]'" in response.text


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing.js",
        "../_page.py",
        "..%2f_page.py",
        "%2e%2e/_page.py",
        "libraries/libraries.json",
        "//etc/hosts",
    ],
)
def test_no_other_file_is_served(served: RunningSandbox, name: str) -> None:
    response = httpx.get(f"{served.url}{PAGE}page/{name}", trust_env=False)
    assert response.status_code == 404
    assert "import" not in response.text


def test_the_specs_call_this_sandbox(bare: httpx.Client) -> None:
    assert bare.get(f"{PAGE}specs").json() == sorted(SERVICES)
    for service, document in zip(SERVICES, documents(), strict=True):
        shown = bare.get(f"{PAGE}specs/{service}.json").json()
        assert shown == {**document, "servers": [{"url": "/"}]}
    assert bare.get(f"{PAGE}specs/none.json").status_code == 404


@pytest.mark.parametrize("path", ["/", "/_sandbox"])
def test_a_browser_is_led_from_the_base_url_to_the_page(
    bare: httpx.Client, sandbox: Sandbox, path: str
) -> None:
    response = bare.get(path, headers=BROWSER)
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert sandbox.requests == ()
    assert code_of(bare.get(path)) == (404, "SANDBOX.0404")
    assert code_of(bare.post(path, headers=BROWSER)) == (404, "SANDBOX.0404")


def test_a_page_that_is_off() -> None:
    transport = httpx.ASGITransport(guarded(Sandbox(), page=False))

    async def statuses() -> list[int]:
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            paths = ("/", PAGE, f"{PAGE}page/page.js", f"{PAGE}specs/", f"{PAGE}health")
            return [(await client.get(path, headers=BROWSER)).status_code for path in paths]

    assert asyncio.run(statuses()) == [404, 404, 404, 404, 200]


CHANGES = ("clock", "expire-tokens", "faults", "import-parameters", "keys", "projects", "reset", "topics")
READS = ("", "clock", "deliveries", "faults", "page/page.js", "requests", "specs", "specs/", "state")
REFUSED = [*(("POST", action) for action in CHANGES), *(("GET", action) for action in READS)]


@pytest.mark.parametrize(("method", "action"), REFUSED)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://page.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "rebound.example"},
    ],
    ids=str,
)
def test_a_page_beside_it_neither_reads_nor_changes_anything(
    bare: httpx.Client, method: str, action: str, headers: dict[str, str]
) -> None:
    response = bare.request(method, f"{PAGE}{action}", json={} if method == "POST" else None, headers=headers)
    assert response.status_code in (403, 421)
    assert set(response.json()) == {"message"}


def test_every_admin_action_is_among_those_that_are_refused() -> None:
    actions = {
        (method, route.path[1:]) for route in routes(Sandbox()) for method in sorted(route.methods or ())
    }
    assert {it for it in actions if it[0] != "HEAD"} - {*REFUSED} == {("GET", "health")}


def test_the_libraries_are_those_that_are_pinned() -> None:
    pins: list[dict[str, Any]] = json.loads((LIBRARIES / "libraries.json").read_text())
    pinned = {name: file["sha256"] for pin in pins for name, file in pin["files"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in LIBRARIES.iterdir()}
    assert {name: digest for name, digest in found.items() if name != "libraries.json"} == pinned
    for pin in pins:
        assert pin["integrity"].startswith("sha512-")
        assert any(name.endswith(".LICENSE") for name in pin["files"])


def test_nothing_is_read_before_a_browser_comes() -> None:
    program = """
import httpx, sys
from smn_kms_sandbox import _page, running
with running() as url:
    httpx.get(url + "/_sandbox/state", trust_env=False)
    assert _page._content.cache_info().currsize == 0
    httpx.get(url + "/_sandbox/", trust_env=False)
    assert _page._content.cache_info().currsize == 1
    httpx.get(url + "/_sandbox/specs/swagger-ui.css", trust_env=False).raise_for_status()
    assert {"flask", "flask_swagger_ui"}.isdisjoint(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
