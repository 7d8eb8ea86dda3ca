"""Every command of the page about the command line prints what the page shows.

`python -m tests.docs.test_transcripts` writes the page again.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

import smn_kms
from scripts.spec import ROOT
from smn_kms import _clock
from smn_kms_cli._main import run
from smn_kms_sandbox import Sandbox, running
from tests.cli.conftest import Stream
from tests.common import PROJECT, START, TLS

PAGE = ROOT / "docs" / "cli.md"
FENCE = re.compile(r"(?<=^```console\n).*?(?=^```)", re.MULTILINE | re.DOTALL)
MATERIAL = bytes(range(7, 39))
PORT = 48080
"""The port that the page shows, for whichever the sandbox has."""


@contextmanager
def shell(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """A terminal at a sandbox whose clock stands still, with a file of key material."""

    def now() -> datetime:
        return START

    patch.chdir(folder)
    Path("known.txt").write_text("topic-no-key demo  # for tests only\nkey-* seed/*\n")
    Path("orders.key").touch(0o600)
    Path("orders.key").write_bytes(MATERIAL)
    patch.setattr(_clock, "now", now)
    patch.setattr(_clock, "sleep", lambda _: None)
    patch.setattr(smn_kms, "connect", partial(smn_kms.connect, verify=TLS))
    with running(Sandbox(seed=1, clock=now)) as url:
        for name, value in {
            "HUAWEICLOUD_SDK_AK": "any",
            "HUAWEICLOUD_SDK_SK": "any",
            "HUAWEICLOUD_SDK_PROJECT_ID": PROJECT,
            "HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4": url,
            "HUAWEICLOUD_SDK_REGION_SMN_CN_NORTH_4": url,
            "HW_REGION_NAME": "cn-north-4",
            "NO_COLOR": "1",
            "TERM": "dumb",
        }.items():
            patch.setenv(name, value)
        yield Shell(url)


class Shell:
    """Runs commands as a terminal shows them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 0

    def __call__(self, line: str) -> str:
        """What a command prints."""
        if line == "echo $?":
            return f"{self.status}\n"
        program, *arguments = shlex.split(line)
        assert program == "smn-kms"
        terminal = Stream(is_terminal=True)
        with mock.patch.multiple(sys, stdin=Stream(is_terminal=True), stdout=terminal, stderr=terminal):
            self.status = int(run(arguments))
        text = terminal.text().replace(self.url, f"http://127.0.0.1:{PORT}")
        if "bind" in arguments:  # in the order in which they end
            *results, numbers = text.splitlines(keepends=True)
            text = "".join([*sorted(results), numbers])
        return text.replace(self.url.removeprefix("http://"), f"127.0.0.1:{PORT}")


def played(page: str, shell: Shell) -> str:
    """A page with what its commands print."""

    def play(block: re.Match[str]) -> str:
        commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
        return "".join(f"{command}\n{shell(command[2:])}" for command in commands)

    return FENCE.sub(play, page)


def test_the_transcripts_of_the_page_are_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.read_text()
    assert len(FENCE.findall(page)) > 5
    with shell(tmp_path, monkeypatch) as terminal:
        assert played(page, terminal).splitlines() == page.splitlines()


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        with shell(Path(folder), patch) as terminal:
            written = played(PAGE.read_text(), terminal)
        PAGE.write_text(written)
