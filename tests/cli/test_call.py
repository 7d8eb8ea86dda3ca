"""`call`: any operation, and its request without sending it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import spec
from scripts.generate.names import name_of
from smn_kms_cli import _names, _spec, call, key, topic
from smn_kms_cli._records import contract
from smn_kms_sandbox import Sandbox, SeedKey
from tests.cli.conftest import Run
from tests.common import KEY, PROJECT, TOPIC, Wire

TOKEN = "canaryImportToken" * 20
MATERIAL = "canaryMaterial00" * 21 + "canary++"
COMMAND = Path(sys.executable).with_name("smn-kms")
OPERATIONS = [
    operation for service in spec.SERVICES for operation in spec.operations_of(service, spec.load(service))
]


@pytest.mark.usefixtures("url")
def test_any_operation_can_be_called(smn_kms: Run, sandbox: Sandbox) -> None:
    for name in ("enableKey", "enable_key", "kms.enableKey"):
        done = smn_kms("call", name, f"key_id={SeedKey.DISABLED}")
        assert (done.status, done.json["key_info"]["key_state"]) == (0, "2")
        assert smn_kms("call", "disableKey", f"key_id={SeedKey.DISABLED}").status == 0
    topics = smn_kms("call", "listTopics", "limit=1", "offset=1")
    assert [it["name"] for it in topics.json["topics"]] == ["demo"]
    assert smn_kms("call", "getTopic", f"topic_urn={TOPIC}").json["name"] == "demo"
    tagged = smn_kms("call", "publishMessage", f"topic_urn={TOPIC}", "message=@@all", "subject=[1]")
    assert tagged.status == 0
    assert json.loads(sandbox.requests[-1].body) == {"message": "@all", "subject": "[1]"}


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("enabelKey",), "give an operation of the specs: did you mean enableKey?"),
        (("xyz",), "smn-kms call --help lists them"),
        (("enableKey", "canary"), "give FIELD=VALUE, with one of key_id, sequence"),
        (("enableKey", "keyid=x"), "did you mean key_id?"),
        (("enableKey", "project_id=x"), "enableKey has key_id, sequence"),
        (("enableKey", "key_id=x", "key_id=y"), "give key_id once"),
        (("enableKey", "key_id=@nowhere"), "give a file that can be read with key_id"),
        (("enableKey", "key_id=env:NOWHERE"), "set the environment variable NOWHERE"),
        (("enableKey",), "kms.enableKey: key_id is required"),
        (("listTopics", "limit=many"), "give JSON for limit, which is of type integer"),
        (("importKeyMaterial", "import_token=canary"), "give import_token=@FILE"),
        (("createToken", 'auth={"canary": 1}'), "give auth=@FILE"),
        (("scheduleKeyDeletion", f"key_id={KEY}", "pending_days=7"), "pass --yes"),
    ],
)
def test_what_cannot_be_called(smn_kms: Run, arguments: tuple[str, ...], message: str) -> None:
    done = smn_kms("call", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert "canary" not in done.err


def test_what_destroys_has_a_method_or_a_name_that_says_so() -> None:
    found = {operation.id for operation in _spec.operations().values() if call.destroys(operation)}
    deleting = {operation.id for operation in OPERATIONS if operation.method == "DELETE"}
    assert "cancelSubscription" in deleting
    assert found == deleting | {"deleteImportedKeyMaterial", "scheduleKeyDeletion"}


def secrets_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (folder / "token").write_text(f"{TOKEN}\n")
    (folder / "token").chmod(0o600)
    monkeypatch.setenv("WRAPPED", MATERIAL)
    return [f"key_id={KEY}", f"import_token=@{folder / 'token'}", "encrypted_key_material=env:WRAPPED"]


@pytest.mark.parametrize("terminal", [True, False])
def test_a_request_is_shown_without_sending_it(
    smn_kms: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    fields = secrets_of(tmp_path, monkeypatch)
    for name in ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"):
        monkeypatch.delenv(name)
    done = smn_kms("call", "importKeyMaterial", *fields, "--dry-run", terminal=terminal)
    assert (done.status, sandbox.requests) == (0, ())
    assert "canary" not in done.out + done.err
    assert done.out.count("<redacted>") == 2
    assert f"/v1.0/{PROJECT}/kms/import-key-material" in done.out
    if terminal:
        assert done.out.startswith("POST http://127.0.0.1:")
        assert "\ncontent-type: application/json\n" in done.out
    else:
        assert done.json["body"]["key_id"] == KEY
    assert smn_kms("call", "importKeyMaterial", *fields[:2], "--dry-run").status == 2


def test_a_request_of_a_project_that_has_to_be_looked_up(
    smn_kms: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    done = smn_kms("call", "listKeys", "--dry-run", "--region", "eu-west-101")
    assert done.json["url"] == "https://kms.eu-west-101.myhuaweicloud.eu/v1.0/{project_id}/kms/list-keys"
    assert done.json["body"] == {}
    assert smn_kms("call", "listProjects", "--dry-run", "--region", "eu-west-101").json["method"] == "GET"


def test_the_request_that_is_shown_is_the_one_that_is_sent(
    smn_kms: Run,
    answer_with: Callable[..., Wire],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fields = secrets_of(tmp_path, monkeypatch)
    shown = smn_kms("call", "importKeyMaterial", *fields, "--dry-run").json
    wire = answer_with({})
    done = smn_kms("call", "importKeyMaterial", *fields)
    assert (done.status, done.json) == (0, {})
    (sent,) = wire.sent
    assert (sent.method, str(sent.url)) == (shown["method"], shown["url"])
    assert {name: sent.headers[name] for name in shown["headers"]} == shown["headers"]
    assert json.loads(sent.content) == {
        **shown["body"],
        "import_token": TOKEN,
        "encrypted_key_material": MATERIAL,
    }


def test_secrets_of_an_answer_are_shown_when_asked_for(
    smn_kms: Run, answer_with: Callable[..., Wire]
) -> None:
    answer_with({"key_id": KEY, "import_token": TOKEN, "expiration_time": 1, "public_key": "AAAA"})
    command = ("call", "getParametersForImport", f"key_id={KEY}", "wrapping_algorithm=RSAES_OAEP_SHA_256")
    done = smn_kms(*command)
    assert (done.status, done.json["import_token"], done.json["public_key"]) == (0, "<redacted>", "AAAA")
    assert "canary" not in done.err
    assert smn_kms(*command, "--show-secrets").json["import_token"] == TOKEN


@pytest.mark.usefixtures("sandbox")
def test_a_secret_of_a_query_is_not_printed(smn_kms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFIRMATION", TOKEN)
    monkeypatch.setenv("ROBOT", f"https://b.example/?access_token={TOKEN}")
    fields = ("endpoint=env:ROBOT", "token=env:CONFIRMATION")
    done = smn_kms("call", "confirmSubscription", *fields, "--dry-run")
    assert done.json["url"].endswith("?endpoint=-redacted-&token=-redacted-")
    assert TOKEN not in done.out + done.err
    assert smn_kms("call", "confirmSubscription", f"token={TOKEN}", "--dry-run").status == 2


@pytest.mark.usefixtures("sandbox")
def test_the_values_of_a_map_of_secrets_are_not_printed(
    smn_kms: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROBOT", f"https://user:{TOKEN}@b.example/")
    monkeypatch.setenv("EXTENSION", json.dumps({"header": {"x-api-key": TOKEN}, "keyword": "order"}))
    fields = (f"topic_urn={TOPIC}", "protocol=https", "endpoint=env:ROBOT", "extension=env:EXTENSION")
    done = smn_kms("call", "addSubscription", *fields, "--dry-run")
    hidden = done.json["body"]["endpoint"]
    assert done.json["body"]["extension"] == {"header": hidden, "keyword": "order"}
    assert TOKEN not in done.out + done.err


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_the_command_line_has_every_operation(operation: spec.Operation) -> None:
    known = _spec.operations()[f"{operation.service}.{operation.id}"]
    assert _spec.method_of(known) == name_of(operation)
    rules = contract(operation.service, name_of(operation))
    assert rules["id"] == operation.id
    body, parameters = (rules["body"] or {}).get("properties", {}), {it["name"] for it in rules["parameters"]}
    assert {*_spec.fields_of(known)} == {*body, *parameters - {_spec.PROJECT}}
    assert all(_spec.fields_of(known).values())


def test_columns_and_names_are_those_of_the_specs() -> None:
    keys = contract("kms", "list_keys")["successes"][200]["properties"]["key_details"]["items"]
    topics = contract("smn", "list_topics")["successes"][200]["properties"]["topics"]["items"]
    assert {*key.COLUMNS} <= keys["properties"].keys()
    assert {*topic.COLUMNS} <= topics["properties"].keys()
    assert _names.is_key_id(KEY)
    assert not _names.is_key_id(f"{KEY}\n")
    assert {*_spec.key_states()} >= {"enabled", "disabled", "pending_import", "deleted"}


def completed(*words: str) -> list[str]:
    """What fish completes after some words, of which the last one is incomplete."""
    environment = {
        "_SMN_KMS_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": " ".join(("smn-kms", *words)),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        COMMAND, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return [line.partition("\t")[0] for line in done.stdout.splitlines() if line]


def test_fields_are_completed() -> None:
    assert completed("call", "bindTopicKmsKey", "t") == ["topic_urn="]
    assert completed("call", "scheduleKeyDeletion", "key_id=x", "") == ["pending_days=", "sequence="]
    assert completed("call", "nothing", "") == completed("call", "enableKey", "key_id", "=", "") == []
    names = _spec.fields_of(_spec.operations()["kms.createKey"])
    assert completed("call", "createKey", "") == [f"{name}=" for name in names]
