"""Measure what the client costs on loopback, next to bare httpx and the provider's SDK.

    python -m scripts.bench [--calls N] [--json FILE]

Calls: CPU and wall time of one call of this process, the three clients in turn against one server in another
process, so that whatever slows the machine slows all of them. Imports: time, modules and resident memory in
clean interpreters, best of several.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.progress import track
from rich.table import Table

import smn_kms
from scripts.interrupts import interruptible

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"
TOPIC = f"urn:smn:cn-north-4:{PROJECT}:demo"
LIMITS = httpx.Limits(max_connections=200)
IN_FLIGHT = (1, 16, 128)
ROUNDS = 5

SERVER = """
import asyncio, sys
BODY = b'{"key_id": "k", "status": "ENABLED", "id": "b", "request_id": "r"}'
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n"
ANSWER = HEAD % len(BODY) + BODY

class Protocol(asyncio.Protocol):
    def connection_made(self, transport): self.transport, self.seen = transport, b""
    def data_received(self, data):
        self.seen += data
        while b"\\r\\n\\r\\n" in self.seen:
            _, _, self.seen = self.seen.partition(b"\\r\\n\\r\\n")
            self.transport.write(ANSWER)

async def main():
    server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""

IMPORTS = {
    "httpx and attrs": "import httpx, attrs",
    "smn_kms": "import smn_kms",
    "the provider's SDK": (
        "from huaweicloudsdkkms.v2 import KmsClient; from huaweicloudsdksmn.v2 import SmnClient"
    ),
}
MEASURE = """
import os, sys, time
def resident():
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
before, modules, started = resident(), len(sys.modules), time.perf_counter()
{statement}
print((time.perf_counter() - started) * 1e3, len(sys.modules) - modules, resident() - before)
"""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A minimal HTTP server in a process of its own that gives one answer; yields its URL."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    try:
        port = process.stdout.readline().strip() if process.stdout else ""
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def sync_calls(url: str, stack: contextlib.ExitStack) -> dict[str, Callable[[], object]]:
    """One call through each of the three clients, ready to be made."""
    path = f"/v2/{PROJECT}/notifications/topics/{TOPIC.replace(':', '%3A')}/kms"
    headers = {"X-Auth-Token": "token"}
    bare = stack.enter_context(httpx.Client(base_url=url, limits=LIMITS))
    token, signed = (
        stack.enter_context(smn_kms.connect(endpoint=url, project_id=PROJECT, auth=auth, limits=LIMITS))
        for auth in (smn_kms.TokenAuth("token"), smn_kms.AkSkAuth("access", "secret"))
    )
    calls: dict[str, Callable[[], object]] = {
        "bare httpx": lambda: bare.get(path, headers=headers).json(),
        "smn_kms, token": lambda: token.smn.get_topic_kms_key(TOPIC),
        "smn_kms, signed": lambda: signed.smn.get_topic_kms_key(TOPIC),
    }
    if importlib.util.find_spec("huaweicloudsdksmn"):
        calls["the provider's SDK"] = provider_call(url)
    return calls


def provider_call(url: str) -> Callable[[], object]:
    """The same call through the provider's SDK, which would write a file into the home folder."""
    with tempfile.TemporaryDirectory() as home:
        kept, os.environ["HOME"] = os.environ.get("HOME", ""), home
        from huaweicloudsdkcore.auth.credentials import BasicCredentials  # type: ignore[import-untyped]
        from huaweicloudsdksmn.v2 import ShowKmsKeyRequest, SmnClient  # type: ignore[import-untyped]

        client = (
            SmnClient.new_builder()
            .with_credentials(BasicCredentials("access", "secret", PROJECT))
            .with_endpoint(url)
            .build()
        )
        os.environ["HOME"] = kept
    return lambda: client.show_kms_key(ShowKmsKeyRequest(topic_urn=TOPIC))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall time of some work, in seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def measure_sync(url: str, calls: int) -> list[dict[str, Any]]:
    """Time calls made by threads, the clients in turn, round after round."""
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    with contextlib.ExitStack() as stack:
        clients = sync_calls(url, stack)
        for call in clients.values():
            call()
        rounds = [(in_flight, name) for _ in range(ROUNDS) for in_flight in IN_FLIGHT for name in clients]
        for in_flight, name in track(rounds, "threads", console=Console(stderr=True), transient=True):
            call = clients[name]
            with ThreadPoolExecutor(in_flight) as pool:
                found.setdefault((name, in_flight), []).append(
                    timed(lambda: list(pool.map(lambda _: call(), range(calls))))  # noqa: B023
                )
    return rows("sync", found, calls)


