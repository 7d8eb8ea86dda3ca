"""The tables of `docs/operations.md`, written from the specs."""

from collections.abc import Callable

from scripts import markdown
from scripts.spec import ROOT, Document, read_operations

OPERATIONS = markdown.Section(ROOT / "docs" / "operations.md", "operations", "generate")


def tables() -> str:
    """The operations from the provider's pages, and those from other sources."""
    documented = _table("x-document", ["Document"], lambda page: [f"{page['title']}, {page['updated']}"])
    others = _table(
        "x-source", ["Origin", "Confidence"], lambda source: [source["origin"], source["confidence"]]
    )
    return (
        f"From the provider's pages, which were transcribed and are tested fact by fact:\n\n{documented}\n\n"
        f"From other sources, each with its confidence:\n\n{others}"
    )


def _table(key: str, heading: list[str], cells: Callable[[Document], list[str]]) -> str:
    """The operations that carry `key`, with what `cells` makes of its value at the end of the row."""
    rows = [
        [f"`{each.id}`", each.value["summary"], f"`{each.method} {each.path}`", *cells(each.value[key])]
        for each in read_operations().values()
        if key in each.value
    ]
    return markdown.table([["Operation", "What it does", "Request", *heading], *rows])
