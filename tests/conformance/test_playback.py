"""A cassette plays for its own request and for no other."""

from __future__ import annotations

import socket

import pytest
from vcr.request import Request  # type: ignore[import-untyped]

from tests.conformance.playback import MATCHERS, normalized

URI = "https://smn.cn-north-4.myhuaweicloud.com/v2/p/topics/urn%3Asmn/kms"
HEADERS = {"accept": "*/*", "content-type": "application/json", "x-auth-token": "<token>"}
BODY = '{"key_id": "k", "count": 1}'


def plays(method: str = "POST", uri: str = URI, headers: dict[str, str] = HEADERS, body: str = BODY) -> bool:
    stored, sent = Request("POST", URI, BODY, HEADERS), Request(method, uri, body, headers)
    try:
        for matcher in MATCHERS.values():
            matcher(normalized(sent), normalized(stored))
    except AssertionError:
        return False
    return True


def test_there_is_no_network() -> None:
    with socket.socket() as one, pytest.raises(RuntimeError, match="Network is disabled"):
        one.connect(("127.0.0.1", 9))


def test_the_same_request_plays() -> None:
    assert plays()


def test_the_value_of_the_token_does_not_matter() -> None:
    assert plays(headers=HEADERS | {"x-auth-token": "another"})
    assert not plays(headers=HEADERS | {"x-auth-token": ""})


def test_headers_of_the_library_do_not_matter() -> None:
    assert plays(headers=HEADERS | {"User-Agent": "x", "Host": "y", "Content-Length": "1"})


def test_the_order_of_fields_does_not_matter() -> None:
    assert plays(body='{"count":1,"key_id":"k"}')


def test_the_method_matters() -> None:
    assert not plays(method="PUT")


@pytest.mark.parametrize(
    "uri",
    [
        URI.replace("https", "http"),
        URI.replace("cn-north-4", "cn-north-1"),
        URI.replace(".com", ".com:8443"),
        URI.replace("%3A", ":"),
        URI.replace("%3A", "%3a"),
        URI + "/",
        URI + "?",
        URI + "?limit=",
        URI.replace("/v2", "//v2"),
    ],
)
def test_the_address_matters(uri: str) -> None:
    assert not plays(uri=uri)


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_header_matters(name: str) -> None:
    assert not plays(headers={each: value for each, value in HEADERS.items() if each != name})


@pytest.mark.parametrize(
    "extra", [{"x-project-id": "p"}, {"authorization": "a"}, {"content-type": "text/plain"}]
)
def test_another_header_matters(extra: dict[str, str]) -> None:
    assert not plays(headers=HEADERS | extra)


@pytest.mark.parametrize(
    "body",
    [
        '{"key_id": "k", "count": true}',
        '{"key_id": "k", "count": "1"}',
        '{"key_id": "k", "count": 1.0}',
        '{"key_id": "k", "count": 1, "sequence": null}',
        '{"key_id": "k"}',
        "",
    ],
)
def test_the_body_matters(body: str) -> None:
    assert not plays(body=body)
