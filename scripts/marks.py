"""The parts of Markdown documents that commands write, each between two marks of its own."""

from __future__ import annotations

import attrs

from scripts.spec_files import SpecError


@attrs.frozen
class Part:
    """A part of a document that a make target keeps up to date.

    Attributes:
        name: What its marks call it.
        target: The make target.
    """

    name: str
    target: str

    @property
    def begin(self) -> str:
        """The mark in front of it."""
        return f"<!-- {self.name}: written by `make {self.target}` -->"

    @property
    def end(self) -> str:
        """The mark behind it."""
        return f"<!-- /{self.name} -->"

    def of(self, text: str) -> str:
        """What stands between the marks of a document.

        Raises:
            SpecError: It lacks them.
        """
        return self._split(text)[1].strip("\n")

    def replaced(self, text: str, content: str) -> str:
        """A document with other content between the marks.

        Raises:
            SpecError: It lacks them.
        """
        before, _, after = self._split(text)
        return f"{before}{self.begin}\n{content}\n{self.end}{after}"

    def _split(self, text: str) -> tuple[str, str, str]:
        before, begin, rest = text.partition(self.begin)
        content, end, after = rest.partition(self.end)
        if not begin or not end:
            raise SpecError(f"the document lacks the marks {self.begin} and {self.end}")
        return before, content, after
