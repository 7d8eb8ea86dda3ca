"""The outcome of a check."""

from __future__ import annotations


class FailedError(Exception):
    """A check has found what keeps the commit from being released.

    Attributes:
        problem: What is wrong.
        remedy: What to do about it.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class NotTriedError(Exception):
    """A check needs what this machine or this checkout lacks; the message says what."""
