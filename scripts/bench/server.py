"""The smallest HTTP server that a client is content with, for a process of its own: `server.py DELAY [PEM]`.

It gives one answer to every request, `DELAY` seconds late, over TLS where a file with certificate and key is
named. It prints its port, and ends when its standard input does. It needs nothing but Python.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import sys

BODY = b'{"key_id": "k", "status": "ENABLED", "id": "b", "request_id": "r"}'
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
    len(BODY),
    BODY,
)
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Answering(asyncio.Protocol):
    """One connection."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection to write to."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._received += data
        while (end := self._received.find(b"\r\n\r\n") + 4) > 3:
            length = LENGTH.search(self._received, 0, end)
            end += int(length[1]) if length else 0
            if len(self._received) < end:
                return
            self._received = self._received[end:]
            if self._delay:
                asyncio.get_running_loop().call_later(self._delay, self._answer)
            else:
                self._answer()

    def _answer(self) -> None:
        assert isinstance(self._transport, asyncio.Transport)  # noqa: S101
        self._transport.write(RESPONSE)


async def main(delay: str, pem: str | None = None) -> None:
    """Serve until standard input ends."""
    context = None
    if pem:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
    server = await asyncio.get_running_loop().create_server(
        lambda: Answering(float(delay)), "127.0.0.1", 0, backlog=512, ssl=context
    )
    async with server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
