"""Audit the keys and topics of a project."""

from __future__ import annotations

import asyncio
import json
import shlex
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import attrs
import httpx
import pytest

import smn_kms
from scripts import markdown
from scripts.spec import ROOT
from smn_kms.flows import _audit
from tests.common import KEY, MODES, PROJECT, START, TOPIC, Clock

from .conftest import OPTIONS
from .service import OTHER, Ends, Service, smn_error

LIST_KEYS, LIST, READ = "listKeys", "listTopics", "getTopicKmsKey"
Audit = Callable[..., smn_kms.Report]


@pytest.fixture(params=MODES)
def audit(request: pytest.FixtureRequest, service: Service) -> Audit:
    """Audits the project of the service, in sync or async."""

    def run(**options: Any) -> smn_kms.Report:
        if request.param == "sync":
            with smn_kms.connect(**OPTIONS) as cloud:
                return smn_kms.audit(cloud, **options)

        async def main() -> smn_kms.Report:
            async with smn_kms.connect_async(**OPTIONS) as cloud:
                return await smn_kms.audit_async(cloud, **options)

        return asyncio.run(main())

    return run


@pytest.fixture(autouse=True)
def quiet(service: Service) -> None:
    """A project in which nothing is wrong: an enabled key, and a topic that is bound to it."""
    project = service._project
    project.keys.clear()
    project.topics.clear()
    service.sandbox.add_key(PROJECT, key_id=OTHER, alias="other")
    service.sandbox.add_topic("demo", PROJECT)
    service.bind(OTHER)


def found(report: smn_kms.Report) -> list[tuple[str, str]]:
    return [(finding.rule.id, finding.resource) for finding in report.findings]


def bind(service: Service, key_id: str, *names: str) -> list[str]:
    """Topics that are bound to a key."""
    urns = [service.sandbox.add_topic(name, PROJECT) for name in names]
    for urn in urns:
        where = {"project_id": PROJECT, "topic_urn": urn}
        service.sandbox._service.dispatch("bindTopicKmsKey", where, {"key_id": key_id}, "r-0")
    return urns


def test_a_project_without_faults(audit: Audit, service: Service) -> None:
    report = audit()
    assert (report.findings, report.ignored, report.failures) == ((), (), ())
    assert (report.region, report.project_id, report.topics, report.keys) == ("cn-north-4", PROJECT, 1, 1)
    assert report.agency == "not visible"
    assert START <= report.started < report.ended < START + timedelta(seconds=1)
    assert Counter(service.calls) == {LIST_KEYS: 1, LIST: 2, READ: 1}  # the last page is empty


def test_a_topic_without_a_key_is_inferred_from_the_404(audit: Audit, service: Service) -> None:
    topic = service.sandbox.add_topic("bare", PROJECT)
    (finding,) = audit().findings
    assert (finding.rule.id, finding.severity, finding.resource, finding.name) == (
        "topic-no-key", "medium", topic, "bare",
    )  # fmt: skip
    assert finding.evidence.read == (
        "smn.getTopicKmsKey: 404 SMN.00010008; that the topic has no key is inferred, as it is listed"
    )
    assert len(str(finding.evidence.request_id)) == 32
    assert START < finding.evidence.time < START + timedelta(seconds=1)
    assert finding.command == f"smn-kms topic bind {topic} --key KEY"


@pytest.mark.parametrize("ending", [smn_error("SMN.00013057", 404), smn_error("SMN.00010008", 400)])
def test_other_answers_of_the_service_that_mean_no_key(audit: Audit, service: Service, ending: Any) -> None:
    service.ends[READ] = [Ends(ending)]
    assert found(audit()) == [("topic-no-key", TOPIC)]


def test_an_empty_key_is_none(audit: Audit, service: Service) -> None:
    service.edits[READ] = lambda body: body.update(key_id="", id="")
    (finding,) = audit().findings
    assert finding.rule.id == "topic-no-key"
    assert "is inferred" in finding.evidence.read


@pytest.mark.parametrize(
    ("state", "rules"),
    [
        ("ENABLED", []),
        ("DISABLED", ["topic-key-unusable", "key-disabled"]),
        ("PENDING_DELETION", ["key-deletion-in-use"]),
        ("PENDING_IMPORT", ["topic-key-unusable"]),
        ("FROZEN", ["topic-key-unusable", "key-frozen"]),
    ],
)
def test_the_states_of_a_key_in_use(audit: Audit, service: Service, state: str, rules: list[str]) -> None:
    service.sandbox.add_key(PROJECT, key_id=OTHER, state=smn_kms.KeyState[state].value, external=True)
    assert [finding.rule.id for finding in audit().findings] == rules


@pytest.mark.parametrize(
    ("state", "rules"),
    [("3", ["key-disabled"]), ("4", ["key-pending-deletion"]), ("7", ["key-frozen"]), ("5", []), ("2", [])],
)
def test_the_states_of_a_key_that_no_topic_uses(
    audit: Audit, service: Service, state: str, rules: list[str]
) -> None:
    service.sandbox.add_key(PROJECT, key_id=KEY, state=state, external=True, alias="orders")
    report = audit()
    assert found(report) == [(rule, KEY) for rule in rules]
    for finding in report.findings:
        assert (finding.name, KEY in finding.command) == ("orders", True)
        assert finding.evidence.read.startswith(f"kms.listKeys: key_state {smn_kms.KeyState(state)}")
        assert finding.evidence.request_id


