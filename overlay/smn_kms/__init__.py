"""Python client for Huawei Cloud KMS and the keys of SMN topics.

Connect, and call each operation as a method of its service:

    with smn_kms.connect(
        region="cn-north-4", project_id="...", auth=smn_kms.TokenAuth("...")
    ) as cloud:
        cloud.kms.enable_key(key_id="0d0466b0-e727-4d9c-b35d-f84bb474a37f")

`help(cloud.kms)` and `help(cloud.smn)` list the operations.

Connect:
    connect, connect_async    Return a Cloud or an AsyncCloud: the services
                              of a project.
    TokenAuth                 Credentials: a token of IAM,
    AkSkAuth                  an access key,
    PasswordAuth              the name and password of an IAM user.
    Retry                     How often, and for how long, a call is tried.

Several calls in one function, each also with the ending `_async`:
    create_imported_key       Create a key, and import your key material.
    import_key                Import key material into an existing key.
    ensure_topic_key          Encrypt a topic with a key. Returns a
                              TopicKey, whose `change` is a TopicKeyChange.
    ensure_topic_keys         The same for many topics. Yields a
                              TopicKeyResult for each.
    rotate_topic_key          Give a topic a new key in place of its old
                              one. Returns a TopicKeyRotation.
    audit                     Look for topics without a key and ending keys.
                              Returns a Report; each Finding has a Severity
                              and Evidence, what failed an AuditFailure.
    wait_for_key              Wait until a key is in a KeyState.

Without a call:
    wrap                      Encrypt key material for its import.
    audit_rules               The rules of `audit`, each an AuditRule.

Results:
    A method returns a model, whose attributes are the fields of the
    response. `to_dict()` of a model makes a dictionary for `json.dumps`.
    The methods of `cloud.kms.with_raw_response` return a RawResponse.

Errors, each of which is an SmnKmsError:
    InvalidRequestError       An argument is wrong, and nothing was sent.
                              Lists every Violation.
    CredentialsNotFoundError  There are no credentials.
    ClientClosedError         The cloud is closed.
    TransportError            No response came back: RequestTimeoutError,
                              ConnectError.
    InvalidResponseError      The response is not what the spec promises.
    ApiError                  The service refused the call: BadRequestError,
                              AuthenticationError, PermissionDeniedError,
                              NotFoundError, ConflictError, RateLimitError,
                              ServerError, TopicKeyConflictError.
    KeyStateError             The key does not get into the wanted state:
                              WaitTimeoutError.

Warnings:
    InsecureConnectionWarning  An endpoint is `http://`, or certificates are
                              not verified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smn_kms_api._runtime import RawResponse, attach

from ._version import __version__

if TYPE_CHECKING:
    from smn_kms_api.kms.models import KeyState

    from ._client import AsyncCloud, Cloud, connect, connect_async
    from ._errors import (
        ApiError,
        AuthenticationError,
        BadRequestError,
        ClientClosedError,
        ConflictError,
        ConnectError,
        CredentialsNotFoundError,
        InsecureConnectionWarning,
        InvalidRequestError,
        InvalidResponseError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        RequestTimeoutError,
        ServerError,
        SmnKmsError,
        TransportError,
        Violation,
    )
    from ._retry import Retry
    from .auth._aksk import AkSkAuth
    from .auth._password import PasswordAuth
    from .auth._token import TokenAuth
    from .flows._audit import (
        AuditFailure,
        AuditRule,
        Evidence,
        Finding,
        Report,
        Severity,
        audit,
        audit_async,
        audit_rules,
    )
    from .flows._import_key import (
        create_imported_key,
        create_imported_key_async,
        import_key,
        import_key_async,
    )
    from .flows._rotate_topic_key import TopicKeyRotation, rotate_topic_key, rotate_topic_key_async
    from .flows._topic_key import (
        TopicKey,
        TopicKeyChange,
        TopicKeyConflictError,
        ensure_topic_key,
        ensure_topic_key_async,
    )
    from .flows._topic_keys import TopicKeyResult, ensure_topic_keys, ensure_topic_keys_async
    from .flows._wait import KeyStateError, WaitTimeoutError, wait_for_key, wait_for_key_async
    from .flows._wrapping import wrap

__all__ = [
    "AkSkAuth",
    "ApiError",
    "AsyncCloud",
    "AuditFailure",
    "AuditRule",
    "AuthenticationError",
    "BadRequestError",
    "ClientClosedError",
    "Cloud",
    "ConflictError",
    "ConnectError",
    "CredentialsNotFoundError",
    "Evidence",
    "Finding",
    "InsecureConnectionWarning",
    "InvalidRequestError",
    "InvalidResponseError",
    "KeyState",
    "KeyStateError",
    "NotFoundError",
    "PasswordAuth",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "Report",
    "RequestTimeoutError",
    "Retry",
    "ServerError",
    "Severity",
    "SmnKmsError",
    "TokenAuth",
    "TopicKey",
    "TopicKeyChange",
    "TopicKeyConflictError",
    "TopicKeyResult",
    "TopicKeyRotation",
    "TransportError",
    "Violation",
    "WaitTimeoutError",
    "__version__",
    "audit",
    "audit_async",
    "audit_rules",
    "connect",
    "connect_async",
    "create_imported_key",
    "create_imported_key_async",
    "ensure_topic_key",
    "ensure_topic_key_async",
    "ensure_topic_keys",
    "ensure_topic_keys_async",
    "import_key",
    "import_key_async",
    "rotate_topic_key",
    "rotate_topic_key_async",
    "wait_for_key",
    "wait_for_key_async",
    "wrap",
]

# Each module is loaded when one of its names is first used.
_MODULES = {
    "_client": ("AsyncCloud", "Cloud", "connect", "connect_async"),
    "_errors": (
        "ApiError",
        "AuthenticationError",
        "BadRequestError",
        "ClientClosedError",
        "ConflictError",
        "ConnectError",
        "CredentialsNotFoundError",
        "InsecureConnectionWarning",
        "InvalidRequestError",
        "InvalidResponseError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "RequestTimeoutError",
        "ServerError",
        "SmnKmsError",
        "TransportError",
        "Violation",
    ),
    "_retry": ("Retry",),
    "auth._aksk": ("AkSkAuth",),
    "auth._password": ("PasswordAuth",),
    "auth._token": ("TokenAuth",),
    "flows._audit": (
        "AuditFailure",
        "AuditRule",
        "Evidence",
        "Finding",
        "Report",
        "Severity",
        "audit",
        "audit_async",
        "audit_rules",
    ),
    "flows._import_key": (
        "create_imported_key",
        "create_imported_key_async",
        "import_key",
        "import_key_async",
    ),
    "flows._rotate_topic_key": ("TopicKeyRotation", "rotate_topic_key", "rotate_topic_key_async"),
    "flows._topic_key": (
        "TopicKey",
        "TopicKeyChange",
        "TopicKeyConflictError",
        "ensure_topic_key",
        "ensure_topic_key_async",
    ),
    "flows._topic_keys": ("TopicKeyResult", "ensure_topic_keys", "ensure_topic_keys_async"),
    "flows._wait": ("KeyState", "KeyStateError", "WaitTimeoutError", "wait_for_key", "wait_for_key_async"),
    "flows._wrapping": ("wrap",),
}
if not TYPE_CHECKING:  # a checker that sees `__getattr__` lets every misspelt name pass
    __getattr__, __dir__ = attach(
        __name__, {name: module for module, names in _MODULES.items() for name in names}
    )
