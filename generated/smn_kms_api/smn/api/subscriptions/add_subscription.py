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
    body: models.AddSubscriptionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/subscriptions".format(
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
) -> models.AddSubscriptionResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.AddSubscriptionResponse.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = models.AddSubscriptionResponse.from_dict(response.json())

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
) -> Response[models.AddSubscriptionResponse | models.SmnError]:
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
    body: models.AddSubscriptionRequest,
) -> Response[models.AddSubscriptionResponse | models.SmnError]:
    """Subscribe an endpoint to a topic

     Subscribes an endpoint to a topic: an email address, a phone number, a URL or another receiver. SMN
    sends the endpoint a message with a link, valid for 48 hours. Only after the endpoint has confirmed
    the subscription by this link, it receives what is published.

    The status is 201 for a new subscription, and 200 for one that exists, with the same body. A
    repeated call may send another message to an endpoint that has not confirmed.

    By default a topic can have 10,000 subscriptions, and a few more after many calls at once.

    Args:
        project_id (str):
        topic_urn (str):
        body (AddSubscriptionRequest): The endpoint to subscribe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AddSubscriptionResponse | SmnError]
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
    body: models.AddSubscriptionRequest,
) -> models.AddSubscriptionResponse | models.SmnError | None:
    """Subscribe an endpoint to a topic

     Subscribes an endpoint to a topic: an email address, a phone number, a URL or another receiver. SMN
    sends the endpoint a message with a link, valid for 48 hours. Only after the endpoint has confirmed
    the subscription by this link, it receives what is published.

    The status is 201 for a new subscription, and 200 for one that exists, with the same body. A
    repeated call may send another message to an endpoint that has not confirmed.

    By default a topic can have 10,000 subscriptions, and a few more after many calls at once.

    Args:
        project_id (str):
        topic_urn (str):
        body (AddSubscriptionRequest): The endpoint to subscribe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AddSubscriptionResponse | SmnError
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
    body: models.AddSubscriptionRequest,
) -> Response[models.AddSubscriptionResponse | models.SmnError]:
    """Subscribe an endpoint to a topic

     Subscribes an endpoint to a topic: an email address, a phone number, a URL or another receiver. SMN
    sends the endpoint a message with a link, valid for 48 hours. Only after the endpoint has confirmed
    the subscription by this link, it receives what is published.

    The status is 201 for a new subscription, and 200 for one that exists, with the same body. A
    repeated call may send another message to an endpoint that has not confirmed.

    By default a topic can have 10,000 subscriptions, and a few more after many calls at once.

    Args:
        project_id (str):
        topic_urn (str):
        body (AddSubscriptionRequest): The endpoint to subscribe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AddSubscriptionResponse | SmnError]
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
    body: models.AddSubscriptionRequest,
) -> models.AddSubscriptionResponse | models.SmnError | None:
    """Subscribe an endpoint to a topic

     Subscribes an endpoint to a topic: an email address, a phone number, a URL or another receiver. SMN
    sends the endpoint a message with a link, valid for 48 hours. Only after the endpoint has confirmed
    the subscription by this link, it receives what is published.

    The status is 201 for a new subscription, and 200 for one that exists, with the same body. A
    repeated call may send another message to an endpoint that has not confirmed.

    By default a topic can have 10,000 subscriptions, and a few more after many calls at once.

    Args:
        project_id (str):
        topic_urn (str):
        body (AddSubscriptionRequest): The endpoint to subscribe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AddSubscriptionResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            client=client,
            body=body,
        )
    ).parsed
