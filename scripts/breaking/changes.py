"""Changes of a spec, and the context in which two nodes are compared."""

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

Classification = tuple[Effect, str]
"""What a change does to a consumer, and why."""


@attrs.frozen
class Change:
    """One change.

    Attributes:
        pointer: JSON pointer into the newer document, or into the older one to what is gone.
        effect: What it does to a consumer.
        reason: Why, in a few words.
        operations: The operationIds that it affects; none if it affects the document as a whole.
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
class Context:
    """The place of two nodes in their documents, and the operations that use them."""

    comparison: Comparison
    pointer: str = ""
    use: Use = attrs.field(factory=Use)

    def below(self, key: str | int) -> Context:
        """The context of a child."""
        return attrs.evolve(self, pointer=self.pointer + pointer(key))

    def with_use(self, use: Use) -> Context:
        """This context with another use added."""
        return attrs.evolve(self, use=self.use | use)

    def change(self, classification: Classification, before: Any = ABSENT, after: Any = ABSENT) -> Change:
        """A change here."""
        return Change(self.pointer, *classification, tuple(sorted(self.use.operations)), before, after)

    def narrowed(self, reason: str) -> Classification:
        """The classification of fewer possible values: in a request, valid ones may now be refused."""
        return Effect.BREAKING if Direction.REQUEST in self.use.directions else Effect.COMPATIBLE, reason

    def widened(self, reason: str) -> Classification:
        """The classification of more possible values: in a response, callers may get unknown ones."""
        return Effect.BREAKING if Direction.RESPONSE in self.use.directions else Effect.COMPATIBLE, reason