def test_states_that_no_source_lists(audit: Audit, service: Service) -> None:
    service.edits[LIST_KEYS] = lambda body: body["key_details"][0].update(key_state="99")
    service.edits[READ] = lambda body: body.update(status="SLEEPING")
    assert found(audit()) == [("topic-key-unknown", TOPIC), ("key-state-unknown", OTHER)]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_key_that_is_in_no_list(audit: Audit, service: Service, is_deleted: bool) -> None:
    if is_deleted:
        del service._project.keys[OTHER]
    else:
        service.edits[LIST_KEYS] = lambda body: body.update(key_details=[])
    (finding,) = audit().findings
    assert (finding.rule.id, finding.severity) == ("topic-key-unknown", "high")
    assert finding.evidence.read.endswith("; kms.listKeys has no such key")


def test_a_key_that_will_be_deleted_names_its_topics(audit: Audit, service: Service) -> None:
    service.sandbox.add_key(PROJECT, key_id=KEY)
    bind(service, KEY, *(f"t{number}" for number in range(7)))
    where = {"project_id": PROJECT}
    service.sandbox._service.dispatch(
        "scheduleKeyDeletion", where, {"key_id": KEY, "pending_days": "7"}, "r-0"
    )
    (finding,) = audit(jobs=1).findings
    assert (finding.rule.id, finding.resource, finding.severity) == ("key-deletion-in-use", KEY, "high")
    assert finding.evidence.read == (
        "kms.listKeys: key_state PENDING_DELETION, scheduled_deletion_date 2026-01-08T00:00:00+00:00; "
        "smn.getTopicKmsKey: used by t2, t3, t4, t5, t6 and 2 more"
    )


@pytest.mark.parametrize(("days", "count"), [(29, 1), (30, 1), (31, 0), (-1, 1)])
def test_material_that_expires(audit: Audit, service: Service, days: int, count: int) -> None:
    end = int((START + timedelta(days=days)).timestamp() * 1000)
    service.edits[LIST_KEYS] = lambda body: body["key_details"][0].update(expiration_time=str(end))
    report = audit()
    assert found(report) == [("key-material-expires", OTHER)] * count
    assert [finding.rule.id for finding in audit(expires_within=timedelta(days=40)).findings] == [
        "key-material-expires"
    ]
    for finding in report.findings:
        assert f"expiration_time {(START + timedelta(days=days)).isoformat()}" in finding.evidence.read


@pytest.mark.parametrize("value", [None, "", "0", "soon", "9" * 15, "9" * 40, "²"])
def test_times_that_are_none(audit: Audit, service: Service, value: Any) -> None:
    service.edits[LIST_KEYS] = lambda body: body["key_details"][0].update(expiration_time=value)
    assert audit().findings == ()


def test_findings_that_are_ignored(audit: Audit, service: Service) -> None:
    one, two = (service.sandbox.add_topic(name, PROJECT) for name in ("bare", "other-bare"))
    report = audit(ignore=[("topic-no-key", "bare")])
    assert found(report) == [("topic-no-key", two)]
    assert [finding.resource for finding in report.ignored] == [one]
    assert audit(ignore=[("topic-*", "urn:*:bare"), ("*", two)]).findings == ()
    assert len(audit(ignore=[("key-frozen", "*")]).findings) == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"expires_within": 30}, "expires_within must be a timedelta"),
        ({"expires_within": timedelta(-1)}, "expires_within must be a timedelta"),
        ({"ignore": [("topic-no-keys", "x")]}, "did you mean topic-no-key"),
        ({"ignore": ["topic-no-key"]}, "ignore must be pairs"),
        ({"ignore": [("topic-no-key", 5)]}, "ignore must be pairs"),
        ({"jobs": 0}, "jobs must be"),
    ],
)
def test_arguments_are_checked_before_a_call(
    audit: Audit, service: Service, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match=message):
        audit(**options)
    assert service.calls == []


def test_the_worst_comes_first(audit: Audit, service: Service) -> None:
    service.sandbox.add_topic("bare", PROJECT)
    service.sandbox.add_key(PROJECT, key_id=OTHER, state="3", external=True)
    service.sandbox.add_key(PROJECT, key_id=KEY, state="4", external=True)
    report = audit()
    assert [finding.severity for finding in report.findings] == ["high", "medium", "medium", "low"]
    assert [len(report.at_least(severity)) for severity in ("high", "medium", "low")] == [1, 3, 4]
    with pytest.raises(ValueError, match="worse"):
        report.at_least("worse")


