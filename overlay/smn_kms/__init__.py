"""Huawei Cloud KMS keys and the KMS keys of SMN topics.

    with smn_kms.connect(region="cn-north-4", project_id="...", auth=smn_kms.TokenAuth("...")) as cloud:
        cloud.kms.enable_key(key_id="0d0466b0-e727-4d9c-b35d-f84bb474a37f")

`cloud.kms` and `cloud.smn` have one method per operation of the OpenAPI documents in `spec/`; every method
returns the success that its document promises or raises one `SmnKmsError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._aksk import AkSkAuth
from ._auth import TokenAuth
from ._connect import connect, connect_async
from ._errors import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ConnectError,
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
from ._import_key import create_imported_key, create_imported_key_async, import_key, import_key_async
from ._key_states import KeyState
from ._password import PasswordAuth
from ._retry import Retry
from ._topic_key import (
    TopicKey,
    TopicKeyChange,
    TopicKeyConflictError,
    ensure_topic_key,
    ensure_topic_key_async,
)
from ._version import __version__
from ._wait import KeyStateError, WaitTimeoutError, wait_for_key, wait_for_key_async
from ._wrapping import wrap

if TYPE_CHECKING:
    from ._cloud import AsyncCloud, Cloud

__all__ = [
    "AkSkAuth",
    "ApiError",
    "AsyncCloud",
    "AuthenticationError",
    "BadRequestError",
    "Cloud",
    "ConflictError",
    "ConnectError",
    "InvalidRequestError",
    "InvalidResponseError",
    "KeyState",
    "KeyStateError",
    "NotFoundError",
    "PasswordAuth",
    "PermissionDeniedError",
    "RateLimitError",
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


# The generated clients are most of what there is to load, and `connect` loads them when it is called.
def __getattr__(name: str) -> object:
    if name not in ("AsyncCloud", "Cloud"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import _cloud

    return getattr(_cloud, name)
