"""The HTTP clients under the generated code. They hold every call and every answer to the spec.

What is decided is decided in pure functions; the two classes differ only in who waits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from ._answers import judge
from ._contract import Call, Contract
from ._errors import ConnectError, InvalidRequestError, RequestTimeoutError, TransportError, Violation

_CALL = "smn_kms.call"


class ContractClient(httpx.Client):
    """An `httpx.Client` for the operations of one service, and for nothing else."""

    def __init__(self, contract: Contract, **options: Any) -> None:
        super().__init__(**options)
        self._contract = contract

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:
        """Build a request for an operation of the spec; raise `InvalidRequestError` for any other."""
        return _checked_request(self._contract, super().build_request, method, url, options)

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request; return a success that the spec promises, raise a typed error for all else."""
        call = _call_of(request)
        try:
            response = super().send(request, **options)
            response.read()
        except httpx.RequestError as error:
            failure = _failure(call, error)
        else:
            _judge(self._contract, call, response)
            return response
        raise failure


class AsyncContractClient(httpx.AsyncClient):
    """An `httpx.AsyncClient` for the operations of one service, and for nothing else."""

    def __init__(self, contract: Contract, **options: Any) -> None:
        super().__init__(**options)
        self._contract = contract

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:
        """Build a request for an operation of the spec; raise `InvalidRequestError` for any other."""
        return _checked_request(self._contract, super().build_request, method, url, options)

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request; return a success that the spec promises, raise a typed error for all else."""
        call = _call_of(request)
        try:
            response = await super().send(request, **options)
            await response.aread()
        except httpx.RequestError as error:
            failure = _failure(call, error)
        else:
            _judge(self._contract, call, response)
            return response
        raise failure


def _checked_request(
    contract: Contract,
    build: Callable[..., httpx.Request],
    method: str,
    url: httpx.URL | str,
    options: dict[str, Any],
) -> httpx.Request:
    """Build a request once its call holds to the spec, so before any connection is opened.

    A transport would be too late: by then httpx has folded `..` and empty segments into another path.
    """
    path, query, body = str(url).partition("?")[0], options.get("params") or {}, options.get("json")
    call = contract.check_call(method, path, query, body)
    extensions = {**(options.get("extensions") or {}), _CALL: call}
    try:
        return build(method, url, **{**options, "json": call.body, "extensions": extensions})
    except (TypeError, ValueError, RecursionError):
        found = [Violation("body", "encoding", "holds a value that JSON cannot hold")]
    raise InvalidRequestError(tuple(found), service=contract.service, operation=call.operation.id)


def _judge(contract: Contract, call: Call, response: httpx.Response) -> None:
    sent = response.request.headers
    headers = [sent[name] for name in contract.secret_headers if name in sent]
    judge(
        response,
        call.operation,
        contract.resolve,
        [*headers, *contract.secrets(call.body, call.operation.body)],
    )


def _call_of(request: httpx.Request) -> Call:
    call = request.extensions.get(_CALL)
    if not isinstance(call, Call):
        raise InvalidRequestError(
            (Violation("request", "operation", "was not built by this client and is not checked"),)
        )
    return call


def _failure(call: Call, error: httpx.RequestError) -> TransportError:
    """The typed error for a broken exchange.

    Not chained to httpx's error: that one holds the request and its frames, and with them the credentials.
    """
    kinds = {httpx.TimeoutException: RequestTimeoutError, httpx.ConnectError: ConnectError}
    kind = next((kinds[base] for base in kinds if isinstance(error, base)), TransportError)
    return kind(
        f"{type(error).__name__}: {error}".rstrip(": "),
        service=call.operation.service,
        operation=call.operation.id,
    )
