"""The HTTP side: which operation a request is, what it is answered, and how the answer is spoilt."""

from __future__ import annotations

import asyncio
from asyncio import Transport

from attrs import evolve
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from ._admin import PATH, routes
from ._answer import Answer, answer, failure, lost, refusal
from ._faults import Fault, half
from ._operations import HANDLERS
from ._refusal import Refusal
from ._sandbox import Sandbox, SeenRequest
from ._signature import WireRequest
from ._spec import operations_at
from ._validation import accepted, accepted_query, keeps_contract


def application(sandbox: Sandbox) -> ASGIApp:
    """Return the ASGI application that serves a sandbox."""
    # The services are what is left, not a second mount: no mount matches a path with a line feed in it.
    return Router([Mount(PATH, routes=routes(sandbox))], redirect_slashes=False, default=_Services(sandbox))


class _Services:
    """The services themselves, as an ASGI application."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            content = await request.body()
        except ClientDisconnect:
            return
        await _deliver(*self._respond(request, content), scope, receive, send)

    def _respond(self, request: Request, content: bytes) -> tuple[Answer, Fault]:
        path = request.scope["raw_path"].decode()
        candidates = operations_at(path)
        operation, parameters = next(
            (candidate for candidate in candidates if candidate[0].method == request.method), (None, {})
        )
        name = operation.id if operation else None
        from_example = name is not None and name not in HANDLERS
        request_id, fault = self._sandbox.witness(
            SeenRequest(request.method, path, name, content, from_example)
        )
        if not candidates:
            return lost(request_id), fault
        if operation is None:
            refused = failure(candidates[0][0], 405, request_id)
            methods = ", ".join(candidate.method for candidate, _ in candidates)
            return evolve(refused, headers={**refused.headers, "Allow": methods}), fault
        if fault.status is not None:
            return failure(operation, fault.status, request_id, fault.code), fault
        try:
            query = request.scope["query_string"].decode()
            self._sandbox.admit(
                operation, parameters, WireRequest(request.method, path, query, request.headers, content)
            )
            outcome = self._sandbox.perform(
                operation.id,
                {**parameters, **accepted_query(operation, request.query_params)},
                accepted(operation, parameters, content),
                request_id,
                request.headers.get(operation.credentials["XAuthToken"]),
            )
        except Refusal as refused:
            return refusal(operation, refused, request_id), fault
        status = outcome.status or operation.success
        if not keeps_contract(operation, status, outcome.body):
            raise AssertionError(f"the sandbox's answer to {operation.id} breaks the contract")
        return answer(status, outcome.body, request_id, outcome.headers), fault


async def _deliver(answer: Answer, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
    answer = fault.spoils(answer)
    if fault.delay and await _gone_within(fault.delay, receive):
        return
    if not fault.drop:
        await Response(answer.content, answer.status, answer.headers)(scope, receive, send)
        return
    if fault.cut:
        headers = {**answer.headers, "Content-Length": str(len(answer.content))}
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            }
        )
        await send({"type": "http.response.body", "body": half(answer.content), "more_body": True})
    # ASGI has no word for hanging up, so the server lends its transport. To return before the server has
    # noticed that the connection is gone would make it answer in the application's stead.
    transport: Transport = scope["state"]["transport"]
    transport.close()
    await _disconnected(receive)


async def _gone_within(seconds: float, receive: Receive) -> bool:
    """Wait, and tell whether the caller hung up in the meantime."""
    try:
        async with asyncio.timeout(seconds):
            await _disconnected(receive)
    except TimeoutError:
        return False
    return True


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
