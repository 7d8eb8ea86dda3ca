"""Every edit of what the generator wrote. Each one raises `SpecError` where it finds nothing to edit.

- `write_states`: the class of a state knows what the state allows.
- `add_header`: a first line in every module that names its source.
- `hide_secrets`: the `repr` of a model leaves its `x-sensitive` fields out.
- `hide_client`: the `repr` of the generator's own client leaves its token and headers out.
- `pass_requests_on`: a function of an operation keeps its request in no variable. Error trackers record the
  variables of every frame of a traceback, and a request holds secrets.
- `import_nested_models`: a module imports the models that its annotations name, so that
  `typing.get_type_hints` finds them.
- `share_types`: all services have one `UNSET`, and one class of what a function returns.
- `load_lazily`: a package imports its names on first use, so that a program loads what it calls.
- `name_by_package`: a function of an operation names models and clients by such a package. A model that no
  call needs, such as that of an error, is then never loaded.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from openapi_python_client.strings import ClassName

from scripts.generate.names import identifier
from scripts.generate.states import write_states
from scripts.spec import Document, SpecError, dereferenced

_IMPORT = re.compile(r"^from \.(\w+) import (.+)\n", re.MULTILINE)
_NESTED_IMPORT = re.compile(r"^ +(from \.\.models\.\w+ import \w+).*\n", re.MULTILINE)
_KEPT_REQUEST = (
    r"^    kwargs = (_get_kwargs\((?:.*\n)*?    \))\n\n(    response = .+\.request\()\s*\*\*kwargs,?\s*\)$"
)
_TYPES = ("Unset", "File", "Response")
_SHARED_TYPES = '''"""What the functions and models of every service share."""

from .._runtime import UNSET, Response, Unset

__all__ = ["UNSET", "Response", "Unset"]
'''
_LOADED_IMPORT = re.compile(r"^from \.\.\.(client|models)(?:\.\w+)? import (.+)\n", re.MULTILINE)


def edit_client(document: Document, service: Path) -> None:
    """Edit what the generator wrote into the folder of a service; the header comes later, on every module."""
    models = service / "models"
    write_states(document, models)
    hide_secrets(document, models)
    hide_client(service / "client.py")
    pass_requests_on(service / "api")
    name_by_package(service)
    import_nested_models(models)
    share_types(service / "types.py")
    load_lazily(models / "__init__.py", runtime="..._runtime")
    load_lazily(service / "__init__.py", runtime=".._runtime")


def add_header(module: Path, source: str) -> None:
    """Name the source of a module in its first line."""
    module.write_text(f"# Generated from {source} by `make generate`. Do not edit.\n{module.read_text()}")


def hide_secrets(document: Document, models: Path) -> None:
    """Leave `x-sensitive` fields out of the `repr` of their models, and what else the response held there."""
    modules = _modules_of(models / "__init__.py")
    for schema, names in _secrets(document).items():
        if (model := str(ClassName(schema, ""))) not in modules:
            raise SpecError(f"there is no model for {schema}, whose fields are secrets")
        module = models / f"{modules[model]}.py"
        for name in map(identifier, names):
            # The default becomes an argument; a field without one stays required.
            _replace(module, rf"^(    {name}: [^=\n]+?)(?: = (.+))?$", _hidden)
        _replace(module, r"^(    additional_properties: .+ = _attrs_field\(.+)\)$", r"\1, repr=False)")


def hide_client(client: Path) -> None:
    """Leave out of the `repr` of both clients what they log in with."""
    for name in ("_cookies", "_headers", "_httpx_args"):
        _replace(client, rf"^(    {name}: .+ = field\(.+)\)$", r"\1, repr=False)", times=2)
    _replace(client, "^    token: str$", "    token: str = field(repr=False)")


def pass_requests_on(api: Path) -> None:
    """Take the variable away that holds a request before it is sent."""
    for module in sorted(api.glob("*/[!_]*.py")):
        _replace(module, _KEPT_REQUEST, r"\2**\1)", times=2)


def name_by_package(service: Path) -> None:
    """Name the models and clients of functions by their packages, which load them on first use."""
    for module in sorted(service.glob("api/*/[!_]*.py")):
        text = module.read_text()
        packages = {
            name: "models" if found[1] == "models" else service.name
            for found in _LOADED_IMPORT.finditer(text)
            for name in found[2].split(", ")
        }
        if not packages:
            raise SpecError(f"{module.name} has no imports to edit")
        lines = _LOADED_IMPORT.sub("", text).encode().splitlines(keepends=True)
        names = [node for node in ast.walk(ast.parse(b"".join(lines))) if isinstance(node, ast.Name)]
        # From the end, so that the places before stay where they are.
        for node in sorted(names, key=lambda it: (it.lineno, it.col_offset), reverse=True):
            if package := packages.get(node.id):
                line, start = lines[node.lineno - 1], node.col_offset
                lines[node.lineno - 1] = line[:start] + f"{package}.".encode() + line[start:]
        imports = f"from .... import {service.name}\nfrom ... import models\n"
        module.write_text(f"from __future__ import annotations\n\n{imports}{b''.join(lines).decode()}")


def import_nested_models(models: Path) -> None:
    """Import the models that a module names at its top, where the generator imports them in functions."""
    names = _modules_of(models / "__init__.py").keys()
    for module in sorted(models.glob("[!_]*.py")):
        text = module.read_text()
        statements = sorted(set(_NESTED_IMPORT.findall(text)))
        text = _NESTED_IMPORT.sub("", text)
        if statements:
            text, edits = re.subn(
                r"^if TYPE_CHECKING:\n", "\n".join([*statements, ""]), text, flags=re.MULTILINE
            )
            if edits != 1:
                raise SpecError(f"{module.name} has no block of imports for annotations to edit")
        if missing := _names_in_annotations(text) & names - _names_at_the_top(text):
            raise SpecError(f"{module.name} has no import of {min(missing)} to edit")
        module.write_text(text)


def share_types(types: Path) -> None:
    """Import what the generator writes once for each service, all but what uploads of files would need."""
    found = tuple(node.name for node in ast.parse(types.read_text()).body if isinstance(node, ast.ClassDef))
    if found != _TYPES:
        raise SpecError(f"{types.name} has no {', '.join(_TYPES)} to edit")
    types.write_text(_SHARED_TYPES)


def load_lazily(package: Path, *, runtime: str) -> None:
    """Make the imports of an `__init__.py` happen when a name is first used.

    Type checkers and editors, which do not run the module, read the imports as they were.
    """
    text = package.read_text()
    imports = list(_IMPORT.finditer(text))
    if not imports:
        raise SpecError(f"{package.parent.name}/{package.name} has no imports to edit")
    statements = "".join(f"    {found[0]}" for found in imports)
    lazy = f"""from typing import TYPE_CHECKING

