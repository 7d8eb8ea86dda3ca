# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""Contains all the data models used in inputs/outputs"""

from .account_name import AccountName
from .assume_role_identity import AssumeRoleIdentity
from .auth import Auth
from .create_token_request import CreateTokenRequest
from .create_token_response import CreateTokenResponse
from .iam_error import IamError
from .iam_error_detail import IamErrorDetail
from .identity import Identity
from .list_projects_response import ListProjectsResponse
from .password_identity import PasswordIdentity
from .password_user import PasswordUser
from .project import Project
from .reference import Reference
from .scope import Scope
from .token_details import TokenDetails

__all__ = (
    "AccountName",
    "AssumeRoleIdentity",
    "Auth",
    "CreateTokenRequest",
    "CreateTokenResponse",
    "IamError",
    "IamErrorDetail",
    "Identity",
    "ListProjectsResponse",
    "PasswordIdentity",
    "PasswordUser",
    "Project",
    "Reference",
    "Scope",
    "TokenDetails",
)
