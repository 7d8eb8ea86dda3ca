"""Write a first YAML fragment for a page of the provider's help centre.

    make scaffold ARGS=page.html > fragment.yaml

Facts come from the page; every text is a TODO for a person to write in own words.
Exit status: 0 written, 2 the page could not be read, or not in full; standard error lists what is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from scripts.command import ERROR, OK, CommandError, Parser, command
from scripts.pages import UnreadableError, read_page
from scripts.pages.blocks import visible
from scripts.scaffold.fragment import fragment_of

HEAD = """\
# A first fragment, from the page of {file}. To do, beside every TODO:
# - put it into the file of its service, and share parameters, responses and schemas with what is there;
# - check operationId, x-idempotency and which fields of responses are always there;
# - add the response headers, the default response and the sensitive values;
# - add `x-max-bytes` to limits in bytes;
# - check the examples; one that breaks the schema is an `x-documented-example`;
# - enter what does not fit together into discrepancies.yaml (spec/README.md says how).
"""


class _Dumper(yaml.SafeDumper):
    """Writes YAML as the spec has it: lists indented, no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(fragment: dict[str, Any], file: str) -> str:
    """A fragment as YAML, with what is left to do on top."""
    text = yaml.dump(fragment, Dumper=_Dumper, sort_keys=False, width=100)
    return f"---\n{HEAD.format(file=visible(file))}{text}"


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("scaffold", __doc__)
    parser.add_argument("page", type=Path, metavar="PAGE", help="a saved page")
    options = parser.parse_args(arguments)
    try:
        page = read_page(options.page)
    except UnreadableError as error:
        raise CommandError(f"{options.page}: {error}") from None
    for reason in page.unclear:
        print(visible(f"{options.page}: not understood: {reason}"), file=sys.stderr)
    if page.path is None:
        return ERROR
    sys.stdout.write(as_yaml(fragment_of(page), options.page.name))
    return ERROR if page.unclear else OK


if __name__ == "__main__":
    raise SystemExit(main())
