"""The programs that make the calls: what of their code each operation needs is written from templates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import attrs
import jinja2

from scripts.generate.names import json_schema_of
from scripts.spec import Document, Operation, SpecError, read_operations

TEMPLATE = ".jinja"


@attrs.frozen
class Parameter:
    """A parameter of an operation: its name, where it is sent, whether it must be."""

    name: str
    place: str
    required: bool


@attrs.frozen
class Method:
    """An operation, as the templates of the programs use it.

    Attributes:
        operation: Where it stands in the spec.
    """

    operation: Operation

    @property
    def id(self) -> str:
        """The operationId."""
        return self.operation.id

    @property
    def service(self) -> str:
        """The service, such as `kms`."""
        return self.operation.service

    @property
    def path(self) -> str:
        """The path template."""
        return self.operation.path

    @property
    def http(self) -> str:
        """The HTTP method in upper case."""
        return self.operation.method

    @property
    def tag(self) -> str:
        """The tag, after which generators name modules and classes."""
        return str(self.operation.value["tags"][0])

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters, in the order of the spec."""
        return [
            Parameter(it["name"], it["in"], it.get("required", False)) for it in self.operation.parameters
        ]

    @property
    def body(self) -> str:
        """The schema of the request's body, empty if it has none."""
        return self._schema(self.operation.value.get("requestBody", {}))

    @property
    def bodies(self) -> dict[str, str]:
        """The schemas of the bodies of responses, by status; without those that have none."""
        schemas = {status: self._schema(it) for status, it in self.operation.value["responses"].items()}
        return {status: schema for status, schema in schemas.items() if schema}

    def _schema(self, node: Document) -> str:
        schema = json_schema_of(self.operation.document, node)
        if schema is None:
            return ""
        if "$ref" not in schema:
            raise SpecError(f"{self.id}: a body has a schema without a name")
        return str(schema["$ref"].rpartition("/")[2])


def render(folder: Path, methods: Iterable[Method] | None = None) -> None:
    """Write the file that each template of a folder stands for, in its place."""
    templates = sorted(folder.rglob(f"*{TEMPLATE}"))
    if not templates:
        return
    methods = [Method(it) for it in read_operations().values()] if methods is None else list(methods)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701 - programs, not pages
    )
    environment.filters |= {"pascal": pascal, "snake": snake}
    for template in templates:
        text = environment.get_template(template.relative_to(folder).as_posix()).render(
            methods=methods, services=sorted({it.service for it in methods})
        )
        template.with_suffix("").write_text(text, encoding="utf-8")
        template.unlink()


def words(name: str) -> list[str]:
    """The words of a name, in whatever way it joins them."""
    return re.findall(r"[A-Z]?[a-z0-9]+", name)


def pascal(name: str) -> str:
    """The name as `PascalCase`."""
    return "".join(word[0].upper() + word[1:] for word in words(name))


def snake(name: str) -> str:
    """The name as `snake_case`."""
    return "_".join(word.lower() for word in words(name))
