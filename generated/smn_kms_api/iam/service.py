# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""Huawei Cloud IAM tokens and projects: every operation as a method, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from . import models
from .api.iam import (
    create_token,
    list_projects,
)
from .client import Client
from .types import UNSET, Response, Unset

Prepare: TypeAlias = Callable[
    [str, Mapping[str, object], Mapping[str, object] | None], dict[str, Any]
]
"""Checks a call before anything is sent: (operation id, parameters, body fields) -> body as JSON holds it."""

Model = TypeVar("Model")


def _parsed(response: Response[Any], model: type[Model]) -> Model:
    """The success that `response` holds; the client under the service raises on everything else."""
    if not isinstance(response.parsed, model):
        raise TypeError(
            f"the client let an answer with status {response.status_code} pass"
        )
    return response.parsed


class IamService:
    """Huawei Cloud IAM tokens and projects, synchronous.

    Attributes:
        client: The generated client that every call goes through; the functions under `api` take it too.
    """

    def __init__(self, client: Client, *, prepare: Prepare) -> None:
        self.client = client
        self._prepare = prepare

    def create_token(
        self, *, auth: models.Auth, nocatalog: str | Unset = UNSET
    ) -> models.CreateTokenResponse:
        """Get a user token.

        Gives a token for a user's name and password, or, to a caller who already has a token, for an
        agency of another account. The token itself is in the response header `X-Subject-Token`.

        A token is good for 24 hours. A new one does not end an older one. About 30 minutes after a change
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
            ApiError: status 400: A parameter is invalid.
            ApiError: status 401: The name, the password or the credentials are wrong.
            ApiError: status 403: The caller may not do this.
            ApiError: status 404: There is no such user, account or project.
            ApiError: status 500: IAM failed.
            ApiError: status 503: IAM failed.
            ApiError: any other status: Any other status: the gateway in front of the service (429) or a
                fault.
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
        confirmed).
        """
        body = self._prepare(
            "createToken",
            {
                "nocatalog": nocatalog,
            },
            {
                "auth": auth,
            },
        )
        response = create_token.sync_detailed(
            nocatalog=nocatalog,
            client=self.client,
            body=models.CreateTokenRequest.from_dict(body),
        )
        return _parsed(response, models.CreateTokenResponse)

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
            ApiError: status 400: A parameter is invalid.
            ApiError: status 401: The name, the password or the credentials are wrong.
            ApiError: status 403: The caller may not do this.
            ApiError: status 404: There is no such user, account or project.
            ApiError: status 500: IAM failed.
            ApiError: status 503: IAM failed.
            ApiError: any other status: Any other status: the gateway in front of the service (429) or a
                fault.
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
        confirmed).
        """
        self._prepare(
            "listProjects",
            {
                "name": name,
                "domain_id": domain_id,
                "parent_id": parent_id,
                "enabled": enabled,
                "page": page,
                "per_page": per_page,
                "is_domain": is_domain,
            },
            None,
        )
        response = list_projects.sync_detailed(
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            page=page,
            per_page=per_page,
            is_domain=is_domain,
            client=self.client,
        )
        return _parsed(response, models.ListProjectsResponse)


class AsyncIamService:
    """Huawei Cloud IAM tokens and projects, asynchronous.

    Attributes:
        client: The generated client that every call goes through; the functions under `api` take it too.
    """

    def __init__(self, client: Client, *, prepare: Prepare) -> None:
        self.client = client
        self._prepare = prepare

    async def create_token(
        self, *, auth: models.Auth, nocatalog: str | Unset = UNSET
    ) -> models.CreateTokenResponse:
        """Get a user token.

        Gives a token for a user's name and password, or, to a caller who already has a token, for an
        agency of another account. The token itself is in the response header `X-Subject-Token`.

        A token is good for 24 hours. A new one does not end an older one. About 30 minutes after a change
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
            ApiError: status 400: A parameter is invalid.
            ApiError: status 401: The name, the password or the credentials are wrong.
            ApiError: status 403: The caller may not do this.
            ApiError: status 404: There is no such user, account or project.
            ApiError: status 500: IAM failed.
            ApiError: status 503: IAM failed.
            ApiError: any other status: Any other status: the gateway in front of the service (429) or a
                fault.
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
        confirmed).
        """
        body = self._prepare(
            "createToken",
            {
                "nocatalog": nocatalog,
            },
            {
                "auth": auth,
            },
        )
        response = await create_token.asyncio_detailed(
            nocatalog=nocatalog,
            client=self.client,
            body=models.CreateTokenRequest.from_dict(body),
        )
        return _parsed(response, models.CreateTokenResponse)

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
            ApiError: status 400: A parameter is invalid.
            ApiError: status 401: The name, the password or the credentials are wrong.
            ApiError: status 403: The caller may not do this.
            ApiError: status 404: There is no such user, account or project.
            ApiError: status 500: IAM failed.
            ApiError: status 503: IAM failed.
            ApiError: any other status: Any other status: the gateway in front of the service (429) or a
                fault.
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            401 (401): The name, the password or the credentials are wrong.
            APIGW.0301 (401): The gateway refused the signature or the token.

        Source: IAM API reference of the provider and of its Open Telekom Cloud fork (confidence:
        confirmed).
        """
        self._prepare(
            "listProjects",
            {
                "name": name,
                "domain_id": domain_id,
                "parent_id": parent_id,
                "enabled": enabled,
                "page": page,
                "per_page": per_page,
                "is_domain": is_domain,
            },
            None,
        )
        response = await list_projects.asyncio_detailed(
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            page=page,
            per_page=per_page,
            is_domain=is_domain,
            client=self.client,
        )
        return _parsed(response, models.ListProjectsResponse)
