"""One cloud in odd circumstances: after a fork, in a second event loop, interrupted by signals, closed."""

from __future__ import annotations

import asyncio
import dis
import gc
import linecache
import os
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import FrameType
from typing import Any

import anyio
import h11
import httpcore
import httpx
import pytest

import smn_kms
import smn_kms_sandbox
from scripts.spec import ROOT
from smn_kms import _transport
from smn_kms._retry import Deadline
from smn_kms._transport import PooledTransport
from smn_kms_sandbox import SeedKey
from tests.common import TLS

from .conftest import OPTIONS
from .raw import PATIENCE, read_request, serving

# Fork

FORKS = """
    import asyncio, gc, os, re, signal, threading
    import smn_kms
    from tests.client.raw import read_request, serving

    KEYS = [f"{number:08d}-e727-4d9c-b35d-f84bb474a37f" for number in range(5)]

    def talk(connection):
        while request := read_request(connection):
            while not (asked := re.search(rb'"key_id":"(.*?)"', request)):
                request += connection.recv(65536)
            body = b'{"key_info": {"key_id": "%b", "key_state": "2"}}' % asked[1]
            head = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n"
            connection.sendall(head % len(body) + body)

    def ask(cloud):
        return all(cloud.kms.describe_key(key_id=key).key_info.key_id == key for key in KEYS)

    async def ask_async(cloud):
        return [(await cloud.kms.describe_key(key_id=key)).key_info.key_id for key in KEYS] == KEYS

    def in_child(cloud, cloud_async):
        signal.alarm(20)
        status = 1
        try:
            status = 0 if ask(cloud) and asyncio.run(ask_async(cloud_async)) else 2
        finally:
            os._exit(status)

    with serving(talk) as address:
        auth = smn_kms.TokenAuth("token")
        options = dict(endpoint=f"http://{address}", project_id="p1", auth=auth)
        with smn_kms.connect(**options) as cloud:
            cloud_async = smn_kms.connect_async(**options)
            assert ask(cloud)
            assert asyncio.run(ask_async(cloud_async))
            slots = cloud._http._transport._pool.slots
            stopped = threading.Event()
            seen = []

            def keep_asking():
                while not stopped.is_set():
                    seen.append(ask(cloud))

            threads = [threading.Thread(target=keep_asking) for _ in range(2)]
            for thread in threads:
                thread.start()
            children = []
            for _ in range(3):
                with slots._lock:
                    # In the child, nobody would ever release it.
                    children.append(os.fork())
                    if children[-1] == 0:
                        in_child(cloud, cloud_async)
            ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
            stopped.set()
            for thread in threads:
                thread.join()
            print(ends, all(seen), ask(cloud))
            # Nothing else closes what the loop left open that has ended.
            del cloud_async
            gc.collect()
"""


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks")
def test_children_of_a_fork_have_connections_and_locks_of_their_own() -> None:
    assert run(FORKS) == "[0, 0, 0] True True"


# Event loops

# What a loop left open when it ended is closed by the garbage collector, which says so.
left_open = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


@pytest.fixture
def url() -> Iterator[str]:
    with smn_kms_sandbox.running() as url:
        yield url
        gc.collect()


def connected(url: str, **options: Any) -> smn_kms.AsyncCloud:
    return smn_kms.connect_async(**{**OPTIONS, "endpoint": url, **options})


async def asked(cloud: smn_kms.AsyncCloud) -> str:
    return str((await cloud.kms.describe_key(key_id=SeedKey.ENABLED)).key_info.key_id)


def loops(cloud: smn_kms.AsyncCloud) -> int:
    transport: Any = cloud._http._transport
    return len(transport._pool._slots)


@left_open
@pytest.mark.parametrize("http2", [False, True])
def test_a_cloud_works_in_one_event_loop_after_another(url: str, http2: bool) -> None:
    password = smn_kms.PasswordAuth(user="user", password="password", domain="domain")
    cloud = connected(url, http2=http2, auth=password)
    for backend in ("asyncio", "asyncio", "trio", "trio", "asyncio"):
        assert anyio.run(asked, cloud, backend=backend) == SeedKey.ENABLED
        assert loops(cloud) == 1
    asyncio.run(cloud.close())


@left_open
def test_a_cloud_works_in_several_event_loops_at_once(url: str) -> None:
    cloud = connected(url, limits=httpx.Limits(max_connections=1))
    both = threading.Barrier(2, timeout=20)

    async def calls() -> list[str]:
        found: list[str] = []
        for _ in range(5):
            both.wait()
            found += await asyncio.gather(asked(cloud), asked(cloud))
        return found

    with ThreadPoolExecutor(2) as threads:
        found = [threads.submit(asyncio.run, calls()) for _ in range(2)]
        assert [it.result() for it in found] == [[SeedKey.ENABLED] * 10] * 2
    asyncio.run(cloud.close())


