"""`python -m smn_kms_sandbox`, and pytest's fixture, each in a process of its own."""

from __future__ import annotations

import io
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path

import httpx
import pytest
from rich.console import Console
from starlette.testclient import TestClient

from scripts.spec import ROOT
from smn_kms import AkSkAuth, TokenAuth
from smn_kms_sandbox import Sandbox, SeedKey
from smn_kms_sandbox import __main__ as command
from smn_kms_sandbox._app import application
from smn_kms_sandbox._request_log import RequestLog
from tests.common import PROJECT, TLS

COMMAND = [sys.executable, "-m", "smn_kms_sandbox"]


@contextmanager
def started(*options: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    with subprocess.Popen(
        [*COMMAND, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            lines = []
            for line in process.stdout:
                lines.append(line.rstrip("\n"))
                if "Ctrl-C" in line:
                    break
            yield process, lines
        finally:
            process.kill()


def test_it_says_what_it_is_serves_and_stops(tmp_path: Path) -> None:
    file = tmp_path / "credentials"
    file.touch(0o600)
    file.write_text("[any]\ntoken = let-me-in\n")
    with started("--credentials", str(file), "--region", "eu-west-101", "--seed", "1") as (process, lines):
        text = "\n".join(lines)
        assert "not Huawei Cloud" in lines[0]
        assert lines[0].endswith("when it stops.")
        assert re.fullmatch(r"Page for your browser: http://127\.0\.0\.1:\d+/_sandbox/", lines[3])
        assert "\x1b" not in text
        for key_id in SeedKey:
            assert key_id in text
        assert f"{SeedKey.DISABLED}  3  disabled" in text
        assert "urn:smn:eu-west-101:{project_id}:demo" in text
        url = re.search(r"http://127\.0\.0\.1:\d+", text)
        assert url
        answers = [
            httpx.post(
                f"{url[0]}/v1.0/{PROJECT}/kms/enable-key",
                json={"key_id": SeedKey.DISABLED},
                headers={"X-Auth-Token": token},
                trust_env=False,
            ).status_code
            for token in ("wrong-token", "let-me-in")
        ]
        assert answers == [403, 200]
        rest, errors = stopped(process)
        assert [line.partition(" ms  ")[2] for line in rest.splitlines()] == [
            f"enableKey  /v1.0/{PROJECT}/kms/enable-key"
        ] * 2
        assert [line.split()[:2] for line in rest.splitlines()] == [["POST", "403"], ["POST", "200"]]
        assert errors == ""
        assert "-token" not in rest
        assert "let-me-in" not in text + rest
        assert "\x1b" not in rest


SANDBOX_PAGE = (ROOT / "docs" / "sandbox.md").read_text()


def block(language: str) -> str:
    """The only block of code in a language in the page about the sandbox."""
    (code,) = re.findall(rf"^```{language}\n(.*?)^```", SANDBOX_PAGE, re.MULTILINE | re.DOTALL)
    return str(code)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_credentials_in_the_file_are_accepted_and_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.ini"
    file.touch(0o600)
    file.write_text(block("ini"))
    secrets = set(re.findall(r"^(?:sk|security_token|password|token) = (.*)$", block("ini"), re.MULTILINE))
    assert len(secrets) == 5
    with started("--credentials", str(file)) as (process, lines):
        url = lines[2].rpartition(" ")[2]
        calls = block("sh").replace("http://127.0.0.1:8080", url)
        done = subprocess.run(["bash", "-euc", calls], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

        def status(auth: httpx.Auth) -> int:
            with httpx.Client(auth=auth, trust_env=False, verify=TLS) as client:
                return client.post(f"{url}/v1.0/p1/kms/list-keys", json={}).status_code

        temporary = ("EXAMPLE-TEMPORARY-AK", "another-secret-key", "example-security-token")
        assert status(AkSkAuth("EXAMPLE-AK", "example-secret-key")) == 200
        assert status(AkSkAuth(*temporary)) == 200
        assert status(AkSkAuth("EXAMPLE-AK", "another-secret-key")) == 401
        assert status(AkSkAuth(*temporary[:2])) == 401
        assert status(TokenAuth("another-token")) == 403
        wrong = calls.replace("example-password", "another-password")
        assert subprocess.run(["bash", "-euc", wrong], capture_output=True, check=False).returncode
        state = httpx.get(f"{url}/_sandbox/state", trust_env=False).text
        shown = "\n".join([*lines, *stopped(process), state, str(process.args)])
        assert [secret for secret in secrets if secret in shown] == []


def stopped(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process printed since it started, after Ctrl-C ended it as it should."""
    process.send_signal(signal.SIGINT)
    printed = process.communicate(timeout=10)
    assert process.returncode == 0
    return printed


def test_each_request_has_a_line() -> None:
    with started() as (process, lines):
        url = lines[2].rpartition(" ")[2]
        httpx.get(f"{url}/nowhere?password=secret", headers={"X-Auth-Token": "secret"}, trust_env=False)
        httpx.get(f"{url}/_sandbox/state", trust_env=False)
        httpx.post(f"{url}/_sandbox/faults", json={"drop": True}, trust_env=False)
        with pytest.raises(httpx.TransportError):
            httpx.post(f"{url}/v1.0/{PROJECT}/kms/enable-key", content=b"secret", trust_env=False)
        printed, _ = stopped(process)
    assert [re.sub(r" +\d+ ms  ", " ", line) for line in printed.splitlines()] == [
        "GET    404 -  /nowhere",
        "GET    200 -  /_sandbox/state",
        "POST   204 -  /_sandbox/faults",
        f"POST     - enableKey  /v1.0/{PROJECT}/kms/enable-key",
    ]


def test_what_a_terminal_cannot_show_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with started("--region", "\u4e2d") as (_, lines):
        assert any(r"urn:smn:\u4e2d:" in line for line in lines)


def test_a_quiet_sandbox_prints_nothing_of_requests() -> None:
    with started("--quiet") as (process, lines):
        httpx.get(lines[2].rpartition(" ")[2], trust_env=False)
        assert stopped(process) == ("", "")


@pytest.mark.parametrize("no_color", ["", "1"])
def test_request_lines_have_color_on_terminals(no_color: str) -> None:
    terminal = io.StringIO()
    environment = {"NO_COLOR": no_color, "TERM": "xterm"}
    console = Console(file=terminal, force_terminal=True, highlight=False, _environ=environment)
    TestClient(RequestLog(application(Sandbox()), console)).get("/nowhere")
    assert ("\x1b[33m404" in terminal.getvalue()) is (not no_color)


def test_a_taken_port_is_an_error_of_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(rf"Cannot listen on 127\.0\.0\.1:{port}: .*in use.*\n", done.stderr)


def test_host_names_that_are_allowed() -> None:
    with started("--allow-host", "kms.test", "--allow-host", "SMN.test") as (process, lines):
        url = lines[2].rpartition(" ")[2]
        hosts = ("kms.test", "smn.test:80", "localhost", "iam.test")
        answers = [
            httpx.get(f"{url}/_sandbox/state", headers={"Host": host}, trust_env=False) for host in hosts
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 421]
        printed, _ = stopped(process)
        assert [line.split()[1] for line in printed.splitlines()] == ["200", "200", "200", "421"]


def test_another_address_needs_a_name_and_has_no_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command._arguments(["--host", "0.0.0.0"])
    assert ended.value.code == 2
    assert "--allow-host NAME" in capsys.readouterr().err
    for options, page in (([], False), (["--ui"], True)):
        given = command._arguments(["--host", "0.0.0.0", "--allow-host", "kms.test", *options])
        assert given.ui is page
    for address, page in (("127.0.0.1", True), ("127.0.0.2", True), ("::1", True)):
        assert command._arguments(["--host", address]).ui is page
    assert not command._arguments(["--no-ui"]).ui


def test_every_address_is_listened_on_with_a_warning() -> None:
    with started("--host", "0.0.0.0", "--allow-host", "kms.test") as (process, lines):
        assert "Warning" in lines[0]
        assert "0.0.0.0" in lines[0]
        url = next(line for line in lines if line.startswith("URL")).rpartition(" ")[2]
        assert re.fullmatch(r"http://kms\.test:\d+", url)
        assert "_sandbox" not in "\n".join(lines)
        answers = [
            httpx.get(
                f"http://127.0.0.2:{httpx.URL(url).port}/_sandbox/{path}",
                headers={"Host": host},
                trust_env=False,
            ).status_code
            for host in ("kms.test", "127.0.0.2")
            for path in ("state", "")
        ]
        assert answers == [200, 404, 421, 421]
        stopped(process)


@pytest.mark.parametrize("address", ["localhost", "kms.test", "", "127.0.0.1:80", "*"])
def test_addresses_that_are_none(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command._arguments(["--host", address])
    assert "give an IP address" in capsys.readouterr().err


def test_the_console_script_is_the_command() -> None:
    (script,) = entry_points(group="console_scripts", name="smn-kms-sandbox")
    assert script.load() is command.main
    name = Path(sys.executable).with_name("smn-kms-sandbox")
    if name.exists():
        shown = subprocess.run([name, "--help"], capture_output=True, text=True, check=True).stdout
        assert shown.startswith("usage: smn-kms-sandbox ")


def test_what_the_page_and_health_checks_repeat_has_no_line() -> None:
    terminal = io.StringIO()
    client = TestClient(RequestLog(application(Sandbox(), page=True), Console(file=terminal)))
    client.get("/_sandbox/health")
    client.get("/_sandbox/state", headers={"Sec-Fetch-Site": "same-origin"})
    assert terminal.getvalue() == ""
    client.get("/_sandbox/state")
    client.post("/_sandbox/reset", headers={"Sec-Fetch-Site": "same-origin"}, json={})
    client.get("/v3/projects", headers={"Sec-Fetch-Site": "same-origin"})
    assert len(terminal.getvalue().splitlines()) == 3


@pytest.mark.parametrize(
    "name",
    ["http://kms.test", "kms.test:8080", "kms.test/", "a@kms.test", "[", "", "*", "a b", "kms.test,smn.test"],
)
def test_host_names_that_are_none(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command._arguments(["--allow-host", name])
    assert ended.value.code == 2
    assert "give a host name" in capsys.readouterr().err


def test_a_port_that_is_none() -> None:
    done = subprocess.run([*COMMAND, "--port", "70000"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def pytest_in(folder: Path, test: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(test)
    return subprocess.run(
        [sys.executable, "-W", "error", *options], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_fixture_is_there_without_asking(tmp_path: Path) -> None:
    test = """
import httpx

def test_one(smn_kms_sandbox):
    assert httpx.get(smn_kms_sandbox, trust_env=False).status_code == 404
    assert len(smn_kms_sandbox.sandbox.requests) == 1

def test_two(smn_kms_sandbox):
    assert smn_kms_sandbox.sandbox.requests == ()
"""
    quick = ["-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:recording"]
    done = pytest_in(tmp_path, test, "-m", "pytest", "-q", *quick)
    assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout + done.stderr


WITHOUT_EXTRA = """
import sys
for name in ("cryptography", "jsonschema", "rich", "starlette", "uvicorn"):
    sys.modules[name] = None
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:recording"]))
"""


def test_pytest_works_without_the_extra_and_the_fixture_says_what_it_needs(tmp_path: Path) -> None:
    test = """
def test_without():
    pass

def test_with(smn_kms_sandbox):
    pass
"""
    done = pytest_in(tmp_path, test, "-c", WITHOUT_EXTRA)
    assert "1 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert "pip install 'smn-kms[sandbox]'" in done.stdout


def test_the_command_says_what_it_needs() -> None:
    program = "import runpy, sys\nsys.modules['rich'] = sys.modules['rich.console'] = None\n"
    program += "runpy.run_module('smn_kms_sandbox', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert "the sandbox needs its extra: pip install 'smn-kms[sandbox]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["Sandbox", "running", "Fault", "ImportParameters"])
def test_public_names_know_where_they_live(name: str) -> None:
    import smn_kms_sandbox

    assert getattr(smn_kms_sandbox, name).__module__.startswith("smn_kms_sandbox.")
    assert set(smn_kms_sandbox.__all__) == set(smn_kms_sandbox._HOMES)
    with pytest.raises(AttributeError):
        _ = smn_kms_sandbox.nothing  # type: ignore[attr-defined]
