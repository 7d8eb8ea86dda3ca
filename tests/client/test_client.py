"""What a cloud offers beside its calls: raw responses, other options, a transport of the caller's, typing."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import pickle
import pydoc
import re
import threading
import traceback
import typing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import format_datetime
from typing import Any
from unittest.mock import create_autospec

import httpx
import pytest
import trio

import smn_kms
from smn_kms_api._runtime import UNSET
from tests.common import KEY, MODES, PROJECT, TOPIC, Clock, outcome

from .conftest import CALLS, OPTIONS, Answering, Caller
from .leaks import assert_nothing_leaks

ENABLED = {"key_info": {"key_id": KEY, "key_state": "2"}}
REFUSED = {"error": {"error_code": "KMS.0303", "error_msg": "The token has expired."}}


def in_async(use: Callable[[smn_kms.AsyncCloud], Any], **options: Any) -> Any:
    return outcome("async", use, **{**OPTIONS, **options})


# Raw responses


def test_a_raw_response_has_what_surrounds_the_result(answering: Answering) -> None:
    answering(httpx.Response(200, json=ENABLED, headers={"X-Request-Id": "r-7", "X-Other": "other"}))
    with smn_kms.connect(**OPTIONS) as cloud:
        plain = cloud.kms.enable_key(key_id=KEY)
        raw = cloud.kms.with_raw_response.enable_key(key_id=KEY)
    awaited = in_async(lambda cloud: cloud.kms.with_raw_response.enable_key(key_id=KEY))
    for response in (raw, awaited):
        assert isinstance(response, smn_kms.RawResponse)
        assert response.parsed == plain
        assert (response.status_code, response.request_id) == (200, "r-7")
        assert response.headers["x-other"] == "other"
        assert "other" not in repr(response)


def test_a_raw_response_takes_the_request_id_of_the_body(answering: Answering) -> None:
    body = {"request_id": "r-8", "id": "b", "key_id": KEY, "status": "ENABLED"}
    answering(httpx.Response(200, json=body))
    with smn_kms.connect(**OPTIONS) as cloud:
        assert cloud.smn.with_raw_response.get_topic_kms_key(TOPIC).request_id == "r-8"


def test_a_raw_response_is_checked_like_any_other(answering: Answering) -> None:
    answering(httpx.Response(200, html="<html>"))
    with smn_kms.connect(**OPTIONS) as cloud:
        with pytest.raises(smn_kms.InvalidResponseError):
            cloud.kms.with_raw_response.enable_key(key_id=KEY)
        with pytest.raises(smn_kms.InvalidRequestError):
            cloud.kms.with_raw_response.enable_key(key_id="short")


# Other options


def test_other_options_share_connections_and_credentials(answering: Answering) -> None:
    seen = answering(lambda request: httpx.Response(503, headers={"Retry-After": "0"}))
    with smn_kms.connect(**OPTIONS) as cloud:
        other = cloud.with_options(timeout=7, retry=smn_kms.Retry(attempts=2, backoff=0), project_id="p2")
        for each in (cloud, other, cloud):
            with pytest.raises(smn_kms.ServerError):
                each.kms.enable_key(key_id=KEY)
    assert [request.url.path.split("/")[2] for request in seen] == [PROJECT, "p2", "p2", PROJECT]
    assert [request.extensions["timeout"]["read"] for request in seen] == [60, 7, 7, 60]
    assert len({request.headers["X-Auth-Token"] for request in seen}) == 1
    with pytest.raises(smn_kms.ClientClosedError):
        other.kms.enable_key(key_id=KEY)


def test_other_options_of_an_async_cloud(answering: Answering) -> None:
    seen = answering(httpx.Response(200, json=ENABLED))
    in_async(lambda cloud: cloud.with_options(project_id="p2").kms.enable_key(key_id=KEY))
    assert seen[0].url.path.split("/")[2] == "p2"


def test_a_password_gets_a_token_for_the_other_project(answering: Answering) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v3/auth/tokens":
            token = {"token": {"expires_at": "2099-01-01T00:00:00.000000Z"}}
            scope = "p2" if b'"p2"' in request.content else "p1"
            return httpx.Response(201, json=token, headers={"X-Subject-Token": f"token-of-{scope}"})
        return httpx.Response(200, json=ENABLED)

    seen = answering(answer)
    auth = smn_kms.PasswordAuth(user="u", password="p", domain="d")
    with smn_kms.connect(**{**OPTIONS, "auth": auth, "project_id": "p1"}) as cloud:
        cloud.kms.enable_key(key_id=KEY)
        cloud.with_options(project_id="p2").kms.enable_key(key_id=KEY)
        cloud.with_options(timeout=1).kms.enable_key(key_id=KEY)
    tokens = [request.headers.get("X-Auth-Token") for request in seen]
    assert tokens == [None, "token-of-p1", None, "token-of-p2", "token-of-p1"]


# Tokens from a function


class Tokens:
    """Gives another token each time that it is asked."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"token-{self.given}"

    async def ask(self) -> str:
        return self()


