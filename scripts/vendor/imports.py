"""Make absolute imports relative, so that packages work below any other package."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Mapping
from pathlib import PurePosixPath

from scripts.command import CommandError


class ImportsError(CommandError):
    """An import has a form that cannot be made relative; the message says where."""


def relative(source: str, path: PurePosixPath, homes: Mapping[str, str]) -> str:
    """The source of a module that imports moved packages from where they are.

    Args:
        source: The source as it was.
        path: Where the module will be, below the folder that everything moves to.
        homes: Where each package moves to, a dotted name below that folder, by its absolute name.

    Raises:
        ImportsError: `import a.b` binds `a`, which no relative import does; several packages in one `import`
            and imports that do not stand on one line are not read either.
    """
    # Offsets of `ast` count bytes, and those to the left of a change stay true.
    lines = source.encode().splitlines(keepends=True)
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    for node in reversed(nodes):
        old, new = _beginning(node, path, homes)
        if old:
            line = lines[node.lineno - 1]
            before, after = line[: node.col_offset], line[node.col_offset :]
            if not new or not after.startswith(old.encode()):
                raise ImportsError(f"{path}:{node.lineno}: cannot be made relative: {ast.unparse(node)}")
            lines[node.lineno - 1] = before + new.encode() + after[len(old) :]
    return b"".join(lines).decode()


def _beginning(node: ast.stmt, path: PurePosixPath, homes: Mapping[str, str]) -> tuple[str, str]:
    """How an import of a moved package begins, and how it must; empty if it is none, or nothing would do."""
    match node:
        case ast.ImportFrom(module=str(name), level=0) if home := _home(name, homes):
            return f"from {name} import", f"from {_seen_from(path, home)} import"
        case ast.Import(names=[ast.alias(name, asname)]) if home := _home(name, homes):
            parent, _, last = home.rpartition(".")
            fits = asname or "." not in name
            return f"import {name}", f"from {_seen_from(path, parent)} import {last}" if fits else ""
        case ast.Import(names=names) if any(_home(alias.name, homes) for alias in names):
            return "import", ""
    return "", ""


def _home(name: str, homes: Mapping[str, str]) -> str | None:
    package, dot, rest = name.partition(".")
    return f"{homes[package]}{dot}{rest}" if package in homes else None


def _seen_from(path: PurePosixPath, home: str) -> str:
    """A package as the module at `path` names it: `..b.c` for `b.c` seen from `a/module.py`."""
    steps = posixpath.relpath(f"/{home.replace('.', '/')}", f"/{path.parent}").split("/")
    return "." * (steps.count("..") + 1) + ".".join(step for step in steps if step not in (".", ".."))
