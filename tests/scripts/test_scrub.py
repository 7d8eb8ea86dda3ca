"""Nothing private survives scrubbing, and what should survive does."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from scripts.record.cassettes import strings
from scripts.record.scrub import PUBLISHED_IDS, Scrubber, filler, leaks
from scripts.spec import Node, Operation, read_operations

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
KEY = "9a618041-a917-49e0-bb3a-1a90163e97fe"
ENDPOINT = "https://smn.cn-north-4.myhuaweicloud.com"
URN = f"urn:smn:eu-de:{PROJECT}:acme-orders"
OPERATIONS = read_operations()


def scrub(
    operation: str,
    answered: Any,
    sent: Any = None,
    *,
    uri: str = "/v2",
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Any:
    exchange = {
        "request": {"method": "POST", "uri": f"http://127.0.0.1:4711{uri}", "headers": headers or {}},
        "response": {
            "status": {"code": status, "message": "OK"},
            "headers": headers or {},
            "parsed_body": answered,
        },
    }
    if sent is not None:
        exchange["request"]["parsed_body"] = sent
    return Scrubber(OPERATIONS[operation], ENDPOINT).scrub(exchange)


def key(**details: Any) -> Any:
    """Details of a key, scrubbed."""
    return scrub("describeKey", {"key_info": details})["response"]["parsed_body"]["key_info"]


def test_one_value_has_one_placeholder_everywhere() -> None:
    scrubbed = scrub(
        "bindTopicKmsKey",
        {"id": KEY, "request_id": PROJECT},
        {"key_id": KEY},
        uri=f"/base/v2/{PROJECT}/notifications/topics/{quote(URN, safe='')}/kms?key={KEY}",
    )
    project, key, urn = f"{1:032d}", f"00000000-0000-4000-8000-{1:012d}", f"cn-north-4%3A{1:032d}%3Atopic_1"
    path = f"/v2/{project}/notifications/topics/urn%3Asmn%3A{urn}/kms"
    assert scrubbed["request"]["uri"] == ENDPOINT + path
    assert scrubbed["request"]["parsed_body"] == {"key_id": key}
    assert scrubbed["response"]["parsed_body"] == {"id": key, "request_id": project}


def test_the_query_has_what_the_spec_lists() -> None:
    uri = f"/v3/projects?name=acme&is_domain=true&page=3&owner=acme&domain_id={PROJECT}"
    scrubbed = scrub("listProjects", {"projects": []}, uri=uri)["request"]["uri"]
    query = f"name=%3Ctext%3E&is_domain=true&page=3&domain_id={1:032d}"
    assert scrubbed == f"{ENDPOINT}/v3/projects?{query}"


def test_scrubbing_again_changes_nothing() -> None:
    answered = {"key_info": {"key_id": KEY, "key_alias": "acme", "creation_date": "1760778611000"}, "x": URN}
    once = scrub("describeKey", answered, {"key_id": KEY}, headers={"x-request-id": PROJECT})
    assert Scrubber(OPERATIONS["describeKey"], ENDPOINT).scrub(once) == once


@pytest.mark.parametrize(
    ("field", "original", "expected"),
    [
        ("key_state", "2", "2"),
        ("key_state", "77", "77"),
        ("key_spec", "AES_256", "AES_256"),
        ("key_spec", "ACME_256", "<text>"),
        ("default_key_flag", "0", "0"),
        ("key_description", "key of acme", "<text>"),
        ("key_description", "", ""),
        ("key_description", "KMS.0205", "KMS.0205"),
        ("key_description", "ACME.0205", "<text>"),
        ("key_description", "2026-10-18T09:10:11Z", "2100-01-01T00:00:00Z"),
        ("key_description", "2026-10-18 09:10:11.123", "2100-01-01 00:00:00.000"),
        ("key_description", "20261018T091011Z", "21000101T000000Z"),
        ("key_description", "12345", "12345"),
        ("key_description", "4917012345678901", "<text>"),
        ("key_description", PROJECT.upper(), f"{1:032d}"),
        ("key_description", f"topic_{PROJECT}", "<text>"),
        ("key_description", URN, f"urn:smn:cn-north-4:{1:032d}:topic_1"),
        ("creation_date", "1760778611000", "4102444800000"),
        ("domain_id", "acme", "<text>"),
        ("domain_id", 4917012345678901, 100000),
        ("domain_id", 1760778611, 4102444800),
        ("domain_id", 17.123456, 0.5),
        ("domain_id", None, None),
        ("domain_id", True, True),
    ],
)
def test_values(field: str, original: Any, expected: Any) -> None:
    (scrubbed,) = key(**{field: original}).values()
    assert (scrubbed, type(scrubbed)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("acme-key", "the example"),
        ("a key of acme", "<text>"),
        ("acme" * 100, "<text>"),
    ],
)
def test_a_text_is_as_valid_as_it_was(alias: str, expected: str) -> None:
    body = scrub("createKey", {}, {"key_alias": alias})["request"]["parsed_body"]
    example = (
        OPERATIONS["createKey"].root.child("components").child("schemas").child("KeyAlias").get("example")
    )
    assert body == {"key_alias": example if expected == "the example" else expected}


def test_a_sensitive_field_keeps_its_length_only() -> None:
    sent = {"import_token": "a+/" * 100, "encrypted_key_material": "b=" * 172}
    scrubbed = scrub("importKeyMaterial", {"error": {"import_token": "b=" * 100}}, sent, status=400)
    assert scrubbed["request"]["parsed_body"] == {
        "import_token": filler(300),
        "encrypted_key_material": filler(344),
    }
    assert scrubbed["response"]["parsed_body"] == {"error": {"import_token": filler(200)}}
    assert filler(300).isalpha()


def test_a_name_that_the_spec_lacks_is_replaced() -> None:
    assert key(key_id=KEY, acme=1, request_id="x") == {
        "key_id": f"00000000-0000-4000-8000-{1:012d}",
        "field_1": 1,
        "request_id": "<text>",
    }
    sent = {"message": "hello", "tags": {"acme": "orders", "request_id": "x"}}
    scrubbed = scrub("publishMessage", {}, sent)["request"]["parsed_body"]
    assert [*scrubbed] == ["message", "tags"]
    assert [*scrubbed["tags"]] == ["field_1", "field_2"]


@pytest.mark.parametrize(
    ("name", "original", "expected"),
    [
        ("x-request-id", PROJECT, f"{1:032d}"),
        ("x-request-id", "acme", f"{1:032d}"),
        ("x-project-id", PROJECT, f"{1:032d}"),
        ("x-auth-token", "<token>", "<token>"),
        ("x-auth-token", "acme", f"{1:032d}"),
        ("accept", "*/*", "*/*"),
        ("content-type", "application/json;charset=utf-8", "application/json;charset=utf-8"),
        ("content-type", "text/html; acme", "application/octet-stream"),
        ("retry-after", "7", "7"),
        ("retry-after", "Sun, 18 Oct 2026 09:10:11 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"),
    ],
)
def test_headers(name: str, original: str, expected: str) -> None:
    scrubbed = scrub("describeKey", {}, headers={name: original})
    assert scrubbed["request"]["headers"] == scrubbed["response"]["headers"] == {name: expected}


@pytest.mark.parametrize(
    ("body", "expected"), [("<!DOCTYPE html><HTML>acme", "<html>"), ('{"a": "acme', "<text>")]
)
def test_what_is_no_json_is_replaced_as_a_whole(body: str, expected: str) -> None:
    response = {"status": {"code": 502, "message": "acme"}, "headers": {}, "body": body}
    request = {"method": "POST", "uri": "http://a/", "headers": {}}
    scrubbed = Scrubber(OPERATIONS["describeKey"], ENDPOINT).scrub({"request": request, "response": response})
    assert scrubbed["response"] == {
        "status": {"code": 502, "message": "Bad Gateway"},
        "headers": {},
        "body": expected,
    }


CANARIES = ("Zoë Acme-9", "zoe.acme@example.org", "203.0.113.77", "acme-orders", "0F3ab" * 7, '"zoë\\acme"')
DISGUISES: list[Callable[[str], str]] = [
    str,
    str.upper,
    lambda text: text.encode().hex(),
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: quote(text, safe=""),
    lambda text: json.dumps({"a": text}),
    lambda text: f"User {text} may not use key {KEY} of domain {PROJECT}.",
    lambda text: f"1,{text},2",
]


def filled(schema: Node, canary: str) -> Any:
    """A value of a schema with a canary for each string and each name of its own, undocumented ones too."""
    if schema.get("type") == "array":
        return [filled(schema.child("items"), canary)]
    if schema.get("type") != "object":
        return canary
    fields = {name: filled(child, canary) for name, child in schema.child("properties").children()}
    return fields | {canary: canary, "undocumented": {canary: [canary, {"request_id": canary}]}}


def content(node: Node) -> Node:
    return node.child("content").child("application/json").child("schema")


def exchanges(operation: Operation, canary: str) -> Iterator[dict[str, Any]]:
    """Each response that an operation has, with a canary in each place of both messages."""
    path = "/".join(quote(canary, safe="") if it[:1] == "{" else it for it in operation.path.split("/"))
    query = "&".join(f"{it['name']}={quote(canary)}" for it in operation.parameters if it["in"] == "query")
    headers = dict.fromkeys(
        ("x-request-id", "retry-after", "content-type", "x-auth-token", "accept", "x-project-id"), canary
    )
    for status, answer in operation.node.child("responses").children():
        code = 418 if status == "default" else int(status)
        for body in (filled(content(answer), canary), [canary, {"a": {canary: canary}}]):
            yield {
                "request": {
                    "method": operation.method,
                    "uri": f"http://{canary}/{canary}{path}?{query}&{quote(canary)}={quote(canary)}",
                    "headers": headers,
                    "parsed_body": filled(content(operation.node.child("requestBody")), canary),
                },
                "response": {
                    "status": {"code": code, "message": canary},
                    "headers": headers,
                    "parsed_body": body,
                },
            }


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_no_canary_is_left_in_any_place(operation: Operation) -> None:
    scrubber = Scrubber(operation, ENDPOINT)
    first, *others = CANARIES
    for canary, hidden in [(first, disguise(first)) for disguise in DISGUISES] + [(it, it) for it in others]:
        for exchange in exchanges(operation, hidden):
            left = "\n".join(text for _, text in strings(scrubber.scrub(exchange))).lower()
            for private in (canary, hidden, PROJECT, KEY):
                assert private.lower() not in left


SECRET = "Zk3vN8qLw2TfYb6HsR1xCd9Gm5Jp7Aa4"


@pytest.mark.parametrize(
    "hidden",
    [
        SECRET,
        f"x{SECRET}x",
        SECRET.upper(),
        quote(SECRET, safe="").replace("Z", "%5A"),
        SECRET.encode().hex(),
        base64.b64encode(SECRET.encode()).decode(),
        base64.b64encode(b"user:" + SECRET.encode() + b":").decode(),
        base64.urlsafe_b64encode(json.dumps({"a": SECRET}).encode()).decode(),
        quote(quote(f"/{SECRET}/")),
        json.dumps(json.dumps(f'"{SECRET}"')),
    ],
)
def test_a_canary_is_found_in_disguise(hidden: str) -> None:
    data = {"interactions": [{"response": {"parsed_body": {"detail": [hidden]}}}]}
    found = leaks(data, {"THE_SECRET": SECRET})
    assert "interactions[0].response.parsed_body.detail[0]: the value of THE_SECRET" in found
    assert SECRET not in "".join(found)


def test_a_canary_is_found_as_json_writes_it() -> None:
    assert leaks({"a": json.dumps('Zoë "Acme"')}, {"--hide": 'Zoë "Acme"'}) == ["a: the value of --hide"]


def test_a_canary_is_found_in_a_name() -> None:
    assert leaks({"a": {SECRET: 1}}, {"THE_SECRET": SECRET}) != []


@pytest.mark.parametrize(
    "random",
    [
        SECRET,
        "hR7/2kPq+9LmZ4xWvB1sNc8tYd3fGj5=",
        "44ef0bd78eb24f02b40614fe85a7d234",
        f"say {SECRET}.",
        f"https://host/{SECRET}",
    ],
)
def test_random_looking_text_is_found(random: str) -> None:
    assert leaks({"detail": random}, {}) == [
        f"detail: {len(SECRET)} characters that look random",
    ]


@pytest.mark.parametrize(
    "harmless",
    [
        filler(344),
        "0" * 31 + "1",
        "00000000-0000-4000-8000-000000000001",
        "https://kms.cn-north-4.myhuaweicloud.com/v1.0/00000000000000000000000000000001/kms/import-key-material",
        "The throttling threshold has been reached: policy ip over ratelimit.",
        "urn:smn:cn-north-4:00000000000000000000000000000001:topic_1",
    ],
)
def test_other_text_is_not_reported(harmless: str) -> None:
    assert leaks({"detail": harmless}, {"THE_SECRET": SECRET}) == []


def test_published_ids_are_no_secret() -> None:
    assert leaks({"detail": f"topic_{PROJECT} {KEY}"}, {}, PUBLISHED_IDS) == []
    assert leaks({"detail": SECRET}, {}, PUBLISHED_IDS) != []
