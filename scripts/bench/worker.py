"""Makes the calls that are measured, for a process and an environment of its own: `worker.py [--httpx2]`.

Each line of standard input is a JSON object with the keyword arguments of `measure`; each line of standard
output is its result. Nothing is imported but Python, httpx, the client and, where it is asked for, the SDK.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import logging
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

if "--httpx2" in sys.argv:
    import httpx2  # type: ignore[import-not-found, unused-ignore]

    httpx2.alias_httpx()

import httpx

import smn_kms

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
TOPIC = f"urn:smn:cn-north-4:{PROJECT}:demo"
KEY = "22222222-2222-4222-8222-222222222222"
PATH = f"/v2/{PROJECT}/notifications/topics/{TOPIC.replace(':', '%3A')}/kms"
LIMITS = httpx.Limits(max_connections=128, max_keepalive_connections=128)


def auth(client: str) -> httpx.Auth:
    """The credentials of our client, by its name."""
    return smn_kms.TokenAuth("token") if client == "token" else smn_kms.AkSkAuth("access", "secret")


@contextmanager
def sync_call(client: str, url: str) -> Iterator[Callable[[], object]]:
    """One synchronous call, ready to be made, through bare httpx, the provider's SDK, or our client."""
    if client == "bare":
        with httpx.Client(base_url=url, limits=LIMITS, verify=False) as bare:  # noqa: S501
            yield lambda: bare.post(PATH, headers={"X-Auth-Token": "token"}, json={"key_id": KEY}).json()
    elif client == "provider":
        from huaweicloudsdksmn.v2 import SmnClient  # type: ignore[import-untyped]

        provider = provider_client(SmnClient, url)
        yield lambda: provider.create_kms_key(provider_request())
    else:
        with smn_kms.connect(
            endpoint=url, project_id=PROJECT, auth=auth(client), limits=LIMITS, verify=False
        ) as cloud:
            yield lambda: cloud.smn.bind_topic_kms_key(TOPIC, key_id=KEY)


@asynccontextmanager
async def async_call(client: str, url: str) -> AsyncIterator[Callable[[], Awaitable[object]]]:
    """The same, asynchronous."""
    if client == "bare":
        async with httpx.AsyncClient(base_url=url, limits=LIMITS, verify=False) as bare:  # noqa: S501

            async def post() -> object:
                response = await bare.post(PATH, headers={"X-Auth-Token": "token"}, json={"key_id": KEY})
                return response.json()

            yield post
    else:
        async with smn_kms.connect_async(
            endpoint=url, project_id=PROJECT, auth=auth(client), limits=LIMITS, verify=False
        ) as cloud:
            yield lambda: cloud.smn.bind_topic_kms_key(TOPIC, key_id=KEY)


def provider_client(kind: Any, url: str) -> Any:
    """A client of the provider's SDK."""
    from huaweicloudsdkcore.auth.credentials import BasicCredentials  # type: ignore[import-untyped]

    credentials = BasicCredentials("access", "secret", PROJECT)
    return kind.new_builder().with_credentials(credentials).with_endpoint(url).build()


def provider_request() -> Any:
    """The same request as the provider's SDK has it."""
    from huaweicloudsdksmn.v2 import AddKmsKeyRequestBody, CreateKmsKeyRequest

    return CreateKmsKeyRequest(topic_urn=TOPIC, body=AddKmsKeyRequestBody(key_id=KEY))


class Stopwatch:
    """CPU time of this process and wall time, in seconds, from when it is made."""

    def __init__(self) -> None:
        gc.collect()
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def read(self) -> dict[str, float]:
        """What has passed."""
        return {"cpu": time.process_time() - self._cpu, "wall": time.perf_counter() - self._wall}


