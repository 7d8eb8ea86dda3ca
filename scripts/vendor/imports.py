"""Absolute imports among packages that move together, made relative."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import PurePosixPath

from scripts.command import CommandError


def relative(source: str, path: PurePosixPath, packages: Collection[str]) -> str:
    """The source of a module that imports packages from the folder that it is in itself.

    Args:
        source: The source as it was.
        path: The path of the module, from the folder that holds all packages.
        packages: The names of these packages.

    Raises:
        CommandError: `import a.b` binds `a`, which no relative import does; several packages in one `import`
            and imports that do not begin on one line are not read either.
    """
    up = "." * len(path.parts)
    # Offsets of `ast` count bytes, and those to the left of a change stay true.
    lines = source.encode().splitlines(keepends=True)
    for node in sorted(_imports(source), key=lambda it: (it.lineno, it.col_offset), reverse=True):
        match node:
            case ast.ImportFrom(module=str(name)) if _package(name) in packages and not node.level:
                old, new = f"from {name} import", f"from {up}{name} import"
            case ast.Import(names=[ast.alias(name, alias)]) if _package(name) in packages:
                parent, _, last = name.rpartition(".")
                old, new = f"import {name}", f"from {up}{parent} import {last}" if alias or not parent else ""
            case ast.Import(names=names) if any(_package(it.name) in packages for it in names):
                old = new = ""
            case _:
                continue
        line = lines[node.lineno - 1]
        before, after = line[: node.col_offset], line[node.col_offset :]
        if not new or not after.startswith(old.encode()):
            raise CommandError(f"{path}:{node.lineno}: cannot be made relative: {ast.unparse(node)}")
        lines[node.lineno - 1] = before + new.encode() + after[len(old) :]
    return b"".join(lines).decode()


def _imports(source: str) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]


def _package(name: str) -> str:
    return name.partition(".")[0]
