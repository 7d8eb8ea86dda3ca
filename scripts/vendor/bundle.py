"""The files that are copied: those of the wheel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hatchling.builders.wheel import WheelBuilder

from scripts.generate.build import GENERATED, require_current
from scripts.git import sources
from scripts.spec import ROOT
from scripts.vendor.imports import relative
from scripts.vendor.manifest import CLIENT, NAME, SANDBOX, Manifest, digest

# Those who run these tools on their whole tree could mend nothing in here, and generated code does not pass
# every setting of them. What the modules offer keeps its types.
_HEAD = """\
# Part of a copy of smn-kms. Edits are lost when it is updated.
# ruff: noqa
# ruff: noqa: PGH004
# fmt: off
# mypy: ignore-errors
# pyright: basic, reportArgumentType=false, reportAssignmentType=false, reportAttributeAccessIssue=false
# pyright: reportInvalidTypeVarUse=false, reportReturnType=false
"""


def bundle(*, sandbox: bool) -> tuple[Manifest, dict[str, bytes]]:
    """What this checkout has to offer: the files by their paths, among them the manifest.

    Raises:
        CommandError: `generated/` is not what `spec/` gives, a module imports another in a way that a copy
            cannot, or git does not name the files that it tracks.
    """
    require_current(ROOT)
    wheel = WheelBuilder(str(ROOT))
    extras = wheel.metadata.core.optional_dependencies
    files = dict(_files(wheel, {*CLIENT, SANDBOX} if sandbox else {*CLIENT}))
    # The command line is a program of its own, which nobody imports.
    left_out = {"cli"} if sandbox else {"cli", "sandbox"}
    manifest = Manifest(
        version=wheel.metadata.version,
        spec=json.loads((GENERATED / "PROVENANCE.json").read_bytes())["versions"],
        requires={
            "client": list(wheel.metadata.core.dependencies),
            **{extra: needs for extra, needs in extras.items() if extra not in left_out},
        },
        files={path: digest(content) for path, content in sorted(files.items())},
    )
    return manifest, {**files, NAME: manifest.as_json().encode()}


def _files(wheel: WheelBuilder, packages: set[str]) -> Iterator[tuple[str, bytes]]:
    # What git does not know is not part of a release. An unpacked archive has no such files.
    known = {ROOT / name for name in sources()} if (ROOT / ".git").exists() else None
    for file in wheel.recurse_included_files():
        path = PurePosixPath(file.distribution_path)
        if path.parts[0] in packages and (known is None or Path(file.path) in known):
            text = Path(file.path).read_text(encoding="utf-8")
            if path.suffix == ".py":
                text = _HEAD + relative(text, path, packages)
            yield str(path), text.encode()
    yield f"{CLIENT[0]}/LICENSE", (ROOT / "LICENSE").read_bytes()
