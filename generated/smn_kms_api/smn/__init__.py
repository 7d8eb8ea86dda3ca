# Generated from spec/smn.yaml by `make generate`. Do not edit.

"""A client library for accessing Huawei Cloud SMN topics and their keys"""

from typing import TYPE_CHECKING

from .._runtime import attach as _attach

if TYPE_CHECKING:
    from .client import AuthenticatedClient, Client
else:
    __getattr__, __dir__ = _attach(
        __name__, {"AuthenticatedClient": "client", "Client": "client"}
    )

__all__ = (
    "AuthenticatedClient",
    "Client",
)
