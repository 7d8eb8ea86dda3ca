"""Keys by id or alias, topics by URN or name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from . import _spec
from ._errors import CommandError, Status

if TYPE_CHECKING:
    from smn_kms import Cloud
    from smn_kms_api.kms.models import KeyDetails
    from smn_kms_api.smn.models import Topic

ALL_KEYS = "ALL"
"""The `key_spec` that lists keys of every algorithm."""


def is_key_id(text: str) -> bool:
    """Whether a text is the id of a key, and not an alias."""
    return re.fullmatch(_spec.key_id_pattern(), text, re.ASCII) is not None


def key_id_of(cloud: Cloud, key: str) -> str:
    """The id of a key that is given by its id or its alias.

    Raises:
        CommandError: No key or several have that alias.
    """
    if is_key_id(key):
        return key
    found = keys_with_alias(cloud, key)
    if not found:
        raise CommandError(f"give the id or the alias of a key: no key is named {key}", Status.NOT_FOUND)
    return only_key(found, key)


def keys_with_alias(cloud: Cloud, alias: str) -> list[KeyDetails]:
    """The keys that have an alias."""
    return [key for key in cloud.kms.iter_keys(key_spec=ALL_KEYS) if key.key_alias == alias]


def only_key(found: Sequence[KeyDetails], alias: str) -> str:
    """The id of the one key that was found."""
    if len(found) > 1:
        ids = [key.key_id for key in found]
        lines = "".join(f"\n  {key.key_id}  {key.key_state}" for key in found)
        raise CommandError(f"give the id: {len(found)} keys are named {alias}{lines}", candidates=ids)
    return found[0].key_id


class TopicNames:
    """Topics by name. One name is asked for; from the second on, all topics are listed once."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._asked = 0
        self._urns: dict[str, list[str]] = {}

    def urn_of(self, topic: str) -> str:
        """The URN of a topic that is given by its URN or its name.

        Raises:
            CommandError: No topic or several have that name.
        """
        # A name has no colons.
        if topic.startswith("urn:"):
            return topic
        self._asked += 1
        if self._asked == 1:
            found = self._read(self._cloud.smn.iter_topics(name=topic))
        elif self._asked == 2:
            found = self._urns = self._read(self._cloud.smn.iter_topics())
        else:
            found = self._urns
        return _only_urn(found, topic)

    def _read(self, topics: Iterable[Topic]) -> dict[str, list[str]]:
        urns: dict[str, list[str]] = {}
        for topic in topics:
            urns.setdefault(str(topic.name), []).append(topic.topic_urn)
        return urns


def _only_urn(urns: dict[str, list[str]], name: str) -> str:
    found = urns.get(name, [])
    if not found:
        near = get_close_matches(name, urns, 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise CommandError(
            f"give the URN or the name of a topic: no topic is named {name}{meant}", Status.NOT_FOUND
        )
    if len(found) > 1:
        lines = "".join(f"\n  {urn}" for urn in found)
        raise CommandError(f"give the URN: {len(found)} topics are named {name}{lines}", candidates=found)
    return found[0]
