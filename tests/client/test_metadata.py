"""The keys of a cloud server, from a service on loopback: found, renewed, absent, and kept secret."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smn_kms
from smn_kms import TransportError
from smn_kms._retry import Deadline
from smn_kms.auth import _metadata
from smn_kms.auth._metadata import RENEW_BEFORE, MetadataAuth, find
from smn_kms.auth._renewal import PAUSE
from tests.common import START, Clock

from .conftest import METADATA_ADDRESS
from .leaks import assert_nothing_leaks

TOKEN_PATH = "/meta-data/latest/api/token"
KEYS_PATH = "/openstack/latest/securitykey"


class Service:
    """A metadata service: what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.token = (200, b"CANARY-METADATA-TOKEN\n")
        self.keys = (200, answer("first", START + timedelta(hours=24)))
        self.asked: list[tuple[str, str, str | None]] = []
        self.headers: dict[str, str] = {}
        self.delay = 0.0

    @property
    def renewals(self) -> int:
        return [path for _, path, _ in self.asked].count(KEYS_PATH)

    def give(self, name: str, expires_at: datetime) -> None:
        self.keys = (200, answer(name, expires_at))

    def fail(self) -> None:
        self.keys = (500, b"CANARY")


def answer(name: str, expires_at: datetime | str) -> bytes:
    """The answer to a request for keys, as the provider's service gives it."""
    if isinstance(expires_at, datetime):
        expires_at = expires_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    keys = {"access": f"AK-{name}", "secret": f"CANARY-SK-{name}", "securitytoken": f"CANARY-ST-{name}"}
    return json.dumps({"credential": {**keys, "expires_at": expires_at}}).encode()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True  # which would hold back a body after its headers

        def do_PUT(self) -> None:
            self._answer("X-Metadata-Token-Ttl-Seconds", service.token)

        def do_GET(self) -> None:
            time.sleep(service.delay)
            self._answer("X-Metadata-Token", service.keys)

        def _answer(self, header: str, answer: tuple[int, bytes]) -> None:
            service.asked.append((self.command, self.path, self.headers[header]))
            self.send_response(answer[0])
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer[1])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setattr(_metadata, "ADDRESS", f"http://127.0.0.1:{server.server_port}")
    yield service
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


def used(request: httpx.Request) -> str:
    """The name of the keys that a request is signed with; all parts of it belong to the same keys."""
    found = re.search("Access=AK-([^,]+)", request.headers["Authorization"])
    assert found
    assert request.headers["X-Security-Token"] == f"CANARY-ST-{found[1]}"
    return found[1]


def new_request() -> httpx.Request:
    return httpx.Request("POST", "https://kms.example/", content=b"{}")


def sign(auth: httpx.Auth) -> str:
    return used(next(auth.sync_auth_flow(new_request())))


async def sign_async(auth: httpx.Auth) -> str:
    flow = auth.async_auth_flow(new_request())
    try:
        return used(await anext(flow))
    finally:
        await flow.aclose()


@pytest.fixture(params=["sync", "async"])
def signing(request: pytest.FixtureRequest) -> Callable[[httpx.Auth], str]:
    return sign if request.param == "sync" else lambda auth: asyncio.run(sign_async(auth))


def outcome(auth: httpx.Auth) -> str:
    try:
        return sign(auth)
    except TransportError:
        return "error"


async def outcome_async(auth: httpx.Auth) -> str:
    try:
        return await sign_async(auth)
    except TransportError:
        return "error"


# Found


def test_the_keys_are_asked_for_with_a_token(service: Service, signing: Callable[[httpx.Auth], str]) -> None:
    assert signing(find()) == "first"
    assert service.asked == [("PUT", TOKEN_PATH, "21600"), ("GET", KEYS_PATH, "CANARY-METADATA-TOKEN")]


@pytest.mark.parametrize("status", [404, 405, 503])
def test_a_service_without_tokens_is_asked_without_one(service: Service, status: int) -> None:
    service.token = (status, b"CANARY")
    assert sign(find()) == "first"
    assert service.asked == [("PUT", TOKEN_PATH, "21600"), ("GET", KEYS_PATH, None)]


def test_the_signature_is_that_of_the_keys(service: Service) -> None:
    expected = smn_kms.AkSkAuth("AK-first", "CANARY-SK-first", "CANARY-ST-first")
    theirs = next(expected.sync_auth_flow(new_request()))
    for flow in (find().sync_auth_flow(new_request()), find().auth_flow(new_request())):
        assert next(flow).headers == theirs.headers


