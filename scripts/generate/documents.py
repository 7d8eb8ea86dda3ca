"""The tables of documents that are written from the specs, and from what the publisher decides."""

from collections.abc import Callable, Mapping

from scripts import markdown
from scripts.generate import vocabulary
from scripts.package.publisher import DECISIONS, read_publisher
from scripts.spec import ROOT, SERVICES, SPEC, Document, Operation, confidence, load, read_operations
from smn_kms._errors import AuthenticationError, api_error_class


def operations() -> str:
    """The operations from the provider's pages, and those from other sources."""
    documented = _operations("x-document", ["Document"], lambda page: [f"{page['title']}, {page['updated']}"])
    others = _operations(
        "x-source",
        ["Origin", "Confidence"],
        lambda source: [source["origin"], f"{confidence(source)}: {', '.join(source['authors'])}"],
    )
    return (
        f"From the provider's pages, which were transcribed and are tested fact by fact:\n\n{documented}\n\n"
        f"From other sources, each with its confidence:\n\n{others}"
    )


def permissions() -> str:
    """The IAM actions that each operation needs, for either kind of policy."""
    kinds = ("identity policy", "role policy")
    rows = [
        [f"`{each.id}`", *("<br>".join(_actions(each.value, kind)) or "in no source" for kind in kinds)]
        for each in read_operations().values()
    ]
    return markdown.table([["Operation", "Identity policy", "Role policy"], *rows])


def _actions(operation: Document, authorization: str) -> list[str]:
    if "x-iam-actions" not in operation:
        return ["none"]
    return [
        f"`{action}`{condition}"
        for record in operation["x-iam-actions"]
        if record["authorization"] == authorization
        for condition in (f" ({record['when'].rstrip('.').lower()})" if "when" in record else "",)
        for action in (record["action"], *record.get("dependencies", []))
    ]


def error_codes() -> str:
    """The error codes of each service: class and status, meaning, and the operations that return them."""
    return "\n\n".join(f"### {service.upper()}\n\n{_error_codes(service)}" for service in SERVICES)


def versions() -> str:
    """The documents with their versions."""
    rows = []
    for service in SERVICES:
        info = load(service)["info"]
        rows.append([f"`{service}.yaml`, `{service}.json`", info["title"], info["version"]])
    return markdown.table([["File", "Document", "Version"], *rows])


def decisions() -> str:
    """What the publisher decides: addresses, contacts and promises."""
    decided = read_publisher(ROOT)
    rows = [[question, decided[key] or "**not decided**"] for key, question in DECISIONS.items()]
    return markdown.table([["Decision", "Value"], *rows])


SECTIONS: Mapping[markdown.Section, Callable[[], str]] = {
    markdown.Section(ROOT / "docs" / "operations.md", "operations", "generate"): operations,
    markdown.Section(ROOT / "docs" / "operations.md", "permissions", "generate"): permissions,
    markdown.Section(ROOT / "docs" / "troubleshooting.md", "error codes", "generate"): error_codes,
    markdown.Section(ROOT / "docs" / "spec-package.md", "versions", "generate"): versions,
    markdown.Section(ROOT / "docs" / "spec-package.md", "keys", "generate"): vocabulary.keys,
    markdown.Section(SPEC / "README.md", "keys", "generate"): vocabulary.places,
    markdown.Section(SPEC / "README.md", "fields", "generate"): vocabulary.fields,
    markdown.Section(SPEC / "README.md", "values", "generate"): vocabulary.values,
    markdown.Section(ROOT / "SECURITY.md", "publisher", "generate"): decisions,
}
"""The sections of documents, with what writes them."""


def _operations(key: str, heading: list[str], cells: Callable[[Document], list[str]]) -> str:
    """The operations that have `key`, with what `cells` makes of its value at the end of the row."""
    rows = [
        [_linked(each), each.value["summary"], f"`{each.method} {each.path}`", *cells(each.value[key])]
        for each in read_operations().values()
        if key in each.value
    ]
    return markdown.table([["Operation", "What it does", "Request", *heading], *rows])


def _linked(operation: Operation) -> str:
    """The id of an operation, with a link to the provider's page about it."""
    page = operation.value.get("externalDocs")
    return f"[`{operation.id}`]({page['url']})" if page else f"`{operation.id}`"


def _error_codes(service: str) -> str:
    """A row for each meaning of a code. Codes of the whole document are those that any operation returns."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for record in load(service)["x-error-codes"]:
        rows[_cells(record)] = ["any"]
    for operation in read_operations().values():
        if operation.service == service:
            for record in operation.value.get("x-error-codes", []):
                rows.setdefault(_cells(record), []).append(f"`{operation.id}`")
    listed = [[*cells, ", ".join(returned_by)] for cells, returned_by in sorted(rows.items())]
    return markdown.table([["Code", "Error", "Meaning", "Operations"], *listed])


def _cells(record: Document) -> tuple[str, str, str]:
    status = record["status"]
    kind = AuthenticationError if record.get("category") == "authentication" else api_error_class(status)
    return f"`{record['code']}`", f"{status} `{kind.__name__}`", record["meaning"].replace("|", "\\|")
