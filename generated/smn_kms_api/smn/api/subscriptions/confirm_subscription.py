# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any

import httpx

from .... import smn
from ... import models
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    topic_urn: str | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    token: str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["topic_urn"] = topic_urn

    params["endpoint"] = endpoint

    params["token"] = token

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/notifications/subscriptions/subscribe",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.ConfirmSubscriptionResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.ConfirmSubscriptionResponse.from_dict(response.json())

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
) -> Response[models.ConfirmSubscriptionResponse | models.SmnError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: smn.AuthenticatedClient | smn.Client,
    topic_urn: str | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    token: str,
) -> Response[models.ConfirmSubscriptionResponse | models.SmnError]:
    """Confirm a subscription

     Confirms a subscription with the token in the link that SMN sent to its endpoint. It is what the
    link does, so it needs no credentials and no permission.

    For `sms` and `email`, send the token with `topic_urn`, `endpoint` or both. For other protocols send
    it with `topic_urn`. A request to confirm is valid for 48 hours.

    The body of an error has `message` only.

    Args:
        topic_urn (str | Unset):
        endpoint (str | Unset):
        token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ConfirmSubscriptionResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            topic_urn=topic_urn,
            endpoint=endpoint,
            token=token,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: smn.AuthenticatedClient | smn.Client,
    topic_urn: str | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    token: str,
) -> models.ConfirmSubscriptionResponse | models.SmnError | None:
    """Confirm a subscription

     Confirms a subscription with the token in the link that SMN sent to its endpoint. It is what the
    link does, so it needs no credentials and no permission.

    For `sms` and `email`, send the token with `topic_urn`, `endpoint` or both. For other protocols send
    it with `topic_urn`. A request to confirm is valid for 48 hours.

    The body of an error has `message` only.

    Args:
        topic_urn (str | Unset):
        endpoint (str | Unset):
        token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ConfirmSubscriptionResponse | SmnError
    """

    return sync_detailed(
        client=client,
        topic_urn=topic_urn,
        endpoint=endpoint,
        token=token,
    ).parsed


async def asyncio_detailed(
    *,
    client: smn.AuthenticatedClient | smn.Client,
    topic_urn: str | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    token: str,
) -> Response[models.ConfirmSubscriptionResponse | models.SmnError]:
    """Confirm a subscription

     Confirms a subscription with the token in the link that SMN sent to its endpoint. It is what the
    link does, so it needs no credentials and no permission.

    For `sms` and `email`, send the token with `topic_urn`, `endpoint` or both. For other protocols send
    it with `topic_urn`. A request to confirm is valid for 48 hours.

    The body of an error has `message` only.

    Args:
        topic_urn (str | Unset):
        endpoint (str | Unset):
        token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ConfirmSubscriptionResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            topic_urn=topic_urn,
            endpoint=endpoint,
            token=token,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: smn.AuthenticatedClient | smn.Client,
    topic_urn: str | Unset = UNSET,
    endpoint: str | Unset = UNSET,
    token: str,
) -> models.ConfirmSubscriptionResponse | models.SmnError | None:
    """Confirm a subscription

     Confirms a subscription with the token in the link that SMN sent to its endpoint. It is what the
    link does, so it needs no credentials and no permission.

    For `sms` and `email`, send the token with `topic_urn`, `endpoint` or both. For other protocols send
    it with `topic_urn`. A request to confirm is valid for 48 hours.

    The body of an error has `message` only.

    Args:
        topic_urn (str | Unset):
        endpoint (str | Unset):
        token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ConfirmSubscriptionResponse | SmnError
    """

    return (
        await asyncio_detailed(
            client=client,
            topic_urn=topic_urn,
            endpoint=endpoint,
            token=token,
        )
    ).parsed
