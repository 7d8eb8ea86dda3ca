"""Everything that the imitated cloud remembers."""

from __future__ import annotations

import uuid
from random import Random
from typing import Any

from attrs import Factory, asdict, define, field

from . import _seed, _wrapping
from ._clock import Clock
from ._credentials import Credentials
from ._directory import Directory, ListedProject, id_of
from ._keyring import KeyRing
from ._keys import Key
from ._refusal import Refusal
from ._topics import Topic
from ._wrapping import ImportParameters, ImportToken


def topic_urn(region: str, project_id: str, name: str) -> str:
    """Return the resource name of a topic."""
    return f"urn:smn:{region}:{project_id}:{name}"


@define
class Project:
    """The keys and topics of one project, by id and by URN."""

    id: str
    clock: Clock
    keys: dict[str, Key]
    topics: dict[str, Topic]

    def find_key(self, key_id: str) -> Key | None:
        """Return the key as it is now, or `None`."""
        key = self.keys.get(key_id)
        return key and key.at(self.clock())

    def live_keys(self) -> list[Key]:
        """Return the keys as they are now, the oldest first."""
        return [key for key in map(self.find_key, self.keys) if key is not None]

    def key(self, key_id: str) -> Key:
        """Return the key as it is now. A `Refusal` if there is none."""
        key = self.find_key(key_id)
        if key is None:
            raise Refusal("KMS.0207")
        return key

    def topic(self, urn: str) -> Topic:
        """Return the topic. A `Refusal` if there is none."""
        topic = self.topics.get(urn)
        if topic is None:
            raise Refusal("SMN.00010008")
        return topic

    def must_be_free(self, alias: str, but_for: str | None = None) -> None:
        """Raise a `Refusal` if a key has the alias, unless it is the key with that id."""
        if any(key.alias == alias and key.id != but_for for key in self.live_keys()):
            raise Refusal("KMS.1104")

    def put_key(self, key: Key) -> None:
        """Keep the key in place of the one with its id."""
        self.keys[key.id] = key

    def put_topic(self, topic: Topic) -> None:
        """Keep the topic in place of the one with its URN."""
        self.topics[topic.urn] = topic

    def snapshot(self) -> dict[str, Any]:
        """Return what the project holds now, without secrets, as JSON has it."""
        return {
            "keys": [
                {
                    "key_id": key.id,
                    "state": key.state.value,
                    "external": key.external,
                    "default": key.default,
                    "expires_at": key.expires_at,
                }
                for key in self.live_keys()
            ],
            "topics": [
                {"topic_urn": topic.urn, "binding": topic.binding and asdict(topic.binding)}
                for topic in self.topics.values()
            ],
        }


@define
class Account:
    """The imitated account: who may use it, its projects and agencies, and the tokens that were issued.

    `projects` hold keys and topics and come into being when they are asked for; those that IAM lists are in
    the `directory`, the one that is named like the region from the start.
    """

    region: str
    clock: Clock
    ids: Random
    credentials: Credentials
    directory: Directory = field(init=False)
    keyring: KeyRing = field(init=False)
    agencies: set[str] = field(factory=lambda: {_seed.AGENCY})
    projects: dict[str, Project] = Factory(dict)
    import_tokens: dict[str, ImportToken] = field(factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        self.directory = Directory(self.clock, self.ids, [ListedProject(id_of(self.region), self.region)])
        self.keyring = KeyRing(self.credentials.keys, self.clock)

    def project(self, project_id: str) -> Project:
        """Return the project, made from the seed when it is first asked for."""
        if project_id not in self.projects:
            now = self.clock()
            urns = (topic_urn(self.region, project_id, name) for name in _seed.TOPICS)
            self.projects[project_id] = Project(
                id=project_id,
                clock=self.clock,
                keys={key.id: key.made(now) for key in _seed.KEYS},
                topics={urn: Topic(urn, created_at=now) for urn in urns},
            )
        return self.projects[project_id]

    def new_id(self) -> str:
        """Return 32 hexadecimal digits, the form of request and binding ids."""
        return f"{self.ids.getrandbits(128):032x}"

    def new_key_id(self) -> str:
        """Return a random UUID, the form of key ids."""
        return str(uuid.UUID(int=self.ids.getrandbits(128), version=4))

    def issue_import_token(self, key_id: str, project_id: str | None) -> ImportParameters:
        """Issue an import token for a key, of one project or (`None`) of any."""
        parameters, token = _wrapping.issue(
            key_id, project_id, self.clock(), self.ids, len(self.import_tokens)
        )
        self.import_tokens[parameters.import_token] = token
        return parameters

    def import_token(self, token: str) -> ImportToken:
        """Return what is known about an import token. A `Refusal` if it was not issued here."""
        if token not in self.import_tokens:
            raise Refusal("KMS.2605")
        return self.import_tokens[token]
