"""What is tried again, how often, after how long, and when it ends. Time is made up; nothing sleeps."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

import httpx
import pytest

import smn_kms
from tests.common import KEY, Clock, copied

from .conftest import Answering, Caller

SUCCESS = {
    "enableKey": {"key_info": {"key_id": KEY, "key_state": "2"}},
    "getTopicKmsKey": {"key_id": "k", "status": "ENABLED", "id": "b", "request_id": "r"},
}


@pytest.fixture
def longest_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let chance always choose the longest wait that it may."""
    monkeypatch.setattr("smn_kms._retry.random.uniform", lambda low, high: high)


def tries(call: Caller, operation: str, retry: smn_kms.Retry | bool = True) -> smn_kms.SmnKmsError | None:
    """Make a call; the error that it ends in, `None` for success."""
    try:
        call(operation, options={"retry": retry})
    except smn_kms.SmnKmsError as error:
        return error
    return None


OUTCOMES: dict[str, httpx.Response | httpx.RequestError] = {
    "429": httpx.Response(429),
    "503 with Retry-After": httpx.Response(503, headers={"Retry-After": "1"}),
    "connection refused": httpx.ConnectError("refused"),
    "connecting timed out": httpx.ConnectTimeout("slow"),
    "pool timed out": httpx.PoolTimeout("busy"),
    "500": httpx.Response(500),
    "502": httpx.Response(502),
    "503": httpx.Response(503),
    "504": httpx.Response(504),
    "read timed out": httpx.ReadTimeout("slow"),
    "connection dropped": httpx.RemoteProtocolError("dropped"),
    "reading failed": httpx.ReadError("reset"),
    "writing failed": httpx.WriteError("broken pipe"),
    "400": httpx.Response(400),
    "401": httpx.Response(401),
    "403": httpx.Response(403),
    "404": httpx.Response(404),
    "409": httpx.Response(409),
    "501": httpx.Response(501),
    "HTML": httpx.Response(200, html="<html>"),
    "redirect": httpx.Response(302, headers={"Location": "https://elsewhere.example/"}),
}
NEVER_CARRIED_OUT = set(list(OUTCOMES)[:5])
MAY_BE_CARRIED_OUT = set(list(OUTCOMES)[5:13])


@pytest.mark.parametrize("operation", ["enableKey", "importKeyMaterial", "bindTopicKmsKey", "getTopicKmsKey"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_is_tried_again(
    call: Caller, answering: Answering, clock: Clock, operation: str, outcome: str
) -> None:
    again = NEVER_CARRIED_OUT | (MAY_BE_CARRIED_OUT if operation == "getTopicKmsKey" else set())

    def answer(request: httpx.Request) -> httpx.Response:
        thing = OUTCOMES[outcome]
        if isinstance(thing, httpx.RequestError):
            raise thing
        return copied(thing)

    seen = answering(answer)
    error = tries(call, operation)
    assert error
    assert error.retryable == (outcome in again)
    assert len(seen) == (4 if outcome in again else 1)
    assert len({request.content for request in seen}) == 1


def test_a_try_that_works_ends_it(call: Caller, answering: Answering, clock: Clock) -> None:
    answers = iter([httpx.Response(429), httpx.Response(429), httpx.Response(200, json=SUCCESS["enableKey"])])
    seen = answering(lambda _: next(answers))
    assert tries(call, "enableKey") is None
    assert len(seen) == 3
    assert len(clock.sleeps) == 2


def test_retry_false_is_a_single_try(call: Caller, answering: Answering, clock: Clock) -> None:
    seen = answering(httpx.Response(429))
    assert isinstance(tries(call, "getTopicKmsKey", retry=False), smn_kms.RateLimitError)
    assert len(seen) == 1
    assert not clock.sleeps


@pytest.mark.usefixtures("longest_waits")
def test_the_bound_of_a_wait_doubles_up_to_the_longest(
    call: Caller, answering: Answering, clock: Clock
) -> None:
    answering(httpx.Response(429))
    tries(call, "enableKey", smn_kms.Retry(attempts=7, backoff=1.0, longest=10.0))
    assert clock.sleeps == [1, 2, 4, 8, 10, 10]


def test_waits_are_random_between_nothing_and_the_bound(
    call: Caller, answering: Answering, clock: Clock
) -> None:
    answering(httpx.Response(429))
    for _ in range(100):
        tries(call, "enableKey", smn_kms.Retry(attempts=2, backoff=1.0))
    assert all(0 <= sleep <= 1 for sleep in clock.sleeps)
    assert min(clock.sleeps) < 0.25
    assert max(clock.sleeps) > 0.75


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        (" 7 ", 7),
        (format_datetime(datetime(2026, 1, 1, 0, 0, 9, tzinfo=UTC), usegmt=True), 9),
        ("Thursday, 01-Jan-26 00:00:09 GMT", 9),
    ],
)
def test_retry_after_is_honoured_in_both_forms(
    call: Caller, answering: Answering, clock: Clock, status: int, header: str, seconds: float
) -> None:
    answering(httpx.Response(status, headers={"Retry-After": header}))
    error = tries(call, "enableKey", smn_kms.Retry(attempts=2, backoff=1.0))
    assert clock.sleeps == [seconds]
    assert isinstance(error, smn_kms.ApiError)
    assert error.retry_after == (seconds if header.strip().isdecimal() else 0)


