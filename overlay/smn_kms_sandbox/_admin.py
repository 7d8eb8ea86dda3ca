"""Admin API: the handle over HTTP, for tests that are not written in Python."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, get_type_hints

from attrs import asdict
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ._deliveries import MOST_DELIVERIES
from ._faults import Fault
from ._sandbox import Sandbox

PATH = "/_sandbox"

T = TypeVar("T")


def routes(sandbox: Sandbox) -> list[Route]:
    """Return the admin paths of a sandbox, relative to `PATH`.

    Each takes the arguments of the handle's method as a JSON object. The response to arguments that the
    method cannot take is 400 with a `message`.
    """

    def health() -> Response:
        return _json({"status": "ok"})

    def state(**arguments: Any) -> Response:
        return _json(_call(sandbox.snapshot, arguments))

    def requests(limit: str = "100") -> Response:
        with sandbox._service.lock:
            return _json([entry.shown() for entry in sandbox._service.requests.newest(int(limit))])

    def deliveries(limit: str = str(MOST_DELIVERIES)) -> Response:
        kept = sandbox.deliveries
        if int(limit) < 0:
            raise ValueError("give a limit of 0 or more")
        return _json([asdict(delivery) for delivery in kept[max(0, len(kept) - int(limit)) :]])

    def clock() -> Response:
        return _json({"now": sandbox.now.timestamp(), "moved": sandbox._service.moved.total_seconds()})

    def advance_clock(**arguments: Any) -> Response:
        _call(sandbox.advance_clock, arguments)
        return clock()

    def pending_faults() -> Response:
        with sandbox._service.lock:
            return _json(sandbox._service.faults.pending())

    def keys(**arguments: Any) -> Response:
        return _json({"key_id": _call(sandbox.add_key, arguments)}, 201)

    def topics(**arguments: Any) -> Response:
        return _json({"topic_urn": _call(sandbox.add_topic, arguments)}, 201)

    def projects(**arguments: Any) -> Response:
        return _json({"project_id": _call(sandbox.add_project, arguments)}, 201)

    def import_parameters(**arguments: Any) -> Response:
        return _json(asdict(_call(sandbox.import_parameters, arguments)), 201)

    def faults(**arguments: Any) -> Response:
        when: dict[str, Any] = {
            name: arguments.pop(name) for name in ("operation", "times") if name in arguments
        }
        _call(sandbox.inject, {"fault": _call(Fault, arguments), **when})
        return Response(status_code=204)

    def expire_tokens() -> Response:
        sandbox.expire_tokens()
        return Response(status_code=204)

    def reset() -> Response:
        sandbox.reset()
        return Response(status_code=204)

    return [
        Route("/health", _endpoint(health)),
        Route("/state", _endpoint(state)),
        Route("/requests", _endpoint(requests)),
        Route("/deliveries", _endpoint(deliveries)),
        Route("/clock", _endpoint(clock)),
        Route("/clock", _endpoint(advance_clock), methods=["POST"]),
        Route("/faults", _endpoint(pending_faults)),
        Route("/keys", _endpoint(keys), methods=["POST"]),
        Route("/topics", _endpoint(topics), methods=["POST"]),
        Route("/projects", _endpoint(projects), methods=["POST"]),
        Route("/import-parameters", _endpoint(import_parameters), methods=["POST"]),
        Route("/faults", _endpoint(faults), methods=["POST"]),
        Route("/expire-tokens", _endpoint(expire_tokens), methods=["POST"]),
        Route("/reset", _endpoint(reset), methods=["POST"]),
    ]


def _json(body: object, status: int = 200) -> Response:
    # Escaped, because a body that was kept may hold what is no text.
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(json.dumps(body), status, headers, "application/json")


def _arguments(content: bytes) -> dict[str, Any]:
    arguments: dict[str, Any] = json.loads(content or b"{}")
    try:
        json.dumps(arguments, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # Kept, it would make every later answer that holds it fail.
        raise ValueError("send text without lone surrogates") from None
    return arguments


def _call(method: Callable[..., T], arguments: dict[str, Any]) -> T:
    """Call a method with arguments from JSON, whose types nobody has checked yet."""
    for name, declared in get_type_hints(method).items():
        if name in arguments and not _has_type(arguments[name], declared):
            raise TypeError(f"{name} cannot be {json.dumps(arguments[name])}")
    return method(**arguments)


def _has_type(value: object, declared: Any) -> bool:
    # Python takes true for a number, and no whole number for a fraction.
    if isinstance(value, bool):
        return declared is bool
    return isinstance(value, int | float if declared is float else declared)


def _endpoint(act: Callable[..., Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        # A form of a web page has another media type, and JSON makes a browser ask first.
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if request.method == "POST" and media_type != "application/json":
            return _json({"message": "send the header Content-Type: application/json"}, 415)
        content = await request.body()
        try:
            return act(**(_arguments(content) if request.method == "POST" else request.query_params))
        except (TypeError, ValueError, RecursionError) as wrong:
            return _json({"message": str(wrong)}, 400)

    return endpoint
