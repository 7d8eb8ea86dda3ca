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
    id: str,
    *,
    body: models.UpdateTopicKmsKeyRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/kms/{id}".format(
            project_id=quote(str(project_id), safe=""),
            topic_urn=quote(str(topic_urn), safe=""),
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.SmnError | models.UpdateTopicKmsKeyResponse:
    if response.status_code == 200:
        response_200 = models.UpdateTopicKmsKeyResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = models.SmnError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = models.SmnError.from_dict(response.json())

        return response_401

    response_default = models.SmnError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> Response[models.SmnError | models.UpdateTopicKmsKeyResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicKmsKeyRequest,
) -> Response[models.SmnError | models.UpdateTopicKmsKeyResponse]:
    """Replace the KMS key bound to a topic

     Replaces the key of a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key.

    Use the binding id of the response from then on. It may differ from the one that was sent.

    SMN needs the agency `smn_kms_agency` in IAM, to read the state of the key and to create a data
    key.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):
        body (UpdateTopicKmsKeyRequest): The key to bind instead.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SmnError | UpdateTopicKmsKeyResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            id=id,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicKmsKeyRequest,
) -> models.SmnError | models.UpdateTopicKmsKeyResponse | None:
    """Replace the KMS key bound to a topic

     Replaces the key of a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key.

    Use the binding id of the response from then on. It may differ from the one that was sent.

    SMN needs the agency `smn_kms_agency` in IAM, to read the state of the key and to create a data
    key.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):
        body (UpdateTopicKmsKeyRequest): The key to bind instead.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SmnError | UpdateTopicKmsKeyResponse
    """

    return sync_detailed(
        project_id=project_id,
        topic_urn=topic_urn,
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicKmsKeyRequest,
) -> Response[models.SmnError | models.UpdateTopicKmsKeyResponse]:
    """Replace the KMS key bound to a topic

     Replaces the key of a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key.

    Use the binding id of the response from then on. It may differ from the one that was sent.

    SMN needs the agency `smn_kms_agency` in IAM, to read the state of the key and to create a data
    key.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):
        body (UpdateTopicKmsKeyRequest): The key to bind instead.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SmnError | UpdateTopicKmsKeyResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            id=id,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.UpdateTopicKmsKeyRequest,
) -> models.SmnError | models.UpdateTopicKmsKeyResponse | None:
    """Replace the KMS key bound to a topic

     Replaces the key of a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key.

    Use the binding id of the response from then on. It may differ from the one that was sent.

    SMN needs the agency `smn_kms_agency` in IAM, to read the state of the key and to create a data
    key.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):
        body (UpdateTopicKmsKeyRequest): The key to bind instead.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SmnError | UpdateTopicKmsKeyResponse
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            id=id,
            client=client,
            body=body,
        )
    ).parsed
