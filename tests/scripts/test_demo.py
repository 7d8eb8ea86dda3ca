"""The demo tells its story to the end, and stops where it does not go as told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import smn_kms
import smn_kms_sandbox
from scripts import demo


def test_the_story_is_told_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main([]) == 0
    told = capsys.readouterr().out
    for call in (
        *("create_key", "import_key", "create_topic", "bind_topic_kms_key", "get_topic_kms_key"),
        *("publish_message", "disable_key", "enable_key", "ensure_topic_key", "delete_topic_kms_key"),
        "schedule_key_deletion",
    ):
        assert f"{call}(" in told


def test_an_error_ends_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    sandbox = smn_kms_sandbox.Sandbox(tokens=["another-token"])
    running: Callable[..., object] = smn_kms_sandbox.running
    monkeypatch.setattr(smn_kms_sandbox, "running", lambda: running(sandbox))
    assert demo.main([]) == 1
    ended = capsys.readouterr()
    assert "steps went as they should" not in ended.out
    assert "KMS.0302" in ended.err


def test_a_step_that_ends_otherwise_is_no_success() -> None:
    story = demo.Story()
    with pytest.raises(demo.UnexpectedError, match="gave 'no' instead of 'yes'"):
        story.expect("call", "no", "yes")
    with pytest.raises(demo.UnexpectedError, match="should have raised ConflictError"):
        story.refused("call", lambda: None, smn_kms.ConflictError)
