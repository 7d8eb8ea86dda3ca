# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from .... import smn
from ... import models
from ...types import Response


def _get_kwargs(
    project_id: str,
    subscription_urn: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2/{project_id}/notifications/subscriptions/{subscription_urn}".format(
            project_id=quote(str(project_id), safe=""),
            subscription_urn=quote(str(subscription_urn), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.CancelSubscriptionResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.CancelSubscriptionResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = models.SmnError.from_dict(response.json())

        return response_400

    if response.status_code == 403:
        response_403 = models.SmnError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = models.SmnError.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = models.SmnError.from_dict(response.json())

        return response_500

    response_default = models.SmnError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> Response[models.CancelSubscriptionResponse | models.SmnError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    subscription_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> Response[models.CancelSubscriptionResponse | models.SmnError]:
    """Cancel a subscription

     Deletes a subscription. Its endpoint receives nothing that is published later.

    A repeated call is refused, because the subscription no longer exists.

    Args:
        project_id (str):
        subscription_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CancelSubscriptionResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            subscription_urn=subscription_urn,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    subscription_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> models.CancelSubscriptionResponse | models.SmnError | None:
    """Cancel a subscription

     Deletes a subscription. Its endpoint receives nothing that is published later.

    A repeated call is refused, because the subscription no longer exists.

    Args:
        project_id (str):
        subscription_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CancelSubscriptionResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        subscription_urn=subscription_urn,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    subscription_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> Response[models.CancelSubscriptionResponse | models.SmnError]:
    """Cancel a subscription

     Deletes a subscription. Its endpoint receives nothing that is published later.

    A repeated call is refused, because the subscription no longer exists.

    Args:
        project_id (str):
        subscription_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CancelSubscriptionResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            subscription_urn=subscription_urn,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    subscription_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> models.CancelSubscriptionResponse | models.SmnError | None:
    """Cancel a subscription

     Deletes a subscription. Its endpoint receives nothing that is published later.

    A repeated call is refused, because the subscription no longer exists.

    Args:
        project_id (str):
        subscription_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CancelSubscriptionResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            subscription_urn=subscription_urn,
            client=client,
        )
    ).parsed
