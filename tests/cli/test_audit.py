"""`audit`: findings, formats, several regions, exit statuses."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

import smn_kms as client
from smn_kms_sandbox import Fault, Sandbox, SeedKey
from tests.cli.conftest import REGION, Run
from tests.common import PROJECT

RULES = {"topic-no-key", "key-disabled", "key-frozen", "key-pending-deletion"}
"""What is wrong in a new sandbox."""


@pytest.mark.usefixtures("url")
def test_findings_in_each_format(smn_kms: Run) -> None:
    done = smn_kms("audit")
    (report,) = done.json
    assert done.status == 1
    assert {finding["rule"] for finding in report["findings"]} == RULES
    assert (report["region"], report["project_id"], report["agency"]) == (REGION, PROJECT, "not visible")
    assert done.err == (
        f"{REGION} {PROJECT}: 2 topics, 6 keys, findings: 4 medium, 1 low, ignored: 0, agency: not visible\n"
    )
    lines = [json.loads(line) for line in smn_kms("audit", "-o", "ndjson").out.splitlines()]
    assert {line["rule"] for line in lines} == RULES
    assert {line["project_id"] for line in lines} == {PROJECT}
    table = smn_kms("audit", terminal=True)
    assert f"smn-kms key enable {SeedKey.DISABLED}\n" in table.out


@pytest.mark.usefixtures("url")
def test_the_exit_status_follows_the_severity(smn_kms: Run, tmp_path: Path) -> None:
    assert smn_kms("audit", "--fail-on", "high").status == 0
    assert smn_kms("audit", "--fail-on", "medium").status == 1
    ignore = tmp_path / "ignore"
    ignore.write_text("# known\ntopic-no-key demo  # for tests\ntopic-no-key  orders\n\nkey-* seed/*\n")
    done = smn_kms("audit", "--ignore", ignore, terminal=True)
    assert (done.status, done.out, "findings: none, ignored: 5" in done.err) == (0, "", True)
    for content, message in (
        ("topic-no-key", "give a rule and a resource in line 1"),
        ("topic-nokey demo", "did you mean topic-no-key?"),
    ):
        ignore.write_text(content)
        assert message in smn_kms("audit", "--ignore", ignore).err
    assert smn_kms("audit", "--ignore", "nowhere").status == 2


def test_material_that_expires(smn_kms: Run, sandbox: Sandbox, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.touch(0o600)
    key.write_bytes(bytes(range(7, 39)))
    smn_kms("key", "import", "orders", "--material", key, "--expires", "10d")
    assert smn_kms("audit", "--fail-on", "high", "--expires-within", "9d").status == 0
    done = smn_kms("audit", "--fail-on", "high")
    assert (done.status, done.json[0]["findings"][0]["rule"]) == (1, "key-material-expires")


def test_what_could_not_be_read(smn_kms: Run, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=403, code="KMS.0307"), operation="listKeys")
    done = smn_kms("audit", "--fail-on", "high")
    assert (done.status, "warning: keys could not be read: kms.listKeys: 403" in done.err) == (6, True)
    sandbox.inject(Fault(status=403), operation="listTopics")
    assert smn_kms("audit").status == 3


@pytest.fixture
def two_regions(url: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two regions at one sandbox, of which the environment has the project of one."""
    sandbox.add_project("eu-west-101", project_id="p2")
    monkeypatch.setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", url)
    for service in ("KMS", "SMN"):
        monkeypatch.setenv(f"HUAWEICLOUD_SDK_REGION_{service}_EU_WEST_101", url)


@pytest.mark.usefixtures("two_regions")
def test_each_region_with_its_project(smn_kms: Run, sandbox: Sandbox) -> None:
    done = smn_kms("audit", "--region", "eu-west-101", "--region", REGION)
    assert [(report["region"], report["project_id"] == "p2") for report in done.json] == [
        ("eu-west-101", True),
        (REGION, False),
    ]
    table = smn_kms("audit", "--region", "eu-west-101", "--region", REGION, "-o", "table")
    assert table.out.startswith("REGION       SEVERITY")
    projects = smn_kms("audit", "--project", "p1", "--project", "p2")
    assert [report["project_id"] for report in projects.json] == ["p1", "p2"]
    assert smn_kms("audit", "--project", "p1", "--region", "a", "--region", "b").status == 2


@pytest.mark.usefixtures("two_regions")
def test_a_region_that_fails_does_not_end_the_others(smn_kms: Run, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=403), operation="listTopics")
    done = smn_kms("audit", "--region", REGION, "--region", "eu-west-101", "--fail-on", "high")
    assert (done.status, [report["region"] for report in done.json]) == (6, ["eu-west-101"])
    assert f"warning: {REGION} was not audited: smn.listTopics: 403" in done.err


@pytest.mark.parametrize("rule", client.audit_rules(), ids=lambda rule: rule.id)
def test_the_command_that_a_finding_names_exists(smn_kms: Run, rule: client.AuditRule) -> None:
    program, *words = shlex.split(rule.command.format(resource="x"))
    options = [word for word in words if word.startswith("--")]
    shown = smn_kms(*words[:2], "--help")
    assert (program, shown.status) == ("smn-kms", 0)
    assert {*options} <= {*re.findall(r"--[a-z-]+", shown.out)}
    assert "NAME" not in words
