"""Authentication with access key and secret key: the provider's request signature, SDK-HMAC-SHA256.

Source: the provider's guide to signing and the signer of its Python SDK, which agree on all of it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Generator, Mapping
from datetime import UTC, datetime
from urllib.parse import quote, unquote_to_bytes

import httpx

from .. import _clock
from .._call import PROJECT_ID
from .._contracts import SECURITY_TOKEN_HEADER
from .._frames import guarded
from .._given import Given, as_segment, as_word
from .._redaction import Uncopied

ALGORITHM = "SDK-HMAC-SHA256"
DATE = "x-sdk-date"
"""The header that every signed request carries; its time may be 15 minutes off the service's own."""

_PROJECT_HEADER = "X-Project-Id"

# No other header is signed: proxies and HTTP libraries rewrite them, and the call would fail for nothing.
_SIGNED = frozenset({"host", DATE, _PROJECT_HEADER.lower(), SECURITY_TOKEN_HEADER.lower()})
_SIGNED_WITH_BODY = _SIGNED | {"content-type"}

# The ids that the provider gives, and so almost every one; any other is looked at closely.
_WORD = re.compile("[0-9A-Za-z_-]+")


class AkSkAuth(Uncopied, httpx.Auth):
    """Sign each request with an access key (SDK-HMAC-SHA256). The secret key never leaves the process.

    The clock of the machine must be right to 15 minutes, or the service refuses every call.

    One object may serve any number of clients, threads and projects. With a client of your own, leave
    `follow_redirects` off: httpx would carry `X-Security-Token` to another host.

    Args:
        access_key: Access key id (AK).
        secret_key: Secret access key (SK).
        security_token: Session token that came with temporary keys; `None` for permanent keys. It is not
            renewed.
        project_id: Project that requests belong to, sent as `X-Project-Id`. Not needed with `connect`, where
            each call names its project, and that one goes first. Without either, what the request carries
            under that name is signed.

    Raises:
        InvalidRequestError: A value cannot stand in a header. The message does not hold it.
    """

    requires_request_body = True

    @guarded
    def __init__(
        self,
        access_key: str,
        secret_key: str,
        security_token: str | None = None,
        *,
        project_id: str | None = None,
    ) -> None:
        given = Given()
        self._access_key = given.need("access_key", access_key, as_word)
        self._secret_key = given.need("secret_key", secret_key, as_word)
        self._security_token = given.take("security_token", security_token, as_word)
        self._project_id = given.take("project_id", project_id, as_segment)
        given.close()

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign the request as it is about to be sent.

        Raises:
            InvalidRequestError: The project of the call cannot stand in a header.
        """
        project_id = request.extensions.get(PROJECT_ID, self._project_id)
        if project_id is not None:
            # Before there is a variable with headers, which an error tracker would read.
            if type(project_id) is not str or not _WORD.fullmatch(project_id):
                given = Given()
                project_id = given.read("project_id", project_id, as_word)
                given.close()
            request.headers[_PROJECT_HEADER] = project_id
        headers = request.headers
        headers[DATE] = sdk_date(_clock.now())
        if self._security_token is not None:
            headers[SECURITY_TOKEN_HEADER] = self._security_token
        signed = {}
        for name in _SIGNED_WITH_BODY if request.content else _SIGNED:
            if name in headers:
                signed[name] = headers[name]
        headers["Authorization"] = authorization(
            self._access_key,
            self._secret_key,
            request.method,
            request.url.raw_path,
            signed,
            request.content,
        )
        # Sent once, whatever comes back: after five bad signatures in a row the service locks the access key
        # for five minutes, for everyone who uses it.
        yield request

    def __repr__(self) -> str:
        return "AkSkAuth(access_key=<redacted>, secret_key=<redacted>, security_token=<redacted>)"


def sdk_date(moment: datetime) -> str:
    """An aware time as the value of the `X-Sdk-Date` header: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def authorization(
    access_key: str, secret_key: str, method: str, raw_path: bytes, headers: Mapping[str, str], body: bytes
) -> str:
    """The value of the `Authorization` header.

    Args:
        access_key: Access key id, which is sent.
        secret_key: Secret access key, which is not.
        method: HTTP method.
        raw_path: Path and query in the bytes that are sent.
        headers: The headers to sign, by lower-case name, `x-sdk-date` among them. Headers that are sent and
            not in here may be changed on the way.
        body: The bytes of the body, empty where there is none.
    """
    to_sign = string_to_sign(canonical_request(method, raw_path, headers, body), headers[DATE])
    return (
        f"{ALGORITHM} Access={access_key}, SignedHeaders={';'.join(sorted(headers))}, "
        f"Signature={signature(secret_key, to_sign)}"
    )


def canonical_request(method: str, raw_path: bytes, headers: Mapping[str, str], body: bytes) -> str:
    """The request in the one spelling that client and service agree on. Arguments as for `authorization`."""
    path, _, query = raw_path.partition(b"?")
    lines = [method.upper(), _canonical_uri(path), _canonical_query(query) if query else ""]
    names = sorted(headers)
    lines += [f"{name}:{headers[name].strip()}" for name in names]
    lines += ["", ";".join(names), hashlib.sha256(body).hexdigest()]
    return "\n".join(lines)


def string_to_sign(canonical: str, date: str) -> str:
    """What is signed: the hash of a canonical request, tied to its `X-Sdk-Date`."""
    return f"{ALGORITHM}\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"


def signature(secret_key: str, to_sign: str) -> str:
    """The signature of a string to sign, in lower-case hexadecimal. The secret key is used underived."""
    return hmac.digest(secret_key.encode(), to_sign.encode(), "sha256").hex()


def _canonical_uri(path: bytes) -> str:
    # Decoded before it is encoded, so that a topic URN signs alike with `:` and with `%3A`. The slash at the
    # end belongs to the signature only and is never sent.
    uri = quote(unquote_to_bytes(path), safe="/")
    return uri if uri.endswith("/") else f"{uri}/"


def _canonical_query(query: bytes) -> str:
    # Sorted while decoded: encoded, `%` would come before every letter. `+` is a space, as in any form.
    pairs = (pair.replace(b"+", b" ").partition(b"=") for pair in query.split(b"&") if pair)
    decoded = sorted((unquote_to_bytes(name), unquote_to_bytes(value)) for name, _, value in pairs)
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in decoded)