class Refusing:
    """A service that refuses some tokens; `seen` are the tokens of all requests."""

    def __init__(self, *refused: str) -> None:
        self.refused = refused
        self.seen: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request.headers["X-Auth-Token"])
        if self.seen[-1] in self.refused:
            return httpx.Response(403, json=REFUSED)
        return httpx.Response(200, json=ENABLED)


def test_a_token_function_is_asked_again_after_a_refusal(call: Caller, answering: Answering) -> None:
    service = Refusing("token-1")
    answering(service)
    call("enableKey", options={"auth": smn_kms.TokenAuth(Tokens())})
    assert service.seen == ["token-1", "token-2"]


def test_a_token_that_is_refused_twice_is_an_error(call: Caller, answering: Answering) -> None:
    seen = answering(Refusing("token-1", "token-2"))
    with pytest.raises(smn_kms.AuthenticationError):
        call("enableKey", options={"auth": smn_kms.TokenAuth(Tokens())})
    assert len(seen) == 2


def test_a_fixed_token_that_is_refused_is_sent_once(call: Caller, answering: Answering) -> None:
    seen = answering(Refusing("fixed"))
    with pytest.raises(smn_kms.AuthenticationError):
        call("enableKey", options={"auth": smn_kms.TokenAuth("fixed")})
    assert len(seen) == 1


def test_a_coroutine_function_gives_tokens_to_an_async_cloud(answering: Answering) -> None:
    service = Refusing("token-1")
    answering(service)
    in_async(lambda cloud: cloud.kms.enable_key(key_id=KEY), auth=smn_kms.TokenAuth(Tokens().ask))
    assert service.seen == ["token-1", "token-2"]


def test_a_synchronous_cloud_cannot_await_a_token(answering: Answering) -> None:
    seen = answering(httpx.Response(200, json=ENABLED))
    tokens = Tokens()
    with (
        # Before it is called, nothing shows what this function returns.
        smn_kms.connect(**{**OPTIONS, "auth": smn_kms.TokenAuth(lambda: tokens.ask())}) as cloud,
        pytest.raises(smn_kms.InvalidRequestError, match="plain function"),
    ):
        cloud.kms.enable_key(key_id=KEY)
    assert not seen


def test_a_token_function_that_gives_no_token(call: Caller, answering: Answering) -> None:
    seen = answering(httpx.Response(200, json=ENABLED))
    with pytest.raises(smn_kms.InvalidRequestError):
        call("enableKey", options={"auth": smn_kms.TokenAuth(lambda: "two words")})
    assert not seen


class Vault:
    """Fails to give a token."""

    def __init__(self) -> None:
        self.asked = 0
        self.secret = "CANARY"

    def __call__(self) -> str:
        self.asked += 1
        raise KeyError(self.secret)

    async def ask(self) -> str:
        await asyncio.sleep(0)
        return self()


def assert_names_the_function(error: object) -> None:
    assert type(error) is smn_kms.TransportError
    assert str(error) == "repair the function that returns tokens: it raised KeyError"
    assert error.retryable
    assert "in __call__" in "".join(error.__notes__)
    assert_nothing_leaks(error)


def test_an_error_of_a_token_function_is_typed_and_keeps_its_place(
    call: Caller, answering: Answering
) -> None:
    seen = answering(httpx.Response(200, json=ENABLED))
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        call("enableKey", options={"auth": smn_kms.TokenAuth(Vault())})
    assert_names_the_function(caught.value)
    assert not seen


def test_tasks_share_an_error_of_a_coroutine_function(answering: Answering) -> None:
    answering(httpx.Response(200, json=ENABLED))
    vault = Vault()

    async def many(cloud: smn_kms.AsyncCloud) -> list[Any]:
        calls = [cloud.kms.enable_key(key_id=KEY) for _ in range(20)]
        return await asyncio.gather(*calls, return_exceptions=True)

    for error in in_async(many, auth=smn_kms.TokenAuth(vault.ask)):
        assert_names_the_function(error)
    assert vault.asked == 1


