"""The facade as its users meet it: types, signatures, docstrings."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import spec
from smn_kms_api.kms.service import AsyncKmsService, KmsService
from smn_kms_api.smn.service import AsyncSmnService, SmnService

SERVICES = {"kms": (KmsService, AsyncKmsService), "smn": (SmnService, AsyncSmnService)}
OPERATIONS = [
    (service, operation)
    for service in SERVICES
    for path in spec.load(service)["paths"].values()
    for operation in path.values()
]

# One call of every operation as a user writes it, and the model that comes back.
CALLS = [
    ('kms.enable_key(key_id="k", sequence="s")', "EnableKeyResponse"),
    ('kms.import_key_material(key_id="k", import_token="t", encrypted_key_material="m")', None),
    ('kms.create_key(key_alias="a", key_spec="SM4", origin="external")', "CreateKeyResponse"),
    ('kms.list_keys(limit="10", marker="0", key_spec="ALL")', "ListKeysResponse"),
    ('kms.describe_key(key_id="k")', "DescribeKeyResponse"),
    ('kms.disable_key(key_id="k")', "DisableKeyResponse"),
    (
        'kms.get_parameters_for_import(key_id="k", wrapping_algorithm="RSAES_OAEP_SHA_256")',
        "GetParametersForImportResponse",
    ),
    ('kms.delete_imported_key_material(key_id="k")', None),
    ('kms.schedule_key_deletion(key_id="k", pending_days="7")', "ScheduleKeyDeletionResponse"),
    ('kms.cancel_key_deletion(key_id="k")', "CancelKeyDeletionResponse"),
    ('kms.update_key_alias(key_id="k", key_alias="a")', "UpdateKeyAliasResponse"),
    ('kms.update_key_description(key_id="k", key_description="d")', "UpdateKeyDescriptionResponse"),
    ('smn.bind_topic_kms_key("urn", key_id="k")', "BindTopicKmsKeyResponse"),
    ('smn.get_topic_kms_key("urn")', "GetTopicKmsKeyResponse"),
    ('smn.update_topic_kms_key("urn", "id", key_id="k")', "UpdateTopicKmsKeyResponse"),
    ('smn.delete_topic_kms_key("urn", "id")', "DeleteTopicKmsKeyResponse"),
    ('smn.create_topic(name="n")', "CreateTopicResponse"),
    ('smn.list_topics(offset=0, limit=10, fuzzy_name="n")', "ListTopicsResponse"),
    ('smn.get_topic("urn")', "GetTopicResponse"),
    ('smn.delete_topic("urn")', "DeleteTopicResponse"),
    ('smn.publish_message("urn", message="m", tags={"a": "b"})', "PublishMessageResponse"),
]

PROGRAM = """
import smn_kms

def sync() -> None:
    with smn_kms.connect(region="cn-north-4", project_id="p", auth=smn_kms.TokenAuth("t")) as cloud:
        {sync}


async def asynchronous() -> None:
    auth = smn_kms.TokenAuth("t")
    async with smn_kms.connect_async(region="cn-north-4", project_id="p", auth=auth) as cloud:
        {asynchronous}
"""

DETAILS = """
from datetime import UTC, datetime

import smn_kms
from smn_kms_api.kms.models import KeyOrigin
from smn_kms_api.smn.models import MessageAttribute, MessageAttributeType, MessageTags

with smn_kms.connect(region="cn-north-4", project_id="p", auth=smn_kms.TokenAuth("t")) as cloud:
    for moment in (1, "1", datetime.now(UTC)):
        cloud.kms.import_key_material(
            key_id="k", import_token="t", encrypted_key_material="m", expiration_time=moment
        )
    reveal_type(cloud.kms.enable_key(key_id="k").key_info.key_state)
    reveal_type(cloud.smn.bind_topic_kms_key("urn", key_id="k").id)
    reveal_type(cloud.smn.get_topic_kms_key("urn").status)
    cloud.kms.create_key(key_alias="a", origin=KeyOrigin.EXTERNAL)
    reveal_type(cloud.kms.describe_key(key_id="k").key_info.origin)
    reveal_type([details.key_alias for details in cloud.kms.list_keys().key_details or []])
    reveal_type([topic.topic_urn for topic in cloud.smn.list_topics().topics or []])
    raw = cloud.smn.with_raw_response.bind_topic_kms_key("urn", key_id="k")
    reveal_type(raw.parsed.id)
    reveal_type((raw.status_code, raw.headers["Date"], raw.request_id))
    raw_nothing = cloud.kms.with_raw_response.delete_imported_key_material(key_id="k")
    reveal_type(raw_nothing)
    attribute = MessageAttribute(name="n", type_=MessageAttributeType.STRING_ARRAY, value=["a", "b"])
    cloud.smn.publish_message("urn", message="m", tags=MessageTags(), message_attributes=[attribute])
