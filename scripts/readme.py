"""The table of operations in `README.md`, written from the spec."""

from scripts.spec_files import ROOT, SERVICES, SpecError, load

README = ROOT / "README.md"
BEGIN, END = "<!-- operations: written by `make generate` -->", "<!-- /operations -->"


def with_table(text: str) -> str:
    """`text` with the table between its two marks brought up to date."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SpecError(f"README.md lacks the marks {BEGIN} and {END}")
    return "\n".join([f"{before}{begin}", *_rows(), f"{end}{after}"])


def _rows() -> list[str]:
    rows = ["| Operation | What it does | Request | Document |", "|---|---|---|---|"]
    for service in SERVICES:
        for path, item in load(service)["paths"].items():
            for method, operation in item.items():
                rows.append(
                    f"| `{operation['operationId']}` | {operation['summary']} "
                    f"| `{method.upper()} {path}` | {_origin(operation)} |"
                )
    return rows


def _origin(operation: dict[str, dict[str, str]]) -> str:
    if "x-document" in operation:
        return f"{operation['x-document']['title']}, {operation['x-document']['updated']}"
    return f"{operation['x-source']['origin']} ({operation['x-source']['confidence']})"
