"""Errors of the services."""

from __future__ import annotations

_FAMILY = "SANDBOX."


class ServiceError(Exception):
    """An error of a service, by its code, whose status and text are in the spec.

    Where the spec has no code that would be true, `sandbox_code` makes one, and `text` is its text.
    """

    def __init__(self, code: str, text: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def sandbox_code(status: int) -> str:
    """Return the code for a status where the spec has none. No service has codes of its family."""
    return f"{_FAMILY}{status:04}"


def sandbox_status(code: str) -> int | None:
    """Return the HTTP status that `sandbox_code` made a code for, `None` for the code of a service."""
    return int(code.removeprefix(_FAMILY)) if code.startswith(_FAMILY) else None
