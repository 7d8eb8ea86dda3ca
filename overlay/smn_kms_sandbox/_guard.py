"""The check of every request that reaches a sandbox over the network: host name, origin, size of the body."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

LARGEST_BODY = 2 * 1024**2
"""Bytes that the body of a request may have. A message of the largest size, all escapes, has 1.5 MiB."""


class Guard:
    """An application in front of another one that can be reached over the network.

    A web page can let a browser call a server on the same machine: under a host name of the page's own that
    leads to the loopback interface (DNS rebinding), or across origins.

    Args:
        application: The application that is guarded.
        hosts: Host names that may be called, besides those of the loopback interface.
    """

    def __init__(self, application: ASGIApp, hosts: Collection[str] = ()) -> None:
        self._application = application
        self._hosts = LOOPBACK_NAMES | {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        more = True
        refusal = self._refusal(Headers(scope=scope))
        while more and refusal is None:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > LARGEST_BODY:
                refusal = _response(413, f"send a body of at most {LARGEST_BODY} bytes")
        whole: Iterator[Message] = iter([{"type": "http.request", "body": bytes(body)}])

        async def receive_whole() -> Message:
            return next(whole, None) or await receive()

        await (refusal or self._application)(scope, receive_whole, send)

    def _refusal(self, headers: Headers) -> JSONResponse | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if host_name(host) not in self._hosts:
            return _response(421, "start the sandbox with --allow-host NAME to call it under another name")
        # Images, scripts and links of a page come without an origin, but with the second header.
        foreign = origin is not None and origin.lower() != f"http://{host}".lower()
        if foreign or headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return _response(403, "call the sandbox from a program or its own page; other pages are refused")
        return None


def host_name(host: str) -> str | None:
    """Return the name in a `Host` header, in lower case; `None` if there is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _response(status: int, message: str) -> JSONResponse:
    return JSONResponse({"message": message}, status)
