"""Ask the OSV database for known vulnerabilities of every package that a lock file pins, on any platform.

Exit status: 0 none is known, 1 there are some, 2 the database did not tell of every package.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.environment import clean
from scripts.spec import ROOT

PIP_AUDIT = ROOT / ".venv-tools" / "bin" / "pip-audit"


def locks() -> list[Path]:
    """The lock files of this repository."""
    return sorted(ROOT.glob("requirements*.lock"))


def pins(lock: str) -> set[tuple[str, str]]:
    """The name and version of each package that a lock file pins, whatever it is for."""
    return set(re.findall(r"^([\w.-]+)(?:\[[\w.,-]*\])?==([^\s;\\]+)", lock, re.MULTILINE))


def rounds(pinned: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Files of requirements that together have all pins, and each package once."""
    versions: dict[str, list[str]] = defaultdict(list)
    for name, version in sorted(pinned):
        versions[name].append(f"{name}=={version}\n")
    for lines in zip_longest(*versions.values(), fillvalue=""):
        yield "".join(lines)


def audit(requirements: str) -> list[Mapping[str, Any]]:
    """What pip-audit tells of each of these packages.

    Raises:
        CommandError: It does not tell of each. Its own exit status does not show this.
    """
    with tempfile.TemporaryDirectory() as scratch:
        asked, told = Path(scratch, "requirements.txt"), Path(scratch, "told.json")
        asked.write_text(requirements)
        options = ("--no-deps", "--disable-pip", "--vulnerability-service", "osv", "--format", "json")
        done = subprocess.run(
            [PIP_AUDIT, "--requirement", asked, *options, "--progress-spinner", "off", "--output", told],
            env=clean(), capture_output=True, encoding="utf-8", errors="replace",
        )  # fmt: skip
        try:
            packages: list[Mapping[str, Any]] = json.loads(told.read_bytes())["dependencies"]
            complete = {(it["name"], it["version"]) for it in packages if "vulns" in it} == pins(requirements)
        except (OSError, ValueError, KeyError, TypeError):
            complete = False
    if not complete:
        reason = (done.stderr.strip() or "it told of some packages only").splitlines()[-1]
        raise CommandError(f"Not audited: the vulnerability data cannot be reached ({reason[:300]})")
    return packages


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    Parser("audit-dependencies", __doc__).parse_args(arguments)
    if not PIP_AUDIT.exists():
        raise CommandError(f"Not audited: run make audit-dependencies, which installs {PIP_AUDIT.name}")
    pinned = {pin for lock in locks() for pin in pins(lock.read_text(encoding="utf-8"))}
    packages = [package for requirements in rounds(pinned) for package in audit(requirements)]
    vulnerable = [package for package in packages if package["vulns"]]
    for package in vulnerable:
        for known in package["vulns"]:
            names = ", ".join([known["id"], *known.get("aliases", ())])
            mended = ", ".join(known.get("fix_versions", ())) or "no version yet"
            print(f"{package['name']} {package['version']}: {names}: fixed in {mended}")
    counted = f"{len(packages)} packages of {len(locks())} lock files"
    print(f"{counted}, {len(vulnerable)} with known vulnerabilities")
    return FOUND if vulnerable else OK


if __name__ == "__main__":
    raise SystemExit(main())
