"""The recipes for containers, as far as they can be tried without a container engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from packaging.requirements import Requirement

from scripts.spec import ROOT
from smn_kms_sandbox import SeedKey
from smn_kms_sandbox import __main__ as command

PAGE = (ROOT / "docs" / "containers.md").read_text()
LOCK = ROOT / "requirements-sandbox.lock"
PORT = "8080"


def block(language: str) -> str:
    (code,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(code)


def instructions() -> list[tuple[str, str]]:
    lines = (ROOT / "Containerfile").read_text().splitlines()
    return [
        (name, rest) for name, _, rest in (line.partition(" ") for line in lines) if name and name[0] != "#"
    ]


def the(instruction: str) -> str:
    (rest,) = (rest for name, rest in instructions() if name == instruction)
    return rest


@pytest.fixture
def image(tmp_path: Path) -> dict[str, str]:
    """A folder with what the image has; the environment variables of its programs."""
    root = tmp_path / "image"
    for name, rest in instructions():
        if name == "COPY":
            source, target = rest.split()
            path = root / target[1:]
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, path, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                path.mkdir(parents=True)
                shutil.copy(ROOT / source, path)
    packages = tmp_path / "packages"
    packages.mkdir()
    pinned = re.findall(r"^([^\s#].*?) ?\\$", LOCK.read_text(), re.MULTILINE)
    for requirement in map(Requirement, pinned):
        if requirement.marker is None or requirement.marker.evaluate():
            installed = distribution(requirement.name)
            for top in {file.parts[0] for file in installed.files or () if file.parts[0] != ".."}:
                link = packages / top
                if not link.exists():
                    link.symlink_to(Path(str(installed.locate_file(top))))
    variables = dict(pair.split("=", 1) for pair in the("ENV").split())
    place = root / variables["PYTHONPATH"][1:]
    return {**variables, "PYTHONPATH": f"{place}{os.pathsep}{packages}"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def python(arguments: list[str], port: int) -> list[str]:
    """A command of the image, for this Python without its packages, on another port."""
    assert arguments[0] == "python"
    return [sys.executable, "-S", *(it.replace(PORT, str(port)) for it in arguments[1:])]


@contextmanager
def started(image: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    arguments = json.loads(the("ENTRYPOINT")) + json.loads(the("CMD"))
    with subprocess.Popen(
        python(arguments, port), env=image, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_command_of_the_image_starts_with_the_files_of_the_image(image: dict[str, str]) -> None:
    port = free_port()
    check = json.loads(the("HEALTHCHECK").partition("CMD ")[2])

    def health() -> int:
        return subprocess.run(python(check, port), env=image, capture_output=True, check=False).returncode

    assert health() == 1
    with started(image, port) as process:
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        assert "Warning" in lines[0], lines
        assert health() == 0
        url, key = f"http://127.0.0.1:{port}", {"key_id": SeedKey.DISABLED}
        headers = {"Host": f"sandbox:{PORT}", "X-Auth-Token": "any"}
        path = f"{url}/v1.0/p1/kms/enable-key"
        assert httpx.post(path, json=key, headers=headers, trust_env=False).status_code == 200
        headers["Host"] = "other"
        assert httpx.post(path, json=key, headers=headers, trust_env=False).status_code == 421
        assert httpx.get(f"{url}/_sandbox/", trust_env=False).status_code == 404


def test_the_image_has_no_root_and_the_port_that_the_command_listens_on() -> None:
    user, group = the("USER").split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert the("EXPOSE") == PORT
    given = command._arguments(json.loads(the("ENTRYPOINT"))[3:] + json.loads(the("CMD")))
    assert (given.host, str(given.port)) == ("0.0.0.0", PORT)
    assert "--require-hashes" in the("RUN")
    assert LOCK.name in the("RUN")


def test_what_the_image_copies_is_sent_to_the_engine() -> None:
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"}
    assert sent == {rest.split()[0] for name, rest in instructions() if name == "COPY"}


def test_the_recipe_for_compose() -> None:
    services: dict[str, Any] = yaml.safe_load(block("yaml"))["services"]
    sandbox, program = services["sandbox"], services["program"]
    assert (ROOT / sandbox["build"]["dockerfile"]).is_file()
    given = command._arguments(json.loads(the("ENTRYPOINT"))[3:] + sandbox["command"])
    assert given.allow_host == ["sandbox"]
    assert given.ui
    assert sandbox["ports"] == [f"127.0.0.1:{PORT}:{PORT}"]
    assert program["depends_on"]["sandbox"]["condition"] == "service_healthy"
    assert f"http://sandbox:{PORT}/" in program["command"][-1]


def test_the_recipe_for_testcontainers(smn_kms_sandbox: str) -> None:
    """The package is not here: its two classes are those of a container that runs already."""
    code = block("py")
    imports = [line for line in code.splitlines() if "testcontainers" in line]
    assert len(imports) == 2
    seen: list[Any] = []

    class Container:
        def __init__(self, image: str) -> None:
            seen.append(image)

        def with_exposed_ports(self, *ports: int) -> Container:
            seen.extend(ports)
            return self

        def waiting_for(self, strategy: Any) -> Container:
            seen.append(strategy)
            return self

        def __enter__(self) -> Container:
            return self

        def __exit__(self, *_: object) -> None:
            seen.append("stopped")

        def get_container_host_ip(self) -> str:
            return str(httpx.URL(smn_kms_sandbox).host)

        def get_exposed_port(self, port: int) -> int:
            seen.append(port)
            return httpx.URL(smn_kms_sandbox).port or 0

    def strategy(port: int, path: str) -> tuple[int, str]:
        return port, path

    names: dict[str, Any] = {"DockerContainer": Container, "HttpWaitStrategy": strategy}
    exec("\n".join(line for line in code.splitlines() if line not in imports), names)
    steps = names["sandbox_url"].__wrapped__()
    url = next(steps)
    names["test_a_key_is_enabled"](url)
    assert next(steps, None) is None
    wait = (int(PORT), "/_sandbox/health")
    assert seen == ["smn-kms-sandbox", int(PORT), wait, int(PORT), "stopped"]
    assert httpx.get(f"{url}{wait[1]}", trust_env=False).status_code == 200
