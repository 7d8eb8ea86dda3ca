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
        """Get a user token.

        Gives a token for a user's name and password, or, to a caller who already has a token, for an
        agency of another account. The token itself is in the response header `X-Subject-Token`.

        A token is good for 24 hours. A new one does not end an older one. Within 30 minutes of a change
        of password or permissions it stops working. KMS and SMN need a token that is scoped to a
        project; where a request asks for both scopes, the project counts.

        Users of a HUAWEI ID cannot get a token by password; they need an IAM user or access keys.

        Args:
            nocatalog: Any value leaves the list of endpoints out of the answer, which makes it much
                smaller. Optional.
            auth: Identity and scope of a token.

        Returns:
            CreateTokenResponse: What the new token is good for.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid.
            AuthenticationError: status 401: The name, the password or the credentials are wrong.
            PermissionDeniedError: status 403: The caller may not do this.
            NotFoundError: status 404: There is no such user, account or project.
            ServerError: status 500: IAM failed.
            ServerError: status 503: IAM is unavailable.
            ApiError: Any other status: the gateway in front of the service (429) or a fault.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
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

        Lists the projects that fit all given conditions. The first project of a region bears the
        region's id as its name; this is how a client finds the project id of a region.

        Args:
            name: Name of the project, exactly. For the first project of a region, the region id. Optional.
            domain_id: Id of the account that the project belongs to. Optional.
            parent_id: Id of the project above it. Optional.
            enabled: Whether the project may be used. Optional.
            page: Number of the page, from 1. Goes together with `per_page`. Optional. Rules: at least 1.
            per_page: Projects to a page. Goes together with `page`. Optional. Rules: 1 to 5000.
            is_domain: Whether the project stands for an account. Optional.

        Returns:
            ListProjectsResponse: Projects.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid.
            AuthenticationError: status 401: The name, the password or the credentials are wrong.
            PermissionDeniedError: status 403: The caller may not do this.
            NotFoundError: status 404: There is no such user, account or project.
            ServerError: status 500: IAM failed.
            ServerError: status 503: IAM is unavailable.
            ApiError: Any other status: the gateway in front of the service (429) or a fault.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
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
        """Get a user token.

        Gives a token for a user's name and password, or, to a caller who already has a token, for an
        agency of another account. The token itself is in the response header `X-Subject-Token`.

        A token is good for 24 hours. A new one does not end an older one. Within 30 minutes of a change
        of password or permissions it stops working. KMS and SMN need a token that is scoped to a
        project; where a request asks for both scopes, the project counts.

        Users of a HUAWEI ID cannot get a token by password; they need an IAM user or access keys.

        Args:
            nocatalog: Any value leaves the list of endpoints out of the answer, which makes it much
                smaller. Optional.
            auth: Identity and scope of a token.

        Returns:
            CreateTokenResponse: What the new token is good for.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid.
            AuthenticationError: status 401: The name, the password or the credentials are wrong.
            PermissionDeniedError: status 403: The caller may not do this.
            NotFoundError: status 404: There is no such user, account or project.
            ServerError: status 500: IAM failed.
            ServerError: status 503: IAM is unavailable.
            ApiError: Any other status: the gateway in front of the service (429) or a fault.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
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

        Lists the projects that fit all given conditions. The first project of a region bears the
        region's id as its name; this is how a client finds the project id of a region.

        Args:
            name: Name of the project, exactly. For the first project of a region, the region id. Optional.
            domain_id: Id of the account that the project belongs to. Optional.
            parent_id: Id of the project above it. Optional.
            enabled: Whether the project may be used. Optional.
            page: Number of the page, from 1. Goes together with `per_page`. Optional. Rules: at least 1.
            per_page: Projects to a page. Goes together with `page`. Optional. Rules: 1 to 5000.
            is_domain: Whether the project stands for an account. Optional.

        Returns:
            ListProjectsResponse: Projects.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid.
            AuthenticationError: status 401: The name, the password or the credentials are wrong.
            PermissionDeniedError: status 403: The caller may not do this.
            NotFoundError: status 404: There is no such user, account or project.
            ServerError: status 500: IAM failed.
            ServerError: status 503: IAM is unavailable.
            ApiError: Any other status: the gateway in front of the service (429) or a fault.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
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
