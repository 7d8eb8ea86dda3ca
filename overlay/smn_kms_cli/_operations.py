"""Operations by name, as an argument of a command."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import shorten

import typer

from . import _spec
from ._errors import CommandError

_WIDTH = 70
"""Characters of a meaning: typer breaks longer lines, and shells take each line as a name."""


def complete_operation(incomplete: str) -> Iterator[tuple[str, str]]:
    """The operations with what they do, for the completion of a shell."""
    for name, operation in _spec.operations().items():
        yield (name if "." in incomplete else operation.id), operation.summary


def complete_field(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The fields of an operation that are not given yet, for the completion of a shell."""
    given = [str(field) for field in context.params.get("fields") or ()]
    # bash makes three words of `key_id=x`; what follows the sign is a value.
    if given[-1:] == ["="] or "=" in incomplete:
        return
    try:
        operation = operation_named(str(context.params.get("operation")))
    except CommandError:
        return
    names = {field.partition("=")[0] for field in given}
    for name, meaning in _spec.fields_of(operation).items():
        if name not in names:
            yield f"{name}=", shorten(meaning.partition(". ")[0], _WIDTH, placeholder=" ...")


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
