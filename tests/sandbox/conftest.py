from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from openapi_schema_validator import OAS30Validator

from smn_kms_sandbox import ImportParameters, RunningSandbox, Sandbox, SeedKey, running
from tests.common import PROJECT, START, Clock

SERVICES = ("kms", "smn", "iam")

Kms = Callable[..., httpx.Response]
"""Sends a body to an operation of KMS, which the end of its path names."""


@pytest.fixture(scope="session")
def served() -> Iterator[RunningSandbox]:
    with running(Sandbox(clock=Clock(), seed=7)) as url:
        yield url


@pytest.fixture
def clock(served: RunningSandbox) -> Clock:
    clock = served.sandbox._service.clock
    assert isinstance(clock, Clock)
    clock.now = START
    return clock


@pytest.fixture
def sandbox(served: RunningSandbox, clock: Clock) -> Sandbox:
    served.sandbox.reset()
    return served.sandbox


@pytest.fixture
def bare(served: RunningSandbox, sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A client of the sandbox that takes whatever comes."""
    with httpx.Client(
        base_url=served.url, headers={"X-Auth-Token": "any"}, verify=False, trust_env=False
    ) as client:
        yield client


@pytest.fixture
def http(served: RunningSandbox, sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A client of the sandbox that holds every answer of an operation against the spec."""
    with httpx.Client(
        base_url=served.url,
        headers={"X-Auth-Token": "any"},
        event_hooks={"response": [check_against_spec]},
        verify=False,
        trust_env=False,
    ) as client:
        yield client


@cache
def documents() -> tuple[Any, ...]:
    texts = (resources.files("smn_kms_api") / service / "openapi.json" for service in SERVICES)
    return tuple(json.loads(text.read_text("utf-8")) for text in texts)


def check_against_spec(response: httpx.Response) -> None:
    """Fail unless the spec, read with another library than the sandbox does, has this answer."""
    response.read()
    request = response.request
    asked = request.url.raw_path.decode().partition("?")[0]
    for document in documents():
        for template, item in document["paths"].items():
            path = re.sub(r"\{\w+\}", "[^/]+", template.replace(".", r"\."))
            operation = item.get(request.method.lower())
            if not operation or not re.fullmatch(path, asked):
                continue
            documented = operation["responses"]
            promise = documented.get(str(response.status_code), documented["default"])
            if "$ref" in promise:
                promise = document["components"]["responses"][promise["$ref"].rpartition("/")[2]]
            assert "X-Request-Id" in promise["headers"]
            assert [name for name in promise["headers"] if not response.headers.get(name)] == []
            assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-Id"])
            if "content" in promise:
                assert response.headers["Content-Type"] == "application/json"
                schema = {
                    **promise["content"]["application/json"]["schema"],
                    "components": document["components"],
                }
                OAS30Validator(schema).validate(response.json())
                said = response.json().get("request_id", response.headers["X-Request-Id"])
                assert said == response.headers["X-Request-Id"]
            return


@pytest.fixture
def kms(http: httpx.Client) -> Kms:
    def call(operation: str, **body: Any) -> httpx.Response:
        return http.post(f"/v1.0/{PROJECT}/kms/{operation}", json=body)

    return call


class Caller:
    """Makes the four calls. Every answer is held against the spec."""

    def __init__(self, http: httpx.Client, sandbox: Sandbox) -> None:
        self.http = http
        self.sandbox = sandbox

    def enable(self, key_id: object = SeedKey.DISABLED, project_id: str = PROJECT) -> httpx.Response:
        return self.http.post(f"/v1.0/{project_id}/kms/enable-key", json={"key_id": key_id})

    def import_material(
        self,
        parameters: ImportParameters,
        material: bytes = b"m" * 32,
        project_id: str = PROJECT,
        **fields: object,
    ) -> httpx.Response:
        body = {
            "key_id": parameters.key_id,
            "import_token": parameters.import_token,
            "encrypted_key_material": wrap(parameters, material),
            **fields,
        }
        return self.http.post(f"/v1.0/{project_id}/kms/import-key-material", json=body)

    def bind(
        self, key_id: object = SeedKey.ENABLED, topic: str = "demo", project_id: str = PROJECT
    ) -> httpx.Response:
        return self.http.post(self._binding(topic, project_id), json={"key_id": key_id})

    def query(self, topic: str = "demo", project_id: str = PROJECT) -> httpx.Response:
        return self.http.get(self._binding(topic, project_id))

    def log_in(
        self, project: dict[str, str] | None = None, password: str = "secret", domain: str = "example"
    ) -> httpx.Response:
        user = {"name": "deployer", "password": password, "domain": {"name": domain}}
        identity = {"methods": ["password"], "password": {"user": user}}
        scope = {"scope": {"project": project}} if project else {}
        return self.http.post("/v3/auth/tokens", json={"auth": {"identity": identity, **scope}})

    def _binding(self, topic: str, project_id: str) -> str:
        urn = self.sandbox.topic_urn(topic, project_id)
        return f"/v2/{project_id}/notifications/topics/{urn}/kms"


@pytest.fixture
def call(http: httpx.Client, sandbox: Sandbox) -> Caller:
    return Caller(http, sandbox)


def code_of(response: httpx.Response) -> tuple[int, str]:
    """Status and error code of a refusal, in whichever of the documented shapes it is."""
    body = response.json()
    error = body.get("error", body)
    return response.status_code, str(error.get("error_code") or error["code"])


def wrap(parameters: ImportParameters, material: bytes) -> str:
    public_key = serialization.load_der_public_key(base64.b64decode(parameters.public_key, validate=True))
    assert isinstance(public_key, rsa.RSAPublicKey)
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    return base64.b64encode(public_key.encrypt(material, oaep)).decode()
