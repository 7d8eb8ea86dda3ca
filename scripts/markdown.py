"""Markdown documents: tables, and the sections that commands write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from scripts.command import CommandError


def table(rows: Iterable[Sequence[str]], *, numbers: bool = False) -> str:
    """A table: its heading, then its rows; with `numbers`, every column but the first is aligned right."""
    heading, *body = [f"| {' | '.join(cells)} |" for cells in rows]
    columns = heading.replace("\\|", "").count("|") - 1
    rule = "---:|" if numbers else "---|"
    return "\n".join([heading, f"|---|{rule * (columns - 1)}", *body])


@attrs.frozen
class Section:
    """A section of a document that a make target writes, between two markers.

    Attributes:
        path: The document.
        name: What the markers call the section.
        target: The make target.
    """

    path: Path
    name: str
    target: str

    def read(self) -> str:
        """What stands between the markers.

        Raises:
            CommandError: The document lacks them.
        """
        return self._split()[1].strip("\n")

    def with_content(self, content: str) -> str:
        """The document with other content between the markers.

        Raises:
            CommandError: The document lacks them.
        """
        before, _, after = self._split()
        return f"{before}{self._begin}\n{content}\n{self._end}{after}"

    def write(self, content: str) -> None:
        """Put content between the markers.

        Raises:
            CommandError: The document lacks them.
        """
        self.path.write_text(self.with_content(content), encoding="utf-8")

    @property
    def _begin(self) -> str:
        return f"<!-- {self.name}: written by `make {self.target}` -->"

    @property
    def _end(self) -> str:
        return f"<!-- /{self.name} -->"

    def _split(self) -> tuple[str, str, str]:
        before, begin, rest = self.path.read_text(encoding="utf-8").partition(self._begin)
        content, end, after = rest.partition(self._end)
        if not begin or not end:
            raise CommandError(f"{self.path} needs the markers {self._begin} and {self._end}")
        return before, content, after
