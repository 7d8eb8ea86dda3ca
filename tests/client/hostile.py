"""HTTP/1 answers that no server should send, each wrong in one place, and a server of them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from tests.chaos import evil

KEY_BODY = b'{"key_info": {"key_id": "0d0466b0-e727-4d9c-b35d-f84bb474a37f", "key_state": "2"}}'


def deep(depth: int) -> bytes:
    """An error document that is nested to a depth, and has many shallow lists beside that."""
    nested = b"[" * (depth - 1) + b"]" * (depth - 1)
    return b'{"error_code": "X.1", "wide": [' + b"[]," * 100 + b'[]], "error_msg": ' + nested + b"}"


def answer(status: bytes = b"200 OK", body: bytes = KEY_BODY, **headers: bytes) -> bytes:
    """A whole answer, after which the connection is closed."""
    named = {
        b"Content-Length": b"%d" % len(body),
        b"Content-Type": b"application/json",
        b"Connection": b"close",
    }
    named |= {name.replace("_", "-").encode(): value for name, value in headers.items()}
    lines = [b"HTTP/1.1 " + status, *(b"%s: %s" % pair for pair in named.items())]
    return b"\r\n".join([*lines, b"", body])


NAMED: dict[str, bytes] = {
    "nested error at the limit of the parser": answer(b"400 Bad", deep(900)),
    "nested success": answer(body=KEY_BODY[:-1] + b', "x": ' + b"[" * 900 + b"]" * 900 + b"}"),
    "nested too deep to parse": answer(body=b"[" * 200_000),
    "nested token": answer(b"401 No", deep(600)),
    "year of 20 digits": answer(b"429 Slow", Retry_After=b"Mon, 01 Jan 99999999999999999999 00:00:00 GMT"),
    "zone of many digits": answer(b"429 Slow", Retry_After=b"Fri, 1 Jan 2027 00:00:00 -99999999999999999999"),
    "4000 digits": answer(b"429 Slow", Retry_After=b"9" * 4000),
    "5000 digits": answer(b"429 Slow", Retry_After=b"9" * 5000),
    "last year, far east": answer(b"429 Slow", Retry_After=b"Fri, 31 Dec 9999 23:59:59 -2359"),
    "huge number": answer(b"400 Bad", b'{"error_code": ' + b"9" * 4000 + b', "error_msg": 1e999}'),
    "number too huge": answer(b"400 Bad", b'{"error_code": ' + b"9" * 5000 + b"}"),
    "cookies": answer(b"400 Bad", Set_Cookie=b'a="\xff; expires=1 Jan 99999999999; domain=\x80'),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "nothing": b"",
    "one byte": b"H",
}  # fmt: skip


def alone() -> Iterator[tuple[str, bytes]]:
    """Each value of `tests.chaos.evil` as the only wrong part of an answer, by the name of that part.

    `make chaos` puts the same values together at random.
    """
    body = b"Content-Length: %d\r\n\r\n%s" % (len(KEY_BODY), KEY_BODY)
    wrong: dict[str, tuple[list[bytes], Callable[[bytes], bytes]]] = {
        "start": (evil.STARTS, lambda it: it + b" OK\r\n" + body),
        "reason": (evil.REASONS, lambda it: answer(b"400 " + it)),
        "line": (evil.LINES, lambda it: b"HTTP/1.1 200 OK\r\n" + it + b"\r\n" + body),
        "location": (evil.LOCATIONS, lambda it: answer(b"302 Found", Location=it)),
        "type": (evil.TYPES, lambda it: answer(Content_Type=it)),
        "type of an error": (evil.TYPES, lambda it: answer(b"400 Bad", b"\xff\xfe", Content_Type=it)),
        "encoding": (evil.ENCODINGS, lambda it: answer(Content_Encoding=it)),
        "body": (evil.BODIES, lambda it: answer(body=it)),
        "body of an error": (evil.BODIES, lambda it: answer(b"400 Bad", it)),
        "length": (evil.NUMBERS, lambda it: answer(Content_Length=it)),
        "wait": (evil.NUMBERS + evil.DATES, lambda it: answer(b"429 Slow", Retry_After=it)),
        "date": (evil.DATES, lambda it: answer(b"401 No", Date=it)),
        "chunk": (evil.CHUNKS, lambda it: answer(body=it + b"\r\nx\r\n", Transfer_Encoding=b"chunked")),
        "interim": (evil.INTERIM, lambda it: b"HTTP/1.1 " + it + b"\r\n\r\n" + answer()),
    }
    for part, (values, make) in wrong.items():
        yield from ((f"{part} {number}", make(value)) for number, value in enumerate(values))


class Server:
    """Answers each connection with the same bytes, and closes it.

    Attributes:
        url: The base URL.
        answer: The bytes, or what makes them of the bytes of a request.
        requests: What was received, one item for a connection.
    """

    def __init__(self, listening: socket.socket) -> None:
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self.answer: bytes | Callable[[bytes], bytes] = b""
        self.requests: list[bytes] = []
        self._listening = listening

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with closing(connection):
                connection.settimeout(5)
                try:
                    self.requests.append(_request(connection))
                    made = self.answer if isinstance(self.answer, bytes) else self.answer(self.requests[-1])
                    connection.sendall(made)
                    # A close with bytes unread would reset the connection before the answer is read.
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65536):
                        pass
                except OSError:
                    continue


def _request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        if not (more := connection.recv(65536)):
            return received
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server in a thread."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        server = Server(listening)
        thread = threading.Thread(target=server.serve)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=5)
