"""What is copied: the files of the wheel, and inside them the library that nobody then has to install."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

import attrs
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

from scripts.generate import GENERATED, PACKAGE
from scripts.git import tracked
from scripts.spec_files import ROOT
from scripts.vendor.imports import relative
from scripts.vendor.manifest import NAME, Manifest, digest

CLIENT = ("smn_kms", PACKAGE)
SANDBOX = "smn_kms_sandbox"

# Copied as well, because a team that vendors wants to install as little as it can; out of sight inside the
# client, because the team may have a copy of its own.
LIBRARIES = ("tenacity",)
LIBRARY_HOME = "smn_kms._vendor"
_LIBRARY_FOLDER = PurePosixPath(*LIBRARY_HOME.split("."))

# A team that checks the types of its whole tree could mend nothing in here, and neither the generated code
# nor the library passes every setting of a checker. What the modules offer keeps its types.
_HEAD = "# Part of a copy of smn-kms. Edits are lost when it is updated.\n# mypy: ignore-errors\n"

# The licence of a library asks for it.
_NOTICE = "# Changed by smn-kms: absolute imports were made relative.\n"


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
            libraries={name: _facts(name) for name in LIBRARIES},
            files={path: digest(content) for path, content in sorted(files.items())},
        ),
    )


def _files(wheel: WheelBuilder, packages: list[str]) -> Iterator[tuple[str, bytes]]:
    homes = {name: name for name in packages} | {name: f"{LIBRARY_HOME}.{name}" for name in LIBRARIES}
    for path, text in _sources(wheel, packages):
        if path.suffix == ".py":
            moved = relative(text, path, homes)
            changed = moved != text and path.is_relative_to(_LIBRARY_FOLDER)
            text = _HEAD + _NOTICE * changed + moved
        yield str(path), text.encode()


def _sources(wheel: WheelBuilder, packages: list[str]) -> Iterator[tuple[PurePosixPath, str]]:
    # What merely lies around is nobody's to have. An unpacked archive has no more than it should.
    known = {ROOT / name for name in tracked()} if (ROOT / ".git").exists() else None
    for file in wheel.recurse_included_files():
        path = PurePosixPath(file.distribution_path)
        if path.parts[0] in packages and (known is None or Path(file.path) in known):
            yield path, Path(file.path).read_text(encoding="utf-8")
    yield PurePosixPath(CLIENT[0], "LICENSE"), (ROOT / "LICENSE").read_text(encoding="utf-8")
    yield _LIBRARY_FOLDER / "__init__.py", '"""Libraries of others, each under its own licence."""\n'
    for name in LIBRARIES:
        for path, text in _library(name):
            yield _LIBRARY_FOLDER / path, text


def _library(name: str) -> Iterator[tuple[PurePosixPath, str]]:
    """The modules and the licences of an installed distribution whose one package bears its name."""
    for file in distribution(name).files or ():
        text = Path(str(file.locate())).read_text
        if file.parts[0] == name and "__pycache__" not in file.parts:
            yield file, text(encoding="utf-8")
        elif "licenses" in file.parts:
            yield PurePosixPath(name, file.name), text(encoding="utf-8")


def _facts(library: str) -> dict[str, str]:
    metadata = distribution(library).metadata
    return {"version": metadata["Version"], "license": metadata["License-Expression"]}


def _requirements(wheel: WheelBuilder, sandbox: bool) -> dict[str, list[str]]:
    core = wheel.metadata.core
    extras = core.optional_dependencies.items()
    return {
        "client": [need for need in core.dependencies if Requirement(need).name not in LIBRARIES],
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
