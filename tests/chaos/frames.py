"""Hostile answers over HTTP/2: frames, right and wrong, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hpack import Decoder, Encoder

from . import evil
from .answers import DRIPS, End, Message, Refusal, Step, bomb, corrupted, dripping, ending, fill, gzipped
from .cases import Case

(DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE,
 CONTINUATION) = range(10)  # fmt: skip
ACK = END_STREAM = 1
END_HEADERS = 4
_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_HEAD = 9
_LARGEST = 16_384

Fields = list[tuple[bytes, bytes]]


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    """One frame."""
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


class Http2:
    """The server's end of a connection over HTTP/2.

    Attributes:
        replies: Frames that keep the connection going, to be sent.
    """

    def __init__(self) -> None:
        self.replies = frame(SETTINGS, 0, 0)
        self._received, self._preface = b"", len(_PREFACE)
        self._decoder, self._encoder = Decoder(), Encoder()
        self._heads: dict[int, bytes] = {}

    def received(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Take bytes; gives the stream and the head of every request that they complete."""
        self._received += data
        skipped = min(self._preface, len(self._received))
        self._preface, self._received = self._preface - skipped, self._received[skipped:]
        while len(self._received) >= _HEAD:
            end = _HEAD + int.from_bytes(self._received[:3], "big")
            if len(self._received) < end:
                return
            kind, flags = self._received[3:5]
            stream = int.from_bytes(self._received[5:_HEAD], "big")
            payload, self._received = self._received[_HEAD:end], self._received[end:]
            if kind in (SETTINGS, PING) and not flags & ACK:
                self.replies += frame(kind, ACK, 0, payload if kind == PING else b"")
            if kind == HEADERS:
                fields = dict(self._decoder.decode(payload, raw=True))
                first = b"%s %s HTTP/2" % (fields[b":method"], fields[b":path"])
                self._heads[stream] = b"\r\n".join([first, *(b": ".join(field) for field in fields.items())])
            if kind in (HEADERS, DATA) and flags & END_STREAM and stream in self._heads:
                yield stream, self._heads.pop(stream)

    def script(self, stream: int, case: Case, attempt: int, request: str) -> Iterator[Step]:
        """What the server does about a request."""
        answer = {"quick": self._quick, "slow": self._slow, "heavy": self._heavy}[case.phase]
        return answer(stream, case, case.random(attempt), Message(case, request))

    def _headers(self, stream: int, fields: Fields, flags: int = END_HEADERS, kind: int = HEADERS) -> bytes:
        # Without entries in the table of the client, which another order of frames would mix up.
        return frame(kind, flags, stream, self._encoder.encode([(*field, True) for field in fields]))

    def _quick(self, stream: int, case: Case, random: Random, message: Message) -> Iterator[Step]:
        fill(case, random, message)
        fields, kind = _fields(case, message), random.randrange(9)
        if kind == 0:
            fields[0] = (b":status", random.choice(evil.HTTP2_STATUSES))
        elif kind == 1:
            echo = (random.choice([b"x-request-id", b"x-echo"]), case.echo.encode())
            fields.insert(random.randrange(4), random.choice([*evil.HTTP2_FIELDS, echo]))
        elif kind == 2:
            del fields[random.randrange(len(fields))]
        interim = self._headers(stream, [(b":status", b"103")]) * random.choice([0, 0, 0, 1, 150])
        flags = END_HEADERS | (0 if message.body else END_STREAM)
        frames = [interim, self._headers(stream, fields, flags)]
        if message.body:
            frames.append(frame(DATA, END_STREAM, stream, message.body[:_LARGEST]))
        if kind in (3, 4):
            for _ in range(random.choice([1, 1, 3])):
                frames.insert(random.randrange(len(frames) + 1), self._odd_frame(random, stream))
        elif kind == 5:
            random.shuffle(frames)
        content = b"".join(frames)
        if kind == 6:
            content = corrupted(case, random, content)
        # A frame may say that the stream was not looked at.
        refused = kind in (3, 4, 6) or fields[0][1] in (b"429", b"503")
        yield Refusal(content) if refused else content
        if kind < 7:
            yield ending(random)

    def _odd_frame(self, random: Random, stream: int) -> bytes:
        number = random.choice([0, 1, 2, 7, 11, 13, 99, 2**31, 2**32 - 1]).to_bytes(4, "big")
        other = random.choice([0, 1, 2, stream, stream + 2, 2**31 - 1])
        some, short = (
            random.choice([0, 1]),
            random.choice([b"\xff" * 9, b"\x80", b"\x3f\xff\xff\xff\x7f", b""]),
        )
        return random.choice([
            frame(RST_STREAM, 0, random.choice([stream, other]), number),
            frame(GOAWAY, 0, some, other.to_bytes(4, "big") + number + b"bye"),
            frame(GOAWAY, 0, 0, b"short"),
            frame(WINDOW_UPDATE, 0, other, number),
            frame(SETTINGS, random.choice([0, 1]), some, random.randrange(9).to_bytes(2, "big") + number),
            frame(SETTINGS, 0, 0, b"odd"),
            frame(PING, 0, some, b"p" * random.choice([0, 8, 9])),
            frame(PING, 0, 0, b"pingpong") * 300,
            frame(PUSH_PROMISE, END_HEADERS, stream, b"\0\0\0\2" + self._encoder.encode([(b":path", b"/")])),
            frame(CONTINUATION, random.choice([0, END_HEADERS]), stream, b"x"),
            frame(PRIORITY, 0, other, b"\0\0\0\0\0"),
            frame(random.randrange(10, 256), 255, other, b"unknown"),
            frame(DATA, 8, stream, b"\xff padded"),
            frame(DATA, 0, other, b"{}"),
            frame(DATA, 0, stream) * 300,
            frame(DATA, 0, stream, b" " * 100_000),
            frame(HEADERS, random.choice([0, 4, 5]), other, short),
            self._headers(stream, [(b"x-trailer", b"y")], END_HEADERS | some),
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
            random.randbytes(30),
        ])  # fmt: skip

    def _slow(self, stream: int, case: Case, random: Random, message: Message) -> Iterator[Step]:
        head = self._headers(stream, _fields(case, message))
        if random.random() < 0.5:
            before, again = random.choice([
                (b"", self._headers(stream, [(b":status", b"103")])),
                (b"", frame(PING, 0, 0, b"pingpong")),
                (b"", frame(SETTINGS, 0, 0)),
                (b"", frame(WINDOW_UPDATE, 0, 0, b"\0\0\0\1")),
                (head, frame(DATA, 0, stream, b" ")),
                (head, frame(DATA, 0, stream)),
                (self._headers(stream, [(b":status", b"200")], 0), frame(CONTINUATION, 0, stream)),
            ])  # fmt: skip
            yield before
            yield from dripping([again] * DRIPS)
        else:
            content = head + frame(DATA, END_STREAM, stream, message.body)
            place = random.randrange(len(content))
            yield content[:place]
            if random.random() < 0.3:
                return
            yield from dripping([b"%c" % byte for byte in content[place : place + DRIPS]])
            yield content[place + DRIPS :]
        yield End.CLOSE

    def _heavy(self, stream: int, case: Case, random: Random, message: Message) -> Iterator[Step]:
        fields = _fields(case, message)
        head = self._headers(stream, fields)
        packed, content = (
            self._headers(stream, [*fields, (b"content-encoding", b"gzip")]),
            bomb(gzipped),
        )
        yield random.choice([
            head + frame(DATA, 0, stream, b" " * _LARGEST) * 4000,
            head + frame(PING, 0, 0, b"pingpong") * 100_000,
            frame(SETTINGS, 0, 0) * 100_000,
            frame(HEADERS, END_HEADERS, stream, Encoder().encode(fields + [(b"x", b"y" * 4000)] * 10_000)),
            self._headers(stream, fields, 0) + frame(CONTINUATION, 0, stream, b"\0\1x\1y" * 3000) * 300,
            packed + b"".join(
                frame(DATA, int(place + _LARGEST >= len(content)), stream, content[place : place + _LARGEST])
                for place in range(0, len(content), _LARGEST)
            ),
        ])  # fmt: skip
        yield End.CLOSE


def _fields(case: Case, message: Message) -> Fields:
    """The fields of a right answer."""
    return [
        (b":status", message.start[-3:]),
        (b"content-type", message.type),
        (b"x-request-id", case.tag.encode()),
    ]
