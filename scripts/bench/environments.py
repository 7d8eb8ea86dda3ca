"""Virtual environments for measurements, in a scratch folder."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from scripts.command import CommandError
from scripts.environment import clean
from scripts.spec import ROOT, SERVICES, Document, load

SDK = "huaweicloudsdksmn"
COPIES = ("Second", "Third")
_REFERENCE = "#/components/schemas/"


class BenchError(CommandError):
    """Something cannot be measured; the message has the reason."""


ENVIRONMENTS = ("plain", "sandbox", "provider", "tripled", "httpx2")
"""The names of all environments.

plain: the client with what it depends on. sandbox: with that extra. provider: with the provider's SDK.
tripled: the client made from specs that hold every operation three times. httpx2: with httpx2.
"""


def make_all(scratch: Path, names: Collection[str] = ENVIRONMENTS) -> dict[str, Path]:
    """Make environments below `scratch`; the result has the interpreter of each by its name."""
    normal = scratch / "source"
    copy_checkout(normal)
    client = wheel(normal, scratch / "wheel")
    requirements = {
        "plain": [f"{client}"],
        "sandbox": [f"{client}[sandbox]"],
        "provider": [f"{client}", SDK],
        "httpx2": [f"{client}", "httpx2"],
    }
    if "tripled" in names:
        requirements["tripled"] = [f"{_tripled(scratch / 'tripled-source')}"]
    constraints = scratch / "constraints.txt"
    constraints.write_text(pinned((ROOT / "requirements.lock").read_text()))
    return {name: make(scratch / name, constraints, requirements[name]) for name in names}


def _tripled(source: Path) -> Path:
    """The wheel of a client that has every operation three times."""
    copy_checkout(source)
    for service in SERVICES:
        # JSON is YAML.
        (source / "spec" / f"{service}.yaml").write_text(json.dumps(triple(load(service))))
    run([sys.executable, "-m", "scripts.generate"], cwd=source)
    return wheel(source, source.with_name(f"{source.name}-wheel"))


def copy_checkout(destination: Path) -> None:
    """Copy what the wheel and the generation need, as it is now."""
    ignored = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "tests")
    shutil.copytree(ROOT, destination, ignore=ignored)


def wheel(source: Path, destination: Path) -> Path:
    """Build the wheel of a source tree."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", destination], cwd=source)
    return next(destination.glob("*.whl"))


def make(folder: Path, constraints: Path, requirements: list[str]) -> Path:
    """Make one environment, compile its sources, and return its interpreter."""
    run([sys.executable, "-m", "venv", "--without-pip", folder])
    python = folder / "bin" / "python"
    run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet",
         "--disable-pip-version-check", "-c", constraints, *requirements])  # fmt: skip
    run([python, "-m", "compileall", "-q", *folder.glob("lib/python*/site-packages")])
    return python


def run(command: list[str | Path], cwd: Path | None = None) -> None:
    """Run a command and raise `BenchError` with its output if it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=clean())
    if done.returncode:
        raise BenchError(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")


def pinned(lock: str) -> str:
    """The lines of a lock file that pin a version, without their hashes."""
    return "".join(f"{line}\n" for line in re.findall(r"^([\w.\[\]-]+==[^\\\n]+?) *\\?$", lock, re.MULTILINE))


def triple(document: Document) -> Document:
    """A document that has every operation and every schema three times, under other paths and names."""
    tripled = copy.deepcopy(document)
    for suffix in COPIES:
        renamed = _with_references(document, suffix)
        for path, item in renamed["paths"].items():
            for method in item.values():
                if isinstance(method, dict) and "operationId" in method:
                    method["operationId"] += suffix
            tripled["paths"][f"{path}/{suffix.lower()}"] = item
        for name, schema in renamed["components"]["schemas"].items():
            tripled["components"]["schemas"][f"{name}{suffix}"] = schema
    return tripled


def _with_references(node: Any, suffix: str) -> Any:
    """A copy in which every reference to a schema ends in `suffix`."""
    if isinstance(node, dict):
        return {key: _with_references(value, suffix) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_references(value, suffix) for value in node]
    return f"{node}{suffix}" if isinstance(node, str) and node.startswith(_REFERENCE) else node
