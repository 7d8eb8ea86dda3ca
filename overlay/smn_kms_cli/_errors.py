"""Exit statuses, and errors as people and programs read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any


class Status(IntEnum):
    """The exit status of a command."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    DENIED = 3
    NOT_FOUND = 4
    CONFLICT = 5
    PARTLY = 6
    SERVICE = 7
    CRASHED = 70
    INTERRUPTED = 130
    NO_READER = 141


class CommandError(Exception):
    """A command cannot do what it was asked.

    Attributes:
        message: What to do, and why.
        status: The exit status.
        details: What a program may want to know as well, for errors as JSON.
    """

    def __init__(self, message: str, status: Status = Status.USAGE, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.details = details


def status_of(error: Exception) -> Status:
    """The exit status for an error."""
    # Loaded for errors alone: whatever raises another one than the first has loaded it.
    import smn_kms

    match error:
        case CommandError():
            return error.status
        case smn_kms.CredentialsNotFoundError():
            return Status.DENIED
        case smn_kms.AuthenticationError() | smn_kms.PermissionDeniedError():
            return Status.DENIED
        case smn_kms.InvalidRequestError() | smn_kms.BadRequestError():
            return Status.USAGE
        case smn_kms.NotFoundError():
            return Status.NOT_FOUND
        case smn_kms.WaitTimeoutError():
            return Status.SERVICE
        case smn_kms.ConflictError() | smn_kms.KeyStateError():
            return Status.CONFLICT
    return Status.SERVICE


def fields_of(error: Exception) -> dict[str, Any]:
    """An error as an object of JSON."""
    if isinstance(error, CommandError):
        cause = error.__cause__
        known = (
            fields_of(cause) if isinstance(cause, Exception) else _fields(_CODES.get(error.status, "Error"))
        )
        known |= error.details
    else:
        known = _fields(getattr(error, "code", None) or type(error).__name__, error)
    notes = notes_of(error)
    return {**known, "message": message_of(error), **({"notes": notes} if notes else {})}


_CODES = {
    Status.USAGE: "UsageError",
    Status.DENIED: "CredentialsNotFoundError",
    Status.NOT_FOUND: "NotFoundError",
    Status.CONFLICT: "ConflictError",
}
"""The code of an error that no service returned, as that of the library is called."""


def _fields(code: str, error: object = None) -> dict[str, Any]:
    call = (getattr(error, "service", None), getattr(error, "operation", None))
    return {
        "code": code,
        "message": "",
        "request_id": getattr(error, "request_id", None),
        "operation": ".".join(filter(None, call)) or None,
        "retryable": getattr(error, "retryable", False),
    }


def message_of(error: Exception) -> str:
    """The message of an error, in the words of the command line."""
    if isinstance(error, CommandError):
        return error.message
    return in_words_of_the_command(str(error))


def notes_of(error: BaseException) -> list[str]:
    """What is known beside the message, such as what became of a call."""
    return [in_words_of_the_command(note) for note in getattr(error, "__notes__", ())]


OPTIONS: Mapping[str, str] = {
    "auth": "credentials",
    "region": "--region",
    "project_id": "--project",
    "endpoint": "--endpoint",
    "material": "--material",
    "expires": "--expires",
    "timeout": "--timeout",
    "pending_days": "--in",
}
"""What the arguments of the library are called here, as the first word of a violation."""

COMMANDS: Mapping[str, str] = {
    "create_imported_key": "key import",
    "describe_key": "key show",
    "get_topic_kms_key": "topic show",
    "import_key": "key import",
    "list_keys": "key list",
    "list_topics": "topic list",
    "rotate_topic_key": "topic rotate",
    "schedule_key_deletion": "key delete",
}
"""The commands that do what functions of the library do."""

_WORDS: Sequence[tuple[str, Callable[[re.Match[str]], str]]] = (
    (r"\b([a-z_]+)=True\b", lambda found: f"--{found[1].replace('_', '-')}"),
    (
        rf"`?\b({'|'.join(COMMANDS)})\b`?(?: \(key_spec='ALL'\))?",
        lambda found: f"smn-kms {COMMANDS[found[1]]}",
    ),
    (r"decode it with bytes\.fromhex", lambda _: "pass --format hex"),
    (r"decode it with base64\.b64decode", lambda _: "pass --format base64"),
    (r"\n  the argument, such as auth=[^\n]*", lambda _: ""),
    (r"\bendpoint be passed", lambda _: "--endpoint be given"),
    (
        rf"(?:(?<=^)|(?<=; )|(?<=: )|(?<=\n))({'|'.join(OPTIONS)})(?= must | is required)",
        lambda found: OPTIONS[found[1]],
    ),
)
"""Patterns, which are compiled for an error alone, and what stands in place of what they find."""


def in_words_of_the_command(text: str) -> str:
    """A message of the library with options in place of arguments."""
    for pattern, word in _WORDS:
        text = re.sub(pattern, word, text)
    return text
