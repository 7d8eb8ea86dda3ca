"""Lists are read to their end, whatever the filter, the size of a page, and the last page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smn_kms
from tests.common import PROJECT

Edit = Callable[[dict[str, Any]], object]
OPTIONS: dict[str, Any] = {
    "endpoint": "https://service.test",
    "project_id": PROJECT,
    "auth": smn_kms.TokenAuth("t"),
}


def keys(numbers: Iterable[int]) -> list[dict[str, Any]]:
    return [{"key_id": str(number)} for number in numbers]


def topics(numbers: Iterable[int]) -> list[dict[str, Any]]:
    return [{"topic_urn": str(number)} for number in numbers]


class Server(httpx.MockTransport):
    """Has a list of keys and one of topics, of some length; an edit changes each page."""

    def __init__(self, length: int, edit: Edit = lambda page: None) -> None:
        super().__init__(self.respond)
        self.length = length
        self.edit = edit
        self.calls = 0

    def respond(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        assert self.calls < 100
        sent = json.loads(request.content) if request.content else dict(request.url.params)
        start, limit = int(sent.get("marker", sent.get("offset", 0))), int(sent.get("limit", 3))
        numbers = range(self.length)[start:][:limit]
        page: dict[str, Any]
        if request.method == "POST":
            more = start + limit < self.length
            following = str(start + limit) if more else ""
            page = {"key_details": keys(numbers), "next_marker": following, "truncated": str(more).lower()}
        else:
            # The sources define the count as that of all topics of the account, filtered or not.
            page = {"topics": topics(numbers), "topic_count": 1000, "request_id": "r"}
        self.edit(page)
        return httpx.Response(200, json=page, headers={"X-Request-Id": "r"})


def read(server: Server, service: str, **arguments: Any) -> list[str]:
    """What both twins yield, which is the same."""

    def name_of(item: Any) -> str:
        return str(item.key_id if service == "kms" else item.topic_urn)

    def method(cloud: Any) -> Any:
        return cloud.kms.iter_keys if service == "kms" else cloud.smn.iter_topics

    async def read_async() -> list[str]:
        async with smn_kms.connect_async(**OPTIONS, transport=server) as cloud:
            return [name_of(item) async for item in method(cloud)(**arguments)]

    with smn_kms.connect(**OPTIONS, transport=server) as cloud:
        found = [name_of(item) for item in method(cloud)(**arguments)]
    calls = server.calls
    assert asyncio.run(read_async()) == found
    assert server.calls == 2 * calls
    return found


@pytest.mark.parametrize("service", ["kms", "smn"])
@given(length=st.integers(0, 12), limit=st.integers(1, 5))
def test_every_item_comes_once_and_in_order(service: str, length: int, limit: int) -> None:
    assert read(Server(length), service, limit=limit) == [str(number) for number in range(length)]


def test_nothing_is_sent_before_the_first_item_is_asked_for() -> None:
    server = Server(9)
    with smn_kms.connect(**OPTIONS, transport=server) as cloud:
        found = cloud.kms.iter_keys()
        assert server.calls == 0
        assert [next(found).key_id, next(found).key_id] == ["0", "1"]
        assert server.calls == 1


@pytest.mark.parametrize(
    "last",
    [
        lambda page: page.update(next_marker=None),
        lambda page: page.pop("next_marker"),
        lambda page: (page.pop("truncated"), page.pop("next_marker")),
        lambda page: page.pop("truncated"),
        lambda page: page.update(next_marker="0"),
    ],
)
def test_a_list_ends_however_its_last_page_says_so(last: Edit) -> None:
    assert read(Server(5, lambda page: page["truncated"] == "false" and last(page)), "kms") == list("01234")


@pytest.mark.parametrize(("service", "field"), [("kms", "key_details"), ("smn", "topics")])
def test_a_missing_list_is_an_empty_page(service: str, field: str) -> None:
    assert read(Server(0, lambda page: page.update({field: None})), service) == []
    assert read(Server(0, lambda page: page.pop(field)), service) == []


@pytest.mark.parametrize(
    ("service", "edit", "problem"),
    [
        ("kms", lambda page: page.update(next_marker="0", truncated="true"), "repeats a page"),
        ("kms", lambda page: page.update(next_marker="", truncated="true"), "where the next one starts"),
        ("kms", lambda page: page.update(key_details=keys([1]), truncated="true"), "repeats a page"),
        ("smn", lambda page: page.update(topics=topics([1, 2])), "repeats a page"),
    ],
)
def test_a_list_without_an_end_is_an_error(service: str, edit: Edit, problem: str) -> None:
    with pytest.raises(smn_kms.InvalidResponseError, match=problem) as caught:
        read(Server(9, edit), service)
    assert (caught.value.status_code, caught.value.request_id) == (200, "r")
    assert caught.value.operation == ("listKeys" if service == "kms" else "listTopics")
