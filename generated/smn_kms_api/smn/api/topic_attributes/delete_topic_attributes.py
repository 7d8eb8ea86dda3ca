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
    topic_urn: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/attributes".format(
            project_id=quote(str(project_id), safe=""),
            topic_urn=quote(str(topic_urn), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.DeleteTopicAttributesResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.DeleteTopicAttributesResponse.from_dict(response.json())

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
) -> Response[models.DeleteTopicAttributesResponse | models.SmnError]:
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
) -> Response[models.DeleteTopicAttributesResponse | models.SmnError]:
    """Delete all attributes of a topic

     Deletes the access policy and the introduction of a topic. Then only users of the topic's own
    account may use it.

    Args:
        project_id (str):
        topic_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeleteTopicAttributesResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> models.DeleteTopicAttributesResponse | models.SmnError | None:
    """Delete all attributes of a topic

     Deletes the access policy and the introduction of a topic. Then only users of the topic's own
    account may use it.

    Args:
        project_id (str):
        topic_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeleteTopicAttributesResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        topic_urn=topic_urn,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> Response[models.DeleteTopicAttributesResponse | models.SmnError]:
    """Delete all attributes of a topic

     Deletes the access policy and the introduction of a topic. Then only users of the topic's own
    account may use it.

    Args:
        project_id (str):
        topic_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeleteTopicAttributesResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> models.DeleteTopicAttributesResponse | models.SmnError | None:
    """Delete all attributes of a topic

     Deletes the access policy and the introduction of a topic. Then only users of the topic's own
    account may use it.

    Args:
        project_id (str):
        topic_urn (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeleteTopicAttributesResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            client=client,
        )
    ).parsed
