"""Hostile answers over HTTP/1: what a server sends for a case, byte by byte."""

from __future__ import annotations

import copy
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from random import Random
from typing import Any

from . import evil
from .cases import METADATA_TOKEN, SECRET_KEY, SECURITY_TOKEN, SUBJECT_TOKEN, Case, success


class End(Enum):
    """How a connection ends. An answer without an end leaves it open."""

    CLOSE = "closed"
    RESET = "reset"


class Beneath(bytes):
    """Bytes that go beneath TLS, where there is TLS."""


class Refusal(bytes):
    """Bytes, or what comes before them, that may be read as: the call was not carried out."""


Step = bytes | float | End
"""What a server does next: it sends something, waits for some seconds, or ends the connection."""

ODD = 0.12
"""How often one part of an answer is odd: with some ten parts, most answers have an odd one or two."""

LOGIN = "/v3/auth/tokens"

_LENGTHS = re.compile(rb"Content-Length: *([^\r]*)")
_REFUSALS = re.compile(rb"HTTP/\S*\s+(429|503.*?\r\nretry-after)", re.IGNORECASE | re.DOTALL)


class Message:
    """A whole answer that is right, in parts that can be made wrong.

    Args:
        case: The case that it belongs to.
        request: The first line of the request.
    """

    def __init__(self, case: Case, request: str) -> None:
        self.start, self.reason = b"HTTP/1.1 200", b"OK"
        self.headers = [b"X-Request-Id: " + case.tag.encode()]
        self.type = b"application/json"
        self.body = b""
        self.document: Any = None
        self.chunked = False
        if LOGIN in request:
            self.fill(*success("createToken"))
            self.headers.append(b"X-Subject-Token: " + SUBJECT_TOKEN.encode())
        elif case.target != "metadata":
            self.fill(*success(case.operation))
        elif request.startswith("PUT"):
            self.body = METADATA_TOKEN.encode()
        else:
            keys = {"access": "access", "secret": SECRET_KEY, "securitytoken": SECURITY_TOKEN}
            self.fill(200, {"credential": {**keys, "expires_at": "2099-01-01T00:00:00.000000Z"}})

    def fill(self, status: int, document: Any) -> None:
        """Give it a status and a body."""
        self.start = b"HTTP/1.1 %d" % status
        self.document = document
        # A length that is a little too small cuts off spaces, and no secret.
        self.body = b"" if document is None else json.dumps(document).encode() + b" " * 40

    def head(self, length: bytes | None = None) -> bytes:
        """Everything before the body; `length` in the place of the right one."""
        lines = [self.start + b" " + self.reason, b"Content-Type: " + self.type, *self.headers]
        if self.chunked:
            lines.append(b"Transfer-Encoding: chunked")
        elif not self.start.endswith(b" 204"):
            lines.append(b"Content-Length: " + (b"%d" % len(self.body) if length is None else length))
        return b"\r\n".join(lines) + b"\r\n\r\n"

    def __bytes__(self) -> bytes:
        if not self.chunked:
            return self.head() + self.body
        # No chunk ends in the middle of a secret, in case its reader takes chunks for a body.
        chunks = [*filter(None, (self.body[:10], self.body[10:])), b""]
        return self.head() + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)


def script(case: Case, attempt: int, request: str) -> Iterator[Step]:
    """What the server does about a request; `request` is its first line."""
    message, random = Message(case, request), case.random(attempt)
    if case.target == "login" and LOGIN not in request:
        return iter([bytes(message)])
    if case.target == "metadata" and attempt == 0 and random.random() < 0.5:
        return iter([bytes(message)])
    return PHASES[case.phase](case, random, message)


# --- Quick ------------------------------------------------------------------------------------------------


