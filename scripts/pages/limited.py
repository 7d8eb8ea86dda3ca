"""Reading a large page in a process of its own, which ends when it takes too much time or memory."""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from pathlib import Path

from scripts.command import ERROR, OK
from scripts.environment import clean
from scripts.pages import read
from scripts.pages.model import Page
from scripts.spec import ROOT

SMALL = 2**16
"""Bytes of a page that is read at once: no page of this size takes long."""

SECONDS = 25
MEMORY = 2**32


def read_page(file: Path) -> Page:
    """Read a page that was saved as HTML or copied as text.

    Raises:
        UnreadableError: It cannot be read, or not within the limits. The HTML parser needs hours for some.
    """
    try:
        small = file.stat().st_size <= SMALL
    except OSError:
        small = True
    if small:
        return read.read_page(file)
    done = subprocess.run(
        [sys.executable, "-m", __package__, file.absolute(), f"{SECONDS}", f"{MEMORY}"],
        cwd=ROOT, env=clean(), capture_output=True,
    )  # fmt: skip
    if done.returncode == OK:
        page: Page = pickle.loads(done.stdout)  # noqa: S301 - what the process wrote, not what it read
        return page
    if done.returncode == ERROR:
        raise read.UnreadableError(done.stderr.decode())
    raise read.UnreadableError(f"cannot be read in {SECONDS} seconds and {MEMORY // 2**30} GiB of memory")


def write_page() -> int:
    """Read a page within limits, all of which the arguments name, and write it for `read_page`."""
    file, seconds, memory = sys.argv[1:]
    for kind, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_AS, int(memory)),
    ):
        resource.setrlimit(kind, (limit, limit))
    try:
        page = read.read_page(Path(file))
    except read.UnreadableError as error:
        sys.stderr.write(f"{error}")
        return ERROR
    sys.stdout.buffer.write(pickle.dumps(page))
    return OK
