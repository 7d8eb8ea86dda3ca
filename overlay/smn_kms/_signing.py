"""The provider's request signature, SDK-HMAC-SHA256, as pure functions.

Source: the provider's guide to signing and the signer of its Python SDK, which agree on all of it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote, unquote_to_bytes

ALGORITHM = "SDK-HMAC-SHA256"
DATE = "x-sdk-date"
"""The header that every signed request carries; its time may be 15 minutes off the service's own."""


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
        f"{ALGORITHM} Access={access_key}, SignedHeaders={_signed_headers(headers)}, "
        f"Signature={signature(secret_key, to_sign)}"
    )


def canonical_request(method: str, raw_path: bytes, headers: Mapping[str, str], body: bytes) -> str:
    """The request in the one spelling that client and service agree on. Arguments as for `authorization`."""
    path, _, query = raw_path.partition(b"?")
    return "\n".join(
        (
            method.upper(),
            _canonical_uri(path),
            _canonical_query(query),
            *(f"{name}:{headers[name].strip()}" for name in sorted(headers)),
            "",
            _signed_headers(headers),
            hashlib.sha256(body).hexdigest(),
        )
    )


def string_to_sign(canonical: str, date: str) -> str:
    """What is signed: the hash of a canonical request, tied to its `X-Sdk-Date`."""
    return f"{ALGORITHM}\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"


def signature(secret_key: str, to_sign: str) -> str:
    """The signature of a string to sign, in lower-case hexadecimal. The secret key is used underived."""
    return hmac.digest(secret_key.encode(), to_sign.encode(), "sha256").hex()


def _signed_headers(headers: Mapping[str, str]) -> str:
    return ";".join(sorted(headers))


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
