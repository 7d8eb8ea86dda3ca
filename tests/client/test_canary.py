"""Known secrets go into every place that takes one; whatever happens, none of them comes out anywhere."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import pickle
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import httpx
import httpx2
import pytest

import smn_kms
from smn_kms.auth._chain import Source
from smn_kms.auth._metadata import MetadataAuth
from smn_kms.auth._renewal import Lease
from smn_kms_api.iam import models as iam_models
from smn_kms_api.kms import models as kms_models
from tests.common import KEY, PROJECT, TLS, TOPIC

from .conftest import OPTIONS

CANARIES = {
    "token": "canary-token-0123456789",
    "access key": "canaryaccesskey01234",
    "secret key": "canarysecretkey0123456789",
    "security token": "canary-security-token-0123456789",
    "password": "canary-password 0123456789",
    "subject token": "canary-subject-token-0123456789",
    "import token": "canaryImportToken" * 20,
    "material": "canaryMaterial00" * 21 + "canary++",
}
CREDENTIALS: dict[str, Callable[[], httpx.Auth]] = {
    "token": lambda: smn_kms.TokenAuth(CANARIES["token"]),
    "keys": lambda: smn_kms.AkSkAuth(
        CANARIES["access key"], CANARIES["secret key"], CANARIES["security token"]
    ),
    "password": lambda: smn_kms.PasswordAuth(
        user="deployer", password=CANARIES["password"], domain="account"
    ),
}
IMPORT = {
    "key_id": KEY,
    "import_token": CANARIES["import token"],
    "encrypted_key_material": CANARIES["material"],
}
SUCCESS = {"key_info": {"key_id": KEY, "key_state": "2"}, "projects": [], "status": "ENABLED", "key_id": KEY}


class Service(BaseHTTPRequestHandler):
    """Logs anyone in, and then ends every call in the way that the test sets."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # which would hold back a body after its headers
    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        everything = {"headers": dict(self.headers), "body": body, "json": json.loads(body or "null")}
        if self.path.startswith("/v3/auth/tokens"):
            expiry = {"token": {"expires_at": "2099-01-01T00:00:00.000000Z"}}
            return self.reply(201, json.dumps(expiry), {"X-Subject-Token": CANARIES["subject token"]})
        match self.server.ending:
            case "success":
                answer = {**SUCCESS, "id": "b", "request_id": "r"}
                return self.reply(200, json.dumps(answer))
            case int(status):
                message = f"the canonical request was: {everything}"
                error = {"error_code": "X.1", "error_msg": message, "echo": everything}
                return self.reply(status, json.dumps(error))
            case "HTML":
                return self.reply(502, f"<html>{everything}", {"Content-Type": "text/html"})
            case "HTML as success":
                return self.reply(200, f"<html>{everything}", {"Content-Type": "text/html"})
            case "wrong shape":
                return self.reply(200, json.dumps([everything]))
            case "redirect":
                return self.reply(302, "", {"Location": "https://elsewhere.example/"})
        self.close_connection = True
        return None

    do_GET = do_POST  # noqa: N815 - the name that the base class calls

    def reply(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


ENDINGS = [
    "success",
    400,
    401,
    403,
    404,
    429,
    500,
    "HTML",
    "HTML as success",
    "wrong shape",
    "redirect",
    "drop",
]


def calls(cloud: Any) -> list[Callable[[], Any]]:
    return [
        lambda: cloud.kms.enable_key(key_id=KEY),
        lambda: cloud.kms.import_key_material(**IMPORT),
        lambda: cloud.kms.import_key_material(**{**IMPORT, "key_id": "wrong"}),
        lambda: cloud.kms.import_key_material(
            key_id=KEY, import_token=CANARIES["token"], encrypted_key_material=CANARIES["material"] * 2
        ),
        lambda: cloud.smn.bind_topic_kms_key(TOPIC, key_id=KEY),
        lambda: cloud.smn.get_topic_kms_key(TOPIC),
        lambda: cloud.iam.list_projects(),
    ]


def outcomes_sync(options: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    with smn_kms.connect(**options) as cloud:
        for call in calls(cloud):
            try:
                found.append(call())
            except smn_kms.SmnKmsError as error:
                found.append(error)
        return [*found, cloud, cloud.kms, vars(cloud), vars(cloud.kms)]


def outcomes_async(options: dict[str, Any]) -> list[Any]:
    async def run() -> list[Any]:
        found: list[Any] = []
        async with smn_kms.connect_async(**options) as cloud:
            for call in calls(cloud):
                try:
                    found.append(await call())
                except smn_kms.SmnKmsError as error:
                    found.append(error)
            return [*found, cloud, cloud.kms, vars(cloud), vars(cloud.kms)]

    return asyncio.run(run())


def shown_of(outcome: Any) -> Iterator[str]:
    yield repr(outcome)
    yield str(outcome)
    if isinstance(outcome, BaseException):
        yield repr(vars(outcome))
        yield "".join(traceback.format_exception(outcome))
        yield pickle.dumps(outcome, protocol=0).decode("latin-1")
        assert outcome.__cause__ is None
        assert outcome.__context__ is None


@pytest.mark.parametrize("outcomes", [outcomes_sync, outcomes_async])
@pytest.mark.parametrize("credentials", CREDENTIALS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_canary_comes_out(
    server: ThreadingHTTPServer,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    outcomes: Callable[[dict[str, Any]], list[Any]],
    credentials: str,
    ending: str | int,
) -> None:
    server.ending = ending  # type: ignore[attr-defined]
    options = {
        "endpoint": f"http://127.0.0.1:{server.server_port}",
        "region": "cn-north-4",
        "project_id": PROJECT,
        "auth": CREDENTIALS[credentials](),
        "retry": smn_kms.Retry(attempts=2, backoff=0),
        "verify": TLS,
    }
    with warnings.catch_warnings(record=True) as warned, caplog.at_level(logging.DEBUG):
        warnings.simplefilter("always")
        found = outcomes(options)
    texts = [text for outcome in [*found, options["auth"]] for text in shown_of(outcome)]
    printed = capfd.readouterr()
    texts += [record.getMessage() + repr(vars(record)) for record in caplog.records]
    texts += [str(warning.message) for warning in warned] + [printed.out, printed.err]
    leaks = [(name, text) for name, canary in CANARIES.items() for text in texts if canary in text]
    assert not leaks
    assert {"smn_kms", f"{httpcore.__name__}.http11"} <= {record.name for record in caplog.records}


def test_httpx2_logs_no_token_of_a_login(
    server: ThreadingHTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    token = CANARIES["subject token"]
    with smn_kms.connect(**OPTIONS), httpx2.Client(trust_env=False) as http, caplog.at_level(logging.DEBUG):
        response = http.post(f"http://127.0.0.1:{server.server_port}/v3/auth/tokens", json={})
    assert response.headers["X-Subject-Token"] == token
    records = [record for record in caplog.records if record.name == "httpcore2.http11"]
    assert any("X-Subject-Token" in record.getMessage() for record in records)
    assert not [record for record in caplog.records if token in record.getMessage() + repr(vars(record))]


def test_a_model_that_holds_a_secret_hides_it() -> None:
    user = iam_models.PasswordUser(
        name="deployer", password=CANARIES["password"], domain=iam_models.AccountName(name="account")
    )
    identity = iam_models.PasswordIdentity(user=user)
    for model in (user, identity, [identity], kms_models.ImportKeyMaterialRequest(**IMPORT)):
        assert not [name for name, canary in CANARIES.items() if canary in repr(model) + str(model)]


SECRETIVE: dict[str, Callable[[], object]] = {
    **CREDENTIALS,
    "token function": lambda: smn_kms.TokenAuth(lambda: CANARIES["token"]),
    "metadata service": MetadataAuth,
    "renewal": lambda: MetadataAuth().renewal,
    "lease": lambda: Lease(CANARIES["token"]),
    "environment": lambda: Source({}, "", {"HW_SECRET_KEY": CANARIES["secret key"]}),
}
"""One object of each class that holds a secret."""


@pytest.mark.parametrize("kind", SECRETIVE)
@pytest.mark.parametrize("write", [pickle.dumps, copy.copy, copy.deepcopy])
def test_what_holds_a_secret_is_neither_pickled_nor_copied(
    kind: str, write: Callable[[object], object]
) -> None:
    with pytest.raises(TypeError, match=r"cannot be pickled or copied.*make a new one in each process"):
        write(SECRETIVE[kind]())


@pytest.mark.parametrize("kind", SECRETIVE)
def test_what_holds_a_secret_does_not_show_it(kind: str) -> None:
    thing = SECRETIVE[kind]()
    assert not [canary for canary in CANARIES.values() if canary in f"{thing}{thing!r}{[thing]}"]


def test_the_log_has_one_record_for_each_try(
    server: ThreadingHTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.ending = 503  # type: ignore[attr-defined]
    auth = smn_kms.TokenAuth(CANARIES["token"])
    endpoint = f"http://127.0.0.1:{server.server_port}"
    retry = smn_kms.Retry(attempts=3, backoff=0)
    caplog.set_level(logging.INFO, logger="smn_kms")
    with smn_kms.connect(endpoint=endpoint, project_id=PROJECT, auth=auth, retry=retry) as cloud:
        with pytest.raises(smn_kms.ServerError):
            cloud.smn.get_topic_kms_key(TOPIC)
        server.ending = "success"  # type: ignore[attr-defined]
        cloud.smn.get_topic_kms_key(TOPIC)
        server.ending = "drop"  # type: ignore[attr-defined]
        with pytest.raises(smn_kms.TransportError):
            cloud.kms.enable_key(key_id=KEY)
    records = [record for record in caplog.records if record.name == "smn_kms"]
    calls = [vars(record)["call"] for record in records]
    assert [(call["operation"], call["attempt"], call["outcome"], call["request_id"]) for call in calls] == [
        ("smn.getTopicKmsKey", 1, "503", None),
        ("smn.getTopicKmsKey", 2, "503", None),
        ("smn.getTopicKmsKey", 3, "503", None),
        ("smn.getTopicKmsKey", 1, "200", "r"),
        ("kms.enableKey", 1, "TransportError", None),
    ]
    assert all(0 <= call["duration"] < 30 for call in calls)
    assert records[3].getMessage().startswith("smn.getTopicKmsKey attempt 1: 200 in 0.")
    assert records[3].getMessage().endswith("s (request id r)")


def test_nothing_is_logged_by_default(server: ThreadingHTTPServer, capfd: pytest.CaptureFixture[str]) -> None:
    server.ending = "success"  # type: ignore[attr-defined]
    endpoint = f"http://127.0.0.1:{server.server_port}"
    auth = smn_kms.TokenAuth(CANARIES["token"])
    with smn_kms.connect(endpoint=endpoint, project_id=PROJECT, auth=auth) as cloud:
        cloud.kms.enable_key(key_id=KEY)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("smn_kms").propagate
