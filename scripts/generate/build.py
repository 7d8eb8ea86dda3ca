"""The build of the tree of `generated/`."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from openapi_spec_validator import OpenAPIV30SpecValidator
from referencing.exceptions import Unresolvable

from scripts.command import CommandError
from scripts.generate import contract, edits, runtime, tools
from scripts.generate.client import generate_client
from scripts.generate.facade import importable, render_facade
from scripts.generate.names import name_of
from scripts.spec import DISCREPANCIES, ROOT, SERVICES, Document, SpecError, load, operations_of, spec_file

GENERATED = ROOT / "generated"
PACKAGE = "smn_kms_api"
TOOLS = ("openapi-python-client", "ruff")


def build(destination: Path, services: Sequence[str] = SERVICES) -> None:
    """Generate the whole tree into `destination`, which must not exist yet.

    Args:
        destination: Folder to make.
        services: The services to generate, by the names of their spec files.

    Raises:
        SpecError: A document cannot be generated from.
    """
    package = destination / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        '"""Clients generated from the OpenAPI documents in `spec/`, one package per service."""\n'
    )
    (package / "py.typed").touch()
    shutil.copyfile(runtime.__file__, package / "_runtime.py")
    documents = {service: load(service) for service in services}
    for service, document in documents.items():
        validate(service, document)
        generate_client(service, document, package / service)
        (package / service / "openapi.json").write_text(as_json(document))
        write_contract(service, document, package / service / "contract")
    with importable(package) as name:
        facades = {
            service: render_facade(f"{name}.{service}", service, document)
            for service, document in documents.items()
        }
    # Not before: the facade is made from the models, which it finds all at once without the edits.
    for service, source in facades.items():
        edits.edit_client(documents[service], package / service)
        (package / service / "service.py").write_text(source)
    for module in package.rglob("*.py"):
        edits.add_header(module, _source_of(module, package))
    tools.tidy(package)
    (destination / "PROVENANCE.json").write_text(as_json(provenance(documents)))


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


def write_contract(service: str, document: Document, folder: Path) -> None:
    """Write the package that holds the rules of a service and of its operations."""
    folder.mkdir()
    (folder / "__init__.py").write_text(contract.render_service(service, document))
    for operation in operations_of(service, document):
        (folder / f"{name_of(operation)}.py").write_text(contract.render_operation(document, operation))


def _source_of(module: Path, package: Path) -> str:
    """What a module of the tree is made from."""
    service = module.relative_to(package).parts[0]
    if service in SERVICES:
        return f"spec/{service}.yaml"
    return "scripts/generate/runtime.py" if service == "_runtime.py" else "spec/"


def provenance(documents: Mapping[str, Document]) -> dict[str, dict[str, str]]:
    """What the tree was made from: version and hash of each spec file, the version of each tool."""
    return {
        "versions": {service: document["info"]["version"] for service, document in documents.items()},
        "spec": {
            f"spec/{spec_file(service).name}": hashlib.sha256(spec_file(service).read_bytes()).hexdigest()
            for service in documents
        },
        "tools": {tool: importlib.metadata.version(tool) for tool in TOOLS},
    }


def require_current(source: Path) -> None:
    """Raise `CommandError` where `generated/` in a source tree was made from other specs than are there."""
    made_from = json.loads((source / "generated" / "PROVENANCE.json").read_bytes())["spec"]
    hashes = {
        f"spec/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (source / "spec").glob("*.yaml")
        if path.stem != DISCREPANCIES
    }
    if hashes != made_from:
        raise CommandError("generated/ is not what spec/ gives; run `make generate`")


def as_json(value: object) -> str:
    """`value` as this project publishes JSON: readable, in the order of the source, ending in a newline."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
