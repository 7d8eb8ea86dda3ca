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
    body: models.CreateTokenRequest,
    nocatalog: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["nocatalog"] = nocatalog

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v3/auth/tokens",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: iam.AuthenticatedClient | iam.Client, response: httpx.Response
) -> models.CreateTokenResponse | models.IamError:
    if response.status_code == 201:
        response_201 = models.CreateTokenResponse.from_dict(response.json())

        return response_201

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
) -> Response[models.CreateTokenResponse | models.IamError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    body: models.CreateTokenRequest,
    nocatalog: str | Unset = UNSET,
) -> Response[models.CreateTokenResponse | models.IamError]:
    """Create a user token

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
        nocatalog (str | Unset):
        body (CreateTokenRequest): The identity and the scope of the new token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateTokenResponse | IamError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            body=body,
            nocatalog=nocatalog,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    body: models.CreateTokenRequest,
    nocatalog: str | Unset = UNSET,
) -> models.CreateTokenResponse | models.IamError | None:
    """Create a user token

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
        nocatalog (str | Unset):
        body (CreateTokenRequest): The identity and the scope of the new token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateTokenResponse | IamError
    """

    return sync_detailed(
        client=client,
        body=body,
        nocatalog=nocatalog,
    ).parsed


async def asyncio_detailed(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    body: models.CreateTokenRequest,
    nocatalog: str | Unset = UNSET,
) -> Response[models.CreateTokenResponse | models.IamError]:
    """Create a user token

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
        nocatalog (str | Unset):
        body (CreateTokenRequest): The identity and the scope of the new token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateTokenResponse | IamError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            body=body,
            nocatalog=nocatalog,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: iam.AuthenticatedClient | iam.Client,
    body: models.CreateTokenRequest,
    nocatalog: str | Unset = UNSET,
) -> models.CreateTokenResponse | models.IamError | None:
    """Create a user token

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
        nocatalog (str | Unset):
        body (CreateTokenRequest): The identity and the scope of the new token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateTokenResponse | IamError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            nocatalog=nocatalog,
        )
    ).parsed
