"""`audit`: reads the keys and topics of a project, and reports what endangers the topics."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable
from contextlib import aclosing, closing
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

import attrs

from smn_kms_api.kms.models import KeyDetails, KeyState
from smn_kms_api.smn.models import GetTopicKmsKeyResponse

from .. import _clock
from .._client import AsyncCloud, Cloud
from .._errors import ApiError, InvalidRequestError, SmnKmsError, Violation
from .._frames import guarded
from .._given import suggestion
from ._lists import list_keys, list_topics
from ._many import ENDS_ALL, JOBS, in_tasks, in_threads, prepared
from ._run import Flow, ask, run, run_async
from ._topic_key import says_no_key

EXPIRES_WITHIN = timedelta(days=30)
"""How long before the end of imported material a finding begins, left alone."""

NOT_VISIBLE = "not visible"
"""What a report says of the agency: no operation of the specs shows it."""

_MOST_NAMED = 5
"""Topics of a key that its evidence names."""

Progress = Callable[[int, int], object]


class Severity(StrEnum):
    """How bad a finding is: `high` means that messages are lost or will be, or cannot be read."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    def reaches(self, other: Severity | str) -> bool:
        """Whether this is as bad as another severity, or worse.

        Raises:
            ValueError: There is no such severity.
        """
        order = [*Severity]
        return order.index(self) >= order.index(Severity(other))


@attrs.frozen(kw_only=True)
class AuditRule:
    """A rule of `audit`.

    Attributes:
        id: Its name, as findings and ignore lists have it.
        severity: How bad a finding is.
        resource: What it is about: `topic` or `key`.
        title: What is wrong, in a few words.
        reason: Why that is bad.
        advice: What to do.
        command: The command that does it. `{resource}` is the topic or the key, `KEY` a key of your choice.
    """

    id: str
    severity: Severity
    resource: str
    title: str
    reason: str
    advice: str
    command: str


_RULES = (
    AuditRule(
        id="topic-no-key",
        severity=Severity.MEDIUM,
        resource="topic",
        title="The topic has no key",
        reason="SMN stores its messages without a key of yours.",
        advice="Bind a key to the topic.",
        command="smn-kms topic bind {resource} --key KEY",
    ),
    AuditRule(
        id="topic-key-unusable",
        severity=Severity.HIGH,
        resource="topic",
        title="The key of the topic cannot be used",
        reason="SMN sends no message of a topic in this state of its key.",
        advice="Enable the key, import its material again, or bind another key.",
        command="smn-kms topic bind {resource} --key KEY --replace",
    ),
    AuditRule(
        id="topic-key-unknown",
        severity=Severity.HIGH,
        resource="topic",
        title="The key of the topic is unknown",
        reason="The key is not in the list of the project, or its state is in no source. It may be deleted.",
        advice="Find out whose key it is, or bind another key.",
        command="smn-kms topic bind {resource} --key KEY --replace",
    ),
    AuditRule(
        id="key-deletion-in-use",
        severity=Severity.HIGH,
        resource="key",
        title="A key that topics use will be deleted",
        reason="Messages that are encrypted with a deleted key can never be read again.",
        advice="Cancel the deletion and enable the key, or bind another key to these topics.",
        command="smn-kms key undelete {resource} && smn-kms key enable {resource}",
    ),
    AuditRule(
        id="key-material-expires",
        severity=Severity.HIGH,
        resource="key",
        title="The imported material of the key expires",
        reason="Without its material, the key cannot be used until the same material is imported again.",
        advice="Import the same material again with a later expiry. The key cannot be used for a moment.",
        command="smn-kms key import --material FILE --expires 365d --renew --key {resource}",
    ),
    AuditRule(
        id="key-disabled",
        severity=Severity.MEDIUM,
        resource="key",
        title="The key is disabled",
        reason="Nothing can be encrypted or read with the key.",
        advice="Enable the key if something still needs it.",
        command="smn-kms key enable {resource}",
    ),
    AuditRule(
        id="key-frozen",
        severity=Severity.MEDIUM,
        resource="key",
        title="The key is frozen",
        reason="The account may not use the key, mostly because a bill is unpaid.",
        advice="Settle the account with the provider.",
        command="smn-kms key show {resource}",
    ),
    AuditRule(
        id="key-pending-deletion",
        severity=Severity.LOW,
        resource="key",
        title="The key will be deleted",
        reason="What is encrypted with it can never be read again then. No topic was found that uses it.",
        advice="Cancel the deletion if something still needs the key.",
        command="smn-kms key undelete {resource}",
    ),
    AuditRule(
        id="key-state-unknown",
        severity=Severity.MEDIUM,
        resource="key",
        title="The state of the key is unknown",
        reason="No source lists this state, so what the key allows is not known.",
        advice="Read the key in the console of the provider.",
        command="smn-kms key show {resource}",
    ),
)
_BY_ID = {rule.id: rule for rule in _RULES}

