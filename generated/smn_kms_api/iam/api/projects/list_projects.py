# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any

import httpx

from .... import iam
from ... import models
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["name"] = name

    params["domain_id"] = domain_id

    params["parent_id"] = parent_id

    params["enabled"] = enabled

    params["page"] = page

    params["per_page"] = per_page

    params["is_domain"] = is_domain

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v3/projects",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: iam.AuthenticatedClient | iam.Client, response: httpx.Response
) -> models.IamError | models.ListProjectsResponse:
    if response.status_code == 200:
        response_200 = models.ListProjectsResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = models.IamError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = models.IamError.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = models.IamError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = models.IamError.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = models.IamError.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = models.IamError.from_dict(response.json())

        return response_503

    response_default = models.IamError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: iam.AuthenticatedClient | iam.Client, response: httpx.Response
) -> Response[models.IamError | models.ListProjectsResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
) -> Response[models.IamError | models.ListProjectsResponse]:
    """List projects

     Lists the projects that match all parameters. Each region has a project of its own name: use the
    region id as `name` to find the project id of the region.

    Args:
        name (str | Unset):
        domain_id (str | Unset):
        parent_id (str | Unset):
        enabled (bool | Unset):
        page (int | Unset):
        per_page (int | Unset):
        is_domain (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamError | ListProjectsResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            page=page,
            per_page=per_page,
            is_domain=is_domain,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
) -> models.IamError | models.ListProjectsResponse | None:
    """List projects

     Lists the projects that match all parameters. Each region has a project of its own name: use the
    region id as `name` to find the project id of the region.

    Args:
        name (str | Unset):
        domain_id (str | Unset):
        parent_id (str | Unset):
        enabled (bool | Unset):
        page (int | Unset):
        per_page (int | Unset):
        is_domain (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamError | ListProjectsResponse
    """

    return sync_detailed(
        client=client,
        name=name,
        domain_id=domain_id,
        parent_id=parent_id,
        enabled=enabled,
        page=page,
        per_page=per_page,
        is_domain=is_domain,
    ).parsed


async def asyncio_detailed(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
) -> Response[models.IamError | models.ListProjectsResponse]:
    """List projects

     Lists the projects that match all parameters. Each region has a project of its own name: use the
    region id as `name` to find the project id of the region.

    Args:
        name (str | Unset):
        domain_id (str | Unset):
        parent_id (str | Unset):
        enabled (bool | Unset):
        page (int | Unset):
        per_page (int | Unset):
        is_domain (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamError | ListProjectsResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            page=page,
            per_page=per_page,
            is_domain=is_domain,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
) -> models.IamError | models.ListProjectsResponse | None:
    """List projects

     Lists the projects that match all parameters. Each region has a project of its own name: use the
    region id as `name` to find the project id of the region.

    Args:
        name (str | Unset):
        domain_id (str | Unset):
        parent_id (str | Unset):
        enabled (bool | Unset):
        page (int | Unset):
        per_page (int | Unset):
        is_domain (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamError | ListProjectsResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            page=page,
            per_page=per_page,
            is_domain=is_domain,
        )
    ).parsed
