"""Write `generated/` and the table in the README from `spec/`, or check that they are what `spec/` gives.

    python -m scripts.generate           # write
    python -m scripts.generate --check   # compare, change nothing; exit 1 and a diff when they differ

Both build the same tree in a scratch folder, so a check can never judge by other rules than a write.
"""

import argparse
import difflib
import hashlib
import importlib.metadata
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openapi_spec_validator import OpenAPIV30SpecValidator
from referencing.exceptions import Unresolvable

from scripts.derived_copy import derive
from scripts.facade import render_facade
from scripts.interrupts import interruptible
from scripts.readme import README, with_table
from scripts.spec_files import ROOT, SERVICES, Document, SpecError, load, spec_file
from scripts.swap import replace_tree

GENERATED = ROOT / "generated"
PACKAGE = "smn_kms_api"
GENERATOR_CONFIG = {"docstrings_on_attributes": True, "post_hooks": []}
TOOLS = ("openapi-python-client", "ruff")


def build(destination: Path) -> None:
    """Generate the whole tree into `destination`, which must not exist yet."""
    package = destination / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        '"""Clients generated from the OpenAPI documents in `spec/`, one package per service."""\n'
    )
    (package / "py.typed").touch()
    for service in SERVICES:
        document = load(service)
        validate(service, document)
        generate_client(document, package / service)
        (package / service / "openapi.json").write_text(as_json(document))
    for service in SERVICES:
        source = render_facade(package, service, load(service))
        (package / service / "service.py").write_text(source)
    mark(package)
    tidy(package)
    (destination / "PROVENANCE.json").write_text(as_json(provenance()))


def validate(service: str, document: Document) -> None:
    """Raise `SpecError` with every place where a document is no OpenAPI, as the steps below take it to be."""
    if errors := list(_errors(document)):
        raise SpecError("\n".join([f"{spec_file(service).name} is not valid OpenAPI 3.0:", *errors]))


def _errors(document: Document) -> Iterator[str]:
    try:
        for error in OpenAPIV30SpecValidator(document).iter_errors():
            yield f"  at {'/'.join(map(str, error.absolute_path)) or 'the top'}: {error.message}"
    except Unresolvable as error:
        yield f"  {error.ref} points at nothing"
    except Exception as error:
        # It walks on through what it has just called wrong, such as a null for a path, and falls over it.
        yield f"  the validator went no further: {error!r}"


def generate_client(document: Document, destination: Path) -> None:
    """Run openapi-python-client, unmodified, on the derived copy of `document`."""
    with tempfile.TemporaryDirectory() as scratch:
        source, config = Path(scratch, "openapi.json"), Path(scratch, "config.json")
        source.write_text(as_json(derive(document)))
        config.write_text(json.dumps(GENERATOR_CONFIG))
        run("openapi_python_client", "generate", "--path", source, "--config", config, "--meta", "none",
            "--output-path", destination, "--overwrite", "--fail-on-warning")  # fmt: skip


def mark(package: Path) -> None:
    """Say on top of every module where it comes from."""
    for module in sorted(package.rglob("*.py")):
        service = module.relative_to(package).parts[0]
        source = f"spec/{service}.yaml" if service in SERVICES else "spec/"
        text = module.read_text()
        module.write_text(f"# Generated from {source} by `make generate`. Do not edit.\n{text}")


def tidy(package: Path) -> None:
    """Sort imports and format, whatever ruff settings surround the folder."""
    run("ruff", "check", "--isolated", "--no-cache", "--quiet", "--fix-only", "--extend-select=I", package)
    run("ruff", "format", "--isolated", "--no-cache", "--quiet", package)


def provenance() -> dict[str, dict[str, str]]:
    """What the tree was made from: version and hash of each spec file, the version of each tool."""
    return {
        "versions": {service: load(service)["info"]["version"] for service in SERVICES},
        "spec": {
            f"spec/{spec_file(service).name}": hashlib.sha256(spec_file(service).read_bytes()).hexdigest()
            for service in SERVICES
        },
        "tools": {tool: importlib.metadata.version(tool) for tool in TOOLS},
    }


def as_json(value: object) -> str:
    """`value` as this project publishes JSON: readable, in the order of the source, ending in a newline."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def run(module: str, *arguments: str | Path) -> None:
    """Run a Python tool of this environment and raise `SpecError` with its output if it fails."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SpecError(f"{module} failed:\n{done.stdout}{done.stderr}")


def differences(expected: Path, actual: Path) -> Iterator[str]:
    """Yield the lines of a unified diff that would turn the tree `actual` into `expected`."""
    before, after = files(actual), files(expected)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield from difference(before.get(name), after.get(name), f"generated/{name}")


def difference(before: str | None, after: str | None, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff of one file; `None` stands for a file that is not there."""
    return difflib.unified_diff(
        lines(before),
        lines(after),
        name if before is not None else "/dev/null",
        f"{name} (from spec/)" if after is not None else "/dev/null",
    )


def files(tree: Path) -> dict[str, str]:
    """The text of every file below `tree` by relative path; bytecode is not part of a tree."""
    return {
        path.relative_to(tree).as_posix(): path.read_bytes().decode(errors="backslashreplace")
        for path in tree.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def lines(text: str | None) -> list[str]:
    """The lines of a file for a diff; an empty file counts as one line, so that its absence shows."""
    if text is None:
        return []
    return text.splitlines(keepends=True) or ["(empty file)\n"]


@interruptible
def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0 when the tree is in step with the spec, else 1."""
    parser = argparse.ArgumentParser(prog="make generate", description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 and a diff on difference")
    check = parser.parse_args(arguments).check
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, "generated")
        try:
            build(tree)
            readme = with_table(README.read_text())
        except SpecError as error:
            print(error, file=sys.stderr)
            return 1
        if not check:
            replace_tree(tree, GENERATED)
            README.write_text(readme)
            return 0
        diff = [*differences(tree, GENERATED), *difference(README.read_text(), readme, README.name)]
    if diff:
        sys.stdout.writelines(diff)
        print("This is not what spec/ gives; run `make generate`.", file=sys.stderr)
    return 1 if diff else 0


if __name__ == "__main__":
    raise SystemExit(main())
