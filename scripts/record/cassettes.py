"""Cassettes: what they look like, and how they are read, written and played.

A cassette is one exchange, `tests/cassettes/<operationId>/<status>.yaml`, or `<status>.recorded.yaml` for one
that was recorded. It has the layout of VCR.py, except that a JSON body stands under `parsed_body` as data,
and that keys before `interactions` are about its origin.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import attrs
import yaml

from scripts.spec import ROOT

FOLDER = ROOT / "tests" / "cassettes"

REGION = "cn-north-4"
"""The region that every cassette speaks to, wherever it was recorded."""

LIBRARY_HEADERS = frozenset(
    {"accept-encoding", "connection", "content-length", "host", "transfer-encoding", "user-agent"}
)
"""Request headers that the HTTP library sets as it sees fit. Neither stored nor compared."""

RESPONSE_HEADERS = frozenset({"content-type", "retry-after", "x-request-id"})
"""Response headers that a client may act on. The others are not stored."""

HEADER_PLACEHOLDERS = {
    "x-auth-token": "<token>",
    "authorization": "<authorization>",
    "x-security-token": "<security-token>",
    "x-sdk-date": "<date>",
}
"""What stands for the value of a request header that is a secret or differs from call to call."""

Data = dict[str, Any]


@attrs.frozen
class Cassette:
    """An exchange as a file holds it."""

    path: Path
    data: Data

    @property
    def operation_id(self) -> str:
        """The operation, by the name of the folder."""
        return self.path.parent.name

    @property
    def status(self) -> int:
        """The status, by the name of the file."""
        return int(self.path.name.partition(".")[0])

    @property
    def origin(self) -> str:
        """`transcribed` or `recorded`."""
        return str(self.data["origin"])

    @property
    def note(self) -> str:
        """What a reader should know about it; empty for an exchange just as its document has it."""
        return str(self.data.get("note", ""))

    @property
    def request(self) -> Data:
        """The request, in the layout of the file."""
        request: Data = self.data["interactions"][0]["request"]
        return request

    @property
    def response(self) -> Data:
        """The response, in the layout of the file."""
        response: Data = self.data["interactions"][0]["response"]
        return response

    @property
    def segments(self) -> list[str]:
        """The segments of the request's path, decoded."""
        return [unquote(segment) for segment in urlsplit(self.request["uri"]).path.split("/")]

    @property
    def query(self) -> dict[str, str]:
        """The parameters in the request's query."""
        return dict(parse_qsl(urlsplit(self.request["uri"]).query, keep_blank_values=True))


def read(path: Path) -> Cassette:
    """The cassette in a file."""
    return Cassette(path, yaml.safe_load(path.read_text(encoding="utf-8")))


def read_all(folder: Path = FOLDER) -> list[Cassette]:
    """Every cassette below a folder."""
    return [read(path) for path in sorted(folder.rglob("*.yaml"))]


def dump(data: Data) -> str:
    """The text of a cassette: the one form that both hands and the recorder write."""
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)


def strings(node: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Every string inside a cassette, names and numbers included, after the place where it stands."""
    if isinstance(node, Mapping):
        for name, value in node.items():
            yield where, str(name)
            yield from strings(value, f"{where}.{name}".lstrip("."))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from strings(value, f"{where}[{index}]")
    elif node is not None:
        yield where, str(node)


def deserialize(text: str) -> Data:
    """The text of a cassette as VCR.py wants it; with this function the module is a VCR.py serializer."""
    return {
        "interactions": [
            {"request": _request_for_vcr(**exchange), "response": _response_for_vcr(**exchange)}
            for exchange in yaml.safe_load(text)["interactions"]
        ]
    }


def exchange_from_vcr(interaction: Data) -> Data:
    """An interaction of VCR.py in the layout of a cassette, without headers that are not worth keeping."""
    request, response = interaction["request"], interaction["response"]
    return {
        "request": {
            "method": request["method"],
            "uri": request["uri"],
            "headers": kept_request_headers(request["headers"]),
            **_parsed(request["body"]),
        },
        "response": {
            "status": dict(response["status"]),
            "headers": {
                name.lower(): ", ".join(values)
                for name, values in response["headers"].items()
                if name.lower() in RESPONSE_HEADERS
            },
            **_parsed(response["body"]["string"]),
        },
    }


def kept_request_headers(headers: Mapping[str, str | list[str]]) -> dict[str, str]:
    """The headers of a request that a cassette stores, and that a replay compares."""
    given = {
        name.lower(): value if isinstance(value, str) else ", ".join(value) for name, value in headers.items()
    }
    return {
        name: HEADER_PLACEHOLDERS.get(name, value) if value else ""
        for name, value in sorted(given.items())
        if name not in LIBRARY_HEADERS
    }


def _request_for_vcr(request: Data, **_: Data) -> Data:
    return {
        "method": request["method"],
        "uri": request["uri"],
        "headers": {name: [value] for name, value in request["headers"].items()},
        "body": _text(request),
    }


def _response_for_vcr(response: Data, **_: Data) -> Data:
    return {
        "status": response["status"],
        "headers": {name: [value] for name, value in response["headers"].items()},
        "body": {"string": _text(response)},
    }


def _parsed(body: str | bytes | None) -> Data:
    """The part of a cassette that a body becomes: nothing for none."""
    text = body.decode(errors="replace") if isinstance(body, bytes) else body or ""
    try:
        return {"parsed_body": json.loads(text)}
    except ValueError:
        return {"body": text} if text else {}


def _text(message: Data) -> str:
    return json.dumps(message["parsed_body"]) if "parsed_body" in message else message.get("body", "")
