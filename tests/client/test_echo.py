"""A server that repeats the secrets of a request, wherever it can: none reaches an error or a log."""

from __future__ import annotations

import base64
import html
import json
import logging
import pickle
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpcore
import httpx
import pytest

import smn_kms
from tests.common import KEY, MODES, PROJECT, TLS, TOPIC, outcomes

from . import hostile

TOKEN = "canarycanary-token\"q\\b+p/s='&<"
ACCESS_KEY, SECURITY_TOKEN = "CANARYCANARYACCESSKEY", "canarycanarysecurity+/" * 3
PASSWORD = 'canarycanary \u00e9 "\\+/\u4e2d'
IMPORT_TOKEN, MATERIAL = "canarycanaryimport+/" * 16, "canarycanarymat+" * 22

CREDENTIALS: dict[str, Callable[[], Any]] = {
    "token": lambda: smn_kms.TokenAuth(TOKEN),
    "keys": lambda: smn_kms.AkSkAuth(ACCESS_KEY, "secret", SECURITY_TOKEN),
    "password": lambda: smn_kms.PasswordAuth(user="deployer", password=PASSWORD, domain="account"),
}
CALLS: list[Callable[[Any], Any]] = [
    lambda cloud: cloud.kms.import_key_material(
        key_id=KEY, import_token=IMPORT_TOKEN, encrypted_key_material=MATERIAL
    ),
    lambda cloud: cloud.smn.get_topic_kms_key(TOPIC),
]

SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "JSON": json.dumps,
    "URL": lambda text: quote(text, safe=""),
    "Base64": lambda text: base64.b64encode(text.encode()).decode(),
    "HTML": html.escape,
}


def document(**fields: str) -> bytes:
    return json.dumps({"error_code": "X.1", "error_msg": "no", **fields}).encode()


PLACES: dict[str, Callable[[bytes, str], bytes]] = {
    "code": lambda _, it: hostile.answer(b"400 Bad", document(error_code=it)),
    "message": lambda _, it: hostile.answer(b"400 Bad", document(error_msg=it)),
    "id in the body": lambda _, it: hostile.answer(b"400 Bad", document(request_id=it)),
    "name of a field": lambda _, it: hostile.answer(b"400 Bad", document(**{it: "x"})),
    "text": lambda _, it: hostile.answer(b"502 Bad", it.encode(), Content_Type=b"text/html"),
    "id": lambda raw, _: hostile.answer(b"400 Bad", X_Request_Id=raw),
    "id of a success": lambda raw, _: hostile.answer(body=b"{}", X_Request_Id=raw),
    "media type": lambda raw, _: hostile.answer(b"200 OK", b"x", Content_Type=raw),
    "media type of an error": lambda raw, _: hostile.answer(b"500 No", b"x", Content_Type=raw),
    "reason": lambda raw, _: hostile.answer(b"500 " + raw, b""),
    "reason of a success": lambda raw, _: hostile.answer(b"204 " + raw, b""),
    "target": lambda raw, _: hostile.answer(b"302 Found", b"", Location=b"https://x.example/" + raw),
    "header": lambda raw, _: hostile.answer(b"400 Bad", X_Debug=raw),
    "name of a header": lambda raw, _: hostile.answer(
        b"400 Bad", **{re.sub("[^a-z]", "", raw.decode()): b"x"}
    ),
    "status line": lambda raw, _: b"HTTP/1.1 " + raw + b"\r\n\r\n",
    "header line": lambda raw, _: b"HTTP/1.1 200 OK\r\n" + raw + b"\x00\r\n\r\n",
    "chunk": lambda raw, _: hostile.answer(body=raw + b"\r\n", Transfer_Encoding=b"chunked"),
}


CASES = [
    (place, spelling)
    for number, place in enumerate(PLACES)
    for spelling in (SPELLINGS if place in ("message", "header") else [[*SPELLINGS][number % len(SPELLINGS)]])
]


def secrets_of(request: bytes) -> str:
    """What a server sees of the secrets: the values of headers, and of the fields of the body."""
    head, _, body = request.partition(b"\r\n\r\n")
    values = re.findall(r"(?im)^(?:x-auth-token|x-security-token|authorization): (.*)\r?$", head.decode())
    values += re.findall("Access=[^,]*|Signature=.*", " ".join(values))
    for match in re.finditer(
        r'"(?:password|import_token|encrypted_key_material)": *("(?:[^"\\]|\\.)*")', body.decode()
    ):
        values.append(json.loads(match[1]))
    return " ".join(values)


def found_in(texts: list[str]) -> list[str]:
    """The texts that hold a canary, or the Base64 of one."""
    encoded = [base64.b64encode(b"\0" * offset + b"canarycanary").decode()[4:-4] for offset in range(3)]
    return [text for text in texts if re.search(f"canary|{'|'.join(encoded)}", text, re.IGNORECASE)]


@pytest.fixture(scope="module")
def server() -> Iterator[hostile.Server]:
    with hostile.serving() as server:
        yield server


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("credentials", CREDENTIALS)
def test_no_secret_comes_back(
    server: hostile.Server, caplog: pytest.LogCaptureFixture, mode: str, credentials: str
) -> None:
    options = {
        "endpoint": server.url, "region": "cn-north-4", "project_id": PROJECT, "retry": False, "verify": TLS,
        "auth": CREDENTIALS[credentials](),
    }  # fmt: skip
    coming = iter(CASES)
    repeated = 0

    def answer(request: bytes) -> bytes:
        nonlocal repeated
        place, spelling = next(coming)
        text = SPELLINGS[spelling](secrets_of(request))
        repeated += bool(found_in([text]))
        return PLACES[place](text.encode(), text)

    server.answer = answer
    with caplog.at_level(logging.DEBUG):
        errors = outcomes(mode, *[CALLS[number % len(CALLS)] for number in range(len(CASES))], **options)
    assert repeated == len(errors) == len(CASES)
    for case, error in zip(CASES, errors, strict=True):
        if case[0] not in ("id of a success", "reason of a success"):
            assert isinstance(error, smn_kms.SmnKmsError), case
        shown = [str(error), repr(error), repr(vars(error) if error else None)]
        shown.append(pickle.dumps(error, protocol=0).decode("latin-1"))
        assert not found_in(shown), case
    assert not found_in([record.getMessage() + repr(vars(record)) for record in caplog.records])
    names = {record.name for record in caplog.records}
    assert {"smn_kms", httpx.__name__, f"{httpcore.__name__}.http11"} <= names