JUNK = ["", "soon", "-1", "1.5", "0x10", "1e3", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "60, 60"]


@pytest.mark.parametrize("header", JUNK)
def test_a_retry_after_that_means_nothing_is_none(
    call: Caller, answering: Answering, clock: Clock, header: str
) -> None:
    seen = answering(httpx.Response(503, headers={"Retry-After": header}))
    error = tries(call, "enableKey")
    assert isinstance(error, smn_kms.ServerError)
    assert (error.retryable, error.retry_after, len(seen)) == (False, None, 1)


TOKEN_REFUSED = httpx.Response(500, json={"error": {"error_code": "APIGW.0301", "error_msg": "token"}})


@pytest.mark.parametrize(
    ("answers", "sends", "kind"),
    [
        ([TOKEN_REFUSED] * 9, 2, smn_kms.AuthenticationError),
        ([TOKEN_REFUSED, httpx.Response(500)] * 9, 3, smn_kms.AuthenticationError),
        (
            [httpx.Response(500), httpx.Response(500), TOKEN_REFUSED, *[httpx.Response(500)] * 9],
            5,
            smn_kms.ServerError,
        ),
    ],
)
@pytest.mark.parametrize("status", [429, 500, 503])
def test_credentials_are_renewed_once_in_a_call(
    call: Caller,
    answering: Answering,
    clock: Clock,
    answers: list[httpx.Response],
    sends: int,
    kind: type[smn_kms.SmnKmsError],
    status: int,
) -> None:
    tokens: list[str] = []

    def token() -> str:
        tokens.append(f"token-{len(tokens)}")
        return tokens[-1]

    coming = iter(answers)

    def answer(_: httpx.Request) -> httpx.Response:
        response = copied(next(coming))
        response.status_code = status if response.content else response.status_code
        return response

    seen = answering(answer)
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        call("getTopicKmsKey", options={"retry": True, "auth": smn_kms.TokenAuth(token)})
    assert type(caught.value) is kind
    assert len(seen) == sends
    assert len(tokens) == 2


