"""Do the whole job against a local sandbox: run examples/topic_key.py and show each statement and its result.

Exits with status 1 if a call of it fails that should not.
"""

from __future__ import annotations

import ast
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from scripts.command import FOUND, OK, Parser, command
from smn_kms import SmnKmsError

EXAMPLE = Path(__file__).parents[1] / "examples" / "topic_key.py"
WIDTH = 79

BOLD, RED, GREEN = "1", "31", "32"


def shown(source: str) -> Iterator[tuple[range, str]]:
    """What to show of a program, each with its lines: titles of functions, and their statements.

    Of a `with` statement the head is shown: the functions that its body calls show themselves. A `print` is
    not shown, since its output is the result of the statement before.
    """
    lines = source.splitlines()
    for function in ast.parse(source).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        yield range(function.lineno, function.lineno + 1), paint(BOLD, f"\n{ast.get_docstring(function)}\n")
        for statement in function.body[1:]:
            match statement:
                case ast.Expr(value=ast.Call(func=ast.Name("print"))) | ast.Return():
                    continue
                case ast.With(body=[first, *_]):
                    end = first.lineno
                case _:
                    end = (statement.end_lineno or statement.lineno) + 1
            code = textwrap.dedent("\n".join(lines[statement.lineno - 1 : end - 1]))
            yield range(statement.lineno, end), textwrap.indent(code, "  ")


def run(source: str) -> None:
    """Run `on_sandbox` of a program, and show what is reached while it runs."""
    to_show = {line: part for part in shown(source) for line in part[0]}
    done: set[object] = set()
    namespace: dict[str, Any] = {"__name__": EXAMPLE.stem, "print": show_result}
    exec(compile(source, EXAMPLE, "exec"), namespace)  # noqa: S102 - a file of this repository

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_globals is not namespace:
            return None
        part = to_show.get(frame.f_lineno)
        if part and part not in done:
            done.add(part)
            print(part[1], flush=True)
        return trace

    sys.settrace(trace)
    try:
        namespace["on_sandbox"]()
    finally:
        sys.settrace(None)


def show_result(result: object) -> None:
    """Show what a statement led to; an error with its class, as a traceback does."""
    arrow, text = paint(GREEN, "->"), str(result)
    if isinstance(result, SmnKmsError):
        arrow, text = paint(RED, "->"), f"smn_kms.{type(result).__name__}: {result}"
    indent = "     "
    wrapped = textwrap.wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    print(f"  {arrow} " + f"\n{indent}".join(wrapped), flush=True)


def paint(color: str, text: str) -> str:
    """A text in colour, where the output is a terminal and `NO_COLOR` is not set."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{color}m{text}\x1b[0m"


@command
def main(arguments: Sequence[str]) -> int:
    """Run the example; the exit status says whether every call went as it should."""
    Parser("demo", __doc__).parse_args(arguments)
    try:
        run(EXAMPLE.read_text(encoding="utf-8"))
    except SmnKmsError as error:
        print(f"smn_kms.{type(error).__name__}: {error}", file=sys.stderr)
        return FOUND
    print("\nAll of it is in examples/topic_key.py, for you to copy.")
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
