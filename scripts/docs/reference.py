"""The pages of the Python reference, whose texts autodoc takes from the docstrings."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

import smn_kms
from scripts.docs import discrepancies
from scripts.docs.api import anchor
from scripts.docs.discrepancies import FOLDER
from scripts.docs.samples import sample
from scripts.generate.build import PACKAGE
from scripts.generate.names import name_of
from scripts.markdown import table
from scripts.spec import SERVICES, Document, Operation, load, operations_of

TITLES = {
    "client": "Connect",
    "credentials": "Credentials",
    "flows": "Several calls in one function",
    "errors": "Errors",
}
"""The pages of the names of `smn_kms`."""


def reference() -> dict[str, str]:
    """The pages, by their paths below the sources of the site."""
    pages = {f"reference/{page}.md": _names(page, title) for page, title in TITLES.items()}
    for service in SERVICES:
        pages |= dict(_service(service))
    entries = [*TITLES, *(f"{service}/index" for service in SERVICES)]
    pages["reference/index.md"] = _page(
        "Python reference",
        "What `import smn_kms` has. A name that ends in `_async` is for asyncio and trio.",
        *(f"## {title}\n\n{_summaries(page)}" for page, title in TITLES.items()),
        "## Operations\n\n" + table([["Service", "What it is"], *map(_summary, SERVICES)]),
        tree(entries),
    )
    return pages


def _summaries(page: str) -> str:
    rows = [
        [f"{{py:obj}}`~smn_kms.{name}`", (inspect.getdoc(value) or "").partition("\n")[0]]
        for name, value in _values(page).items()
    ]
    return table([["Name", "What it is"], *rows])


def _summary(service: str) -> list[str]:
    return [f"[`cloud.{service}`]({service}/index.md)", load(service)["info"]["title"]]


def _values(page: str) -> dict[str, Any]:
    values = {name: getattr(smn_kms, name) for name in smn_kms.__all__}
    # Functions come first.
    names = sorted(values, key=lambda name: inspect.isclass(values[name]))
    return {name: values[name] for name in names if _page_of(values[name]) == page}


def tree(entries: Iterable[str]) -> str:
    """The pages below a page."""
    return "\n".join(["```{toctree}", ":maxdepth: 1", "", *entries, "```"])


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", *filter(None, parts)]) + "\n"


def _directive(name: str, argument: str, *options: str) -> str:
    lines = [f".. {name}:: {argument}", *(f"   {option}" for option in options)]
    return "\n".join(["```{eval-rst}", *lines, "```"])


def _names(page: str, title: str) -> str:
    return _page(title, *(_documented(f"smn_kms.{name}", value) for name, value in _values(page).items()))


def _page_of(value: Any) -> str:
    if isinstance(value, str):
        return ""
    if inspect.isclass(value) and issubclass(value, Exception):
        return "errors"
    parts = value.__module__.split(".")
    return {"auth": "credentials", "flows": "flows"}.get(parts[1] if len(parts) > 1 else "", "client")


def _documented(name: str, value: Any) -> str:
    if not inspect.isclass(value):
        return _directive("autofunction", name)
    bases = [":show-inheritance:"] if issubclass(value, Exception) else []
    return _directive("autoclass", name, ":members:", *bases)


def _service(service: str) -> Iterator[tuple[str, str]]:
    document = load(service)
    module = importlib.import_module(f"{PACKAGE}.{service}.service")
    facade = f"{service.title()}Service"
    operations = list(operations_of(service, document))
    methods = _methods(getattr(module, facade), [name_of(it) for it in operations])
    for operation in operations:
        name = name_of(operation)
        yield f"reference/{service}/{name}.md", _operation(facade, module, operation, methods[name])
    yield f"reference/{service}/models.md", _models(service)
    classes = [_directive("autoclass", f"{module.__name__}.{prefix}{facade}") for prefix in ("", "Async")]
    yield (
        f"reference/{service}/index.md",
        _page(
            document["info"]["title"],
            f"`cloud.{service}` of a `Cloud` and of an `AsyncCloud`. "
            f'<a href="../../spec/{service}/index.html">The API</a> shows the operations for every language.',
            *_groups(document, operations),
            "## Classes",
            *classes,
            # Their titles are too long for the sidebar.
            tree([*(f"{it} <{it}>" for it in map(name_of, operations)), "models"]),
        ),
    )


def _groups(document: Document, operations: Iterable[Operation]) -> Iterator[str]:
    """A table of the operations of each tag, the tag of the first operation first."""
    groups: dict[str, list[list[str]]] = {}
    for operation in operations:
        name = name_of(operation)
        rows = groups.setdefault(operation.value["tags"][0], [["Method", "What it does"]])
        rows.append([f"[`{name}`]({name}.md)", operation.value["summary"]])
    descriptions = {tag["name"]: tag["description"] for tag in document["tags"]}
    for tag, rows in groups.items():
        yield f"## {tag.capitalize()}\n\n{descriptions[tag]}\n\n{table(rows)}"


def _methods(facade: type, operations: Iterable[str]) -> dict[str, list[str]]:
    """The methods of each operation: the one of its name, and those that follow it in the class."""
    found: dict[str, list[str]] = {name: [] for name in operations}
    current: list[str] = []
    for name, value in vars(facade).items():
        current = found.get(name, current)
        if inspect.isfunction(value) and not name.startswith("_"):
            current.append(name)
    return found


def _operation(facade: str, module: ModuleType, operation: Operation, methods: Iterable[str]) -> str:
    awaited = "Async" + facade
    return _page(
        f"{name_of(operation)}: {operation.value['summary']}",
        *(
            _directive("automethod", f"{module.__name__}.{kind}.{method}", *options)
            for method in methods
            # The search finds one of the two.
            for kind, options in ((facade, ()), (awaited, (":no-index:",)))
        ),
        "## Example",
        "Credentials come from the environment.",
        f"```python\n{sample(operation).source}```",
        "With asyncio:",
        f"```python\n{sample(operation, awaited=True).source}```",
        "## The API",
        f'<a href="../../spec/{operation.service}/index.html#{anchor(operation)}">'
        f"<code>{operation.id}</code></a> for every language.",
        _contradictions(operation),
    )


def _contradictions(operation: Operation) -> str:
    own, shared = [], []
    for entry in discrepancies.of(operation):
        link = discrepancies.address(entry, f"../../{FOLDER}", ".md")
        if len(discrepancies.followers(entry["id"])) > discrepancies.SHARED:
            shared.append(f"[{entry['id']}]({link})")
        else:
            own.append(f"- [{entry['id']}: {entry['subject']}]({link})")
    parts = ["## Discrepancies"]
    if own:
        parts += ["The provider's pages contradict themselves or other sources here:", "\n".join(own)]
    if shared:
        parts.append(f"Shared with other operations: {', '.join(shared)}.")
    return "\n\n".join(parts) if own or shared else ""


def _models(service: str) -> str:
    models = importlib.import_module(f"{PACKAGE}.{service}.models")
    # Methods take the fields of a request as arguments.
    names = [name for name in models.__all__ if not name.endswith("Request") and not hasattr(smn_kms, name)]
    return _page(
        f"Models of `cloud.{service}`",
        f"What the methods of `cloud.{service}` return, and what that consists of.",
        *(_directive("autoclass", f"{models.__name__}.{name}") for name in names),
    )