def test_every_flow_signs_a_body_that_is_not_read_yet(service: Service) -> None:
    class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"{}"

        async def __aiter__(self) -> Any:
            yield b"{}"

    def streamed() -> httpx.Request:
        return httpx.Request("POST", "https://kms.example/", stream=Body())

    async def first(auth: httpx.Auth) -> httpx.Request:
        flow = auth.async_auth_flow(streamed())
        try:
            return await anext(flow)
        finally:
            await flow.aclose()

    auth = find()
    signatures = [
        request.headers["Authorization"]
        for request in (next(auth.sync_auth_flow(streamed())), asyncio.run(first(auth)))
    ]
    expected = smn_kms.AkSkAuth("AK-first", "CANARY-SK-first", "CANARY-ST-first")
    assert signatures == [next(expected.sync_auth_flow(streamed())).headers["Authorization"]] * 2


def test_nothing_is_asked_before_the_first_call(
    service: Service, signing: Callable[[httpx.Auth], str]
) -> None:
    auth = MetadataAuth()
    assert service.asked == []
    assert signing(auth) == "first"
    assert signing(auth) == "first"
    assert service.renewals == 1


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_proxy_sees_the_keys(service: Service, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert sign(find()) == "first"


# Absent


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch, talk: Callable[[socket.socket], None]) -> Iterator[None]:
    """A service that treats each connection as a function does."""
    server = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(_metadata, "ADDRESS", f"http://127.0.0.1:{server.getsockname()[1]}")

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                try:
                    talk(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(timeout=5)


def test_a_refused_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(_metadata, "ADDRESS", f"http://127.0.0.1:{server.getsockname()[1]}")
    with pytest.raises(TransportError, match=r"http://127\.0\.0\.1:\d+ cannot be reached") as caught:
        find()
    assert caught.value.retryable


def test_the_limit_of_the_provider() -> None:
    assert (METADATA_ADDRESS, _metadata.LIMIT) == ("http://169.254.169.254", 3.0)


def test_an_address_that_never_answers_costs_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_metadata, "LIMIT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(_metadata, "ADDRESS", f"http://127.0.0.1:{server.getsockname()[1]}")
        started = time.monotonic()
        with pytest.raises(TransportError, match=r"did not answer within 0\.1 s"):
            find()
        with Deadline(0.05), pytest.raises(TransportError, match=r"did not answer within 0\.0[345]\d* s"):
            find()
        assert time.monotonic() - started < 2


@pytest.mark.parametrize("get", [find, lambda: asyncio.run(MetadataAuth().keys_async())])
def test_the_limit_is_shared_by_all_steps(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, get: Callable[[], object]
) -> None:
    def take_most(connection: socket.socket) -> None:
        clock.passed += 2.99
        connection.sendall(b"HTTP/1.1 404 no\r\nContent-Length: 0\r\n\r\n")
        connection.recv(65536)
        connection.settimeout(2)
        connection.recv(1)

    with listening(monkeypatch, take_most), pytest.raises(TransportError, match="did not answer within 3 s"):
        get()


def test_an_answer_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_metadata, "LIMIT", 0.1)

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"x")
            time.sleep(0.01)

    with listening(monkeypatch, drip):
        started = time.monotonic()
        with pytest.raises(TransportError, match="did not answer within"):
            find()
        assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "talk", [lambda connection: None, lambda connection: connection.sendall(b"SSH-2.0-CANARY\r\n")]
)
def test_an_address_where_something_else_listens(
    monkeypatch: pytest.MonkeyPatch, talk: Callable[[socket.socket], None]
) -> None:
    with listening(monkeypatch, talk), pytest.raises(TransportError, match="broke off") as caught:
        find()
    assert_nothing_leaks(caught.value)


@pytest.mark.parametrize("status", [302, 400, 401, 403, 500, 502])
def test_a_token_that_is_refused(service: Service, status: int) -> None:
    service.token = (status, b"CANARY")
    with pytest.raises(TransportError, match=f"answered {status} when asked for a metadata token") as caught:
        find()
    assert service.renewals == 0
    assert_nothing_leaks(caught.value)


@pytest.mark.parametrize("token", [b"", b"<html>CANARY </html>", b"CANARY\r\nX: y", b"\xff\xfeCANARY"])
def test_a_token_that_is_none(service: Service, token: bytes) -> None:
    service.token = (200, token)
    with pytest.raises(TransportError, match="is no metadata token") as caught:
        find()
    assert service.renewals == 0
    assert_nothing_leaks(caught.value)


@pytest.mark.parametrize("status", [204, 401, 403, 404, 500])
def test_keys_that_are_refused(service: Service, status: int) -> None:
    service.keys = (status, b"")
    with pytest.raises(TransportError, match=rf"answered {status} when asked for keys.*agency"):
        find()
    assert service.renewals == 1


