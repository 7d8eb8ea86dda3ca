"""The hostile server, for a process of its own: `python -m tests.chaos.server SEED PEM`.

It prints its ports by name. Each line of standard input asks for what it has counted since the last one; the
process ends when standard input does.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import re
import socket
import ssl
import struct
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from scripts.command import CRASHED

from .answers import LOGIN, Beneath, End, Refusal, Step, script
from .cases import OPERATIONS, case_of
from .frames import Http2
from .processes import reply

_CASE = re.compile(rb"case-(\d+)")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

RUDENESS: dict[str, list[Step]] = {
    "closed": [End.CLOSE],
    "reset": [End.RESET],
    "plain": [b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", End.CLOSE],
    "alert": [b"\x15\x03\x01\x00\x02\x02\x28", End.CLOSE],
    "garbage": [b"\x16\x03\x03\x40\x00" + b"\xff" * 3000, End.CLOSE],
    "zeros": [b"\0" * 3000, End.CLOSE],
    "silent": [],
}


class Counts:
    """What reached the server, by case: requests, calls and logins that were carried out, cookies."""

    def __init__(self) -> None:
        self.requests: Counter[int] = Counter()
        self.effects: Counter[int] = Counter()
        self.logins: Counter[int] = Counter()
        self.cookies: Counter[int] = Counter()

    def report(self) -> dict[str, Any]:
        """All of it, which is then forgotten."""
        found = {name: dict(counted) for name, counted in vars(self).items()}
        self.__init__()  # type: ignore[misc]
        return found


class Speaker(asyncio.Protocol):
    """A connection on which steps are done."""

    transport: asyncio.Transport
    tasks: set[asyncio.Future[None]] = set()  # noqa: RUF012 - of all connections, which keeps them alive

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self._drained = asyncio.Event()
        self._drained.set()

    def pause_writing(self) -> None:
        self._drained.clear()

    def resume_writing(self) -> None:
        self._drained.set()

    def connection_lost(self, error: Exception | None) -> None:
        self._drained.set()

    def perform(self, steps: Iterator[Step]) -> None:
        """Do the steps up to the first that has to wait, and the others in a task."""
        for step in steps:
            if isinstance(step, float) or not self._drained.is_set():
                task = asyncio.ensure_future(self._perform_slowly(itertools.chain([step], steps)))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)
                return
            self._do(step)

    async def _perform_slowly(self, steps: Iterator[Step]) -> None:
        for step in steps:
            await self._drained.wait()
            if isinstance(step, float):
                await asyncio.sleep(step)
            else:
                self._do(step)
            if self.transport.is_closing():
                return

    def _do(self, step: Step) -> None:
        if self.transport.is_closing():
            return
        connected: socket.socket = self.transport.get_extra_info("socket")
        if isinstance(step, Beneath):
            with suppress(OSError), socket.socket(fileno=os.dup(connected.fileno())) as plain:
                plain.send(step)
        elif isinstance(step, bytes):
            self.transport.write(step)
        elif step is End.RESET:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
        else:
            self.transport.close()


class Rude(Speaker):
    """Does the same on every connection, whatever is asked."""

    def __init__(self, steps: list[Step]) -> None:
        self._steps = steps

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.perform(iter(self._steps))


class Answering(Speaker):
    """Reads requests, and answers each as its case says."""

    def __init__(self, seed: int, counts: Counts) -> None:
        self._seed, self._counts = seed, counts
        self._received = b""
        self._http2: Http2 | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        tls = transport.get_extra_info("ssl_object")
        if tls and tls.selected_alpn_protocol() == "h2":
            self._http2 = Http2()

    def data_received(self, data: bytes) -> None:
        if self._http2:
            requests = list(self._http2.received(data))
            self.transport.write(self._http2.replies)
            self._http2.replies = b""
            for stream, head in requests:
                self._answer(head, stream)
            return
        self._received += data
        while (end := self._received.find(b"\r\n\r\n") + 4) > 3:
            length = _LENGTH.search(self._received, 0, end)
            whole = end + (int(length[1]) if length else 0)
            if len(self._received) < whole:
                return
            head, self._received = self._received[:end], self._received[whole:]
            self._answer(head)

    def _answer(self, head: bytes, stream: int = 0) -> None:
        tag = _CASE.search(head)
        assert tag, "a request without a case"
        case, counts = case_of(self._seed, int(tag[1])), self._counts
        attempt, line = counts.requests[case.number], head.partition(b"\r\n")[0].decode("latin-1")
        steps = (
            self._http2.script(stream, case, attempt, line) if self._http2 else script(case, attempt, line)
        )
        first = next(steps, b"")
        counts.requests[case.number] += 1
        refused = isinstance(first, Refusal)
        if case.target == "login" and LOGIN in line and not refused:
            counts.logins[case.number] += 1
        if b"canary=sent-again" in head:
            counts.cookies[case.number] += 1
        unsafe = OPERATIONS[case.operation].value["x-idempotency"] == "unsafe"
        if case.target == "call" and unsafe and not refused:
            counts.effects[case.number] += 1
        self.perform(itertools.chain([first], steps))


def _fail(_: object, context: dict[str, Any]) -> None:
    """End the process for a fault of the server; a connection that breaks is none."""
    error = context.get("exception")
    if not isinstance(error, OSError):
        traceback.print_exception(error)
        os._exit(CRASHED)


async def main(seed: str, pem: str) -> None:
    """Serve until standard input ends."""
    counts, loop = Counts(), asyncio.get_running_loop()
    loop.set_exception_handler(_fail)
    logging.getLogger("asyncio").setLevel(logging.ERROR)

    async def serve(protocol: Callable[[], asyncio.Protocol], *alpn: str) -> int:
        context = None
        if alpn:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(pem)
            context.set_alpn_protocols([*alpn])
        server = await loop.create_server(protocol, "127.0.0.1", 0, backlog=512, ssl=context)
        return int(server.sockets[0].getsockname()[1])

    def answering() -> Answering:
        return Answering(int(seed), counts)

    ports = {"http": await serve(answering), "tls": await serve(answering, "http/1.1")}
    ports["http2"] = await serve(answering, "h2", "http/1.1")
    for name, steps in RUDENESS.items():
        ports[name] = await serve(lambda steps=steps: Rude(steps))  # type: ignore[misc]
    with socket.socket() as refused:  # nobody else gets its port, and nobody listens
        refused.bind(("127.0.0.1", 0))
        ports["refused"] = refused.getsockname()[1]
        reply(ports)
        while await asyncio.to_thread(sys.stdin.readline):
            reply(counts.report())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