_OF_STATES = {
    KeyState.DISABLED: "key-disabled",
    KeyState.FROZEN: "key-frozen",
    KeyState.PENDING_DELETION: "key-pending-deletion",
}


def audit_rules() -> tuple[AuditRule, ...]:
    """Return the rules of `audit`. `docs/audit.md` has them as a table."""
    return _RULES


@attrs.frozen(kw_only=True)
class Evidence:
    """What a finding is based on.

    Attributes:
        read: The operation, and what its response says.
        request_id: The id by which the provider's support finds that request, `None` if there is none.
        time: When the response came.
    """

    read: str
    request_id: str | None
    time: datetime


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        rule: The rule that it breaks.
        resource: The URN of the topic, or the id of the key.
        name: The name of the topic, or the alias of the key; empty if it has none.
        evidence: What was read.
        command: The command that puts it right, for a shell.
    """

    rule: AuditRule
    resource: str
    name: str
    evidence: Evidence
    command: str

    @property
    def severity(self) -> Severity:
        """How bad it is: that of the rule."""
        return self.rule.severity


@attrs.frozen(kw_only=True)
class AuditFailure:
    """What could not be read, so that the report is not complete.

    Attributes:
        resource: The URN of a topic, or `keys` for the list of keys.
        error: Why.
    """

    resource: str
    error: SmnKmsError


@attrs.frozen(kw_only=True)
class Report:
    """The result of an audit of one project in one region.

    Attributes:
        region: The region, `None` if the cloud was connected without one.
        project_id: The project.
        started: When the audit began.
        ended: When it ended.
        topics: How many topics were listed.
        keys: How many keys were listed.
        findings: What is wrong, the worst first.
        ignored: Findings that the ignore list names.
        failures: What could not be read. The report is complete if there are none.
        agency: Always `not visible`: nothing that can be read shows whether the agency of SMN exists.
    """

    region: str | None
    project_id: str
    started: datetime
    ended: datetime
    topics: int
    keys: int
    findings: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    failures: tuple[AuditFailure, ...]
    agency: str = NOT_VISIBLE

    def at_least(self, severity: Severity | str) -> tuple[Finding, ...]:
        """Return the findings that are as bad as `severity`, or worse.

        Raises:
            ValueError: There is no such severity.
        """
        return tuple(finding for finding in self.findings if finding.severity.reaches(severity))

    def to_dict(self) -> dict[str, Any]:
        """Return the report for `json.dumps`. Times are ISO 8601 in UTC."""
        return {
            "region": self.region,
            "project_id": self.project_id,
            "started": self.started.isoformat(),
            "ended": self.ended.isoformat(),
            "topics": self.topics,
            "keys": self.keys,
            "agency": self.agency,
            "findings": [_as_json(finding) for finding in self.findings],
            "ignored": [_as_json(finding) for finding in self.ignored],
            "failures": [
                {
                    "resource": failure.resource,
                    "error": str(failure.error),
                    "code": getattr(failure.error, "code", None),
                    "request_id": failure.error.request_id,
                }
                for failure in self.failures
            ],
        }


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        "resource": finding.resource,
        "name": finding.name,
        "title": finding.rule.title,
        "reason": finding.rule.reason,
        "advice": finding.rule.advice,
        "command": finding.command,
        "evidence": {
            "read": finding.evidence.read,
            "request_id": finding.evidence.request_id,
            "time": finding.evidence.time.isoformat(),
        },
    }


@guarded
def audit(
    cloud: Cloud,
    *,
    expires_within: timedelta = EXPIRES_WITHIN,
    ignore: Iterable[tuple[str, str]] = (),
    jobs: int = JOBS,
    progress: Progress | None = None,
) -> Report:
    """Look for topics without a key, for keys that cannot be used, and for keys and material that end.

    Lists the keys and the topics of the project, and reads the key of each topic: one call a topic. Changes
    nothing. The calls keep to a pace, as those of `ensure_topic_keys` do.

    No source says what SMN returns for a topic without a key. A listed topic whose query ends in the 404 of a
    missing topic, or holds no key, counts as one without a key. The evidence says that this is inferred.

    Args:
        cloud: The connected services, of one project in one region.
        expires_within: Material that expires within this time is a finding.
        ignore: Pairs of a rule and a resource (URN, key id, name or alias). Both may have the wildcards `*`
            and `?`.
        jobs: How many calls are in flight at once.
        progress: Is called with the number of topics that were read and the number of all topics.

    Returns:
        The report. What could not be read is in its `failures`.

    Raises:
        InvalidRequestError: An argument is wrong, such as the name of a rule.
        AuthenticationError: The credentials were refused.
        SmnKmsError: The topics could not be listed.
    """
    auditor = _Auditor(expires_within, ignore)
    once, many = prepared(Cloud, cloud, None, jobs, auditor.read_topic, auditor.failed)
    topics = run(once, many.paced(auditor.read_lists()))
    with closing(in_threads(once, topics, many)) as results:
        for done, result in enumerate(results, start=1):
            auditor.add(result)
            if progress is not None:
                progress(done, len(topics))
    return auditor.report(cloud)


@guarded
async def audit_async(
    cloud: AsyncCloud,
    *,
    expires_within: timedelta = EXPIRES_WITHIN,
    ignore: Iterable[tuple[str, str]] = (),
    jobs: int = JOBS,
    progress: Progress | None = None,
) -> Report:
    """`audit`, awaited."""
    auditor = _Auditor(expires_within, ignore)
    once, many = prepared(AsyncCloud, cloud, None, jobs, auditor.read_topic, auditor.failed)
    topics = await run_async(once, many.paced(auditor.read_lists()))
    async with aclosing(in_tasks(once, topics, many)) as results:
        done = 0
        async for result in results:
            auditor.add(result)
            done += 1
            if progress is not None:
                progress(done, len(topics))
    return auditor.report(cloud)


_Topic = tuple[str, str]
"""The URN of a topic, and its name."""


@attrs.frozen
class _Read:
    """What was read of a topic: its key, or why there is none."""

    topic: _Topic
    key: GetTopicKmsKeyResponse | None
    evidence: Evidence


class _Auditor:
    """Reads, and collects what is wrong. No I/O: reads are flows."""

    def __init__(self, expires_within: timedelta, ignore: Iterable[tuple[str, str]]) -> None:
        self._expires_within = expires_within
        self._ignore = _checked(expires_within, ignore)
        self._started = _clock.now()
        self._keys: dict[str, tuple[KeyDetails, Evidence]] | None = {}
        self._users: dict[str, tuple[int, list[str]]] = {}
        self._findings: list[Finding] = []
        self._failures: list[AuditFailure] = []
        self._topics: list[_Topic] = []

    def read_lists(self) -> Flow[list[_Topic]]:
        """Read the list of keys, and that of topics, which is returned."""
        try:
            keys = yield from list_keys()
        except SmnKmsError as error:
            # The topics can be read all the same, unless the credentials are at fault.
            error.__traceback__ = None
            if isinstance(error, ENDS_ALL):
                raise
            self._keys = None
            self._failures.append(AuditFailure(resource="keys", error=error))
        else:
            self._keys = {
                key.item.key_id: (
                    key.item,
                    Evidence(
                        read=f"kms.listKeys: key_state {KeyState(key.item.key_state)}",
                        request_id=key.request_id,
                        time=key.time,
                    ),
                )
                for key in keys
            }
        self._topics = [(it.item.topic_urn, it.item.name or "") for it in (yield from list_topics())]
        return self._topics

    def read_topic(self, topic: _Topic) -> Flow[_Read | AuditFailure]:
        """Read the key of a topic."""
        try:
            key = yield from ask(lambda cloud: cloud.smn.get_topic_kms_key(topic[0]))
        except ApiError as error:
            if not says_no_key(error):
                raise
            inferred = (
                f"{error.status_code} {error.code}; that the topic has no key is inferred, as it is listed"
            )
            return _Read(topic, None, _evidence("smn.getTopicKmsKey", inferred, error.request_id))
        if not key.key_id:
            inferred = "an empty key_id; that the topic has no key is inferred"
            return _Read(topic, None, _evidence("smn.getTopicKmsKey", inferred, key.request_id))
        return _Read(
            topic,
            key,
            _evidence("smn.getTopicKmsKey", f"key_id {key.key_id}, status {key.status}", key.request_id),
        )

    def failed(self, topic: _Topic, error: SmnKmsError) -> _Read | AuditFailure:
        """What becomes of a topic whose key could not be read."""
        return AuditFailure(resource=topic[0], error=error)

    def add(self, result: _Read | AuditFailure) -> None:
        """Judge a topic."""
        if isinstance(result, AuditFailure):
            self._failures.append(result)
        elif result.key is None:
            self._find("topic-no-key", result.topic, result.evidence)
        else:
            self._judge(result, result.key)

    def _judge(self, result: _Read, key: GetTopicKmsKeyResponse) -> None:
        count, names = self._users.get(key.key_id, (0, []))
        self._users[key.key_id] = count + 1, [*names, result.topic[1] or result.topic[0]][:_MOST_NAMED]
        state = KeyState(key.status)
        gone = state == KeyState.DELETED or not state.is_known
        if self._keys is not None and key.key_id not in self._keys:
            missing = attrs.evolve(
                result.evidence, read=f"{result.evidence.read}; kms.listKeys has no such key"
            )
            self._find("topic-key-unknown", result.topic, missing)
        elif gone:
            self._find("topic-key-unknown", result.topic, result.evidence)
        elif not state.can_publish:
            self._find("topic-key-unusable", result.topic, result.evidence)

    def report(self, cloud: Cloud | AsyncCloud) -> Report:
        """Judge the keys, and return everything."""
        for key, evidence in (self._keys or {}).values():
            self._judge_key(key, evidence)
        order = [*reversed(Severity)], [rule.id for rule in _RULES]
        found = sorted(
            self._findings,
            key=lambda it: (order[0].index(it.severity), order[1].index(it.rule.id), it.resource),
        )
        kept: list[Finding] = []
        ignored: list[Finding] = []
        for finding in found:
            (ignored if self._is_ignored(finding) else kept).append(finding)
        return Report(
            region=cloud._config.resolved.region,
            project_id=str(cloud._project_id),
            started=self._started,
            ended=_clock.now(),
            topics=len(self._topics),
            keys=len(self._keys or ()),
            findings=tuple(kept),
            ignored=tuple(ignored),
            failures=tuple(self._failures),
        )

    def _judge_key(self, key: KeyDetails, evidence: Evidence) -> None:
        resource, state = (key.key_id, key.key_alias or ""), KeyState(key.key_state)
        count, names = self._users.get(key.key_id, (0, []))
        if state == KeyState.PENDING_DELETION:
            date = _moment(key.scheduled_deletion_date)
            read = f"{evidence.read}, scheduled_deletion_date {date.isoformat() if date else 'unknown'}"
            evidence = attrs.evolve(evidence, read=read)
        if state == KeyState.PENDING_DELETION and count:
            more = f" and {count - len(names)} more" if count > len(names) else ""
            used = f"{evidence.read}; smn.getTopicKmsKey: used by {', '.join(sorted(names))}{more}"
            self._find("key-deletion-in-use", resource, attrs.evolve(evidence, read=used))
        elif rule := _OF_STATES.get(state):
            self._find(rule, resource, evidence)
        elif not state.is_known:
            self._find("key-state-unknown", resource, evidence)
        end = _moment(key.expiration_time)
        if end is not None and end - self._started <= self._expires_within:
            expires = f"kms.listKeys: expiration_time {end.isoformat()}"
            self._find("key-material-expires", resource, attrs.evolve(evidence, read=expires))

    def _find(self, rule_id: str, resource: tuple[str, str], evidence: Evidence) -> None:
        rule = _BY_ID[rule_id]
        self._findings.append(
            Finding(
                rule=rule,
                resource=resource[0],
                name=resource[1],
                evidence=evidence,
                command=rule.command.format(resource=shlex.quote(resource[0])),
            )
        )

    def _is_ignored(self, finding: Finding) -> bool:
        return any(
            fnmatchcase(finding.rule.id, rule)
            and (fnmatchcase(finding.resource, resource) or fnmatchcase(finding.name, resource))
            for rule, resource in self._ignore
        )


def _checked(expires_within: object, ignore: Iterable[tuple[str, str]]) -> Collection[tuple[str, str]]:
    """The ignore list as a whole, once it and the time are known to be good."""
    violations = []
    if not isinstance(expires_within, timedelta) or expires_within < timedelta(0):
        violations.append(Violation("expires_within", "type", "must be a timedelta that is not negative"))
    pairs: list[Any] = [*ignore]
    for pair in pairs:
        if not isinstance(pair, tuple | list) or [type(part) for part in pair] != [str, str]:
            violations.append(Violation("ignore", "type", "must be pairs of a rule and a resource"))
        elif not any(fnmatchcase(rule, pair[0]) for rule in _BY_ID):
            reason = f"must name rules of audit_rules(){suggestion(pair[0], _BY_ID)}"
            violations.append(Violation("ignore", "enum", reason))
    if violations:
        raise InvalidRequestError(tuple(violations))
    return [(rule, resource) for rule, resource in pairs]


def _evidence(operation: str, what: str, request_id: object) -> Evidence:
    return Evidence(
        read=f"{operation}: {what}", request_id=str(request_id) if request_id else None, time=_clock.now()
    )


def _moment(milliseconds: object) -> datetime | None:
    """A time of KMS, `None` if it is none."""
    text = milliseconds if isinstance(milliseconds, str) else ""
    if not (text.isascii() and text.isdigit() and len(text) <= 15 and int(text)):
        return None
    try:
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
