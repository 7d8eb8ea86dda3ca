# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""Huawei Cloud IAM tokens and projects: every operation as a method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import (  # noqa: F401 - RawResponse stands in annotations that `raw` makes
    UNSET,
    AsyncConnection,
    Connection,
    RawResponse,
    Unset,
    async_raw,
    public_names,
    raw,
)
from . import models

if TYPE_CHECKING:
    # A call imports the one that it needs, by its name. Packers such as PyInstaller find imports only.
    from .contract import (  # noqa: F401
        create_token,
        list_projects,
    )


class IamService:
    """Huawei Cloud IAM tokens and projects, synchronous.

    A method returns a model from `models`, with the fields of the response as attributes. `to_dict()` of a
    model makes a dictionary for `json.dumps` of it, with the names of the spec and without what is unset.
    """

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: Connection) -> None:
        self._call = connection.call
        self._connection = connection

    @property
    def with_raw_response(self) -> IamServiceWithRawResponse:
        """The same methods, each returning a `RawResponse`: the result, the status, the headers, the request id."""
        return IamServiceWithRawResponse(self._connection)

    def create_token(
        self, *, auth: models.Auth, nocatalog: str | Unset = UNSET
    ) -> models.CreateTokenResponse:
        """Create a user token.

        Creates a token for the name and the password of a user. A caller who has a token with the role
        Agent Operator can also create one for an agency of another account. The response header
        `X-Subject-Token` has the new token.

        A token is valid for 24 hours. A new token does not end an older one. When the user is deleted or
        disabled, or the password, an access key or the permissions change, a token stops working within
        30 minutes.

        KMS and SMN need a token that is scoped to a project. In a request with both scopes, the project
        counts.

        A HUAWEI ID cannot create a token by password. Use an IAM user or access keys.

        Args:
            nocatalog: Any value that is not empty leaves the list of services out of the response, which
                makes it much smaller. Optional.
            auth: Identity and scope of a token.

        Returns:
            CreateTokenResponse: The details of the new token.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: the request is not valid. Example: its body is malformed.
            AuthenticationError: 401 Unauthorized: the credentials are not accepted. Example: the password
                is wrong.
            PermissionDeniedError: 403 Forbidden: the request is refused. Example: the caller lacks the
                permission.
            NotFoundError: 404 Not Found: something that the request names does not exist. Example: the
                project.
            ServerError: 500 Internal Server Error: IAM failed.
            ServerError: 503 Service Unavailable: IAM cannot handle the request at the moment.
            ApiError: Any other status, from IAM or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        IAM actions:
            iam:tokens:assume (role policy): The token is for an agency. Source: action list of the Open
                Telekom Cloud.

        Source: IAM API reference of the provider and of the Open Telekom Cloud, Go clients (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
        """
        try:
            return self._call(
                "create_token",
                {
                    "nocatalog": nocatalog,
                },
                {
                    "auth": auth,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del auth

    def list_projects(
        self,
        *,
        name: str | Unset = UNSET,
        domain_id: str | Unset = UNSET,
        parent_id: str | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        per_page: int | Unset = UNSET,
        is_domain: bool | Unset = UNSET,
    ) -> models.ListProjectsResponse:
        """List projects.

        Lists the projects that match all parameters. Each region has a project of its own name: use the
        region id as `name` to find the project id of the region.

        Args:
            name: Full name of the project. The project of a region has the region id as its name. Optional.
            domain_id: Id of the account that the project belongs to. Optional.
            parent_id: Id of the parent project. For the project of a region, it is the id of the account.
                For a project that a user created, it is the id of the project of the region. Optional.
            enabled: Whether the project may be used. Optional.
            page: Number of the page, from 1. Send it together with `per_page`. Optional. Rules: at least 1.
            per_page: Number of projects on a page. Send it together with `page`. Optional. Rules: 1 to
                5000.
            is_domain: Whether the project stands for an account. Optional.

        Returns:
            ListProjectsResponse: Projects.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: the request is not valid. Example: its body is malformed.
            AuthenticationError: 401 Unauthorized: the credentials are not accepted. Example: the password
                is wrong.
            PermissionDeniedError: 403 Forbidden: the request is refused. Example: the caller lacks the
                permission.
            NotFoundError: 404 Not Found: something that the request names does not exist. Example: the
                project.
            ServerError: 500 Internal Server Error: IAM failed.
            ServerError: 503 Service Unavailable: IAM cannot handle the request at the moment.
            ApiError: Any other status, from IAM or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        IAM actions:
            iam:projects:listProjects (role policy). Source: a policy in a manual of the Open Telekom Cloud;
                that it is the action of this call is inferred.

        Source: IAM API reference of the provider and of the Open Telekom Cloud, Go clients (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0001.html
        """
        return self._call(
            "list_projects",
            {
                "name": name,
                "domain_id": domain_id,
                "parent_id": parent_id,
                "enabled": enabled,
                "page": page,
                "per_page": per_page,
                "is_domain": is_domain,
            },
        )


class IamServiceWithRawResponse:
    """The methods of `IamService`, each returning a `RawResponse` of what it returns there."""

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: Connection) -> None:
        self._call = connection.call_raw

    create_token = raw(IamService.create_token)
    list_projects = raw(IamService.list_projects)


class AsyncIamService:
    """Huawei Cloud IAM tokens and projects, asynchronous.

    A method returns a model from `models`, with the fields of the response as attributes. `to_dict()` of a
    model makes a dictionary for `json.dumps` of it, with the names of the spec and without what is unset.
    """

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: AsyncConnection) -> None:
        self._call = connection.call
        self._connection = connection

    @property
    def with_raw_response(self) -> AsyncIamServiceWithRawResponse:
        """The same methods, each returning a `RawResponse`: the result, the status, the headers, the request id."""
        return AsyncIamServiceWithRawResponse(self._connection)

    async def create_token(
        self, *, auth: models.Auth, nocatalog: str | Unset = UNSET
    ) -> models.CreateTokenResponse:
        """Create a user token.

        Creates a token for the name and the password of a user. A caller who has a token with the role
        Agent Operator can also create one for an agency of another account. The response header
        `X-Subject-Token` has the new token.

        A token is valid for 24 hours. A new token does not end an older one. When the user is deleted or
        disabled, or the password, an access key or the permissions change, a token stops working within
        30 minutes.

        KMS and SMN need a token that is scoped to a project. In a request with both scopes, the project
        counts.

        A HUAWEI ID cannot create a token by password. Use an IAM user or access keys.

        Args:
            nocatalog: Any value that is not empty leaves the list of services out of the response, which
                makes it much smaller. Optional.
            auth: Identity and scope of a token.

        Returns:
            CreateTokenResponse: The details of the new token.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: the request is not valid. Example: its body is malformed.
            AuthenticationError: 401 Unauthorized: the credentials are not accepted. Example: the password
                is wrong.
            PermissionDeniedError: 403 Forbidden: the request is refused. Example: the caller lacks the
                permission.
            NotFoundError: 404 Not Found: something that the request names does not exist. Example: the
                project.
            ServerError: 500 Internal Server Error: IAM failed.
            ServerError: 503 Service Unavailable: IAM cannot handle the request at the moment.
            ApiError: Any other status, from IAM or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        IAM actions:
            iam:tokens:assume (role policy): The token is for an agency. Source: action list of the Open
                Telekom Cloud.

        Source: IAM API reference of the provider and of the Open Telekom Cloud, Go clients (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
        """
        try:
            return await self._call(
                "create_token",
                {
                    "nocatalog": nocatalog,
                },
                {
                    "auth": auth,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del auth

    async def list_projects(
        self,
        *,
        name: str | Unset = UNSET,
        domain_id: str | Unset = UNSET,
        parent_id: str | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        per_page: int | Unset = UNSET,
        is_domain: bool | Unset = UNSET,
    ) -> models.ListProjectsResponse:
        """List projects.

        Lists the projects that match all parameters. Each region has a project of its own name: use the
        region id as `name` to find the project id of the region.

        Args:
            name: Full name of the project. The project of a region has the region id as its name. Optional.
            domain_id: Id of the account that the project belongs to. Optional.
            parent_id: Id of the parent project. For the project of a region, it is the id of the account.
                For a project that a user created, it is the id of the project of the region. Optional.
            enabled: Whether the project may be used. Optional.
            page: Number of the page, from 1. Send it together with `per_page`. Optional. Rules: at least 1.
            per_page: Number of projects on a page. Send it together with `page`. Optional. Rules: 1 to
                5000.
            is_domain: Whether the project stands for an account. Optional.

        Returns:
            ListProjectsResponse: Projects.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: the request is not valid. Example: its body is malformed.
            AuthenticationError: 401 Unauthorized: the credentials are not accepted. Example: the password
                is wrong.
            PermissionDeniedError: 403 Forbidden: the request is refused. Example: the caller lacks the
                permission.
            NotFoundError: 404 Not Found: something that the request names does not exist. Example: the
                project.
            ServerError: 500 Internal Server Error: IAM failed.
            ServerError: 503 Service Unavailable: IAM cannot handle the request at the moment.
            ApiError: Any other status, from IAM or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        IAM actions:
            iam:projects:listProjects (role policy). Source: a policy in a manual of the Open Telekom Cloud;
                that it is the action of this call is inferred.

        Source: IAM API reference of the provider and of the Open Telekom Cloud, Go clients (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0001.html
        """
        return await self._call(
            "list_projects",
            {
                "name": name,
                "domain_id": domain_id,
                "parent_id": parent_id,
                "enabled": enabled,
                "page": page,
                "per_page": per_page,
                "is_domain": is_domain,
            },
        )


class AsyncIamServiceWithRawResponse:
    """The methods of `AsyncIamService`, each returning a `RawResponse` of what it returns there."""

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: AsyncConnection) -> None:
        self._call = connection.call_raw

    create_token = async_raw(AsyncIamService.create_token)
    list_projects = async_raw(AsyncIamService.list_projects)
