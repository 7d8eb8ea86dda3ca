"""What `connect` takes, where it sends, and how it ends."""

from __future__ import annotations

import asyncio
import ssl
import sys
import warnings
from types import ModuleType
from typing import Any

import httpx
import pytest

import smn_kms
from tests.common import KEY, TOPIC

from .conftest import OPTIONS, Answering, Caller


def test_everything_that_is_missing_is_named_with_where_it_was_looked_for() -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.connect()
    assert [violation.field for violation in caught.value.violations] == ["region", "project_id", "auth"]
    for place in (
        "HUAWEICLOUD_SDK_AK",
        "HUAWEICLOUD_SDK_PROJECT_ID",
        "HW_REGION_NAME",
        ".huaweicloud",
        "127.0.0.1",
    ):
        assert place in str(caught.value)


@pytest.mark.parametrize("module", ["_password", "_metadata"])
def test_another_thread_may_be_loading_a_module_of_credentials(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, f"{smn_kms.__name__}.auth.{module}", ModuleType("half loaded"))

    async def enter() -> None:
        async with smn_kms.connect_async(**OPTIONS):
            pass

    smn_kms.connect(**OPTIONS).close()
    asyncio.run(enter())


def test_missing_credentials_have_a_class_of_their_own(call: Caller) -> None:
    with pytest.raises(
        smn_kms.CredentialsNotFoundError, match=r"(?s)HUAWEICLOUD_SDK_AK.*127\.0\.0\.1"
    ) as caught:
        call("enableKey", options={"auth": None})
    assert [violation.field for violation in caught.value.violations] == ["auth"]


def test_an_async_cloud_asks_for_nothing_until_it_is_entered() -> None:
    cloud = smn_kms.connect_async(**{**OPTIONS, "auth": None})
    asyncio.run(cloud.close())
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.connect_async()
    assert [violation.field for violation in caught.value.violations] == ["region", "project_id"]


def test_all_of_it_may_come_from_the_environment(
    call: Caller, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "HUAWEICLOUD_SDK_AK": "access",
        "HUAWEICLOUD_SDK_SK": "secret",
        "HUAWEICLOUD_SDK_PROJECT_ID": "p1",
        "HW_REGION_NAME": "cn-north-4",
        "HUAWEICLOUD_SDK_REGION_SMN_CN_NORTH_4": "https://smn.internal.example",
    }.items():
        monkeypatch.setenv(name, value)
    seen = answering(httpx.Response(500))
    for operation in ("enableKey", "getTopicKmsKey"):
        with pytest.raises(smn_kms.ServerError):
            call(operation, options={"region": None, "project_id": None, "auth": None})
    assert [request.url.host for request in seen] == [
        "kms.cn-north-4.myhuaweicloud.com",
        "smn.internal.example",
    ]
    for request in seen:
        assert request.headers["Authorization"].startswith("SDK-HMAC-SHA256 Access=access, ")
        assert request.headers["X-Project-Id"] == "p1"
        assert "/p1/" in request.url.path


def test_each_connection_signs_for_its_own_project(call: Caller, answering: Answering) -> None:
    seen = answering(httpx.Response(500))
    auth = smn_kms.AkSkAuth("access", "secret")
    for project in ("p1", "p2"):
        with pytest.raises(smn_kms.ServerError):
            call("enableKey", options={"project_id": project, "auth": auth})
    assert [request.headers["X-Project-Id"] for request in seen] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"project_id": ".."}, "project_id"),
        ({"project_id": "a/b"}, "project_id"),
        ({"project_id": 7}, "project_id"),
        ({"auth": "token"}, "auth"),
        ({"endpoint": "kms.example"}, "endpoint"),
        ({"endpoint": "ftp://kms.example"}, "endpoint"),
        ({"endpoint": "https://"}, "endpoint"),
        ({"endpoint": "https://a:b:c"}, "endpoint"),
        ({"endpoints": {"sms": "https://x.example"}}, "endpoints['sms']"),
        ({"endpoints": {"kms": "x"}}, "endpoints['kms']"),
        ({"region": "cn-nowhere-1"}, "region"),
        ({"region": ""}, "region"),
    ],
)
def test_what_is_wrong_is_named(options: dict[str, Any], field: str) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.connect(**{**OPTIONS, **options})
    assert {violation.field for violation in caught.value.violations} == {field}


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("cn-nort-4", "did you mean cn-north-4?"),
        ("CN-North-4", "did you mean cn-north-4?"),
        ("mars", "ae-ad-1, "),
    ],
)
def test_the_error_of_an_unknown_region_suggests_one_or_lists_all(region: str, said: str) -> None:
    for options in ({}, {"endpoints": {"kms": "https://a.example"}}):
        with pytest.raises(smn_kms.InvalidRequestError) as caught:
            smn_kms.connect(**{**OPTIONS, "region": region, **options})
        start = "region must be a known region, or endpoint be passed: "
        assert str(caught.value).startswith(start + said)


