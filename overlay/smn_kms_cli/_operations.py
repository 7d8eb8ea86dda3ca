"""Operations by name, as an argument of a command."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from . import _spec
from ._errors import CommandError


def complete_operation(incomplete: str) -> Iterator[tuple[str, str]]:
    """The operations with what they do, for the completion of a shell."""
    for name, operation in _spec.operations().items():
        yield (name if "." in incomplete else operation.id), operation.summary


def operation_named(name: str) -> _spec.Operation:
    """The operation of a name: an operationId, that of the method, or either after its service.

    Raises:
        CommandError: There is none.
    """
    wanted = name.replace("_", "").replace("-", "").lower()
    known = _spec.operations()
    for full, operation in known.items():
        if wanted in (full.lower(), operation.id.lower()):
            return operation
    near = get_close_matches(name, [operation.id for operation in known.values()], 1)
    meant = f": did you mean {near[0]}?" if near else ": smn-kms call --help lists them"
    raise CommandError(f"give an operation of the specs{meant}")
