"""No `repr` of anything that holds a secret shows it."""

from __future__ import annotations

import base64
import html
import json
import logging
import pickle
import re
import secrets
import subprocess
import sys
import time
from html.entities import codepoint2name
from urllib.parse import quote, quote_plus
from xml.sax import saxutils

import httpx
import pytest

import smn_kms
from smn_kms._contracts import CONTRACTS
from smn_kms._redaction import Secrets
from smn_kms_api.kms import models
from tests.common import KEY, Wire

from .conftest import CALLS, OPTIONS, TOKEN

IMPORT = CALLS["importKeyMaterial"][3]


def test_the_spec_names_the_secrets() -> None:
    for service in ("kms", "smn"):
        names = {name.lower() for name in CONTRACTS[service]["secret_headers"]}
        assert names == {"x-auth-token", "authorization"}


def test_models_hide_their_secrets() -> None:
    model = models.ImportKeyMaterialRequest(**IMPORT)
    model["encrypted_privatekey"] = "canary-extra"
    for shown in (repr(model), str(model), f"{model}", repr([model])):
        assert IMPORT["key_id"] in shown
        assert "canary-extra" not in shown
        assert IMPORT["import_token"] not in shown
        assert IMPORT["encrypted_key_material"] not in shown


def test_a_model_of_an_answer_hides_its_secrets() -> None:
    model = models.GetParametersForImportResponse.from_dict(
        {"key_id": IMPORT["key_id"], "import_token": "canary-token", "public_key": "shown"}
    )
    assert model.import_token == "canary-token"
    assert "canary" not in repr(model) + str(model)
    assert "public_key='shown'" in repr(model)


def test_clients_and_credentials_hide_the_token() -> None:
    with smn_kms.connect(**OPTIONS) as cloud:
        shown = [repr(it) for it in (OPTIONS["auth"], cloud, cloud.kms, vars(cloud), vars(cloud.kms))]
        shown += [str(OPTIONS["auth"])]
    assert "TokenAuth(<redacted>)" in shown
    assert not [text for text in shown if TOKEN in text]


def test_an_error_holds_no_secret_of_its_request() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    wire = Wire(fail)
    with (
        smn_kms.connect(**OPTIONS, transport=wire) as cloud,
        pytest.raises(smn_kms.TransportError) as caught,
    ):
        cloud.kms.import_key_material(**IMPORT)
    pickled = pickle.dumps(caught.value)
    for secret in (TOKEN, IMPORT["import_token"], IMPORT["encrypted_key_material"]):
        assert secret.encode() not in pickled
        assert secret not in repr(vars(caught.value))


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            '{"import_token": "canary", "public_key": "shown"}',
            {"import_token": "<redacted>", "public_key": "shown"},
        ),
        ('{"error": [{"import_token": {"canary": 1}}]}', {"error": [{"import_token": "<redacted>"}]}),
        ('[{"import_token": "canary"}]', [{"import_token": "<redacted>"}]),
        ('{"import_token": "canary", "public_key', "<redacted>"),
        ('{"import_token": "canary"' + " " * 70_000 + "}", "<redacted>"),
        ("", None),
    ],
)
def test_an_error_holds_no_secret_of_the_success_that_it_should_not_be(body: str, kept: object) -> None:
    with (
        smn_kms.connect(**OPTIONS, transport=Wire(httpx.Response(418, text=body))) as cloud,
        pytest.raises(smn_kms.ApiError) as caught,
    ):
        cloud.kms.get_parameters_for_import(key_id=KEY, wrapping_algorithm="RSAES_OAEP_SHA_256")
    assert caught.value.body == kept
    assert b"canary" not in pickle.dumps(caught.value)


def test_an_error_of_an_operation_without_secrets_keeps_its_text() -> None:
    with (
        smn_kms.connect(**OPTIONS, transport=Wire(httpx.Response(418, text="a teapot"))) as cloud,
        pytest.raises(smn_kms.ApiError) as caught,
    ):
        cloud.kms.enable_key(key_id=KEY)
    assert caught.value.body == "a teapot"


