"""The page of a sandbox in a headless Chromium: every step of a visitor, without an error on the console."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from smn_kms_sandbox import Fault, RunningSandbox, Sandbox, running
from tests.browser import DESKTOP, PHONE, opened
from tests.common import START, Clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


@contextmanager
def visited(
    browser: Browser, size: tuple[int, int] = DESKTOP, *, dark: bool = False
) -> Iterator[tuple[Page, RunningSandbox]]:
    with running(Sandbox(clock=Clock(), seed=1)) as url, opened(browser, size, dark=dark) as page:
        page.goto(url)
        page.locator("[data-topic=demo]").wait_for()
        yield page, url


def done(page: Page, text: str) -> None:
    page.locator("main > [role=status]", has_text=text).wait_for()


def run(card: Any, operation: str) -> None:
    card.locator("select[name=operation]").select_option(operation)
    card.get_by_role("button", name="Run").click()


def test_a_topic_from_a_new_key_to_its_expiry(browser: Browser) -> None:
    with visited(browser) as (page, url):
        page.get_by_role("textbox", name="Alias").fill("my-key")
        page.get_by_role("button", name="Create key").click()
        key = page.locator("#keys li", has_text="my-key")
        key.get_by_text("PENDING_IMPORT").wait_for()
        assert key.get_by_text("no material yet").is_visible()

        key.get_by_label("Expiry of the material of my-key").select_option("expires in 5 minutes")
        key.get_by_role("button", name="Import material").click()
        key.get_by_text("ENABLED").wait_for()
        assert "imported material · material expires 2026-01-01 00:05:00Z" in key.inner_text()

        page.get_by_role("textbox", name="Name").fill("my-topic")
        page.get_by_role("button", name="Create topic").click()
        topic = page.locator("[data-topic=my-topic]")
        topic.get_by_text("no key").wait_for()
        topic.get_by_label("Key for the topic my-topic").select_option("my-key")
        topic.get_by_role("button", name="Bind key").click()
        topic.locator(".badge.good", has_text="ENABLED").wait_for()

        run(key, "disableKey")
        topic.locator(".badge.bad", has_text="DISABLED: messages are refused").wait_for()
        color = "el => getComputedStyle(el).color"
        assert topic.locator(".badge").evaluate(color) == "rgb(176, 0, 32)"
        run(key, "enableKey")
        topic.locator(".badge.good", has_text="ENABLED").wait_for()

        page.get_by_role("button", name="Move past the next expiry").click()
        key.get_by_text("PENDING_IMPORT").wait_for()
        topic.locator(".badge.bad", has_text="PENDING_IMPORT: messages are refused").wait_for()
        assert (url.sandbox.now - START).total_seconds() == 301
        key.get_by_role("button", name="Import material").click()
        topic.locator(".badge.good", has_text="ENABLED").wait_for()

        seen = [entry.operation for entry in url.sandbox.requests]
        assert [*dict.fromkeys(seen)] == [
            "createKey",
            "getParametersForImport",
            "importKeyMaterial",
            "createTopic",
            "bindTopicKmsKey",
            "disableKey",
            "enableKey",
        ]
        page.locator("#requests details", has_text="importKeyMaterial").first.locator("summary").click()
        shown = page.locator("#requests details[open]")
        assert '"encrypted_key_material": "***"' in shown.inner_text()
        page.get_by_role("button", name="Reset the sandbox").click()
        done(page, "Reset: done")
        assert page.locator("[data-topic=my-topic]").count() == 0


def test_scenarios_clock_and_faults(browser: Browser) -> None:
    with visited(browser) as (page, url):
        for name in ("key of yours", "key is disabled", "expires in five minutes"):
            page.locator("#actions button", has_text=name).click()
            done(page, f"{name}: done")
        topics = page.locator("#topics .badge")
        assert [text.split(" ", 1)[1] for text in topics.all_inner_texts()] == [
            "key",
            "key",
            "ENABLED",
            "DISABLED: messages are refused",
            "ENABLED",
        ]
        page.get_by_role("button", name="Five minutes pass").click()
        topics.nth(4).get_by_text("PENDING_IMPORT").wait_for()
        page.get_by_role("button", name="A service that refuses").click()
        page.get_by_text("status 429, retry_after 1 for any operation, 3 times").wait_for()
        page.locator("#actions select[name=fault]").select_option("lost response")
        page.locator("#actions select[name=operation]").select_option("enableKey")
        page.get_by_role("button", name="Inject fault").click()
        page.get_by_text("drop true for enableKey, once").wait_for()
        assert len(httpx.get(url + "/_sandbox/faults", trust_env=False).json()) == 2
        httpx.post(f"{url}/v1.0/p1/kms/list-keys", json={}, trust_env=False)
        page.locator("#requests summary", has_text="429 listKeys fault: status 429, retry_after 1").wait_for()


def test_an_operation_is_tried_from_its_form(browser: Browser) -> None:
    from playwright.sync_api import expect  # takes a while

    with visited(browser) as (page, url):
        page.locator("#operations select").select_option("describeKey")
        page.get_by_role("button", name="Send to this sandbox").click()
        page.locator("#operations pre", has_text='"key_alias": "seed/enabled"').wait_for()
        operations = page.locator("#operations option").count() - 1
        assert operations == len({(each["operationId"]) for each in described(url)})
        run(page.locator("#keys li", has_text="seed/frozen"), "describeKey")
        done(page, '"key_state": "7"')
        topic = page.locator("[data-topic=demo]")
        run(topic, "publishMessage")
        page.get_by_label("Project", exact=True).fill("p2")
        page.get_by_label("Project", exact=True).press("Enter")
        topic_urn = page.get_by_role("textbox", name="topic_urn")
        expect(topic_urn).to_have_value("urn:smn:cn-north-4:p2:demo")
        page.get_by_role("textbox", name="Body").fill('{"message": "hello"}')
        page.get_by_role("button", name="Send to this sandbox").press("Enter")
        page.locator("#operations pre", has_text="message_id").wait_for()


def test_a_subscription_is_confirmed_and_receives_messages(browser: Browser) -> None:
    with visited(browser) as (page, url):
        page.locator("#deliveries", has_text="None yet").wait_for()
        run(page.locator("[data-topic=demo]"), "addSubscription")
        page.locator("#send").click()
        asked = page.locator("#deliveries li", has_text="Request to confirm")
        asked.get_by_text("not confirmed").wait_for()
        assert "on-call@example.com" not in page.locator("#deliveries").inner_text()
        asked.get_by_text("More").click()
        asked.get_by_text(url.sandbox.deliveries[0].token).wait_for()
        asked.get_by_role("button", name="Confirm").click()
        asked.locator(".badge.good", has_text="confirmed").wait_for()
        assert asked.get_by_role("button").count() == 0
        page.get_by_label("Project", exact=True).fill("p2")
        page.get_by_label("Project", exact=True).press("Enter")
        asked.locator(".badge").wait_for(state="detached")
        page.get_by_label("Project", exact=True).fill("p1")
        page.get_by_label("Project", exact=True).press("Enter")
        asked.locator(".badge").wait_for()
        run(page.locator("[data-topic=demo]"), "publishMessage")
        page.locator("#send").click()
        newest = page.locator("#deliveries li").first
        newest.get_by_text("Order 42 has been paid.").first.wait_for()
        assert "urn:smn:cn-north-4:p1:demo" in newest.inner_text()
        assert asked.get_by_text(url.sandbox.deliveries[0].token).is_visible()


def test_a_refused_call_of_the_form_is_an_error(browser: Browser) -> None:
    def refuse() -> None:
        with visited(browser) as (page, _):
            page.locator("#operations select").select_option("deleteTopic")
            page.get_by_label("topic_urn").fill("urn:smn:cn-north-4:p1:missing")
            page.locator("#send").click()
            done(page, "Error: deleteTopic: 404 SMN.00010008")

    with pytest.raises(AssertionError, match="404"):
        refuse()


def test_a_success_that_is_no_json_is_an_error(browser: Browser) -> None:
    with visited(browser) as (page, url):
        url.sandbox.inject(Fault(html=True), times=2)
        page.get_by_role("textbox", name="Name").fill("my-topic")
        page.get_by_role("button", name="Create topic").click()
        done(page, "Error: createTopic: 201 with a body that is not JSON")
        run(page.locator("[data-topic=demo]"), "listTopicAttributes")
        done(page, "Error: listTopicAttributes: 200 with a body that is not JSON")


def test_a_stopped_sandbox_is_reported_until_it_is_back(browser: Browser) -> None:
    with visited(browser) as (page, _):
        page.get_by_role("button", name="Five minutes pass").click()
        done(page, "Clock: moved by 5 min")
        page.evaluate("() => { window.real = fetch; window.fetch = async () => { throw Error('stopped') } }")
        done(page, "Error: The sandbox does not answer: stopped")
        page.evaluate("() => { window.fetch = window.real }")
        done(page, "Clock: moved by 5 min")


def executed(page: Page, name: str) -> str:
    """The answer to an operation of the rendered specs."""
    operation = page.locator(f".opblock[id$='-{name}']")
    if operation.get_by_role("button", name="Execute").count() == 0:
        operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Execute").click()
    operation.locator(".live-responses-table").wait_for()
    return operation.locator(".responses-inner").inner_text()


def test_the_specs_are_rendered_and_call_this_sandbox(browser: Browser) -> None:
    with visited(browser) as (page, url):
        page.get_by_role("textbox", name="Token").fill("a-token")
        page.locator("#operations select").select_option("createKey")
        page.get_by_role("link", name="in the specs").click()
        page.locator(".opblock.is-open textarea").fill('{"key_alias": "from-the-specs"}')
        assert "X-Auth-Token: a-token" in executed(page, "createKey")
        answer = executed(page, "listKeys")
        assert "seed/enabled" in answer
        assert "x-request-id" in answer
        for service, operation in (("smn", "listTopics"), ("iam", "listProjects")):
            page.locator(".topbar select").select_option(label=service)
            executed(page, operation)
        assert [it.operation for it in url.sandbox.requests] == [
            "createKey",
            "listKeys",
            "listTopics",
            "listProjects",
        ]
        assert {it["status"] for it in httpx.get(f"{url}/_sandbox/requests", trust_env=False).json()} == {200}
        page.get_by_role("link", name="Back to the sandbox").click()
        page.locator("#keys li", has_text="from-the-specs").wait_for()
        assert page.get_by_role("textbox", name="Token").input_value() == "a-token"


def test_every_spec_is_rendered_whole(browser: Browser) -> None:
    with visited(browser, PHONE) as (page, url):
        expected = {node["operationId"] for node in described(url)}
        found: list[str] = []
        for service in httpx.get(f"{url}/_sandbox/specs", trust_env=False).json():
            page.goto(f"{url}/_sandbox/specs/?urls.primaryName={service}")
            page.locator(".opblock").first.wait_for()
            found += page.locator(".opblock-summary-operation-id").all_text_contents()
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        assert sorted(found) == sorted(expected)


def described(url: str) -> Iterator[dict[str, Any]]:
    for service in httpx.get(f"{url}/_sandbox/specs", trust_env=False).json():
        document = httpx.get(f"{url}/_sandbox/specs/{service}.json", trust_env=False).json()
        for item in document["paths"].values():
            yield from (node for node in item.values() if "operationId" in node)


def test_text_from_the_sandbox_is_never_html(browser: Browser) -> None:
    with visited(browser) as (page, url):
        url.sandbox.add_key("p1", alias=HOSTILE)
        url.sandbox.add_topic(HOSTILE, "p1")
        url.sandbox.add_key(HOSTILE)
        httpx.post(f"{url}/v1.0/p1/kms/create-key", json={"key_alias": HOSTILE}, trust_env=False)
        httpx.get(f"{url}/{HOSTILE}", trust_env=False)
        page.locator("#keys strong", has_text=HOSTILE).wait_for()
        page.locator("#topics strong", has_text="owned").wait_for()
        page.locator("#requests details").nth(1).locator("summary").click()
        page.locator("#requests pre", has_text=HOSTILE.split('"')[0]).wait_for()
        assert page.locator("datalist option").count() == 2
        assert page.locator("img, main script").count() == 0
        assert page.title() == "Sandbox of KMS keys and SMN topics"


def test_the_policy_stops_what_a_hole_would_run(browser: Browser) -> None:
    def make_a_hole() -> None:
        with visited(browser) as (page, _):
            with page.expect_console_message():
                page.evaluate("setTimeout(() => { document.body.innerHTML = '<b>hole</b>' })")
            assert page.locator("b").count() == 0

    with pytest.raises(AssertionError, match="TrustedHTML"):
        make_a_hole()


def test_it_works_with_the_keyboard_alone(browser: Browser) -> None:
    with visited(browser) as (page, _):
        page.get_by_role("textbox", name="Alias").focus()
        page.keyboard.type("typed")
        page.keyboard.press("Enter")
        page.locator("#keys li", has_text="typed").wait_for()
        named = "(it) => it.labels?.length || it.ariaLabel || it.matches('button') && it.textContent.trim()"
        fields = "[...document.querySelectorAll('input, select, textarea, button')]"
        assert page.evaluate(f"{fields}.filter((it) => !({named})(it)).map((it) => it.outerHTML)") == []
        assert page.evaluate(f"{fields}.length") > 10
        unreachable = "[...document.querySelectorAll('[tabindex=\"-1\"], [onclick]')].length"
        assert page.evaluate(unreachable) == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_is_wider_than_the_screen(browser: Browser, size: tuple[int, int], dark: bool) -> None:
    with visited(browser, size, dark=dark) as (page, _):
        page.locator("#operations select").select_option("createKey")
        page.get_by_role("button", name="A topic with a key of yours").click()
        done(page, "A topic with a key of yours: done")
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
