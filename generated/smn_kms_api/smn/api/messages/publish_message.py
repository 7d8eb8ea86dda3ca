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
    body: models.PublishMessageRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/publish".format(
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
) -> models.PublishMessageResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.PublishMessageResponse.from_dict(response.json())

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

    if response.status_code == 429:
        response_429 = models.SmnError.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = models.SmnError.from_dict(response.json())

        return response_500

    response_default = models.SmnError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> Response[models.PublishMessageResponse | models.SmnError]:
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
    body: models.PublishMessageRequest,
) -> Response[models.PublishMessageResponse | models.SmnError]:
    """Publish a message to a topic

     Publishes a message to the subscribers of a topic.

    At least one of `message_structure`, `message_template_name` and `message` is required; of
    several, the first in this order counts.

    Publishing fails while the topic has a key that is neither enabled nor pending deletion. With a
    key, SMN also needs the agency `smn_kms_agency` in IAM, to create and decrypt data keys.

    Each call publishes a message of its own, so a repeated call may publish it twice.

    Args:
        project_id (str):
        topic_urn (str):
        body (PublishMessageRequest): The message. At least one of `message_structure`,
            `message_template_name` and `message` is
            required.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PublishMessageResponse | SmnError]
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
    body: models.PublishMessageRequest,
) -> models.PublishMessageResponse | models.SmnError | None:
    """Publish a message to a topic

     Publishes a message to the subscribers of a topic.

    At least one of `message_structure`, `message_template_name` and `message` is required; of
    several, the first in this order counts.

    Publishing fails while the topic has a key that is neither enabled nor pending deletion. With a
    key, SMN also needs the agency `smn_kms_agency` in IAM, to create and decrypt data keys.

    Each call publishes a message of its own, so a repeated call may publish it twice.

    Args:
        project_id (str):
        topic_urn (str):
        body (PublishMessageRequest): The message. At least one of `message_structure`,
            `message_template_name` and `message` is
            required.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PublishMessageResponse | SmnError
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
    body: models.PublishMessageRequest,
) -> Response[models.PublishMessageResponse | models.SmnError]:
    """Publish a message to a topic

     Publishes a message to the subscribers of a topic.

    At least one of `message_structure`, `message_template_name` and `message` is required; of
    several, the first in this order counts.

    Publishing fails while the topic has a key that is neither enabled nor pending deletion. With a
    key, SMN also needs the agency `smn_kms_agency` in IAM, to create and decrypt data keys.

    Each call publishes a message of its own, so a repeated call may publish it twice.

    Args:
        project_id (str):
        topic_urn (str):
        body (PublishMessageRequest): The message. At least one of `message_structure`,
            `message_template_name` and `message` is
            required.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PublishMessageResponse | SmnError]
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
    body: models.PublishMessageRequest,
) -> models.PublishMessageResponse | models.SmnError | None:
    """Publish a message to a topic

     Publishes a message to the subscribers of a topic.

    At least one of `message_structure`, `message_template_name` and `message` is required; of
    several, the first in this order counts.

    Publishing fails while the topic has a key that is neither enabled nor pending deletion. With a
    key, SMN also needs the agency `smn_kms_agency` in IAM, to create and decrypt data keys.

    Each call publishes a message of its own, so a repeated call may publish it twice.

    Args:
        project_id (str):
        topic_urn (str):
        body (PublishMessageRequest): The message. At least one of `message_structure`,
            `message_template_name` and `message` is
            required.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PublishMessageResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            client=client,
            body=body,
        )
    ).parsed
