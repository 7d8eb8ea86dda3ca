# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

from ..._runtime import attach as _attach

if TYPE_CHECKING:
    from .account_name import AccountName
    from .assume_role_identity import AssumeRoleIdentity
    from .assumed_by import AssumedBy
    from .auth import Auth
    from .catalog_endpoint import CatalogEndpoint
    from .catalog_service import CatalogService
    from .create_token_request import CreateTokenRequest
    from .create_token_response import CreateTokenResponse
    from .iam_error import IamError
    from .iam_error_detail import IamErrorDetail
    from .identity import Identity
    from .links import Links
    from .list_projects_response import ListProjectsResponse
    from .password_identity import PasswordIdentity
    from .password_user import PasswordUser
    from .project import Project
    from .reference import Reference
    from .scope import Scope
    from .token_details import TokenDetails
    from .token_project import TokenProject
    from .token_user import TokenUser
else:
    __getattr__, __dir__ = _attach(
        __name__,
        {
            "AccountName": "account_name",
            "AssumeRoleIdentity": "assume_role_identity",
            "AssumedBy": "assumed_by",
            "Auth": "auth",
            "CatalogEndpoint": "catalog_endpoint",
            "CatalogService": "catalog_service",
            "CreateTokenRequest": "create_token_request",
            "CreateTokenResponse": "create_token_response",
            "IamError": "iam_error",
            "IamErrorDetail": "iam_error_detail",
            "Identity": "identity",
            "Links": "links",
            "ListProjectsResponse": "list_projects_response",
            "PasswordIdentity": "password_identity",
            "PasswordUser": "password_user",
            "Project": "project",
            "Reference": "reference",
            "Scope": "scope",
            "TokenDetails": "token_details",
            "TokenProject": "token_project",
            "TokenUser": "token_user",
        },
    )

__all__ = (
    "AccountName",
    "AssumeRoleIdentity",
    "AssumedBy",
    "Auth",
    "CatalogEndpoint",
    "CatalogService",
    "CreateTokenRequest",
    "CreateTokenResponse",
    "IamError",
    "IamErrorDetail",
    "Identity",
    "Links",
    "ListProjectsResponse",
    "PasswordIdentity",
    "PasswordUser",
    "Project",
    "Reference",
    "Scope",
    "TokenDetails",
    "TokenProject",
    "TokenUser",
)
