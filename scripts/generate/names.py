"""The names that the generator gives to the parts of a spec, and their modules."""

from __future__ import annotations

import functools
import re

from openapi_python_client.strings import PythonIdentifier

from scripts.spec import Document, Operation, content_of, read_operations

# A pattern between `^` and `$` that consists of digits, classes of digits, groups and repeat counts.
_DIGITS = re.compile(r"\^(?:\d|\[(?:\d|\d-\d)+\]|\{\d+(?:,\d*)?\}|[()|?+*])+\$")


def name_of(operation: Operation) -> str:
    """The name of the generated module of an operation, which is that of its method too."""
    return identifier(operation.id)


def module_of(operation: Operation) -> str:
    """The dotted name of the generated module of an operation, below the package of the service."""
    return f"api.{PythonIdentifier(operation.value['tags'][0], 'tag')}.{name_of(operation)}"


def identifier(name: str) -> str:
    """The generator's Python name for a parameter, a field or an operation."""
    return str(PythonIdentifier(name, "field_"))


@functools.cache
def _methods() -> dict[str, str]:
    return {f"`{name}`": f"`{identifier(name)}`" for name in read_operations()}


def with_methods(text: str) -> str:
    """A text in which methods take the place of the operationIds of every service."""
    for operation, method in _methods().items():
        text = text.replace(operation, method)
    return text


def takes_int(schema: Document) -> bool:
    """Whether a string can be given as an `int`: its pattern allows nothing but decimal digits."""
    return schema.get("type") == "string" and bool(_DIGITS.fullmatch(schema.get("pattern", "")))


def json_schema_of(document: Document, node: Document) -> Document | None:
    """The schema of the JSON content of a request body or a response, `None` where it has no content."""
    content = content_of(document, node)
    return None if content is None else content["schema"]
