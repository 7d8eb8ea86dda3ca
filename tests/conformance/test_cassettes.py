"""The keys of cassettes about their origin, and that none holds a secret."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from scripts.record.cassettes import HEADER_PLACEHOLDERS, Cassette, dump, strings
from scripts.record.scrub import PUBLISHED_IDS, filler, leaks
from scripts.spec import Operation, discrepancies, read_operations, sensitive_fields
from smn_kms._contracts import SECRET_REQUEST_HEADERS

OPERATIONS = read_operations()


def test_it_is_in_the_one_form(cassette: Cassette) -> None:
    assert cassette.path.read_text(encoding="utf-8") == dump(cassette.data)
    assert len(cassette.data["interactions"]) == 1


def test_it_has_its_source(cassette: Cassette, operation: Operation) -> None:
    if cassette.path.name.endswith(".recorded.yaml"):
        assert cassette.origin == "recorded"
        assert cassette.data["source"] == "provider"
        return
    assert cassette.origin == "transcribed"
    assert operation.page
    assert cassette.data["sections"]


def test_it_names_discrepancies_that_are_there(cassette: Cassette) -> None:
    named = {*re.findall(r"\b(?:D\d+|X)-\d+", cassette.note), *cassette.data.get("deviates", [])}
    assert named <= {entry["id"] for entry in discrepancies()}


def test_it_holds_no_secret(cassette: Cassette) -> None:
    assert secrets_in(cassette) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("request", "headers", "x-auth-token"), "MIIEowIBAAKCAQEA7bq2"),
        (("request", "headers", "x-auth-token"), "short"),
        (("request", "headers", "authorization"), "SDK-HMAC-SHA256 Access=AK"),
        (("request", "headers", "x-project-id"), "Zk3vN8qLw2TfYb6HsR1xCd9"),
        (("request", "parsed_body", "import_token"), "not a filler"),
        (("response", "parsed_body", "note"), "hR7/2kPq+9LmZ4xWvB1sNc8tYd3fGj5="),
        (("response", "headers", "x-request-id"), "Zk3vN8qLw2TfYb6HsR1xCd9"),
    ],
)
def test_a_secret_is_noticed(place: tuple[str, str, str], value: str, cassettes: list[Cassette]) -> None:
    cassette = next(each for each in cassettes if each.operation_id == "importKeyMaterial")
    data: Any = yaml.safe_load(dump(cassette.data))
    message, part, name = place
    data["interactions"][0][message].setdefault(part, {})[name] = value
    assert secrets_in(Cassette(cassette.path, data)) != []


def test_every_secret_header_has_a_placeholder() -> None:
    assert {name.lower() for name in SECRET_REQUEST_HEADERS} <= HEADER_PLACEHOLDERS.keys()


def secrets_in(cassette: Cassette) -> list[str]:
    """Where a cassette has something that is, or looks like, a secret."""
    sensitive = sensitive_fields(OPERATIONS[cassette.operation_id].document)
    headers = cassette.request["headers"]
    found = [name for name in headers if headers[name] != HEADER_PLACEHOLDERS.get(name, headers[name])]
    for where, text in strings(cassette.data):
        if ".parsed_body." in where and where.rpartition(".")[2] in sensitive and text != filler(len(text)):
            found.append(where)
    published = PUBLISHED_IDS if cassette.origin == "transcribed" else None
    return found + leaks(cassette.data, {}, published)
