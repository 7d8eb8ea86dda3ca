"""Nothing private survives scrubbing, and what should survive does."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest

from scripts.record.scrub import PUBLISHED_IDS, Scrubber, filler, leaks

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
KEY = "9a618041-a917-49e0-bb3a-1a90163e97fe"
TOKEN = "MIIFvQYJKoZIhvcNAQcCoIIFrjCC"
KNOWN = {TOKEN: "<token>", PROJECT: "id", "acme": "name"}
ENDPOINT = "https://smn.cn-north-4.myhuaweicloud.com"
URN = f"urn:smn:cn-north-4:{PROJECT}:acme-orders"


def scrub(
    path: str = "/v2", sent: Any = None, answered: Any = None, headers: dict[str, str] | None = None
) -> Any:
    exchange = {
        "request": {
            "method": "POST",
            "uri": f"http://127.0.0.1:4711{path}",
            "headers": headers or {},
            "parsed_body": sent,
        },
        "response": {
            "status": {"code": 200, "message": "OK"},
            "headers": headers or {},
            "parsed_body": answered,
        },
    }
    return Scrubber(ENDPOINT, ["import_token"], KNOWN).scrub(exchange)


def text(value: str) -> str:
    scrubbed = scrub(answered=value)["response"]["parsed_body"]
    assert isinstance(scrubbed, str)
    return scrubbed


def test_one_value_has_one_placeholder_everywhere() -> None:
    scrubbed = scrub(
        path=f"/v2/{PROJECT}/topics/{quote(URN, safe='')}/kms?key={KEY}",
        sent={"key_id": KEY, "other": "0d0466b0-e727-4d9c-b35d-f84bb474a37f"},
        answered={"key_id": KEY, "message": f"{KEY} of project {PROJECT} for {URN}"},
    )
    project, key, urn = f"{1:032d}", f"00000000-0000-4000-8000-{1:012d}", f"cn-north-4%3A{1:032d}%3Atopic_1"
    path = f"/v2/{project}/topics/urn%3Asmn%3A{urn}/kms?key={key}"
    assert scrubbed["request"]["uri"] == ENDPOINT + path
    assert scrubbed["request"]["parsed_body"] == {"key_id": key, "other": key[:-1] + "2"}
    assert scrubbed["response"]["parsed_body"] == {
        "key_id": key,
        "message": f"{key} of project {project} for urn:smn:cn-north-4:{project}:topic_1",
    }


def test_scrubbing_again_changes_nothing() -> None:
    answered = ["2026-01-02T03:04:05Z", URN, TOKEN, "acme", 1760778611]
    once = scrub(path=f"/{PROJECT}/{quote(URN)}", sent={"key_id": KEY}, answered=answered)
    assert Scrubber(ENDPOINT, [], KNOWN).scrub(once) == once


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        (TOKEN, "<token>"),
        (f"bad token {TOKEN}!", "bad token <token>!"),
        ("the account acme", "the account name_1"),
        ("acme, acme", "name_1, name_1"),
        (PROJECT.upper(), f"{1:032d}"),
        (f"topic_{PROJECT}", f"topic_{1:032d}"),
        ("2026-10-18T09:10:11Z", "2100-01-01T00:00:00Z"),
        ("2026-10-18 09:10:11.123", "2100-01-01 00:00:00.000"),
        ("20261018T091011Z", "21000101T000000Z"),
        ("1760778611", "4102444800"),
        ("1760778611000", "4102444800000"),
        ("KMS.0205", "KMS.0205"),
        ("No permission to request resources.", "No permission to request resources."),
        ("academe", "academe"),
        ("PENDING_IMPORT", "PENDING_IMPORT"),
        ("12345", "12345"),
    ],
)
def test_text(original: str, expected: str) -> None:
    assert text(original) == expected


def test_a_number_stays_a_number() -> None:
    scrubbed = scrub(answered={"expiration_time": 1760778611, "count": 3, "whole": True, "none": None})
    assert scrubbed["response"]["parsed_body"] == {
        "expiration_time": 4102444800,
        "count": 3,
        "whole": True,
        "none": None,
    }


def test_a_sensitive_field_keeps_its_length_only() -> None:
    scrubbed = scrub(sent={"import_token": "a+/" * 100}, answered=[{"import_token": "b=" * 100}])
    assert scrubbed["request"]["parsed_body"] == {"import_token": filler(300)}
    assert scrubbed["response"]["parsed_body"] == [{"import_token": filler(200)}]
    assert filler(300).isalpha()


def test_headers_and_names_are_scrubbed() -> None:
    scrubbed = scrub(headers={"x-request-id": PROJECT}, answered={KEY: 1})
    assert scrubbed["response"]["headers"] == {"x-request-id": f"{1:032d}"}
    assert list(scrubbed["response"]["parsed_body"]) == [f"00000000-0000-4000-8000-{1:012d}"]


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
    ],
)
def test_a_canary_is_found_in_disguise(hidden: str) -> None:
    data = {"interactions": [{"response": {"parsed_body": {"detail": [hidden]}}}]}
    found = leaks(data, {"THE_SECRET": SECRET})
    assert "interactions[0].response.parsed_body.detail[0]: the value of THE_SECRET" in found
    assert SECRET not in "".join(found)


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
