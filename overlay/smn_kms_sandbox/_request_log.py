"""The request log of `python -m smn_kms_sandbox`: a line for each request but those that repeat for ever."""

from __future__ import annotations

import time

from rich.console import Console
from rich.text import Text
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ._admin import PATH

_COLORS = {2: "green", 4: "yellow", 5: "red"}


class RequestLog:
    """An application that prints each request to another one, without its query, headers and body."""

    def __init__(self, application: ASGIApp, console: Console) -> None:
        self._application = application
        self._console = console

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _is_refresh(scope):
            await self._application(scope, receive, send)
            return
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        started = time.monotonic()
        try:
            await self._application(scope, receive, watch)
        finally:
            milliseconds = 1000 * (time.monotonic() - started)
            # The path comes last, because it is the longest and may be wrapped.
            line = Text.assemble(
                f"{scope['method']:6} ",
                (f"{status or '-':>3}", _COLORS.get(status // 100, "")),
                f" {milliseconds:6.0f} ms  {scope['state'].get('operation') or '-'}  ",
                (scope["raw_path"].decode(), "dim"),
            )
            self._console.print(line)


def _is_refresh(scope: Scope) -> bool:
    """Return whether the page reads what it shows, or a container engine checks the health of the sandbox."""
    if scope["method"] != "GET" or not scope["path"].startswith(f"{PATH}/"):
        return False
    return scope["path"] == f"{PATH}/health" or Headers(scope=scope).get("sec-fetch-site") == "same-origin"
