"""The commands of topics."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._bulk import Bar, failure, report
from ._command import STDIN, Session, Yes, command, confirm, group, names_given
from ._errors import CommandError, Status, message_of
from ._material import Encoding, Expires, MaterialFormat, material_from, material_option
from ._names import TopicNames, key_id_of
from ._output import Record, note, warn
from ._times import as_span, whole_days

if TYPE_CHECKING:
    from smn_kms import Cloud, TopicKeyResult
    from smn_kms.flows._run import Flow

app = group("Topics and their keys: list, show, bind, unbind, rotate.")

Topic = Annotated[str, typer.Argument(metavar="TOPIC", help="URN or name of the topic.")]
Topics = Annotated[
    list[str], typer.Argument(metavar="TOPIC...", help="URNs or names; - reads them from standard input.")
]

Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, max=100, help="Topics at once. Default: 16.")
]

COLUMNS = ("name", "topic_urn", "display_name", "create_time")
"""The fields that the table of a list has."""


@command(app, "list", "smn.listTopics", "smn.getTopicKmsKey", "kms.listKeys")
def list_(
    session: Session,
    unencrypted: Annotated[
        bool, typer.Option("--unencrypted", help="Only topics without a key; one more call for each topic.")
    ] = False,
) -> int:
    """List the topics of the project."""
    from ._records import record

    with session.connected() as cloud:
        topics = [record(topic, "smn", "list_topics") for topic in cloud.smn.iter_topics()]
        failed = False
        if unencrypted:
            bare, failed = _without_key(cloud)
            topics = [topic for topic in topics if topic["topic_urn"] in bare]
        session.output.list(topics, COLUMNS)
        return Status.PARTLY if failed else Status.DONE


def _without_key(cloud: Cloud) -> tuple[set[str], bool]:
    """The topics without a key, as an audit finds them, and whether the key of some could not be read."""
    import smn_kms

    bar = Bar(None)
    try:
        report = smn_kms.audit(cloud, progress=bar.show)
    finally:
        bar.hide()
    failures = [failure for failure in report.failures if failure.resource.startswith("urn:")]
    for failed in failures:
        warn(f"{failed.resource} could not be read: {message_of(failed.error)}")
    return {it.resource for it in report.findings if it.rule.id == "topic-no-key"}, bool(failures)


@command(app, "show", "smn.getTopic", "smn.getTopicKmsKey", "smn.listTopics")
def show(session: Session, topic: Topic) -> None:
    """Show a topic, and its key as `kms_key`."""
    from ._records import record

    with session.connected() as cloud:
        urn = TopicNames(cloud).urn_of(topic)
        fields = record(cloud.smn.get_topic(urn), "smn", "get_topic")
        session.output.item({**fields, "kms_key": key_of(cloud, urn)})


@command(
    app,
    "bind",
    "smn.bindTopicKmsKey",
    "smn.getTopicKmsKey",
    "smn.updateTopicKmsKey",
    "smn.listTopics",
    "kms.listKeys",
    "kms.describeKey",
)
def bind(
    session: Session,
    topics: Topics,
    key: Annotated[str, typer.Option("--key", metavar="KEY", help="Id or alias of the key.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace other keys.")] = False,
    jobs: Jobs = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read only, and show what would be done.")
    ] = False,
) -> int:
    """Encrypt topics with a key. Run it again to go on: topics that have the key are left as they are.

    The key must be enabled, which is read first. Calls are paced: slower when the service answers that there
    are too many, faster when it does not.
    """
    import smn_kms

    options: dict[str, Any] = {} if jobs is None else {"jobs": jobs}

    with session.connected() as cloud:
        key_id = key_id_of(cloud, key)
        urns = _Urns(cloud, topics)
        # Closed before the cloud, since it waits for the calls in flight.
        with closing(
            smn_kms.ensure_topic_keys(cloud, urns, key_id, replace=replace, dry_run=dry_run, **options)
        ) as results:
            records = (_record(result, dry_run=dry_run) for result in results)
            return report(session.output, urns.with_failures(records), urns.total)


def _record(result: TopicKeyResult, *, dry_run: bool) -> Record:
    if result.error is not None:
        return failure(result.topic_urn, result.error)
    outcome: Any = result.outcome
    changes = dry_run and outcome.change != "unchanged"
    return {
        "topic_urn": outcome.topic_urn,
        "change": f"would be {outcome.change}" if changes else str(outcome.change),
        "key_id": outcome.key_id,
        "previous_key_id": outcome.previous_key_id,
        "binding_id": outcome.binding_id or None,
    }


class _Urns:
    """The URNs of topics that are given by URN or name, read when they are asked for.

    Attributes:
        total: How many there are, `None` if standard input has some of them.
    """

    def __init__(self, cloud: Cloud, topics: Sequence[str]) -> None:
        self.total = None if STDIN in topics else len(topics)
        self._cloud = cloud
        self._topics = topics
        self._failures: deque[Record] = deque()

    def __iter__(self) -> Iterator[str]:
        names = TopicNames(self._cloud)
        for topic in names_given(self._topics):
            try:
                yield names.urn_of(topic)
            except CommandError as error:
                self._failures.append(failure(topic, error))

    def with_failures(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records of topics, and among them those of the topics that have no URN."""
        for record in records:
            yield from self._failed()
            yield record
        yield from self._failed()

    def _failed(self) -> Iterator[Record]:
        while self._failures:
            yield self._failures.popleft()


