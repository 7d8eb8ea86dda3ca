"""`topic bind` and `topic unbind`: many topics, from arguments and from standard input."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

import smn_kms as client
from smn_kms_cli import _bulk
from smn_kms_sandbox import Fault, Sandbox, SeedKey
from tests.cli.conftest import Run
from tests.common import PROJECT, TOPIC


@pytest.fixture
def topics(sandbox: Sandbox) -> list[str]:
    return [sandbox.add_topic(f"topic-{number}", PROJECT) for number in range(4)]


def keys_of(sandbox: Sandbox) -> dict[str, str | None]:
    kept = sandbox.snapshot()[PROJECT]["topics"]
    return {
        topic["topic_urn"].rpartition(":")[2]: topic["binding"] and topic["binding"]["key_id"]
        for topic in kept
    }


def test_topics_are_bound_and_again(smn_kms: Run, sandbox: Sandbox, topics: list[str]) -> None:
    command = ("topic", "bind", "demo", *topics, "--key", "seed/enabled")
    first = smn_kms(*command)
    assert (first.status, {each["change"] for each in first.json}) == (0, {"bound"})
    assert {each["topic_urn"] for each in first.json} == {TOPIC, *topics}
    assert first.err == "5 topics: 5 bound\n"
    again = smn_kms(*command, "-o", "ndjson", "--jobs", "2")
    assert [json.loads(line)["change"] for line in again.out.splitlines()] == ["unchanged"] * 5
    assert keys_of(sandbox)["topic-3"] == SeedKey.ENABLED


def test_a_dry_run_changes_nothing(smn_kms: Run, sandbox: Sandbox, topics: list[str]) -> None:
    smn_kms("topic", "bind", "demo", "--key", SeedKey.ENABLED)
    before = keys_of(sandbox)
    command = ("topic", "bind", "demo", topics[0], "--key", SeedKey.DEFAULT, "--replace", "--dry-run")
    done = smn_kms(*command)
    changes = {each["topic_urn"]: each["change"] for each in done.json}
    assert (done.status, changes) == (0, {TOPIC: "would be replaced", topics[0]: "would be bound"})
    assert [each["binding_id"] for each in done.json if each["topic_urn"] == topics[0]] == [None]
    assert keys_of(sandbox) == before


def test_topics_of_standard_input_of_which_some_fail(
    smn_kms: Run, sandbox: Sandbox, topics: list[str]
) -> None:
    smn_kms("topic", "bind", "demo", "--key", SeedKey.ENABLED)
    names = f"topic-0\n\n{topics[1]}\nnope\n{TOPIC}\n".encode()
    done = smn_kms("topic", "bind", "-", "orders", "--key", SeedKey.DEFAULT, stdin=names)
    results = {each["topic_urn"]: each for each in done.json}
    assert done.status == 6
    assert {name: each["change"] for name, each in results.items()} == {
        topics[0]: "bound",
        topics[1]: "bound",
        "nope": "failed",
        TOPIC: "failed",
        sandbox.topic_urn("orders", PROJECT): "bound",
    }
    assert results["nope"]["error"]["code"] == "NotFoundError"
    assert "pass --replace to replace it" in results[TOPIC]["error"]["message"]
    assert "5 topics: 3 bound, 2 failed\n" in done.err


def test_the_status_of_topics_that_fail_in_one_way(smn_kms: Run, sandbox: Sandbox, topics: list[str]) -> None:
    assert smn_kms("topic", "bind", "nope", "nay", "--key", SeedKey.ENABLED).status == 4
    smn_kms("topic", "bind", *topics[:2], "--key", SeedKey.ENABLED)
    assert smn_kms("topic", "bind", *topics[:2], "--key", SeedKey.DEFAULT).status == 5
    assert smn_kms("topic", "bind", "nope", topics[0], "--key", SeedKey.DEFAULT).status == 6
    replaced = smn_kms("topic", "bind", *topics[:2], "--key", SeedKey.DEFAULT, "--replace", "-o", "table")
    assert replaced.status == 0
    assert f"replaced          {topics[0]}  in place of {SeedKey.ENABLED}\n" in replaced.out
    sandbox.inject(Fault(status=401), operation="bindTopicKmsKey")
    assert smn_kms("topic", "bind", topics[2], "--key", SeedKey.ENABLED, "-o", "json")[:2] == (3, "[]\n")


def test_keys_are_removed_from_topics(smn_kms: Run, sandbox: Sandbox, topics: list[str]) -> None:
    smn_kms("topic", "bind", *topics[:2], "--key", SeedKey.ENABLED)
    command = ("topic", "unbind", "topic-0", topics[2])
    asked = smn_kms(*command)
    assert (asked.status, "Remove the key from 2 topics?" in asked.err) == (2, True)
    done = smn_kms(*command, "--yes")
    changes = {each["topic_urn"]: each["change"] for each in done.json}
    assert (done.status, changes) == (0, {topics[0]: "unbound", topics[2]: "unchanged"})
    assert (keys_of(sandbox)["topic-0"], keys_of(sandbox)["topic-1"]) == (None, SeedKey.ENABLED)
    one = smn_kms("topic", "unbind", topics[1], terminal=True, stdin=b"yes\n")
    assert (one.status, one.out) == (0, f"unbound           {topics[1]}\n")
    missing = smn_kms("topic", "unbind", f"{TOPIC}-2", "nope", "-", "--yes", stdin=f"{TOPIC}\n".encode())
    assert missing.status == 6
    assert {each["topic_urn"]: each["change"] for each in missing.json} == {
        f"{TOPIC}-2": "failed",
        "nope": "failed",
        TOPIC: "unchanged",
    }


def test_keys_are_removed_side_by_side(smn_kms: Run, sandbox: Sandbox, topics: list[str]) -> None:
    smn_kms("topic", "bind", *topics, "--key", SeedKey.ENABLED)
    for fault in (Fault(status=429), Fault(drop=True), Fault(status=403, code="SMN.0001")):
        sandbox.inject(fault, operation="deleteTopicKmsKey")
    command = ("topic", "unbind", *topics, "--yes", "--jobs")
    done = smn_kms(*command, "4")
    assert (done.status, sorted(each["change"] for each in done.json)) == (6, ["failed", *["unbound"] * 3])
    assert "4 topics: 3 unbound, 1 failed" in done.err
    again = smn_kms(*command, "1")
    assert (again.status, sorted(each["change"] for each in again.json)) == (
        0,
        ["unbound", *["unchanged"] * 3],
    )
    assert {keys_of(sandbox)[f"topic-{number}"] for number in range(4)} == {None}
    sandbox.inject(Fault(status=401), operation="getTopicKmsKey", times=4)
    assert smn_kms(*command, "4")[:2] == (3, "[]\n")


def test_a_key_that_is_disabled_changes_no_topic(smn_kms: Run, sandbox: Sandbox, topics: list[str]) -> None:
    before = keys_of(sandbox)
    done = smn_kms("topic", "bind", *topics, "--key", "seed/disabled")
    assert (done.status, done.out) == (5, "[]\n")
    assert "must be ENABLED before topics get it and is DISABLED; no topic was changed" in done.err
    assert keys_of(sandbox) == before


@pytest.mark.usefixtures("url")
def test_no_topics_at_all(smn_kms: Run) -> None:
    done = smn_kms("topic", "bind", "-", "--key", SeedKey.ENABLED)
    assert done[:3] == (0, "[]\n", "0 topics: nothing to do\n")


def test_a_bar_has_rate_and_time_left(
    smn_kms: Run, topics: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _bulk.bar_text(5, 20, 2.5) == "[#######-----------------------] 5/20  2/s  0:00:08 left"
    assert _bulk.bar_text(5, None, 2.5) == "5 done  2/s"
    monkeypatch.setattr(_bulk, "_PERIOD", 0.0)
    command = ("topic", "bind", *topics, "--key", SeedKey.ENABLED)
    for terminal, has_bar in (("xterm", True), ("dumb", False)):
        monkeypatch.setenv("TERM", terminal)
        done = smn_kms(*command, terminal=True)
        assert ("4/4" in done.err) is has_bar
        assert done.err.endswith("4 topics: 4 bound\n" if has_bar else "4 topics: 4 unchanged\n")
        assert "\x1b" not in done.out


@pytest.mark.usefixtures("url")
def test_an_interrupted_list_is_complete_json(smn_kms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_and_ctrl_c(*_: object, **__: object) -> Iterator[client.TopicKeyResult]:
        yield client.TopicKeyResult(topic_urn=TOPIC, error=client.SmnKmsError("no"))
        raise KeyboardInterrupt

    monkeypatch.setattr(client, "ensure_topic_keys", one_and_ctrl_c)
    done = smn_kms("topic", "bind", TOPIC, "demo", "--key", SeedKey.ENABLED)
    assert (done.status, [each["topic_urn"] for each in done.json]) == (130, [TOPIC])
    assert done.err == "run the same command again to go on\n"
