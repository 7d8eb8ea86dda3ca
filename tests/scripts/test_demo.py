"""The demo shows all of its steps, and stops at one that fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import smn_kms
import smn_kms_sandbox
from scripts import demo


def test_every_step_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main([]) == 0
    shown = capsys.readouterr().out
    for call in (
        *("create_key", "import_key", "create_topic", "bind_topic_kms_key", "get_topic_kms_key"),
        *("publish_message", "disable_key", "enable_key", "ensure_topic_key", "delete_topic_kms_key"),
        "schedule_key_deletion",
    ):
        assert f"{call}(" in shown


def test_an_error_of_the_client_ends_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox = smn_kms_sandbox.Sandbox(tokens=["another-token"])
    running: Callable[..., object] = smn_kms_sandbox.running
    monkeypatch.setattr(smn_kms_sandbox, "running", lambda: running(sandbox))
    assert demo.main([]) == 1
    ended = capsys.readouterr()
    assert "steps went as they should" not in ended.out
    assert "KMS.0302" in ended.err


def test_an_unexpected_result_is_an_error() -> None:
    steps = demo.Steps()
    with pytest.raises(demo.UnexpectedError, match="gave 'no' instead of 'yes'"):
        steps.expect("call", "no", "yes")
    with pytest.raises(demo.UnexpectedError, match="should have raised ConflictError"):
        steps.refused("call", lambda: None, smn_kms.ConflictError)