def quick(case: Case, random: Random, message: Message) -> Iterator[Step]:
    """An answer with a few odd parts, and whatever may come before and after it."""

    def odd(probability: float = ODD) -> bool:
        return random.random() < probability

    def pick(values: Iterable[bytes]) -> bytes:
        return random.choice([*values, case.echo.encode()])

    fill(case, random, message)
    ends = odd()
    message.chunked = odd(0.3)
    if odd():
        message.start, ends = random.choice(evil.STARTS), True
        message.body = _forgotten(message.body)
    if odd():
        message.reason, ends = pick(evil.REASONS), True
    if odd():
        message.type = pick(evil.TYPES)
    if odd(0.4 if message.start.endswith(b"503") else ODD):
        message.headers.append(b"Retry-After: " + pick(evil.NUMBERS + evil.DATES))
    if odd():
        message.headers.append(b"Date: " + pick(evil.DATES))
    if odd():
        message.headers.append(b"Location: " + pick(evil.LOCATIONS))
    if odd(ODD / 2):
        message.headers.append(b"Content-Encoding: " + random.choice(evil.ENCODINGS))
    if odd(2 * ODD):
        message.headers = [*map(_forgotten, message.headers)]
        message.headers.insert(random.randrange(2), random.choice([*evil.LINES, *_echoing(case)]))
        ends = True
    content = bytes(message)
    if odd() and message.body:
        if message.chunked:
            content = message.head() + random.choice(evil.CHUNKS) + b"\r\n" + message.body + b"\r\n0\r\n\r\n"
        else:
            content = message.head(random.choice(evil.NUMBERS)) + message.body
        ends = True
    if odd():
        content = b"HTTP/1.1 %s\r\n\r\n" % random.choice(evil.INTERIM) * random.choice([1, 3, 150]) + content
    if odd(2 * ODD):
        content, ends = corrupted(case, random, content), True
    if odd(ODD / 2):
        place = random.randrange(len(content))
        if _keeps_secrets(case, content, content[:place] + b"..." + content[place:]):
            content, ends = content[:place], True
    elif odd(ODD / 2):
        following = bytes(Message(case, ""))  # the answer to a request that nobody has sent yet
        # IAM does not know what only KMS can answer.
        content += following if case.target == "call" else _forgotten(following)
    yield Refusal(content) if _REFUSALS.search(content) else content
    if case.wire == "tls" and odd():
        yield Beneath(random.choice(evil.BENEATH_TLS))
        ends = True
    if ends:
        yield ending(random)


def ending(random: Random) -> End:
    """How a connection ends where a client may not understand that an answer is over."""
    return End.RESET if random.random() < ODD else End.CLOSE


def fill(case: Case, random: Random, message: Message) -> None:
    """Make the body of a message wrong in most cases, or that of an error."""
    choice = random.random()
    if choice < 0.4:
        message.fill(random.choice(evil.STATUSES), error_body(case, random))
    elif choice < 0.7 and message.document is not None:
        document = mutated(random, message.document)
        if case.target != "call" and random.random() < 0.3:
            document = with_expiry(message.document, random.choice(evil.EXPIRIES))
        message.body = json.dumps(document).encode()
    elif choice < 0.8:
        message.body = random.choice([*evil.BODIES, b"<html><pre>" + case.echo.encode() + b" " * 40])
    elif choice < 0.85:
        depth = random.choice(evil.DEPTHS) * 50
        message.body = b"[" * depth + b"]" * depth


def error_body(case: Case, random: Random) -> Any:
    """The body of an error, in one of the shapes that services have; it repeats what the case echoes."""
    echo = random.choice(["", case.echo, f"the request was: {case.echo}.", json.dumps({"token": case.echo})])
    code = (
        case.echo
        if random.random() < ODD
        else random.choice(["KMS.0301", "SMN.0001", "APIGW.0301", "X.1", ""])
    )
    fields: dict[str, Any] = {"error_code": code, "error_msg": echo}
    shape = random.randrange(10)
    if shape < 2:
        return {"error": fields}
    if shape < 4:
        return {"error": {"code": 401, "message": echo, "title": echo}}
    if shape < 6:
        return {**fields, "request_id": echo, "headers": {echo: [echo, {"X-Auth-Token": echo}]}}
    if shape == 6:
        return {"error": nested(random.choice(evil.DEPTHS), fields)}
    return fields


def nested(depth: int, inside: Any) -> Any:
    """A document so many levels deep."""
    for _ in range(depth):
        inside = [inside] if depth % 200 else {"a": inside}
    return inside


def mutated(random: Random, document: Any) -> Any:
    """A document with another value at one place, or with one field less."""
    document = copy.deepcopy(document)
    places = _places(document)
    if not places:
        return random.choice(evil.VALUES)
    inside, key = random.choice(places)
    if random.random() < 0.2:
        del inside[key]
    else:
        inside[key] = random.choice(evil.VALUES)
    return document


