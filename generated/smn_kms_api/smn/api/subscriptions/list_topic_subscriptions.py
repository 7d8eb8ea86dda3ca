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
    topic_urn: str,
    *,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["offset"] = offset

    params["limit"] = limit

    params["fuzzy_remark"] = fuzzy_remark

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/subscriptions".format(
            project_id=quote(str(project_id), safe=""),
            topic_urn=quote(str(topic_urn), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.ListTopicSubscriptionsResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.ListTopicSubscriptionsResponse.from_dict(response.json())

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
) -> Response[models.ListTopicSubscriptionsResponse | models.SmnError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> Response[models.ListTopicSubscriptionsResponse | models.SmnError]:
    """List the subscriptions of a topic

     Lists the subscriptions of a topic, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        topic_urn (str):
        offset (int | Unset):
        limit (int | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListTopicSubscriptionsResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            offset=offset,
            limit=limit,
            fuzzy_remark=fuzzy_remark,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> models.ListTopicSubscriptionsResponse | models.SmnError | None:
    """List the subscriptions of a topic

     Lists the subscriptions of a topic, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        topic_urn (str):
        offset (int | Unset):
        limit (int | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListTopicSubscriptionsResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        topic_urn=topic_urn,
        client=client,
        offset=offset,
        limit=limit,
        fuzzy_remark=fuzzy_remark,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> Response[models.ListTopicSubscriptionsResponse | models.SmnError]:
    """List the subscriptions of a topic

     Lists the subscriptions of a topic, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        topic_urn (str):
        offset (int | Unset):
        limit (int | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListTopicSubscriptionsResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            offset=offset,
            limit=limit,
            fuzzy_remark=fuzzy_remark,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    fuzzy_remark: str | Unset = UNSET,
) -> models.ListTopicSubscriptionsResponse | models.SmnError | None:
    """List the subscriptions of a topic

     Lists the subscriptions of a topic, the oldest first.

    The list comes in pages of at most `limit` subscriptions. For the next page, add the number of
    subscriptions received to `offset`. The list ends with an empty page.

    Args:
        project_id (str):
        topic_urn (str):
        offset (int | Unset):
        limit (int | Unset):
        fuzzy_remark (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListTopicSubscriptionsResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            client=client,
            offset=offset,
            limit=limit,
            fuzzy_remark=fuzzy_remark,
        )
    ).parsed
