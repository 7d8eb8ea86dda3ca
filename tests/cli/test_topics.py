"""The commands of topics."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from smn_kms_sandbox import Fault, Sandbox, SeedKey
from tests.cli.conftest import Run
from tests.common import PROJECT, TOPIC, Wire


def test_topics_are_listed(smn_kms: Run, sandbox: Sandbox) -> None:
    done = smn_kms("topic", "list")
    assert (done.status, [topic["name"] for topic in done.json]) == (0, ["orders", "demo"])
    assert smn_kms("call", "bindTopicKmsKey", f"topic_urn={TOPIC}", f"key_id={SeedKey.ENABLED}").status == 0
    assert len(smn_kms("topic", "list").json) == 2
    bare = smn_kms("topic", "list", "--unencrypted", "-o", "ndjson")
    assert (bare.status, [json.loads(line)["name"] for line in bare.out.splitlines()]) == (0, ["orders"])
    sandbox.inject(Fault(status=400, code="KMS.0201"), operation="listKeys")
    without_keys = smn_kms("topic", "list", "--unencrypted")
    assert (without_keys.status, len(without_keys.json), without_keys.err) == (0, 1, "")
    sandbox.inject(Fault(status=403, code="SMN.0001"), operation="getTopicKmsKey", times=2)
    failed = smn_kms("topic", "list", "--unencrypted")
    assert (failed.status, failed.out, failed.err.count("could not be read")) == (6, "[]\n", 2)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_headings_on_a_terminal(smn_kms: Run, monkeypatch: pytest.MonkeyPatch, no_color: str) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "20")
    table = smn_kms("topic", "list", terminal=True)
    assert ("\x1b[1m" in table.out) is (not no_color)
    assert ("\x1b" in table.out) is (not no_color)
    monkeypatch.setenv("TERM", "dumb")
    for shown in (table.out, smn_kms("topic", "list", terminal=True).out):
        assert TOPIC in shown
    assert "\x1b" not in smn_kms("topic", "list", "-o", "table").out


@pytest.mark.usefixtures("url")
def test_a_topic_is_shown_with_its_key(smn_kms: Run) -> None:
    shown = smn_kms("topic", "show", "demo").json
    assert (shown["topic_urn"], shown["kms_key"], "request_id" in shown) == (TOPIC, None, False)
    smn_kms("call", "bindTopicKmsKey", f"topic_urn={TOPIC}", f"key_id={SeedKey.ENABLED}")
    assert smn_kms("topic", "show", TOPIC).json["kms_key"]["key_id"] == SeedKey.ENABLED
    assert f"kms_key.key_id         {SeedKey.ENABLED}" in smn_kms("topic", "show", "demo", terminal=True).out


@pytest.mark.parametrize(
    "command", [("show", "demo"), ("bind", "demo", "--key", SeedKey.ENABLED, "--dry-run")]
)
def test_a_404_of_the_gateway_does_not_show_a_topic_without_a_key(
    smn_kms: Run, sandbox: Sandbox, command: tuple[str, ...]
) -> None:
    sandbox.inject(Fault(status=404, code="APIGW.0101"), operation="getTopicKmsKey", times=9)
    done = smn_kms("topic", *command)
    assert (done.status, "APIGW.0101" in done.out + done.err) == (4, True)


@pytest.mark.usefixtures("url")
def test_a_name_that_no_topic_has(smn_kms: Run) -> None:
    done = smn_kms("topic", "show", "order")
    assert (done.status, "no topic is named order" in done.err) == (4, True)
    assert smn_kms("topic", "show", f"{TOPIC}-2").status == 4


def test_a_name_of_several_topics_lists_them(smn_kms: Run, answer_with: Callable[..., Wire]) -> None:
    urns = [f"urn:smn:cn-north-4:{PROJECT}:{number}:orders" for number in range(2)]
    answer_with({"topics": [{"topic_urn": urn, "name": "orders"} for urn in urns]}, {"topics": []})
    done = smn_kms("topic", "show", "orders", "-o", "json")
    assert (done.status, json.loads(done.err)["candidates"]) == (2, urns)


def test_the_key_of_a_topic_is_rotated(smn_kms: Run, sandbox: Sandbox) -> None:
    smn_kms("topic", "bind", "demo", "--key", "seed/enabled")
    rotate = ("topic", "rotate", "demo", "--to", "orders-2027", "--retire", "seed/enabled", "--in")
    asked = smn_kms(*rotate, "7d")
    assert (asked.status, "pass --yes" in asked.err) == (2, True)
    assert smn_kms(*rotate, "36h", "--yes").err == "error: give whole days with --in, such as 7d\n"
    smn_kms("topic", "bind", "orders", "--key", "seed/enabled")
    kept = smn_kms(*rotate, "7d", "--yes")
    other = sandbox.topic_urn("orders", PROJECT)
    assert (kept.status, kept.json["change"], kept.json["used_by"]) == (6, "replaced", other)
    assert f"key {SeedKey.ENABLED} was kept: {other} uses it\n" in kept.err
    smn_kms("topic", "unbind", "orders", "--yes")
    done = smn_kms(*rotate, "7d", "--yes")
    assert (done.status, done.json["change"], done.json["retired_key_id"]) == (
        0,
        "unchanged",
        SeedKey.ENABLED,
    )
    assert smn_kms("key", "show", "seed/enabled").json["key_state"] == "PENDING_DELETION"


@pytest.mark.usefixtures("url")
def test_the_key_of_a_topic_is_rotated_to_material_of_its_own(smn_kms: Run) -> None:
    material = ("--material", "-", "--format", "hex", "--expires", "365d")
    rotate = ("topic", "rotate", "demo", "--to", "orders-2027", *material)
    done = smn_kms(*rotate, stdin=bytes(range(7, 39)).hex().encode())
    assert (done.status, done.json["change"]) == (0, "bound")
    key = smn_kms("key", "show", "orders-2027").json
    assert (key["key_id"], key["origin"]) == (done.json["key_id"], "external")
