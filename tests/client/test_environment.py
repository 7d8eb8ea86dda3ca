"""What the environment says of proxies, TLS, endpoints and credentials: obeyed, or refused by name."""

from __future__ import annotations

import importlib.util
import os
import re
import ssl
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import certifi
import httpx
import pytest

import smn_kms
from scripts.spec import ROOT
from smn_kms import _config
from smn_kms._given import Given
from smn_kms._wiring import environment_proxies, is_loopback
from smn_kms.auth import _chain

from .conftest import OPTIONS, Answering, Caller

KEYS = {"HW_ACCESS_KEY": "ak", "HW_SECRET_KEY": "sk"}
PASSWORD = {"HW_USER_NAME": "user", "HW_USER_PASSWORD": "CANARY", "HW_DOMAIN_NAME": "account"}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither proxies nor files of TLS nor OpenStack of this machine, and nothing warned of yet."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith(("SSL", "OS_", "HC_", "SMN_KMS_")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(_config, "_warned", set())


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets variables."""

    def setting(environ: Mapping[str, str]) -> None:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)

    return setting


def refused(**options: Any) -> list[smn_kms.Violation]:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.connect(**{**OPTIONS, **options})
    assert "CANARY" not in f"{caught.value} {caught.value!r} {caught.value.violations}"
    return list(caught.value.violations)


def connected(**options: Any) -> str:
    with smn_kms.connect(**{**OPTIONS, **options}) as cloud:
        return repr(cloud)


# Proxies


@pytest.mark.parametrize(
    "name", ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
)
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "socks://user:CANARY@127.0.0.1:1",
            "must begin with http://, https://, socks5:// or socks5h://, or be unset",
        ),
        ("socks4://127.0.0.1:1", "must begin with"),
        ("http://user:CANARY@127.0.0.1:65536", "must have a port"),
        ("CANARY CANARY", "without white space"),
        ("'http://127.0.0.1:1'", "must not be in quotation marks"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_named(setting: Any, name: str, value: str, said: str) -> None:
    setting({name: value})
    [violation] = refused(endpoint="http://127.0.0.1:9")
    assert violation.field == name
    assert said in violation.message


def test_a_socks_proxy_without_its_package_says_what_to_install(
    setting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smn_kms._given.is_installed", lambda name: False)
    setting({"all_proxy": "socks5://127.0.0.1:1"})
    [violation] = refused()
    assert violation.field == "all_proxy"
    assert "pip install socksio" in violation.message


def test_all_proxies_are_named_at_once_with_whatever_else_is_wrong(setting: Any, tmp_path: Path) -> None:
    wrong = {
        "HTTP_PROXY": "CANARY:x",
        "HTTPS_PROXY": "ftp://CANARY",
        "SSL_CERT_FILE": str(tmp_path / "missing"),
    }
    setting(wrong)
    assert {each.field for each in refused(verify=True, retry=3)} == {*wrong, "retry"}


@pytest.mark.parametrize(
    "options",
    [{"proxy": "http://127.0.0.1:1"}, {"transport": httpx.MockTransport(lambda _: httpx.Response(204))}],
)
def test_a_proxy_that_is_not_used_is_not_looked_at(setting: Any, options: dict[str, Any]) -> None:
    setting({"ALL_PROXY": "socks://127.0.0.1:1"})
    connected(**options)


@pytest.mark.parametrize("value", ["", "127.0.0.1:1", "http://127.0.0.1:1/", "HTTP://user:p%40ss@127.0.0.1"])
def test_a_proxy_that_can_be_used_is_taken(setting: Any, value: str) -> None:
    setting({"ALL_PROXY": value})
    connected()


@pytest.mark.parametrize(
    ("host", "entry"),
    [
        ("127.1.2.3", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("localhost.", ""),
        ("kms.localhost", ""),
        ("kms.example", ".example"),
        ("kms.example", "*.example"),
        ("kms.example", "other.example, kms.example"),
        ("kms.example", "other.example kms.example"),
        ("kms.example", "[::1],fd07::/64,example"),
        ("KMS.example.", "kms.Example"),
        ("kms.example", "*"),
        ("kms.example", "kms.example:8443"),
        ("10.1.2.3", "10.1.2.3"),
        ("10.1.2.3", "10.1.2.3:8443"),
        ("10.1.2.3", "10.0.0.0/8"),
        ("10.1.2.3", "10.1.2.99/24"),
        ("fd00::1", "fd00::1"),
        ("fd00::1", "[fd00::1]"),
        ("fd00::1", "[fd00:0::1]:8443,[fd00::1]:8443"),
        ("fd00::1", "fd00::/16"),
        ("fd00::1", "[fd00::]/16"),
    ],
)
def test_who_is_reached_without_a_proxy(setting: Any, host: str, entry: str) -> None:
    setting({"ALL_PROXY": "http://proxy.example:9", "NO_PROXY": entry})
    proxies = environment_proxies(Given())
    assert proxies.choose("https", host, 8443) is None
    assert proxies.choose("https", "kms.other", 8443) or entry == "*"


@pytest.mark.parametrize(
    ("host", "entry"),
    [
        ("kms.example", "ms.example"),
        ("kms.example", "kms.example:443"),
        ("kms.example", "[,http://[::1,fe80::/10,[::,,:,10.0.0.0/99"),
        ("10.1.2.3", "11.0.0.0/8,10.0.0.0/33,10.1.2"),
        ("10.1.2.3", "fd00::/16"),
        ("fd00::1", "10.0.0.0/8"),
        ("localhost.example", ""),
        ("2130706433", ""),
    ],
)
def test_who_is_not(setting: Any, host: str, entry: str) -> None:
    setting({"ALL_PROXY": "http://proxy.example:9", "NO_PROXY": entry})
    assert environment_proxies(Given()).choose("https", host, 8443)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "::1", "LOCALHOST", "a.localhost"])
def test_what_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("environ", [{"ALL_PROXY": "socks://127.0.0.1:1"}, {"SSL_CERT_FILE": "/missing"}])
def test_a_login_without_a_cloud_gets_the_same_checks(setting: Any, environ: dict[str, str]) -> None:
    setting(environ)
    auth = smn_kms.PasswordAuth(user="user", password="CANARY", domain="account", region="cn-north-4")
    with (
        httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(204)), auth=auth) as client,
        pytest.raises(smn_kms.InvalidRequestError) as caught,
    ):
        client.get("https://kms.example")
    assert [violation.field for violation in caught.value.violations] == list(environ)


# Files of TLS


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SSL_CERT_FILE", "{}/missing", "must be a PEM file: {}/missing is not there"),
        ("SSL_CERT_FILE", "{}", "must be a PEM file: {} is a folder"),
        ("SSL_CERT_FILE", "{}/text", "must be a PEM file: {}/text has no certificates in PEM"),
        ("SSL_CERT_FILE", "false", "must be True or False"),
        ("SSL_CERT_DIR", "{}/missing", "must be a folder of certificates: {}/missing is none"),
        ("SSL_CERT_DIR", "{}/text", "must be a folder of certificates: {}/text is none"),
        (
            "SSLKEYLOGFILE",
            "{}/missing/keys",
            "must be a file that can be written: {}/missing/keys is not there",
        ),
        ("SSLKEYLOGFILE", "{}", "must be a file that can be written: {} cannot be used (Is a directory)"),
    ],
)
def test_a_file_of_tls_is_named_with_its_variable(
    setting: Any, tmp_path: Path, name: str, value: str, said: str
) -> None:
    (tmp_path / "text").write_text("CANARY")
    setting({name: value.format(tmp_path)})
    [violation] = refused(verify=True)
    assert violation.field == name
    assert violation.message.startswith(said.format(tmp_path))


def test_the_authorities_of_the_environment_are_taken(
    setting: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths: list[dict[str, Any]] = []

    def create(**given: Any) -> ssl.SSLContext:
        paths.append(given)
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    monkeypatch.setattr(ssl, "create_default_context", create)
    setting({"SSL_CERT_FILE": "~/ca.pem", "HOME": str(tmp_path)})
    connected(verify=True)
    setting({"SSL_CERT_FILE": "", "SSL_CERT_DIR": f"/missing{os.pathsep}~", "SSLKEYLOGFILE": ""})
    connected(verify=None)
    connected(verify=certifi.where())
    assert paths == [
        {"cafile": tmp_path / "ca.pem"},
        {"capath": f"/missing{os.pathsep}{tmp_path}"},
        {"cafile": Path(certifi.where())},
    ]


def test_files_of_tls_do_not_matter_where_a_context_is_passed(setting: Any) -> None:
    setting({"SSL_CERT_FILE": "/missing", "SSLKEYLOGFILE": "/missing/keys"})
    connected()


# Endpoints


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4": "https://a.example,https://b.example"}, "must be one URL"),
        ({"HUAWEICLOUD_SDK_REGION_SMN_CN_NORTH_4": "https://u:CANARY@smn.example"}, "must not hold a name"),
        ({"HUAWEICLOUD_SDK_IAM_ENDPOINT": "iam.example"}, "must be a URL"),
        ({"HW_AUTH_URL": "https://iam.example:0/v3"}, "must have a port"),
        ({"HW_CLOUD": "https://CANARY.example"}, "must be a domain"),
        (
            {"HUAWEICLOUD_SDK_REGIONS_FILE": "/missing"},
            "must name a file that can be read, or be unset: /missing",
        ),
    ],
)
def test_an_endpoint_that_cannot_be_used_is_named(setting: Any, environ: dict[str, str], said: str) -> None:
    setting(environ)
    [violation] = refused()
    assert violation.field in environ
    assert said in violation.message
    # Where the argument says more, the variable does not matter.
    connected(endpoint="https://gateway.example")


@pytest.mark.parametrize(
    ("environ", "urls"),
    [
        ({"HW_AUTH_URL": "https://iam.example/v3"}, ["iam=https://iam.example "]),
        (
            {"HW_AUTH_URL": "https://no.example", "HUAWEICLOUD_SDK_IAM_ENDPOINT": "https://iam.example/v3/"},
            ["iam=https://iam.example "],
        ),
        (
            {"HW_CLOUD": "Cloud.example", "HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4": "https://kms.example/"},
            [
                "iam=https://iam.cn-north-4.cloud.example ",
                "kms=https://kms.example ",
                "smn.cn-north-4.cloud.example>",
            ],
        ),
        ({"HW_CLOUD": "myhuaweicloud.com"}, ["kms=https://kms.cn-north-4.myhuaweicloud.com "]),
    ],
)
def test_an_endpoint_of_the_environment_is_taken(
    setting: Any, environ: dict[str, str], urls: list[str]
) -> None:
    setting(environ)
    for url in urls:
        assert url in connected()


def test_the_domain_of_a_cloud_makes_every_region_known(setting: Any) -> None:
    setting({"HW_CLOUD": "cloud.example", "HW_REGION_NAME": "Mars-1"})
    assert "smn=https://smn.mars-1.cloud.example>" in connected(region=None)


def test_a_region_of_a_variable_is_named_by_it(setting: Any) -> None:
    setting({"HW_REGION_NAME": "cn-nort-4"})
    [violation] = refused(region="")
    assert (violation.field, violation.rule) == ("HW_REGION_NAME", "enum")
    assert violation.message.endswith("did you mean cn-north-4?")


@pytest.mark.parametrize("named", [False, True])
def test_a_regions_file_that_has_the_service_is_refused(setting: Any, tmp_path: Path, named: bool) -> None:
    path = tmp_path / "elsewhere" if named else tmp_path / ".huaweicloud" / "regions.yaml"
    path.parent.mkdir(exist_ok=True)
    if named:
        setting({"HUAWEICLOUD_SDK_REGIONS_FILE": "~/elsewhere"})
    path.write_text("ECS:\n- id: cn-north-4\n  endpoint: https://ecs.example\n")
    connected()
    path.write_text("KMS:\n- id: cn-north-4\n  endpoint: https://CANARY.example\n")
    [violation] = refused()
    assert violation.field == "endpoints['kms']"
    assert f"must be passed: {path}" in violation.message
    connected(endpoints={"kms": "https://kms.example"})


UNKNOWN_IAM = {"region": None, "endpoints": {"kms": "https://kms.example", "smn": "https://smn.example"}}


def test_no_iam_is_asked_that_nobody_named(setting: Any) -> None:
    password = smn_kms.PasswordAuth(user="user", password="CANARY", domain="account")
    for options in ({"auth": password}, {"project_id": None, "region": "mars-1"}):
        [violation] = refused(**{**UNKNOWN_IAM, **options})
        assert violation.field == "endpoints['iam']"
    with smn_kms.connect(**{**OPTIONS, **UNKNOWN_IAM}) as cloud:
        assert cloud.kms
        with pytest.raises(
            smn_kms.InvalidRequestError, match=r"endpoints\['iam'\] must be passed to connect"
        ):
            cloud.iam.list_projects()
    with smn_kms.connect(**{**OPTIONS, **UNKNOWN_IAM, "region": "cn-north-4"}) as cloud:
        assert "iam=https://iam.cn-north-4.myhuaweicloud.com " in repr(cloud)
    own = smn_kms.PasswordAuth(user="user", password="CANARY", domain="account", region="cn-north-4")
    connected(**UNKNOWN_IAM, auth=own)


# As whom


def test_a_password_of_the_environment_logs_in(call: Caller, answering: Answering, setting: Any) -> None:
    seen = answering(httpx.Response(500))
    setting({**PASSWORD, "HW_PROJECT_NAME": "a project", "HW_AUTH_URL": "https://iam.example/v3"})
    with pytest.raises(smn_kms.ServerError):
        call("enableKey", options={"auth": None, "project_id": None})
    [login] = seen
    assert login.url == "https://iam.example/v3/auth/tokens?nocatalog=true"
    body = login.content.decode()
    for value in (*PASSWORD.values(), "a project"):
        assert f'"{value}"' in body


def test_a_project_of_the_environment_is_looked_up_by_its_name(
    call: Caller, answering: Answering, setting: Any
) -> None:
    setting({"HW_PROJECT_NAME": "a project"})

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"projects": [], "links": {}})

    seen = answering(answer)
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        call("enableKey", options={"project_id": None})
    assert [request.url.params["name"] for request in seen] == ["a project"]
    assert (
        str(caught.value) == "project_id must be passed: no project of these credentials is named a project"
    )


@pytest.mark.parametrize(
    ("environ", "header", "value"),
    [
        ({"HW_AUTH_TOKEN": "token", **KEYS, **PASSWORD}, "X-Auth-Token", "token"),
        ({**KEYS, **PASSWORD}, "Authorization", "SDK-HMAC-SHA256 Access=ak, "),
    ],
)
def test_terraform_s_own_order_holds(
    call: Caller, answering: Answering, setting: Any, environ: dict[str, str], header: str, value: str
) -> None:
    seen = answering(httpx.Response(500))
    setting(environ)
    with pytest.raises(smn_kms.ServerError):
        call("enableKey", options={"auth": None})
    assert seen[0].headers[header].startswith(value)


@pytest.mark.parametrize(
    ("environ", "fields"),
    [
        ({"HW_USER_NAME": "user", "HW_USER_PASSWORD": "CANARY"}, ["HW_DOMAIN_NAME"]),
        ({"HW_USER_PASSWORD": "CANARY", "HW_DOMAIN_NAME": "account"}, ["HW_USER_NAME"]),
        ({**PASSWORD, "HW_USER_PASSWORD": "CANARY\n"}, ["HW_USER_PASSWORD"]),
        ({"HW_AUTH_TOKEN": '"CANARY"'}, ["HW_AUTH_TOKEN"]),
        (
            {"HUAWEICLOUD_SDK_AK": "'CANARY'", "HUAWEICLOUD_SDK_SK": '"CANARY"'},
            ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"],
        ),
        ({**KEYS, "HW_PROJECT_ID": "p1\n"}, ["HW_PROJECT_ID"]),
        ({**KEYS, "HW_INSECURE": "perhaps"}, ["HW_INSECURE"]),
        ({"SMN_KMS_METADATA": "perhaps"}, ["SMN_KMS_METADATA"]),
    ],
)
def test_half_of_it_and_what_cannot_be_used_is_named(
    setting: Any, environ: dict[str, str], fields: list[str]
) -> None:
    setting(environ)
    project = None if "HW_PROJECT_ID" in environ else "p1"
    found = refused(auth=None, project_id=project, verify=None)
    assert [violation.field for violation in found] == fields


@pytest.mark.parametrize("name", [name for name in _chain.UNREAD if name.isupper()])
def test_credentials_that_are_not_possible_here_are_refused_by_name(setting: Any, name: str) -> None:
    setting({name: "CANARY", **({} if name.startswith("HUAWEICLOUD") else KEYS)})
    [violation] = refused(auth=None)
    assert violation.field == name
    assert violation.message.startswith("must be unset, or auth be passed: ")
    connected()
    if name.startswith("HW_"):
        # The SDK's own variables go first, so that those of Terraform do not matter.
        setting({"HUAWEICLOUD_SDK_AK": "ak", "HUAWEICLOUD_SDK_SK": "sk"})
        connected(auth=None)


@pytest.mark.parametrize(("name", "argument"), _chain.UNREAD_BESIDE_TERRAFORM.items())
def test_what_would_change_a_call_beside_terraform_s_credentials_is_refused_by_name(
    setting: Any, name: str, argument: str
) -> None:
    credentials = PASSWORD if name == "OS_ACCESS_KEY" else KEYS
    setting(
        {name: "CANARY", **credentials, "HW_REGION_NAME": "" if name == "OS_REGION_NAME" else "cn-north-4"}
    )
    bare = {"auth": None, "region": None, "project_id": None}
    passed: dict[str, dict[str, Any]] = {
        "region": {"region": "cn-north-4"},
        "project_id": {"project_id": "p1"},
        "endpoints": {"endpoints": {"iam": "https://iam.example"}},
        "auth": {"auth": OPTIONS["auth"]},
    }
    others = {key: value for other in passed.keys() - {argument} for key, value in passed[other].items()}
    found = refused(**{**bare, **others, "auth": None})
    assert name in [violation.field for violation in found]
    connected(**{**bare, **others, "auth": None, **passed[argument]})
    if argument != "auth":
        # The variable matters to none but the Terraform provider.
        setting({"HUAWEICLOUD_SDK_AK": "ak", "HUAWEICLOUD_SDK_SK": "sk"})
        connected(
            **{
                **bare,
                **others,
                "auth": None,
                **({"region": "cn-north-4"} if argument == "region" else {"project_id": "p1"}),
            }
        )


@pytest.mark.parametrize(
    "environ",
    [
        {"HW_SIGNING_ALGORITHM": "HmacSHA256", **KEYS},
        {"OS_ACCESS_KEY": "CANARY", **KEYS},
        {"OS_ACCESS_KEY": "CANARY", "OS_AUTH_TOKEN": "CANARY", "HW_AUTH_TOKEN": "token"},
    ],
)
def test_what_would_change_nothing_is_not_refused(setting: Any, environ: dict[str, str]) -> None:
    setting(environ)
    connected(auth=None)


@pytest.mark.parametrize(
    "line", ["idp_id = CANARY", "id_token_file = CANARY", "securitytoken = CANARY", "ak = 'CANARY'"]
)
def test_a_line_of_the_file_gets_the_same_checks(tmp_path: Path, line: str) -> None:
    path = tmp_path / ".huaweicloud" / "credentials"
    path.parent.mkdir()
    keys = "" if line.startswith("ak") else "ak = ak\n"
    path.write_text(f"[basic]\n{keys}sk = sk\n{line}\nother = CANARY\n")
    [violation] = refused(auth=None)
    assert violation.field == f"{line.partition(' ')[0]} in [basic] of {path}"


@pytest.mark.parametrize(
    ("options", "environ", "reason"),
    [
        ({"metadata": False}, {}, "metadata=False"),
        ({}, {"SMN_KMS_METADATA": "Off"}, "SMN_KMS_METADATA"),
        ({"metadata": False}, {"SMN_KMS_METADATA": "true"}, "metadata=False"),
    ],
)
def test_the_metadata_service_can_be_forbidden(
    setting: Any,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, Any],
    environ: dict[str, str],
    reason: str,
) -> None:
    setting({**environ, _chain.POD_IDENTITY: "CANARY"})
    monkeypatch.setattr("smn_kms.auth._metadata._fetch", None)
    for connect in (smn_kms.connect, smn_kms.connect_async):
        with pytest.raises(smn_kms.CredentialsNotFoundError) as caught:
            connect(**{**OPTIONS, "auth": None, **options})
        *_, pod, last = str(caught.value).splitlines()
        assert pod == f"  {_chain.POD_IDENTITY}, which is not supported"
        assert last == f"  the metadata service, which is not asked because of {reason}"


def test_an_argument_allows_the_metadata_service_again(setting: Any) -> None:
    setting({"SMN_KMS_METADATA": "false"})
    with pytest.raises(smn_kms.CredentialsNotFoundError, match=r"127\.0\.0\.1:9"):
        smn_kms.connect(**{**OPTIONS, "auth": None, "metadata": True})


# Warnings


def warned(**options: Any) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for connect in (smn_kms.connect, smn_kms.connect_async):
            connect(**{**OPTIONS, **options})
    for warning in caught:
        assert warning.category is smn_kms.InsecureConnectionWarning
        assert warning.filename == __file__
    return [str(warning.message) for warning in caught]


def test_what_others_can_read_is_warned_of_once_for_each_target(setting: Any) -> None:
    assert warned(endpoint="http://kms.example") == [
        "pass an https:// endpoint: everyone on the way can read what goes to http://kms.example"
    ]
    assert warned(endpoint="http://kms.example") == []
    assert len(warned(endpoints={"smn": "http://smn.example"})) == 1
    setting({"HUAWEICLOUD_SDK_REGION_SMN_CN_NORTH_4": "http://10.0.0.1"})
    assert len(warned()) == 1
    for url in ("http://127.0.0.1:1", "http://[::1]", "http://localhost", "https://kms.example"):
        assert warned(endpoint=url) == []


def test_what_others_can_answer_is_warned_of_once_for_each_target(setting: Any) -> None:
    [text] = warned(endpoint="https://kms.example", verify=False)
    assert text.endswith("certificates are not verified, so anyone can answer for https://kms.example")
    assert text.startswith("pass verify=True, or the path of a CA file: ")
    assert warned(endpoint="https://kms.example", verify=False) == []
    setting({**KEYS, "HW_INSECURE": "true"})
    [text] = warned(endpoint="https://other.example", verify=None, auth=None)
    assert text.startswith("unset HW_INSECURE: ")
    assert warned(endpoint="https://more.example", verify=None) == []
    assert warned(endpoint="https://more.example", verify=OPTIONS["verify"], auth=None) == []


def test_a_warning_may_be_an_error() -> None:
    with pytest.raises(smn_kms.InsecureConnectionWarning, match=r"http://kms\.example"):
        smn_kms.connect(**{**OPTIONS, "endpoint": "http://kms.example"})


# Every name


def sdk_variables() -> set[str]:
    """The variables that the provider's SDK has in its code."""
    [folder] = importlib.util.find_spec("huaweicloudsdkcore").submodule_search_locations  # type: ignore[union-attr, misc]
    found = set()
    for path in Path(folder).rglob("*.py"):
        found |= set(re.findall(r'= "((?:HUAWEICLOUD|HC)_[A-Z_]+)"', path.read_text()))
    return found


