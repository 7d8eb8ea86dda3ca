"""A change of a spec, and where in the documents one looks for changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum
from functools import cached_property
from typing import Any, Final

import attrs

from scripts.breaking.uses import Direction, Use, uses
from scripts.spec import Document, pointer


class Effect(IntEnum):
    """What a change does to a consumer; the worst is the greatest."""

    DOCUMENTATION = 0
    COMPATIBLE = 1
    BREAKING = 2


class Absent(Enum):
    """Stands for what one of two documents does not have."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT

Meaning = tuple[Effect, str]
"""What a change does to a consumer, and why."""


@attrs.frozen
class Change:
    """One change.

    Attributes:
        pointer: JSON pointer into the newer document, or into the older one to what is gone.
        effect: What it does to a consumer.
        reason: Why it does, as a sentence without its stop.
        operations: The operationIds that it concerns; none if it concerns the document as a whole.
        before: The value in the older document.
        after: The value in the newer document.
    """

    pointer: str
    effect: Effect
    reason: str
    operations: tuple[str, ...]
    before: Any = ABSENT
    after: Any = ABSENT


@attrs.frozen
class Comparison:
    """Two versions of a document."""

    old: Document = attrs.field(repr=False)
    new: Document = attrs.field(repr=False)

    @cached_property
    def uses(self) -> Mapping[str, Use]:
        """How the operations of either use the components, by `$ref`."""
        return uses(self.old, self.new)


@attrs.frozen
class Place:
    """Where in two documents something stands, and who has to do with it."""

    comparison: Comparison
    pointer: str = ""
    use: Use = attrs.field(factory=Use)

    def below(self, key: str | int) -> Place:
        """The place under a key of this one."""
        return attrs.evolve(self, pointer=self.pointer + pointer(key))

    def used(self, use: Use) -> Place:
        """This place, used like that too."""
        return attrs.evolve(self, use=self.use | use)

    def change(self, meaning: Meaning, before: Any = ABSENT, after: Any = ABSENT) -> Change:
        """The change of this place."""
        return Change(self.pointer, *meaning, tuple(sorted(self.use.operations)), before, after)

    def narrowed(self, reason: str) -> Meaning:
        """What it means that fewer values are possible: senders may be refused what was fine."""
        return Effect.BREAKING if Direction.REQUEST in self.use.directions else Effect.COMPATIBLE, reason

    def widened(self, reason: str) -> Meaning:
        """What it means that more values are possible: readers may get what they never met."""
        return Effect.BREAKING if Direction.RESPONSE in self.use.directions else Effect.COMPATIBLE, reason
