"""Take what is private out of a recorded exchange, and find what is left of it.

`Scrubber` replaces. One value gets one placeholder wherever it stands, of the same shape, so that what is
left still replays. `leaks` does not trust it: it looks for the credentials that were used, in several
disguises, and for anything that looks random.
"""

from __future__ import annotations

import base64
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from scripts.record.cassettes import Data, strings

_SHAPES = {
    "urn": r"urn:smn:[^:\s/]*:[^:\s/]+:[\w-]+",
    "uuid": r"[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}",
    "id": r"[0-9A-Fa-f]{32}",
    "time": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?|\d{8}T\d{6}Z",
    "epoch": r"[1-9]\d{9}(?:\d{3})?",
}

PUBLISHED_IDS = re.compile(rf"{_SHAPES['uuid']}|{_SHAPES['id']}")
"""The ids that a transcribed cassette has from its page: no secret, however random they look."""

_NUMBERED: dict[str, Callable[[int], str]] = {
    "uuid": "00000000-0000-4000-8000-{:012d}".format,
    "id": "{:032d}".format,
    "topic": "topic_{}".format,
    "name": "name_{}".format,
}

_YEAR_2100 = "4102444800"

_RANDOM_LENGTH, _RANDOM_BITS = 20, 3.0


class Scrubber:
    """Replaces what is private in one exchange.

    Args:
        endpoint: The base URL that the cassette names, whichever was called.
        sensitive: The names of the body fields whose values are secrets.
        known: Values that are known to be private, with the placeholder of each, or with the kind (`id`,
            `name`) of the placeholder that it is to get.
    """

    def __init__(self, endpoint: str, sensitive: Iterable[str], known: Mapping[str, str]) -> None:
        self._endpoint = endpoint
        self._sensitive = frozenset(sensitive)
        self._known = known
        self._given: dict[str, dict[str, str]] = {}
        literals = [re.escape(value) for value in sorted(known, key=len, reverse=True)]
        kinds = {"known": "|".join(literals), **_SHAPES} if literals else _SHAPES
        # One pass over a text: a placeholder that stands in it is never taken for an original.
        self._private = re.compile(
            "|".join(rf"(?<![0-9A-Za-z])(?P<{kind}>{shape})(?![0-9A-Za-z])" for kind, shape in kinds.items())
        )

    def scrub(self, exchange: Data) -> Data:
        """An exchange, in the layout of a cassette, without what is private."""
        request, response = exchange["request"], exchange["response"]
        # The URI first: what it names gets the first placeholders, whatever the answer holds.
        request = {**request, "uri": self._uri(request["uri"])}
        return {"request": self._message(request), "response": self._message(response)}

    def _message(self, message: Data) -> Data:
        return {name: part if name == "uri" else self._value(part) for name, part in message.items()}

    def _uri(self, uri: str) -> str:
        parts = urlsplit(uri)
        path = "/".join(quote(self._text(unquote(segment)), safe="") for segment in parts.path.split("/"))
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = urlencode([(name, self._text(value)) for name, value in pairs], quote_via=quote)
        return f"{self._endpoint}{path}{'?' if query else ''}{query}"

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {self._text(key): self._value(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self._value(each, name) for each in value]
        if isinstance(value, str):
            return filler(len(value)) if name in self._sensitive else self._text(value)
        if isinstance(value, int) and not isinstance(value, bool):
            scrubbed = self._text(str(value))
            return int(scrubbed) if scrubbed.isdigit() else scrubbed
        return value

    def _text(self, text: str) -> str:
        return self._private.sub(self._placeholder, text)

    def _placeholder(self, found: re.Match[str]) -> str:
        original, kind = found[0], str(found.lastgroup)
        if kind == "known":
            wanted = self._known[original]
            return self._numbered(wanted, original) if wanted in _NUMBERED else wanted
        if kind == "urn":
            *head, project, topic = original.split(":")
            return ":".join([*head, self._numbered("id", project), self._numbered("topic", topic)])
        if kind == "time":
            return _same_punctuation(original, "21000101000000")
        if kind == "epoch":
            return _YEAR_2100.ljust(len(original), "0")
        return self._numbered(kind, original)

    def _numbered(self, kind: str, original: str) -> str:
        given = self._given.setdefault(kind, {})
        return given.setdefault(original, _NUMBERED[kind](len(given) + 1))


def leaks(data: Data, canaries: Mapping[str, str], published: re.Pattern[str] | None = None) -> list[str]:
    """Where a cassette still holds something private, and what; never the thing itself.

    Args:
        data: The cassette.
        canaries: What must not be in it, by the names that the report gives them.
        published: What is no secret, however random it looks.
    """
    return [
        f"{where}: {what}"
        for where, text in strings(data)
        for what in (*_canaries_in(unquote(text), canaries), *_random_in(unquote(text), published))
    ]


def _canaries_in(text: str, canaries: Mapping[str, str]) -> Iterator[str]:
    for name, canary in canaries.items():
        if any(disguise.lower() in text.lower() for disguise in _disguises(canary)):
            yield f"the value of {name}"


def _disguises(canary: str) -> Iterator[str]:
    """A secret as it may turn up: as it is, in hexadecimal, in Base64 wherever in a larger text it began."""
    raw = canary.encode()
    yield canary
    yield raw.hex()
    for offset, shared in ((0, 0), (1, 2), (2, 3)):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            # The characters at either end also depend on what stands beside the secret.
            inner = encode(bytes(offset) + raw).decode().rstrip("=")[shared:-1]
            if len(inner) >= len(canary):
                yield inner


def _random_in(text: str, published: re.Pattern[str] | None) -> Iterator[str]:
    if published is not None:
        text = published.sub("", text)
    # The slashes of Base64 are part of a secret, those of a URL are not.
    for part in text.split("/") if "://" in text else [text]:
        for run in re.findall(rf"[\w+/=-]{{{_RANDOM_LENGTH},}}", part):
            if re.search(r"\d", run) and re.search(r"[A-Za-z]", run) and _entropy(run) >= _RANDOM_BITS:
                yield f"{len(run)} characters that look random"


def _entropy(text: str) -> float:
    """Bits of information per character, going by how often each occurs."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)


def filler(length: int) -> str:
    """A text of that length, which may stand where Base64 must."""
    word = "PLACEHOLDER"
    return (word * (length // len(word) + 1))[:length]


def _same_punctuation(original: str, digits: str) -> str:
    """`original` with other digits, zeros after the last of them."""
    rest = iter(digits.ljust(len(original), "0"))
    return "".join(next(rest) if character.isdigit() else character for character in original)