@command(app, "unbind", "smn.getTopicKmsKey", "smn.deleteTopicKmsKey", "smn.getTopic", "smn.listTopics")
def unbind(session: Session, topics: Topics, jobs: Jobs = None, yes: Yes = False) -> int:
    """Remove the keys of topics, whose messages are not encrypted then. Run it again to go on."""
    given = [*names_given(topics)]
    named = given[0] if len(given) == 1 else f"{len(given)} topics"
    confirm(f"Remove the key from {named}? Messages are not encrypted then.", yes=yes)

    import smn_kms
    from smn_kms.flows._many import JOBS, in_threads, prepared

    with session.connected() as cloud:
        urns = _Urns(cloud, given)
        once, many = prepared(smn_kms.Cloud, cloud, urns, jobs or JOBS, _unbinding, failure)
        with closing(in_threads(once, urns, many)) as results:
            return report(session.output, urns.with_failures(results), urns.total)


def _unbinding(topic_urn: str) -> Flow[Record]:
    from smn_kms.flows._topic_key import removing

    key_id = yield from removing(topic_urn)
    return {"topic_urn": topic_urn, "change": "unbound" if key_id else "unchanged", "key_id": key_id}


@command(
    app,
    "rotate",
    "kms.createKey",
    "kms.describeKey",
    "kms.getParametersForImport",
    "kms.importKeyMaterial",
    "kms.scheduleKeyDeletion",
    "kms.listKeys",
    "smn.bindTopicKmsKey",
    "smn.getTopic",
    "smn.getTopicKmsKey",
    "smn.updateTopicKmsKey",
    "smn.listTopics",
)
def rotate(
    session: Session,
    topic: Topic,
    to: Annotated[
        str, typer.Option("--to", metavar="NAME", help="Alias of the new key. Created if there is none.")
    ],
    material: Annotated[str | None, material_option("Default: KMS makes it.")] = None,
    format_: MaterialFormat = Encoding.RAW,
    expires: Expires = None,
    retire: Annotated[
        str | None,
        typer.Option("--retire", metavar="KEY", help="Id or alias of the old key, to schedule its deletion."),
    ] = None,
    after: Annotated[
        timedelta,
        typer.Option("--in", metavar="TIME", parser=as_span, help="When it is deleted: whole days."),
    ] = "30d",  # type: ignore[assignment]
    yes: Yes = False,
) -> int:
    """Give a topic a new key in place of the old one, which is kept unless it is named. Takes five minutes.

    Run it again after any failure, with the same options. A key that another topic uses is kept (exit status
    6). Other uses of a key do not show.
    """
    from attrs import asdict

    import smn_kms

    days = whole_days(after)
    with (
        material_from(material, format_) if material else nullcontext() as secret,
        session.connected() as cloud,
    ):
        old = key_id_of(cloud, retire) if retire else None
        if old:
            confirm(f"Delete key {retire} in {days} days, and with it all that it has encrypted?", yes=yes)
        urn = TopicNames(cloud).urn_of(topic)
        note("this takes five minutes, until SMN uses the key")
        done = smn_kms.rotate_topic_key(
            cloud, urn, to, material=secret, expires=expires, retire=old, pending_days=days
        )
        session.output.item(asdict(done))
        if done.used_by:
            note(f"key {old} was kept: {done.used_by} uses it")
        return Status.PARTLY if done.used_by else Status.DONE


def key_of(cloud: Cloud, topic_urn: str) -> dict[str, Any] | None:
    """The key of a topic that exists; `None` if it has none.

    No source says how a topic without a key is answered: for a topic that is there, a missing one is a
    missing key.
    """
    import smn_kms
    from smn_kms.flows._topic_key import says_no_key

    from ._records import record

    try:
        bound = cloud.smn.get_topic_kms_key(topic_urn)
    except smn_kms.ApiError as error:
        if says_no_key(error):
            return None
        raise
    return record(bound, "smn", "get_topic_kms_key") if bound.key_id else None
