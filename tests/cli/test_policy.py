"""`policy`: what the specs say about permissions, as a policy."""

from __future__ import annotations

import json

from scripts import spec
from smn_kms_cli import _spec
from smn_kms_cli.policy import Kind, actions_of
from tests.cli.conftest import Run


def actions(done_text: str) -> list[str]:
    document = json.loads(done_text)
    (statement,) = document["Statement"]
    assert statement["Effect"] == "Allow"
    found: list[str] = statement["Action"]
    return found


def test_a_policy_of_roles(smn_kms: Run) -> None:
    done = smn_kms("policy", "enableKey", "kms.describe_key", "deleteTopic", terminal=True)
    assert (done.status, done.err, json.loads(done.out)["Version"]) == (0, "", "1.1")
    # The last two belong to one operation, of which one depends on the other.
    assert actions(done.out) == ["kms:cmk:enable", "kms:cmk:get", "smn:topic:delete", "smn:topic:list"]
    assert smn_kms("policy", "enableKey", "-o", "ndjson").out.count("\n") == 1


def test_an_identity_policy(smn_kms: Run) -> None:
    done = smn_kms("policy", "bindTopicKmsKey", "--kind", "identity")
    assert (done.status, json.loads(done.out)["Version"]) == (0, "5.0")
    assert actions(done.out) == ["smn:topic:createKmsKey", "smn:topic:get"]
    assert "add Resource" in done.err


def test_operations_without_an_action_of_the_kind_are_named(smn_kms: Run) -> None:
    done = smn_kms("policy", "enableKey", "bindTopicKmsKey", "getTopicKmsKey", "-o", "json")
    assert (done.status, done.out) == (2, "")
    error = json.loads(done.err)
    assert error["operations"] == ["bindTopicKmsKey", "getTopicKmsKey"]
    assert error["message"].startswith("pass --kind identity: no source names")
    neither = smn_kms("policy", "bindTopicKmsKey", "listProjects")
    assert neither.err.startswith("error: leave out bindTopicKmsKey: no source names")


def test_an_action_of_some_requests_is_explained(smn_kms: Run) -> None:
    done = smn_kms("policy", "createToken")
    assert (done.status, "for some requests only" in done.err) == (0, True)


def test_the_actions_of_each_operation_are_those_of_the_specs() -> None:
    found, listed = {}, {}
    for service in spec.SERVICES:
        for operation in spec.operations_of(service, spec.load(service)):
            known = _spec.operations()[f"{service}.{operation.id}"]
            for kind in Kind:
                found[operation.id, kind.value] = {action["action"] for action in actions_of(known, kind)}
                listed[operation.id, kind.value] = {
                    action["action"]
                    for action in operation.value.get("x-iam-actions", [])
                    if action["authorization"] == f"{kind.value} policy"
                }
    assert found == listed
    assert found["enableKey", "role"] == {"kms:cmk:enable"}


def test_the_help_of_a_command_has_its_permissions(smn_kms: Run) -> None:
    assert "Permissions: kms:cmk:enable, kms:cmk:get, kms:cmk:list" in smn_kms("key", "enable", "--help").out
    bind = " ".join(smn_kms("topic", "list", "--help").out.split())
    assert "Permissions (identity policy): smn:topic:listTopic, smn:topic:getKmsKey" in bind
    assert "Permissions (role policy): smn:topic:list" in bind
