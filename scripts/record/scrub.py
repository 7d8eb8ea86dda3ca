"""Take what is private out of a recorded exchange, and find what is left of it.

`Scrubber` replaces all that is not known to be public. One value gets one placeholder wherever it stands, so
that what is left still replays. `leaks` does not trust it: it looks for the credentials that were used, in
several spellings, and for anything that looks random.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from scripts.record.cassettes import HEADER_PLACEHOLDERS, REGION, Data, strings
from scripts.spec import Node, Operation, dereferenced, sensitive_fields
from smn_kms._redaction import Secrets

_SHAPES = {
    "urn": r"urn:smn:[^:\s/]*:[^:\s/]+:[\w-]+",
    "uuid": r"[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}",
    "id": r"[0-9A-Fa-f]{32}",
    "time": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?|\d{8}T\d{6}Z",
    "epoch": r"[1-9]\d{9}(?:\d{3})?",
}
_SHAPED = re.compile("|".join(rf"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()))

PUBLISHED_IDS = re.compile(rf"{_SHAPES['uuid']}|{_SHAPES['id']}")
"""The ids that a transcribed cassette has from its page: no secret, however random they look."""

_NUMBERED: dict[str, Callable[[int], str]] = {
    "uuid": "00000000-0000-4000-8000-{:012d}".format,
    "id": "{:032d}".format,
    "topic": "topic_{}".format,
    "field": "field_{}".format,
}

_YEAR_2100 = "4102444800"
_HTTP_DATE = "Fri, 01 Jan 2100 00:00:00 GMT"
_TEXT = "<text>"

# Nobody is known by so few digits.
_MOST_DIGITS = 5
_SMALL = re.compile(rf"-?\d{{1,{_MOST_DIGITS}}}|true|false|null|")

_MEDIA_TYPE = re.compile(
    "(?i:(application/(json|xml|octet-stream)|text/(html|plain|xml))(; ?charset=(utf-8|iso-8859-1))?)"
)

_RANDOM_LENGTH, _RANDOM_BITS = 20, 3.0


class Scrubber:
    """Replaces what may be private in one exchange.

    Kept are values that the spec lists (enums, examples, error codes), numbers of few digits and the names of
    fields. Ids, URNs and times get placeholders of the same shape. Any other text becomes `<text>`, or the
    example of the spec where only that is valid. What was invalid by the spec stays invalid.

    Args:
        operation: The operation that was called.
        endpoint: The base URL that the cassette names, whichever was called.
    """

    def __init__(self, operation: Operation, endpoint: str) -> None:
        self._operation = operation
        self._endpoint = endpoint
        self._given: dict[str, dict[str, str]] = {}
        self._examples = frozenset(_examples_in(operation.document))
        self._names = frozenset(_names_in(operation.document))
        self._sensitive = sensitive_fields(operation.document)
        codes = operation.document.get("x-error-codes", [])
        prefixes = {code["code"].partition(".")[0] for code in codes if "." in code["code"]}
        self._code = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(prefixes)))})\.\d{{1,8}}")

    def scrub(self, exchange: Data) -> Data:
        """An exchange, in the layout of a cassette, without what is private."""
        request, response = exchange["request"], exchange["response"]
        status = response["status"]["code"]
        answers = self._operation.node.child("responses")
        answer = answers.child(str(status)) if answers.get(str(status)) else answers.child("default")
        # The URI first: what it names gets the first placeholders, whatever the answer holds.
        return {
            "request": {
                "method": self._operation.method,
                "uri": self._uri(request["uri"]),
                "headers": {name: self._header(name, value) for name, value in request["headers"].items()},
                **self._body(request, self._operation.node.child("requestBody")),
            },
            "response": {
                "status": {"code": status, "message": HTTPStatus(status).phrase},
                "headers": {name: self._header(name, value) for name, value in response["headers"].items()},
                **self._body(response, answer),
            },
        }

    def _uri(self, uri: str) -> str:
        parts = urlsplit(uri)
        template = self._operation.path.split("/")
        # An endpoint may have a path of its own.
        segments = ["", *map(unquote, parts.path.split("/")[1 - len(template) :])]
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        given = query | (self._operation.parameters_in(segments) or {})
        values = {
            it["name"]: self._text(given[it["name"]], self._schema(it["schema"]))
            for it in self._operation.parameters
            if it["name"] in given
        }
        path = "/".join(quote(values.get(it[1:-1], ""), safe="") if it[:1] == "{" else it for it in template)
        sent = urlencode({name: values[name] for name in query if name in values}, quote_via=quote)
        return f"{self._endpoint}{path}{'?' if sent else ''}{sent}"

    def _schema(self, schema: Data) -> Node:
        return Node(self._operation.document, "", "", dereferenced(self._operation.document, schema))

    def _header(self, name: str, value: str) -> str:
        if value == HEADER_PLACEHOLDERS.get(name) or (name, value) == ("accept", "*/*"):
            return value
        if name == "content-type":
            return value if _MEDIA_TYPE.fullmatch(value) else "application/octet-stream"
        if name == "retry-after":
            return value if _SMALL.fullmatch(value) else _HTTP_DATE
        shaped = self._shaped(value)
        return shaped or (self._numbered("id", value) if value else "")

    def _body(self, message: Data, described: Node) -> Data:
        """The part of a message that holds its body, if it has one."""
        if "parsed_body" in message:
            schema = described.child("content").child("application/json").child("schema")
            return {"parsed_body": self._value(message["parsed_body"], schema)}
        if text := message.get("body"):
            return {"body": "<html>" if "<html" in text.lower() else _TEXT}
        return {}

    def _value(self, value: Any, schema: Node) -> Any:
        if isinstance(value, dict):
            return dict(self._field(name, each, schema) for name, each in value.items())
        if isinstance(value, list):
            return [self._value(each, schema.child("items")) for each in value]
        if isinstance(value, str):
            return self._text(value, schema)
        if isinstance(value, bool) or value is None or _SMALL.fullmatch(str(value)):
            return value
        if isinstance(value, float):
            return 0.5
        shaped = self._shaped(str(value)) or ""
        return int(shaped) if shaped.isdigit() else 10**_MOST_DIGITS

    def _field(self, name: str, value: Any, schema: Node) -> tuple[str, Any]:
        if name in self._sensitive and isinstance(value, str):
            return name, filler(len(value))
        described = schema.child("properties")
        if described.get(name) is not None:
            return name, self._value(value, described.child(name))
        # The names in a map are the caller's own.
        others = schema.child("additionalProperties")
        known = name in self._names and not others.value
        return name if known else self._numbered("field", name), self._value(value, others)

    def _text(self, text: str, schema: Node) -> str:
        if schema.get("x-sensitive"):
            return filler(len(text))
        if shaped := self._shaped(text):
            return shaped
        public = text in self._examples or text in (schema.get("enum") or ())
        if public or _SMALL.fullmatch(text) or self._code.fullmatch(text):
            return text
        if not _is_valid(text, schema):
            return next((it for it in (_TEXT, "", filler(len(text))) if not _is_valid(it, schema)), _TEXT)
        replacements = (_TEXT, str(schema.get("example") or ""), filler(len(text)))
        return next((it for it in replacements if _is_valid(it, schema)), _TEXT)

    def _shaped(self, text: str) -> str | None:
        """The placeholder for an id or a time, `None` for anything else."""
        found = _SHAPED.fullmatch(text)
        if found is None:
            return None
        kind = str(found.lastgroup)
        if kind == "urn":
            project, topic = text.split(":")[3:]
            return f"urn:smn:{REGION}:{self._numbered('id', project)}:{self._numbered('topic', topic)}"
        if kind == "time":
            return _same_punctuation(text, "21000101000000")
        if kind == "epoch":
            return _YEAR_2100.ljust(len(text), "0")
        return self._numbered(kind, text)

    def _numbered(self, kind: str, original: str) -> str:
        given = self._given.setdefault(kind, {})
        return given.setdefault(original, _NUMBERED[kind](len(given) + 1))


def _is_valid(text: str, schema: Node) -> bool:
    """Whether a string keeps the rules of a schema."""
    if schema.get("type") not in (None, "string"):
        return False
    if "enum" in schema.value and text not in schema.value["enum"]:
        return False
    long_enough = len(text) >= schema.value.get("minLength", 0)
    fits = long_enough and len(text) <= schema.value.get("maxLength", math.inf)
    return fits and ("pattern" not in schema.value or bool(re.search(schema.value["pattern"], text)))


def _examples_in(node: Any) -> Iterator[str]:
    """Every string that stands in an example of a document, and so is public."""
    if isinstance(node, dict):
        for name, child in node.items():
            if name == "example":
                yield from (text for _, text in strings(child))
            else:
                yield from _examples_in(child)
    elif isinstance(node, list):
        for child in node:
            yield from _examples_in(child)


def _names_in(node: Any) -> Iterator[str]:
    """The name of every field in a document."""
    if isinstance(node, dict):
        properties = node.get("properties")
        yield from properties if isinstance(properties, dict) else ()
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _names_in(child)


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
        # The shortest are looked for as they are.
        if canary.lower() in text.lower() or Secrets([canary]).scrub(text) != text:
            yield f"the value of {name}"


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
