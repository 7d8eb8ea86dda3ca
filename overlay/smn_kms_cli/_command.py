"""What every command has: the options of all commands, a session, and help that the specs write."""

from __future__ import annotations

import inspect
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import _spec
from ._errors import CommandError, notes_of
from ._output import Format, Output, note, warn

if TYPE_CHECKING:
    from smn_kms import Cloud

Function = Callable[..., Any]

_NO_DEFAULT = inspect.Parameter.empty

_COMMON: dict[str, tuple[Any, typer.models.OptionInfo]] = {
    "output": (
        Format | None,
        typer.Option(
            "-o", "--output", help="Default: table on a terminal, json elsewhere.", show_choices=True
        ),
    ),
    "region": (str | None, typer.Option("--region", metavar="ID", help="Region, such as cn-north-4.")),
    "project": (str | None, typer.Option("--project", metavar="ID", help="Id of the project in the region.")),
    "endpoint": (
        str | None,
        typer.Option("--endpoint", metavar="URL", help="One base URL for all services, such as a sandbox."),
    ),
}


class Session:
    """One run of a command: where it prints, and what it connects to.

    Attributes:
        output: Prints results.
        given: The arguments of `connect` that the command line has.
    """

    def __init__(
        self, output: Format | None, region: str | None, project: str | None, endpoint: str | None
    ) -> None:
        self.output = Output(output)
        self.given = {"region": region, "project_id": project, "endpoint": endpoint}

    @contextmanager
    def connected(self, **options: Any) -> Iterator[Cloud]:
        """The services of the project. Warnings of the library go to standard error."""
        # Loaded here, so that help and completion start fast.
        import smn_kms

        with warnings.catch_warnings():
            warnings.simplefilter("always", smn_kms.InsecureConnectionWarning)
            warnings.showwarning = lambda message, *_, **__: warn(str(message))
            with smn_kms.connect(
                **{**self.given, "user_agent": f"smn-kms-cli/{smn_kms.__version__}", **options}
            ) as cloud:
                yield cloud


def group(text: str) -> typer.Typer:
    """A noun, to which commands are added."""
    return typer.Typer(
        help=text,
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def single() -> typer.Typer:
    """A noun that is a command itself, the one that is added."""
    return typer.Typer(rich_markup_mode=None, add_completion=False)


def command(
    app: typer.Typer,
    name: str,
    *operations: str,
    epilog: str | None = None,
    without: Sequence[str] = (),
) -> Callable[[Function], Function]:
    """Add a function as a command. It takes a `Session` as `session`, and its other parameters as options.

    Args:
        app: The noun.
        name: The name of the command.
        operations: The operations that it may call, such as `kms.enableKey`; their permissions are listed.
        epilog: The end of the help. Default: the permissions.
        without: The options of all commands that the function takes itself.
    """

    def register(function: Function) -> Function:
        own = [
            parameter
            for parameter in inspect.signature(function, eval_str=True).parameters.values()
            if parameter.name != "session"
        ]
        common = [
            inspect.Parameter(
                each, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, option]
            )
            for each, (kind, option) in _COMMON.items()
            if each not in without
        ]

        def run(**values: Any) -> Any:
            session = Session(**{each: values.pop(each, None) for each in _COMMON})
            try:
                return function(session=session, **values)
            except KeyboardInterrupt as interruption:
                # typer makes an exit status of it, which has no notes.
                for known in notes_of(interruption):
                    note(known)
                raise

        parameters = [it.replace(kind=inspect.Parameter.KEYWORD_ONLY) for it in own] + common
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {it.name: it.annotation for it in parameters}
        run.__name__ = function.__name__
        app.command(
            name,
            help=inspect.getdoc(function),
            epilog=epilog or _spec.permissions_text(operations),
            context_settings={"help_option_names": ["-h", "--help"]},
        )(run)
        return function

    return register


Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def confirm(question: str, *, yes: bool) -> None:
    """Ask before something is destroyed.

    Raises:
        CommandError: Nobody can be asked, or the answer is no.
    """
    if yes:
        return
    if not can_ask():
        raise CommandError(f"pass --yes, since nobody can be asked here: {question}")
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise CommandError("nothing was changed")


def can_ask() -> bool:
    """Whether a person is at the terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


STDIN = "-"
"""The name that stands for standard input."""


def names_given(names: Sequence[str]) -> Iterator[str]:
    """The names of arguments, and those of standard input in the place of `-`, one on each line."""
    for name in names:
        if name == STDIN:
            yield from filter(None, map(str.strip, sys.stdin))
        else:
            yield name
