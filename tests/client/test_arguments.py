"""Arguments: what is wrong is named all at once before anything is sent, what is obviously meant is taken."""

from __future__ import annotations

import asyncio
import inspect
import math
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization

import smn_kms
from scripts.bench.measuring import write_certificate
from smn_kms import _given, _wiring

from .conftest import OPTIONS


@pytest.fixture(scope="session")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key and its certificate in `pair.pem`, the certificate alone in `ca.pem`, and more."""
    folder = tmp_path_factory.mktemp("pem")
    write_certificate(folder / "pair.pem", folder / "ca.pem")
    write_certificate(folder / "other.pem", folder / "other-ca.pem")
    key = serialization.load_pem_private_key((folder / "pair.pem").read_bytes(), None)
    encryption = serialization.BestAvailableEncryption(b"CANARY")
    (folder / "locked.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
    )
    (folder / "text.pem").write_text("CANARY")
    return folder


def trusting_nobody() -> ssl.SSLContext:
    """A context of its own, for no time."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def refused(**options: Any) -> list[smn_kms.Violation]:
    """What `connect` and `connect_async` say alike."""
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.connect(**{**OPTIONS, **options})
    if "transport" not in options:
        with pytest.raises(smn_kms.InvalidRequestError) as caught_async:
            smn_kms.connect_async(**{**OPTIONS, **options})
        assert caught_async.value.violations == caught.value.violations
    assert "CANARY" not in f"{caught.value} {caught.value!r} {caught.value.violations}"
    return list(caught.value.violations)


WRONG: list[tuple[str, Any, str]] = [
    ("auth", "CANARY", 'must be credentials, such as TokenAuth("...")'),
    ("auth", smn_kms.TokenAuth, "must be credentials"),
    ("auth", ("user", "CANARY"), "must be credentials"),
    ("region", 5, "must be a string, not int"),
    ("region", "cn-north-4\n", "must not contain white space"),
    ("region", '"cn-north-4"', "must not be in quotation marks"),
    ("region", "cn/north", "must be the id of a region"),
    ("project_id", "p1\n", "must not contain white space, such as a newline at its end"),
    ("project_id", " p1", "must not contain white space"),
    ("project_id", "'p1'", "must not be in quotation marks: take them away"),
    ("project_id", "p%31", "must not be percent-encoded"),
    ("project_id", "\u00fc", "must be visible ASCII characters"),
    ("endpoint", 7, "must be a URL such as https://kms.example.com, not int"),
    ("endpoint", "https://user:CANARY@kms.example", "must not hold a name or a password"),
    ("endpoint", "https://CANARY@kms.example", "must not hold a name or a password"),
    ("endpoint", "https://kms.example?CANARY", "without a query or fragment"),
    ("endpoint", "https://kms.example/#CANARY", "without a query or fragment"),
    ("endpoint", "https://kms.example\n", "without white space"),
    ("endpoint", "'https://kms.example'", "must not be in quotation marks"),
    ("endpoint", "http://127.0.0.1:99999", "must have a port from 1 to 65535"),
    ("endpoint", "http://127.0.0.1:0", "must have a port from 1 to 65535"),
    ("endpoint", "http://127.0.0.1:+80", "must be a URL"),
    ("endpoint", "http://[::1", "must be a URL"),
    ("endpoint", "http://a..b", "must be a URL"),
    ("endpoint", f"http://{'a' * 64}.example", "must be a URL"),
    ("endpoint", "http://1.2.3.256", "must be a URL"),
    ("endpoint", "ws://kms.example", "must begin with https:// or http://"),
    ("endpoints", "https://kms.example", "must be URLs by service"),
    ("timeout", "30", "must be seconds, such as 30, or an httpx.Timeout, or None for no limit, not str"),
    ("timeout", math.nan, "must be a number of seconds, such as 30, not nan"),
    ("timeout", math.inf, "must be from 0 to"),
    ("timeout", -1, "must be from 0 to"),
    ("timeout", 0, "must be more than 0 seconds"),
    ("timeout", True, "must be seconds"),
    ("timeout", (1, 2), "must be seconds"),
    ("timeout", httpx.Timeout("3"), "must be a number of seconds"),  # type: ignore[arg-type]
    ("timeout", httpx.Timeout(3, read=-1), "must be from 0 to"),
    ("retry", 3, "must be True, False or a Retry, such as Retry(attempts=3)"),
    ("retry", None, "must be True, False or a Retry"),
    ("proxy", "proxy.example:8080", "must be a URL such as http://proxy.example.com:8080"),
    (
        "proxy",
        {"https": "http://proxy.example"},
        "must be a URL such as http://proxy.example.com:8080, not dict",
    ),
    (
        "proxy",
        "socks://user:CANARY@proxy.example",
        "must begin with http://, https://, socks5:// or socks5h://",
    ),
    ("proxy", "http://user:CANARY@proxy.example:99999", "must have a port"),
    ("proxy", "http://user:CANARY#@proxy.example", "with special characters of a password percent-encoded"),
    ("proxy", "http://proxy.example/CANARY", "must end with the port"),
    ("verify", "false", "must be True or False without quotation marks"),
    ("verify", 7, "must be True, False, an ssl.SSLContext, or the path of a PEM file, not int"),
    ("cert", ("a",), "must be the path of a PEM file, or the paths of certificate and key"),
    ("cert", ("a", None), "must be the path of a PEM file, or the paths of certificate and key, not None"),
    ("limits", 10, "must be httpx.Limits, such as httpx.Limits(max_connections=10)"),
    ("http2", "yes", "must be True or False, not str"),
    ("transport", 7, "must be an httpx.BaseTransport, not int"),
    (
        "transport",
        httpx.AsyncHTTPTransport(verify=False),
        "must be an httpx.BaseTransport, not AsyncHTTPTransport",
    ),
    ("user_agent", "a\nb", "must be visible ASCII characters"),
    ("user_agent", 7, "must be visible ASCII characters"),
    ("metadata", "no", "must be True or False, not str"),
]


