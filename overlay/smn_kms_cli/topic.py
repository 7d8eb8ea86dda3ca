"""The commands of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._command import Session, command, group
from ._names import topic_urns_of

if TYPE_CHECKING:
    from smn_kms import Cloud

app = group("Topics and their keys: list, show, bind, unbind.")

Topic = Annotated[str, typer.Argument(metavar="TOPIC", help="URN or name of the topic.")]

COLUMNS = ("name", "topic_urn", "display_name", "create_time")
"""The fields that the table of a list has."""


@command(app, "list", "smn.listTopics")
def list_(
    session: Session,
    unencrypted: Annotated[
        bool, typer.Option("--unencrypted", help="Only topics without a key; one more call for each topic.")
    ] = False,
) -> None:
    """List the topics of the project."""
    from ._records import record

    with session.connected() as cloud:
        topics = [record(topic, "smn", "list_topics") for topic in cloud.smn.iter_topics()]
        if unencrypted:
            topics = [topic for topic in topics if key_of(cloud, topic["topic_urn"]) is None]
        session.output.list(topics, COLUMNS)


@command(app, "show", "smn.getTopic", "smn.getTopicKmsKey", "smn.listTopics")
def show(session: Session, topic: Topic) -> None:
    """Show a topic, and its key as `kms_key`."""
    from ._records import record

    with session.connected() as cloud:
        (urn,) = topic_urns_of(cloud, [topic])
        fields = record(cloud.smn.get_topic(urn), "smn", "get_topic")
        session.output.item({**fields, "kms_key": key_of(cloud, urn)})


def key_of(cloud: Cloud, topic_urn: str) -> dict[str, Any] | None:
    """The key of a topic that exists; `None` if it has none.

    No source says how a topic without a key is answered: for a topic that is there, a missing one is a
    missing key.
    """
    import smn_kms

    from ._records import record

    try:
        bound = cloud.smn.get_topic_kms_key(topic_urn)
    except smn_kms.NotFoundError:
        return None
    return record(bound, "smn", "get_topic_kms_key") if bound.key_id else None
