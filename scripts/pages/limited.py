"""Reading a large page in a process of its own, which ends when it takes too much time or memory."""

from __future__ import annotations

import multiprocessing
import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from scripts.pages import read
from scripts.pages.model import Page

SMALL = 2**16
"""Bytes of a page that is read at once: no page of this size takes long."""

SECONDS = 25
MEMORY = 2**32


def read_page(file: Path) -> Page:
    """Read a page that was saved as HTML or copied as text.

    Raises:
        UnreadableError: It cannot be read, or not within the limits. The HTML parser needs hours for some.
    """
    if file.is_fifo():
        raise read.UnreadableError("cannot be read: a pipe, which may never end")
    if not file.is_file() or file.stat().st_size <= SMALL:
        return read.read_page(file)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=_limit, initargs=(SECONDS, MEMORY)) as pool:
        try:
            return pool.submit(read.read_page, file).result()
        except (BrokenProcessPool, MemoryError):
            raise read.UnreadableError(
                f"cannot be read in {SECONDS} seconds and {MEMORY // 2**30} GiB"
            ) from None


def _limit(seconds: int, memory: int) -> None:
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: memory}
    for kind, limit in limits.items():
        resource.setrlimit(kind, (limit, limit))
