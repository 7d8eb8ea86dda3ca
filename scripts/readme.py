"""The tables of operations in `README.md`, written from the spec."""

from collections.abc import Callable

from scripts.marks import Part
from scripts.spec_files import ROOT, SERVICES, Document, load

README = ROOT / "README.md"
TABLES = Part("operations", "generate")


def with_table(text: str) -> str:
    """`text` with the tables between its two marks brought up to date."""
    return TABLES.replaced(text, "\n".join(_tables()))


def _tables() -> list[str]:
    documented = _table("x-document", "Document", lambda page: f"{page['title']}, {page['updated']}")
    neighbouring = _table(
        "x-source", "Origin | Confidence", lambda source: f"{source['origin']} | {source['confidence']}"
    )
    return [
        "From the provider's pages, which were transcribed and are tested fact by fact:",
        "",
        *documented,
        "",
        "Their neighbours, from other sources and as sure as those are:",
        "",
        *neighbouring,
    ]


def _table(key: str, heading: str, cell: Callable[[Document], str]) -> list[str]:
    """The rows of the operations that carry `key`, with what `cell` makes of its value at the end."""
    columns = f"| Operation | What it does | Request | {heading} |"
    return [
        columns,
        "|---" * (columns.count("|") - 1) + "|",
        *(
            f"| `{operation['operationId']}` | {operation['summary']} | `{method.upper()} {path}` "
            f"| {cell(operation[key])} |"
            for service in SERVICES
            for path, item in load(service)["paths"].items()
            for method, operation in item.items()
            if key in operation
        ),
    ]