def test_no_redirect_is_followed(service: Service) -> None:
    service.headers = {"Location": "/elsewhere"}
    service.keys = (302, service.keys[1])
    with pytest.raises(TransportError, match="answered 302"):
        find()
    assert [path for _, path, _ in service.asked] == [TOKEN_PATH, KEYS_PATH]


GOOD = json.loads(answer("first", START + timedelta(hours=1)))["credential"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>CANARY</html>",
        b'{"credential": {"access": "CANARY',
        b"null",
        b"[]",
        b'"CANARY"',
        b'{"credential": null}',
        b'{"credential": "CANARY"}',
        b"\xff\xfe",
        b"[" * 60000,
        *[
            json.dumps(
                {"credential": {name: each for name, each in GOOD.items() if name != missing}}
            ).encode()
            for missing in GOOD
        ],
        *[
            json.dumps({"credential": {**GOOD, name: value}}).encode()
            for name in GOOD
            for value in (None, 7, "", "CANARY\n", ["CANARY"])
        ],
        answer("old", START),
        answer("old", "0001-01-01T00:00:00Z"),
        answer("old", "0001-01-01T00:00:00+14:00"),
        answer("odd", "soon"),
    ],
)
def test_what_is_no_set_of_keys(service: Service, body: bytes) -> None:
    service.keys = (200, body)
    with pytest.raises(TransportError, match="is no set of keys") as caught:
        find()
    assert_nothing_leaks(caught.value)


@given(st.binary() | st.text().map(str.encode))
def test_no_answer_makes_another_error(body: bytes) -> None:
    assert _metadata._parse(body) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), json_values), st.sampled_from(sorted(GOOD)))
def test_no_set_of_keys_makes_another_error(odd: dict[str, Any], missing: str) -> None:
    given = {**GOOD, **odd}
    del given[missing]
    assert _metadata._parse(json.dumps({"credential": given}).encode()) is None


@given(st.datetimes() | st.datetimes(timezones=st.timezones()))
def test_no_time_makes_another_error(moment: datetime) -> None:
    lease = _metadata._parse(answer("first", moment.isoformat()))
    assert lease is None or not lease.has_ended()


