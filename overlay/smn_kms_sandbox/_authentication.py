"""Who may call: anyone with credentials, unless the sandbox was started with known ones."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ._refusal import Refusal
from ._spec import Operation

_SIGNATURE = "SDK-HMAC-SHA256 "


@frozen
class _Codes:
    missing: str
    unknown: str


_CODES = {
    "kms": _Codes(missing="KMS.0301", unknown="KMS.0302"),
    "smn": _Codes(missing="SMN.00000005", unknown="SMN.00000005"),
}


def authenticate(operation: Operation, headers: Mapping[str, str], tokens: frozenset[str] | None) -> None:
    """Raise a `Refusal` unless the headers admit to the operation.

    Where `tokens` is `None`, any token does and any signature, which is not verified. Otherwise the
    token must be one of them.
    """
    if not operation.credentials:
        return
    codes = _CODES[operation.service]
    token = headers.get(operation.credentials["XAuthToken"])
    signed = headers.get(operation.credentials["AkSkSignature"], "").startswith(_SIGNATURE)
    if not token and not signed:
        raise Refusal(codes.missing)
    if tokens is not None and token not in tokens:
        raise Refusal(codes.unknown)