def test_threads_share_a_token(answering: Answering) -> None:
    answering(Refusing("token-1"))
    tokens = Tokens()
    ready = threading.Barrier(20)

    def work(_: int) -> object:
        ready.wait()
        return cloud.kms.enable_key(key_id=KEY)

    with (
        smn_kms.connect(**{**OPTIONS, "auth": smn_kms.TokenAuth(tokens)}) as cloud,
        ThreadPoolExecutor(20) as pool,
    ):
        assert len(list(pool.map(work, range(20)))) == 20
    assert tokens.given == 2


def test_tasks_share_a_token_and_its_failure(answering: Answering) -> None:
    answering(Refusing())
    asked = 0

    async def fail() -> str:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        raise smn_kms.TransportError("no token today")

    async def many(cloud: smn_kms.AsyncCloud) -> list[Any]:
        calls = [cloud.kms.enable_key(key_id=KEY) for _ in range(20)]
        return await asyncio.gather(*calls, return_exceptions=True)

    outcomes = in_async(many, auth=smn_kms.TokenAuth(fail))
    assert {str(outcome) for outcome in outcomes} == {"no token today"}
    assert len({id(outcome) for outcome in outcomes}) == 20
    assert asked == 1


# A transport of the caller's


def test_a_transport_carries_calls_and_logins() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path == "/v3/auth/tokens":
            token = {"token": {"expires_at": "2099-01-01T00:00:00.000000Z"}}
            return httpx.Response(201, json=token, headers={"X-Subject-Token": "token"})
        if request.url.path == "/v3/projects":
            project = {
                "id": "p9",
                "name": "cn-north-4",
                "domain_id": "d",
                "is_domain": False,
                "parent_id": "d",
            }
            project |= {"enabled": True, "description": "", "links": {"self": "https://iam.example/"}}
            return httpx.Response(
                200, json={"projects": [project], "links": {"self": "https://iam.example/"}}
            )
        return httpx.Response(200, json=ENABLED)

    auth = smn_kms.PasswordAuth(user="u", password="p", domain="d")
    options: dict[str, Any] = {"region": "cn-north-4", "auth": auth}
    transport = httpx.MockTransport(answer)
    with smn_kms.connect(**options, transport=transport) as cloud:
        assert cloud.kms.enable_key(key_id=KEY).key_info.key_id == KEY

    async def run() -> None:
        async with smn_kms.connect_async(**options, transport=transport) as cloud:
            await cloud.kms.enable_key(key_id=KEY)

    asyncio.run(run())
    paths = ["/v3/auth/tokens", "/v3/projects", "/v1.0/p9/kms/enable-key"]
    assert [request.url.path for request in seen] == paths * 2


# Event loops


def test_a_cloud_works_under_trio() -> None:
    service = Refusing("token-1")
    throttled = [httpx.Response(429, headers={"Retry-After": "0"})]

    def answer(request: httpx.Request) -> httpx.Response:
        return throttled.pop() if throttled else service(request)

    async def run() -> Any:
        async with smn_kms.connect_async(
            region="cn-north-4",
            project_id="p",
            auth=smn_kms.TokenAuth(Tokens().ask),
            retry=smn_kms.Retry(backoff=0),
            transport=httpx.MockTransport(answer),
        ) as cloud:
            return await cloud.kms.enable_key(key_id=KEY)

    assert trio.run(run).key_info.key_id == KEY
    assert service.seen == ["token-1", "token-2"]
    assert not throttled


# Typing, help and mocks

PUBLIC = [getattr(smn_kms, name) for name in smn_kms.__all__ if name != "__version__"]
SERVICES = [
    getattr(cloud, service)
    for cloud in (smn_kms.Cloud, smn_kms.AsyncCloud)
    for service in ("iam", "kms", "smn")
]
METHODS = [
    method
    for service in SERVICES
    for name, method in inspect.getmembers(service, inspect.isfunction)
    if name[0] != "_"
]


def test_names_are_complete_and_unknown_ones_are_errors() -> None:
    assert set(smn_kms.__all__) <= set(dir(smn_kms))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        smn_kms.nothing  # type: ignore[attr-defined]  # noqa: B018 - asking for it is what fails
    namespace: dict[str, Any] = {}
    exec("from smn_kms import *", namespace)
    assert set(smn_kms.__all__) <= set(namespace)


