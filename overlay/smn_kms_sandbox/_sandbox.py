"""The handle of a sandbox, and the service behind it."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from . import _state
from ._authentication import authenticate
from ._call import Call, Outcome
from ._credentials import AccessKey, Credentials, User
from ._deliveries import Delivery
from ._faults import Fault, Faults, Rate
from ._import_tokens import ImportParameters
from ._journal import Journal, SeenRequest
from ._keys import Key, KeyState
from ._operations import dispatch
from ._signature import WireRequest
from ._spec import Operation, operations
from ._state import ACCOUNT_ID, Account, Clock, IamProject, Topic, id_of, system_clock

FURTHEST = timedelta(days=36525)
"""How far the clock may be moved."""


class Service:
    """The service behind a handle, as the HTTP application calls it. May be used from any thread.

    Whoever uses `account`, `faults`, `limit` or `requests` holds `lock`.
    """

    def __init__(
        self, region: str, credentials: Credentials, clock: Clock, seed: int | None, rate: float | None
    ) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self._region = region
        self._credentials = credentials
        self._seed = seed
        self._rate = rate
        self.reset()

    def reset(self) -> None:
        """Forget everything since the start."""
        with self.lock:
            ids = Random(self._seed)  # noqa: S311 - nothing real is secured by them
            self.moved = timedelta()
            self.account = Account(self._region, self.now, ids, self._credentials)
            self.faults = Faults()
            self.limit = None if self._rate is None else Rate(self._rate)
            self.requests = Journal()

    def now(self) -> datetime:
        """Return the time of the clock, and of what it was moved by."""
        return self.clock() + self.moved

    def record_request(self, request: SeenRequest) -> tuple[str, Fault]:
        """Record a request. Return the id that it gets, and the fault that happens to it."""
        with self.lock:
            fault = (self._fault(request.operation) if request.operation else None) or Fault()
            request_id = self.account.new_id()
            self.requests.add(request, request_id, self.now(), fault)
            return request_id, fault

    def record_response(self, request_id: str, status: int, content: bytes) -> None:
        """Record the response to a request, before a fault changes it."""
        with self.lock:
            self.requests.answer(request_id, status, content)

    def _fault(self, operation: str) -> Fault | None:
        # The gateway counts calls before a service sees them.
        refusal = self.limit and self.limit.take(self.now())
        return refusal or self.faults.take(operation)

    def authenticate(self, operation: Operation, parameters: Mapping[str, str], request: WireRequest) -> None:
        """Raise a `ServiceError` unless the request has credentials that are good for the operation."""
        with self.lock:
            authenticate(operation, parameters.get("project_id"), request, self.account)

    def dispatch(
        self,
        operation: str,
        parameters: Mapping[str, Any],
        body: Mapping[str, Any],
        request_id: str,
        base_url: str = "",
        token: str | None = None,
    ) -> Outcome:
        """Carry out a call that is valid by the spec, or raise a `ServiceError`. `token` is the caller's."""
        with self.lock:
            return dispatch(operation, Call(self.account, parameters, body, request_id, base_url, token))


