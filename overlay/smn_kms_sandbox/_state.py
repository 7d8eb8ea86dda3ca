"""State of the services: the account with its projects, their topics and their keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from copy import copy
from datetime import UTC, datetime
from enum import StrEnum
from random import Random
from typing import Any

from attrs import Factory, asdict, define, field, frozen

from . import _cryptography, _import_tokens
from ._credentials import Credentials, Tokens
from ._cryptography import PrivateKey
from ._deliveries import Deliveries
from ._import_tokens import ImportParameters, ImportToken
from ._keys import EPOCH, Key, KeyState, status_in_smn
from ._signature import AccessKeys

Clock = Callable[[], datetime]
"""Returns the time, as an aware `datetime`."""


def system_clock() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


def id_of(name: str) -> str:
    """Return the id that goes with a name: always the same 32 hexadecimal digits."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, name).hex


ACCOUNT_ID = id_of("account")

AGENCY = "smn_kms_agency"
"""Name of the agency through which SMN uses keys."""


class SeedKey(StrEnum):
    """Ids of the keys that every project has from the start. The digit is the key's state."""

    ENABLED = "22222222-2222-4222-8222-222222222222"
    DISABLED = "33333333-3333-4333-8333-333333333333"
    PENDING_DELETION = "44444444-4444-4444-8444-444444444444"
    PENDING_IMPORT = "55555555-5555-4555-8555-555555555555"
    FROZEN = "77777777-7777-4777-8777-777777777777"
    DEFAULT = "dddddddd-dddd-4ddd-8ddd-dddddddddddd"


SEED_KEYS = (
    Key(SeedKey.ENABLED.value, KeyState.ENABLED, alias="seed/enabled"),
    Key(SeedKey.DISABLED.value, KeyState.DISABLED, alias="seed/disabled"),
    Key(SeedKey.PENDING_DELETION.value, KeyState.PENDING_DELETION, alias="seed/pending-deletion"),
    Key(SeedKey.PENDING_IMPORT.value, KeyState.PENDING_IMPORT, external=True, alias="seed/pending-import"),
    Key(SeedKey.FROZEN.value, KeyState.FROZEN, alias="seed/frozen"),
    Key(SeedKey.DEFAULT.value, KeyState.ENABLED, default=True, alias="seed/default"),
)

SEED_TOPICS = ("demo", "orders")


@frozen
class Binding:
    """A topic's key. `id` is the binding's own id, made by SMN; `key_id` is that of the key in KMS."""

    id: str
    key_id: str


@frozen
class Attribute:
    """The value of an attribute of a topic, and when it was set first and last."""

    value: str
    created_at: datetime
    updated_at: datetime


@frozen
class Topic:
    """A topic. Topics do not change: an operation stores a new one in its place."""

    urn: str
    binding: Binding | None = None
    display_name: str = ""
    enterprise_project_id: str = "0"
    id: str = Factory(lambda topic: id_of(topic.urn), takes_self=True)
    created_at: datetime = EPOCH
    updated_at: datetime | None = None
    attributes: Mapping[str, Attribute] = field(factory=dict)

    @property
    def name(self) -> str:
        return self.urn.rpartition(":")[2]


@frozen
class Subscription:
    """A subscription of an endpoint to a topic. `owner` is the project of the topic."""

    urn: str
    topic_urn: str
    owner: str
    protocol: str
    endpoint: str
    remark: str
    status: int
    asked_at: datetime


def topic_urn(region: str, project_id: str, name: str) -> str:
    """Return the resource name of a topic."""
    return f"urn:smn:{region}:{project_id}:{name}"


@define
class Project:
    """The keys, topics and subscriptions of one project, by id and by URN."""

    id: str
    clock: Clock
    keys: dict[str, Key]
    topics: dict[str, Topic]
    new_secret: Callable[[], bytes] = field(repr=False)
    subscriptions: dict[str, Subscription] = field(factory=dict)

    def find_key(self, key_id: str) -> Key | None:
        """Return the key as it is now, or `None`. Material that it got by rotations is stored."""
        key, now = self.keys.get(key_id), self.clock()
        if key is None:
            return None
        self.keys[key_id] = key = key.rotated(now, self.new_secret)
        return key.as_of(now)

    def live_keys(self) -> list[Key]:
        """Return the keys as they are now, the oldest first."""
        return [key for key in map(self.find_key, self.keys) if key is not None]

    def put_key(self, key: Key) -> None:
        """Store the key in place of the one with its id."""
        self.keys[key.id] = key

    def put_topic(self, topic: Topic) -> None:
        """Store the topic in place of the one with its URN."""
        self.topics[topic.urn] = topic

    def snapshot(self) -> dict[str, Any]:
        """Return what the project holds now, without secrets, as JSON has it."""
        return {
            "keys": [{"key_id": key.id, "status": key.state.name, **_shown(key)} for key in self.live_keys()],
            "topics": [
                {"topic_urn": topic.urn, "status": self._status_of(topic), **_shown(topic)}
                for topic in self.topics.values()
            ],
            "subscriptions": [
                {"subscription_urn": it.urn, **_shown(it)} for it in self.subscriptions.values()
            ],
        }

    def _status_of(self, topic: Topic) -> str | None:
        return status_in_smn(self.find_key(topic.binding.key_id)) if topic.binding else None


