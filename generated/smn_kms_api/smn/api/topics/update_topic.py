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
    *,
    body: models.UpdateTopicRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}".format(
            project_id=quote(str(project_id), safe=""),
            topic_urn=quote(str(topic_urn), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.SmnError | models.UpdateTopicResponse:
    if response.status_code == 200:
        response_200 = models.UpdateTopicResponse.from_dict(response.json())

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
) -> Response[models.SmnError | models.UpdateTopicResponse]:
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
    body: models.UpdateTopicRequest,
) -> Response[models.SmnError | models.UpdateTopicResponse]:
    """Change the display name of a topic

     Changes the display name of a topic, which emails show as their sender. Nothing else of a topic can
    be changed here; `setTopicAttribute` sets its attributes.

    Args:
        project_id (str):
        topic_urn (str):
        body (UpdateTopicRequest): What to change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SmnError | UpdateTopicResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicRequest,
) -> models.SmnError | models.UpdateTopicResponse | None:
    """Change the display name of a topic

     Changes the display name of a topic, which emails show as their sender. Nothing else of a topic can
    be changed here; `setTopicAttribute` sets its attributes.

    Args:
        project_id (str):
        topic_urn (str):
        body (UpdateTopicRequest): What to change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SmnError | UpdateTopicResponse
    """

    return sync_detailed(
        project_id=project_id,
        topic_urn=topic_urn,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicRequest,
) -> Response[models.SmnError | models.UpdateTopicResponse]:
    """Change the display name of a topic

     Changes the display name of a topic, which emails show as their sender. Nothing else of a topic can
    be changed here; `setTopicAttribute` sets its attributes.

    Args:
        project_id (str):
        topic_urn (str):
        body (UpdateTopicRequest): What to change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SmnError | UpdateTopicResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    topic_urn: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicRequest,
) -> models.SmnError | models.UpdateTopicResponse | None:
    """Change the display name of a topic

     Changes the display name of a topic, which emails show as their sender. Nothing else of a topic can
    be changed here; `setTopicAttribute` sets its attributes.

    Args:
        project_id (str):
        topic_urn (str):
        body (UpdateTopicRequest): What to change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SmnError | UpdateTopicResponse
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            client=client,
            body=body,
        )
    ).parsed
