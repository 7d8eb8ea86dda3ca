"""The HTTP clients under the generated code. They hold every call and every answer to the spec.

What is decided is decided elsewhere, without a colour; the two classes differ only in who waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import aclosing, closing
from typing import Any

import httpx

from ._aksk import PROJECT_ID
from ._contract import Call, Contract
from ._errors import InvalidRequestError, SmnKmsError, Violation
from ._exchange import Exchange, LimitedStream
from ._retry import Retry
from ._tries import tries, tries_async

_CALL = "smn_kms.call"

# Other ways that httpx takes a body; one would be sent in the place of what was checked.
_UNCHECKED = ("content", "data", "files")

# Answers are read here, against the deadline, and a redirect is no answer that the spec promises.
_OPTIONS = {"stream": True, "follow_redirects": False}


class ContractClient(httpx.Client):
    """An `httpx.Client` for the operations of one service, and for nothing else."""

    def __init__(self, contract: Contract, retry: Retry, **options: Any) -> None:
        super().__init__(**options)
        self._contract = contract
        self._retry = retry

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:
        """Build a request for an operation of the spec; raise `InvalidRequestError` for any other."""
        return _checked_request(self._contract, super().build_request, method, url, options)

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request; return a success that the spec promises, raise a typed error for all else."""
        exchange = Exchange(self._contract, _call_of(request), self._retry.start())
        loop = tries(self._retry, exchange)
        return loop(self._try, exchange, request, {**options, **_OPTIONS})

    def _try(self, exchange: Exchange, request: httpx.Request, options: dict[str, Any]) -> httpx.Response:
        exchange.begin(request)
        failure: SmnKmsError | None
        try:
            response = super().send(request, **options)
            with closing(response):
                response.stream = LimitedStream(response.stream, exchange)
                response.read()
        except httpx.RequestError as error:
            failure = exchange.broke(error)
        else:
            failure = exchange.answered(response)
        if failure:
            raise failure
        return response


class AsyncContractClient(httpx.AsyncClient):
    """An `httpx.AsyncClient` for the operations of one service, and for nothing else."""

    def __init__(self, contract: Contract, retry: Retry, **options: Any) -> None:
        super().__init__(**options)
        self._contract = contract
        self._retry = retry

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:
        """Build a request for an operation of the spec; raise `InvalidRequestError` for any other."""
        return _checked_request(self._contract, super().build_request, method, url, options)

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request; return a success that the spec promises, raise a typed error for all else."""
        exchange = Exchange(self._contract, _call_of(request), self._retry.start())
        loop = tries_async(self._retry, exchange)
        return await loop(self._try, exchange, request, {**options, **_OPTIONS})

    async def _try(
        self, exchange: Exchange, request: httpx.Request, options: dict[str, Any]
    ) -> httpx.Response:
        exchange.begin(request)
        failure: SmnKmsError | None
        try:
            response = await super().send(request, **options)
            async with aclosing(response):
                response.stream = LimitedStream(response.stream, exchange)
                await response.aread()
        except httpx.RequestError as error:
            failure = exchange.broke(error)
        else:
            failure = exchange.answered(response)
        if failure:
            raise failure
        return response


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
    raw = [name for name in _UNCHECKED if options.get(name) is not None]
    query = options.get("params") or {}
    if raw or not isinstance(query, Mapping):
        reason = "must be passed as `json`, and the query as a mapping, so that they can be checked"
        raise InvalidRequestError((Violation("body", "body", reason),), service=contract.service)
    call = contract.check_call(method, str(url), query, options.get("json"))
    extensions = {**(options.get("extensions") or {}), _CALL: call, PROJECT_ID: call.project_id}
    try:
        return build(method, url, **{**options, "json": call.body, "extensions": extensions})
    except (TypeError, ValueError, RecursionError):
        found = [Violation("body", "encoding", "holds a value that JSON cannot hold")]
    raise InvalidRequestError(tuple(found), service=contract.service, operation=call.operation.id)


def _call_of(request: httpx.Request) -> Call:
    call = request.extensions.get(_CALL)
    if not isinstance(call, Call):
        raise InvalidRequestError(
            (Violation("request", "operation", "was not built by this client and is not checked"),)
        )
    return call