def _shown(thing: Key | Topic | Subscription) -> dict[str, Any]:
    """Return the fields of a thing that its `repr` shows as well, times in Unix seconds."""
    fields = asdict(thing, filter=lambda about, _: about.repr is not False, value_serializer=_plain)
    return {name: value for name, value in fields.items() if name not in ("id", "urn")}


def _plain(_: Any, __: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    return value.hex() if isinstance(value, bytes) else value


@frozen
class IamProject:
    """A project as IAM lists it. `parent_id` is the account for the first project of a region."""

    id: str
    name: str
    parent_id: str = ACCOUNT_ID
    enabled: bool = True


@define
class Account:
    """The one account: its credentials, projects and agencies, and the tokens that were issued.

    `projects` hold keys and topics and are made when they are first asked for; `iam_projects` are those that
    IAM lists, in the order of their making, the one that is named like the region from the start.
    """

    region: str
    clock: Clock
    ids: Random
    credentials: Credentials
    access_keys: AccessKeys = field(init=False)
    tokens: Tokens = field(init=False)
    secrets: Random = field(init=False, repr=False)
    iam_projects: dict[str, IamProject] = field(factory=dict)
    agencies: set[str] = field(factory=lambda: {AGENCY})
    projects: dict[str, Project] = field(factory=dict)
    import_tokens: dict[str, ImportToken] = field(factory=dict, repr=False)
    key_pairs: dict[tuple[str, bytes], PrivateKey] = field(factory=dict, repr=False)
    deliveries: Deliveries = field(factory=Deliveries, repr=False)

    def __attrs_post_init__(self) -> None:
        self.access_keys = AccessKeys(self.credentials.keys)
        self.tokens = Tokens(self.ids)
        # Of its own, so that ids do not depend on how many secrets were made before them.
        self.secrets = Random(copy(self.ids).getrandbits(64))  # noqa: S311 - as for the ids
        self.add_iam_project(IamProject(id_of(self.region), self.region))

    def project(self, project_id: str) -> Project:
        """Return the project, made from the seed when it is first asked for."""
        if project_id not in self.projects:
            now = self.clock()
            urns = (topic_urn(self.region, project_id, name) for name in SEED_TOPICS)
            self.projects[project_id] = Project(
                id=project_id,
                clock=self.clock,
                keys={key.id: key.created(now, self.new_secret()) for key in SEED_KEYS},
                topics={urn: Topic(urn, created_at=now) for urn in urns},
                new_secret=self.new_secret,
            )
        return self.projects[project_id]

    def add_iam_project(self, project: IamProject) -> None:
        """List a project, as the newest, in place of any with that id."""
        self.iam_projects.pop(project.id, None)
        self.iam_projects[project.id] = project

    def new_id(self) -> str:
        """Return 32 hexadecimal digits, the form of request and binding ids."""
        return f"{self.ids.getrandbits(128):032x}"

    def new_key_id(self) -> str:
        """Return a random UUID, the form of key ids."""
        return str(uuid.UUID(int=self.ids.getrandbits(128), version=4))

    def new_secret(self) -> bytes:
        """Return 32 random bytes, the form of key material that KMS makes."""
        return self.secrets.randbytes(32)

    def key_pair(self, key: Key) -> PrivateKey:
        """Return the key pair of an asymmetric key, made when it is first used."""
        material = key.materials[-1]
        name = key.spec, material.id
        if name not in self.key_pairs:
            self.key_pairs[name] = _cryptography.key_pair(key.spec, material.secret, len(self.key_pairs))
        return self.key_pairs[name]

    def issue_import_token(self, key_id: str, project_id: str | None) -> ImportParameters:
        """Issue an import token for a key, of one project or (`None`) of any."""
        parameters, token = _import_tokens.issue(
            key_id, project_id, self.clock(), self.ids, len(self.import_tokens)
        )
        self.import_tokens[parameters.import_token] = token
        return parameters