class Sandbox:
    """A local imitation of the services' state. May be used from any thread.

    Every project has the same first keys (`SeedKey`) and topics (`demo`, `orders`), whatever its id.

    By default any credentials are accepted, and a signature is not looked at. With `tokens`, `keys` or
    `users` the sandbox accepts only those and the tokens that it issues itself.

    Args:
        region: Region that the topics' URNs name, and its first project.
        tokens: Tokens to accept, in any project and for ever.
        keys: Access keys to accept. Five bad signatures in a row lock one for five minutes.
        users: IAM users who may log in.
        clock: Returns the time, as an aware `datetime`. `advance_clock` moves what it returns.
        seed: Makes ids and import tokens the same in every run. RSA keys always differ.
        rate: Calls that all services together take in a second; others get 429. The calls of one second may
            come at once. By default there is no limit.
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
        rate: float | None = None,
    ) -> None:
        self.region = region
        self._service = Service(region, Credentials.of(tokens, keys, users), clock, seed, rate)

    def reset(self) -> None:
        """Forget everything since the start: projects, tokens, locks, faults, requests, clock moves."""
        self._service.reset()

    @property
    def now(self) -> datetime:
        """The sandbox's time."""
        return self._service.now()

    def advance_clock(self, seconds: float) -> datetime:
        """Move the clock forward, and return the new time. `reset` moves it back.

        Tokens, locks, imported material and keys that are pending deletion end as if the time had passed.

        Args:
            seconds: Seconds to move it by; `ValueError` unless all moves since the start are 0 to 100 years.
        """
        with self._service.lock:
            if not 0 <= seconds <= (FURTHEST - self._service.moved).total_seconds():
                raise ValueError("give seconds of 0 or more, 100 years in total")
            self._service.moved += timedelta(seconds=seconds)
            return self._service.now()

    @property
    def requests(self) -> tuple[SeenRequest, ...]:
        """The requests that were made so far, in order. Those to the admin paths are not among them.

        The last 10,000 are kept, and of them those whose paths, bodies and responses have 16 MiB together.
        """
        with self._service.lock:
            return tuple(self._service.requests)

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """What would have been sent to the endpoints of subscriptions so far, in order.

        The last 10,000 are kept, and of them those whose endpoints, subjects and messages have 16 MiB
        together.
        """
        with self._service.lock:
            return tuple(self._service.account.deliveries)

    def topic_urn(self, name: str, project_id: str) -> str:
        """Return the URN that a topic of this name has, whether it exists or not."""
        return _state.topic_urn(self.region, project_id, name)

    def add_topic(self, name: str, project_id: str) -> str:
        """Make a topic without a key, in place of any of that name, and return its URN."""
        topic = Topic(self.topic_urn(name, project_id), created_at=self._service.now())
        with self._service.lock:
            self._service.account.project(project_id).put_topic(topic)
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
        with self._service.lock:
            key = Key(
                key_id or self._service.account.new_key_id(),
                state,
                external=external,
                default=default,
                alias=alias,
            )
            made = key.created(self._service.now(), self._service.account.new_secret())
            self._service.account.project(project_id).put_key(made)
        return key.id

    def remove_key(self, key_id: str, project_id: str) -> None:
        """Remove a key, as at the end of its pending deletion. `KeyError` if there is none."""
        with self._service.lock:
            del self._service.account.project(project_id).keys[key_id]

    def remove_agency(self) -> None:
        """Remove the agency through which SMN uses keys. `reset` brings it back."""
        with self._service.lock:
            self._service.account.agencies.clear()

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
            name: Name of the project. The one with the region's name is there from the start.
            project_id: Id of the project; by default one that goes with the name.
            parent_id: Id of the project above it; by default it stands directly below the account.
            enabled: Whether the project may be used, which is shown and has no effect.
        """
        project = IamProject(project_id or id_of(name), name, parent_id or ACCOUNT_ID, enabled)
        with self._service.lock:
            self._service.account.add_iam_project(project)
        return project.id

    def expire_tokens(self) -> None:
        """End every token that IAM issued so far. Those that the sandbox is configured with stay good."""
        with self._service.lock:
            self._service.account.tokens.expire(self._service.now())

    def import_parameters(self, key_id: str, project_id: str | None = None) -> ImportParameters:
        """Issue an import token and the public key to wrap material with, good for 24 hours.

        The key is not looked at. Without a project the token is good for the key of that id in any.
        """
        with self._service.lock:
            return self._service.account.issue_import_token(key_id, project_id)

    def inject(self, fault: Fault, operation: str | None = None, times: int = 1) -> None:
        """Let the next calls go wrong: `times` of them, of one operation or of any.

        Faults happen in the order of their injection, one to a call. `ValueError` for an operationId
        that no service has.
        """
        if operation is not None and operation not in {known.id for known in operations()}:
            raise ValueError(f"no service has an operation {operation}")
        with self._service.lock:
            self._service.faults.inject(fault, operation, times)

    def snapshot(self, project_id: str | None = None) -> dict[str, Any]:
        """Return the projects that were used so far, by id, with their keys and topics as they are now.

        Args:
            project_id: A project to begin to use, so that it is there in any case.
        """
        with self._service.lock:
            if project_id is not None:
                self._service.account.project(project_id)
            return {project.id: project.snapshot() for project in self._service.account.projects.values()}
