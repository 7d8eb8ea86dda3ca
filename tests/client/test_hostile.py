"""Whatever bytes a server sends, a call ends as a success or in one error of the tree."""

from __future__ import annotations

import asyncio
import inspect
import pickle
import ssl
import struct
from collections.abc import Callable, Iterator
from typing import Any

import h2.exceptions
import hpack.exceptions
import httpx
import pytest

import smn_kms
from tests.common import KEY, MODES, PROJECT, TLS, TOPIC

from . import hostile
from .conftest import TOKEN, Answering, Caller

CALLS: list[Callable[[Any], Any]] = [
    lambda cloud: cloud.kms.enable_key(key_id=KEY),
    lambda cloud: cloud.smn.get_topic_kms_key(TOPIC),
]


@pytest.fixture(scope="module")
def server() -> Iterator[hostile.Server]:
    with hostile.serving() as server:
        yield server


def ends(mode: str, server: hostile.Server, answers: dict[str, bytes], **options: Any) -> dict[str, Any]:
    """How a call ends for each answer: its result or its error, of whatever kind."""
    options = {
        "endpoint": server.url, "project_id": PROJECT, "auth": smn_kms.TokenAuth("token-0123456789"),
        "retry": smn_kms.Retry(attempts=1, deadline=5), "verify": TLS, **options,
    }  # fmt: skip

    async def run() -> dict[str, Any]:
        found: dict[str, Any] = {}
        cloud: Any = smn_kms.connect(**options) if mode == "sync" else smn_kms.connect_async(**options)
        for number, (name, answer) in enumerate(answers.items()):
            server.answer = answer
            try:
                result = CALLS[number % len(CALLS)](cloud)
                found[name] = await result if inspect.isawaitable(result) else result
            except Exception as error:
                found[name] = error
        closing = cloud.close()
        if inspect.isawaitable(closing):
            await closing
        return found

    return asyncio.run(run())


def untyped(found: dict[str, Any]) -> dict[str, BaseException]:
    return {
        name: error
        for name, error in found.items()
        if isinstance(error, BaseException) and not isinstance(error, smn_kms.SmnKmsError)
    }


@pytest.mark.parametrize("mode", MODES)
def test_every_answer_ends_typed(mode: str, server: hostile.Server) -> None:
    answers = hostile.NAMED | dict(hostile.alone())
    found = ends(mode, server, answers)
    assert len(found) == len(answers) > 220
    assert not untyped(found)
    for name, error in found.items():
        if isinstance(error, smn_kms.SmnKmsError):
            assert error.__cause__ is None, name
            assert error.__suppress_context__ or error.__context__ is None, name
            assert (str(error) + repr(error)).isprintable(), name
            assert len(str(error)) < 3000, name
            assert str(pickle.loads(pickle.dumps(error))) == str(error)


def unicode_error() -> UnicodeError:
    with pytest.raises(UnicodeDecodeError) as caught:
        b"\xff".decode()
    return caught.value


class MuteError(Exception):
    """An error that cannot even be shown."""

    def __str__(self) -> str:
        raise ValueError("no words")


OTHERS: list[Exception] = [
    ssl.SSLError(1, "[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC]"),
    h2.exceptions.ProtocolError("frame"),
    h2.exceptions.NoSuchStreamError(7),
    hpack.exceptions.HPACKDecodingError("table"),
    struct.error("unpack requires a buffer of 4 bytes"),
    unicode_error(),
    UnicodeError("label too long"),
    OverflowError("too large"),
    RecursionError("maximum recursion depth exceeded"),
    MemoryError(),
    KeyError("name"),
    IndexError(),
    AttributeError("NoneType"),
    RuntimeError("generator raised StopIteration"),
    ConnectionResetError(104, "Connection reset by peer"),
    BrokenPipeError(32, "Broken pipe"),
    OSError(24, "Too many open files"),
    ExceptionGroup("tasks", [OSError(101, "Network is unreachable")]),
    httpx.InvalidURL("path"),
    httpx.StreamConsumed(),
    MuteError(),
]


