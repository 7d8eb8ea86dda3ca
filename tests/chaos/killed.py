"""Gives topics their key, in children that are killed, for a process of its own.

Each line of standard input is what `work` takes, and gets two answers: the id of the child, and how it ended.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import ssl
import sys

import anyio._backends._asyncio  # noqa: F401 - so that the children need not load it

import smn_kms
from scripts.bench.worker import PROJECT
from smn_kms._call import load_operation

from .processes import reply

SOME_FAILED, SOME_MISSING, INTERRUPTED = 6, 3, 130
"""Exit statuses of a child whose topics have errors, of one that has no result of some, and after Ctrl-C."""

TLS = ssl.create_default_context()
"""Not used, and made once, since that takes long."""

_SECONDS = 60


def work(url: str, topics: list[str], key: str, mode: str, jobs: int) -> int:
    """Give each topic the key; the exit status."""
    results = _sync(url, topics, key, jobs) if mode == "sync" else asyncio.run(_async(url, topics, key, jobs))
    if sorted(result.topic_urn for result in results) != sorted(topics):
        return SOME_MISSING
    return SOME_FAILED if any(result.error for result in results) else 0


def _options(url: str) -> dict[str, object]:
    retry = smn_kms.Retry(attempts=4, backoff=0.005, deadline=10)
    return {
        "endpoint": url, "region": "cn-north-4", "project_id": PROJECT, "auth": smn_kms.TokenAuth("t"),
        "retry": retry, "verify": TLS,
    }  # fmt: skip


def _sync(url: str, topics: list[str], key: str, jobs: int) -> list[smn_kms.TopicKeyResult]:
    with smn_kms.connect(**_options(url)) as cloud:  # type: ignore[arg-type]
        return [*smn_kms.ensure_topic_keys(cloud, topics, key, replace=True, jobs=jobs)]


async def _async(url: str, topics: list[str], key: str, jobs: int) -> list[smn_kms.TopicKeyResult]:
    async with smn_kms.connect_async(**_options(url)) as cloud:  # type: ignore[arg-type]
        found = smn_kms.ensure_topic_keys_async(cloud, topics, key, replace=True, jobs=jobs)
        return [result async for result in found]


def main() -> None:
    """Make a child for each line of standard input, until it ends."""
    # What is loaded here is not loaded in each child.
    _ = smn_kms.ensure_topic_keys, smn_kms.TokenAuth, smn_kms.Cloud.smn, smn_kms.AsyncCloud.smn
    for name in ("bind", "get", "update"):
        load_operation("smn", f"{name}_topic_kms_key")
    for line in sys.stdin:
        if not (child := os.fork()):
            signal.alarm(_SECONDS)
            status = 1
            try:
                status = work(**json.loads(line))
            except KeyboardInterrupt:
                status = INTERRUPTED
            finally:
                os._exit(status)
        reply(child)
        reply(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