@pytest.mark.parametrize("thing", [*PUBLIC, *METHODS], ids=lambda thing: getattr(thing, "__qualname__", ""))
def test_hints_resolve_and_help_exists(thing: Any) -> None:
    assert typing.get_type_hints(thing) or inspect.isclass(thing)
    if inspect.isclass(thing):
        for name, method in inspect.getmembers(thing, inspect.isfunction):
            if name[0] != "_" and method.__module__.startswith("smn_kms"):
                typing.get_type_hints(method)
    assert inspect.getdoc(thing)
    assert inspect.signature(thing) or inspect.isclass(thing)


@pytest.mark.parametrize(
    "kind", [it for it in [*PUBLIC, *SERVICES] if inspect.isclass(it)], ids=lambda kind: kind.__name__
)
def test_every_public_class_can_be_mocked(kind: Any) -> None:
    create_autospec(kind)
    create_autospec(kind, instance=True)


def test_the_mock_of_a_cloud_knows_its_services_and_their_arguments() -> None:
    cloud = create_autospec(smn_kms.Cloud, instance=True)
    cloud.kms.enable_key(key_id=KEY)
    with pytest.raises(AttributeError):
        cloud.kms.switch_on(key_id=KEY)
    with pytest.raises(TypeError):
        cloud.kms.enable_key(KEY, KEY, KEY)


def test_dir_lists_what_is_public(answering: Answering) -> None:
    def listed(thing: object) -> set[str]:
        return {name for name in dir(thing) if not re.fullmatch("__.*__", name)}

    assert listed(smn_kms) == set(smn_kms.__all__) - {"__version__"}
    with smn_kms.connect(**OPTIONS) as cloud:
        assert listed(cloud) == {"iam", "kms", "smn", "close", "with_options"}
        for service, method, _, _ in CALLS.values():
            names = listed(getattr(cloud, service))
            assert {method, "with_raw_response"} <= names
            more = names - listed(getattr(cloud, service).with_raw_response)
            assert {name for name in more if not name.startswith("iter_")} == {"with_raw_response"}
            assert [name for name in names if name.startswith("_")] == []


