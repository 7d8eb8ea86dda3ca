"""The wheel in clean environments of each Python that it is made for."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from packaging.specifiers import SpecifierSet

import smn_kms_sandbox
from scripts.environment import clean
from scripts.package.distribution import read_metadata
from scripts.release_check.outcome import FailedError
from scripts.spec import ROOT

TOOLS = ROOT / ".venv-tools" / "bin"
NEWEST = 14
"""The minor version of the newest Python that is tried."""

RUN_IT = "run the command, and mend what it reports"

LOCK = ROOT / "requirements.lock"
SECONDS = 900

_ASK = "import sys; print('%d.%d' % sys.version_info[:2])"
# What is installed needs no more than it declares.
_CALL = """
import sys
import smn_kms
assert smn_kms.__file__.startswith(sys.prefix), smn_kms.__file__
with smn_kms.connect(endpoint=sys.argv[1], project_id="p1", auth=smn_kms.TokenAuth("any")) as cloud:
    assert cloud.smn.list_topics().topics
"""


def supported(requires_python: str) -> list[str]:
    """The versions of Python that `requires-python` allows, up to `NEWEST`."""
    allowed = SpecifierSet(requires_python)
    return [f"3.{minor}" for minor in range(NEWEST + 1) if f"3.{minor}" in allowed]


def find_python(version: str) -> Path | None:
    """An interpreter of a version on this machine: on PATH, or one that pyenv or uv has installed."""
    for candidate in _candidates(version):
        if _run_quietly(candidate, "-I", "-c", _ASK) == f"{version}\n":
            return candidate
    return None


def _candidates(version: str) -> Iterator[Path]:
    name = f"python{version}"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder and (Path(folder) / name).is_file():
            yield Path(folder) / name
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    for installed in (pyenv, home / ".local" / "share" / "uv" / "python"):
        yield from sorted(installed.glob(f"*/bin/{name}"))


def _run_quietly(*arguments: str | Path) -> str:
    # A shim of pyenv fails where its version is not chosen.
    done = subprocess.run(arguments, env=clean(), capture_output=True, text=True, check=False)
    return "" if done.returncode else done.stdout


def try_wheel(wheel: Path, interpreter: Path, folder: Path) -> None:
    """Install a wheel twice in a new environment, plain and with all extras, and use it each time.

    Args:
        wheel: The wheel. What it needs is installed in the versions of the lock file.
        interpreter: The Python of the environment.
        folder: The environment, which must not exist yet.

    Raises:
        FailedError: A step failed.
    """
    run(TOOLS / "uv", "venv", "--quiet", "--no-project", "--python", interpreter, folder)
    python = folder / "bin" / "python"
    install = (TOOLS / "uv", "pip", "install", "--quiet", "--python", python, "--constraint", LOCK)
    run(*install, wheel)
    with smn_kms_sandbox.running() as url:
        run(python, "-I", "-c", _CALL, url)
    extras = read_metadata(wheel).metadata.get_all("Provides-Extra") or []
    run(*install, f"{wheel}[{','.join(extras)}]")
    run(python, "-I", "-c", first_program())
    run(folder / "bin" / "smn-kms", "--help")
    run(python, "-I", "-m", "smn_kms_sandbox", "--help")


def first_program() -> str:
    """The first program of the README, which starts a sandbox of its own."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return str(re.findall(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[0])


def run(*arguments: str | Path, cwd: Path | None = None) -> str:
    """Run a program to its end; what it prints.

    Raises:
        FailedError: It failed, took too long or cannot be started.
    """
    name = Path(arguments[0]).name
    try:
        done = subprocess.run(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=cwd, env=clean(), text=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FailedError(f"{name} cannot be run: {error}", RUN_IT) from None
    if done.returncode:
        command = " ".join(map(str, arguments))
        raise FailedError(f"{name} failed:\n{done.stdout[-2000:].rstrip()}", f"{RUN_IT}: {command[:300]}")
    return done.stdout
