"""The command line on a sandbox, in this process: with standard streams that are a pipe or a terminal."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import httpx
import pytest

import smn_kms as client
from smn_kms import _clock
from smn_kms_cli._main import run
from smn_kms_sandbox import Sandbox, running
from tests.common import PROJECT, TLS, Wire

REGION = "cn-north-4"
CREDENTIALS = ("canary-access-key-01", "canary-secret-key-0123456789")


class Stream(io.TextIOWrapper):
    """A standard stream."""

    def __init__(self, content: bytes = b"", *, is_terminal: bool = False, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO(content)
        super().__init__(self.bytes, encoding=encoding)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def text(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode(self.encoding)


class Done(NamedTuple):
    """What a command has left."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a sandbox, at which the environment places a region."""
    with running(Sandbox(seed=1)) as url:
        for name, value in zip(("AK", "SK"), CREDENTIALS, strict=True):
            monkeypatch.setenv(f"HUAWEICLOUD_SDK_{name}", value)
        monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT)
        monkeypatch.setenv("HW_REGION_NAME", REGION)
        monkeypatch.setenv("HOME", "/nonexistent")
        for service in ("KMS", "SMN"):
            monkeypatch.setenv(f"HUAWEICLOUD_SDK_REGION_{service}_CN_NORTH_4", url)
        yield url


@pytest.fixture
def sandbox(url: Any) -> Sandbox:
    """The sandbox of the environment."""
    found: Sandbox = url.sandbox
    return found


@pytest.fixture
def answer_with(url: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Wire]:
    """Answer calls with JSON values without a server, all that follow with the last of them."""
    connect = client.connect

    def answer(*documents: object) -> Wire:
        left = [*documents]
        wire = Wire(lambda _: httpx.Response(200, json=left.pop(0) if left[1:] else left[0]))
        monkeypatch.setattr(client, "connect", lambda **options: connect(**options, transport=wire))
        return wire

    return answer


@pytest.fixture
def smn_kms(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line with some arguments. On a terminal, `stdin` is typed."""
    monkeypatch.setattr(_clock, "sleep", lambda _: None)
    monkeypatch.setattr(client, "connect", partial(client.connect, verify=TLS))

    def call(*arguments: str, stdin: bytes = b"", terminal: bool = False, encoding: str = "utf-8") -> Done:
        streams = {
            "stdin": Stream(stdin, is_terminal=terminal),
            "stdout": Stream(is_terminal=terminal, encoding=encoding),
            "stderr": Stream(is_terminal=terminal, encoding=encoding),
        }
        with monkeypatch.context() as patched:
            for name, stream in streams.items():
                patched.setattr(sys, name, stream)
            status = run([*map(str, arguments)])
        done = Done(status, streams["stdout"].text(), streams["stderr"].text())
        # Whatever a command does, it does not print what it authenticates with.
        assert not [secret for secret in CREDENTIALS if secret in done.out + done.err]
        return done

    return call