def _places(document: Any) -> list[tuple[Any, Any]]:
    """Everything in a document: what it is in, and its key or index there."""
    keys = (
        list(document)
        if isinstance(document, dict)
        else range(len(document) if isinstance(document, list) else 0)
    )
    return [(document, key) for key in keys] + [place for key in keys for place in _places(document[key])]


def with_expiry(document: Any, expires_at: Any) -> Any:
    """What a login or the metadata service answers, with another end of the credentials."""
    return {name: {**part, "expires_at": expires_at} for name, part in (document or {}).items()}


def _echoing(case: Case) -> list[bytes]:
    """Header lines, right and wrong ones, that repeat a secret."""
    forms = [b"X-Request-Id: %s", b"%s", b"%s: x", b"X-Echo: %s", b"Set-Cookie: a=%s", b"X-Request-Id: \0%s"]
    return [form % echo for form in forms for echo in _echoes(case)[:2]]


def _echoes(case: Case) -> list[bytes]:
    """A secret as it is, and as it is in a JSON document, in one or two strings."""
    texts = [case.echo]
    for _ in range(2):
        texts.append(json.dumps(texts[-1])[1:-1])
    return [text.encode() for text in texts]


def _forgotten(content: bytes) -> bytes:
    """Bytes without the secrets that a client knows by their place, which may be another one now."""
    return content.replace(b"CANARYanswered", b"answered").replace(b"CANARY-subject", b"subject")


def corrupted(case: Case, random: Random, content: bytes) -> bytes:
    """The bytes with a few of them changed, most often in the head; no secret is changed."""
    content = _forgotten(content)
    changed = bytearray(content)
    head = max(content.find(b"\r\n\r\n"), 1)
    for _ in range(random.choice([1, 1, 2, 5])):
        place = random.randrange(head if random.random() < 0.7 else len(content))
        changed[place : place + random.randrange(3)] = random.choice(evil.BYTES)
    return bytes(changed) if _keeps_secrets(case, content, bytes(changed)) else content


def _keeps_secrets(case: Case, content: bytes, changed: bytes) -> bool:
    """Whether each secret is still whole after a change. Half a secret is none that a client could know."""
    echoes = [b"CANARY", *(_echoes(case) if case.echo else [])]
    # Another length may cut one off.
    return _LENGTHS.findall(changed) == _LENGTHS.findall(content) and all(
        changed.count(echo) == content.count(echo) for echo in echoes
    )


# --- Slow -------------------------------------------------------------------------------------------------

EVERY = 0.05
"""Seconds between the parts that drip."""

DRIPS = 40
"""How many parts drip, so that a client that does not stop by itself ends at all."""


def slow(case: Case, random: Random, message: Message) -> Iterator[Step]:
    """An answer that drips from some byte on, that goes on and on somewhere, or that stops."""
    message.chunked = random.random() < 0.5
    if random.random() < 0.3:
        message.fill(random.choice([400, 503]), error_body(case, random))
    content = bytes(message)
    if message.chunked:
        content = content.removesuffix(b"\r\n") + b"X-Trailer: " + b"t" * DRIPS + b"\r\n\r\n"
    if random.random() < 0.2:
        content = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + content
    kind, place = random.randrange(4), random.randrange(len(content))
    if kind == 0:
        before, again = random.choice(_endless(message))
        yield before
        yield from dripping([again] * DRIPS)
        yield End.CLOSE
        return
    yield content[:place]
    if kind == 1:
        return
    yield from dripping([b"%c" % byte for byte in content[place : place + DRIPS]])
    yield content[place + DRIPS :]
    yield End.CLOSE


def dripping(parts: Iterable[bytes]) -> Iterator[Step]:
    """Parts that come one by one."""
    for part in parts:
        yield part
        yield EVERY


def _endless(message: Message) -> list[tuple[bytes, bytes]]:
    """Beginnings of an answer, and what may follow each of them for ever."""
    head = message.start + b" OK\r\n"
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n"
    return [
        (b"", b"HTTP/1.1 103 x\r\n\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n"),
        (message.start + b" ", b"O"),
        (head, b"X: y\r\n"),
        (head + b"X: ", b"y"),
        (chunked, b"1\r\na\r\n"),
        (chunked + b"1;", b"a"),
        (chunked + b"0\r\n", b"X: y\r\n"),
        (head + b"Content-Length: 9999999\r\n\r\n", b" "),
        (head + b"\r\n", b" "),
    ]


