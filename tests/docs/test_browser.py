"""The browser of the tests notices what a page does wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import PHONE, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]


def test_a_page_without_faults_is_accepted(browser: Browser) -> None:
    with opened(browser, PHONE, dark=True) as page:
        page.set_content("<p>Good</p><script>console.log('fine')</script>")
        assert page.inner_text("p") == "Good"
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches && innerWidth") == PHONE[0]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<script>console.error('oh')</script>", "console error: oh"),
        ("<script>throw new Error('oh')</script>", "exception: .*oh"),
        ("<img src='http://127.0.0.1:9999/a.png'>", "console error: Failed to load resource"),
        ("<img src='https://example.com/a.png'>", "request to https://example.com/a.png"),
        ("<link rel='stylesheet' href='http://example.com/a.css'>", "request to http://example.com/a.css"),
    ],
)
def test_a_fault_of_a_page_fails_the_test(browser: Browser, content: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault), opened(browser) as page:
        page.set_content(content)
