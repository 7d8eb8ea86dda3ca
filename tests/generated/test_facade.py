"""The facade as its users meet it: types, signatures, docstrings."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import spec_files
from smn_kms_api.kms.service import AsyncKmsService, KmsService
from smn_kms_api.smn.service import AsyncSmnService, SmnService

SERVICES = {"kms": (KmsService, AsyncKmsService), "smn": (SmnService, AsyncSmnService)}
OPERATIONS = [
    (service, operation)
    for service in SERVICES
    for path in spec_files.load(service)["paths"].values()
    for operation in path.values()
]

PROGRAM = """
from datetime import UTC, datetime

import smn_kms

def sync() -> None:
    with smn_kms.connect(region="cn-north-4", project_id="p", auth=smn_kms.TokenAuth("t")) as cloud:
        enabled = cloud.kms.enable_key(key_id="k", sequence="s")
        reveal_type(enabled)
        reveal_type(enabled.key_info.key_state)
        cloud.kms.import_key_material(
            key_id="k", import_token="t", encrypted_key_material="m", expiration_time=datetime.now(UTC)
        )
        cloud.kms.import_key_material(
            key_id="k", import_token="t", encrypted_key_material="m", expiration_time=1
        )
        bound = cloud.smn.bind_topic_kms_key("urn", key_id="k")
        reveal_type(bound)
        reveal_type(bound.id)
        queried = cloud.smn.get_topic_kms_key("urn")
        reveal_type(queried)
        reveal_type(queried.status)


async def asynchronous() -> None:
    auth = smn_kms.TokenAuth("t")
    async with smn_kms.connect_async(region="cn-north-4", project_id="p", auth=auth) as cloud:
        reveal_type(await cloud.kms.enable_key(key_id="k"))
        await cloud.kms.import_key_material(key_id="k", import_token="t", encrypted_key_material="m")
        reveal_type(await cloud.smn.bind_topic_kms_key("urn", key_id="k"))
        reveal_type(await cloud.smn.get_topic_kms_key("urn"))
"""

REVEALED = [
    "smn_kms_api.kms.models.enable_key_response.EnableKeyResponse",
    "str",
    "smn_kms_api.smn.models.bind_topic_kms_key_response.BindTopicKmsKeyResponse",
    "str",
    "smn_kms_api.smn.models.get_topic_kms_key_response.GetTopicKmsKeyResponse",
    "str",
    "smn_kms_api.kms.models.enable_key_response.EnableKeyResponse",
    "smn_kms_api.smn.models.bind_topic_kms_key_response.BindTopicKmsKeyResponse",
    "smn_kms_api.smn.models.get_topic_kms_key_response.GetTopicKmsKeyResponse",
]

MISTAKES = """
import smn_kms

with smn_kms.connect(region="cn-north-4", project_id="p", auth=smn_kms.TokenAuth("t")) as cloud:
    cloud.kms.enable_key()
    cloud.kms.enable_key(key_id=1)
    cloud.kms.enable_key("k")
    cloud.smn.bind_topic_kms_key(key_id="k")
    cloud.smn.get_topic_kms_key("urn").missing
    cloud.kms.import_key_material(key_id="k", import_token="t")
"""


def check_types(tmp_path: Path, program: str) -> str:
    """What mypy --strict prints about a user's program, outside this repository and its settings."""
    (tmp_path / "program.py").write_text(program)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "MYPYPATH": os.pathsep.join(str(spec_files.ROOT / room) for room in ("generated", "overlay")),
        },
    )
    return done.stdout


def test_a_users_program_is_fully_typed(tmp_path: Path) -> None:
    output = check_types(tmp_path, PROGRAM)
    revealed = re.findall(r'Revealed type is "(.*)"', output)
    errors = [line for line in output.splitlines() if "error:" in line]
    assert errors == []
    assert [kind.replace("builtins.", "") for kind in revealed] == REVEALED


def test_a_users_mistakes_are_found_before_the_program_runs(tmp_path: Path) -> None:
    output = check_types(tmp_path, MISTAKES)
    assert {int(line.split(":")[1]) for line in output.splitlines() if "error:" in line} == {
        5,
        6,
        7,
        8,
        9,
        10,
    }


def method_name(operation: str) -> str:
    return re.sub("([A-Z])", lambda letter: "_" + letter[0].lower(), operation)


@pytest.mark.parametrize(
    ("service", "operation"),
    OPERATIONS,
    ids=lambda value: value if isinstance(value, str) else value["operationId"],
)
def test_a_docstring_tells_what_the_spec_tells(service: str, operation: spec_files.Document) -> None:
    for kind in SERVICES[service]:
        method = getattr(kind, method_name(operation["operationId"]))
        text = " ".join((inspect.getdoc(method) or "").split())
        assert text.startswith(operation["summary"])
        assert " ".join(operation["description"].split()) in text
        for code in operation["x-error-codes"]:
            assert f"{code['code']} ({code['status']}): {' '.join(code['meaning'].split())}" in text
        for action in operation["x-iam-actions"]:
            assert action["action"] in text
        assert f'"{operation["x-document"]["title"]}" of {operation["x-document"]["updated"]}' in text
        for status in operation["responses"]:
            assert status in ("200", "default") or f"status {status}:" in text
        for name in inspect.signature(method).parameters:
            assert name == "self" or f" {name}: " in text


@pytest.mark.parametrize("service", SERVICES)
def test_both_colours_have_the_same_methods(service: str) -> None:
    sync, asynchronous = SERVICES[service]
    public = [name for name in vars(sync) if not name.startswith("_")]
    assert public == [name for name in vars(asynchronous) if not name.startswith("_")]
    for name in public:
        assert inspect.signature(getattr(sync, name)) == inspect.signature(getattr(asynchronous, name))
        assert inspect.getdoc(getattr(sync, name)) == inspect.getdoc(getattr(asynchronous, name))
        assert inspect.iscoroutinefunction(getattr(asynchronous, name))
        assert not inspect.iscoroutinefunction(getattr(sync, name))
