"""Running git in this repository."""

from __future__ import annotations

import subprocess

from scripts.command import CommandError
from scripts.environment import clean
from scripts.spec import ROOT


class GitError(CommandError):
    """There is no git, or a command of it fails; the message has the reason."""


def git(*arguments: str) -> str:
    """What a git command prints, without the last newline.

    Raises:
        GitError: There is no git, this is not a repository of it, or the command fails.
    """
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, env=clean(), capture_output=True, encoding="utf-8"
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error}") from None
    if done.returncode:
        raise GitError(f"git {arguments[0]}: {' '.join(done.stderr.split())}")
    return done.stdout.rstrip("\n")


def sources() -> list[str]:
    """The files of the project, by their paths from the root: what git tracks, and all of `generated/`.

    What is new in `generated/` is made from what git tracks, whether or not it was added yet.

    Raises:
        GitError: As for `git`.
    """
    listed = (
        git("ls-files", "-z") + "\0" + git("ls-files", "-z", "--others", "--exclude-standard", "generated")
    )
    return [name for name in listed.split("\0") if name]