def test_the_request_id_of_a_success_repeats_no_secret() -> None:
    answer = httpx.Response(
        200, headers={"X-Request-Id": f"{TOKEN}\x1b"}, json={"key_info": {"key_id": KEY, "key_state": "2"}}
    )
    with smn_kms.connect(**OPTIONS, transport=Wire(answer)) as cloud:
        assert cloud.kms.with_raw_response.enable_key(key_id=KEY).request_id == "<redacted>\\x1b"


def test_nothing_is_loaded_before_it_is_used() -> None:
    program = """
import sys
import smn_kms
def loaded(*parts):
    return [name for name in sys.modules if name.startswith("smn_kms") and any(it in name for it in parts)]
assert "httpx" not in sys.modules
cloud = smn_kms.connect(endpoint="http://127.0.0.1:9", project_id="p", auth=smn_kms.TokenAuth("t"))
assert not loaded(".models.", ".api.", ".flows", "_metadata", "_password"), loaded(".")
cloud.kms
assert not loaded(".models.", ".api.", ".smn.service"), loaded(".")
assert smn_kms.AsyncCloud.__name__ == "AsyncCloud"
assert not [finder for finder in sys.meta_path if type(finder).__module__.startswith("smn_kms")]
"""
    subprocess.run([sys.executable, "-c", program], check=True)


ODD = "c\u00e4nary\"q\\b+p/s'a&h<l>%25 w\u00e9 \u4e2d\U0001f511 tail"
PLAIN = "canary\"q\\b+p/s'a&h<l>%25tail"


def disguises(secret: str) -> dict[str, str]:
    """What programs make of a text, by the name of what makes it."""
    raw = secret.encode()
    found = {
        "itself": secret,
        "upper case": secret.upper(),
        "JSON": json.dumps(secret),
        "JSON in UTF-8": json.dumps(secret, ensure_ascii=False),
        "JSON of PHP": json.dumps(secret).replace("/", "\\/"),
        "JSON of Go": json.dumps(secret)
        .replace("<", "\\u003c")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027"),
        "JSON of .NET": re.sub(
            r"\\u[0-9a-f]{4}",
            lambda it: it[0][:2] + it[0][2:].upper(),
            json.dumps(secret).replace("+", "\\u002B"),
        ),
        "JSON in JSON": json.dumps({"a": json.dumps(secret)}),
        "URL": quote(secret),
        "URL without slashes": quote(secret, safe=""),
        "URL of JavaScript": quote(secret, safe="!*'()~"),
        "URL in lower case": re.sub("%..", lambda it: it[0].lower(), quote(secret, safe="")),
        "form": quote_plus(secret),
        "URL in a URL": quote(quote(secret, safe=""), safe=""),
        "form, read as a URL": secret.replace("+", " "),
        "HTML": html.escape(secret),
        "HTML of numbers": "".join(
            f"&#{ord(it)};" if not it.isalnum() or not it.isascii() else it for it in secret
        ),
        "HTML of names": "".join(
            f"&{codepoint2name[ord(it)]};" if ord(it) in codepoint2name else it for it in secret
        ),
        "XML": saxutils.escape(secret, {'"': "&quot;", "'": "&apos;"}),
        "HTML in HTML": html.escape(html.escape(secret)),
        "repr": repr(secret),
        "ascii": ascii(secret),
        "repr of bytes": repr(raw),
        "repr of a bytearray": repr(bytearray(raw)),
        "Latin-1": raw.decode("latin-1"),
        "ASCII, errors ignored": raw.decode("ascii", errors="ignore"),
        "ASCII, errors replaced": raw.decode("ascii", errors="replace"),
        "question marks": secret.encode("ascii", errors="replace").decode(),
        "white space joined": "  ".join(secret.split()),
        "white space encoded": secret.replace(" ", "%20%09"),
        "hexadecimal": raw.hex(),
        "hexadecimal in upper case": raw.hex().upper(),
    }
    for name, encode in {"Base64": base64.b64encode, "Base64 for URLs": base64.urlsafe_b64encode}.items():
        for offset in range(3):
            found[f"{name} from {offset}"] = encode(b"xyz"[:offset] + raw + b"more").decode()
    return found


