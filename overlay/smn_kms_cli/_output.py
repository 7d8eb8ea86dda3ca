"""Results on standard output, as a table or as JSON; everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from ._errors import CommandError

Record = Mapping[str, Any]


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"


class Output:
    """Prints the results of a command.

    Args:
        chosen: The format; by default a table on a terminal, and JSON everywhere else.
    """

    def __init__(self, chosen: Format | None = None) -> None:
        self.format = chosen or (Format.TABLE if sys.stdout.isatty() else Format.JSON)
        self.has_json_errors = chosen in (Format.JSON, Format.NDJSON)

    def list(self, records: Iterable[Record], columns: Sequence[str]) -> None:
        """Print a list. A table has the columns that are named, JSON everything."""
        if self.format is Format.NDJSON:
            for record in records:
                write(as_json(record, indent=None))
        elif self.format is Format.JSON:
            write(as_json([*records]))
        elif found := [*records]:
            _print_table([[_cell(record.get(name)) for name in columns] for record in found], columns)
        else:
            note("nothing to list")

    def stream(self, records: Iterable[Record], line: Callable[[Record], str]) -> None:
        """Print a list item by item as it comes. In place of a table, each is a line."""
        if self.format is not Format.JSON:
            for record in records:
                write(as_json(record, indent=None) if self.format is Format.NDJSON else line(record))
            return
        before = "["
        try:
            for record in records:
                _print(f"{before}\n{textwrap.indent(visible(as_json(record)), '  ')}")
                before = ","
        finally:
            # Complete JSON, also of what was done before an error.
            _print("[]\n" if before == "[" else "\n]\n")

    def item(self, record: Record) -> None:
        """Print one object."""
        if self.format is Format.TABLE:
            _print_table([[name, _cell(value)] for name, value in _flat(record)])
        else:
            write(as_json(record, indent=2 if self.format is Format.JSON else None))


class NoReaderError(Exception):
    """Whatever reads the output has gone away, as `head` does."""


def write(text: str) -> None:
    """Print a text that is the result."""
    _print(f"{visible(text)}\n")


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Under a name of its own, since typer has an exit status for the other.
        raise NoReaderError from None
    except OSError as error:
        discard(sys.stdout)
        raise CommandError(f"give another output: this one cannot be written: {error.strerror}") from None


def note(text: str) -> None:
    """Tell a person something that is no result."""
    _to_stderr(text)


def warn(text: str) -> None:
    """Tell a person what may be wrong."""
    _to_stderr(f"warning: {text}")


def _to_stderr(text: str) -> None:
    try:
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()
    except OSError:
        # Nobody can be told; the exit status says it alone.
        discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Drop what a stream has not written. Python would write it again at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def as_json(value: object, indent: int | None = 2) -> str:
    """A value as JSON that any terminal and any encoding can show."""
    return json.dumps(value, indent=indent, ensure_ascii=not _has_all_of_unicode(sys.stdout), default=str)


def _has_all_of_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf8")


def visible(text: str) -> str:
    """A text whose characters show, those that could move the cursor of a terminal escaped as in JSON."""
    if text.isprintable():
        return text
    return "".join(
        character if character == "\n" or character.isprintable() else _escape(character)
        for character in text
    )


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _flat(record: Record, prefix: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _cell(value: object) -> str:
    match value:
        case None | "" | [] | {}:
            return "-"
        case str():
            return visible(value).replace("\n", " ")
        case [*items] if all(isinstance(item, str) for item in items):
            return visible(", ".join(map(str, items))).replace("\n", " ")
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
    return visible(json.dumps(value, ensure_ascii=False, default=str))


def _print_table(rows: Sequence[Sequence[str]], columns: Sequence[str] = ()) -> None:
    """Print rows whose cells hold nothing that a terminal obeys. Long lines are left to the terminal."""
    # Loaded for a table alone.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # NO_COLOR does not keep rich from bold text, which is an escape sequence too.
    heading = "none" if os.environ.get("NO_COLOR") else "bold"
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(columns), header_style=heading
    )
    for name in columns or ("", ""):
        table.add_column(Text(name.upper()), no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(file=sys.stdout, highlight=False, width=_ENDLESS, height=25)
    with console.capture() as printed:
        console.print(table)
    _print("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


_ENDLESS = 100_000
