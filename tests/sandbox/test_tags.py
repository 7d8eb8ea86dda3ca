"""The tags of keys: what may be added, what is shown of them, and which keys have some."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import SeedKey
from tests.common import PROJECT, Clock

from .conftest import Kms, code_of
from .test_lifecycle import details, new_key

KEY = SeedKey.ENABLED.value
NOBODY = "00000000-0000-4000-8000-000000000000"
ADDED = httpx.codes.NO_CONTENT


class Tags:
    """The calls about the tags of a key."""

    def __init__(self, http: httpx.Client, kms: Kms) -> None:
        self.http = http
        self.kms = kms

    def of(self, key_id: str = KEY) -> dict[str, str]:
        listed = self.http.get(self._path(key_id)).json()
        assert listed["existTagsNum"] == len(listed["tags"])
        return {tag["key"]: tag["value"] for tag in listed["tags"]}

    def add(self, key_id: str = KEY, **tag: Any) -> httpx.Response:
        return self.http.post(self._path(key_id), json={"tag": tag})

    def batch(self, action: str, *tags: dict[str, Any], key_id: str = KEY) -> httpx.Response:
        return self.http.post(f"{self._path(key_id)}/action", json={"action": action, "tags": tags})

    def delete(self, key: str, key_id: str = KEY) -> httpx.Response:
        return self.http.delete(f"{self._path(key_id)}/{key}")

    def query(self, action: str = "filter", **body: Any) -> httpx.Response:
        return self.kms("resource_instances/action", action=action, **body)

    def found(self, **body: Any) -> list[str]:
        return [it["resource_name"] for it in self.query(**body).json()["resources"]]

    def _path(self, key_id: str) -> str:
        return f"/v1.0/{PROJECT}/kms/{key_id}/tags"


@pytest.fixture
def tags(http: httpx.Client, kms: Kms) -> Tags:
    return Tags(http, kms)


def test_tags_come_and_go(tags: Tags) -> None:
    assert tags.of() == {}
    response = tags.add(key="env", value="test")
    assert (response.status_code, response.content) == (ADDED, b"")
    assert tags.add(key="\u4f60 b/%", value="").status_code == ADDED
    assert tags.add(key="none").status_code == ADDED
    assert tags.add(key="env", value="production").status_code == ADDED
    assert tags.of() == {"env": "production", "\u4f60 b/%": "", "none": ""}
    assert tags.delete("%E4%BD%A0%20b%2F%25").status_code == ADDED
    assert code_of(tags.delete("missing")) == (404, "KMS.0416")
    assert tags.of() == {"env": "production", "none": ""}


def test_a_tag_key_that_is_the_end_of_another_path(tags: Tags, bare: httpx.Client) -> None:
    tags.add(key="action")
    assert tags.delete("action").status_code == ADDED
    refused = bare.put(f"/v1.0/{PROJECT}/kms/{KEY}/tags/action")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")


def test_several_at_once(tags: Tags) -> None:
    created = tags.batch("create", {"key": "a", "value": "1"}, {"key": "b"})
    assert (created.status_code, created.content) == (ADDED, b"")
    assert tags.batch("create", {"key": "b", "value": "2"}, {"key": "c", "value": "3"}).status_code == ADDED
    assert tags.of() == {"a": "1", "b": "2", "c": "3"}
    # Neither the value nor whether the key has the tag is looked at.
    deleted = tags.batch("delete", {"key": "a"}, {"key": "b", "value": "another"}, {"key": "missing"})
    assert deleted.status_code == ADDED
    assert tags.of() == {"c": "3"}


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ({"key": "a\n"}, "KMS.0406"),
        ({"key": "a=b"}, "KMS.0406"),
        ({"key": "<"}, "KMS.0406"),
        ({"key": "a", "value": "b\\c"}, "KMS.0405"),
        ({"key": "a", "value": "*"}, "KMS.0405"),
        ({"key": ""}, None),
        ({"key": "x" * 129}, None),
        ({"key": "a", "value": "x" * 256}, None),
        ({"value": "b"}, None),
        ({"key": "a", "value": None}, None),
    ],
)
def test_tags_that_cannot_be_added(tags: Tags, tag: dict[str, Any], code: str | None) -> None:
    assert code_of(tags.add(**tag)) == (400, code or "KMS.0414")
    assert code_of(tags.batch("create", {"key": "good"}, tag)) == (400, code or "KMS.0412")
    assert tags.of() == {}


def test_as_many_tags_as_a_key_may_have(tags: Tags) -> None:
    many = [{"key": str(it), "value": ""} for it in range(20)]
    assert code_of(tags.batch("create", *many, {"key": "more"})) == (400, "KMS.0412")
    assert tags.batch("create", *many).status_code == ADDED
    assert code_of(tags.add(key="more")) == (400, "KMS.0409")
    assert code_of(tags.batch("create", {"key": "0"}, {"key": "more"})) == (400, "KMS.0409")
    assert tags.add(key="0", value="another").status_code == ADDED
    assert tags.of() == {str(it): "" for it in range(20)} | {"0": "another"}


def test_batches_that_are_refused(tags: Tags) -> None:
    twice = ({"key": "a", "value": "1"}, {"key": "a", "value": "2"})
    assert code_of(tags.batch("create", *twice)) == (400, "KMS.0412")
    assert code_of(tags.batch("create")) == (400, "KMS.0412")
    assert code_of(tags.batch("update", {"key": "a"})) == (400, "KMS.0404")
    assert tags.of() == {}


def test_a_default_key_has_no_tags(tags: Tags) -> None:
    assert code_of(tags.add(SeedKey.DEFAULT, key="a")) == (400, "KMS.0211")
    assert code_of(tags.batch("create", {"key": "a"}, key_id=SeedKey.DEFAULT)) == (400, "KMS.0211")
    assert tags.of(SeedKey.DEFAULT) == {}


@pytest.mark.parametrize(("key_id", "code"), [(NOBODY, "KMS.0207"), ("alias", "KMS.0205")])
def test_keys_that_are_not_there(tags: Tags, key_id: str, code: str) -> None:
    status = 404 if code == "KMS.0207" else 400
    answers = [
        tags.http.get(f"/v1.0/{PROJECT}/kms/{key_id}/tags"),
        tags.add(key_id, key="a"),
        tags.batch("create", {"key": "a"}, key_id=key_id),
        tags.batch("delete", {"key": "a"}, key_id=key_id),
        tags.delete("a", key_id),
    ]
    assert [code_of(it) for it in answers] == [(status, code)] * 5


def test_a_deleted_key_takes_its_tags_with_it(tags: Tags, kms: Kms, clock: Clock, http: httpx.Client) -> None:
    key_id = new_key(kms, "new")
    tags.add(key_id, key="env", value="test")
    tags.add(KEY, key="env", value="production")
    kms("schedule-key-deletion", key_id=key_id, pending_days="7")
    assert tags.found(tags=[{"key": "env"}]) == ["seed/enabled", "new"]
    clock.advance(timedelta(days=7))
    assert tags.found(tags=[{"key": "env"}]) == ["seed/enabled"]
    assert http.get(f"/v1.0/{PROJECT}/kms/tags").json() == {
        "tags": [{"key": "env", "values": ["production"]}]
    }


@pytest.fixture
def three(tags: Tags, kms: Kms) -> Tags:
    for name, given in {
        "one": {"env": "test", "team": "a"},
        "two": {"env": "test", "team": "b"},
        "three": {"env": "production"},
    }.items():
        pairs = [{"key": key, "value": value} for key, value in given.items()]
        tags.batch("create", *pairs, key_id=new_key(kms, name))
    return tags


def test_tags_of_the_project(three: Tags, http: httpx.Client) -> None:
    listed = http.get(f"/v1.0/{PROJECT}/kms/tags").json()["tags"]
    assert listed == [
        {"key": "env", "values": ["production", "test"]},
        {"key": "team", "values": ["a", "b"]},
    ]


def test_keys_with_tags(three: Tags, kms: Kms) -> None:
    def tag(key: str, *values: str) -> dict[str, Any]:
        return {"key": key, **({"values": values} if values else {})}

    assert three.found(tags=[tag("env", "test")]) == ["one", "two"]
    assert three.found(tags=[tag("env", "test", "missing")]) == ["one", "two"]
    assert three.found(tags=[tag("env")]) == ["one", "two", "three"]
    assert three.found(tags=[tag("env", "test"), tag("team", "b")]) == ["two"]
    assert three.found(tags=[tag("env", "missing")]) == []
    assert three.found(matches=[{"key": "resource_name", "value": "two"}]) == ["two"]
    assert three.found(tags=[tag("team", "a")], matches=[{"key": "resource_name", "value": "two"}]) == []
    (resource,) = three.query(tags=[tag("team", "a")]).json()["resources"]
    assert resource["resource_detail"] == details(kms, resource["resource_id"])
    assert resource["tags"] == [{"key": "env", "value": "test"}, {"key": "team", "value": "a"}]


def test_pages_and_counts(three: Tags) -> None:
    everything = three.found()
    assert len(everything) == 8
    assert "seed/default" not in everything
    assert three.found(limit="3") == everything[:3]
    assert three.found(limit="3", offset="6") == everything[6:]
    assert three.found(limit="3", offset="8") == []
    assert three.query(limit="1").json()["total_count"] == 8
    assert three.query("count").json() == {"resources": None, "total_count": 8}
    counted = three.query("count", tags=[{"key": "team"}], limit="1").json()
    assert counted == {"resources": None, "total_count": 2}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"action": "list"}, "KMS.0404"),
        ({"limit": "0"}, "KMS.1601"),
        ({"limit": "1001"}, "KMS.1601"),
        ({"limit": "ten"}, "KMS.1601"),
        ({"offset": "-1"}, "KMS.0417"),
        ({"action": "count", "offset": "0"}, "KMS.0418"),
        ({"tags": []}, "KMS.0414"),
        ({"tags": [{"key": "a", "values": ["v"] * 11}]}, "KMS.0414"),
        ({"matches": [{"key": "resource_name"}]}, "KMS.0415"),
        ({"matches": [{"key": "name", "value": "v"}]}, "KMS.0403"),
    ],
)
def test_queries_that_are_refused(tags: Tags, body: dict[str, Any], code: str) -> None:
    assert code_of(tags.query(**body)) == (400, code)


def test_what_the_terraform_plugin_sends_and_reads(tags: Tags, kms: Kms, clock: Clock) -> None:
    """The requests of a key with tags and rotation, in the plugin's own form, and what it looks at."""

    def read() -> tuple[str, dict[str, str], list[Any]]:
        shown = details(kms, key_id)
        listed = tags.http.get(
            f"/v1.0/{PROJECT}/kms/{key_id}/tags",
            headers={"Content-Type": "application/json", "X-Language": "en-us"},
        )
        assert listed.status_code == 200
        status = kms("get-key-rotation-status", key_id=key_id).json()
        names = ("key_rotation_enabled", "rotation_interval", "number_of_rotations")
        # What is missing is a zero of Go. An interval without rotation makes the plugin fail later.
        return (
            shown["key_state"],
            {tag["key"]: tag.get("value", "") for tag in listed.json()["tags"]},
            [status.get(name, 0) for name in names],
        )

    key_id = new_key(kms, "of-terraform", key_description="", enterprise_project_id="0")
    assert read() == ("2", {}, [False, 0, 0])
    # An empty value is left out.
    assert tags.batch("create", {"key": "foo", "value": "bar"}, {"key": "key"}, key_id=key_id).is_success
    assert kms("enable-key-rotation", key_id=key_id).json() == {}
    assert kms("update-key-rotation-interval", key_id=key_id, rotation_interval=30).json() == {}
    assert read() == ("2", {"foo": "bar", "key": ""}, [True, 30, 0])
    clock.advance(timedelta(days=31))
    assert read()[2] == [True, 30, 1]
    # To change tags, it deletes all old ones and adds all new ones.
    assert tags.batch("delete", {"key": "key"}, {"key": "foo", "value": "bar"}, key_id=key_id).is_success
    assert tags.batch("create", {"key": "foo", "value": "newbar"}, key_id=key_id).is_success
    assert kms("disable-key-rotation", key_id=key_id).json() == {}
    assert read() == ("2", {"foo": "newbar"}, [False, 0, 1])
    # Its query goes on until a page is empty; the offset is a number, the limit a text.
    pages = [
        tags.query(
            limit="1000", offset=offset, tags=[{"key": "foo", "values": ["newbar", "missing"]}]
        ).json()["resources"]
        for offset in (0, 1)
    ]
    assert [[it["resource_id"] for it in page] for page in pages] == [[key_id], []]
    # One of the keys at the start is deleted by then.
    assert tags.query("count").json()["total_count"] == 5
