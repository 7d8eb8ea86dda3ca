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
    *,
    body: models.CreateTopicRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/{project_id}/notifications/topics".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.CreateTopicResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.CreateTopicResponse.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = models.CreateTopicResponse.from_dict(response.json())

        return response_201

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
) -> Response[models.CreateTopicResponse | models.SmnError]:
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
    body: models.CreateTopicRequest,
) -> Response[models.CreateTopicResponse | models.SmnError]:
    """Create a topic

     Creates a topic, or returns the topic that already has this name. The status is 201 for a new
    topic and 200 for an existing one, with the same body. The call may therefore be repeated.

    By default an account can have 3,000 topics, and a few more after many calls at once.

    Args:
        project_id (str):
        body (CreateTopicRequest): The topic to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateTopicResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.CreateTopicRequest,
) -> models.CreateTopicResponse | models.SmnError | None:
    """Create a topic

     Creates a topic, or returns the topic that already has this name. The status is 201 for a new
    topic and 200 for an existing one, with the same body. The call may therefore be repeated.

    By default an account can have 3,000 topics, and a few more after many calls at once.

    Args:
        project_id (str):
        body (CreateTopicRequest): The topic to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateTopicResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.CreateTopicRequest,
) -> Response[models.CreateTopicResponse | models.SmnError]:
    """Create a topic

     Creates a topic, or returns the topic that already has this name. The status is 201 for a new
    topic and 200 for an existing one, with the same body. The call may therefore be repeated.

    By default an account can have 3,000 topics, and a few more after many calls at once.

    Args:
        project_id (str):
        body (CreateTopicRequest): The topic to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreateTopicResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.CreateTopicRequest,
) -> models.CreateTopicResponse | models.SmnError | None:
    """Create a topic

     Creates a topic, or returns the topic that already has this name. The status is 201 for a new
    topic and 200 for an existing one, with the same body. The call may therefore be repeated.

    By default an account can have 3,000 topics, and a few more after many calls at once.

    Args:
        project_id (str):
        body (CreateTopicRequest): The topic to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreateTopicResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
        )
    ).parsed