@pytest.mark.parametrize("header", ["", "soon", "-1", "1.5", "\u0661", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_an_unusable_retry_after_leads_to_backoff(
    call: Caller, answering: Answering, clock: Clock, header: str
) -> None:
    answering(httpx.Response(429, headers=[(b"Retry-After", header.encode())]))
    tries(call, "enableKey", smn_kms.Retry(attempts=2, backoff=0.5))
    assert len(clock.sleeps) == 1
    assert clock.sleeps[0] <= 0.5


@pytest.mark.usefixtures("longest_waits")
def test_no_wait_goes_beyond_the_deadline(call: Caller, answering: Answering, clock: Clock) -> None:
    seen = answering(httpx.Response(429, headers={"Retry-After": "40"}))
    tries(call, "enableKey", smn_kms.Retry(attempts=9, deadline=100.0))
    assert clock.sleeps == [40, 40]
    assert len(seen) == 3


@pytest.mark.usefixtures("longest_waits")
@pytest.mark.parametrize("retry_after", [{}, {"Retry-After": "7"}])
def test_a_call_ends_though_a_test_has_stopped_the_clock(
    call: Caller, answering: Answering, clock: Clock, retry_after: dict[str, str]
) -> None:
    clock.is_stopped = True
    answering(httpx.Response(429, headers=retry_after))
    error = tries(call, "enableKey", smn_kms.Retry(attempts=10**9, deadline=100.0, longest=10.0))
    assert isinstance(error, smn_kms.RateLimitError)
    assert 80 < sum(clock.sleeps) < 100


def test_a_wait_longer_than_the_deadline_ends_the_call_at_once(
    call: Caller, answering: Answering, clock: Clock
) -> None:
    answering(httpx.Response(429, headers={"Retry-After": "3600"}))
    error = tries(call, "enableKey")
    assert isinstance(error, smn_kms.RateLimitError)
    assert error.retry_after == 3600
    assert not clock.sleeps


def test_no_step_of_a_try_may_outlast_the_deadline(call: Caller, answering: Answering, clock: Clock) -> None:
    limits: list[dict[str, float]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        limits.append(request.extensions["timeout"])
        return httpx.Response(429, headers={"Retry-After": "90"})

    answering(answer)
    tries(call, "enableKey", smn_kms.Retry(attempts=2, deadline=100.0))
    assert limits == [
        {"connect": 10, "read": 60, "write": 60, "pool": 60},
        {"connect": 10, "read": 10, "write": 10, "pool": 10},
    ]


def test_without_time_outs_the_deadline_still_holds(answering: Answering, clock: Clock) -> None:
    for call in (Caller("sync"), Caller("async")):
        seen = answering(httpx.Response(404))
        with pytest.raises(smn_kms.NotFoundError):
            call("enableKey", options={"timeout": None, "retry": smn_kms.Retry(deadline=30.0)})
        assert set(seen[-1].extensions["timeout"].values()) == {30.0}


class Dripping(httpx.SyncByteStream, httpx.AsyncByteStream):
    """An answer that never ends, a byte every ten seconds."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.clock.passed += 10
            yield b" "

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


@pytest.mark.parametrize("operation", ["enableKey", "getTopicKmsKey"])
def test_an_answer_that_drips_ends_with_the_deadline(
    call: Caller, answering: Answering, clock: Clock, operation: str
) -> None:
    stream = Dripping(clock)
    seen = answering(lambda _: httpx.Response(200, stream=stream))
    assert isinstance(tries(call, operation, smn_kms.Retry(deadline=100.0)), smn_kms.RequestTimeoutError)
    assert clock.passed == 100
    assert len(seen) == 1
    assert stream.closed


def test_a_certificate_that_is_not_trusted_is_not_tried_again(
    call: Caller, answering: Answering, clock: Clock
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        try:
            raise ssl.SSLCertVerificationError("self-signed certificate")
        except ssl.SSLError as cause:
            raise httpx.ConnectError("certificate verify failed") from cause

    seen = answering(fail)
    error = tries(call, "getTopicKmsKey")
    assert type(error) is smn_kms.ConnectError
    assert not error.retryable
    assert len(seen) == 1


@pytest.mark.parametrize(
    "options", [{"attempts": 0}, {"deadline": 0}, {"backoff": -1}, {"longest": -1}, {"attempts": -1}]
)
def test_senseless_settings_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        smn_kms.Retry(**options)  # type: ignore[arg-type]


# A real server: what it has accepted may have been carried out.


@pytest.fixture
def dropping() -> Iterator[tuple[str, list[bytes]]]:
    """A server that reads a request and hangs up: its URL, and what it read."""
    requests: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                requests.append(connection.recv(65536))

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", requests
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=5)


@pytest.mark.parametrize(
    ("operation", "count"), [("enableKey", 1), ("bindTopicKmsKey", 1), ("getTopicKmsKey", 4)]
)
def test_a_request_that_was_accepted_is_sent_again_only_if_it_reads(
    call: Caller, dropping: tuple[str, list[bytes]], operation: str, count: int
) -> None:
    url, requests = dropping
    retry = smn_kms.Retry(backoff=0)
    with pytest.raises(smn_kms.TransportError) as caught:
        call(operation, options={"endpoint": url, "retry": retry})
    assert len(requests) == count
    assert caught.value.retryable == (count > 1)


def test_a_refused_connection_is_tried_again_though_the_operation_changes_something(
    call: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
    with caplog.at_level("INFO", logger="smn_kms"), pytest.raises(smn_kms.ConnectError):
        call("enableKey", options={"endpoint": url, "retry": smn_kms.Retry(backoff=0)})
    tries = [vars(record)["call"]["attempt"] for record in caplog.records if record.name == "smn_kms"]
    assert tries == [1, 2, 3, 4]
