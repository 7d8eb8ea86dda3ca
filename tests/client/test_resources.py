"""Clients are shared by threads, and give back everything that they took."""

from __future__ import annotations

import asyncio
import gc
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import smn_kms
import smn_kms_sandbox
from smn_kms_sandbox import RunningSandbox, SeedKey
from tests.common import PROJECT

from .conftest import OPTIONS

CYCLES = 200


def sync_cycle(options: dict[str, Any]) -> None:
    with smn_kms.connect(**options) as cloud, pytest.raises(smn_kms.BadRequestError):
        cloud.kms.enable_key(key_id=SeedKey.ENABLED)


def async_cycle(options: dict[str, Any]) -> None:
    async def cycle() -> None:
        async with smn_kms.connect_async(**options) as cloud:
            with pytest.raises(smn_kms.BadRequestError):
                await cloud.kms.enable_key(key_id=SeedKey.ENABLED)

    asyncio.run(cycle())


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts sockets where /proc lists them")
@pytest.mark.parametrize("cycle", [sync_cycle, async_cycle])
def test_opening_and_closing_leaves_nothing_behind(cycle: Any, smn_kms_sandbox: RunningSandbox) -> None:
    options = {**OPTIONS, "endpoint": smn_kms_sandbox}

    def run(times: int) -> tuple[int, int, int]:
        # Closing has to be enough: what only the collector finds and closes must show.
        gc.disable()
        for _ in range(times):
            cycle(options)
        smn_kms_sandbox.sandbox.reset()
        sockets = len(list(Path("/proc/self/fd").iterdir()))
        gc.enable()
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        return threading.active_count(), sockets, held

    tracemalloc.start()
    try:
        threads, sockets, memory = run(10)
        after = run(CYCLES)
    finally:
        gc.enable()
        tracemalloc.stop()
    assert after[0] <= threads
    assert after[1] <= sockets + 2, "the server may still be closing its ends"
    assert after[2] - memory < CYCLES * 500, "bytes held for good, a leaked client being some 20 kB"


def test_one_client_serves_many_threads() -> None:
    with smn_kms_sandbox.running() as url:
        keys = [url.sandbox.add_key(PROJECT, state="3") for _ in range(64)]
        with smn_kms.connect(**{**OPTIONS, "endpoint": url}) as cloud, ThreadPoolExecutor(16) as pool:
            enabled = list(pool.map(lambda key: cloud.kms.enable_key(key_id=key).key_info.key_id, keys))
    assert enabled == keys


def test_one_client_serves_many_tasks() -> None:
    async def run(url: RunningSandbox, keys: list[str]) -> list[str]:
        async with smn_kms.connect_async(**{**OPTIONS, "endpoint": url}) as cloud:
            answers = await asyncio.gather(*(cloud.kms.enable_key(key_id=key) for key in keys))
        return [answer.key_info.key_id for answer in answers]

    with smn_kms_sandbox.running() as url:
        keys = [url.sandbox.add_key(PROJECT, state="3") for _ in range(64)]
        assert asyncio.run(run(url, keys)) == keys
