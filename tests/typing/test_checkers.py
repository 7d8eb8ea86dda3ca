"""What mypy and pyright, both strict, report about programs of users of the installed packages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import smn_kms
from scripts import spec

PROGRAMS = sorted(Path(__file__).parent.glob("programs/*.py"))

# Enough for a process of node on a busy machine.
SECONDS = 120

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
from smn_kms_api.kms import models as kms
from smn_kms_api.smn import models as smn
from typing import assert_type


def synchronous(cloud: smn_kms.Cloud) -> None:
    {synchronous}


async def asynchronous(cloud: smn_kms.AsyncCloud) -> None:
    {asynchronous}
"""


class Finding(NamedTuple):
    """What a checker reports about a line of a program."""

    file: str
    line: int
    is_error: bool
    text: str


def mypy(folder: Path) -> Iterator[Finding]:
    """What `mypy --strict` reports, without the settings of this repository."""
    printed = run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--output", "json", "."],
        folder,
    )
    for found in map(json.loads, printed.splitlines()):
        yield Finding(Path(found["file"]).name, found["line"], found["severity"] == "error", found["message"])


def pyright(folder: Path) -> Iterator[Finding]:
    """What pyright reports by its own strict rules, without those that only basedpyright has."""
    (folder / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict"}))
    printed = run(
        [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable], folder
    )
    for found in json.loads(printed)["generalDiagnostics"]:
        line = found["range"]["start"]["line"] + 1
        yield Finding(Path(found["file"]).name, line, found["severity"] != "information", found["message"])


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 1, done.stdout + done.stderr  # for the mistakes
    return done.stdout


def calls() -> str:
    """A program that calls every operation and states what comes back: no union with errors, no `None`."""
    statements = [
        statement
        for call, model in CALLS
        for service, _, method in [call.partition(".")]
        for result in [f"{service}.{model}" if model else "None"]
        for statement in (
            f"assert_type({{}}cloud.{call}, {result})" if model else f"{{}}cloud.{call}",
            f"assert_type({{}}cloud.{service}.with_raw_response.{method}, smn_kms.RawResponse[{result}])",
        )
    ]
    body = "\n    ".join(statements)
    return PROGRAM.format(synchronous=body.replace("{}", ""), asynchronous=body.replace("{}", "await "))


def members() -> list[str]:
    """Every function of the package and every method of its services: sync, async and with a raw response."""
    return [
        *(f"smn_kms.{name}" for name in smn_kms.__all__ if not isinstance(getattr(smn_kms, name), type)),
        *(
            f"{cloud}.{service}.{raw}{name}"
            for cloud, kind in (("cloud", smn_kms.Cloud), ("async_cloud", smn_kms.AsyncCloud))
            for service in spec.SERVICES
            for name in vars(getattr(kind, service))
            if not name.startswith("_") and name != "with_raw_response"
            for raw in ("", "with_raw_response.")
            if not (raw and name.startswith("iter_"))
        ),
    ]


def reveals() -> str:
    """A program that asks for the type of each of `members`."""
    lines = "\n".join(f"    reveal_type({name})" for name in members())
    return f"""
import smn_kms

def reveal(cloud: smn_kms.Cloud, async_cloud: smn_kms.AsyncCloud) -> None:
{lines}
"""


@pytest.mark.parametrize("checker", [mypy, pytest.param(pyright, marks=pytest.mark.slow)])
def test_a_strict_checker_reports_the_mistakes_of_users_and_nothing_else(
    checker: Callable[[Path], Iterator[Finding]], tmp_path: Path
) -> None:
    """One process for all programs, since each takes seconds to start."""
    programs = {path.name: path.read_text() for path in PROGRAMS}
    programs |= {"calls.py": calls(), "reveals.py": reveals()}
    for name, text in programs.items():
        (tmp_path / name).write_text(text)
    found = list(checker(tmp_path))

    reported = {(it.file, it.line): it.text for it in found if it.is_error}
    mistakes = {
        (name, number)
        for name, text in programs.items()
        for number, line in enumerate(text.splitlines(), 1)
        if line.endswith("# mistake")
    }
    assert {place: text for place, text in reported.items() if place not in mistakes} == {}
    assert mistakes - reported.keys() == set()

    revealed = [it.text for it in found if it.file == "reveals.py"]
    assert len(revealed) == len(members())
    # What a coroutine takes and yields is always `Any`.
    types = [re.sub(r"Coroutine\w*\[(\w+\.)?Any, (\w+\.)?Any, ", "", text) for text in revealed]
    assert [text for text in types if re.search(r"\b(Any|Unknown)\b", text)] == []
