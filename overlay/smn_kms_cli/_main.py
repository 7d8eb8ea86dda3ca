"""The command as a whole: its nouns, and how it ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from ._errors import CommandError, Status, fields_of, message_of, notes_of, status_of
from ._output import NoReaderError, discard, note

PROGRAM = "smn-kms"

NOUNS = {
    "key": "Keys: import, list, show, enable, disable, wait, delete, undelete.",
    "topic": "Topics and their keys: list, show, bind, unbind, rotate.",
    "audit": "Find topics without a key, keys that cannot be used, keys and material that end.",
    "call": "Call any operation of the specs.",
    "policy": "Write the IAM policy that permits some operations.",
    "whoami": "Show region, project, endpoints and credentials, and where each was found.",
}
"""What is said about each module in the help of the whole."""


class _Nouns(TyperGroup):
    """Loads the module of a noun when that is used."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None and name is not None and name in NOUNS:
            command = _noun(name)
        return name, command, rest


@cache
def _noun(name: str) -> Any:
    command = get_command(import_module(f".{name}", __package__).app)
    command.name = name
    return command


app = typer.Typer(
    name=PROGRAM,
    cls=_Nouns,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 done, 1 findings, 2 usage, 3 credentials or permission, 4 not found, 5 conflict, "
    "6 partly done, 7 service or network, 130 interrupted.",
)
for _name, _text in NOUNS.items():
    app.add_typer(typer.Typer(), name=_name, help=_text)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {_version_of_the_client()}")
        raise typer.Exit


def _version_of_the_client() -> str:
    """The version, read without the package that has it: loading that takes longer than all of this."""
    package = find_spec("smn_kms")
    folder = next(iter((package and package.submodule_search_locations) or ()))
    _, version, _ = Path(folder, "_version.py").read_text().rsplit('"', 2)
    return version


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keys of Huawei Cloud KMS, and the KMS keys of SMN topics."""


@cache
def _whole() -> Any:
    return get_command(app)


def run(arguments: Sequence[str]) -> int:
    """Run the command; the exit status."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the command
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - until the end of the process
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except NoReaderError:
        discard(sys.stdout)
        return Status.NO_READER


def _run(arguments: Sequence[str]) -> int:
    try:
        ended = _whole().main(args=[*arguments], prog_name=PROGRAM, standalone_mode=False)
    except NoReaderError:
        raise
    except typer.Abort:
        return Status.INTERRUPTED
    except typer.TyperException as error:
        return _refused(error, arguments)
    except OSError as error:
        return _failed(CommandError(f"{error.strerror or error}: {error.filename or 'output'}"), arguments)
    except Exception as error:
        if not isinstance(error, CommandError) and not _is_expected(error):
            # Loaded for a fault of the command itself.
            import traceback

            note(traceback.format_exc().rstrip("\n"))
            return Status.CRASHED
        return _failed(error, arguments)
    return int(ended or 0)


def _is_expected(error: Exception) -> bool:
    client = sys.modules.get("smn_kms")
    return client is not None and isinstance(error, client.SmnKmsError)


def _refused(error: typer.TyperException, arguments: Sequence[str]) -> int:
    """Say what is wrong with the arguments."""
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if not _wants_json(arguments) and context is not None:
        if not message or type(error).__name__ == "NoArgsIsHelpError":
            note(context.get_help())
            return Status.USAGE
        message = f"{message}\n{context.get_usage()}\nhelp: {context.command_path} --help"
    return _failed(CommandError(message), arguments)


def _failed(error: Exception, arguments: Sequence[str]) -> int:
    """Say why the command failed."""
    if _wants_json(arguments):
        from ._output import as_json

        note(as_json(fields_of(error), indent=None))
    else:
        note(f"error: {message_of(error)}")
        for more in notes_of(error):
            note(f"  {more}")
    return status_of(error)


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether the output was asked for as JSON; also where the arguments could not be read."""
    values = {"json", "ndjson"}
    for at, argument in enumerate(arguments):
        if argument in ("-o", "--output") and arguments[at + 1 : at + 2] and arguments[at + 1] in values:
            return True
        if argument in {f"{option}{value}" for option in ("-o", "--output=") for value in values}:
            return True
    return False
