"""`whoami`: what a call would use, and where it was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from smn_kms_sandbox import Sandbox
from tests.cli.conftest import REGION, Run
from tests.common import PROJECT


def test_everything_comes_from_the_environment(smn_kms: Run, sandbox: Sandbox, url: str) -> None:
    done = smn_kms("whoami")
    assert done.json == {
        "region": {"value": REGION, "source": "HW_REGION_NAME"},
        "project_id": {"value": PROJECT, "source": "HUAWEICLOUD_SDK_PROJECT_ID"},
        "credentials": {"value": "access key", "source": "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK"},
        "endpoint_iam": {"value": f"https://iam.{REGION}.myhuaweicloud.com", "source": "the spec"},
        "endpoint_kms": {"value": url, "source": "HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4"},
        "endpoint_smn": {"value": url, "source": "HUAWEICLOUD_SDK_REGION_SMN_CN_NORTH_4"},
    }
    assert sandbox.requests == ()
    assert "canary" not in done.out + done.err


def test_options_win(smn_kms: Run, sandbox: Sandbox, url: str) -> None:
    done = smn_kms("whoami", "--region", "any", "--project", "p1", "--endpoint", url).json
    assert {name: each["source"] for name, each in done.items() if name != "credentials"} == {
        "region": "--region",
        "project_id": "--project",
        "endpoint_iam": "--endpoint",
        "endpoint_kms": "--endpoint",
        "endpoint_smn": "--endpoint",
    }
    assert sandbox.requests == ()


@pytest.mark.parametrize("name", [None, "cn-north-4_orders"])
def test_the_project_is_looked_up(
    smn_kms: Run, sandbox: Sandbox, url: str, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.delenv("HUAWEICLOUD_SDK_PROJECT_ID")
    monkeypatch.setenv("HW_AUTH_URL", f"{url}/v3")
    if name:
        monkeypatch.setenv("HW_PROJECT_NAME", name)
        sandbox.add_project(name)
    done = smn_kms("whoami").json
    assert len(done["project_id"]["value"]) == 32
    named = f"{name} of HW_PROJECT_NAME" if name else f"{REGION}, named after the region"
    assert done["project_id"]["source"] == f"IAM: the project {named}"
    assert done["endpoint_iam"] == {"value": url, "source": "HW_AUTH_URL"}
    assert [request.operation for request in sandbox.requests] == ["listProjects"]


def test_a_token_and_a_cloud_of_the_terraform_provider(smn_kms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in {
        "HW_AUTH_TOKEN": "canary-token-0123456789",
        "HW_REGION_NAME": REGION,
        "HW_PROJECT_ID": PROJECT,
        "HW_CLOUD": "example.com",
    }.items():
        monkeypatch.setenv(variable, value)
    done = smn_kms("whoami", terminal=True)
    table = [line.split(maxsplit=2) for line in done.out.splitlines()]
    assert ["endpoint_kms", f"https://kms.{REGION}.example.com", "HW_CLOUD"] in table
    assert ["credentials", "token", "HW_AUTH_TOKEN"] in table
    assert "canary" not in done.out + done.err


@pytest.mark.usefixtures("url")
def test_a_connection_that_others_can_read_is_warned_about(smn_kms: Run) -> None:
    done = smn_kms("whoami", "--endpoint", "http://kms.example.com")
    assert (done.status, done.err.startswith("warning: pass an https:// endpoint")) == (0, True)


def test_a_credentials_file(smn_kms: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "credentials"
    file.write_text("[basic]\nak = canary-access\nsk = canary-secret\nproject_id = p1\n")
    monkeypatch.setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", str(file))
    done = smn_kms("whoami", "--region", REGION)
    assert done.json["credentials"]["source"] == f"ak and sk in [basic] of {file}"
    assert done.json["project_id"] == {"value": "p1", "source": f"project_id in [basic] of {file}"}
    assert "canary" not in done.out + done.err
