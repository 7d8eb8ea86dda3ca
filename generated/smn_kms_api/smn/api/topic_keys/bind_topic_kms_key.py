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
    body: models.BindTopicKmsKeyRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/kms".format(
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
) -> models.BindTopicKmsKeyResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.BindTopicKmsKeyResponse.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = models.SmnError.from_dict(response.json())

        return response_409

    if response.status_code == 500:
        response_500 = models.SmnError.from_dict(response.json())

        return response_500

    response_default = models.SmnError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> Response[models.BindTopicKmsKeyResponse | models.SmnError]:
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
    body: models.BindTopicKmsKeyRequest,
) -> Response[models.BindTopicKmsKeyResponse | models.SmnError]:
    """Bind a KMS key to a topic

     Binds a KMS key to a topic. Five minutes later the key takes effect. From then on, SMN encrypts
    and decrypts every message of the topic with a data key of this key, and then transmits it. That
    includes the confirmations of subscribing and unsubscribing. No response shows whether the five
    minutes are over.

    First create an agency in IAM that is named exactly `smn_kms_agency` and lets SMN use keys. SMN
    needs it to create the data key.

    A topic has at most one key. A second binding is a conflict (409), probably even with the same
    key. `updateTopicKmsKey` replaces the key.

    Each account has all permissions that it needs for this call. IAM users must be assigned them, by
    an identity policy or by a role or policy of IAM, which have different actions.

    Args:
        project_id (str):
        topic_urn (str):
        body (BindTopicKmsKeyRequest): The key to bind.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BindTopicKmsKeyResponse | SmnError]
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
    body: models.BindTopicKmsKeyRequest,
) -> models.BindTopicKmsKeyResponse | models.SmnError | None:
    """Bind a KMS key to a topic

     Binds a KMS key to a topic. Five minutes later the key takes effect. From then on, SMN encrypts
    and decrypts every message of the topic with a data key of this key, and then transmits it. That
    includes the confirmations of subscribing and unsubscribing. No response shows whether the five
    minutes are over.

    First create an agency in IAM that is named exactly `smn_kms_agency` and lets SMN use keys. SMN
    needs it to create the data key.

    A topic has at most one key. A second binding is a conflict (409), probably even with the same
    key. `updateTopicKmsKey` replaces the key.

    Each account has all permissions that it needs for this call. IAM users must be assigned them, by
    an identity policy or by a role or policy of IAM, which have different actions.

    Args:
        project_id (str):
        topic_urn (str):
        body (BindTopicKmsKeyRequest): The key to bind.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BindTopicKmsKeyResponse | SmnError
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
    body: models.BindTopicKmsKeyRequest,
) -> Response[models.BindTopicKmsKeyResponse | models.SmnError]:
    """Bind a KMS key to a topic

     Binds a KMS key to a topic. Five minutes later the key takes effect. From then on, SMN encrypts
    and decrypts every message of the topic with a data key of this key, and then transmits it. That
    includes the confirmations of subscribing and unsubscribing. No response shows whether the five
    minutes are over.

    First create an agency in IAM that is named exactly `smn_kms_agency` and lets SMN use keys. SMN
    needs it to create the data key.

    A topic has at most one key. A second binding is a conflict (409), probably even with the same
    key. `updateTopicKmsKey` replaces the key.

    Each account has all permissions that it needs for this call. IAM users must be assigned them, by
    an identity policy or by a role or policy of IAM, which have different actions.

    Args:
        project_id (str):
        topic_urn (str):
        body (BindTopicKmsKeyRequest): The key to bind.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BindTopicKmsKeyResponse | SmnError]
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
    body: models.BindTopicKmsKeyRequest,
) -> models.BindTopicKmsKeyResponse | models.SmnError | None:
    """Bind a KMS key to a topic

     Binds a KMS key to a topic. Five minutes later the key takes effect. From then on, SMN encrypts
    and decrypts every message of the topic with a data key of this key, and then transmits it. That
    includes the confirmations of subscribing and unsubscribing. No response shows whether the five
    minutes are over.

    First create an agency in IAM that is named exactly `smn_kms_agency` and lets SMN use keys. SMN
    needs it to create the data key.

    A topic has at most one key. A second binding is a conflict (409), probably even with the same
    key. `updateTopicKmsKey` replaces the key.

    Each account has all permissions that it needs for this call. IAM users must be assigned them, by
    an identity policy or by a role or policy of IAM, which have different actions.

    Args:
        project_id (str):
        topic_urn (str):
        body (BindTopicKmsKeyRequest): The key to bind.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BindTopicKmsKeyResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            client=client,
            body=body,
        )
    ).parsed
