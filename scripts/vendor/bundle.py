"""What is copied: the files of the wheel."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import attrs
from hatchling.builders.wheel import WheelBuilder

from scripts.generate.build import GENERATED, PACKAGE
from scripts.git import tracked
from scripts.spec import ROOT
from scripts.vendor.imports import relative
from scripts.vendor.manifest import NAME, Manifest, digest

CLIENT = ("smn_kms", PACKAGE)
SANDBOX = "smn_kms_sandbox"

# A team that checks the types of its whole tree could mend nothing in here, and the generated code does not
# pass every setting of a checker. What the modules offer keeps its types.
_HEAD = "# Part of a copy of smn-kms. Edits are lost when it is updated.\n# mypy: ignore-errors\n"


@attrs.frozen
class Bundle:
    """The files of a copy, without its manifest, by their paths; and the manifest."""

    files: Mapping[str, bytes]
    manifest: Manifest

    @property
    def all_files(self) -> dict[str, bytes]:
        """Every file that is written."""
        return {**self.files, NAME: self.manifest.as_json().encode()}


def bundle(*, sandbox: bool) -> Bundle:
    """Read what this checkout has to offer.

    Raises:
        ImportsError: A module imports another in a way that a copy cannot.
        GitError: Git does not say which files are part of this.
    """
    packages = [*CLIENT, SANDBOX] if sandbox else [*CLIENT]
    wheel = WheelBuilder(str(ROOT))
    files = dict(_files(wheel, packages))
    return Bundle(
        files,
        Manifest(
            version=wheel.metadata.version,
            packages=packages,
            requires=_requirements(wheel, sandbox),
            spec=_specs(),
            files={path: digest(content) for path, content in sorted(files.items())},
        ),
    )


def _files(wheel: WheelBuilder, packages: list[str]) -> Iterator[tuple[str, bytes]]:
    homes = {name: name for name in packages}
    for path, text in _sources(wheel, packages):
        if path.suffix == ".py":
            text = _HEAD + relative(text, path, homes)
        yield str(path), text.encode()


def _sources(wheel: WheelBuilder, packages: list[str]) -> Iterator[tuple[PurePosixPath, str]]:
    # What merely lies around is nobody's to have. An unpacked archive has no more than it should.
    known = {ROOT / name for name in tracked()} if (ROOT / ".git").exists() else None
    for file in wheel.recurse_included_files():
        path = PurePosixPath(file.distribution_path)
        if path.parts[0] in packages and (known is None or Path(file.path) in known):
            yield path, Path(file.path).read_text(encoding="utf-8")
    yield PurePosixPath(CLIENT[0], "LICENSE"), (ROOT / "LICENSE").read_text(encoding="utf-8")


def _requirements(wheel: WheelBuilder, sandbox: bool) -> dict[str, list[str]]:
    core = wheel.metadata.core
    extras = core.optional_dependencies.items()
    return {
        "client": list(core.dependencies),
        **{extra: needs for extra, needs in extras if sandbox or extra != "sandbox"},
    }


def _specs() -> dict[str, dict[str, str]]:
    hashes: dict[str, str] = json.loads((GENERATED / "PROVENANCE.json").read_bytes())["spec"]
    return {
        path: {"version": _spec_version(Path(path).stem), "sha256": sha256} for path, sha256 in hashes.items()
    }


def _spec_version(service: str) -> str:
    document = json.loads((GENERATED / PACKAGE / service / "openapi.json").read_bytes())
    return str(document["info"]["version"])
