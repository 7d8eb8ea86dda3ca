"""Secrets from a file, from standard input, or from a person; never from an argument."""

from __future__ import annotations

import base64
import binascii
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from ._command import STDIN, can_ask
from ._errors import CommandError
from ._output import warn
from ._times import as_moment


def material_option(default: str) -> Any:
    """The option that says where key material is."""
    text = f"File with the material; - is standard input, env:NAME a variable. {default}"
    return typer.Option("--material", metavar="FILE", help=text)


VARIABLE = "env:"
"""What begins the name of a variable of the environment."""

LONGEST = 64 * 1024
"""Bytes that a secret may have."""


class Encoding(StrEnum):
    """What key material is written in."""

    RAW = "raw"
    HEX = "hex"
    BASE64 = "base64"


MaterialFormat = Annotated[Encoding, typer.Option("--format", help="What the material is written in.")]
Expires = Annotated[
    datetime | None,
    typer.Option(
        "--expires", metavar="TIME", parser=as_moment, help="When KMS deletes it: 365d, 2027-01-31."
    ),
]


@contextmanager
def material_from(source: str | None, encoding: Encoding) -> Iterator[bytearray]:
    """Key material, zeroed at the end.

    Raises:
        CommandError: There is none, or it cannot be read.
    """
    material = _decoded(_asked(encoding) if source is None else read_secret(source, "--material"), encoding)
    try:
        yield material
    finally:
        material[:] = bytes(len(material))


def read_secret(source: str, option: str) -> bytearray:
    """The bytes of a file, of standard input (`-`), or of a variable of the environment (`env:NAME`).

    A file that others may read is warned about.

    Raises:
        CommandError: It cannot be read, or is too long.
    """
    if source == STDIN:
        content = bytearray(sys.stdin.buffer.read(LONGEST + 1))
    elif source.startswith(VARIABLE):
        name = source.removeprefix(VARIABLE)
        if not (value := os.environ.get(name)):
            raise CommandError(f"set the environment variable {name}, which is not set or empty")
        content = bytearray(value.encode(errors="surrogateescape"))
    else:
        try:
            with open(source, "rb") as file:  # noqa: PTH123 - what is named may be a pipe
                status = os.fstat(file.fileno())
                if stat.S_ISREG(status.st_mode) and status.st_mode & (stat.S_IRGRP | stat.S_IROTH):
                    warn(f"run chmod 600 {source}: other users can read this file, which holds a secret")
                content = bytearray(file.read(LONGEST + 1))
        except OSError as error:
            raise CommandError(
                f"give a file that can be read with {option}: {source}: {error.strerror}"
            ) from None
    if len(content) > LONGEST:
        raise CommandError(f"give less than {LONGEST // 1024} KiB with {option}")
    return content


def _asked(encoding: Encoding) -> bytearray:
    if not can_ask():
        raise CommandError("give --material FILE, or --material - for standard input")
    if encoding is Encoding.RAW:
        raise CommandError("give --format hex or --format base64 to type the material, or --material FILE")
    # Loaded for a person alone.
    from getpass import getpass

    return bytearray(getpass(f"Key material ({encoding}): ").encode())


def _decoded(content: bytearray, encoding: Encoding) -> bytearray:
    if encoding is Encoding.RAW:
        return content
    text = bytes(content).split()
    try:
        if encoding is Encoding.HEX:
            return bytearray.fromhex(b"".join(text).decode("ascii"))
        return bytearray(base64.b64decode(b"".join(text), validate=True))
    except (ValueError, binascii.Error):
        # Without the error, which may hold a part of the secret.
        raise CommandError(f"give another --format: the material is not written in {encoding}") from None
    finally:
        content[:] = bytes(len(content))
