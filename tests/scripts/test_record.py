"""Recording, over real connections: from a small server with responses of the test, and from the sandbox."""

from __future__ import annotations

import base64
import gzip
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import attrs
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from vcr import VCR  # type: ignore[import-untyped]

import smn_kms
import smn_kms_sandbox
from scripts.record import __main__ as record
from scripts.record.cassettes import Cassette, read, read_all
from scripts.spec import read_operations
from tests.common import MODES
from tests.conformance import playback

TOKEN = "MIIFvQYJKoZIhvcNAQcCoIIFrjCCBaoCAQEx"
SECRET_KEY = "Zk3vN8qLw2TfYb6HsR1xCd9Gm5Jp7Aa4"
PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
URN = f"urn:smn:cn-north-4:{PROJECT}:orders"
BOUND = {"key_id": "9a618041-a917-49e0-bb3a-1a90163e97fe", "status": "ENABLED", "id": "d3", "request_id": "r"}
OPERATIONS = read_operations()


@attrs.define
class Server:
    """A server that gives everyone the same answer."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = attrs.Factory(dict)
    reason: str | None = None
    seen: list[str] = attrs.Factory(list)

    def answer(self, body: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.body, self.status, self.headers = json.dumps(body).encode(), status, headers or {}


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            server.seen.append(f"{self.command} {self.path}")
            self.send_response(server.status, server.reason)
            for name, value in {"content-type": "application/json", **server.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(server.body)))
            self.end_headers()
            self.wfile.write(server.body)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.url = f"http://127.0.0.1:{listening.server_port}"
        yield server
        listening.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("HUAWEICLOUD_SDK_", "HW_", "SMN_KMS_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SMN_KMS_TOKEN", TOKEN)
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT)
    monkeypatch.setenv("HUAWEICLOUD_SDK_SK", SECRET_KEY)


Record = Callable[..., int]


@pytest.fixture
def run(server: Server, tmp_path: Path) -> Record:
    """Runs the command against the server, with `tmp_path` for the cassettes."""

    def command(*arguments: str) -> int:
        return record.main(["--endpoint", server.url, "--into", str(tmp_path), *arguments])

    return command


QUERY = ("--operation", "getTopicKmsKey", "--argument", f"topic_urn={URN}")


def test_a_recording_has_its_origin_and_holds_nothing_private(
    server: Server, run: Record, tmp_path: Path
) -> None:
    server.answer(BOUND | {"request_id": "c16810962f1140da82abcd9e783cf4e2"}, headers={"date": "now"})
    assert run(*QUERY) == 0
    cassette = read(tmp_path / "getTopicKmsKey" / "200.recorded.yaml")
    assert cassette.data == {
        "origin": "recorded",
        "source": "another endpoint",
        "interactions": [
            {
                "request": {
                    "method": "GET",
                    "uri": "https://smn.cn-north-4.myhuaweicloud.com/v2/00000000000000000000000000000001"
                    "/notifications/topics"
                    "/urn%3Asmn%3Acn-north-4%3A00000000000000000000000000000001%3Atopic_1/kms",
                    "headers": {"accept": "*/*", "x-auth-token": "<token>"},
                },
                "response": {
                    "status": {"code": 200, "message": "OK"},
                    "headers": {"content-type": "application/json"},
                    "parsed_body": {
                        "key_id": "00000000-0000-4000-8000-000000000001",
                        "status": "ENABLED",
                        "id": "<text>",
                        "request_id": "00000000000000000000000000000002",
                    },
                },
            }
        ],
    }


def test_only_safe_operations_are_chosen_by_default() -> None:
    documented = [each for each in OPERATIONS.values() if each.page]
    assert record.chosen(OPERATIONS, [], changing=False) == [each for each in documented if each.safe]
    assert record.chosen(OPERATIONS, [], changing=True) == documented
    assert record.chosen(OPERATIONS, ["createKey"], changing=False) == [OPERATIONS["createKey"]]


def test_only_chosen_operations_are_called(server: Server, run: Record) -> None:
    server.answer(BOUND)
    assert run(*QUERY) == 0
    assert [line.split()[0] for line in server.seen] == ["GET"]


def test_arguments_come_from_the_environment_too(
    server: Server, run: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answer(BOUND)
    monkeypatch.setenv("SMN_KMS_RECORD_TOPIC_URN", URN)
    assert run(*QUERY[:2]) == 0
    assert len(server.seen) == 1


def test_an_argument_that_is_needed_is_named(run: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*QUERY[:2]) == 2
    error = capsys.readouterr().err
    assert "getTopicKmsKey was not recorded" in error
    assert "--argument topic_urn=" in error
    assert "SMN_KMS_RECORD_TOPIC_URN" in error


@pytest.mark.parametrize("name", ["SMN_KMS_TOKEN", "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_PROJECT_ID"])
def test_a_variable_that_is_needed_is_named(
    name: str, run: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in (name, "SMN_KMS_TOKEN"):
        monkeypatch.delenv(each, raising=False)
    with pytest.raises(SystemExit) as stopped:
        run(*QUERY)
    assert stopped.value.code == 2
    assert name in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--argument", "topic_urn"], ["--operation", "openKey"]])
def test_a_wrong_option_is_refused(arguments: list[str], run: Record) -> None:
    with pytest.raises(SystemExit):
        run(*arguments)


def test_a_region_or_an_endpoint_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert record.main([*QUERY]) == 2
    assert "region" in capsys.readouterr().err


def test_an_error_is_as_good_as_a_success(server: Server, run: Record, tmp_path: Path) -> None:
    server.answer({"error_code": "SMN.00010008", "error_msg": "Topic information is not found."}, 404)
    assert run(*QUERY) == 0
    assert read(tmp_path / "getTopicKmsKey/404.recorded.yaml").response["status"]["code"] == 404


def test_an_answer_that_breaks_the_spec_is_recorded(server: Server, run: Record, tmp_path: Path) -> None:
    server.body = b"<html>"
    assert run(*QUERY) == 0
    assert read(tmp_path / "getTopicKmsKey/200.recorded.yaml").response["body"] == "<html>"


def test_a_compressed_answer_is_stored_as_data(server: Server, run: Record, tmp_path: Path) -> None:
    server.answer(BOUND, headers={"content-encoding": "gzip"})
    server.body = gzip.compress(server.body)
    assert run(*QUERY) == 0
    stored = read(tmp_path / "getTopicKmsKey/200.recorded.yaml").response
    assert stored["parsed_body"]["status"] == "ENABLED"
    assert "content-encoding" not in stored["headers"]


def test_an_undocumented_status_has_no_place(
    server: Server, run: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer({}, 418)
    assert run(*QUERY) == 2
    assert "418" in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == []


def test_without_a_response_nothing_is_recorded(
    run: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--endpoint", "http://127.0.0.1:9", *QUERY) == 2
    assert "getTopicKmsKey was not recorded" in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == []


def test_a_cassette_with_something_private_is_refused(
    server: Server, run: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer(BOUND)
    assert run(*QUERY, "--hide", "other", "--hide", "enabled") == 2
    error = capsys.readouterr().err
    assert "response.parsed_body.status: the value of --hide (number 2)" in error
    assert list(tmp_path.rglob("*")) == []


def test_no_canary_gets_into_a_cassette(server: Server, run: Record, tmp_path: Path) -> None:
    private = f"Zoë {TOKEN} of acme and {SECRET_KEY}"
    ascii_only = private.encode("ascii", "ignore").decode()
    names = ("x-request-id", "retry-after", "content-type", "server", "set-cookie", "x-acme")
    given = {"key_alias": "acme-key", "key_description": private}
    arguments = [part for each in given.items() for part in ("--argument", "=".join(each))]
    for status, body in (
        (200, {"key_info": {"key_id": private, "domain_id": private, private: [{private: private}]}}),
        (400, {"error": {"error_code": private, "error_msg": private}, "account": {"acme": 4917012345678}}),
        (403, [private]),
    ):
        server.answer(body, status, dict.fromkeys(names, ascii_only))
        server.reason = ascii_only
        assert run("--operation", "createKey", *arguments) == 0
        text = (tmp_path / f"createKey/{status}.recorded.yaml").read_text()
        for word in ("zo", "acme", "4917012345678", TOKEN, SECRET_KEY, PROJECT):
            assert word.lower() not in text.lower()


def test_a_secret_argument_is_replaced_and_watched(
    server: Server, run: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    material = (SECRET_KEY * 11)[:344]
    arguments = {"key_id": BOUND["key_id"], "import_token": "A" * 200, "encrypted_key_material": material}
    given = [part for each in arguments.items() for part in ("--argument", "=".join(each))]
    server.answer({"error": {"error_code": "KMS.0308", "error_msg": f"bad {material}"}}, 400)
    assert run("--operation", "importKeyMaterial", *given) == 0
    cassette = read(tmp_path / "importKeyMaterial/400.recorded.yaml")
    stored = cassette.request["parsed_body"]["encrypted_key_material"]
    assert len(stored) == 344
    assert set(stored) <= set("PLACEHOLDER")
    assert cassette.response["parsed_body"] == {"error": {"error_code": "KMS.0308", "error_msg": "<text>"}}


def test_recording_again_changes_nothing(server: Server, run: Record, tmp_path: Path) -> None:
    path = tmp_path / "getTopicKmsKey/200.recorded.yaml"
    texts = set()
    for request_id in ("c16810962f1140da82abcd9e783cf4e2", "1b261437accc427da6c43eec2fc7e324"):
        server.answer(BOUND | {"request_id": request_id})
        assert run(*QUERY) == 0
        texts.add(path.read_text())
    assert len(texts) == 1


@pytest.mark.parametrize("mode", MODES)
def test_a_signed_request_plays_too(
    server: Server,
    run: Record,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mode: str,
) -> None:
    monkeypatch.delenv("SMN_KMS_TOKEN")
    monkeypatch.setenv("HUAWEICLOUD_SDK_AK", "HPUAQWERTZUIOPASDF12")
    monkeypatch.setenv("HUAWEICLOUD_SDK_SECURITY_TOKEN", "ggpjbi1ub3J0aC00JwGbYmxhYmxh")
    server.answer(BOUND)
    assert run(*QUERY) == 0
    cassette = read(tmp_path / "getTopicKmsKey/200.recorded.yaml")
    assert cassette.request["headers"] == {
        "accept": "*/*",
        "authorization": "<authorization>",
        "x-project-id": f"{1:032d}",
        "x-sdk-date": "<date>",
        "x-security-token": "<security-token>",
    }
    plays(cassette, mode)


@pytest.mark.parametrize("mode", MODES)
def test_a_recording_of_the_sandbox_plays(
    tmp_path: Path,
    mode: str,
) -> None:
    with smn_kms_sandbox.running() as url:
        for name, arguments in _story(url):
            given = [part for each in arguments.items() for part in ("--argument", "=".join(each))]
            options = ["--endpoint", url, "--into", str(tmp_path), "--operation", name]
            assert record.main([*options, *given]) == 0
    recorded = read_all(tmp_path)
    assert {(each.operation_id, each.status) for each in recorded} == {
        ("enableKey", 200),
        ("enableKey", 400),
        ("enableKey", 404),
        ("bindTopicKmsKey", 200),
        ("bindTopicKmsKey", 409),
        ("getTopicKmsKey", 200),
        ("getTopicKmsKey", 404),
        ("importKeyMaterial", 200),
        ("importKeyMaterial", 400),
    }
    for cassette in recorded:
        plays(cassette, mode)


def plays(cassette: Cassette, mode: str) -> None:
    """The client's request is that of the recording, and the result is that of the status."""
    vcr = VCR()
    playback.prepare(vcr)
    outcome: AbstractContextManager[Any] = nullcontext()
    if cassette.status >= 400:
        outcome = pytest.raises(smn_kms.ApiError)
    with vcr.use_cassette(str(cassette.path), **playback.OPTIONS) as tape, outcome as raised:
        playback.call(cassette, OPERATIONS[cassette.operation_id], mode)
    assert tape.all_played
    if raised is not None:
        assert raised.value.status_code == cassette.status
        assert raised.value.body == cassette.response["parsed_body"]


