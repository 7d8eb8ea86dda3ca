"""The command that calls any operation of the specs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import _spec
from ._command import Session, Yes, command, confirm, single
from ._errors import CommandError
from ._material import VARIABLE, read_secret
from ._operations import complete_field, complete_operation, operation_named
from ._output import Format, note, write

if TYPE_CHECKING:
    from smn_kms import Cloud

app = single()

# KMS has operations that delete, and are a POST.
_DELETES = re.compile(r"delete|schedule\w*Deletion")


def _listed() -> str:
    return "\n\n\b\n" + "\n".join(f"  {it.id:28}{it.summary}" for it in _spec.operations().values())


@command(app, "call", epilog=f"Operations:{_listed()}")
def call(
    session: Session,
    operation: Annotated[
        str,
        typer.Argument(metavar="OPERATION", autocompletion=complete_operation, help="Such as enableKey."),
    ],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIELD=VALUE...",
            autocompletion=complete_field,
            help="Parameters and fields of the body. VALUE is text, or JSON for numbers, lists and objects. "
            "@FILE reads it from a file, @- from standard input, env:NAME from the environment.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the request; send nothing, look for no credentials.")
    ] = False,
    show_secrets: Annotated[
        bool, typer.Option("--show-secrets", help="Print the fields of the answer that are secrets, too.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Call an operation of the specs, and print what it returns."""
    found = operation_named(operation)
    parameters, body = _arguments(found, fields or ())
    if dry_run:
        _print_request(session, _request(session, found, parameters, body))
        return
    if destroys(found):
        confirm(f"{found.summary}?", yes=yes)
    with session.connected() as cloud:
        document = _called(cloud, found, parameters, body)
    session.output.item(document if show_secrets else _without_secrets(found, document))


def destroys(operation: _spec.Operation) -> bool:
    """Whether an operation destroys something, by its HTTP method or its name."""
    return operation.method == "DELETE" or _DELETES.match(operation.id) is not None


# --- Arguments --------------------------------------------------------------------------------------------


def _arguments(
    operation: _spec.Operation, given: Sequence[str]
) -> tuple[dict[str, object], dict[str, object]]:
    """The parameters and the fields of the body."""
    contract = _contract(operation)
    body = (contract["body"] or {}).get("properties", {})
    parameters = {it["name"]: it["schema"] for it in contract["parameters"] if it["name"] != _spec.PROJECT}
    known = {**body, **parameters}
    found: tuple[dict[str, object], dict[str, object]] = ({}, {})
    for each in given:
        name, is_given, text = each.partition("=")
        if not is_given:
            # Not the text itself, which may be a secret.
            raise CommandError(f"give FIELD=VALUE, with one of {', '.join(known) or 'no field at all'}")
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f"did you mean {near[0]}?" if near else f"{operation.id} has {', '.join(known) or 'none'}"
            raise CommandError(f"give a field that there is in place of {name}: {meant}")
        if any(name in part for part in found):
            raise CommandError(f"give {name} once")
        found[name in body][name] = _value(name, text, known[name])
    return found


def _contract(operation: _spec.Operation) -> Mapping[str, Any]:
    from ._records import contract

    return contract(operation.service, _spec.method_of(operation))


def _value(name: str, text: str, schema: Mapping[str, Any]) -> object:
    """What was given for a field, as a value of its type."""
    if text.startswith(("@", VARIABLE)) and not text.startswith("@@"):
        content = bytes(read_secret(text.removeprefix("@"), name))
        # One newline at the end is that of the editor.
        text = content.decode("utf-8", errors="surrogateescape").removesuffix("\n")
    elif _holds_secret(schema):
        raise CommandError(
            f"give {name}=@FILE, {name}=@- or {name}=env:NAME: it is a secret, and others can see arguments"
        )
    else:
        text = text.removeprefix("@") if text.startswith("@@") else text
    if schema.get("type", "string") == "string":
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise CommandError(f"give JSON for {name}, which is of type {schema['type']}") from None


def _holds_secret(schema: Mapping[str, Any]) -> bool:
    from smn_kms._schema import sensitive_names

    return bool(schema.get("x-sensitive") or sensitive_names(schema))


# --- Calls ------------------------------------------------------------------------------------------------


def _called(
    cloud: Cloud, operation: _spec.Operation, parameters: Mapping[str, object], body: Mapping[str, object]
) -> dict[str, Any]:
    """Call an operation by the way of all its calls; its answer as JSON."""
    service: Any = getattr(cloud, operation.service)
    if any(it["name"] == _spec.PROJECT for it in _contract(operation)["parameters"]):
        parameters = {_spec.PROJECT: cloud._project_id, **parameters}
    answer = service._connection.call(_spec.method_of(operation), parameters, body)
    return answer.to_dict() if answer is not None else {}


def _without_secrets(operation: _spec.Operation, document: dict[str, Any]) -> dict[str, Any]:
    from smn_kms._redaction import REDACTED
    from smn_kms._schema import sensitive_names, without_fields

    schemas = _contract(operation)["successes"].values()
    names = {name for schema in schemas for name in sensitive_names(schema or {})}
    if names & document.keys():
        note("pass --show-secrets to print the fields that are secrets")
    shown: dict[str, Any] = without_fields(document, names, REDACTED)
    return shown


# --- Without a call ---------------------------------------------------------------------------------------

_UNKNOWN_PROJECT = "project-that-is-looked-up"


def _request(
    session: Session, operation: _spec.Operation, parameters: Mapping[str, object], body: Mapping[str, object]
) -> dict[str, Any]:
    """The request that a call would send first, caught where it would leave the client."""
    import httpx

    import smn_kms
    from smn_kms._redaction import REDACTED
    from smn_kms._schema import sensitive_names, without_fields

    caught: list[httpx.Request] = []

    def catch(request: httpx.Request) -> httpx.Response:
        caught.append(request)
        raise httpx.ConnectError("nothing is sent")

    options: dict[str, Any] = {
        "auth": httpx.Auth(),
        "transport": httpx.MockTransport(catch),
        "retry": False,
    }
    try:
        with session.connected(**options) as cloud:
            _called(cloud, operation, parameters, body)
    except smn_kms.ConnectError as error:
        if error.operation != operation.id:
            # The project would be looked up first.
            known = {**session.given, "project_id": _UNKNOWN_PROJECT}
            session.given, caught[:] = known, ()
            return _request(session, operation, parameters, body)
    (request,) = caught
    contract = _contract(operation)
    secrets = sensitive_names(contract["body"] or {})
    hidden = {it["name"] for it in contract["parameters"] if _holds_secret(it["schema"])}
    url = request.url.copy_merge_params(dict.fromkeys(hidden & {*request.url.params}, "-redacted-"))
    content = json.loads(request.content) if request.content else None
    return {
        "method": request.method,
        "url": str(url if hidden else request.url).replace(_UNKNOWN_PROJECT, f"{{{_spec.PROJECT}}}"),
        "headers": dict(request.headers.multi_items()),
        "body": without_fields(content, secrets, REDACTED),
    }


def _print_request(session: Session, request: dict[str, Any]) -> None:
    if session.output.format is not Format.TABLE:
        session.output.item(request)
    else:
        write(f"{request['method']} {request['url']}")
        for name, value in request["headers"].items():
            write(f"{name}: {value}")
        if request["body"] is not None:
            write(f"\n{json.dumps(request['body'], indent=2, ensure_ascii=False)}")
    note("nothing was sent; the credentials are added when it is")
