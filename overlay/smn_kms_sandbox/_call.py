"""A call of an operation, and its outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from ._errors import ServiceError, sandbox_code
from ._keys import Key, KeyState
from ._state import Account, Project

_UNUSABLE = {
    KeyState.DISABLED: "KMS.0209",
    KeyState.PENDING_DELETION: "KMS.0210",
    KeyState.FROZEN: "KMS.0320",
}


def check_enabled(key: Key) -> None:
    """Raise a `ServiceError` unless the key is enabled. No source has a code for a key without material."""
    if key.state is not KeyState.ENABLED:
        raise ServiceError(_UNUSABLE.get(key.state, sandbox_code(400)), "The key is not enabled.")


@frozen
class Call:
    """One call, valid by the spec.

    `parameters` are those of path and query, in the types that the spec gives them. `base_url` is the
    sandbox's own, as the caller knows it. `token` is that of the caller, which open operations may read.
    """

    account: Account
    parameters: Mapping[str, Any]
    body: Mapping[str, Any] = field(repr=False)
    request_id: str
    base_url: str = ""
    token: str | None = field(default=None, repr=False)

    @property
    def project(self) -> Project:
        """The project that the path names."""
        return self.account.project(self.parameters["project_id"])

    @property
    def key(self) -> Key:
        """The key that the path or the body names. A `ServiceError` if there is none."""
        return self.key_of(self.parameters.get("key_id") or self.body["key_id"])

    def key_of(self, key_id: str) -> Key:
        """Return the key with an id. A `ServiceError` if there is none."""
        key = self.project.find_key(key_id)
        if key is None:
            raise ServiceError("KMS.0207")
        return key


@frozen
class Outcome:
    """Body of a successful response, and headers beside those of every response.

    `status` is only needed where the spec has several for success; left out, it is the first of them.
    """

    body: Mapping[str, Any] = field(repr=False)
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    status: int | None = None


Handler = Callable[[Call], Outcome]