"""

DETAILS_REVEALED = [
    "str",
    "str",
    "str",
    "None | str | smn_kms_api._runtime.Unset",
    "list[None | str | smn_kms_api._runtime.Unset]",
    "list[str]",
    "str",
    "tuple[int, str, str | None]",
    "smn_kms_api._runtime.RawResponse[None]",
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
    cloud.kms.create_key(key_alias="a", origin="abroad")
    cloud.kms.schedule_key_deletion(key_id="k", pending_days=7)
    cloud.smn.list_topics(limit="10")
    cloud.smn.publish_message("urn", message="m", tags={"a": 1})
    cloud.kms.with_raw_response.enable_key(key_id=1)
    cloud.kms.with_raw_response.missing
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
            "MYPYPATH": os.pathsep.join(str(spec.ROOT / room) for room in ("generated", "overlay")),
        },
    )
    return done.stdout


def errors_in(output: str) -> list[str]:
    return [line for line in output.splitlines() if "error:" in line]


def revealed_in(output: str) -> list[str]:
    return [kind.replace("builtins.", "") for kind in re.findall(r'Revealed type is "(.*)"', output)]


def test_a_program_that_calls_everything_is_fully_typed(tmp_path: Path) -> None:
    """What comes back is the success and nothing else: no union with errors, no `None`."""
    called = [call.partition("(")[0] for call, _ in CALLS]
    assert called == [f"{service}.{method_name(it['operationId'])}" for service, it in OPERATIONS]
    statements = [f"reveal_type({{}}cloud.{call})" if model else f"{{}}cloud.{call}" for call, model in CALLS]
    body = "\n        ".join(statements)
    output = check_types(
        tmp_path,
        PROGRAM.format(sync=body.replace("{}", ""), asynchronous=body.replace("{}", "await ")),
    )
    expected = [
        f"smn_kms_api.{call[:3]}.models.{method_name(model[0].lower() + model[1:])}.{model}"
        for call, model in CALLS
        if model
    ]
    assert errors_in(output) == []
    assert revealed_in(output) == expected * 2


def test_arguments_and_fields_have_the_types_that_callers_expect(tmp_path: Path) -> None:
    output = check_types(tmp_path, DETAILS)
    assert errors_in(output) == []
    assert revealed_in(output) == DETAILS_REVEALED


def test_a_users_mistakes_are_found_before_the_program_runs(tmp_path: Path) -> None:
    first = MISTAKES.splitlines().index("    cloud.kms.enable_key()") + 1
    lines = {int(line.split(":")[1]) for line in errors_in(check_types(tmp_path, MISTAKES))}
    assert lines == set(range(first, len(MISTAKES.splitlines()) + 1))


def method_name(operation: str) -> str:
    return re.sub("([A-Z])", lambda letter: "_" + letter[0].lower(), operation)


def source_of(operation: spec.Document) -> str:
    if "x-document" in operation:
        return f'"{operation["x-document"]["title"]}" of {operation["x-document"]["updated"]}'
    return f"{operation['x-source']['origin']} (confidence: {operation['x-source']['confidence']})"


@pytest.mark.parametrize(
    ("service", "operation"),
    OPERATIONS,
    ids=lambda value: value if isinstance(value, str) else value["operationId"],
)
def test_a_docstring_tells_what_the_spec_tells(service: str, operation: spec.Document) -> None:
    for kind in SERVICES[service]:
        method = getattr(kind, method_name(operation["operationId"]))
        text = " ".join((inspect.getdoc(method) or "").split())
        assert text.startswith(operation["summary"])
        assert " ".join(operation["description"].split()) in text
        for code in operation.get("x-error-codes", []):
            assert f"{code['code']} ({code['status']}): {' '.join(code['meaning'].split())}" in text
        for action in operation["x-iam-actions"]:
            assert action["action"] in text
        assert source_of(operation) in text
        for status in operation["responses"]:
            assert status.startswith("2") or status == "default" or f"status {status}:" in text
        for name in inspect.signature(method).parameters:
            assert name == "self" or f" {name}: " in text


@pytest.mark.parametrize("service", SERVICES)
def test_both_classes_have_the_same_methods(service: str) -> None:
    sync, asynchronous = SERVICES[service]
    public = [name for name in vars(sync) if not name.startswith("_")]
    assert public == [name for name in vars(asynchronous) if not name.startswith("_")]
    for name in public:
        if name == "with_raw_response":
            continue
        assert inspect.signature(getattr(sync, name)) == inspect.signature(getattr(asynchronous, name))
        assert inspect.getdoc(getattr(sync, name)) == inspect.getdoc(getattr(asynchronous, name))
        assert inspect.iscoroutinefunction(getattr(asynchronous, name))
        assert not inspect.iscoroutinefunction(getattr(sync, name))
