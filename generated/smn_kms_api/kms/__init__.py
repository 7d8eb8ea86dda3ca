# Generated from spec/kms.yaml by `make generate`. Do not edit.

"""A client library for accessing Huawei Cloud KMS"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
