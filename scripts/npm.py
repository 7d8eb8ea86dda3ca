"""Packages of npm, each pinned by its version and npm's checksum in a file without addresses."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.command import CommandError
from scripts.environment import clean

Pin = Mapping[str, Any]
"""A package with `package`, `version` and `integrity`, npm's checksum."""


def fetch(pin: Pin) -> bytes:
    """The tarball of a package, which has the pinned checksum.

    Raises:
        CommandError: npm is missing, could not fetch it, or got another one.
    """
    name = f"{pin['package']}@{pin['version']}"
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(
                ["npm", "pack", "--silent", "--ignore-scripts", name],
                cwd=folder,
                env=clean(),
                check=True,
                capture_output=True,
                text=True,
                timeout=120,
            )
        except FileNotFoundError:
            raise CommandError(f"Install Node.js: its npm fetches {name}") from None
        except subprocess.SubprocessError as error:
            reason = str(getattr(error, "stderr", "") or error).strip()
            raise CommandError(f"Check the network: npm cannot fetch {name}: {reason}") from None
        (tarball,) = Path(folder).glob("*.tgz")
        return checked(pin, tarball.read_bytes())


def checked(pin: Pin, content: bytes) -> bytes:
    """The content of a tarball, if it has the pinned checksum.

    Raises:
        CommandError: It has another one.
    """
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if pin.get("integrity") != integrity:
        name = f"{pin['package']}@{pin['version']}"
        raise CommandError(f"{name} has the checksum {integrity}, and another one is pinned")
    return content


def extract(package: bytes, path: str) -> bytes:
    """A file of a tarball.

    Raises:
        CommandError: It has no such file.
    """
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        try:
            file = archive.extractfile(path)
        except KeyError:
            file = None
        if file is None:
            raise CommandError(f"The package has no file {path}")
        return file.read()