TERRAFORM = """\
    HW_ACCESS_KEY HW_ASSUME_ROLE_AGENCY_NAME HW_ASSUME_ROLE_DOMAIN_ID HW_ASSUME_ROLE_DOMAIN_NAME
    HW_ASSUME_ROLE_DURATION HW_ASSUME_ROLE_IDP_ID HW_ASSUME_ROLE_ID_TOKEN HW_ASSUME_ROLE_ID_TOKEN_FILE
    HW_AUTH_TOKEN HW_AUTH_URL HW_CLOUD HW_DOMAIN_ID HW_DOMAIN_NAME HW_ENTERPRISE_PROJECT_ID HW_INSECURE
    HW_MAX_RETRIES HW_PROFILE HW_PROJECT_ID HW_PROJECT_NAME HW_REGION_NAME HW_SECRET_KEY HW_SECURITY_TOKEN
    HW_SHARED_CONFIG_FILE HW_SIGNING_ALGORITHM HW_USER_ID HW_USER_NAME HW_USER_PASSWORD
    OS_ACCESS_KEY OS_AGENCY_DOMAIN_NAME OS_AGENCY_NAME OS_AUTH_TOKEN OS_AUTH_URL OS_CACERT OS_CERT
    OS_DELEGATED_PROJECT OS_DOMAIN_ID OS_DOMAIN_NAME OS_INSECURE OS_KEY OS_PASSWORD OS_PROJECT_DOMAIN_ID
    OS_PROJECT_DOMAIN_NAME OS_PROJECT_ID OS_PROJECT_NAME OS_REGION_NAME OS_SECRET_KEY OS_TENANT_ID
    OS_TENANT_NAME OS_USERNAME OS_USER_DOMAIN_ID OS_USER_DOMAIN_NAME OS_USER_ID
""".split()  # noqa: SIM905 - easier to hold against `huaweicloud/provider.go`


def test_every_variable_is_in_the_table() -> None:
    text = (ROOT / "docs" / "client.md").read_text()
    ours = {*_chain.SDK.values(), *_chain.TERRAFORM.values(), *_chain.UNREAD, *_chain.UNREAD_BESIDE_TERRAFORM}
    names = {*sdk_variables(), *TERRAFORM, *(name for name in ours if name.isupper()), _chain.METADATA}
    assert len(sdk_variables()) > 15
    assert {name for name in names if f"`{name}`" not in text and name != "HUAWEICLOUD_SDK_REGION"} == set()
