"""Manifest of a copy: its versions, and the hashes that show whether somebody has edited it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import attrs
from packaging.version import Version

from scripts.command import CommandError
from scripts.files import is_path, top
from scripts.generate.build import PACKAGE

NAME = "smn_kms.vendor.json"
CLIENT = ("smn_kms", PACKAGE)
SANDBOX = "smn_kms_sandbox"

# A copy has about 200 files, the longest of some 100 kB, and folders in three levels.
_LARGEST = 2**24
_DEEPEST = 50
_WORD = re.compile(r"[\w.+-]+", re.ASCII)


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
            kind = path.lstat()
            if not stat.S_ISREG(kind.st_mode) or kind.st_size > _LARGEST:
                raise ValueError("it is no file, or too large")
            found = cls(**json.loads(path.read_bytes()))
            Version(found.version)
            found._check()
        except FileNotFoundError:
            return None
        except (AttributeError, TypeError, ValueError, RecursionError) as error:
            raise CommandError(
                f"{path} cannot be read ({error}). Restore it, or delete it together with the folders of the "
                f"copy and make a new one."
            ) from None
        return found

    def _check(self) -> None:
        for word in (self.version, *self.spec.keys(), *self.spec.values(), *self.files.values()):
            if not _WORD.fullmatch(word):
                raise ValueError(f"{word!a} is neither a version nor a hash")
        # An update removes what the manifest names: nothing but what this command can have copied.
        for name in self.files:
            if not is_path(name) or name.partition("/")[0] not in {*CLIENT, SANDBOX}:
                raise ValueError(f"{name!a} is not part of a copy")

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

        Raises:
            CommandError: The folders of the copy are nested too deeply to be walked and removed.
        """
        found = {
            path.relative_to(folder).as_posix()
            for name in self.names - {NAME}
            for path in _files(folder / name)
            if "__pycache__" not in path.parts
        }
        edits = dict.fromkeys(found - self.files.keys(), "added")
        for name, expected in self.files.items():
            path = folder / name
            if not path.is_file():
                edits[name] = "missing"
            elif (
                path.resolve() != path
                or path.stat().st_size > _LARGEST
                or digest(path.read_bytes()) != expected
            ):
                edits[name] = "edited"
        # What a terminal obeys in a name could hide other lines.
        shown = {path if path.isprintable() else ascii(path): kind for path, kind in edits.items()}
        return [f"  {kind:8} {path}" for path, kind in sorted(shown.items())]

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


def _files(folder: Path) -> Iterator[Path]:
    """What is below a folder and no folder itself. A link is not followed, whatever it leads to."""
    pending = [] if folder.is_symlink() or not folder.is_dir() else [folder]
    while pending:
        at = pending.pop()
        # Python's own functions that walk and remove folders recurse.
        if len(at.parts) - len(folder.parts) > _DEEPEST:
            raise CommandError(f"{folder} has folders in more than {_DEEPEST} levels; remove them")
        with os.scandir(at) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(Path(entry.path))
                else:
                    yield Path(entry.path)