def _story(url: smn_kms_sandbox.RunningSandbox) -> Iterator[tuple[str, dict[str, str]]]:
    disabled, enabled = smn_kms_sandbox.SeedKey.DISABLED.value, smn_kms_sandbox.SeedKey.ENABLED.value
    urn = url.sandbox.topic_urn("orders", PROJECT)
    yield "enableKey", {"key_id": disabled}
    yield "enableKey", {"key_id": disabled}
    yield "enableKey", {"key_id": "00000000-1111-4000-8000-000000000000"}
    yield "bindTopicKmsKey", {"topic_urn": urn, "key_id": enabled}
    yield "bindTopicKmsKey", {"topic_urn": urn, "key_id": enabled}
    yield "getTopicKmsKey", {"topic_urn": urn}
    yield "getTopicKmsKey", {"topic_urn": f"{urn}-of-nobody"}
    waiting = smn_kms_sandbox.SeedKey.PENDING_IMPORT.value
    parameters = url.sandbox.import_parameters(waiting)
    public_key = serialization.load_der_public_key(base64.b64decode(parameters.public_key))
    assert isinstance(public_key, rsa.RSAPublicKey)
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    material = {
        "key_id": waiting,
        "import_token": parameters.import_token,
        "encrypted_key_material": base64.b64encode(public_key.encrypt(bytes(32), oaep)).decode(),
        "expiration_time": str(parameters.expiration_time),
    }
    yield "importKeyMaterial", material
    yield "importKeyMaterial", material
