"""Archives whose bytes depend on their contents only."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path


def checksums(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of each file, by name, as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def write(target: Path, root: str, files: Mapping[str, bytes], epoch: int) -> None:
    """Write a compressed tar of `files` in the folder `root`, all of them with the time `epoch`."""
    # gzip would write the name of the file and the time of day, tar the owner.
    with (
        target.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=epoch) as compressed,
        tarfile.open(mode="w", fileobj=compressed, format=tarfile.USTAR_FORMAT) as archive,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{root}/{name}")
            entry.size, entry.mtime = len(files[name]), epoch
            archive.addfile(entry, io.BytesIO(files[name]))
