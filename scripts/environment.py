"""The environment variables of programs that are started here: nothing that changes what they do."""

from __future__ import annotations

import os

INHERITED = ("GIT_", "PYTHON", "HATCH_", "BASH_ENV", "LC_ALL", "LANGUAGE")
"""The beginnings of names of variables that are not passed on.

With them, git works on the repository of the hook that called it, Python imports from other places, bash runs
another script first, and messages come in another language.
"""


def clean(**more: str) -> dict[str, str]:
    """The variables of this process without those of `INHERITED`, and with `more`.

    What a program prints is in English and in UTF-8.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(INHERITED)}
    return {**kept, "LC_ALL": "C.UTF-8", **more}
