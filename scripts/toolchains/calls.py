"""The calls that the program of every language makes against a sandbox, and their expected results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

import smn_kms
import smn_kms_sandbox
from scripts.toolchains import INTEROP

VECTORS = INTEROP / "vectors.json"
# In an outcome: any text but the empty one.
ANY = "*"

Outcome = dict[str, Any]


@attrs.frozen
class Vectors:
    """Calls with their outcomes, and what the sandbox must know to answer them."""

    project_id: str
    token: str
    key_to_import: str
    key_material: str
    calls: tuple[dict[str, Any], ...] = attrs.field(converter=tuple)

    @property
    def operations(self) -> list[str]:
        """The operationIds of the calls, in order."""
        return [call["operation"] for call in self.calls]

    @property
    def outcomes(self) -> list[Outcome]:
        """What must come of the calls, in order."""
        return [call["outcome"] for call in self.calls]


def read_vectors(path: Path = VECTORS) -> Vectors:
    """The vectors of a file."""
    return Vectors(**json.loads(path.read_text(encoding="utf-8")))


@contextmanager
def task(vectors: Vectors, file: Path) -> Iterator[smn_kms_sandbox.Sandbox]:
    """Start a sandbox, and write into `file` all that a program needs to make the calls.

    What only the sandbox knows stands in the vectors as `$import_token` and `$encrypted_key_material`.
    The outcomes are kept from the program.
    """
    with smn_kms_sandbox.running() as url:
        parameters = url.sandbox.import_parameters(vectors.key_to_import, vectors.project_id)
        known = {
            "$import_token": parameters.import_token,
            "$encrypted_key_material": smn_kms.wrap(
                bytes.fromhex(vectors.key_material), parameters.public_key
            ),
        }
        calls = [
            {
                "operation": call["operation"],
                "arguments": {name: known.get(value, value) for name, value in call["arguments"].items()},
            }
            for call in vectors.calls
        ]
        content = {
            "endpoint": url.url,
            "project_id": vectors.project_id,
            "token": vectors.token,
            "calls": calls,
        }
        file.write_text(json.dumps(content, indent=2), encoding="utf-8")
        yield url.sandbox


def check_outcomes(vectors: Vectors, file: Path, seen: Sequence[str | None]) -> list[str]:
    """The problems of the outcomes that a program wrote, a line of JSON for each.

    Args:
        vectors: What the program was to do.
        file: What it wrote.
        seen: The operations of the requests that reached the sandbox, so that no program invents outcomes.
    """
    if not file.is_file():
        return [f"the script wrote no {file.name}"]
    text = file.read_text(encoding="utf-8")
    try:
        outcomes = [json.loads(line) for line in text.splitlines()]
    except json.JSONDecodeError:
        return [f"the program wrote something else than outcomes: {text!r}"]
    if len(outcomes) != len(vectors.outcomes):
        return [f"{len(vectors.outcomes)} calls have {len(outcomes)} outcomes"]
    problems = [
        f"{operation} ended in {outcome}, not in {expected}"
        for operation, outcome, expected in zip(vectors.operations, outcomes, vectors.outcomes, strict=True)
        if not _fits(outcome, expected)
    ]
    if list(seen) != vectors.operations:
        problems.append(f"the sandbox saw {seen}, not {vectors.operations}")
    return problems


def _fits(outcome: object, expected: Outcome) -> bool:
    return (
        isinstance(outcome, dict)
        and outcome.keys() == expected.keys()
        and all(
            isinstance(outcome[name], str) and outcome[name] if value == ANY else outcome[name] == value
            for name, value in expected.items()
        )
    )
