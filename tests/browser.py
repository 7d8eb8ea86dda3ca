"""Pages in a headless Chromium, which reach this machine and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # which root needs
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PHONE, DESKTOP = (390, 844), (1280, 900)
SECONDS = 60


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine; the test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"needs one of {', '.join(NAMES)}; Debian has it in the package chromium")
    from playwright.sync_api import sync_playwright  # takes a while, and few tests need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, size: tuple[int, int] = DESKTOP, *, dark: bool = False) -> Iterator[Page]:
    """An empty page of its own; fails at its end if anything went wrong in it.

    That is an error or a warning on the console, which has each failed request; an exception; or a request
    that leaves this machine.
    """
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(SECONDS * 1000)
    wrong: list[str] = []

    def request(it: Request) -> None:
        where = urlsplit(it.url)
        if where.scheme in {"http", "https", "ws", "wss"} and where.hostname != "127.0.0.1":
            wrong.append(f"request to {it.url}")

    def console(it: ConsoleMessage) -> None:
        if it.type in {"error", "warning"}:
            wrong.append(f"console {it.type}: {it.text}")

    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda it: wrong.append(f"exception: {it.error}"))
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not wrong, "\n".join(wrong)