# Closed


def test_a_closed_cloud_says_what_to_do(url: str) -> None:
    cloud = smn_kms.connect(**{**OPTIONS, "endpoint": url})
    with cloud:
        pass
    with pytest.raises(smn_kms.ClientClosedError, match="make a new cloud with connect"), cloud:
        pytest.fail("entered")
    with pytest.raises(smn_kms.ClientClosedError, match="make a new cloud with connect"):
        cloud.kms.list_keys()
    cloud.close()


def test_a_closed_asynchronous_cloud_says_what_to_do(url: str) -> None:
    async def run() -> None:
        cloud = connected(url)
        async with cloud:
            pass
        with pytest.raises(smn_kms.ClientClosedError, match="make a new cloud with connect"):
            async with cloud:
                pytest.fail("entered")
        with pytest.raises(smn_kms.ClientClosedError, match="make a new cloud with connect"):
            await cloud.kms.list_keys()
        await cloud.close()

    asyncio.run(run())


# Signals


class Interrupt(BaseException):
    """What a signal handler raises."""


class Interruption:
    """Raises an error before one line of some files: the one with a number, counted as they are run."""

    def __init__(self, files: tuple[str, ...], number: int) -> None:
        self.files = files
        self.left = number
        self.happened = False

    def __call__(self, frame: FrameType, event: str, _: object) -> Any:
        if not frame.f_code.co_filename.startswith(self.files):
            return None
        if event == "line" and not _leaves_a_block(frame):
            self.left -= 1
            if self.left < 0:
                self.happened = True
                sys.settrace(None)
                raise Interrupt
        return self


def _leaves_a_block(frame: FrameType) -> bool:
    """Whether this is the end of a `with` block, where Python runs no signal handlers."""
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()
    instruction = dis.opname[frame.f_code.co_code[frame.f_lasti]]
    return line.startswith("with ") and not instruction.startswith(("LOAD_FAST", "LOAD_GLOBAL"))


OURS = (_transport.__file__,)
EVERYTHING = tuple(module.__path__[0] for module in (smn_kms, httpx, httpcore, h11))


def interrupted(work: Callable[[], object], files: tuple[str, ...] = OURS, step: int = 1) -> Iterator[None]:
    """Do the work again and again, each time interrupted some lines later, until it is not."""
    for number in range(0, 10_000, step):
        interruption = Interruption(files, number)
        sys.settrace(interruption)
        try:
            with Deadline(PATIENCE):
                work()
        except Interrupt:
            pass
        finally:
            sys.settrace(None)
        yield
        if not interruption.happened:
            return
    pytest.fail("the work has no end")


def talk(connection: socket.socket) -> None:
    while request := read_request(connection):
        if b" /drop " in request:
            return
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody")


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    limits = httpx.Limits(max_connections=1)
    transport = PooledTransport(verify=TLS, limits=limits, http2=False, proxy=None)
    with serving(talk) as address:
        base_url = f"http://{address}"
        timeout = httpx.Timeout(PATIENCE, pool=0.001)
        with httpx.Client(transport=transport, base_url=base_url, timeout=timeout) as client:
            yield client
        gc.collect()


def read(client: httpx.Client) -> None:
    client.get("/")


def read_anew(client: httpx.Client) -> None:
    transport: Any = client._transport
    transport._pool.slots._expiry = -1
    client.get("/")


def leave(client: httpx.Client) -> None:
    with client.stream("GET", "/"):
        pass


def fail(client: httpx.Client) -> None:
    with suppress(httpx.TransportError):
        client.get("/drop")


def turn(client: httpx.Client) -> None:
    with client.stream("GET", "/"), suppress(httpx.PoolTimeout):
        client.get("/")


@left_open
@pytest.mark.parametrize("work", [read, read_anew, leave, fail, turn])
def test_no_signal_takes_a_connection_away(
    client: httpx.Client, work: Callable[[httpx.Client], None]
) -> None:
    for _ in interrupted(lambda: work(client)):
        assert client.get("/").content == b"body"


@left_open
def test_nor_does_one_elsewhere_in_the_call(client: httpx.Client) -> None:
    for _ in interrupted(lambda: read(client), EVERYTHING, step=61):
        assert client.get("/").content == b"body"


@left_open
def test_a_caller_in_line_is_served_though_a_signal_ends_the_one_before_it(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_transport, "_LOOK_AGAIN", 0.01)
    transport: Any = client._transport
    slots = transport._pool.slots
    waiting: list[Future[httpx.Response]] = []

    with ThreadPoolExecutor(1) as threads:

        def work() -> None:
            with client.stream("GET", "/"):
                waiting.append(threads.submit(client.get, "/", timeout=PATIENCE))
                while not slots._waiters:
                    pass

        for _ in interrupted(work):
            while waiting:
                assert waiting.pop().result(PATIENCE).content == b"body"
