"""The specs on the site: files under stable addresses, and a page of each by Scalar."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import smn_kms
from scripts import npm
from scripts.docs import CACHE, discrepancies
from scripts.docs.samples import sample
from scripts.generate.names import name_of
from scripts.markdown import table
from scripts.package.spec import spec_contents
from scripts.spec import ROOT, SERVICES, Operation, load, operations_of

LOCK = ROOT / "docs" / "npm.lock.json"
"""The package that renders the specs: name, version, and what npm calls its integrity."""

BUNDLE = "package/dist/browser/standalone.js"
TEMPLATE = Path(__file__).with_name("api.html")
LICENSE = Path(__file__).with_name("scalar.LICENSE")
LATEST = "latest"
_PLACES = re.compile(r"\b(TITLE|OTHERS|OPERATIONS|DOCUMENT)\b")


def renderer() -> bytes:
    """The script that renders a spec in a browser; npm fetches its package once.

    Raises:
        CommandError: npm is missing, could not fetch the package, or got another one.
    """
    pin = json.loads(LOCK.read_text(encoding="utf-8"))
    kept = CACHE / f"{pin['package'].replace('/', '-').lstrip('@')}-{pin['version']}.tgz"
    if not kept.exists():
        content = npm.fetch(pin)
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(content)
    return npm.extract(npm.checked(pin, kept.read_bytes()), BUNDLE)


def files() -> dict[str, bytes]:
    """The files of the specs, by their paths on the site."""
    contents = spec_contents(ROOT)
    found = {f"spec/package/{smn_kms.__version__}/{name}": content for name, content in contents.items()}
    for service in SERVICES:
        for suffix in ("yaml", "json"):
            name = f"{service}.{suffix}"
            found[f"spec/{service}/{_version(service)}/{name}"] = contents[name]
            found[f"spec/{service}/{LATEST}/{name}"] = contents[name]
    found |= {f"spec/package/{LATEST}/{name}": content for name, content in contents.items()}
    return found


def _version(service: str) -> str:
    return str(load(service)["info"]["version"])


def anchor(operation: Operation) -> str:
    """The anchor of an operation on the page of its service."""
    return f"tag/{operation.value['tags'][0].lower().replace(' ', '-')}/{operation.id}"


def rendered() -> dict[str, bytes]:
    """A page of each spec, and what the pages load, by their paths on the site."""
    pages = {f"spec/{service}/index.html": _rendered(service).encode() for service in SERVICES}
    # Its package has no licence text, which a copy must come with.
    return pages | {"spec/scalar.js": renderer(), "spec/scalar.LICENSE": LICENSE.read_bytes()}


def _rendered(service: str) -> str:
    document = load(service)
    operations = list(operations_of(service, document))
    others = [f'<a href="../{it}/index.html">{it.upper()}</a>' for it in SERVICES if it != service]
    for operation in operations:
        _add_samples(operation)
    parts = {
        "TITLE": html.escape(document["info"]["title"]),
        "OTHERS": " ".join(others),
        "OPERATIONS": "".join(map(_entry, operations)),
        # Nothing in it may end the element.
        "DOCUMENT": json.dumps(document).replace("</", "<\\/"),
    }
    return _PLACES.sub(lambda place: parts[place[1]], TEMPLATE.read_text(encoding="utf-8"))


def _entry(operation: Operation) -> str:
    return (
        f'<li id="{anchor(operation)}"><a href="{_python(operation)}">'
        f"{html.escape(operation.value['summary'])}</a></li>"
    )


def _python(operation: Operation) -> str:
    return f"../../reference/{operation.service}/{name_of(operation)}.html"


def _add_samples(operation: Operation) -> None:
    """Add our programs to an operation, and links to its codes and to what it decides."""
    operation.value["x-codeSamples"] = [
        {"lang": "python", "label": "smn-kms", "source": sample(operation).source},
        {"lang": "python", "label": "smn-kms, asyncio", "source": sample(operation, awaited=True).source},
    ]
    links = [
        f"[{entry['id']}]({discrepancies.address(entry, '../discrepancies', '.html')})"
        for entry in discrepancies.of(operation)
    ]
    python = f"../../reference/{operation.service}/{name_of(operation)}.html"
    operation.value["description"] += (
        f"\n\n[Error codes and IAM actions]({python}) are in the Python reference."
    )
    if links:
        operation.value["description"] += f"\n\nDiscrepancies: {', '.join(links)}."


def page() -> str:
    """The page of the site that lists all of it."""
    rows = [["API", "Version", "This version", "The latest"]]
    for service in SERVICES:
        document = load(service)
        title, version = document["info"]["title"], document["info"]["version"]
        rows.append(
            [
                f'<a href="{service}/index.html">{title}</a>',
                version,
                *(
                    ", ".join(
                        f'<a href="{service}/{folder}/{service}.{suffix}">{suffix.upper()}</a>'
                        for suffix in ("yaml", "json")
                    )
                    for folder in (version, LATEST)
                ),
            ]
        )
    folder = f"package/{smn_kms.__version__}"
    names = sorted(spec_contents(ROOT))
    listed = "\n".join(f'- <a href="{folder}/{name}">{folder}/{name}</a>' for name in names)
    return f"""# The API

Every operation with its fields, errors and examples, for every language; and the documents, for generators.

{table(rows)}

`spec/<service>/<version>/` never changes; `spec/<service>/{LATEST}/` is always the last one.

## Files of the spec package

[The spec package](../docs/spec-package.md) explains them. `package/{LATEST}/` has the same files.

{listed}
"""
