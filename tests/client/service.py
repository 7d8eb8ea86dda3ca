"""A sandbox in this process, behind a transport that can change its responses."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import attrs
import httpx

from smn_kms_sandbox import Sandbox
from smn_kms_sandbox._app import application
from smn_kms_sandbox._keys import Key
from smn_kms_sandbox._spec import operations_at
from smn_kms_sandbox._state import Project
from tests.common import KEY, PROJECT, TOPIC, Clock, copied

OTHER = "9a618041-a917-49e0-bb3a-1a90163e97fe"


@attrs.frozen
class Ends:
    """How a call ends instead of with the sandbox's response, and whether it is carried out first."""

    ending: httpx.Response | Exception | type[BaseException]
    carried_out: bool = False


def kms_error(code: str, status: int = 400) -> httpx.Response:
    return httpx.Response(status, json={"error": {"error_code": code, "error_msg": f"means {code}"}})


def smn_error(code: str, status: int) -> httpx.Response:
    return httpx.Response(status, json={"request_id": "r-1", "error_code": code, "error_msg": "no"})


class Service(httpx.MockTransport):
    """A sandbox with a key that waits for material, `KEY`, and an enabled one, `OTHER`.

    Attributes:
        sandbox: The handle of the sandbox.
        ends: How the next calls of an operation end, by its operationId; `None` is as usual.
        states: The states that the next reads of a key return in place of the real one; `None` is no key.
        edits: Change the body of the sandbox's responses, by operationId.
        calls: The operationId of every call.
        bodies: The body of every call.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__(self._respond)
        self.sandbox = Sandbox(clock=clock, seed=7)
        self.ends: dict[str, list[Ends | None]] = defaultdict(list)
        self.states: Sequence[str | None] = []
        self.edits: dict[str, Callable[[dict[str, Any]], object]] = {"describeKey": self._put_state}
        self.calls: list[str] = []
        self.bodies: list[Any] = []
        self._application = application(self.sandbox)
        self.put_key("5")
        self.sandbox.add_key(PROJECT, key_id=OTHER)

    def put_key(self, state: str = "5", spec: str = "AES_256") -> None:
        """Put another key in the place of `KEY`."""
        self.sandbox.add_key(PROJECT, key_id=KEY, state=state, external=True)
        self._project.put_key(attrs.evolve(self.key(KEY), spec=spec))

    def key(self, key_id: str) -> Key:
        key = self._project.find_key(key_id)
        assert key
        return key

    def has_material(self, key_id: str, material: bytes) -> bool:
        return self.key(key_id).fingerprint == hashlib.sha256(material).digest()

    def created(self) -> str:
        """The id of the youngest key."""
        return list(self._project.keys)[-1]

    def bind(self, key_id: str) -> None:
        """Bind a key to the topic."""
        where = {"project_id": PROJECT, "topic_urn": TOPIC}
        self.sandbox._service.dispatch("bindTopicKmsKey", where, {"key_id": key_id}, "r-0")

    def replace(self, key_id: str) -> None:
        """Bind another key to the topic, as another caller may."""
        where = {"project_id": PROJECT, "topic_urn": TOPIC, "id": self.binding()[1]}
        self.sandbox._service.dispatch("updateTopicKmsKey", where, {"key_id": key_id}, "r-0")

    def unbind(self) -> None:
        """Take the key of the topic away, as another caller may."""
        where = {"project_id": PROJECT, "topic_urn": TOPIC, "id": self.binding()[1]}
        self.sandbox._service.dispatch("deleteTopicKmsKey", where, {}, "r-0")

    def binding(self) -> tuple[str, str]:
        """The key and the binding id of the topic."""
        binding = self._project.topics[TOPIC].binding
        assert binding
        return binding.key_id, binding.id

    @property
    def _project(self) -> Project:
        return self.sandbox._service.account.project(PROJECT)

    def _respond(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode().partition("?")[0]
        (operation,) = (known.id for known, _ in operations_at(path) if known.method == request.method)
        self.calls.append(operation)
        self.bodies.append(json.loads(request.content or "null"))
        end = self.ends[operation].pop(0) if self.ends[operation] else None
        if end is None or end.carried_out:
            response = exchange(self._application, request)
            if end is None:
                return self._edited(operation, response)
        if isinstance(end.ending, httpx.Response):
            return copied(end.ending)
        raise end.ending

    def _edited(self, operation: str, response: httpx.Response) -> httpx.Response:
        if operation == "describeKey" and self.states and self.states[0] is None:
            self.states = self.states[1:]
            return kms_error("KMS.0207", 404)
        body = response.json()
        if response.is_success and operation in self.edits:
            self.edits[operation](body)
        return httpx.Response(
            response.status_code, headers={"X-Request-Id": response.headers["X-Request-Id"]}, json=body
        )

    def _put_state(self, body: dict[str, Any]) -> None:
        if self.states:
            body["key_info"]["key_state"], *self.states = self.states


def exchange(application: Any, request: httpx.Request) -> httpx.Response:
    """Send a request to an ASGI application that waits for nothing, without an event loop."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": request.content}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": request.method,
        "path": request.url.path,
        "raw_path": request.url.raw_path.partition(b"?")[0],
        "query_string": request.url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "root_path": "",
    }
    call: Coroutine[Any, Any, None] = application(scope, receive, send)
    try:
        call.send(None)
    except StopIteration:
        start, body = sent
        return httpx.Response(start["status"], headers=start["headers"], content=body["body"])
    raise AssertionError("the application waits for something")
