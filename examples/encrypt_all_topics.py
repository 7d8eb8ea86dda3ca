"""Encrypt every SMN topic of a project with one KMS key.

    .venv/bin/python examples/encrypt_all_topics.py cn-north-4 KEY_ID

The credentials and the project come from the environment (docs/guide.md). It may be run again: a topic
that has the key already is left as it is, and so is a topic with another key, unless --replace is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import smn_kms


def topic_urns(cloud: smn_kms.Cloud) -> Iterator[str]:
    """The URNs of all topics, read page by page."""
    offset = 0
    while topics := cloud.smn.list_topics(offset=offset, limit=100).topics:
        yield from (topic.topic_urn for topic in topics)
        offset += len(topics)


def encrypt_all_topics(cloud: smn_kms.Cloud, key_id: str, *, replace: bool = False) -> list[str]:
    """Bind a key to every topic, and return the URNs of the topics that keep another key."""
    others = []
    # The list comes first, so that no page moves while topics are changed.
    for topic_urn in list(topic_urns(cloud)):
        try:
            print(smn_kms.ensure_topic_key(cloud, topic_urn, key_id, replace=replace))
        except smn_kms.TopicKeyConflictError as error:
            print(f"topic {topic_urn} keeps key {error.key_id}")
            others.append(topic_urn)
    return others


def main() -> int:
    """Encrypt the topics; the exit status is 1 if any keeps another key."""
    parser = argparse.ArgumentParser(description="Encrypt every SMN topic of a project with one KMS key.")
    parser.add_argument("region", help="region of the project, such as cn-north-4")
    parser.add_argument("key_id", help="id of the key, a UUID")
    parser.add_argument("--replace", action="store_true", help="replace other keys too")
    arguments = parser.parse_args()
    with smn_kms.connect(region=arguments.region) as cloud:
        others = encrypt_all_topics(cloud, arguments.key_id, replace=arguments.replace)
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
