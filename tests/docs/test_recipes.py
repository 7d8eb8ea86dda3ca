"""The recipes that are more than a snippet of Python: they work against a sandbox."""

from __future__ import annotations

import asyncio
import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.exceptions import InvalidTag
from fastapi.testclient import TestClient
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import smn_kms
from scripts.spec import ROOT
from smn_kms_sandbox import Fault, RunningSandbox, SeedKey
from tests.common import PROJECT, read_workflow

PAGE = (ROOT / "docs" / "recipes.md").read_text()
COMMANDS = Path(sys.executable).parent
REGION = "cn-north-4"


def snippets(section: str, language: str) -> list[str]:
    """The code of a section of the page in a language."""
    (text,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def environment(smn_kms_sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The variables that place a region at a sandbox, set here and for programs that are started."""
    variables = {f"HUAWEICLOUD_SDK_REGION_{name}_CN_NORTH_4": str(smn_kms_sandbox) for name in ("KMS", "SMN")}
    variables |= {"HUAWEICLOUD_SDK_AK": "any", "HUAWEICLOUD_SDK_SK": "any", "HW_REGION_NAME": REGION}
    variables |= {
        "HUAWEICLOUD_SDK_PROJECT_ID": PROJECT,
        "PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.mark.usefixtures("environment")
def test_an_application_answers_with_one_cloud(smn_kms_sandbox: RunningSandbox) -> None:
    (program,) = snippets("FastAPI", "python")
    namespace: dict[str, Any] = {}
    # FastAPI looks the annotations up in the module of a function.
    exec(program, namespace)
    topic = smn_kms_sandbox.sandbox.topic_urn("demo", PROJECT)
    with smn_kms.connect(region=REGION) as cloud:
        smn_kms.ensure_topic_key(cloud, topic, SeedKey.ENABLED)
    with TestClient(namespace["app"]) as client:
        assert client.get(f"/topics/{topic}/key").json()["key_id"] == SeedKey.ENABLED
        cloud = client.app_state["cloud"]
    with pytest.raises(smn_kms.ClientClosedError):
        asyncio.run(cloud.kms.list_keys())


# Envelope encryption


@pytest.mark.usefixtures("environment")
def test_a_message_is_read_where_it_belongs_and_as_long_as_its_key_can_be_used() -> None:
    namespace: dict[str, Any] = {}
    first, _ = snippets("Envelope encryption", "python")
    exec(first, namespace)
    cloud, sealed, unseal = (namespace[name] for name in ("cloud", "sealed", "unseal"))
    other = namespace["seal"](cloud, sealed.key_id, b"other", b"report 43")
    assert other.data_key != sealed.data_key
    for wrong, context in (
        (sealed, b"report 43"),
        (replace(sealed, data_key=other.data_key), b"report 42"),
        (replace(sealed, nonce=other.nonce), b"report 42"),
        (replace(sealed, ciphertext=sealed.ciphertext[:-1] + b"x"), b"report 42"),
    ):
        with pytest.raises(InvalidTag):
            unseal(cloud, wrong, context)
    cloud.kms.disable_key(key_id=sealed.key_id)
    with pytest.raises(smn_kms.BadRequestError):
        unseal(cloud, sealed, b"report 42")
    cloud.close()


# GitHub Actions


def audit_step() -> dict[str, Any]:
    (text,) = snippets("Audit in GitHub Actions", "yaml")
    workflow = read_workflow(text)
    assert workflow["on"].keys() == {"schedule", "workflow_dispatch"}
    (step,) = (it for it in workflow["jobs"]["audit"]["steps"] if it.get("name") == "Audit")
    return dict(step)


@pytest.mark.parametrize(
    ("prepare", "status", "message"),
    [
        ("disable", 1, "::error::Severe findings: see the artifact.\n"),
        ("refuse", 3, "::error::The credentials are refused, or a permission is missing.\n"),
    ],
    ids=["findings", "refused credentials"],
)
def test_the_audit_of_a_workflow_ends_with_the_status_of_the_command(
    prepare: str,
    status: int,
    message: str,
    environment: Mapping[str, str],
    smn_kms_sandbox: RunningSandbox,
    tmp_path: Path,
) -> None:
    if prepare == "disable":
        with smn_kms.connect(region=REGION) as cloud:
            topic = smn_kms_sandbox.sandbox.topic_urn("demo", PROJECT)
            smn_kms.ensure_topic_key(cloud, topic, SeedKey.ENABLED)
            cloud.kms.disable_key(key_id=SeedKey.ENABLED)
    else:
        for operation in ("listTopics", "listKeys"):
            smn_kms_sandbox.sandbox.inject(Fault(status=401), operation=operation)
    step = audit_step()
    # Secrets are those of the sandbox; what the step sets itself must be enough with them.
    assert step["env"].keys() <= environment.keys()
    assert all(value == environment[name] or "secrets." in value for name, value in step["env"].items())
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (status, message), done.stderr


def test_every_status_of_the_audit_has_a_message() -> None:
    lines = audit_step()["run"].splitlines()
    cases = [line.split(")")[0].strip() for line in lines if line.endswith(";;")]
    table = (ROOT / "docs" / "cli.md").read_text()
    assert cases == ["0", "1", "3", "6", "*"]
    assert all(f"\n| {status} | " in table for status in cases[:-1])


# OpenTelemetry


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """Where spans go, with the hooks of the recipe."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    (program,) = snippets("OpenTelemetry", "python")
    with_provider = program.replace(".instrument(", ".instrument(tracer_provider=provider, ")
    assert with_provider != program
    exec(with_provider, {"provider": provider})
    yield exporter
    HTTPXClientInstrumentor().uninstrument()


def check_spans(exporter: InMemorySpanExporter, sandbox: RunningSandbox) -> None:
    found = exporter.get_finished_spans()
    requests = reversed(httpx.get(f"{sandbox}/_sandbox/requests").json())
    assert [span.name for span in found] == ["kms.describeKey"] * 2 + ["smn.listTopics"]
    for span, request in zip(found, requests, strict=True):
        assert span.attributes is not None
        assert span.attributes["smn_kms.operation"] == span.name
        assert span.attributes["smn_kms.request_id"] == request["request_id"]
    assert [span.attributes and span.attributes["http.status_code"] for span in found] == [429, 200, 200]


def test_spans_have_operation_and_request_id(
    spans: InMemorySpanExporter, smn_kms_sandbox: RunningSandbox
) -> None:
    smn_kms_sandbox.sandbox.inject(Fault(status=429), operation="describeKey")
    retry = smn_kms.Retry(backoff=0.01)
    auth = smn_kms.TokenAuth("any")
    with smn_kms.connect(endpoint=smn_kms_sandbox, project_id=PROJECT, auth=auth, retry=retry) as cloud:
        cloud.kms.describe_key(key_id=SeedKey.ENABLED)
        cloud.smn.list_topics()
    check_spans(spans, smn_kms_sandbox)


def test_spans_of_asynchronous_calls_have_them_too(
    spans: InMemorySpanExporter, smn_kms_sandbox: RunningSandbox
) -> None:
    async def calls() -> None:
        auth, retry = smn_kms.TokenAuth("any"), smn_kms.Retry(backoff=0.01)
        cloud = smn_kms.connect_async(endpoint=smn_kms_sandbox, project_id=PROJECT, auth=auth, retry=retry)
        async with cloud:
            await cloud.kms.describe_key(key_id=SeedKey.ENABLED)
            await cloud.smn.list_topics()

    smn_kms_sandbox.sandbox.inject(Fault(status=429), operation="describeKey")
    asyncio.run(calls())
    check_spans(spans, smn_kms_sandbox)


# Terraform

needs_terraform = pytest.mark.skipif(shutil.which("terraform") is None, reason="needs terraform")


def terraform(folder: Path, *arguments: str) -> str:
    # It would look for newer versions, and read settings of the user.
    variables = {**os.environ, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        ["terraform", *arguments], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_terraform
def test_terraform_reads_every_file_and_would_not_format_it(tmp_path: Path) -> None:
    files = snippets("Terraform", "hcl")
    assert len(files) == 2
    for number, content in enumerate(files):
        (tmp_path / f"{number}.tf").write_text(content)
    assert terraform(tmp_path, "fmt", "-check", "-diff") == ""


@needs_terraform
@pytest.mark.slow
def test_terraform_binds_a_key_and_removes_it(
    environment: Mapping[str, str], smn_kms_sandbox: RunningSandbox, tmp_path: Path
) -> None:
    (tmp_path / "main.tf").write_text(snippets("Terraform", "hcl")[0])
    topic = smn_kms_sandbox.sandbox.topic_urn("demo", PROJECT)
    variables = (f"-var=topic_urn={topic}", "-auto-approve", "-input=false")
    terraform(tmp_path, "init", "-input=false")
    with smn_kms.connect(region=REGION) as cloud:
        for key in (SeedKey.ENABLED, SeedKey.DEFAULT):
            terraform(tmp_path, "apply", f"-var=key_id={key}", *variables)
            assert cloud.smn.get_topic_kms_key(topic).key_id == key
        terraform(tmp_path, "destroy", f"-var=key_id={key}", *variables)
        with pytest.raises(smn_kms.NotFoundError):
            cloud.smn.get_topic_kms_key(topic)


def test_the_requests_of_the_provider_reach_the_sandbox(smn_kms_sandbox: RunningSandbox) -> None:
    """Those that its `resource_huaweicloud_kms_key.go` and `..._smn_topic.go` send with their SDK."""
    module = snippets("Terraform", "hcl")[1]
    given = dict(re.findall(r'^ +(\w+) += "(.+)"$', module, re.MULTILINE))
    assert {given[name] for name in ("iam", "kms", "smn")} == {"http://127.0.0.1:8080"}

    def send(method: str, path: str, status: int = 200, **body: str) -> Any:
        url = f"{smn_kms_sandbox}{path}"
        answer = httpx.request(method, url, json=body or None, headers={"X-Auth-Token": "any"})
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    # The SDK puts the version of the API behind the endpoint.
    kms = f"/v1.0/{given['project_id']}/kms"
    create = {"key_alias": given["key_alias"], "key_spec": "AES_256", "key_usage": "ENCRYPT_DECRYPT"}
    key = send("POST", f"{kms}/create-key", **create, origin="kms")["key_info"]["key_id"]
    assert send("POST", f"{kms}/describe-key", key_id=key)["key_info"]["key_state"] == "2"
    assert send("POST", f"{kms}/get-key-rotation-status", key_id=key)["key_rotation_enabled"] is False
    deleted = send("POST", f"{kms}/schedule-key-deletion", key_id=key, pending_days=given["pending_days"])
    assert deleted["key_state"] == "4"

    topics = f"/v2/{given['project_id']}/notifications/topics"
    created = send("POST", topics, 201, name=given["name"], display_name=given["display_name"])
    topic = f"{topics}/{created['topic_urn']}"
    assert send("GET", topic)["display_name"] == given["display_name"]
    for name in ("access_policy", "introduction"):
        assert "attributes" in send("GET", f"{topic}/attributes?name={name}")
    send("PUT", topic, display_name="Orders")
    send("DELETE", topic)
    send("GET", topic, 404)


# Tests of programs


def test_the_tests_of_programs_pass(smn_kms_sandbox: RunningSandbox) -> None:
    called = []
    for program in snippets("Tests of your program", "python"):
        namespace: dict[str, Any] = {}
        exec(program, namespace)
        for name, function in namespace.items():
            if name.startswith("test_"):
                called.append(function(*[smn_kms_sandbox for _ in inspect.signature(function).parameters]))
    assert called == [None, None]
