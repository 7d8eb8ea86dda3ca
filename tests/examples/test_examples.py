"""The programs of `examples/` do what their docstrings say, as scripts and in a region of the environment."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

import smn_kms
from examples import fastapi_lifespan
from smn_kms_sandbox import RunningSandbox, SeedKey
from tests.common import PROJECT

FOLDER = Path(__file__).parents[2] / "examples"
REGION = "cn-north-4"

Run = Callable[..., int]


@pytest.fixture
def sandbox(smn_kms_sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> RunningSandbox:
    """A sandbox at which the environment places a region."""
    for name in ("AK", "SK"):
        monkeypatch.setenv(f"HUAWEICLOUD_SDK_{name}", "any")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT)
    monkeypatch.setenv("HW_REGION_NAME", REGION)
    for service in ("KMS", "SMN"):
        monkeypatch.setenv(f"HUAWEICLOUD_SDK_REGION_{service}_CN_NORTH_4", smn_kms_sandbox)
    return smn_kms_sandbox


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run an example as a script, with arguments, and return its exit status."""

    def run(name: str, *arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        try:
            runpy.run_path(str(FOLDER / name), run_name="__main__")
        except SystemExit as exit_:
            return int(exit_.code or 0)
        return 0

    return run


def key_of(topic_urn: str) -> str:
    with smn_kms.connect(region=REGION) as cloud:
        return cloud.smn.get_topic_kms_key(topic_urn).key_id


def test_a_topic_is_encrypted_in_a_region(
    sandbox: RunningSandbox, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("topic_key.py", REGION) == 0
    key = key_of(sandbox.sandbox.topic_urn("orders-encrypted", PROJECT))
    printed = capsys.readouterr().out
    assert f"key {key} is ENABLED" in printed
    assert "Error" not in printed


def test_a_topic_is_encrypted_on_a_sandbox(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("topic_key.py") == 0
    assert "pass replace=True to replace it" in capsys.readouterr().out


def test_every_topic_of_a_project_is_encrypted(
    sandbox: RunningSandbox, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    topics = [sandbox.sandbox.add_topic(f"topic-{number}", PROJECT) for number in range(110)]
    assert run("encrypt_all_topics.py", REGION, SeedKey.ENABLED) == 0
    assert {key_of(topics[0]), key_of(topics[-1])} == {SeedKey.ENABLED}
    assert run("encrypt_all_topics.py", REGION, SeedKey.ENABLED) == 0
    # The sandbox has two topics of its own.
    assert capsys.readouterr().out.count(f"had key {SeedKey.ENABLED} already") == 112


def test_a_topic_keeps_another_key_unless_it_may_be_replaced(
    sandbox: RunningSandbox, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    topic = sandbox.sandbox.topic_urn("demo", PROJECT)
    with smn_kms.connect(region=REGION) as cloud:
        smn_kms.ensure_topic_key(cloud, topic, SeedKey.ENABLED)
    assert run("encrypt_all_topics.py", REGION, SeedKey.DEFAULT) == 1
    assert f"topic {topic} keeps key {SeedKey.ENABLED}" in capsys.readouterr().out
    assert key_of(topic) == SeedKey.ENABLED
    assert run("encrypt_all_topics.py", REGION, SeedKey.DEFAULT, "--replace") == 0
    assert key_of(topic) == SeedKey.DEFAULT


def test_an_application_shares_one_cloud(sandbox: RunningSandbox) -> None:
    topic = sandbox.sandbox.topic_urn("demo", PROJECT)
    with smn_kms.connect(region=REGION) as cloud:
        bound = smn_kms.ensure_topic_key(cloud, topic, SeedKey.ENABLED)
    with TestClient(fastapi_lifespan.app) as client:
        answer = client.get(f"/topics/{topic}/key")
        cloud = client.app_state["cloud"]
        missing = client.get(f"/topics/{topic}-2/key")
    assert answer.status_code == httpx.codes.OK
    assert answer.json()["key_id"] == SeedKey.ENABLED
    assert answer.json()["id"] == bound.binding_id
    assert missing.status_code == httpx.codes.NOT_FOUND
    assert missing.json()["code"].startswith("SMN.")
