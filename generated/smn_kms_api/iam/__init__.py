# Generated from spec/iam.yaml by `make generate`. Do not edit.

"""A client library for accessing Huawei Cloud IAM tokens and projects"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
