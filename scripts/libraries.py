"""Fetch the JavaScript and CSS of the sandbox's page again, from the npm packages that are pinned for it.

    make libraries                    # after a change of a version in libraries.json
    make libraries ARGS=--check       # compare the files with the packages

`libraries.json` beside the files pins each package with npm's checksum, and each file with its SHA-256. For
a new version, write the version and remove the checksum: the command shows the new one.

Exit status: 0 all is well, 1 files differ, 2 a package could not be had or has another checksum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from scripts.command import FOUND, OK, Parser, command
from scripts.npm import extract, fetch
from scripts.spec import ROOT

FOLDER = ROOT / "overlay" / "smn_kms_sandbox" / "page" / "libraries"
PINS = "libraries.json"


@command
def main(arguments: Sequence[str]) -> int:
    """Fetch every package, and write or compare its files."""
    parser = Parser("libraries", __doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, and report what differs")
    check = parser.parse_args(arguments).check
    pins: list[dict[str, Any]] = json.loads((FOLDER / PINS).read_text("utf-8"))
    differing = []
    for pin in pins:
        package = fetch(pin)
        for name, file in pin["files"].items():
            content = extract(package, file["from"])
            file["sha256"] = hashlib.sha256(content).hexdigest()
            path = FOLDER / name
            if not path.exists() or path.read_bytes() != content:
                differing.append(name)
                if not check:
                    path.write_bytes(content)
    if not check:
        (FOLDER / PINS).write_text(json.dumps(pins, indent=2) + "\n", "utf-8")
    for name in differing:
        print(f"{name} {'differs' if check else 'is new'}")
    return FOUND if check and differing else OK


if __name__ == "__main__":
    raise SystemExit(main())
