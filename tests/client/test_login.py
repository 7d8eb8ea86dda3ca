"""How often `PasswordAuth` logs in, and what odd tokens do. An IAM in this process counts the logins."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

import smn_kms
from tests.common import KEY, MODES, PROJECT, TLS, Clock, outcomes

from .raw import read_request, serving, wait_until_gone

DAY = "2026-01-02T00:00:00.000000Z"
ENABLED = {"key_info": {"key_id": KEY, "key_state": "2"}}
LOGIN = "/v3/auth/tokens"
WRONG_PASSWORD = (smn_kms.AuthenticationError, "iam", "createToken")


class Iam(httpx.MockTransport):
    """IAM and KMS in one transport.

    Attributes:
        expires_at: When tokens end, by what IAM says.
        token: The token of a login, with its number for `{}`.
        tokens: The tokens that were sent to KMS.
        refused: The tokens that KMS refuses; `None` for all.
        status: The status of a login.
        logins: How many logins there were.
    """

    def __init__(self, expires_at: object = DAY) -> None:
        super().__init__(self._respond)
        self.expires_at = expires_at
        self.token = "token-{}"
        self.tokens: list[str] = []
        self.refused: set[str] = set()
        self.status = 201
        self.logins = 0

    def _respond(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == LOGIN:
            self.logins += 1
            return self.log_in()
        self.tokens.append(request.headers["X-Auth-Token"])
        if self.tokens[-1] in self.refused:
            return httpx.Response(401, json={"error_code": "APIGW.0307", "error_msg": "expired"})
        return httpx.Response(200, json=ENABLED)

    def log_in(self) -> httpx.Response:
        if self.status != 201:
            return httpx.Response(self.status, json={"error": {"code": self.status, "message": "no"}})
        token: dict[str, object] = {} if self.expires_at is None else {"expires_at": self.expires_at}
        header = self.token.format(self.logins).encode("latin-1")
        return httpx.Response(
            201, content=json.dumps({"token": token}), headers=[(b"X-Subject-Token", header)]
        )


def password() -> smn_kms.PasswordAuth:
    return smn_kms.PasswordAuth(user="u", password="p", domain="d")


def options(iam: httpx.MockTransport, **more: Any) -> dict[str, Any]:
    given = {"region": "cn-north-4", "project_id": PROJECT, "auth": password(), "transport": iam}
    return {**given, **more}


def enable(cloud: Any) -> Any:
    return cloud.kms.enable_key(key_id=KEY)


def after(clock: Clock, passed: timedelta) -> Callable[[Any], Any]:
    """What stands for a call and lets time pass."""

    def move(_: object) -> None:
        clock.advance(passed)

    return move


Run = Callable[..., list[Any]]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def run(mode: str) -> Run:
    def run(iam: Iam, *calls: Callable[[Any], Any], **more: Any) -> list[Any]:
        return outcomes(mode, *calls, **options(iam, **more))

    return run


# A password that is refused


def together_in_threads(iam: httpx.MockTransport, number: int, work: Callable[[Any, int], Any]) -> list[Any]:
    """What a number of threads get that share a cloud and begin at once."""
    ready = threading.Barrier(number)

    def run(each: int) -> Any:
        ready.wait(30)
        return work(cloud, each)

    with smn_kms.connect(**options(iam)) as cloud, ThreadPoolExecutor(number) as pool:
        futures = [pool.submit(run, each) for each in range(number)]
        return [future.exception(30) or future.result() for future in futures]


def together_in_tasks(iam: httpx.MockTransport, number: int, work: Callable[[Any, int], Any]) -> list[Any]:
    """`together_in_threads`, with tasks."""

    async def run() -> list[Any]:
        async with smn_kms.connect_async(**options(iam)) as cloud:
            calls = [work(cloud, each) for each in range(number)]
            return await asyncio.gather(*calls, return_exceptions=True)

    return asyncio.run(run())


Together = Callable[[httpx.MockTransport, int, Callable[[Any, int], Any]], list[Any]]


@pytest.fixture(params=[together_in_threads, together_in_tasks])
def together(request: pytest.FixtureRequest) -> Together:
    run: Together = request.param
    return run


WORK = {
    "one project": lambda cloud, _: enable(cloud),
    "many projects": lambda cloud, each: enable(cloud.with_options(project_id=f"p{each}")),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_fifty_callers_send_a_wrong_password_once(
    together: Together, work: Callable[[Any, int], Any]
) -> None:
    iam = Iam()
    iam.status = 401
    results = together(iam, 50, work)
    assert {(type(it), it.service, it.operation) for it in results} == {WRONG_PASSWORD}
    assert len({id(it) for it in results}) == 50
    assert (iam.logins, iam.tokens) == (1, [])


def test_fifty_projects_with_a_good_password_log_in_once_each(together: Together) -> None:
    iam = Iam()
    results = together(iam, 50, WORK["many projects"])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert (iam.logins, len(iam.tokens)) == (50, 50)


def test_a_refused_password_is_not_sent_again_for_half_an_hour(run: Run, clock: Clock) -> None:
    iam, auth = Iam(), password()
    iam.status = 401

    def other_cloud(_: object) -> None:
        with smn_kms.connect(**options(iam, auth=auth)) as other:
            enable(other)

    almost = after(clock, timedelta(minutes=29, seconds=59))
    errors = run(iam, enable, enable, other_cloud, almost, enable, auth=auth)
    assert [type(it) for it in errors if it] == [smn_kms.AuthenticationError] * 4
    assert iam.logins == 1
    assert [str(it).endswith("make a new PasswordAuth") for it in errors if it] == [False, True, True, True]
    errors = run(iam, enable, after(clock, timedelta(seconds=1)), enable, enable, auth=auth)
    assert [type(it) for it in errors if it] == [smn_kms.AuthenticationError] * 3
    assert iam.logins == 2
    iam.status = 201
    results = run(iam, enable, after(clock, timedelta(minutes=30)), enable, enable, auth=auth)
    assert isinstance(results[0], smn_kms.AuthenticationError)
    assert [it for it in results[2:] if isinstance(it, Exception)] == []
    assert iam.logins == 3


def test_the_same_password_in_a_new_object_is_sent(run: Run) -> None:
    iam = Iam()
    iam.status = 401
    run(iam, enable)
    iam.status = 201
    assert not isinstance(run(iam, enable)[0], Exception)


def test_a_password_that_was_changed_leaves_its_token_in_use(run: Run, clock: Clock) -> None:
    iam = Iam()

    def change(_: object) -> None:
        iam.status = 401

    hours = after(clock, timedelta(hours=23, minutes=51))
    minute = after(clock, timedelta(minutes=1))
    results = run(iam, enable, change, hours, enable, minute, enable, minute, enable)
    assert [it for it in results if isinstance(it, Exception)] == []
    assert (iam.logins, iam.tokens) == (2, ["token-1"] * 4)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_other_answers_of_iam_are_asked_for_by_each_call(run: Run, status: int) -> None:
    iam = Iam()
    iam.status = status
    assert {it.status_code for it in run(iam, enable, enable)} == {status}
    assert iam.logins == 2


# A token that is refused


def test_fifty_callers_with_a_revoked_token_log_in_once(together: Together) -> None:
    iam = Iam()
    iam.refused = {"token-1"}
    results = together(iam, 50, WORK["one project"])
    assert [it for it in results if isinstance(it, Exception)] == []
    assert iam.logins == 2
    assert 51 <= len(iam.tokens) <= 100


def test_a_service_that_refuses_every_token_causes_one_login_a_minute(run: Run, clock: Clock) -> None:
    iam = Iam()
    iam.refused = {f"token-{number}" for number in range(100)}
    seconds = after(clock, timedelta(seconds=59))
    results = run(iam, enable, enable, seconds, enable, after(clock, timedelta(seconds=1)), enable, enable)
    assert [type(it) for it in results if it] == [smn_kms.AuthenticationError] * 5
    assert iam.tokens == ["token-1", *["token-2"] * 4, *["token-3"] * 2]


def test_a_new_token_that_was_used_is_renewed_at_once(run: Run, clock: Clock) -> None:
    iam = Iam()

    def revoke(_: object) -> None:
        iam.refused.add(f"token-{iam.logins}")

    results = run(iam, enable, revoke, enable, revoke, enable)
    assert [it for it in results if isinstance(it, Exception)] == []
    assert iam.tokens == ["token-1", "token-1", "token-2", "token-2", "token-3"]


def test_the_attempts_of_a_call_share_one_renewal(run: Run, clock: Clock) -> None:
    class Busy(Iam):
        def _respond(self, request: httpx.Request) -> httpx.Response:
            response = super()._respond(request)
            if request.url.path != LOGIN and len(self.tokens) % 2 == 0:
                return httpx.Response(429, headers={"Retry-After": "0"})
            return response

    iam = Busy()
    iam.refused = {f"token-{number}" for number in range(100)}
    (error,) = run(iam, enable)
    assert type(error) is smn_kms.AuthenticationError
    assert (iam.logins, iam.tokens) == (2, ["token-1", "token-2", "token-2"])


def test_the_same_token_again_is_not_sent_again(run: Run) -> None:
    iam = Iam()
    iam.refused = {"token"}
    (error,) = run(iam, enable, auth=smn_kms.TokenAuth(lambda: "".join(["to", "ken"])))
    assert type(error) is smn_kms.AuthenticationError
    assert iam.tokens == ["token"]


def test_a_function_that_needs_its_own_token_is_refused_at_once(run: Run) -> None:
    """Its call would wait for itself."""
    iam = Iam()
    clouds: list[Any] = []

    def ask() -> Any:
        return enable(clouds[0])

    _, error = run(iam, clouds.append, enable, auth=smn_kms.TokenAuth(ask))
    assert type(error) is smn_kms.InvalidRequestError
    assert "makes no call with the credentials that it is for" in str(error)


# An IAM that hangs


@contextmanager
def hanging() -> Iterator[tuple[str, Callable[[], int]]]:
    """A server that takes connections and never answers; how many there were."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:

        def count() -> int:
            server.setblocking(False)
            for number in range(100):
                try:
                    server.accept()[0].close()
                except BlockingIOError:
                    return number
            return 100

        yield f"http://127.0.0.1:{server.getsockname()[1]}", count