# --- Heavy ------------------------------------------------------------------------------------------------

MIB = 1 << 20
_MOST = 256 * MIB
"""Bytes of an answer that has no end of its own."""


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


@cache
def bomb(*packers: Callable[[bytes], bytes]) -> bytes:
    """What 64 MiB become when they are packed, perhaps several times."""
    content = b" " * (64 * MIB)
    for pack in packers:
        content = pack(content)
    return content


def heavy(case: Case, random: Random, message: Message) -> Iterator[Step]:
    """An answer that is long, or that becomes long: while it is unpacked or parsed."""
    head = (message.start + b" OK\r\n") if random.random() < 0.7 else b"HTTP/1.1 400 no\r\n"
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n"

    def whole(body: bytes, more: bytes = b"") -> Iterator[Step]:
        yield head + b"Content-Length: %d\r\n%s\r\n" % (len(body), more) + body

    def endless(before: bytes, again: bytes) -> Iterator[Step]:
        again *= MIB // 4 // len(again)
        yield before
        for _ in range(_MOST // len(again)):
            yield again
        yield End.CLOSE

    kinds: list[Callable[[], Iterator[Step]]] = [
        lambda: whole(bomb(gzipped), b"Content-Encoding: gzip\r\n"),
        lambda: whole(bomb(gzipped, gzipped, gzipped), b"Content-Encoding: gzip, gzip, gzip\r\n"),
        lambda: whole(bomb(zlib.compress), b"Content-Encoding: deflate\r\n"),
        lambda: endless(head + b"\r\n", b" "),
        lambda: endless(chunked, b"1000\r\n" + b" " * 4096 + b"\r\n"),
        lambda: endless(chunked, b"1\r\n \r\n"),
        lambda: endless(chunked + b"1;", b"a"),
        lambda: endless(chunked + b"0\r\n", b"X: y\r\n"),
        lambda: endless(head, b"X: y\r\n"),
        lambda: endless(head + b"X: ", b"y"),
        lambda: endless(b"", b"HTTP/1.1 103 x\r\n\r\n"),
        lambda: whole(b'{"error_msg": "' + b"x" * (7 * MIB) + b'"}'),
        lambda: whole(b"[" + b"[]," * (2 * MIB) + b"[]]"),
        lambda: whole(b"{" + b",".join(b'"%d":{}' % number for number in range(500_000)) + b"}"),
        lambda: whole(b"[" * (4 * MIB)),
        lambda: whole(b"9" * MIB),
        lambda: whole(b'"' + b"\\u4e00" * MIB + b'"'),
        lambda: whole(b"x" * (32 * MIB)),
    ]
    return random.choice(kinds)()


# --- Storm ------------------------------------------------------------------------------------------------


def storm(case: Case, random: Random, message: Message) -> Iterator[Step]:
    """The answer to a login that many wait for."""
    kind = random.randrange(8)
    if kind == 0:
        return slow(case, random, message)
    if kind == 1:
        return iter([])
    if kind == 2:
        message.fill(401, {"error": {"code": 401, "message": case.echo, "title": "Unauthorized"}})
    elif kind == 3:
        message.fill(random.choice([403, 429, 500, 503]), error_body(case, random))
    elif kind == 4:
        message.body = json.dumps(with_expiry(message.document, random.choice(evil.EXPIRIES))).encode()
    elif kind == 5:
        token = random.choice([b"", b"\xff", b"a b", evil.LONG, "é".encode()])
        message.headers[-1] = b"X-Subject-Token: " + token
    # So slowly that every caller is there by then.
    steps: list[Step] = [0.1, ending(random) if kind == 6 else bytes(message)]
    return iter([Refusal(), *steps] if message.start.endswith(b" 429") else steps)


PHASES: dict[str, Callable[[Case, Random, Message], Iterator[Step]]] = {
    "quick": quick,
    "slow": slow,
    "heavy": heavy,
    "storm": storm,
}