@pytest.mark.parametrize(("argument", "value", "said"), WRONG)
def test_what_is_wrong_is_refused_by_name(argument: str, value: Any, said: str) -> None:
    [violation] = refused(**{argument: value})
    assert violation.field == argument
    assert said in violation.message


class Hostile:
    """An object whose methods raise."""

    def __fspath__(self) -> str:
        raise RuntimeError

    __str__ = __repr__ = __fspath__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


class Text(str):
    """A string whose methods raise."""

    __slots__ = ()

    def split(self, *_: Any) -> Any:
        raise RuntimeError

    strip = split


ODD: list[Any] = [
    Hostile(),
    Text("http://127.0.0.1"),
    Text("\udc80"),
    10**400,
    -(10**5000),
    b"\xff",
    {"kms": Hostile()},
    (Hostile(), "\0"),
    httpx.Timeout(10**400),
    httpx.Limits(max_connections=10**400, keepalive_expiry=10**400),
    "/" + "x" * 5000,
    int,
]


@pytest.mark.parametrize("argument", list(inspect.signature(smn_kms.connect).parameters))
def test_no_other_error_leaves_connect(argument: str) -> None:
    refusals: list[smn_kms.Violation] = []
    for value in ODD:
        with suppress_refusal(refusals):
            smn_kms.connect(**{**OPTIONS, "metadata": False, argument: value}).close()
    assert refusals
    for refusal in refusals:
        assert refusal.field.startswith(argument)
        str(refusal).encode()


@contextmanager
def suppress_refusal(refusals: list[smn_kms.Violation]) -> Iterator[None]:
    try:
        yield
    except smn_kms.InvalidRequestError as error:
        refusals += error.violations


def test_all_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wrong = {
        "auth": "CANARY",
        "region": "cn-nort-4",
        "project_id": "p1\n",
        "endpoints": {"sms": "https://sms.example", "kms": "CANARY"},
        "timeout": "30",
        "retry": 3,
        "proxy": "CANARY",
        "verify": tmp_path / "missing.pem",
        "cert": tmp_path / "missing.pem",
        "limits": httpx.Limits(max_connections=0, max_keepalive_connections=-1, keepalive_expiry=math.nan),
        "http2": "yes",
        "user_agent": "a\nb",
        "metadata": "no",
    }
    monkeypatch.setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", "CANARY")
    assert {violation.field for violation in refused(**wrong)} == {
        *(wrong.keys() - {"endpoints", "limits"}),
        "endpoints['sms']",
        "endpoints['kms']",
        "limits.max_connections",
        "limits.max_keepalive_connections",
        "limits.keepalive_expiry",
        "HUAWEICLOUD_SDK_IAM_ENDPOINT",
    }


