"""The command that writes an IAM policy for operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from . import _spec
from ._command import Session, command, single
from ._errors import CommandError
from ._operations import complete_operation, operation_named
from ._output import Format, as_json, note, write

app = single()


class Kind(StrEnum):
    """The kind of a policy."""

    ROLE = "role"
    IDENTITY = "identity"


_VERSIONS = {Kind.ROLE: "1.1", Kind.IDENTITY: "5.0"}


@command(app, "policy")
def policy(
    session: Session,
    operations: Annotated[
        list[str],
        typer.Argument(
            metavar="OPERATION...",
            autocompletion=complete_operation,
            help="Such as enableKey bindTopicKmsKey.",
        ),
    ],
    kind: Annotated[
        Kind, typer.Option("--kind", help="Policy of roles (version 1.1), or identity policy (5.0).")
    ] = Kind.ROLE,
) -> None:
    """Write the IAM policy that permits some operations, and nothing else.

    The actions come from the specs. An operation without one of this kind is an error. Nothing is sent.
    """
    wanted = [operation_named(name) for name in operations]
    found = {operation.id: [*actions_of(operation, kind)] for operation in wanted}
    if missing := [name for name, actions in found.items() if not actions]:
        raise CommandError(_missing(missing, wanted, kind), operations=missing)
    actions = [action for each in found.values() for action in each]
    names = {name for action in actions for name in (action["action"], *action.get("dependencies", ()))}
    document = {
        "Version": _VERSIONS[kind],
        "Statement": [{"Effect": "Allow", "Action": sorted(names)}],
    }
    for action in actions:
        if condition := action.get("when"):
            note(f"{action['action']} is needed for some requests only: {condition}")
    if kind is Kind.IDENTITY:
        types = sorted({name for action in actions for name in action.get("resource_types", ())})
        note(f"add Resource to permit this on some resources only (types: {', '.join(types)})")
    write(as_json(document, indent=None if session.output.format is Format.NDJSON else 2))


def actions_of(operation: _spec.Operation, kind: Kind) -> Iterator[Mapping[str, Any]]:
    """The actions that permit an operation by a policy of one kind."""
    for action in operation.node.get("x-iam-actions", ()):
        if action["authorization"] == f"{kind} policy":
            yield action


def _missing(names: Sequence[str], wanted: Sequence[_spec.Operation], kind: Kind) -> str:
    (other,) = {*Kind} - {kind}
    message = f"no source names an action of {kind} policies for {', '.join(names)}"
    if all(any(actions_of(operation, other)) for operation in wanted):
        return f"pass --kind {other}: {message}"
    return f"leave out {', '.join(names)}: {message}"
