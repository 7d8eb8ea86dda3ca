"""What it means when an attempt is not answered: the typed error for anything that an HTTP library raises."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping

import httpx

from ._errors import ConnectError, RequestTimeoutError, TransportError
from ._redaction import Secrets

# Kinds of failures in the words of their class; any other is a TransportError.
_KINDS: Mapping[type[Exception], type[TransportError]] = {
    httpx.TimeoutException: RequestTimeoutError,
    TimeoutError: RequestTimeoutError,
    httpx.ConnectError: ConnectError,
    httpx.ProxyError: ConnectError,
}

# What these say of a connection is that it was never made.
_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def transport_error(
    error: Exception, secrets: Secrets, *, service: str, operation: str, is_safe: bool
) -> TransportError:
    """The typed error for an attempt that was not answered.

    It is not chained to the error of the HTTP library, which holds the request, and with it the credentials.
    """
    kind = next((_KINDS[base] for base in _KINDS if isinstance(error, base)), TransportError)
    reason, hopeless = _explained(error)
    retryable = is_safe or isinstance(error, _NOT_CONNECTED)
    return kind(
        secrets.scrub(reason),
        service=service,
        operation=operation,
        retryable=retryable and not hopeless,
    )


# What a proxy that makes no connection says, by status of CONNECT or in httpcore's words for SOCKS; what that
# means, and whether it would say so again.
_REFUSALS = (
    (
        r"407\b|Requested .* from proxy|Invalid username",
        "wants a user name and a password: put them in its URL",
        True,
    ),
    (r"403\b|.*not allowed by ruleset", "wants this host allowed in its rules", True),
    (r"(429|5\d\d)\b|.*(server failure|unreachable|refused|expired)", "could not connect", False),
    ("", "refuses to connect", True),
)

_NOT_TLS = "check the scheme, https: what answers there does not speak TLS"
_NOT_HTTP = "check the scheme, http: what answers there does not speak HTTP, and may speak TLS"
_SPEAKS_PLAIN = re.compile(
    "WRONG_VERSION_NUMBER|RECORD_LAYER_FAILURE|PACKET_LENGTH_TOO_LONG|HTTPS?_.*REQUEST"
)
_WILL_NOT_AGREE = re.compile(
    "CERT|UNKNOWN_CA|PROTOCOL|VERSION|HANDSHAKE_FAILURE|CIPHER|SECURITY|NAME|ACCESS_DENIED|TOO_SMALL|TOO_WEAK"
)


def _explained(error: Exception) -> tuple[str, bool]:
    """What went wrong, in words, and whether it would again."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        text = ""
    if isinstance(error, httpx.ProxyError):
        meaning, hopeless = next((it[1], it[2]) for it in _REFUSALS if re.match(it[0], text))
        # Words that come with a status are the proxy's own, and may repeat its password.
        text = re.sub("^([0-9]{3}) .*", r"\1", text)
        return f"the proxy {meaning} ({name}: {text})", hopeless
    text = f"{name}: {text}" if text else name
    for cause in _causes(error):
        reason = str(getattr(cause, "reason", "")) if isinstance(cause, ssl.SSLError) else ""
        if _SPEAKS_PLAIN.search(reason):
            return f"{_NOT_TLS} ({text})", True
        if _WILL_NOT_AGREE.search(reason) or isinstance(cause, ssl.SSLCertVerificationError):
            return text, True
    if isinstance(error, httpx.RemoteProtocolError) and "illegal request line" in text:
        return f"{_NOT_HTTP} ({text})", True
    return text, False


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


_LIBRARIES = frozenset(
    {"anyio", "asyncio", "h11", "h2", "hpack", "httpcore", "httpcore2", "hyperframe", "socksio", "trio"}
)


def is_an_assertion(error: Exception) -> bool:
    """Whether an error is what a test asserts, in a transport or credentials of its own."""
    if not isinstance(error, AssertionError):
        return False
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or trace.tb_frame.f_globals["__name__"].partition(".")[0] not in _LIBRARIES
