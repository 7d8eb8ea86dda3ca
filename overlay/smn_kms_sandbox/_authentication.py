"""Who may call: anyone with credentials, unless the sandbox was started with known ones."""

from __future__ import annotations

from attrs import frozen

from ._refusal import Refusal
from ._signature import ALGORITHM, WireRequest
from ._spec import Operation
from ._state import Account


@frozen
class _Codes:
    missing: str
    unknown: str
    expired: str
    foreign: str
    signature: str


def _alike(code: str, signature: str) -> _Codes:
    return _Codes(missing=code, unknown=code, expired=code, foreign=code, signature=signature)


# Signatures are for the gateway to judge; IAM is the only one that speaks for itself there.
_GATEWAY = "APIGW.0301"

_CODES = {
    "iam": _alike("401", "401"),
    "kms": _Codes(
        missing="KMS.0301",
        unknown="KMS.0302",
        expired="KMS.0303",
        foreign="KMS.0321",
        signature=_GATEWAY,
    ),
    "smn": _alike("SMN.00000005", _GATEWAY),
}


def authenticate(
    operation: Operation, project_id: str | None, request: WireRequest, account: Account
) -> None:
    """Raise a `Refusal` unless the request's credentials admit to the operation in the project.

    An operation without a project asks for none.
    """
    if operation.is_open:
        return
    token = request.headers.get(operation.credentials["XAuthToken"])
    signature = request.headers.get(operation.credentials["AkSkSignature"], "")
    if token or not signature.startswith(f"{ALGORITHM} "):
        must_be_token(account, token, operation.service, project_id)
    elif not account.credentials.lenient and not account.keyring.admits(request):
        raise Refusal(_CODES[operation.service].signature)


def must_be_token(account: Account, token: str | None, service: str, project_id: str | None = None) -> None:
    """Raise a `Refusal` of the service unless the token is good, in the project if one is named.

    What the sandbox issued, it knows, and holds it to its end and its project. Of other tokens any is
    good, unless some are known.
    """
    codes = _CODES[service]
    if not token:
        raise Refusal(codes.missing)
    issued = account.directory.tokens.get(token)
    if issued is None:
        if not account.credentials.lenient and token not in account.credentials.tokens:
            raise Refusal(codes.unknown)
        return
    if issued.expires_at <= account.clock():
        raise Refusal(codes.expired)
    if project_id not in (None, issued.project_id):
        raise Refusal(codes.foreign)