DEADLINE = 0.2


def test_ten_callers_of_an_iam_that_hangs_all_end_in_time(mode: str) -> None:
    def late(cloud: Any) -> float:
        started = time.monotonic()
        with pytest.raises(smn_kms.RequestTimeoutError):
            enable(cloud)
        return time.monotonic() - started

    async def late_async(cloud: Any) -> float:
        started = time.monotonic()
        with pytest.raises(smn_kms.RequestTimeoutError):
            await enable(cloud)
        return time.monotonic() - started

    async def tasks() -> list[float]:
        async with smn_kms.connect_async(**given) as cloud:
            return await asyncio.gather(*(late_async(cloud) for _ in range(10)))

    with hanging() as (url, count):
        given: Any = {"endpoint": url, "region": "cn-north-4", "project_id": PROJECT, "auth": password()}
        given |= {"retry": smn_kms.Retry(deadline=DEADLINE), "verify": TLS}
        if mode == "sync":
            with smn_kms.connect(**given) as cloud, ThreadPoolExecutor(10) as pool:
                durations = list(pool.map(late, [cloud] * 10))
        else:
            durations = asyncio.run(tasks())
        assert DEADLINE * 0.9 < max(durations) < DEADLINE + 0.3
        assert count() == 1


def test_a_login_through_a_client_of_your_own_keeps_its_deadline(
    mode: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its deadline is that of a call by default: 120 seconds, which pass on the clock of the test."""

    def drip(connection: socket.socket) -> None:
        if read_request(connection):
            connection.sendall(b"HTTP/1.1 201 Created\r\nX-Drip: ")
            for _ in range(20):
                clock.passed += 10
                connection.sendall(b"x")
            wait_until_gone(connection)

    async def send_async() -> None:
        async with httpx.AsyncClient(auth=auth, transport=Iam()) as client:
            await client.get("https://kms.example/")

    def send() -> None:
        with httpx.Client(auth=auth, transport=Iam()) as client:
            client.get("https://kms.example/")

    with serving(drip) as address:
        url = f"http://{address}"
        auth = smn_kms.PasswordAuth(user="u", password="p", domain="d", project_id=PROJECT, endpoint=url)
        with pytest.raises(smn_kms.RequestTimeoutError) as caught:
            send() if mode == "sync" else asyncio.run(send_async())
    assert caught.value.operation == "createToken"


# The end of a token


@pytest.mark.parametrize(
    "written",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2025-12-31T23:59:59Z",
        "2026-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "99999999999999999999-01-01T00:00:00Z",
        "2026-01-02T00:00:00+99:00",
        "2026-13-40T99:00:00Z",
        "1767312000",
        "soon",
        "",
        "\ud800",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:59.999999Z",
    ],
    ids=ascii,
)
def test_an_end_that_is_past_or_no_time_is_unknown(run: Run, clock: Clock, written: str) -> None:
    """Such a token is used until a service refuses it."""
    iam = Iam(written)
    month = after(clock, timedelta(days=30))
    results = run(iam, enable, enable, month, enable, lambda _: iam.refused.add("token-1"), enable, enable)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert iam.tokens == ["token-1"] * 4 + ["token-2"] * 2
    assert iam.logins == 2


@pytest.mark.parametrize("written", [None, 1767312000, 1e300, True, [DAY], {"at": DAY}], ids=repr)
def test_a_login_without_an_end_is_a_typed_error(run: Run, clock: Clock, written: object) -> None:
    iam = Iam(written)
    (error,) = run(iam, enable)
    assert type(error) is smn_kms.InvalidResponseError
    assert (iam.logins, iam.tokens) == (1, [])


@pytest.mark.parametrize("token", ["", "two words", "tokén", "token\x7f"], ids=ascii)
def test_a_login_with_a_token_that_no_header_can_hold_is_a_typed_error(run: Run, token: str) -> None:
    iam = Iam()
    iam.token = token
    (error,) = run(iam, enable)
    assert type(error) is smn_kms.InvalidResponseError
    assert error.operation == "createToken"


def test_a_token_that_ends_soon_is_renewed_once_a_minute(run: Run, clock: Clock) -> None:
    iam = Iam("2026-01-01T00:05:00Z")
    minute = after(clock, timedelta(minutes=1))
    run(iam, enable, enable, minute, enable, enable)
    assert iam.tokens == ["token-1"] * 2 + ["token-2"] * 2


def test_an_end_without_a_zone_is_in_utc(run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        iam = Iam("2026-01-01T01:00:00")
        run(
            iam,
            enable,
            after(clock, timedelta(minutes=49)),
            enable,
            after(clock, timedelta(minutes=1)),
            enable,
        )
        assert iam.tokens == ["token-1", "token-1", "token-2"]
    finally:
        monkeypatch.undo()
        time.tzset()
