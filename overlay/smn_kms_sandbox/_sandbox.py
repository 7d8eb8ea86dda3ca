"""The sandbox: the imitated cloud, and the handle that a test holds it by."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from random import Random
from typing import Any

from attrs import field, frozen

from . import _state
from ._authentication import authenticate
from ._call import Call, Outcome
from ._clock import Clock, system_clock
from ._credentials import AccessKey, Credentials, User
from ._directory import ACCOUNT, ListedProject, id_of
from ._faults import Fault, Faults
from ._keys import Key, KeyState
from ._operations import perform
from ._signature import WireRequest
from ._spec import Operation, operations
from ._state import Account
from ._topics import Topic
from ._wrapping import ImportParameters


@frozen
class SeenRequest:
    """A request that reached the sandbox.

    Attributes:
        method: HTTP method.
        path: The path as it was on the wire.
        operation: The operationId, `None` for a request that fits none.
        body: The body as it was on the wire. It is not printed, since it may hold secrets.
        from_example: Whether the operation has no handler: a success is the example of the spec, whatever
            happened before.
    """

    method: str
    path: str
    operation: str | None
    body: bytes = field(repr=False)
    from_example: bool = False


class Sandbox:
    """A local imitation of the services' state. May be used from any thread.

    Every project has the same first keys (`SeedKey`) and topics (`demo`, `orders`), whatever its id.

    By default any credentials do, and a signature is not looked at. A sandbox that is told of `tokens`,
    `keys` or `users` verifies, and accepts those and the tokens that it issues itself.

    Args:
        region: Region that the topics' URNs name, and its first project.
        tokens: Tokens to accept, in any project and for ever.
        keys: Access keys to accept. Five bad signatures in a row lock one for five minutes.
        users: IAM users who may log in.
        clock: Tells the time, as an aware `datetime`. Moving it lets tokens, locks and material expire.
        seed: Makes ids and import tokens the same in every run. RSA keys always differ.
    """

    def __init__(
        self,
        *,
        region: str = "cn-north-4",
        tokens: Collection[str] | None = None,
        keys: Collection[AccessKey] | None = None,
        users: Collection[User] | None = None,
        clock: Clock = system_clock,
        seed: int | None = None,
    ) -> None:
        self.region = region
        self._credentials = Credentials.known(tokens, keys, users)
        self._clock = clock
        self._seed = seed
        self._lock = threading.RLock()
        self.reset()

    def reset(self) -> None:
        """Forget everything since the start: projects, tokens, locks, faults and requests."""
        with self._lock:
            ids = Random(self._seed)  # noqa: S311 - nothing real is secured by them
            self._account = Account(self.region, self._clock, ids, self._credentials)
            self._faults = Faults()
            self._requests: list[SeenRequest] = []

    @property
    def requests(self) -> tuple[SeenRequest, ...]:
        """The requests that were made so far, in order. Those to the admin paths are not among them."""
        with self._lock:
            return tuple(self._requests)

    def topic_urn(self, name: str, project_id: str) -> str:
        """Return the URN that a topic of this name has, whether it exists or not."""
        return _state.topic_urn(self.region, project_id, name)

    def add_topic(self, name: str, project_id: str) -> str:
        """Make a topic without a key, in place of any of that name, and return its URN."""
        topic = Topic(self.topic_urn(name, project_id), created_at=self._clock())
        with self._lock:
            self._account.project(project_id).put_topic(topic)
        return topic.urn

    def add_key(
        self,
        project_id: str,
        *,
        key_id: str | None = None,
        state: KeyState | str = KeyState.ENABLED,
        external: bool = False,
        default: bool = False,
        alias: str = "",
    ) -> str:
        """Make a key, in place of any with that id, and return its id.

        Args:
            project_id: Project that the key is in.
            key_id: Id of the key, a UUID; by default a new one.
            state: State of the key; `ValueError` for a state that does not exist.
            external: Whether the key takes imported material.
            default: Whether a service made the key, so that callers may not change it.
            alias: Alias of the key, by default one made of its id. That no other key has it is not checked.
        """
        state = KeyState(state)
        with self._lock:
            key = Key(
                key_id or self._account.new_key_id(), state, external=external, default=default, alias=alias
            )
            self._account.project(project_id).put_key(key.made(self._clock()))
        return key.id

    def remove_key(self, key_id: str, project_id: str) -> None:
        """Remove a key, as at the end of its pending deletion. `KeyError` if there is none."""
        with self._lock:
            del self._account.project(project_id).keys[key_id]

    def remove_agency(self) -> None:
        """Remove the agency through which SMN uses keys. `reset` brings it back."""
        with self._lock:
            self._account.agencies.clear()

    def add_project(
        self,
        name: str,
        *,
        project_id: str | None = None,
        parent_id: str | None = None,
        enabled: bool = True,
    ) -> str:
        """Let IAM list a project, in place of any with that id, and return its id.

        Args:
            name: Name of the project. The one that bears the region's name is there from the start.
            project_id: Id of the project; by default one that goes with the name.
            parent_id: Id of the project above it; by default it stands directly below the account.
            enabled: Whether the project may be used, which is shown and has no effect.
        """
        project = ListedProject(project_id or id_of(name), name, parent_id or ACCOUNT, enabled)
        with self._lock:
            self._account.directory.add_project(project)
        return project.id

    def expire_tokens(self) -> None:
        """End every token that IAM issued so far. Those that the sandbox was started with stay good."""
        with self._lock:
            self._account.directory.expire_tokens()

    def import_parameters(self, key_id: str, project_id: str | None = None) -> ImportParameters:
        """Issue an import token and the public key to wrap material with, good for 24 hours.

        The key is not looked at. Without a project the token is good for the key of that id in any.
        """
        with self._lock:
            return self._account.issue_import_token(key_id, project_id)

    def inject(self, fault: Fault, operation: str | None = None, times: int = 1) -> None:
        """Let the next calls go wrong: `times` of them, of one operation or of any.

        Faults happen in the order of their injection, one to a call. `ValueError` for an operationId
        that no service has.
        """
        if operation is not None and operation not in {known.id for known in operations()}:
            raise ValueError(f"no service has an operation {operation}")
        with self._lock:
            self._faults.inject(fault, operation, times)

    def snapshot(self) -> dict[str, Any]:
        """Return the projects that were used so far, by id, with their keys and topics as they are now."""
        with self._lock:
            return {project.id: project.snapshot() for project in self._account.projects.values()}

    def witness(self, request: SeenRequest) -> tuple[str, Fault]:
        """Take note of a request. Return the id that it gets, and the fault that happens to it."""
        with self._lock:
            self._requests.append(request)
            fault = self._faults.take(request.operation) if request.operation else None
            return self._account.new_id(), fault or Fault()

    def admit(self, operation: Operation, parameters: Mapping[str, str], request: WireRequest) -> None:
        """Raise a `Refusal` unless the request bears credentials that are good for the operation."""
        with self._lock:
            authenticate(operation, parameters.get("project_id"), request, self._account)

    def perform(
        self,
        operation: str,
        parameters: Mapping[str, Any],
        body: Mapping[str, Any],
        request_id: str,
        token: str | None = None,
    ) -> Outcome:
        """Carry out a call that keeps the contract, for the holder of a token if it has one.

        A `Refusal` if the service would refuse it.
        """
        with self._lock:
            return perform(operation, Call(self._account, parameters, body, request_id, token))
