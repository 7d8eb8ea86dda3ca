"""Manifest of a copy: its versions, and the hashes that show whether somebody has edited it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import attrs
from packaging.version import Version

from scripts.command import CommandError
from scripts.files import top

NAME = "smn_kms.vendor.json"


def digest(content: bytes) -> str:
    """The SHA-256 of a text file. Line endings do not count: version control may change them."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


@attrs.frozen(kw_only=True)
class Manifest:
    """What a copy holds.

    Attributes:
        version: The version of smn-kms.
        spec: The version of each spec, by service.
        requires: What has to be installed for the client, for the sandbox if it is there, and for each extra.
        files: The `digest` of each file by its path, which is relative to the folder of the manifest.
    """

    version: str
    spec: Mapping[str, str]
    requires: Mapping[str, list[str]]
    files: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The manifest in a folder, `None` where there is none.

        Raises:
            CommandError: It is no manifest, or not one of this kind.
        """
        path = folder / NAME
        try:
            found = cls(**json.loads(path.read_bytes()))
            Version(found.version)
            dict(found.spec.items() | found.files.items())
            # An update removes what the manifest names: nothing but what this command can have copied.
            if foreign := [name for name in found.names if not name.startswith("smn_kms")]:
                raise ValueError(f"{foreign[0]} is not part of a copy")
        except FileNotFoundError:
            return None
        except (AttributeError, TypeError, ValueError) as error:
            raise CommandError(
                f"{path} cannot be read ({error}). Restore it, or delete it together with the folders of the "
                f"copy and make a new one."
            ) from None
        return found

    def as_json(self) -> str:
        """The text of the file."""
        return json.dumps(attrs.asdict(self), indent=2) + "\n"

    @property
    def names(self) -> set[str]:
        """What the copy consists of, by the names in its folder."""
        return top({*self.files, NAME})

    def edits(self, folder: Path) -> list[str]:
        """What is not as it was copied, a line for each file. Bytecode does not count.

        Args:
            folder: The folder of the manifest, resolved: what a link in it leads to is not part of the copy.
        """
        found = {
            path.relative_to(folder).as_posix()
            for name in self.names - {NAME}
            for path in (folder / name).rglob("*")
            if (path.is_symlink() or not path.is_dir()) and "__pycache__" not in path.parts
        }
        edits = dict.fromkeys(found - self.files.keys(), "added")
        for name, expected in self.files.items():
            path = folder / name
            if not path.is_file():
                edits[name] = "missing"
            elif path.resolve() != path or digest(path.read_bytes()) != expected:
                edits[name] = "edited"
        return [f"  {kind:8} {path}" for path, kind in sorted(edits.items())]

    def changes(self, newer: Manifest) -> list[str]:
        """The versions that another manifest has in the place of those of this one, a line for each."""
        before, after = ({"smn-kms": each.version, **each.spec} for each in (self, newer))
        changed = [
            f"  {name} {before.get(name, 'none')} -> {after.get(name, 'none')}"
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        ]
        files = {path for path, _ in self.files.items() ^ newer.files.items()}
        return changed or [f"  {len(files)} files, no version"]
