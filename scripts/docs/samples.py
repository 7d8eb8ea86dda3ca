"""Programs that call an operation with the example of the spec."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import attrs

from scripts.generate.build import PACKAGE
from scripts.generate.names import identifier, name_of
from scripts.spec import Operation, dereferenced

LONGEST = 72
"""Characters of a value that a program shows; a longer one is a variable that it does not set."""


@attrs.frozen
class Sample:
    """A program.

    Attributes:
        source: The program, which takes its credentials from the environment.
        variables: What it expects to be set, by name.
    """

    source: str
    variables: dict[str, Any]


def sample(operation: Operation, *, awaited: bool = False) -> Sample:
    """A program that makes a call of an operation; with `awaited`, in a coroutine."""
    method = signature(operation)
    given = {name: value for name, value in examples(operation).items() if name in method.parameters}
    variables = {name: value for name, value in given.items() if len(repr(value)) > LONGEST}
    arguments = []
    for name, parameter in method.parameters.items():
        if name in given:
            value = name if name in variables else _literal(given[name])
            arguments.append(
                value if parameter.kind is parameter.POSITIONAL_OR_KEYWORD else f"{name}={value}"
            )
    result = "" if method.return_annotation in {None, "None"} else "response = "
    call = f"{result}{'await ' * awaited}cloud.{operation.service}.{name_of(operation)}"
    body = [_call(call, arguments), *(["print(response)"] if result else [])]
    region = 'region="cn-north-4"'
    if awaited:
        lines = ["async def main():", f"    async with smn_kms.connect_async({region}) as cloud:"]
        lines = ["import asyncio", "", "import smn_kms", "", "", *lines, *_indented(body, 8)]
        lines += ["", "", "asyncio.run(main())"]
    else:
        lines = ["import smn_kms", "", f"with smn_kms.connect({region}) as cloud:", *_indented(body, 4)]
    return Sample("\n".join(lines) + "\n", variables)


def signature(operation: Operation) -> inspect.Signature:
    """The signature of the method that calls an operation."""
    service = importlib.import_module(f"{PACKAGE}.{operation.service}.service")
    facade = getattr(service, f"{operation.service.title()}Service")
    return inspect.signature(getattr(facade, name_of(operation)))


def examples(operation: Operation) -> dict[str, Any]:
    """The arguments that the spec has examples of, by name."""
    found = {}
    for parameter in operation.parameters:
        schema = dereferenced(operation.document, parameter.get("schema", {}))
        example = parameter.get("example", schema.get("example"))
        if example is not None and parameter.get("required"):
            found[identifier(parameter["name"])] = example
    body = (operation.request_body or {}).get("example", {})
    return found | {identifier(name): value for name, value in body.items()}


def _literal(value: Any) -> str:
    text = repr(value)
    return f'"{text[1:-1]}"' if isinstance(value, str) and '"' not in text else text


def _call(call: str, arguments: list[str]) -> str:
    line = f"{call}({', '.join(arguments)})"
    if len(line) <= LONGEST:
        return line
    return "\n".join([f"{call}(", *(f"    {argument}," for argument in arguments), ")"])


def _indented(parts: list[str], blanks: int) -> list[str]:
    return [f"{' ' * blanks}{line}" for part in parts for line in part.split("\n")]
