# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from .... import smn
from ... import models
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    protocol: str | Unset = UNSET,
    status: int | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["offset"] = offset

    params["limit"] = limit

    params["protocol"] = protocol

    params["status"] = status

    params["endpoint"] = endpoint

    params["fuzzy_remark"] = fuzzy_remark

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/{project_id}/notifications/subscriptions".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.ListSubscriptionsResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.ListSubscriptionsResponse.from_dict(response.json())

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
) -> Response[models.ListSubscriptionsResponse | models.SmnError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    protocol: str | Unset = UNSET,
    status: int | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> Response[models.ListSubscriptionsResponse | models.SmnError]:
    """List the subscriptions of all topics

     Lists the subscriptions of all topics of the project, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        protocol (str | Unset):
        status (int | Unset):
        endpoint (str | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListSubscriptionsResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            offset=offset,
            limit=limit,
            protocol=protocol,
            status=status,
            endpoint=endpoint,
            fuzzy_remark=fuzzy_remark,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    protocol: str | Unset = UNSET,
    status: int | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> models.ListSubscriptionsResponse | models.SmnError | None:
    """List the subscriptions of all topics

     Lists the subscriptions of all topics of the project, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        protocol (str | Unset):
        status (int | Unset):
        endpoint (str | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListSubscriptionsResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        offset=offset,
        limit=limit,
        protocol=protocol,
        status=status,
        endpoint=endpoint,
        fuzzy_remark=fuzzy_remark,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    protocol: str | Unset = UNSET,
    status: int | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> Response[models.ListSubscriptionsResponse | models.SmnError]:
    """List the subscriptions of all topics

     Lists the subscriptions of all topics of the project, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        protocol (str | Unset):
        status (int | Unset):
        endpoint (str | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListSubscriptionsResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            offset=offset,
            limit=limit,
            protocol=protocol,
            status=status,
            endpoint=endpoint,
            fuzzy_remark=fuzzy_remark,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    protocol: str | Unset = UNSET,
    status: int | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> models.ListSubscriptionsResponse | models.SmnError | None:
    """List the subscriptions of all topics

     Lists the subscriptions of all topics of the project, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        protocol (str | Unset):
        status (int | Unset):
        endpoint (str | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListSubscriptionsResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            offset=offset,
            limit=limit,
            protocol=protocol,
            status=status,
            endpoint=endpoint,
            fuzzy_remark=fuzzy_remark,
        )
    ).parsed
