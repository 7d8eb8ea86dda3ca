"""A small KMS and SMN behind the transports of httpx, which answer as they are told and really unwrap."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import httpx
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import smn_kms
from smn_kms import _clock

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
TOPIC = f"urn:smn:cn-north-4:{PROJECT}:demo"
KEY = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"
OTHER = "9a618041-a917-49e0-bb3a-1a90163e97fe"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PRIVATE_KEY = rsa.generate_private_key(65537, 2048)
HASHES: dict[str, hashes.HashAlgorithm] = {
    "RSAES_OAEP_SHA_256": hashes.SHA256(),
    "RSAES_OAEP_SHA_1": hashes.SHA1(),
}


def public_key_of(key: Any) -> str:
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def unwrap(wrapped: str, private_key: rsa.RSAPrivateKey, algorithm: str = "RSAES_OAEP_SHA_256") -> bytes:
    """The material, if it was wrapped in just this way; a `ValueError` if it was not."""
    hash_ = HASHES[algorithm]
    oaep = padding.OAEP(mgf=padding.MGF1(hash_), algorithm=hash_, label=None)
    return private_key.decrypt(base64.b64decode(wrapped), oaep)


class Clock:
    """Time that passes only by sleeping, and by a bit with every request."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.sleeps: list[float] = []

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.sleeps.append(seconds)
        self.time += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(_clock, "monotonic", lambda: clock.time)
    monkeypatch.setattr(_clock, "sleep", clock.sleep)
    monkeypatch.setattr(_clock, "sleep_async", clock.sleep_async)
    monkeypatch.setattr(_clock, "now", lambda: NOW + timedelta(seconds=clock.time - 1000))
    return clock


@attrs.define
class Key:
    spec: str | None = "AES_256"
    state: str = "5"
    alias: str = "orders"
    algorithm: str = ""
    material: bytes | None = None
    expires: object = None


@attrs.frozen
class Ends:
    """How a call ends instead of with its own answer, and whether it is carried out first."""

    ending: httpx.Response | Exception | type[BaseException]
    carried_out: bool = False


def kms_error(code: str, status: int = 400) -> httpx.Response:
    return httpx.Response(status, json={"error": {"error_code": code, "error_msg": f"means {code}"}})


def smn_error(code: str, status: int) -> httpx.Response:
    return httpx.Response(status, json={"request_id": "r-1", "error_code": code, "error_msg": "no"})


class Service:
    """KMS and SMN with as much of a state as the flows see.

    Attributes:
        keys: The keys by id.
        topics: Key and binding id of each topic that has any.
        ends: How the next calls of an operation end, by its operationId; `None` is as usual.
        told: The states that the next reads of a key tell, before they tell the truth.
        calls: Every operationId that was called.
        bodies: The body of every call.
    """

    def __init__(self) -> None:
        self.keys = {KEY: Key()}
        self.topics: dict[str, tuple[str, str]] = {}
        self.ends: dict[str, list[Ends | None]] = defaultdict(list)
        self.told: list[Any] = []
        self.calls: list[str] = []
        self.bodies: list[Any] = []
        self.public_key = public_key_of(PRIVATE_KEY)
        self.bindings = 0

    def answer(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content or "null")
        parts = request.url.path.split("/")
        if "kms" in parts[3:4]:
            call = parts[4]
            arguments: tuple[Any, ...] = (body,)
        else:
            topic = parts[5]
            call = {"POST": "bind", "GET": "query", "PUT": "update"}[request.method]
            arguments = (topic, body)
        self.calls.append(call)
        self.bodies.append(body)
        end = self.ends[call].pop(0) if self.ends[call] else None
        answer = getattr(self, call.replace("-", "_"))(*arguments) if not end or end.carried_out else None
        if end is None:
            return answer or httpx.Response(500)
        if isinstance(end.ending, httpx.Response):
            return httpx.Response(
                end.ending.status_code, headers=end.ending.headers, content=end.ending.content
            )
        raise end.ending

    def create_key(self, body: dict[str, str]) -> httpx.Response:
        assert body["origin"] == "external"
        self.keys[OTHER] = Key(body["key_spec"], alias=body["key_alias"])
        return httpx.Response(200, json={"key_info": {"key_id": OTHER, "domain_id": "d" * 32}})

    def describe_key(self, body: dict[str, str]) -> httpx.Response:
        key = self.keys.get(body["key_id"])
        state = self.told.pop(0) if self.told else key and key.state
        if key is None or state is None:
            return kms_error("KMS.0207", 404)
        details = {"key_id": body["key_id"], "key_state": state}
        if key.spec is not None:
            details["key_spec"] = key.spec
        return httpx.Response(200, json={"key_info": details})

    def get_parameters_for_import(self, body: dict[str, str]) -> httpx.Response:
        key = self.keys[body["key_id"]]
        if key.state != "5":
            return kms_error("KMS.0310")
        key.algorithm = body["wrapping_algorithm"]
        parameters = {"key_id": body["key_id"], "import_token": "aT0k" * 60, "public_key": self.public_key}
        return httpx.Response(200, json={**parameters, "expiration_time": 4102444800})

    def import_key_material(self, body: dict[str, str]) -> httpx.Response:
        key = self.keys[body["key_id"]]
        if key.state != "5":
            return kms_error("KMS.0310")
        assert body["import_token"] == "aT0k" * 60
        try:
            key.material = unwrap(body["encrypted_key_material"], PRIVATE_KEY, key.algorithm)
        except ValueError:
            return kms_error("KMS.0311")
        key.state, key.expires = "2", body.get("expiration_time")
        return httpx.Response(200)

    def bind(self, topic: str, body: dict[str, str]) -> httpx.Response:
        if topic in self.topics:
            return smn_error("SMN.00013049", 409)
        return self.put(topic, body["key_id"])

    def update(self, topic: str, body: dict[str, str]) -> httpx.Response:
        return self.put(topic, body["key_id"])

    def put(self, topic: str, key_id: str) -> httpx.Response:
        self.bindings += 1
        self.topics[topic] = (key_id, f"binding{self.bindings}")
        return httpx.Response(200, json={"id": f"binding{self.bindings}", "request_id": "r-0"})

    def query(self, topic: str, _: None) -> httpx.Response:
        if topic not in self.topics:
            return smn_error("SMN.00099999", 404)
        key_id, binding_id = self.topics[topic]
        found = {"key_id": key_id, "id": binding_id, "status": "ENABLED", "request_id": "r-2"}
        return httpx.Response(200, json=found)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    service = Service()

    def handle(_: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        request.read()
        return service.answer(request)

    async def handle_async(_: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return service.answer(request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle_async)
    return service


OPTIONS: dict[str, Any] = {
    "region": "cn-north-4",
    "project_id": PROJECT,
    "auth": smn_kms.TokenAuth("t0k3n"),
    "retry": False,
    "verify": ssl.create_default_context(),
}

Flow = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def flow(request: pytest.FixtureRequest, service: Service) -> Iterator[Flow]:
    """Runs a flow by its name, in one colour."""

    def run(name: str, *args: Any, **kwargs: Any) -> Any:
        if request.param == "sync":
            with smn_kms.connect(**OPTIONS) as cloud:
                return getattr(smn_kms, name)(cloud, *args, **kwargs)
        return asyncio.run(run_async(name, *args, **kwargs))

    async def run_async(name: str, *args: Any, **kwargs: Any) -> Any:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            return await getattr(smn_kms, f"{name}_async")(cloud, *args, **kwargs)

    yield run
    left = {call: ends for call, ends in service.ends.items() if ends}
    assert not left, "an ending that a test planned was never reached"
