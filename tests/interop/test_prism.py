"""Prism, which reads the specs with code that is none of ours, mocks each service; the client works with it.

Prism refuses a request that breaks the spec, and answers any other with an example of the spec. So client and
spec say the same thing to a stranger. `make prism` installs it and runs this.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_python_client.strings import PythonIdentifier

import smn_kms
from scripts.operations import Operation, read_operations
from scripts.record import method_of
from scripts.spec_files import SERVICES, Document, resolve, spec_file

PRISM = Path(__file__).parent / "prism" / "node_modules" / ".bin" / "prism"
SECONDS_TO_START = 60
TLS = httpx.create_ssl_context()
OPERATIONS = read_operations()

pytestmark = [
    pytest.mark.interop_node,
    pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed"),
    pytest.mark.skipif(not PRISM.exists(), reason="Prism is not installed; `make prism` does it"),
]


@pytest.fixture(scope="module")
def mocks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A mock of each service: its base URL by the name of the service."""
    folder = tmp_path_factory.mktemp("prism")
    ports = {service: free_port() for service in SERVICES}
    with ExitStack() as stack:
        for service, port in ports.items():
            log = stack.enter_context((folder / service).open("w"))
            command = [str(PRISM), "mock", f"--port={port}", str(spec_file(service))]
            stack.callback(stack.enter_context(subprocess.Popen(command, stdout=log, stderr=log)).terminate)
        for service, port in ports.items():
            wait_for(port, folder / service)
        yield {service: f"http://127.0.0.1:{port}" for service, port in ports.items()}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"Prism did not start: {log.read_text()}")


def example_of(operation: Operation, status: int) -> Any:
    """The example of the body under a status, `None` if there is none."""
    body = operation.response_body(status)
    return body and body.get("example")


def arguments_of(operation: Operation) -> dict[str, Any]:
    """Arguments as the spec's own examples have them."""
    parameters = [resolved(operation, node) for node in operation.node.get("parameters", [])]
    given = {node["name"]: node["example"] for node in parameters if "example" in node}
    given |= operation.request_body["example"] if operation.request_body else {}
    return {PythonIdentifier(name, "field_"): value for name, value in given.items()}


def resolved(operation: Operation, node: Document) -> Document:
    found: Document = resolve(operation.document, node["$ref"]) if "$ref" in node else node
    return found


def call(mocks: dict[str, str], operation: Operation, auth: httpx.Auth, status: int) -> Any:
    """Call an operation whose mock is told which of its answers to give."""
    arguments = arguments_of(operation)
    project_id = arguments.pop("project_id", "p")
    with smn_kms.connect(endpoints=mocks, project_id=project_id, auth=auth, retry=False, verify=TLS) as cloud:
        getattr(cloud, operation.service).client.get_httpx_client().headers["Prefer"] = f"code={status}"
        return method_of(cloud, operation)(**arguments)


CREDENTIALS: dict[str, httpx.Auth] = {
    "XAuthToken": smn_kms.TokenAuth("token"),
    "AkSkSignature": smn_kms.AkSkAuth("access-key", "secret-key"),
}


def credentials_for(operation: Operation) -> list[str]:
    """The security schemes that admit to an operation, by name."""
    choices: list[Document] = operation.node.get("security") or operation.document["security"]
    return [scheme for choice in choices for scheme in choice]


ANSWERS = [
    pytest.param(operation, scheme, status, id=f"{operation.id}-{scheme}-{status}")
    for operation in OPERATIONS.values()
    for scheme in credentials_for(operation)
    for status in operation.statuses
]


@pytest.mark.parametrize(("operation", "scheme", "status"), ANSWERS)
def test_every_listed_answer_reaches_the_caller(
    operation: Operation, scheme: str, status: int, mocks: dict[str, str]
) -> None:
    example = example_of(operation, status)
    if status < 400:
        result = call(mocks, operation, CREDENTIALS[scheme], status)
        assert (result and result.to_dict()) == example
    else:
        with pytest.raises(smn_kms.ApiError) as caught:
            call(mocks, operation, CREDENTIALS[scheme], status)
        assert caught.value.status_code == status
        assert example in (None, caught.value.body)


@pytest.mark.parametrize("name", [name for name, operation in OPERATIONS.items() if operation.page])
def test_prism_would_refuse_a_call_without_credentials(name: str, mocks: dict[str, str]) -> None:
    """So that the other tests show that Prism looks at what is sent."""
    with pytest.raises(smn_kms.AuthenticationError):
        call(mocks, OPERATIONS[name], httpx.Auth(), 200)