def test_what_cannot_be_read_is_a_failure_of_the_report(audit: Audit, service: Service) -> None:
    bind(service, OTHER, "second")
    service.ends[LIST_KEYS] = [Ends(smn_error("KMS.0001", 403))]
    gateway = httpx.Response(404, json={"error_code": "APIGW.0101", "error_msg": "no API"})
    service.ends[READ] = [Ends(smn_error("SMN.0001", 403)), Ends(gateway)]
    report = audit(jobs=1)
    assert [(failure.resource, type(failure.error)) for failure in report.failures] == [
        ("keys", smn_kms.PermissionDeniedError),
        (f"{TOPIC.rpartition(':')[0]}:second", smn_kms.PermissionDeniedError),
        (TOPIC, smn_kms.NotFoundError),
    ]
    assert report.findings == ()
    assert (report.topics, report.keys) == (2, 0)


@pytest.mark.parametrize("call", [LIST_KEYS, READ])
def test_refused_credentials_end_the_audit(audit: Audit, service: Service, call: str) -> None:
    service.ends[call] = [Ends(smn_error("SMN.00000005", 401))]
    with pytest.raises(smn_kms.AuthenticationError):
        audit()


def test_topics_that_cannot_be_listed_end_the_audit(audit: Audit, service: Service) -> None:
    service.ends[LIST] = [Ends(smn_error("SMN.0001", 403))]
    with pytest.raises(smn_kms.PermissionDeniedError):
        audit()


def test_one_call_a_topic_with_progress_and_pace(audit: Audit, service: Service, clock: Clock) -> None:
    bind(service, OTHER, *(f"t{number}" for number in range(120)))
    service.ends[LIST] = [None, Ends(httpx.Response(429, headers={"Retry-After": "9"}))]
    service.ends[READ] = [Ends(httpx.Response(429))] * 3
    seen: list[tuple[int, int | None]] = []
    report = audit(jobs=4, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, 121) for number in range(1, 122)]
    assert report.topics == 121
    assert Counter(service.calls) == {LIST_KEYS: 1, LIST: 4, READ: 121 + 3}
    assert clock.passed > 9


def test_a_topic_that_is_listed_twice_is_read_once(audit: Audit, service: Service) -> None:
    bind(service, OTHER, "second")
    pages = [[0, 1], [1], []]
    service.edits[LIST] = lambda body: body.update(
        topics=[{"topic_urn": f"{TOPIC[:-4]}{('second', 'demo')[number]}"} for number in pages.pop(0)]
    )
    assert audit().topics == 2
    assert service.calls.count(READ) == 2


def test_a_topic_that_is_deleted_meanwhile_hides_no_other(audit: Audit, service: Service) -> None:
    topics = bind(service, OTHER, *(f"t{number:03}" for number in range(150)))

    def delete(body: dict[str, Any]) -> None:
        service._project.topics.pop(topics[-1], None)

    service.edits[READ] = delete
    assert audit(jobs=1).topics == 151


def test_an_error_of_the_progress_ends_the_audit(audit: Audit) -> None:
    def fail(*_: object) -> None:
        raise OSError("the terminal is gone")

    with pytest.raises(OSError, match="the terminal is gone"):
        audit(progress=fail)


def test_a_report_is_json(audit: Audit, service: Service) -> None:
    service.sandbox.add_topic("bare", PROJECT)
    service.ends[LIST_KEYS] = [Ends(smn_error("KMS.0001", 403))]
    report = json.loads(json.dumps(audit().to_dict()))
    (finding,), (failure,) = report["findings"], report["failures"]
    assert (finding["rule"], finding["severity"], finding["name"]) == ("topic-no-key", "medium", "bare")
    assert datetime.fromisoformat(finding["evidence"]["time"]) - START < timedelta(seconds=1)
    assert (failure["resource"], failure["code"]) == ("keys", "KMS.0001")
    assert report["agency"] == "not visible"


def test_a_command_is_safe_in_a_shell(audit: Audit, service: Service) -> None:
    evil = "urn:smn:x:y:$(id);'ls'"
    service.edits[LIST] = lambda body: body["topics"] and body["topics"][0].update(topic_urn=evil)
    service.ends[READ] = [Ends(smn_error("SMN.00010008", 404))]
    (finding,) = audit().findings
    assert shlex.split(finding.command) == ["smn-kms", "topic", "bind", evil, "--key", "KEY"]


# Rules are data


def test_rules_have_names_of_their_own() -> None:
    rules = smn_kms.audit_rules()
    assert len({rule.id for rule in rules}) == len(rules) == len(_audit._BY_ID)
    for rule in rules:
        assert rule.id.startswith(f"{rule.resource}-")
        assert all(attrs.asdict(rule).values())
        assert "{resource}" in rule.command


def test_the_document_has_every_rule() -> None:
    rows = [["Rule", "Severity", "What is wrong, and why it matters", "What to do"]] + [
        [
            f"`{rule.id}`",
            rule.severity.value,
            f"{rule.title}. {rule.reason}",
            f"{rule.advice} `{rule.command.format(resource=rule.resource.upper())}`",
        ]
        for rule in smn_kms.audit_rules()
    ]
    assert markdown.table(rows) in (ROOT / "docs" / "audit.md").read_text()