def test_a_synchronous_cloud_takes_no_coroutine_function() -> None:
    async def source() -> str:
        return "CANARY"

    auth = smn_kms.TokenAuth(source)
    with pytest.raises(smn_kms.InvalidRequestError, match="auth must be TokenAuth with a plain function"):
        smn_kms.connect(**{**OPTIONS, "auth": auth})
    asyncio.run(smn_kms.connect_async(**{**OPTIONS, "auth": auth}).close())


def test_an_asynchronous_cloud_takes_no_synchronous_transport() -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match=r"transport must be an httpx\.AsyncBaseTransport"):
        smn_kms.connect_async(**{**OPTIONS, "transport": httpx.HTTPTransport(verify=False)})


@pytest.mark.parametrize(
    ("package", "options"),
    [("socksio", {"proxy": "socks5://user:CANARY@proxy.example"}), ("h2", {"http2": True})],
)
def test_what_needs_a_package_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, package: str, options: dict[str, Any]
) -> None:
    for module in (_given, _wiring):
        monkeypatch.setattr(module, "is_installed", lambda name: name != package)
    [violation] = refused(**options)
    assert f"pip install {package}" in violation.message


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("project_id", ""),
        ("endpoint", ""),
        ("endpoints", {"kms": "", "smn": None}),
        ("endpoints", None),
        ("proxy", ""),
        ("verify", ""),
        ("verify", None),
        ("cert", ""),
        ("limits", None),
        ("http2", None),
        ("user_agent", ""),
        ("transport", None),
        ("timeout", None),
        ("timeout", 0.5),
        ("timeout", httpx.Timeout(None, read=3)),
    ],
)
def test_nothing_given_is_nothing_wrong(monkeypatch: pytest.MonkeyPatch, argument: str, value: Any) -> None:
    monkeypatch.setenv("HW_PROJECT_ID", "p2")
    with smn_kms.connect(**{**OPTIONS, argument: value}) as cloud:
        assert ("p2" in repr(cloud)) == (argument == "project_id")
        assert "kms=https://kms.cn-north-4.myhuaweicloud.com " in repr(cloud)


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("http://127.0.0.1:1/", "http://127.0.0.1:1"),
        ("http://[::1]:1/gate//", "http://[::1]:1/gate"),
        ("https://KMS.Example:443/Gate/", "https://kms.example/Gate"),
        (httpx.URL("http://localhost"), "http://localhost"),
    ],
)
def test_an_endpoint_has_scheme_host_port_and_path(endpoint: Any, url: str) -> None:
    with smn_kms.connect(**{**OPTIONS, "endpoint": endpoint}) as cloud:
        assert f"endpoint={url}>" in repr(cloud)


# Files


@pytest.mark.parametrize("argument", ["verify", "cert"])
@pytest.mark.parametrize("kind", [str, Path])
@pytest.mark.parametrize("file", ["pair.pem", "~/pair.pem"])
def test_a_file_may_be_a_path_below_the_home_directory(
    monkeypatch: pytest.MonkeyPatch, pem: Path, argument: str, kind: Callable[[str], Any], file: str
) -> None:
    monkeypatch.setenv("HOME", str(pem))
    path = kind(file if file[0] == "~" else str(pem / file))
    options = {**OPTIONS, "verify": trusting_nobody(), argument: path}
    smn_kms.connect(**options).close()
    asyncio.run(smn_kms.connect_async(**options).close())


def test_certificate_and_key_may_be_in_two_files(pem: Path) -> None:
    smn_kms.connect(
        **{**OPTIONS, "verify": trusting_nobody(), "cert": (pem / "ca.pem", str(pem / "pair.pem"))}
    ).close()


