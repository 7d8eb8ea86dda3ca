"""The command line `smn-kms`: keys, topics and their keys, policies, and any operation of the specs.

Needs the extra `cli`. `docs/cli.md` describes every command.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command with the arguments of the process; the exit status."""
    try:
        from ._main import run
    except ModuleNotFoundError as missing:
        if missing.name not in ("typer", "rich"):
            raise
        sys.stderr.write("error: install the extra of the command line: pip install 'smn-kms[cli]'\n")
        return 2
    return run(sys.argv[1:])
