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
    enterprise_project_id: str | Unset = UNSET,
    name: str | Unset = UNSET,
    fuzzy_name: str | Unset = UNSET,
    topic_id: str | Unset = UNSET,
    fuzzy_display_name: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["offset"] = offset

    params["limit"] = limit

    params["enterprise_project_id"] = enterprise_project_id

    params["name"] = name

    params["fuzzy_name"] = fuzzy_name

    params["topic_id"] = topic_id

    params["fuzzy_display_name"] = fuzzy_display_name

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/{project_id}/notifications/topics".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.ListTopicsResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.ListTopicsResponse.from_dict(response.json())

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
) -> Response[models.ListTopicsResponse | models.SmnError]:
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
    enterprise_project_id: str | Unset = UNSET,
    name: str | Unset = UNSET,
    fuzzy_name: str | Unset = UNSET,
    topic_id: str | Unset = UNSET,
    fuzzy_display_name: str | Unset = UNSET,
) -> Response[models.ListTopicsResponse | models.SmnError]:
    """List the topics

     Lists the topics of the project, the newest first.

    The list comes in pages of at most `limit` topics. For the next page, add the number of topics
    received to `offset`. The list ends with an empty page. `topic_count` does not show the end,
    because it counts all topics of the account, whatever the filters are.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        enterprise_project_id (str | Unset):
        name (str | Unset):
        fuzzy_name (str | Unset):
        topic_id (str | Unset):
        fuzzy_display_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListTopicsResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            offset=offset,
            limit=limit,
            enterprise_project_id=enterprise_project_id,
            name=name,
            fuzzy_name=fuzzy_name,
            topic_id=topic_id,
            fuzzy_display_name=fuzzy_display_name,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    enterprise_project_id: str | Unset = UNSET,
    name: str | Unset = UNSET,
    fuzzy_name: str | Unset = UNSET,
    topic_id: str | Unset = UNSET,
    fuzzy_display_name: str | Unset = UNSET,
) -> models.ListTopicsResponse | models.SmnError | None:
    """List the topics

     Lists the topics of the project, the newest first.

    The list comes in pages of at most `limit` topics. For the next page, add the number of topics
    received to `offset`. The list ends with an empty page. `topic_count` does not show the end,
    because it counts all topics of the account, whatever the filters are.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        enterprise_project_id (str | Unset):
        name (str | Unset):
        fuzzy_name (str | Unset):
        topic_id (str | Unset):
        fuzzy_display_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListTopicsResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        offset=offset,
        limit=limit,
        enterprise_project_id=enterprise_project_id,
        name=name,
        fuzzy_name=fuzzy_name,
        topic_id=topic_id,
        fuzzy_display_name=fuzzy_display_name,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    enterprise_project_id: str | Unset = UNSET,
    name: str | Unset = UNSET,
    fuzzy_name: str | Unset = UNSET,
    topic_id: str | Unset = UNSET,
    fuzzy_display_name: str | Unset = UNSET,
) -> Response[models.ListTopicsResponse | models.SmnError]:
    """List the topics

     Lists the topics of the project, the newest first.

    The list comes in pages of at most `limit` topics. For the next page, add the number of topics
    received to `offset`. The list ends with an empty page. `topic_count` does not show the end,
    because it counts all topics of the account, whatever the filters are.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        enterprise_project_id (str | Unset):
        name (str | Unset):
        fuzzy_name (str | Unset):
        topic_id (str | Unset):
        fuzzy_display_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListTopicsResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            offset=offset,
            limit=limit,
            enterprise_project_id=enterprise_project_id,
            name=name,
            fuzzy_name=fuzzy_name,
            topic_id=topic_id,
            fuzzy_display_name=fuzzy_display_name,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    enterprise_project_id: str | Unset = UNSET,
    name: str | Unset = UNSET,
    fuzzy_name: str | Unset = UNSET,
    topic_id: str | Unset = UNSET,
    fuzzy_display_name: str | Unset = UNSET,
) -> models.ListTopicsResponse | models.SmnError | None:
    """List the topics

     Lists the topics of the project, the newest first.

    The list comes in pages of at most `limit` topics. For the next page, add the number of topics
    received to `offset`. The list ends with an empty page. `topic_count` does not show the end,
    because it counts all topics of the account, whatever the filters are.

    Args:
        project_id (str):
        offset (int | Unset):
        limit (int | Unset):
        enterprise_project_id (str | Unset):
        name (str | Unset):
        fuzzy_name (str | Unset):
        topic_id (str | Unset):
        fuzzy_display_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListTopicsResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            offset=offset,
            limit=limit,
            enterprise_project_id=enterprise_project_id,
            name=name,
            fuzzy_name=fuzzy_name,
            topic_id=topic_id,
            fuzzy_display_name=fuzzy_display_name,
        )
    ).parsed
