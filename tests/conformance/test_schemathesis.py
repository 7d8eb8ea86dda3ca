"""Schemathesis, which reads the spec by itself, against the sandbox: every check it has, in all its phases.

`.ci/run` runs a small, fixed choice of requests, `make chaos` other ones, for as long as it is asked to.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.cli import schemathesis as command

import smn_kms
from scripts import chaos
from scripts.generate.names import takes_int
from smn_kms_sandbox import RunningSandbox, Sandbox, SeedKey, User, running
from smn_kms_sandbox._spec import Operation, operations

SECONDS = os.environ.get(chaos.SECONDS)
PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
TOKEN = "the-only-token"
INTERRUPTED = 130

schemathesis.openapi.format("seconds", st.integers(0, 10**11).map(str))

FORM = {
    entry["code"]
    for operation in operations()
    for entry in operation.document["x-error-codes"]
    if entry.keys() & {"rule", "field"} and entry["code"] != str(entry["status"])
}
"""The codes that find fault with the form of a request, as against the state of what it is about.

IAM does not distinguish them: its codes are the status once more.
"""

REJECTED = {
    error.status for operation in operations() for error in operation.errors if error.rule or error.field
}
"""The statuses of the codes that find fault with a part of the request."""


@schemathesis.check
def form_is_accepted(context: Any, response: Any, case: Any) -> None:
    """No valid request is malformed; the service may still refuse it for the state of a key or a topic."""
    if case.meta and case.meta.generation.mode.is_positive and response.status_code == 400:
        body = response.json()
        error = body.get("error", body)
        assert error.get("error_code", error.get("code")) not in FORM


@pytest.fixture
def served() -> Iterator[RunningSandbox]:
    # The user of the spec's example of a login, so that this works as well.
    user = User(user="deployer", password="not-a-password", domain="example-account")
    with running(Sandbox(tokens=[TOKEN], users=[user], seed=1)) as url:
        yield url


@pytest.fixture
def config(served: RunningSandbox, tmp_path: Path) -> Path:
    """Settings with the ids of what the sandbox holds, so that Schemathesis gets past `not found`."""
    sandbox = served.sandbox
    imported = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    known = {
        "path.project_id": [PROJECT],
        "path.topic_urn": [sandbox.add_topic(f"topic-{number}", PROJECT) for number in range(40)],
        "body.key_id": [*SeedKey, *(sandbox.add_key(PROJECT, state="3") for _ in range(40))],
        "body.import_token": [imported.import_token],
        "body.encrypted_key_material": [smn_kms.wrap(b"m" * 32, imported.public_key)],
    }
    settings = [
        *("[cache]", "enabled = false"),
        *("[checks]", "positive_data_acceptance.expected-statuses = ['2xx', 400, 401, 403, 404, 409]"),
        f"negative_data_rejection.expected-statuses = {sorted({401, *REJECTED})}",
        *("[dictionaries]", *(f'"{name}".values = {json.dumps(values)}' for name, values in known.items())),
        *(
            "[parameters]",
            *(f"\"{name}\" = {{ dictionary = '{name}', probability = 0.8 }}" for name in known),
        ),
        *("[[operations]]", "include-operation-id = 'importKeyMaterial'"),
        f"parameters = {{ 'body.key_id' = '{SeedKey.PENDING_IMPORT}' }}",
    ]
    path = tmp_path / "schemathesis.toml"
    path.write_text("\n".join(settings))
    return path


def as_served(node: Any) -> Any:
    """The spec as the sandbox keeps it, in what Schemathesis knows.

    A time may be a number, too, as in an example of the documents, and so may a string of decimal digits.
    """
    if isinstance(node, dict):
        if unit := node.get("x-unix-time"):
            return {"anyOf": [{**node, "format": unit}, {"type": "integer"}]}
        if takes_int(node):
            fitting = [number for number in range(10**6) if re.search(node["pattern"], str(number))]
            return {"anyOf": [node, {"type": "integer", "minimum": fitting[0], "maximum": fitting[-1]}]}
        known = {name: as_served(part) for name, part in node.items()}
        if limit := node.get("x-max-bytes"):
            known["format"] = f"at-most-{limit}-bytes"
            schemathesis.openapi.format(
                known["format"],
                st.text(max_size=limit).map(lambda text: text.encode()[:limit].decode(errors="ignore")),
            )
        if names := node.get("x-at-least-one-of"):
            known["anyOf"] = [{"required": [name]} for name in names]
        return known
    return [as_served(part) for part in node] if isinstance(node, list) else node


def services() -> Iterator[Any]:
    """The operations by service."""
    for service in sorted({operation.service for operation in operations()}):
        yield pytest.param([it for it in operations() if it.service == service], id=service)


@pytest.mark.slow
@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize("served_operations", list(services()))
def test_the_sandbox_keeps_every_promise_of_the_spec(
    served_operations: list[Operation], served: RunningSandbox, config: Path, tmp_path: Path
) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(as_served(served_operations[0].document)))
    budget = f"--max-time={SECONDS}" if SECONDS else "--max-examples=10 --seed=1"
    options = f"--url={served} --checks=all --warnings=off --generation-database=none {budget}".split()
    included = [f"--include-operation-id={operation.id}" for operation in served_operations]
    credentials = f"--header=X-Auth-Token:{TOKEN}"
    with pytest.raises(SystemExit) as ended:
        command.main([f"--config-file={config}", "run", str(document), credentials, *options, *included])
    if ended.value.code == INTERRUPTED:
        raise KeyboardInterrupt
    assert ended.value.code == 0
