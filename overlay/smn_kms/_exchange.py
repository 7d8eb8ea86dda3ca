"""One call from its request to its end: what each try must observe, and what is said about it.

All that the synchronous and the asynchronous client decide is decided here; they differ in who waits.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any

import httpx

from . import _clock
from ._aksk import SECURITY_TOKEN_HEADER
from ._answers import broken, judge, request_id_of
from ._contract import Call, Contract
from ._errors import SmnKmsError
from ._retry import Deadline

logger = logging.getLogger(__package__)


class Exchange:
    """The tries of one call."""

    def __init__(self, contract: Contract, call: Call, deadline: Deadline) -> None:
        self._contract = contract
        self._call = call
        self.deadline = deadline
        self._attempt = 0
        self._started = 0.0
        self._last_error: SmnKmsError | None = None

    def may_try_again(self, error: BaseException) -> bool:
        """Whether the call may be sent again. An error of a login on the way had its own tries."""
        return self._last_error is not None and error is self._last_error and self._last_error.retryable

    def begin(self, request: httpx.Request) -> None:
        """Start a try: no step of it may take longer than what is left for the whole call."""
        self._attempt += 1
        self._started = _clock.monotonic()
        remaining = self.deadline.remaining()
        limits = httpx.Timeout(None).as_dict() | request.extensions.get("timeout", {})
        request.extensions = {
            **request.extensions,
            "timeout": {
                step: remaining if limit is None else min(limit, remaining) for step, limit in limits.items()
            },
        }

    def answered(self, response: httpx.Response) -> SmnKmsError | None:
        """End a try that was answered; the error, if the answer is not the success that the spec promises."""
        secrets = partial(self._secrets, response.request)
        error = judge(response, self._call.operation, self._contract.resolve, secrets)
        self._log(str(response.status_code), response)
        self._last_error = error
        return error

    def broke(self, error: httpx.RequestError) -> SmnKmsError:
        """End a try that was not answered."""
        failure = broken(error, self._call.operation)
        self._log(type(failure).__name__)
        self._last_error = failure
        return failure

    def check_deadline(self) -> None:
        """Raise httpx's own time-out once the time for the whole call is over."""
        if not self.deadline.remaining():
            raise httpx.ReadTimeout("the deadline of the call passed while its answer arrived")

    def _secrets(self, request: httpx.Request) -> Iterator[str]:
        for name in (*self._contract.secret_headers, SECURITY_TOKEN_HEADER):
            yield from request.headers.get_list(name)
        yield from self._contract.secrets(self._call.body, self._call.operation.body)

    def _log(self, outcome: str, response: httpx.Response | None = None) -> None:
        if not logger.isEnabledFor(logging.INFO):
            return
        operation = self._call.operation
        details = {
            "operation": f"{operation.service}.{operation.id}",
            "attempt": self._attempt,
            "outcome": outcome,
            "duration": _clock.monotonic() - self._started,
            "request_id": response and request_id_of(response),
        }
        logger.info(
            "%(operation)s attempt %(attempt)d: %(outcome)s in %(duration).3f s (request id %(request_id)s)",
            details,
            extra={"call": details},
        )


class LimitedStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """An answer that has to arrive before the deadline, however slowly it drips."""

    def __init__(self, stream: Any, exchange: Exchange) -> None:
        self._stream = stream
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            self._exchange.check_deadline()
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self._exchange.check_deadline()
            yield chunk

    def close(self) -> None:
        """Close the stream underneath."""
        self._stream.close()

    async def aclose(self) -> None:
        """Close the stream underneath."""
        await self._stream.aclose()
