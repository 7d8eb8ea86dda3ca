"""The sources of specs to compare: the working tree, a commit, or an archive of `make package`."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from scripts.command import CommandError
from scripts.git import GitError, git
from scripts.spec import DISCREPANCIES, SERVICES, Document, load, parse

Specs = dict[str, Document]


class UnreadableError(CommandError):
    """No spec can be read from a source; the message has the reason."""


def working_tree() -> Specs:
    """The specs as they are now."""
    return {service: load(service) for service in SERVICES}


def read(against: str) -> Specs:
    """The specs of a git revision or of an archive.

    Raises:
        GitError: Git does not answer.
        UnreadableError: It is neither, or holds no spec.
        SpecError: A spec in it cannot be read.
    """
    files = from_archive(Path(against)) if Path(against).is_file() else from_git(against)
    if not files:
        raise UnreadableError(f"{against} holds no spec")
    return {service: parse(text, f"{service}.yaml of {against}") for service, text in files.items()}


def from_archive(path: Path) -> Mapping[str, bytes]:
    """The YAML of each spec in an archive."""
    try:
        with tarfile.open(path) as archive:
            return {
                service: file.read()
                for entry in archive
                if entry.isreg()
                and (service := _service(entry.name))
                and (file := archive.extractfile(entry))
            }
    except (tarfile.TarError, zlib.error, OSError, EOFError) as error:
        raise UnreadableError(f"{path} is not an archive of the spec: {error}") from None


def from_git(revision: str) -> Mapping[str, bytes]:
    """The YAML of each spec at a revision."""
    git("rev-parse", "--git-dir")  # so that what is not found below is really not there
    commit = found("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UnreadableError(f"{revision} is neither a file nor a commit of this clone")
    return {
        service: git("show", f"{commit}:{name}").encode()
        for name in git("ls-tree", "--name-only", commit, "spec/").splitlines()
        if (service := _service(name))
    }


def _service(name: str) -> str | None:
    """The service of a file, by its path in a repository or an archive; `None` if it is no spec."""
    path = PurePosixPath(name)
    # An archive has all in one folder: that of the spec the specs themselves, the sdist the whole repository.
    in_place = len(path.parts) == 2 or (len(path.parts) == 3 and path.parts[1] == "spec")
    is_spec = (
        in_place and path.suffix == ".yaml" and path.stem != DISCREPANCIES and not path.name.startswith(".")
    )
    return path.stem if is_spec else None


def last_published() -> str | None:
    """The revision that a change is to be compared with unless another is named.

    The last tag; before there is one, where this branch left main; on main itself, the commit before.
    `None` where the history has none of them.

    Raises:
        GitError: Git does not answer.
        UnreadableError: The clone is too shallow.
    """
    shallow = git("rev-parse", "--is-shallow-repository") == "true"
    if tag := last_tag():
        return tag
    head = found("rev-parse", "--verify", "--quiet", "HEAD")
    for main in ("origin/main", "main"):
        base = found("merge-base", "HEAD", main)
        if base and base != head:
            return base
    before = found("rev-parse", "--verify", "--quiet", "HEAD^")
    if shallow and not before:
        raise UnreadableError(
            "this clone is too shallow to find what to compare with: fetch more of its history "
            "(git fetch --unshallow --tags), or name a revision or an archive in ARGS"
        )
    return before


def last_tag(but: str = "") -> str | None:
    """The tag of the last release up to this commit, `None` before there is one; `but` does not count."""
    excluded = ("--exclude", but) if but else ()
    return found("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", *excluded)


def found(*arguments: str) -> str | None:
    """What a git command prints, `None` if it fails, as it does where there is no such thing."""
    try:
        return git(*arguments)
    except GitError:
        return None
