"""The manifest of a copy: what it is a copy of, and how to tell whether somebody has edited it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Self

import attrs
from attrs.validators import deep_mapping, instance_of
from packaging.version import Version

from scripts.command import CommandError
from scripts.swap import top

NAME = "smn_kms.vendor.json"

_PREFIX = "smn_kms"


class ManifestError(CommandError):
    """A manifest cannot be read; the message says which and why."""


def _is_version(_: object, __: object, value: str) -> None:
    Version(value)


def _is_ours(_: object, __: object, path: str) -> None:
    """Keep a manifest from naming, and an update from removing, what was never part of a copy."""
    if not path.startswith(_PREFIX) or ".." in PurePosixPath(path).parts:
        raise ValueError(f"{path} is not a file of a copy")


def digest(content: bytes) -> str:
    """The SHA-256 of a text file. Line endings do not count: version control may change them."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


@attrs.frozen(kw_only=True)
class Manifest:
    """What a copy holds.

    Attributes:
        version: The version of smn-kms.
        packages: The packages, as they are called when they are installed.
        requires: What has to be installed, for each of `client` and `sandbox` that is there, and for extras.
        spec: The version and the SHA-256 of each OpenAPI document that the client was generated from.
        files: The `digest` of each file by its path, which is relative to the folder of the manifest.
    """

    version: str = attrs.field(validator=_is_version)
    packages: list[str] = attrs.field(validator=instance_of(list))
    requires: Mapping[str, list[str]]
    spec: Mapping[str, Mapping[str, str]]
    files: Mapping[str, str] = attrs.field(
        validator=deep_mapping(_is_ours, instance_of(str), instance_of(dict))
    )

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The manifest in a folder, `None` where there is none.

        Raises:
            ManifestError: It is no manifest, or not one of this kind.
        """
        path = folder / NAME
        try:
            return cls(**json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (TypeError, ValueError) as error:
            raise ManifestError(
                f"{path} is not a manifest that this version can read ({error}). Restore it, or delete it "
                f"together with the folders of the copy and make a new one."
            ) from error

    def as_json(self) -> str:
        """The text of the file."""
        return json.dumps(attrs.asdict(self), indent=2) + "\n"

    @property
    def names(self) -> set[str]:
        """What the copy consists of, by the names in its folder."""
        return top({*self.files, NAME})

    def edits(self, folder: Path) -> dict[str, str]:
        """What is not as it was copied, by path: `edited`, `missing` or `added`. Bytecode does not count.

        Args:
            folder: The folder of the manifest, resolved: what a link in it leads to is not part of the copy.
        """
        found = {
            path.relative_to(folder).as_posix(): path
            for name in self.names - {NAME}
            for path in (folder / name).rglob("*")
            if (path.is_symlink() or not path.is_dir()) and "__pycache__" not in path.parts
        }
        edits = dict.fromkeys(found.keys() - self.files.keys(), "added")
        for name, expected in self.files.items():
            path = folder / name
            if not path.is_file():
                edits[name] = "missing"
            elif path.resolve() != path or digest(path.read_bytes()) != expected:
                edits[name] = "edited"
        return dict(sorted(edits.items()))
