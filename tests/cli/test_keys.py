"""The commands of keys."""

from __future__ import annotations

import base64
import json
import shlex
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smn_kms_sandbox import Fault, Sandbox, SeedKey
from tests.cli.conftest import Run
from tests.common import PROJECT, Wire

MATERIAL = bytes(range(7, 39))


@pytest.fixture
def material(tmp_path: Path) -> str:
    path = tmp_path / "orders.key"
    path.touch(0o600)
    path.write_bytes(MATERIAL)
    return str(path)


@pytest.mark.usefixtures("url")
def test_keys_are_listed_in_each_format(smn_kms: Run) -> None:
    piped = smn_kms("key", "list")
    assert piped.status == 0
    assert {key["key_id"] for key in piped.json} == set(SeedKey)
    assert {key["key_state"] for key in piped.json} >= {"ENABLED", "PENDING_IMPORT"}
    assert smn_kms("key", "list", "-o", "json", terminal=True).json == piped.json
    lines = smn_kms("key", "list", "-o", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == piped.json
    table = smn_kms("key", "list", terminal=True)
    assert table.err == piped.err == ""
    for key in piped.json:
        assert key["key_id"] in table.out
    assert smn_kms("key", "list", "-o", "table").out.split("\n")[0].split()[:2] == ["KEY_ID", "KEY_ALIAS"]


def test_an_empty_list_is_a_success(smn_kms: Run, answer_with: Callable[..., Wire]) -> None:
    answer_with({"key_details": []})
    assert smn_kms("key", "list")[:3] == (0, "[]\n", "")
    assert smn_kms("key", "list", "-o", "ndjson")[:3] == (0, "", "")
    assert smn_kms("key", "list", terminal=True)[:3] == (0, "", "nothing to list\n")


@pytest.mark.usefixtures("url")
def test_a_key_is_shown_by_id_and_by_alias(smn_kms: Run) -> None:
    by_id = smn_kms("key", "show", SeedKey.ENABLED)
    assert by_id.json["key_id"] == SeedKey.ENABLED
    assert by_id.json["creation_date"].endswith("Z")
    assert smn_kms("key", "show", by_id.json["key_alias"]).out == by_id.out
    assert "key_state" in smn_kms("key", "show", SeedKey.ENABLED, terminal=True).out


def test_an_alias_of_several_keys_lists_them(smn_kms: Run, answer_with: Callable[..., Wire]) -> None:
    same = [{"key_id": key, "key_alias": "twice", "key_state": "2"} for key in ("a", "b")]
    answer_with({"key_details": same})
    done = smn_kms("key", "show", "twice")
    assert (done.status, done.out) == (2, "")
    assert done.err == "error: give the id: 2 keys are named twice\n  a  ENABLED\n  b  ENABLED\n"
    assert json.loads(smn_kms("key", "show", "twice", "-o", "json").err)["candidates"] == ["a", "b"]


@pytest.mark.usefixtures("url")
def test_a_change_may_be_made_again(smn_kms: Run) -> None:
    for _ in range(2):
        done = smn_kms("key", "enable", "seed/disabled")
        assert done.status == 0
        assert done.json == {"key_id": SeedKey.DISABLED, "key_state": "ENABLED"}
    assert done.err == "the key is ENABLED already\n"
    for _ in range(2):
        assert smn_kms("key", "disable", SeedKey.DISABLED).json["key_state"] == "DISABLED"
    refused = smn_kms("key", "enable", SeedKey.PENDING_IMPORT, "-o", "json")
    assert refused.status == 5
    error = json.loads(refused.err)
    assert error["message"].startswith("change the state of the key first: it is PENDING_IMPORT")
    assert (error["operation"], error["code"].split(".")[0]) == ("kms.enableKey", "KMS")


@pytest.mark.usefixtures("url")
def test_a_deletion_is_scheduled_and_cancelled(smn_kms: Run) -> None:
    delete = ("key", "delete", SeedKey.ENABLED, "--in")
    refused = smn_kms(*delete, "7d")
    assert (refused.status, refused.err.split(",")[0]) == (2, "error: pass --yes")
    assert smn_kms(*delete, "7d", terminal=True, stdin=b"\n").status == 2
    assert smn_kms("key", "show", SeedKey.ENABLED).json["key_state"] == "ENABLED"
    assert smn_kms(*delete, "36h", "--yes").err == "error: give whole days with --in, such as 7d\n"
    assert "--in must be" in smn_kms(*delete, "1d", "--yes").err
    agreed = smn_kms(*delete, "1w", terminal=True, stdin=b"y\n")
    assert (agreed.status, agreed.err.endswith("[y/N] ")) == (0, True)
    assert smn_kms(*delete, "7d", "--yes").json["key_state"] == "PENDING_DELETION"
    assert smn_kms("key", "undelete", SeedKey.ENABLED).json["key_state"] == "DISABLED"


@pytest.mark.usefixtures("url")
def test_a_state_is_waited_for(smn_kms: Run) -> None:
    wait = ("key", "wait", SeedKey.DISABLED, "--for")
    assert smn_kms(*wait, "Disabled").json["key_state"] == "DISABLED"
    assert smn_kms(*wait, "enabled").status == 5
    assert smn_kms(*wait, "enabeld").status == 2
    assert smn_kms(*wait, "enabled", "--timeout", "5").status == 2


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("encoding", "content"),
    [("raw", MATERIAL), ("hex", MATERIAL.hex().encode()), ("base64", base64.b64encode(MATERIAL) + b"\n")],
    ids=["raw", "hex", "base64"],
)
def test_material_is_imported_from_standard_input(smn_kms: Run, encoding: str, content: bytes) -> None:
    options = ("--material", "-", "--format", encoding, "--expires", "365d")
    done = smn_kms("key", "import", "orders", *options, stdin=content)
    assert (done.status, done.err) == (0, "")
    assert (done.json["key_alias"], done.json["key_state"]) == ("orders", "ENABLED")
    expires = datetime.fromisoformat(done.json["expiration_time"]) - datetime.now(UTC)
    assert timedelta(days=364) < expires <= timedelta(days=365)