@pytest.fixture
def somewhere() -> Iterator[None]:
    """A time zone of this machine that is not UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-01T01:00:00.000000Z",
        "2026-01-01T01:00:00Z",
        "2026-01-01T01:00:00",
        "2026-01-01T02:00:00+01:00",
    ],
)
def test_the_end_is_in_utc_without_an_offset(
    service: Service, clock: Clock, somewhere: None, written: str
) -> None:
    service.keys = (200, answer("first", written))
    auth = find()
    service.fail()
    clock.now = START + timedelta(minutes=59, seconds=59)
    assert sign(auth) == "first"
    clock.now += timedelta(seconds=1)
    assert outcome(auth) == "error"


# Renewed


def test_keys_are_renewed_before_they_end(
    service: Service, clock: Clock, signing: Callable[[httpx.Auth], str]
) -> None:
    assert timedelta(minutes=40) == RENEW_BEFORE
    auth = find()
    service.give("second", START + timedelta(hours=48))
    clock.now = START + timedelta(hours=24) - RENEW_BEFORE - timedelta(seconds=1)
    assert signing(auth) == "first"
    assert service.renewals == 1
    clock.now += timedelta(seconds=1)
    assert [signing(auth), signing(auth)] == ["second", "second"]
    assert service.renewals == 2


def test_the_same_keys_again_are_not_asked_for_with_every_call(service: Service, clock: Clock) -> None:
    """The service keeps its keys until 10 minutes before their end, so it may have no others yet."""
    service.give("first", START + timedelta(minutes=30))
    auth = find()
    for _ in range(5):
        assert sign(auth) == "first"
    assert service.renewals == 1
    clock.now += PAUSE
    for _ in range(5):
        assert sign(auth) == "first"
    assert service.renewals == 2


def test_a_failed_renewal_keeps_keys_that_are_good(
    service: Service, clock: Clock, signing: Callable[[httpx.Auth], str]
) -> None:
    auth = find()
    service.fail()
    clock.now = START + timedelta(hours=24) - RENEW_BEFORE
    for _ in range(5):
        assert signing(auth) == "first"
    assert service.renewals == 2
    clock.now += PAUSE
    service.give("second", START + timedelta(hours=48))
    assert signing(auth) == "second"


def test_keys_that_have_ended_are_not_used(
    service: Service, clock: Clock, signing: Callable[[httpx.Auth], str]
) -> None:
    auth = find()
    service.fail()
    clock.now = START + timedelta(hours=24)
    for tries in (2, 3):
        with pytest.raises(TransportError, match=r"no keys .*answered 500") as caught:
            signing(auth)
        assert caught.value.retryable
        assert service.renewals == tries
        assert_nothing_leaks(caught.value)
    service.give("second", START + timedelta(hours=48))
    assert signing(auth) == "second"


def test_ended_keys_are_not_taken_for_new_ones(service: Service, clock: Clock) -> None:
    auth = find()
    clock.now = START + timedelta(hours=24)
    with pytest.raises(TransportError, match="no set of keys"):
        sign(auth)


def test_keys_that_end_within_the_pause_are_renewed_at_their_end(service: Service, clock: Clock) -> None:
    service.give("first", START + PAUSE / 2)
    auth = find()
    service.give("second", START + timedelta(hours=24))
    clock.now = START + PAUSE / 2
    assert sign(auth) == "second"


# Many at once

MANY = 100


def in_threads(auth: httpx.Auth) -> Counter[str]:
    start = threading.Barrier(MANY)

    def run(_: int) -> str:
        start.wait()
        return outcome(auth)

    with ThreadPoolExecutor(MANY) as pool:
        return Counter(pool.map(run, range(MANY)))


def in_tasks(auth: httpx.Auth) -> Counter[str]:
    async def run() -> Counter[str]:
        return Counter(await asyncio.gather(*(outcome_async(auth) for _ in range(MANY))))

    return asyncio.run(run())


@pytest.fixture(params=[in_threads, in_tasks])
def together(request: pytest.FixtureRequest) -> Callable[[httpx.Auth], Counter[str]]:
    run: Callable[[httpx.Auth], Counter[str]] = request.param
    return run


@pytest.mark.parametrize("ended", [False, True])
def test_many_at_once_share_the_first_keys(
    service: Service, clock: Clock, together: Callable[[httpx.Auth], Counter[str]], ended: bool
) -> None:
    auth = MetadataAuth()
    if ended:
        auth.keys()
        clock.now = START + timedelta(hours=25)
        service.give("second", START + timedelta(hours=48))
    service.delay = 0.2
    before = service.renewals
    assert together(auth) == {"second" if ended else "first": MANY}
    assert service.renewals == before + 1


def test_many_at_once_share_a_failure(
    service: Service, together: Callable[[httpx.Auth], Counter[str]]
) -> None:
    service.fail()
    service.delay = 0.2
    assert together(MetadataAuth()) == {"error": MANY}
    assert service.renewals == 1


def test_nobody_waits_while_the_keys_at_hand_are_good(
    service: Service, clock: Clock, together: Callable[[httpx.Auth], Counter[str]]
) -> None:
    auth = find()
    clock.now = START + timedelta(hours=24) - RENEW_BEFORE
    service.give("second", START + timedelta(hours=48))
    service.delay = 0.2
    counts = together(auth)
    assert counts["first"] > 1
    assert counts["first"] + counts["second"] == MANY
    assert service.renewals == 2


def test_the_event_loop_runs_on_during_a_renewal(service: Service) -> None:
    async def run() -> None:
        service.delay = 0.2
        call = asyncio.create_task(sign_async(MetadataAuth()))
        turns = 0
        while not call.done():
            await asyncio.sleep(0.01)
            turns += 1
        assert await call == "first"
        assert turns > 1

    asyncio.run(run())


# Through `connect`


def test_a_call_is_signed_with_the_keys_of_the_server(service: Service, clock: Clock) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200)

    with httpx.Client(auth=find(), transport=httpx.MockTransport(answer)) as client:
        client.post("https://kms.example/", json={})
    assert [used(request) for request in sent] == ["first"]


def test_a_call_without_keys_is_not_sent(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service.fail()
    with (
        smn_kms.connect(
            region="cn-north-4",
            project_id="p",
            auth=MetadataAuth(),
            endpoint="http://127.0.0.1:1",
            retry=False,
        ) as cloud,
        pytest.raises(TransportError, match="the metadata service has no keys") as caught,
    ):
        cloud.kms.enable_key(key_id="0d0466b0-e727-4d9c-b35d-f84bb474a37f")
    assert type(caught.value) is TransportError


# Secrets


@pytest.mark.parametrize("ask", [MetadataAuth, find])
def test_the_keys_stay_inside(service: Service, ask: Callable[[], MetadataAuth]) -> None:
    auth = ask()
    assert repr(auth) == str(auth) == "MetadataAuth(<redacted>)"
    assert "CANARY" not in repr(vars(auth))


def test_no_log_holds_a_secret(service: Service, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    auth = find()
    clock.now = START + timedelta(hours=24)
    outcome(auth)
    logged = "".join(record.getMessage() + repr(vars(record)) for record in caplog.records)
    assert KEYS_PATH in logged
    assert "CANARY" not in logged
