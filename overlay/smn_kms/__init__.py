"""Huawei Cloud KMS keys and the KMS keys of SMN topics.

    with smn_kms.connect(region="cn-north-4", project_id="...", auth=smn_kms.TokenAuth("...")) as cloud:
        cloud.kms.enable_key(key_id="0d0466b0-e727-4d9c-b35d-f84bb474a37f")

`cloud.kms` and `cloud.smn` have one method per operation of the OpenAPI documents in `spec/`; every method
returns the success that its document promises or raises one `SmnKmsError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smn_kms_api._runtime import RawResponse, attach

from ._version import __version__

if TYPE_CHECKING:
    from ._client import AsyncCloud, Cloud, connect, connect_async
    from ._errors import (
        ApiError,
        AuthenticationError,
        BadRequestError,
        ClientClosedError,
        ConflictError,
        ConnectError,
        CredentialsNotFoundError,
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
    from .flows._import_key import (
        create_imported_key,
        create_imported_key_async,
        import_key,
        import_key_async,
    )
    from .flows._key_state import KeyState
    from .flows._topic_key import (
        TopicKey,
        TopicKeyChange,
        TopicKeyConflictError,
        ensure_topic_key,
        ensure_topic_key_async,
    )
    from .flows._wait import KeyStateError, WaitTimeoutError, wait_for_key, wait_for_key_async
    from .flows._wrapping import wrap

__all__ = [
    "AkSkAuth",
    "ApiError",
    "AsyncCloud",
    "AuthenticationError",
    "BadRequestError",
    "ClientClosedError",
    "Cloud",
    "ConflictError",
    "ConnectError",
    "CredentialsNotFoundError",
    "InvalidRequestError",
    "InvalidResponseError",
    "KeyState",
    "KeyStateError",
    "NotFoundError",
    "PasswordAuth",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RequestTimeoutError",
    "Retry",
    "ServerError",
    "SmnKmsError",
    "TokenAuth",
    "TopicKey",
    "TopicKeyChange",
    "TopicKeyConflictError",
    "TransportError",
    "Violation",
    "WaitTimeoutError",
    "__version__",
    "connect",
    "connect_async",
    "create_imported_key",
    "create_imported_key_async",
    "ensure_topic_key",
    "ensure_topic_key_async",
    "import_key",
    "import_key_async",
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
    "flows._import_key": (
        "create_imported_key",
        "create_imported_key_async",
        "import_key",
        "import_key_async",
    ),
    "flows._key_state": ("KeyState",),
    "flows._topic_key": (
        "TopicKey",
        "TopicKeyChange",
        "TopicKeyConflictError",
        "ensure_topic_key",
        "ensure_topic_key_async",
    ),
    "flows._wait": ("KeyStateError", "WaitTimeoutError", "wait_for_key", "wait_for_key_async"),
    "flows._wrapping": ("wrap",),
}
if not TYPE_CHECKING:  # a checker that sees `__getattr__` lets every misspelt name pass
    __getattr__, __dir__ = attach(
        __name__, {name: module for module, names in _MODULES.items() for name in names}
    )