@pytest.mark.parametrize(
    ("options", "kms", "smn"),
    [
        (
            {"region": "cn-north-4"},
            "https://kms.cn-north-4.myhuaweicloud.com",
            "https://smn.cn-north-4.myhuaweicloud.com",
        ),
        (
            {"region": "eu-west-101"},
            "https://kms.eu-west-101.myhuaweicloud.eu",
            "https://smn.eu-west-101.myhuaweicloud.eu",
        ),
        (
            {"region": "cn-north-2"},
            "https://kms.cn-north-2.myhuaweicloud.com",
            "https://smn.cn-north-2.myhuaweicloud.cn",
        ),
        ({"endpoint": "http://127.0.0.1:1/gate"}, "http://127.0.0.1:1/gate", "http://127.0.0.1:1/gate"),
        (
            {"endpoint": "https://a.example", "endpoints": {"smn": "https://b.example"}},
            "https://a.example",
            "https://b.example",
        ),
        ({"region": "anything", "endpoint": "https://a.example"}, "https://a.example", "https://a.example"),
        (
            {"region": "cn-north-4", "endpoints": {"kms": "https://a.example"}},
            "https://a.example",
            "https://smn.cn-north-4.myhuaweicloud.com",
        ),
    ],
)
def test_where_calls_go(
    call: Caller, answering: Answering, options: dict[str, Any], kms: str, smn: str
) -> None:
    settings = {"region": None, **options}
    seen = answering(httpx.Response(500))
    for operation in ("enableKey", "getTopicKmsKey"):
        with pytest.raises(smn_kms.ServerError):
            call(operation, options=settings)
    assert str(seen[0].url).startswith(f"{kms}/v1.0/")
    assert str(seen[1].url).startswith(f"{smn}/v2/")


def test_a_closed_cloud_is_closed(answering: Answering) -> None:
    answering(httpx.Response(500))
    with smn_kms.connect(**OPTIONS) as cloud:
        pass
    for call in (lambda: cloud.kms.enable_key(key_id=KEY), lambda: cloud.smn.get_topic_kms_key(TOPIC)):
        with pytest.raises(smn_kms.ClientClosedError, match="closed"):
            call()


def test_an_async_cloud_without_a_project_has_to_be_entered() -> None:
    cloud = smn_kms.connect_async(**{**OPTIONS, "project_id": None})
    with pytest.raises(AttributeError, match="no attribute 'kms' before its project is looked up: enter it"):
        cloud.kms  # noqa: B018 - asking for it is what fails
    with pytest.raises(AttributeError, match=r"no attribute 'nothing'$"):
        cloud.nothing  # type: ignore[attr-defined]  # noqa: B018
    asyncio.run(cloud.close())


def test_a_closed_async_cloud_is_closed(answering: Answering) -> None:
    answering(httpx.Response(500))

    async def run() -> None:
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            pass
        with pytest.raises(smn_kms.ClientClosedError, match="closed"):
            await cloud.kms.enable_key(key_id=KEY)
        with pytest.raises(smn_kms.ClientClosedError, match="closed"):
            await cloud.smn.get_topic_kms_key(TOPIC)

    asyncio.run(run())


@pytest.mark.parametrize(("verify", "mode"), [(True, ssl.CERT_REQUIRED), (False, ssl.CERT_NONE)])
def test_verification_is_on_unless_it_is_turned_off(
    monkeypatch: pytest.MonkeyPatch, verify: bool, mode: ssl.VerifyMode
) -> None:
    contexts: list[Any] = []
    real = httpx.HTTPTransport.__init__

    def spy(self: httpx.HTTPTransport, *args: Any, **kwargs: Any) -> None:
        contexts.append(kwargs["verify"])
        real(self, *args, **kwargs)

    monkeypatch.setattr(httpx.HTTPTransport, "__init__", spy)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", smn_kms.InsecureConnectionWarning)
        smn_kms.connect(**{**OPTIONS, "verify": verify}).close()
    assert {context.verify_mode for context in contexts} == {mode}


@pytest.mark.parametrize("token", ["", " ", "a b", "a\n", "tab\t", "caf\u00e9", None, 7, b"bytes"])
def test_a_token_that_no_header_can_hold_is_refused(token: Any) -> None:
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        smn_kms.TokenAuth(token)
    assert caught.value.violations[0].field == "token"


def test_a_token_works_without_connect() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=request.headers["X-Auth-Token"]))
    with httpx.Client(transport=transport, auth=smn_kms.TokenAuth("abc")) as client:
        assert client.get("https://kms.example/").json() == "abc"
