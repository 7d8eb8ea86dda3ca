"""HTTP/1 answers that no server should send: a grammar, mutated with a fixed seed, and a server of them."""

from __future__ import annotations

import json
import random
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager

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
    "nested error": answer(b"400 Bad", deep(520)),
    "nested error at the limit of the parser": answer(b"400 Bad", deep(900)),
    "nested success": answer(body=KEY_BODY[:-1] + b', "x": ' + b"[" * 900 + b"]" * 900 + b"}"),
    "nested too deep to parse": answer(body=b"[" * 200_000),
    "nested token": answer(b"401 No", deep(600)),
    "year of 20 digits": answer(b"429 Slow", Retry_After=b"Mon, 01 Jan 99999999999999999999 00:00:00 GMT"),
    "date of 20 digits": answer(b"401 No", Date=b"Mon, 01 Jan 99999999999999999999 00:00:00 GMT"),
    "first year, far west": answer(b"401 No", Date=b"Mon, 01 Jan 0001 00:00:00 +2359"),
    "last year, far east": answer(b"429 Slow", Retry_After=b"Fri, 31 Dec 9999 23:59:59 -2359"),
    "zone of many digits": answer(b"429 Slow", Retry_After=b"Fri, 1 Jan 2027 00:00:00 -99999999999999999999"),
    "4000 digits": answer(b"429 Slow", Retry_After=b"9" * 4000),
    "5000 digits": answer(b"429 Slow", Retry_After=b"9" * 5000),
    "redirect to mail": answer(b"302 Found", Location=b"mailto:x"),
    "redirect to bad punycode": answer(b"302 Found", Location=b"http://xn--a/"),
    "redirect to a bad port": answer(b"302 Found", Location=b"http://a:99999999/"),
    "redirect to bytes": answer(b"302 Found", Location=b"\xff\xfe://\x80"),
    "redirect to a long host": answer(b"302 Found", Location=b"//" + b"a" * 5000),
    "redirect to brackets": answer(b"307 Found", Location=b"http://[::1"),
    "status abc": b"HTTP/1.1 abc OK\r\n\r\n",
    "status 99": b"HTTP/1.1 99 OK\r\n\r\n",
    "status 999": b"HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n",
    "status 600": answer(b"600 Odd"),
    "status 101": b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nbytes",
    "bytes in reason": answer(b"400 \xff\xfe\x80"),
    "bytes in headers": answer(b"400 Bad", X_Request_Id=b"\xff\xfe\xed\xa0\x80", Content_Type=b"\xff/\xff"),
    "bytes in name": b"HTTP/1.1 400 Bad\r\n\xff\xfe: x\r\n\r\n",
    "huge number": answer(b"400 Bad", b'{"error_code": ' + b"9" * 4000 + b', "error_msg": 1e999}'),
    "number too huge": answer(b"400 Bad", b'{"error_code": ' + b"9" * 5000 + b"}"),
    "surrogates": answer(b"400 Bad", b'{"error_code": "\\ud800", "error_msg": "\\udfff\\u0000"}'),
    "UTF-16": answer(body='{"key_info": {}}'.encode("utf-16")),
    "bad gzip": answer(b"400 Bad", b"not gzip", Content_Encoding=b"gzip"),
    "unknown encoding": answer(Content_Encoding=b"gzip, br, zstd, x-\xff"),
    "unknown charset": answer(b"400 Bad", b"\xff\xfe", Content_Type=b"text/html; charset=\xff; b=\x00"),
    "length -1": answer(Content_Length=b"-1"),
    "length of many digits": answer(Content_Length=b"9" * 5000),
    "two lengths": answer(Content_Length=b"1, 2"),
    "odd transfer": answer(Transfer_Encoding=b"gzip, chunked"),
    "bad chunk": answer(Transfer_Encoding=b"chunked", body=b"zz\r\n"),
    "huge chunk": answer(Transfer_Encoding=b"chunked", body=b"ffffffffffffffffff\r\nx"),
    "negative chunk": answer(Transfer_Encoding=b"chunked", body=b"-1\r\nx"),
    "long header": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
    "cookies": answer(b"400 Bad", Set_Cookie=b'a="\xff; expires=1 Jan 99999999999; domain=\x80'),
    "TLS": b"\x15\x03\x01\x00\x02\x02\x16",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": b"hello",
    "nothing": b"",
    "one byte": b"H",
}  # fmt: skip

_TOKENS = [
    b"", b" ", b"\t", b"\r", b"\n", b"\r\n", b"\x00", b"\x7f", b"\x80", b"\xff", b"\xed\xa0\x80",
    b"\xe2\x80\xae", b":", b";", b",", b"/", b"%", b"%zz", b"-1", b"0", b"1e9", b"9" * 25, b"9" * 5000,
    b"abc", b"a" * 70_000, b'"', b"\\", b"{", b"[", b"null", b"NaN", b'"\\ud800"', b"[" * 600 + b"]" * 600,
    b"chunked", b"gzip", b"xn--a", b"mailto:x", b"http://xn--a/", b"HTTP/9.9", b"100 Continue",
    b"Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
]  # fmt: skip
_NAMES = [
    "Location", "Retry_After", "Date", "Content_Type", "Content_Length", "Content_Encoding", "Connection",
    "Transfer_Encoding", "X_Request_Id", "Set_Cookie", "Upgrade", "Link", "Trailer", "Keep_Alive",
]  # fmt: skip
_STATUSES = [
    b"200 OK",
    b"204 No",
    b"302 Found",
    b"308 Moved",
    b"400 Bad",
    b"401 No",
    b"429 Slow",
    b"500 Fault",
    b"503 Busy",
]


def mutated(number: int, seed: int = 20261126) -> Iterator[bytes]:
    """Answers of the grammar with a few changes in each, the same ones in every run."""
    chance = random.Random(seed)
    bodies = [KEY_BODY, b"", b"{}", deep(3), json.dumps({"error": {"error_code": "APIGW.0301"}}).encode()]
    for _ in range(number):
        headers: Mapping[str, bytes] = {
            name: chance.choice(_TOKENS) for name in chance.sample(_NAMES, chance.randrange(4))
        }
        made = bytearray(answer(chance.choice(_STATUSES), chance.choice(bodies), **headers))
        for _ in range(chance.randrange(4)):
            where = chance.randrange(len(made))
            token = chance.choice(_TOKENS)
            match chance.randrange(4):
                case 0:
                    made[where:where] = token
                case 1:
                    made[where : where + len(token)] = token
                case 2:
                    del made[where : where + chance.randrange(40)]
                case 3:
                    made[where:where] = made[max(0, where - 60) : where]
        yield bytes(made)


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
