"""The installed command: in a pseudo-terminal, in a pipe, interrupted, and how fast it starts."""

from __future__ import annotations

import os
import pty
import re
import resource
import select
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from smn_kms_sandbox import SeedKey
from tests.cli.conftest import CREDENTIALS

COMMAND = Path(sys.executable).with_name("smn-kms")
MATERIAL = "9f8e7d6c5b4a39281706f5e4d3c2b1a0ffeeddccbbaa99887766554433221100"


class Terminal:
    """A process whose standard streams are a pseudo-terminal, `stdout` excepted if it is given."""

    def __init__(self, *arguments: str, stdout: int | None = None) -> None:
        self.controller, terminal = pty.openpty()
        self.process = subprocess.Popen(
            [COMMAND, *arguments],
            stdin=terminal,
            stdout=terminal if stdout is None else stdout,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # its controlling terminal
        )
        os.close(terminal)
        self.text = ""

    def read_until(self, text: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while text not in self.text:
            assert select.select([self.controller], [], [], deadline - time.monotonic())[0], self.text
            self.text += os.read(self.controller, 4096).decode()

    def type(self, text: str) -> None:
        os.write(self.controller, text.encode())

    def end(self) -> int:
        try:
            while chunk := os.read(self.controller, 4096):
                self.text += chunk.decode()
        except OSError:  # as Linux says that nobody has the terminal open any more
            pass
        os.close(self.controller)
        return self.process.wait(60)


@pytest.mark.usefixtures("url")
def test_a_terminal_shows_a_table_and_is_asked() -> None:
    terminal = Terminal("key", "delete", SeedKey.ENABLED, "--in", "7d")
    terminal.read_until("[y/N] ")
    terminal.type("y\n")
    assert terminal.end() == 0
    assert re.search(r"key_state +PENDING_DELETION\r\n", terminal.text)


@pytest.mark.usefixtures("url")
def test_material_is_typed_without_an_echo() -> None:
    terminal = Terminal("key", "import", "orders", "--format", "hex", "-o", "json")
    terminal.read_until("Key material (hex): ")
    terminal.type(f"{MATERIAL}\n")
    assert terminal.end() == 0
    assert '"key_state": "ENABLED"' in terminal.text
    assert MATERIAL[:8] not in terminal.text


class Silent(BaseHTTPRequestHandler):
    """Takes a request, and never answers."""

    def do_POST(self) -> None:
        self.server.asked.set()  # type: ignore[attr-defined]
        self.server.over.wait(60)  # type: ignore[attr-defined]


@contextmanager
def silent_server() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Silent) as server:
        server.asked, server.over = threading.Event(), threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()  # type: ignore[attr-defined]
            server.shutdown()
            thread.join()


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("source", ["FILE", "-", "env:CANARY"])
def test_no_process_shows_a_secret_among_its_arguments(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked at while the command has read the material, and waits for the first answer."""
    file = tmp_path / "orders.key"
    file.touch(0o600)
    file.write_text(MATERIAL)
    monkeypatch.setenv("CANARY", MATERIAL)
    material = ("--material", source.replace("FILE", str(file)), "--format", "hex")
    with silent_server() as server, file.open("rb") as stdin:
        url = f"http://127.0.0.1:{server.server_port}"
        command = [str(COMMAND), "key", "import", "orders", *material, "--endpoint", url]
        with subprocess.Popen(command, stdin=stdin, stderr=subprocess.PIPE) as process:
            assert server.asked.wait(60)  # type: ignore[attr-defined]
            listed = subprocess.run(
                ["ps", "-eo", "pid,args", "-ww"], capture_output=True, text=True, check=True
            )
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)[1].decode()
    assert re.search(rf"^ *{process.pid} .*key import orders", listed.stdout, re.MULTILINE)
    for secret in (MATERIAL[:16], *CREDENTIALS):
        assert secret not in listed.stdout + said


@pytest.mark.usefixtures("url")
def test_an_interrupted_command_says_nothing() -> None:
    with silent_server() as server:
        url = f"http://127.0.0.1:{server.server_port}"
        process = subprocess.Popen(
            [COMMAND, "key", "list", "--endpoint", url], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert server.asked.wait(60)  # type: ignore[attr-defined]
        process.send_signal(signal.SIGINT)
        assert (process.communicate(timeout=60), process.returncode) == ((b"", b""), 130)


def test_a_reader_that_goes_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [COMMAND, "policy", "enableKey"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
@pytest.mark.parametrize(
    "streams", [">/dev/full", "2>/dev/full --kind identity", "<&- >&- 2>&- --kind identity"]
)
def test_output_that_cannot_be_written(streams: str) -> None:
    command = f"{shlex.quote(str(COMMAND))} policy enableKey {streams}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    full = streams == ">/dev/full"
    assert (done.returncode, done.stderr.count("\n")) == ((2, 1) if full else (0, 0))


WITHOUT_EXTRA = "import sys; sys.modules['typer'] = None; import smn_kms_cli; sys.exit(smn_kms_cli.main())"


def test_the_command_says_what_it_needs() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_EXTRA], capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install 'smn-kms[cli]'" in done.stderr) == (2, True)


BASE = [sys.executable, "-c", "import typer, rich"]
COMPLETION = {
    "_SMN_KMS_COMPLETE": "complete_bash",
    "COMP_WORDS": "smn-kms key wait --for ",
    "COMP_CWORD": "4",
}
STARTS: dict[str, tuple[list[str], dict[str, str]]] = {
    "help": (["--help"], {}),
    "help of a noun": (["key", "--help"], {}),
    "version": (["--version"], {}),
    "completion": ([], COMPLETION),
}
SLOWEST = 1.5
"""How much longer than the two libraries that it is made with the command may take to start."""


def processor_time(arguments: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """Seconds of the processor that a process takes, and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        arguments, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime), done.stdout


@cache
def least_time_of_the_libraries() -> float:
    return min(processor_time(BASE, {})[0] for _ in range(3))


@pytest.mark.parametrize("start", STARTS)
def test_the_command_starts_fast(start: str) -> None:
    arguments, environment = STARTS[start]
    base, ours = least_time_of_the_libraries(), float("inf")
    # The least of some, since other processes of the machine only add to it.
    for _ in range(10):
        taken, printed = processor_time([str(COMMAND), *arguments], environment)
        ours = min(ours, taken)
        if ours <= SLOWEST * base:
            break
    assert printed
    assert ours <= SLOWEST * base