@pytest.mark.parametrize("raised", OTHERS, ids=lambda error: type(error).__name__)
def test_what_nobody_foresaw_is_a_transport_error(
    call: Caller, answering: Answering, raised: Exception
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise raised

    answering(fail)
    for operation, safe in (("enableKey", False), ("getTopicKmsKey", True)):
        with pytest.raises(smn_kms.SmnKmsError) as caught:
            call(operation)
        assert type(caught.value) is smn_kms.TransportError
        assert type(raised).__name__ in str(caught.value)
        assert caught.value.retryable is safe
        assert caught.value.__cause__ is caught.value.__context__ is None


def test_a_time_limit_of_the_system_is_one_of_the_call(call: Caller, answering: Answering) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise TimeoutError(110, "Connection timed out")

    answering(fail)
    with pytest.raises(smn_kms.RequestTimeoutError):
        call("enableKey")


def test_what_a_test_asserts_is_no_failure_of_the_call(call: Caller, answering: Answering) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"{request.url.path} is not expected")

    answering(fail)
    with pytest.raises(AssertionError, match="not expected"):
        call("getTopicKmsKey")


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_interruptions_pass(call: Caller, answering: Answering, kind: type[BaseException]) -> None:
    def interrupt(_: httpx.Request) -> httpx.Response:
        raise kind

    answering(interrupt)
    with pytest.raises(kind):
        call("getTopicKmsKey")


@pytest.mark.parametrize("answered", [False, True])
def test_a_cancelled_call_is_cancelled(answering: Answering, answered: bool) -> None:
    class Hanging(httpx.AsyncByteStream):
        async def __aiter__(self) -> Any:
            yield b"{"
            await asyncio.sleep(100)

    async def respond(request: httpx.Request) -> httpx.Response:
        if not answered:
            await asyncio.sleep(100)
        return httpx.Response(200, stream=Hanging())

    async def run() -> None:
        auth = smn_kms.TokenAuth(TOKEN)
        wire = httpx.MockTransport(respond)
        async with smn_kms.connect_async(
            endpoint="http://127.0.0.1:9", project_id=PROJECT, auth=auth, transport=wire
        ) as cloud:
            task = asyncio.ensure_future(cloud.smn.get_topic_kms_key(TOPIC))
            for _ in range(20):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())


@pytest.mark.parametrize("mode", MODES)
def test_a_redirect_is_an_answer_wherever_it_leads(mode: str, server: hostile.Server) -> None:
    redirects = {name: it for name, it in hostile.alone() if name.startswith("location")}
    kinds = [type(error) for error in ends(mode, server, redirects).values()]
    # With a null byte it is no HTTP.
    assert kinds.count(smn_kms.TransportError) == 1
    assert kinds.count(smn_kms.InvalidResponseError) == len(kinds) - 1


@pytest.mark.parametrize("mode", MODES)
def test_a_date_that_cannot_be_is_no_wait(mode: str, server: hostile.Server) -> None:
    names = ["year of 20 digits", "zone of many digits", "4000 digits", "5000 digits", "last year, far east"]
    found = ends(mode, server, {name: hostile.NAMED[name] for name in names})
    year = 366 * 86_400
    assert [error.retry_after for error in found.values()] == [None, None, year, year, year]


@pytest.mark.parametrize("depth", [100, 101, 5000])
def test_a_document_counts_as_json_up_to_a_depth(call: Caller, answering: Answering, depth: int) -> None:
    answering(httpx.Response(400, content=hostile.deep(depth)))
    with pytest.raises(smn_kms.BadRequestError) as caught:
        call("enableKey")
    assert (caught.value.code == "X.1") is (depth <= 100)
    assert isinstance(caught.value.body, dict if depth <= 100 else str)
    pickle.loads(pickle.dumps(caught.value))
