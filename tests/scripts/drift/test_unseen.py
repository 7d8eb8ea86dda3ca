"""Pages of operations that the reader was not made from, in the layouts of other years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.command import ERROR
from scripts.pages import Field, Page, read_page
from tests.scripts.drift.frozen import PAGES, compared

UNSEEN = PAGES / "unseen"
UUID = "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$"
ERROR_BODY: dict[str, Any] = {
    "error": ["object", None, {}, {"error_code": ["string", None, {}], "error_msg": ["string", None, {}]}]
}


def fields(listed: list[Field] | None) -> dict[str, Any] | None:
    """Type, mandatory, rules and inner fields by name."""
    if listed is None:
        return None
    return {
        it.name: [it.type, it.mandatory, dict(it.rules), *([fields(it.fields)] if it.fields else [])]
        for it in listed
    }


def page(name: str) -> Page:
    read = read_page(UNSEEN / name)
    assert read.unclear == []
    return read


def test_newer_layout_with_labels_in_cells() -> None:
    read = page("create-key.txt")
    assert (read.title, read.updated) == ("Creating a Key", "2026-01-05")
    assert (read.method, read.path) == ("post", "/v1.0/{project_id}/kms/create-key")
    assert fields(read.path_parameters) == {"project_id": ["string", True, {"minimum": 32, "maximum": 32}]}
    assert fields(read.request.headers) == {"X-Auth-Token": ["string", True, {}]}
    pattern = "^[a-zA-Z0-9:/_-]{1,255}$"
    tag = {"key": ["string", True, {}], "value": ["string", False, {}]}
    assert fields(read.request.body) == {
        "key_alias": ["string", True, {"pattern": pattern, "minimum": 1, "maximum": 255}],
        "key_spec": ["string", False, {"values": ("AES_256", "SM4", "RSA_2048"), "default": "AES_256"}],
        "key_description": ["string", False, {"minimum": 0, "maximum": 255}],
        "enterprise_project_id": ["string", False, {"minimum": 0, "maximum": 36, "default": "0"}],
        "tags": ["array of object", False, {"minimum": 0, "maximum": 20}, tag],
    }
    assert fields(read.statuses["201"].headers) == {"X-Request-Id": ["string", None, {}]}
    inner: dict[str, Any] = {"key_id": ["string", None, {}], "domain_id": ["string", None, {}]}
    assert fields(read.statuses["201"].body) == {"key_info": ["object", None, {}, inner]}
    assert fields(read.statuses["502"].body) == ERROR_BODY
    assert read.request.examples == [{"key_alias": "test", "tags": [{"key": "a", "value": "b"}]}]
    assert read.example_urls == ["/v1.0/53d1aefc533f4ce9a59c26b01667cbcf/kms/create-key"]
    assert len(read.statuses["201"].examples) == 1


def test_actions_with_several_kinds_of_resource() -> None:
    assert page("create-key.txt").actions == {
        "kms:cmk:create": {
            "access level": ["Write"],
            "resource types": ["KeyId"],
            "condition keys": ["kms:KeyOrigin", "kms:KeySpec", "g:EnterpriseProjectId", "g:TagKeys"],
        },
        "kms:cmk:tag": {
            "access level": ["Tagging"],
            "aliases": ["kms:cmkTag:create"],
            "dependencies": ["kms:cmk:get", "kms:cmk:list"],
        },
    }


def test_lists_of_aliases_beside_lists_of_condition_keys() -> None:
    read = page("update-topic-attribute.txt")
    assert (read.unclear, read.actions) == (
        [],
        {
            "smn:topic:updateAttribute": {
                "access level": ["Write"],
                "resource types": ["topic"],
                "condition keys": [
                    "g:EnterpriseProjectId",
                    "g:ResourceTag/<tag-key>",
                    "smn:TargetOrgPath",
                    "smn:TargetOrgId",
                    "smn:TargetAccountId",
                ],
                "aliases": ["smn:topic:update"],
            }
        },
    )


def test_nested_lists_values_on_one_line_and_cells_between_tabs() -> None:
    read = page("list-keys.txt")
    assert (read.title, read.updated) == ("List keys", None)
    assert fields(read.path_parameters) == {"project_id": ["string", True, {}]}
    state = {
        "values": ("2", "3", "4"),
        "meaning of 2": "enabled",
        "meaning of 3": "disabled",
        "meaning of 4": "to be deleted",
    }
    assert fields(read.request.body) == {
        "limit": ["string", False, {"lowest value": 1, "highest value": 1000}],
        "key_state": ["string", False, state],
        "key_spec": ["string", False, {"values": ("AES_256", "SM4", "ALL")}],
    }
    flag = {"values": ("0", "1"), "meaning of 0": "no", "meaning of 1": "yes"}
    details = {
        "key_id": ["string", None, {}],
        "default_key_flag": ["string", None, flag],
        "key_rotation_enabled": ["boolean", None, {}],
        "creation_time": ["integer of 64 bits", None, {}],
        "tags": ["array of object", None, {}, {"key": ["string", None, {}]}],
        "parent": ["object", None, {}],
    }
    assert fields(read.statuses["200"].body) == {
        "keys": ["array of string", None, {}],
        "key_details": ["array of object", None, {}, details],
        "next_marker": ["string", None, {}],
        "total": ["integer", None, {"minimum": 0, "maximum": 1000}],
    }
    assert {status: it.listed for status, it in read.statuses.items()} == {
        "200": "Status Codes",
        "400": "Status Codes",
    }
    assert read.request.examples == [{"limit": "10"}]


def test_other_order_no_column_for_mandatory_and_a_table_of_codes() -> None:
    read = page("delete-topic-kms-key.txt")
    assert (read.title, read.updated) == ("Removing the KMS Key of a Topic", "2025-12-16")
    assert (read.method, read.path) == (
        "delete",
        "/v2/{project_id}/notifications/topics/{topic_urn}/kms/{id}",
    )
    plain: list[Any] = ["string", None, {}]
    assert fields(read.path_parameters) == {"project_id": plain, "topic_urn": plain, "id": plain}
    assert read.request.body is None
    assert fields(read.statuses["400"].body) == {"request_id": plain, "code": plain, "message": plain}
    assert [(it.status, it.code, it.message) for it in read.error_codes] == [
        ("400", "SMN.00013056", "The kms key id is not available."),
        ("400", "SMN.0005", "topic_urn is not valid."),
        ("404", "SMN.0006", "There is no such topic."),
    ]


def test_html_with_spans_lists_and_code() -> None:
    read = page("list-topics.html")
    assert (read.title, read.updated) == ("Querying Topics", "2025-12-16")
    assert (read.method, read.path) == ("get", "/v2/{project_id}/notifications/topics")
    assert fields(read.path_parameters) == {"project_id": ["string", True, {}]}
    assert fields(read.query_parameters) == {
        "offset": ["integer", False, {"default": "0"}],
        "limit": ["integer", False, {"minimum": 1, "maximum": 100, "default": "100"}],
        "fuzzy_name": ["string", False, {"pattern": "^[-_a-zA-Z0-9]{0,255}$"}],
    }
    topic = {
        "name": ["string", None, {}],
        "push_policy": ["integer", None, {"values": ("0", "1"), "meaning of 0": "kept"}],
    }
    assert fields(read.statuses["200"].body) == {
        "topic_count": ["integer", None, {}],
        "topics": ["array of object", None, {}, topic],
        "settings": ["map", None, {}],
    }
    assert read.query_parameters[0].table == "Table 2 Query Parameters"
    assert read.path_parameters[0].table == "Table 1 Path Parameters"
    assert read.statuses["200"].examples == [
        {"topic_count": 1, "topics": [{"name": "a&b", "push_policy": 0}]}
    ]
    assert read.statuses.keys() == {"200", "403"}
    assert read.actions == {
        "smn:topic:list": {
            "access level": ["List"],
            "resource types": ["topic"],
            "condition keys": ["g:EnterpriseProjectId", "g:TagKeys"],
        }
    }


def test_older_layout() -> None:
    read = page("describe-key.htm")
    assert (read.title, read.path) == (
        "Querying the Information About a CMK",
        "/v1.0/{project_id}/kms/describe-key",
    )
    example = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"
    rules = {"pattern": UUID, "minimum": 36, "maximum": 36, "example": example}
    assert fields(read.request.body) == {"key_id": ["string", True, rules]}
    inner = {"key_id": ["string", True, {}], "origin": ["string", False, {"values": ("kms", "external")}]}
    assert fields(read.statuses["200"].body) == {"key_info": ["array of object", True, {}, inner]}
    assert read.request.examples == [{"key_id": example}]
    assert read.statuses["200"].examples == [{"key_info": {"key_id": example, "origin": "kms"}}]


@pytest.mark.parametrize("file", sorted(UNSEEN.iterdir()), ids=lambda file: file.name)
def test_an_operation_that_the_spec_lacks_is_not_in_step(file: Path) -> None:
    report = compared(read_page(file))
    assert report.status == ERROR
    assert "no operation of the spec" in report.unclear[-1]
    assert "make scaffold" in report.unclear[-1]