from {runtime} import attach as _attach

if TYPE_CHECKING:
{statements}else:
    __getattr__, __dir__ = _attach(__name__, {_modules_of(package)!r})
"""
    start = imports[0].start()
    package.write_text(text[:start] + lazy + _IMPORT.sub("", text[start:]))


def _hidden(field: re.Match[str]) -> str:
    default = f"default={field[2]}, " if field[2] else ""
    return f"{field[1]} = _attrs_field({default}repr=False)"


def _replace(
    module: Path, pattern: str, replacement: str | Callable[[re.Match[str]], str], times: int = 1
) -> None:
    """Replace every match of a pattern, of which there are so many."""
    edited, edits = re.subn(pattern, replacement, module.read_text(), flags=re.MULTILINE)
    if edits != times:
        raise SpecError(f"{module.name} has nothing to edit that matches {pattern}")
    module.write_text(edited)


def _modules_of(package: Path) -> dict[str, str]:
    """The module of each name that an `__init__.py` imports."""
    return {
        name: found[1] for found in _IMPORT.finditer(package.read_text()) for name in found[2].split(", ")
    }


def _secrets(document: Document) -> Mapping[str, list[str]]:
    """The `x-sensitive` properties of each schema that has some, or whose other values are secrets."""
    schemas = document["components"]["schemas"]
    named = {id(schema): name for name, schema in schemas.items()}
    secrets: dict[str, list[str]] = {}
    for node in _objects_in(document):
        properties = node.get("properties")
        fields = properties.items() if isinstance(properties, dict) else ()
        found = [name for name, it in fields if _is_secret(document, it)]
        others = _is_secret(document, node.get("additionalProperties"))
        if (found or others) and id(node) not in named:
            what = found[0] if found else "each value"
            raise SpecError(f"{what} is a secret of a schema without a name; put it under components")
        if found or others:
            secrets[named[id(node)]] = found
    return secrets


def _is_secret(document: Document, schema: Any) -> bool:
    return isinstance(schema, dict) and bool(dereferenced(document, schema).get("x-sensitive"))


def _objects_in(node: Any) -> Iterator[Document]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _objects_in(child)


def _names_in_annotations(source: str) -> set[str]:
    annotations: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign | ast.arg):
            annotations.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            annotations.append(node.returns)
    return {
        node.id
        for annotation in annotations
        if annotation
        for node in ast.walk(annotation)
        if isinstance(node, ast.Name)
    }


def _names_at_the_top(source: str) -> set[str]:
    """The names that a module defines or imports when it is loaded."""
    names: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ClassDef):
            names.add(node.name)
    return names
