"""How the state machine says no."""

from __future__ import annotations

_OWN = "SANDBOX."


class Refusal(Exception):  # noqa: N818 - an answer of the service, not a fault of the sandbox
    """The service refuses a call, with one of its error codes.

    The code is all that is said here: its HTTP status and its text are in the spec. Where the spec has
    none that would be true, `own_code` makes one, and `text` says what is wrong.
    """

    def __init__(self, code: str, text: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def own_code(status: int) -> str:
    """Return the code that stands in where the spec has none: of a family that no service uses."""
    return f"{_OWN}{status:04}"


def own_status(code: str) -> int | None:
    """Return the HTTP status that such a code was made for, `None` for a code of a service."""
    return int(code.removeprefix(_OWN)) if code.startswith(_OWN) else None