@pytest.mark.parametrize(
    ("argument", "files", "said"),
    [
        ("verify", "missing.pem", "must be a PEM file: {}/missing.pem is not there"),
        ("verify", "", "must be a PEM file: {} is a folder"),
        ("verify", "text.pem", "must be a PEM file: {}/text.pem has no certificates in PEM"),
        ("verify", "text.pem/x", "must be a PEM file: {}/text.pem/x is not there"),
        ("verify", "a\0b", "must be a PEM file: {}/a\\x00b cannot be used (ValueError)"),
        ("cert", "missing.pem", "must be a PEM file: {}/missing.pem is not there"),
        ("cert", "", "must be a PEM file: {} is a folder"),
        ("cert", "text.pem", "must be a PEM file: {}/text.pem has no certificate and key in PEM"),
        ("cert", "ca.pem", "must be a PEM file: {}/ca.pem has no certificate and key in PEM"),
        ("cert", ("ca.pem", "missing.pem"), "must be a PEM file: {}/missing.pem is not there"),
        (
            "cert",
            ("ca.pem", "other.pem"),
            "must be a certificate and its own key: {}/other.pem has another one",
        ),
        ("cert", ("ca.pem", "locked.pem"), "must have a key without a password"),
    ],
)
def test_a_file_that_is_of_no_use_is_named(pem: Path, argument: str, files: Any, said: str) -> None:
    paths = pem / files if isinstance(files, str) else tuple(str(pem / file) for file in files)
    [violation] = refused(**{"verify": trusting_nobody(), argument: paths})
    assert (violation.field, violation.rule) == (argument, "file")
    assert violation.message.startswith(said.format(pem))


@pytest.mark.parametrize("argument", ["verify", "cert"])
def test_a_file_that_may_not_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, pem: Path, argument: str
) -> None:
    def forbid(*_: object, **__: object) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbid)
    monkeypatch.setattr(ssl, "create_default_context", forbid)
    [violation] = refused(**{argument: pem / "pair.pem"})
    path = pem / "pair.pem"
    assert str(violation) == f"{argument} must be a PEM file: {path} cannot be used (Permission denied)"


def test_with_a_transport_of_the_caller_nothing_is_read_that_has_no_effect(tmp_path: Path) -> None:
    options = {
        "transport": httpx.MockTransport(lambda _: httpx.Response(204)),
        "verify": tmp_path / "missing",
    }
    smn_kms.connect(**{**OPTIONS, **options}).close()


# Options, retry settings, credentials


def test_options_are_checked_like_arguments() -> None:
    with smn_kms.connect(**OPTIONS) as cloud:
        with pytest.raises(smn_kms.InvalidRequestError) as caught:
            cloud.with_options(timeout="30", retry=3, project_id="p1\n")  # type: ignore[arg-type]
        assert [violation.field for violation in caught.value.violations] == [
            "timeout",
            "retry",
            "project_id",
        ]
        assert "project_id=p2" in repr(cloud.with_options(project_id="p2"))


def test_retry_settings_are_checked_all_at_once() -> None:
    wrong: dict[str, Any] = {"attempts": 0, "deadline": 0, "backoff": "1", "longest": math.inf}
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.Retry(**wrong)
    assert [violation.field for violation in caught.value.violations] == list(wrong)
    for attempts in ("3", 3.0, True, math.nan):
        with pytest.raises(smn_kms.InvalidRequestError, match="attempts must be a whole number"):
            smn_kms.Retry(attempts=attempts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (lambda: smn_kms.TokenAuth("'CANARY'"), ["token"]),
        (lambda: smn_kms.TokenAuth(""), ["token"]),
        (
            lambda: smn_kms.AkSkAuth("", "CANARY\n", '"CANARY', project_id="CANARY/"),
            [
                "access_key",
                "secret_key",
                "security_token",
                "project_id",
            ],
        ),
        (
            lambda: smn_kms.PasswordAuth(
                user="CANARY\n",
                password="CANARY\n",
                domain="",
                region="a b",
                project_id="a b",
                endpoint="CANARY",
            ),
            ["user", "password", "domain", "region", "project_id", "endpoint"],
        ),
    ],
)
def test_credentials_are_checked_all_at_once(make: Callable[[], Any], fields: list[str]) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        make()
    assert [violation.field for violation in caught.value.violations] == fields
    assert "CANARY" not in str(caught.value)


def test_an_empty_optional_value_of_credentials_is_none() -> None:
    request = httpx.Request("GET", "https://kms.example/")
    headers = next(smn_kms.AkSkAuth("ak", "sk", "", project_id="").auth_flow(request)).headers
    assert not {"X-Security-Token", "X-Project-Id"} & {*headers}
    smn_kms.PasswordAuth(
        user="a user", password=' "p" ', domain="\u516c\u53f8", region="", project_id="", endpoint=""
    )


def test_limits_that_are_not_given_are_the_documented_ones() -> None:
    limits = _wiring.DEFAULT_LIMITS
    assert (limits.max_connections, limits.max_keepalive_connections) == (100, 20)
