"""Exit statuses, and errors for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from smn_kms_cli import _main
from smn_kms_cli._output import NoReaderError
from smn_kms_sandbox import Fault, Sandbox, SeedKey
from tests.cli.conftest import Run
from tests.common import Wire

NOWHERE = "http://127.0.0.1:9"
FAULTS = [
    (401, 3, "AuthenticationError"),
    (403, 3, "PermissionDeniedError"),
    (404, 4, "NotFoundError"),
    (409, 5, "ConflictError"),
    (429, 7, "RateLimitError"),
    (500, 7, "ServerError"),
]


@pytest.mark.parametrize(("answer", "status", "code"), FAULTS)
def test_each_error_of_a_service_has_an_exit_status(
    smn_kms: Run, sandbox: Sandbox, answer: int, status: int, code: str
) -> None:
    sandbox.inject(Fault(status=answer, html=True), operation="describeKey", times=4)
    done = smn_kms("key", "show", SeedKey.ENABLED, "-o", "ndjson")
    assert (done.status, done.out) == (status, "")
    error = json.loads(done.err)
    assert error.keys() >= {"code", "message", "request_id", "operation", "retryable"}
    assert (error["code"], error["operation"]) == (code, "kms.describeKey")


IMPORT = "key import a --format hex --material env:MATERIAL"
INTERRUPTED = [
    # The path of the call that Ctrl-C ends, and what is then said in place of which words of the library.
    ("/create-key", IMPORT, "with smn-kms key list, and go on with smn-kms key import"),
    ("/create-key", "topic rotate demo --to a", "To go on, run smn-kms topic rotate again."),
    ("/describe-key", "topic rotate demo --to a", "To go on, run smn-kms topic rotate again."),
    ("/kms", "topic rotate demo --to a", "read it with smn-kms topic show"),
    ("/describe-key", IMPORT, "While smn-kms key show shows"),
    ("/import-key-material", IMPORT, "read its state with smn-kms key show"),
]


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(("path", "command", "said"), INTERRUPTED)
def test_an_interrupted_command_says_what_is_known(
    smn_kms: Run, monkeypatch: pytest.MonkeyPatch, path: str, command: str, said: str
) -> None:
    monkeypatch.setenv("MATERIAL", bytes(range(7, 39)).hex())
    send = httpx.Client.send

    def interrupted(client: httpx.Client, request: httpx.Request, **options: Any) -> httpx.Response:
        if request.method == "POST" and request.url.path.endswith(path):
            raise KeyboardInterrupt
        return send(client, request, **options)

    monkeypatch.setattr(httpx.Client, "send", interrupted)
    done = smn_kms(*command.split())
    assert (done.status, done.out, "Traceback" in done.err) == (130, "", False)
    assert said in done.err


@pytest.mark.usefixtures("url")
def test_errors_of_calls(smn_kms: Run) -> None:
    missing = smn_kms("key", "show", "00000000-0000-4000-8000-000000000000", "-o", "json")
    error = json.loads(missing.err)
    assert (missing.status, error["code"], error["operation"]) == (4, "KMS.0207", "kms.describeKey")
    assert error["request_id"]
    shown = smn_kms("key", "show", "00000000-0000-4000-8000-000000000000")
    assert shown.err.startswith("error: kms.describeKey: 404 KMS.0207")
    assert smn_kms("key", "show", "nope").status == 4
    assert json.loads(smn_kms("key", "show", "nope", "-ojson").err)["code"] == "NotFoundError"
    unreachable = smn_kms("key", "list", "--endpoint", NOWHERE)
    assert (unreachable.status, unreachable.out) == (7, "")


def test_missing_settings_are_named_as_options(smn_kms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("SMN_KMS_METADATA", "false")
    done = smn_kms("key", "list", "-o", "json")
    error = json.loads(done.err)
    assert (done.status, error["code"]) == (3, "CredentialsNotFoundError")
    assert "--region must be given" in error["message"]
    assert "credentials must be given" in error["message"]
    assert "auth" not in error["message"]
    monkeypatch.setenv("HUAWEICLOUD_SDK_AK", "any")
    half = smn_kms("key", "list", "--region", "cn-north-4")
    assert (half.status, "HUAWEICLOUD_SDK_SK must be set" in half.err) == (2, True)
    monkeypatch.setenv("HUAWEICLOUD_SDK_SK", "any")
    assert "did you mean cn-north-4" in smn_kms("key", "list", "--region", "cn-nort-4", "--project", "p").err


def test_wrong_arguments(smn_kms: Run) -> None:
    done = smn_kms("key", "show")
    assert done.status == 2
    assert done.err.splitlines()[0] == "error: Missing argument 'KEY'."
    assert done.err.splitlines()[-1] == "help: smn-kms key show --help"
    assert json.loads(smn_kms("key", "show", "--output=json").err)["code"] == "UsageError"
    assert "Did you mean 'key'" in smn_kms("kye", "list").err
    nothing = smn_kms()
    assert (nothing.status, nothing.out, nothing.err.startswith("Usage: smn-kms")) == (2, "", True)
    assert smn_kms("key", "list", "-o", "yaml").status == 2


def test_a_fault_of_the_command_has_a_status_of_its_own(
    smn_kms: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("smn_kms_cli._command.Session.connected", crash)
    done = smn_kms("key", "list")
    assert (done.status, "Traceback" in done.err) == (70, True)


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt, 130), (NoReaderError, 141)])
def test_what_ends_a_command_from_outside(
    smn_kms: Run, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], status: int
) -> None:
    def end(*_: object) -> None:
        raise error

    monkeypatch.setattr("smn_kms_cli._command.Session.connected", end)
    monkeypatch.setattr(_main, "discard", lambda _: None)
    assert smn_kms("key", "list")[:3] == (status, "", "")


def test_what_a_terminal_could_obey_is_escaped(smn_kms: Run, answer_with: Callable[..., Wire]) -> None:
    hostile = "\x1b[2J\u202e\x7fgr\u00fcn[red]"
    answer_with({"key_info": {"key_id": SeedKey.ENABLED, "key_alias": hostile}})
    for terminal in (True, False):
        for encoding in ("utf-8", "ascii"):
            done = smn_kms("key", "show", SeedKey.ENABLED, terminal=terminal, encoding=encoding)
            assert not {"\x1b", "\u202e", "\x7f"} & {*done.out}
            assert "[red]" in done.out
            if not terminal:
                assert done.json["key_alias"] == hostile
