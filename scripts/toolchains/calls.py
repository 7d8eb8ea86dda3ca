"""The calls that the program of every language makes against a sandbox, and their expected results."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import smn_kms
import smn_kms_sandbox
from scripts.generate.names import name_of
from scripts.spec import SPEC, read_operations
from scripts.toolchains import INTEROP

CALLS = INTEROP / "calls.json"
# In an outcome: any text but the empty one.
ANY = "*"
# The list of patterns in the specs' README that an engine refuses.
_REFUSED = re.compile(r"^\| `(\^.+)` \| .+ \| (.+) \|$", re.MULTILINE)
_PATTERNS = {"pattern", "x-documented-pattern", "x-client-check"}

Outcome = dict[str, Any]
Call = dict[str, Any]


_operations = cache(read_operations)


@attrs.frozen
class Calls:
    """Calls with their outcomes, and what the sandbox must know to answer them.

    Attributes:
        project_id: The project of all calls.
        token: The token that the sandbox accepts.
        user: The user who can get another one.
        now: The time of the sandbox.
        key_to_import: The key that the import token is good for.
        key_material: What is imported, in hexadecimal digits.
        first: Calls that are made before. Each name with a `$` stands for the `field` of an answer, its
            `id` by default. Later ones may use the names of earlier ones.
        calls: The calls, each with `operation`, `arguments`, `outcome`, and perhaps a `fault` to inject.
    """

    project_id: str
    token: str
    user: dict[str, str]
    now: str
    key_to_import: str
    key_material: str
    first: dict[str, Call]
    calls: tuple[Call, ...] = attrs.field(converter=tuple)

    @property
    def operations(self) -> list[str]:
        """The operationIds of the calls, in order."""
        return [call["operation"] for call in self.calls]

    @property
    def outcomes(self) -> list[Outcome]:
        """What must come of the calls, in order."""
        return [call["outcome"] for call in self.calls]


def read_calls(path: Path = CALLS) -> Calls:
    """The calls of a file."""
    return Calls(**json.loads(path.read_text(encoding="utf-8")))


def refusals(readme: Path = SPEC / "README.md") -> dict[str, set[str]]:
    """The patterns that some engine refuses, each with the names of those engines."""
    rows = _REFUSED.findall(readme.read_text(encoding="utf-8"))
    return {pattern: set(engines.split(", ")) for pattern, engines in rows}


def patterns() -> list[str]:
    """Every pattern of the specs, each once."""
    found: dict[str, None] = {}
    pending: list[Any] = [operation.document for operation in _operations().values()]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            found |= dict.fromkeys(it for key, it in node.items() if key in _PATTERNS)
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return sorted(found)


@contextmanager
def task(calls: Calls, file: Path) -> Iterator[smn_kms_sandbox.Sandbox]:
    """Start a sandbox, and write into `file` all that a program needs to make the calls.

    What only the sandbox knows stands in the calls as a name with a `$`. The outcomes are kept from the
    program.
    """
    sandbox = smn_kms_sandbox.Sandbox(
        tokens=[calls.token],
        users=[smn_kms_sandbox.User(**calls.user)],
        clock=lambda: datetime.fromisoformat(calls.now),
    )
    with smn_kms_sandbox.running(sandbox) as url:
        known = _known(calls, sandbox, url.url)
        for call in calls.calls:
            if "fault" in call:
                sandbox.inject(smn_kms_sandbox.Fault(**call["fault"]), call["operation"])
        content = {
            "endpoint": url.url,
            "token": calls.token,
            "calls": [_request(call, calls.project_id, known) for call in calls.calls],
            "patterns": patterns(),
        }
        file.write_text(json.dumps(content, indent=2), encoding="utf-8")
        yield sandbox


def _known(calls: Calls, sandbox: smn_kms_sandbox.Sandbox, url: str) -> dict[str, str]:
    parameters = sandbox.import_parameters(calls.key_to_import, calls.project_id)
    material = smn_kms.wrap(bytes.fromhex(calls.key_material), parameters.public_key)
    known = {"$import_token": parameters.import_token, "$encrypted_key_material": material}
    auth = smn_kms.TokenAuth(calls.token)
    with smn_kms.connect(endpoint=url, project_id=calls.project_id, auth=auth, retry=False) as cloud:
        for name, call in calls.first.items():
            operation = _operations()[call["operation"]]
            arguments = _filled_in(call["arguments"], known)
            found = getattr(getattr(cloud, operation.service), name_of(operation))(**arguments).to_dict()
            for step in call.get("field", "id").split("."):
                found = found.get(step, "")
            known[name] = found
    return known


def _filled_in(arguments: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: known.get(value, value) if isinstance(value, str) else value
        for name, value in arguments.items()
    }


def _request(call: Call, project_id: str, known: Mapping[str, str]) -> Call:
    """The operation of a call, and its arguments where they are sent."""
    body = _filled_in(call["arguments"], known)
    operation = _operations()[call["operation"]]
    sent: dict[str, Outcome] = {"path": {}, "query": {}}
    for parameter in operation.parameters:
        name = parameter["name"]
        if name in body:
            sent[parameter["in"]][name] = body.pop(name)
        elif name == "project_id":
            sent["path"][name] = project_id
    return {"operation": operation.id, "parameters": sent, "body": body if operation.request_body else None}


def check_outcomes(calls: Calls, file: Path, seen: Sequence[str | None]) -> list[str]:
    """The problems of the outcomes that a program wrote, a line of JSON for each, and one about patterns.

    Args:
        calls: What the program was to do.
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
    if len(outcomes) != len(calls.outcomes) + 1:
        return [f"{len(calls.outcomes)} calls and the patterns have {len(outcomes)} outcomes"]
    problems = [
        f"{operation} ended in {outcome}, not in {expected}"
        for operation, outcome, expected in zip(calls.operations, outcomes[:-1], calls.outcomes, strict=True)
        if not _ended_in(outcome, expected)
    ]
    expected_calls = [call["operation"] for call in calls.first.values()] + calls.operations
    if list(seen) != expected_calls:
        problems.append(f"the sandbox saw {seen}, not {expected_calls}")
    return problems + _wrong_refusals(outcomes[-1])


def _wrong_refusals(refused: object) -> list[str]:
    if not isinstance(refused, dict) or not refused:
        return [f"the program wrote no patterns that its engine refuses: {refused}"]
    listed = refusals()
    return [
        f"{engine} refuses {found}, not {expected}"
        for engine, found in refused.items()
        if found != (expected := sorted(it for it, engines in listed.items() if engine in engines))
    ]


def _ended_in(outcome: object, expected: Outcome) -> bool:
    if not isinstance(outcome, dict) or outcome.keys() - {"body"} != {"status"}:
        return False
    status, body = outcome["status"], outcome.get("body")
    if expected["status"] < 400:
        # Rust does not tell which success it was.
        return status in (expected["status"], None) and (
            "body" not in expected or _holds(body, expected["body"])
        )
    # Each service has its own shape, SMN two spellings; an error uses one of them.
    error = body.get("error", body) if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return False
    code, message = (
        error.get(it) or error.get(other) for it, other in (("error_code", "code"), ("error_msg", "message"))
    )
    return (status, code) == (expected["status"], expected["code"]) and _holds(message, ANY)


def _holds(found: object, expected: object) -> bool:
    """Whether a value is as expected; an object may hold more."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(_holds(found.get(name), it) for name, it in expected.items())
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(_holds(one, other) for one, other in zip(found, expected, strict=True))
        )
    if expected == ANY:
        return isinstance(found, str) and found != ""
    return type(found) is type(expected) and found == expected
