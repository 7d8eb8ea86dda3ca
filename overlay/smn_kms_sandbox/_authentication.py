"""Authentication of calls: any credentials are accepted, unless the sandbox is configured with some."""

from __future__ import annotations

from attrs import frozen

from ._errors import ServiceError
from ._signature import ALGORITHM, WireRequest
from ._spec import Operation
from ._state import Account


@frozen
class _Codes:
    """Codes of a service for a token that is missing, and so on, and for a wrong signature."""

    missing: str
    unknown: str
    expired: str
    foreign: str
    signature: str


def _one_code(code: str, signature: str) -> _Codes:
    return _Codes(missing=code, unknown=code, expired=code, foreign=code, signature=signature)


# The gateway verifies signatures, but for IAM, which does so itself.
_GATEWAY = "APIGW.0301"

_CODES = {
    "iam": _one_code("401", "401"),
    "kms": _Codes(
        missing="KMS.0301",
        unknown="KMS.0302",
        expired="KMS.0303",
        foreign="KMS.0321",
        signature=_GATEWAY,
    ),
    "smn": _one_code("SMN.00000005", _GATEWAY),
}


def authenticate(
    operation: Operation, project_id: str | None, request: WireRequest, account: Account
) -> None:
    """Raise a `ServiceError` unless the request's credentials are good for the operation in the project.

    `project_id` is `None` for an operation without a project.
    """
    if operation.is_open:
        return
    token = request.headers.get(operation.credentials["XAuthToken"])
    signature = request.headers.get(operation.credentials["AkSkSignature"], "")
    if token or not signature.startswith(f"{ALGORITHM} "):
        check_token(account, token, operation.service, project_id)
    elif not account.credentials.accept_any and not account.access_keys.accept(request, account.clock()):
        raise ServiceError(_CODES[operation.service].signature)


def check_token(account: Account, token: str | None, service: str, project_id: str | None = None) -> None:
    """Raise a `ServiceError` of the service unless the token is good, in the project if one is named.

    A token that the sandbox issued is good until it expires, and for its project. Of other tokens any is
    good, unless credentials are configured.
    """
    codes = _CODES[service]
    if not token:
        raise ServiceError(codes.missing)
    issued = account.tokens.find(token)
    if issued is None:
        if not account.credentials.accept_any and token not in account.credentials.tokens:
            raise ServiceError(codes.unknown)
        return
    if issued.expires_at <= account.clock():
        raise ServiceError(codes.expired)
    if project_id not in (None, issued.project_id):
        raise ServiceError(codes.foreign)