def synchronous(client: str, url: str, calls: int, in_flight: int) -> dict[str, float]:
    """Calls of as many threads as are in flight; with one, of this thread."""
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in iter(lambda: next(numbers) < calls, False):
                call()
        except Exception as error:
            failures.append(error)

    with sync_call(client, url) as call:
        call()
        numbers = itertools.count()
        stopwatch = Stopwatch()
        if in_flight == 1:
            work()
        else:
            threads = [threading.Thread(target=work) for _ in range(in_flight)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        result = stopwatch.read()
    if failures:
        raise failures[0]
    return result


async def asynchronous(client: str, url: str, calls: int, in_flight: int) -> dict[str, float]:
    """Calls of as many tasks as are in flight."""

    async def work() -> None:
        for _ in iter(lambda: next(numbers) < calls, False):
            await call()

    async with async_call(client, url) as call:
        await call()
        numbers = itertools.count()
        stopwatch = Stopwatch()
        await asyncio.gather(*(work() for _ in range(in_flight)))
        return stopwatch.read()


def provider_asynchronous(url: str, calls: int) -> dict[str, float]:
    """Calls of the provider's asynchronous client, which decides itself how many are in flight."""
    from huaweicloudsdksmn.v2 import SmnAsyncClient

    client = provider_client(SmnAsyncClient, url)
    client.create_kms_key_async(provider_request()).result()
    stopwatch = Stopwatch()
    for future in [client.create_kms_key_async(provider_request()) for _ in range(calls)]:
        future.result()
    return stopwatch.read()


def frames(client: str, url: str) -> dict[str, float]:
    """Python frames of our files in one call that is not the first, those of the network backend left out.

    A generator is one frame, however often it is resumed.
    """
    import httpcore

    import smn_kms_api

    folders = tuple(f"{folder}/" for package in (smn_kms, smn_kms_api) for folder in package.__path__)
    network = (httpcore.NetworkBackend, httpcore.NetworkStream)
    counted: set[FrameType] = set()

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not frame.f_code.co_filename.startswith(folders):
            return
        if not any(isinstance(one.f_locals.get("self"), network) for one in stack(frame)):
            counted.add(frame)

    with sync_call(client, url) as call:
        call()
        sys.setprofile(profile)
        call()
        sys.setprofile(None)
    return {"frames": len(counted)}


def stack(frame: FrameType | None) -> Iterator[FrameType]:
    """A frame and all that wait for it."""
    while frame:
        yield frame
        frame = frame.f_back


def bulk(client: str, url: str, mode: str, topics: int, jobs: int) -> dict[str, float]:
    """Give many topics their key: topics a second, CPU time of one, and how much the memory grows."""
    given = itertools.repeat(TOPIC, topics)
    marks: list[float] = []
    stopwatch = Stopwatch()

    def count(done: int) -> None:
        if done in (topics // 10, topics):
            gc.collect()
            marks.append(resident())

    if client == "provider":
        with sync_call(client, url) as call:
            for done, _ in enumerate(given, 1):
                call()
                count(done)
    elif mode == "sync":
        with smn_kms.connect(endpoint=url, project_id=PROJECT, auth=auth(client), limits=LIMITS) as cloud:
            for done, _ in enumerate(smn_kms.ensure_topic_keys(cloud, given, KEY, jobs=jobs), 1):
                count(done)
    else:
        asyncio.run(bulk_async(client, url, given, jobs, count))
    found = stopwatch.read()
    return {
        "rate": topics / found["wall"],
        "cpu": found["cpu"] / topics,
        "memory": (marks[-1] - marks[0]) / (1 << 20),
    }


async def bulk_async(
    client: str, url: str, given: Iterator[str], jobs: int, count: Callable[[int], None]
) -> None:
    """`bulk`, awaited."""
    async with smn_kms.connect_async(
        endpoint=url, project_id=PROJECT, auth=auth(client), limits=LIMITS
    ) as cloud:
        done = 0
        async for _ in smn_kms.ensure_topic_keys_async(cloud, given, KEY, jobs=jobs):
            done += 1
            count(done)


def resident() -> float:
    """Bytes of memory that this process has now, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * float(os.sysconf("SC_PAGE_SIZE"))


def pace(client: str, url: str, jobs: int, warm_up: float = 10.0, seconds: float = 30.0) -> dict[str, float]:
    """Give topics their key for some seconds: the calls after a warm-up that a service with a limit took."""
    begin = time.monotonic()
    outcomes: list[tuple[float, str]] = []

    class Count(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            outcomes.append((time.monotonic() - begin, vars(record)["call"]["outcome"]))

    def topics() -> Iterator[str]:
        while time.monotonic() - begin < seconds:
            yield TOPIC

    logger, handler = logging.getLogger(smn_kms.__name__), Count()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with smn_kms.connect(endpoint=url, project_id=PROJECT, auth=auth(client), limits=LIMITS) as cloud:
            for result in smn_kms.ensure_topic_keys(cloud, topics(), KEY, jobs=jobs):
                if result.error:
                    raise result.error
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    late = [outcome == "429" for when, outcome in outcomes if warm_up < when < seconds]
    return {
        "accepted": late.count(False) / (seconds - warm_up),
        "refused": 100 * sum(late) / max(1, len(late)),
    }


def measure(client: str, url: str, kind: str, calls: int = 1, in_flight: int = 1) -> dict[str, float]:
    """Connect, make one call, and measure the calls after it."""
    if kind == "pace":
        return pace(client, url, in_flight)
    if kind.startswith("bulk "):
        return bulk(client, url, kind.removeprefix("bulk "), calls, in_flight)
    if kind == "frames":
        return frames(client, url)
    if kind == "sync":
        return synchronous(client, url, calls, in_flight)
    if client == "provider":
        return provider_asynchronous(url, calls)
    return asyncio.run(asynchronous(client, url, calls, in_flight))


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(measure(**json.loads(line))), flush=True)
