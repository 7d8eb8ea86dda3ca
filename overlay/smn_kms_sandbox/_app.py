"""The ASGI application: from a request to its operation, and from the outcome to a response."""

from __future__ import annotations

import asyncio
from asyncio import Transport
from collections.abc import Mapping

from attrs import evolve
from starlette.requests import Request
from starlette.responses import Response as HttpResponse
from starlette.routing import Mount, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from ._admin import PATH, routes
from ._errors import ServiceError
from ._faults import Fault, apply_fault, half
from ._journal import SeenRequest
from ._operations import HANDLERS
from ._page import Browsers, page_routes
from ._responses import Response, error_response, json_response, not_found, status_response
from ._sandbox import Sandbox, Service
from ._signature import WireRequest
from ._spec import Operation, operations_at
from ._validation import is_valid_response, validated_body, validated_query


def application(sandbox: Sandbox, *, page: bool = False) -> ASGIApp:
    """Return the ASGI application that serves a sandbox, and perhaps its page."""
    # The services are what is left, not a second mount: no mount matches a path with a line feed in it.
    services: ASGIApp = _Services(sandbox._service)
    admin = routes(sandbox)
    if page:
        services = Browsers(services, PATH)
        admin += page_routes()
    return Router([Mount(PATH, routes=admin)], redirect_slashes=False, default=services)


class _Services:
    """The services themselves, as an ASGI application."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await _send(*self._respond(request, await request.body()), scope, receive, send)

    def _respond(self, request: Request, content: bytes) -> tuple[Response, Fault]:
        path = request.scope["raw_path"].decode()
        candidates = operations_at(path)
        operation, parameters = next(
            (candidate for candidate in candidates if candidate[0].method == request.method), (None, {})
        )
        name = request.state.operation = operation.id if operation else None
        from_example = name is not None and name not in HANDLERS
        request_id, fault = self._service.record_request(
            SeenRequest(request.method, path, name, content, from_example)
        )
        if operation is not None:
            response = self._outcome(operation, parameters, request, content, request_id, fault)
        elif candidates:
            response = status_response(candidates[0][0], 405, request_id)
            # A path without a parameter goes before one with a parameter that may have this value.
            fewest = min(len(found) for _, found in candidates)
            methods = ", ".join(it.method for it, found in candidates if len(found) == fewest)
            response = evolve(response, headers={**response.headers, "Allow": methods})
        else:
            response = not_found(request_id)
        self._service.record_response(request_id, response.status, response.content)
        return response, fault

    def _outcome(
        self,
        operation: Operation,
        parameters: Mapping[str, str],
        request: Request,
        content: bytes,
        request_id: str,
        fault: Fault,
    ) -> Response:
        if fault.status is not None:
            return status_response(operation, fault.status, request_id, fault.code)
        try:
            path = request.scope["raw_path"].decode()
            query = request.scope["query_string"].decode()
            self._service.authenticate(
                operation, parameters, WireRequest(request.method, path, query, request.headers, content)
            )
            parameters = {**parameters, **validated_query(operation, request.query_params)}
            body = validated_body(operation, parameters, content)
            outcome = self._service.dispatch(
                operation.id,
                parameters,
                body,
                request_id,
                f"{request.url.scheme}://{request.url.netloc}",
                request.headers.get(operation.credentials["XAuthToken"]),
            )
        except ServiceError as error:
            return error_response(operation, error, request_id)
        status = outcome.status or operation.success
        if not is_valid_response(operation, status, outcome.body, {**body, **parameters}):
            raise AssertionError(f"the sandbox's response to {operation.id} is not valid by the spec")
        return json_response(status, outcome.body, request_id, outcome.headers)


async def _send(response: Response, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
    response = apply_fault(fault, response)
    if fault.delay and await _gone_within(fault.delay, receive):
        return
    if not fault.drop:
        await HttpResponse(response.content, response.status, response.headers)(scope, receive, send)
        return
    if fault.cut:
        headers = {**response.headers, "Content-Length": str(len(response.content))}
        await send(
            {
                "type": "http.response.start",
                "status": response.status,
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            }
        )
        await send({"type": "http.response.body", "body": half(response.content), "more_body": True})
    # ASGI has no message for hanging up, so the server passes its transport. To return before the server has
    # noticed that the connection is gone would make it respond in place of the application.
    transport: Transport = scope["state"]["transport"]
    transport.close()
    await _disconnected(receive)


async def _gone_within(seconds: float, receive: Receive) -> bool:
    """Wait, and return whether the caller hung up in the meantime."""
    try:
        async with asyncio.timeout(seconds):
            await _disconnected(receive)
    except TimeoutError:
        return False
    return True


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
