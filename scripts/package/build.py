"""The files of a release, built from a source tree. They depend on the tree, the time and the tools only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.command import CommandError
from scripts.environment import clean
from scripts.generate.build import require_current
from scripts.package.archive import checksums, write
from scripts.package.distribution import read_metadata
from scripts.package.publisher import read_publisher
from scripts.package.sbom import sbom
from scripts.package.spec import npm_manifest, spec_contents

CHECKSUMS = "SHA256SUMS"


def build(source: Path, destination: Path, epoch: int) -> str:
    """Build all files of a release into `destination`, which must not exist yet.

    Args:
        source: A tree with the files of the repository.
        destination: The folder to make.
        epoch: The time of every file, in seconds since 1970.

    Returns:
        The checksums of what was built, as `sha256sum --check` reads them.

    Raises:
        CommandError: The build failed, or `generated/` is not what `spec/` gives.
    """
    require_current(source)
    hatch(source, destination, epoch)
    wheel = next(destination.glob("*.whl"))
    metadata = read_metadata(wheel)
    name, version = f"{metadata.name}-spec", metadata.version

    contents = spec_contents(source)
    contents[CHECKSUMS] = checksums(contents).encode()
    write(destination / f"{name}-{version}.tar.gz", f"{name}-{version}", contents, epoch)
    contents["package.json"] = npm_manifest(name, version, contents, read_publisher(source))
    write(destination / f"{name}-{version}.tgz", "package", contents, epoch)

    lock = (source / "requirements.lock").read_text(encoding="utf-8")
    (destination / f"{metadata.name}-{version}.cdx.json").write_text(sbom(wheel, epoch, lock))
    listed = checksums({path.name: path.read_bytes() for path in destination.iterdir()})
    (destination / CHECKSUMS).write_text(listed)
    return listed


def hatch(source: Path, destination: Path, epoch: int) -> None:
    """Build sdist and wheel with the backend that `pyproject.toml` names."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", destination.resolve()],
        cwd=source,
        # It imports a module of the tree, which stays as it was.
        env=clean(SOURCE_DATE_EPOCH=str(epoch), PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CommandError(f"hatchling failed:\n{done.stdout}{done.stderr}")