async def measure_async(url: str, calls: int) -> list[dict[str, Any]]:
    """Time calls made by tasks, the clients in turn, round after round."""
    path = f"/v2/{PROJECT}/notifications/topics/{TOPIC.replace(':', '%3A')}/kms"
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    async with (
        httpx.AsyncClient(base_url=url, limits=LIMITS) as bare,
        smn_kms.connect_async(
            endpoint=url, project_id=PROJECT, auth=smn_kms.TokenAuth("token"), limits=LIMITS
        ) as token,
        smn_kms.connect_async(
            endpoint=url, project_id=PROJECT, auth=smn_kms.AkSkAuth("access", "secret"), limits=LIMITS
        ) as signed,
    ):
        clients: dict[str, Callable[[], Awaitable[object]]] = {
            "bare httpx": lambda: bare.get(path, headers={"X-Auth-Token": "token"}),
            "smn_kms, token": lambda: token.smn.get_topic_kms_key(TOPIC),
            "smn_kms, signed": lambda: signed.smn.get_topic_kms_key(TOPIC),
        }
        rounds = [(in_flight, name) for _ in range(ROUNDS) for in_flight in IN_FLIGHT for name in clients]
        for in_flight, name in track(rounds, "tasks", console=Console(stderr=True), transient=True):
            call = clients[name]
            todo = iter(range(calls))

            async def worker(call: Callable[[], Awaitable[object]], todo: Iterator[int]) -> None:
                for _ in todo:
                    await call()

            cpu, wall = time.process_time(), time.perf_counter()
            await asyncio.gather(*(worker(call, todo) for _ in range(in_flight)))
            found.setdefault((name, in_flight), []).append(
                (time.process_time() - cpu, time.perf_counter() - wall)
            )
    return rows("async", found, calls)


def rows(
    colour: str, found: dict[tuple[str, int], list[tuple[float, float]]], calls: int
) -> list[dict[str, Any]]:
    """The medians over the rounds, in microseconds for each call."""
    return [
        {
            "colour": colour,
            "client": name,
            "in_flight": in_flight,
            "cpu_us": statistics.median(cpu for cpu, _ in times) / calls * 1e6,
            "wall_us": statistics.median(wall for _, wall in times) / calls * 1e6,
        }
        for (name, in_flight), times in found.items()
    ]


def measure_imports() -> list[dict[str, Any]]:
    """Import each client in clean interpreters, in turn; the best of the rounds."""
    found: dict[str, list[list[float]]] = {}
    with tempfile.TemporaryDirectory() as home:
        rounds = [name for _ in range(ROUNDS + 2) for name in IMPORTS]
        for name in track(rounds, "imports", console=Console(stderr=True), transient=True):
            done = subprocess.run(
                [sys.executable, "-c", MEASURE.format(statement=IMPORTS[name])],
                capture_output=True, text=True, env={**os.environ, "HOME": home},
            )  # fmt: skip
            if done.returncode == 0:
                found.setdefault(name, []).append([float(each) for each in done.stdout.split()])
    return [
        {
            "client": name,
            "ms": min(it[0] for it in all_),
            "modules": int(all_[0][1]),
            "mb": min(it[2] for it in all_),
        }
        for name, all_ in found.items()
    ]


def show(console: Console, result: dict[str, Any]) -> None:
    """Print the measurements as two tables, each client next to bare httpx."""
    table = Table("colour", "in flight", "client", title="One call")
    for heading in ("CPU, µs", "x httpx", "wall, µs"):
        table.add_column(heading, justify="right")
    base = {
        (row["colour"], row["in_flight"]): row for row in result["calls"] if row["client"] == "bare httpx"
    }
    for row in sorted(result["calls"], key=lambda row: (row["colour"], row["in_flight"])):
        ratio = row["cpu_us"] / base[row["colour"], row["in_flight"]]["cpu_us"]
        table.add_row(
            row["colour"], str(row["in_flight"]), row["client"],
            f"{row['cpu_us']:.0f}", f"{ratio:.2f}", f"{row['wall_us']:.0f}",
        )  # fmt: skip
    console.print(table)
    table = Table("client", title="Import")
    for heading in ("ms", "x httpx", "modules", "MB"):
        table.add_column(heading, justify="right")
    floor = result["imports"][0]["ms"]
    for row in result["imports"]:
        table.add_row(
            row["client"],
            f"{row['ms']:.0f}",
            f"{row['ms'] / floor:.2f}",
            str(row["modules"]),
            f"{row['mb']:.1f}",
        )
    console.print(table)


@interruptible
def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--calls", type=int, default=1000, metavar="N", help="calls in each round (1000)")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"), metavar="FILE")
    options = parser.parse_args(arguments)
    with server() as url:
        calls = measure_sync(url, options.calls) + asyncio.run(measure_async(url, options.calls))
    result = {"python": platform.python_version(), "calls": calls, "imports": measure_imports()}
    show(Console(), result)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
