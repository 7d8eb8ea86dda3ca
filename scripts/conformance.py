"""Check that facts and cassettes are complete for the provider's pages, and write the cassettes of a page.

    make conformance                              # name what is missing; part of `make check`
    make conformance ARGS=tests/pages/page.txt    # write the cassettes that differ from the page's examples

A cassette is written from the saved page and not from the spec, so that each is a check of the other. What
the page does not show is `TODO` in it.

Exit status: 0 nothing is missing, 1 something is, 2 a page could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from scripts.command import FOUND, OK, CommandError, Parser, command
from scripts.drift import saved
from scripts.pages import Page, read_page
from scripts.record import cassettes
from scripts.record.cassettes import Cassette, Data
from scripts.record.scrub import filler
from scripts.spec import ROOT, Operation, parse, read_operations, sensitive_fields

FACTS = ROOT / "tests" / "spec" / "facts.yaml"
TODO = "TODO"
NO_CONTENT = "204"


def problems() -> Iterator[str]:
    """What is missing or differs, each with the file and what to do."""
    operations = read_operations()
    yield from without_facts(operations, parse(FACTS.read_bytes(), FACTS.name).get("operations", {}))
    yield from without_cassette(operations, cassettes.read_all())
    unusable = list(saved.problems(operations.values()))
    yield from unusable
    for file in saved.pages() if not unusable else ():
        for path, _ in outdated(*read(file, operations)):
            if path.exists():
                command_line = f"make conformance ARGS={saved.shown(file)}"
                yield f"{saved.shown(path)} differs from the example of its page; `{command_line}` writes it"


def without_facts(operations: dict[str, Operation], facts: dict[str, Any]) -> Iterator[str]:
    """Operations of a page without facts, and facts without an operation."""
    documented = {name for name, operation in operations.items() if operation.page}
    for name in sorted(documented - facts.keys()):
        yield f"{saved.shown(FACTS)}: {name} is missing; write it from the page"
    for name in sorted(facts.keys() - documented):
        yield f"{saved.shown(FACTS)}: {name} is no operation with x-document in spec/"


def without_cassette(operations: dict[str, Operation], found: Sequence[Cassette]) -> Iterator[str]:
    """Documented responses without a cassette, cassettes of no response, and cassettes with a `TODO`."""
    held = {(cassette.operation_id, cassette.status) for cassette in found}
    listed = {(it.id, status) for it in operations.values() for status in it.statuses}
    for name, status in sorted(listed - held):
        if operations[name].page:
            file = cassettes.FOLDER / name / f"{status}.yaml"
            yield f"{saved.shown(file)} is missing; `make conformance ARGS=<saved page>` writes it"
    for cassette in found:
        if (cassette.operation_id, cassette.status) not in listed:
            yield f"{saved.shown(cassette.path)} is of no response in spec/; delete it"
        for where, text in cassettes.strings(cassette.data):
            if text == TODO:
                name = saved.shown(cassette.path)
                yield f"{name}: {where} is {TODO}; write an example, and say so in `note`"


def outdated(
    page: Page, operation: Operation, folder: Path = cassettes.FOLDER
) -> Iterator[tuple[Path, Data]]:
    """The cassettes of a page that are missing or have another body than the page, and what they should be.

    One that names discrepancies under `deviates` differs from the page on purpose.
    """
    for status in sorted(page.statuses):
        path = folder / operation.id / f"{status}.yaml"
        wanted = transcribe(page, operation, status)
        if not path.exists():
            yield path, wanted
            continue
        data = cassettes.read(path).data
        (exchange,), (shown,) = data["interactions"], wanted["interactions"]
        bodies = {
            message: shown[message]["parsed_body"]
            for message in ("request", "response")
            if shown[message].get("parsed_body", TODO) != TODO
        }
        changed = {it: body for it, body in bodies.items() if exchange[it].get("parsed_body") != body}
        if changed and "deviates" not in data:
            for message, body in changed.items():
                exchange[message] = {**shown[message], **exchange[message], "parsed_body": body}
            yield path, data


def transcribe(page: Page, operation: Operation, status: str) -> Data:
    """The cassette of a response that a page describes, as far as the page shows it."""
    notes: list[str] = []
    sensitive = sensitive_fields(operation.document)
    shown = page.statuses[status]
    request: Data = {
        "method": operation.method,
        "uri": _uri(page, operation, notes),
        "headers": {"accept": "*/*", "x-auth-token": cassettes.HEADER_PLACEHOLDERS["x-auth-token"]},
    }
    if page.request.body is not None or page.request.examples:
        request["headers"] = {"accept": "*/*", "content-type": "application/json"} | request["headers"]
        request["parsed_body"] = _body(page.request.examples, sensitive, notes)
    response: Data = {
        "status": {"code": int(status), "message": HTTPStatus(int(status)).phrase},
        "headers": {},
    }
    if status != NO_CONTENT:
        response["headers"] = {"content-type": "application/json"}
        response["parsed_body"] = _body(shown.examples, sensitive, notes)
    sections = [
        "Example Requests",
        f"Example Responses, status code {status}" if shown.examples else "Status Codes",
    ]
    return {
        "origin": "transcribed",
        "sections": sections,
        **({"note": " ".join(dict.fromkeys(notes))} if notes else {}),
        "interactions": [{"request": request, "response": response}],
    }


def _body(examples: Sequence[Any], sensitive: set[str], notes: list[str]) -> Any:
    if not examples:
        return TODO
    masked = mask(examples[0], sensitive)
    if masked != examples[0]:
        notes.append("A placeholder of the same length stands for each secret.")
    return masked


def mask(value: Any, sensitive: set[str], name: str = "") -> Any:
    """A body with a placeholder of the same length for each value that is a secret."""
    if isinstance(value, dict):
        return {key: mask(each, sensitive, key) for key, each in value.items()}
    if isinstance(value, list):
        return [mask(each, sensitive, name) for each in value]
    return filler(len(value)) if isinstance(value, str) and name in sensitive else value


def _uri(page: Page, operation: Operation, notes: list[str]) -> str:
    """The URL of the page's example request, its path parameters encoded, in the region of all cassettes."""
    paths = ([unquote(part) for part in urlsplit(url).path.split("/")] for url in page.example_urls)
    given = next(filter(None, map(operation.parameters_in, paths)), {})
    path, query = operation.path, []
    for parameter in operation.parameters:
        name = parameter["name"]
        if parameter["in"] == "path":
            value = given.get(name, "")
            if not value or "{" in value:
                value = str(parameter.get("example", TODO))
                notes.append(f"The page has no example of {name}; that of the spec stands here.")
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        elif parameter["in"] == "query" and parameter.get("required"):
            query.append(f"{name}={quote(str(parameter.get('example', TODO)), safe='')}")
    server = next(it for it in operation.document["servers"] if _serves(it))
    base = server["url"].format(region=cassettes.REGION)
    return f"{base}{path}{'?' if query else ''}{'&'.join(query)}"


def _serves(server: Data) -> bool:
    return "variables" not in server or cassettes.REGION in server["variables"]["region"]["enum"]


def read(file: Path, operations: dict[str, Operation]) -> tuple[Page, Operation]:
    """A saved page and its operation.

    Raises:
        CommandError: It cannot be read, or no operation has this page.
    """
    page = read_page(file)
    operation = saved.described(page, list(operations.values()))
    if operation is None:
        raise CommandError(
            f"make scaffold ARGS={saved.shown(file)} writes a first YAML: spec/ has no such operation"
        )
    return page, operation


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("conformance", __doc__)
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE", help="a saved page")
    operations = read_operations()
    for file in parser.parse_args(arguments).pages:
        for path, data in outdated(*read(file, operations)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(cassettes.dump(data), encoding="utf-8")
            print(f"{saved.shown(path)} is written")
    found = list(problems())
    for problem in found:
        print(problem)
    return FOUND if found else OK


if __name__ == "__main__":
    raise SystemExit(main())
