"""The file of credentials of the command."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any

import pytest

import smn_kms
from smn_kms_sandbox import AccessKey, Sandbox, User, running
from smn_kms_sandbox import __main__ as command
from smn_kms_sandbox._credentials_file import LARGEST, CredentialsFileError, read_credentials

REFUSED = pytest.raises(smn_kms.AuthenticationError)
KEY = "[basic]\nak = CANARYAK\nsk = CANARYSK\n"


def written(folder: Path, content: str | bytes, mode: int = 0o600) -> Path:
    file = folder / "credentials"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    file.chmod(mode)
    return file


def refusal(file: Path) -> str:
    with pytest.raises(CredentialsFileError) as caught:
        read_credentials(file)
    assert "CANARY" not in "".join(traceback.format_exception(caught.value))
    return str(caught.value)


def test_a_file_may_have_every_kind_of_credentials(tmp_path: Path) -> None:
    content = """\ufeff# a comment
; another
[basic]
AK: ak1\r
sk=sk%1
project_id = p1
iam_endpoint=
[global]
ak = ak1
sk = sk%1
security_token =
domain_id = d1
[a b]
ak = ak2
sk = sk2==
security_token = t/+=

[users]
user = de ployer
password =  'p w' #"
domain = \u4e2d
[t]
token = token1
[t2]
token = token2
[nothing]
"""
    found = read_credentials(written(tmp_path, content, 0o400))
    assert found.keys == [AccessKey("ak1", "sk%1")] * 2 + [AccessKey("ak2", "sk2==", "t/+=")]
    assert found.users == [User(user="de ployer", password="'p w' #\"", domain="\u4e2d")]
    assert found.tokens == ["token1", "token2"]
    assert repr(found) == "FileCredentials()"


def test_the_client_reads_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, f"{KEY}project_id = p1\n[CANARY]\nuser = u\npassword = %\ndomain = d\n")
    monkeypatch.setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", str(file))
    keys = read_credentials(file).keys
    with running(Sandbox(keys=keys)) as url, smn_kms.connect(endpoint=url) as cloud:
        assert cloud.kms.list_keys().key_details
    with running(Sandbox(keys=[])) as url, smn_kms.connect(endpoint=url) as cloud, REFUSED:
        cloud.kms.list_keys()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [(1, "give ak and sk, or user, password and domain, or token")]),
        ("[CANARY]\nproject_id = CANARY\n", [(1, "give ak and sk, or")]),
        ("ak = CANARY\n", [(1, "begin with the name of a section")]),
        ("\nCANARY\n", [(2, "begin with the name of a section")]),
        (f"{KEY}CANARY\n[b]\nCANARY CANARY", [(4, "write the line as name = value"), (6, "write the line")]),
        (f"{KEY}ak = CANARY\n", [(4, "give each name once")]),
        (f"{KEY}[CANARY]\n\n[CANARY]\n", [(6, "give the section another name")]),
        (f"{KEY}CANARY = CANARY\n", [(4, "name one of ak, sk, security_token, user, password")]),
        (f"{KEY}[CANARY\n", [(4, "write the line as name = value")]),
        (f"{KEY}[c]\nak = CANARY\n", [(4, "give sk in this section, too")]),
        (f"{KEY}[c]\nsk = CANARY\nak =\n", [(4, "give ak in this section, too")]),
        (f"{KEY}[c]\nsecurity_token = CANARY\n", [(4, "give ak and sk in this section, too")]),
        (f"{KEY}# [c]\n[c]\nuser = CANARY\n", [(5, "give password and domain in this section, too")]),
        (f"{KEY}token = CANARY\n", [(1, "give every access key, user and token a section of its own")]),
        (f"{KEY}[c]\nak = CANARYAK\nsk = CANARY\n", [(4, "give an access key again only with the same sk")]),
        (f"{KEY}[c]\ntoken = CAN ARY\n", [(5, "write the value in visible ASCII characters")]),
        (f"{KEY}[c]\ntoken = CANARY ; mine\n", [(5, "write the value in visible ASCII characters")]),
        (f"{KEY}[c]\ntoken = CANARY\u00e9\n", [(5, "write the value in visible ASCII characters")]),
        (f"{KEY}[c]\ntoken = 'CANARY'\n", [(5, "write the value without quotation marks")]),
        (f"{KEY}[c]\n\ntoken = CANARY\n  CANARY\n", [(6, "write the value in one line")]),
        (f"{KEY}[c]\nuser = u\npassword = CANARY\x00\ndomain = d\n", [(6, "write the value in one line")]),
        (f"{KEY}[c]\ntoken = \u00e9\n[d]\nak = CANARY\n", [(5, "write the value"), (6, "give sk")]),
        (b"[c]\ntoken = CANARY\xff\n", [(2, "save the file in UTF-8")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_line_and_without_values(
    content: str | bytes, expected: list[tuple[int, str]], tmp_path: Path
) -> None:
    file = written(tmp_path, content)
    lines = refusal(file).split("\n")
    for line, (number, what_to_do) in zip(lines, expected, strict=True):
        assert line.startswith(what_to_do)
        assert line.endswith(f"({file}, line {number})")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o666])
def test_a_file_that_others_can_use_is_refused(mode: int, tmp_path: Path) -> None:
    file = written(tmp_path, KEY, mode)
    assert refusal(file).startswith(f"run chmod 600 {file}: ")


def test_modes_count_for_nothing_on_systems_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, KEY, 0o644)
    with monkeypatch.context() as patch:
        patch.setattr("smn_kms_sandbox._credentials_file.os.name", "nt")
        found = read_credentials(file)
    assert found.keys == [AccessKey("CANARYAK", "CANARYSK")]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "not there", tmp_path):
        assert refusal(path).startswith("give a file that can be read, in place of ")
    assert refusal(written(tmp_path, b" " * (LARGEST + 1))).startswith("give a file of at most 1048576 bytes")


@pytest.mark.parametrize("content", [KEY.replace("sk", "CANARY"), "CANARY"])
def test_the_command_ends_with_the_reason(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, content)
    monkeypatch.setattr("sys.argv", ["sandbox", "--credentials", str(file), "--port", "0"])
    assert command.main() == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.search(rf"\({file}, line \d\)\n$", printed.err)
    assert "CANARY" not in printed.err


def test_no_option_takes_a_secret(capsys: pytest.CaptureFixture[str]) -> None:
    arguments: Any = vars(command._arguments([]))
    assert not arguments.keys() & {"token", "key", "secret", "password", "user", "ak", "sk"}
