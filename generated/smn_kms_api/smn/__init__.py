# Generated from spec/smn.yaml by `make generate`. Do not edit.

"""A client library for accessing Huawei Cloud SMN topics and their keys"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