def test_an_import_may_be_run_again(smn_kms: Run, sandbox: Sandbox, material: str) -> None:
    command = ("key", "import", "orders", "--material", material)
    sandbox.inject(Fault(status=403), operation="importKeyMaterial")
    failed = smn_kms(*command, "-o", "json")
    assert failed.status == 3
    assert "was created" in json.loads(failed.err)["notes"][0]
    done = smn_kms(*command)
    assert done.json["key_state"] == "ENABLED"
    assert len(sandbox.snapshot()[PROJECT]["keys"]) == len(SeedKey) + 1
    again = smn_kms(*command)
    assert (again.status, again.err.startswith("error: give another name")) == (5, True)


@pytest.mark.usefixtures("url")
def test_material_is_imported_into_a_key(smn_kms: Run, material: str) -> None:
    other = smn_kms("key", "import", "orders", "--key", SeedKey.PENDING_IMPORT, "--material", material)
    assert (other.status, "is named seed/pending-import" in other.err) == (5, True)
    done = smn_kms("key", "import", "--key", "seed/pending-import", "--material", material)
    assert (done.json["key_id"], done.json["key_state"]) == (SeedKey.PENDING_IMPORT, "ENABLED")
    assert smn_kms("key", "import", "--material", material).err.startswith("error: give the NAME")


@pytest.mark.usefixtures("url")
def test_material_is_imported_again_for_another_expiry(smn_kms: Run, material: str) -> None:
    command = ("key", "import", "--key", "seed/pending-import", "--material", material)
    assert smn_kms(*command, "--expires", "5d").status == 0
    assert smn_kms(*command, "--expires", "365d").status == 2
    findings = smn_kms("audit").json[0]["findings"]
    (advised,) = (it["command"] for it in findings if it["rule"] == "key-material-expires")
    advised = shlex.split(advised.replace("FILE", material))[1:]
    asked = smn_kms(*advised)
    assert (asked.status, "pass --yes" in asked.err, "Topics with it stop" in asked.err) == (2, True, True)
    done = smn_kms(*advised, "--yes")
    assert (done.status, done.json["key_state"]) == (0, "ENABLED")
    expires = datetime.fromisoformat(done.json["expiration_time"]) - datetime.now(UTC)
    assert timedelta(days=364) < expires <= timedelta(days=365)
    Path(material).write_bytes(MATERIAL[::-1])
    other = smn_kms(*advised, "--expires", "9d", "--yes", "-o", "json")
    assert (other.status, json.loads(other.err)["code"]) == (2, "KMS.2606")
    assert "cannot be used until the same material" in json.loads(other.err)["notes"][0]
    assert smn_kms("key", "import", "orders", "--material", material, "--renew").err.startswith(
        "error: give --key"
    )


@pytest.mark.usefixtures("url")
def test_material_is_imported_from_the_environment(smn_kms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERS_KEY", MATERIAL.hex())
    command = ("key", "import", "orders", "--format", "hex", "--material")
    assert smn_kms(*command, "env:ORDERS").err.startswith("error: set the environment variable ORDERS,")
    assert smn_kms(*command, "env:ORDERS_KEY").json["key_state"] == "ENABLED"


@pytest.mark.usefixtures("url")
def test_a_file_that_others_can_read_is_warned_about(smn_kms: Run, material: str) -> None:
    Path(material).chmod(0o644)
    done = smn_kms("key", "import", "orders", "--material", material)
    assert (done.status, done.err.startswith(f"warning: run chmod 600 {material}")) == (0, True)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("options", "stdin", "message"),
    [
        ((), b"", "give --material FILE"),
        (("--material", "nowhere"), b"", "give a file that can be read with --material: nowhere"),
        (("--material", "-"), bytes(65537), "give less than 64 KiB"),
        (("--material", "-"), b"5" * 64, "pass --format hex"),
        (("--material", "-"), bytes(32), "pass --allow-weak-material"),
        (("--material", "-", "--format", "hex"), b"canary-no-hex", "give another --format"),
        (("--material", "-", "--format", "base64"), b"canary-no-base64!", "give another --format"),
        (("--material", "-", "--expires", "2001-01-01"), MATERIAL, "--expires must be in the future"),
        (("--material", "-", "--expires", "soon"), MATERIAL, "give a time from now"),
    ],
)
def test_material_that_cannot_be_imported(
    smn_kms: Run, options: tuple[str, ...], stdin: bytes, message: str
) -> None:
    done = smn_kms("key", "import", "orders", *options, stdin=stdin)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert "canary" not in done.err
