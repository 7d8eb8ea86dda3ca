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
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/kms/{id}".format(
            project_id=quote(str(project_id), safe=""),
            topic_urn=quote(str(topic_urn), safe=""),
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.DeleteTopicKmsKeyResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.DeleteTopicKmsKeyResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = models.SmnError.from_dict(response.json())

        return response_400

    response_default = models.SmnError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> Response[models.DeleteTopicKmsKeyResponse | models.SmnError]:
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
) -> Response[models.DeleteTopicKmsKeyResponse | models.SmnError]:
    """Remove the KMS key from a topic

     Removes the key from a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key. The key itself stays in KMS.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeleteTopicKmsKeyResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            id=id,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> models.DeleteTopicKmsKeyResponse | models.SmnError | None:
    """Remove the KMS key from a topic

     Removes the key from a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key. The key itself stays in KMS.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeleteTopicKmsKeyResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        topic_urn=topic_urn,
        id=id,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> Response[models.DeleteTopicKmsKeyResponse | models.SmnError]:
    """Remove the KMS key from a topic

     Removes the key from a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key. The key itself stays in KMS.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeleteTopicKmsKeyResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            id=id,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    topic_urn: str,
    id: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
) -> models.DeleteTopicKmsKeyResponse | models.SmnError | None:
    """Remove the KMS key from a topic

     Removes the key from a topic. `id` is the binding id that `bindTopicKmsKey` and `getTopicKmsKey`
    return, not that of a key. The key itself stays in KMS.

    Args:
        project_id (str):
        topic_urn (str):
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeleteTopicKmsKeyResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            id=id,
            client=client,
        )
    ).parsed
