"""The tools that write and format the generated code."""

import subprocess
import sys
from pathlib import Path

from scripts.environment import clean
from scripts.spec import SpecError


def run(module: str, *arguments: str | Path) -> None:
    """Run a Python tool of this environment and raise `SpecError` with its output if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=clean(), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        raise SpecError(f"{module} failed:\n{done.stdout}{done.stderr}")


def tidy(package: Path) -> None:
    """Sort imports and format, whatever ruff settings surround the folder."""
    run("ruff", "check", "--isolated", "--no-cache", "--quiet", "--fix-only", "--extend-select=I", package)
    run("ruff", "format", "--isolated", "--no-cache", "--quiet", package)