def test_help_begins_with_all_public_names_on_lines_of_a_terminal() -> None:
    text = pydoc.render_doc(smn_kms, renderer=pydoc.plaintext)  # type: ignore[attr-defined]
    description = text[: text.index("PACKAGE CONTENTS")]
    words = re.findall(r"\w+", description)
    assert {name.removesuffix("_async") for name in smn_kms.__all__} - {*words, "__version__"} == set()
    assert [line for line in description.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("mode", MODES)
def test_a_cloud_shows_where_it_calls_and_no_secret(mode: str) -> None:
    def shown(**options: Any) -> str:
        return str(outcome(mode, repr, **{**OPTIONS, **options}))

    kind = "Cloud" if mode == "sync" else "AsyncCloud"
    one = {"endpoint": "http://127.0.0.1:1/base/"}
    assert shown(**one) == f"<{kind} region=cn-north-4 project_id={PROJECT} endpoint=http://127.0.0.1:1/base>"
    many = {"endpoints": {name: f"https://{name}.test" for name in ("iam", "kms", "smn")}}
    assert shown(**many).endswith(" iam=https://iam.test kms=https://kms.test smn=https://smn.test>")


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("mode", MODES)
def test_a_cloud_cannot_be_copied(mode: str, copied: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match="Cloud cannot be pickled or copied: connect once in each process"):
        outcome(mode, copied, **OPTIONS)


def frames(error: BaseException | None) -> list[str]:
    """The files of the frames that Python prints for an error, those of its causes included."""
    files: list[str] = []
    while error is not None:
        files += [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [file for file in files if "/smn_kms" in file]


@pytest.mark.parametrize(
    "error", [httpx.Response(404), httpx.Response(409), httpx.ConnectError("no")], ids=repr
)
@pytest.mark.parametrize(
    ("use", "ours"),
    [
        (lambda cloud: cloud.kms.enable_key(key_id="orders"), 1),
        (lambda cloud: cloud.kms.enable_key(key_id=KEY), 1),
        (lambda cloud: smn_kms.ensure_topic_key(cloud, "demo", KEY), 0),
        (lambda cloud: smn_kms.ensure_topic_key(cloud, TOPIC, KEY), 0),
        (lambda cloud: smn_kms.wait_for_key(cloud, KEY, "ENABLED"), 0),
        (lambda cloud: smn_kms.import_key(cloud, KEY, bytes(range(32))), 0),
        (lambda cloud: smn_kms.create_imported_key(cloud, "alias", bytes(range(32))), 0),
    ],
)
def test_tracebacks_are_short(
    answering: Answering, clock: Clock, error: Any, use: Callable[[smn_kms.Cloud], Any], ours: int
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if isinstance(error, httpx.Response):
            return httpx.Response(error.status_code, json={})
        raise error

    answering(answer)
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(smn_kms.SmnKmsError) as caught:
        use(cloud)
    assert len(frames(caught.value)) == ours


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "arguments", "limit"),
    [
        (None, (), 10),
        ("ensure_topic_key", (TOPIC, KEY), 15),
        ("wait_for_key", (KEY, "ENABLED"), 15),
        ("import_key", (KEY, bytes(range(32))), 15),
        ("create_imported_key", ("alias", bytes(range(32))), 15),
    ],
)
def test_the_traceback_of_a_refused_login_is_short(
    answering: Answering, mode: str, name: str | None, arguments: tuple[Any, ...], limit: int
) -> None:
    answering(httpx.Response(401, json={"error": {"code": 401, "message": "The password is wrong."}}))
    auth = smn_kms.PasswordAuth(user="user", password="password", domain="domain")
    options = {**OPTIONS, "auth": auth}

    def call(cloud: Any) -> Any:
        if name is None:
            return cloud.kms.enable_key(key_id=KEY)
        return getattr(smn_kms, name if mode == "sync" else f"{name}_async")(cloud, *arguments)

    with pytest.raises(smn_kms.AuthenticationError) as caught:
        outcome(mode, call, **options)
    printed = [line for part in traceback.format_exception(caught.value) for line in part.splitlines()]
    shown = [line for line in printed if line.startswith("  File ")]
    of_tests = [line for line in shown if "/tests/" in line or "/asyncio/" in line]
    assert 0 < len(shown) - len(of_tests) + 1 < limit


def test_a_model_becomes_json(answering: Answering) -> None:
    answering(httpx.Response(200, json=ENABLED))
    with smn_kms.connect(**OPTIONS) as cloud:
        assert json.loads(json.dumps(cloud.kms.enable_key(key_id=KEY).to_dict())) == ENABLED


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(20, "slow: set it"), (-20, "fast: set it"), (14, None), (-14, None)],
)
def test_a_refusal_names_a_clock_that_is_wrong(
    call: Caller, answering: Answering, clock: Clock, minutes: int, said: str | None
) -> None:
    date = format_datetime(clock() + timedelta(minutes=minutes), usegmt=True)
    for status in (401, 403):
        answering(httpx.Response(status, json={"error_msg": "Refused."}, headers={"Date": date}))
        with pytest.raises(smn_kms.ApiError) as caught:
            call("enableKey")
        wrong = f"; the clock of this machine is 20 minutes {said}" if said and status == 401 else ""
        assert caught.value.message == f"Refused.{wrong}"


@pytest.mark.parametrize("date", ["", "now", "-"])
def test_a_date_that_cannot_be_read_says_nothing_of_the_clock(answering: Answering, date: str) -> None:
    answering(httpx.Response(401, json={"error_msg": "Refused."}, headers={"Date": date}))
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(smn_kms.AuthenticationError) as caught:
        cloud.kms.enable_key(key_id=KEY)
    assert caught.value.message == "Refused."


def test_unset_is_one_object_and_models_survive_pickling(answering: Answering) -> None:
    for each in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET))):
        assert each is UNSET
    assert repr(UNSET) == "UNSET"
    answering(httpx.Response(200, json=ENABLED))
    with smn_kms.connect(**OPTIONS) as cloud:
        key = cloud.kms.enable_key(key_id=KEY)
    for again in (copy.deepcopy(key), pickle.loads(pickle.dumps(key))):
        assert again == key


def test_credentials_of_others_are_used_as_they_are(call: Caller, answering: Answering) -> None:
    class Theirs(httpx.Auth):
        """Has names that credentials of this package have."""

        within = keys_async = None

        def auth_flow(self, request: httpx.Request) -> Any:
            request.headers["X-Theirs"] = "yes"
            yield request

    seen = answering(httpx.Response(200, json=ENABLED))
    call("enableKey", options={"auth": Theirs()})
    assert seen[0].headers["X-Theirs"] == "yes"