def fragments(secret: str) -> set[str]:
    """What of a secret must be nowhere: its longest run of letters, and the middle of its encodings."""
    raw = secret.encode()
    encoded = {base64.b64encode(b"\0" * offset + raw).decode()[8:-8] for offset in range(3)}
    return {"canary", "nary", "tail", raw.hex()[4:], *encoded}


@pytest.mark.parametrize("secret", [ODD, PLAIN], ids=["odd", "ASCII"])
@pytest.mark.parametrize("disguise", disguises(ODD))
def test_a_secret_is_found_in_every_disguise(secret: str, disguise: str) -> None:
    text = f"refused: [{disguises(secret)[disguise]}], sorry"
    scrubbed = Secrets([secret]).scrub(text)
    assert scrubbed.startswith("refused: [")
    assert scrubbed.endswith("], sorry")
    assert "<redacted>" in scrubbed
    assert not [it for it in fragments(secret) if it.lower() in scrubbed.lower()]
    document = {text: [{"a": (value := [text, None, True, 1.5])}]}
    assert Secrets([secret]).scrub(document) == {scrubbed: [{"a": [scrubbed, *value[1:]]}]}


@pytest.mark.parametrize("password", [b"canary", b"can'ary\"\\", b"can'ary", b"can\xe9'\"ary\\'"])
def test_the_password_of_a_socks_proxy_is_not_logged(
    caplog: pytest.LogCaptureFixture, password: bytes
) -> None:
    """As httpcore logs it."""
    arguments = {"stream": "<stream>", "host": "kms.example", "port": 443, "auth": (b"user", password)}
    shown = " ".join(f"{name}={value!r}" for name, value in arguments.items())
    with caplog.at_level(logging.DEBUG), smn_kms.connect(**OPTIONS):
        logging.getLogger("httpcore.socks").debug(f"setup_socks5_connection.started {shown}")
    (message,) = [record.getMessage() for record in caplog.records if record.name == "httpcore.socks"]
    assert message.endswith("port=443 auth=(b'user', <redacted>)")


@pytest.mark.parametrize("value", [123456789, -123456789, 1234567.89, [123456789]])
def test_a_secret_of_digits_is_found_in_a_number(value: object) -> None:
    scrub = Secrets(["123456789", "1234567.89"]).scrub
    assert "1234567" not in str(scrub(value))
    assert scrub([12345678, 0.5, True, None]) == [12345678, 0.5, True, None]


def test_white_space_of_a_secret_may_be_joined_and_trimmed() -> None:
    scrub = Secrets([" se cr  et\t\n12 "]).scrub
    assert (
        scrub("(se cr et 12)")
        == scrub("(se cr  et\t\n12)")
        == scrub("(se+cr%20%20et%09%0A12)")
        == "(<redacted>)"
    )


def test_what_is_no_secret_stays() -> None:
    text = 'no secret here: "%2B" &amp; c&auml;nary tai \\u00e4 ' + "a" * 5000
    assert Secrets([ODD, PLAIN, "short", "", "tokentoken"]).scrub(text) == text
    assert Secrets([]).scrub({"a": [text]}) == {"a": [text]}


def test_a_long_secret_costs_little() -> None:
    token = secrets.token_urlsafe(15_000)
    scrub = Secrets([token]).scrub
    started = time.process_time()
    assert scrub("x" * 1_000_000) == "x" * 1_000_000
    assert scrub(f"the token {token} is bad") == "the token <redacted> is bad"
    assert time.process_time() - started < 1
